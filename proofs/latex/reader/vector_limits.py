"""Limits of vectors, entry by entry: ``lim softmax(βz) = e_m`` and ``softmax(βz) → I(z)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.latex.reader import special
from proofs.latex.reader.nodes import Limit, TendsTo
from proofs.notation.formulas import Eq, ForAll, Formula
from proofs.notation.tree import Expression, Symbol

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["limits_of_entries"]


def limits_of_entries(reader: Elaborator, formula: Formula) -> Formula:
    """``lim p(β) = e_m`` and ``p(β) → e_m`` of a vector p, entry by entry; any other formula as it is."""
    match formula:
        case Eq(left=Limit(body=body, variable=variable, point=point), right=Expression() as value) if _is_vector(body):
            index = special.fresh(reader, body.shape.dimensions[0])
            return ForAll(index, Eq(Limit(body[index], variable, point), value[index]))
        case TendsTo(left=body, right=value) if _is_vector(body) and value.shape == body.shape and not isinstance(body, Symbol):
            # b → λb says what becomes of b.
            index = special.fresh(reader, body.shape.dimensions[0])
            return ForAll(index, TendsTo(body[index], value[index], formula.variable, formula.point))
    return formula


def _is_vector(body: Expression) -> bool:
    return body.shape.kind == "vector"
