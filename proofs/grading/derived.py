"""A goal about a derivative: the way to it is the derivative worked out, which reading it has done already.

``σ'(z)`` is read as what the rules of differentiation give, so that a line that writes this out is, to the kernel, the left side
of the goal again. Such a line is what a student has to show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from proofs.errors import BlackboardError
from proofs.grading.opaque import shape
from proofs.grading.steps import Step
from proofs.kernel.terms import KernelError
from proofs.latex.reader import Answer
from proofs.notation.formulas import Eq
from proofs.notation.lowering import lower
from proofs.notation.tree import Expression

__all__ = ["is_worked_out"]

_DERIVATIVE = re.compile(r"\\partial|\\nabla|\\frac\s*\{?\s*(?:\\mathrm)?\{?d\b|[A-Za-z)]'+\s*(?:\\left)?\(")


def is_worked_out(answer: Answer, steps: Sequence[Step]) -> bool:
    """Whether the goal of the header is about a derivative, and a proven line has its value in full or takes one by parts."""
    chains = answer.goal.chains if answer.goal is not None else ()
    derived = [
        side for chain in chains for side in chain.sides() if isinstance(side.value, Expression) and _DERIVATIVE.search(side.text)
    ]
    if not derived:
        return False
    said = {_squeezed(side.text) for chain in chains for side in chain.sides()}
    values = {key for side in derived if isinstance(side.value, Expression) and (key := _shape(side.value)) is not None}
    for step in steps:
        if step.verdict != "proven" or not isinstance(step.formula, Eq) or _squeezed(step.text) in said:
            continue
        right = step.formula.right
        if _DERIVATIVE.search(step.text) or isinstance(right, Expression) and _shape(right) in values:
            return True
    return False


def _shape(side: Expression) -> str | None:
    try:
        return shape(lower(side)) if side.shape.kind == "scalar" else None
    except (BlackboardError, KernelError, RecursionError):
        return None


def _squeezed(text: str) -> str:
    return re.sub(r"\s|\\[,;!]|[.,;]$", "", text)
