"""A statement at one explicit size: each component is a symbol of its own, each sum an addition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import product
from typing import Any

from proofs.errors import NotationError
from proofs.notation import big, formulas, tree
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index
from proofs.notation.names import free_symbols
from proofs.sympy_bridge.reading import Positions, Reader, Scope

__all__ = ["Explicit", "facts_at"]

Fact = tuple[str, Any, Any]
"""A relation sign and its two sides."""
_LONG = (Defined, big.Sum, tree.Dot, tree.MatMul, tree.Norm, tree.NormSquared)
_MOST_READ = 10_000


class Explicit(Reader):
    """Reads at one size for all dimensions. ``assumed`` says more than "real" about some components."""

    def __init__(self, size: int, assumed: dict[str, dict[str, bool]] | None = None) -> None:
        self._size = size
        self._assumed = assumed or {}
        self.symbols: dict[str, Any] = {}
        self._read: dict[tuple[tree.Expression, Positions, tuple[Any, ...]], Any] = {}

    def component(self, node: tree.Expression, at: Positions, scope: Scope) -> Any:
        """The component of ``node`` at the positions ``at``; outside of definitions what takes long is read once."""
        if not isinstance(node, _LONG) or scope.parameters or scope.functions or scope.sizes:
            return super().component(node, at, scope)
        key = node, at, tuple(scope.indices.get(index) for index in _indices_in(node))
        known = self._read.get(key)
        if known is None:
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            known = self._read[key] = super().component(node, at, scope)
        return known

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

        return sympy.Add(
            *(
                body(scope.at(index, position))
                for position in range(int(self.size(index.dimension, scope)))
                if position not in excluded
            )
        )

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

    def components(self, expression: tree.Expression, scope: Scope) -> list[Any]:
        """Each component of a number or an array, row by row."""
        sizes = [range(int(self.size(dimension, scope))) for dimension in expression.shape.dimensions]
        return [self.component(expression, at, scope) for at in product(*sizes)]

    @staticmethod
    def _elementary(name: str, arguments: list[Any]) -> Any:
        import sympy

        kinds = {"max": sympy.Max, "min": sympy.Min, "abs": sympy.Abs}
        if name in kinds and not all(argument.is_number for argument in arguments):
            # SymPy would compare the arguments by factoring them.
            return kinds[name](*arguments, evaluate=False)
        return Reader._elementary(name, arguments)


@lru_cache(maxsize=4096)
def _indices_in(node: tree.Expression) -> tuple[Index, ...]:
    """The free indices of ``node``."""
    return tuple(symbol for symbol in free_symbols(node) if isinstance(symbol, Index))


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
        case formulas.Implies() if _between_indices(formula.premise):
            if reader.truth(formula.premise, scope):
                yield from facts_at(reader, formula.conclusion, scope)
        case formulas.Relation(left=tree.Expression() as first, right=tree.Expression() as second):
            pairs = list(zip(reader.components(first, scope), reader.components(second, scope), strict=True))
            if formula.symbol == "≠" and len(pairs) > 1:
                raise NotationError(f"{formula!r} is a disjunction over components")
            for left, right in pairs:
                yield formula.symbol, left, right
        case _:
            raise NotationError(f"SymPy does not use the hypothesis {formula!r}")


def _between_indices(formula: formulas.Formula) -> bool:
    """Whether ``formula``, such as j ≠ i, is settled at each place."""
    match formula:
        case formulas.And() | formulas.Or():
            return all(map(_between_indices, formula.parts))
        case formulas.Not():
            return _between_indices(formula.body)
        case formulas.Relation():
            return not isinstance(formula.left, tree.Expression) and not isinstance(formula.right, tree.Expression)
        case _:
            return False
