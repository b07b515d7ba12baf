"""Three-valued truth of a whole batch: what can be true, what can be false, and where there is no evidence at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from numeric.bounds import SAFETY, Bounded, Floats

__all__ = ["Booleans", "Gap", "Truths"]

Booleans = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Gap:
    """|left − right| of an equality, with the bound of its error (0 of length 1 where there is none)."""

    size: Floats
    bound: Floats


@dataclass(frozen=True, slots=True)
class Truths:
    """``can_true`` and ``can_false`` both hold where rounding leaves it open; ``void`` marks NaN and overflow.

    ``gap`` is kept of an equality between numbers, for the record. ``sure`` says that nothing was rounded: then the second
    is the negation of the first. ``clear`` says that ``void`` is false everywhere, so that nobody need look at it.
    """

    can_true: Booleans
    can_false: Booleans
    void: Booleans
    gap: Gap | None = None
    sure: bool = False
    clear: bool = False

    @classmethod
    def certain(cls, truth: Booleans) -> Truths:
        """Truth values without rounding, such as those of i = j."""
        return cls(truth, ~truth, np.zeros(truth.shape, dtype=np.bool_), sure=True, clear=True)

    @classmethod
    def compared(cls, symbol: str, left: Bounded, right: Bounded) -> Truths:
        """``left symbol right``: certain only where the difference exceeds both bounds together."""
        gap = left.value - right.value
        size = np.abs(gap)
        bound = _sum(left.bound, right.bound)
        if bound is None:  # exact numbers, though their difference may be rounded: whether it is 0 is right
            bound, total = np.zeros((1,) * size.ndim), size
        else:
            bound = bound * SAFETY  # which covers the rounding of the difference too
            total = size + bound
        void = ~np.isfinite(total)
        if symbol in ("=", "≠"):
            can_true, can_false = ~(size > bound), total != 0
        elif symbol in ("<", "≥"):
            can_true, can_false = (gap <= bound) & (total != 0), ~(gap < -bound)
        else:
            can_true, can_false = ~(gap > bound), (gap >= -bound) & (total != 0)
        if symbol in ("≠", "≥", ">"):
            can_true, can_false = can_false, can_true
        clear = not void.any()
        if not clear:
            can_true, can_false = can_true | void, can_false | void
        return cls(can_true, can_false, void, Gap(size, bound) if symbol == "=" else None, clear=clear)

    @classmethod
    def integer(cls, number: Bounded) -> Truths:
        """Whether ``number`` is an integer: certainly one where it is exact, certainly none where its bound keeps clear."""
        distance = np.abs(number.value - np.rint(number.value))
        bound = np.zeros((1,) * distance.ndim) if number.bound is None else number.bound * SAFETY
        void = ~np.isfinite(distance + bound)
        return cls((distance <= bound) | void, (distance > 0) | (bound > 0) | void, void)

    def __invert__(self) -> Truths:
        return Truths(self.can_false, self.can_true, self.void, sure=self.sure, clear=self.clear)

    def __and__(self, other: Truths) -> Truths:
        true, false = self.can_true & other.can_true, self.can_false | other.can_false
        if self.clear and other.clear:
            return Truths(true, false, np.zeros(true.shape, dtype=np.bool_), clear=True)
        return Truths(true, false, (self.void | other.void) & true & false)

    def __or__(self, other: Truths) -> Truths:
        return ~(~self & ~other)

    def every(self, axis: int) -> Truths:
        """True where it is along the whole of ``axis``."""
        true, false = np.asarray(self.can_true.all(axis=axis)), np.asarray(self.can_false.any(axis=axis))
        if self.clear:
            return Truths(true, false, np.zeros(true.shape, dtype=np.bool_), self.gap, clear=True)
        return Truths(true, false, np.asarray(self.void.any(axis=axis) & true & false), self.gap)

    def some(self, axis: int) -> Truths:
        """True where it is somewhere along ``axis``."""
        return ~(~self).every(axis)

    def mapped(self, action: Callable[[Any], Any]) -> Truths:
        """The same view of all three arrays."""
        return Truths(action(self.can_true), action(self.can_false), action(self.void), self.gap, self.sure, self.clear)

    def filled(self, shape: tuple[int, ...]) -> Truths:
        """All three arrays broadcast to ``shape``."""
        return self.mapped(lambda array: np.broadcast_to(array, shape))


def _sum(left: Floats | None, right: Floats | None) -> Floats | None:
    if left is None or right is None:
        return right if left is None else left
    return left + right
