"""What is said where an optimum is supposed: how two values compare, that a function is flat; or what a derivative is."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.latex.reader import Chain
from proofs.notation.big import Sum, Zeros
from proofs.notation.definitions import Defined
from proofs.notation.formulas import Eq, ForAll, Formula, Relation
from proofs.notation.tree import Dot, Elementary, Expression, Number, children

__all__ = [
    "flat_along",
    "is_zero",
    "says_the_same_anywhere",
    "says_that_it_is_flat",
    "speaks_of_a_derivative",
    "supposes_an_optimum",
    "works_a_derivative_out",
]


def supposes_an_optimum(formula: Formula) -> bool:
    """Whether ``formula`` only says how two values of an objective compare: what a contradiction begins with, or ends in."""
    while isinstance(formula, ForAll):
        formula = formula.body
    return (
        isinstance(formula, Relation)
        and formula.symbol in ("<", "≤", ">", "≥")
        and isinstance(formula.left, Defined)
        and isinstance(formula.right, Defined)
        and bool(formula.left.arguments)
        and formula.left.definition == formula.right.definition
    )


def says_that_it_is_flat(formula: Formula) -> bool:
    """Whether ``formula`` says ``∇L(u) = 0``: what a contradiction begins with."""
    if not isinstance(formula, Eq):
        return False
    sides = (formula.left, formula.right)
    return any(map(speaks_of_a_derivative, sides)) and any(isinstance(side, Zeros) or is_zero(side) for side in sides)


def flat_along(chain: Chain) -> Iterator[Formula]:
    """What an equation over several links says of a derivative: ``∇L(u) = 0`` in ``∇L(u) = Σ_j … = 0``."""
    run: list[Expression] = []
    for relation, side in (("", chain.start), *((link.relation, link.right) for link in chain.links)):
        if relation not in ("=", ":="):
            run = []
        if isinstance(side.value, Expression):
            run.append(side.value)
        for other in run[:-1]:
            for derived, zero in ((other, run[-1]), (run[-1], other)):
                if speaks_of_a_derivative(derived) and (isinstance(zero, Zeros) or is_zero(zero)):
                    right = Zeros(*derived.shape.dimensions) if derived.shape.dimensions else zero
                    yield Eq(derived, right)


def works_a_derivative_out(formula: Formula) -> bool:
    """Whether ``formula`` says what a derivative is: ``∇L(u) = Σ_j …``. Such a rule holds anywhere or nowhere: that a function is
    flat at some point neither helps nor excuses it."""
    if not isinstance(formula, Eq):
        return False
    derived, worked_out = (formula.left, formula.right) if speaks_of_a_derivative(formula.left) else (formula.right, formula.left)
    return speaks_of_a_derivative(derived) and not speaks_of_a_derivative(worked_out) and _has_a_sum(worked_out)


def says_the_same_anywhere(formula: Formula) -> bool:
    """Whether an equation holds at an optimum only where it holds anywhere: it works a derivative out, or relates two sums of
    logarithms. What optimality says by itself is an equation about derivatives, in which no logarithm is left."""
    if works_a_derivative_out(formula):
        return True
    if not isinstance(formula, Eq) or all(isinstance(side, Defined) for side in (formula.left, formula.right)):
        return False  # "J(u) = J(w)" may be said of two optima
    return all(map(_sums_logarithms, (formula.left, formula.right)))


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


def _sums_logarithms(node: object, inside: bool = False) -> bool:
    """Whether there is a Σ with a logarithm in it."""
    if isinstance(node, Defined) and not inside:
        return _sums_logarithms(node.definition.body)
    if isinstance(node, Elementary) and node.name == "log":
        return inside
    return isinstance(node, Expression) and any(
        _sums_logarithms(child, inside or isinstance(node, Sum)) for child in children(node)
    )


def _has_a_sum(node: object) -> bool:
    return isinstance(node, Sum) or isinstance(node, Expression) and any(map(_has_a_sum, children(node)))
