"""``proofs grade`` and ``proofs verify``: verdicts on a student's lines, as text and as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from proofs.cli.answers import print_answer
from proofs.cli.classroom import Classroom
from proofs.cli.output import message, write
from proofs.errors import BlackboardError
from proofs.grading.bounded import Bounds
from proofs.grading.exercises import IDS
from proofs.grading.grade import Graded, verify_text
from proofs.grading.many import NO_ANSWER, Source, grade_many
from proofs.grading.rubric import Points
from proofs.grading.sheets import InvalidSheet, exercises_in, solutions_graded
from proofs.registry import names_latex

__all__ = ["grade_files", "solutions_fall_short", "verify", "watch_file"]

ACCEPTED, NOT_ACCEPTED, USAGE, LIMIT = 0, 1, 2, 3


class NoSuchExercise(BlackboardError):
    """An id that no exercise has."""


def grade_files(
    files: Sequence[str],
    exercise: str | None,
    *,
    form: str,
    jobs: int,
    sheet: str | None = None,
    bounds: Bounds = Bounds(),  # noqa: B008
    classroom: Classroom | None = None,
    closing: bool | None = None,
) -> int:
    """Grade each file and print the verdicts as they come, as text, as JSON or as an HTML page; the exit code.

    ``closing`` says whether to look for lines that would close gaps; None: of one file, which its author waits for, and not
    of a class.
    """
    with classroom or Classroom(None, None, None, ask=False) as kept:
        _require(exercise, sheet)
        typed = sys.stdin.buffer.read() if "-" in files else b""
        sources = [_source(name, typed) for name in files]
        closing = len(files) == 1 if closing is None else closing
        options: dict[str, Any] = {"exercise": exercise, "sheet": sheet, "bounds": bounds, "closing": closing}
        codes: list[int] = []
        entries, page = _Entries(form == "json"), _Page(form == "html")
        unreadable = read = 0
        for found in grade_many(sources, jobs=jobs, decisions=kept.decisions, **options):
            answers = found.answers
            read += found.problem in ("", NO_ANSWER)
            if found.problem:
                message(f"{found.name}: {found.problem}")
                unreadable += 1
            if any([kept.reviewed(answer) for answer in answers]):
                again = grade_many([_source(found.name, typed)], decisions=kept.decisions, **options)
                answers = next(again).answers
            kept.row(found.name, answers, found.problem)
            for answer in answers:
                points = None if kept.rubric is None else kept.rubric.points(answer)
                entries.add(answer, points)
                page.add(answer)
                if form == "text":
                    print_answer(answer)
                    if points is not None:
                        write(f"    points: {points}")
                        write()
                codes.append(_code(answer))
        entries.close(anything=bool(read))
        page.close()
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


def watch_file(name: str, exercise: str | None, sheet: str | None) -> None:
    """Grade ``name`` again on each save, until Ctrl-C."""
    from proofs.cli.watching import watch

    _require(exercise, sheet)
    watch(name, lambda file, data: list(next(grade_many([(file, data)], exercise=exercise, sheet=sheet)).answers))


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


class _Page:
    """The HTML page, written answer by answer."""

    def __init__(self, wanted: bool) -> None:
        self._wanted, self._begun = wanted, False

    def add(self, answer: Graded) -> None:
        if not self._wanted:
            return
        from proofs.cli.grading_page import page_answer, page_start
        from proofs.cli.mathml import can_render

        if not self._begun:
            self._begun = True
            write(page_start())
            if not can_render():
                message("formulas are shown as they were typed: pip install 'blackboard-proofs[html]' renders them")
        write(page_answer(answer))

    def close(self) -> None:
        """The end of the page, when there is one."""
        if self._begun:
            write("</html>")


def verify(statement: str, given: Sequence[str], lets: Sequence[str], *, as_json: bool) -> int:
    """Judge one statement or chain; the exit code."""
    answer = verify_text(statement, given, lets)
    if not answer.steps:
        message(answer.message)
        return USAGE
    if as_json:
        write(json.dumps([answer.to_json()], ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print_answer(answer)
    return _code(answer)


def _code(answer: Graded) -> int:
    if answer.limit is not None:
        return LIMIT
    return ACCEPTED if answer.accepted else NOT_ACCEPTED
