"""Conditions that a line may lack: facts of the exercise that are not in force, what its parts need to be defined, signs."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.grading.exercises.exercise import Exercise
from proofs.grading.rules import needed
from proofs.notation.formulas import Formula, Gt, Ne
from proofs.notation.names import free_symbols
from proofs.notation.tree import Real

__all__ = ["conditions"]

_MOST_NAMES = 4


def conditions(line: Formula, exercise: Exercise) -> Iterator[Formula]:
    """Candidates for ``line`` in an answer to ``exercise``."""
    found = [*exercise.facts, *exercise.allowed, *exercise.settled, *needed(line)]
    names = [name for name in free_symbols(line) if isinstance(name, Real)][:_MOST_NAMES]
    for name in names:
        found += [Ne(name, 0), Gt(name, 0)]
    yield from dict.fromkeys(found)
