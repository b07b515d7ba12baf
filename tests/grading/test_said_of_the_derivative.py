"""What words say of the last thing that was calculated: "so the derivative is positive for all t"."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text

ANSWER = r"""Let $v$ be a vector which separates the training data, i.e. $y_j v^\top x_j > 0$ for all $j$. Take any $w$. Then
\[ \frac{d}{dt} L(w + t v) = \frac1m \sum_{j=1}^m \big( 1 - S(y_j (w + t v)^\top x_j) \big)\, y_j v^\top x_j . \]
WORDS Hence $L(w + v) > L(w)$, and since $w$ was arbitrary, there is no finite optimal solution."""


def graded(words: str) -> Graded:
    (answer,) = grade_text(ANSWER.replace("WORDS", words), exercise="4a")
    return answer


@pytest.mark.parametrize(
    "words",
    [
        "All terms are positive, so the derivative is positive for all $t$.",
        "This is positive for all $t$.",
        "So the slope is always positive.",
        "Diese Ableitung ist positiv.",
    ],
)
def test_a_true_one_is_a_line(words: str) -> None:
    assert graded(words).accepted


@pytest.mark.parametrize(
    "words", ["The derivative is negative.", "The derivative is not positive.", "It is not clear that this is positive.", ""]
)
def test_a_false_or_denied_one_is_none(words: str) -> None:
    assert graded(words).verdict not in ("accepted", "wrong")
