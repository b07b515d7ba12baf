"""Words that leave the sign of λ open claim more than what is shown for λ > 0: such an answer is not accepted."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

LINES = r"""
\begin{align*}
F'(x) &= f(\lambda^{-1} W^2 f(\lambda W^1 x + \lambda b^1) + b^2) \\
&= f(\lambda^{-1} W^2\, \lambda f(W^1 x + b^1) + b^2) \\
&= f(W^2 f(W^1 x + b^1) + b^2) = F(x) .
\end{align*}
"""


@pytest.mark.parametrize("letter", [r"\lambda", "c"])
@pytest.mark.parametrize(
    "words",
    [
        r"Let $\lambda$ be any number.",
        r"Let $\lambda$ be an arbitrary real number.",
        r"For every real $\lambda$ we have",
        r"This holds for all real numbers $\lambda$.",
        r"We scale by $\lambda$, which may have any sign.",
        r"The factor $\lambda$ may be positive or negative.",
        r"Sei $\lambda$ eine beliebige reelle Zahl.",
    ],
)
def test_more_is_claimed_than_is_shown(words: str, letter: str) -> None:
    (graded,) = grade_text("% exercise: 3b\n" + (words + LINES).replace(r"\lambda", f"{letter} "))
    assert graded.verdict == "unclear"
    assert "every real" in graded.message


@pytest.mark.parametrize(
    "words",
    [
        "",
        r"Let $\lambda > 0$ be any number.",
        r"Let $\lambda$ be any positive number.",
        r"Let $\lambda$ be an arbitrary real number with $\lambda > 0$.",
        r"Let $\lambda$ be arbitrary.",
        r"For every real $\lambda > 0$ we have",
        r"We scale with any positive real number $\lambda$.",
    ],
)
def test_a_positive_one_may_be_any(words: str) -> None:
    (graded,) = grade_text("% exercise: 3b\n" + words + LINES)
    assert graded.verdict == "accepted"
