"""Abbreviations move along with a number: in ``lim_{α→∞} p_i`` and in ``p_i ≤ 1 for all α`` the p of ``p_i = softmax(αx)_i`` is
the one at each α, not that of one α outside.

A definition is fixed in the notation, so it is unfolded where a number that its body speaks of is bound. An abbreviation of a
vector's place stays: ``z_j = y_j w·x_j`` is that of the first w when a later line says something for all w.
"""

from __future__ import annotations

from typing import Any

from proofs.errors import BlackboardError
from proofs.latex.reader.nodes import Limit as WrittenLimit
from proofs.latex.reader.nodes import TendsTo
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Index
from proofs.notation.formulas import ForAll
from proofs.notation.limits import Limit
from proofs.notation.substitution import with_parts
from proofs.notation.unfolding import without_definitions_of
from proofs.notation.tree import Function, Node, Real, Symbol

__all__ = ["moving_along"]


def moving_along(node: Any, tends: Real | None) -> Any:
    """``node`` with what its limits and its "for all" bind bound in its abbreviations, too.

    ``tends`` is what an arrow alone lets move.
    """
    try:
        return _along(node, tends)
    except BlackboardError:
        return node


def _along(node: Any, tends: Real | None) -> Any:
    if isinstance(node, (Symbol, Index, Function, Definition, Defined)) or not isinstance(node, Node):
        return node
    found = with_parts(node, lambda part: _along(part, tends))
    bound: set[Any] = set()
    match node:
        case ForAll(variables=variables):
            bound = {name for name in variables if isinstance(name, Real)}
        case WrittenLimit(variable=variable) | Limit(variable=variable):
            bound = {variable}
        case TendsTo(variable=variable):
            bound = {tends if variable is None else variable}
    bound -= {None}
    return with_parts(found, lambda part: without_definitions_of(part, bound)) if bound else found
