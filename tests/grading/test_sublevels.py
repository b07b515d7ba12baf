r"""Exercise 4b by sets of vectors: ``M = \{ w : R(w) \ge R(0) \}`` is bounded, or outside of a ball with a name it is worse."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text
from proofs.grading.graded import Graded

MAX = r"Let $R(w) = \frac1m \sum_j \log S(y_j w^\top x_j) - \lambda\|w\|^2$. "
MIN = r"Let $J(w) = \lambda\|w\|^2 + \frac1m \sum_j \log(1 + e^{-y_j w^\top x_j})$. "
SET = r"Let $M = \{ w : R(w) \ge R(0) \}$. "
BOUND = r"\[\lambda\|w\|^2 \le -R(w) \le -R(0) = \log 2 ,\] so $\|w\|^2 \le \frac{\log 2}{\lambda}$. "
BALL = r"Let $B = \{ w \in \mathbb{R}^n \mid \|w\|^2 \le \frac{\log 2}{\lambda} \}$. "
WORSE = r"\[J(w) > \lambda\|w\|^2 > \log 2 = J(0) .\] "


def graded(text: str) -> Graded:
    (answer,) = grade_text(text, exercise="4b")
    return answer


@pytest.mark.parametrize(
    "text",
    [
        MAX + SET + "For $w \\in M$ " + BOUND + "So $M$ is compact and $R$ attains its maximum on $M$.",
        MAX + SET + "Let $w \\in M$. Then " + BOUND + "By Weierstraß there is a maximum.",
        MAX + "Sei $M = \\{w \\in \\mathbb{R}^n : R(w) \\ge R(0)\\}$. Für $w \\in M$ gilt " + BOUND,
        MIN + BALL + "Outside of $B$ we have " + WORSE,
        MIN + BALL + "For $w \\notin B$ we have " + WORSE,
        MIN
        + r"We have $J(w) > \lambda\|w\|^2 > \log 2 = J(0)$ for all $w$ outside of the ball "
        + r"$B = \{ w : \|w\|^2 \le \frac{\log 2}{\lambda} \}$.",
        MIN
        + BALL
        + "For $w \\notin B$ we have "
        + WORSE
        + r"As $0 \in B$, the minimiser $w^*$ on $B$ satisfies $J(w^*) \le J(0) < J(w)$ for all $w \notin B$.",
    ],
)
def test_a_bounded_set_of_better_points(text: str) -> None:
    assert graded(text).verdict == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(MAX + SET.replace(r"\ge", r"\le") + "For $w \\in M$ " + BOUND, id="the worse points"),
        pytest.param(MAX + SET + "For $w \\notin M$ " + BOUND, id="the points outside"),
        pytest.param(MAX + SET + "Then $M$ is bounded and closed, so there is a maximum.", id="words alone"),
        pytest.param(MAX + SET + r"For $w \in M$ we have $\|w\|^2 \le \frac{\log 2}{\lambda}$.", id="the bound alone"),
        pytest.param(MAX + SET + "For $w \\in M$ with $\\|w\\| \\le 1$ we have " + BOUND, id="another condition"),
        pytest.param(
            MAX
            + r"Let $w^*$ be the maximiser. Then $R(w^*) \ge R(0) = -\log 2$ and $R(w^*) \le -\lambda\|w^*\|^2$, so "
            + r"$\|w^*\|^2 \le \frac{\log 2}{\lambda}$.",
            id="that there is one is supposed",
        ),
        pytest.param(
            MIN + r"Suppose $J(w) \le \frac12$. Then $\lambda\|w\|^2 \le J(w) \le \frac12$, so $\|w\|^2 \le \frac{1}{2\lambda}$.",
            id="perhaps no point at all",
        ),
        pytest.param(MIN + BALL.replace(r"\le", r"\ge") + "Outside of $B$ we have " + WORSE, id="a ball's outside"),
        pytest.param(MIN + BALL + "For $w \\in B$ we have " + WORSE, id="inside"),
    ],
)
def test_other_sets_show_nothing(text: str) -> None:
    assert graded(text).verdict != "accepted"


def test_what_is_false_in_a_set_is_wrong() -> None:
    assert graded(MIN + BALL + r"For $w \in B$ we have \[J(w) \le \log 2 .\]").verdict == "wrong"
    assert graded(MAX + SET + r"For $w \in M$ we have \[R(w) \le -\log 2 .\]").verdict == "wrong"
