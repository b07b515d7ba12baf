"""A reason that a case gives anyway, "as x_m − x_i > 0" after "let i ≠ m", supposes nothing; one that says more does."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

ANSWER = r"""% exercise: 2c
% given: x_j < x_m \text{ for all } j \ne m
Let $s>0$. CASE
\[ 0 < \operatorname{softmax}(s x)_i = \frac{e^{s x_i}}{\sum_j e^{s x_j}}
\le \frac{e^{s x_i}}{e^{s x_m}} = e^{-s (x_m - x_i)} . \]
As $REASON$, this goes to $0$ for $s \to \infty$, and therefore
\[ \lim_{s \to \infty} \operatorname{softmax}(s x)_i = 0 \quad \text{for } i \ne m . \]
The components sum up to one:
\[ \lim_{s\to\infty} \operatorname{softmax}(s x)_m
= \lim_{s\to\infty} \Big( 1 - \sum_{i \neq m} \operatorname{softmax}(s x)_i \Big) = 1 . \]
"""
CASES = (r"Let $i \neq m$.", r"For $i \ne m$ we have", r"Fix $i \ne m$.")


def _graded(case: str, reason: str) -> tuple[str, int | None]:
    (graded,) = grade_text(ANSWER.replace("CASE", case).replace("REASON", reason))
    return graded.verdict, graded.first_wrong and graded.first_wrong.place.line


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("reason", ["x_m - x_i > 0", "x_i < x_m"])
def test_what_the_case_gives_supposes_nothing(case: str, reason: str) -> None:
    assert _graded(case, reason) == ("accepted", None)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("reason", ["x_m - x_i > 1", "x_i < 0"])
def test_what_it_does_not_give_is_supposed(case: str, reason: str) -> None:
    assert _graded(case, reason) == ("incomplete", None)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("reason", ["x_i > x_m", r"x_i \ge x_m"])
def test_its_contrary_is_not_accepted(case: str, reason: str) -> None:
    assert _graded(case, reason)[0] != "accepted"
