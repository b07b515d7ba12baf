"""Names that the words brought in before a formula speaks of their value: "let $c$ be any number. … With $c = 0$ we get …"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.introduced import RawFormula, heads, mentioned

__all__ = ["was_mentioned"]


def was_mentioned(chain: RawChain, formula: RawFormula, everything: Sequence[RawFormula]) -> bool:
    """Whether the name that ``chain``, a part of ``formula``, begins with stood alone in the words before it."""
    before = list(takewhile(lambda other: other is not formula, everything))
    return bool(set(heads([(formula, chain)])) & set(mentioned(before)))
