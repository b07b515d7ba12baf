"""A position of which something is said since there is one: "u does not separate, $y_i u·x_i ≤ 0$ for some i"."""

from __future__ import annotations

from collections.abc import Sequence

from proofs.errors import BlackboardError
from proofs.grading.conditions import Supposed
from proofs.grading.context import assumed, proves
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Exists, Formula, negation
from proofs.notation.names import free_symbols
from proofs.notation.substitution import renamed_apart, substituted

__all__ = ["witnessed"]

_WORK = 100


def witnessed(formula: Formula, active: Sequence[Supposed], held: Sequence[Formula]) -> Supposed | None:
    """The condition in force that says that ``formula`` holds at some position, when nothing that is ``held`` speaks of the
    position that it names; None when there is none.

    What is shown of such a position is shown of one that exists.
    """
    names = [name for name in free_symbols(formula) if isinstance(name, Index)]
    if len(names) != 1 or any(names[0] in free_symbols(each) for each in held):
        return None
    (position,) = names
    for supposed in reversed(active):
        some = supposed.formula
        if isinstance(some, Exists) and len(some.variables) == 1 and _is_of(some.variables[0], position):
            if set(free_symbols(some)) <= set(free_symbols(formula)):
                try:
                    there = substituted(renamed_apart(some.body, {position.name}), {some.variables[0]: position})
                    same = proves(formula, assumed(there), _WORK) is not None
                    if same and proves(negation(formula), assumed(negation(there)), _WORK) is not None:
                        return supposed
                except BlackboardError:
                    continue
    return None


def _is_of(name: object, position: Index) -> bool:
    return isinstance(name, Index) and name.dimension == position.dimension
