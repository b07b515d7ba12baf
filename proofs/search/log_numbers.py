"""Bounds of the logarithm of a number: ``log 2 < 3/4`` since ``2 < (1 + 3/256)^64 ≤ e^{3/4}``."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from math import ceil, log

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.terms import ONE, KernelError, Term
from proofs.kernel.theorem import Theorem, for_all_elim, modus_ponens
from proofs.search.descent import exp_reflects
from proofs.search.lemmas import exp_of_log, exp_positive
from proofs.search.logic import instance
from proofs.search.order import linear
from proofs.search.rewriting import compute

__all__ = ["bounds_of_log"]

_SQUARINGS = 6
_GRID = 32
"""Bounds are multiples of 1/32."""
_MOST_STEPS = 64
_LARGEST = 1000


def bounds_of_log(number: Term) -> Iterator[Theorem]:
    """⊢ log q < r and ⊢ s < log q with fractions r and s not far from log q, for a number q > 0 that is not large or small."""
    if number.op != "num" or number.data <= 0 or number.data == 1 or not 1 <= _LARGEST * Fraction(number.data) <= _LARGEST**2:
        return
    try:
        yield _below(number)
        yield _above(number)
    except KernelError:
        return


@lru_cache(maxsize=256)
def _below(number: Term) -> Theorem:
    """⊢ log q < r."""
    power = _exponential_above(Fraction(number.data))
    undone = exp_of_log(compute(t.lt(t.ZERO, number)))
    exponent = power.conclusion.args[1]
    less = linear(t.lt(t.exp(t.log(number)), exponent), ((power, ONE, None), (undone, ONE, None)))
    return modus_ponens(instance(exp_reflects(True), t.log(number), exponent.args[0]), less)


@lru_cache(maxsize=256)
def _above(number: Term) -> Theorem:
    """⊢ −r < log q, since 1/q < e^r."""
    power = _exponential_above(1 / Fraction(number.data))
    exponent = power.conclusion.args[1].args[0]
    turned = t.exp(t.num(-Fraction(exponent.data)))
    factor = t.mul(number, turned)
    positive = linear(t.lt(t.ZERO, factor), ((for_all_elim(exp_positive(), turned.args[0]), number, None),))
    undone = exp_of_log(compute(t.lt(t.ZERO, number)))
    less = linear(t.lt(turned, t.exp(t.log(number))), ((power, factor, positive), (undone, t.num(-1), None)))
    return modus_ponens(instance(exp_reflects(True), turned.args[0], t.log(number)), less)


def _exponential_above(value: Fraction) -> Theorem:
    """⊢ value < e^r for a small fraction r."""
    parts = 2**_SQUARINGS
    start = ceil(log(value) * _GRID)
    for step in range(start, start + _MOST_STEPS):
        exponent = Fraction(step, _GRID)
        base = 1 + exponent / parts
        if base > 0 and base**parts > value:
            power = _power(exponent / parts)
            return linear(t.lt(t.num(value), t.exp(t.num(exponent))), ((power, ONE, None),))
    raise KernelError("no fraction is close enough")


def _power(small: Fraction) -> Theorem:
    """⊢ (1 + x)^64 ≤ e^{64x} for 1 + x > 0, by squaring 1 + x ≤ e^x."""
    low, exponent = 1 + small, small
    theorem = linear(t.le(t.num(low), t.exp(t.num(exponent))), ((for_all_elim(axiom("exp-linear"), t.num(exponent)), ONE, None),))
    for _ in range(_SQUARINGS):
        high = t.exp(t.num(exponent))
        positive = for_all_elim(exp_positive(), t.num(exponent))
        goal = t.le(t.num(low * low), t.exp(t.num(2 * exponent)))
        theorem = linear(goal, ((theorem, t.num(low), None), (theorem, high, positive)))
        low, exponent = low * low, 2 * exponent
    return theorem
