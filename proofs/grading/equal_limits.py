"""Limits inside of terms, and limits that are said to be equal: each with a value that is proven, or as it was read.

``lim f = lim g`` says that both exist and are the same number: for a value v, f → v and g → v. The values that are tried are
those that the chain itself ends in, and 0 and 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from proofs.errors import BlackboardError
from proofs.latex.reader import Chain
from proofs.latex.reader.nodes import Infinity
from proofs.latex.reader.nodes import Limit as WrittenLimit
from proofs.notation import limits as notation
from proofs.notation.big import Range, Sum
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Index
from proofs.notation.formulas import And, Eq, ForAll, Formula, Gt, Implies, Ne, conjunction
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Function, Node, Real, Symbol, Vector, as_expression

__all__ = ["alternatives", "difference_of_limits", "equal_terms", "holds_a_limit", "values_of", "without_end"]

Proves = Callable[[Formula], bool]


def holds_a_limit(node: Any) -> bool:
    """Whether a limit stands in ``node`` as a term."""
    return any(isinstance(part, WrittenLimit) for part in _parts(node))


def values_of(chain: Chain, opened: Callable[[Any], Any]) -> list[Expression]:
    """What the limits of ``chain`` may be: its sides without a limit, the last ones first, and 1 and 0."""
    found: list[Expression] = []
    for side in list(chain.sides())[::-1]:
        value = side.value
        if isinstance(value, Expression) and not value.shape.dimensions and not isinstance(value, Infinity):
            value = opened(value)
            if not holds_a_limit(value):
                found.append(value)
    return [*dict.fromkeys((*found, as_expression(1), as_expression(0)))]


def alternatives(formula: Formula, values: Sequence[Expression], proves: Proves) -> Iterator[tuple[Formula, ...]]:
    """What ``formula`` may say with values for its limits: all parts of one of these are to be proven."""
    if not isinstance(formula, Eq) or not holds_a_limit(formula):
        return
    left, right = (_resolved(side, values, proves) for side in (formula.left, formula.right))
    if left is None or right is None:
        return
    match left, right:
        case WrittenLimit(), WrittenLimit():
            for value in values:
                parts = [_limit(side, value) for side in (left, right)]
                if parts[0] is not None and parts[1] is not None:
                    yield parts[0], parts[1]
        case WrittenLimit() as written, value:
            yield from ((claim,) for claim in [_limit(written, value)] if claim is not None)
        case value, WrittenLimit() as written:
            yield from ((claim,) for claim in [_limit(written, value)] if claim is not None)
        case _:
            yield (Eq(left, right),)


def equal_terms(formula: Formula) -> Formula | None:
    """``f = g``, from which ``lim f = lim g`` follows when one of them exists."""
    match formula:
        case Eq(left=WrittenLimit() as left, right=WrittenLimit() as right):
            if left.variable == right.variable and not holds_a_limit(left.body) and not holds_a_limit(right.body):
                return Eq(left.body, right.body)
    return None


def difference_of_limits(formula: Formula) -> Formula | None:
    """``f − g → 0``, which ``lim f = lim g`` says among other things."""
    match formula:
        case Eq(left=WrittenLimit() as left, right=WrittenLimit() as right):
            same = left.variable == right.variable and left.point == right.point
            if same and not holds_a_limit(left.body) and not holds_a_limit(right.body):
                return _limit(WrittenLimit(left.body - right.body, left.variable, left.point), as_expression(0))
    return None


def without_end(formula: Formula) -> Iterator[tuple[notation.Limit, Formula]]:
    """For each limit that stands in ``formula`` as a term f: that 1/f → 0 where all vectors of f are positive.

    There f has no limit.
    """
    for node in _parts(formula):
        if isinstance(node, WrittenLimit) and isinstance(node.variable, Real) and isinstance(node.point, Infinity):
            if holds_a_limit(node.body) or node.variable not in free_symbols(node.body):
                continue
            vectors = [name for name in free_symbols(node.body) if isinstance(name, Vector)]
            if vectors:
                index = Index("j", vectors[0].dimensions[0])
                positive = And(*(ForAll(index, Gt(v[index], 0)) for v in vectors if v.dimensions == vectors[0].dimensions))
                try:
                    yield notation.Limit(1 / node.body, node.variable, notation.oo, 0), positive
                except BlackboardError:
                    continue


def _limit(written: WrittenLimit, value: Any) -> Formula | None:
    if not isinstance(written.variable, Real) or not isinstance(value, Expression) or written.variable in free_symbols(value):
        return None
    target = notation.oo if isinstance(written.point, Infinity) else written.point
    try:
        return notation.Limit(written.body, written.variable, target, value)
    except BlackboardError:
        return None


def _resolved(side: Any, values: Sequence[Expression], proves: Proves) -> Any:
    """``side`` with proven values for the limits inside of it; None when one of them is not found."""
    if isinstance(side, WrittenLimit):
        return side if not holds_a_limit(side.body) else None
    try:
        return _rewritten(side, (), values, proves)
    except _NotFound:
        return None


class _NotFound(Exception):
    pass


def _rewritten(node: Any, around: tuple[Range, ...], values: Sequence[Expression], proves: Proves) -> Any:
    match node:
        case WrittenLimit():
            for value in values:
                claim = _limit(node, value)
                if claim is not None and proves(_for_all(claim, around)):
                    return value
            raise _NotFound
        case Symbol() | Index() | Function() | Definition():
            return node
        case Node() | Range():
            inside = (*around, *node.ranges) if isinstance(node, Sum) else around
            copy = object.__new__(type(node))
            for field in fields(node):  # type: ignore[arg-type]
                object.__setattr__(copy, field.name, _part(getattr(node, field.name), inside, values, proves))
            return copy
    return node


def _part(part: Any, around: tuple[Range, ...], values: Sequence[Expression], proves: Proves) -> Any:
    if isinstance(part, tuple):
        return tuple(_part(item, around, values, proves) for item in part)
    return _rewritten(part, around, values, proves)


def _for_all(claim: Formula, around: tuple[Range, ...]) -> Formula:
    """``claim`` for all indices of the sums around it."""
    for item in reversed(around):
        if item.excluded:
            claim = Implies(conjunction(*(Ne(item.index, other) for other in item.excluded)), claim)
        claim = ForAll(item.index, claim)
    return claim


def _parts(node: Any) -> Iterator[Any]:
    yield node
    if isinstance(node, (Symbol, Index, Function, Definition)) or not hasattr(node, "__dataclass_fields__"):
        return
    for field in fields(node):
        yield from _inside(getattr(node, field.name))


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
    else:
        yield from _parts(value)
