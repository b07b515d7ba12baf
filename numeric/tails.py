"""What an expression in α does for every α from some point on: an enclosure of a whole tail, not of a number.

A ``Tail`` is a quotient of sums of terms c·α^p·e^(rα), with exact p and r. On α ≥ ``START`` each term is at most what it is
at the start times its value there, measured by the leading term of its sum: e^(−α) falls, and so does α^p·e^(−rα) from
p/r on. So the quotient lies in an interval for *every* α of the tail, and where it grows beyond all bounds that is known
too. This is a proof about all large α, by interval arithmetic. Nothing is read off from samples.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from numeric import enclosure
from numeric.enclosure import (
    Enclosure,
    Rational,
    Scalar,
    Undecided,
    compare,
    divide,
    exponential,
    interval_of,
    logarithm,
    simplest,
)

from numeric.intervals import Intervals

__all__ = ["STARTS", "Tail", "near"]

STARTS = (2**6, 2**10, 2**14)
"""Where tails may start; the first one from which on a question can be answered is taken."""
_MOST_TERMS = 60

Rank = tuple[Rational, int]
"""(r, p) of α^p·e^(rα): the greater one wins in the end."""
Terms = Mapping[Rank, Scalar]


class Tail(Enclosure):
    """``over``/``under`` for every α ≥ ``start``, with an interval that holds all these values (None when unbounded).

    Of what is computed on the way to a value only the terms are wanted. Whether a denominator keeps away from 0 is looked at
    when something is asked of the value: the denominators of all its parts are factors of its own.
    """

    __slots__ = ("_factor", "_interval", "above", "below", "start")
    knows_more = True

    def __init__(self, above: Terms, below: Terms, start: int) -> None:
        if not below or len(above) + len(below) > _MOST_TERMS:
            raise Undecided
        self.above, self.below, self.start = above, below, start
        self.origin = ("tail",)
        self._factor: Scalar | None = None
        self._interval: tuple[Any] | None = None

    @property
    def factor(self) -> Scalar:
        """The value over that of its leading terms. Raises Undecided when the denominator may be 0."""
        if self._factor is None:
            led: Scalar = _led(self.above, self.start) if self.above else 0
            self._factor = divide(led, _led(self.below, self.start))
        return self._factor

    @property
    def interval(self) -> Any:
        """All values of the tail."""
        if self._interval is None:
            self._interval = (self._bounded(),)
        return self._interval[0]

    @classmethod
    def variable(cls, start: int) -> Tail:
        """α itself."""
        return cls({(0, 1): 1}, {(0, 0): 1}, start)

    @property
    def growth(self) -> Rank:
        """How the value grows: that of its leading term, by that of the denominator's."""
        (rate, exponent), (other, less) = max(self.above, default=(0, 0)), max(self.below)
        return simplest(rate - other), exponent - less

    def _bounded(self) -> Any:
        factor = self.factor
        if not self.above:
            return enclosure.LIBRARY.of(0)
        if self.growth > (0, 0):
            return None
        return interval_of(factor * _at_most(self.growth, self.start))

    # --- arithmetic ----------------------------------------------------------------------------------------------

    def _terms(self, other: Scalar) -> tuple[Terms, Terms]:
        if isinstance(other, Tail):
            return other.above, other.below
        return ({(0, 0): other} if isinstance(other, Enclosure) or other else {}), {(0, 0): 1}

    def _plus(self, other: Scalar, sign: int) -> Scalar:
        above, below = self._terms(other)
        if below == self.below:
            return Tail(_sum(self.above, above, sign), self.below, self.start)
        return Tail(_sum(_product(self.above, below), _product(above, self.below), sign), _product(self.below, below), self.start)

    def __add__(self, other: Scalar) -> Scalar:
        return self._plus(other, 1)

    __radd__ = __add__

    def __sub__(self, other: Scalar) -> Scalar:
        return self._plus(other, -1)

    def __rsub__(self, other: Scalar) -> Scalar:
        return -self + other

    def __mul__(self, other: Scalar) -> Scalar:
        above, below = self._terms(other)
        return Tail(_product(self.above, above), _product(self.below, below), self.start)

    __rmul__ = __mul__

    def __neg__(self) -> Scalar:
        return self * -1

    def over(self, other: Scalar) -> Scalar:
        above, below = self._terms(other)
        return Tail(_product(self.above, below), _product(self.below, above), self.start)

    def under(self, other: Scalar) -> Scalar:
        above, below = self._terms(other)
        return Tail(_product(above, self.below), _product(below, self.above), self.start)

    def raised(self, exponent: int) -> Scalar:
        result: Scalar = self
        for _ in range(exponent - 1):
            result = result * self
        return result

    def against(self, other: Scalar) -> int | None:
        gap = self - other
        assert isinstance(gap, Tail)
        return compare(gap.factor, 0)  # the rest of it is positive

    def size(self) -> Scalar:
        sign = self.against(0)
        if sign is None:
            return Enclosure(enclosure.LIBRARY.abs(interval_of(self)), "tail")
        return self if sign >= 0 else -self

    def exp(self) -> Scalar:
        if set(self.below) == {(0, 0)} and set(self.above) <= {(0, 0), (0, 1)}:  # e^(c + rα)
            unit = self.below[0, 0]
            rate, rest = (divide(self.above.get(key, 0), unit) for key in ((0, 1), (0, 0)))
            if not isinstance(rate, Enclosure):
                return Tail({(rate, 0): exponential(rest)}, {(0, 0): 1}, self.start)
        return exponential(Enclosure(interval_of(self), "tail"))

    def log(self) -> Scalar:
        rate, exponent = self.growth
        if exponent:
            return logarithm(Enclosure(interval_of(self), "tail"))
        return Tail({(0, 1): rate} if rate else {}, {(0, 0): 1}, self.start) + logarithm(self.factor)

    def __repr__(self) -> str:
        return f"for α ≥ {self.start}: {self.above} / {self.below}"


