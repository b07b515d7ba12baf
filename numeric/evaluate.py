"""An expression or formula on a whole batch of instances at once, with NumPy, and a rounding bound along with it.

Every array has the batch as its first axis, then one axis for each index that is bound around the place (the *frame*),
then the axes of its own shape. ``W @ x`` is ``matmul``, Σ is a sum along an axis: no loop over instances.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from numeric import bounds
from numeric.bounds import Bounded
from numeric.functions import T
from numeric.sample import Instance
from numeric.truths import Truths
from proofs.notation import big, formulas, tree
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Dimension, Embedded, Index, IndexTerm
from proofs.notation.tree import Expression, Function

__all__ = ["NotEvaluable", "evaluate", "holds"]

Positions = npt.NDArray[np.int64]


class NotEvaluable(Exception):
    """The formula quantifies over numbers, vectors or functions: no finite evaluation says whether it holds."""


@dataclass(frozen=True)
class _Bound:
    """A value and the length of the frame (batch excluded) in which it was evaluated."""

    value: Bounded
    depth: int


@dataclass(frozen=True)
class _Scope:
    """What names mean, the frame's length, and the sizes of dimensions."""

    names: dict[Any, Any]
    sizes: dict[str, int]
    depth: int = 0

    def size(self, dimension: Dimension) -> int:
        return sum(1 if part.name is None else self.sizes[part.name] for part in dimension.parts)

    def at(self, array: npt.NDArray[Any], depth: int, own: int) -> npt.NDArray[Any]:
        """``array`` of a shorter frame, with axes of length 1 for the indices bound since; ``own`` trailing axes."""
        cut = array.ndim - own
        return array.reshape(array.shape[:cut] + (1,) * (self.depth - depth) + array.shape[cut:])

    def position(self, index: IndexTerm) -> Positions:
        """The positions of an index, of shape (batch or 1, frame …)."""
        if isinstance(index, Index):
            array, depth = self.names[index]
            return self.at(array, depth, 0)
        if isinstance(index, Embedded):
            before = index.dimension.parts[: index.part]
            return self.position(index.index) + sum(1 if p.name is None else self.sizes[p.name] for p in before)
        return np.full((1,) * (1 + self.depth), self.size(index.dimension) - 1)

    def binding(self, indices: tuple[Index, ...]) -> _Scope:
        """The scope with one more axis for each of ``indices``."""
        scope = self
        for index in indices:
            array = np.arange(scope.size(index.dimension)).reshape((1,) * (1 + scope.depth) + (-1,))
            scope = _Scope({**scope.names, index: (array, scope.depth + 1)}, scope.sizes, scope.depth + 1)
        return scope


def _root(instance: Instance) -> _Scope:
    names: dict[Any, Any] = {symbol: _Bound(Bounded.exact(array), 0) for symbol, array in instance.values.items()}
    names |= {index: (array, 0) for index, array in instance.indices.items()}
    names |= instance.functions
    return _Scope(names, instance.sizes)


def evaluate(expression: Expression, instance: Instance) -> Bounded:
    """The values (batch, own shape …) with their bounds; NaN where there is no evidence."""
    with np.errstate(all="ignore"):
        found = _Evaluator(instance).value(expression, _root(instance))
        shape = (instance.count, *(instance.size(dimension) for dimension in expression.shape.dimensions))
        return Bounded(np.broadcast_to(found.value, shape), np.broadcast_to(found.bound, shape))


def holds(formula: formulas.Formula, instance: Instance) -> Truths:
    """For each instance whether the formula can be true and can be false; NotEvaluable for ∀ and ∃ over numbers."""
    with np.errstate(all="ignore"):
        return _Evaluator(instance).truth(formula, _root(instance)).filled((instance.count,))


