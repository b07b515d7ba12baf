"""The ways to a comparison of numbers, from the normal form up to products of hypotheses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, convert, modus_ponens
from proofs.search.bounds import maximum_below, multiples, natural_bounds, squares
from proofs.search.certificates import Arithmetic, Candidate
from proofs.search.context import Context, Effort, Unproven
from proofs.search.denials import refuting_equations
from proofs.search.estimates import estimates
from proofs.search.descent import ascents, descents, logarithm_sides
from proofs.search.integers import next_integer, speaks_of_integers
from proofs.search.logarithms import logarithm_rules, with_logarithms_apart
from proofs.search.logic import instance
from proofs.search.monotone import by_monotony
from proofs.search.nonnegative import completed_squares, summed
from proofs.search.order import antisymmetry, as_ne, linear, strictly
from proofs.search.polynomials import canonical
from proofs.search.rewriting import Rule, compute, convert as converted, rewrite_rule, simplify
from proofs.search.roots import by_squares, square_rules
from proofs.search.scaling import scaled_maxima
from proofs.search.sign_lemmas import vanishing_square
from proofs.search.signs import sign
from proofs.search.subterms import places
from proofs.search.single_steps import added_up, single_steps
from proofs.search.thresholds import by_logarithms
from proofs.search.units import nonzero, unit_rules
from proofs.search.values import by_values
from proofs.search.weighted import added_up_with_weights
from proofs.search.zero_products import zero_products

__all__ = ["comparison_ways"]

MAX_ALONE = 6

Prove = Callable[[Term], Theorem]


def comparison_ways(goal: Term, context: Context, prove: Prove) -> Iterator[Callable[[], Theorem]]:
    """Cheapest first; each raises KernelError (or Unproven, from ``prove``) when it does not lead to ``goal``."""
    if context.effort in (Effort.ADDING, Effort.FULL):
        yield from by_squares(goal, context, prove)
    if goal.op != "eq" and context.depth > 0:
        yield from maximum_below(goal, prove)
    if goal.op == "eq":
        yield lambda: _between(goal, context)
    if goal.op != "eq" and context.effort >= Effort.SIGNS:
        yield from by_logarithms(goal, context)
    # n is a sum as well: in a full search arithmetic comes first where all sums are such.
    only_sizes = not context.quick and all(place.term.args[0].args[0].op == "num" for place in places(goal, "sum"))
    estimated = goal.op != "eq" and context.effort >= Effort.BOUNDS and context.depth > 0 and not only_sizes
    if estimated:
        # What an estimate asks of each term is often a premise, or follows from n·a < ε.
        yield lambda: added_up(goal, context)
        yield lambda: _with_multiples(goal, context)
        yield from estimates(goal, context, prove)
    if context.quick:
        if not estimated:
            yield lambda: added_up(goal, context)
        if context.rules:
            yield lambda: compute(goal, context.rules)
            if goal.op != "eq" and context.effort >= Effort.SIGNS:
                yield from _by_signs_of_the_rest(goal, context)
        yield from single_steps(goal, context)
        if goal.op != "eq" and context.effort >= Effort.SIGNS:
            yield lambda: _by_sign(goal, context)
            yield lambda: by_monotony(goal, context)
            yield from by_values(goal, context)
            if context.depth > 0 and goal.op != "not" and goal.args[0].op == goal.args[1].op == "log":
                yield from descents(goal, prove)
        if goal.op == "not" and context.effort >= Effort.SIGNS:
            yield from _denied(goal, context)
        if goal.op == "le" and context.effort >= Effort.SIGNS:
            yield from _by_integers(goal, context, prove)
        if goal.op != "not" and context.effort >= Effort.BOUNDS:
            if goal.op == "eq":
                yield lambda: _by_square(goal, context)
                yield from zero_products(goal, context)
            rules = _all_rules(goal, context)
            if len(rules) > len(context.rules):
                yield lambda: compute(goal, rules)
            yield from _by_arithmetic(goal, context, rules, products=False)
            if goal.op != "eq" and context.depth > 0:
                yield lambda: _cleared(goal, context, rules, prove)
        return
    if goal.op != "eq":
        yield lambda: _by_sign(goal, context)
    if goal.op == "le":
        yield from _by_integers(goal, context, prove)
    if goal.op == "not":
        yield lambda: compute(goal, context.rules)
        yield from _unequal(goal, context, prove)
        return
    yield lambda: by_monotony(goal, context)
    if context.rules:
        # First without rewriting: equations that contradict each other, or run in a circle, do no harm here.
        if not estimated:
            yield lambda: added_up(goal, context)
        yield lambda: compute(goal, context.rules)
        if goal.op != "eq":
            yield from _by_signs_of_the_rest(goal, context)
        if len(context.rules) > 1:
            # In a proof by contradiction the equations contradict each other: then one of them alone may do.
            yield from (partial(compute, goal, (rule,)) for rule in context.rules[:MAX_ALONE])
        yield lambda: compute(goal, unit_rules(goal, context.signs, ()))
    if goal.op != "eq":
        yield from by_values(goal, context)
    yield from single_steps(goal, context)
    if goal.op == "eq" and any(premise.conclusion.op in ("le", "lt", "eq") for premise in context.premises):
        yield lambda: _by_square(goal, context)
    if goal.op == "eq":
        yield from zero_products(goal, context)
    rules = _all_rules(goal, context)
    if len(rules) > len(context.rules):
        yield lambda: compute(goal, rules)
    yield from _by_arithmetic(goal, context, rules)
    if only_sizes and goal.op != "eq" and context.depth > 0:
        yield from estimates(goal, context, prove)
    yield lambda: completed_squares(goal)
    yield lambda: _cleared(goal, context, rules, prove)
    if context.depth > 0:
        yield lambda: summed(goal, prove)
        if goal.op != "eq":
            yield lambda: with_logarithms_apart(goal, context.signs, prove)
        yield from logarithm_sides(goal, prove)
        yield from descents(goal, prove)
        if any(places(premise.conclusion, "exp") for premise in context.premises):
            yield from ascents(goal, prove)
        if goal.op == "eq" and any(premise.conclusion.op in ("le", "lt") for premise in context.premises):
            yield lambda: _squeezed(goal, context)
        if goal.op == "lt" and any(premise.conclusion.op == "not" for premise in context.premises):
            yield lambda: strictly(prove(t.le(*goal.args)), prove(t.ne(*goal.args)))


def _with_multiples(goal: Term, context: Context) -> Theorem:
    """a < ε from n·a < ε and the like."""
    bounds = tuple(multiples([premise.conclusion for premise in context.premises], context.signs))
    if not bounds:
        raise KernelError("no premise has a multiple")
    arithmetic = Arithmetic(goal, (), context.signs)
    found = arithmetic.candidates((*context.instances(goal), *bounds))
    return _solved(arithmetic, found + list(arithmetic.signs(found)))


def _by_sign(goal: Term, context: Context) -> Theorem:
    """Signs of the parts as written, then as they are in normal form."""
    try:
        return sign(goal, (), context.signs)
    except KernelError:
        return convert(sign(canonical(goal), (), context.signs), goal)


def _by_signs_of_the_rest(goal: Term, context: Context) -> Iterator[Callable[[], Theorem]]:
    """Signs of what equations leave of the goal, all of them or one: λ‖u‖² + s > λ for ‖u‖² = 1."""

    def under(rules: tuple[Rule, ...]) -> Theorem:
        simplified = simplify(goal, rules)
        if not simplified.steps:
            raise KernelError("these equations say nothing about it")
        return convert(simplified.backward(sign(simplified.result, (), context.signs)), goal)

    yield lambda: under(context.rules)
    if 1 < len(context.rules) <= MAX_ALONE:
        yield from (partial(under, (rule,)) for rule in context.rules)


def _by_integers(goal: Term, context: Context, prove: Prove) -> Iterator[Callable[[], Theorem]]:
    """a ≤ b from a − 1 < b, where something is known to be an integer."""
    if context.depth > 0 and any(map(speaks_of_integers, context.premises)):
        yield lambda: next_integer(goal, context.premises, context.rules, prove)


def _unequal(goal: Term, context: Context, prove: Prove) -> Iterator[Callable[[], Theorem]]:
    if goal.args[0].op == "eq" and goal.args[0].args[0].sort == t.REAL:
        a, b = goal.args[0].args
        yield from _denied(goal, context)
        yield lambda: convert(as_ne(prove(t.lt(a, b))), goal)
        yield lambda: convert(as_ne(prove(t.lt(b, a))), goal)


def _denied(goal: Term, context: Context) -> Iterator[Callable[[], Theorem]]:
    """Ways to a ≠ b from an equation that a = b would make false, or from an inequality that says it in other words."""
    if goal.args[0].op == "eq" and goal.args[0].args[0].sort == t.REAL:
        instances = context.instances(goal)
        yield from refuting_equations(goal, instances)
        yield from (partial(converted, premise, goal, context.rules) for premise in instances if premise.conclusion.op == "not")


def _all_rules(goal: Term, context: Context) -> tuple[Rule, ...]:
    """The equations in force, and what is known of the goal's denominators, maxima and logarithms."""
    try:
        rules = context.rules + unit_rules(_with_denominators(goal, context), context.signs, context.rules)
        maxima = tuple(map(rewrite_rule, scaled_maxima(goal, context.signs)))
        rules += maxima
        rules += square_rules(goal, context.premises, context.signs)
        undone = logarithm_rules(goal, context.signs, rules)
        return rules + undone + (_brought_in(goal, context, rules + undone) if undone or maxima else ())
    except KernelError:
        return context.rules


