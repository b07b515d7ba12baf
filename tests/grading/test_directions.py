"""Both directions of an equivalence, one after the other; and over which indices a supposed relation is meant."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

BOTH = r"""Suppose $x_i \ge x_k$. Then $e^{x_i} \ge e^{x_k}$, so with $Z = \sum_j e^{x_j} > 0$,
$\frac{e^{x_i}}{Z} \ge \frac{e^{x_k}}{Z}$, that is, $\mathrm{softmax}(x)_i \ge \mathrm{softmax}(x)_k$.
As $\log$ is increasing, $\log \mathrm{softmax}(x)_i \ge \log\mathrm{softmax}(x)_k$.
Conversely, suppose $\log\mathrm{softmax}(x)_i \ge \log\mathrm{softmax}(x)_k$.
Then $\mathrm{softmax}(x)_i \ge \mathrm{softmax}(x)_k$, so $e^{x_i} \ge e^{x_k}$ and $x_i \ge x_k$."""


def test_an_equivalence_may_be_shown_in_two_directions() -> None:
    (graded,) = grade_text(BOTH, exercise="2b")
    assert graded.accepted, graded.message


@pytest.mark.parametrize(
    "end",
    [
        r"Conversely, suppose $\log\mathrm{softmax}(x)_i \ge \log\mathrm{softmax}(x)_k$. Clear.",
        r"Conversely, suppose $x_k \ge x_i$. Then $\mathrm{softmax}(x)_k \ge \mathrm{softmax}(x)_i$.",
    ],
)
def test_one_direction_is_not_enough(end: str) -> None:
    (graded,) = grade_text(BOTH[: BOTH.index("Conversely")] + end, exercise="2b")
    assert not graded.accepted


def test_the_other_direction_does_not_use_what_the_first_supposed() -> None:
    (graded,) = grade_text(
        r"Suppose $x_i > x_k$. Then $e^{x_i} > e^{x_k}$. Conversely, suppose $e^{x_i} \ge e^{x_k}$. Then $x_i > x_k$.",
        exercise="2b",
    )
    assert not graded.accepted


@pytest.mark.parametrize("given", [r"x_j \le x_k \text{ for all } j", r"x_i \le x_k"])
def test_what_is_given_of_one_index_holds_of_that_one(given: str) -> None:
    """Read for every k it would say that all components are equal."""
    head = f"% exercise: free\n% given: {given}\n% goal: e^{{x_i}} \\le e^{{x_k}}\n"
    (graded,) = grade_text(head + r"\[ e^{x_i} \le e^{x_k} \]" + "\n\nHence $x_k = x_l$.")
    assert [step.verdict for step in graded.steps] == ["proven", "false"], graded.steps


def test_an_update_is_no_limit() -> None:
    text = r"We update $w \to w + yx$ only if $y w^\top x \le 0$. Then $\|w + yx\|^2 \le \|w\|^2 + y^2 \|x\|^2$."
    (graded,) = grade_text("% exercise: free\n% given: y w^\\top x \\le 0\n" + text)
    assert [step.verdict for step in graded.steps] == ["proven"], graded.steps


def test_a_line_that_begins_with_what_it_speaks_of_defines_nothing() -> None:
    (graded,) = grade_text("% exercise: free\n" + r"\[ x_k = \log e^{x_k} \le \log \sum_{j=1}^n e^{x_j} \]")
    assert [step.verdict for step in graded.steps] == ["proven", "proven"], graded.steps
    (graded,) = grade_text("% exercise: free\n" + r"\[ x_k = \log e^{x_k} \ge \log \sum_{j=1}^n e^{x_j} \]")
    assert graded.verdict == "wrong"


def test_a_claim_for_every_position_is_none_about_a_special_one() -> None:
    text = r"""% exercise: 2c
% given: x_j < x_m \text{ for all } j \ne m
So for every $i$
\[ \lim_{\alpha\to\infty} \sum_{j\ne i} e^{\alpha (x_j - x_i)} = 0 , \]
since one of them is the largest entry."""
    (graded,) = grade_text(text)
    assert graded.verdict == "wrong", graded.steps
