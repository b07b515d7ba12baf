"""A straight-line program over arrays: what a set of formulas needs, each common part once.

Every value is an array whose axes have names: an ``Axis`` for each index that is bound around the place, ``OWN`` axes for
the components of a vector or matrix, and ``BATCH`` last, so that the innermost loop of every operation runs over the
instances. A value has only the axes that it depends on. Two operations are the same when they do the same to the same
registers, whatever their axes are called: so Σ_j e^{x_j} and Σ_k e^{x_k}, on two lines, are computed once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import combinations
from math import prod
from typing import Any

import numpy as np

from numeric import bounds, sums
from numeric.bounds import Bounded
from numeric.contraction import matrix_product
from numeric.truths import Truths
from numeric.work import BATCH, OWN, Axis, Choices, Node, Run, Size, Step, Work

__all__ = ["BATCH", "OWN", "Axis", "Choices", "Node", "Program", "Run", "Size", "Step", "Work"]

_TRUTHS = 4
"""So many truths take the room of a number with its bound."""


class Program:
    """Built by ``emit`` and the methods below it; ``run`` computes the outputs."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._known: dict[Hashable, int] = {}
        self._axes = 0
        self._outputs: tuple[Node, ...] = ()
        self._order: list[tuple[int, Step, tuple[int, ...]]] = []
        self._needed: dict[tuple[int, ...], frozenset[int]] = {}

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
        truth: bool = False,
    ) -> Node:
        """The register that holds ``action(run, *operands)``; the same ``key`` on the same operands is done once.

        What is made of truths alone is one.
        """
        inherited = partial or any(operand.partial for operand in operands)
        registers = tuple(operand.register for operand in operands)
        full = (key, registers)
        register = self._known.get(full)
        if register is None:
            register = self._known[full] = len(self._steps)
            truth |= bool(registers) and all(self._steps[operand].truth for operand in registers)
            self._steps.append(Step(action, registers, tuple(axes), reads, truth))
        return Node(register, tuple(axes), inherited)

    # --- the operations ------------------------------------------------------------------------------------------

    def elementwise(
        self, key: Hashable, action: Callable[..., Any], *operands: Node, partial: bool = False, truth: bool = False
    ) -> Node:
        """``action`` of the operands' values, lined up axis by axis."""
        axes = tuple(sorted({axis for operand in operands for axis in operand.axes}))
        keys = [_placing(operand.axes, axes) for operand in operands]
        if all(key is None for key in keys):
            return self.emit((key,), axes, lambda run, *values: action(*values), *operands, partial=partial, truth=truth)

        def aligned(run: Run, *values: Any) -> Any:
            return action(*(_placed(value, where) for value, where in zip(values, keys, strict=True)))

        return self.emit((key, *map(str, keys)), axes, aligned, *operands, partial=partial, truth=truth)

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
            return _mapped(_placed(value, where), lambda array: array if array.shape == shape else np.broadcast_to(array, shape))

        added = tuple((place, axis.size) for place, axis in enumerate(wanted) if axis not in node.axes)
        return self.emit(("spread", added), wanted, spread, node)

    def total(self, node: Node, over: Sequence[Axis]) -> Node:
        """The sum along ``over``."""
        places = tuple(place for place, axis in enumerate(node.axes) if axis in over)
        missing = [axis.size for axis in over if axis not in node.axes]
        axes = tuple(axis for axis in node.axes if axis not in over)
        if places:
            node = self.emit(("total", places), axes, lambda run, value: sums.total(value, places), node)
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
            return sums.product_sum(
                product or (lambda p, q: np.asarray(np.einsum(p, first, q, second, out))), x, y, prod(map(run.length, lengths))
            )

        return self.emit(("contract", tuple(first), tuple(second), tuple(out)), axes, contract, a, b)

    # --- running -------------------------------------------------------------------------------------------------

    def finish(self, outputs: Sequence[Node]) -> None:
        """Declare what is wanted; everything else is dropped as soon as it was used for the last time."""
        self._outputs, self._needed = tuple(outputs), {}
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
        return Work(run, self._order, self._outputs, self._needed_for)

    def _needed_for(self, outputs: Sequence[int]) -> frozenset[int]:
        """The registers on which the outputs with these numbers depend."""
        wanted = tuple(outputs)
        if wanted not in self._needed:
            found = {self._outputs[number].register for number in wanted}
            for place, step, _ in reversed(self._order):
                if place in found:
                    found.update(step.operands)
            self._needed[wanted] = frozenset(found)
        return self._needed[wanted]

    def largest(self, sizes: Mapping[str, int]) -> int:
        """How many numbers take as much room as the largest array of a run, for one instance."""
        run = Run(sizes, 1, {})
        numbers = {(step.axes, step.truth) for step in self._steps}
        rooms = (
            prod(1 if axis == BATCH else run.length(axis.size) for axis in axes) // (_TRUTHS if truth else 1)
            for axes, truth in numbers
        )
        return max(1, *rooms, 1)

    def __len__(self) -> int:
        return len(self._steps)


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
