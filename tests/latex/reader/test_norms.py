r"""``‖v‖_1`` and ``‖v‖_∞``: what they are, and that they are no other norm."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def _verdict(line: str) -> str:
    (graded,) = grade_text(rf"Let $x, y \in \mathbb{{R}}^n$. \[ {line} \]", exercise="free")
    return graded.steps[0].verdict


@pytest.mark.parametrize(
    "line",
    [
        r"\|x\|_1 = \sum_i |x_i|",
        r"\lVert x \rVert_{1} \ge 0",
        r"\|x + y\|_1 \le \|x\|_1 + \|y\|_1",
        r"\|x\|_1^2 \ge 0",
        r"\|x\|_\infty = \max_i |x_i|",
        r"\|x\|_\infty \ge |x_i|",
        r"\|x\|_2^2 = \sum_i x_i^2",
    ],
)
def test_what_holds(line: str) -> None:
    assert _verdict(line) == "proven"


@pytest.mark.parametrize(
    "line", [r"\|x\|_1 = \sum_i x_i", r"\|x\|_1 = \|x\|_2", r"\|x\|_1^2 = \sum_i x_i^2", r"\|x\|_\infty = \|x\|_1"]
)
def test_what_does_not(line: str) -> None:
    assert _verdict(line) == "false"


def test_any_other_number_is_not_read() -> None:
    assert _verdict(r"\|x\|_p \ge 0") == "unreadable"
