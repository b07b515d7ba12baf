"""Words that call other things than two scores the same suppose nothing of the scores."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

WRONG = r"""Let $p=\mathrm{{softmax}}(x)$ and $Z=\sum_je^{{x_j}}>0$. {}
\begin{{align*}} p_i\ge p_k &\iff e^{{x_i}}-e^{{x_k}}\ge0 \\
&\iff e^{{x_i-x_k}}\ge0 \end{{align*}}
{}"""


def verdict(before: str, after: str) -> str:
    return grade_text("% exercise: 2b\n" + WRONG.format(before, after), exercise="2b")[0].verdict


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Compare $i$ and $k$:", r"$\Rightarrow$ all three arg max are the same."),
        ("Compare $i$ and $k$:", r"and so the arg max sets of $x$, $p$ and $\log p$ are equal."),
        ("Both have the same denominator, so", ""),
        ("", "die drei Mengen sind also gleich."),
    ],
)
def test_a_line_that_fails_is_wrong(before: str, after: str) -> None:
    assert verdict(before, after) == "wrong"


@pytest.mark.parametrize(
    "before",
    [
        "Let the scores of $i$ and $k$ be equal:",
        "If the entries $i$ and $k$ are the same,",
        "For a tie of $i$ and $k$",
        "Let $i$ be in the arg max of $x$. The sets are equal, and",
    ],
)
def test_equal_scores_are_still_heard(before: str) -> None:
    assert verdict(before, "") != "wrong"
