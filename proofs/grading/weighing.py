"""The verdict on an answer whose steps are judged: wrong, unreadable, unclear, incomplete or accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from proofs.grading.balls import smaller_ball
from proofs.grading.beyond import looser, only_size, permitted, special_size, too_much, unread
from proofs.grading.closing.found import with_closing_lines
from proofs.grading.context import assumed
from proofs.grading.directional import only_a_slope
from proofs.grading.exercises.exercise import AffineIn, Exercise, Stated
from proofs.grading.derived import is_worked_out
from proofs.grading.explaining import explained, since
from proofs.grading.following import with_what_follows
from proofs.grading.goals import Reached, reached
from proofs.grading.graded import FileVerdict, Graded
from proofs.grading.named_layer import misnamed
from proofs.grading.narrower import only_under
from proofs.grading.review import as_taken, decided
from proofs.grading.shapes import false_by_shape
from proofs.grading.steps import Step
from proofs.grading.walk import Walk
from proofs.latex.reader import Answer
from proofs.latex.reader.source import Place
from proofs.notation.dimensions import Dimension
from proofs.notation.formulas import Formula

__all__ = ["cut_short", "weighed"]


def weighed(
    walk: Walk,
    identifier: str | None,
    file: str | None,
    decisions: Mapping[str, str],
    sizes: Mapping[Dimension, Dimension],
    *,
    closing: bool = True,
) -> Graded:
    """The verdict on an answer whose steps are judged; ``sizes`` are what it says of the exercise's dimensions.

    ``closing`` says whether lines are looked for that would close gaps.
    """
    answer = walk.answer
    # "M ≤ log Σ_i e^{x_i}" for M = max_i x_i speaks of a position, as the lines do.
    goals = (Stated(walk.ground.opened(goal.formula)) if isinstance(goal, Stated) else goal for goal in walk.exercise.goals)
    exercise = replace(walk.exercise, goals=tuple(goals))
    steps = sorted(walk.steps, key=lambda step: (step.place.line, step.place.column))
    steps = explained(with_what_follows(false_by_shape(steps, exercise, answer)))
    steps = [decided(step, identifier, decisions) for step in steps]
    allowed, extra = permitted(walk)
    taken = [step.formula for step in steps if step.decision == "accept" and step.formula is not None]
    supposed_there = [s.formula for s in walk.ground.supposed if s.formula is not None]
    if exercise.shown and is_worked_out(answer, steps):
        exercise = replace(exercise, shown=0)
    goal = reached(exercise, [as_taken(step) for step in steps], [*allowed, *taken], supposed_there)
    problems = answer.all_problems()
    limits: list[str | None] = [*(problem.limit for problem in problems), *(step.limit for step in steps)]
    limit = next((each for each in limits if each is not None), None)
    steps += _unread_parts(answer, steps)
    verdict, message = _verdict(steps, goal, limit, bool(problems))
    if verdict == "unreadable" and (size := only_size(walk)) is not None and not goal.reached:
        verdict, message = "incomplete", f"this speaks of the case {size!r} only"
    if verdict == "accepted":

        def shown_by(count: int) -> bool:
            return reached(exercise, list(map(as_taken, walk.steps[:count])), [*allowed, *taken], supposed_there).reached

        def shown_without(formula: Formula) -> bool:
            resting = {theorem.conclusion for theorem in assumed(formula)}
            kept = [step for step in steps if not any(resting & theorem.hypotheses for theorem in step.theorems)]
            others = [each for each in supposed_there if each != formula]
            return reached(exercise, list(map(as_taken, kept)), [*allowed, *taken], others).reached

        beyond = too_much(walk, goal, steps, allowed, extra, shown_by, shown_without)
        more = next(map(repr, beyond), special_size(sizes))
        if more is not None:
            verdict, message = "incomplete", f"this supposes more than the exercise does: {more}"
        elif (narrow := only_under(walk, goal, list(map(as_taken, steps)), [*allowed, *taken], supposed_there)) is not None:
            verdict, message = "incomplete", f"this is said only for the case that {narrow!r}"
        elif (name := unread(walk, goal)) is not None:
            verdict, message = "unclear", f"what is supposed of {name} was not read"
        elif (words := _said_in_words(exercise, steps, [*allowed, *taken], supposed_there)) is not None:
            verdict, message = "unclear", f"what these words suppose was not read: “{words}”; write it as a formula"
        elif (name := _misnamed(walk)) is not None:
            verdict, message = "incomplete", f"a layer is shown, but not with what is called {name}"
        elif (ball := smaller_ball(walk, goal)) is not None:
            verdict, message = "unclear", f"outside of the ball {ball!r} it is not shown that all points are worse"
        elif only_a_slope(exercise, steps, " ".join(sentence.words for sentence in answer.sentences)):
            verdict, message = "incomplete", "a derivative has a sign, and nothing says what follows from that for an optimum"
        elif (wider := looser(walk, steps)) is not None:
            verdict, message = "unclear", f"this is said for {wider}, and holds only under what the exercise supposes"
        elif taken:
            lines = ", ".join(str(step.place.line) for step in steps if step.decision == "accept")
            message = f"accepted by the teacher's decision on line {lines}; every other line is proven and the goal is reached"
    steps = [replace(step, since=since(step)) if step.theorems else step for step in _once(steps)]
    assumptions = tuple(dict.fromkeys(repr(formula) for formula in extra))
    steps = with_closing_lines(walk.ground, steps) if closing else steps
    return Graded(file, identifier, verdict, tuple(steps), goal, assumptions, message, limit)


def _misnamed(walk: Walk) -> str | None:
    known = walk.ground.premises()
    layers = (goal for goal in walk.exercise.goals if isinstance(goal, AffineIn))
    return next((name for goal in layers if (name := misnamed(goal, walk.answer, known)) is not None), None)


def _once(steps: Sequence[Step]) -> Iterator[Step]:
    """``steps`` without what a proven line says besides, such as that its ends are equal: it is one line to its reader."""
    shown: set[tuple[Place, str, str]] = set()
    for step in steps:
        line = (step.place, step.relation, step.text)
        if step.verdict != "proven" or line not in shown:
            yield step
        if step.verdict == "proven":
            shown.add(line)


def _said_in_words(
    exercise: Exercise, steps: Sequence[Step], allowed: Sequence[Formula], supposed: Sequence[Formula]
) -> str | None:
    """Words that were not read, without which the goal would not be reached; None when it is reached all the same."""
    plain = [as_taken(step) for step in steps if not step.words]
    if len(plain) == len(steps) or reached(exercise, plain, allowed, supposed).reached:
        return None
    return next(words for step in steps for words in step.words)


def _unread_parts(answer: Answer, steps: Sequence[Step]) -> list[Step]:
    """What stopped the reading of the text as a whole, as a step at its place, when no step says it."""
    if any(step.limit is not None for step in steps):
        return []
    limits = [problem for problem in answer.all_problems() if problem.limit is not None]
    return [
        Step(answer.source.place(problem.offset), "", "", "unreadable", problem.message, limit=problem.limit)
        for problem in (limits or ([] if steps else answer.problems))[:1]
    ]


def cut_short(walk: Walk, identifier: str | None, file: str | None, message: str, limit: str | None) -> Graded:
    """What is known when a bound is reached or judging fails, as the ``message`` says: the steps so far, and the place."""
    steps = [*walk.steps, Step(walk.at, "", "", "unclear", message, limit=limit)]
    verdict, message = _verdict(steps, Reached(None, False), limit, False)
    return Graded(file, identifier, verdict, tuple(steps), Reached(None, False), (), f"{walk.at}: {message}", limit)


def _verdict(steps: Sequence[Step], goal: Reached, limit: str | None, problems: bool) -> tuple[FileVerdict, str]:
    false = next((step for step in steps if step.verdict == "false"), None)
    if false is not None:
        return "wrong", f"line {false.place.line} does not hold: {false.message}"
    if limit is not None:
        where = next((f" at {step.place} ({step.message})" for step in steps if step.limit is not None), "")
        return "unclear", f"a limit was reached: {limit}{where}"
    unread = next((step for step in steps if step.verdict == "unreadable"), None)
    if unread is not None and not goal.reached:
        return "unreadable", f"line {unread.place.line} was not read: {unread.message}"
    unclear = next((step for step in steps if step.verdict == "unclear" and step.decision != "accept"), None)
    if unclear is not None:
        return "unclear", f"line {unclear.place.line}: {unclear.message}"
    if unread is not None:
        return "unreadable", f"line {unread.place.line} was not read: {unread.message}"
    if not steps:
        return ("unreadable", "nothing could be read") if problems else ("incomplete", "nothing is shown")
    if not goal.reached:
        return "incomplete", "every line holds, but the goal is not reached: " + goal.missing
    return "accepted", "every line is proven and the goal is reached"
