"""A student's own objective under the exercise's name: the negative log-likelihood, or the sum in place of the mean, as L."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from proofs.errors import BlackboardError
from proofs.grading.context import proves
from proofs.grading.exercises.exercise import Exercise
from proofs.latex.reader import Answer, read_answer
from proofs.latex.reader.vocabulary import key_of
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Dimension
from proofs.notation.formulas import Eq
from proofs.notation.tree import Expression, Size

__all__ = ["with_own_sign"]


def with_own_sign(exercise: Exercise, answer: Answer) -> tuple[Exercise, Answer]:
    """The exercise without an open name that the answer's first line about it defines as a multiple, and the answer read so."""
    names = exercise.vocabulary.names
    for own, right in _first_lines(exercise, answer):
        wanted = {spelling for spelling, meaning in names.items() if meaning == own.definition}
        if not any(proves(Eq(right, multiple), (), 30) is not None for multiple in _multiples(exercise, own)):
            continue
        kept = {spelling: meaning for spelling, meaning in names.items() if spelling not in wanted}
        vocabulary = replace(exercise.vocabulary, names=kept,
                             open=frozenset(name for name in exercise.vocabulary.open if name not in wanted))
        again = read_answer(answer.source.text, vocabulary)
        keys = {key_of(spelling)[0] for spelling in wanted}
        if any(declared.kind == "function" and getattr(declared.meaning, "name", "") in keys for declared in again.declarations):
            return replace(exercise, vocabulary=vocabulary), again
    return exercise, answer


def _first_lines(exercise: Exercise, answer: Answer) -> Iterator[tuple[Defined, Expression]]:
    """For each open function the right side of the first equation that begins with it."""
    seen: set[str] = set()
    open_functions = [exercise.vocabulary.names.get(spelling) for spelling in exercise.vocabulary.open]
    for statement in answer.statements():
        for chain in statement.chains:
            own = chain.start.value
            if not (isinstance(own, Defined) and own.definition in open_functions and own.arguments and chain.links):
                continue
            right = chain.links[0].right.value
            if own.definition.name not in seen and chain.links[0].relation in ("=", ":=") and isinstance(right, Expression):
                seen.add(own.definition.name)
                yield own, right


def _multiples(exercise: Exercise, own: Defined) -> Iterator[Expression]:
    sizes = [meaning for meaning in exercise.vocabulary.names.values() if isinstance(meaning, Dimension)]
    try:
        if own.shape.kind == "scalar" and isinstance(own.definition, Definition):
            yield -own
            for size in sizes:
                yield own * Size(size)
                yield -(own * Size(size))
    except BlackboardError:
        return
