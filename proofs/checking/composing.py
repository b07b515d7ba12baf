"""What a chain shows of its two ends."""

from __future__ import annotations

from collections.abc import Sequence

from proofs.derivation import Calc
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, assume, discharge, for_all_elim, for_all_intro, modus_ponens
from proofs.notation.formulas import Equivalent, Formula, Implies
from proofs.notation.lowering import lower
from proofs.search import Unproven, justify
from proofs.search.logic import iff_elim, iff_intro
from proofs.search.order import linear

__all__ = ["compose"]


def compose(chain: Calc, steps: Sequence[Theorem]) -> Theorem | None:
    """The theorem about the chain's ends that its steps give; None when they give none, or when none is found."""
    outcome = chain.outcome
    if outcome is None:
        return None
    if isinstance(chain.start, Formula):
        forward = _walk(chain.start, [_direction(step, forward=True) for step in steps])
        if isinstance(outcome, Implies):
            return forward
        end = chain.steps[-1].right
        if isinstance(outcome, Equivalent) and isinstance(end, Formula):
            return iff_intro(forward, _walk(end, [_direction(step, forward=False) for step in reversed(steps)]))
        return None
    try:
        return _added_up(lower(outcome), tuple(steps))
    except KernelError:
        pass  # not numbers: arg max sets
    try:
        return justify(lower(outcome), steps)
    except Unproven:
        return None  # every step stands in force for itself


def _added_up(goal: Term, steps: tuple[Theorem, ...]) -> Theorem:
    """The steps added up; for arrays, at each position."""
    if goal.op != "forall":
        return linear(goal, tuple((step, t.ONE, None) for step in steps))
    position = t.var(f"\x00position {goal.depth}", goal.args[0].data)  # no name that a person can write
    inner = _added_up(t.instantiate(goal.args[0], position), tuple(for_all_elim(step, position) for step in steps))
    return for_all_intro(position, inner)


def _direction(step: Theorem, *, forward: bool) -> Theorem:
    return iff_elim(step, forward=forward) if step.conclusion.op == "iff" else step


def _walk(start: Formula, implications: Sequence[Theorem]) -> Theorem:
    """start ⇒ end, one implication after the other."""
    reached = assume(lower(start))
    for implication in implications:
        reached = modus_ponens(implication, reached)
    return discharge(lower(start), reached)
