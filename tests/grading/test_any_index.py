"""Any letter may be an index: an answer means the same with r, u, s or t where others write j and k."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text
from proofs.grading.graded import Graded

LETTERS = "jqsu"

GAP = r"""% given: x_m - x_J \ge \delta \text{ for all } J \ne m
% given: \delta > 0
Assume that $m$ is the only maximiser and let $\delta > 0$ be the gap, i.e. $x_m - x_J \ge \delta$ for all $J \ne m$.
For $\alpha > 0$
\[ 1 \ge \mathrm{softmax}(\alpha x)_m = \frac{1}{\sum_{J} e^{\alpha(x_J - x_m)}}
= \frac{1}{1 + \sum_{J \ne m} e^{-\alpha(x_m - x_J)}}
\ge \frac{1}{1 + (n-1) e^{-\alpha\delta}} \xrightarrow{\alpha\to\infty} 1 . \]"""

MARGINS = r"""Let $w$ classify all training data correctly and denote $z_J = y_J w^\top x_J$, so $z_J > 0$ for all $J$.
For $\alpha > 1$
\[ L(\alpha w) = \frac{1}{m} \sum_{J=1}^m \log S(\alpha z_J) > \frac{1}{m} \sum_{J=1}^m \log S(z_J) = L(w) . \]
Moreover
\[ \lim_{\alpha \to \infty} L(\alpha w) = \frac1m \sum_J \lim_{\alpha\to\infty} \log S(\alpha z_J) = 0 . \]"""

HIDDEN = r"""Denote by $h_Q = \max\{0, \sum_J w^1_{QJ} x_J + b^1_Q\}$ the hidden units
and by $h_Q'$ those after re-scaling. As $\lambda > 0$,
\[ h_Q' = \max\Big\{0, \sum_J \lambda w_{QJ}^1 x_J + \lambda b_Q^1 \Big\} = \lambda h_Q . \]
Thus \[ F'(x)_i = \max\Big\{0, \sum_Q \frac{1}{\lambda} w_{iQ}^2 \lambda h_Q + b_i^2\Big\}
= \max\Big\{0, \sum_Q w_{iQ}^2 h_Q + b_i^2\Big\}
= F(x)_i . \]"""


def graded(exercise: str, text: str, letter: str, other: str = "k") -> Graded:
    (found,) = grade_text(text.replace("_Q", f"_{other}").replace("Q", other).replace("J", letter).encode(), exercise=exercise)
    return found


@pytest.mark.parametrize("letter", LETTERS)
def test_a_condition_on_any_index_is_kept(letter: str) -> None:
    found = graded("2c", GAP, letter)
    assert {step.verdict for step in found.steps} == {"proven"}, found.message
    assert found.assumptions == ()


@pytest.mark.parametrize("letter", LETTERS)
def test_a_bound_that_does_not_follow_stays_wrong(letter: str) -> None:
    found = graded("2c", GAP.replace("(n-1)", r"\frac{n-1}{2}"), letter)
    assert found.verdict == "wrong" and found.first_wrong is not None and found.first_wrong.place.line == 7


@pytest.mark.parametrize("letter", LETTERS)
def test_margins_with_any_index_are_read_beside_a_limit(letter: str) -> None:
    found = graded("4a", MARGINS, letter)
    assert {step.verdict for step in found.steps} == {"proven"}, found.message


@pytest.mark.parametrize(("letter", "other"), [("j", "k"), ("u", "q"), ("s", "r"), ("j", "u"), ("t", "h")])
def test_two_letters_that_are_indices_are_no_word(letter: str, other: str) -> None:
    text = HIDDEN.replace("h_", "g_")
    assert graded("3b", text, letter, other).accepted
    assert graded("3b", text.replace(r"\lambda g_Q . ", r"\lambda^2 g_Q . "), letter, other).verdict == "wrong"


def test_a_letter_that_the_exercise_knows_may_be_an_index() -> None:
    r"""p is the probability of a class where it is called; in ``y_p w^\top x_p`` it counts, as n does in Σ_{n=1}^N."""
    assert {step.verdict for step in graded("4a", MARGINS, "p").steps} == {"proven"}
    of_n = MARGINS.replace("=1}^m", "=1}^N").replace(r"{1}{m}", r"{1}{N}").replace(r"\frac1m", r"\frac1N")
    assert {step.verdict for step in graded("4a", of_n, "n").steps} == {"proven"}


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_that_only_a_quantifier_binds_is_an_index(letter: str) -> None:
    text = r"\[ \forall J\colon p_i \ge p_J \iff \forall J\colon e^{x_i} \ge e^{x_J} \iff \forall J\colon x_i \ge x_J \]"
    found = graded("2b", rf"Let $p = \mathrm{{softmax}}(x)$. Then {text}", letter)
    assert {step.verdict for step in found.steps} == {"proven"}, found.message
