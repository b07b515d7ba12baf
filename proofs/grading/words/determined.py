"""What words right beside a name of the goal say of it: "every unit vector $w$", "a $w$ with integer entries".

An answer is to speak of any value of the name. So the words before it have to be those of a thing of its kind, and what follows
it must not go on to say which ones are meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from proofs.grading.words.clauses import FORMULA
from proofs.grading.words.harmless import special, telling
from proofs.grading.words.restricting import KINDS, OF_ANOTHER, REGIONS, RESTRICTS

__all__ = ["determined", "tells_apart"]

_ANY = (
    r"(?:an?|any|every|each|all|some|no|two|arbitrary|for|take|let|consider|ein\w*|jede\w*|alle[nrms]?|zwei|für|sei|nimm|"
    r"betrachte)"
)
_NAMED = re.compile(rf"\b{_ANY}\s+(?P<before>(?:[\w-]+\s+){{0,6}}){FORMULA}(?P<after>[^.;:!?(]{{0,120}})", re.IGNORECASE)
_WHICH = re.compile(
    r"\s*(?P<said>(?:other than|different from|with|of|on|in|inside|among|that|which|whose|shorter|longer|smaller|larger|close|"
    r"near|not|from|between|along|at|mit|von|auf|aus|der|die|das|deren|dessen|kürzer|länger|kleiner|größer|nahe|ungleich|zwischen)\b"
    r"(?!\s*⟦)[^,⟦]*)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|has|have|had|we|it|there|holds?|satisf\w+|gives?|gets?|let|then|so|and|but|as well|ist|sind|hat|haben|gilt|wir|"
    r"gibt|und|aber)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_ONE = re.compile(r"\b(?:unit|one|zero|null|eins|größe|länge|length|norm)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:first|last|next|separating|correct\w*|erste\w*|letzte\w*|trennende\w*)\b", re.IGNORECASE)
_CONSTANT = re.compile(r"\b(?:constants?|konstanten?)\s*$", re.IGNORECASE)
_PLAIN = re.compile(
    r"(?:that|which|die|der|das) (?:(?:is|are|was|wird|werden|ist) (?!not\b|nicht\b)(?:to be|"
    r"\w+(?:ed|en|t))\b|(?:we|i|wir)\b).*"
    r"|(?:of|in|from|von|aus) (?:the |a |an |our |der |des |dem )?(?:weights?|parameters?|vectors?|scores?|numbers?|network|"
    r"layer|data ?set|exercise|task|sum|entries|components|indices|gewichte|netz\w*|aufgabe)\b.*"
    r"|(?:that|which) (?:\w+ )?(?:we|you|i|one)\b.*",
    re.IGNORECASE,
)
"""What says nothing more of a name: "a vector w of weights", "a number c that is added"."""


def determined(text: str, is_meant: Callable[[int], bool], is_known: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """The words of ``text``, with marks for its formulas, that say which values of a name are meant, with the mark of the name.

    ``is_meant`` tells whether the formula with a number is a name for all of whose values something is to be shown, ``is_known``
    whether the exercise knows words.

    >>> list(determined("Let ⟦1⟧ be fixed. For every unit vector ⟦3⟧ we get", lambda number: True, lambda said: False))
    [(3, 'every unit vector')]
    >>> list(determined("Take a ⟦1⟧ with integer entries.", lambda number: True, lambda said: False))
    [(1, 'with integer entries')]
    """
    for match in _NAMED.finditer(text):
        if not is_meant(int(match[2])):
            continue
        before = _CONSTANT.sub("", match["before"]).strip()
        if re.search(r"\b(?:of|in|for|by|von|für)$", before, re.IGNORECASE):
            continue  # "all three functions of i" says how many functions there are, and nothing of i
        if (
            before
            and not is_known(before)
            and (RESTRICTS.search(before) and not _counts(before) or _ONE.search(before) or _FIRST.search(before))
        ):
            yield int(match[2]), before
        after = _WHICH.match(match["after"])
        if after is None:
            continue
        said = (
            _VERB.sub("", after["said"], count=1).strip() if not re.match(r"(?:that|which)\b", after["said"]) else after["said"]
        )
        if said and not is_known(after["said"]) and not _PLAIN.fullmatch(said) and _tells(said):
            yield int(match[2]), said


def _counts(words: str) -> bool:
    """Whether only the number of several names is said: "two indices"."""
    return not special(re.sub(r"\b(?:two|any two|both|zwei|different|verschiedene)\b", "", words))


def _tells(said: str) -> bool:
    rest = re.sub(r"^(?:with|of|on|in|that|which|whose|mit|von|auf|der|die|das|at|from)\b", "", said)
    return tells_apart(rest) or any(telling(rest)) or rest == said


def tells_apart(rest: str) -> bool:
    """Whether words after "with" or "of" take a vector from all to some: "norm less than one", "the unit ball"."""
    return bool(
        RESTRICTS.search(rest) or KINDS.search(rest) or OF_ANOTHER.search(rest) or REGIONS.search(rest) or _ONE.search(rest)
    )
