r"""Letters for the entries of matrices and vectors, given in words: "denote the entries of ``W^1`` by ``u_{ij}``", "the entries
of ``W^2`` and ``b^2`` are called ``v_{ik}`` and ``\gamma_i``". Each is a definition: ``u_{ij} := W^1_{ij}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.defining import definition, solid
from proofs.latex.reader.prose import Fragment, Placed, RawSentence
from proofs.latex.reader.tokens import Token

__all__ = ["named_entries"]

_ENTRIES = re.compile(r"\b(?:entries|components|elements|coefficients|einträge\w*|komponenten)\s+(?:of|von)(?:\s+the)?\s*$", re.I)
_THOSE = re.compile(r"\b(?:those|die)\s+(?:of|von)\s*$", re.I)
_AND = re.compile(r"^\s*(?:,|and|und|, and)\s*$", re.I)
_CALLED = re.compile(r"^\s*(?:are|be|sind|seien|heißen)\s*(?:called|denoted|written|named)?\s*(?:by|as|mit)?\s*$", re.I)
_BY = re.compile(r"^\s*(?:by|as|mit|durch)\s*$", re.I)
_NAMES = re.compile(r"\b(?:denote|denoting|call|calling|name|write|bezeichne\w*|nenne\w*)\b", re.I)
_ARE_THE_ENTRIES = re.compile(
    r"^\s*(?:be|are|denote|sind|bezeichnen)?\s*(?:the|die)\s+(?:entries|components|elements|coefficients|einträge|komponenten)\s+"
    r"(?:of|von)(?:\s+the)?\s*$",
    re.I,
)
"""Between the name and its matrix: "let $u_{ij}$ be the entries of $W^2$ and $v_{jk}$ those of $W^1$"."""
_ARE_THOSE = re.compile(r"^\s*(?:those|die)\s+(?:of|von)\s*$", re.I)
_LET = re.compile(r"\b(?:let|where|with|seien|wobei|mit)\b[^.;]*$", re.I)

_LONGEST = 400
"""So many characters before a name are looked at."""

_Items = Sequence[Fragment | Placed]


def named_entries(sentence: RawSentence, words: frozenset[str]) -> Iterator[tuple[Placed, RawChain]]:
    """The definitions, each with the formula that names the entries."""
    items, entries = sentence.items, False
    for name, value in _named_first(items):
        if (chain := _definition(name, value, words)) is not None:
            yield name, chain
    for position, item in enumerate(items):
        if not isinstance(item, Fragment):
            continue
        entries = entries or bool(_ENTRIES.search(item.text))
        if not (_ENTRIES.search(item.text) or entries and _THOSE.search(item.text)):
            continue
        values, after = _listed(items, position + 1)
        between = items[after] if after < len(items) else None
        if not values or not isinstance(between, Fragment):
            continue
        said = " ".join(each.text for each in items[: position + 1] if isinstance(each, Fragment))
        if not (_CALLED.match(between.text) or _BY.match(between.text) and _NAMES.search(said)):
            continue
        names, _ = _listed(items, after + 1)
        for value, name in zip(values, names[: len(values)], strict=False):
            if len(names) >= len(values) and (chain := _definition(name, value, words)) is not None:
                yield name, chain


def _named_first(items: _Items) -> Iterator[tuple[Placed, Placed]]:
    """Names with the matrices after them of which they are the entries."""
    said, found = "", False
    for before, item, after in zip((None, *items), items, (*items[1:], None), strict=False):
        if not isinstance(item, Fragment):
            continue
        begins = _ARE_THE_ENTRIES.match(item.text) and _LET.search(said)
        if (begins or found and _ARE_THOSE.match(item.text)) and isinstance(before, Placed) and isinstance(after, Placed):
            if not before.mathematics.display and not after.mathematics.display:
                found = True
                yield before, after
        said = f"{said} {item.text}"[-_LONGEST:]


def _listed(items: _Items, start: int) -> tuple[list[Placed], int]:
    """The formulas from ``start`` on with nothing but "and" between them, and where the words go on."""
    found: list[Placed] = []
    place = start
    while place < len(items):
        item = items[place]
        if not isinstance(item, Placed) or item.mathematics.display:
            break
        found.append(item)
        between = items[place + 1] if place + 1 < len(items) else None
        place += 1
        if not isinstance(between, Fragment) or not _AND.match(between.text):
            break
        place += 1
    return found, place


def _definition(name: Placed, value: Placed, words: frozenset[str]) -> RawChain | None:
    """``name := value_{…}`` with the indices of the name."""
    tokens, whole = solid(name.mathematics.tokens), solid(value.mathematics.tokens)
    marks = next((place for place, token in enumerate(tokens) if token.text == "_"), None)
    if marks is None or not whole:
        return None
    at = whole[0].offset
    grouped = [Token("open", "{", at), *whole, Token("close", "}", at)]
    return definition(tokens, [*grouped, *tokens[marks:]], at, words)
