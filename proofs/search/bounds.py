"""Inequalities that hold by themselves for the terms of a goal: candidates for linear arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.terms import ONE, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem, and_elim, assume, discharge, for_all_elim, modus_ponens, or_elim
from proofs.search.below_maxima import above_both
from proofs.search.cauchy_schwarz import products_of_norms
from proofs.search.components import component
from proofs.search.counts import counts, is_size
from proofs.search.descent import exp_at_most
from proofs.search.lemmas import exp_monotone, exp_of_log, exp_positive
from proofs.search.log_numbers import bounds_of_log
from proofs.search.logic import instance
from proofs.search.order import delta_cases, lemma, linear, totality
from proofs.search.polynomials import canonical
from proofs.search.rewriting import fresh
from proofs.search.sign_lemmas import square_lemma
from proofs.search.signs import SignTable, sign
from proofs.search.subterms import places

__all__ = ["maximum_below", "multiples", "natural_bounds", "squares"]

MAX_SQUARES = 24
MAX_ABSOLUTE = 4
MAX_EXPONENTIALS = 3
MAX_COMPONENTS = 12
MAX_WEIGHTED = 6
MAX_MULTIPLES = 4


def natural_bounds(goal: Term, premises: Sequence[Theorem], table: SignTable) -> Iterator[Theorem]:
    """1 + x ≤ e^x, log y ≤ y − 1, a ≤ max(a, b), δ ≤ 1, a ≤ n·a and a_k ≤ Σa for what stands in ``goal`` and the premises."""
    formulas = (goal, *(premise.conclusion for premise in premises))
    seen: set[Term] = set()
    for formula in formulas:
        for op, bounds in (("exp", _tangent), ("log", _log_tangent), ("max", _upper), ("delta", _at_most_one)):
            for place in places(formula, op):
                if not place.depth and place.term not in seen:
                    seen.add(place.term)
                    try:
                        yield from bounds(place.term, table)
                    except KernelError:
                        continue
    yield from _tangents_at_others(goal)
    yield from _weighted_log_tangents(goal, table)
    yield from products_of_norms(goal)
    yield from _absolute_products(goal)
    yield from multiples(formulas, table)
    yield from _components(formulas, table)


def _tangent(term: Term, table: SignTable) -> Iterator[Theorem]:
    """1 + x ≤ e^x, for x > 0 1 + x < e^x; for x ≤ 0 also e^x ≤ 1, and for x < 0 e^x < 1."""
    (x,) = term.args
    try:
        yield modus_ponens(instance(_above_its_tangent(), x), sign(t.lt(ZERO, x), (), table))
        return
    except KernelError:
        yield for_all_elim(axiom("exp-linear"), x)
    for rule, relation in ((exp_monotone(), t.lt), (exp_at_most(), t.le)):
        try:
            yield modus_ponens(instance(rule, x, ZERO), sign(relation(x, ZERO), (), table))
            return
        except KernelError:
            continue


def _tangents_at_others(goal: Term) -> Iterator[Theorem]:
    """e^x (1 + y − x) ≤ e^y: the tangent at x, at the place y, for the exponentials in the goal."""
    inside = list(dict.fromkeys(place.term.args[0] for place in places(goal, "exp") if not place.depth))[:MAX_EXPONENTIALS]
    for x in inside:
        for y in inside:
            if x != y:
                steep, positive = for_all_elim(axiom("exp-linear"), t.sub(y, x)), for_all_elim(exp_positive(), x)
                bound = t.le(t.mul(t.exp(x), t.add(ONE, t.sub(y, x))), t.exp(y))
                yield linear(bound, ((steep, t.exp(x), positive),))


def _log_tangent(term: Term, table: SignTable) -> Iterator[Theorem]:
    """1 + log y ≤ e^(log y) = y, and less where log y > 0."""
    positive = sign(t.lt(ZERO, term.args[0]), (), table)
    yield from bounds_of_log(term.args[0])
    try:
        steep = modus_ponens(instance(_above_its_tangent(), term), sign(t.lt(ZERO, term), (), table))
    except KernelError:
        steep = for_all_elim(axiom("exp-linear"), term)
    bound = t.rebuild(steep.conclusion, (t.add(ONE, term), term.args[0]))
    yield linear(bound, ((steep, ONE, None), (exp_of_log(positive), ONE, None)))


@cache
def _above_its_tangent() -> Theorem:
    """⊢ ∀x (0 < x ⇒ 1 + x < e^x): the square of 1 + x/2 ≤ e^(x/2) has x²/4 to spare."""

    def build(x: Term) -> Theorem:
        positive = assume(t.lt(ZERO, x))
        half = t.mul(t.num(Fraction(1, 2)), x)
        steep, above = for_all_elim(axiom("exp-linear"), half), for_all_elim(exp_positive(), half)
        factor = linear(t.lt(ZERO, t.add(ONE, half)), ((positive, t.num(Fraction(1, 2)), None),))
        quarter = linear(t.lt(ZERO, t.mul(t.num(Fraction(1, 4)), x)), ((positive, t.num(Fraction(1, 4)), None),))
        parts = (
            (steep, t.exp(half), above),
            (steep, t.add(ONE, half), factor),
            (positive, t.mul(t.num(Fraction(1, 4)), x), quarter),
        )
        return discharge(positive.conclusion, linear(t.lt(t.add(ONE, x), t.exp(x)), parts))

    return lemma(build, "x")


def _weighted_log_tangents(goal: Term, table: SignTable) -> Iterator[Theorem]:
    """c log y ≤ c (y − 1) for the products c log y with c ≥ 0 in the goal: Gibbs' inequality is the sum of these."""
    products = dict.fromkeys(place.term for place in places(goal, "mul") if not place.depth)
    weighted = [(product, [part for part in product.args if part.op == "log"]) for product in products]
    for product, logarithms in [(product, logs) for product, logs in weighted if len(logs) == 1][:MAX_WEIGHTED]:
        (logarithm,) = logarithms
        weight = t.mul(ONE, *(part for part in product.args if part != logarithm and part.op != "num"))
        if not t.free_variables(weight):
            continue
        try:
            positive = sign(t.le(ZERO, weight), (), table)
            *_, steep = _log_tangent(logarithm, table)
        except KernelError:
            continue
        (y,) = logarithm.args
        yield linear(t.le(t.mul(weight, logarithm), t.mul(weight, t.sub(y, ONE))), ((steep, weight, positive),))


