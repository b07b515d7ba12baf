"""Two libraries of rigorous intervals behind one small set of names: python-flint's arb where it is installed, else mpmath.

An interval here is the library's own object; ``Enclosure`` in ``numeric.enclosure`` wraps it. Every operation rounds
outwards at ``PRECISION`` bits, so that the true value never leaves the interval. Neither library's global settings are
changed for good: arb's precision is set around each operation that depends on it.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any, Protocol, Union

from mpmath.libmp import (
    from_man_exp,
    from_rational,
    mpf_lt,
    mpi_abs,
    mpi_add,
    mpi_div,
    mpi_exp,
    mpi_log,
    mpi_mul,
    mpi_neg,
    mpi_sqrt,
    mpi_sub,
)

__all__ = ["ARB", "MPMATH", "PRECISION", "Intervals"]

Rational = Union[Fraction, int]

PRECISION = 120
"""Bits of an interval: two sides that agree to 30 digits stay undecided."""


class Intervals(Protocol):
    """What ``Enclosure`` needs of a library of intervals."""

    name: str

    def __hash__(self) -> int: ...

    def of(self, value: Rational) -> Any:
        """The narrowest interval around a fraction."""

    def add(self, a: Any, b: Any) -> Any: ...
    def sub(self, a: Any, b: Any) -> Any: ...
    def mul(self, a: Any, b: Any) -> Any: ...
    def div(self, a: Any, b: Any) -> Any: ...
    def neg(self, a: Any) -> Any: ...
    def abs(self, a: Any) -> Any: ...
    def exp(self, a: Any) -> Any: ...
    def log(self, a: Any) -> Any: ...
    def sqrt(self, a: Any) -> Any: ...

    def unit(self) -> Any:
        """All numbers from 0 to 1."""

    def less(self, a: Any, b: Any) -> bool:
        """Whether every number of ``a`` is below every number of ``b``."""

    def middle(self, a: Any) -> tuple[int, int]:
        """The midpoint, as (mantissa, exponent of 2)."""


class _Mpmath:
    """Pairs of mpmath's low-level floats."""

    name = "mpmath"

    def of(self, value: Rational) -> Any:
        return (
            from_rational(value.numerator, value.denominator, PRECISION, "f"),
            from_rational(value.numerator, value.denominator, PRECISION, "c"),
        )

    def add(self, a: Any, b: Any) -> Any:
        return mpi_add(a, b, PRECISION)

    def sub(self, a: Any, b: Any) -> Any:
        return mpi_sub(a, b, PRECISION)

    def mul(self, a: Any, b: Any) -> Any:
        return mpi_mul(a, b, PRECISION)

    def div(self, a: Any, b: Any) -> Any:
        return mpi_div(a, b, PRECISION)

    def neg(self, a: Any) -> Any:
        return mpi_neg(a, PRECISION)

    def abs(self, a: Any) -> Any:
        return mpi_abs(a, PRECISION)

    def exp(self, a: Any) -> Any:
        return mpi_exp(a, PRECISION)

    def log(self, a: Any) -> Any:
        return mpi_log(a, PRECISION)

    def sqrt(self, a: Any) -> Any:
        return mpi_sqrt(a, PRECISION)

    def unit(self) -> Any:
        return (self.of(0)[0], self.of(1)[1])

    def less(self, a: Any, b: Any) -> bool:
        return bool(mpf_lt(a[1], b[0]))

    def middle(self, a: Any) -> tuple[int, int]:
        sign, mantissa, exponent, _ = mpi_add((a[0], a[0]), (a[1], a[1]), PRECISION)[0]
        return -int(mantissa) if sign else int(mantissa), int(exponent) - 1


class _Arb:
    """python-flint's real balls."""

    name = "arb"

    def __init__(self, flint: Any) -> None:
        self._arb, self._fmpq, self._ctx = flint.arb, flint.fmpq, flint.ctx

    def _at_precision(self, action: Any, *operands: Any) -> Any:
        context = self._ctx
        before = context.prec
        if before == PRECISION:
            return action(*operands)
        context.prec = PRECISION
        try:
            return action(*operands)
        finally:
            context.prec = before

    def of(self, value: Rational) -> Any:
        return self._at_precision(self._arb, self._fmpq(value.numerator, value.denominator))

    def add(self, a: Any, b: Any) -> Any:
        return self._at_precision(self._arb.__add__, a, b)

    def sub(self, a: Any, b: Any) -> Any:
        return self._at_precision(self._arb.__sub__, a, b)

    def mul(self, a: Any, b: Any) -> Any:
        return self._at_precision(self._arb.__mul__, a, b)

    def div(self, a: Any, b: Any) -> Any:
        return self._at_precision(self._arb.__truediv__, a, b)

    def neg(self, a: Any) -> Any:
        return self._at_precision(self._arb.__neg__, a)

    def abs(self, a: Any) -> Any:
        return self._at_precision(self._arb.__abs__, a)

    def exp(self, a: Any) -> Any:
        return self._at_precision(self._arb.exp, a)

    def log(self, a: Any) -> Any:
        return self._at_precision(self._arb.log, a)

    def sqrt(self, a: Any) -> Any:
        return self._at_precision(self._arb.sqrt, a)

    def unit(self) -> Any:
        return self._arb(0.5, 0.5)

    def less(self, a: Any, b: Any) -> bool:
        return bool(a < b)

    def middle(self, a: Any) -> tuple[int, int]:
        mantissa, exponent = a.mid().man_exp()
        return int(mantissa), int(exponent)


MPMATH: Intervals = _Mpmath()


def _arb() -> Intervals | None:
    try:
        import flint
    except ImportError:
        return None
    return _Arb(flint)


ARB: Intervals | None = _arb()
"""None where python-flint is not installed."""


@lru_cache(maxsize=4096)
def around(library: Intervals, value: Rational) -> Any:
    """``library.of(value)``, remembered."""
    return library.of(value)


def binary(mantissa: int, exponent: int) -> Any:
    """mpmath's float of that value, for printing."""
    return from_man_exp(mantissa, exponent)
