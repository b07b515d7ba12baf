"""Grading: from a text to the verdict on each answer in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from proofs.errors import BlackboardError
from proofs.grading.bounded import Bounds, TimeIsUp, beyond, limit_of
from proofs.grading.conditions import stated
from proofs.grading.exercises import exercise as exercise_of
from proofs.grading.exercises.exercise import Exercise, Stated
from proofs.grading.goals import Reached
from proofs.grading.graded import FileVerdict, Graded, not_judged
from proofs.grading.only_definitions import no_definition
from proofs.grading.own_letters import with_own_letters
from proofs.grading.own_names import own_sizes, with_own_sign, with_own_sizes
from proofs.grading.seldom import seldom_collecting
from proofs.grading.steps import Step
from proofs.grading.walk import Walk
from proofs.grading.weighing import cut_short, weighed
from proofs.kernel.terms import KernelError
from proofs.latex.reader import Answer, read_again, read_document
from proofs.latex.reader.source import Place
from proofs.latex.reader.vocabulary import Vocabulary
from proofs.notation.formulas import And
from proofs.notation.tree import Function, Symbol

__all__ = ["FileVerdict", "Graded", "grade_answer", "grade_text", "not_judged", "verify_text"]


def grade_text(
    text: str | bytes,
    *,
    exercise: str | None = None,
    file: str | None = None,
    sheet: Mapping[str, Exercise] | None = None,
    bounds: Bounds | None = None,
    decisions: Mapping[str, str] | None = None,
    closing: bool = True,
) -> list[Graded]:
    """All answers of a text. Its own header decides which exercise each answers; ``exercise`` is for those without one.

    ``sheet`` has other exercises than the seminar's, by their ids. ``bounds`` on size and depth are kept here; those on time
    and memory are for ``bounded.within`` around the call. ``decisions`` are a teacher's on unclear steps. ``closing``:
    whether to look for the lines that would close the gaps before unclear ones, which takes long and changes no verdict.
    """
    own = sheet or {}
    fallback = (exercise or "").strip() or None
    if fallback not in own and fallback is not None:
        fallback = fallback.lower()

    def named(identifier: str | None) -> Exercise:
        known = (identifier or fallback or "").strip()
        return own[known] if known in own else exercise_of(known.lower())

    data = text if isinstance(text, bytes) else text.encode()
    over = None if bounds is None else beyond(data, bounds)
    if over is not None:
        limit, place, message = over
        step = Step(place, "", "", "unclear", message, limit=limit)
        return [Graded(file, fallback, "unclear", (step,), Reached(None, False), (), f"{place}: {message}", limit)]
    with seldom_collecting():
        answers = read_document(data, lambda identifier: named(identifier).vocabulary)
        return [
            _graded(answer, named(answer.exercise), answer.exercise or fallback, file, decisions or {}, closing)
            for answer in answers
        ]


def verify_text(statement: str, given: Sequence[str] = (), lets: Sequence[str] = ()) -> Graded:
    """The verdict on one statement or chain in LaTeX; ``given`` are hypotheses, ``lets`` abbreviations.

    Accepted when each relation is proven: there is no exercise and nothing else to be shown.
    """
    headers = [f"% given: {_one_line(text)}" for text in given] + [f"% let: {_one_line(text)}" for text in lets]
    source = "\n".join(["% exercise: free", *headers, r"\[", statement.strip().strip("$"), r"\]"])
    answers = read_document(source.encode(), lambda _: Vocabulary(infer=True, claims=True))
    wrong = no_definition(answers[0])
    if wrong is not None:
        step = Step(Place(1, 1), "", lets[wrong[0]], "unreadable", wrong[1])
        message = f"unreadable: {lets[wrong[0]]}: {wrong[1]}"
        return Graded(None, None, "unreadable", (step,), Reached(None, False), (), message)
    graded = replace(grade_answer(answers[0], None), readings=tuple(_readings(answers[0])))
    shift = len(headers) + 2
    steps = tuple(replace(step, place=Place(max(step.place.line - shift, 1), step.place.column)) for step in graded.steps)
    if graded.verdict == "incomplete" and steps:
        return replace(graded, steps=steps, verdict="accepted", message="proven")
    message = next(
        (
            f"{step.verdict}: {step.message}"
            for verdict in ("false", "unreadable", "unclear")
            for step in steps
            if step.verdict == verdict
        ),
        "no statement is here: write a relation such as a = b",
    )
    return replace(graded, steps=steps, message=message)


def _readings(answer: Answer) -> Iterator[str]:
    """Of each name that nothing declares, the kind that its use shows."""
    of_a_kind: dict[str, list[str]] = {}
    for meaning in answer.scope.inferred.values():
        kind = str(meaning.shape) if isinstance(meaning, Symbol) else "a function" if isinstance(meaning, Function) else ""
        if kind:
            of_a_kind.setdefault(kind, []).append(str(meaning))
    for kind, names in of_a_kind.items():
        yield f"{', '.join(sorted(names))}: {kind if len(names) == 1 else _plural(kind)}"


def _plural(kind: str) -> str:
    first, *rest = kind.removeprefix("a ").split(" of ", 1)
    return " of ".join([f"{first[:-1]}ces" if first.endswith("matrix") else f"{first}s", *rest])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def grade_answer(answer: Answer, identifier: str | None, file: str | None = None, *, exercise: Exercise | None = None) -> Graded:
    """The verdict on one answer to the exercise ``identifier``; None or "free" for any other statement.

    ``exercise`` is that of a sheet of one's own.
    """
    return _graded(answer, exercise or exercise_of(identifier), identifier, file, {}, True)


def _graded(
    answer: Answer, exercise: Exercise, identifier: str | None, file: str | None, decisions: Mapping[str, str], closing: bool
) -> Graded:
    if answer.goal is not None:
        exercise = _with_goal(exercise, answer)
    try:
        exercise, answer = with_own_letters(exercise, answer)
        exercise, answer = with_own_sign(exercise, answer)
        sizes = own_sizes(exercise, answer)
        resized = with_own_sizes(exercise, answer)
        if resized is not exercise and not sizes and any(True for _ in answer.all_problems()):
            # The functions' arguments show the size only when all is read: an index of the exercise may have run over another.
            answer = read_again(answer, resized.vocabulary) or answer
        exercise = resized
        walk = Walk(exercise, answer)
    except (BlackboardError, KernelError) as error:
        return not_judged(error, identifier, file)
    try:
        walk.run()
        return weighed(walk, identifier, file, decisions, sizes, closing=closing)
    except (TimeIsUp, MemoryError, RecursionError) as error:
        limit = limit_of(error)
        return cut_short(walk, identifier, file, f"judging stopped here: too much {limit}", limit)
    except (BlackboardError, KernelError) as error:
        return cut_short(walk, identifier, file, f"this can't be judged: {error}", None)


def _with_goal(exercise: Exercise, answer: Answer) -> Exercise:
    """The exercise with the goal that a header states."""
    assert answer.goal is not None
    parts = [formula for chain in answer.goal.chains for formula in stated(chain)]
    if not parts or exercise.goals:
        return exercise
    return replace(exercise, goals=(Stated(parts[0] if len(parts) == 1 else And(*parts)),))
