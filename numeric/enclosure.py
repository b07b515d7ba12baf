"""Scalars of the exact interpreter: fractions, and enclosures of what no fraction is (exp, log and √ of a fraction).

An ``Enclosure`` is an interval that certainly contains the true value (mpmath's outward-rounded arithmetic at a fixed
precision, without its global context). Operators mix with Fractions; an exact 0 stays exact.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import isqrt
from typing import Any, Union

from mpmath.libmp import (
    from_man_exp, from_rational, mpf_lt, mpi_abs, mpi_add, mpi_div, mpi_exp, mpi_log, mpi_mul, mpi_neg, mpi_sqrt,
    mpi_sub, to_man_exp, to_str,
)

__all__ = ["Enclosure", "Scalar", "Undecided", "Undefined", "absolute", "bounded", "compare", "decimal_text", "divide",
           "exponential", "logarithm", "power", "root"]

PRECISION = 120
"""Bits of an enclosure: two sides that agree to 30 digits stay undecided."""
_LARGEST_EXPONENT = 10**5
_MOST_BITS = 20_000


class Undefined(Exception):
    """The value does not exist on this instance; ``kind`` is ``denominator``, ``log`` or ``sqrt``."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.node: Any = None
        """The argument that left its domain, filled in by the interpreter."""


class Undecided(Exception):
    """The enclosures are too wide, or the numbers too large, to say what the value is."""


class Enclosure:
    """A real number known to lie between the binary numbers ``ends[0]`` and ``ends[1]``."""

    __slots__ = ("ends",)

    def __init__(self, ends: Any) -> None:
        self.ends = ends

    def __add__(self, other: Scalar) -> Scalar:
        return Enclosure(mpi_add(self.ends, _ends(other), PRECISION))

    __radd__ = __add__

    def __sub__(self, other: Scalar) -> Scalar:
        return Enclosure(mpi_sub(self.ends, _ends(other), PRECISION))

    def __rsub__(self, other: Scalar) -> Scalar:
        return Enclosure(mpi_sub(_ends(other), self.ends, PRECISION))

    def __mul__(self, other: Scalar) -> Scalar:
        if isinstance(other, Fraction) and not other:
            return other
        return Enclosure(mpi_mul(self.ends, _ends(other), PRECISION))

    __rmul__ = __mul__

    def __neg__(self) -> Enclosure:
        return Enclosure(mpi_neg(self.ends, PRECISION))

    def __repr__(self) -> str:
        return f"[{to_str(self.ends[0], 12)}, {to_str(self.ends[1], 12)}]"


Scalar = Union[Fraction, Enclosure]
_ZERO = Fraction(0)


def _ends(value: Scalar) -> Any:
    return value.ends if isinstance(value, Enclosure) else _fraction_ends(value.numerator, value.denominator)


@lru_cache(maxsize=4096)
def _fraction_ends(numerator: int, denominator: int) -> Any:
    return (from_rational(numerator, denominator, PRECISION, "f"),
            from_rational(numerator, denominator, PRECISION, "c"))


def compare(left: Scalar, right: Scalar) -> int | None:
    """-1, 0 or 1 as left <, =, > right; None when the enclosures overlap."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return (left > right) - (left < right)
    first, second = _ends(left), _ends(right)
    if mpf_lt(first[1], second[0]):
        return -1
    return 1 if mpf_lt(second[1], first[0]) else None


def _sign(value: Scalar) -> int:
    sign = compare(value, _ZERO)
    if sign is None:
        raise Undecided
    return sign


def bounded(value: Scalar) -> Scalar:
    """``value`` unless it is a fraction so long that going on would take forever (then Undecided)."""
    if isinstance(value, Fraction) and value.numerator.bit_length() + value.denominator.bit_length() > _MOST_BITS:
        raise Undecided
    return value


def divide(numerator: Scalar, denominator: Scalar) -> Scalar:
    """The quotient; Undefined for an exact 0 below, Undecided when the enclosure below contains 0."""
    if _sign(denominator) == 0:
        raise Undefined("denominator")
    if isinstance(numerator, Fraction) and (isinstance(denominator, Fraction) or not numerator):
        return numerator / denominator if isinstance(denominator, Fraction) else numerator
    return Enclosure(mpi_div(_ends(numerator), _ends(denominator), PRECISION))


def power(base: Scalar, exponent: int) -> Scalar:
    """``base ** exponent``; 0 to a negative power is Undefined, anything to the power 0 is 1."""
    if exponent < 0:
        return divide(Fraction(1), power(base, -exponent))
    if isinstance(base, Fraction):
        if (base.numerator.bit_length() + base.denominator.bit_length()) * exponent > _MOST_BITS:
            raise Undecided
        return base**exponent
    if exponent % 2 == 0 and exponent:
        half = Enclosure(mpi_abs(_ends(power(base, exponent // 2)), PRECISION))
        return half * half
    return base * power(base, exponent - 1) if exponent else Fraction(1)


def absolute(value: Scalar) -> Scalar:
    """|value|."""
    return abs(value) if isinstance(value, Fraction) else Enclosure(mpi_abs(value.ends, PRECISION))


@lru_cache(maxsize=4096)
def _exp_of_fraction(value: Fraction) -> Enclosure:
    return Enclosure(mpi_exp(_ends(value), PRECISION))


def exponential(value: Scalar) -> Scalar:
    """exp; exact at 0, Undecided where the result would not fit."""
    if isinstance(value, Fraction) and not value:
        return Fraction(1)
    if compare(absolute(value), Fraction(_LARGEST_EXPONENT)) != -1:
        raise Undecided
    return _exp_of_fraction(value) if isinstance(value, Fraction) else Enclosure(mpi_exp(value.ends, PRECISION))


def logarithm(value: Scalar) -> Scalar:
    """log; exact at 1, Undefined for arguments ≤ 0."""
    if _sign(value) <= 0:
        raise Undefined("log")
    if isinstance(value, Fraction) and value == 1:
        return _ZERO
    return Enclosure(mpi_log(_ends(value), PRECISION))


def root(value: Scalar) -> Scalar:
    """The square root; exact for squares of fractions, Undefined for arguments < 0."""
    if _sign(value) < 0:
        raise Undefined("sqrt")
    if isinstance(value, Fraction):
        over, under = isqrt(value.numerator), isqrt(value.denominator)
        if over * over == value.numerator and under * under == value.denominator:
            return Fraction(over, under)
    return Enclosure(mpi_sqrt(_ends(value), PRECISION))


def decimal_text(value: Scalar, digits: int = 12) -> str:
    """A fraction as it is, an enclosure as a decimal of ``digits`` digits."""
    if isinstance(value, Fraction):
        return str(value)
    low, high = value.ends
    middle = mpi_add((low, low), (high, high), PRECISION)[0]
    mantissa, exponent = to_man_exp(middle)
    return str(to_str(from_man_exp(mantissa, exponent - 1), digits))
