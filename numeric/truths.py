"""Three-valued truth of a whole batch: what can be true, what can be false, and where there is no evidence at all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from numeric.bounds import Bounded

__all__ = ["Truths"]

Booleans = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Truths:
    """``can_true`` and ``can_false`` both hold where rounding leaves it open; ``void`` marks NaN and overflow."""

    can_true: Booleans
    can_false: Booleans
    void: Booleans

    @classmethod
    def certain(cls, truth: Booleans) -> Truths:
        """Truth values without rounding, such as those of i = j."""
        return cls(truth, ~truth, np.zeros_like(truth))

    @classmethod
    def compared(cls, symbol: str, left: Bounded, right: Bounded) -> Truths:
        """``left symbol right``: certain only where the difference exceeds both bounds together."""
        gap = left.value - right.value
        # The subtraction rounds too; half an ulp of the result is far below twice that of the operands' bounds.
        bound = (left.bound + right.bound) * (1 + 2.0**-50)
        void = ~np.isfinite(gap) | ~np.isfinite(bound)
        above, below = gap > bound, gap < -bound
        exact = (bound == 0) & ~above & ~below
        match symbol:
            case "=" | "≠":
                can_true, can_false = ~(above | below), ~exact
            case "<" | "≥":
                can_true, can_false = ~(above | exact), ~below
            case _:
                can_true, can_false = ~above, ~(below | exact)
        if symbol in ("≠", "≥", ">"):
            can_true, can_false = can_false, can_true
        return cls(can_true | void, can_false | void, void)

    def __invert__(self) -> Truths:
        return Truths(self.can_false, self.can_true, self.void)

    def __and__(self, other: Truths) -> Truths:
        true, false = self.can_true & other.can_true, self.can_false | other.can_false
        return Truths(true, false, (self.void | other.void) & true & false)

    def __or__(self, other: Truths) -> Truths:
        return ~(~self & ~other)

    def every(self) -> Truths:
        """True where it is along the whole last axis."""
        true, false = self.can_true.all(axis=-1), self.can_false.any(axis=-1)
        return Truths(np.asarray(true), np.asarray(false), np.asarray(self.void.any(axis=-1) & true & false))

    def some(self) -> Truths:
        """True where it is somewhere along the last axis."""
        return ~(~self).every()

    def filled(self, shape: tuple[int, ...]) -> Truths:
        """All three arrays broadcast to ``shape``."""
        return Truths(*(np.broadcast_to(array, np.broadcast_shapes(array.shape, shape))
                        for array in (self.can_true, self.can_false, self.void)))
