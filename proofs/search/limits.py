"""Limits as α → ∞, in the words of ε, and what holds for all large α: from |f(α) − v| ≤ C/α beyond some thresholds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce

from proofs.kernel import terms as t
from proofs.kernel.terms import ONE, REAL, ZERO, Term
from proofs.kernel.theorem import Theorem, and_elim, assume, discharge, exists_intro, for_all_intro, modus_ponens
from proofs.search.below_maxima import above_both
from proofs.search.logic import instance
from proofs.search.order import linear
from proofs.search.polynomials import canonical
from proofs.search.rewriting import fresh
from proofs.search.rates import Near, Prove, Rates, units
from proofs.search.signs import SignTable, sign

__all__ = ["about_a_limit", "for_all_large", "is_for_all_large", "is_limit", "limit_at_infinity"]


def is_limit(goal: Term) -> bool:
    """Whether ``goal`` says ∀ε (0 < ε ⇒ ∃A ∀α (0 < α ∧ A ≤ α ⇒ |f(α) − v| ≤ ε))."""
    inside = goal
    for op, sort in (("forall", REAL), ("implies", None), ("exists", REAL), ("forall", REAL), ("implies", None)):
        if inside.op != op or sort is not None and inside.args[0].data != sort:
            return False
        inside = inside.args[0].args[0] if sort is not None else inside.args[1]
    return inside.op == "le" and inside.args[0].op == "max"


def is_for_all_large(goal: Term) -> bool:
    """Whether ``goal`` says ∃A ∀α (0 < α ∧ A ≤ α ⇒ f(α) R g(α)), with < or ≤ for R."""
    inside = goal
    for op in ("exists", "forall"):
        if inside.op != op or inside.args[0].data != REAL:
            return False
        inside = inside.args[0].args[0]
    return inside.op == "implies" and inside.args[0].op == "and" and inside.args[1].op in ("lt", "le")


def about_a_limit(goal: Term) -> bool:
    """Whether ``goal`` is a limit, for all indices and under conditions perhaps."""
    while not is_limit(goal) and not is_for_all_large(goal):
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
    beyond = _Beyond(existence, near, found, assume(positive.args[0]))
    close = beyond.close
    sides = zip(distance.args, (found.upper, found.lower), (ONE, t.num(-1)), strict=True)
    shown = [
        linear(t.le(side, bound), ((theorem, ONE, None), (vanishes, turn, None), (close, ONE, None)))
        for side, theorem, turn in sides
    ]
    there = beyond.existence(prove(t.le(distance, bound), shown))
    return for_all_intro(epsilon, discharge(positive.args[0], there))


def for_all_large(goal: Term, table: SignTable, indices: Sequence[Term], prove: Prove) -> Theorem:
    """``goal`` from the limit of the difference of its sides, when that is positive. Raises KernelError where it is not."""
    alpha = fresh(REAL)
    claim = t.instantiate(t.instantiate(goal.args[0], ZERO).args[0], alpha).args[1]
    near = Rates(alpha, table, indices, prove)
    found = near.of(t.sub(*claim.args[::-1]))
    positive = prove(t.lt(ZERO, t.mul(t.num(Fraction(1, 2)), found.value)), ())
    beyond = _Beyond(goal, near, found, positive)
    return beyond.existence(linear(claim, tuple((theorem, ONE, None) for theorem in (found.lower, beyond.close, positive))))


class _Beyond:
    """From where on f is within ε of its limit (``close``), and what holds there, for a theorem 0 < ε.

    ``existing`` is the goal ∃A ∀α (0 < α ∧ A ≤ α ⇒ …).
    """

    def __init__(self, existing: Term, near: Rates, found: Near, positive: Theorem) -> None:
        self.existing, self.alpha = existing, near.alpha
        epsilon = positive.conclusion.args[1]
        large = t.mul(found.constant, t.inverse(epsilon))
        self.start = reduce(t.maximum, [*near.thresholds, large], ONE)
        self.condition = t.instantiate(t.instantiate(existing.args[0], self.start).args[0], self.alpha).args[0]
        self.reached = list(_below(self.start, and_elim(assume(self.condition), 1)))
        there = next(theorem for theorem in self.reached if theorem.conclusion.args[0] == large)
        self.close = _close(found, epsilon, self.alpha, positive, there)

    def existence(self, theorem: Theorem) -> Theorem:
        """The goal from its comparison, which is shown where α is beyond the start."""
        for assumption in self.reached:
            if assumption.conclusion in theorem.hypotheses:
                theorem = modus_ponens(discharge(assumption.conclusion, theorem), assumption)
        return exists_intro(self.existing, self.start, for_all_intro(self.alpha, discharge(self.condition, theorem)))


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
