"""∃u: z = (u, 1) ∧ P(u) says z_{n+1} = 1 ∧ P(z_1 … z_n): where an equation leaves one u only, nothing need be searched for."""

from __future__ import annotations

from proofs.notation import big, formulas
from proofs.notation.dimensions import Embedded, Index, Last
from proofs.notation.formulas import Formula
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import Symbol, Vector

__all__ = ["determined"]


def determined(formula: Formula) -> Formula:
    """The same statement without each ∃ over a vector that is a block of a named one."""
    match formula:
        case formulas.And() | formulas.Or():
            return type(formula)(*map(determined, formula.parts))
        case formulas.Not():
            return formulas.Not(determined(formula.body))
        case formulas.Implies():
            # What exists by a premise gets a name, and instances are built from it.
            return formulas.Implies(formula.premise, determined(formula.conclusion))
        case formulas.Equivalent():
            return formulas.Equivalent(determined(formula.left), determined(formula.right))
        case formulas.ForAll():
            return formulas.ForAll(formula.variables, determined(formula.body))
        case formulas.Exists(variables=(Vector() as block,), body=body):
            parts = body.parts if isinstance(body, formulas.And) else (body,)
            for place, part in enumerate(parts):
                said = _blocks(part, block)
                if said is not None:
                    value, others = said
                    rest = (*parts[:place], *parts[place + 1 :])
                    return formulas.And(*others, *(determined(substituted(each, {block: value})) for each in rest))
    return formula


def _blocks(fact: Formula, block: Vector) -> tuple[big.Family, tuple[Formula, ...]] | None:
    """The value of ``block`` and what else ``fact`` says, when it is z = (block, 1)."""
    match fact:
        case formulas.Eq(left=Symbol() as whole, right=big.BlockVector(blocks=(first, last))) if (
            first == block and whole != block and not last.shape.dimensions and block not in free_symbols(last)
        ):
            dimension = whole.dimensions[0]
            if len(dimension.parts) != 2:
                return None
            index = Index(f"position in {block.name}", block.dimensions[0])
            inside, end = whole[Embedded(index, dimension)], whole[Last(dimension)]
            return big.Family(inside, index), (formulas.Eq(end, last),)
    return None
