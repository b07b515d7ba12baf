"""Names that a formula only gives to a value: p in ``p = softmax(x)``, z in ``∀j: z_j = x_j − x_m``."""

from __future__ import annotations

from proofs.notation.big import Family, Zeros
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Eq, ForAll, Formula
from proofs.notation.names import free_symbols
from proofs.notation.tree import Component, Expression, Number, Symbol

__all__ = ["named_value"]


def named_value(fact: Formula) -> tuple[Symbol, Expression] | None:
    """The name and its value; None when ``fact`` says something else. A plain number or 0 is no value to name."""
    match fact:
        case Eq(left=Symbol() as name, right=Expression() as value) if not isinstance(value, (Symbol, Number, Zeros)):
            pass
        case ForAll(
            variables=variables, body=Eq(left=Component(base=Symbol() as name, indices=indices), right=Expression() as entry)
        ) if variables == indices and len(set(indices)) == len(indices):
            value = Family(entry, *(index for index in indices if isinstance(index, Index)))
        case _:
            return None
    return None if name in free_symbols(value) else (name, value)
