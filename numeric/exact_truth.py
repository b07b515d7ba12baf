"""The truth of formulas on one exact instance: three-valued, and undefined where a part has no value."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product
from typing import Any, Literal

from numeric.enclosure import Enclosure, Rational, Scalar, Undecided, Undefined, compare, simplest
from numeric.finite import Two, two_values
from numeric.functions import EXACT_FAMILY
from numeric.homogeneity import is_met
from numeric.instance import Array, Equality, Scope, Truth
from numeric.limits import Away, stays_away
from numeric.times import ORDERS as MOMENTS, steps_later
from proofs.notation import formulas
from proofs.notation.dimensions import Index
from proofs.notation.integers import IsInteger
from proofs.notation.limits import Limit
from proofs.notation.naturals import Natural
from proofs.notation.tree import Expression, Function, Symbol

__all__ = ["ORDERS", "Formulas"]

_WITNESSES = tuple(simplest(Fraction(text)) for text in "0 1 -1 2 1/2 -2 100".split())
"""What is tried for a number that ∃ or an inner ∀ binds; each component of a vector gets the same."""
_MOST_WITNESSES = 60
_TAIL = 20
"""How many nodes' work it is to find what one node does on a whole tail."""
ORDERS: dict[type, tuple[int, ...]] = {formulas.Lt: (-1,), formulas.Le: (-1, 0), formulas.Gt: (1,), formulas.Ge: (0, 1)}


class Formulas:
    """The part of the interpreter that knows connectives, quantifiers and relations; values come from ``_value``."""

    _strict: bool
    _left: int
    _depth: int
    _equal: Equality | None
    decided_by: Literal["exact rationals", "enclosures", "a theorem"]

    def _value(self, node: Any, scope: Scope, at: tuple[int, ...]) -> Scalar:
        raise NotImplementedError

    def _truth(self, node: Any, scope: Scope) -> Truth:
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
            case formulas.NaturalRelation():
                sides = steps_later(node.left, scope.names), steps_later(node.right, scope.names)
                return bool(MOMENTS[node.symbol](*sides))
            case Limit():
                return False if self._away(node, scope) is not None else None
            case IsInteger():
                return self._is_integer(node, scope)
            case formulas.Abbreviated():
                return self._truth(node.unfolded(), scope)
            case formulas.Equivalent():
                left, right = self._truth(node.left, scope), self._truth(node.right, scope)
                for side in (left, right):
                    if isinstance(side, Undefined):
                        return side
                return None if left is None or right is None else left == right
            case formulas.ForAll() | formulas.Exists():
                return self._quantified(node, scope)
        return None

    def _away(self, node: Limit, scope: Scope) -> Away | None:
        self.decided_by = "enclosures"
        depth, left = self._depth, self._left

        def value(expression: Expression, names: dict[Any, Any]) -> Scalar:
            self._depth = depth
            return self._value(expression, Scope({**scope.names, **names}, scope.sizes), ())

        found = stays_away(node, value)
        self._depth = depth
        self._left -= (_TAIL - 1) * (left - self._left)
        return found

    def _quantified(self, node: formulas.ForAll | formulas.Exists, scope: Scope) -> Truth:
        """Over indices: all of them. Over numbers, vectors and functions: one witness settles it, none says nothing."""
        if is_met(node, scope.names):
            return True
        settled = isinstance(node, formulas.Exists)
        bound = tuple(variable for variable in node.variables if isinstance(variable, (Index, Natural)))
        others = [variable for variable in node.variables if isinstance(variable, (Symbol, Function))]
        if len(bound) + len(others) != len(node.variables):
            return None  # sequences have no stated family of values
        few = two_values(node)
        if all(name in few for name in others):
            every = product(*(self._all_of_two(name, few[name], scope) for name in others))  # type: ignore[index, arg-type]
            scopes = (Scope({**scope.names, **dict(zip(others, chosen, strict=True))}, scope.sizes) for chosen in every)
            return self._join((self._truth(node.body, inner) for each in scopes for inner in each.each(bound)), settled)
        choices = [
            EXACT_FAMILY if isinstance(name, Function) else [self._constant(name, value, scope) for value in _WITNESSES]
            for name in others
        ]
        for chosen in islice(product(*choices), _MOST_WITNESSES):
            inner = Scope({**scope.names, **dict(zip(others, chosen, strict=True))}, scope.sizes)
            if self._join((self._truth(node.body, each) for each in inner.each(bound)), settled) is settled:
                return settled
        return None

    def _all_of_two(self, symbol: Symbol, values: Two, scope: Scope) -> Iterator[Array]:
        if not symbol.dimensions:
            return iter(values)
        return product(values, repeat=scope.size(symbol.dimensions[0]))

    def _constant(self, symbol: Symbol, value: Rational, scope: Scope) -> Array:
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

    def _is_integer(self, node: IsInteger, scope: Scope) -> Truth:
        """No enclosure says that a number is an integer, and it would have to be narrow to say that it is none."""
        try:
            value = self._value(node.value, scope, ())
        except Undefined as reason:
            return reason
        return None if isinstance(value, Enclosure) else value.denominator == 1

    def _relation(self, node: formulas.Relation, scope: Scope) -> Truth:
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
                return None if order is None else order in ORDERS[type(node)]
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
