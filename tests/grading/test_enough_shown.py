"""What counts as a term on the way to a goal: something must be shown of what the goal's sides are made of."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text

SHIFTED, PLAIN = r"\mathrm{softmax}(x+c)_i", r"\mathrm{softmax}(x)_i"


def grade(exercise: str, text: str) -> Graded:
    (graded,) = grade_text(f"% exercise: {exercise}\n{text}")
    return graded


@pytest.mark.parametrize(
    "way",
    [
        r"\max({0}, {0})",
        r"\max({0}, 0)",
        r"|{0}|",
        r"{0} + {0} - {0}",
        r"2 \cdot {0} / 2",
        r"({0}^{{-1}})^{{-1}}",
        r"\log e^{{{0}}}",
        r"\sqrt{{{0}^2}}",
        r"\frac{{{0}}}{{{1}}} {1}",
        r"\frac12 ({0} + {1})",
    ],
)
def test_a_term_made_of_whole_sides_of_the_goal_is_no_way(way: str) -> None:
    assert grade("2a", rf"\[ {SHIFTED} = {way.format(SHIFTED, PLAIN)} = {PLAIN} \]").verdict == "incomplete"


def test_a_name_for_the_difference_of_the_sides_is_no_way() -> None:
    own = rf"Let $d := {SHIFTED} - {PLAIN}$. Then \[ d = %s 0 . \] So ${SHIFTED} = {PLAIN}$."
    worked_out = r"\frac{e^{x_i} e^c}{e^c \sum_j e^{x_j}} - \frac{e^{x_i}}{\sum_j e^{x_j}} ="
    assert grade("2a", own % "").verdict == "incomplete"
    assert grade("2a", own % worked_out).accepted


@pytest.mark.parametrize(
    "way",
    [
        r"{1} e^c e^{{-c}}",
        r"e^c e^{{-c}} {0}",
        r"{1} \frac{{s}}{{s}}",
        r"\frac{{e^c {1}}}{{e^c}}",
        r"{1} + c - c",
        r"{0} + e^c - e^c",
        r"\frac{{{1} + c^2 {0}}}{{1 + c^2}}",
        r"e^{{\log {1} + c - c}}",
    ],
)
def test_a_side_of_the_goal_with_something_that_cancels_is_no_way(way: str) -> None:
    text = rf"With $s = \sum_j e^{{x_j}}$ we have \[ {SHIFTED} = {way.format(SHIFTED, PLAIN)} = {PLAIN} . \]"
    assert grade("2a", text).verdict == "incomplete"


def test_a_padded_side_beside_honest_steps_hurts_nothing() -> None:
    honest = r"\frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}}"
    assert grade("2a", rf"\[ {SHIFTED} = {SHIFTED} e^c e^{{-c}} = {honest} = {PLAIN} \frac{{e^c}}{{e^c}} = {PLAIN} \]").accepted


@pytest.mark.parametrize(
    "instance",
    [
        r"\mathrm{softmax}(x+2c)_i",
        r"\mathrm{softmax}(x-1)_i",
        r"\mathrm{softmax}(x+c+c^2-7)_i",
        r"\frac{e^{x_i+2c}}{\sum_j e^{x_j+2c}}",
    ],
)
def test_an_instance_of_the_goal_is_no_way(instance: str) -> None:
    graded = grade("2a", rf"\[ {SHIFTED} = {instance} = {PLAIN} \]")
    assert graded.verdict == "incomplete" and "no step on the way" in graded.message


def test_a_ratio_of_the_sides_that_is_worked_out_is_a_way() -> None:
    ratio = r"\frac{e^{x_i+c} \sum_j e^{x_j}}{e^{x_i} \sum_j e^{x_j+c}} = \frac{e^c \sum_j e^{x_j}}{\sum_j e^{x_j+c}}"
    graded = grade("2a", rf"\[ \frac{{{SHIFTED}}}{{{PLAIN}}} = {ratio} = 1 \] Hence ${SHIFTED} = {PLAIN}$.")
    assert graded.accepted, graded.message


def test_an_energy_with_something_that_cancels_is_no_way() -> None:
    assert grade("5", r"\[ H(x') = H(x') e^{1} e^{-1} \le H(x) \]").verdict == "incomplete"


def test_a_rescaled_output_times_one_is_no_way() -> None:
    assert grade("3b", r"\[ F'(x) = \lambda \lambda^{-1} F(x) = F(x) \]").verdict == "incomplete"


def test_another_better_point_is_no_way() -> None:
    text = r"""Let $v$ be such that $y_j v^\top x_j > 0$ for all $j$ and $L(w) = \sum_j \log S(y_j w^\top x_j)$.
    Let $w$ be arbitrary. Then \[ L(w) < L(w + \tfrac12 v) < L(w+v) . \]"""
    assert grade("4a", text).verdict == "incomplete"


@pytest.mark.parametrize(
    "way",
    [
        r"e^7 {i} \ge e^7 {k}",
        r"{i}^2 \ge {k}^2",
        r"-{i} \le -{k}",
        r"\frac{{1}}{{{i}}} \le \frac{{1}}{{{k}}}",
        r"x_i e^{{x_i - x_i}} \ge x_k",
        r"x_i + 1 \ge x_k + 1",
        r"2 x_i \ge 2 x_k \iff \mathrm{{softmax}}(2x)_i \ge \mathrm{{softmax}}(2x)_k",
    ],
)
def test_a_comparison_that_says_one_of_the_goal_again_is_no_way(way: str) -> None:
    first, second = r"\mathrm{softmax}(x)_i", r"\mathrm{softmax}(x)_k"
    way = way.format(i=first, k=second)
    shown = rf"\[ x_i \ge x_k \iff {way} \iff {first} \ge {second} \iff \log {first} \ge \log {second} \]"
    assert grade("2b", shown).verdict == "incomplete"


def test_a_ratio_of_softmax_values_is_a_way() -> None:
    first, second = r"\mathrm{softmax}(x)_i", r"\mathrm{softmax}(x)_k"
    shown = rf"\[ {first} \ge {second} \iff \frac{{{first}}}{{{second}}} \ge 1 \iff e^{{x_i - x_k}} \ge 1 \iff x_i \ge x_k \]"
    graded = grade("2b", rf"{shown} As $\log$ is increasing, ${first} \ge {second} \iff \log {first} \ge \log {second}$.")
    assert graded.accepted, graded.message


def test_a_logarithm_is_taken_of_an_equation_that_was_shown() -> None:
    odds = r"""% given: z \in \mathbb{R}
