"""What statements about derivatives do: say that a function is flat somewhere, or work a derivative out."""

from __future__ import annotations

from proofs.notation.big import Sum, Zeros
from proofs.notation.definitions import Defined
from proofs.notation.formulas import Eq, Formula, Relation
from proofs.notation.tree import Dot, Expression, Number, children

__all__ = ["is_zero", "says_that_it_is_flat", "speaks_of_a_derivative", "works_a_derivative_out"]


def says_that_it_is_flat(formula: Formula) -> bool:
    """Whether ``formula`` says ``∇L(u) = 0``: what a contradiction begins with."""
    if not isinstance(formula, Eq):
        return False
    sides = (formula.left, formula.right)
    return any(map(_is_derivative, sides)) and any(isinstance(side, Zeros) or is_zero(side) for side in sides)


def works_a_derivative_out(formula: Formula) -> bool:
    """Whether ``formula`` says what a derivative is: ``∇L(u) = Σ_j …``. Such a rule holds anywhere or nowhere: that a function is
    flat at some point neither helps nor excuses it."""
    if not isinstance(formula, Eq):
        return False
    derived, worked_out = (formula.left, formula.right) if speaks_of_a_derivative(formula.left) else (formula.right, formula.left)
    return speaks_of_a_derivative(derived) and not speaks_of_a_derivative(worked_out) and _has_a_sum(worked_out)


def speaks_of_a_derivative(node: object) -> bool:
    """Whether a derivative is part of it."""
    if _is_derivative(node):
        return True
    if isinstance(node, Relation):
        return any(map(speaks_of_a_derivative, (node.left, node.right)))
    return isinstance(node, (Dot, Expression)) and any(map(speaks_of_a_derivative, children(node)))


def is_zero(side: object) -> bool:
    """Whether it is the number 0."""
    return isinstance(side, Number) and side.value == 0


def _is_derivative(side: object) -> bool:
    """Whether it is ``∇L(w)``, ``g'(t)`` or ``d/dt L(w + t v)``, as reading names them."""
    return isinstance(side, Defined) and (side.definition.name.startswith(("∇", "d/d")) or side.definition.name.endswith("'"))


def _has_a_sum(node: object) -> bool:
    return isinstance(node, Sum) or isinstance(node, Expression) and any(map(_has_a_sum, children(node)))
