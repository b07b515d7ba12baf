"""One small scalar interpreter of the surface tree: exact fractions, and enclosures for exp, log and √.

It reads what was *written*: ``W @ x`` is a sum because a matrix product is one, not because something was lowered.
Every value is a scalar, asked for at a position: ``value(W @ x, scope, (2,))``. Pure Python and mpmath, no NumPy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product
from typing import Any, Literal, Union

from numeric.enclosure import (
    Enclosure, Rational, Scalar, Undecided, Undefined, absolute, bounded, compare, divide, exponential, logarithm, power, root, simplest,
)
from numeric.functions import EXACT_FAMILY, FreeFunction, T
from proofs.notation import big, formulas, tree
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Dimension, Embedded, Index, IndexTerm
from proofs.notation.tree import Expression, Function, Symbol

__all__ = ["Array", "Equality", "ExactInstance", "Interpreter", "Truth"]

Array = Union[Rational, tuple[Any, ...]]
"""An exact value: a number, a tuple of numbers (vector) or a tuple of rows (matrix)."""
Truth = Union[bool, None, Undefined]
"""True, False, None (can't say), or the reason why the formula has no meaning on this instance."""

Equality = Callable[[Scalar, Scalar], bool]
"""Someone who may know that two scalars are equal although no enclosure shows it."""

ZERO, ONE = 0, 1
_MOST_DEPTH = 150
_WITNESSES = tuple(simplest(Fraction(text)) for text in "0 1 -1 2 1/2 -2 100".split())
"""What is tried for a number that ∃ or an inner ∀ binds; each component of a vector gets the same."""
_MOST_WITNESSES = 60


@dataclass(frozen=True)
class ExactInstance:
    """One instance: sizes by the name of the dimension, positions of free indices (from 0), exact values, functions."""

    sizes: dict[str, int]
    values: dict[Symbol, Array] = field(default_factory=dict)
    indices: dict[Index, int] = field(default_factory=dict)
    functions: dict[Function, FreeFunction] = field(default_factory=dict)


class _Bound:
    """An argument of a definition: evaluated where it was written, once per position."""

    __slots__ = ("cache", "expression", "scope")

    def __init__(self, expression: Expression, scope: _Scope) -> None:
        self.expression, self.scope = expression, scope
        self.cache: dict[tuple[int, ...], Scalar] = {}


class _Scope:
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

    def each(self, indices: tuple[Index, ...]) -> Iterator[_Scope]:
        """A scope of its own in which ``indices`` stand for every tuple of positions in turn."""
        inner = _Scope(dict(self.names), self.sizes)
        for positions in product(*(range(self.size(index.dimension)) for index in indices)):
            inner.names.update(zip(indices, positions, strict=True))
            yield inner



class Interpreter:
    """Evaluates expressions and formulas on one instance, within ``steps`` visited nodes.

    ``strict`` makes a connective undefined as soon as one part is; otherwise a true part of an Or (a false one of an
    And) settles it, which is the reading in favour of whoever wrote the line. ``equal`` is asked where enclosures
    overlap; ``decided_by`` says afterwards which arithmetic the comparisons needed, and ``spent`` how much work was done.
    """

    def __init__(self, instance: ExactInstance, *, strict: bool = False, steps: int = 200_000,
                 equal: Equality | None = None) -> None:
        names: dict[Any, Any] = {**instance.values, **instance.indices, **instance.functions}
        self._root = _Scope(names, instance.sizes)
        self._strict = strict
        self._steps = self._left = steps
        self._depth = 0
        self._equal = equal
        self.decided_by: Literal["exact rationals", "enclosures", "a theorem"] = "exact rationals"

    @property
    def spent(self) -> int:
        """How many nodes were visited so far."""
        return self._steps - self._left

    def evaluate(self, expression: Expression, at: tuple[int, ...] = ()) -> Scalar:
        """The value at a position (from 0). Raises Undefined, or Undecided when it can't be told within the bounds."""
        try:
            return self._value(expression, _Scope(dict(self._root.names), self._root.sizes), at)
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
            return self._truth(formula, _Scope(dict(self._root.names), self._root.sizes))
        except (RecursionError, KeyError, OverflowError, Undecided):
            return None

    # --- values ---------------------------------------------------------------------------------------------

    def _value(self, node: Any, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        self._left -= 1
        self._depth += 1
        if self._left < 0 or self._depth > _MOST_DEPTH:
            raise Undecided
        value = _RULES[type(node)](self, node, scope, at)
        self._depth -= 1  # whoever catches an exception of this method restores the depth
        return value

    def _piece(self, node: Expression, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        """The value of an operand: a number stands for each component of an array."""
        return self._value(node, scope, at if node.shape.dimensions else ())

    def _of(self, kind: str, written: Expression, action: Callable[[], Scalar]) -> Scalar:
        try:
            return action()
        except Undefined as reason:
            if reason.node is None:
                reason.node = written
            raise

    def _symbol(self, node: Symbol, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        value = scope.names[node]
        if isinstance(value, _Bound):
            if at not in value.cache:
                value.cache[at] = self._value(value.expression, value.scope, at)
            return value.cache[at]
        for position in at:
            value = value[position]
        return value  # type: ignore[no-any-return]

    def _add(self, node: Any, scope: _Scope, at: tuple[int, ...]) -> Scalar:
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

    def _mul(self, node: tree.Mul, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        return bounded(self._piece(node.left, scope, at) * self._piece(node.right, scope, at))

    def _div(self, node: tree.Div, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        over, under = self._value(node.numerator, scope, at), self._value(node.denominator, scope, ())
        return self._of("denominator", node.denominator, lambda: divide(over, under))

    def _pow(self, node: tree.Pow, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        base = self._value(node.base, scope, ())
        return self._of("denominator", node.base, lambda: power(base, node.exponent))

    def _elementary(self, node: tree.Elementary, scope: _Scope, at: tuple[int, ...]) -> Scalar:
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

    def _apply(self, node: tree.Apply, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        return self._call(node.function, node.argument, scope, at)

    def _call(self, function: Any, argument: Expression, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        """f(argument) at a position, elementwise; f is declared, bound by a definition, or a definition itself."""
        while isinstance(function, Function):
            function = scope.names[function]
        value = self._piece(argument, scope, at)
        parameter, body = ((function.parameters[0], function.body) if isinstance(function, Definition)
                           else (T, function.body))
        return self._value(body, _Scope({**self._root.names, parameter: value}, self._root.sizes), ())

    def _defined(self, node: Defined, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        definition = node.definition
        if definition.is_scalar_function:
            return self._call(definition, node.arguments[0], scope, at)  # type: ignore[arg-type]
        names = dict(self._root.names)
        for parameter, argument in zip(definition.parameters, node.arguments, strict=True):
            if isinstance(argument, Expression):
                names[parameter] = _Bound(argument, scope)
            else:
                names[parameter] = scope.names[argument] if isinstance(argument, Function) else argument
        # The body's own dimensions take the sizes of the arguments; all else in it means what it means outside.
        sizes = dict(self._root.sizes)
        for wanted, given in node.sizes().items():
            if len(wanted.parts) == 1 and wanted.parts[0].name is not None:
                sizes[wanted.parts[0].name] = scope.size(given)
        return self._value(definition.body, _Scope(names, sizes), at)

    def _component(self, node: tree.Component, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        return self._value(node.base, scope, tuple(scope.position(index) for index in node.indices))

    def _matmul(self, node: tree.MatMul, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        left, right = node.left.shape, node.right.shape
        if left.kind == "vector":
            return bounded(self._value(node.left, scope, at[:1]) * self._value(node.right, scope, at[1:]))
        rows = 1 if left.kind == "matrix" else 0
        total: Scalar = ZERO
        for k in range(scope.size(right.dimensions[0])):
            total += self._value(node.left, scope, (*at[:rows], k)) * self._value(node.right, scope, (k, *at[rows:]))
        return bounded(total)

    def _dot(self, left: Expression, right: Expression, scope: _Scope) -> Scalar:
        total: Scalar = ZERO
        for k in range(scope.size(left.shape.dimensions[0])):
            value = self._value(left, scope, (k,))
            total += power(value, 2) if left is right else value * self._value(right, scope, (k,))
        return bounded(total)

    def _sum(self, node: big.Sum, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        return self._nested_sum(node, 0, scope)

    def _nested_sum(self, node: big.Sum, level: int, scope: _Scope) -> Scalar:
        if level == len(node.ranges):
            return self._value(node.body, scope, ())
        item = node.ranges[level]
        excluded = {scope.position(other) for other in item.excluded}
        total: Scalar = ZERO
        for inner in scope.each((item.index,)):
            if inner.names[item.index] not in excluded:
                total += self._nested_sum(node, level + 1, inner)
        return total

    def _family(self, node: big.Family, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        inner = _Scope({**scope.names, **dict(zip(node.indices, at, strict=True))}, scope.sizes)
        return self._value(node.body, inner, ())

    def _piecewise(self, node: big.Piecewise, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        for value, condition in node.cases:
            chosen = self._truth(condition, scope)
            if isinstance(chosen, Undefined):
                raise chosen
            if chosen is None:
                raise Undecided
            if chosen:
                return self._value(value, scope, ())
        return self._value(node.otherwise, scope, ())

    def _block_vector(self, node: big.BlockVector, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        position = at[0]
        for block in node.blocks:
            size = scope.size(block.shape.dimensions[0]) if block.shape.dimensions else 1
            if position < size:
                return self._value(block, scope, (position,) if block.shape.dimensions else ())
            position -= size
        raise Undecided

    def _block_matrix(self, node: big.BlockMatrix, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        heights, widths = node.block_sizes()
        row, i = _locate(at[0], [scope.size(height) for height in heights])
        column, j = _locate(at[1], [scope.size(width) for width in widths])
        block = node.rows[row][column]
        position = {"scalar": (), "vector": (i,), "row": (j,), "matrix": (i, j)}[block.shape.kind]
        return self._value(block, scope, position)

    def _trace(self, node: tree.Trace, scope: _Scope, at: tuple[int, ...]) -> Scalar:
        total: Scalar = ZERO
        for k in range(scope.size(node.operand.shape.dimensions[0])):
            total += self._value(node.operand, scope, (k, k))
        return total

    # --- formulas -------------------------------------------------------------------------------------------

    def _truth(self, node: Any, scope: _Scope) -> Truth:
        self._left -= 1
        if self._left < 0:
            raise Undecided
        match node:
            case formulas.Relation():
                return self._relation(node, scope)
            case formulas.And():
                return self._join((self._truth(part, scope) for part in node.parts), False)
            case formulas.Or():
                return self._join((self._truth(part, scope) for part in node.parts), True)
            case formulas.Not():
                return _negated(self._truth(node.body, scope))
            case formulas.Implies():
                premise = self._truth(node.premise, scope)
                # The premise guards the conclusion: where it fails, nothing is claimed.
                if premise is True:
                    return self._truth(node.conclusion, scope)
                if premise is None:
                    return True if self._truth(node.conclusion, scope) is True else None
                return True if premise is False else premise
            case formulas.Equivalent():
                left, right = self._truth(node.left, scope), self._truth(node.right, scope)
                for side in (left, right):
                    if isinstance(side, Undefined):
                        return side
                return None if left is None or right is None else left == right
            case formulas.ForAll() | formulas.Exists():
                return self._quantified(node, scope)
            case formulas.Abbreviated():
                return self._truth(node.unfolded(), scope)
        return None

    def _quantified(self, node: formulas.ForAll | formulas.Exists, scope: _Scope) -> Truth:
        """Over indices: all of them. Over numbers, vectors and functions: one witness settles it, none says nothing."""
        settled = isinstance(node, formulas.Exists)
        bound = tuple(variable for variable in node.variables if isinstance(variable, Index))
        others = [variable for variable in node.variables if not isinstance(variable, Index)]
        if not others:
            return self._join((self._truth(node.body, inner) for inner in scope.each(bound)), settled)
        choices = [EXACT_FAMILY if isinstance(name, Function) else
                   [self._constant(name, value, scope) for value in _WITNESSES] for name in others]
        for chosen in islice(product(*choices), _MOST_WITNESSES):
            inner = _Scope({**scope.names, **dict(zip(others, chosen, strict=True))}, scope.sizes)
            if self._join((self._truth(node.body, each) for each in inner.each(bound)), settled) is settled:
                return settled
        return None

    def _constant(self, symbol: Symbol, value: Rational, scope: _Scope) -> Array:
        array: Array = value
        for dimension in reversed(symbol.dimensions):
            array = (array,) * scope.size(dimension)
        return array

    def _join(self, parts: Iterator[Truth], settled: bool) -> Truth:
        """And (``settled`` False) or Or (True): the value that settles it, else what stands in the way."""
        undefined: Undefined | None = None
        unknown = False
        for part in parts:
            if isinstance(part, Undefined):
                undefined = undefined or part
                if self._strict:
                    return undefined
            elif part is settled and not self._strict:
                return settled
            elif part is settled:
                # Strictly, the parts to the right are still guarded by this one, as x = 0 guards 1/x in an Or.
                return undefined or settled
            unknown = unknown or part is None
        return undefined or (None if unknown else not settled)

    def _relation(self, node: formulas.Relation, scope: _Scope) -> Truth:
        left, right = node.left, node.right
        if not isinstance(left, Expression):
            same = scope.position(left) == scope.position(right)  # type: ignore[arg-type]
            return same if isinstance(node, formulas.Eq) else not same
        sizes = [range(scope.size(dimension)) for dimension in left.shape.dimensions]
        equal: Truth = True
        depth = self._depth
        for at in product(*sizes):
            try:
                order = self._order(self._value(left, scope, at), self._value(right, scope, at))
            except Undefined as reason:
                self._depth = depth
                return reason
            except Undecided:
                self._depth = depth
                order = None
            if not isinstance(node, (formulas.Eq, formulas.Ne)):
                return None if order is None else order in _ORDERS[type(node)]
            if order is None:
                equal = None if equal else equal
            elif order != 0:
                equal = False
        return _negated(equal) if isinstance(node, formulas.Ne) else equal


    def _order(self, left: Scalar, right: Scalar) -> int | None:
        order = compare(left, right)
        if isinstance(left, Enclosure) or isinstance(right, Enclosure):
            if self.decided_by == "exact rationals":
                self.decided_by = "enclosures"
            if order is None and self._equal is not None and self._equal(left, right):
                self.decided_by = "a theorem"
                return 0
        return order


def _negated(truth: Truth) -> Truth:
    return not truth if isinstance(truth, bool) else truth


def _locate(position: int, sizes: list[int]) -> tuple[int, int]:
    for number, size in enumerate(sizes):
        if position < size:
            return number, position
        position -= size
    raise Undecided


_ORDERS: dict[type, tuple[int, ...]] = {
    formulas.Lt: (-1,), formulas.Le: (-1, 0), formulas.Gt: (1,), formulas.Ge: (0, 1),
}
_RULES: dict[type, Callable[[Interpreter, Any, _Scope, tuple[int, ...]], Scalar]] = {
    tree.Number: lambda run, node, scope, at: simplest(node.value),
    tree.Size: lambda run, node, scope, at: scope.size(node.dimension),
    tree.Real: Interpreter._symbol, tree.Vector: Interpreter._symbol, tree.Matrix: Interpreter._symbol,
    tree.Symbol: Interpreter._symbol,
    tree.Add: Interpreter._add, tree.Sub: Interpreter._add, tree.Mul: Interpreter._mul, tree.Div: Interpreter._div,
    tree.Neg: lambda run, node, scope, at: -run._value(node.operand, scope, at),
    tree.Pow: Interpreter._pow, tree.Elementary: Interpreter._elementary, tree.Apply: Interpreter._apply,
    tree.Component: Interpreter._component,
    tree.Transpose: lambda run, node, scope, at: run._value(node.operand, scope, at[::-1]),
    tree.MatMul: Interpreter._matmul,
    tree.Dot: lambda run, node, scope, at: run._dot(node.left, node.right, scope),
    tree.Norm: lambda run, node, scope, at: root(run._dot(node.base, node.base, scope)),
    tree.NormSquared: lambda run, node, scope, at: run._dot(node.base, node.base, scope),
    tree.Trace: Interpreter._trace,
    tree.KroneckerDelta: lambda run, node, scope, at:
        ONE if scope.position(node.left) == scope.position(node.right) else ZERO,
    big.Sum: Interpreter._sum, big.Family: Interpreter._family, big.Piecewise: Interpreter._piecewise,
    big.Identity: lambda run, node, scope, at: ONE if at[0] == at[1] else ZERO,
    big.Zeros: lambda run, node, scope, at: ZERO,
    big.BlockVector: Interpreter._block_vector, big.BlockMatrix: Interpreter._block_matrix,
    Defined: Interpreter._defined,
}
