"""Sentences that students write around right answers: harmless ones, and ones that narrow or contradict.

``answers.txt`` has a right answer to each exercise with the places where a sentence can stand; the other files have lines
``exercise place sentence``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from proofs.grading.grade import Graded, grade_text

__all__ = ["ANSWERS", "graded_with", "sentences"]

HERE = Path(__file__).parent


def _answers() -> dict[str, str]:
    parts = (HERE / "answers.txt").read_text().split("== ")[1:]
    return {part.split("\n", 1)[0]: part.split("\n", 1)[1] for part in parts}


ANSWERS = _answers()


def sentences(name: str) -> Iterator[tuple[str, str, str]]:
    """The lines of the file ``name``: exercise, place, sentence."""
    for line in (HERE / f"{name}.txt").read_text().splitlines():
        exercise, place, sentence = line.split(" ", 2)
        yield exercise, place, sentence


@cache
def graded_with(exercise: str, place: str, sentence: str) -> Graded:
    """The verdict on the right answer with ``sentence`` at ``place`` of it."""
    text = "\n".join(
        (sentence if line == f"@{place}" else "") if line.startswith("@") else line for line in ANSWERS[exercise].splitlines()
    )
    text = "\n".join(line for line in text.splitlines() if line.strip())
    return grade_text(f"% exercise: {exercise}\n{text}\n")[-1]
