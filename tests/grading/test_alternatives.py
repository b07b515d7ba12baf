"""Alternatives of a text: each said as it is grouped, and together all that can be."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text, verify_text

ANSWER = r"""Let $h = \sum_{j\ne i} w_{ij} x_j$. By symmetry and $x_i^2 = 1$
\[ \mathcal{H}(x') - \mathcal{H}(x) = x_i h - x_i' h . \]
CASES
\[ \mathcal{H}(x') - \mathcal{H}(x) = x_i h - |h| \le 0 . \]
"""


def grade(cases: str) -> Graded:
    (graded,) = grade_text(ANSWER.replace("CASES", cases), exercise="5")
    return graded


@pytest.mark.parametrize(
    "cases",
    [
        r"Either $x_i' = 1$ and $h < 0$, or $x_i' = -1$ and $h > 0$. In both cases $x_i' h = |h|$ and",
        r"Either $x_i' = 1$ and $h > 0$, or $x_i' = -1$ and $h < 0$, so $x_i' h = |h|$ and",
        r"Entweder ist $x_i' = 1$ und $h > 0$, oder $x_i' = -1$ und $h < 0$. Also",
        r"When the state changes, either $x_i' = 1$ and $h < 0$, or $x_i' = -1$ and $h > 0$. So",
        r"We have $x_i' h = |h|$ if $h > 0$. In the remaining case $x_i' h = -|h|$. So",
        r"If $h \ge 0$, then $x_i' h = |h|$. In the remaining case $x_i' h = h$. So",
        r"If $x_i'=1$ and $h<0$, or $x_i'=-1$ and $h>0$, then $x_i' h = - 7$. So",
    ],
)
def test_alternatives_that_leave_something_out_are_not_accepted(cases: str) -> None:
    assert not grade(cases).accepted


@pytest.mark.parametrize(
    "cases",
    [
        r"Either $x_i' = 1$ and $h \ge 0$, or $x_i' = -1$ and $h \le 0$. In both cases $x_i' h = |h|$ and",
        r"If $x_i' = 1$ and $h \ge 0$, or $x_i' = -1$ and $h \le 0$, then $x_i' h = |h|$. So",
        r"Entweder ist $x_i' = 1$ und $h \ge 0$, oder $x_i' = -1$ und $h \le 0$. Also ist $x_i' h = |h|$ und",
        r"If $h \ge 0$, then $x_i' h = |h|$. In the remaining case $x_i' h = -h = |h|$. So",
    ],
)
def test_alternatives_that_are_all_are_accepted(cases: str) -> None:
    graded = grade(cases)
    assert graded.accepted, graded.message


def test_a_disjunction_is_shown_in_each_case_of_another() -> None:
    given = (r"x = 1 \vee x = -1", r"x g \ge 0")
    assert verify_text(r"(x = 1 \wedge g \ge 0) \vee (x = -1 \wedge g \le 0)", given).verdict == "accepted"
    assert verify_text(r"(x = 1 \wedge g > 0) \vee (x = -1 \wedge g \le 0)", given).verdict == "wrong"


_CONSTANT = (
    r"Let $g(c) = \mathrm{softmax}(x+c)_i = \frac{e^{x_i+c}}{S(c)}$ with $S(c) = \sum_j e^{x_j+c}$. Then $S'(c) = S(c)$ and "
    r"\[ g'(c) = \frac{e^{x_i+c} S(c) - e^{x_i+c} S'(c)}{S(c)^2} = 0 . \] "
)


def test_or_before_a_display_says_it_in_other_words() -> None:
    """Both hold: nobody has to choose between them, and the second one is what was to be shown."""
    last = r"So $g(c) = g(0)$ for every $c$, or \[ \mathrm{softmax}(x+c)_i = SAID . \]"
    right = last.replace("SAID", r"\mathrm{softmax}(x)_i")
    assert grade_text(_CONSTANT + right, exercise="2a")[0].accepted
    assert not grade_text(_CONSTANT + last.replace("SAID", r"e^c \mathrm{softmax}(x)_i"), exercise="2a")[0].accepted
    assert not grade_text(right.replace("g(c) = g(0)", "c = c"), exercise="2a")[0].accepted
