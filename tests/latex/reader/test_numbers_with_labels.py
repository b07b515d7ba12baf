"""z_1 and z_2 are two names where nothing else is said of z: in an answer with facts of its own."""

from __future__ import annotations

from proofs.grading.grade import grade_text

TWO_CLASSES = r"""% exercise: free
% given: S(t) = \frac{1}{1+e^{-t}}
% let: p_1 = \frac{e^{z_1}}{e^{z_1} + e^{z_2}}
% goal: p_1 = S(z_1 - z_2)
\[ p_1 = \frac{e^{z_1}}{e^{z_1} + e^{z_2}} = \frac{1}{1 + e^{z_2} e^{-z_1}} = S(z_1 - z_2) . \]"""


def test_each_label_makes_a_number() -> None:
    (graded,) = grade_text(TWO_CLASSES)
    assert graded.accepted, graded.message


def test_they_are_different_numbers() -> None:
    (graded,) = grade_text(TWO_CLASSES.replace("1 + e^{z_2} e^{-z_1}", "1 + e^{z_1} e^{-z_2}"))
    assert graded.verdict == "wrong"


def test_positions_of_a_vector_are_none() -> None:
    (graded,) = grade_text("% exercise: free\n% goal: \\sum_j z_j = z_1\n\\[ \\sum_j z_j = z_1 + 0 = z_1 . \\]")
    assert not graded.accepted
