r"""A number beside a family of the same letter (``z ∈ ℝ`` beside ``z_j``), 0 beside a row, a function that is 1 or 0."""

from __future__ import annotations

from proofs.grading.grade import grade_text
from proofs.grading.graded import Graded

_OBJECTIVE = r"We minimise $J(w)=\lambda\|w\|^2+\frac1m\sum_j\log(1+e^{-z_j})$, $z_j=y_jw^\top x_j$, $\lambda>0$. "


def _graded(exercise: str, text: str) -> Graded:
    return grade_text(text, exercise=exercise)[0]


def _verdicts(exercise: str, text: str) -> set[str]:
    return {step.verdict for step in _graded(exercise, text).steps}


def test_a_number_beside_a_family() -> None:
    text = _OBJECTIVE + r"For each $z\in\mathbb R$ we have $\frac{z}{1+e^z}<BOUND$, hence $\frac{z_j}{1+e^{z_j}}<BOUND$."
    assert _verdicts("4b", text.replace("BOUND", "1")) == {"proven"}
    assert "false" in _verdicts("4b", text.replace("BOUND", r"\frac15"))


def test_a_letter_that_is_a_vector_elsewhere_stays_one() -> None:
    text = _OBJECTIVE + r"We have $\|z\|^2 = \sum_j z_j^2$. For each $z\in\mathbb R$ we have $z^2 \ge 0$."
    assert _graded("4b", text).verdict != "wrong"


def test_zero_beside_a_row_is_a_vector() -> None:
    text = r"""Suppose $w^*$ is optimal, then $\nabla L(w^*)=0$. Let $v$ be a separating vector. But
$\nabla L(w) = \frac1m\sum_j S(-y_jw^Tx_j) y_jx_j$ and
\[ v^T\nabla L(w^*) = \frac1m\sum_j S(-y_j{w^*}^Tx_j) y_jv^Tx_j > 0, \] in contradiction to $v^T\nabla L(w^*) = v^T 0 = 0$."""
    assert _graded("4a", text).verdict == "accepted"
    assert _graded("4a", text.replace(r"S(-y_jw^Tx_j) y_jx_j$", r"S(y_jw^Tx_j) y_jx_j$")).verdict == "wrong"


def test_a_step_function_is_invariant_to_scaling() -> None:
    text = r"""Let $z = W^1x+b^1$ and $\theta(t) = \begin{cases}1&t>0\\0&t\le0\end{cases}$. Then $f(t)=\theta(t)t$ and
$\theta(SCALE t)=\theta(t)$ for $\lambda>0$, so $f(\lambda t) = \theta(\lambda t)\lambda t=\lambda\theta(t)t=\lambda f(t)$ and
\[ F'(x) = f(\lambda^{-1}W^2f(\lambda z)+b^2) = f(\lambda^{-1}W^2\lambda f(z)+b^2) = F(x). \]"""
    assert _graded("3b", text.replace("SCALE", r"\lambda")).verdict == "accepted"
    assert _graded("3b", text.replace("SCALE", r"-\lambda")).verdict == "wrong"


def test_a_vector_of_a_number() -> None:
    text = r"""Let $v$ be a separating vector, $y_jv^Tx_j>0$ for all $j$. For any $w$ and $t>0$ let $w_t = w+tv$. Then
$y_jw_t^Tx_j=y_jw^Tx_j+ty_jv^Tx_j > y_jw^Tx_j$. As $\log S$ is increasing,
$L(w_t)=\frac1m\sum_j\log S(y_jw_t^Tx_j)>\frac1m\sum_j\log S(y_jw^Tx_j)=L(w)$."""
    assert _graded("4a", text).verdict == "accepted"
    assert _graded("4a", text.replace("w_t = w+tv", "w_t = w-tv")).verdict == "wrong"


def test_values_by_the_letter_of_their_function() -> None:
    """``S_j(w) = S(y_j w·x_j)`` was read as a component of S(w), and a right answer called wrong."""
    text = r"""Let $\sigma_j = \sigma(y_jw^Tx_j)$. $L(w)=\frac1m\sum_j\log\sigma_j$ and
\[ \nabla L(w)=\frac1m\sum_j(1-\sigma_j)y_jx_j. \]"""
    assert _verdicts("4a", text) == {"proven"}
    assert "false" in _verdicts("4a", text.replace(r"(1-\sigma_j)", r"\sigma_j"))
    text = r"Let $S_j(w) = S(y_jw^Tx_j)$ and $R(w)=\frac1m\sum_j\log S_j(w)-\lambda\|w\|^2$. \[ R(w)<-\lambda\|w\|^2 \]"
    assert _verdicts("4b", text) == {"proven"}
    assert "false" in _verdicts("4b", text.replace(r"R(w)<-\lambda", r"R(w)<-2\lambda"))
