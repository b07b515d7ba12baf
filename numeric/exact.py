"""One small scalar interpreter of the surface tree: exact fractions, and enclosures for exp, log and √.

It reads what was *written*: ``W @ x`` is a sum because a matrix product is one, not because something was lowered.
Every value is a scalar, asked for at a position: ``value(W @ x, scope, (2,))``. Pure Python and mpmath, no NumPy.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numeric.enclosure import (
    Scalar,
    Undecided,
    Undefined,
    absolute,
    bounded,
    compare,
    divide,
    exponential,
    logarithm,
    power,
    root,
    simplest,
)
from numeric.exact_truth import Formulas
from numeric.functions import T
from numeric.instance import Array, Bound, Equality, ExactInstance, Scope, Truth
from numeric.limits import Away, settled
from numeric.times import steps_later
from proofs.notation import big, formulas, tree
from proofs.notation.definitions import Defined, Definition
from proofs.notation.limits import Limit
from proofs.notation.sequences import Member
from proofs.notation.tree import Expression, Function, Symbol

__all__ = ["RULES", "Array", "Equality", "ExactInstance", "Interpreter", "Truth"]

ZERO, ONE = 0, 1
_MOST_DEPTH = 150


class Interpreter(Formulas):
    """Evaluates expressions and formulas on one instance, within ``steps`` visited nodes.

    ``strict`` makes a connective undefined as soon as one part is; otherwise a true part of an Or (a false one of an
    And) settles it, which is the reading in favour of whoever wrote the line. ``equal`` is asked where enclosures
    overlap; ``decided_by`` says afterwards which arithmetic the comparisons needed, and ``spent`` how much work was done.
    """

    def __init__(
        self, instance: ExactInstance, *, strict: bool = False, steps: int = 200_000, equal: Equality | None = None
    ) -> None:
        names: dict[Any, Any] = {**instance.values, **instance.indices, **instance.functions, **instance.times, **instance.runs}
        self._root = Scope(names, instance.sizes)
        self._strict = strict
        self._steps = self._left = steps
        self._depth = 0
        self._equal = equal
        self.decided_by = "exact rationals"

    @property
    def spent(self) -> int:
        """How many nodes were visited so far."""
        return self._steps - self._left

    def evaluate(self, expression: Expression, at: tuple[int, ...] = ()) -> Scalar:
        """The value at a position (from 0). Raises Undefined, or Undecided when it can't be told within the bounds."""
        try:
            return self._value(expression, Scope(dict(self._root.names), self._root.sizes), at)
        except (RecursionError, KeyError, OverflowError):
            raise Undecided from None

    def array(self, expression: Expression) -> Any:
        """The whole value as nested tuples of scalars."""
        sizes = [self._root.size(dimension) for dimension in expression.shape.dimensions]
        if not sizes:
            return self.evaluate(expression)
        if len(sizes) == 1:
            return tuple(self.evaluate(expression, (i,)) for i in range(sizes[0]))
        return tuple(tuple(self.evaluate(expression, (i, j)) for j in range(sizes[1])) for i in range(sizes[0]))

    def holds(self, formula: formulas.Formula) -> Truth:
        """Whether the formula holds on this instance.

        ∃ over anything but indices holds when one of a few witnesses shows it and ∀ fails likewise; else they give None.
        """
        try:
            return self._truth(formula, Scope(dict(self._root.names), self._root.sizes))
        except (RecursionError, KeyError, OverflowError, Undecided):
            return None

    def away(self, limit: Limit) -> Away | None:
        """How far the limit's body stays away from the claimed value, once and for all; None when it is not known to."""
        return self._away(limit, Scope(dict(self._root.names), self._root.sizes))

    def settled(self, limit: Limit) -> Away | bool:
        """How far the limit's body stays away; else whether it is known to be close to the claimed value from some point on."""
        scope = Scope(dict(self._root.names), self._root.sizes)
        try:
            return settled(limit, lambda node, names: self._value(node, Scope({**scope.names, **names}, scope.sizes), ()))
        except (RecursionError, KeyError, OverflowError, Undecided, Undefined):
            return False

    # --- values ---------------------------------------------------------------------------------------------

    def _value(self, node: Any, scope: Scope, at: tuple[int, ...]) -> Scalar:
        self._left -= 1
        self._depth += 1
        if self._left < 0 or self._depth > _MOST_DEPTH:
            raise Undecided
        value: Scalar = RULES[type(node)](self, node, scope, at)
        self._depth -= 1  # whoever catches an exception of this method restores the depth
        return value

    def _piece(self, node: Expression, scope: Scope, at: tuple[int, ...]) -> Scalar:
        """The value of an operand: a number stands for each component of an array."""
        return self._value(node, scope, at if node.shape.dimensions else ())

    def _of(self, kind: str, written: Expression, action: Callable[[], Scalar]) -> Scalar:
        try:
            return action()
        except Undefined as reason:
            if reason.node is None:
                reason.node = written
            raise

    def _symbol(self, node: Symbol, scope: Scope, at: tuple[int, ...]) -> Scalar:
        value = scope.names[node]
        if isinstance(value, Bound):
            if at not in value.cache:
                value.cache[at] = self._value(value.expression, value.scope, at)
            return value.cache[at]
        for position in at:
            value = value[position]
        return value  # type: ignore[no-any-return]

    def _member(self, node: Member, scope: Scope, at: tuple[int, ...]) -> Scalar:
        members = scope.names[node.sequence]
        value = members[min(steps_later(node.position, scope.names), len(members) - 1)]
        for position in at:
            value = value[position]
        return value  # type: ignore[no-any-return]

    def _add(self, node: Any, scope: Scope, at: tuple[int, ...]) -> Scalar:
        # A long sum leans to the left: walk down in a loop, so that its length costs no depth.
        signs: list[tuple[Expression, bool]] = []
        while isinstance(node, (tree.Add, tree.Sub)):
            signs.append((node.right, isinstance(node, tree.Add)))
            node = node.left
        total = self._piece(node, scope, at)
        for operand, plus in reversed(signs):
            value = self._piece(operand, scope, at)
            total = total + value if plus else total - value
        return total

    def _mul(self, node: tree.Mul, scope: Scope, at: tuple[int, ...]) -> Scalar:
        return bounded(self._piece(node.left, scope, at) * self._piece(node.right, scope, at))

    def _div(self, node: tree.Div, scope: Scope, at: tuple[int, ...]) -> Scalar:
        over, under = self._value(node.numerator, scope, at), self._value(node.denominator, scope, ())
        return self._of("denominator", node.denominator, lambda: divide(over, under))

    def _pow(self, node: tree.Pow, scope: Scope, at: tuple[int, ...]) -> Scalar:
        base = self._value(node.base, scope, ())
        return self._of("denominator", node.base, lambda: power(base, node.exponent))

    def _elementary(self, node: tree.Elementary, scope: Scope, at: tuple[int, ...]) -> Scalar:
        values = [self._piece(argument, scope, at) for argument in node.arguments]
        if node.name in ("max", "min"):
            best = values[0]
            for value in values[1:]:
                order = compare(value, best)
                if order is None:
                    raise Undecided
                best = value if order == (1 if node.name == "max" else -1) else best
            return best
        action = {"exp": exponential, "log": logarithm, "sqrt": root, "abs": absolute}[node.name]
        return self._of(node.name, node.arguments[0], lambda: action(values[0]))

    def _apply(self, node: tree.Apply, scope: Scope, at: tuple[int, ...]) -> Scalar:
        return self._call(node.function, node.argument, scope, at)

    def _call(self, function: Any, argument: Expression, scope: Scope, at: tuple[int, ...]) -> Scalar:
        """f(argument) at a position, elementwise; f is declared, bound by a definition, or a definition itself."""
        while isinstance(function, Function):
            function = scope.names[function]
        value = self._piece(argument, scope, at)
        parameter, body = (function.parameters[0], function.body) if isinstance(function, Definition) else (T, function.body)
        return self._value(body, Scope({**self._root.names, parameter: value}, self._root.sizes), ())

    def _defined(self, node: Defined, scope: Scope, at: tuple[int, ...]) -> Scalar:
        definition = node.definition
        if definition.is_scalar_function:
            return self._call(definition, node.arguments[0], scope, at)  # type: ignore[arg-type]
        names = dict(self._root.names)
        for parameter, argument in zip(definition.parameters, node.arguments, strict=True):
            if isinstance(argument, Expression):
                names[parameter] = Bound(argument, scope)
            else:
                names[parameter] = scope.names[argument] if isinstance(argument, Function) else argument
        # The body's own dimensions take the sizes of the arguments; all else in it means what it means outside.
        sizes = dict(self._root.sizes)
        for wanted, given in node.sizes().items():
            if len(wanted.parts) == 1 and wanted.parts[0].name is not None:
                sizes[wanted.parts[0].name] = scope.size(given)
        return self._value(definition.body, Scope(names, sizes), at)

    def _component(self, node: tree.Component, scope: Scope, at: tuple[int, ...]) -> Scalar:
        return self._value(node.base, scope, tuple(scope.position(index) for index in node.indices))

    def _matmul(self, node: tree.MatMul, scope: Scope, at: tuple[int, ...]) -> Scalar:
        left, right = node.left.shape, node.right.shape
        if left.kind == "vector":
            return bounded(self._value(node.left, scope, at[:1]) * self._value(node.right, scope, at[1:]))
        rows = 1 if left.kind == "matrix" else 0
        total: Scalar = ZERO
        for k in range(scope.size(right.dimensions[0])):
            total += self._value(node.left, scope, (*at[:rows], k)) * self._value(node.right, scope, (k, *at[rows:]))
        return bounded(total)

    def _dot(self, left: Expression, right: Expression, scope: Scope) -> Scalar:
        total: Scalar = ZERO
        for k in range(scope.size(left.shape.dimensions[0])):
            value = self._value(left, scope, (k,))
            total += power(value, 2) if left is right else value * self._value(right, scope, (k,))
        return bounded(total)

    def _sum(self, node: big.Sum, scope: Scope, at: tuple[int, ...]) -> Scalar:
        return self._nested_sum(node, 0, scope)

    def _nested_sum(self, node: big.Sum, level: int, scope: Scope) -> Scalar:
        if level == len(node.ranges):
            return self._value(node.body, scope, ())
        item = node.ranges[level]
        excluded = {scope.position(other) for other in item.excluded}
        total: Scalar = ZERO
        for inner in scope.each((item.index,)):
            if inner.names[item.index] not in excluded:
                total += self._nested_sum(node, level + 1, inner)
        return total

    def _family(self, node: big.Family, scope: Scope, at: tuple[int, ...]) -> Scalar:
        inner = Scope({**scope.names, **dict(zip(node.indices, at, strict=True))}, scope.sizes)
        return self._value(node.body, inner, ())

    def _piecewise(self, node: big.Piecewise, scope: Scope, at: tuple[int, ...]) -> Scalar:
        for value, condition in node.cases:
            chosen = self._truth(condition, scope)
            if isinstance(chosen, Undefined):
                raise chosen
            if chosen is None:
                raise Undecided
            if chosen:
                return self._value(value, scope, ())
        return self._value(node.otherwise, scope, ())

    def _block_vector(self, node: big.BlockVector, scope: Scope, at: tuple[int, ...]) -> Scalar:
        position = at[0]
        for block in node.blocks:
            size = scope.size(block.shape.dimensions[0]) if block.shape.dimensions else 1
            if position < size:
                return self._value(block, scope, (position,) if block.shape.dimensions else ())
            position -= size
        raise Undecided

    def _block_matrix(self, node: big.BlockMatrix, scope: Scope, at: tuple[int, ...]) -> Scalar:
        heights, widths = node.block_sizes()
        row, i = _locate(at[0], [scope.size(height) for height in heights])
        column, j = _locate(at[1], [scope.size(width) for width in widths])
        block = node.rows[row][column]
        position = {"scalar": (), "vector": (i,), "row": (j,), "matrix": (i, j)}[block.shape.kind]
        return self._value(block, scope, position)

    def _trace(self, node: tree.Trace, scope: Scope, at: tuple[int, ...]) -> Scalar:
        total: Scalar = ZERO
        for k in range(scope.size(node.operand.shape.dimensions[0])):
            total += self._value(node.operand, scope, (k, k))
        return total