def _brought_in(goal: Term, context: Context, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """What is known of the denominators that ``rules`` bring in: n e^{−log n} is n/n."""
    plain = simplify(goal, rules).result
    known = {place.term for place in places(goal, "inv")}
    if all(place.term in known for place in places(plain, "inv")):
        return ()
    return unit_rules(plain, context.signs, context.rules)


def _by_square(goal: Term, context: Context) -> Theorem:
    """a = b from (a − b)² ≤ 0."""
    gap = t.sub(*goal.args)
    square = t.le(t.mul(gap, gap), t.ZERO)
    bounds = () if context.quick else tuple(natural_bounds(square, context.premises, context.signs))
    vanishes = added_up(square, context, bounds)
    return modus_ponens(instance(vanishing_square(), *goal.args), vanishes)


def _between(goal: Term, context: Context) -> Theorem:
    """a = b where a ≤ b and b ≤ a are premises."""
    both = [context.find(t.le(*sides)) for sides in (goal.args, goal.args[::-1])]
    if both[0] is None or both[1] is None:
        raise KernelError("no two premises say a ≤ b and b ≤ a")
    return antisymmetry(both[0], both[1])


def _squeezed(goal: Term, context: Context) -> Theorem:
    """a = b from a ≤ b and b ≤ a."""
    both = []
    for order in (t.le(*goal.args), t.le(*reversed(goal.args))):
        arithmetic = Arithmetic(order, context.rules, context.signs)
        bounds = natural_bounds(order, context.premises, context.signs)
        found = arithmetic.candidates((*context.instances(order), *bounds))
        both.append(_solved(arithmetic, found + list(arithmetic.signs(found))))
    return antisymmetry(*both)


def _with_denominators(goal: Term, context: Context) -> Term:
    """``goal``, the premises that compare with a quotient (‖w‖² > c/λ), and what the rules make of the goal where they bring in
    a denominator."""
    compared = (premise.conclusion for premise in context.premises if premise.conclusion.op in ("le", "lt"))
    quotients = [formula for formula in compared if places(formula, "inv")][:MAX_ALONE]
    if any(places(rule.sides[1], "inv") for rule in context.rules):
        quotients.append(simplify(goal, context.rules).result)
    return t.and_(goal, *quotients) if quotients else goal


def _by_arithmetic(
    goal: Term, context: Context, rules: tuple[Rule, ...], *, products: bool = True
) -> Iterator[Callable[[], Theorem]]:
    try:
        arithmetic = Arithmetic(goal, rules, context.signs)
    except KernelError:
        return
    found = arithmetic.candidates(context.instances(goal))
    if goal.op == "eq":
        if found:
            yield lambda: _solved(arithmetic, found)
        if products and context.depth > 0:
            summed = arithmetic.candidates(added_up_with_weights(goal, context.premises))
            if summed:
                yield lambda: _solved(arithmetic, found + summed)
        return
    yield lambda: _solved(arithmetic, found)
    found = found + arithmetic.candidates(natural_bounds(goal, context.instances(goal), context.signs))
    yield lambda: _solved(arithmetic, found + list(arithmetic.signs(found)))
    if products and context.depth > 0:
        yield lambda: _solved(arithmetic, _with_products(arithmetic, found))
        yield lambda: _solved(arithmetic, _with_products(arithmetic, found + arithmetic.candidates(squares(goal))))


def _with_products(arithmetic: Arithmetic, found: list[Candidate]) -> list[Candidate]:
    more = found + list(arithmetic.products(found))
    return more + list(arithmetic.signs(more))


def _solved(arithmetic: Arithmetic, found: list[Candidate]) -> Theorem:
    theorem = arithmetic.solve(found)
    if theorem is None:
        raise KernelError("no combination of the premises adds up to the goal")
    return theorem


def _cleared(goal: Term, context: Context, rules: tuple[Rule, ...], prove: Prove) -> Theorem:
    """a R b from q·a R q·b for the product q of the denominators that are known to be non-zero (positive)."""
    factors: list[Term] = []
    evidence: list[Theorem] = []
    for place in places(goal, "inv"):
        if place.depth == 0 and place.term.args[0] not in factors:
            try:
                q = place.term.args[0]
                evidence.append(nonzero(q, context.signs) if goal.op == "eq" else sign(t.lt(t.ZERO, q), (), context.signs))
            except KernelError:
                continue
            factors.append(q)
    if not factors:
        raise KernelError("no denominator to clear")
    product = t.mul(*factors)
    left, right = goal.args
    cleared_goal = t.rebuild(goal, (t.mul(product, left), t.mul(product, right)))
    if goal.op == "eq":
        return linear(goal, ((compute(cleared_goal, rules), t.inverse(product), None),), rules)
    positive = sign(t.lt(t.ZERO, t.inverse(product)), (), context.signs)
    plain = canonical(simplify(cleared_goal, rules).result)
    simpler = context.depth > 0 and plain.op == goal.op and not places(plain, "inv")
    further: list[Callable[[], Theorem]] = [lambda: prove(plain)] if simpler else []
    for way in (*_by_arithmetic(cleared_goal, context, rules), *further):
        try:
            return linear(goal, ((way(), t.inverse(product), positive),), rules)
        except (KernelError, Unproven):
            continue
    raise KernelError("clearing the denominators did not help")
