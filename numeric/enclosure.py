"""Scalars of the exact interpreter: fractions, and enclosures of what no fraction is (exp, log and √ of a fraction).

An ``Enclosure`` is an interval that certainly contains the true value. Operators mix with fractions; an exact 0 stays
exact. A whole number may stand as an ``int``: Python's fractions take five times as long. Each enclosure remembers from
what it was computed, so that a question that no interval answers (are e·e² and e³ the same number?) can be written down
and put to someone who proves.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import isqrt
from typing import Any, Union

from mpmath.libmp import to_str

from numeric import intervals
from numeric.intervals import around, binary

__all__ = [
    "Enclosure",
    "Rational",
    "Scalar",
    "Undecided",
    "Undefined",
    "absolute",
    "bounded",
    "compare",
    "decimal_text",
    "divide",
    "exponential",
    "interval_of",
    "logarithm",
    "power",
    "root",
    "simplest",
]

LIBRARY: intervals.Intervals = intervals.ARB or intervals.MPMATH
"""The intervals in use."""
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
    """A real number known to lie in ``interval``; ``origin`` is the operation and the scalars that it came from."""

    __slots__ = ("interval", "origin")
    knows_more = False
    """Whether this kind of enclosure is to be asked when it meets another."""

    def __init__(self, interval: Any, *origin: Any) -> None:
        self.interval = interval
        self.origin: tuple[Any, ...] = origin

    def __add__(self, other: Scalar) -> Scalar:
        return Enclosure(LIBRARY.add(self.interval, interval_of(other)), "+", self, other)

    __radd__ = __add__

    def __sub__(self, other: Scalar) -> Scalar:
        return Enclosure(LIBRARY.sub(self.interval, interval_of(other)), "-", self, other)

    def __rsub__(self, other: Scalar) -> Scalar:
        return Enclosure(LIBRARY.sub(interval_of(other), self.interval), "-", other, self)

    def __mul__(self, other: Scalar) -> Scalar:
        if not isinstance(other, Enclosure) and not other:
            return other
        return Enclosure(LIBRARY.mul(self.interval, interval_of(other)), "*", self, other)

    __rmul__ = __mul__

    def __neg__(self) -> Scalar:
        return Enclosure(LIBRARY.neg(self.interval), "neg", self)

    # What the functions of this module ask of it; a kind of enclosure that knows more than its interval answers better.

    def over(self, other: Scalar) -> Scalar:
        """self / other, which is not 0."""
        return Enclosure(LIBRARY.div(self.interval, interval_of(other)), "/", self, other)

    def under(self, other: Scalar) -> Scalar:
        """other / self, which is not 0."""
        return Enclosure(LIBRARY.div(interval_of(other), self.interval), "/", other, self)

    def against(self, other: Scalar) -> int | None:
        """-1 or 1 as self < or > other, None when the intervals overlap."""
        first, second = self.interval, interval_of(other)
        return -1 if LIBRARY.less(first, second) else 1 if LIBRARY.less(second, first) else None

    def raised(self, exponent: int) -> Scalar:
        """self to a power above 0."""
        # An even power is the square of an absolute value, so that it never seems to be negative.
        result, square, left = None, LIBRARY.abs(self.interval) if exponent % 2 == 0 else self.interval, exponent
        while left:
            if left & 1:
                result = square if result is None else LIBRARY.mul(result, square)
            left >>= 1
            if left:
                square = LIBRARY.mul(LIBRARY.abs(square), LIBRARY.abs(square))
        return Enclosure(result, "power", self, exponent)

    def size(self) -> Scalar:
        """|self|."""
        return Enclosure(LIBRARY.abs(self.interval), "abs", self)

    def exp(self) -> Scalar:
        """e to the power self."""
        if compare(absolute(self), _LARGEST_EXPONENT) != -1:
            raise Undecided
        return Enclosure(LIBRARY.exp(self.interval), "exp", self)

    def log(self) -> Scalar:
        """The logarithm of self, which is positive."""
        return Enclosure(LIBRARY.log(self.interval), "log", self)

    def __repr__(self) -> str:
        return f"≈ {decimal_text(self)}"


Rational = Union[Fraction, int]
Scalar = Union[Rational, Enclosure]


def simplest(value: Rational) -> Rational:
    """A whole number as an ``int``."""
    return value.numerator if value.denominator == 1 else value


def interval_of(value: Scalar) -> Any:
    """The interval of an enclosure, or the narrowest one around a fraction; Undecided where there is none."""
    if not isinstance(value, Enclosure):
        return around(LIBRARY, value)
    if value.interval is None:
        raise Undecided
    return value.interval


def compare(left: Scalar, right: Scalar) -> int | None:
    """-1, 0 or 1 as left <, =, > right; None when the enclosures overlap."""
    if not isinstance(left, Enclosure) and not isinstance(right, Enclosure):
        return (left > right) - (left < right)
    if isinstance(left, Enclosure) and (left.knows_more or not isinstance(right, Enclosure) or not right.knows_more):
        return left.against(right)
    assert isinstance(right, Enclosure)
    order = right.against(left)
    return None if order is None else -order


def _sign(value: Scalar) -> int:
    sign = compare(value, 0)
    if sign is None:
        raise Undecided
    return sign


def bounded(value: Scalar) -> Scalar:
    """``value`` unless it is a fraction so long that going on would take forever (then Undecided)."""
    if not isinstance(value, Enclosure) and value.numerator.bit_length() + value.denominator.bit_length() > _MOST_BITS:
        raise Undecided
    return value


def divide(numerator: Scalar, denominator: Scalar) -> Scalar:
    """The quotient; Undefined for an exact 0 below, Undecided when the enclosure below contains 0."""
    if _sign(denominator) == 0:
        raise Undefined("denominator")
    if not isinstance(numerator, Enclosure) and (not numerator or not isinstance(denominator, Enclosure)):
        return simplest(Fraction(numerator, denominator)) if numerator else 0  # type: ignore[arg-type]
    if isinstance(denominator, Enclosure) and (denominator.knows_more or not isinstance(numerator, Enclosure)):
        return denominator.under(numerator)
    assert isinstance(numerator, Enclosure)
    return numerator.over(denominator)


def power(base: Scalar, exponent: int) -> Scalar:
    """``base ** exponent``; 0 to a negative power is Undefined, anything to the power 0 is 1."""
    if exponent < 0:
        return divide(1, power(base, -exponent))
    if not isinstance(base, Enclosure):
        if (base.numerator.bit_length() + base.denominator.bit_length()) * exponent > _MOST_BITS:
            raise Undecided
        return base**exponent
    if not exponent:
        return 1
    return base.raised(exponent)


def absolute(value: Scalar) -> Scalar:
    """|value|."""
    if isinstance(value, Enclosure):
        return value.size()
    return value if value >= 0 else -value


@lru_cache(maxsize=4096)
def _exp_of_rational(library: intervals.Intervals, value: Rational) -> Enclosure:
    return Enclosure(library.exp(library.of(value)), "exp", value)


def exponential(value: Scalar) -> Scalar:
    """exp; exact at 0, Undecided where the result would not fit."""
    if not isinstance(value, Enclosure) and not value:
        return 1
    if isinstance(value, Enclosure):
        return value.exp()
    if compare(absolute(value), _LARGEST_EXPONENT) != -1:
        raise Undecided
    return _exp_of_rational(LIBRARY, value)


def logarithm(value: Scalar) -> Scalar:
    """log; exact at 1, Undefined for arguments ≤ 0."""
    if _sign(value) <= 0:
        raise Undefined("log")
    if isinstance(value, Enclosure):
        return value.log()
    return 0 if value == 1 else Enclosure(LIBRARY.log(interval_of(value)), "log", value)


def root(value: Scalar) -> Scalar:
    """The square root; exact for squares of fractions, Undefined for arguments < 0."""
    if _sign(value) < 0:
        raise Undefined("sqrt")
    if not isinstance(value, Enclosure):
        over, under = isqrt(value.numerator), isqrt(value.denominator)
        if over * over == value.numerator and under * under == value.denominator:
            return simplest(Fraction(over, under))
    return Enclosure(LIBRARY.sqrt(interval_of(value)), "sqrt", value)


def decimal_text(value: Scalar, digits: int = 12) -> str:
    """A fraction as it is, an enclosure as a decimal of ``digits`` digits."""
    if not isinstance(value, Enclosure):
        return str(value)
    return str(to_str(binary(*LIBRARY.middle(value.interval)), digits))
