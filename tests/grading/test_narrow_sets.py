"""Suprema, sequences, sets and "this": what is said of some vectors, of other limits, or is denied, is not accepted."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text


def grade(exercise: str, text: str) -> Graded:
    (graded,) = grade_text(text, exercise=exercise)
    return graded


DATA = r"Let $L(w) = \frac1m \sum_j \log S(y_j w^\top x_j)$ and let $v$ satisfy $y_j v^\top x_j > 0$ for all $j$. "
NEGATIVE = r"Since $S < 1$, we have $L(w) < 0$ for all $w$. "
RAY = r"Moreover \[\lim_{\alpha \to \infty} L(\alpha v) = 0 .\] "


@pytest.mark.parametrize(
    "text",
    [
        DATA + NEGATIVE + RAY + r"So $\sup_w L(w) = 0$, and it is attained at some $w$.",
        DATA + "Suppose there is no maximiser. " + NEGATIVE + RAY + r"So $\sup_w L(w) = 0$.",
        DATA + NEGATIVE + r"Let $w_k = k v$. Then $L(w_k) \to 0$ for $k \to 0$. So no $w$ is optimal.",
        DATA.replace("for all $j$", "for most $j$") + NEGATIVE + RAY + r"So $\sup_w L(w) = 0$, which is not attained.",
        DATA.replace("for all $j$", "for almost all $j$") + NEGATIVE + RAY + r"So $\sup_w L(w) = 0$, which is not attained.",
    ],
)
def test_a_supremum_that_was_not_shown(text: str) -> None:
    assert not grade("4a", text).accepted


def test_a_supremum_and_a_sequence_that_were_shown() -> None:
    assert grade("4a", DATA + NEGATIVE + RAY + r"So $\sup_w L(w) = 0$, and it is not attained.").accepted
    assert grade(
        "4a", DATA + NEGATIVE + r"Let $w_k = k v$. Then $L(w_k) \to 0$ for $k \to \infty$. So no $w$ is optimal."
    ).accepted


BEST = r"Let $R(w) = \frac1m \sum_j \log S(y_j w^\top x_j) - \lambda\|w\|^2$. Let $M = \{ w SPACE : R(w) \ge R(0) \}$. WHICH "
BOUND = r"\[\lambda\|w\|^2 \le -R(w) \le -R(0) = \log 2 ,\] so $\|w\|^2 \le \frac{\log 2}{\lambda}$. So $M$ is compact."


@pytest.mark.parametrize(
    ("space", "which", "holds"),
    [
        ("", r"For $w \in M$", True),
        (r"\in \mathbb{R}^n", r"For each $w \in M$", True),
        (r"\in \mathbb{Z}^n", r"For $w \in M$", False),
        (r"\in \mathbb{R}_{\ge 0}^n", r"For $w \in M$", False),
        (r"\in \{0, 1\}^n", r"For $w \in M$", False),
        ("", r"For separating $w \in M$", False),
        ("", r"For the first $w \in M$", False),
        ("", r"For a $w \in M$ with integer entries", False),
    ],
)
def test_a_set_of_all_vectors(space: str, which: str, holds: bool) -> None:
    graded = grade("4b", BEST.replace("SPACE", space).replace("WHICH", which) + BOUND)
    assert graded.accepted is holds, graded.message


ENERGY = (
    r"Let $h_i=\sum_{j\ne i}w_{ij}x_j$ and $x_i'=\operatorname{sign}(h_i)$. As $W$ is symmetric, \[H(x')-H(x)=-(x_i'-x_i)h_i.\] "
)


@pytest.mark.parametrize(
    ("end", "holds"),
    [
        (r"this is $\le 0$.", True),
        (r"this is not $\le 0$.", False),
        (r"this is never $\le 0$.", False),
        (r"this is $\le 0$ at least if the neuron flips.", False),
        (r"this is $\le 0$ for active neurons.", False),
    ],
)
def test_what_is_said_of_this_without_more_words(end: str, holds: bool) -> None:
    assert grade("5", ENERGY + r"Since $x_i'h_i=|h_i|\ge x_ih_i$ " + end).accepted is holds


SHIFT = r"""Let $c \in \mathbb{R}$. Then
\[ \mathrm{softmax}(x+c)_i = \frac{e^{x_i+c}}{\sum_{j} e^{x_j+c}}
= \frac{e^{c} e^{x_i}}{e^{c} \sum_j e^{x_j}} = \mathrm{softmax}(x)_i . \]
"""


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("Up to rounding errors:", False),
        ("To first order in $c$:", False),
        ("For almost all $x$ we have the following.", False),
        ("All equations are meant modulo $2$.", False),
        ("All equations hold in expectation.", False),
        ("Usually one subtracts the maximum.", True),
        ("In components:", True),
        ("For every $x$ we have the following.", True),
    ],
)
def test_how_exactly_a_text_is_meant(words: str, holds: bool) -> None:
    graded = grade("2a", f"{words} {SHIFT}")
    assert graded.accepted is holds, graded.message


@pytest.mark.parametrize(
    ("order", "holds"),
    [
        (r"Let $w$ be arbitrary. There is an $\alpha > 0$ with $L(\alpha v) > L(w)$.", True),
        (r"So there is an $\alpha > 0$ with $L(\alpha v) > L(w)$ for all $w$.", False),
        (r"Also gibt es ein $\alpha > 0$ mit $L(\alpha v) > L(w)$ für alle $w$.", False),
    ],
)
def test_one_for_each_is_not_one_for_all(order: str, holds: bool) -> None:
    graded = grade("4a", DATA + NEGATIVE + RAY + order)
    assert graded.accepted is holds, graded.message
