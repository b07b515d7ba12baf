"""``to_sympy`` and ``from_sympy``: the same term in the other notation."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import Any

from proofs.errors import NotationError
from proofs.notation import elementary, tree
from proofs.notation.dimensions import Index
from proofs.notation.names import free_symbols
from proofs.sympy_bridge.reading import Positions, Reader, Scope

__all__ = ["from_sympy", "to_sympy"]


class _Symbolic(Reader):
    """Sizes and indices are symbols, counted from 1 as on the blackboard; a sum stays a ``sympy.Sum``."""

    def named_size(self, name: str) -> Any:
        import sympy

        return sympy.Symbol(name, integer=True, positive=True)

    def entry(self, symbol: tree.Symbol, at: Positions) -> Any:
        import sympy

        if not at:
            return sympy.Symbol(symbol.name, real=True)
        return sympy.IndexedBase(symbol.name, real=True)[tuple(position + 1 for position in at)]

    def summed(self, index: Index, excluded: tuple[Any, ...], scope: Scope, body: Callable[[Scope], Any]) -> Any:
        import sympy

        # A dummy, because a name could capture an index of the place where a definition is used.
        written = sympy.Dummy(index.name, integer=True, positive=True)
        term = body(scope.at(index, written - 1))
        if excluded:
            # Not Σ − t[j:=i]: the excluded term may be undefined.
            others = sympy.And(*(sympy.Ne(written, position + 1) for position in excluded))
            term = sympy.Piecewise((term, others), (0, True))
        result = sympy.Sum(term, (written, 1, self.size(index.dimension, scope)))
        plain = sympy.Symbol(index.name, integer=True, positive=True)
        return result if plain in term.atoms(sympy.Symbol) else result.xreplace({written: plain})

    def block(self, position: Any, sizes: tuple[Any, ...]) -> tuple[int, Any]:
        start = 0
        for number, size in enumerate(sizes):
            inner = position - start
            # Only what holds for every size: the last position, or an index embedded in this part.
            if inner.is_nonnegative and (size == 1 and inner == 0):
                return number, inner
            start = start + size
        raise NotationError("SymPy has no notation for a component of a block vector at a symbolic position")


def to_sympy(expression: tree.Expression) -> Any:
    """``expression`` in SymPy: ``x[i]`` is an indexed real, Σ a ``sympy.Sum`` from 1, definitions are unfolded.

    Matrix notation is written out in components. Raises NotationError for a vector or matrix as a whole, which has no
    counterpart at symbolic size: take a component.
    """
    import sympy

    if expression.shape.kind != "scalar":
        raise NotationError(f"{expression!r} is {expression.shape}: take a component, such as v[i], for SymPy")
    free = {
        symbol: sympy.Symbol(symbol.name, integer=True, positive=True) - 1
        for symbol in free_symbols(expression)
        if isinstance(symbol, Index)
    }
    return _Symbolic().component(expression, (), Scope(indices=free))


def from_sympy(expression: Any) -> tree.Expression:
    """A SymPy number, symbol, sum, product, power, exp, log, Abs, Max or Min as a term; a symbol is a real number.

    Raises NotationError for anything else, such as a symbolic exponent or a complex number.
    """
    import sympy

    arguments: Any = getattr(expression, "args", ())
    match expression:
        case sympy.Symbol():
            return tree.Real(expression.name)
        case sympy.Rational():
            return tree.Number(Fraction(int(expression.p), int(expression.q)))
        case sympy.Float() if expression.is_finite:
            # As in as_expression: a decimal is the fraction that was typed.
            return tree.as_expression(Fraction(str(expression)))
        case sympy.Add():
            return reduce(tree.Add, map(from_sympy, arguments))
        case sympy.Mul():
            return reduce(tree.Mul, map(from_sympy, arguments))
        case sympy.Pow():
            return _power(*arguments)
        case sympy.exp():
            return elementary.exp(from_sympy(arguments[0]))
        case sympy.log() if len(arguments) == 1:
            return elementary.log(from_sympy(arguments[0]))
        case sympy.Abs():
            return elementary.Abs(from_sympy(arguments[0]))
        case sympy.Max() | sympy.Min():
            make = elementary.Max if isinstance(expression, sympy.Max) else elementary.Min
            return make(*map(from_sympy, sorted(arguments, key=sympy.default_sort_key)))
    if expression is sympy.E:
        return elementary.exp(1)
    raise NotationError(f"SymPy's {expression!r} has no counterpart here: only +, ·, powers, exp, log, |·| and max do")


def _power(base: Any, exponent: Any) -> tree.Expression:
    """A whole power, or a power of a square root (SymPy writes ``1/√a`` as ``a**(-1/2)``)."""
    if exponent.is_Integer:
        return tree.Pow(from_sympy(base), int(exponent))
    if exponent.is_Rational and exponent.q == 2:
        root = elementary.sqrt(from_sympy(base))
        return root if exponent.p == 1 else tree.Pow(root, int(exponent.p))
    raise NotationError(f"the exponent {exponent!r} is neither whole nor one half")
