"""Exponentials against numbers, by their logarithms: ``n e^{−αδ} < ε`` from ``α > (1/δ) log(n/ε)``, as ε-arguments need it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from proofs.kernel import terms as t
from proofs.kernel.normal import Monomial, monomial_term
from proofs.kernel.terms import ONE, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem, modus_ponens
from proofs.search.certificates import Arithmetic
from proofs.search.context import Context
from proofs.search.descent import exp_at_most
from proofs.search.lemmas import exp_monotone, exp_of_log
from proofs.search.logarithms import logarithm_rules
from proofs.search.logic import instance
from proofs.search.order import linear
from proofs.search.polynomials import gap
from proofs.search.rewriting import rewrite_rule
from proofs.search.signs import sign
from proofs.search.single_steps import added_up
from proofs.search.subterms import places
from proofs.search.units import unit_rules

__all__ = ["by_logarithms"]

MAX_SUMMANDS = 4
MAX_BETWEEN = 4


def by_logarithms(goal: Term, context: Context) -> Iterator[Callable[[], Theorem]]:
    """Ways to a comparison in which one product with an exponential is at most another product, from what premises say of
    logarithms.
    """
    said = (premise.conclusion for premise in context.premises if premise.conclusion.op in ("le", "lt"))
    speaking = [formula for formula in said if any(not place.depth for place in places(formula, "log"))]
    if goal.op not in ("le", "lt") or not speaking:
        return
    bounded = _bounded(speaking)
    if _exponents(goal) & bounded:
        yield from (partial(_compared, goal, pair, speaking, context) for pair in _pairs(goal))
    bounds = {p.conclusion.args[1]: p.conclusion for p in context.premises if p.conclusion.op in ("le", "lt")}
    between = [side for side in bounds if _exponents(side) & bounded and side not in goal.args] if bounded else []
    for side in between[:MAX_BETWEEN]:
        yield partial(_over, bounds[side], goal, speaking, context)


def _over(bound: Term, goal: Term, speaking: list[Term], context: Context) -> Theorem:
    """a R c from b R c, for the larger side b of a premise ``bound``."""
    second = t.rebuild(goal, (bound.args[1], goal.args[1]))
    for pair in _pairs(second):
        try:
            below = _compared(second, pair, speaking, context)
            return added_up(goal, context, (below, *context.instances(t.and_(goal, bound))))
        except KernelError:
            continue
    raise KernelError("what is above the left side is not known to be below the right one")


def _exponents(term: Term) -> frozenset[Term]:
    """The real variables in the exponents of ``term``."""
    return frozenset(v for place in places(term, "exp") for v in t.free_variables(place.term) if v.sort == t.REAL)


def _bounded(comparisons: Iterable[Term]) -> frozenset[Term]:
    """The real variables that ``comparisons`` speak of outside of their logarithms: the α of ``α > log(1/ε)/δ``."""
    return frozenset(g for each in comparisons for mono in gap(each) for g, _ in mono if g.op == "v" and g.sort == t.REAL)


def _pairs(goal: Term) -> Iterator[tuple[tuple[Term, ...], tuple[Term, ...]]]:
    """The factors of what may be compared: both sides as written, then the one negative and a positive part of the gap."""
    written = [side.args if side.op == "mul" else (side,) for side in goal.args]
    yield written[0], written[1]
    poly = gap(goal)
    small = [mono for mono, c in poly.items() if c < 0]
    if len(small) == 1 and len(poly) <= MAX_SUMMANDS:
        left = (t.num(-poly[small[0]]), *_factors(small[0]))
        yield from ((left, (t.num(c), *_factors(mono))) for mono, c in poly.items() if c > 0)


def _factors(mono: Monomial) -> tuple[Term, ...]:
    return tuple(monomial_term((power,)) for power in mono)


def _compared(goal: Term, pair: tuple[tuple[Term, ...], tuple[Term, ...]], speaking: list[Term], context: Context) -> Theorem:
    """``goal`` from log λ R log ρ for the products λ and ρ; what else stands in it is not negative."""
    positive = [_positive(factor, context) for factors in pair for factor in factors if factor.op != "exp" and factor != ONE]
    undone = tuple(rewrite_rule(exp_of_log(theorem)) for theorem in positive)
    context = context.with_premises(*(theorem for theorem in positive if theorem.hypotheses))
    logarithms = [t.add(ZERO, *(f.args[0] if f.op == "exp" else t.log(f) for f in factors if f != ONE)) for factors in pair]
    others = t.sub(t.sub(goal.args[1], goal.args[0]), t.sub(t.mul(*pair[1]), t.mul(*pair[0])))
    beside = _not_negative(others, context) if gap(t.le(ZERO, others)) else None
    relation = t.lt if goal.op == "lt" and (beside is None or beside.conclusion.op != "lt") else t.le
    inner = relation(*logarithms)
    whole = t.and_(inner, *speaking)
    rules = context.rules + unit_rules(whole, context.signs, context.rules)
    rules += logarithm_rules(whole, context.signs, rules)
    arithmetic = Arithmetic(inner, rules, context.signs)
    found = arithmetic.candidates(context.instances(inner))
    shown = arithmetic.solve(found) or arithmetic.solve(found + list(arithmetic.products(found)))
    if shown is None:
        raise KernelError("the premises do not compare the logarithms")
    powers = modus_ponens(instance(exp_monotone() if relation is t.lt else exp_at_most(), *logarithms), shown)
    certificate = [(powers, ONE, None), *([] if beside is None else [(beside, ONE, None)])]
    return linear(goal, certificate, undone)


def _positive(term: Term, context: Context) -> Theorem:
    """0 < term, by its parts or from the premises: n − 1 from n ≥ 2."""
    try:
        return sign(t.lt(ZERO, term), (), context.signs)
    except KernelError:
        return added_up(t.lt(ZERO, term), context)


def _not_negative(term: Term, context: Context) -> Theorem:
    try:
        return _positive(term, context)
    except KernelError:
        return sign(t.le(ZERO, term), (), context.signs)
