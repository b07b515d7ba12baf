"""Headers and options that define a name, and nothing else: "s = x if x > 0" and "x > 0" are no definitions."""

from __future__ import annotations

from proofs.latex.reader import Answer
from proofs.notation.names import free_symbols
from proofs.notation.tree import Symbol

__all__ = ["no_definition"]


def no_definition(answer: Answer) -> tuple[int, str] | None:
    """The number of the first ``let`` of ``answer`` that is read and more, or less, than a definition, and why."""
    for number, statement in enumerate(answer.lets):
        for chain in statement.chains if statement.problem is None else ():
            beside = [formula for condition in chain.conditions for formula in condition.formulas]
            if chain.links and not chain.declared:
                return number, "this defines no new name: what is supposed is given, not let"
            if any(isinstance(name, Symbol) for formula in beside for name in free_symbols(formula)):
                return number, "a definition holds without a condition: write it by cases"
    return None
