"""A straight-line program over arrays: what a set of formulas needs, each common part once.

Every value is an array whose axes have names: an ``Axis`` for each index that is bound around the place, ``OWN`` axes for
the components of a vector or matrix, and ``BATCH`` last, so that the innermost loop of every operation runs over the
instances. A value has only the axes that it depends on. Two operations are the same when they do the same to the same
registers, whatever their axes are called: so Σ_j e^{x_j} and Σ_k e^{x_k}, on two lines, are computed once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import prod
from typing import Any

import numpy as np

from numeric import bounds
from numeric.bounds import Bounded
from numeric.contraction import matrix_product
from numeric.truths import Truths

__all__ = ["BATCH", "OWN", "Axis", "Node", "Program", "Run", "Size", "Step", "Work"]

Size = tuple[str | None, ...]
"""The parts of a dimension: names of sizes, None for a part of size 1."""


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
        return sum(1 if part is None else self.sizes[part] for part in size)


@dataclass(frozen=True)
class Step:
    """``action`` of the run and of the ``operands``' values; ``reads`` is the name of the input that it is, if it is one."""

    action: Callable[..., Any]
    operands: tuple[int, ...]
    axes: tuple[Axis, ...]
    reads: Hashable | None = None


class Program:
    """Built by ``emit`` and the methods below it; ``run`` computes the outputs."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._known: dict[Hashable, int] = {}
        self._axes = 0
        self._outputs: tuple[Node, ...] = ()
        self._order: list[tuple[int, Step, tuple[int, ...]]] = []

    @property
    def steps(self) -> Sequence[Step]:
        """What was emitted, register by register."""
        return self._steps

    def input(self, kind: str, name: Hashable, axes: Sequence[Axis]) -> Node:
        """The input ``name`` of the run."""
        return self.emit((kind, name), axes, lambda run: run.inputs[name], reads=name)

    def axis(self, size: Size) -> Axis:
        """A new axis, inside all that were made before."""
        self._axes += 1
        return Axis(self._axes, size)

    def emit(
        self,
        key: Hashable,
        axes: Sequence[Axis],
        action: Callable[..., Any],
        *operands: Node,
        partial: bool = False,
        reads: Hashable | None = None,
    ) -> Node:
        """The register that holds ``action(run, *operands)``; the same ``key`` on the same operands is done once."""
        inherited = partial or any(operand.partial for operand in operands)
        registers = tuple(operand.register for operand in operands)
        full = (key, registers)
        register = self._known.get(full)
        if register is None:
            register = self._known[full] = len(self._steps)
            self._steps.append(Step(action, registers, tuple(axes), reads))
        return Node(register, tuple(axes), inherited)

    # --- the operations ------------------------------------------------------------------------------------------

    def elementwise(self, key: Hashable, action: Callable[..., Any], *operands: Node, partial: bool = False) -> Node:
        """``action`` of the operands' values, lined up axis by axis."""
        axes = tuple(sorted({axis for operand in operands for axis in operand.axes}))
        keys = [_placing(operand.axes, axes) for operand in operands]
        if all(key is None for key in keys):
            return self.emit((key,), axes, lambda run, *values: action(*values), *operands, partial=partial)

        def aligned(run: Run, *values: Any) -> Any:
            return action(*(_placed(value, where) for value, where in zip(values, keys, strict=True)))

        return self.emit((key, *map(str, keys)), axes, aligned, *operands, partial=partial)

    def renamed(self, node: Node, names: Mapping[Axis, Axis]) -> Node:
        """The same values under other axes; two axes that get one name leave the diagonal."""
        labels = [names.get(axis, axis) for axis in node.axes]
        axes = tuple(sorted(set(labels)))
        if tuple(labels) == axes:
            return Node(node.register, axes, node.partial)
        numbers = [axes.index(label) for label in labels]

        def turned(run: Run, value: Any) -> Any:
            return _mapped(value, lambda array: np.einsum(array, numbers, list(range(len(axes)))))

        return self.emit(("turn", tuple(numbers)), axes, turned, node)

    def filled(self, node: Node, axes: Sequence[Axis]) -> Node:
        """The value with all of ``axes``, repeated along those that it did not depend on."""
        wanted = tuple(sorted({*node.axes, *axes}))
        if wanted == node.axes:
            return node
        where = _placing(node.axes, wanted)

        def spread(run: Run, value: Any) -> Any:
            shape = tuple(run.count if axis == BATCH else run.length(axis.size) for axis in wanted)
            return _mapped(_placed(value, where), lambda array: np.broadcast_to(array, shape))

        added = tuple((place, axis.size) for place, axis in enumerate(wanted) if axis not in node.axes)
        return self.emit(("spread", added), wanted, spread, node)

    def total(self, node: Node, over: Sequence[Axis]) -> Node:
        """The sum along ``over``."""
        places = tuple(place for place, axis in enumerate(node.axes) if axis in over)
        missing = [axis.size for axis in over if axis not in node.axes]
        axes = tuple(axis for axis in node.axes if axis not in over)
        if places:
            node = self.emit(("total", places), axes, lambda run, value: bounds.total(value, places), node)
        return self._repeated(node, missing)

    def _repeated(self, node: Node, missing: Sequence[Size]) -> Node:
        """The sum along axes on which the value does not depend: so many times the value."""
        if not missing:
            return node
        count = self.emit(("count", tuple(missing)), (), lambda run: bounds.constant(prod(map(run.length, missing))))
        return self.elementwise("*", bounds.multiply, count, node)

    def product_sum(self, factors: Sequence[Node], over: Sequence[Axis]) -> Node:
        """Σ over the axes ``over`` of the product of ``factors``, two at a time, each sum as early as possible."""
        left = list(factors)
        missing = [axis.size for axis in over if all(axis not in factor.axes for factor in left)]
        while True:
            for place, factor in enumerate(left):
                others = [other for number, other in enumerate(left) if number != place]
                alone = [axis for axis in factor.axes if axis in over and all(axis not in other.axes for other in others)]
                if alone:
                    left[place] = self.total(factor, alone)
            if len(left) == 1:
                return self._repeated(left[0], missing)
            first, second = min(combinations(range(len(left)), 2), key=lambda pair: self._rank(left, pair, over))
            others = [factor for place, factor in enumerate(left) if place not in (first, second)]
            inside = [
                axis
                for axis in over
                if any(axis in left[place].axes for place in (first, second)) and all(axis not in other.axes for other in others)
            ]
            left = [*others, self._contraction(left[first], left[second], inside)]

    @staticmethod
    def _rank(left: list[Node], pair: tuple[int, int], over: Sequence[Axis]) -> tuple[int, int]:
        """How many axes the product of a pair keeps, and how many it sums away (negative: more is better)."""
        axes = {axis for place in pair for axis in left[place].axes}
        others = {axis for place, factor in enumerate(left) if place not in pair for axis in factor.axes}
        gone = {axis for axis in axes if axis in over and axis not in others}
        return len(axes - gone), -len(gone)

    def _contraction(self, a: Node, b: Node, over: Sequence[Axis]) -> Node:
        if not over:
            return self.elementwise("*", bounds.multiply, a, b)
        every = tuple(sorted({*a.axes, *b.axes}))
        axes = tuple(axis for axis in every if axis not in over)
        first, second, out = ([every.index(axis) for axis in part] for part in (a.axes, b.axes, axes))
        lengths = [axis.size for axis in over]

        def contract(run: Run, x: Bounded, y: Bounded) -> Bounded:
            product = matrix_product(first, second, out, x.value.shape, y.value.shape)
            return bounds.product_sum(
                product or (lambda p, q: np.asarray(np.einsum(p, first, q, second, out))), x, y, prod(map(run.length, lengths))
            )

        return self.emit(("contract", tuple(first), tuple(second), tuple(out)), axes, contract, a, b)

    # --- running -------------------------------------------------------------------------------------------------

    def finish(self, outputs: Sequence[Node]) -> None:
        """Declare what is wanted; everything else is dropped as soon as it was used for the last time."""
        self._outputs = tuple(outputs)
        wanted = {node.register for node in outputs}
        needed = set(wanted)
        for place in range(len(self._steps) - 1, -1, -1):
            if place in needed:
                needed.update(self._steps[place].operands)
        last = {register: place for place in sorted(needed) for register in self._steps[place].operands}
        done: dict[int, list[int]] = {}
        for register, place in last.items():
            if register not in wanted:
                done.setdefault(place, []).append(register)
        self._order = [(place, self._steps[place], tuple(done.get(place, ()))) for place in sorted(needed)]

    def run(self, run: Run) -> list[Any]:
        """The outputs' values."""
        return self.work(run).outputs()

    def work(self, run: Run) -> Work:
        """The same, output by output."""
        return Work(run, self._order, self._outputs)

    def largest(self, sizes: Mapping[str, int]) -> int:
        """How many numbers the largest array of a run holds for one instance."""
        run = Run(sizes, 1, {})
        return max((prod(1 if axis == BATCH else run.length(axis.size) for axis in step.axes) for step in self._steps), default=1)

    def __len__(self) -> int:
        return len(self._steps)


