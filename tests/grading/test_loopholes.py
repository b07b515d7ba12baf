"""Ways to get a wrong or incomplete answer accepted, or a right one called wrong, that were once open."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text


def grade(exercise: str, text: str) -> Graded:
    (graded,) = grade_text(f"% exercise: {exercise}\n{text}")
    return graded


SHIFT = r"""\begin{align*}
\mathrm{softmax}(x+c)_i &= \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} \\
&= \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} \\
&= \mathrm{softmax}(x)_i
\end{align*}
"""
RESCALED = r"""\begin{align*}
F'(x) &= f(\lambda^{-1} W^2 f(\lambda W^1 x + \lambda b^1) + b^2) \\
&= f(\lambda^{-1} W^2 \lambda f(W^1 x + b^1) + b^2) \\
&= f(W^2 f(W^1 x + b^1) + b^2) = F(x)
\end{align*}
"""


@pytest.mark.parametrize(
    "narrower",
    [
        r"c \in \mathbb{R}_{>0}",
        r"c \in \mathbb{R}_+",
        r"c \in \mathbb{N}",
        r"c \in [0,1]",
        r"x \in \mathbb{R}^2",
        r"x \in \mathbb{R}^1",
        r"x \in \mathbb{R}_{\ge 0}^n",
        "n = 1",
    ],
)
def test_a_set_that_is_smaller_than_the_exercise_says_is_a_hypothesis(narrower: str) -> None:
    assert not grade("2a", f"Let ${narrower}$. Then\n{SHIFT}").accepted


@pytest.mark.parametrize("said", [r"c \in \mathbb{R}", r"x \in \mathbb{R}^n", r"x \in \mathbb{R}^d", r"x, y \in \mathbb{R}^n"])
def test_a_set_that_the_exercise_gives_is_none(said: str) -> None:
    assert grade("2a", f"Let ${said}$. Then\n{SHIFT}").accepted


@pytest.mark.parametrize(
    "positive",
    [r"\lambda \in \mathbb{R}_{>0}", r"\lambda \in (0, \infty)", r"\lambda \in \mathbb{R}_+", r"\lambda\in\mathbb{R}^+"],
)
def test_a_positive_factor_in_other_words(positive: str) -> None:
    assert grade("3b", f"Let ${positive}$. Then\n{RESCALED}").accepted


@pytest.mark.parametrize("claim", ["Hence $c = 0$.", r"So $x_i \ge 0$.", r"Therefore $c \ge 1$ and we are done."])
def test_a_false_conclusion_about_a_name_is_a_false_line_and_no_hypothesis(claim: str) -> None:
    graded = grade("2a", SHIFT + claim)
    assert graded.verdict == "wrong" and graded.first_wrong is not None and graded.first_wrong.place.line == 7


def test_a_bound_that_is_only_stated_is_a_hypothesis() -> None:
    assert grade("2a", "We have $c > 0$. Then\n" + SHIFT).verdict == "incomplete"


def test_a_case_that_repeats_a_hypothesis_does_not_make_it_free() -> None:
    assert (
        grade("3b", f"Let $\\lambda \\ge 1$. Then\n{RESCALED}So for $\\lambda \\ge 1$ nothing changes.").verdict == "incomplete"
    )


def test_for_all_j_binds_j_also_where_another_sentence_speaks_of_each_j() -> None:
    graded = grade(
        "4a",
        r"""Let $v$ be a vector with $y_j v^\top x_j > 0$ for all $j$ and let $w$ be arbitrary. For each $j$
\[ y_j (w+v)^\top x_j = y_j w^\top x_j + y_j v^\top x_j > y_j w^\top x_j . \]
With $L(w) = \sum_j \log S(y_j w^\top x_j)$ we get
\[ L(w+v) = \sum_j \log S(y_j (w+v)^\top x_j) > \sum_j \log S(y_j w^\top x_j) = L(w) . \]""",
    )
    assert graded.accepted, graded.message


def test_what_a_definition_adds_by_itself_is_supposed() -> None:
    graded = grade("4a", r"\[ z_j := y_j w^\top x_j > 0 \quad \forall j . \] For $\alpha > 1$ we have $\alpha z_j > z_j$.")
    assert graded.verdict == "incomplete" and [step.verdict for step in graded.steps if step.relation == ">"] == ["proven"]


def test_an_equation_after_a_definition_is_a_claim() -> None:
    graded = grade("2a", r"\[ s := \sum_j e^{x_j + c} = n e^c \sum_j e^{x_j} \]")
    assert graded.verdict == "wrong"
