"""A formula that heads a case without a word: "$x_i = 1$: then …", "$z \\ge 0$, $i \\ne m$: here …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from proofs.latex.reader.document import Mathematics, Piece, Words

__all__ = ["heads_a_case"]

_JOINED = re.compile(r"[\s,]*(?:and|und)?\s*")
_ENDS = re.compile(r"\s*:(?=\s|$)")
# What is repeated is taken whole or not at all ("++"): a name ends in one way only, or long formulas would take forever.
_NO_NAME = r"(?:frac|sum|log|exp|max|min|arg|lim|prod|int|(?:cdot|neq?|leq?|geq?|lt|gt)(?![A-Za-z]))"
_NAME = rf"(?:[A-Za-z]|\\(?!{_NO_NAME})[A-Za-z]++)(?:'|[_^](?:\{{[^{{}}=]*\}}|'|\\?[^\W_]++))*+"
_VALUE = rf"(?:[-+]?(?:\d+|{_NAME})|\\pm1)"
_PRODUCT = rf"-?(?:{_NAME}|\\cdot|\\,)+"
_RELATION = r"(?:=|<|>|≠|≤|≥|\\(?:neq?|leq?|geq?|lt|gt)(?![A-Za-z]))"
_CASE = re.compile(rf"{_VALUE}{_RELATION}{_VALUE}|{_PRODUCT}(?:<|>|≤|≥|\\(?:leq?|geq?|lt|gt)(?![A-Za-z]))0")
_MOST = 3
"""So many formulas head a case."""


def heads_a_case(pieces: Sequence[Piece], number: int) -> bool:
    """Whether the formula at ``number``, with which a sentence begins, and those joined to it say which case is meant.

    They compare names and numbers, and a colon ends them: any other equation may be claimed.
    """
    for _ in range(_MOST):
        piece = pieces[number]
        if not isinstance(piece, Mathematics) or piece.display or not _is_a_case(piece) or number + 2 >= len(pieces):
            return False
        after = pieces[number + 1]
        if not isinstance(after, Words):
            return False
        if _ENDS.match(after.text):
            return True
        if not _JOINED.fullmatch(after.text):
            return False
        number += 2
    return False


def _is_a_case(piece: Mathematics) -> bool:
    written = "".join(token.text for token in piece.tokens if token.kind != "space")
    return all(_CASE.fullmatch(part) for part in written.split(","))
