"""What hypotheses say of sequences from one time to the next, and in which order sequences can be made from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from numeric.functions import EXACT_FAMILY
from numeric.plan import Plan
from numeric.program import Program
from numeric.times import shift_of
from numeric.translate import NotEvaluable, Translation
from proofs.notation import formulas
from proofs.notation.formulas import Formula
from proofs.notation.names import free_symbols
from proofs.notation.naturals import Natural, Sequence
from proofs.notation.predicates import Stated
from proofs.notation.sequences import Member
from proofs.notation.tree import Expression, Function, children

__all__ = ["Course", "Step", "behind", "courses", "is_evaluable"]


@dataclass(frozen=True)
class Step:
    """``∀time: formula``, which speaks of ``known`` sequences at the time and of those in ``next`` at the time after it."""

    time: Natural
    formula: Formula
    known: frozenset[Sequence]
    next: frozenset[Sequence]


@dataclass
class Course:
    """How one sequence is made: its first member, if an equation says it, and what each next one has to fulfil."""

    sequence: Sequence
    first: Expression | None = None
    following: tuple[Natural, Expression] | None = None
    steps: list[Step] = field(default_factory=list)

    def spoken(self) -> Iterator[Expression | Formula]:
        """What it is made from."""
        yield from (step.formula for step in self.steps)
        yield from (node for node in (self.first, self.following and self.following[1]) if node is not None)


def courses(plan: Plan) -> list[Course]:
    """Each sequence of the plan after those that its steps speak of."""
    courses = {sequence: Course(sequence) for sequence in plan.sequences}
    steps = [step for fact in plan.problem.given for step in _steps(fact) if _behind(plan, step.formula) == step.known]
    for hypothesis in plan.problem.given:
        match hypothesis:
            case formulas.Eq(left=Member() as member, right=Expression() as value) if shift_of(member.position) == (None, 0):
                if member.sequence in courses and not _behind(plan, value):
                    courses[member.sequence].first = value
    left, ordered = dict(courses), []
    while left:
        # Next comes a sequence whose steps speak of no other one that is still to come; where all do, the first.
        sequence = next((each for each in left if _is_ready(each, steps, left)), next(iter(left)))
        course = left.pop(sequence)
        for step in steps:
            if sequence in step.next and not step.known & left.keys():
                following = _following(step, sequence)
                if following is None:
                    course.steps.append(step)
                else:
                    course.following = following
        ordered.append(course)
    return ordered


def behind(plan: Plan) -> set[object]:
    """What the sequences of the plan are made from, by way of definitions too."""
    names = {name for course in courses(plan) for node in course.spoken() for name in free_symbols(node)}
    return plan.closure(names | set(plan.sequences)) - set(plan.sequences) if plan.sequences else set()


def _behind(plan: Plan, node: Formula | Expression) -> frozenset[Sequence]:
    """The sequences on which the value of ``node`` depends, by way of what other hypotheses define too."""
    return frozenset(name for name in plan.closure(set(free_symbols(node))) if isinstance(name, Sequence))


def _is_ready(sequence: Sequence, steps: list[Step], left: dict[Sequence, Course]) -> bool:
    mine = [step for step in steps if sequence in step.next]
    return not mine or any(step.known & left.keys() <= {sequence} for step in mine)


def _steps(hypothesis: Formula) -> Iterator[Step]:
    """``∀t: P`` where P speaks of the times t and t + 1 only; each part of a conjunction is a step of its own."""
    if not isinstance(hypothesis, formulas.ForAll):
        return
    times = [variable for variable in hypothesis.variables if isinstance(variable, Natural)]
    others = tuple(variable for variable in hypothesis.variables if not isinstance(variable, Natural))
    if len(times) != 1:
        return
    bodies = hypothesis.body.parts if isinstance(hypothesis.body, formulas.And) else (hypothesis.body,)
    for body in bodies:
        formula = formulas.ForAll(others, body) if others else body
        members = [*_members(body)]
        moments = {shift_of(member.position) for member in members}
        if {name for name in free_symbols(formula) if isinstance(name, Natural)} != set(times):
            continue
        if moments <= {(times[0], 0), (times[0], 1)} and is_evaluable(formula):
            known = frozenset(member.sequence for member in members)
            following = frozenset(member.sequence for member in members if shift_of(member.position)[1])
            yield Step(times[0], formula, known, following)


def _members(node: Any) -> Iterator[Member]:
    if isinstance(node, Member):
        yield node
    parts = node.arguments if isinstance(node, Stated) else children(node)
    for part in parts:
        yield from _members(part)


def is_evaluable(formula: Formula) -> bool:
    """Whether the formula has a truth on one instance."""
    try:
        functions = {name: EXACT_FAMILY[0] for name in free_symbols(formula) if isinstance(name, Function)}
        Translation(Program(), functions).truth(formula)
    except NotEvaluable:
        return False
    return True


def _following(step: Step, sequence: Sequence) -> tuple[Natural, Expression] | None:
    """The next member of the sequence, when the step is an equation for it."""
    match step.formula:
        case formulas.Eq(left=Member() as member, right=Expression() as value):
            if member.sequence == sequence and shift_of(member.position) == (step.time, 1):
                if all(other != member for other in _members(value)):
                    return step.time, value
    return None
