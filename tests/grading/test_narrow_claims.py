"""What an answer says of some values of a name, in words or formulas, it has not shown for all: and right relatives of these."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text


def grade(exercise: str, text: str) -> Graded:
    (graded,) = grade_text(f"% exercise: {exercise}\n{text}")
    return graded


BETTER = r"""Let $\ell(w) = \frac1m\sum_j \log S(y_j w^\top x_j)$ and let $v$ satisfy $y_j v^\top x_j > 0$ for all $j$. WHICH Then
\[ y_j (w+v)^\top x_j = y_j w^\top x_j + y_j v^\top x_j > y_j w^\top x_j \quad\text{for all } j , \]
so $\ell(w+v) > \ell(w)$, since $\log S$ is strictly increasing.
"""


@pytest.mark.parametrize(
    "which",
    [
        "Let $w$ be a vector that points in the direction of $v$.",
        "Suppose $w$ points in the direction of $v$.",
        "Let $w$ be the sum of $v$ and $u$.",
        "Let $w$ be an arbitrary vector of the unit ball.",
        "Let $w$ and $v$ be the same vector.",
        "Take an arbitrary $w$ with integer entries.",
        "Take an arbitrary $w$ other than the zero vector.",
        "Consider a $w$ that is not too long.",
        "Consider any unit vector $w$.",
        "Sei $w$ ein Vektor der Länge eins.",
    ],
)
def test_a_vector_of_which_words_say_where_it_lies_is_not_any(which: str) -> None:
    assert not grade("4a", BETTER.replace("WHICH", which)).accepted


@pytest.mark.parametrize(
    "which",
    [
        r"Let $w \in \mathbb{R}^n$ be arbitrary.",
        "Let $w$ be any weight vector.",
        "Take an arbitrary vector $w$ of weights.",
        "Sei $w$ ein beliebiger Vektor.",
        "Let $w$ be a vector that is fixed from now on.",
    ],
)
def test_a_vector_of_which_words_say_nothing_is_any(which: str) -> None:
    graded = grade("4a", BETTER.replace("WHICH", which))
    assert graded.accepted, graded.message


CONTRARY = r"""Let $L(w) = \frac1m \sum_j \log S(y_j w^\top x_j) = -\frac1m \sum_j \log(1 + e^{-y_j w^\top x_j})$. BELOW
Let $y_j v^\top x_j > 0$ for all $j$. Then
\[ \lim_{\alpha\to\infty} L(\alpha v) = -\frac1m \sum_j \log(1 + 0) = 0 . \]
OPTIMUM Then $L(\alpha v) \le L(w^*)$ for all $\alpha$, and in the limit $0 \le L(w^*)$. This contradicts $L(w^*) < 0$.
"""


def contrary(below: str, optimum: str) -> Graded:
    return grade("4a", CONTRARY.replace("BELOW", below).replace("OPTIMUM", optimum))


ALL, SOME = "Hence $L(w) < 0$ for every $w$.", "Suppose that $w^*$ is a finite optimal solution."


def test_a_proof_by_contradiction_speaks_of_any_optimum() -> None:
    graded = contrary(ALL, SOME)
    assert graded.accepted, graded.message


@pytest.mark.parametrize(
    "optimum",
    [
        "Suppose that $w^*$ is a maximiser with norm less than one.",
        "Suppose that $w^*$ is an optimal solution inside the unit ball.",
        "Suppose that $w^*$ is an optimal solution that separates the data.",
        "Suppose that $w^*$ is an optimal solution among the integer vectors.",
        "Suppose that $w^*$ is an optimal solution in the direction of $v$.",
    ],
)
def test_an_optimum_of_a_kind_is_not_any(optimum: str) -> None:
    assert not contrary(ALL, optimum).accepted


@pytest.mark.parametrize(
    "below",
    [
        r"Hence every vector with $\|w\| = 1$ has $L(w) < 0$.",
        r"Hence $L(w) < 0$ whenever $\|w\| \le 1$.",
        r"Hence $L(w) < 0$ for every $w \ne 0$.",
        "Hence every unit vector $w$ has $L(w) < 0$.",
    ],
)
def test_what_is_said_of_some_vectors_is_not_used_for_all(below: str) -> None:
    assert not contrary(below, SOME).accepted


SLOPE = r"""Let $L(w) = \frac1m \sum_j \log S(y_j w^\top x_j)$, let $y_j v^\top x_j > 0$ for all $j$ and $g(t) = L(w + tv)$. Then
\[ g'(t) = \frac1m\sum_j S(-y_j (w+tv)^\top x_j) y_j v^\top x_j > 0 . \]
"""


def test_the_sign_of_a_derivative_alone_is_no_answer() -> None:
    assert grade("4a", SLOPE).verdict == "incomplete"
    for end in ("So $w$ is not optimal.", "Hence $L$ increases along $v$.", "This contradicts $g'(0) = 0$ at a maximum."):
        assert grade("4a", SLOPE + end).accepted


SHIFT = r"""WHICH Let $c \in \mathbb{R}$. Then
\begin{align*}
\mathrm{softmax}(x+c)_i &= \frac{e^{x_i+c}}{\sum_{j} e^{x_j+c}} = \frac{e^{c} e^{x_i}}{e^{c} \sum_j e^{x_j}} \\
&= \frac{e^{x_i}}{\sum_j e^{x_j}} = \mathrm{softmax}(x)_i .
\end{align*}
"""


@pytest.mark.parametrize(
    "which",
    [
        "The entries of $x$ sum up to zero.",
        "The scores are distributed normally.",
        "The shift is the largest score.",
        "There are ten classes.",
        "The vector $x$ has norm one.",
        "Without loss of generality we may take $x$ to be centred.",
        "Let $c$ be the mean of the scores.",
        "Let $x$ be a training point.",
        "Die Werte sind normiert.",
    ],
)
def test_what_is_stated_of_what_is_given_is_supposed(which: str) -> None:
    assert not grade("2a", SHIFT.replace("WHICH", which)).accepted


@pytest.mark.parametrize(
    "which",
    [
        "The scores are shifted by a constant.",
        "The number $c$ is added to all scores.",
        "All components of the new vector are positive.",
        "The denominator has the factor $e^c$.",
        "The scores $x_i$ are arbitrary.",
        "Die Scores werden um $c$ verschoben.",
    ],
)
def test_what_is_done_with_what_is_given_supposes_nothing(which: str) -> None:
    graded = grade("2a", SHIFT.replace("WHICH", which))
    assert graded.accepted, graded.message


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        ("This is the formula $e^{a+b} = e^a + e^b$ of school.", False),
        ("Remark: the rule $e^{a+b} = e^a + e^b$ is behind it.", False),
        ("(Key: $e^{ab} = e^a e^b$.)", False),
        ("It looks like the binomial formula $(a+b)^2 = a^2 + b^2$.", False),
        ("This is the formula $e^{a+b} = e^a e^b$ of school.", True),
        ("It looks like the binomial formula $(a+b)^2 = a^2 + 2ab + b^2$.", True),
        ("Das ist die Regel $e^{u+v} = e^u e^v$.", True),
    ],
)
def test_a_rule_that_is_mentioned_holds_for_all_its_letters(rule: str, holds: bool) -> None:
    graded = grade("2a", SHIFT.replace("WHICH", "") + rule)
    assert graded.verdict == ("accepted" if holds else "wrong"), graded.message


LIMIT = r"""% given: x_j < x_m \text{ for all } j \ne m
WHERE
\begin{align*}
\mathrm{softmax}(\alpha x)_i &= \frac{e^{\alpha x_i}}{\sum_j e^{\alpha x_j}} \\
&= \frac{e^{\alpha (x_i - x_m)}}{1 + \sum_{j \ne m} e^{\alpha (x_j - x_m)}} .
\end{align*}
For $j \neq m$ we have $x_j - x_m < 0$ and therefore $e^{\alpha (x_j - x_m)} \to 0$ as $\alpha \to \infty$. Thus
\[ \lim_{\alpha \to \infty} \mathrm{softmax}(\alpha x)_i = \begin{cases} 1, & i = m, \\ 0, & i \neq m. \end{cases} \]
"""


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        (r"For $\alpha > 0$ we have", True),
        (r"For every $\alpha \ge 1$", True),
        (r"At $\alpha = 0$ all components are $\frac1n$. For $\alpha > 0$ we have", True),
        (r"For $\alpha < 0$:", False),
        (r"For $\alpha < 1$ we have", False),
        (r"For $\alpha = 2$ we have", False),
        (r"For negative $\alpha$ we have", False),
        (r"Let $\alpha \le 5$. Then", False),
    ],
)
def test_a_limit_speaks_of_large_numbers(where: str, holds: bool) -> None:
    graded = grade("2c", LIMIT.replace("WHERE", where))
    assert graded.accepted is holds, graded.message
