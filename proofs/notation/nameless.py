"""What a node says whatever its bound names are called: ``Σ_j x_j`` and ``Σ_k x_k`` are one thing to remember.

Two nodes have one ``nameless`` form exactly when they differ in nothing but the names that Σ, families, ∀, ∃ and the parameters
of definitions bind. Free names, sizes and the names of definitions stay what they are. Names that other nodes bind, such as
the α of a limit, stay as well, and so does all where a definition speaks of a name that is bound around it: two such nodes may be
told apart that say the same, never the other way round.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from typing import Any

from proofs.errors import DeclarationError
from proofs.notation.big import Family, Sum
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Exists, ForAll
from proofs.notation.names import free_symbols
from proofs.notation.naturals import Natural, Sequence
from proofs.notation.predicates import Predicate
from proofs.notation.tree import Function, Symbol

__all__ = ["Nameless", "nameless"]


class Nameless:
    """A node without the names of what is bound in it. It compares by what it says, and knows its hash."""

    __slots__ = ("_form", "_hash")

    def __init__(self, form: Hashable) -> None:
        self._form, self._hash = form, hash(form)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Nameless) and self._hash == other._hash and self._form == other._form


@lru_cache(maxsize=4096)
def nameless(node: Any) -> Nameless:
    """The form of ``node``, for a key."""
    try:
        free_symbols(node)
        return Nameless(_form(node, {}, 0))
    except (_Captured, DeclarationError):  # or a name in it stands for two things
        return Nameless(node)


class _Captured(Exception):
    """A definition speaks of a name that is bound around it."""


_Bound = Mapping[Any, "_Place"]


class _Place(tuple[int]):
    """A bound name: how many are bound around it where it is bound. No part of a node is equal to one."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(other) is _Place and tuple.__eq__(self, other)

    def __hash__(self) -> int:
        return hash((_Place, *self))


def _form(node: Any, bound: _Bound, depth: int) -> Hashable:
    """``node`` under ``depth`` bound names, of which ``bound`` has the innermost of each name."""
    match node:
        case Symbol() | Function() | Index() | Natural() | Sequence():
            return bound.get(node, node)
        case Sum():
            ranges = []
            for item in node.ranges:
                # A range may leave out an index that was bound before it, not its own.
                ranges.append((_kind(item.index), _form(item.excluded, bound, depth)))
                bound, depth = {**bound, item.index: _Place((depth,))}, depth + 1
            return Sum, tuple(ranges), _form(node.body, bound, depth)
        case Family():
            return Family, *_under(node.indices, node.body, bound, depth)
        case ForAll() | Exists():
            return type(node), *_under(node.variables, node.body, bound, depth)
        case Definition() | Predicate():
            if not bound.keys().isdisjoint(free_symbols(node)):
                raise _Captured
            if isinstance(node, Predicate):
                return node
            return Definition, node.name, node.latex, *_under(node.parameters, node.body, {}, 0)
        case tuple():
            return tuple([_form(part, bound, depth) for part in node])
        case _ if is_dataclass(node):
            return type(node), *[_form(getattr(node, name), bound, depth) for name in _compared(type(node))]  # type: ignore[arg-type]
    return node  # type: ignore[no-any-return]


def _under(variables: tuple[Any, ...], body: Any, bound: _Bound, depth: int) -> tuple[Hashable, Hashable]:
    inside = {**bound, **{variable: _Place((depth + number,)) for number, variable in enumerate(variables)}}
    return tuple(map(_kind, variables)), _form(body, inside, depth + len(variables))


def _kind(variable: Any) -> Hashable:
    """What ``variable`` is but for its name and how that is printed."""
    return type(variable), getattr(variable, "dimension", None), getattr(variable, "dimensions", None)


@cache
def _compared(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.compare)
