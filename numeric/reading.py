"""The common part of a translation: scopes, leaves, arithmetic, functions and definitions.

``Translation`` in ``numeric.translate`` adds arrays, sums and formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Union

import numpy as np

from numeric import bounds
from numeric.functions import FreeFunction, T
from numeric.program import BATCH, OWN, Axis, Node, Program, Size
from numeric.times import shift_of
from proofs.notation import formulas, tree
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Dimension, Embedded, Index, IndexTerm
from proofs.notation.naturals import NaturalTerm
from proofs.notation.tree import Expression, Function, Symbol

__all__ = ["Meaning", "NotEvaluable", "Reader", "Scope"]


class NotEvaluable(Exception):
    """The formula quantifies over numbers, vectors or functions, or is of a kind without a value on one instance."""


Meaning = Union[Node, Axis, Index, FreeFunction, Definition, Function]


@dataclass(frozen=True)
class Scope:
    """What names mean at one place: nodes for arguments, axes for bound indices; and the sizes of dimensions."""

    names: Mapping[object, Meaning]
    sizes: Mapping[str, Size]

    def size(self, dimension: Dimension) -> Size:
        return tuple(
            part
            for each in dimension.parts
            for part in ((None,) if each.name is None else self.sizes.get(each.name, (each.name,)))
        )

    def where(self, names: Mapping[object, Meaning]) -> Scope:
        return replace(self, names={**self.names, **names})


class Reader:
    """Adds expressions and formulas to a ``program``.

    A symbol's input is an array (own axes, batch); a free index is one of positions (batch).
    """

    def __init__(self, program: Program, functions: Mapping[Function, FreeFunction] | None = None) -> None:
        self.program = program
        self._root = Scope({}, {}).where(dict((functions or {}).items()))

    def define(self, symbol: Symbol, expression: Expression) -> None:
        """From now on ``symbol`` has the value of ``expression``, which may mention the symbol's input."""
        node = self.program.filled(self.value(expression), self._own_axes(expression, self._root))
        self._root = self._root.where({symbol: node})

    def knows(self, symbol: Symbol | None) -> bool:
        """Whether ``symbol`` was defined here."""
        return symbol in self._root.names

    def value(self, expression: Expression) -> Node:
        """The node of an expression's value."""
        return self._value(expression, self._root)

    def truth(self, formula: formulas.Formula) -> Node:
        """The node of a formula's truth, one an instance. Raises NotEvaluable."""
        return self._truth(formula, self._root)

    def truth_for_each(self, formula: formulas.Formula, indices: Sequence[Index]) -> Node:
        """The node of a formula's truth for every position of ``indices``, which become own axes."""
        axes, inner = self._bound(indices, self._root)
        return self.program.renamed(self._truth(formula, inner), {axis: OWN(place, axis.size) for place, axis in enumerate(axes)})

    def _bound(self, indices: Sequence[Index], scope: Scope) -> tuple[list[Axis], Scope]:
        """New axes for ``indices``, and the scope in which they are bound to them."""
        axes = [self.program.axis(scope.size(index.dimension)) for index in indices]
        return axes, scope.where(dict(zip(indices, axes, strict=True)))

    # --- leaves --------------------------------------------------------------------------------------------------

    def _value(self, node: Any, scope: Scope) -> Node:
        raise NotImplementedError

    def _truth(self, node: Any, scope: Scope) -> Node:
        raise NotImplementedError

    def _number(self, value: Any) -> Node:
        fixed = bounds.constant(value)
        return self.program.emit(("number", value), (), lambda run: fixed)

    def _size(self, node: tree.Size, scope: Scope) -> Node:
        size = scope.size(node.dimension)
        return self.program.emit(("size", size), (), lambda run: bounds.constant(run.length(size)))

    def _symbol(self, node: Symbol, scope: Scope) -> Node:
        found = scope.names.get(node)
        if isinstance(found, Node):
            return found
        axes = tuple(OWN(place, scope.size(dimension)) for place, dimension in enumerate(node.dimensions))
        return self.program.input("input", node, (*axes, BATCH))

    def _own_axes(self, node: Expression, scope: Scope) -> list[Axis]:
        return [OWN(place, scope.size(dimension)) for place, dimension in enumerate(node.shape.dimensions)]

    def _positions(self, index: IndexTerm, scope: Scope) -> Node:
        """The position (from 0) that an index stands for, as an array of integers."""
        if isinstance(index, Index):
            found = scope.names.get(index)
            if isinstance(found, Axis):
                size = found.size
                return self.program.emit(("arange", size), (found,), lambda run: np.arange(run.length(size)))
            if isinstance(found, Index):  # a free index under another name
                index = found
            return self.program.input("position", index, (BATCH,))
        if isinstance(index, Embedded):
            before = self._offset(index, scope)
            inner = self._positions(index.index, scope)
            return self.program.emit(("shift", before), inner.axes, lambda run, at: at + run.length(before), inner)
        size = scope.size(index.dimension)
        return self.program.emit(("last", size), (), lambda run: np.asarray(run.length(size) - 1))

    def _moment(self, term: NaturalTerm, scope: Scope) -> Node:
        """The natural number that a term is, as an array of integers."""
        base, by = shift_of(term)
        if base is None:
            return self.program.emit(("moment", by), (), lambda run: np.asarray(by))
        found = scope.names.get(base)
        if isinstance(found, Axis):
            size = found.size
            return self.program.emit(("moments", size, by), (found,), lambda run: np.arange(run.length(size)) + by)
        start = self.program.input("position", base, (BATCH,))
        return start if not by else self.program.emit(("later", by), (BATCH,), lambda run, at: at + by, start)

    @staticmethod
    def _offset(index: Embedded, scope: Scope) -> Size:
        return scope.size(Dimension.of_parts(index.dimension.parts[: index.part])) if index.part else ()

    # --- arithmetic ----------------------------------------------------------------------------------------------

    def _pair(self, name: str, action: Callable[..., Any], node: Any, scope: Scope) -> Node:
        return self.program.elementwise(name, action, self._value(node.left, scope), self._value(node.right, scope))

    def _neg(self, node: tree.Neg, scope: Scope) -> Node:
        return self.program.elementwise("neg", bounds.negative, self._value(node.operand, scope))

    def _div(self, node: tree.Div, scope: Scope) -> Node:
        over = self._value(node.numerator, scope)
        match node.denominator:
            case tree.Number(value=value) if value and _is_dyadic(1 / value):
                return self.program.elementwise("*", bounds.multiply, self._number(1 / value), over)
        return self._quotient(over, self._value(node.denominator, scope))

    def _quotient(self, over: Node, under: Node) -> Node:
        return self.program.elementwise("/", bounds.divide, over, under, partial=True)

    def _pow(self, node: tree.Pow, scope: Scope) -> Node:
        exponent = node.exponent
        return self.program.elementwise(
            ("power", exponent), lambda base: bounds.power(base, exponent), self._value(node.base, scope), partial=exponent < 0
        )

    def _elementary(self, node: tree.Elementary, scope: Scope) -> Node:
        values = [self._value(argument, scope) for argument in node.arguments]
        if node.name in ("max", "min"):
            largest, best = node.name == "max", values[0]
            for value in values[1:]:
                best = self.program.elementwise(node.name, lambda a, b: bounds.extreme(a, b, largest), best, value)
            return best
        action = {"exp": bounds.exponential, "log": bounds.logarithm, "sqrt": bounds.root, "abs": bounds.absolute}
        return self.program.elementwise(node.name, action[node.name], values[0], partial=node.name in ("log", "sqrt"))

    # --- functions and definitions -------------------------------------------------------------------------------

    def _apply(self, function: Any, argument: Expression, scope: Scope) -> Node:
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

    def _defined(self, node: Defined, scope: Scope) -> Node:
        definition = node.definition
        if definition.is_scalar_function:
            return self._apply(definition, node.arguments[0], scope)  # type: ignore[arg-type]
        return self._value(definition.body, self._body_scope(node, scope))

    def _body_scope(self, node: Defined, scope: Scope) -> Scope:
        """What names mean in the body of a definition: its parameters, and what they mean outside; no index around it."""
        definition = node.definition
        names: dict[object, Meaning] = {}
        for parameter, argument in zip(definition.parameters, node.arguments, strict=True):
            if isinstance(argument, Expression):
                names[parameter] = self._value(argument, scope)
            else:
                names[parameter] = scope.names.get(argument, argument) if isinstance(argument, Function) else argument
        # The body's own dimensions take the sizes of the arguments; all else in it means what it means outside.
        sizes = {
            str(wanted.parts[0].name): scope.size(given)
            for wanted, given in node.sizes().items()
            if len(wanted.parts) == 1 and wanted.parts[0].name is not None
        }
        return replace(self._root.where(names), sizes={**self._root.sizes, **sizes})


def _is_dyadic(value: Fraction) -> bool:
    return value.denominator & (value.denominator - 1) == 0
