"""Arithmetic on (value, bound) pairs: float64 arrays together with a computed bound of their rounding error.

The invariant of every operation: where ``bound`` is finite, the exact result of the exact operands lies within
``bound`` of ``value``. ``U`` is the unit round-off of float64. NumPy's exp and log are assumed to be right within 4
units in the last place, as its own test suite demands of them. Where nothing is known (overflow, a denominator that may
be 0) the value is NaN: no evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Bounded", "Floats", "U", "absolute", "exponential", "extreme", "logarithm", "matmul", "power", "root"]

Floats = npt.NDArray[np.float64]
U = 2.0**-53
TINY = 2.0**-1074
_GRID_LIMIT = 2.0**32
"""Below it sums of multiples of 2^-20 and products of multiples of 2^-10 have no rounding error."""
_LIBRARY = 8 * U
_UP = 1 + 16 * U
"""A bound is itself computed with a few roundings; it is made that much larger."""


@dataclass(frozen=True)
class Bounded:
    """``value`` with ``bound``, two arrays that broadcast to one shape."""

    value: Floats
    bound: Floats

    @classmethod
    def exact(cls, value: Floats) -> Bounded:
        """Inputs are what they are: no error yet."""
        return cls(value, np.zeros_like(value))

    def __add__(self, other: Bounded) -> Bounded:
        value = self.value + other.value
        exact = _on_grid(self.value, 20) & _on_grid(other.value, 20)
        return _result(value, self.bound + other.bound + _rounding(value, exact))

    def __sub__(self, other: Bounded) -> Bounded:
        return self + -other

    def __neg__(self) -> Bounded:
        return Bounded(-self.value, self.bound)

    def __mul__(self, other: Bounded) -> Bounded:
        value = self.value * other.value
        exact = _on_grid(self.value, 10) & _on_grid(other.value, 10)
        return _result(value, np.abs(self.value) * other.bound + np.abs(other.value) * self.bound
                       + self.bound * other.bound + _rounding(value, exact) + _floor(self.bound + other.bound))

    def __truediv__(self, other: Bounded) -> Bounded:
        least = np.abs(other.value) * (1 - 2 * U) - other.bound
        value = np.where(least > 0, self.value / other.value, np.nan)
        exact = _on_grid(value, 10) & _on_grid(other.value, 10) & (value * other.value == self.value)
        return _result(value, (self.bound + np.abs(value) * other.bound) / least + _rounding(value, exact)
                       + _floor(self.bound + other.bound))

    def __getitem__(self, key: Any) -> Bounded:
        return Bounded(self.value[key], self.bound[key])

    def reshaped(self, shape: tuple[int, ...]) -> Bounded:
        """Both arrays in another shape."""
        return Bounded(self.value.reshape(shape), self.bound.reshape(shape))

    def total(self, axis: int, keep: npt.NDArray[np.bool_] | None = None) -> Bounded:
        """The sum along ``axis``, of the entries that ``keep`` says."""
        value, bound = np.broadcast_arrays(self.value, self.bound)
        if keep is not None:
            value, bound = np.where(keep, value, 0.0), np.where(keep, bound, 0.0)
        count = value.shape[axis]
        sizes = np.abs(value).sum(axis=axis)
        exact = _on_grid(value, 20).all(axis=axis) & (sizes < _GRID_LIMIT) | (count <= 1)
        rounding = np.where(exact, 0.0, count * U * sizes)
        return _result(value.sum(axis=axis), bound.sum(axis=axis) * (1 + count * U) + rounding * (1 + count * U))


def _on_grid(value: Floats, bits: int) -> npt.NDArray[np.bool_]:
    """Where the value is a multiple of 2^-bits (false for NaN)."""
    scaled = value * 2.0**bits
    return np.asarray((scaled == np.rint(scaled)) & (np.abs(value) < _GRID_LIMIT))


def _rounding(value: Floats, exact: npt.NDArray[np.bool_]) -> Floats:
    """The rounding error of one operation with that result: none where it is known to be exact."""
    return np.where(exact & (np.abs(value) < _GRID_LIMIT), 0.0, U * np.abs(value) + TINY)


def _floor(bound: Floats) -> Floats:
    """What a bound may lose when its own arithmetic underflows: an error never fades to none."""
    return np.where(bound > 0, 4 * TINY, 0.0)


def _result(value: Floats, bound: Floats) -> Bounded:
    good = np.isfinite(value) & np.isfinite(bound)
    exact = good & (bound == 0)
    return Bounded(np.where(good, value, np.nan), np.where(exact, 0.0, bound * _UP))


def power(base: Bounded, exponent: int) -> Bounded:
    """``base ** exponent`` by repeated squaring."""
    one = Bounded.exact(np.ones_like(base.value))
    if exponent < 0:
        return one / power(base, -exponent)
    result: Bounded | None = None
    while exponent:
        if exponent & 1:
            result = base if result is None else result * base
        exponent >>= 1
        if exponent:
            base = base * base
    return one if result is None else result


def exponential(x: Bounded) -> Bounded:
    """exp: |exp(x + d) - exp(x)| ≤ exp(x)·(exp(|d|) - 1)."""
    value = np.exp(x.value)
    carried = value * (1 + _LIBRARY) * np.expm1(x.bound) * (1 + _LIBRARY)
    return _result(value, np.where((x.value == 0) & (x.bound == 0), 0.0, carried + _LIBRARY * value + 4 * TINY))


def logarithm(x: Bounded) -> Bounded:
    """log; no evidence where the argument may be ≤ 0."""
    least = x.value - x.bound * _UP
    value = np.where(least > 0, np.log(np.where(least > 0, x.value, 1.0)), np.nan)
    return _result(value, x.bound / least * _UP + _LIBRARY * np.abs(value) + _floor(x.bound))


def root(x: Bounded) -> Bounded:
    """√; no evidence where the argument may be < 0."""
    sure = x.value - x.bound * _UP >= 0
    value = np.where(sure, np.sqrt(np.where(sure, x.value, 1.0)), np.nan)
    slope = np.where(value > 0, value, 1.0)
    exact = _on_grid(value, 10) & (value * value == x.value)
    return _result(value, x.bound / slope + _rounding(value, exact) + _floor(x.bound))


def absolute(x: Bounded) -> Bounded:
    """|x|."""
    return Bounded(np.abs(x.value), x.bound)


def extreme(left: Bounded, right: Bounded, largest: bool) -> Bounded:
    """The larger (or smaller) of two: no error of its own."""
    value = (np.maximum if largest else np.minimum)(left.value, right.value)
    return Bounded(value, np.maximum(left.bound, right.bound))


def matmul(left: Bounded, right: Bounded) -> Bounded:
    """The matrix product along the last two axes, leading axes broadcast; any order of summation."""
    count = left.value.shape[-1]
    value = left.value @ right.value
    sizes, others = np.abs(left.value), np.abs(right.value)
    carried = sizes @ right.bound + left.bound @ others + left.bound @ right.bound
    if left.bound.any() or right.bound.any():
        carried = carried + 4 * (count + 1) * TINY
    on_grid = (_on_grid(left.value, 10).all(axis=(-1, -2), keepdims=True)
               & _on_grid(right.value, 10).all(axis=(-1, -2), keepdims=True))
    products = sizes @ others
    rounding = np.where(on_grid & (products < _GRID_LIMIT), 0.0, (count + 1) * (U * products + TINY))
    return _result(value, (carried + rounding) * (1 + 2 * count * U))
