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


MIN = r"Let $J(w) = \lambda\|w\|^2 + \frac1m \sum_j \log(1 + e^{-y_j w^\top x_j})$. "
MAX = r"Let $R(w) = \frac1m \sum_j \log S(y_j w^\top x_j) - \lambda\|w\|^2$. "


@pytest.mark.parametrize(
    "text",
    [
        MIN + r"Then \[J(w) \ge \lambda\|w\|^2 \to \infty \quad\text{for } \|w\| \to \infty .\] So $J$ is coercive.",
        MIN + r"Then $J(w) \ge \lambda\|w\|^2$, so $J(w) \to \infty$ as $\|w\| \to \infty$. So a minimiser exists.",
        MAX + r"Since $\log S < 0$, $R(w) \le -\lambda\|w\|^2$. Therefore $R(w) \to -\infty$ for $\|w\| \to \infty$.",
    ],
)
def test_what_grows_without_end_in_all_directions_has_a_minimum(text: str) -> None:
    assert graded(text).accepted


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(MIN + r"Then $J(w) \to \infty$ for $\|w\| \to \infty$.", id="no bound"),
        pytest.param(MIN + r"Then $\lambda\|w\|^2 \to \infty$ for $\|w\| \to \infty$.", id="the regulariser alone"),
        pytest.param(
            MIN + r"Then $J(w) \ge -\lambda\|w\|^2$, and $\lambda\|w\|^2 \to \infty$ for $\|w\| \to \infty$.", id="another bound"
        ),
        pytest.param(
            MIN + r"For $w \ne 0$ \[J(\alpha w) \ge \lambda\alpha^2\|w\|^2 \to \infty\] for $\alpha \to \infty$.", id="along rays"
        ),
        pytest.param(MAX + r"$R(w) \ge -\lambda\|w\|^2$, so $R(w) \to -\infty$ for $\|w\| \to \infty$.", id="the wrong way"),
        pytest.param(
            r"Let $J(w) = -\frac1m \sum_j \log S(y_j w^\top x_j)$. Then $J(w) \ge 0$. "
            r"For $\|w\| \to \infty$ we have $\|w\|^2 \to \infty$.",
            id="no regulariser",
        ),
    ],
)
def test_what_does_not_grow_in_all_directions_is_not_accepted(text: str) -> None:
    assert not graded(text).accepted
