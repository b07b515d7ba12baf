"""From what was written to a program over arrays.

``W @ x`` becomes a contraction because a matrix product is one; ``Σ_j t`` a contraction of the factors of t; a component
``x[i]`` with a bound i only a new name for an axis, with a free i a choice of one entry for each instance. Nothing here
was lowered by anyone else. A kind of expression or formula that has no rule is NotEvaluable: no numeric check.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from numeric import bounds
from numeric.program import Node
from numeric.reading import NotEvaluable, Scope
from numeric.reading_arrays import Arrays
from numeric.reading_formulas import Formulas
from proofs.notation import big, tree
from proofs.notation.definitions import Defined
from proofs.notation.sequences import Member

__all__ = ["NotEvaluable", "Translation"]


class Translation(Arrays, Formulas):
    """Adds what was written to a program: one rule for each kind of expression."""

    def _value(self, node: Any, scope: Scope) -> Node:
        rule = _RULES.get(type(node))
        if rule is None:
            raise NotEvaluable(f"{type(node).__name__} has no value on one instance")
        return rule(self, node, scope)


_RULES: dict[type, Callable[[Translation, Any, Scope], Node]] = {
    tree.Number: lambda run, node, scope: run._number(node.value),
    tree.Size: Translation._size,
    tree.Symbol: Translation._symbol,
    tree.Real: Translation._symbol,
    tree.Vector: Translation._symbol,
    tree.Matrix: Translation._symbol,
    tree.Add: lambda run, node, scope: run._pair("+", bounds.add, node, scope),
    tree.Sub: lambda run, node, scope: run._pair("-", bounds.subtract, node, scope),
    tree.Mul: lambda run, node, scope: run._pair("*", bounds.multiply, node, scope),
    tree.Neg: Translation._neg,
    tree.Div: Translation._div,
    tree.Pow: Translation._pow,
    tree.Elementary: Translation._elementary,
    tree.Apply: lambda run, node, scope: run._apply(node.function, node.argument, scope),
    tree.Component: Translation._component,
    tree.Transpose: Translation._transpose,
    tree.MatMul: Translation._matmul,
    tree.Dot: lambda run, node, scope: run._dot(node.left, node.right, scope),
    tree.Norm: Translation._norm,
    tree.NormSquared: lambda run, node, scope: run._dot(node.base, node.base, scope),
    tree.Trace: Translation._trace,
    tree.KroneckerDelta: Translation._delta,
    big.Sum: Translation._sum,
    big.Family: Translation._family,
    big.Piecewise: Translation._piecewise,
    big.Identity: Translation._identity,
    big.Zeros: lambda run, node, scope: run._number(Fraction(0)),
    big.BlockVector: Translation._block_vector,
    big.BlockMatrix: Translation._block_matrix,
    Defined: Translation._defined,
    Member: Translation._member,
}