class _Evaluator:
    def __init__(self, instance: Instance) -> None:
        self._root = _root(instance)

    def value(self, node: Any, scope: _Scope) -> Bounded:
        rule = _RULES.get(type(node))
        if rule is None:
            raise NotEvaluable(repr(node))
        return rule(self, node, scope)

    def operand(self, node: Expression, scope: _Scope, like: Expression) -> Bounded:
        """The value of one operand, a number among arrays with axes of length 1 added for the array's own."""
        value = self.value(node, scope)
        missing = len(like.shape.dimensions) - len(node.shape.dimensions)
        return value.reshaped(value.value.shape + (1,) * missing) if missing else value

    def pair(self, node: Any, scope: _Scope) -> tuple[Bounded, Bounded]:
        return self.operand(node.left, scope, node), self.operand(node.right, scope, node)

    def symbol(self, node: tree.Symbol, scope: _Scope) -> Bounded:
        bound: _Bound = scope.names[node]
        own = len(node.dimensions)
        return Bounded(scope.at(bound.value.value, bound.depth, own), scope.at(bound.value.bound, bound.depth, own))

    def constant(self, value: Any, scope: _Scope) -> Bounded:
        """A Python number, a Fraction among them, as float64 with the error of that."""
        try:
            near = float(value)
        except OverflowError:
            near = np.nan
        array = np.full((1,) * (1 + scope.depth), near)
        exact = np.isfinite(near) and value == near
        return Bounded(array, np.zeros_like(array) if exact else np.abs(array) * 2 * bounds.U + bounds.TINY)

    def div(self, node: tree.Div, scope: _Scope) -> Bounded:
        return self.value(node.numerator, scope) / self.operand(node.denominator, scope, node)

    def elementary(self, node: tree.Elementary, scope: _Scope) -> Bounded:
        values = [self.operand(argument, scope, node) for argument in node.arguments]
        if node.name in ("max", "min"):
            best = values[0]
            for value in values[1:]:
                best = bounds.extreme(best, value, node.name == "max")
            return best
        action = {"exp": bounds.exponential, "log": bounds.logarithm, "sqrt": bounds.root, "abs": bounds.absolute}
        return action[node.name](values[0])

    def call(self, function: Any, argument: Expression, scope: _Scope) -> Bounded:
        """f(argument) elementwise: the argument's own axes become part of the frame of f's body."""
        while isinstance(function, Function):
            function = scope.names[function]
        value = self.value(argument, scope)
        depth = scope.depth + len(argument.shape.dimensions)
        parameter = function.parameters[0] if isinstance(function, Definition) else T
        inner = self.outside(scope, depth, {parameter: _Bound(value, depth)}, self._root.sizes)
        result = self.value(function.body, inner)
        # A body that does not use its argument has the value of one component; an array has as many as its sizes say.
        own = tuple(scope.size(dimension) for dimension in argument.shape.dimensions)
        shape = result.value.shape[: 1 + scope.depth] + own
        return Bounded(np.broadcast_to(result.value, shape), np.broadcast_to(result.bound, shape))

    def outside(self, scope: _Scope, depth: int, bound: dict[Any, Any], sizes: dict[str, int]) -> _Scope:
        """The scope of a definition's body: the instance and the parameters, none of the indices around its use."""
        return _Scope({**self._root.names, **bound}, sizes, depth)

    def defined(self, node: Defined, scope: _Scope) -> Bounded:
        definition = node.definition
        if definition.is_scalar_function:
            return self.call(definition, node.arguments[0], scope)  # type: ignore[arg-type]
        bound: dict[Any, Any] = {}
        for parameter, argument in zip(definition.parameters, node.arguments, strict=True):
            if isinstance(argument, Expression):
                bound[parameter] = _Bound(self.value(argument, scope), scope.depth)
            else:
                bound[parameter] = scope.names[argument] if isinstance(argument, Function) else argument
        sizes = dict(self._root.sizes)
        for wanted, given in node.sizes().items():
            if len(wanted.parts) == 1 and wanted.parts[0].name is not None:
                sizes[wanted.parts[0].name] = scope.size(given)
        return self.value(definition.body, self.outside(scope, scope.depth, bound, sizes))

    def component(self, node: tree.Component, scope: _Scope) -> Bounded:
        base = self.value(node.base, scope)
        value, bound = np.broadcast_arrays(base.value, base.bound)
        frame = value.shape[: 1 + scope.depth]
        # An axis of length 1 stands for all its positions: it is read at 0.
        grid = tuple(np.arange(size).reshape((-1,) + (1,) * (len(frame) - axis - 1)) for axis, size in enumerate(frame))
        own = value.shape[1 + scope.depth:]
        places = tuple(scope.position(index) if size > 1 else np.zeros((1,) * len(frame), dtype=np.int64)
                       for index, size in zip(node.indices, own, strict=True))
        key = (*grid, *places)
        return Bounded(value[key], bound[key])

    def transpose(self, node: tree.Transpose, scope: _Scope) -> Bounded:
        value = self.value(node.operand, scope)
        if node.operand.shape.kind != "matrix":
            return value
        return Bounded(np.swapaxes(value.value, -1, -2), np.swapaxes(value.bound, -1, -2))

    def matmul(self, node: tree.MatMul, scope: _Scope) -> Bounded:
        left, right = self.value(node.left, scope), self.value(node.right, scope)
        kinds = node.left.shape.kind, node.right.shape.kind
        if kinds == ("vector", "row"):
            return left[..., :, None] * right[..., None, :]
        if kinds[0] == "row":
            left = left[..., None, :]
        if kinds[1] == "vector":
            right = right[..., :, None]
        product = bounds.matmul(_full(left), _full(right))
        if kinds[1] == "vector":
            product = product[..., 0]
        return product[..., 0, :] if kinds == ("row", "matrix") else product[..., 0] if kinds[0] == "row" else product

    def dot(self, left: Expression, right: Expression, scope: _Scope) -> Bounded:
        return (self.value(left, scope) * self.value(right, scope)).total(-1)

    def sum(self, node: big.Sum, scope: _Scope) -> Bounded:
        inner, keep = scope, None
        for item in node.ranges:
            inner = inner.binding((item.index,))
            for other in item.excluded:
                apart = inner.position(item.index) != inner.position(other)
                keep = apart if keep is None else keep[..., None] & apart if keep.ndim < apart.ndim else keep & apart
            if keep is not None and keep.ndim < 1 + inner.depth:
                keep = keep[..., None]
        total = self.value(node.body, inner)
        full = (*np.broadcast_shapes(total.value.shape, total.bound.shape)[: 1 + scope.depth],
                *(scope.size(item.index.dimension) for item in node.ranges))
        shape = np.broadcast_shapes(full, keep.shape if keep is not None else ())
        total = Bounded(np.broadcast_to(total.value, shape), np.broadcast_to(total.bound, shape))
        for number in range(len(node.ranges)):
            # The excluded places count for nothing, so they are cleared before the first axis goes.
            total = total.total(-1, keep if number == 0 else None)
        return total

    def family(self, node: big.Family, scope: _Scope) -> Bounded:
        value = self.value(node.body, scope.binding(node.indices))
        value = Bounded(*np.broadcast_arrays(value.value, value.bound))
        shape = value.value.shape[: 1 + scope.depth] + tuple(scope.size(index.dimension) for index in node.indices)
        return Bounded(np.broadcast_to(value.value, shape), np.broadcast_to(value.bound, shape))

    def piecewise(self, node: big.Piecewise, scope: _Scope) -> Bounded:
        result = self.value(node.otherwise, scope)
        for written, condition in reversed(node.cases):
            chosen, value = self.truth(condition, scope), self.value(written, scope)
            sure = chosen.can_true != chosen.can_false
            picked = np.where(chosen.can_true, value.value, result.value)
            result = Bounded(np.where(sure, picked, np.nan), np.where(chosen.can_true, value.bound, result.bound))
        return result

    def identity(self, node: big.Identity, scope: _Scope) -> Bounded:
        size = scope.size(node.dimension)
        return Bounded.exact(np.eye(size).reshape((1,) * (1 + scope.depth) + (size, size)))

    def zeros(self, node: big.Zeros, scope: _Scope) -> Bounded:
        sizes = tuple(scope.size(dimension) for dimension in node.dimensions)
        return Bounded.exact(np.zeros((1,) * (1 + scope.depth) + sizes))

    def block_vector(self, node: big.BlockVector, scope: _Scope) -> Bounded:
        blocks = []
        for block in node.blocks:
            value = _full(self.value(block, scope))
            blocks.append(value if block.shape.dimensions else value[..., None])
        return _joined(blocks, -1)

    def block_matrix(self, node: big.BlockMatrix, scope: _Scope) -> Bounded:
        heights, widths = node.block_sizes()
        rows = []
        for height, row in zip(heights, node.rows, strict=True):
            blocks = []
            for width, entry in zip(widths, row, strict=True):
                value = self.value(entry, scope)
                kind = entry.shape.kind
                if kind == "scalar":
                    value = value[..., None, None]
                elif kind != "matrix":
                    value = value[..., :, None] if kind == "vector" else value[..., None, :]
                shape = value.value.shape[:-2] + (scope.size(height), scope.size(width))
                blocks.append(Bounded(np.broadcast_to(value.value, shape), np.broadcast_to(value.bound, shape)))
            rows.append(_joined(blocks, -1))
        return _joined(rows, -2)

    def trace(self, node: tree.Trace, scope: _Scope) -> Bounded:
        value = _full(self.value(node.operand, scope))
        diagonals = (np.diagonal(array, axis1=-2, axis2=-1) for array in (value.value, value.bound))
        return Bounded(*diagonals).total(-1)

    def delta(self, node: tree.KroneckerDelta, scope: _Scope) -> Bounded:
        return Bounded.exact((scope.position(node.left) == scope.position(node.right)).astype(np.float64))

    # --- formulas -------------------------------------------------------------------------------------------

    def truth(self, node: Any, scope: _Scope) -> Truths:
        """Three-valued, of shape (batch or 1, frame …)."""
        match node:
            case formulas.Relation():
                return self.relation(node, scope)
            case formulas.And() | formulas.Or():
                parts = [self.truth(part, scope) for part in node.parts]
                if not parts:
                    return Truths.certain(np.full((1,) * (1 + scope.depth), isinstance(node, formulas.And)))
                result = parts[0]
                for part in parts[1:]:
                    result = result & part if isinstance(node, formulas.And) else result | part
                return result
            case formulas.Not():
                return ~self.truth(node.body, scope)
            case formulas.Implies():
                return ~self.truth(node.premise, scope) | self.truth(node.conclusion, scope)
            case formulas.Equivalent():
                left, right = self.truth(node.left, scope), self.truth(node.right, scope)
                return (left & right) | (~left & ~right)
            case formulas.ForAll() | formulas.Exists():
                if not all(isinstance(variable, Index) for variable in node.variables):
                    raise NotEvaluable(repr(node))
                inner = scope.binding(node.variables)  # type: ignore[arg-type]
                sizes = tuple(scope.size(variable.dimension) for variable in node.variables)  # type: ignore[union-attr]
                truths = self.truth(node.body, inner)
                truths = truths.filled(truths.can_true.shape[: 1 + scope.depth] + sizes)
                for _ in sizes:
                    truths = truths.every() if isinstance(node, formulas.ForAll) else truths.some()
                return truths
            case formulas.Abbreviated():
                return self.truth(node.unfolded(), scope)
        raise NotEvaluable(repr(node))

    def relation(self, node: formulas.Relation, scope: _Scope) -> Truths:
        left, right = node.left, node.right
        if not isinstance(left, Expression):
            same = scope.position(left) == scope.position(right)  # type: ignore[arg-type]
            return Truths.certain(same if isinstance(node, formulas.Eq) else ~same)
        truths = Truths.compared(node.symbol, self.value(left, scope), self.value(right, scope))
        for _ in left.shape.dimensions:
            truths = truths.every() if isinstance(node, formulas.Eq) else truths.some()
        return truths