def near(point: Rational, width: Rational) -> Enclosure:
    """All numbers at most ``width`` away from ``point``."""
    everything: Scalar = Enclosure(enclosure.LIBRARY.unit(), "tail") * (2 * width) + (point - width)
    assert isinstance(everything, Enclosure)
    return everything


def _at_most(rank: Rank, start: int) -> Scalar:
    """α^p·e^(rα) for all α ≥ start, where it does not grow."""
    return 1 if rank == (0, 0) else _falling(enclosure.LIBRARY, rank, start)


@lru_cache(maxsize=4096)
def _falling(library: Intervals, rank: Rank, start: int) -> Scalar:
    rate, exponent = rank
    if rate and exponent > -rate * start:  # it falls from exponent / -rate on
        raise Undecided
    largest = exponential(rate * start) * Fraction(start) ** exponent
    return Enclosure(library.mul(library.unit(), interval_of(largest)), "tail")


def _led(terms: Terms, start: int) -> Scalar:
    """The sum of ``terms`` over the leading one's α^p·e^(rα), for all α ≥ start."""
    rate, exponent = max(terms)
    total: Scalar = 0
    for (r, p), coefficient in terms.items():
        total = total + coefficient * _at_most((simplest(r - rate), p - exponent), start)
    return total


def _sum(terms: Terms, others: Terms, sign: int) -> Terms:
    total = dict(terms)
    for rank, coefficient in others.items():
        total[rank] = total.get(rank, 0) + sign * coefficient
    return {rank: coefficient for rank, coefficient in total.items() if isinstance(coefficient, Enclosure) or coefficient}


def _is_one(terms: Terms) -> bool:
    one = terms.get((0, 0))
    return len(terms) == 1 and type(one) is int and one == 1


def _product(terms: Terms, others: Terms) -> Terms:
    if _is_one(others):
        return terms
    if _is_one(terms):
        return others
    total: dict[Rank, Scalar] = {}
    for (rate, exponent), coefficient in terms.items():
        for (r, p), other in others.items():
            rank = simplest(rate + r), exponent + p
            total[rank] = total.get(rank, 0) + coefficient * other
    return {rank: coefficient for rank, coefficient in total.items() if isinstance(coefficient, Enclosure) or coefficient}
