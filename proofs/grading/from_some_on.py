"""What is said of a number below a bound is not said of where it tends: "for α < 1" is no part of a limit as α → ∞."""

from __future__ import annotations

from collections.abc import Sequence

from proofs.grading.steps import Step
from proofs.notation.formulas import Eq, Formula, Ge, Gt, Le, Lt
from proofs.notation.names import free_symbols
from proofs.notation.tree import Number, Real

__all__ = ["counting", "is_left_behind"]


def counting(steps: Sequence[Step], moving: Real) -> tuple[list[Step], Formula | None]:
    """The ``steps`` that say something of large values of ``moving`` as well, and the condition of one that does not.

    Without a condition all of them count. A line of which only small values are spoken leaves the way to the limit open when no
    other line speaks of ``moving``: then none counts.
    """
    kept: list[Step] = []
    bounded: Formula | None = None
    for step in steps:
        bound = next((each for each in step.given if is_left_behind(each, moving)), None)
        if bound is None:
            kept.append(step)
        else:
            bounded = bound if bounded is None else bounded
    if bounded is not None and not any(step.formula is not None and moving in free_symbols(step.formula) for step in kept):
        return [], bounded
    return kept, bounded


def is_left_behind(formula: Formula, moving: Real) -> bool:
    """Whether ``formula`` holds for no large values of ``moving``: α < 1, α = 2."""
    match formula:
        case Lt(left=left, right=Number()) | Le(left=left, right=Number()) if left == moving:
            return True
        case Gt(left=Number(), right=right) | Ge(left=Number(), right=right) if right == moving:
            return True
        case Eq(left=left, right=Number()) | Eq(left=Number(), right=left) if left == moving:
            return True
    return False
