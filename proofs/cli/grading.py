"""``proofs grade`` and ``proofs verify``: verdicts on a student's lines, as text and as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from proofs.cli.classroom import Classroom
from proofs.cli.output import heading, message, verdict_mark, write
from proofs.errors import BlackboardError
from proofs.grading.bounded import Bounds
from proofs.grading.exercises import IDS
from proofs.grading.grade import Graded, verify_text
from proofs.grading.many import NO_ANSWER, Source, grade_many
from proofs.grading.rubric import Points
from proofs.grading.sheets import InvalidSheet, exercises_in, solutions_graded
from proofs.registry import names_latex

__all__ = ["grade_files", "solutions_fall_short", "verify"]

ACCEPTED, NOT_ACCEPTED, USAGE, LIMIT = 0, 1, 2, 3
_MARKS = {"accepted": "✓", "wrong": "✗", "unreadable": "…", "unclear": "?", "incomplete": "–"}


class NoSuchExercise(BlackboardError):
    """An id that no exercise has."""


def grade_files(
    files: Sequence[str],
    exercise: str | None,
    *,
    as_json: bool,
    jobs: int,
    sheet: str | None = None,
    bounds: Bounds = Bounds(),  # noqa: B008
    classroom: Classroom | None = None,
) -> int:
    """Grade each file and print the verdicts as they come; the exit code."""
    with classroom or Classroom(None, None, None, ask=False) as kept:
        _require(exercise, sheet)
        typed = sys.stdin.buffer.read() if "-" in files else b""
        sources = [_source(name, typed) for name in files]
        options: dict[str, Any] = {"exercise": exercise, "sheet": sheet, "bounds": bounds}
        codes: list[int] = []
        entries = _Entries(as_json)
        unreadable = read = 0
        for found in grade_many(sources, jobs=jobs, decisions=kept.decisions, **options):
            answers = found.answers
            read += found.problem in ("", NO_ANSWER)
            if found.problem:
                message(f"{found.name}: {found.problem}")
                unreadable += 1
            if any([kept.reviewed(answer) for answer in answers]):
                again = grade_many(
                    [_source(found.name, typed)], exercise=exercise, sheet=sheet, bounds=bounds, decisions=kept.decisions
                )
                answers = next(again).answers
            kept.row(found.name, answers, found.problem)
            for answer in answers:
                points = None if kept.rubric is None else kept.rubric.points(answer)
                entries.add(answer, points)
                if not as_json:
                    _print(answer)
                    if points is not None:
                        write(f"    points: {points}")
                        write()
                codes.append(_code(answer))
        entries.close(anything=bool(read))
    if not codes:
        return USAGE
    return max(*codes, NOT_ACCEPTED if unreadable else ACCEPTED, ACCEPTED)


def _require(exercise: str | None, sheet: str | None) -> None:
    """Raises NoSuchExercise when no exercise has the id, InvalidSheet when the sheet is not one in LaTeX."""
    if sheet is not None and not names_latex(sheet):
        raise InvalidSheet(sheet, "answers are marked against a sheet in LaTeX: a file ending in .tex")
    own = () if sheet is None else tuple(exercises_in(sheet))
    if exercise is not None and exercise.strip() not in own and exercise.strip().lower() not in (*IDS, "free"):
        raise NoSuchExercise(f"no exercise has the id {exercise!r}; there are: {' '.join((*own, *IDS))} free")


def solutions_fall_short(sheet: str, identifiers: Sequence[str]) -> bool:
    """Whether a model solution would not be accepted from a student; each is said."""
    graded = solutions_graded(sheet)
    short = [identifier for identifier in identifiers if not graded[identifier].accepted]
    for identifier in short:
        answer = graded[identifier]
        message(f"{identifier}: from a student, this solution would be {answer.verdict}: {answer.message}")
    return bool(short)


def _source(name: str, typed: bytes) -> Source:
    return (name, typed) if name == "-" else name


class _Entries:
    """The JSON list, written entry by entry, so that a thousand answers take no more memory than one."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted
        self._last: str | None = None

    def add(self, answer: Graded, points: Points | None) -> None:
        if not self._wanted:
            return
        entry = answer.to_json()
        if points is not None:
            entry["points"] = points.total
            entry["points_of"] = [{"line": line, "points": worth, "reason": why} for line, worth, why in points.parts]
        write("[" if self._last is None else f"{self._last},")
        text = json.dumps(entry, ensure_ascii=False, indent=2, allow_nan=False)
        self._last = "\n".join(f"  {line}" for line in text.split("\n"))

    def close(self, *, anything: bool) -> None:
        """The end of the list; an empty one when ``anything`` was read."""
        if self._wanted and self._last is not None:
            write(f"{self._last}\n]")
        elif self._wanted and anything:
            write("[]")


def verify(statement: str, given: Sequence[str], lets: Sequence[str], *, as_json: bool) -> int:
    """Judge one statement or chain; the exit code."""
    answer = verify_text(statement, given, lets)
    if not answer.steps:
        message(answer.message)
        return USAGE
    if as_json:
        write(json.dumps([answer.to_json()], ensure_ascii=False, indent=2, allow_nan=False))
    else:
        _print(answer)
    return _code(answer)


def _code(answer: Graded) -> int:
    if answer.limit is not None:
        return LIMIT
    return ACCEPTED if answer.accepted else NOT_ACCEPTED


def _print(answer: Graded) -> None:
    """The lines with their marks, then what decided."""
    where = answer.file or "standard input"
    heading(f"{where}{'' if answer.exercise is None else f'  ({answer.exercise})'}: {answer.verdict}")
    for step in answer.steps:
        mark = "…" if step.verdict == "unreadable" else verdict_mark(step.verdict)
        write(f"  {step.place.line:>4}  {mark} {step.relation} {step.text}".rstrip())
        if step.verdict != "proven":
            follows = f" (it follows from line {step.follows_from})" if step.follows_from is not None else ""
            write(f"        {step.verdict}: {step.message}{follows}")
        if step is answer.first_wrong and step.counterexample is not None:
            _print_counterexample(step.counterexample)
    write(f"  {_MARKS[answer.verdict]} {answer.message}")
    for reading in answer.readings:
        write(f"    read as: {reading}")
    for assumption in answer.assumptions:
        write(f"    supposed beyond the exercise: {assumption}")
    write()


def _print_counterexample(found: object) -> None:
    entries = found.to_json()  # type: ignore[attr-defined]
    write("        smallest counterexample found: " + ", ".join(f"{name} = {_shown(value)}" for name, value in entries.items()))
    left, right = found.lhs_value, found.rhs_value  # type: ignore[attr-defined]
    if left is not None:
        write(f"        left side {left}, right side {right}")


def _shown(value: object) -> str:
    return f"({', '.join(map(_shown, value))})" if isinstance(value, list) else str(value)
