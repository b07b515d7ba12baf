"""A comparison from another one by a single step: e^·, log or Σ on both sides, e^· or log off both, a factor of known sign.

These are the steps of a chain a ≤ b ⇔ e^a ≤ e^b ⇔ e^a/s ≤ e^b/s. Each looks at the premises as they are and searches no
further, so that it may be tried early.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from proofs.kernel import terms as t
from proofs.kernel.normal import Monomial, Poly, monomial, monomial_term
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem, for_all_intro, modus_ponens
from proofs.search.application import recalled
from proofs.search.components import below_its_sum
from proofs.search.certificates import Arithmetic
from proofs.search.context import Context
from proofs.search.descent import exp_at_most, exp_reflects, log_at_most
from proofs.search.lemmas import exp_monotone, exp_of_log
from proofs.search.logic import instance
from proofs.search.order import delta_cases, linear, strictly, sum_monotone
from proofs.search.rewriting import fresh
from proofs.search.polynomials import gap
from proofs.search.signs import sign
from proofs.search.subterms import places
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
    if goal.op == "eq":
        yield lambda: _scaled(goal, context)
        return
    left, right = goal.args
    if left.op == right.op and left.op in ("exp", "log"):
        yield lambda: _applied(goal, context)
    if left.op == right.op == "sum" and left.args[0].data == right.args[0].data and left.args[0].data.has_positions():
        yield lambda: _termwise(goal, context)
    if goal.op == "lt" and any(premise.conclusion.op == "not" for premise in context.premises):
        yield lambda: _strict(goal, context)
    if right.op == "sum":
        yield lambda: below_its_sum(goal, context)
    nested = [
        premise
        for premise in context.premises
        if premise.conclusion.op in ("le", "lt")
        and premise.conclusion.args[0].op == premise.conclusion.args[1].op in ("exp", "log")
    ]
    if nested:
        yield lambda: added_up(goal, context, [_taken_off(premise, context) for premise in nested])
    yield lambda: _scaled(goal, context)


def _applied(goal: Term, context: Context) -> Theorem:
    """e^a R e^b, or log a R log b for positive a and b, from a R b."""
    relation = t.lt if goal.op == "lt" else t.le
    a, b = (side.args[0] for side in goal.args)
    inside = context.find(relation(a, b)) or _added_up_or_scaled(relation(a, b), context)
    if goal.args[0].op == "exp":
        return modus_ponens(instance(exp_monotone() if goal.op == "lt" else exp_at_most(), a, b), inside)
    return log_at_most(inside, *(sign(t.lt(ZERO, side), (), context.signs) for side in (a, b)))


def _strict(goal: Term, context: Context) -> Theorem:
    """a < b from a ≤ b and a ≠ b."""
    a, b = goal.args
    different = context.find(t.ne(a, b)) or context.find(t.ne(b, a))
    if different is None:
        raise KernelError("nothing says that the two are different")
    return strictly(_added_up_or_scaled(t.le(a, b), context), different)


def _added_up_or_scaled(goal: Term, context: Context) -> Theorem:
    try:
        return added_up(goal, context)
    except KernelError:
        return _scaled(goal, context)


def _termwise(goal: Term, context: Context) -> Theorem:
    """Σa R Σb from a premise ∀i a_i R b_i; Σ_{i≠k} a ≤ Σ_{i≠k} b from a premise about every i ≠ k."""
    index = fresh(goal.args[0].args[0].data)
    terms = [t.instantiate(side.args[0], index) for side in goal.args]
    here = t.rebuild(goal, tuple(terms))
    skipped = [_skipped(term, index) for term in terms]
    if skipped[0] is None or skipped[1] is None or skipped[0][0] != skipped[1][0] or goal.op == "lt":
        return sum_monotone(for_all_intro(index, recalled(here, context.premises)))
    (position, a), (_, b) = skipped  # type: ignore[misc]

    def shown(condition: Theorem, value: Theorem) -> Theorem:
        gap = t.sub(b, a)
        if condition.conclusion.op == "eq":
            return linear(here, ((value, gap, None),))
        kept = recalled(t.le(a, b), (condition, *context.premises))
        return linear(here, ((kept, ONE, None), (value, gap, None)))

    return sum_monotone(for_all_intro(index, delta_cases(index, position, shown)))


def _skipped(term: Term, index: Term) -> tuple[Term, Term] | None:
    """The position k and the rest a of (1 − δ_ik)·a, as Σ_{i≠k} is written in the kernel."""
    if term.op == "mul" and len(term.args) == 2:
        for place in places(term.args[0], "delta"):
            position = place.term.args[1]
            if place.term.args[0] == index and term.args[0] == t.sub(ONE, t.delta(index, position)):
                return position, term.args[1]
    return None


def _taken_off(premise: Theorem, context: Context) -> Theorem:
    """a R b from e^a R e^b, or from log a R log b for positive a and b."""
    strict = premise.conclusion.op == "lt"
    left, right = premise.conclusion.args
    a, b = left.args[0], right.args[0]
    if left.op == "exp":
        return modus_ponens(instance(exp_reflects(strict), a, b), premise)
    powers = modus_ponens(instance(exp_monotone() if strict else exp_at_most(), left, right), premise)
    undone = [exp_of_log(sign(t.lt(ZERO, side), (), context.signs)) for side in (a, b)]
    return linear(
        t.rebuild(premise.conclusion, (a, b)), ((powers, ONE, None), (undone[0], t.num(-1), None), (undone[1], ONE, None))
    )


def _scaled(goal: Term, context: Context) -> Theorem:
    """``goal`` as a factor times a premise.

    The factor of a comparison is known to be positive, or for ≤ not to be negative; that of an equation may be anything.
    """
    wanted = gap(goal)
    for premise in context.instances(goal):
        fact = premise.conclusion
        fits = fact.op == "eq" if goal.op == "eq" else fact.op in ("le", "lt")
        if fits and fact.args[0].sort == REAL:
            own = gap(fact)
            quotient = _quotient(wanted, own, anyway=goal.op == "eq")
            if quotient is not None:
                try:
                    return _times(quotient, premise, goal, context)
                except KernelError:
                    continue
    raise KernelError("the goal is no multiple of a premise")


def _times(quotient: tuple[Fraction, Monomial], premise: Theorem, goal: Term, context: Context) -> Theorem:
    number, mono = quotient
    factor = t.mul(t.num(number), monomial_term(mono))
    relation = t.lt if goal.op == "lt" else t.le
    evidence = None if goal.op == "eq" else sign(relation(ZERO, factor), (), context.signs)
    whole = t.and_(goal, premise.conclusion, t.eq(factor, ZERO))
    rules = unit_rules(whole, context.signs, ()) if places(whole, "inv") else ()
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
        number = Fraction(wanted[first]) / c
        if (number > 0 or anyway) and _plain(wanted) == {_product(m, factor, 1): number * d for m, d in own.items()}:
            return number, factor
    return None


def _product(mono: Monomial, other: Monomial, power: int) -> Monomial:
    factors = dict(mono)
    for g, e in other:
        factors[g] = factors.get(g, 0) + power * e
    return monomial({g: e for g, e in factors.items() if e})


def _plain(poly: Poly) -> Poly:
    return {_product(mono, (), 1): c for mono, c in poly.items()}
