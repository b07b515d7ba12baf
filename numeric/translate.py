"""From what was written to a program over arrays.

``W @ x`` becomes a contraction because a matrix product is one; ``Σ_j t`` a contraction of the factors of t; a component
``x[i]`` with a bound i only a new name for an axis, with a free i a choice of one entry for each instance. Nothing here
was lowered by anyone else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Union

import numpy as np

from numeric import bounds
from numeric.bounds import Bounded
from numeric.functions import FreeFunction, T
from numeric.program import BATCH, OWN, Axis, Node, Program, Run, Size
from numeric.truths import Truths
from proofs.notation import big, formulas, tree
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Dimension, Embedded, Index, IndexTerm
from proofs.notation.tree import Expression, Function, Symbol

__all__ = ["NotEvaluable", "Translation"]


class NotEvaluable(Exception):
    """The formula quantifies over numbers, vectors or functions, or is of a kind without a value on one instance."""


Meaning = Union[Node, Axis, Index, FreeFunction, Definition, Function]


@dataclass(frozen=True)
class _Scope:
    """What names mean at one place: nodes for arguments, axes for bound indices; and the sizes of dimensions."""

    names: Mapping[object, Meaning]
    sizes: Mapping[str, Size]

    def size(self, dimension: Dimension) -> Size:
        return tuple(part for each in dimension.parts
                     for part in ((None,) if each.name is None else self.sizes.get(each.name, (each.name,))))

    def where(self, names: Mapping[object, Meaning]) -> _Scope:
        return replace(self, names={**self.names, **names})


class Translation:
    """Adds expressions and formulas to a ``program``. ``known`` are symbols that other expressions define.

    A symbol's input is an array (own axes, batch); a free index is one of positions (batch).
    """

    def __init__(self, program: Program, functions: Mapping[Function, FreeFunction] | None = None) -> None:
        self.program = program
        self._root = _Scope(dict(functions or {}), {})

    def define(self, symbol: Symbol, expression: Expression) -> None:
        """From now on ``symbol`` has the value of ``expression``, which may mention the symbol's input."""
        node = self.program.filled(self.value(expression), self._own_axes(expression, self._root))
        self._root = self._root.where({symbol: node})

    def value(self, expression: Expression) -> Node:
        """The node of an expression's value."""
        return self._value(expression, self._root)

    def truth(self, formula: formulas.Formula) -> Node:
        """The node of a formula's truth, one an instance. Raises NotEvaluable."""
        return self._truth(formula, self._root)

    def truth_for_each(self, formula: formulas.Formula, indices: Sequence[Index]) -> Node:
        """The node of a formula's truth for every position of ``indices``, which become own axes."""
        axes = {index: self.program.axis(self._root.size(index.dimension)) for index in indices}
        body = self._truth(formula, self._root.where(axes))
        return self.program.renamed(body, {axis: OWN(place, axis.size) for place, axis in enumerate(axes.values())})

    # --- leaves --------------------------------------------------------------------------------------------------

    def _value(self, node: Any, scope: _Scope) -> Node:
        rule = _RULES.get(type(node))
        if rule is None:
            raise NotEvaluable(f"{type(node).__name__} has no value on one instance")
        return rule(self, node, scope)

    def _number(self, value: Any) -> Node:
        fixed = bounds.constant(value)
        return self.program.emit(("number", value), (), lambda run: fixed)

    def _size(self, node: tree.Size, scope: _Scope) -> Node:
        size = scope.size(node.dimension)
        return self.program.emit(("size", size), (), lambda run: bounds.constant(run.length(size)))

    def _symbol(self, node: Symbol, scope: _Scope) -> Node:
        found = scope.names.get(node)
        if isinstance(found, Node):
            return found
        axes = tuple(OWN(place, scope.size(dimension)) for place, dimension in enumerate(node.dimensions))
        return self.program.emit(("input", node), (*axes, BATCH), lambda run: run.inputs[node])

    def _own_axes(self, node: Expression, scope: _Scope) -> list[Axis]:
        return [OWN(place, scope.size(dimension)) for place, dimension in enumerate(node.shape.dimensions)]

    def _positions(self, index: IndexTerm, scope: _Scope) -> Node:
        """The position (from 0) that an index stands for, as an array of integers."""
        if isinstance(index, Index):
            found = scope.names.get(index)
            if isinstance(found, Axis):
                size = found.size
                return self.program.emit(("arange", size), (found,), lambda run: np.arange(run.length(size)))
            if isinstance(found, Index):  # a free index under another name
                index = found
            return self.program.emit(("position", index), (BATCH,), lambda run: run.inputs[index])
        if isinstance(index, Embedded):
            before = self._offset(index, scope)
            inner = self._positions(index.index, scope)
            return self.program.emit(("shift", before), inner.axes, lambda run, at: at + run.length(before), inner)
        size = scope.size(index.dimension)
        return self.program.emit(("last", size), (), lambda run: np.asarray(run.length(size) - 1))

    @staticmethod
    def _offset(index: Embedded, scope: _Scope) -> Size:
        return scope.size(Dimension.of_parts(index.dimension.parts[:index.part])) if index.part else ()

    # --- arithmetic ----------------------------------------------------------------------------------------------

    def _pair(self, name: str, action: Callable[..., Any], node: Any, scope: _Scope) -> Node:
        return self.program.elementwise(name, action, self._value(node.left, scope), self._value(node.right, scope))

    def _neg(self, node: tree.Neg, scope: _Scope) -> Node:
        return self.program.elementwise("neg", bounds.negative, self._value(node.operand, scope))

    def _div(self, node: tree.Div, scope: _Scope) -> Node:
        over = self._value(node.numerator, scope)
        match node.denominator:
            case tree.Number(value=value) if value and _is_dyadic(1 / value):
                return self.program.elementwise("*", bounds.multiply, self._number(1 / value), over)
        return self._quotient(over, self._value(node.denominator, scope))

    def _quotient(self, over: Node, under: Node) -> Node:
        return self.program.elementwise("/", bounds.divide, over, under, partial=True)

    def _pow(self, node: tree.Pow, scope: _Scope) -> Node:
        exponent = node.exponent
        return self.program.elementwise(("power", exponent), lambda base: bounds.power(base, exponent),
                                        self._value(node.base, scope), partial=exponent < 0)

    def _elementary(self, node: tree.Elementary, scope: _Scope) -> Node:
        values = [self._value(argument, scope) for argument in node.arguments]
        if node.name in ("max", "min"):
            largest, best = node.name == "max", values[0]
            for value in values[1:]:
                best = self.program.elementwise(node.name, lambda a, b: bounds.extreme(a, b, largest), best, value)
            return best
        action = {"exp": bounds.exponential, "log": bounds.logarithm, "sqrt": bounds.root, "abs": bounds.absolute}
        return self.program.elementwise(node.name, action[node.name], values[0], partial=node.name in ("log", "sqrt"))

    # --- functions and definitions -------------------------------------------------------------------------------

    def _apply(self, function: Any, argument: Expression, scope: _Scope) -> Node:
        """f(argument), elementwise: while f's body is read, the argument's own axes are those of bound indices."""
        while isinstance(function, Function):
            if function not in scope.names:
                raise NotEvaluable(f"{function} has no value")
            function = scope.names[function]
        value = self._value(argument, scope)
        away = {axis: self.program.axis(axis.size) for axis in self._own_axes(argument, scope)}
        parameter = function.parameters[0] if isinstance(function, Definition) else T
        inner = self._root.where({parameter: self.program.renamed(value, away)})
        return self.program.renamed(self._value(function.body, inner), {new: axis for axis, new in away.items()})

    def _defined(self, node: Defined, scope: _Scope) -> Node:
        definition = node.definition
        if definition.is_scalar_function:
            return self._apply(definition, node.arguments[0], scope)  # type: ignore[arg-type]
        return self._value(definition.body, self._body_scope(node, scope))

    def _body_scope(self, node: Defined, scope: _Scope) -> _Scope:
        """What names mean in the body of a definition: its parameters, and what they mean outside; no index around it."""
        definition = node.definition
        names: dict[object, Meaning] = {}
        for parameter, argument in zip(definition.parameters, node.arguments, strict=True):
            if isinstance(argument, Expression):
                names[parameter] = self._value(argument, scope)
            else:
                names[parameter] = scope.names.get(argument, argument) if isinstance(argument, Function) else argument
        # The body's own dimensions take the sizes of the arguments; all else in it means what it means outside.
        sizes = {str(wanted.parts[0].name): scope.size(given) for wanted, given in node.sizes().items()
                 if len(wanted.parts) == 1 and wanted.parts[0].name is not None}
        return replace(self._root.where(names), sizes={**self._root.sizes, **sizes})

    # --- arrays --------------------------------------------------------------------------------------------------

    def _component(self, node: tree.Component, scope: _Scope) -> Node:
        family = self._family_of(node.base, scope)
        if family is not None and all(isinstance(index, Index) for index in node.indices):
            # Of a vector (t_k)_k only the component that is asked for is computed.
            indices, body, inside = family
            meanings = [scope.names.get(index, index) for index in node.indices]
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

    def _family_of(self, base: Expression, scope: _Scope) -> tuple[tuple[Index, ...], Expression, _Scope] | None:
        """The indices and the body of a vector or matrix that is written entry by entry, and the scope of the body."""
        match base:
            case big.Family():
                return base.indices, base.body, scope
            case Defined(definition=definition) if isinstance(definition.body, big.Family):
                return definition.body.indices, definition.body.body, self._body_scope(base, scope)
        return None

    def _part(self, value: Node, axis: Axis, before: Size, size: Size) -> Node:
        place = value.axes.index(axis)
        axes = (*value.axes[:place], Axis(axis.rank, size), *value.axes[place + 1:])

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
                ("at", place), rest,
                lambda run, found, at: bounds.mapped(found, lambda array: array[(slice(None),) * place + (int(at),)]),
                value, positions)
        if BATCH not in rest:
            return self.program.emit(
                ("choose", place), (*rest, BATCH),
                lambda run, found, at: bounds.mapped(found, lambda array: np.take(np.moveaxis(array, place, -1), at, axis=-1)),
                value, positions)

        def chosen(run: Run, found: Bounded, at: Any) -> Bounded:
            # All other axes first, then one entry for each instance; the batch is last again afterwards.
            key = (at, *(slice(None),) * (len(rest) - 1), np.arange(run.count))
            return bounds.mapped(found, lambda array: np.ascontiguousarray(np.moveaxis(np.moveaxis(array, place, 0)[key], 0, -1)))

        return self.program.emit(("pick", place), rest, chosen, value, positions)

    def _transpose(self, node: tree.Transpose, scope: _Scope) -> Node:
        value = self._value(node.operand, scope)
        if node.operand.shape.kind != "matrix":
            return value
        rows, columns = self._own_axes(node.operand, scope)
        return self.program.renamed(value, {rows: OWN(1, rows.size), columns: OWN(0, columns.size)})

    def _matmul(self, node: tree.MatMul, scope: _Scope) -> Node:
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

    def _dot(self, left: Expression, right: Expression, scope: _Scope) -> Node:
        [axis] = self._own_axes(left, scope)
        inner = self.program.axis(axis.size)
        sides = [self.program.renamed(self._value(side, scope), {axis: inner}) for side in (left, right)]
        return self.program.product_sum(sides, (inner,))

    def _norm(self, node: tree.Norm, scope: _Scope) -> Node:
        return self.program.elementwise("sqrt", bounds.root, self._dot(node.base, node.base, scope))

    def _trace(self, node: tree.Trace, scope: _Scope) -> Node:
        rows, columns = self._own_axes(node.operand, scope)
        inner = self.program.axis(rows.size)
        value = self.program.renamed(self._value(node.operand, scope), {rows: inner, columns: inner})
        return self.program.total(value, (inner,))

    def _family(self, node: big.Family, scope: _Scope) -> Node:
        axes = {index: self.program.axis(scope.size(index.dimension)) for index in node.indices}
        body = self._value(node.body, scope.where(axes))
        return self.program.renamed(body, {axis: OWN(place, axis.size) for place, axis in enumerate(axes.values())})

    def _identity(self, node: big.Identity, scope: _Scope) -> Node:
        size = scope.size(node.dimension)
        return self.program.emit(("eye", size), (OWN(0, size), OWN(1, size)),
                                 lambda run: Bounded.grid(np.eye(run.length(size)), 0, 1.0))

    def _block_vector(self, node: big.BlockVector, scope: _Scope) -> Node:
        blocks = [(self._value(block, scope), scope.size(block.shape.dimensions[0]) if block.shape.dimensions else (None,))
                  for block in node.blocks]
        return self._joined(blocks, 0)

    def _block_matrix(self, node: big.BlockMatrix, scope: _Scope) -> Node:
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

    # --- sums ----------------------------------------------------------------------------------------------------

    def _sum(self, node: big.Sum, scope: _Scope) -> Node:
        masks: list[Node] = []
        over: list[Axis] = []
        for item in node.ranges:
            axis = self.program.axis(scope.size(item.index.dimension))
            inner = scope.where({item.index: axis})
            for other in item.excluded:
                masks.append(self._same(self._positions(item.index, inner), self._positions(other, scope), "≠"))
            scope, over = inner, [*over, axis]
        factors, divisors = self._factors(node.body, scope, set(over))
        for mask in masks:
            # A term that is left out counts for nothing, even where it has no value.
            masked = [self.program.elementwise("mask", _masked, mask, factor) if factor.partial else factor
                      for factor in factors]
            covered = any(factor.partial and set(mask.axes) <= set(factor.axes) for factor in factors)
            factors = masked if covered else [mask, *masked]
        result = self.program.product_sum(factors, over)
        for divisor in divisors:
            result = self._quotient(result, divisor)
        return result

    def _factors(self, body: Expression, scope: _Scope, over: set[Axis]) -> tuple[list[Node], list[Node]]:
        """The factors of a term, and the divisors that do not depend on what is summed over."""
        match body:
            case tree.Mul(left=left, right=right):
                first, second = self._factors(left, scope, over), self._factors(right, scope, over)
                return first[0] + second[0], first[1] + second[1]
            case tree.Neg(operand=operand):
                factors, divisors = self._factors(operand, scope, over)
                return [self._number(Fraction(-1)), *factors], divisors
            case tree.Pow(base=base, exponent=2):
                value = self._value(base, scope)
                return [value, value], []
            case tree.Div(numerator=numerator, denominator=denominator):
                divisor = self._value(denominator, scope)
                if not over & set(divisor.axes):
                    factors, divisors = self._factors(numerator, scope, over)
                    return factors, [*divisors, divisor]
        return [self._value(body, scope)], []

    def _same(self, left: Node, right: Node, sign: str) -> Node:
        """1 where two positions are the same (``=``) or not (``≠``), 0 elsewhere."""
        compare = np.equal if sign == "=" else np.not_equal
        return self.program.elementwise(
            ("positions", sign), lambda a, b: Bounded.grid(compare(a, b).astype(np.float64), 0, 1.0), left, right)

    def _delta(self, node: tree.KroneckerDelta, scope: _Scope) -> Node:
        return self._same(self._positions(node.left, scope), self._positions(node.right, scope), "=")

    def _piecewise(self, node: big.Piecewise, scope: _Scope) -> Node:
        result = self._value(node.otherwise, scope)
        for written, condition in reversed(node.cases):
            result = self.program.elementwise("case", _chosen, self._truth(condition, scope),
                                              self._value(written, scope), result)
        return result

    # --- formulas ------------------------------------------------------------------------------------------------

    def _truth(self, node: Any, scope: _Scope) -> Node:
        match node:
            case formulas.Relation():
                return self._relation(node, scope)
            case formulas.And() | formulas.Or():
                name, action = ("and", _and) if isinstance(node, formulas.And) else ("or", _or)
                if not node.parts:
                    truth = np.asarray(isinstance(node, formulas.And))
                    return self.program.emit((name, "nothing"), (), lambda run: Truths.certain(truth))
                result = self._truth(node.parts[0], scope)
                for part in node.parts[1:]:
                    result = self.program.elementwise(name, action, result, self._truth(part, scope))
                return result
            case formulas.Not():
                return self.program.elementwise("not", _not, self._truth(node.body, scope))
            case formulas.Implies():
                return self.program.elementwise("implies", lambda a, b: ~a | b, self._truth(node.premise, scope),
                                                self._truth(node.conclusion, scope))
            case formulas.Equivalent():
                return self.program.elementwise("equivalent", lambda a, b: (a & b) | (~a & ~b),
                                                self._truth(node.left, scope), self._truth(node.right, scope))
            case formulas.ForAll() | formulas.Exists():
                if not all(isinstance(variable, Index) for variable in node.variables):
                    raise NotEvaluable(repr(node))
                axes = {index: self.program.axis(scope.size(index.dimension))  # type: ignore[union-attr]
                        for index in node.variables}
                body = self._truth(node.body, scope.where(axes))
                return self._over(body, list(axes.values()), isinstance(node, formulas.ForAll))
            case formulas.Abbreviated():
                return self._truth(node.unfolded(), scope)
        raise NotEvaluable(f"{type(node).__name__} has no truth on one instance")

    def _over(self, body: Node, axes: list[Axis], every: bool) -> Node:
        """∀ (``every``) or ∃ along ``axes``; an axis may have length 0, so it has to be there."""
        for axis in reversed(axes):
            if axis not in body.axes and any(part is not None for part in axis.size):
                body = self.program.filled(body, (axis,))
            if axis in body.axes:
                place = body.axes.index(axis)
                rest = tuple(other for other in body.axes if other != axis)
                body = self.program.emit(
                    ("every" if every else "some", place), rest,
                    (lambda run, truths, place=place: truths.every(place)) if every else
                    (lambda run, truths, place=place: truths.some(place)), body)
        return body

    def _relation(self, node: formulas.Relation, scope: _Scope) -> Node:
        left, right = node.left, node.right
        if not isinstance(left, Expression) or not isinstance(right, Expression):
            compare = np.equal if isinstance(node, formulas.Eq) else np.not_equal
            return self.program.elementwise(
                ("index", node.symbol), lambda a, b: Truths.certain(np.asarray(compare(a, b))),
                self._positions(left, scope), self._positions(right, scope))  # type: ignore[arg-type]
        symbol = node.symbol
        truths = self.program.elementwise(("compare", symbol), lambda a, b: Truths.compared(symbol, a, b),
                                          self._value(left, scope), self._value(right, scope))
        axes = [axis for axis in self._own_axes(left, scope) if axis in truths.axes]
        return self._over(truths, axes, isinstance(node, formulas.Eq))


