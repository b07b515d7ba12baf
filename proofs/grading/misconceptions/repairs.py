"""Lines with another relation in them, and conditions under which a line might hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product as combinations

from proofs.errors import BlackboardError
from proofs.grading.misconceptions.candidates import Pool
from proofs.grading.misconceptions.entry import Misconception
from proofs.grading.misconceptions.matching import letters_of, matches, written
from proofs.notation.formulas import And, Equivalent, Formula, Ge, Gt, Implies, Le, Lt

__all__ = ["completed", "turned"]

_MOST_CONDITIONS = 12


def turned(formula: Formula, entry: Misconception) -> Iterator[Formula]:
    """``formula`` with one comparison that has the form ``line_is`` written as ``right`` has it."""
    match formula:
        case Equivalent(left=left, right=right):
            for changed in turned(right, entry):
                yield Equivalent(left, changed)
            for changed in turned(left, entry):
                yield Equivalent(changed, right)
        case Implies(premise=premise, conclusion=conclusion):
            for changed in turned(conclusion, entry):
                yield Implies(premise, changed)
        case And(parts=parts):
            for position, part in enumerate(parts):
                for changed in turned(part, entry):
                    yield And(*parts[:position], changed, *parts[position + 1 :])
        case Lt() | Le() | Gt() | Ge():
            for wrong, meant in zip(entry.line_is, entry.right, strict=True):
                for binding in matches(wrong, formula, {}) if meant is not None else ():
                    yield _facing_as(formula, written(meant, binding))


def _facing_as(formula: Formula, changed: Formula) -> Formula:
    """``changed`` written with the sides where ``formula`` has them: b ≥ a for a ≤ b."""
    if isinstance(changed, (Lt, Le, Gt, Ge)) and isinstance(formula, (Lt, Le, Gt, Ge)) and changed.left != formula.left:
        opposite = {Lt: Gt, Le: Ge, Gt: Lt, Ge: Le}[type(changed)]
        turned_round: Formula = opposite(changed.right, changed.left)
        return turned_round
    return changed


def completed(entry: Misconception, pool: Pool) -> Iterator[tuple[Formula, tuple[Formula, ...]]]:
    """What would have to be known, and what is to be known already, with names and terms of the line for the letters."""
    found = 0
    for condition in entry.holds_if:
        letters = letters_of(condition)
        for values in combinations(*(pool.meanings(letter) for letter in letters)):
            try:
                binding = dict(zip(letters, values, strict=True))
                yield written(condition, binding), tuple(written(known, binding) for known in entry.known)
            except (BlackboardError, KeyError):
                continue
            found += 1
            if found >= _MOST_CONDITIONS:
                return
