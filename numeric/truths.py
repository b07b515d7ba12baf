"""Three-valued truth of a whole batch: what can be true, what can be false, and where there is no evidence at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from numeric.bounds import SAFETY, Bounded, Floats
from numeric.times import ORDERS

__all__ = ["Booleans", "Gap", "Truths"]

Booleans = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Gap:
    """|left − right| of an equality, with the bound of its error."""

    size: Floats
    bound: Floats


class Truths:
    """``can_true`` and ``can_false`` both hold where rounding leaves it open; ``void`` marks NaN and overflow.

    ``gap`` is kept of an equality between numbers that were rounded, for the record. Most truths are ``sure``: nothing was
    rounded and nothing is void. Then ``can_true`` is the truth, and the two others are made when someone looks at them.
    """

    __slots__ = ("_can_false", "_void", "can_true", "gap")

    def __init__(
        self,
        can_true: Booleans,
        can_false: Booleans | Callable[[], Booleans] | None = None,
        void: Booleans | None = None,
        gap: Gap | None = None,
    ) -> None:
        """``can_false`` None: what is not ``can_true``; a function: to be asked when someone looks. ``void`` None: nowhere."""
        self.can_true, self._can_false, self._void, self.gap = can_true, can_false, void, gap

    @property
    def can_false(self) -> Booleans:
        """Where it may be false."""
        if self._can_false is None:
            return ~self.can_true
        if callable(self._can_false):
            self._can_false = self._can_false()
        return self._can_false

    @property
    def void(self) -> Booleans:
        """Where there is no evidence."""
        return np.zeros(self.can_true.shape, dtype=np.bool_) if self._void is None else self._void

    @property
    def sure(self) -> bool:
        """Whether it is known everywhere."""
        return self._can_false is None

    @property
    def known_true(self) -> Booleans:
        """Where it can be true, and there is evidence."""
        return self.can_true if self._void is None else self.can_true & ~self._void

    @classmethod
    def certain(cls, truth: Booleans) -> Truths:
        """Truth values without rounding, such as those of i = j."""
        return cls(truth)

    @classmethod
    def compared(cls, symbol: str, left: Bounded, right: Bounded) -> Truths:
        """``left symbol right``: certain only where the difference exceeds both bounds together."""
        bound = _sum(left.bound, right.bound)
        if bound is None and _is_finite(left) and _is_finite(right):
            return cls(np.asarray(ORDERS[symbol](left.value, right.value)))
        gap = left.value - right.value
        if bound is None and np.isfinite(gap).all():  # the difference may be rounded, but its sign is right
            return cls(np.asarray(ORDERS[symbol](gap, 0)))
        size = np.abs(gap)
        if bound is None:
            bound, total = np.zeros((1,) * size.ndim), size
        else:
            bound = bound * SAFETY  # which covers the rounding of the difference too
            total = size + bound
        void = ~np.isfinite(total)
        may_hold, may_fail = _POSSIBLE[symbol]
        can_true = may_hold(gap, size, bound, total)
        record = Gap(size, bound) if symbol == "=" else None
        if void.any():
            return cls(can_true | void, may_fail(gap, size, bound, total) | void, void, record)
        return cls(can_true, lambda: may_fail(gap, size, bound, total), None, record)

    @classmethod
    def integer(cls, number: Bounded) -> Truths:
        """Whether ``number`` is an integer: certainly one where it is exact, certainly none where its bound keeps clear."""
        distance = np.abs(number.value - np.rint(number.value))
        if number.bound is None and _is_finite(number):
            return cls(distance == 0)
        bound = np.zeros((1,) * distance.ndim) if number.bound is None else number.bound * SAFETY
        void = ~np.isfinite(distance + bound)
        return cls((distance <= bound) | void, (distance > 0) | (bound > 0) | void, void)

    def __invert__(self) -> Truths:
        if self._can_false is None:
            return Truths(~self.can_true)
        return Truths(self.can_false, self.can_true, self._void)

    def __and__(self, other: Truths) -> Truths:
        true = self.can_true & other.can_true
        if self._can_false is None and other._can_false is None:
            return Truths(true)
        false = self.can_false | other.can_false
        if self._void is None and other._void is None:
            return Truths(true, false)
        return Truths(true, false, (self.void | other.void) & true & false)

    def __or__(self, other: Truths) -> Truths:
        if self._can_false is None and other._can_false is None:
            return Truths(self.can_true | other.can_true)
        return ~(~self & ~other)

    def every(self, axis: int) -> Truths:
        """True where it is along the whole of ``axis``."""
        true = np.asarray(np.logical_and.reduce(self.can_true, axis=axis))
        if self._can_false is None:
            return Truths(true, gap=self.gap)
        if self._void is None:
            return Truths(true, lambda: np.asarray(np.logical_or.reduce(self.can_false, axis=axis)), None, self.gap)
        false = np.asarray(np.logical_or.reduce(self.can_false, axis=axis))
        return Truths(true, false, np.asarray(np.logical_or.reduce(self._void, axis=axis) & true & false), self.gap)

    def some(self, axis: int) -> Truths:
        """True where it is somewhere along ``axis``."""
        if self._can_false is None:
            return Truths(np.asarray(np.logical_or.reduce(self.can_true, axis=axis)))
        return ~(~self).every(axis)

    def mapped(self, action: Callable[[Any], Any]) -> Truths:
        """The same view of all three arrays."""
        void = None if self._void is None else action(self._void)
        false = None if self._can_false is None else lambda: action(self.can_false)
        return Truths(action(self.can_true), false, void, self.gap)

    def filled(self, shape: tuple[int, ...]) -> Truths:
        """All three arrays broadcast to ``shape``."""
        return self.mapped(lambda array: np.broadcast_to(array, shape))


_Possible = Callable[[Floats, Floats, Floats, Floats], Booleans]


def _equal(gap: Floats, size: Floats, bound: Floats, total: Floats) -> Booleans:
    return np.asarray(~(size > bound))


def _unequal(gap: Floats, size: Floats, bound: Floats, total: Floats) -> Booleans:
    return np.asarray(total != 0)


def _less(gap: Floats, size: Floats, bound: Floats, total: Floats) -> Booleans:
    return np.asarray((gap <= bound) & (total != 0))


def _at_least(gap: Floats, size: Floats, bound: Floats, total: Floats) -> Booleans:
    return np.asarray(~(gap < -bound))


def _at_most(gap: Floats, size: Floats, bound: Floats, total: Floats) -> Booleans:
    return np.asarray(~(gap > bound))


def _more(gap: Floats, size: Floats, bound: Floats, total: Floats) -> Booleans:
    return np.asarray((gap >= -bound) & (total != 0))


_POSSIBLE: dict[str, tuple[_Possible, _Possible]] = {
    "=": (_equal, _unequal),
    "≠": (_unequal, _equal),
    "<": (_less, _at_least),
    "≥": (_at_least, _less),
    "≤": (_at_most, _more),
    ">": (_more, _at_most),
}
"""Whether a relation may hold, and whether it may fail, where left − right is ``gap``, up to ``bound``; ``size`` is its
magnitude, ``total`` the sum of these two."""


def _is_finite(number: Bounded) -> bool:
    """Whether that is known without looking."""
    return number.bits is not None and number.size < np.inf


def _sum(left: Floats | None, right: Floats | None) -> Floats | None:
    if left is None or right is None:
        return right if left is None else left
    return left + right
