"""A product of positive numbers as the exponential of a sum, ``∏_j S(z_j) = e^{Σ_j log S(z_j)}``: the notation has no products.

Only where each factor is positive whatever its names are, which is proven first: then both are the same number.
"""

from __future__ import annotations

from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.context import proves
from proofs.latex.reader.nodes import ProductOver
from proofs.notation.big import Sum, throughout
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Index
from proofs.notation.elementary import exp, log
from proofs.notation.formulas import Gt
from proofs.notation.substitution import with_parts
from proofs.notation.tree import Function, Node, Symbol
from proofs.notation.walking import holds

__all__ = ["without_products"]

_WORK = 200


def without_products(node: Any) -> Any:
    """``node`` with each product of positive numbers said so, in definitions too; others stay as they were read."""
    try:
        return _said(node) if holds(node, ProductOver, into_definitions=True) else node
    except BlackboardError:
        return node


def _said(node: Any) -> Any:
    match node:
        case ProductOver():
            body = _said(node.body)
            positive = throughout(node.ranges, Gt(body, 0))
            return exp(Sum(log(body), *node.ranges)) if proves(positive, (), _WORK) is not None else node
        case Defined():
            definition = (
                _defined(node.definition) if holds(node.definition.body, ProductOver, into_definitions=True) else node.definition
            )
            return Defined(definition, tuple(map(_said, node.arguments)))
        case Symbol() | Index() | Function() | Definition():
            return node
        case Node():
            return with_parts(node, _said)
    return node


def _defined(definition: Definition) -> Definition:
    return Definition(definition.name, definition.parameters, _said(definition.body), latex=definition.latex)
