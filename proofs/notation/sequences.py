"""The members of a sequence, as expressions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from proofs.notation.naturals import NaturalTerm, Sequence
from proofs.notation.tree import Expression, Shape

__all__ = ["Member"]

_KINDS: tuple[Literal["scalar", "vector", "matrix"], ...] = ("scalar", "vector", "matrix")


@dataclass(frozen=True, repr=False)
class Member(Expression):
    """``sequence[position]``: a number, a vector or a matrix."""

    sequence: Sequence
    position: NaturalTerm

    @property
    def shape(self) -> Shape:
        return Shape(_KINDS[len(self.sequence.dimensions)], self.sequence.dimensions)
