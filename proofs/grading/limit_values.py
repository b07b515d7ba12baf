"""Limits inside a term, ``lim (1/m) Σ_j log S(αz_j) = (1/m) Σ_j lim log S(αz_j) = 0``: each inner one is worth the number that is
proven to be its limit, and what is left is a statement of the notation. ``lim f = ∞`` says that e^{−f} tends to 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.context import proves
from proofs.kernel.theorem import Theorem
from proofs.latex.reader.nodes import Infinity, TendsTo
from proofs.latex.reader.nodes import Limit as WrittenLimit
from proofs.notation import limits as notation
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index
from proofs.notation.elementary import exp
from proofs.notation.formulas import Eq, Formula
from proofs.notation.substitution import with_parts
from proofs.notation.tree import Expression, Function, Neg, Node, Number, Real, Symbol

__all__ = ["with_limits_worked_out"]

_VALUES = (Number(Fraction(0)), Number(Fraction(1)))
"""What the limit of a term is tried to be."""

_WORK = 300


def with_limits_worked_out(formula: Formula, variable: Real | None, premises: Sequence[Theorem]) -> Formula:
    """``formula`` with the limits inside its terms as numbers, as far as they are proven; as it was where they are not."""
    try:
        match formula:
            case TendsTo(left=left, right=right) if _is_infinite(right):
                moving = variable if formula.variable is None else formula.variable
                found = _without_bound(left, moving, formula.point, right)
                return formula if found is None else found
            case Eq(left=WrittenLimit() as written, right=right) if _is_infinite(right):
                found = _without_bound(written.body, written.variable, written.point, right)
                return formula if found is None else found
            case Eq(left=WrittenLimit() as written, right=right):
                value = _worked_out(right, premises)
                found = None if value is right else _limit(written.body, written.variable, written.point, value)
                return formula if found is None else found
            case notation.Limit(value=value):
                made = _worked_out(value, premises)
                return formula if made is value else notation.Limit(formula.body, formula.variable, formula.target, made)
            case notation.Limit(value=value):
                made = _worked_out(value, premises)
                return formula if made is value else notation.Limit(formula.body, formula.variable, formula.target, made)
            case Eq(left=left, right=right):
                sides = [_worked_out(side, premises) for side in (left, right)]
                return formula if sides[0] is left and sides[1] is right else Eq(*sides)
    except BlackboardError:
        pass
    return formula


def _is_infinite(side: Any) -> bool:
    return isinstance(side, Infinity) or isinstance(side, Neg) and isinstance(side.operand, Infinity)


def _without_bound(body: Any, variable: Any, point: Any, side: Any) -> Formula | None:
    """``body`` → ±∞, said as e^{∓body} → 0."""
    return _limit(exp(body if isinstance(side, Neg) else -body), variable, point, Number(Fraction(0)))


def _limit(body: Any, variable: Any, point: Any, value: Any) -> Formula | None:
    if not isinstance(variable, Real) or not isinstance(body, Expression) or body == variable:
        return None
    return notation.Limit(body, variable, notation.oo if point is None or isinstance(point, Infinity) else point, value)


def _worked_out(node: Any, premises: Sequence[Theorem]) -> Any:
    """``node`` with its limits as numbers; the same object where nothing is to be done or a limit is not known."""
    if isinstance(node, WrittenLimit):
        for value in _VALUES:
            said = _limit(node.body, node.variable, node.point, value)
            if said is not None and proves(said, premises, _WORK) is not None:
                return value
        return node
    if isinstance(node, (Index, Symbol, Function, Defined)) or not isinstance(node, Node):
        return node
    return with_parts(node, lambda part: _worked_out(part, premises))