def _locate(position: int, sizes: list[int]) -> tuple[int, int]:
    for number, size in enumerate(sizes):
        if position < size:
            return number, position
        position -= size
    raise Undecided


RULES: dict[type, Callable[[Any, Any, Scope, tuple[int, ...]], Any]] = {
    tree.Number: lambda run, node, scope, at: simplest(node.value),
    tree.Size: lambda run, node, scope, at: scope.size(node.dimension),
    tree.Real: Interpreter._symbol,
    tree.Vector: Interpreter._symbol,
    tree.Matrix: Interpreter._symbol,
    tree.Symbol: Interpreter._symbol,
    tree.Add: Interpreter._add,
    tree.Sub: Interpreter._add,
    tree.Mul: Interpreter._mul,
    tree.Div: Interpreter._div,
    tree.Neg: lambda run, node, scope, at: -run._value(node.operand, scope, at),
    tree.Pow: Interpreter._pow,
    tree.Elementary: Interpreter._elementary,
    tree.Apply: Interpreter._apply,
    tree.Component: Interpreter._component,
    tree.Transpose: lambda run, node, scope, at: run._value(node.operand, scope, at[::-1]),
    tree.MatMul: Interpreter._matmul,
    tree.Dot: lambda run, node, scope, at: run._dot(node.left, node.right, scope),
    tree.Norm: lambda run, node, scope, at: root(run._dot(node.base, node.base, scope)),
    tree.NormSquared: lambda run, node, scope, at: run._dot(node.base, node.base, scope),
    tree.Trace: Interpreter._trace,
    tree.KroneckerDelta: lambda run, node, scope, at: ONE if scope.position(node.left) == scope.position(node.right) else ZERO,
    big.Sum: Interpreter._sum,
    big.Family: Interpreter._family,
    big.Piecewise: Interpreter._piecewise,
    big.Identity: lambda run, node, scope, at: ONE if at[0] == at[1] else ZERO,
    big.Zeros: lambda run, node, scope, at: ZERO,
    big.BlockVector: Interpreter._block_vector,
    big.BlockMatrix: Interpreter._block_matrix,
    Defined: Interpreter._defined,
    Member: Interpreter._member,
}