class Work:
    """A program on one run, as far as its outputs were asked for."""

    def __init__(self, run: Run, order: Sequence[tuple[int, Step, tuple[int, ...]]], outputs: Sequence[Node]) -> None:
        self._run, self._order, self._outputs = run, order, outputs
        self._values: dict[int, Any] = {}
        self._at = 0

    def outputs(self, count: int | None = None) -> list[Any]:
        """The values of the first ``count`` outputs (None: of all); nothing that only later ones need is computed."""
        wanted = self._outputs[:count]
        last, values = max((node.register for node in wanted), default=-1), self._values
        with np.errstate(all="ignore"):
            while self._at < len(self._order) and self._order[self._at][0] <= last:
                place, step, done = self._order[self._at]
                values[place] = step.action(self._run, *[values[operand] for operand in step.operands])
                for register in done:
                    del values[register]
                self._at += 1
        return [values[node.register] for node in wanted]


def _placing(axes: tuple[Axis, ...], wanted: tuple[Axis, ...]) -> tuple[Any, ...] | None:
    """The key that gives an array with ``axes`` the axes ``wanted``, new ones of length 1; None when they are the same."""
    if axes == wanted:
        return None
    key = tuple(slice(None) if axis in axes else None for axis in wanted)
    while key and key[0] is None:  # leading axes appear by themselves
        key = key[1:]
    return key if None in key else None


def _placed(value: Any, key: tuple[Any, ...] | None) -> Any:
    return value if key is None else _mapped(value, lambda array: array[key])


def _mapped(value: Any, action: Callable[[Any], Any]) -> Any:
    if isinstance(value, Bounded):
        return bounds.mapped(value, action)
    return value.mapped(action) if isinstance(value, Truths) else action(value)