def _full(value: Bounded) -> Bounded:
    return Bounded(*np.broadcast_arrays(value.value, value.bound))


def _joined(blocks: list[Bounded], axis: int) -> Bounded:
    """Blocks beside one another along one of the last axes, their other axes broadcast first."""
    own = -axis
    frame = np.broadcast_shapes(*(block.value.shape[:-own] for block in blocks))
    parts = [[np.broadcast_to(array, frame + array.shape[-own:]) for array in (block.value, block.bound)]
             for block in blocks]
    return Bounded(*(np.concatenate(arrays, axis=axis) for arrays in zip(*parts, strict=True)))


_RULES: dict[type, Callable[[_Evaluator, Any, _Scope], Bounded]] = {
    tree.Number: lambda run, node, scope: run.constant(node.value, scope),
    tree.Size: lambda run, node, scope: run.constant(scope.size(node.dimension), scope),
    tree.Symbol: _Evaluator.symbol, tree.Real: _Evaluator.symbol, tree.Vector: _Evaluator.symbol,
    tree.Matrix: _Evaluator.symbol,
    tree.Add: lambda run, node, scope: (lambda pair: pair[0] + pair[1])(run.pair(node, scope)),
    tree.Sub: lambda run, node, scope: (lambda pair: pair[0] - pair[1])(run.pair(node, scope)),
    tree.Mul: lambda run, node, scope: (lambda pair: pair[0] * pair[1])(run.pair(node, scope)),
    tree.Neg: lambda run, node, scope: -run.value(node.operand, scope),
    tree.Div: _Evaluator.div, tree.Elementary: _Evaluator.elementary,
    tree.Pow: lambda run, node, scope: bounds.power(run.value(node.base, scope), node.exponent),
    tree.Apply: lambda run, node, scope: run.call(node.function, node.argument, scope),
    tree.Component: _Evaluator.component, tree.Transpose: _Evaluator.transpose, tree.MatMul: _Evaluator.matmul,
    tree.Dot: lambda run, node, scope: run.dot(node.left, node.right, scope),
    tree.Norm: lambda run, node, scope: bounds.root(run.dot(node.base, node.base, scope)),
    tree.NormSquared: lambda run, node, scope: run.dot(node.base, node.base, scope),
    tree.Trace: _Evaluator.trace, tree.KroneckerDelta: _Evaluator.delta,
    big.Sum: _Evaluator.sum, big.Family: _Evaluator.family, big.Piecewise: _Evaluator.piecewise,
    big.Identity: _Evaluator.identity, big.Zeros: _Evaluator.zeros,
    big.BlockVector: _Evaluator.block_vector, big.BlockMatrix: _Evaluator.block_matrix,
    Defined: _Evaluator.defined,
}
