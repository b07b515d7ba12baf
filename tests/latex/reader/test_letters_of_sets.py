r"""Beside a set such as \mathbb{R} the same letter in another font may be a number."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

HEAD = "% exercise: free\n% given: x \\in \\mathbb{R}^n\n% given: \\|x\\|^2 \\le R\n% goal: 2 \\|x\\|^2 - 1 \\le 2 R\n"


@pytest.mark.parametrize("letter", ["R", "N", "C", "Q"])
def test_a_number_may_be_called_like_a_set(letter: str) -> None:
    text = (HEAD + r"\[ 2\|x\|^2 - 1 \le 2\|x\|^2 \le 2 R \]").replace(" R", f" {letter}").replace("mathbb{R}^n", r"mathbb{R}^m")
    (graded,) = grade_text(text)
    assert graded.verdict == "accepted", graded.message
    (graded,) = grade_text(text.replace(rf"\le 2\|x\|^2 \le 2 {letter}", rf"\le 3\|x\|^2 - 1 \le 2 {letter}"))
    assert graded.verdict == "wrong", graded.message
