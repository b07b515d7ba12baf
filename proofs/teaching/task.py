"""An exercise as a student gets it: its notation, what is given, what may be supposed, what is to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Union

from proofs.grading.exercises import exercise as exercise_of
from proofs.grading.exercises.exercise import AffineIn, Better, Exercise, Goal, ProductOf, Stated, Tends, WorseOutside
from proofs.notation.big import Family, Zeros
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.formulas import And, Eq, Exists, ForAll, Formula, Gt, Implies, Lt, Or
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import Dot, Expression, Function, Matrix, Node, Norm, Real, Symbol, Vector, children

__all__ = ["Kind", "Part", "Section", "Task", "task"]


@dataclass(frozen=True)
class Kind:
    """``x ∈ ℝⁿ``: what kind of thing a name is."""

    name: Symbol


Part = Union[str, Node, Function, Index, Kind]
"""Words, or a formula among them."""


@dataclass(frozen=True)
class Section:
    """A heading and its items, each of words and formulas."""

    heading: str
    items: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True)
class Task:
    """What a student is asked: ``sections`` in the order of reading."""

    id: str
    sections: tuple[Section, ...]


def task(asked: str | Exercise) -> Task:
    """The task of an exercise (of the seminar's by its id), made of the same data that its answers are graded by."""
    asked = exercise_of(asked) if isinstance(asked, str) else asked
    wanted = [_wanted(goal) for goal in asked.goals[:1]]
    helpers = [_helper(goal) for goal in asked.goals[:1] if isinstance(goal, Better)]
    formulas = [part for item in (*wanted, *helpers) for part in item if isinstance(part, Formula)]
    sections = [
        Section("Notation", tuple(_notation([*formulas, *asked.facts, *asked.allowed]))),
        Section("Given", (*((fact,) for fact in _plain(asked.facts)), *helpers)),
        Section("You may suppose", tuple((formula,) for formula in asked.allowed)),
        Section("Show", tuple(wanted)),
        Section("How much", tuple(_how_much(asked))),
    ]
    return Task(asked.id, tuple(section for section in sections if section.items))


def _plain(facts: Iterable[Formula]) -> Iterator[Formula]:
    """``facts`` without those that say in cases what another says by a square: x_i = 1 ∨ x_i = −1 beside x_i² = 1."""
    yield from (fact for fact in facts if not isinstance(fact, Or))


def _wanted(goal: Goal) -> tuple[Part, ...]:
    match goal:
        case Stated(formula=formula):
            return _general(formula)
        case Tends(formula=formula, index=index):
            return ("for every ", index, ": ", formula)
        case ProductOf():
            size = Dimension.of_parts((*goal.inputs[0].shape.dimensions[0].parts, *Dimension.of_size(1).parts))
            first, second = Vector("u", size), Vector("v", size)
            return (
                "find vectors ",
                first,
                " and ",
                second,
                " of one dimension more, ",
                first,
                " made of ",
                *_listed(goal.weights),
                " alone and ",
                second,
                " of ",
                *_listed(goal.inputs),
                " alone, with ",
                Eq(Dot(first, second), goal.value),
                "; say what that means geometrically",
            )
        case AffineIn():
            rows, columns = goal.value.shape.dimensions[0], goal.x.shape.dimensions[0]
            matrix, vector = Matrix("A", rows, columns), Vector("a", rows)
            return ("find ", matrix, " and ", vector, ", free of ", goal.x, ", with ", Eq(goal.value, matrix @ goal.x + vector))
        case Better():
            better = Vector("u", *goal.w.dimensions)
            return (ForAll(goal.w, Exists(better, Lt(goal.objective(goal.w), goal.objective(better)))),)
        case WorseOutside():
            form, radius = goal.forms[0], Real("r")
            at_zero = substituted(form, {goal.w: Zeros(*goal.w.dimensions)})
            return ("find a radius ", radius, " with ", ForAll(goal.w, Implies(Gt(Norm(goal.w), radius), Gt(form, at_zero))))


def _general(formula: Formula) -> tuple[Part, ...]:
    indices = [name for name in free_symbols(formula) if isinstance(name, Index)]
    words: list[Part] = ["for all ", *_listed(indices), ": "] if indices else []
    if isinstance(formula, And):
        return (
            *words,
            *(part for position, each in enumerate(formula.parts) for part in ((" and ",) * (position > 0) + (each,))),
        )
    return (*words, formula)


def _helper(goal: Better) -> tuple[Part, ...]:
    return ("some ", goal.v, " with ", goal.helper)


def _listed(names: Iterable[Any]) -> list[Part]:
    found = list(names)
    made: list[Part] = []
    for position, name in enumerate(found):
        made += [", " if position < len(found) - 1 else " and "] if position else []
        made.append(name)
    return made


def _notation(formulas: Iterable[Formula]) -> Iterator[tuple[Part, ...]]:
    """The names in ``formulas`` with their kinds, then the definitions, from the plain ones to those made of others."""
    written = list(formulas)
    definitions = list(_definitions(written))
    names = dict.fromkeys(
        name
        for node in (*written, *(definition.body for definition in definitions))
        for name in free_symbols(node)
        if not any(name in definition.parameters for definition in definitions) or any(name in free_symbols(f) for f in written)
    )
    for name in names:
        if isinstance(name, Symbol):
            yield (Kind(name),)
        elif isinstance(name, Function):
            yield name, ": any function"
    for definition in definitions:
        left: Expression = Defined(definition, definition.parameters)
        body = definition.body
        if isinstance(body, Family):
            yield (Eq(left[body.indices], body.body),)
        else:
            yield (Eq(left, body),)


def _definitions(nodes: Iterable[Any]) -> Iterator[Definition]:
    seen: dict[str, Definition] = {}

    def visit(node: Any) -> None:
        if isinstance(node, Defined):
            if node.definition.name not in seen:
                visit(node.definition.body)
                seen.setdefault(node.definition.name, node.definition)
            for argument in node.arguments:
                visit(argument)
        elif isinstance(node, Node):
            for child in children(node):
                visit(child)

    for node in nodes:
        visit(node)
    yield from seen.values()


def _how_much(asked: Exercise) -> Iterator[tuple[Part, ...]]:
    if asked.shown:
        steps = "one step" if asked.shown == 1 else f"{asked.shown} steps"
        yield (f"at least {steps} between the two sides, beyond what a definition says",)
