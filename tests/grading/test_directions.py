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


SHARES = r"Put $p_i = \mathrm{softmax}(x)_i = \frac{1}{Z} e^{x_i}$ with $Z = \sum_j e^{x_j} > 0$."
THERE = r"""

%s Let $m$ be an index with $x_m \ge x_k$ for all $k$. Since $\exp$ is increasing and $Z > 0$,
\[ p_m = \frac1Z e^{x_m} \ge \frac1Z e^{x_k} = p_k \quad \text{for all } k . \]
"""
BACK = r"""
%s Let $m$ be an index with $p_m \ge p_k$ for all $k$. %s Then
\[ p_k = \frac{e^{x_k}}{Z} > \frac{e^{x_m}}{Z} = p_m , \]
a contradiction. Hence $x_m \ge x_k$ for all $k$.
"""
LOG = "\n\n" + r"Finally, $p_m \ge p_k \iff \log p_m \ge \log p_k$ because $\log$ is strictly increasing."
SUPPOSED = r"Suppose that there is a $k$ with $x_k > x_m$."


@pytest.mark.parametrize(
    ("there", "back"),
    [
        (r"($\Leftarrow$)", r"($\Rightarrow$)"),
        (r"$\Leftarrow$:", r"$\Rightarrow$:"),
        (r"$(\Leftarrow)$", r"$(\Rightarrow)$"),
        (r"``$\Leftarrow$''", r"``$\Rightarrow$''"),
        (r"\textbf{$\Leftarrow$.}", r"\textbf{$\Rightarrow$.}"),
        (r"Direction $\Longleftarrow$:", r"Direction $\implies$:"),
        (r"($\supseteq$)", r"($\subseteq$)"),
        (r"$\Leftarrow$", r"$\Rightarrow$"),
    ],
)
def test_an_arrow_alone_names_a_direction(there: str, back: str) -> None:
    (graded,) = grade_text(SHARES + THERE % there + BACK % (back, SUPPOSED) + LOG, exercise="2b")
    assert graded.accepted, graded.message


@pytest.mark.parametrize(
    "supposed",
    [
        "Suppose there is an index $k$ with $x_k > x_m$.",
        "Assume that there exists $k$ such that $x_k > x_m$.",
        "Assume for contradiction that there is an index $k$ such that $x_m < x_k$.",
        "Angenommen, es gibt ein $k$ mit $x_k > x_m$.",
    ],
)
def test_that_there_is_one_is_supposed_in_many_words(supposed: str) -> None:
    (graded,) = grade_text(SHARES + THERE % r"($\Leftarrow$)" + BACK % (r"($\Rightarrow$)", supposed) + LOG, exercise="2b")
    assert graded.accepted, graded.message


@pytest.mark.parametrize(
    "text",
    [
        THERE % r"($\Leftarrow$)" + LOG,
        THERE % r"($\Leftarrow$)" + BACK % (r"($\Rightarrow$)", SUPPOSED),
        THERE % r"($\Leftarrow$)" + r"($\Rightarrow$) Let $m$ be an index with $p_m > 0$. Then $x_m \ge x_k$ for all $k$." + LOG,
        (THERE % r"($\Leftarrow$)").replace(r"\ge \frac1Z", r"> \frac1Z") + BACK % (r"($\Rightarrow$)", SUPPOSED) + LOG,
    ],
)
def test_a_mark_shows_no_direction(text: str) -> None:
    (graded,) = grade_text(SHARES + text, exercise="2b")
    assert not graded.accepted


@pytest.mark.parametrize(("second", "verdict"), [(r"x_m \ge 1", "unclear"), (r"e^{x_m} \ge e^{x_k}$ for all $k", "proven")])
def test_a_position_that_is_let_anew_is_another_one(second: str, verdict: str) -> None:
    """Of the second m nothing is known that was supposed of the first; nor is it called false, since that may be meant."""
    text = "% exercise: free\n" + r"Let $m$ be an index with $x_m \ge x_k$ for all $k$. Then $e^{x_m} \ge e^{x_k}$. "
    (graded,) = grade_text(text + rf"Let $m$ be an index with ${second}$. Then \[ \log e^{{x_m}} \ge x_l . \]")
    assert [step.verdict for step in graded.steps if step.relation == "≥"][-1] == verdict, graded.steps


WAY = r"\[ x_i \ge x_k \iff \frac{e^{x_i}}{Z} \ge \frac{e^{x_k}}{Z} \iff p_i \ge p_k. \]"


@pytest.mark.parametrize(
    "reason",
    [
        r"Since $\exp$ is strictly increasing,",
        "The exponential function is strictly increasing, so",
        r"By monotonicity of $\exp$,",
        "By the monotonicity of the exponential function,",
        r"As $e^t$ is increasing,",
    ],
)
def test_that_exp_keeps_the_order_is_a_step(reason: str) -> None:
    (graded,) = grade_text(SHARES + f" {reason} {WAY}" + LOG, exercise="2b")
    assert graded.accepted, graded.message


@pytest.mark.parametrize("reason", ["", r"Since $\exp$ is decreasing,", r"Since $\exp$ is positive,", "Since softmax grows,"])
def test_the_definition_written_out_is_none(reason: str) -> None:
    (graded,) = grade_text(SHARES + f" {reason} {WAY}" + LOG, exercise="2b")
    assert not graded.accepted


def test_exp_is_spoken_of_where_it_is_not_written() -> None:
    (graded,) = grade_text(SHARES + r" Since $\exp$ is increasing, $x_i \ge x_k \iff p_i \ge p_k$." + LOG, exercise="2b")
    assert not graded.accepted
