"""No regular expression of the package takes long on text that wants it to: whatever it repeats is offered to it many times.

A pattern that can divide such a row in several ways tries all of them before it says no: ``(?:\\w|_\\w+)+`` on ``x_x_x_…``.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import signal
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]  # the parsed form of a pattern has no public name
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import proofs

COPIES = 40
SECONDS = 1.0
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
LETTERS = "ax1_ \\{}(),.:-+=<n"


def patterns() -> dict[str, re.Pattern[str]]:
    """Each compiled expression that a module of the package keeps, by where it stands."""
    found: dict[re.Pattern[str], str] = {}
    for module in pkgutil.walk_packages(proofs.__path__, "proofs."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                for pattern in compiled(value):
                    found.setdefault(pattern, f"{module.name}.{name}")
    return {f"{where}#{number}": pattern for number, (pattern, where) in enumerate(found.items())}


def compiled(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from compiled((*value, *value.values()))
    elif isinstance(value, (tuple, list, frozenset)):
        for part in value:
            yield from compiled(part)


def sample(node: Any, rng: random.Random) -> str:
    """A text that ``node`` may stand for; what only looks around stands for nothing."""
    if isinstance(node, (_parser.SubPattern, list)):
        return "".join(sample(part, rng) for part in node)
    kind, what = node
    if kind is op.LITERAL:
        return chr(what)
    if kind in (op.NOT_LITERAL, op.ANY):
        return rng.choice([letter for letter in LETTERS if letter != (what and chr(what))])
    if kind is op.IN:
        inside = re.compile(f"[{''.join(map(_of_set, what))}]")
        fit = [letter for letter in LETTERS if inside.match(letter)]
        return rng.choice(fit) if fit else _first_of(what)
    if kind is op.BRANCH:
        return sample(rng.choice(what[1]), rng)
    if kind is op.SUBPATTERN:
        return sample(what[-1], rng)
    if kind is op.ATOMIC_GROUP:
        return sample(what, rng)
    if kind in REPEATS:
        least, most, body = what
        return "".join(sample(body, rng) for _ in range(rng.randint(least, min(most, least + 2))))
    return ""


def _of_set(part: Any) -> str:
    kind, what = part
    if kind is op.NEGATE:
        return "^"
    if kind is op.LITERAL:
        return re.escape(chr(what))
    if kind is op.RANGE:
        return f"{re.escape(chr(what[0]))}-{re.escape(chr(what[1]))}"
    return {
        op.CATEGORY_DIGIT: r"\d",
        op.CATEGORY_NOT_DIGIT: r"\D",
        op.CATEGORY_SPACE: r"\s",
        op.CATEGORY_NOT_SPACE: r"\S",
        op.CATEGORY_WORD: r"\w",
        op.CATEGORY_NOT_WORD: r"\W",
    }[what]


def _first_of(parts: Any) -> str:
    return next((chr(what if kind is op.LITERAL else what[0]) for kind, what in parts if kind in (op.LITERAL, op.RANGE)), "?")


def rows(node: Any, before: str, rng: random.Random) -> Iterator[str]:
    """Texts that reach each repetition within ``node`` and offer it many copies of what it repeats, and then what ends no
    pattern."""
    if isinstance(node, (_parser.SubPattern, list)):
        for part in node:
            yield from rows(part, before, rng)
            before += sample(part, rng)
        return
    kind, what = node
    if kind is op.BRANCH:
        for branch in what[1]:
            yield from rows(branch, before, rng)
    elif kind is op.SUBPATTERN:
        yield from rows(what[-1], before, rng)
    elif kind is op.ATOMIC_GROUP:
        yield from rows(what, before, rng)
    elif kind in REPEATS:
        _, most, body = what
        if most is op.MAXREPEAT:
            pieces = [piece for _ in range(6) if (piece := sample(body, rng))]
            for piece in dict.fromkeys(pieces):
                yield before + piece * COPIES + "\x00"
            if pieces:
                yield before + "".join(rng.choice(pieces) for _ in range(COPIES)) + "\x00"
        yield from rows(body, before, rng)


class TooLong(Exception):
    pass


def _stop(*_: object) -> None:
    raise TooLong


def slow(pattern: re.Pattern[str], seed: int = 0) -> str | None:
    """A short text that ``pattern`` takes too long for, if one was met."""
    before = signal.signal(signal.SIGVTALRM, _stop)  # of the process's own time, and heard within a search too
    try:
        for text in rows(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), "", random.Random(seed)):
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            try:
                for ask in (pattern.match, pattern.fullmatch, pattern.search):
                    ask(text)
            except TooLong:
                return text
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)
    return None


@pytest.mark.parametrize("written", [r"(?:[a-z]|_\w+)+=", r"(?:\s*[a-z]*\s*)*;", r"(x+x+)+y"])
def test_a_pattern_that_takes_forever_is_found(written: str) -> None:
    assert slow(re.compile(written)) is not None


def test_no_pattern_takes_forever() -> None:
    every = patterns()
    assert len(every) > 300
    assert {where: text for where, pattern in every.items() if (text := slow(pattern)) is not None} == {}
