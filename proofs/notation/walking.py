"""Everything that stands in a formula, from left to right: the one search of a tree that asks *what is in it*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any

from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.tree import Function, Symbol, children

__all__ = ["holds", "walk"]

_LEAVES = (Symbol, Index, Function, Dimension)
"""Names: what belongs to them, such as the dimension of an index, was not written where they stand."""


def walk(node: Any, *, into_definitions: bool = False) -> Iterator[Any]:
    """``node`` and all its parts, each before its own parts; a tuple stands for its items.

    Bodies of definitions are no part of what was written: with ``into_definitions`` they are entered, each body once.

    >>> from proofs import Dimension, Index, Sum, Vector
    >>> n = Dimension("n")
    >>> j, x = Index("j", n), Vector("x", n)
    >>> [str(part) for part in walk(Sum(x[j], j))][:2]
    ['Σ_{j} x[j]', 'x[j]']
    """
    entered: set[int] = set()
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, tuple):
            waiting.extend(reversed(current))
        elif isinstance(current, Definition):
            if into_definitions and id(current) not in entered:
                entered.add(id(current))
                waiting.append(current.body)
        else:
            yield current
            if not isinstance(current, _LEAVES) and is_dataclass(current):
                waiting.extend(reversed(children(current)))


def holds(node: Any, kind: type[Any] | tuple[type[Any], ...], *, into_definitions: bool = False) -> bool:
    """Whether something of ``kind`` stands in ``node``."""
    return any(isinstance(part, kind) for part in walk(node, into_definitions=into_definitions))
