"""The surface tree as SymPy expressions, one component at a time.

``Reader`` asks each node for its component at given positions. A subclass says what a symbol's component, a size and a
sum are: ``convert`` answers with indexed symbols and a symbolic Σ, ``explicit`` with one symbol a component and a plain
addition. Array operations are defined here once, from their textbook meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from proofs.errors import NotationError
from proofs.notation import big, formulas, tree
from proofs.notation.definitions import Argument, Defined, Definition
from proofs.notation.dimensions import Dimension, Embedded, Index, IndexTerm, Last

__all__ = ["Positions", "Reader", "Scope"]

Positions = tuple[Any, ...]


@dataclass(frozen=True)
class Scope:
    """What names mean at one place: indices have positions, parameters of definitions have components.

    ``sizes`` holds the dimensions that a definition renames; the reader knows all others.
    """

    indices: Mapping[Index, Any] = field(default_factory=dict)
    parameters: Mapping[str, Callable[[Positions], Any]] = field(default_factory=dict)
    functions: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    sizes: Mapping[str, Any] = field(default_factory=dict)

    def at(self, index: Index, position: Any) -> Scope:
        """This scope with ``index`` standing at ``position`` (from 0)."""
        return replace(self, indices={**self.indices, index: position})


class Reader:
    """Reads components of expressions. Positions count from 0."""

    def named_size(self, name: str) -> Any:
        """The size of the dimension ``name``."""
        raise NotImplementedError

    def entry(self, symbol: tree.Symbol, at: Positions) -> Any:
        """A component of a declared symbol."""
        raise NotImplementedError

    def summed(self, index: Index, excluded: tuple[Any, ...], scope: Scope, body: Callable[[Scope], Any]) -> Any:
        """The sum of ``body`` over the positions of ``index`` other than the ``excluded``."""
        raise NotImplementedError

    def block(self, position: Any, sizes: tuple[Any, ...]) -> tuple[int, Any]:
        """Which of the adjacent blocks of ``sizes`` holds ``position``, and where in it."""
        raise NotImplementedError

    # --- names ---

    def size(self, dimension: Dimension, scope: Scope) -> Any:
        """The size of ``dimension``: the sum of its parts."""
        import sympy

        return sum(
            (
                sympy.Integer(1)
                if part.name is None
                else scope.sizes[part.name]
                if part.name in scope.sizes
                else self.named_size(part.name)
                for part in dimension.parts
            ),
            sympy.Integer(0),
        )

    def position(self, index: IndexTerm, scope: Scope) -> Any:
        """Where an index term stands."""
        match index:
            case Last():
                return self.size(index.dimension, scope) - 1
            case Embedded():
                before = index.dimension.parts[: index.part]
                offset = self.size(Dimension.of_parts(before), scope) if before else 0
                return offset + scope.indices[index.index]
            case _:
                return scope.indices[index]

    def function(self, function: tree.Function | Definition, scope: Scope) -> Callable[[Any], Any]:
        """A function ℝ → ℝ on SymPy numbers: a parameter, a definition of one number, or an uninterpreted name."""
        import sympy

        if isinstance(function, Definition):
            name = function.parameters[0].name
            inside = Scope()
            return lambda value: self.component(function.body, (), replace(inside, parameters={name: lambda at: value}))
        if function.name in scope.functions:
            return scope.functions[function.name]
        return sympy.Function(function.name, real=True)  # type: ignore[no-any-return]

    # --- expressions ---

    def component(self, node: tree.Expression, at: Positions, scope: Scope) -> Any:
        """The component of ``node`` at the positions ``at`` (none for a number)."""
        import sympy

        match node:
            case tree.Number():
                return sympy.Rational(node.value.numerator, node.value.denominator)
            case tree.Size():
                return self.size(node.dimension, scope)
            case tree.Symbol():
                known = scope.parameters.get(node.name)
                return known(at) if known else self.entry(node, at)
            case tree.Add():
                return self._spread(node.left, at, scope) + self._spread(node.right, at, scope)
            case tree.Sub():
                return self._spread(node.left, at, scope) - self._spread(node.right, at, scope)
            case tree.Neg():
                return -self.component(node.operand, at, scope)
            case tree.Mul():
                return self._spread(node.left, at, scope) * self._spread(node.right, at, scope)
            case tree.Div():
                return self.component(node.numerator, at, scope) / self.component(node.denominator, (), scope)
            case tree.Pow():
                return self.component(node.base, (), scope) ** node.exponent
            case tree.Elementary():
                return self._elementary(node.name, [self._spread(part, at, scope) for part in node.arguments])
            case tree.Apply():
                return self.function(node.function, scope)(self.component(node.argument, at, scope))
            case Defined():
                return self._defined(node, at, scope)
            case big.Sum():
                return self._sum(node, node.ranges, scope)
            case big.Family():
                inside = scope
                for index, position in zip(node.indices, at, strict=True):
                    inside = inside.at(index, position)
                return self.component(node.body, (), inside)
            case big.Piecewise():
                cases = [(self.component(value, (), scope), self.truth(condition, scope)) for value, condition in node.cases]
                return sympy.Piecewise(*cases, (self.component(node.otherwise, (), scope), True))
            case _:
                return self._array(node, at, scope)

    def _array(self, node: tree.Expression, at: Positions, scope: Scope) -> Any:
        import sympy

        match node:
            case tree.Component():
                return self.component(node.base, tuple(self.position(index, scope) for index in node.indices), scope)
            case tree.Transpose():
                return self.component(node.operand, at[::-1], scope)
            case tree.MatMul(left=left, right=right):
                rows = at[: len(left.shape.dimensions) - 1]
                if (left.shape.kind, right.shape.kind) == ("vector", "row"):
                    return self.component(left, at[:1], scope) * self.component(right, at[1:], scope)
                columns = at[len(rows) :]
                return self._inner(
                    left.shape.dimensions[-1],
                    scope,
                    lambda position: (
                        self.component(left, (*rows, position), scope) * self.component(right, (position, *columns), scope)
                    ),
                )
            case tree.Dot(left=left, right=right):
                return self._inner(
                    left.shape.dimensions[0],
                    scope,
                    lambda position: self.component(left, (position,), scope) * self.component(right, (position,), scope),
                )
            case tree.Norm(base=base) | tree.NormSquared(base=base):
                total = self._inner(
                    base.shape.dimensions[0], scope, lambda position: self.component(base, (position,), scope) ** 2
                )
                return sympy.sqrt(total) if isinstance(node, tree.Norm) else total
            case tree.Trace(operand=operand):
                return self._inner(
                    operand.shape.dimensions[0], scope, lambda position: self.component(operand, (position, position), scope)
                )
            case tree.KroneckerDelta():
                return sympy.KroneckerDelta(self.position(node.left, scope), self.position(node.right, scope))
            case big.Identity():
                return sympy.KroneckerDelta(*at)
            case big.Zeros():
                return sympy.Integer(0)
            case big.BlockVector():
                sizes = tuple(
                    self.size(block.shape.dimensions[0], scope) if block.shape.dimensions else sympy.Integer(1)
                    for block in node.blocks
                )
                number, inner = self.block(at[0], sizes)
                return self._spread(node.blocks[number], (inner,), scope)
            case big.BlockMatrix():
                heights, widths = node.block_sizes()
                row, y = self.block(at[0], tuple(self.size(height, scope) for height in heights))
                column, x = self.block(at[1], tuple(self.size(width, scope) for width in widths))
                entry = node.rows[row][column]
                places: dict[str, Positions] = {"scalar": (), "vector": (y,), "row": (x,), "matrix": (y, x)}
                return self.component(entry, places[entry.shape.kind], scope)
        raise NotationError(f"SymPy has no reading of {node!r}")

    def _spread(self, node: tree.Expression, at: Positions, scope: Scope) -> Any:
        """A component, where a number stands for the array that has it everywhere."""
        return self.component(node, at if node.shape.dimensions else (), scope)

    def _inner(self, dimension: Dimension, scope: Scope, term: Callable[[Any], Any]) -> Any:
        index = Index("k", dimension)
        return self.summed(index, (), scope, lambda inside: term(inside.indices[index]))

    def _sum(self, node: big.Sum, ranges: tuple[big.Range, ...], scope: Scope) -> Any:
        if not ranges:
            return self.component(node.body, (), scope)
        excluded = tuple(self.position(other, scope) for other in ranges[0].excluded)
        return self.summed(ranges[0].index, excluded, scope, lambda inside: self._sum(node, ranges[1:], inside))

    @staticmethod
    def _elementary(name: str, arguments: list[Any]) -> Any:
        import sympy

        known = {"exp": sympy.exp, "log": sympy.log, "sqrt": sympy.sqrt, "abs": sympy.Abs, "max": sympy.Max, "min": sympy.Min}
        return known[name](*arguments)

    def _defined(self, node: Defined, at: Positions, scope: Scope) -> Any:
        """Unfold a definition: its body sees its own parameters and nothing of the place where it is used."""
        parameters: dict[str, Callable[[Positions], Any]] = {}
        functions: dict[str, Callable[[Any], Any]] = {}
        for parameter, argument in zip(node.definition.parameters, node.arguments, strict=True):
            if isinstance(argument, tree.Expression):
                parameters[parameter.name] = self._argument(argument, at if node.elementwise else None, scope)
            else:
                functions[parameter.name] = self.function(argument, scope)
        sizes = {
            str(wanted.parts[0].name): self.size(given, scope) for wanted, given in node.sizes().items() if len(wanted.parts) == 1
        }
        inside = Scope({}, parameters, functions, sizes)
        return self.component(node.definition.body, () if node.elementwise else at, inside)

    def _argument(self, argument: Argument, fixed: Positions | None, scope: Scope) -> Callable[[Positions], Any]:
        assert isinstance(argument, tree.Expression)
        return lambda at: self.component(argument, at if fixed is None else fixed, scope)

    # --- formulas ---

    def truth(self, formula: formulas.Formula, scope: Scope) -> Any:
        """A condition without quantifiers, between numbers or indices, as a SymPy Boolean."""
        import sympy

        match formula:
            case formulas.Relation(left=left, right=right):
                sides = [
                    self.component(side, (), scope) if isinstance(side, tree.Expression) else self.position(side, scope)
                    for side in (left, right)
                ]
                relations = {"=": sympy.Eq, "≠": sympy.Ne, "<": sympy.Lt, "≤": sympy.Le, ">": sympy.Gt, "≥": sympy.Ge}
                return relations[formula.symbol](*sides)
            case formulas.And():
                return sympy.And(*(self.truth(part, scope) for part in formula.parts))
            case formulas.Or():
                return sympy.Or(*(self.truth(part, scope) for part in formula.parts))
            case formulas.Not():
                return sympy.Not(self.truth(formula.body, scope))
        raise NotationError(f"SymPy has no reading of {formula!r} as a condition")
