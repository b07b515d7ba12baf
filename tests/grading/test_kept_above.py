"""4a: no w is optimal, since the values along a ray are kept above something that tends to 0, and L(w) < 0."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text

ANSWER = r"""Let $v$ separate the data and $z_j = y_j v^\top x_j > 0$. For every $w$ we have
\[ L(w) = \frac1m \sum_j \log S(y_j w^\top x_j) < 0 . \]
On the other hand, for $\alpha > 0$
\[ L(\alpha v) = -\frac1m \sum_j \log( 1 + e^{-\alpha z_j} ) BOUND . \]
So for a given $w$ we find an $\alpha$ with $L(\alpha v) > L(w)$, and there is no optimal one."""


def graded(bound: str) -> Graded:
    (answer,) = grade_text(ANSWER.replace("BOUND", bound), exercise="4a")
    return answer


def test_a_bound_that_tends_to_0_is_a_way() -> None:
    assert graded(r"\ge -\frac1m \sum_j e^{-\alpha z_j} \xrightarrow{\alpha\to\infty} 0").accepted


@pytest.mark.parametrize(
    "bound", [r"\ge -\frac1m \sum_j e^{-\alpha z_j}", r"\ge -\log 2 - \frac1m \sum_j e^{-\alpha z_j}", r"< 0"]
)
def test_a_bound_that_tends_nowhere_or_to_less_is_none(bound: str) -> None:
    assert graded(bound).verdict in ("incomplete", "unclear")


def test_a_bound_on_the_wrong_side_is_false() -> None:
    assert graded(r"\ge -\frac1m \sum_j e^{-2 \alpha z_j} \to 0").verdict == "wrong"
