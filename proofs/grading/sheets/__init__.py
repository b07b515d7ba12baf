"""A sheet in LaTeX: statement, givens and model solution of each exercise in one file that pdflatex compiles.

``cutting`` → ``outline`` (the walk of grading over the statement and over the solution) → ``task`` (the exercise that
students are marked against) and ``model`` (the derivation that ``proofs check`` proves). No Python is written or run.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from proofs.derivation import Derivation
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.grade import Graded, grade_answer
from proofs.grading.sheets.cutting import InvalidSheet, Written, cut
from proofs.grading.sheets.model import derivation_of
from proofs.grading.sheets.task import exercise_of
from proofs.latex.reader import read_answer

__all__ = ["InvalidSheet", "derivations_in", "exercises_in", "exercises_of", "solutions_graded"]


def exercises_in(sheet: str | Path) -> Mapping[str, Exercise]:
    """The exercises of the sheet by their ids, for grading. Raises InvalidSheet with file, line and column."""
    return exercises_of(str(sheet), _content(sheet))


def exercises_of(file: str, data: bytes) -> Mapping[str, Exercise]:
    """The exercises of a sheet whose content is ``data``."""
    return {written.id: _exercise(written) for written in cut(file, data)}


def derivations_in(sheet: str | Path) -> tuple[Derivation, ...]:
    """The model solutions of the sheet. Raises InvalidSheet with file, line and column."""
    return tuple(derivation_of(written, _exercise(written)) for written in cut(str(sheet), _content(sheet)))


def solutions_graded(sheet: str | Path) -> Mapping[str, Graded]:
    """Each model solution as a student's answer to its exercise: what it would get."""
    found = {}
    for written in cut(str(sheet), _content(sheet)):
        exercise = _exercise(written)
        answer = read_answer(written.solution, exercise.vocabulary)
        found[written.id] = grade_answer(answer, written.id, str(sheet), exercise=exercise)
    return found


def _content(sheet: str | Path) -> bytes:
    try:
        return Path(sheet).read_bytes()
    except OSError as error:
        raise InvalidSheet(str(sheet), error.strerror or str(error)) from None


@lru_cache(maxsize=256)
def _exercise(written: Written) -> Exercise:
    return exercise_of(written)