@cache
def _leastabove_both(relation: str) -> Theorem:
    """⊢ ∀a, b, c (a R c ⇒ b R c ⇒ max(a, b) R c)."""

    def build(a: Term, b: Term, c: Term) -> Theorem:
        relate = t.lt if relation == "lt" else t.le
        bounds, goal = (assume(relate(a, c)), assume(relate(b, c))), relate(t.maximum(a, b), c)
        both = instance(axiom("max"), a, b)
        cases = []
        for position, order in enumerate((t.le(a, b), t.le(b, a))):
            value = modus_ponens(and_elim(both, position), assume(order))
            cases.append(linear(goal, ((value, ONE, None), (bounds[1 - position], ONE, None))))
        theorem = or_elim(totality(a, b), *cases)
        return discharge(bounds[0].conclusion, discharge(bounds[1].conclusion, theorem))

    return lemma(build, "a", "b", "c")


def maximum_below(goal: Term, prove: Callable[[Term], Theorem]) -> Iterator[Callable[[], Theorem]]:
    """max(a, b) ≤ c from a ≤ c and b ≤ c; so |a| ≤ c from −c ≤ a ≤ c."""
    if goal.op in ("le", "lt") and goal.args[0].op == "max":
        maximum, c = goal.args

        def shown() -> Theorem:
            theorem = instance(_leastabove_both(goal.op), *maximum.args, c)
            for part in maximum.args:
                theorem = modus_ponens(theorem, prove(t.rebuild(goal, (part, c))))
            return theorem

        yield shown


def _upper(term: Term, _: SignTable) -> Iterator[Theorem]:
    for theorem in above_both():
        yield instance(theorem, *term.args)


