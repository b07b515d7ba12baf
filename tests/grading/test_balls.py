"""The ball that an answer to 4b names has to contain the one outside of which all was shown to be worse."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text

ANSWER = r"""Let $J(w) = \sum_{j=1}^m \log(1 + \exp(-y_j w^\top x_j)) + \lambda \|w\|^2$ with $\lambda > 0$. Every logarithm is
positive, so $J(w) > \lambda \|w\|^2$. On the other hand $J(0) = \sum_{j=1}^m \log 2 = m \log 2$. Let
$r = \sqrt{m \log 2 / \lambda}$. IF
\[ J(w) > \lambda \|w\|^2 > \lambda r^2 = m \log 2 = J(0) . \]
END On it the continuous function $J$ attains its minimum.
"""


def grade(end: str, condition: str = r"If $\|w\| > r$, then") -> Graded:
    (graded,) = grade_text(ANSWER.replace("END", end).replace("IF", condition), exercise="4b")
    return graded


@pytest.mark.parametrize(
    "end",
    [
        "Hence points outside the ball of radius $r$ are worse than $0$.",
        "Hence points outside the ball of radius $2r$ are worse than $0$.",
        r"Outside of the ball $K = \{w : \|w\| \le r\}$ everything is worse than at $0$.",
        r"The candidates lie in the compact ball $\|w\| \le r$.",
        "Die Kandidaten liegen in der Kugel mit Radius $r$.",
        "Every $w$ outside of the ball is worse than $w = 0$.",
        "Außerhalb der Kugel ist jedes $w$ schlechter als $w = 0$.",
    ],
)
def test_the_ball_that_was_shown_or_a_larger_one(end: str) -> None:
    graded = grade(end)
    assert graded.accepted, graded.message


@pytest.mark.parametrize(
    "end",
    [
        "Hence points outside the ball of radius $r/2$ are worse than $0$.",
        r"Outside of the ball $K = \{w : \|w\| \le \frac{r}{2}\}$ everything is worse than at $0$.",
        r"Outside of the ball $K = \{w \mid \|w\| \le r^2\}$ everything is worse than at $0$.",
        r"The candidates lie in the compact ball $\|w\| \le \frac{r}{3}$.",
        "The candidates lie in the compact ball $w = 0$.",
    ],
)
def test_a_smaller_ball_is_not_accepted(end: str) -> None:
    assert not grade(end).accepted


def test_a_shell_is_not_the_outside_of_a_ball() -> None:
    assert not grade("So a minimum exists.", r"If $2r > \|w\| > r$, then").accepted


def test_the_length_of_0_is_no_product_of_lengths() -> None:
    graded = grade(r"Outside of the ball $K = \{w : \|w\| \le \log 2 / \lambda\}$ everything is worse than at $0 \in K$.")
    assert graded.verdict == "unclear"
