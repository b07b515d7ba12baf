"""Whether an expression has a value wherever hypotheses hold: read off, not proven, and no when in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from numeric.facts import facts_of
from proofs.errors import NotationError
from proofs.notation import big, formulas, tree
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import Expression, Number, Symbol, children

__all__ = ["Apart", "always_defined", "apart_from_zero"]

Apart = tuple[tuple[Expression, tuple[Index, ...]], ...]
"""Numbers that are not 0, each at all positions of some indices."""

_SUMS = (tree.Add, tree.Sub, tree.Neg, tree.Mul, tree.Dot, tree.MatMul, big.Sum)
_TOTAL = (*_SUMS, tree.Component, tree.Norm, tree.NormSquared, big.Family)


def apart_from_zero(given: Iterable[Formula]) -> Apart:
    """What ``given`` says to be above, below or not 0, as it is written."""
    facts = (fact for hypothesis in given for fact in facts_of(hypothesis) if not fact.guards)
    return tuple(
        (side, fact.bound)
        for fact in facts
        if fact.relation.symbol in ("<", ">", "≠")
        for side, other in ((fact.relation.left, fact.relation.right), (fact.relation.right, fact.relation.left))
        if isinstance(side, Expression) and isinstance(other, Number) and not other.value
    )


def always_defined(node: Any, apart: Apart = ()) -> bool:
    """Whether ``node`` has a value everywhere: no log, root or exp, and no quotient but by what is ``apart`` from 0."""
    match node:
        case Number() | tree.Size() | Symbol():
            return True
        case tree.Div(numerator=numerator, denominator=denominator):
            return _is_apart(denominator, apart) and all(always_defined(part, apart) for part in (numerator, denominator))
        case tree.Pow(base=base, exponent=exponent):
            return (exponent >= 0 or _is_apart(base, apart)) and always_defined(base, apart)
        case tree.Elementary(name="abs" | "max" | "min", arguments=arguments):
            return all(always_defined(part, apart) for part in arguments)
        case big.Piecewise():
            return _cases_defined(node, apart)
        case Defined():
            parts = (node.definition.body, *node.arguments)
            return all(isinstance(part, Expression) and always_defined(part, ()) for part in parts)
    return isinstance(node, _TOTAL) and all(
        always_defined(part, apart) for part in children(node) if isinstance(part, Expression)
    )


def _cases_defined(node: big.Piecewise, apart: Apart) -> bool:
    for value, condition in node.cases:
        if not isinstance(condition, formulas.Relation):
            return False
        sides = [side for side in (condition.left, condition.right) if isinstance(side, Expression)]
        if not all(always_defined(side, apart) for side in (value, *sides)):
            return False
        if condition.symbol == "=" and len(sides) == 2 and all(side.shape == tree.SCALAR for side in sides):
            # Where a case of a = b does not hold, a − b is not 0.
            left, right = sides
            apart = (*apart, (left - right, ()), (right - left, ()))
    return always_defined(node.otherwise, apart)


def _is_apart(node: Expression, apart: Apart) -> bool:
    match node:
        case Number(value=value):
            return value != 0
        case tree.Size():
            return all(part.least >= 1 for part in node.dimension.parts)
        case tree.Mul(left=left, right=right):
            return _is_apart(left, apart) and _is_apart(right, apart)
        case tree.Neg(operand=operand):
            return _is_apart(operand, apart)
    return any(_says(written, bound, node) for written, bound in apart)


def _says(written: Expression, bound: tuple[Index, ...], node: Expression) -> bool:
    """Whether ``node`` is what is ``written``, at some position of the one index that it is about."""
    if written == node:
        return True
    if len(bound) != 1:
        return False
    [index] = bound
    for other in free_symbols(node):
        if isinstance(other, Index) and other.dimension == index.dimension:
            try:
                if substituted(written, {index: other}) == node:
                    return True
            except NotationError:
                continue
    return False
