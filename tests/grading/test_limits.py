"""Answers about limits: proven from the parts, refuted for all large α, and the goal reached only by a way."""

from __future__ import annotations

import pytest

from proofs.grading.context import known
from proofs.grading.exercises.exercise import Tends
from proofs.grading.exercises.softmax import LIMIT_EXERCISE
from proofs.grading.grade import Graded, grade_text
from proofs.grading.limits import limit_reached
from proofs.grading.steps import Step
from proofs.kernel.theorem import Theorem, assume, discharge, modus_ponens
from proofs.latex.reader.source import Place
from proofs.notation import And, Eq, Gt, Implies, Or, Real
from proofs.notation.formulas import Formula
from proofs.notation.lowering import lower
from proofs.proving import assumptions, establish

WAY = r"\mathrm{softmax}(\alpha x)_i = \frac{1}{\sum_j e^{\alpha (x_j - x_i)}}"
UNIQUE = "% exercise: 2c\n% given: x_j < x_m \\text{ for all } j \\ne m\n"


def graded(text: str) -> Graded:
    (answer,) = grade_text(UNIQUE + text)
    return answer


@pytest.mark.parametrize(
    "end",
    [
        r"Hence $\lim_{\alpha\to\infty} \mathrm{softmax}(\alpha x)_i = I_i(x)$.",
        r"So $\mathrm{softmax}(\alpha x)_i \to I_i(x)$.",
        r"Therefore $\lim_{\alpha\to\infty} \mathrm{softmax}(\alpha x)_m = 1$. "
        r"If $i \ne m$, then $\lim_{\alpha\to\infty} \mathrm{softmax}(\alpha x)_i = 0$.",
    ],
)
def test_a_limit_that_is_shown_is_accepted(end: str) -> None:
    found = graded(f"\\[ {WAY} \\]\n{end}")
    assert (found.verdict, found.message) == ("accepted", "every line is proven and the goal is reached")


@pytest.mark.parametrize(
    "text",
    [
        r"We have $\lim_{\alpha\to\infty} \mathrm{softmax}(\alpha x)_i = I_i(x)$.",
        r"\[ \mathrm{softmax}(\alpha x)_i = \frac{e^{\alpha x_i}}{\sum_j e^{\alpha x_j}} \] "
        r"Hence $\lim_{\alpha\to\infty} \mathrm{softmax}(\alpha x)_i = I_i(x)$.",
        rf"\[ {WAY} \] Hence $\lim_{{\alpha\to\infty}} \mathrm{{softmax}}(\alpha x)_m = 1$.",
    ],
)
def test_the_claim_alone_or_one_case_of_it_is_incomplete(text: str) -> None:
    assert graded(text).verdict == "incomplete"


@pytest.mark.parametrize(
    "end",
    [
        r"Hence $\lim_{\alpha\to\infty} \mathrm{softmax}(\alpha x)_i = 1$.",
        r"Hence $\lim_{\alpha\to\infty} \sum_{j \ne i} e^{\alpha (x_j - x_i)} = 0$.",
        r"If $i \ne m$, then $\lim_{\alpha\to\infty} e^{\alpha (x_m - x_i)} = 0$.",
    ],
)
def test_a_false_limit_is_called_false_with_numbers(end: str) -> None:
    found = graded(f"\\[ {WAY} \\]\n{end}")
    assert found.verdict == "wrong"
    assert found.first_wrong is not None and found.first_wrong.counterexample is not None
    assert "away from" in found.message


def test_an_arrow_to_another_point_is_not_taken_for_infinity() -> None:
    found = graded(f"\\[ {WAY} \\]\nFor $\\alpha \\to 0$ we get $e^{{\\alpha (x_j - x_m)}} \\to 0$.")
    assert found.verdict != "accepted"
    assert [step.verdict for step in found.steps if step.relation == "→"] != ["proven"]


def test_a_side_of_an_alternative_is_no_fact() -> None:
    """x_1 > 0 or x_2 > 0 does not say x_1 > 0: a limit under one of the two is not shown."""
    first, second = Gt(Real("a"), 0), Gt(Real("b"), 0)
    theorems, held = known((Or(first, second), And(first, Eq(Real("c"), 1)), Implies(second, first)))
    assert lower(first) in held and lower(Eq(Real("c"), 1)) in held  # said by the conjunction
    assert lower(second) not in held
    assert {theorem.conclusion for theorem in theorems} <= held

    softmax_m = LIMIT_EXERCISE.goals[0]
    assert isinstance(softmax_m, Tends)
    shown = assume(lower(second))
    claim = softmax_m.formula
    limit = Step(Place(2, 1), "→", "", "proven", formula=claim, theorems=(modus_ponens(_limit_under(claim, second), shown),))
    way = graded(f"\\[ {WAY} \\]").steps
    assert limit_reached(softmax_m, (*way, limit), LIMIT_EXERCISE.allowed[:1], ()) is None
    assert limit_reached(softmax_m, (*way, limit), (*LIMIT_EXERCISE.allowed[:1], second), ()) == ()
    assert limit_reached(softmax_m, (*way, limit), (*LIMIT_EXERCISE.allowed[:1], Or(first, second)), ()) is None