def _is_dyadic(value: Fraction) -> bool:
    return value.denominator & (value.denominator - 1) == 0


def _masked(mask: Bounded, value: Bounded) -> Bounded:
    return bounds.select(mask.value != 0, value, bounds.constant(0))


def _chosen(condition: Truths, value: Bounded, otherwise: Bounded) -> Bounded:
    """The first where the condition holds; no evidence where rounding leaves that open."""
    result = bounds.select(condition.can_true, value, otherwise)
    open_ = condition.can_true & condition.can_false
    return bounds.select(open_, Bounded(np.asarray(np.nan)), result) if open_.any() else result


def _and(a: Truths, b: Truths) -> Truths:
    return a & b


def _or(a: Truths, b: Truths) -> Truths:
    return a | b


def _not(a: Truths) -> Truths:
    return ~a


def _concatenated(parts: tuple[Bounded, ...], axis: int) -> Bounded:
    value = np.concatenate([part.value for part in parts], axis=axis)
    if any(part.bound is not None for part in parts):
        return Bounded(value, np.concatenate([bounds.bound_of(part) for part in parts], axis=axis))
    bits = [part.bits for part in parts]
    if any(bit is None for bit in bits):
        return Bounded(value)
    return Bounded.grid(value, max(bits), max(part.size for part in parts))  # type: ignore[type-var, arg-type]


