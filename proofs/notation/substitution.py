"""Putting terms for declared names in what was written. Nothing is captured: a clash of names is an error."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from proofs.errors import NotationError
from proofs.notation.big import Range
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Embedded, Index
from proofs.notation.names import bound_by, free_symbols
from proofs.notation.naturals import Later, Natural
from proofs.notation.predicates import Predicate, Stated
from proofs.notation.tree import Function, Node, Symbol

__all__ = ["renamed_apart", "substituted", "with_parts"]


def substituted(node: Any, values: Mapping[Any, Any]) -> Any:
    """``node`` with each free name that ``values`` lists replaced by its value.

    Raises NotationError when a bound name would capture a name of a value, or when the body of a definition speaks of a
    replaced name (a definition is fixed: unfold it first).
    """
    used = {symbol: value for symbol, value in values.items() if symbol in free_symbols(node)}
    return _replace(node, used) if used else node


def renamed_apart(node: Any, names: Collection[str]) -> Any:
    """``node`` with other letters for its bound indices of these ``names``, so that free ones of that name can be put into it.

    >>> from proofs.notation import Dimension, Index, Sum, Vector
    >>> n = Dimension("n")
    >>> i, j, x = Index("i", n), Index("j", n), Vector("x", n)
    >>> substituted(renamed_apart(Sum(x[i] * x[j], j), {"j"}), {i: j})
    Σ_{k} x[j]*x[k]
    """
    taken = {*names, *(symbol.name for symbol in free_symbols(node)), *_bound_names(node)}
    return _apart(node, frozenset(names), taken)


def _bound_names(node: Any) -> Iterator[str]:
    if isinstance(node, tuple):
        for item in node:
            yield from _bound_names(item)
    elif isinstance(node, (Node, Range)) and is_dataclass(node):
        yield from (symbol.name for symbol in bound_by(node))
        yield from (name for field in fields(node) for name in _bound_names(getattr(node, field.name)))


def _apart(node: Any, names: frozenset[str], taken: set[str]) -> Any:
    if isinstance(node, tuple):
        return tuple(_apart(item, names, taken) for item in node)
    if isinstance(node, (Symbol, Index, Natural, Function, Defined, Definition, Stated)) or not isinstance(node, (Node, Range)):
        return node
    clashing = [index for index in bound_by(node) if isinstance(index, Index) and index.name in names]
    if clashing:
        fresh = {}
        for index in clashing:
            letter = next(letter for letter in _LETTERS if letter not in taken)
            taken = {*taken, letter}
            fresh[index] = Index(letter, index.dimension)
        node = _copied(node, lambda part: _part(part, fresh))
    return _copied(node, lambda part: _apart(part, names, taken))


_LETTERS = ("j", "k", "l", "r", "s", "p", "q", *(f"k_{number}" for number in range(1, 100)))


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
    return _copied(node, lambda part: _part(part, inner))


def _copied(node: Any, change: Callable[[Any], Any]) -> Any:
    return _built(type(node), {field.name: change(getattr(node, field.name)) for field in fields(node)})


def _built(kind: type[Any], parts: Mapping[str, Any]) -> Any:
    """A node of ``kind`` with these parts, checked as when it is written."""
    copy = object.__new__(kind)
    for name, part in parts.items():
        object.__setattr__(copy, name, part)
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
    return _built(type(node), parts)


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
