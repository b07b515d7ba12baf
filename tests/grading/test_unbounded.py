"""``J(w) → ∞`` for ``‖w‖ → ∞`` in exercise 4b, by a bound that grows with the length."""

import pytest

from proofs.grading.grade import Graded, grade_text

ANSWER = r"""Let $J(w) = -\frac1m \sum_j \log S(y_j w^T x_j) + \lambda \|w\|^2$. Since $-\log S(z) > 0$ for all $z$,
\[ J(w) > \lambda \|w\|^2 . \]
Hence $J(w) \to \infty$ for $\|w\| \to \infty$. For $\|w\|^2 \ge \frac{\log 2}{\lambda}$ we get
\[ J(w) > \lambda \|w\|^2 \geq \lambda \frac{\log 2}{\lambda} = \log 2 = J(0) . \]
So the minimum lies in a compact ball."""


def graded(text: str) -> Graded:
    return grade_text(text, exercise="4b")[0]


def test_an_objective_without_bound() -> None:
    assert graded(ANSWER).accepted
    assert graded(ANSWER.replace(r"J(w) \to \infty$ for", r"\lambda \|w\|^2 \to \infty$ as")).accepted


@pytest.mark.parametrize(
    "claim",
    [
        r"J(w) \to 0",
        r"-J(w) \to \infty",
        r"-\lambda \|w\|^2 \to \infty",
        r"\frac{1}{\lambda \|w\|^2} \to \infty",
        r"J(-w) \to \infty",
    ],
)
def test_what_does_not_follow_is_not_accepted(claim: str) -> None:
    assert graded(ANSWER.replace(r"J(w) \to \infty", claim)).verdict != "accepted"


def test_a_bound_that_holds_somewhere_shows_no_limit() -> None:
    text = ANSWER.replace(r"\[ J(w) > \lambda \|w\|^2 . \]", "")
    supposed = r"Suppose $w^T x_j = 0$ for all $j$, then $J(w) > \lambda \|w\|^2$. Hence"
    assert graded(text.replace("Hence", supposed)).verdict != "accepted"


def test_without_a_regulariser_there_is_no_limit() -> None:
    text = (
        r"""Let $J(w) = -\frac1m \sum_j \log S(y_j w^T x_j)$. Then \[ J(w) > 0 \] and $J(w) \to \infty$ for $\|w\| \to \infty$."""
    )
    assert all(step.verdict != "proven" for step in graded(text).steps if "infty" in step.text)


def test_what_holds_anyway_is_not_supposed() -> None:
    text = (
        r"""Let $J(w) = -\frac1m \sum_j \log S(y_j w^T x_j) + \lambda \|w\|^2$. As $0 < S < 1$, $-\log S(z) > 0$ for all $z$."""
    )
    assert all(not any("S" in repr(each) for each in step.given) for step in graded(text).steps)


_ONE_BY_ONE = r"""
Suppose that $w$ separates the data, $m_j := y_j w^\top x_j > 0$ for all $j$. For $\beta > 1$ we get
\[ L(\beta w) = \frac1m \sum_j \log S(\beta m_j) > \frac1m \sum_j \log S(m_j) = L(w) . \]
%s
\[ \lim_{\beta \to \infty} L(\beta w) = \frac1m \sum_j \lim_{\beta\to\infty} \log S(\beta m_j) = 0 , \]
so $u$ is not optimal either.
"""


@pytest.mark.parametrize("words", ["misclassifies some $x_k$", "misclassifies $x_k$", "classifies $x_k$ wrongly"])
def test_one_case_by_a_better_point_and_one_by_a_limit(words: str) -> None:
    other = (
        rf"If $u$ {words}, that is $y_k u^\top x_k \le 0$, then $L(u) \le \frac1m \log S(0) = -\frac{{\log 2}}{{m}}$"
        r", because all the terms are negative. But"
    )
    [answer] = grade_text(_ONE_BY_ONE % other, exercise="4a")
    assert answer.accepted, answer.message
    [answer] = grade_text(_ONE_BY_ONE % "Let $u$ be any other vector.", exercise="4a")
    assert not answer.accepted
