"""What an answer says under a condition of a case, "for c > 0 we have", it says for that case only, whether the proof of a line
needs the condition or not: an answer that speaks of one case has not shown the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from proofs.errors import BlackboardError
from proofs.grading.beyond import denies
from proofs.grading.conditions import equates, is_about_positions, is_value, pins_a_position
from proofs.grading.context import assumed, proves
from proofs.grading.exercises.exercise import WorseOutside
from proofs.grading.from_some_on import counting, is_left_behind
from proofs.grading.goals import Reached, reached
from proofs.grading.premises import is_a_premise
from proofs.grading.steps import Step
from proofs.grading.targets import outside_a_ball
from proofs.grading.walk import Walk
from proofs.kernel.theorem import Theorem, assume, discharge, modus_ponens
from proofs.latex.reader.cue_words import SAID_OF_A_CASE
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula, Or, Relation, negation
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import Real, Size, Symbol, Vector

__all__ = ["only_under"]

_WORK = 100
_MOST_CASES = 5


def only_under(
    walk: Walk, goal: Reached, steps: Sequence[Step], allowed: Sequence[Formula], supposed: Sequence[Formula]
) -> Formula | None:
    """The condition on the exercise's own names without which the text says too little for ``goal``; None when there is none."""
    if walk.ground.tends is not None:
        far, bound = counting(steps, walk.ground.tends)
        if bound is not None and not reached(walk.exercise, far, allowed, supposed).reached:
            return bound
        for each, before in zip(walk.ground.supposed, walk.ground.begun, strict=True):
            if each.formula is None or each.reach == "sentence" or is_value(each.formula):
                continue
            if not is_left_behind(each.formula, walk.ground.tends):
                continue
            if not reached(walk.exercise, walk.steps[:before], allowed, supposed).reached:
                return each.formula
    ground = [theorem for formula in allowed for theorem in assumed(formula)]
    excused = {*allowed, *goal.under}
    # "For j ≠ m the exponent x_j − x_m < 0": what a case of positions gives narrows no more than that case.
    grounds = [ground, *([*ground, *assumed(formula)] for formula in dict.fromkeys(supposed) if is_about_positions(formula))]
    narrowing: dict[Formula, bool] = {}
    # What is supposed for a contradiction has been found to take nothing; a case that says the same has not.
    contrary = {each.formula for each in walk.ground.supposed if each.word not in SAID_OF_A_CASE}

    def exhausted(formula: Formula) -> bool:
        """Whether the text speaks of all cases of which this is one: "h > 0", "h < 0" and "for h = 0"."""
        names = set(free_symbols(formula))
        about_them = (each for each in dict.fromkeys(supposed) if isinstance(each, Relation) and names & set(free_symbols(each)))
        alike = tuple(each for each in about_them if proves(each, ground, _WORK) is None)
        return 1 < len(alike) <= _MOST_CASES and formula in alike and proves(Or(*alike), ground, 4 * _WORK) is not None

    def narrows(formula: Formula) -> bool:
        if formula not in narrowing:
            names = free_symbols(formula)
            narrowing[formula] = (
                formula not in excused
                and (not is_about_positions(formula) or pins_a_position(formula) or equates(formula, walk.ground.claimed))
                and (bool(names) or _is_about_a_size(formula))
                and all(isinstance(name, Index) or name in walk.ground.known for name in names)
                and not is_a_premise(formula, goal.formula)
                and not goal.cases.issuperset(theorem.conclusion for theorem in assumed(formula))
                and all(proves(formula, premises, _WORK) is None for premises in grounds)
                and not exhausted(formula)
                and not (formula in contrary and denies(formula, goal.formula))
            )
        return narrowing[formula]

    def about(step: Step) -> list[Formula]:
        names = set(free_symbols(step.formula)) if step.formula is not None else set()
        shared = [formula for formula in step.given if names & set(free_symbols(formula)) or _is_about_a_size(formula)]
        return list(filter(narrows, shared)) + _in_a_shell(walk, goal, step, ground)

    claimed = [(step, about(step)) for step in steps]
    said = [
        replace(step, theorems=_weakened(step.theorems, [*own, *_of_the_rule(step, claimed[:number])])) if step.theorems else step
        for number, (step, own) in enumerate(claimed)
    ]
    conditions = [formula for formula, narrow in narrowing.items() if narrow]
    conditions += [formula for step, own in claimed for formula in own if formula not in conditions]
    if not conditions or reached(walk.exercise, said, allowed, [*supposed, *conditions]).reached:
        return None
    return conditions[0]


def _in_a_shell(walk: Walk, goal: Reached, step: Step, ground: Sequence[Theorem]) -> list[Formula]:
    """What keeps a line about the outside of a ball inside of a larger one: ``‖w‖ < 2r`` beside ``‖w‖ > r``."""
    w = goal.arbitrary
    if w is None or not any(isinstance(each, WorseOutside) for each in walk.exercise.goals):
        return []
    about = [formula for formula in step.given if isinstance(formula, Relation) and w in free_symbols(formula)]
    if not any(outside_a_ball(formula, w, ground) for formula in about):
        return []
    return [formula for formula in about if outside_a_ball(negation(formula), w, ground)]


def _of_the_rule(step: Step, before: Sequence[tuple[Step, list[Formula]]]) -> list[Formula]:
    """What a step supposes that only says again of another name what was said under conditions before: "every w with ‖w‖ = 1 has
    L(w) < 0", and then L(u) < 0."""
    found: list[Formula] | None = None
    for earlier, conditions in before:
        renamed = _renaming(earlier.formula, step.formula)
        if renamed is None:
            continue
        if not conditions:
            return []
        try:
            found = found if found else [substituted(each, renamed) for each in conditions]
        except BlackboardError:
            continue
    return found or []


def _renaming(formula: Formula | None, other: Formula | None) -> dict[Symbol, Symbol] | None:
    """The one name for which another makes ``other`` of ``formula``."""
    if formula is None or other is None or type(formula) is not type(other) or formula == other:
        return None
    old = [name for name in free_symbols(formula) if isinstance(name, (Vector, Real)) and name not in free_symbols(other)]
    new = [name for name in free_symbols(other) if isinstance(name, (Vector, Real)) and name not in free_symbols(formula)]
    if len(old) != 1 or len(new) != 1 or old[0].shape != new[0].shape:
        return None
    try:
        return {old[0]: new[0]} if substituted(formula, {old[0]: new[0]}) == other else None
    except BlackboardError:
        return None


def _is_about_a_size(formula: Formula) -> bool:
    """``n = 2``."""
    return isinstance(formula, Relation) and any(isinstance(side, Size) for side in (formula.left, formula.right))


def _weakened(theorems: tuple[Theorem, ...], conditions: Sequence[Formula]) -> tuple[Theorem, ...]:
    """``theorems`` under ``conditions`` as well."""
    for condition in [theorem.conclusion for formula in conditions for theorem in assumed(formula)]:
        theorems = tuple(modus_ponens(discharge(condition, theorem), assume(condition)) for theorem in theorems)
    return theorems
