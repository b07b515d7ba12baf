"""The single relations that a hypothesis claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.notation import formulas
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula

__all__ = ["Fact", "facts_of"]


@dataclass(frozen=True)
class Fact:
    """One relation that a hypothesis claims for all ``bound`` indices, except where one of the ``guards`` holds."""

    bound: tuple[Index, ...]
    guards: tuple[Formula, ...]
    relation: formulas.Relation


def facts_of(formula: Formula, guards: tuple[Formula, ...] = (), bound: tuple[Index, ...] = ()) -> Iterator[Fact]:
    """The relations that a hypothesis claims, each with its bound indices and with what excuses it."""
    match formula:
        case formulas.Relation():
            yield Fact(bound, guards, formula)
        case formulas.And():
            for part in formula.parts:
                yield from facts_of(part, guards, bound)
        case formulas.ForAll() if all(isinstance(variable, Index) for variable in formula.variables):
            yield from facts_of(formula.body, guards, (*bound, *formula.variables))  # type: ignore[arg-type]
        case formulas.Implies():
            yield from facts_of(formula.conclusion, (*guards, formulas.Not(formula.premise)), bound)
        case formulas.Or() if isinstance(formula.parts[-1], formulas.Relation):
            # Only the last part is read as the claim, as in "j = i or x'_j = x_j".
            yield Fact(bound, (*guards, *formula.parts[:-1]), formula.parts[-1])
