"""Limits of a student's own sequences: "let α_k → ∞" says where a sequence goes, and nothing of the α of the exercise."""

from __future__ import annotations

from proofs.grading.ground import Ground
from proofs.latex.reader.nodes import Infinity, TendsTo
from proofs.notation.formulas import Formula
from proofs.notation.names import free_symbols
from proofs.notation.tree import Vector, children

__all__ = ["is_of_a_sequence"]


def is_of_a_sequence(formula: Formula, ground: Ground) -> bool:
    """Whether ``formula`` is a limit of what does not depend on the number that tends to ∞, with a vector of the student's of
    which nothing says what it is, or with any that would grow without end, "so ‖w‖ → ∞": something else moves there."""
    if not isinstance(formula, TendsTo) or formula.variable is not None or ground.tends is None:
        return False
    names = free_symbols(ground.opened(formula.left))
    endless = any(isinstance(part, Infinity) for part in (formula.right, *children(formula.right)))
    moved = any(isinstance(name, Vector) and (endless or name not in ground.known) for name in names)
    return ground.tends not in names and moved
