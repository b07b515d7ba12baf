r"""A weak inequality in the limit: ``a ≥ f(α)`` for all α > 0 and a line ``f(α) → c`` give ``a ≥ c``, and likewise for ≤."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from proofs.errors import BlackboardError
from proofs.grading.context import proves, said_by
from proofs.grading.steps import Step
from proofs.kernel import terms as t
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import (
    Theorem,
    and_intro,
    assume,
    discharge,
    exists_elim,
    for_all_elim,
    for_all_intro,
    modus_ponens,
    or_elim,
)
from proofs.notation.formulas import Formula, Ge, Le, Relation
from proofs.notation.limits import Infinity, Limit
from proofs.notation.lowering import lower, lower_value
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Real
from proofs.proving import establish
from proofs.search import Unproven
from proofs.search.below_maxima import above_both
from proofs.search.lemmas import complement
from proofs.search.logic import excluded_middle, instance
from proofs.search.order import linear
from proofs.search.polynomials import canonical
from proofs.search.rewriting import fresh

__all__ = ["in_the_limit"]

_WORK = 200
_MOST = 4
"""So many of the last limits of a text are tried."""


def in_the_limit(said: Formula, steps: Sequence[Step], premises: Sequence[Theorem]) -> tuple[Theorem, ...] | None:
    """The theorems of ``said`` by one of the limits that ``steps`` have shown; None when none leads to it."""
    if not isinstance(said, (Le, Ge)) or not isinstance(said, Relation):
        return None
    low, high = (said.left, said.right) if isinstance(said, Le) else (said.right, said.left)
    if not isinstance(low, Expression) or not isinstance(high, Expression):
        return None
    held = said_by(premises)
    for limit, theorem in list(_limits(steps))[: -_MOST - 1 : -1]:
        if theorem.hypotheses <= held:
            for below in (True, False):
                try:
                    if canonical(lower_value(low if below else high)) == canonical(lower_value(limit.value)):
                        shown = _shown(lower(said), limit, theorem, high if below else low, premises, below=below)
                        if shown is not None:
                            return establish(said, premises, (shown,), work=_WORK)
                except (BlackboardError, KernelError, Unproven, RecursionError):
                    continue
    return None


def _limits(steps: Sequence[Step]) -> Iterator[tuple[Limit, Theorem]]:
    for step in steps:
        if step.verdict == "proven" and isinstance(step.formula, Limit) and step.theorems:
            if isinstance(step.formula.variable, Real) and isinstance(step.formula.target, Infinity):
                yield step.formula, step.theorems[0]


def _shown(
    goal: Term, limit: Limit, tends: Theorem, bound: Expression, premises: Sequence[Theorem], *, below: bool
) -> Theorem | None:
    """``goal``, c ≤ a from f(α) ≤ a for all α > 0, or a ≤ c from a ≤ f(α): by half the distance that c and a would have else."""
    if limit.variable in free_symbols(bound):
        return None
    moving = t.var(limit.variable.name, REAL)
    positive = assume(t.lt(ZERO, moving))
    others = [
        each for each in premises if not any(moving in t.free_variables(part) for part in (each.conclusion, *each.hypotheses))
    ]
    found = proves(Le(limit.body, bound) if below else Le(bound, limit.body), (*others, positive), _WORK)
    if found is None:
        return None
    always = for_all_intro(moving, discharge(positive.conclusion, found[0]))
    denied = assume(t.not_(goal))
    apart = complement(denied)
    if apart is None:
        return None
    small, large_side = apart.conclusion.args
    epsilon = t.mul(t.num(Fraction(1, 2)), t.sub(large_side, small))
    beyond = modus_ponens(for_all_elim(tends, epsilon), linear(t.lt(ZERO, epsilon), ((apart, t.num(Fraction(1, 2)), None),)))
    start = fresh(REAL)
    local = assume(t.instantiate(beyond.conclusion.args[0], start))
    far_out = t.maximum(start, ONE)
    above = [instance(theorem, start, ONE) for theorem in above_both()]
    is_positive = linear(t.lt(ZERO, far_out), ((above[1], ONE, None),))
    far = and_intro(is_positive, linear(t.le(start, far_out), ((above[0], ONE, None),)))
    close = modus_ponens(for_all_elim(local, far_out), far)
    there = modus_ponens(for_all_elim(always, far_out), is_positive)
    shown = exists_elim(beyond, start, _added(goal, close, there))
    return or_elim(excluded_middle(goal), assume(goal), shown)


def _added(goal: Term, close: Theorem, there: Theorem) -> Theorem:
    """``goal`` from |f − c| ≤ ε and the comparison of f and a, twice each."""
    distance, epsilon = close.conclusion.args
    for theorem, side in zip(above_both(), distance.args, strict=True):
        near = linear(t.le(side, epsilon), ((instance(theorem, *distance.args), ONE, None), (close, ONE, None)))
        try:
            return linear(goal, ((near, t.num(2), None), (there, t.num(2), None)))
        except KernelError:
            continue
    raise KernelError("the limit is not on this side")
