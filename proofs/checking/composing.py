"""What a chain shows of its two ends."""

from __future__ import annotations

from collections.abc import Sequence

from proofs.derivation import Calc
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, assume, discharge, for_all_elim, for_all_intro, modus_ponens
from proofs.notation.formulas import Equivalent, Formula
from proofs.notation.lowering import lower
from proofs.search.logic import iff_elim, iff_intro
from proofs.search.order import linear

__all__ = ["compose"]


def compose(chain: Calc, steps: Sequence[Theorem]) -> Theorem | None:
    """The theorem about the chain's ends that its steps give; None when they give none, or when none is found."""
    outcome = chain.outcome
    if outcome is None:
        return None
    if isinstance(chain.start, Formula):
        if isinstance(outcome, Equivalent):
            return _equivalent(steps)
        return _walk(
            [
                iff_elim(theorem, forward=True) if step.relation is Equivalent else theorem
                for theorem, step in zip(steps, chain.steps, strict=True)
            ]
        )
    try:
        return _added_up(lower(outcome), tuple(steps))
    except KernelError:
        return None  # every step stands in force for itself


def _added_up(goal: Term, steps: tuple[Theorem, ...]) -> Theorem:
    """The steps added up; for arrays, at each position; for sets, whether a position belongs to them."""
    if goal.op == "and":
        return _equivalent(steps)
    if goal.op != "forall":
        return linear(goal, tuple((step, t.ONE, None) for step in steps))
    position = t.var(f"\x00position {goal.depth}", goal.args[0].data)  # no name that a person can write
    inner = _added_up(t.instantiate(goal.args[0], position), tuple(for_all_elim(step, position) for step in steps))
    return for_all_intro(position, inner)


def _equivalent(steps: Sequence[Theorem]) -> Theorem:
    """start ⇔ end, from one equivalence after the other."""
    return iff_intro(
        _walk([iff_elim(step, forward=True) for step in steps]),
        _walk([iff_elim(step, forward=False) for step in reversed(steps)]),
    )


def _walk(implications: Sequence[Theorem]) -> Theorem:
    """start ⇒ end, one implication after the other."""
    start = implications[0].conclusion.args[0]
    reached = assume(start)
    for implication in implications:
        reached = modus_ponens(implication, reached)
    return discharge(start, reached)
