"""Which declared names an expression or formula uses freely, and whether they agree with one another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from proofs.errors import DeclarationError
from proofs.notation.big import Family, Sum
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Dimension, Embedded, Index, Last
from proofs.notation.formulas import ForAll, Exists, Variable
from proofs.notation.naturals import Later, Natural, Sequence
from proofs.notation.predicates import Predicate, Stated
from proofs.notation.tree import Function, Symbol, children

__all__ = ["bound_by", "check_declarations", "dimensions_in", "free_symbols"]


def bound_by(node: Any) -> frozenset[Variable]:
    """The names that ``node`` itself binds in its parts."""
    match node:
        case Sum():
            return frozenset(item.index for item in node.ranges)
        case Family():
            return frozenset(node.indices)
        case ForAll() | Exists():
            return frozenset(node.variables)
        case _:
            return frozenset(getattr(node, "binds", ()))


@lru_cache(maxsize=4096)
def free_symbols(node: Any) -> tuple[Variable, ...]:
    """The free names of ``node`` (of numbers, arrays, functions, indices, sequences), in the order of first use."""
    found: dict[Variable, None] = {}
    _collect(node, frozenset(), found)
    return tuple(found)


def _collect(node: Any, bound: frozenset[Variable], found: dict[Variable, None]) -> None:
    match node:
        case Symbol() | Function() | Index() | Natural() | Sequence():
            if node not in bound:
                if any(other.name == node.name for other in bound):
                    name = node.name
                    raise DeclarationError(f"{name} is bound here, and another {name} stands inside: rename one of them")
                found.setdefault(node)
        case Embedded():
            _collect(node.index, bound, found)
        case Last():
            pass
        case Sum():
            inside = bound
            for item in node.ranges:
                for other in item.excluded:
                    _collect(other, inside, found)
                inside |= {item.index}
            _collect(node.body, inside, found)
        case Definition() | Predicate():
            _collect(node.body, frozenset(node.parameters), found)
        case Defined() | Stated():
            for symbol in free_symbols(node.definition if isinstance(node, Defined) else node.predicate):
                found.setdefault(symbol)
            for argument in node.arguments:
                _collect(argument, bound, found)
        case _:
            inside = bound | bound_by(node)
            for child in children(node):
                _collect(child, inside, found)


def dimensions_in(nodes: Iterable[Any]) -> tuple[Dimension, ...]:
    """Every single-part symbolic dimension that the free symbols of ``nodes`` use, in the order of first use."""
    return tuple(dict.fromkeys(dimension for node in nodes for dimension in _dimensions_in(node)))


@lru_cache(maxsize=4096)
def _dimensions_in(node: Any) -> tuple[Dimension, ...]:
    found: dict[Dimension, None] = {}

    def visit(node: Any) -> None:
        match node:
            case Dimension():
                for part in node.parts:
                    if part.name is not None:
                        found.setdefault(Dimension.of_parts((part,)))
            case Symbol():
                for dimension in node.dimensions:
                    visit(dimension)
            case Index() | Last() | Embedded():
                visit(node.dimension)
            case Function() | Natural() | Later():
                pass
            case Definition() | Predicate():
                visit(node.body)
            case _:
                if hasattr(node, "dimensions"):
                    for dimension in node.dimensions:
                        visit(dimension)
                if hasattr(node, "dimension"):
                    visit(node.dimension)
                if isinstance(node, Sum):
                    for item in node.ranges:
                        visit(item.index)
                for variable in getattr(node, "variables", getattr(node, "indices", ())):
                    visit(variable)
                if isinstance(node, Defined):
                    found.update(dict.fromkeys(_dimensions_in(node.definition)))
                    for argument in node.arguments:
                        visit(argument)
                else:
                    for child in children(node):
                        visit(child)

    visit(node)
    return tuple(found)


def check_declarations(nodes: Iterable[Any]) -> None:
    """Raise DeclarationError when one name stands for two things: free symbols, dimensions, definitions of ``nodes``."""
    known: dict[str, Variable] = {}
    sizes: dict[str, Dimension] = {}
    nodes = tuple(nodes)
    for node in nodes:
        for symbol in free_symbols(node):
            other = known.setdefault(symbol.name, symbol)
            if other != symbol or type(other) is not type(symbol):
                raise DeclarationError(f"the name {symbol.name!r} is declared twice with different properties")
    for dimension in dimensions_in(nodes):
        name = str(dimension.parts[0].name)
        if sizes.setdefault(name, dimension) != dimension:
            raise DeclarationError(f"the dimension {name!r} is declared twice, with and without the value 0")
    named: dict[str, Definition] = {}
    for definition in (definition for node in nodes for definition in _definitions_in(node)):
        if named.setdefault(definition.name, definition) != definition:
            raise DeclarationError(f"{definition.name} is defined twice, in different ways: rename one of them")


@lru_cache(maxsize=4096)
def _definitions_in(node: Any) -> tuple[Definition, ...]:
    found: list[Definition] = [node] if isinstance(node, Definition) else []
    match node:
        case Definition():
            parts: tuple[Any, ...] = (node.body,)
        case Defined():
            parts = (node.definition, *node.arguments)
        case _:
            parts = tuple(children(node))
    return tuple(dict.fromkeys((*found, *(inner for part in parts for inner in _definitions_in(part)))))
