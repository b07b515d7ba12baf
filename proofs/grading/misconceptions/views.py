"""Sums as their summands and products as their factors, however they were bracketed, and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from proofs.notation.tree import SCALAR, Add, Div, Dot, Expression, MatMul, Mul, Neg, Node, Sub, as_expression

__all__ = ["Item", "chain", "factors", "product", "summands", "total", "unordered"]

Item = tuple[int, Expression]
"""A summand with its sign, or a factor with its exponent: 1 or −1."""


def summands(term: Expression) -> list[Item]:
    """What is added up; what stands behind a minus in brackets is one summand."""
    match term:
        case Add(left=left, right=right):
            return [*summands(left), *summands(right)]
        case Sub(left=left, right=right):
            return [*summands(left), (-1, right)]
        case Neg(operand=operand):
            return [(-1, operand)]
    return [(1, term)]


def total(items: Sequence[Item]) -> Expression:
    """The sum of ``items``; 0 when there are none."""
    if not items:
        return as_expression(0)
    (sign, first), *rest = items
    made = first if sign > 0 else Neg(first)
    for sign, term in rest:
        made = Add(made, term) if sign > 0 else Sub(made, term)
    return made


def factors(term: Expression) -> list[Item]:
    """The numbers that are multiplied, then what is left of arrays as one factor; a denominator is one with exponent −1."""
    scalars, core = _scaled(term)
    return scalars if core is None else [*scalars, (1, core)]


def _scaled(term: Expression) -> tuple[list[Item], Expression | None]:
    match term:
        case Mul(left=left, right=right):
            (before, first), (after, second) = _scaled(left), _scaled(right)
            if first is not None and second is not None:
                return [], term  # can't be: one side of a Mul is a number
            return before + after, first if second is None else second
        case Div(numerator=numerator, denominator=denominator):
            scalars, core = _scaled(numerator)
            if core is None and scalars == [(1, as_expression(1))]:
                scalars = []
            return [*scalars, (-1, denominator)], core
        case MatMul(left=left, right=right) | Dot(left=left, right=right):
            (before, first), (after, second) = _scaled(left), _scaled(right)
            if first is None or second is None or not (before or after):
                return ([], term) if term.shape != SCALAR else ([(1, term)], None)
            inner = type(term)(first, second)
            return (before + after, inner) if term.shape != SCALAR else ([*before, *after, (1, inner)], None)
    return ([(1, term)], None) if term.shape == SCALAR else ([], term)


def product(items: Sequence[Item]) -> Expression:
    """The product of ``items``; 1 when there are none."""
    made: Expression | None = None
    for exponent, term in items:
        if exponent > 0:
            made = term if made is None else Mul(made, term)
        else:
            made = Div(as_expression(1) if made is None else made, term)
    return as_expression(1) if made is None else made


def chain(term: Expression) -> list[Expression]:
    """The arrays that are multiplied, from left to right."""
    if isinstance(term, MatMul):
        return [*chain(term.left), *chain(term.right)]
    return [term]


def unordered(node: Any) -> Hashable:
    """``node`` as it is written, but for the order and the bracketing of summands and factors."""
    if not isinstance(node, Node):
        return node if isinstance(node, Hashable) else repr(node)
    if isinstance(node, (Add, Sub, Neg)):
        return "sum", frozenset(Counter(_summed(node, 1)).items())
    if isinstance(node, (Mul, Div, MatMul, Dot)):
        return "product", frozenset(Counter(_multiplied(node, 1)).items())
    parts = [getattr(node, field.name) for field in fields(node)]  # type: ignore[arg-type]
    return type(node), tuple(tuple(map(unordered, part)) if isinstance(part, tuple) else unordered(part) for part in parts)


def _summed(term: Expression, sign: int) -> Iterator[tuple[int, Hashable]]:
    for own, part in summands(term):
        if isinstance(part, (Add, Sub, Neg)):
            yield from _summed(part, sign * own)
        else:
            yield sign * own, unordered(part)


def _multiplied(term: Expression, exponent: int) -> Iterator[tuple[int, Hashable]]:
    for own, part in factors(term):
        if isinstance(part, (Mul, Div)):
            yield from _multiplied(part, exponent * own)
        elif isinstance(part, (MatMul, Dot)):
            arrays = [part.left, part.right] if isinstance(part, Dot) else chain(part)
            yield exponent * own, (type(part), *map(unordered, arrays))
        else:
            yield exponent * own, unordered(part)
