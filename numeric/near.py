"""Numbers that float64 tells apart, in pure Python: a value, and a bound of its error that is computed along.

What enclosures of 120 bits say is said here in a tenth of the time, as long as the numbers differ clearly. A ``Near``
stands only where an ``Enclosure`` would stand: whole numbers and fractions stay what they are. Where it can't tell it raises
``Undecided``, and who asked turns to exact arithmetic. As everywhere in this package the library's exp and log are
taken to be right within 4 units in the last place.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Union

from numeric.enclosure import Rational, Undecided, Undefined, root

__all__ = ["Close", "Near", "absolute", "compare", "divide", "exponential", "extreme", "logarithm", "power", "square_root"]

_U = 2.0**-52
_LIBRARY = 2.0**-49
_TINY = 1e-300
_SAFETY = 1 + 2.0**-20
_LARGEST = 600
"""exp of more is too large for a float, or nearly."""
_MOST_BITS = 2_000


class Near:
    """A real number within ``error`` of ``value``, up to the factor 1 + 2^-20 for the roundings of the error itself."""

    __slots__ = ("error", "value")

    def __init__(self, value: float, error: float) -> None:
        self.value, self.error = value, error

    def __add__(self, other: Close) -> Near:
        if type(other) is not Near:
            other = _near(other)
        value = self.value + other.value
        return Near(value, self.error + other.error + abs(value) * _U)

    __radd__ = __add__

    def __sub__(self, other: Close) -> Near:
        if type(other) is not Near:
            other = _near(other)
        value = self.value - other.value
        return Near(value, self.error + other.error + abs(value) * _U)

    def __rsub__(self, other: Close) -> Near:
        return _near(other) - self

    def __mul__(self, other: Close) -> Close:
        if type(other) is not Near:
            if not other:
                return 0
            other = _near(other)
        value = self.value * other.value
        error = abs(value) * _U + (abs(other.value) + other.error) * self.error + abs(self.value) * other.error
        return Near(value, error + _TINY)

    __rmul__ = __mul__

    def __neg__(self) -> Near:
        return Near(-self.value, self.error)

    def __repr__(self) -> str:
        return f"{self.value} ± {self.error}"


Close = Union[Rational, Near]


def _near(value: Close) -> Near:
    if type(value) is Near:
        return value
    if type(value) is int:
        return Near(float(value), 0.0 if -(2**53) <= value <= 2**53 else abs(float(value)) * _U)
    near = value.numerator / value.denominator  # type: ignore[union-attr]
    return Near(near, abs(near) * _U + _TINY)


def compare(left: Close, right: Close) -> int | None:
    """-1, 0 or 1 as left <, =, > right; None when the floats can't tell."""
    if type(left) is not Near and type(right) is not Near:
        return (left > right) - (left < right)  # type: ignore[operator]
    a, b = _near(left), _near(right)
    gap, error = a.value - b.value, (a.error + b.error) * _SAFETY
    return 1 if gap > error else -1 if -gap > error else None


def divide(over: Close, under: Close) -> Close:
    """The quotient; Undefined for an exact 0 below."""
    if type(under) is Near:
        if not over:
            # Whether there is a value is the question then, and an exact 0 the answer.
            if compare(under, 0) is None:
                raise Undecided
            return 0
        a, size = _near(over), abs(under.value)
        least = size - under.error * _SAFETY
        if not least > 0:
            raise Undecided
        value = a.value / under.value
        return Near(value, (abs(value) * under.error + a.error) / least + abs(value) * _U + _TINY)
    if not under:
        raise Undefined("denominator")
    if type(over) is Near:
        return divide(over, _near(under))
    if type(over) is int and type(under) is int:
        whole, left = divmod(over, under)
        return Fraction(over, under) if left else whole
    result = Fraction(over, under)  # type: ignore[arg-type]
    return result.numerator if result.denominator == 1 else result


def power(base: Close, exponent: int) -> Close:
    """``base ** exponent``; 0 to a negative power is Undefined, anything to the power 0 is 1."""
    if exponent < 0:
        return divide(1, power(base, -exponent))
    if type(base) is not Near:
        if (base.numerator.bit_length() + base.denominator.bit_length()) * exponent > _MOST_BITS:  # type: ignore[union-attr]
            raise Undecided
        return base**exponent  # type: ignore[operator]
    result: Close = 1
    for _ in range(min(exponent, 64)):
        result = result * base
    if exponent > 64:
        raise Undecided
    return result


def absolute(value: Close) -> Close:
    """|value|."""
    if type(value) is Near:
        return Near(abs(value.value), value.error)
    return value if value >= 0 else -value  # type: ignore[operator]


def extreme(values: list[Close], sign: int) -> Close:
    """The largest (``sign`` 1) or smallest (-1) of several."""
    best = values[0]
    for value in values[1:]:
        order = compare(value, best)
        if order is None:
            raise Undecided
        best = value if order == sign else best
    return best


def exponential(value: Close) -> Close:
    """exp; exact at 0."""
    if type(value) is not Near and not value:
        return 1
    at = _near(value)
    if not abs(at.value) < _LARGEST or not at.error < 1:
        raise Undecided
    result = math.exp(at.value)
    # e^d − 1 ≤ d + d² up to d = 1
    return Near(result, result * (_LIBRARY + 1.01 * at.error * (1 + at.error)) + _TINY)


def logarithm(value: Close) -> Close:
    """log; exact at 1, Undefined for arguments ≤ 0."""
    order = compare(value, 0)
    if order is None:
        raise Undecided
    if order <= 0:
        raise Undefined("log")
    if type(value) is not Near and value == 1:
        return 0
    at = _near(value)
    result, least = math.log(at.value), at.value - at.error * _SAFETY
    if not least > 0:
        raise Undecided
    return Near(result, abs(result) * _LIBRARY + at.error / least + _TINY)


def square_root(value: Close) -> Close:
    """The square root; exact for squares of fractions, Undefined for arguments < 0."""
    if type(value) is not Near:
        exact = root(value) if value < 0 or _is_square(value) else None  # type: ignore[operator, arg-type]
        if exact is not None:
            return exact  # type: ignore[return-value]
    at = _near(value)
    least = at.value - at.error * _SAFETY
    if at.value < -at.error * _SAFETY:
        raise Undefined("sqrt")
    if not least > 0:
        raise Undecided
    result = math.sqrt(at.value)
    return Near(result, at.error / math.sqrt(least) + result * _U + _TINY)


def _is_square(value: Rational) -> bool:
    return all(math.isqrt(part) ** 2 == part for part in (value.numerator, value.denominator))
