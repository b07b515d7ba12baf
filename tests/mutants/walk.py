"""Walking a formula as written and putting something else in one place of it.

A rebuilt node goes through its own constructor: whatever does not fit raises, and is no mutant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

from proofs.errors import BlackboardError
from proofs.notation import big, formulas
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Embedded, Index, Last
from proofs.notation.tree import Function, Node, Symbol

__all__ = ["Change", "Make", "everywhere", "indices_in", "nodes_in", "places"]

Make = Callable[[], Any]
"""Builds what replaces a node; may raise BlackboardError when it has no meaning."""
Change = Callable[[Any], Iterator[Make]]
"""The replacements of one node."""


def _replaced(items: tuple[Any, ...], place: int, new: Any) -> tuple[Any, ...]:
    return (*items[:place], new, *items[place + 1 :])


def places(node: Any) -> Iterator[tuple[Any, Callable[[Any], Any]]]:
    """Each direct part of ``node`` that is a node or an index, with what rebuilds ``node`` around another one."""
    match node:
        case Symbol() | Function() | Index() | Last() | Embedded():
            return
        case big.Sum():
            yield node.body, lambda new: big.Sum(new, *node.ranges)
        case big.Family():
            yield node.body, lambda new: big.Family(new, *node.indices)
        case big.Piecewise():
            for place, (value, condition) in enumerate(node.cases):
                yield value, lambda new, p=place, c=condition: big.Piecewise(*_replaced(node.cases, p, (new, c)), node.otherwise)
                yield condition, lambda new, p=place, v=value: big.Piecewise(*_replaced(node.cases, p, (v, new)), node.otherwise)
            yield node.otherwise, lambda new: big.Piecewise(*node.cases, new)
        case big.BlockVector():
            for place, block in enumerate(node.blocks):
                yield block, lambda new, p=place: big.BlockVector(*_replaced(node.blocks, p, new))
        case big.BlockMatrix():
            for row, entries in enumerate(node.rows):
                for place, block in enumerate(entries):
                    yield (
                        block,
                        lambda new, r=row, e=entries, p=place: big.BlockMatrix(_replaced(node.rows, r, _replaced(e, p, new))),
                    )
        case formulas.And() | formulas.Or():
            for place, part in enumerate(node.parts):
                yield part, lambda new, p=place: type(node)(*_replaced(node.parts, p, new))
        case formulas.ForAll() | formulas.Exists():
            yield node.body, lambda new: type(node)(node.variables, new)
        case Defined():
            for place, argument in enumerate(node.arguments):
                if isinstance(argument, Node):
                    yield argument, lambda new, p=place: Defined(node.definition, _replaced(node.arguments, p, new))
        case Node():
            yield from _plain(node)


def _plain(node: Any) -> Iterator[tuple[Any, Callable[[Any], Any]]]:
    """The parts of a node whose constructor takes its fields in order."""
    values = tuple(getattr(node, field.name) for field in fields(node))
    for place, value in enumerate(values):
        if isinstance(value, tuple):
            for inner, item in enumerate(value):
                if isinstance(item, (Node, Index, Last, Embedded)):
                    yield item, lambda new, p=place, v=value, q=inner: type(node)(*_replaced(values, p, _replaced(v, q, new)))
        elif isinstance(value, (Node, Index, Last, Embedded)):
            yield value, lambda new, p=place: type(node)(*_replaced(values, p, new))


def everywhere(node: Any, change: Change) -> Iterator[Any]:
    """Every variant of ``node`` with ``change`` made at one place; what is ill-shaped is left out."""
    for make in change(node):
        try:
            made = make()
        except BlackboardError:
            continue
        if made != node:
            yield made
    for part, put in places(node):
        for variant in everywhere(part, change):
            try:
                yield put(variant)
            except BlackboardError:
                continue


def nodes_in(node: Any) -> Iterator[Any]:
    """``node`` and everything below it; what a definition abbreviates is not entered."""
    yield node
    for part, _ in places(node):
        yield from nodes_in(part)


def indices_in(node: Any) -> tuple[Any, ...]:
    """Every index written in ``node``, free or bound, in the order of first use."""
    found: dict[Any, None] = {}
    for part in nodes_in(node):
        match part:
            case Index() | Last() | Embedded():
                found.setdefault(part)
            case big.Sum():
                for item in part.ranges:
                    found.setdefault(item.index)
                    for other in item.excluded:
                        found.setdefault(other)
            case big.Family():
                for index in part.indices:
                    found.setdefault(index)
            case formulas.ForAll() | formulas.Exists():
                for variable in part.variables:
                    if isinstance(variable, Index):
                        found.setdefault(variable)
    return tuple(found)
