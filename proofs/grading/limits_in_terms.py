"""Limits that stand as terms: each is worth the value that is proven for it, and what is left is said in the notation.

``lim (1/m) Σ_j log S(αz_j) = (1/m) Σ_j lim log S(αz_j) = 0`` needs the limit inside the sum. ``lim f = lim g`` says that both
exist and are the same number: for a value v, f → v and g → v. The values that are tried are those that the chain itself ends
in, and 0 and 1. ``lim f = ∞`` says that e^{−f} tends to 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.context import proves
from proofs.kernel.theorem import Theorem
from proofs.latex.reader import Chain
from proofs.latex.reader.nodes import Above, Infinity, TendsTo
from proofs.latex.reader.nodes import Limit as WrittenLimit
from proofs.notation import limits as notation
from proofs.notation.big import Range, Sum, throughout
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Index
from proofs.notation.elementary import exp
from proofs.notation.formulas import And, Eq, ForAll, Formula, Gt
from proofs.notation.names import free_symbols
from proofs.notation.substitution import with_parts
from proofs.notation.tree import Expression, Function, Neg, Node, Number, Real, Symbol, Vector, as_expression
from proofs.notation.walking import holds, walk

__all__ = [
    "alternatives",
    "difference_of_limits",
    "equal_terms",
    "is_infinite",
    "values_of",
    "with_limits_worked_out",
    "without_end",
]

Proves = Callable[[Formula], bool]

_VALUES = (Number(Fraction(0)), Number(Fraction(1)))
"""What the limit of a term is tried to be."""

_WORK = 300


def with_limits_worked_out(formula: Formula, variable: Real | None, premises: Sequence[Theorem]) -> Formula:
    """``formula`` with the limits inside its terms as numbers, as far as they are proven; as it was where they are not."""

    def worked_out(node: Any) -> Any:
        return _with_values(node, _VALUES, lambda claim: proves(claim, premises, _WORK) is not None)

    try:
        match formula:
            case TendsTo(left=left, right=right) if is_infinite(right):
                moving = variable if formula.variable is None else formula.variable
                found = _without_bound(left, moving, formula.point, right)
                return formula if found is None else found
            case Eq(left=WrittenLimit() as written, right=right) if is_infinite(right):
                found = _without_bound(written.body, written.variable, written.point, right)
                return formula if found is None else found
            case Eq(left=left, right=right) if is_infinite(right):
                found = _as_a_number(worked_out(left), left, variable, right, premises)
                return formula if found is None else found
            case Eq(left=WrittenLimit() as written, right=right):
                value = worked_out(right)
                found = None if value is right else _limit(written.body, written.variable, written.point, value)
                return formula if found is None else found
            case notation.Limit(value=value):
                made = worked_out(value)
                return formula if made is value else notation.Limit(formula.body, formula.variable, formula.target, made)
            case Eq(left=left, right=right):
                sides = [worked_out(side) for side in (left, right)]
                return formula if sides[0] is left and sides[1] is right else Eq(*sides)
    except BlackboardError:
        pass
    return formula


def values_of(chain: Chain, opened: Callable[[Any], Any]) -> list[Expression]:
    """What the limits of ``chain`` may be: its sides without a limit, the last ones first, and 1 and 0."""
    found: list[Expression] = []
    for side in list(chain.sides())[::-1]:
        value = side.value
        if isinstance(value, Expression) and not value.shape.dimensions and not isinstance(value, Infinity):
            value = opened(value)
            if not holds(value, WrittenLimit):
                found.append(value)
    return [*dict.fromkeys((*found, as_expression(1), as_expression(0)))]


def alternatives(formula: Formula, values: Sequence[Expression], proves: Proves) -> Iterator[tuple[Formula, ...]]:
    """What ``formula`` may say with values for its limits: all parts of one of these are to be proven."""
    if not isinstance(formula, Eq) or not holds(formula, WrittenLimit):
        return
    left, right = (_inside_worked_out(side, values, proves) for side in (formula.left, formula.right))
    if left is None or right is None:
        return
    match left, right:
        case WrittenLimit(), WrittenLimit():
            for value in values:
                parts = [_limit_of(side, value) for side in (left, right)]
                if parts[0] is not None and parts[1] is not None:
                    yield parts[0], parts[1]
        case (WrittenLimit() as written, value) | (value, WrittenLimit() as written):
            yield from ((claim,) for claim in [_limit_of(written, value)] if claim is not None)
        case _:
            yield (Eq(left, right),)


def equal_terms(formula: Formula) -> Formula | None:
    """``f = g``, from which ``lim f = lim g`` follows when one of them exists."""
    match formula:
        case Eq(left=WrittenLimit() as left, right=WrittenLimit() as right):
            if left.variable == right.variable and not holds(left.body, WrittenLimit) and not holds(right.body, WrittenLimit):
                return Eq(left.body, right.body)
    return None


def difference_of_limits(formula: Formula) -> Formula | None:
    """``f − g → 0``, which ``lim f = lim g`` says among other things."""
    match formula:
        case Eq(left=WrittenLimit() as left, right=WrittenLimit() as right):
            same = left.variable == right.variable and left.point == right.point
            if same and not holds(left.body, WrittenLimit) and not holds(right.body, WrittenLimit):
                return _limit(left.body - right.body, left.variable, left.point, as_expression(0))
    return None


def without_end(formula: Formula) -> Iterator[tuple[notation.Limit, Formula]]:
    """For each limit that stands in ``formula`` as a term f: that 1/f → 0 where all vectors of f are positive.

    There f has no limit.
    """
    for node in walk(formula):
        if isinstance(node, WrittenLimit) and isinstance(node.variable, Real) and isinstance(node.point, Infinity):
            if holds(node.body, WrittenLimit) or node.variable not in free_symbols(node.body):
                continue
            vectors = [name for name in free_symbols(node.body) if isinstance(name, Vector)]
            if vectors:
                index = Index("j", vectors[0].dimensions[0])
                positive = And(*(ForAll(index, Gt(v[index], 0)) for v in vectors if v.dimensions == vectors[0].dimensions))
                try:
                    yield notation.Limit(1 / node.body, node.variable, notation.oo, 0), positive
                except BlackboardError:
                    continue


def is_infinite(side: Any) -> bool:
    """Whether a side of a relation is ∞ or −∞."""
    return isinstance(side, Infinity) or isinstance(side, Neg) and isinstance(side.operand, Infinity)


def _without_bound(body: Any, variable: Any, point: Any, side: Any) -> Formula | None:
    """``body`` → ±∞, said as e^{∓body} → 0."""
    return _limit(exp(body if isinstance(side, Neg) else -body), variable, point, as_expression(0))


def _as_a_number(body: Any, written: Any, variable: Any, side: Any, premises: Sequence[Theorem]) -> Formula | None:
    """``Σ_j lim … = ∞`` where ``body`` is the number that the sum is: it tends to no other one. "log 0 = −∞" is left open."""
    if not isinstance(body, Expression) or holds(body, (WrittenLimit, Infinity)):
        return None
    moving = next((node.variable for node in walk(written) if isinstance(node, WrittenLimit)), variable)
    if not any(proves(Eq(body, value), premises, _WORK) is not None for value in _VALUES):
        return None
    return _without_bound(body, moving, None, side)


def _limit_of(written: WrittenLimit, value: Any) -> Formula | None:
    return _limit(written.body, written.variable, written.point, value)


def _limit(body: Any, variable: Any, point: Any, value: Any) -> Formula | None:
    if not isinstance(variable, Real) or not isinstance(body, Expression) or not isinstance(value, Expression):
        return None
    if variable in free_symbols(value) or isinstance(point, Above):
        return None
    try:
        return notation.Limit(body, variable, notation.oo if point is None or isinstance(point, Infinity) else point, value)
    except BlackboardError:
        return None


def _inside_worked_out(side: Any, values: Sequence[Expression], proves: Proves) -> Any:
    """``side`` with proven values for the limits inside of it; None when one of them is not found."""
    if isinstance(side, WrittenLimit):
        return side if not holds(side.body, WrittenLimit) else None
    try:
        found = _with_values(side, values, proves)
    except BlackboardError:
        return None
    return None if holds(found, WrittenLimit) else found


def _with_values(node: Any, values: Sequence[Expression], proves: Proves, around: tuple[Range, ...] = ()) -> Any:
    """``node`` with its limits as values; the same object where nothing is to be done or a limit is not known."""
    if isinstance(node, WrittenLimit):
        for value in values:
            claim = _limit_of(node, value)
            if claim is not None and proves(throughout(around, claim)):
                return value
        return node
    if isinstance(node, (Index, Symbol, Function, Definition)) or not isinstance(node, Node):
        return node
    inside = (*around, *node.ranges) if isinstance(node, Sum) else around
    return with_parts(node, lambda part: _with_values(part, values, proves, inside))
