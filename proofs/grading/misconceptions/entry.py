"""One misconception as data, and how a catalogue is read from TOML: the rules in LaTeX, with letters that stand for anything."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from proofs.errors import BlackboardError
from proofs.latex.reader import Vocabulary, read_answer
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.formulas import Eq, ForAll, Formula
from proofs.notation.tree import Expression, Function, Matrix, Real, Vector

__all__ = ["CatalogueError", "Example", "Line", "Misconception", "Rule", "catalogue", "load"]

Line = Literal["equation", "comparison", "limit", "undefined", "any"]
"""On which lines an entry may be the reason: ``undefined`` ones are false because a side has no value somewhere."""

_n = Dimension("n")
_NAMES: Mapping[str, Any] = {
    "n": _n,
    r"\lambda": Real("lambda"),
    **{letter: Real(letter) for letter in "abcd"},
    **{letter: Function(letter) for letter in "fg"},
    **{letter: Vector(letter, _n) for letter in "xyuv"},
    **{letter: Matrix(letter, _n, _n) for letter in "AB"},
    **{letter: Index(letter, _n) for letter in "ikm"},
}
_KEYS = {
    "sentence",
    "rules",
    "right",
    "one_way",
    "line_is",
    "holds_if",
    "known",
    "on",
    "special_case_of",
    "explains",
    "not_this",
    "answer",
    "limits",
}


class CatalogueError(BlackboardError):
    """A catalogue of misconceptions that can't be read: the message names the file, the entry and what is wrong."""


@dataclass(frozen=True)
class Rule:
    """``wrong = meant``: the two sides of a wrong rule, in its own letters."""

    left: Expression
    right: Expression


@dataclass(frozen=True)
class Example:
    """A line in LaTeX with its givens, as for ``proofs verify``."""

    line: str
    given: tuple[str, ...] = ()


@dataclass(frozen=True)
class Misconception:
    """A kind of mistake. Exactly one of ``rules``, ``line_is``, ``holds_if``, ``limits`` and ``answer`` says so.

    ``rules`` turn one side of an equation into the other; ``right`` is for each of them what should have been used, or None.
    With ``one_way``, a rule counts from its left to its right side only. A false line of the form ``line_is`` would be true
    as ``right`` has it. ``holds_if`` is what would have to be known for the line to be true, where ``known`` is known of the
    same names. ``limits`` are the values that a limit may have instead. ``answer`` names a verdict on a whole answer.
    Of two entries that explain a line, the one that is a ``special_case_of`` the other is named.
    """

    id: str
    sentence: str
    rules: tuple[Rule, ...] = ()
    right: tuple[Formula | None, ...] = ()
    one_way: bool = False
    line_is: tuple[Formula, ...] = ()
    holds_if: tuple[Formula, ...] = ()
    known: tuple[Formula, ...] = ()
    on: tuple[Line, ...] = ("equation",)
    special_case_of: tuple[str, ...] = ()
    explains: tuple[Example, ...] = ()
    not_this: tuple[Example, ...] = ()
    limits: tuple[int, ...] = ()
    answer: str | None = None
    source: str = field(default="", compare=False)


@cache
def catalogue() -> Mapping[str, Misconception]:
    """The catalogue of the toolkit, by id."""
    return load(Path(__file__).with_name("catalogue.toml"))


def load(path: Path) -> Mapping[str, Misconception]:
    """The entries of a TOML file. Raises CatalogueError for what can't be read."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(f"{path}: {error}") from None
    found = {name: _entry(path, name, table) for name, table in tables.items()}
    for entry in found.values():
        for other in entry.special_case_of:
            if other not in found:
                raise CatalogueError(f"{path}: {entry.id}: special_case_of names {other!r}, which is no entry")
    return found


def _entry(path: Path, name: str, table: Any) -> Misconception:
    where = f"{path.name}: {name}"
    if not isinstance(table, dict) or not isinstance(table.get("sentence"), str):
        raise CatalogueError(f"{where}: an entry is a table with a sentence")
    unknown = set(table) - _KEYS
    if unknown:
        raise CatalogueError(f"{where}: no entry has {', '.join(sorted(unknown))}; there are: {', '.join(sorted(_KEYS))}")
    kinds = [kind for kind in ("rules", "line_is", "holds_if", "limits", "answer") if kind in table]
    if len(kinds) != 1:
        raise CatalogueError(f"{where}: an entry has exactly one of rules, line_is, holds_if, limits and answer")
    rules = tuple(Rule(*_sides(where, text)) for text in _texts(where, table, "rules"))
    line_is = tuple(_formula(where, text) for text in _texts(where, table, "line_is"))
    right = tuple(_formula(where, text) if text else None for text in _texts(where, table, "right"))
    if right and len(right) != len(rules or line_is):
        raise CatalogueError(f"{where}: right has one formula for each of the rules")
    return Misconception(
        name,
        table["sentence"],
        rules,
        right,
        bool(table.get("one_way", False)),
        line_is,
        tuple(_formula(where, text) for text in _texts(where, table, "holds_if")),
        tuple(_formula(where, text) for text in _texts(where, table, "known")),
        tuple(_texts(where, table, "on")) or ("equation",),  # type: ignore[arg-type]
        tuple(_texts(where, table, "special_case_of")),
        tuple(_examples(where, table, "explains")),
        tuple(_examples(where, table, "not_this")),
        tuple(value for value in table.get("limits", ()) if isinstance(value, int)),
        table.get("answer"),
        where,
    )


def _texts(where: str, table: Mapping[str, Any], key: str) -> list[str]:
    value = table.get(key, [])
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise CatalogueError(f"{where}: {key} is a text or a list of texts")
    return texts


def _examples(where: str, table: Mapping[str, Any], key: str) -> Iterator[Example]:
    """``'a = b'`` alone, or ``['a = b', 'c > 0']`` with what is given."""
    for value in table.get(key, []):
        match value:
            case str():
                yield Example(value)
            case [str() as line, *given] if all(isinstance(text, str) for text in given):
                yield Example(line, tuple(given))
            case _:
                raise CatalogueError(f"{where}: {key} holds lines, or lists of a line and what is given with it")


def _formula(where: str, text: str) -> Formula:
    answer = read_answer(rf"\[ {text} \]", Vocabulary(names=_NAMES, dimension=_n, claims=True))
    for problem in answer.all_problems():
        raise CatalogueError(f"{where}: {text!r} was not read: {problem.message}")
    formulas = [formula for statement in answer.statements() for chain in statement.chains for formula in chain.formulas]
    alone = [
        chain.start.value
        for statement in answer.statements()
        for chain in statement.chains
        if not chain.links and isinstance(chain.start.value, Formula)
    ]
    found = [*formulas, *(formula for formula in alone if formula not in formulas)]
    if len(found) != 1:
        raise CatalogueError(f"{where}: {text!r} is no single formula")
    return found[0]


def _sides(where: str, text: str) -> tuple[Expression, Expression]:
    formula = _formula(where, text)
    while isinstance(formula, ForAll):
        formula = formula.body
    if not isinstance(formula, Eq) or not isinstance(formula.left, Expression) or not isinstance(formula.right, Expression):
        raise CatalogueError(f"{where}: a rule is an equation between terms; got {text!r}")
    return formula.left, formula.right
