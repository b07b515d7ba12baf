"""A lemma about any function of a kind that is applied: g(a) ≥ g(b) ⇔ a ≥ b for strictly increasing g, such as e^t / Z."""

from __future__ import annotations

from collections.abc import Sequence

from proofs.grading.exercises.exercise import Exercise
from proofs.grading.steps import Step
from proofs.latex.reader.nodes import SameSet
from proofs.notation.definitions import Defined
from proofs.notation.formulas import And, Eq, Equivalent, Formula
from proofs.notation.names import free_symbols
from proofs.notation.tree import Function, Real

__all__ = ["by_a_lemma"]


def by_a_lemma(exercise: Exercise, goal: Formula, steps: Sequence[Step]) -> bool:
    """Whether the way to an equivalence is a lemma: it is shown, and a function that it is meant for is named.

    Such a goal has no terms between its sides: what the lemma says at that function is the goal.
    """
    parts = goal.parts if isinstance(goal, And) else (goal,)
    if not parts or not all(isinstance(part, Equivalent) for part in parts):
        return False
    known = set(exercise.vocabulary.names.values())
    proven = [step.formula for step in steps if step.verdict == "proven" and step.formula is not None]
    general = any(
        isinstance(formula, (Equivalent, SameSet))
        and any(isinstance(name, Function) and name not in known for name in free_symbols(formula))
        for formula in proven
    )
    return general and any(map(_says_a_function, proven))


def _says_a_function(formula: Formula) -> bool:
    """``g(t) = e^t / Z`` for a number t."""
    left = formula.left if isinstance(formula, Eq) else None
    return isinstance(left, Defined) and len(left.arguments) == 1 and isinstance(left.arguments[0], Real)
