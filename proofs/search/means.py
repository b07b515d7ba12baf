"""A mean and a number: ``(1/m) Σ_j t_j < c`` is ``(1/m) Σ_j t_j < (1/m) Σ_j c``, and ``Σ_j t_j < m c`` is ``Σ_j t_j < Σ_j c``.

With the number as a sum over the same index, the comparison follows from that of the terms.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import prod

from proofs.kernel import terms as t
from proofs.kernel.terms import Term
from proofs.search.rewriting import fresh

__all__ = ["spread"]


def spread(goal: Term) -> Iterator[tuple[Term, Term]]:
    """The inequality ``goal`` with a number as a sum, and the equation of that sum and the number."""
    if goal.op not in ("le", "lt") or goal.args[0].sort != t.REAL:
        return
    for side, other in (goal.args, goal.args[::-1]):
        factors = _factors(side)
        totals = [factor for factor in factors if factor.op == "sum" and factor.args[0].args[0].op != "num"]
        if len(totals) != 1:
            continue
        sort = totals[0].args[0].data
        size = t.summation(t.abstract(t.ONE, fresh(sort)))
        rest = [factor for factor in factors if factor is not totals[0]]
        within = _factors(other)
        if any(factor.op == "sum" and factor.args[0].data == sort and factor.args[0].args[0].op != "num" for factor in within):
            continue  # a sum on each side: their terms are compared
        if t.inverse(size) in rest:
            number, rest_of_it = other, [factor for factor in rest if factor != t.inverse(size)]
        elif size in within:
            within.remove(size)
            number, rest_of_it = t.mul(*within), rest
        else:
            continue
        if not all(factor.op == "num" and factor.data for factor in rest_of_it):
            continue
        each = _divided(number, prod((factor.data for factor in rest_of_it), start=Fraction(1)))
        as_a_sum = t.mul(*rest, t.summation(t.abstract(each, fresh(sort))))
        sides = tuple(as_a_sum if part is other else part for part in goal.args)
        yield t.rebuild(goal, sides), t.eq(as_a_sum, other)


def _divided(number: Term, scale: Fraction) -> Term:
    """``number / scale``, with one number as its factor: −c for −1 is c, so that its terms are compared as they were written."""
    if scale == 1:
        return number
    factors = _factors(number)
    scale = prod((factor.data for factor in factors if factor.op == "num"), start=1 / scale)
    others = [factor for factor in factors if factor.op != "num"]
    return t.mul(*others) if scale == 1 and others else t.mul(t.num(scale), *others)


def _factors(term: Term) -> list[Term]:
    return [factor for part in term.args for factor in _factors(part)] if term.op == "mul" else [term]
