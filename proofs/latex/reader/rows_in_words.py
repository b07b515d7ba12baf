r"""Names for the rows and columns of a matrix and the entries of a vector: "let ``v_i`` be the ``i``-th row of ``W^2``, written
as a column" says ``v_i := (W^2)^⊤ e_i``, of a column ``v_i := W^2 e_i``, and of an entry of b ``β_i := b_i``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.defining import definition, solid
from proofs.latex.reader.prose import Fragment, Placed, RawSentence
from proofs.latex.reader.tokens import Token, tokenize

__all__ = ["named_rows"]

_BE = re.compile(r"^\s*(?:(?:be|is|denotes?|sei|ist|bezeichne)\s+)?(?:the|die)(?:\s+(?P<index>[a-z]))?", re.IGNORECASE)
_OF = re.compile(
    r"^[\s-]*(?:th|te[nrs]?)?[\s-]*(?P<what>row|column|zeile|spalte|entry|component|element|eintrag|komponente)"
    r"(?:\s+vector)?\s+(?:of|von)(?:\s+(?:the\s+)?(?:matrix|vector|vektor))?\s*$",
    re.IGNORECASE,
)
_LINES = frozenset({"row", "column", "zeile", "spalte"})
_NAMING = frozenset({"let", "denote", "denote by", "where", "with", "sei", "seien", "wobei", "put", "set", "write", "call"})


def named_rows(sentence: RawSentence, words: frozenset[str]) -> Iterator[tuple[Placed, RawChain]]:
    """The definitions, each with the formula that names the row."""
    items = sentence.items
    for position, name in enumerate(items):
        be = items[position + 1] if position + 1 < len(items) else None
        if not isinstance(name, Placed) or name.cue.word not in _NAMING or not isinstance(be, Fragment):
            continue
        begins = _BE.match(be.text)
        if begins is None:
            continue
        rest, place = be.text[begins.end() :], position + 2
        index = begins["index"]
        if index is None and not rest.strip() and place + 1 < len(items):
            letter, after = items[place], items[place + 1]
            if isinstance(letter, Placed) and isinstance(after, Fragment):
                # "the $i$-th row", or "the $i^{\text{th}}$ row"
                index = next((token.text for token in letter.mathematics.tokens if token.kind != "space"), None)
                rest, place = after.text, place + 2
        of = _OF.match(rest)
        matrix = items[place] if place < len(items) else None
        if index is None or of is None or not isinstance(matrix, Placed) or matrix.mathematics.display:
            continue
        if (chain := _definition(name, matrix, index, words, of["what"].lower())) is not None:
            yield name, chain


def _definition(name: Placed, matrix: Placed, index: str, words: frozenset[str], what: str) -> RawChain | None:
    """``v_i := (M)^⊤ e_i`` where the name has that index, and what else is named like this."""
    tokens, whole = solid(name.mathematics.tokens), solid(matrix.mathematics.tokens)
    if len(tokens) != 3 or tokens[1].text != "_" or tokens[2].text != index or not whole:
        return None
    at = whole[0].offset
    if what not in _LINES:
        return definition(tokens, [Token("open", "{", at), *whole, Token("close", "}", at), *tokens[1:]], at, words)
    row = what in ("row", "zeile")
    around = [Token("char", "(", at), *whole, Token("char", ")", at), *tokenize(r"^{\top}", at)] if row else whole
    return definition(tokens, [*around, *tokenize(f" e_{index}", at)], at, words)
