"""A line whose sizes do not fit is false by its shapes; what it would say if all sizes were equal is refuted as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from proofs.errors import BlackboardError
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.steps import Step
from proofs.grading.walk import Walk
from proofs.kernel.terms import KernelError
from proofs.latex.reader import Answer, read_again
from proofs.notation.dimensions import Dimension

__all__ = ["false_by_shape"]


def false_by_shape(steps: list[Step], exercise: Exercise, answer: Answer) -> list[Step]:
    """``steps`` with those called false whose shapes do not fit and that an instance of equal sizes refutes too."""
    messages = {problem.message for problem in answer.all_problems() if problem.kind == "shape"}
    messages |= set(_names_that_do_not_fit(answer))
    if not any(step.verdict == "unreadable" and _short(step.message) in messages for step in steps):
        return steps
    vocabulary = exercise.vocabulary
    sizes = [meaning for meaning in vocabulary.names.values() if isinstance(meaning, Dimension)]
    if len(sizes) < 2:
        return steps
    square = replace(exercise, vocabulary=vocabulary.with_sizes({size: sizes[0] for size in sizes}))
    same = read_again(answer, square.vocabulary)
    if same is None:
        return steps
    try:
        walk = Walk(square, same)
        walk.run()
    except (BlackboardError, KernelError):
        return steps  # with equal sizes the text says something else, which says nothing of these lines
    again = {(step.place, step.relation): step for step in walk.steps}
    found: list[Step] = []
    first: set[str] = set()
    for step in steps:
        other = again.get((step.place, step.relation))
        if step.verdict == "unreadable" and _short(step.message) in messages and other is not None and other.verdict == "false":
            # The next link has the same side on its left: it is not to blame where the first could not be refuted.
            if _short(step.message) not in first:
                step = replace(other, message=f"the sizes do not fit: {step.message}; with equal sizes, {other.message}")
        elif step.verdict == "unreadable" and not _fits(step, other):
            first.add(_short(step.message))
        found.append(step)
    return found


def _fits(step: Step, again: Step | None) -> bool:
    """Whether the right side of ``step`` is read where all sizes are equal: it holds there, or another side is to blame."""
    if again is None:
        return False
    return again.verdict == "proven" or again.verdict == "unreadable" and _short(again.message) != _short(step.message)


def _names_that_do_not_fit(answer: Answer) -> Iterator[str]:
    """What is said of a name whose definition ``W = W_1 W_2`` has no value in general: that it is not introduced."""
    for statement in answer.statements():
        for chain in statement.chains:
            unknown = chain.start.problem
            if unknown is None or unknown.kind != "unknown" or not chain.links or chain.links[0].relation not in ("=", ":="):
                continue
            right = chain.links[0].right.problem
            if right is not None and right.kind == "shape":
                yield _short(unknown.message)


def _short(message: str) -> str:
    """A message without the list of known names."""
    return message.split("; known here")[0]
