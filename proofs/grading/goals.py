"""Whether an answer reaches the goal of its exercise, and under which hypotheses it may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from proofs.errors import BlackboardError
from proofs.grading.branches import Branch, branches
from proofs.grading.chosen import chosen, large, margins
from proofs.grading.contradicted import contradicted, denial
from proofs.grading.constant import equal_values
from proofs.grading.context import assumed, known, proves
from proofs.grading.directional import flat_nowhere
from proofs.grading.exercises.exercise import Better, Exercise, ProductOf, Stated, Tends, WorseOutside
from proofs.grading.consequences import follows
from proofs.grading.flat import says_that_it_is_flat, supposes_an_optimum
from proofs.grading.lemma import by_a_lemma
from proofs.grading.limits import limit_reached
from proofs.grading.optima import beaten_in_cases, of_own_numbers
from proofs.grading.part_by_part import part_by_part
from proofs.grading.own_constants import of_own_constants
from proofs.grading.stated_limits import as_limit, stated_limit_reached
from proofs.grading.steps import Step
from proofs.grading.sublevels import bounded_where_no_worse, grows_without_end
from proofs.grading.targets import Target, candidates, in_other_units, outside_a_ball, says_what, sides_in
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem
from proofs.memory import Memory, sequents
from proofs.notation.definitions import Defined
from proofs.notation.formulas import Formula, Relation, negation
from proofs.notation.lowering import lower
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Vector

__all__ = ["Reached", "reached"]

_MOST_CANDIDATES = 12


@dataclass(frozen=True)
class Reached:
    """Whether the goal is reached; ``formula`` is the goal that was closest, ``missing`` says what is not there.

    ``under`` are the hypotheses that the goal may be reached under, ``cases`` those of cases that exhaust all.
    """

    formula: Formula | None
    reached: bool
    missing: str = ""
    under: tuple[Formula, ...] = ()
    cases: frozenset[Term] = frozenset()
    arbitrary: Vector | None = None
    """The vector for all of which the goal is shown, as the student names it."""


def reached(exercise: Exercise, steps: Sequence[Step], permitted: Sequence[Formula], supposed: Sequence[Formula]) -> Reached:
    """Whether the goal follows from the proven steps under ``permitted`` hypotheses alone.

    ``supposed`` are the conditions of the text: some goals permit one, and cases that exhaust all are put together.
    """
    shown = tuple((step.verdict, step.formula, sequents(step.theorems)) for step in steps)
    key = (exercise.goals, exercise.shown, shown, tuple(permitted), tuple(supposed))
    return _REACHED.recall(key, lambda: _reached(exercise, steps, permitted, supposed))


_REACHED: Memory[Reached] = Memory(256)


def _reached(exercise: Exercise, steps: Sequence[Step], permitted: Sequence[Formula], supposed: Sequence[Formula]) -> Reached:
    relations = [theorem for step in steps if step.verdict == "proven" for theorem in step.theorems[:1]]
    constant = equal_values(steps)
    sides = sides_in(step.formula for step in steps)
    first: Formula | None = None
    for goal in exercise.goals:
        if isinstance(goal, Better):
            # A better one is to be found for an arbitrary w: no equation says what it is. "Choose α with L(αv) > L(w)" names one.
            sides = [*dict.fromkeys((*sides, *sides_in(supposed)))]
            sides = [side for side in sides if not any(says_what(formula, w) for w in _argument(side) for formula in permitted)]
        if isinstance(goal, Tends):
            first = goal.formula if first is None else first
            if (free := limit_reached(goal, steps, permitted, supposed)) is not None:
                return Reached(goal.formula, True, "", (*permitted, *free))
            continue
        if isinstance(goal, Stated) and (cases_of_it := branches(goal.formula)):
            first = goal.formula if first is None else first
            if (exhausted := _in_branches(exercise, cases_of_it, steps, permitted, supposed)) is not None:
                return Reached(goal.formula, True, "", (*permitted, *exhausted[0]), exhausted[1])
        if isinstance(goal, Stated) and (limit := as_limit(goal.formula)) is not None:
            if (free := stated_limit_reached(limit, steps, permitted, supposed)) is not None:
                return Reached(goal.formula, True, "", (*permitted, *free))
        for number, target in enumerate(candidates(goal, sides)):
            if number >= _MOST_CANDIDATES:
                break
            first = target.formula if first is None else first
            if target.arbitrary is not None and any(says_what(formula, target.arbitrary) for formula in permitted):
                continue
            helpers = target.helpers
            held = (*permitted, *helpers)
            if isinstance(goal, Better) and target.arbitrary is not None:
                values = chosen(goal, target.arbitrary, supposed, permitted, helpers)
                helpers = tuple(helper for helper in helpers if not values.keys() & free_symbols(helper))
                held = (*permitted, *helpers, *values.values(), *margins(goal, supposed, helpers))
            ground = [theorem for formula in held for theorem in assumed(formula)]
            if isinstance(goal, ProductOf):
                numbers = of_own_constants(goal, target.formula, (*permitted, *supposed))
                if numbers is None:
                    continue
                held = (*held, *numbers)
            if helpers:
                held = (*held, *(formula for formula in supposed if proves(formula, ground, 100) is not None))
            excused: tuple[Formula, ...] = ()
            if isinstance(goal, Better):
                held = (*held, *of_own_numbers(goal, supposed), *large(goal, supposed, ground))
                excused = tuple(formula for formula in supposed if supposes_an_optimum(formula))
            if target.around is not None:
                # "All others satisfy ‖w‖ ≤ r" only says where the rest is, "J(w) ≤ J(0)" what is refuted.
                excused = tuple(f for f in supposed if _goes_without_saying(f, target, ground))
                beside = (formula for step in steps if step.verdict == "proven" for formula in step.given)  # "J(w) > c if …"
                conditions = dict.fromkeys((*supposed, *beside))
                held = (*held, *(formula for formula in conditions if outside_a_ball(formula, target.around, ground)))
            try:
                shown = 0 if by_a_lemma(exercise, target.formula, steps) else exercise.shown
                cases = follows(target.formula, relations, held, supposed, shown)
                if cases is None and target.around is not None and _is_claimed(target.formula, relations):
                    scaled = tuple(in_other_units(target.around, relations, held))
                    cases = follows(target.formula, (*relations, *scaled), held, supposed, exercise.shown) if scaled else None
                if cases is None and shown and isinstance(goal, Stated) and (parts := tuple(part_by_part(steps))):
                    cases = follows(target.formula, (*relations, *parts), held, supposed, shown)
                if cases is None and constant:
                    cases = follows(target.formula, constant, held, (), 0)
                if cases is None and (contrary := _contradicted(target.formula, relations, held, supposed)) is not None:
                    cases, excused = frozenset(), (*excused, contrary)
                if cases is not None:
                    return Reached(
                        target.formula,
                        True,
                        "",
                        (*held, *excused),
                        cases,
                        target.around if target.arbitrary is None else target.arbitrary,
                    )
            except RecursionError:
                return Reached(first, False, "what is shown is nested too deeply to be put together")
        if isinstance(goal, WorseOutside) and (bounded := bounded_where_no_worse(goal, steps, permitted, supposed)) is not None:
            said, w, held = bounded
            return Reached(said, True, "", held, arbitrary=w)
        if isinstance(goal, WorseOutside) and (growing := grows_without_end(goal, steps, permitted)) is not None:
            return Reached(growing[0], True, "", tuple(permitted), arbitrary=growing[1])
        if isinstance(goal, Better):
            under = _beaten(goal, exercise, steps, relations, sides, permitted, supposed)
            if under is None:
                under = flat_nowhere(goal, steps, permitted, supposed)
            if under is not None:
                excused = tuple(each for each in supposed if supposes_an_optimum(each) or says_that_it_is_flat(each))
                return Reached(first, True, "", (*under, *excused))
    return Reached(first, False, _missing(exercise, relations, permitted))


def _in_branches(
    exercise: Exercise, cases: Sequence[Branch], steps: Sequence[Step], permitted: Sequence[Formula], supposed: Sequence[Formula]
) -> tuple[tuple[Formula, ...], frozenset[Term]] | None:
    """What may be supposed in one of the ``cases``, and the conditions of them all; None when one is not shown."""
    conditions: list[Formula] = []
    for case in cases:
        ground = [theorem for formula in (*permitted, *case.conditions) for theorem in assumed(formula)]
        own = [formula for formula in supposed if proves(formula, ground, 100) is not None]
        there = (*permitted, *case.conditions, *own)
        if not _reached(replace(exercise, goals=(Stated(case.formula),)), steps, there, supposed).reached:
            return None
        conditions += [*case.conditions, *own]
    said = frozenset(theorem.conclusion for formula in conditions for theorem in assumed(formula))
    return tuple(dict.fromkeys(conditions)), said


def _contradicted(
    goal: Formula, relations: Sequence[Theorem], permitted: Sequence[Formula], supposed: Sequence[Formula]
) -> Formula | None:
    """The contrary of the goal, which the text supposes and refutes."""
    try:
        wanted = lower(goal)
    except (BlackboardError, KernelError):
        return None
    ground, held = known(permitted)
    for formula in supposed:
        contrary = denial(wanted)
        if contrary is not None and any(theorem.conclusion == contrary for theorem in assumed(formula)):
            return formula if contradicted(wanted, relations, held, ground) else None
    return None


def _says_the_same(formula: Formula, other: Formula) -> bool:
    """Whether two formulas are one to the kernel; not where it has no word for one of them, such as ∞."""
    try:
        return lower(formula) == lower(other)
    except (BlackboardError, KernelError, RecursionError):
        return False


def _is_claimed(goal: Formula, relations: Sequence[Theorem]) -> bool:
    """Whether a line says ``goal`` itself: then only the way to it is to be found."""
    return any(theorem.conclusion == lower(goal) for theorem in relations)


def _goes_without_saying(formula: Formula, target: Target, known: Sequence[Theorem]) -> bool:
    """Whether what is supposed says where the rest is, or the contrary of the ``target``."""
    around = target.around
    assert around is not None
    return (
        outside_a_ball(negation(formula), around, known)
        or isinstance(formula, Relation)
        and _says_the_same(negation(formula), target.formula)
    )


def _missing(exercise: Exercise, relations: Sequence[Theorem], permitted: Sequence[Formula]) -> str:
    """What keeps the goal from being reached: the way to it, where the relations say the goal as it is, or the goal itself."""
    claims = [goal.formula for goal in exercise.goals if isinstance(goal, Stated)] if exercise.shown else []
    try:
        if any(follows(claim, relations, permitted, (), 0) is not None for claim in claims):
            return "no step on the way to it is shown, only its sides again"
    except RecursionError:
        pass
    return "the goal does not follow from what is shown"


def _argument(side: Expression) -> tuple[Vector, ...]:
    """The vector at which a function is taken."""
    arguments = side.arguments if isinstance(side, Defined) else ()
    return tuple(argument for argument in arguments if isinstance(argument, Vector))


def _beaten(
    goal: Better,
    exercise: Exercise,
    steps: Sequence[Step],
    relations: Sequence[Theorem],
    sides: Sequence[Expression],
    permitted: Sequence[Formula],
    supposed: Sequence[Formula],
) -> tuple[Formula, ...] | None:
    def shown(target: Formula, held: Sequence[Formula]) -> bool:
        return follows(target, relations, held, (), exercise.shown) is not None

    try:
        return beaten_in_cases(goal, steps, sides, permitted, supposed, shown)
    except (BlackboardError, KernelError, RecursionError):
        return None
