"""Answers to 1, 3a, 3b and 5 in many notations, right and wrong: ``networks.txt`` has one after a line ``=== exercise verdict``.

A wrong one has the number of its first wrong line there, counted from the line after its heading.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from proofs.grading.grade import grade_text

ANSWERS = [
    (*block.split("\n", 1)[0].split(), block.split("\n", 1)[1])
    for block in (Path(__file__).parent / "networks.txt").read_text(encoding="utf-8").split("=== ")[1:]
]


@pytest.mark.parametrize("answer", ANSWERS, ids=[f"{number}-{answer[0]}" for number, answer in enumerate(ANSWERS, 1)])
def test_the_verdict_and_the_first_wrong_line(answer: tuple[str, ...]) -> None:
    exercise, verdict, *line, text = answer
    (graded, *others) = grade_text(text, exercise=exercise)
    assert graded.verdict == verdict and not others, graded.message
    wrong = graded.first_wrong
    assert ([] if wrong is None else [str(wrong.place.line)]) == line, graded.message
    if wrong is not None:
        assert wrong.counterexample is not None
