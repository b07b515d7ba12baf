"""A product of positive numbers as the exponential of a sum, ``∏_j S(z_j) = e^{Σ_j log S(z_j)}``: the notation has no products.

Only where each factor is positive whatever its names are, which is proven first: then both are the same number.
"""

from __future__ import annotations

from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.context import proves
from proofs.latex.reader.nodes import ProductOver
from proofs.notation.big import Range, Sum
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Index
from proofs.notation.elementary import exp, log
from proofs.notation.formulas import ForAll, Formula, Gt, Implies, Ne, conjunction
from proofs.notation.substitution import with_parts
from proofs.notation.tree import Expression, Function, Node, Symbol, children

__all__ = ["without_products"]

_WORK = 200


def without_products(node: Any) -> Any:
    """``node`` with each product of positive numbers said so, in definitions too; others stay as they were read."""
    try:
        return _said(node) if _holds_one(node) else node
    except BlackboardError:
        return node


def _said(node: Any) -> Any:
    match node:
        case ProductOver():
            body = _said(node.body)
            return exp(_sum(log(body), node.ranges)) if proves(_positive(body, node.ranges), (), _WORK) is not None else node
        case Defined():
            definition = _defined(node.definition) if _holds_one(node.definition.body) else node.definition
            return Defined(definition, tuple(map(_said, node.arguments)))
        case Symbol() | Index() | Function() | Definition():
            return node
        case Node():
            return with_parts(node, _said)
    return node


def _defined(definition: Definition) -> Definition:
    return Definition(definition.name, definition.parameters, _said(definition.body), latex=definition.latex)


def _sum(body: Expression, ranges: tuple[Range, ...]) -> Sum:
    made = Sum(body, *(item.index for item in ranges))
    object.__setattr__(made, "ranges", ranges)  # the same ranges, with what they leave out
    return made


def _positive(body: Expression, ranges: tuple[Range, ...]) -> Formula:
    """All factors are positive."""
    claim: Formula = Gt(body, 0)
    for item in reversed(ranges):
        if item.excluded:
            claim = Implies(conjunction(*(Ne(item.index, other) for other in item.excluded)), claim)
        claim = ForAll(item.index, claim)
    return claim


def _holds_one(node: Any) -> bool:
    if isinstance(node, ProductOver):
        return True
    if isinstance(node, Defined) and _holds_one(node.definition.body):
        return True
    if isinstance(node, (Symbol, Index, Function, Definition)) or not isinstance(node, Node):
        return False
    return any(map(_holds_one, children(node)))
