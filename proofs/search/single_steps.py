"""A comparison from another one by a single step: e^· or log on both sides or off both sides, or a factor of known sign.

These are the steps of a chain a ≤ b ⇔ e^a ≤ e^b ⇔ e^a/s ≤ e^b/s. Each looks at the premises as they are and searches no
further, so that it may be tried early.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from proofs.kernel import terms as t
from proofs.kernel.normal import Monomial, Normaliser, Poly, monomial, monomial_term
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem, modus_ponens
from proofs.search.certificates import Arithmetic
from proofs.search.context import Context
from proofs.search.descent import exp_at_most, exp_reflects, log_at_most
from proofs.search.lemmas import exp_monotone, exp_of_log
from proofs.search.logic import instance
from proofs.search.order import linear
from proofs.search.signs import sign
from proofs.search.units import unit_rules

__all__ = ["added_up", "single_steps"]


def added_up(goal: Term, context: Context, more: Sequence[Theorem] = ()) -> Theorem:
    """``goal`` as a sum of multiples of the premises and of ``more``, without rewriting."""
    arithmetic = Arithmetic(goal, (), context.signs)
    theorem = arithmetic.solve(arithmetic.candidates((*context.instances(goal), *more)))
    if theorem is None:
        raise KernelError("no combination of the premises adds up to the goal")
    return theorem


def single_steps(goal: Term, context: Context) -> Iterator[Callable[[], Theorem]]:
    """Ways to the comparison ``goal``; each raises KernelError when it does not lead there."""
    if goal.op not in ("le", "lt", "eq") or goal.args[0].sort != REAL:
        return
    for premise in context.premises if goal.op == "eq" else ():
        if premise.conclusion.op == "eq" and premise.conclusion.args[0].sort == REAL:
            yield lambda premise=premise: _scaled(goal, premise, context)  # type: ignore[misc]
    if goal.op == "eq":
        return
    left, right = goal.args
    if left.op == right.op and left.op in ("exp", "log"):
        yield lambda: _applied(goal, context)
    nested = [premise for premise in context.premises if premise.conclusion.op in ("le", "lt")
              and premise.conclusion.args[0].op == premise.conclusion.args[1].op in ("exp", "log")]
    if nested:
        yield lambda: added_up(goal, context, [_taken_off(premise, context) for premise in nested])
    for premise in context.premises:
        if premise.conclusion.op in ("le", "lt") and premise.conclusion.args[0].sort == REAL:
            yield lambda premise=premise: _scaled(goal, premise, context)  # type: ignore[misc]


def _applied(goal: Term, context: Context) -> Theorem:
    """e^a R e^b, or log a R log b for positive a and b, from a R b."""
    relation = t.lt if goal.op == "lt" else t.le
    a, b = (side.args[0] for side in goal.args)
    inside = context.find(relation(a, b)) or added_up(relation(a, b), context)
    if goal.args[0].op == "exp":
        return modus_ponens(instance(exp_monotone() if goal.op == "lt" else exp_at_most(), a, b), inside)
    return log_at_most(inside, *(sign(t.lt(ZERO, side), (), context.signs) for side in (a, b)))


def _taken_off(premise: Theorem, context: Context) -> Theorem:
    """a R b from e^a R e^b, or from log a R log b for positive a and b."""
    strict = premise.conclusion.op == "lt"
    left, right = premise.conclusion.args
    a, b = left.args[0], right.args[0]
    if left.op == "exp":
        return modus_ponens(instance(exp_reflects(strict), a, b), premise)
    powers = modus_ponens(instance(exp_monotone() if strict else exp_at_most(), left, right), premise)
    undone = [exp_of_log(sign(t.lt(ZERO, side), (), context.signs)) for side in (a, b)]
    return linear(t.rebuild(premise.conclusion, (a, b)),
                  ((powers, ONE, None), (undone[0], t.num(-1), None), (undone[1], ONE, None)))


def _scaled(goal: Term, premise: Theorem, context: Context) -> Theorem:
    """``goal`` as a factor times ``premise``.

    The factor of a comparison is known to be positive, or for ≤ not to be negative; that of an equation may be anything.
    """
    normal = Normaliser()
    wanted, own = (normal.poly(t.sub(side.args[1], side.args[0])) for side in (goal, premise.conclusion))
    quotient = _quotient(wanted, own, anyway=goal.op == "eq")
    if quotient is None:
        raise KernelError("the goal is no multiple of the premise")
    number, mono = quotient
    factor = t.mul(t.num(number), monomial_term(mono))
    relation = t.lt if goal.op == "lt" else t.le
    evidence = None if goal.op == "eq" else sign(relation(ZERO, factor), (), context.signs)
    both = t.and_(goal, premise.conclusion)
    rules = unit_rules(both, context.signs, ()) if any(e < 0 for p in (wanted, own) for m in p for _, e in m) else ()
    return linear(goal, ((premise, factor, evidence),), rules)


def _quotient(wanted: Poly, own: Poly, *, anyway: bool = False) -> tuple[Fraction, Monomial] | None:
    """A number and a monomial whose product with ``own`` is ``wanted`` where the generators are not 0.

    The number is positive, unless it may be negative ``anyway``.
    """
    if not wanted or len(wanted) != len(own):
        return None
    first = next(iter(wanted))
    for mono, c in own.items():
        factor = _product(first, mono, -1)
        number = wanted[first] / c
        if factor and (number > 0 or anyway) and _plain(wanted) == {_product(m, factor, 1): number * d for m, d in own.items()}:
            return number, factor
    return None


def _product(mono: Monomial, other: Monomial, power: int) -> Monomial:
    factors = dict(mono)
    for g, e in other:
        factors[g] = factors.get(g, Fraction(0)) + power * e
    return monomial({g: e for g, e in factors.items() if e})


def _plain(poly: Poly) -> Poly:
    return {_product(mono, (), 1): c for mono, c in poly.items()}
