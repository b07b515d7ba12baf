"""One position set equal to an arg max: supposed, it is the maximiser; with ties in the words, one of them; claimed, open."""

import pytest

from proofs.grading.grade import Graded, grade_text
from proofs.grading.singled_out import SingledOut
from proofs.grading.exercises import exercise
from proofs.latex.reader import read_answer
from proofs.notation.formulas import ForAll
from proofs.notation.limits import ElementOf

LIMIT = r"""Let $m = \operatorname*{arg\,max}_j x_j$. Dividing by $e^{\alpha x_m}$,
\[ \mathrm{softmax}(\alpha x)_i = \frac{e^{\alpha (x_i - x_m)}}{\sum_j e^{\alpha (x_j - x_m)}}
= \frac{e^{\alpha (x_i - x_m)}}{1 + \sum_{j \neq m} e^{\alpha (x_j - x_m)}} . \]
For $j \ne m$ the exponent $x_j - x_m < 0$, so $e^{\alpha(x_j - x_m)} \to 0$ as $\alpha \to \infty$. If $i = m$,
\[ \lim_{\alpha \to \infty} \mathrm{softmax}(\alpha x)_m = 1 . \]
If $i \neq m$, \[ \lim_{\alpha \to \infty} \mathrm{softmax}(\alpha x)_i = \frac{0}{1} = 0 . \]"""


TIES = ["With ties, take one of them.", "There may be several maximisers.", "It is not unique.", "It is not necessarily unique."]


def graded(text: str, identifier: str = "2c") -> Graded:
    return grade_text(text, exercise=identifier)[0]


def test_the_maximiser_by_an_equation() -> None:
    assert graded(LIMIT).accepted
    starred = LIMIT.replace("_m", "_{i^*}").replace("m =", "i^* =").replace(r"\neq m", r"\neq i^*").replace(r"\ne m", r"\ne i^*")
    assert graded(starred.replace("i = m", "i = i^*")).accepted


@pytest.mark.parametrize("words", TIES)
def test_with_ties_the_limit_is_not_shown(words: str) -> None:
    found = graded(LIMIT.replace("x_j$. ", f"x_j$. {words} ", 1))
    assert found.verdict == "unclear"


def test_a_wrong_limit_at_the_maximiser_is_wrong() -> None:
    assert graded(LIMIT.replace("_m = 1", r"_m = \frac12")).verdict == "wrong"
    assert graded(LIMIT.replace(r"x_j - x_m < 0", r"x_j - x_m > 0")).verdict != "accepted"


def test_a_maximiser_that_is_claimed_is_left_open() -> None:
    found = graded(r"If $x_m \geq x_j$ for all $j$, then $m = \arg\max_j x_j$.")
    assert found.steps and all(step.verdict == "unclear" for step in found.steps if "max" in step.text)


def test_where_no_single_one_is_permitted_it_is_one_of_the_largest() -> None:
    order = exercise("2b")
    answer = read_answer(r"Let $i = \arg\max_k x_k$. Then $x_i \geq x_k$.", order.vocabulary)
    (formula,) = next(answer.statements()).chains[0].formulas
    taken = SingledOut(answer, order.allowed)
    assert isinstance(taken.supposed(formula), ElementOf) and len(taken.strictly) == 1
    assert isinstance(SingledOut(answer, taken.strictly).supposed(formula), ForAll)


def test_what_holds_for_a_single_largest_one_is_not_called_false() -> None:
    assert graded(r"Let $i = \arg\max_k x_k$. Then $x_i > x_k$ for all $k \neq i$.", "2b").verdict != "wrong"
    assert graded(r"Let $i = \arg\max_k x_k$. Then \[ e^{x_i} < e^{x_k} . \]", "2b").verdict == "wrong"


def test_words_that_single_out_a_position_without_a_name_make_no_line_false() -> None:
    text = r"""Let $x_k$ be the largest score; the maximum is unique. Then $x_j - x_k < 0$ for $j \neq k$."""
    assert graded(text).verdict != "wrong"
