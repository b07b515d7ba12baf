"""Words that restrict a name: a line about it is called false only when the words can't make it true."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def verdicts(text: str) -> list[str]:
    (graded,) = grade_text(f"% exercise: 4a\n{text}")
    return [step.verdict for step in graded.steps]


@pytest.mark.parametrize(
    "text",
    [
        r"For a positive number $t$ we have \[ e^{-t} < 1 . \]",
        r"For some $t$ we have \[ S(t) > \frac12 . \]",
        r"With positive $a$, $b$ we get \[ a + b > a . \]",
        r"Take $t$ positive. Then \[ S(t) > \frac12 . \]",
        r"The margin $z$ is positive, so \[ S(z) > \frac12 . \]",
        r"The argument is positive. Hence \[ S(z) > \frac12 . \]",
        r"As the argument grows, \[ S(t) > \frac12 . \]",
        r"Let $\alpha$ be large. Then \[ S(\alpha) > \frac45 . \]",
    ],
)
def test_what_words_may_make_true_is_not_called_false(text: str) -> None:
    assert verdicts(text) == ["unclear"]


@pytest.mark.parametrize(
    "text",
    [
        r"We have \[ S(z) > \frac12 . \]",
        r"For all $t$ we have \[ S(t) > \frac12 . \]",
        r"Let $t \in \mathbb{R}$. Then \[ S(t) > \frac12 . \]",
        r"Let $t > 0$ be a positive number. Then \[ S(t) < \frac12 . \]",
        r"For a positive number $t$ we have \[ e^{-t} > 1 . \]",
        r"For large $t$ we have \[ S(t) > 1 . \]",
        r"Let $\alpha > 1$. Then \[ S(\alpha) > \frac{9}{10} \] and $S$ grows with $\alpha$.",
        r"Let $t \in \mathbb{R}$. Then \[ S(t) > \frac12 \] and this doesn't contain $t$ any more.",
        r"For all real $z$ we have \[ S(-z) = 1 + S(z) . \]",
    ],
)
def test_what_no_such_words_can_make_true_is_false(text: str) -> None:
    assert verdicts(text) == ["false"]


LATER = r"""% exercise: 4b
Let $w$ separate the data, $y_j w^T x_j > 0$ for all $j$, and $\alpha > 1$. Let
$J(w) = \lambda \|w\|^2 - \frac1m \sum_j \log S(y_j w^T x_j)$.
\[ J(\alpha w) > \alpha \lambda \|w\|^2 = \lambda \|\alpha w\|^2 . \]
"""


def test_what_a_later_sentence_claims_for_large_numbers_saves_no_line_before() -> None:
    conclusion = r"So $J(\alpha w) > J(0)$ for large $\alpha$."
    assert grade_text(LATER + conclusion)[0].verdict == "wrong"
    assert grade_text(LATER + r"This holds for large $\alpha$.")[0].verdict == "unclear"
    assert grade_text(LATER + r"This holds for large $\alpha$, so $J(\alpha w) > 0$.")[0].verdict == "unclear"


def test_what_is_said_for_large_numbers_is_proven_from_some_number_on() -> None:
    assert verdicts(r"For large $t$ we have \[ \log S(t) > -1 . \]") == ["proven"]
    assert "proven" not in verdicts(r"For small $t$ we have \[ \log S(t) > -1 . \]")


def test_what_a_later_sentence_concludes_for_large_values_supposes_nothing_before() -> None:
    line = r"\[ \mathrm{softmax}(\alpha x)_i = (\mathrm{softmax}(x)_i)^\alpha . \]"
    (graded,) = grade_text(rf"For $\alpha > 0$ {line} So for big $\alpha$ only the largest one survives.", exercise="2c")
    assert graded.verdict == "wrong"
    (graded,) = grade_text(rf"For $\alpha > 0$ {line} This holds for big $\alpha$.", exercise="2c")
    assert graded.verdict != "wrong"


def test_above_and_below_a_line_is_no_bound() -> None:
    line = r"\[ \mathrm{softmax}(x+c)_i = \frac{\exp(x_i)^c}{\sum_j \exp(x_j)^c} \]"
    (graded,) = grade_text(rf"{line} since the power $c$ is above and below the line and cancels.", exercise="2a")
    assert graded.verdict == "wrong"
    (graded,) = grade_text(rf"{line} when $c$ is above one.", exercise="2a")
    assert graded.verdict != "wrong"
