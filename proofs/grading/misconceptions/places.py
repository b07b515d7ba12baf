"""The places of what was written: each part with the names bound around it, and the whole with another part in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula
from proofs.notation.names import bound_by
from proofs.notation.tree import Expression, Node

__all__ = ["Path", "Place", "at", "places", "put", "remade"]

Path = tuple[tuple[str, int | None], ...]
"""The way down: the name of a field each time, and the position in it when it holds several parts."""


@dataclass(frozen=True)
class Place:
    """``node`` at ``path``; ``bound`` are the indices that run there, ``parent`` is what ``node`` is an operand of."""

    path: Path
    node: Expression
    bound: frozenset[Index]
    parent: Node | None


def places(root: Node) -> Iterator[Place]:
    """Every expression in ``root``, itself included, from the outside in. Bodies of definitions are no part of it."""
    yield from _places(root, (), frozenset(), None)


def _places(node: Node, path: Path, bound: frozenset[Index], parent: Node | None) -> Iterator[Place]:
    if isinstance(node, Expression):
        yield Place(path, node, bound, parent)
    inside = bound | {name for name in bound_by(node) if isinstance(name, Index)}
    for step, part in _parts(node):
        yield from _places(part, (*path, step), inside, node)


def _parts(node: Node) -> Iterator[tuple[tuple[str, int | None], Node]]:
    for field in fields(node):  # type: ignore[arg-type]
        value = getattr(node, field.name)
        if isinstance(value, (Expression, Formula)):
            yield (field.name, None), value
        elif isinstance(value, tuple):
            for position, item in enumerate(value):
                if isinstance(item, (Expression, Formula)):
                    yield (field.name, position), item


def at(root: Node, path: Path) -> Any:
    """What stands at ``path``."""
    for name, position in path:
        value = getattr(root, name)
        root = value if position is None else value[position]
    return root


def put(root: Node, path: Path, new: Node) -> Any:
    """``root`` with ``new`` at ``path``. Raises NotationError where it does not fit."""
    if not path:
        return new
    (name, position), *rest = path
    value = getattr(root, name)
    if position is None:
        return remade(root, **{name: put(value, tuple(rest), new)})
    inner = put(value[position], tuple(rest), new)
    return remade(root, **{name: (*value[:position], inner, *value[position + 1 :])})


def remade(node: Any, **changes: Any) -> Any:
    """``node`` with other parts, checked as if it had been written so."""
    copy = object.__new__(type(node))
    for field in fields(node):
        object.__setattr__(copy, field.name, changes.get(field.name, getattr(node, field.name)))
    check = getattr(copy, "__post_init__", None) or getattr(copy, "_check", None)
    if check is not None:
        check()
    return copy
