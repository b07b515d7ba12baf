"""Limits as α → ∞, in the words of ε: from |f(α) − v| ≤ C/α for α ≥ 1 and beyond some thresholds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from proofs.kernel import terms as t
from proofs.kernel.terms import ONE, REAL, ZERO, Term
from proofs.kernel.theorem import Theorem, and_elim, assume, discharge, exists_intro, for_all_intro, modus_ponens
from proofs.search.bounds import above_both
from proofs.search.logic import instance
from proofs.search.order import linear
from proofs.search.polynomials import canonical
from proofs.search.rewriting import fresh
from proofs.search.rates import Near, Prove, Rates, units
from proofs.search.signs import SignTable, sign

__all__ = ["about_a_limit", "is_limit", "limit_at_infinity"]


def is_limit(goal: Term) -> bool:
    """Whether ``goal`` says ∀ε (0 < ε ⇒ ∃A ∀α (0 < α ∧ A ≤ α ⇒ |f(α) − v| ≤ ε))."""
    inside = goal
    for op, sort in (("forall", REAL), ("implies", None), ("exists", REAL), ("forall", REAL), ("implies", None)):
        if inside.op != op or sort is not None and inside.args[0].data != sort:
            return False
        inside = inside.args[0].args[0] if sort is not None else inside.args[1]
    return inside.op == "le" and inside.args[0].op == "max"


def about_a_limit(goal: Term) -> bool:
    """Whether ``goal`` is a limit, for all indices and under conditions perhaps."""
    while not is_limit(goal):
        if goal.op == "forall" and goal.args[0].data != REAL:
            goal = goal.args[0].args[0]
        elif goal.op == "implies":
            goal = goal.args[1]
        else:
            return False
    return True


def limit_at_infinity(goal: Term, table: SignTable, indices: Sequence[Term], prove: Prove) -> Theorem:
    """The limit ``goal``. ``indices`` may be where an exponential is largest. Raises KernelError when no way is found."""
    epsilon, alpha = fresh(REAL), fresh(REAL)
    positive = t.instantiate(goal.args[0], epsilon)
    existence = positive.args[1]
    claim = t.instantiate(t.instantiate(existence.args[0], ZERO).args[0], alpha)
    distance, bound = claim.args[1].args
    near = Rates(alpha, table, indices, prove)
    away = distance.args[0]
    found = near.of(away)
    # f − v tends to w − v: so w = v is to be shown, with v as it was written.
    value = away.args[1].args[1] if away.op == "add" and away.args[-1].op == "mul" else ZERO
    same = prove(t.eq(canonical(t.add(found.value, value)), value), ())
    vanishes = linear(t.eq(found.value, ZERO), ((same, ONE, None),))
    large = t.mul(found.constant, t.inverse(epsilon))
    start = reduce(t.maximum, [*near.thresholds, large], ONE)
    condition = t.instantiate(t.instantiate(existence.args[0], start).args[0], alpha).args[0]
    known = assume(condition)
    reached = list(_below(start, and_elim(known, 1)))
    close = _close(found, epsilon, alpha, assume(positive.args[0]), next(r for r in reached if r.conclusion.args[0] == large))
    sides = zip(distance.args, (found.upper, found.lower), (ONE, t.num(-1)), strict=True)
    shown = [
        linear(t.le(side, bound), ((theorem, ONE, None), (vanishes, turn, None), (close, ONE, None)))
        for side, theorem, turn in sides
    ]
    theorem = prove(t.le(distance, bound), shown)
    for assumption in reached:
        if assumption.conclusion in theorem.hypotheses:
            theorem = modus_ponens(discharge(assumption.conclusion, theorem), assumption)
    everywhere = for_all_intro(alpha, discharge(condition, theorem))
    there = exists_intro(existence, start, everywhere)
    return for_all_intro(epsilon, discharge(positive.args[0], there))


def _below(start: Term, reached: Theorem) -> Iterator[Theorem]:
    """Each argument of nested maxima is ≤ α."""
    alpha = reached.conclusion.args[1]
    yield reached
    if start.op == "max":
        for theorem, argument in zip(above_both(), start.args, strict=True):
            below = instance(theorem, *start.args)
            yield from _below(argument, linear(t.le(argument, alpha), ((below, ONE, None), (reached, ONE, None))))


def _close(near: Near, epsilon: Term, alpha: Term, positive: Theorem, large: Theorem) -> Theorem:
    """C/α ≤ ε from C/ε ≤ α."""
    beyond = linear(t.lt(ZERO, alpha), ((assume(t.le(ONE, alpha)), ONE, None),))
    factor = t.mul(epsilon, t.inverse(alpha))
    evidence = sign(t.lt(ZERO, factor), (positive, beyond))
    goal = t.le(t.mul(near.constant, t.inverse(alpha)), epsilon)
    return linear(goal, ((large, factor, evidence),), units(positive, beyond))
