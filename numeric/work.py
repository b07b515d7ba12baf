"""What a program is made of, and a program at work on one run: its steps in their order, as far as someone wants to know."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["BATCH", "OWN", "Axis", "Choices", "Node", "Order", "Run", "Size", "Step", "Work"]

Size = tuple[Any, ...]
"""The parts of a dimension: names of sizes, None for a part of size 1, and ``Choices``."""


@dataclass(frozen=True)
class Choices:
    """How many vectors of a ``size`` there are when each entry is one of two numbers."""

    size: Size


@dataclass(frozen=True, order=True)
class Axis:
    """One axis; axes are kept in the order of ``rank``."""

    rank: int
    size: Size = ()


_LAST = 10**9
BATCH = Axis(_LAST + 2)


def own(place: int, size: Size) -> Axis:
    """The axis of the components of a vector (place 0), or of the rows and columns of a matrix."""
    return Axis(_LAST + place, size)


OWN = own


@dataclass(frozen=True)
class Node:
    """A register with the names of its axes; ``partial`` when it may be NaN where its operands are finite."""

    register: int
    axes: tuple[Axis, ...]
    partial: bool = False


@dataclass(frozen=True)
class Run:
    """What a program is run on: sizes by name, how many instances, the inputs by name."""

    sizes: Mapping[str, int]
    count: int
    inputs: Mapping[Hashable, Any]

    def length(self, size: Size) -> int:
        """A dimension's size, its parts added up."""
        return sum(
            1 if part is None else 2 ** self.length(part.size) if isinstance(part, Choices) else self.sizes[part] for part in size
        )


@dataclass(frozen=True)
class Step:
    """``action`` of the run and of the ``operands``' values; ``reads`` is the name of the input that it is, if it is one.

    ``truth`` says that it is no number, which takes less room.
    """

    action: Callable[..., Any]
    operands: tuple[int, ...]
    axes: tuple[Axis, ...]
    reads: Hashable | None = None
    truth: bool = False


Order = Sequence[tuple[int, Step, tuple[int, ...]]]
"""Steps by register, each with the registers that nobody needs after it."""


class Work:
    """A program on one run, as far as its outputs were asked for."""

    def __init__(
        self, run: Run, order: Order, outputs: Sequence[Node], needed: Callable[[Sequence[int]], frozenset[int]]
    ) -> None:
        self._run, self._order, self._outputs, self._needed = run, order, outputs, needed
        self._values: dict[int, Any] = {}
        self._at = 0

    def outputs(self, count: int | None = None) -> list[Any]:
        """The values of the first ``count`` outputs (None: of all); nothing that only later ones need is computed."""
        wanted = self._outputs[:count]
        last = max((node.register for node in wanted), default=-1)
        start, order = self._at, self._order
        while self._at < len(order) and order[self._at][0] <= last:
            self._at += 1
        self._do(order[start : self._at])
        return [self._values[node.register] for node in wanted]

    def rest(self, numbers: Sequence[int]) -> list[Any]:
        """The values of the outputs with these ``numbers``, the last ones that are asked for."""
        needed = self._needed(numbers)
        self._do([item for item in self._order[self._at :] if item[0] in needed])
        self._at = len(self._order)
        found = [self._values[self._outputs[number].register] for number in numbers]
        self._values = {}
        return found

    def _do(self, order: Order) -> None:
        values, run = self._values, self._run
        with np.errstate(all="ignore"):
            for place, step, done in order:
                values[place] = step.action(run, *[values[operand] for operand in step.operands])
                for register in done:
                    del values[register]
