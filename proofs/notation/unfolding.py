"""Definitions written out where a name that they speak of is to be bound: they are fixed otherwise."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Index
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted, with_parts
from proofs.notation.tree import Function, Node, Symbol

__all__ = ["without_definitions_of"]


def without_definitions_of(node: Any, names: Set[Any]) -> Any:
    """``node`` without definitions whose bodies speak of ``names`` outside of their parameters.

    Raises NotationError where what is written out would bind a name that it speaks of.

    >>> from proofs.notation import Definition, Real
    >>> w, v = Real("w"), Real("v")
    >>> z = Definition("z", (), w + 1)()
    >>> without_definitions_of(z * v, {w}), without_definitions_of(z * v, {v})
    ((w + 1)*v, z*v)
    """
    if isinstance(node, Defined):
        definition = node.definition
        free = set(free_symbols(definition.body)) - set(definition.parameters)
        if free & names and all(wanted == given for wanted, given in node.sizes().items()) and not _is_elementwise(node):
            values = dict(zip(definition.parameters, node.arguments, strict=True))
            return without_definitions_of(substituted(definition.body, values), names)
    if isinstance(node, (Symbol, Index, Function, Definition)) or not isinstance(node, Node):
        return node
    return with_parts(node, lambda part: without_definitions_of(part, names))


def _is_elementwise(node: Defined) -> bool:
    return bool(node.arguments) and node.elementwise
