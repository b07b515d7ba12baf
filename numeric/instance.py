"""One exact instance, and what names mean on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Union

from numeric.enclosure import Rational, Scalar, Undefined
from numeric.functions import FreeFunction
from numeric.times import LAST, room_inside
from proofs.notation.dimensions import Dimension, Embedded, Index, IndexTerm
from proofs.notation.naturals import Natural, Sequence
from proofs.notation.tree import Expression, Function, Symbol

__all__ = ["Array", "Bound", "Equality", "ExactInstance", "Scope", "Truth"]

Array = Union[Rational, tuple[Any, ...]]
"""An exact value: a number, a tuple of numbers (vector) or a tuple of rows (matrix)."""
Truth = Union[bool, None, Undefined]
"""True, False, None (can't say), or the reason why the formula has no meaning on this instance."""
Equality = Callable[[Scalar, Scalar], bool]
"""Someone who may know that two scalars are equal although no enclosure shows it."""


@dataclass(frozen=True)
class ExactInstance:
    """One instance: sizes by the name of the dimension, positions of free indices (from 0), exact values, functions.

    ``times`` are free natural numbers; of a sequence ``runs`` has the members up to the one that it stays at.
    """

    sizes: dict[str, int]
    values: dict[Symbol, Array] = field(default_factory=dict)
    indices: dict[Index, int] = field(default_factory=dict)
    functions: dict[Function, FreeFunction] = field(default_factory=dict)
    times: dict[Natural, int] = field(default_factory=dict)
    runs: dict[Sequence, Array] = field(default_factory=dict)


class Bound:
    """An argument of a definition: evaluated where it was written, once per position."""

    __slots__ = ("cache", "expression", "scope")

    def __init__(self, expression: Expression, scope: Scope) -> None:
        self.expression, self.scope = expression, scope
        self.cache: dict[tuple[int, ...], Scalar] = {}


class Scope:
    """What names mean at one place: indices are positions, symbols values or bound arguments."""

    __slots__ = ("names", "sizes")

    def __init__(self, names: dict[Any, Any], sizes: dict[str, int]) -> None:
        self.names, self.sizes = names, sizes

    def size(self, dimension: Dimension) -> int:
        total = 0
        for part in dimension.parts:
            total += 1 if part.name is None else self.sizes[part.name]
        return total

    def position(self, index: IndexTerm) -> int:
        if isinstance(index, Index):
            return int(self.names[index])
        if isinstance(index, Embedded):
            before = index.dimension.parts[: index.part]
            return sum(1 if p.name is None else self.sizes[p.name] for p in before) + self.position(index.index)
        return self.size(index.dimension) - 1

    def each(self, indices: tuple[Index | Natural, ...]) -> Iterator[Scope]:
        """A scope of its own in which ``indices``, and natural numbers, stand for every tuple of positions in turn."""
        inner = Scope(dict(self.names), self.sizes)
        lengths = [
            LAST + 1 + room_inside((*self.names, *indices[:place])) if isinstance(index, Natural) else self.size(index.dimension)
            for place, index in enumerate(indices)
        ]
        for positions in product(*map(range, lengths)):
            inner.names.update(zip(indices, positions, strict=True))
            yield inner
