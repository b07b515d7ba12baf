"""Which value of its letter a claim is used for is no claim about the letter, and supposes nothing."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text
from proofs.grading.graded import Graded

ANSWER = r"""\textbf{Lemma.} For every $v\in\mathbb{R}^n$ and every index $i$
\[ \operatorname{softmax}(v)_i = \frac{1}{\sum_{j} e^{v_j-v_i}} . \]
\emph{Proof.} We divide by $e^{v_i} > 0$:
\[ \operatorname{softmax}(v)_i = \frac{e^{v_i}}{\sum_{j} e^{v_j}} = \frac{1}{\sum_{j} e^{v_j}e^{-v_i}}
 = \frac{1}{\sum_{j} e^{v_j-v_i}} . \]

Let $x\in\mathbb{R}^n$ and $c\in\mathbb{R}$. USED
\begin{align*}
\operatorname{softmax}(x+c)_i &= \frac{1}{\sum_{j} e^{(x_j+c)-(x_i+c)}} \\
 &= \frac{1}{\sum_{j} e^{x_j-x_i}} \\
 &= \operatorname{softmax}(x)_i .
\end{align*}"""


def _graded(used: str) -> Graded:
    return grade_text(ANSWER.replace("USED", used), exercise="2a")[0]


@pytest.mark.parametrize(
    "used",
    [
        "We apply the lemma first to $v=x+c$ and then to $v=x$:",
        "By the lemma with $v=x+c$ we get",
        "Using this identity twice, with $v := x+c$ and with $v := x$, we have",
        "The lemma applied to $v=x+c$ and to $v=x$ gives",
        "We put $v=x+c$ in the formula, and then $v=x$:",
        "With $v=x+c$ and $v=x$ in the lemma:",
        "Choosing first $v=x+c$ and then $v=x$ in the lemma we get",
        "Das Lemma wenden wir auf $v=x+c$ und auf $v=x$ an:",
    ],
)
def test_a_value_of_the_letter_of_a_claim(used: str) -> None:
    assert _graded(used).verdict == "accepted"


@pytest.mark.parametrize(
    "used", ["By the lemma we have $v=x$ and", "By the lemma $v = x+c$, so that", "The lemma says that $v=x$, hence"]
)
def test_what_a_lemma_is_said_to_say_is_claimed(used: str) -> None:
    assert _graded(used).verdict != "accepted"


@pytest.mark.parametrize(
    "used",
    [
        "If the lemma is used for $x = 0$, then",
        "We show the claim for $c = 0$. Then",
        "Suppose the lemma holds with $c = 0$. Then",
        "We consider the claim with $x = 0$:",
        r"Let $c = 0$. Then",
    ],
)
def test_a_value_that_the_text_supposes_narrows_what_is_shown(used: str) -> None:
    assert _graded(used).verdict not in ("accepted", "wrong")


def test_a_new_letter_is_defined() -> None:
    said = r"By the lemma with $N = \sum_j e^{x_j-x_i}$ we have $\operatorname{softmax}(x)_i = \frac1N$. Moreover"
    assert _graded(said).verdict != "wrong"
    wrong = said.replace(r"\frac1N", "N")
    assert _graded(wrong).verdict == "wrong"