@cache
def _product_below() -> Theorem:
    """⊢ ∀a ∀b ab ≤ |a||b|, half the sum of (|a| − a)(|b| + b) ≥ 0 and (|a| + a)(|b| − b) ≥ 0."""

    def build(a: Term, b: Term) -> Theorem:
        size = {x: t.maximum(x, t.neg(x)) for x in (a, b)}
        above = {x: [instance(rule, x, t.neg(x)) for rule in above_both()] for x in (a, b)}
        parts = []
        for first, second in ((0, 1), (1, 0)):
            factor = t.sub(size[a], a if first == 0 else t.neg(a))
            weak = linear(t.le(ZERO, factor), ((above[a][first], ONE, None),))
            parts.append(
                (
                    above[b][second],
                    t.mul(t.num(Fraction(1, 2)), factor),
                    linear(t.le(ZERO, t.mul(t.num(Fraction(1, 2)), factor)), ((weak, t.num(Fraction(1, 2)), None),)),
                )
            )
        return linear(t.le(t.mul(a, b), t.mul(size[a], size[b])), parts)

    return lemma(build, "a", "b")


def _absolute_products(goal: Term) -> Iterator[Theorem]:
    """ab ≤ |a||b| and −ab ≤ |a||b|, for the absolute values in the goal."""
    inside = [
        place.term.args[0] for place in places(goal, "max") if not place.depth and canonical(t.add(*place.term.args)) == ZERO
    ][:MAX_ABSOLUTE]
    for position, a in enumerate(inside):
        for b in inside[position + 1 :]:
            yield instance(_product_below(), a, b)
            yield instance(_product_below(), t.neg(a), b)


def _at_most_one(term: Term, _: SignTable) -> Iterator[Theorem]:
    goal = t.le(term, ONE)
    yield delta_cases(term.args[0], term.args[1], lambda _, value: linear(goal, ((value, ONE, None),)))


def multiples(formulas: Sequence[Term], table: SignTable) -> Iterator[Theorem]:
    """a ≤ n·a for the multiples of a number a ≥ 0 by the size of a dimension that is not empty."""
    products = dict.fromkeys(place.term for formula in formulas for place in places(formula, "mul") if not place.depth)
    multiples = [(product, size) for product in products for size in product.args if is_size(size)]
    for product, size in multiples[:MAX_MULTIPLES]:
        rest = t.mul(*(part for part in product.args if part != size))
        try:
            positive = sign(t.le(ZERO, rest), (), table)
        except KernelError:
            continue
        for at_least_one in counts(t.eq(size, size)):
            yield linear(t.le(rest, t.mul(size, rest)), ((at_least_one, rest, positive),))


def _components(formulas: Sequence[Term], table: SignTable) -> Iterator[Theorem]:
    """a_k ≤ Σ_i a_i for a ≥ 0: for the sums of the goal, the first formula, and of the others, and each free index k."""
    free = dict.fromkeys(
        v
        for formula in formulas
        for v in sorted(t.free_variables(formula), key=lambda v: v.key)
        if isinstance(v.sort, t.IndexSort)
    )
    sums = dict.fromkeys(place.term.args[0] for formula in formulas for place in places(formula, "sum") if not place.depth)
    pairs = [(function, k) for function in sums for k in free if k.sort == function.data]
    for function in sums:
        if function.args[0].op == "num" and isinstance(function.data, t.IndexSort) and function.data.has_positions():
            # 1 ≤ n: there is at least one position, whichever it is.
            pairs.insert(0, (function, fresh(function.data)))
    for function, k in pairs[:MAX_COMPONENTS]:
        try:
            yield component(function, k, table)
        except KernelError:
            continue


def squares(goal: Term) -> Iterator[Theorem]:
    """0 ≤ (u − v)², (u + v)², u² for the factors u, v of products in a goal about plain numbers."""
    factors: dict[Term, None] = {}
    for place in places(goal, "mul"):
        if not place.depth:
            for factor in place.term.args:
                if factor.op not in ("num", "add", "mul"):
                    factors[factor] = None
    found = list(factors)[:6]
    count = 0
    for position, u in enumerate(found):
        for v in (None, *found[position + 1 :]):
            for term in (u,) if v is None else (t.sub(u, v), t.add(u, v)):
                count += 1
                if count > MAX_SQUARES:
                    return
                yield instance(square_lemma(), term)
