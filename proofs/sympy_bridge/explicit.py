"""A statement at one explicit size: each component is a symbol of its own, each sum an addition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from proofs.errors import NotationError
from proofs.notation import formulas, tree
from proofs.notation.dimensions import Index
from proofs.sympy_bridge.reading import Positions, Reader, Scope

__all__ = ["Explicit", "facts_at"]

Fact = tuple[str, Any, Any]
"""A relation sign and its two sides."""


class Explicit(Reader):
    """Reads at one size for all dimensions. ``assumed`` says more than "real" about some components."""

    def __init__(self, size: int, assumed: dict[str, dict[str, bool]] | None = None) -> None:
        self._size = size
        self._assumed = assumed or {}
        self.symbols: dict[str, Any] = {}

    def named_size(self, name: str) -> Any:
        import sympy

        return sympy.Integer(self._size)

    def entry(self, symbol: tree.Symbol, at: Positions) -> Any:
        import sympy

        # The dot keeps the component 1 of x apart from a number named x_1.
        name = symbol.name + "".join(f".{int(position) + 1}" for position in at)
        if name not in self.symbols:
            self.symbols[name] = sympy.Symbol(name, real=True, **self._assumed.get(name, {}))
        return self.symbols[name]

    def summed(self, index: Index, excluded: tuple[Any, ...], scope: Scope, body: Callable[[Scope], Any]) -> Any:
        import sympy

        return sympy.Add(*(body(scope.at(index, position)) for position in range(int(self.size(index.dimension, scope)))
                           if position not in excluded))

    def block(self, position: Any, sizes: tuple[Any, ...]) -> tuple[int, Any]:
        for number, size in enumerate(sizes):
            if position < size:
                return number, position
            position = position - size
        raise NotationError("a position beyond the last block")

    def places(self, indices: tuple[Index, ...], scope: Scope) -> Iterator[Scope]:
        """``scope`` with ``indices`` at each combination of positions."""
        ranges = [range(int(self.size(index.dimension, scope))) for index in indices]
        for positions in product(*ranges):
            inside = scope
            for index, position in zip(indices, positions, strict=True):
                inside = inside.at(index, position)
            yield inside

    def sides(self, relation: formulas.Relation, scope: Scope) -> Iterator[tuple[Any, Any]]:
        """The two sides of a relation between numbers or arrays, for each component."""
        left, right = relation.left, relation.right
        if not isinstance(left, tree.Expression) or not isinstance(right, tree.Expression):
            raise NotationError(f"{relation!r} compares indices")
        sizes = [range(int(self.size(dimension, scope))) for dimension in left.shape.dimensions]
        for at in product(*sizes):
            yield self.component(left, at, scope), self.component(right, at, scope)


def facts_at(reader: Explicit, formula: formulas.Formula, scope: Scope) -> Iterator[Fact]:
    """What a hypothesis says about components; NotationError when it is no conjunction of relations."""
    match formula:
        case formulas.And():
            for part in formula.parts:
                yield from facts_at(reader, part, scope)
        case formulas.ForAll() if all(isinstance(variable, Index) for variable in formula.variables):
            indices = tuple(variable for variable in formula.variables if isinstance(variable, Index))
            for inside in reader.places(indices, scope):
                yield from facts_at(reader, formula.body, inside)
        case formulas.Relation():
            pairs = list(reader.sides(formula, scope))
            if formula.symbol == "≠" and len(pairs) > 1:
                raise NotationError(f"{formula!r} is a disjunction over components")
            for left, right in pairs:
                yield formula.symbol, left, right
        case _:
            raise NotationError(f"SymPy does not use the hypothesis {formula!r}")
