"""Sums, case distinctions and formulas: what binds an index or has a truth."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np

from numeric import bounds
from numeric.bounds import Bounded
from numeric.finite import Two, two_values
from numeric.homogeneity import is_met
from numeric.program import OWN, Axis, Choices, Node, Run
from numeric.reading import NotEvaluable, Reader, Scope
from numeric.times import ORDERS, TIME, room_inside
from numeric.truths import Truths
from proofs.notation import big, formulas, tree
from proofs.notation.dimensions import Index
from proofs.notation.integers import IsInteger
from proofs.notation.naturals import Natural
from proofs.notation.tree import Expression, Symbol

__all__ = ["Formulas"]


class Formulas(Reader):
    """Translates Σ, cases, relations, connectives and quantifiers over indices."""

    def _sum(self, node: big.Sum, scope: Scope) -> Node:
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
            masked = [self.program.elementwise("mask", _masked, mask, factor) if factor.partial else factor for factor in factors]
            covered = any(factor.partial and set(mask.axes) <= set(factor.axes) for factor in factors)
            factors = masked if covered else [mask, *masked]
        result = self.program.product_sum(factors, over)
        for divisor in divisors:
            result = self._quotient(result, divisor)
        return result

    def _factors(self, body: Expression, scope: Scope, over: set[Axis]) -> tuple[list[Node], list[Node]]:
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
            ("positions", sign), lambda a, b: Bounded.grid(compare(a, b).astype(np.float64), 0, 1.0), left, right
        )

    def _delta(self, node: tree.KroneckerDelta, scope: Scope) -> Node:
        return self._same(self._positions(node.left, scope), self._positions(node.right, scope), "=")

    def _piecewise(self, node: big.Piecewise, scope: Scope) -> Node:
        result = self._value(node.otherwise, scope)
        for written, condition in reversed(node.cases):
            result = self.program.elementwise("case", _chosen, self._truth(condition, scope), self._value(written, scope), result)
        return result

    def _truth(self, node: Any, scope: Scope) -> Node:
        match node:
            case formulas.Relation():
                return self._relation(node, scope)
            case formulas.And() | formulas.Or():
                name, action = ("and", _and) if isinstance(node, formulas.And) else ("or", _or)
                if not node.parts:
                    truth = np.asarray(isinstance(node, formulas.And))
                    return self.program.emit((name, "nothing"), (), lambda run: Truths.certain(truth), truth=True)
                result = self._truth(node.parts[0], scope)
                for part in node.parts[1:]:
                    result = self.program.elementwise(name, action, result, self._truth(part, scope))
                return result
            case formulas.Not():
                return self.program.elementwise("not", _not, self._truth(node.body, scope))
            case formulas.Implies():
                return self.program.elementwise(
                    "implies", lambda a, b: ~a | b, self._truth(node.premise, scope), self._truth(node.conclusion, scope)
                )
            case IsInteger():
                return self.program.elementwise("integer", Truths.integer, self._value(node.value, scope), truth=True)
            case formulas.Abbreviated():
                return self._truth(node.unfolded(), scope)
            case formulas.Equivalent():
                return self.program.elementwise(
                    "equivalent", lambda a, b: (a & b) | (~a & ~b), self._truth(node.left, scope), self._truth(node.right, scope)
                )
            case formulas.ForAll() | formulas.Exists():
                if is_met(node, scope.names):
                    return self.program.emit(("by its family",), (), lambda run: Truths.certain(np.asarray(True)), truth=True)
                axes, inner = self._quantified(node, scope)
                return self._over(self._truth(node.body, inner), axes, isinstance(node, formulas.ForAll))
            case formulas.NaturalRelation():
                compare = ORDERS[node.symbol]
                return self.program.elementwise(
                    ("moments", node.symbol),
                    lambda a, b: Truths.certain(np.asarray(compare(a, b))),
                    self._moment(node.left, scope),
                    self._moment(node.right, scope),
                    truth=True,
                )
        raise NotEvaluable(f"{type(node).__name__} has no truth on one instance")

    def _quantified(self, node: formulas.ForAll | formulas.Exists, scope: Scope) -> tuple[list[Axis], Scope]:
        """New axes for the indices, times and vectors of two numbers that ``node`` binds, and the scope of its body."""
        axes: list[Axis] = []
        few = two_values(node)
        for variable in node.variables:
            match variable:
                case Index():
                    size = scope.size(variable.dimension)
                case Natural():
                    size = (TIME, *(None,) * room_inside(scope.names))
                case Symbol() if variable in few:
                    entries = scope.size(variable.dimensions[0]) if variable.dimensions else (None,)
                    size = (Choices(entries),)
                case _:
                    raise NotEvaluable(repr(node))
            axes.append(self.program.axis(size))
            meaning = self._all_of_two(few[variable], axes[-1], variable) if isinstance(variable, Symbol) else axes[-1]
            scope = scope.where({variable: meaning})
        return axes, scope

    def _all_of_two(self, values: Two, axis: Axis, symbol: Symbol) -> Node:
        """All vectors, or numbers, whose entries are ``values``, along ``axis``."""
        [entries] = [part.size for part in axis.size]
        axes = (axis, OWN(0, entries)) if symbol.dimensions else (axis,)

        def every(run: Run) -> Bounded:
            found = np.array(list(product(values, repeat=run.length(entries))), dtype=np.float64)
            return Bounded.grid(found if symbol.dimensions else found[:, 0], 0, 1.0)

        return self.program.emit(("all of two", values, entries, len(axes)), axes, every)

    def _over(self, body: Node, axes: list[Axis], every: bool) -> Node:
        """∀ (``every``) or ∃ along ``axes``; an axis may have length 0, so it has to be there."""
        for axis in reversed(axes):
            if axis not in body.axes and any(part is not None for part in axis.size):
                body = self.program.filled(body, (axis,))
            if axis in body.axes:
                place = body.axes.index(axis)
                rest = tuple(other for other in body.axes if other != axis)
                body = self.program.emit(
                    ("every" if every else "some", place),
                    rest,
                    (lambda run, truths, place=place: truths.every(place))
                    if every
                    else (lambda run, truths, place=place: truths.some(place)),
                    body,
                )
        return body

    def _relation(self, node: formulas.Relation, scope: Scope) -> Node:
        left, right = node.left, node.right
        if not isinstance(left, Expression) or not isinstance(right, Expression):
            compare = np.equal if isinstance(node, formulas.Eq) else np.not_equal
            return self.program.elementwise(
                ("index", node.symbol),
                lambda a, b: Truths.certain(np.asarray(compare(a, b))),
                self._positions(left, scope),  # type: ignore[arg-type]
                self._positions(right, scope),  # type: ignore[arg-type]
                truth=True,
            )
        symbol = node.symbol
        truths = self.program.elementwise(
            ("compare", symbol),
            lambda a, b: Truths.compared(symbol, a, b),
            self._value(left, scope),
            self._value(right, scope),
            truth=True,
        )
        axes = [axis for axis in self._own_axes(left, scope) if axis in truths.axes]
        return self._over(truths, axes, isinstance(node, formulas.Eq))


def _masked(mask: Bounded, value: Bounded) -> Bounded:
    return bounds.select(mask.value != 0, value, bounds.constant(0))


def _chosen(condition: Truths, value: Bounded, otherwise: Bounded) -> Bounded:
    """The first where the condition holds; no evidence where rounding leaves that open."""
    result = bounds.select(condition.can_true, value, otherwise)
    if condition.sure:
        return result
    open_ = condition.can_true & condition.can_false
    return bounds.select(open_, Bounded(np.asarray(np.nan)), result) if open_.any() else result


def _and(a: Truths, b: Truths) -> Truths:
    return a & b


def _or(a: Truths, b: Truths) -> Truths:
    return a | b


def _not(a: Truths) -> Truths:
    return ~a
