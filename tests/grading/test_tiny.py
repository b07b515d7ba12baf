"""What words call small may be as small as you like: an equation that fails at tiny values, too, is false."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def _verdicts(said: str, line: str) -> set[str]:
    (graded,) = grade_text(rf"{said} Then \[ {line} . \]", exercise="2a", closing=False)
    return {step.verdict for step in graded.steps}


@pytest.mark.parametrize(
    "said", ["The shift $c$ is small.", "We take a very small $c$.", "For sufficiently small $c$ we argue as follows."]
)
@pytest.mark.parametrize("line", [r"\sum_j e^{x_j + c} = \sum_j e^{x_j} (1 + c)", r"e^{x_i + c} = e^{x_i} + c"])
def test_equations_that_fail_at_tiny_values(said: str, line: str) -> None:
    assert "false" in _verdicts(said, line)


@pytest.mark.parametrize(
    "said, line",
    [
        ("The shift $c$ is small.", r"e^c \le 1 + 2"),
        ("The shift $c$ is small.", r"|1 + c| = 1 + c"),
        ("The shift $c$ is small.", r"\log\big((1 - c)^2\big) = 2 \log(1 - c)"),
        ("The shift $c$ is small.", r"\max(1, c) = 1"),
        ("The shift $c$ is large.", r"e^{x_i + c} = e^{x_i} + c"),
        ("The shift $c$ is small and negative.", r"|c| = -c"),
        ("The shift $c$ is small and even.", r"\sum_j e^{x_j + c} = \sum_j e^{x_j} (1 + c)"),
    ],
)
def test_what_small_may_excuse(said: str, line: str) -> None:
    assert "false" not in _verdicts(said, line)
