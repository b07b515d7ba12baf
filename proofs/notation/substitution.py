"""Putting terms for declared names in what was written. Nothing is captured: a clash of names is an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from proofs.errors import NotationError
from proofs.notation.big import Range
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Embedded, Index
from proofs.notation.names import bound_by, free_symbols
from proofs.notation.naturals import Later, Natural
from proofs.notation.predicates import Predicate, Stated
from proofs.notation.tree import Function, Node, Symbol

__all__ = ["substituted", "with_parts"]


def substituted(node: Any, values: Mapping[Any, Any]) -> Any:
    """``node`` with each free name that ``values`` lists replaced by its value.

    Raises NotationError when a bound name would capture a name of a value, or when the body of a definition speaks of a
    replaced name (a definition is fixed: unfold it first).
    """
    used = {symbol: value for symbol, value in values.items() if symbol in free_symbols(node)}
    return _replace(node, used) if used else node


def _replace(node: Any, values: Mapping[Any, Any]) -> Any:
    if isinstance(node, (Symbol, Index, Natural, Function)):
        return values.get(node, node)
    match node:
        case Later(base=Natural() as base):
            value = values.get(base, base)
            return node if value is base else value + node.by
        case Embedded():
            return Embedded(_replace(node.index, values), node.dimension, node.part)
        case Defined():
            _refuse_inside(node.definition, values)
            return Defined(node.definition, tuple(_replace(argument, values) for argument in node.arguments))
        case Definition():
            _refuse_inside(node, values)
            return node
        case Stated():
            _refuse_inside(node.predicate, values)
            return Stated(node.predicate, tuple(_replace(argument, values) for argument in node.arguments))
        case Node() | Range():
            return _rebuilt(node, values)
    return node


def _rebuilt(node: Any, values: Mapping[Any, Any]) -> Any:
    """``node`` with its parts replaced; a bound name hides the free one of its name."""
    bound = bound_by(node)
    inner = {symbol: value for symbol, value in values.items() if symbol not in bound}
    _refuse_capture(bound, inner)
    copy = object.__new__(type(node))
    for field in fields(node):
        object.__setattr__(copy, field.name, _part(getattr(node, field.name), inner))
    check = getattr(copy, "__post_init__", None) or getattr(copy, "_check", None)
    if check is not None:
        check()
    return copy


def with_parts(node: Any, change: Callable[[Any], Any]) -> Any:
    """``node`` with each of its parts as ``change`` gives it, checked again; ``node`` itself where nothing changes.

    Numbers take the place of parts: no name of what ``change`` gives is to be bound in ``node``.
    """
    parts: dict[str, Any] = {}
    for field in fields(node):
        part = getattr(node, field.name)
        made = tuple(map(change, part)) if isinstance(part, tuple) else change(part)
        same = all(new is old for new, old in zip(made, part, strict=True)) if isinstance(part, tuple) else made is part
        parts[field.name] = part if same else made
    if all(parts[field.name] is getattr(node, field.name) for field in fields(node)):
        return node
    copy = object.__new__(type(node))
    for name, part in parts.items():
        object.__setattr__(copy, name, part)
    check = getattr(copy, "__post_init__", None) or getattr(copy, "_check", None)
    if check is not None:
        check()
    return copy


def _part(part: Any, values: Mapping[Any, Any]) -> Any:
    if isinstance(part, tuple):
        return tuple(_part(item, values) for item in part)
    return _replace(part, values)


def _refuse_capture(bound: frozenset[Any], values: Mapping[Any, Any]) -> None:
    names = {symbol.name for symbol in bound}
    for value in values.values():
        for symbol in free_symbols(value):
            if symbol.name in names:
                raise NotationError(f"{symbol.name} is bound where {value!r} is to stand: give the bound one another name")


def _refuse_inside(definition: Definition | Predicate, values: Mapping[Any, Any]) -> None:
    for symbol in free_symbols(definition):
        if symbol in values:
            raise NotationError(f"{definition.name} speaks of {symbol.name}: make it a parameter, or unfold the definition")
