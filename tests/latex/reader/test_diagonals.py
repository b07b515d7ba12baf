r"""``w_{11}, …, w_{nn}``: the entries on a diagonal, in a list or a sum."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def _verdicts(text: str) -> set[str]:
    (graded,) = grade_text(text, exercise="5")
    return {step.verdict for step in graded.steps}


@pytest.mark.parametrize(
    "text",
    [
        r"Let $D = \mathrm{diag}(w_{11}, \dots, w_{nn})$. \[ x^T D x = \sum_i w_{ii} \]",
        r"\[ \mathrm{tr}(W) = w_{11} + \dots + w_{nn} \]",
        r"\[ \mathrm{tr}(W) = w_{11} + w_{22} + \dots + w_{nn} \]",
        r"Let $D = \operatorname{diag}(w_{1,1}, \ldots, w_{n,n})$ and $W_0 = W - D$. "
        r"\[ x^T W_0 x = \sum_i \sum_{j\ne i} w_{ij}x_ix_j, \] \[ e_i^T W_0 e_i = 0 . \]",
    ],
)
def test_the_diagonal_of_a_matrix(text: str) -> None:
    assert _verdicts(text) == {"proven"}


@pytest.mark.parametrize(
    "text",
    [
        r"Let $D = \mathrm{diag}(w_{11}, \dots, w_{nn})$. \[ x^T D x = \sum_i w_{ii} x_i \]",
        r"\[ \sum_{i,j} w_{ij} = w_{11} + \dots + w_{nn} \]",
    ],
)
def test_it_is_no_more_than_that(text: str) -> None:
    assert _verdicts(text) == {"false"}


def test_another_end_is_not_read() -> None:
    assert _verdicts(r"\[ \mathrm{tr}(W) = w_{11} + \dots + w_{1n} \]") == {"unreadable"}
