"""What is said beside a verdict: the misconception behind the first false step, and the hypotheses that a proof used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from proofs.errors import BlackboardError
from proofs.grading.bounded import TimeIsUp
from proofs.grading.steps import Step
from proofs.kernel.terms import KernelError
from proofs.memory import Memory
from proofs.notation.formulas import Formula
from proofs.notation.names import free_symbols
from proofs.proving import uses

if TYPE_CHECKING:
    from proofs.grading.misconceptions import Explanation

__all__ = ["explained", "since"]


def explained(steps: Sequence[Step]) -> list[Step]:
    """With the misconception behind the first false step, where exactly one explains it."""
    first = next((position for position, step in enumerate(steps) if step.verdict == "false"), None)
    if first is None:
        return list(steps)
    step = steps[first]
    if step.formula is None:
        return list(steps)  # the sizes do not fit, which is explanation enough
    found = _EXPLAINED.recall((step.formula, step.given), lambda: _explanation(step))
    return [*steps[:first], replace(step, explanation=found), *steps[first + 1 :]]


def since(step: Step) -> tuple[Formula, ...]:
    """The hypotheses that the proof of ``step`` used and that speak of its names, or of names of such hypotheses."""
    try:
        used = [formula for formula in step.given if uses(step.theorems, formula)]
        names = set(free_symbols(step.formula))
        about = {number: set(free_symbols(formula)) for number, formula in enumerate(used)}
    except (BlackboardError, KernelError):
        return ()
    chosen: set[int] = set()
    while more := {number for number, own in about.items() if number not in chosen and own & names}:
        chosen |= more
        names = names.union(*(about[number] for number in more))
    return tuple(formula for number, formula in enumerate(used) if number in chosen)


def _explanation(step: Step) -> Explanation | None:
    from proofs.grading.misconceptions import explain

    assert step.formula is not None
    try:
        return explain(step.formula, step.given, step.counterexample)
    except TimeIsUp:
        return None  # the verdict is known; only the name of the mistake is not


_EXPLAINED: Memory[Explanation | None] = Memory(256)