% let: s = \frac{1}{1 + e^{-z}}
% goal: \log \frac{s}{1 - s} = z
\[ \frac{s}{1 - s} = \frac{1}{1 + e^{-z}} \cdot \frac{1 + e^{-z}}{e^{-z}} = e^z \] So $\log \frac{s}{1 - s} = \log e^z = z$."""
    assert grade("free", odds).accepted
    assert not grade("free", odds[: odds.index(r"\[")] + r"$\log \frac{s}{1 - s} = \log e^z = z$.").accepted


LARGEST = "% goal: x_k \\le \\log \\sum_{j=1}^n e^{x_j}\n"


def test_a_term_of_a_sum_inside_of_the_same_function_is_a_way() -> None:
    assert grade("free", LARGEST + r"\[ x_k = \log e^{x_k} \le \log \sum_{j=1}^n e^{x_j} . \]").accepted
    assert not grade("free", LARGEST + r"\[ x_k = \log e^{x_k} = x_k \le \log \sum_{j=1}^n e^{x_j} . \]").accepted
    assert not grade("free", LARGEST + r"\[ x_k = x_k + c - c \le \log \sum_{j=1}^n e^{x_j} . \]").accepted
    assert not grade("free", LARGEST + r"\[ x_k = \frac12 \log e^{2 x_k} \le \log \sum_{j=1}^n e^{x_j} . \]").accepted


MEAN = r"""% let: \mu = \frac{1}{n}\sum_{i=1}^n x_i
% goal: \frac1n \sum_{i=1}^n (x_i - a)^2 = \frac1n \sum_{i=1}^n (x_i - \mu)^2 + (\mu - a)^2
\begin{align*} \frac1n \sum_{i=1}^n (x_i - a)^2 &= \frac1n \sum_{i=1}^n (x_i - \mu)^2 \\
&\quad + 2 (\mu - a) \frac1n \sum_{i=1}^n (x_i - \mu) + (\mu - a)^2 \end{align*}
"""


def test_a_proven_value_is_put_into_a_product() -> None:
    middle = r"Here $\sum_{i=1}^n (x_i - \mu) = \sum_{i=1}^n x_i - n \mu = 0$."
    assert grade("free", MEAN + middle).accepted
    assert grade("free", MEAN).verdict == "incomplete"
    assert grade("free", MEAN + r"Here $\sum_{i=1}^n (x_i - \mu) = \sum_{i=1}^n x_i - n \mu$.").verdict == "incomplete"


def test_the_goal_itself_is_no_value_to_put_in() -> None:
    """A − B = 0 is the goal A = B in other words: put into (A − B) c/c it shows nothing."""
    whole = rf"{SHIFTED} = {PLAIN} + ({SHIFTED} - {PLAIN}) \frac{{e^c}}{{e^c}}"
    assert grade("2a", rf"\[ {whole} \] and \[ {SHIFTED} - {PLAIN} = 0 . \]").verdict == "incomplete"


CONTRARY = r"""Let $h_i = \sum_{j \ne i} w_{ij} x_j$ and $d = x_i' - x_i$. Then
\[ \mathcal{H}(x') - \mathcal{H}(x) = -d h_i . \]
"""


@pytest.mark.parametrize(
    "text, accepted",
    [
        (
            r"Suppose that $\mathcal{H}(x') > \mathcal{H}(x)$. Then $d h_i < 0$, in particular $d \ne 0$. "
            r"But $d h_i \ge 0$, a contradiction. "
            r"Hence $\mathcal{H}(x') \le \mathcal{H}(x)$.",
            True,
        ),
        (r"Suppose that $\mathcal{H}(x') > \mathcal{H}(x)$. Then $d h_i < 0$, a contradiction.", False),
        (
            r"Suppose that $\mathcal{H}(x') > \mathcal{H}(x)$ and that $w_{ij} = 1$. Then $d h_i < 0$, a contradiction. "
            r"Hence $\mathcal{H}(x') \le \mathcal{H}(x)$.",
            False,
        ),
        (
            r"Suppose that $\mathcal{H}(x') < \mathcal{H}(x)$. Then $d h_i > 0$. Hence $\mathcal{H}(x') \le \mathcal{H}(x)$.",
            False,
        ),
        (r"If $\mathcal{H}(x') > \mathcal{H}(x)$, then $d h_i < 0$.", False),
    ],
)
def test_the_contrary_of_the_goal_is_supposed_and_refuted(text: str, accepted: bool) -> None:
    (answer,) = grade_text(CONTRARY + text, exercise="5")
    assert answer.accepted is accepted, answer.message
