"""A line whose sizes do not fit is false by its shapes; what it would say if all sizes were equal is refuted as well."""

from __future__ import annotations

from dataclasses import replace

from proofs.grading.exercises.exercise import Exercise
from proofs.grading.steps import Step
from proofs.grading.walk import Walk
from proofs.latex.reader import Answer, read_answer
from proofs.notation.dimensions import Dimension

__all__ = ["false_by_shape"]


def false_by_shape(steps: list[Step], exercise: Exercise, answer: Answer) -> list[Step]:
    """``steps`` with those called false whose shapes do not fit and that an instance of equal sizes refutes too."""
    messages = {problem.message for problem in answer.all_problems() if problem.kind == "shape"}
    if not any(step.verdict == "unreadable" and step.message in messages for step in steps):
        return steps
    vocabulary = exercise.vocabulary
    sizes = [meaning for meaning in vocabulary.names.values() if isinstance(meaning, Dimension)]
    if len(sizes) < 2:
        return steps
    square = replace(exercise, vocabulary=vocabulary.with_sizes({size: sizes[0] for size in sizes}))
    walk = Walk(square, read_answer(answer.source.text, square.vocabulary))
    walk.run()
    again = {(step.place, step.relation): step for step in walk.steps}
    found = []
    for step in steps:
        other = again.get((step.place, step.relation))
        if step.verdict == "unreadable" and step.message in messages and other is not None and other.verdict == "false":
            message = f"the sizes do not fit: {step.message}; with equal sizes, {other.message}"
            step = replace(other, message=message)
        found.append(step)
    return found
