"""Running error analysis: float64 arrays together with a bound of their rounding error, computed along.

The invariant of every operation: the exact result of the exact operands lies within ``bound`` of ``value``, up to the
factor ``SAFETY`` for the roundings of the bound's own arithmetic (all its terms are ≥ 0, so that one factor at the end
covers them). ``bound`` None means *no error at all*: the values are known to be multiples of 2^-bits of at most a given
size, so that sums and products that fit into 53 bits are exact, which costs nothing to know. Where nothing is known
(overflow, a denominator that may be 0, the logarithm of what may be 0) value or bound is infinite or NaN: no evidence.

``U`` is the unit round-off of float64. NumPy's exp and log are taken to be right within 4 units in the last place, as
its own test suite demands of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = [
    "SAFETY",
    "TINY",
    "Bounded",
    "Floats",
    "U",
    "absolute",
    "add",
    "bound_of",
    "constant",
    "divide",
    "exponential",
    "extreme",
    "fits",
    "logarithm",
    "mapped",
    "multiply",
    "negative",
    "on_grid",
    "power",
    "root",
    "select",
    "subtract",
]

Floats = npt.NDArray[np.float64]
U = 2.0**-53
TINY = 2.0**-1074
SAFETY = 1 + 2.0**-20
_LIBRARY = 8 * U
_EXACT = 2.0**52
"""A multiple of 2^-bits is held exactly while size · 2^bits stays below."""


@dataclass(slots=True)
class Bounded:
    """``value`` with ``bound`` (None: exact). ``bits`` and ``size`` say of exact values what is known of them."""

    value: Floats
    bound: Floats | None = None
    bits: int | None = None
    size: float = np.inf
    _sizes: Floats | None = field(default=None, repr=False, compare=False)

    @property
    def sizes(self) -> Floats:
        """|value|, computed once."""
        if self._sizes is None:
            self._sizes = np.abs(self.value)
        return self._sizes

    @property
    def nonnegative(self) -> bool:
        """Whether no value is below 0, as far as that is known; then ``sizes`` are the values."""
        return self._sizes is self.value

    @classmethod
    def exact(cls, value: Floats) -> Bounded:
        """Inputs are what they are: no error yet."""
        return cls(value)

    @classmethod
    def grid(cls, value: Floats, bits: int, size: float) -> Bounded:
        """Exact values that are multiples of 2^-bits, of magnitude at most ``size``."""
        return cls(value, None, bits, size)


def bound_of(x: Bounded) -> Floats:
    """The bound as an array, zeros where the value is exact."""
    return np.zeros_like(x.value) if x.bound is None else x.bound


def mapped(x: Bounded, action: Callable[[Any], Any]) -> Bounded:
    """The same view (reshaped, transposed, indexed) of value and bound."""
    value = action(x.value)
    return Bounded(value, None if x.bound is None else action(x.bound), x.bits, x.size, value if x.nonnegative else None)


def constant(value: Any) -> Bounded:
    """A Python number, a Fraction among them, as float64 with the error of that."""
    try:
        near = float(value)
    except OverflowError:
        near = np.nan
    if not np.isfinite(near) or value != near:
        return Bounded(np.asarray(near), np.asarray(abs(near) * 2 * U + TINY))
    bits = value.denominator.bit_length() - 1
    return Bounded.grid(np.asarray(near), bits, abs(near)) if bits <= 40 else Bounded(np.asarray(near))


def fits(bits: int | None, size: float) -> bool:
    """Whether all multiples of 2^-bits of magnitude up to ``size`` are numbers that floats hold."""
    return bits is not None and bits <= 1000 and size * 2.0**bits <= _EXACT


def on_grid(a: Bounded, b: Bounded) -> bool:
    """Whether both are exact, and known to be multiples of powers of two."""
    return a.bound is None and b.bound is None and a.bits is not None and b.bits is not None


def _finer(a: Bounded, b: Bounded) -> int:
    assert a.bits is not None and b.bits is not None
    return max(a.bits, b.bits)


def add(a: Bounded, b: Bounded) -> Bounded:
    """a + b."""
    return _linear(a, b, a.value + b.value)


def subtract(a: Bounded, b: Bounded) -> Bounded:
    """a − b."""
    return _linear(a, b, a.value - b.value)


def _linear(a: Bounded, b: Bounded, value: Floats) -> Bounded:
    if on_grid(a, b):
        bits, size = _finer(a, b), a.size + b.size
        if fits(bits, size):
            return Bounded.grid(value, bits, size)
    bound = np.abs(value)  # no underflow: a sum that is subnormal is exact
    bound *= U
    for part in (a.bound, b.bound):
        if part is not None:
            bound += part
    return Bounded(value, bound)


def negative(x: Bounded) -> Bounded:
    """−x."""
    return Bounded(-x.value, x.bound, x.bits, x.size)


def multiply(a: Bounded, b: Bounded) -> Bounded:
    """a · b, elementwise."""
    value = a.value * b.value
    if on_grid(a, b):
        bits, size = a.bits + b.bits, a.size * b.size  # type: ignore[operator]
        if fits(bits, size):
            return Bounded.grid(value, bits, size)
    for one, other in ((a, b), (b, a)):
        if one.bound is None and one.bits == 0 and one.size <= 1:  # times 0, 1 or −1: no rounding
            return Bounded(value, None if other.bound is None else np.abs(one.value) * other.bound)
    bound = np.abs(value)
    bound *= U
    bound += TINY
    if a.bound is not None:
        bound += a.bound * (b.sizes if b.bound is None else b.sizes + b.bound)
    if b.bound is not None:
        bound += a.sizes * b.bound
    return Bounded(value, bound)


def divide(a: Bounded, b: Bounded) -> Bounded:
    """a / b; no evidence where b may be 0."""
    value = a.value / b.value
    sizes = np.abs(value)
    if b.bound is None:
        bound = sizes * U
        if a.bound is not None:
            bound += a.bound / np.abs(b.value)
    else:
        least = np.asarray(np.abs(b.value) - b.bound * SAFETY)
        least[least <= 0] = np.nan
        bound = sizes * b.bound
        if a.bound is not None:
            bound += a.bound
        bound /= least
        bound += sizes * U
    bound += 4 * TINY if a.bound is not None else 4 * TINY * (a.value != 0)  # an exact 0 by anything is exactly 0
    return Bounded(value, bound)


def power(base: Bounded, exponent: int) -> Bounded:
    """``base ** exponent`` by repeated squaring."""
    if exponent < 0:
        return divide(constant(1), power(base, -exponent))
    if exponent == 0:
        return Bounded.grid(np.ones_like(base.value), 0, 1.0)
    result: Bounded | None = None
    while exponent:
        if exponent & 1:
            result = base if result is None else multiply(result, base)
        exponent >>= 1
        if exponent:
            base = multiply(base, base)
    assert result is not None
    return result


def exponential(x: Bounded) -> Bounded:
    """exp: |exp(x + d) − exp(x)| ≤ exp(x)·(exp(|d|) − 1)."""
    value = np.asarray(np.exp(x.value))
    if x.bound is None:
        bound = value * _LIBRARY
        bound += 4 * TINY
        bound = np.asarray(bound)
        bound[x.value == 0] = 0.0  # e^0 is 1
        return Bounded(value, bound, _sizes=value)
    # e^d − 1 ≤ d + d² up to d = 1, for a tenth of the price.
    small = x.bound.size == 0 or float(x.bound.max()) <= 1.0
    grown = x.bound * (1 + x.bound) if small else np.expm1(x.bound * SAFETY)
    grown *= 1 + _LIBRARY
    grown += _LIBRARY
    grown *= value
    grown += 4 * TINY
    return Bounded(value, grown, _sizes=value)


def logarithm(x: Bounded) -> Bounded:
    """log; no evidence where the argument may be ≤ 0."""
    value = np.asarray(np.log(x.value))
    bound = np.abs(value)
    bound *= _LIBRARY
    if x.bound is not None:
        least = np.asarray(x.value - x.bound * SAFETY)
        least[least <= 0] = np.nan
        bound += x.bound / least
        bound += 4 * TINY
    return Bounded(value, bound)


def root(x: Bounded) -> Bounded:
    """√; no evidence where the argument may be < 0."""
    value = np.asarray(np.sqrt(x.value))
    bound = np.asarray(value * U)
    if x.bound is None:
        if x.bits is not None:  # squares of simple numbers have simple roots
            scaled = value * 1024.0
            bound[(scaled == np.rint(scaled)) & (value * value == x.value) & (value < 2.0**20)] = 0.0
        return Bounded(value, bound)
    carried = np.asarray(x.bound / value)
    carried[(x.bound == 0) & (x.value == 0)] = 0.0
    carried[x.value - x.bound * SAFETY < 0] = np.nan
    bound += carried
    bound += 4 * TINY * (carried > 0)
    return Bounded(value, bound)


def absolute(x: Bounded) -> Bounded:
    """|x|."""
    return Bounded(x.sizes, x.bound, x.bits, x.size, x.sizes)


def extreme(a: Bounded, b: Bounded, largest: bool) -> Bounded:
    """The larger (or smaller) of two: no error of its own."""
    value = (np.maximum if largest else np.minimum)(a.value, b.value)
    if a.bound is None and b.bound is None:
        return Bounded.grid(value, _finer(a, b), max(a.size, b.size)) if on_grid(a, b) else Bounded(value)
    bound = a.bound if b.bound is None else b.bound if a.bound is None else np.maximum(a.bound, b.bound)
    assert bound is not None
    return Bounded(value, np.broadcast_to(bound, value.shape))


def select(chosen: npt.NDArray[np.bool_], a: Bounded, b: Bounded) -> Bounded:
    """a where ``chosen``, else b."""
    value = np.where(chosen, a.value, b.value)
    if a.bound is None and b.bound is None:
        return Bounded.grid(value, _finer(a, b), max(a.size, b.size)) if on_grid(a, b) else Bounded(value)
    return Bounded(value, np.where(chosen, bound_of(a), bound_of(b)))
