"""Exercise 3b with the ReLU by cases: z < 0 is what z ≥ 0 leaves over."""

from proofs.grading.grade import Graded, grade_text

NETWORK = r"""So
\begin{align*}
F'(x) &= f(\lambda^{-1} W^2 f(\lambda W^1 x + \lambda b^1) + b^2) \\
&= f(\lambda^{-1} W^2 \lambda f(W^1 x + b^1) + b^2) = f(W^2 f(W^1 x + b^1) + b^2) = F(x).
\end{align*}"""
CASES = r"""For $\lambda > 0$ \[ f(\lambda z) = \begin{cases} \lambda z, & \lambda z \ge 0 \\ 0, & \lambda z < 0 \end{cases}
= \begin{cases} \lambda z, & z \ge 0 \\ 0, & z < 0 \end{cases} = \lambda f(z) . \]"""


def graded(text: str) -> Graded:
    return grade_text(f"{text} {NETWORK}", exercise="3b")[0]


def test_the_relu_by_cases() -> None:
    assert graded(CASES).accepted
    assert graded(
        r"For $\lambda > 0$, $f(\lambda z) = \max(0, \lambda z) = \begin{cases} \lambda z & z > 0 \\ 0 & z \le 0 \end{cases}$."
    ).accepted


def test_wrong_cases_are_wrong() -> None:
    assert graded(CASES.replace(r"\lambda z, & z \ge 0", r"z, & z \ge 0")).verdict == "wrong"
    assert graded(CASES.replace(r"z \ge 0 \\ 0, & z < 0", r"z \le 0 \\ 0, & z > 0")).verdict == "wrong"


def test_cases_for_a_factor_of_any_sign_are_wrong() -> None:
    assert graded(CASES.replace(r"For $\lambda > 0$", r"For every real $\lambda \neq 0$")).verdict == "wrong"
