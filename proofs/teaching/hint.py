"""The idea of the next step after what a student has shown; computed from the answer, never a step that is not proven.

The sheet's own derivation says what a next step may be: the first line of it that the student does not have yet and that
follows from what is in force and from the student's proven lines. Where it leads on from no line of the student's, the search
is asked whether the goal is now one step away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from proofs.derivation import Derivation
from proofs.grading.context import assumed
from proofs.grading.exercises import exercise as exercise_of
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.sheets import exercises_in
from proofs.grading.grade import Graded, grade_text
from proofs.grading.model_lines import Coming, holds, lines_of, lowered, sides_of
from proofs.grading.steps import Step
from proofs.kernel.theorem import Theorem
from proofs.latex.reasons import reason_text
from proofs.notation.definitions import Defined, Definition
from proofs.notation.formulas import Equivalent, ForAll, Formula, Implies, Relation
from proofs.notation.text import to_text
from proofs.notation.tree import Node, children
from proofs.reasons import Reason
from proofs.registry import find

__all__ = ["Hint", "hint"]

_MOST_LINES = 40


@dataclass(frozen=True)
class Hint:
    """``where`` the student stands, the ``idea`` of what comes next, and the ``step`` itself when it is known and proven.

    ``finished`` says that nothing is missing.
    """

    where: str
    idea: str
    step: Formula | None = None
    finished: bool = False


def hint(identifier: str, text: str | bytes, *, sheet: str | None = None) -> Hint | None:
    """The hint for an answer to the exercise ``identifier``; None when the text holds no such answer.

    ``sheet`` is a sheet in LaTeX that has the exercise.
    """
    own = exercises_in(sheet) if sheet is not None else {}
    answers = [graded for graded in grade_text(text, exercise=identifier, sheet=own) if graded.exercise == identifier]
    if not answers:
        return None
    graded = answers[-1]
    if graded.accepted:
        return Hint("", "Nothing is missing: every line is proven and the goal is reached.", finished=True)
    exercise = own[identifier] if identifier in own else exercise_of(identifier)
    return _about_a_bad_line(graded) or _next(exercise, find(identifier, sheet), graded)


def _about_a_bad_line(graded: Graded) -> Hint | None:
    false = graded.first_wrong
    if false is not None:
        told = false.explanation
        idea = f"It is false: {false.message}." if told is None else told.entry.sentence
        step = None if told is None else told.corrected if told.corrected is not None else told.meant
        return Hint(f"First look at line {false.place.line}, which does not hold.", idea, step)
    unread = next((step for step in graded.steps if step.verdict == "unreadable"), None)
    if unread is not None and not graded.goal.reached:
        return Hint(f"First look at line {unread.place.line}, which was not read.", unread.message)
    return None


def _next(exercise: Exercise, solution: Derivation, graded: Graded) -> Hint:
    shown = [step for step in graded.steps if step.verdict == "proven"]
    where = f"Your lines hold up to line {shown[-1].place.line}." if shown else "No line is proven yet."
    unclear = next((step for step in graded.steps if step.verdict == "unclear"), None)
    if unclear is not None:
        where += f" Line {unclear.place.line} could not be proven: {unclear.message}."
        if unclear.closing is not None:
            idea = f"Something is missing before line {unclear.place.line}: a line in between, from which it follows."
            return Hint(where, idea, unclear.closing)
        if unclear.missing is not None:
            return Hint(where, f"Line {unclear.place.line} needs a condition that is not in force.", unclear.missing)
    premises = _premises(exercise, shown)
    has = {side for step in shown for side in sides_of(step.formula)}
    for coming in _lines_to_come(exercise, solution, has, shown, premises):
        if holds(coming.formula, premises):
            return Hint(where, _idea(coming.reason, coming.formula, exercise), coming.formula)
    goal = graded.goal.formula
    if shown and goal is not None and holds(goal, premises):
        return Hint(where, "What is to be shown follows now: put your lines together and say so.", goal)
    asked = "" if goal is None else f" To be shown is {to_text(goal)}."
    return Hint(where, f"No next step was found from here.{asked}")


def _premises(exercise: Exercise, shown: Sequence[Step]) -> tuple[Theorem, ...]:
    held = [theorem for formula in (*exercise.facts, *exercise.allowed) for theorem in assumed(formula)]
    return (*held, *(theorem for step in shown for theorem in step.theorems[:1]))


# --- which line comes next ------------------------------------------------------------------------------------------


def _lines_to_come(
    exercise: Exercise, derivation: Derivation, has: set[str], shown: Sequence[Step], premises: Sequence[Theorem]
) -> Iterator[Coming]:
    """The lines of the sheet after the last one that the student has."""
    said = {theorem.conclusion for step in shown for theorem in step.theorems[:1]}
    lines = list(lines_of(exercise, derivation, premises))
    last = -1
    for position, coming in enumerate(lines):
        reached = coming.sides and coming.sides[-1] in has and coming.opened in has
        if reached or lowered(coming.formula) in said:
            last = position
    if last < 0:  # the chain that begins where the student stands
        last = next((position for position, coming in enumerate(lines) if coming.opened in has), 0) - 1
    for coming in lines[last + 1 : last + 1 + _MOST_LINES]:
        if not (coming.sides and all(side in has for side in coming.sides)):  # a definition that is written out already
            yield coming


# --- in words ----------------------------------------------------------------------------------------------------------

_DO = {"claims": "put together what you have", "expand": "multiply out", "reindex": "rename the bound index"}


def _idea(reason: Reason, formula: Formula, exercise: Exercise) -> str:
    """What the reason of a step says to do, and with what."""
    while isinstance(formula, (Implies, ForAll)):
        formula = formula.conclusion if isinstance(formula, Implies) else formula.body
    words = "; ".join(filter(None, map(_words, reason.parts)))
    at = f" Look at {to_text(formula.left)}." if isinstance(formula, (Relation, Equivalent)) else ""
    known = {meaning.name for meaning in exercise.vocabulary.names.values() if isinstance(meaning, Definition)}
    new = "".join(f" {definition.name} stands for {to_text(definition.body)}." for definition in _used(formula, known))
    return (f"Next: {words}." if words else "Next comes an estimate that holds at once.") + at + new


def _words(reason: Reason) -> str:
    if reason.kind == "definition":
        return f"use the {reason_text(reason)}"
    return _DO.get(reason.kind) or reason_text(reason)


def _used(node: Any, known: set[str]) -> Iterator[Definition]:
    """The definitions in ``node`` that the exercise has no name for."""
    if isinstance(node, Defined) and node.definition.name not in known:
        yield node.definition
    elif isinstance(node, Node):
        yield from (found for child in children(node) for found in _used(child, known))
