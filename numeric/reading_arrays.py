"""Components, products, blocks: how arrays that were written become arrays of a program."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np

from numeric import bounds
from numeric.bounds import Bounded
from numeric.program import BATCH, OWN, Axis, Node, Run, Size
from numeric.reading import Meaning, NotEvaluable, Reader, Scope
from numeric.times import TIME, shift_of
from proofs.notation import big, tree
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Embedded, Index
from proofs.notation.sequences import Member
from proofs.notation.tree import Expression

__all__ = ["Arrays"]


class Arrays(Reader):
    """Translates what has components."""

    def _component(self, node: tree.Component, scope: Scope) -> Node:
        family = self._family_of(node.base, scope)
        asked = [index for index in node.indices if isinstance(index, Index)]
        if family is not None and len(asked) == len(node.indices):
            # Of a vector (t_k)_k only the component that is asked for is computed.
            indices, body, inside = family
            meanings: list[Meaning] = [scope.names.get(index, index) for index in asked]
            return self._value(body, inside.where(dict(zip(indices, meanings, strict=True))))
        value = self._value(node.base, scope)
        names: dict[Axis, Axis] = {}
        for place, (index, dimension) in enumerate(zip(node.indices, node.base.shape.dimensions, strict=True)):
            axis = OWN(place, scope.size(dimension))
            if axis not in value.axes:
                continue  # the same at every position
            inner = index.index if isinstance(index, Embedded) else index
            bound = scope.names.get(inner)
            if not isinstance(bound, Axis):
                value = self._entry(value, axis, self._positions(index, scope))
                continue
            if isinstance(index, Embedded):
                value = self._part(value, axis, self._offset(index, scope), bound.size)
                axis = OWN(place, bound.size)
            names[axis] = bound
        return self.program.renamed(value, names)

    def _family_of(self, base: Expression, scope: Scope) -> tuple[tuple[Index, ...], Expression, Scope] | None:
        """The indices and the body of a vector or matrix that is written entry by entry, and the scope of the body."""
        match base:
            case big.Family():
                return base.indices, base.body, scope
            case Defined(definition=definition) if isinstance(definition.body, big.Family):
                return definition.body.indices, definition.body.body, self._body_scope(base, scope)
        return None

    def _part(self, value: Node, axis: Axis, before: Size, size: Size) -> Node:
        place = value.axes.index(axis)
        axes = (*value.axes[:place], Axis(axis.rank, size), *value.axes[place + 1 :])

        def cut(run: Run, found: Bounded) -> Bounded:
            start = run.length(before)
            key = (slice(None),) * place + (slice(start, start + run.length(size)),)
            return bounds.mapped(found, lambda array: array[key])

        return self.program.emit(("part", place, before, size), axes, cut, value)

    def _entry(self, value: Node, axis: Axis, positions: Node) -> Node:
        """The entry at a position that may differ from instance to instance."""
        place = value.axes.index(axis)
        rest = tuple(other for other in value.axes if other != axis)
        if not positions.axes:
            return self.program.emit(
                ("at", place),
                rest,
                lambda run, found, at: bounds.mapped(found, lambda array: array[(slice(None),) * place + (int(at),)]),
                value,
                positions,
            )
        if BATCH not in rest:
            return self.program.emit(
                ("choose", place),
                (*rest, BATCH),
                lambda run, found, at: bounds.mapped(found, lambda array: np.take(np.moveaxis(array, place, -1), at, axis=-1)),
                value,
                positions,
            )

        between = [other.size for other in rest[place:-1]]

        def numbered(run: Run, at: Any) -> Any:
            """The numbers that the entries have when the axes from ``place`` on are one; the instances are the last axis."""
            inner = [run.length(size) for size in between]
            step = prod(inner) * run.count
            return np.arange(step).reshape(*inner, run.count) + at * step

        # The same for all arrays of this form; to take numbered entries costs a quarter of what a key of two arrays costs.
        numbers = self.program.emit(("numbered", tuple(between)), rest[place:], numbered, positions)

        def chosen(run: Run, found: Bounded, numbers: Any) -> Bounded:
            return bounds.mapped(found, lambda array: array.reshape(*array.shape[:place], -1).take(numbers, axis=place))

        return self.program.emit(("pick", place), rest, chosen, value, numbers)

    def _member(self, node: Member, scope: Scope) -> Node:
        """``x[t]`` where x stays as it is from its last member on."""
        if node.sequence in scope.names:
            raise NotEvaluable(f"{node.sequence} is bound")
        times = self.program.axis((TIME,))
        own = [OWN(place, scope.size(dimension)) for place, dimension in enumerate(node.sequence.dimensions)]
        members = self.program.input("input", node.sequence, (times, *own, BATCH))
        base, by = shift_of(node.position)
        bound = None if base is None else scope.names.get(base)
        if not isinstance(bound, Axis):
            moment = self._moment(node.position, scope)
            inside = self.program.emit(
                ("until the last",), moment.axes, lambda run, at: np.minimum(at, run.length((TIME,)) - 1), moment
            )
            return self._entry(members, times, inside)

        def taken(run: Run, found: Bounded) -> Bounded:
            places = np.minimum(np.arange(run.length(bound.size)) + by, run.length((TIME,)) - 1)
            return bounds.mapped(found, lambda array: array[places])

        return self.program.emit(("members", by, bound.size), (bound, *own, BATCH), taken, members)

    def _transpose(self, node: tree.Transpose, scope: Scope) -> Node:
        value = self._value(node.operand, scope)
        if node.operand.shape.kind != "matrix":
            return value
        rows, columns = self._own_axes(node.operand, scope)
        return self.program.renamed(value, {rows: OWN(1, rows.size), columns: OWN(0, columns.size)})

    def _matmul(self, node: tree.MatMul, scope: Scope) -> Node:
        left, right = self._value(node.left, scope), self._value(node.right, scope)
        kinds = node.left.shape.kind, node.right.shape.kind
        first, second = self._own_axes(node.left, scope), self._own_axes(node.right, scope)
        if kinds == ("vector", "row"):
            turned = self.program.renamed(right, {second[0]: OWN(1, second[0].size)})
            return self.program.elementwise("*", bounds.multiply, left, turned)
        inner = self.program.axis(first[-1].size)
        left = self.program.renamed(left, {first[-1]: inner})
        right = self.program.renamed(right, {second[0]: inner})
        if kinds == ("row", "matrix"):
            right = self.program.renamed(right, {second[1]: OWN(0, second[1].size)})
        return self.program.product_sum((left, right), (inner,))

    def _dot(self, left: Expression, right: Expression, scope: Scope) -> Node:
        [axis] = self._own_axes(left, scope)
        inner = self.program.axis(axis.size)
        sides = [self.program.renamed(self._value(side, scope), {axis: inner}) for side in (left, right)]
        return self.program.product_sum(sides, (inner,))

    def _norm(self, node: tree.Norm, scope: Scope) -> Node:
        return self.program.elementwise("sqrt", bounds.root, self._dot(node.base, node.base, scope))

    def _trace(self, node: tree.Trace, scope: Scope) -> Node:
        rows, columns = self._own_axes(node.operand, scope)
        inner = self.program.axis(rows.size)
        value = self.program.renamed(self._value(node.operand, scope), {rows: inner, columns: inner})
        return self.program.total(value, (inner,))

    def _family(self, node: big.Family, scope: Scope) -> Node:
        axes, inner = self._bound(node.indices, scope)
        return self.program.renamed(
            self._value(node.body, inner), {axis: OWN(place, axis.size) for place, axis in enumerate(axes)}
        )

    def _identity(self, node: big.Identity, scope: Scope) -> Node:
        size = scope.size(node.dimension)
        return self.program.emit(
            ("eye", size), (OWN(0, size), OWN(1, size)), lambda run: Bounded.grid(np.eye(run.length(size)), 0, 1.0)
        )

    def _block_vector(self, node: big.BlockVector, scope: Scope) -> Node:
        blocks = [
            (self._value(block, scope), scope.size(block.shape.dimensions[0]) if block.shape.dimensions else (None,))
            for block in node.blocks
        ]
        return self._joined(blocks, 0)

    def _block_matrix(self, node: big.BlockMatrix, scope: Scope) -> Node:
        heights, widths = node.block_sizes()
        rows = []
        for height, row in zip(heights, node.rows, strict=True):
            blocks = []
            for width, entry in zip(widths, row, strict=True):
                value = self._value(entry, scope)
                if entry.shape.kind == "row":
                    [axis] = self._own_axes(entry, scope)
                    value = self.program.renamed(value, {axis: OWN(1, axis.size)})
                blocks.append((self.program.filled(value, (OWN(0, scope.size(height)),)), scope.size(width)))
            rows.append((self._joined(blocks, 1), scope.size(height)))
        return self._joined(rows, 0)

    def _joined(self, blocks: Sequence[tuple[Node, Size]], place: int) -> Node:
        """Blocks beside one another along the own axis number ``place``."""
        if len(blocks) == 1:
            return self.program.filled(blocks[0][0], (OWN(place, blocks[0][1]),))
        whole = OWN(place, tuple(part for _, size in blocks for part in size))
        others = {axis for block, _ in blocks for axis in block.axes if axis.rank != whole.rank}
        full = [self.program.filled(block, (*others, OWN(place, size))) for block, size in blocks]
        axes = tuple(sorted({*others, whole}))
        at = axes.index(whole)
        return self.program.emit(("join", at), axes, lambda run, *parts: _concatenated(parts, at), *full)


def _concatenated(parts: tuple[Bounded, ...], axis: int) -> Bounded:
    value = np.concatenate([part.value for part in parts], axis=axis)
    if any(part.bound is not None for part in parts):
        return Bounded(value, np.concatenate([bounds.bound_of(part) for part in parts], axis=axis))
    bits = [part.bits for part in parts]
    if any(bit is None for bit in bits):
        return Bounded(value)
    return Bounded.grid(value, max(bits), max(part.size for part in parts))  # type: ignore[type-var, arg-type]
