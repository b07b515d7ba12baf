"""Words near a line that may suppose something of it keep it from being called false; what fails all the same stays false."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

J = r"Let $J(w) = \lambda\|w\|^2 + \frac1m\sum_j\log(1+e^{-y_jw^Tx_j})$, so $J(0) = \log 2$. "
H = r"Denote $h_i=\sum_{j\ne i}w_{ij}x_j$. "

RIGHT = [
    ("2b", r"Let $m$ be an index of the maximum of $x$. Then $x_m - x_i \ge 0$ for each $i$."),
    (
        "2b",
        r"For the winner $m$ the differences are \[ \log\mathrm{softmax}(x)_m - \log\mathrm{softmax}(x)_i = x_m - x_i \ge 0. \]",
    ),
    (
        "2c",
        r"We assume that the maximum is attained at $m$ only. Consider $i \neq m$ first. Since $\alpha > 0$, "
        r"\[ \mathrm{softmax}(\alpha x)_i \le e^{-\alpha(x_m - x_i)} \to 0. \]",
    ),
    (
        "2c",
        r"Suppose that $m$ is the only index of the maximum. If $i$ is different from $m$, the ratio goes to zero. "
        r"Hence for these $i$ \[ \lim_{\alpha\to\infty} \mathrm{softmax}(\alpha x)_i = 0. \]",
    ),
    (
        "2c",
        r"Let the maximum be unique. First we look at the maximal component. There "
        r"\[ \mathrm{softmax}(\alpha x)_i = \frac{1}{1+\sum_{j\neq i} e^{\alpha(x_j-x_i)}} \to 1. \]",
    ),
    (
        "3b",
        r"Let unit $k$ be active: $a_k = (W^1x+b^1)_k > 0$. Its output is $f(a_k) = a_k$. "
        r"An inactive unit has output $f(a_k) = 0$ before, and $f(\lambda a_k) = 0$ after the re-scaling.",
    ),
    ("3b", r"Where the argument is negative, the ReLU gives $f(z) = 0$; where it is positive, $f(z) = z$."),
    (
        "4a",
        r"A point of class $y_j=1$ is correctly classified if $w^Tx_j>0$. Then $S(\alpha w^Tx_j) > S(w^Tx_j)$ for $\alpha>1$. "
        r"A point of class $y_j=-1$ is correctly classified if $w^Tx_j<0$. Then $S(-\alpha w^Tx_j) > S(-w^Tx_j)$.",
    ),
    ("4a", r"Suppose $w$ misclassifies some point $k$. Then $y_kw^Tx_k \leq 0$ and $\log S(y_kw^Tx_k) \leq -\log2$."),
    (
        "4b",
        J + r"Let us take $r$ such that $\lambda r^2 > \log 2$. Whenever $\|w\| \geq r$ "
        r"\[ J(w) \geq \lambda \|w\|^2 \geq \lambda r^2 > \log 2 = J(0). \]",
    ),
    (
        "4b",
        J
        + r"Define $R := \sqrt{\frac{\log 2}{\lambda}}$. Then, for all $w$ with norm greater than $R$, \[ J(w) > \lambda R^2. \]",
    ),
    (
        "5",
        H + r"$x_i=1,x_i'=-1$: $h_i\le0$ and $\Delta\mathcal H=2h_i\le0$. $x_i=-1$, $x_i'=1$: here $\Delta\mathcal H=-2h_i\le0$.",
    ),
    ("1", r"Set $\tilde w = (w, b)$ and $\tilde x = (x, 1)$. The decision boundary $w^Tx+b=0$ becomes $\tilde w^T\tilde x=0$."),
]
RIGHT += [
    ("2c", r"Let $m$ be the unique arg max. Then \[ e^{-\alpha(x_m-x_i)} \to 0 \] unless $i=m$."),
    (
        "3b",
        r"Let $a = W^1x+b^1$. Components with $a_i<0$ are set to zero: $f(a)_i=0$. All other components pass unchanged, "
        r"$f(a)_i = a_i$ and $f(\lambda a)_i=\lambda a_i$.",
    ),
    (
        "3b",
        r"Let $a = W^1x+b^1$. Consider a unit that is switched off. Its activation satisfies $a_i\le0$, so $f(\lambda a_i) = 0$. "
        r"Consider now a unit that is switched on. Then $f(\lambda a_i)=\lambda a_i=\lambda f(a_i)$.",
    ),
    ("5", H + r"Old state $+1$: $\Delta\mathcal H=-(x_i'-1)h_i\leq0$. Old state $-1$: $\Delta\mathcal H=-(x_i'+1)h_i\le0$."),
]
WRONG = [
    (
        "5",
        r"All other neurons keep their value. Hence \[ \mathcal{H}(x')-\mathcal{H}(x) = -(x_i' - x_i) \sum_{j} w_{ij} x_j . \]",
    ),
    (
        "4b",
        J + r"Choose the radius $r = \frac{\log 2}{\lambda}$. For $\|w\| > r$ we get \[ J(w) \ge \lambda \|w\|^2 > \log 2. \]",
    ),
    ("2c", r"Let $m$ be the unique arg max. Then \[ e^{-\alpha(x_m-x_i)} \to 2 \] unless $i=m$."),
    ("3b", r"Let $a = W^1x+b^1$. Components with $a_i<0$ are cut off: $f(a)_i=0$. All others pass, $f(a)_i = a_i + 1$."),
    ("3b", r"Consider a unit that is switched on. Suppose $z \le 0$. Then $f(\lambda z)=\lambda z$."),
    ("5", H + r"Old state $+1$: $\Delta\mathcal H=-(x_i'-2)h_i\leq0$."),
    ("2b", r"Let $m$ be an index of the maximum of $x$. Then $x_m - x_i \ge 1$ for each $i$."),
    ("2b", r"For the winner $m$ \[ \mathrm{softmax}(x)_m - \mathrm{softmax}(x)_i = x_m - x_i . \]"),
    ("2b", r"Let $m$ be an index of the maximum of $x$. Then $x_m - x_i \le 0$ for each $i$."),
    (
        "2c",
        r"We assume that the maximum is attained at $m$ only. Consider $i \neq m$ first. Since $\alpha > 0$, "
        r"\[ \mathrm{softmax}(\alpha x)_i \le e^{-2\alpha(x_m - x_i)}. \]",
    ),
    (
        "2c",
        r"Let the maximum be unique. First we look at the maximal component. There "
        r"\[ \mathrm{softmax}(\alpha x)_i = \frac{1}{1+\sum_{j\neq i} e^{\alpha(x_j-x_i)}} \to 0. \]",
    ),
    ("3b", r"Let $z < 0$ be negative. Since $\lambda$ is positive, $f(\lambda z) = \lambda z$."),
    ("3b", r"An inactive unit has output $f(a_k) = -1$ where $a_k = (W^1x+b^1)_k$."),
    ("4a", r"Let $w$ separate the data. Every $u$ can be improved: for all $u$ and $\alpha > 1$ we have $L(\alpha u) > L(u)$."),
    ("4a", r"Suppose $w$ misclassifies some point $k$. Then $\log S(y_kw^Tx_k) \leq -1$."),
    ("4b", J + r"Then, for all $w$ with norm greater than $\sqrt{\log2/\lambda}$, \[ J(w) > 2\lambda\|w\|^2 . \]"),
    ("5", H + r"$x_i=1, x_i'=1$: $\Delta\mathcal H=0$. $x_i=1,x_i'=-1$: $h_i\le0$ and $\Delta\mathcal H=-2h_i$."),
    ("5", r"$x_i = 1$: then $x_i' = 1$, thus $\Delta\mathcal H = 2$."),
    ("1", r"Set $\tilde w = (w, b)$ and $\tilde x = (x, 1)$. Then $\tilde w^T\tilde x=w^Tx$."),
]


@pytest.mark.parametrize(("exercise", "text"), RIGHT)
def test_what_may_hold_under_the_words_is_not_false(exercise: str, text: str) -> None:
    (graded,) = grade_text(text, exercise=exercise)
    assert not [step for step in graded.steps if step.verdict == "false"]


@pytest.mark.parametrize(("exercise", "text"), WRONG)
def test_what_fails_under_the_words_is_false(exercise: str, text: str) -> None:
    (graded,) = grade_text(text, exercise=exercise)
    assert graded.verdict == "wrong"


def test_cases_that_formulas_head_are_cases() -> None:
    text = (
        H + r"There are four cases. $x_i=1, x_i'=1$: $\Delta\mathcal H=0$. $x_i=1,x_i'=-1$: $h_i\le0$ and "
        r"$\Delta\mathcal H=2h_i\le0$. $x_i=-1,x_i'=1$: $h_i\ge0$ and $\Delta\mathcal H=-2h_i\le0$. "
        r"$x_i=-1,x_i'=-1$: $\Delta\mathcal H = 0$. In all cases $\mathcal H(x')\le\mathcal H(x)$."
    )
    (graded,) = grade_text(text, exercise="5")
    assert graded.verdict == "accepted"


def test_a_case_that_is_left_out_is_missed() -> None:
    text = (
        H + r"$x_i=1, x_i'=1$: $\Delta\mathcal H=0$. $x_i=1,x_i'=-1$: $h_i\le0$ and $\Delta\mathcal H=2h_i\le0$. "
        r"$x_i=-1,x_i'=-1$: $\Delta\mathcal H = 0$."
    )
    (graded,) = grade_text(text, exercise="5")
    assert graded.verdict not in ("accepted", "wrong")


STATES = [
    # its value is that of any neuron, "on" is no state, "an" is no German
    (r"If it flips, its value changes by two, so \[ \Delta\mathcal H = -2 h_i . \]", True),
    (r"$h_i$ acts on neuron $i$. With its absolute value \[ \Delta\mathcal H = x_ih_i - |h_i| \le h_i - |h_i| . \]", True),
    (r"Here an input $h_i$ arrives, and \[ \Delta\mathcal H = x_ih_i - |h_i| \le h_i - |h_i| . \]", True),
    (r"Take a neuron which is on. Then \[ \Delta\mathcal H = x_ih_i - |h_i| \le h_i - |h_i| . \]", False),
    (r"In the upper state \[ \Delta\mathcal H = x_ih_i - |h_i| \le h_i - |h_i| . \]", False),
    (r"It flips from the state $-1$ to the other one, so \[ \Delta\mathcal H = -2 h_i . \]", False),
    (r"It flips from $+1$ to $-1$, so \[ \Delta\mathcal H = 2 h_i . \]", False),
    (r"It flips from $-1$ to $+1$, so \[ \Delta\mathcal H = 2 h_i . \]", True),
    (r"Das Neuron ist an. Dann gilt \[ \Delta\mathcal H = x_ih_i - |h_i| \le h_i - |h_i| . \]", False),
]


@pytest.mark.parametrize("text, wrong", STATES)
def test_words_for_one_of_the_two_states(text: str, wrong: bool) -> None:
    assert (grade_text(H + text, exercise="5", closing=False)[0].verdict == "wrong") == wrong


def test_the_others_do_not_deny_what_a_header_gives() -> None:
    text = r"""% given: x_m - x_k \ge \delta \text{ for all } k \ne m
% given: \delta > 0
The largest score $x_m$ exceeds all others by at least $\delta > 0$, and let $\alpha > 0$. Then
\[ \mathrm{softmax}(\alpha x)_m = 1 - \sum_{k\ne m} \mathrm{softmax}(\alpha x)_k \ge 1 - FACTOR e^{-\alpha\delta} . \]"""
    assert grade_text(text.replace("FACTOR", ""), exercise="2c", closing=False)[0].verdict == "wrong"
    assert grade_text(text.replace("FACTOR", "(n-1)"), exercise="2c", closing=False)[0].verdict == "incomplete"


def test_what_while_sets_against_a_claim_is_no_case_that_is_left() -> None:
    text = r"""The update reads $x_i' = \operatorname{sign}(h_i)$ while $x_j' = x_j$ for $j \ne i$. We obtain
\[ \Delta\mathcal H = -x_i' h_i + x_i h_i = -|h_i| + x_i h_i \le -|h_i| + LAST . \]"""
    assert grade_text(H + text.replace("LAST", "h_i"), exercise="5", closing=False)[0].verdict == "wrong"
    assert grade_text(H + text.replace("LAST", "|h_i|"), exercise="5", closing=False)[0].verdict != "wrong"
