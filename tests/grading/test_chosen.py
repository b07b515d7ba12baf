"""What may be chosen where any better point will do, and what must not be."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

SEPARATING = r"Let $v$ be a vector with $y_j v^\top x_j > 0$ for all $j$ and $L(w) = \frac1m \sum_j \log S(y_j w^\top x_j)$."
BETTER = r"""Then for all $j$ \begin{align*}
y_j (w + t v)^\top x_j &= y_j w^\top x_j + t\, y_j v^\top x_j \\
&\ge y_j w^\top x_j + t \gamma > y_j w^\top x_j , \\
L(w + t v) &= \frac1m \sum_j \log S(y_j (w + t v)^\top x_j) > \frac1m \sum_j \log S(y_j w^\top x_j) = L(w) .
\end{align*}"""
NAMED = r"""\begin{align*}
y_j u^\top x_j &= y_j w^\top x_j + y_j v^\top x_j > y_j w^\top x_j , \\
L(u) &= \frac1m \sum_j \log S(y_j u^\top x_j) > \frac1m \sum_j \log S(y_j w^\top x_j) = L(w) .
\end{align*}"""


def verdict(text: str) -> str:
    (graded,) = grade_text(f"% exercise: 4a\n{text}")
    return graded.verdict


@pytest.mark.parametrize(
    "text",
    [
        rf"{SEPARATING} Let $\gamma > 0$ with $y_j v^\top x_j \ge \gamma$ for all $j$, let $t > 0$. {BETTER}",
        rf"{SEPARATING} Let $w$ be any vector. Put $u = w + v$. Then for all $j$ {NAMED}",
    ],
)
def test_a_margin_and_a_point_with_its_value_are_chosen(text: str) -> None:
    assert verdict(text) == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        rf"{SEPARATING} Let $\gamma > 1$ with $y_j v^\top x_j \ge \gamma$ for all $j$, let $t > 0$. {BETTER}",
        rf"{SEPARATING} Let $\gamma > 0$ with $y_j w^\top x_j \ge \gamma$ for all $j$, let $t > 0$. {BETTER}",
        rf"{SEPARATING} Let $w = 2 v$. Put $u = w + v$. Then for all $j$ {NAMED}",
        rf"{SEPARATING} Let $w$ be any vector. Put $u = w + v$. Suppose $u = 3 v$. Then for all $j$ {NAMED}",
        rf"Let $w$, $v$ be vectors. Put $u = w + v$ with $L(u) > L(w)$. {NAMED}",
    ],
)
def test_what_restricts_the_data_or_the_point_is_not_chosen(text: str) -> None:
    assert verdict(text) != "accepted"