def _limit_under(claim: Formula, condition: Formula) -> Theorem:
    """⊢ condition ⇒ claim, under the hypothesis that the maximiser is unique."""
    (theorem, *_) = establish(claim, assumptions(LIMIT_EXERCISE.allowed[:1]))
    return discharge(lower(condition), theorem)


def test_where_a_sequence_goes_is_proven() -> None:
    (graded,) = grade_text(
        r"Let $m$ be the unique maximiser. "
        r"Let $d_j = x_m - x_j$ and let $(\alpha_k)_{k\in\mathbb N}$ be any sequence of positive numbers "
        r"with $\alpha_k\to\infty$. "
        r"For $j\neq m$ it holds $\alpha_kd_j\to\infty$.",
        exercise="2c",
    )
    assert all(step.verdict == "proven" for step in graded.steps), graded.message
    (wrong,) = grade_text(
        r"Let $x_m > x_j$ for all $j \ne m$. For $j \ne m$ we have $e^{\alpha (x_m - x_j)} \to 0$.", exercise="2c"
    )
    assert wrong.verdict == "wrong", wrong.message


def test_equal_limits_are_refuted_where_one_is_known_and_the_other_is_another() -> None:
    answer = graded(
        r"""\begin{align*}
\lim_{\alpha\to\infty} \mathrm{softmax}(\alpha x)_m &= \lim_{\alpha\to\infty} \frac{e^{\alpha x_m}}{\sum_j e^{\alpha x_j}} \\
&= \lim_{\alpha\to\infty} \frac{x_m e^{\alpha x_m}}{\sum_j x_j e^{\alpha x_j}} = 1 .
\end{align*}"""
    )
    assert answer.verdict == "wrong" and answer.first_wrong is not None and answer.first_wrong.place.line == 5


@pytest.mark.parametrize(
    ("rule", "verdict"),
    [
        (r"On the other hand $S(z) \to 1$ for $z \to \infty$, so", "accepted"),
        (r"Since $S(z) \to 1$ for $z \to \infty$,", "accepted"),
        (r"On the other hand $S(z) \to 0$ for $z \to \infty$, so", "wrong"),
    ],
)
def test_each_term_of_a_sentence_has_its_own_letter_that_grows(rule: str, verdict: str) -> None:
    (answer,) = grade_text(
        rf"""% exercise: 4a
Let $v$ separate the data, $t_j = y_j v^\top x_j > 0$ and $L(w) = \frac1m\sum_j \log S(y_j w^\top x_j)$. {rule} along the ray
\begin{{align*}}
\lim_{{\alpha\to\infty}} L(\alpha v) &= \frac1m\sum_j \lim_{{\alpha\to\infty}} \log S(\alpha t_j) = 0 .
\end{{align*}}
For every $w\in\mathbb{{R}}^n$ \[ L(w) = \frac1m \sum_j \log S(y_j w^\top x_j) < 0 . \]
Hence for every $w$ there is an $\alpha$ with $L(\alpha v) > L(w)$, there is no finite optimal $w$."""
    )
    assert answer.verdict == verdict, answer.message


RECIPROCAL = r"""Put $q_i(\alpha) = \mathrm{softmax}(\alpha x)_i$. Then
\[ \frac{1}{q_i(\alpha)} = \sum_j e^{\alpha(x_j - x_i)} . \]
Case $i = m$: \[ \frac{1}{q_m(\alpha)} = 1 + \sum_{j\ne m} e^{-\alpha (x_m-x_j)} \to 1 , \]
i.e. $\lim_{\alpha\to\infty} q_m(\alpha) = 1$.

Case $i \ne m$: \[ \frac{1}{q_i(\alpha)} \ge e^{\alpha(x_m-x_i)} \to \infty , \]
i.e. $\lim_{\alpha\to\infty} q_i(\alpha) = 0$."""


def test_the_way_may_lead_over_reciprocals() -> None:
    assert graded(RECIPROCAL).accepted
    ways = (
        r"= 1 + \sum_{j\ne m} e^{-\alpha (x_m-x_j)} \to 1",
        r"\ge e^{\alpha(x_m-x_i)} \to \infty",
        r"= \sum_j e^{\alpha(x_j - x_i)}",
    )
    shorter = RECIPROCAL
    for way in ways:
        shorter = shorter.replace(way, r"> 0")
    assert graded(shorter).verdict == "incomplete"
    assert graded(RECIPROCAL.replace(r"\ge e^{\alpha(x_m-x_i)}", r"\ge e^{2\alpha(x_m-x_i)}")).verdict == "wrong"
