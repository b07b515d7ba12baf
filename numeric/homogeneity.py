"""``∀c, z: c > 0 ⇒ g(c z) = c g(z)``, a hypothesis about a function that no instance of c and z can show to hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proofs.notation import formulas, tree
from proofs.notation.formulas import Formula
from proofs.notation.tree import Function, Real

__all__ = ["homogeneous_function", "is_met"]


def homogeneous_function(formula: Formula) -> Function | None:
    """The free function that ``formula`` calls positively homogeneous; None when it says something else."""
    match formula:
        case formulas.ForAll(
            variables=(Real() as first, Real() as second),
            body=formulas.Implies(premise=premise, conclusion=formulas.Eq(left=left, right=right)),
        ):
            pass
        case _:
            return None
    for factor, argument in ((first, second), (second, first)):
        if premise not in (formulas.Gt(factor, 0), formulas.Lt(0, factor)):
            continue
        for inside, outside in ((left, right), (right, left)):
            match inside:
                case tree.Apply(function=Function() as function, argument=tree.Mul() as product):
                    value = tree.Apply(function, argument)
                    if _is_product(product, factor, argument) and _is_product(outside, factor, value):
                        return function
    return None


def is_met(formula: Formula, names: Mapping[Any, Any]) -> bool:
    """Whether ``formula`` calls a function homogeneous that ``names`` gives one of the homogeneous family."""
    function = homogeneous_function(formula)
    return function is not None and getattr(names.get(function), "homogeneous", False)


def _is_product(node: object, one: tree.Expression, other: tree.Expression) -> bool:
    return isinstance(node, tree.Mul) and (node.left, node.right) in ((one, other), (other, one))
