"""A student's own objective under the exercise's name: the negative log-likelihood, or the sum in place of the mean, as L."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.context import proves
from proofs.grading.exercises.exercise import Exercise, Goal
from proofs.grading.products import without_products
from proofs.latex.reader import Answer, read_again
from proofs.latex.reader.sizes import resized
from proofs.latex.reader.vocabulary import key_of
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import exp
from proofs.notation.formulas import Eq
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Function, Node, Size, Symbol, Vector, children

__all__ = ["own_sizes", "with_own_sign", "with_own_sizes"]


def with_own_sign(exercise: Exercise, answer: Answer) -> tuple[Exercise, Answer]:
    """The exercise without an open name that the answer's first line about it defines otherwise, and the answer read so."""
    names = exercise.vocabulary.names
    read_with = answer.scope.vocabulary.names  # those of the exercise, in the sizes of the answer
    for own, right, text in _first_lines(exercise, answer):
        usual = {spelling for spelling, meaning in read_with.items() if meaning == own.definition}
        wanted = {spelling for spelling in usual if text.startswith(spelling)} or usual
        said = without_products(right)
        others = (other for other in _others(answer, own) if other.shape == said.shape)
        otherwise = any(proves(Eq(said, other), (), 150) is not None for other in others)
        if not otherwise and not _is_about_own_names(exercise, own, right):
            continue
        kept = {spelling: meaning for spelling, meaning in names.items() if spelling not in wanted}
        vocabulary = replace(
            exercise.vocabulary, names=kept, open=frozenset(name for name in exercise.vocabulary.open if name not in wanted)
        )
        again = read_again(answer, vocabulary)
        if again is None:
            continue
        keys = {key_of(spelling)[0] for spelling in wanted}
        if any(declared.kind == "function" and getattr(declared.meaning, "name", "") in keys for declared in again.declarations):
            return replace(exercise, vocabulary=vocabulary), again
    return exercise, answer


def _is_about_own_names(exercise: Exercise, own: Defined, right: Expression) -> bool:
    """Whether ``right`` speaks of numbers, vectors or matrices that the exercise does not know: it is none of its terms."""
    known = {meaning for meaning in exercise.vocabulary.names.values() if isinstance(meaning, Symbol)}
    return any(isinstance(name, Symbol) and name not in known for name in set(free_symbols(right)) - set(free_symbols(own)))


def _first_lines(exercise: Exercise, answer: Answer) -> Iterator[tuple[Defined, Expression, str]]:
    """For each open function the right side of the first equation that begins with it, and how it is written there."""
    seen: set[str] = set()
    open_functions = [answer.scope.vocabulary.names.get(spelling) for spelling in exercise.vocabulary.open]
    for statement in answer.statements():
        for chain in statement.chains:
            own = chain.start.value
            if not (isinstance(own, Defined) and own.definition in open_functions and own.arguments and chain.links):
                continue
            right = chain.links[0].right.value
            if own.definition.name not in seen and chain.links[0].relation in ("=", ":=") and isinstance(right, Expression):
                seen.add(own.definition.name)
                yield own, right, chain.start.text


def _others(answer: Answer, own: Defined) -> Iterator[Expression]:
    """What else the name is used for: the negative, the sum in place of the mean, the likelihood itself."""
    sizes = [meaning for meaning in answer.scope.vocabulary.names.values() if isinstance(meaning, Dimension)]
    try:
        if own.shape.kind == "scalar" and isinstance(own.definition, Definition):
            yield -own
            yield exp(own)
            for size in sizes:
                yield exp(own * Size(size))
                yield own * Size(size)
                yield -(own * Size(size))
    except BlackboardError:
        return


def own_sizes(exercise: Exercise, answer: Answer) -> dict[Dimension, Dimension]:
    """The sizes of the exercise that the answer gives other names or values."""
    sizes: dict[Dimension, Dimension] = {}
    for key, meaning in exercise.vocabulary.keyed().items():
        own = answer.scope.names.get(key)
        if isinstance(meaning, Symbol) and isinstance(own, Symbol) and meaning.shape.kind == own.shape.kind:
            for usual, said in zip(meaning.shape.dimensions, own.shape.dimensions, strict=True):
                if usual != said:
                    sizes[usual] = said
    return sizes


def with_own_sizes(exercise: Exercise, answer: Answer) -> Exercise:
    """The exercise in the sizes that the answer gives its names: d for n, or all layers of one width."""
    sizes = own_sizes(exercise, answer)
    if not sizes:
        sizes = _sizes_of_arguments(exercise, answer)
    if not sizes:
        return exercise
    return replace(
        exercise,
        vocabulary=exercise.vocabulary.with_sizes(sizes),
        facts=tuple(resized(formula, sizes) for formula in exercise.facts),
        allowed=tuple(resized(formula, sizes) for formula in exercise.allowed),
        conventions=tuple(resized(formula, sizes) for formula in exercise.conventions),
        settled=tuple(resized(formula, sizes) for formula in exercise.settled),
        spoken=tuple(
            replace(entry, formula=resized(entry.formula, sizes), of=None if entry.of is None else resized(entry.of, sizes))
            for entry in exercise.spoken
        ),
        cases=tuple(replace(entry, formula=resized(entry.formula, sizes)) for entry in exercise.cases),
        claims=tuple(replace(entry, formula=resized(entry.formula, sizes)) for entry in exercise.claims),
        goals=tuple(_resized_goal(goal, sizes) for goal in exercise.goals),
        updated=None if exercise.updated is None else (resized(exercise.updated[0], sizes), resized(exercise.updated[1], sizes)),
    )


def _sizes_of_arguments(exercise: Exercise, answer: Answer) -> dict[Dimension, Dimension]:
    """The size of the vectors that the answer gives to the exercise's functions, where it gives them no others: z ∈ ℝ^K."""
    functions = [m for m in exercise.vocabulary.names.values() if isinstance(m, Definition) and len(m.parameters) == 1]
    found: dict[Dimension, set[Dimension]] = {}
    for statement in answer.statements():
        for chain in statement.chains:
            for side in chain.sides():
                for node in _applications(side.value):
                    usual, own = node.definition.parameters[0], node.arguments[0]
                    if node.definition in functions and isinstance(usual, Vector) and isinstance(own, Expression):
                        found.setdefault(usual.dimensions[0], set()).update(own.shape.dimensions[:1])
    return {usual: next(iter(own)) for usual, own in found.items() if len(own) == 1 and usual not in own}


def _applications(node: Any) -> Iterator[Defined]:
    if isinstance(node, Defined) and node.arguments:
        yield node
    if isinstance(node, Node) and not isinstance(node, (Symbol, Index, Function)):
        for child in children(node):
            yield from _applications(child)


def _resized_goal(goal: Goal, sizes: dict[Dimension, Dimension]) -> Goal:
    made: dict[str, Any] = {}
    for part in fields(goal):
        value = getattr(goal, part.name)
        made[part.name] = tuple(resized(each, sizes) for each in value) if isinstance(value, tuple) else resized(value, sizes)
    return type(goal)(**made)
