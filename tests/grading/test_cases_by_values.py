"""An equation is shown in cases by the values that its parts have there; the equation said again in each case is no proof."""

from __future__ import annotations

from proofs.grading.grade import Graded, grade_text

ANSWER = r"""% given: z \in \mathbb{R}
% goal: \max(0, z) - \max(0, -z) = z
Case 1: $z \ge 0$. FIRST Hence \[ \max(0,z) - \max(0,-z) = z - 0 = z . \]
Case 2: $z < 0$. SECOND Hence \[ \max(0,z) - \max(0,-z) = 0 - (-z) = z . \]
So the equation is true in both cases."""
FIRST, SECOND = r"Then $\max(0,z) = z$, and $\max(0,-z) = 0$.", r"Then $\max(0,z) = 0$, and $\max(0,-z) = -z$."


def graded(first: str, second: str) -> Graded:
    (answer,) = grade_text(ANSWER.replace("FIRST", first).replace("SECOND", second), exercise="free")
    return answer


def test_values_in_each_case_are_enough() -> None:
    assert graded(FIRST, SECOND).accepted


def test_values_of_the_whole_alone_are_not() -> None:
    text = ANSWER.replace("FIRST", "").replace("SECOND", "").replace("z - 0 = z", "z").replace("0 - (-z) = z", "z")
    (answer,) = grade_text(text, exercise="free")
    assert answer.verdict == "incomplete"


def test_a_wrong_value_is_false() -> None:
    assert graded(FIRST, SECOND.replace("= -z", "= z")).verdict == "wrong"
