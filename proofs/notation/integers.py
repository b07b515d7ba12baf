"""Integers among the real numbers: ``IsInteger(w[i, j])`` says w_ij ∈ ℤ."""

from __future__ import annotations

from dataclasses import dataclass

from proofs.errors import ShapeError
from proofs.notation.formulas import Formula
from proofs.notation.tree import SCALAR, Expression, as_expression

__all__ = ["IsInteger"]


@dataclass(frozen=True, repr=False, init=False)
class IsInteger(Formula):
    """``value`` is the difference of two natural numbers. Raises ShapeError unless it is a number."""

    value: Expression

    def __init__(self, value: object) -> None:
        object.__setattr__(self, "value", as_expression(value))
        self._check()

    def _check(self) -> None:
        if self.value.shape != SCALAR:
            raise ShapeError(f"an integer is a number; {self.value!r} is {self.value.shape}")
