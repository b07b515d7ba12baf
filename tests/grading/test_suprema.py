"""Suprema over vectors and numbers: read, proven along a ray or at a point, and of use where their value is not reached."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text
from proofs.grading.graded import Graded

DATA = r"Let $L(w) = \frac1m \sum_j \log S(y_j w^\top x_j)$ and let $v$ satisfy $y_j v^\top x_j > 0$ for all $j$. "
NEGATIVE = r"Since $S < 1$, we have $L(w) < 0$ for all $w$. "
RAY = r"Moreover \[\lim_{\alpha \to \infty} L(\alpha v) = 0 .\] "


def graded(text: str) -> Graded:
    (answer,) = grade_text(text, exercise="4a")
    return answer


def verdict_of(relation: str) -> str:
    (step,) = graded(DATA + rf"Then \[{relation}.\]").steps
    return step.verdict


@pytest.mark.parametrize(
    "relation",
    [
        r"\sup_w L(w) = 0",
        r"\sup_{w \in \mathbb{R}^n} L(w) = 0",
        r"\sup_{\alpha > 0} L(\alpha v) = 0",
        r"\inf_w (-L(w)) = 0",
        r"\sup L = 0",
        r"\sup_w L(w) \le 0",
        r"\sup_w L(w) \ge L(0)",
    ],
)
def test_a_supremum_that_is_near_some_value_is_proven(relation: str) -> None:
    assert verdict_of(relation) == "proven"


@pytest.mark.parametrize(
    "relation",
    [
        r"\sup_w L(w) = 1",
        r"\sup_w L(w) = -1",
        r"\inf_w L(w) = 0",
        r"\max_w L(w) = 0",
        r"\inf_w (-L(w)) = 1",
        r"\sup_{\alpha > 0} L(\alpha v) = 1",
    ],
)
def test_a_supremum_that_stays_away_or_is_passed_is_false(relation: str) -> None:
    assert verdict_of(relation) == "false"


@pytest.mark.parametrize("relation", [r"\sup_{\|w\| \le 1} L(w) = 0", r"\sup_w L(w) < 0", r"\sup_{\alpha > 0} L(-\alpha v) = 0"])
def test_a_supremum_that_is_not_reached_in_the_limit_is_never_proven(relation: str) -> None:
    assert verdict_of(relation) != "proven"


@pytest.mark.parametrize(
    "text",
    [
        NEGATIVE + RAY + r"So $\sup_{w \in \mathbb{R}^n} L(w) = 0$, and it is not attained.",
        RAY + r"Hence $\sup_w L(w) = 0$. But $L(w) < 0$ for every $w$, so $L$ has no maximum.",
        r"We show that $\sup_w L(w) = 0$. " + NEGATIVE + RAY,
        RAY + r"Hence $\sup_w L(w) = 0$. But \[L(w) = \frac1m \sum_j \log S(y_j w^\top x_j) < 0\] for every $w$.",
    ],
)
def test_a_supremum_that_no_point_reaches_beats_all(text: str) -> None:
    assert graded(DATA + text).verdict == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(NEGATIVE + r"We have $\sup_w L(w) = 0$, which is not attained.", id="the supremum is only claimed"),
        pytest.param(RAY + r"Hence $\sup_w L(w) = 0$, which is not attained.", id="no value is shown to be below"),
        pytest.param(RAY + r"Hence $\sup_w L(w) = 0$, but $L(v) < 0$.", id="below at one point"),
        pytest.param(NEGATIVE + RAY + r"Hence $\max_w L(w) = 0$.", id="a maximum"),
        pytest.param(RAY + r"Hence $\sup_w L(w) = 0$, but $L(w) \le 0$ for all $w$.", id="not below"),
        pytest.param(NEGATIVE + r"For $\alpha > 0$, $\sup_{\alpha>0} L(\alpha v) \le 0$.", id="a bound is no supremum"),
    ],
)
def test_a_supremum_alone_or_a_bound_alone_is_not_enough(text: str) -> None:
    assert graded(DATA + text).verdict != "accepted"


def test_without_a_separating_vector_nothing_is_near() -> None:
    text = r"Let $L(w) = \frac1m \sum_j \log S(y_j w^\top x_j)$. " + NEGATIVE + r"Hence $\sup_w L(w) = 0$."
    assert graded(text).verdict != "accepted"