_RULES: dict[type, Callable[[Translation, Any, _Scope], Node]] = {
    tree.Number: lambda run, node, scope: run._number(node.value), tree.Size: Translation._size,
    tree.Symbol: Translation._symbol, tree.Real: Translation._symbol, tree.Vector: Translation._symbol,
    tree.Matrix: Translation._symbol,
    tree.Add: lambda run, node, scope: run._pair("+", bounds.add, node, scope),
    tree.Sub: lambda run, node, scope: run._pair("-", bounds.subtract, node, scope),
    tree.Mul: lambda run, node, scope: run._pair("*", bounds.multiply, node, scope),
    tree.Neg: Translation._neg, tree.Div: Translation._div, tree.Pow: Translation._pow,
    tree.Elementary: Translation._elementary,
    tree.Apply: lambda run, node, scope: run._apply(node.function, node.argument, scope),
    tree.Component: Translation._component, tree.Transpose: Translation._transpose, tree.MatMul: Translation._matmul,
    tree.Dot: lambda run, node, scope: run._dot(node.left, node.right, scope), tree.Norm: Translation._norm,
    tree.NormSquared: lambda run, node, scope: run._dot(node.base, node.base, scope),
    tree.Trace: Translation._trace, tree.KroneckerDelta: Translation._delta,
    big.Sum: Translation._sum, big.Family: Translation._family, big.Piecewise: Translation._piecewise,
    big.Identity: Translation._identity, big.Zeros: lambda run, node, scope: run._number(Fraction(0)),
    big.BlockVector: Translation._block_vector, big.BlockMatrix: Translation._block_matrix,
    Defined: Translation._defined,
}
