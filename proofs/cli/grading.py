"""``proofs grade`` and ``proofs verify``: verdicts on a student's lines, as text and as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from proofs.errors import BlackboardError
from proofs.cli.output import heading, message, verdict_mark, write
from proofs.grading.exercises import IDS
from proofs.grading.grade import Graded, grade_text, not_judged, verify_text

__all__ = ["grade_files", "verify"]

ACCEPTED, NOT_ACCEPTED, USAGE, LIMIT = 0, 1, 2, 3
_MARKS = {"accepted": "✓", "wrong": "✗", "unreadable": "…", "unclear": "?", "incomplete": "–"}


class NoSuchExercise(BlackboardError):
    """An id that no exercise has."""


def grade_files(files: Sequence[str], exercise: str | None, *, as_json: bool, jobs: int) -> int:
    """Grade each file and print the verdicts; the exit code."""
    if exercise is not None and exercise.strip().lower() not in (*IDS, "free"):
        raise NoSuchExercise(f"no exercise has the id {exercise!r}; there are: {' '.join(IDS)} free")
    unreadable, graded = 0, []
    tasks: list[tuple[str, bytes, str | None]] = []
    for name in files:
        try:
            tasks.append((name, sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes(), exercise))
        except OSError as error:
            message(f"{name}: {error.strerror or error}")
            unreadable += 1
    for name, found in _all_graded(tasks, jobs):
        if not found:
            message(f"{name}: there is no answer in it")
            unreadable += 1
        if not as_json:
            for answer in found:
                _print(answer)
        graded += found
    if as_json and tasks:
        write(json.dumps([answer.to_json() for answer in graded], ensure_ascii=False, indent=2, allow_nan=False))
    if not graded:
        return USAGE
    codes = [_code(answer) for answer in graded]
    return max(*codes, NOT_ACCEPTED if unreadable else ACCEPTED, ACCEPTED)


def _all_graded(tasks: Sequence[tuple[str, bytes, str | None]], jobs: int) -> Iterator[tuple[str, list[Graded]]]:
    """Each file's answers in the order of the files."""
    if jobs == 1 or len(tasks) < 2:
        yield from map(_graded, tasks)
        return
    with ProcessPoolExecutor(min(jobs, len(tasks))) as pool:
        yield from pool.map(_graded_apart, tasks)


def _graded(task: tuple[str, bytes, str | None]) -> tuple[str, list[Graded]]:
    name, data, exercise = task
    file = None if name == "-" else name
    try:
        return name, grade_text(data, exercise=exercise, file=file)
    except BlackboardError:  # an exercise that is not there
        raise
    except Exception as error:  # whatever it is: one broken file spoils its own result only
        return name, [not_judged(error, exercise, file)]


def _graded_apart(task: tuple[str, bytes, str | None]) -> tuple[str, list[Graded]]:
    # Theorems stay in the process that proved them: what is shown of a verdict does not need them.
    name, graded = _graded(task)
    return name, [answer.without_theorems() for answer in graded]


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
            write(f"        {step.verdict}: {step.message}")
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
