"""A display that begins with a relation goes on from the formula in the words before it, or from the display before."""

import pytest

from proofs.grading.exercises import exercise
from proofs.grading.grade import Graded, grade_text
from proofs.latex.reader import read_answer

SHIFTED = r"""= \frac{e^{x_i + c}}{\sum_j e^{x_j + c}} = \frac{e^{x_i} e^c}{\sum_j e^{x_j} e^c} = \frac{e^{x_i}}{\sum_j e^{x_j}}
= \mathrm{softmax}(x)_i"""


def graded(text: str, identifier: str = "2a") -> Graded:
    return grade_text(text, exercise=identifier)[0]


@pytest.mark.parametrize("words", ["We compute ${}$:", "Then ${}$", "Now ${}$ is equal to", "Here ${}$ becomes"])
def test_a_display_goes_on_from_the_words(words: str) -> None:
    assert graded(words.format(r"\mathrm{softmax}(x + c)_i") + rf" \[ {SHIFTED} . \]").accepted
    aligned = rf"\begin{{align*}} & {SHIFTED} \end{{align*}}"
    assert graded(words.format(r"\mathrm{softmax}(x + c)_i") + aligned).accepted


def test_what_goes_on_wrongly_is_wrong() -> None:
    wrong = SHIFTED.replace(r"\frac{e^{x_i + c}}", r"\frac{e^{x_i} + c}")
    assert graded(rf"We compute $\mathrm{{softmax}}(x + c)_i$: \[ {wrong} . \]").verdict == "wrong"
    assert graded(rf"We compute $\mathrm{{softmax}}(x + c)_j$: \[ {SHIFTED} . \]").verdict != "accepted"


def test_after_a_condition_a_display_goes_on_from_the_display_before() -> None:
    text = r"\[ e^{x_i + c} = e^{x_i} e^c \] Since $e^c > 0$, \[ > 0 . \]"
    (last,) = list(read_answer(text, exercise("2a").vocabulary).statements())[-1].chains
    assert last.continues and repr(last.start.value) == "exp(x[i])*exp(c)"


def test_words_in_between_say_nothing_of_a_left_side() -> None:
    text = r"Let us look at $x_i$ where nothing else is known about the scores at all. \[ = 1 \]"
    assert read_answer(text, exercise("2a").vocabulary).all_problems()


def test_a_column_of_two_entries() -> None:
    text = r"We write $\tilde x = \binom{x}{1}$ and $\tilde w = \binom{w}{b}$. Then \[ \tilde w^\top \tilde x = w^\top x + b . \]"
    assert graded(text, "1").accepted
    assert graded(text.replace(r"\binom{x}{1}", r"\binom{x}{2}"), "1").verdict != "accepted"


@pytest.mark.parametrize(
    "words", ["Now multiply above and below with $e^z$", "Expanding by $e^z$ we get", "Jetzt erweitern wir mit $e^z$:"]
)
def test_a_display_goes_on_from_the_one_before_and_not_from_what_something_is_done_with(words: str) -> None:
    text = rf"""% given: S(z) = \frac{{1}}{{1+e^{{-z}}}}
% given: \tanh(z) = \frac{{e^z-e^{{-z}}}}{{e^z+e^{{-z}}}}
% goal: 2 S(2z) - 1 = \tanh(z)
\[ 2 S(2z) - 1 = \frac{{1 - e^{{-2z}}}}{{1+e^{{-2z}}}} \] {words} \[ = \frac{{e^z - e^{{-z}}}}{{e^z + e^{{-z}}}} = tanh(z) . \]"""
    assert graded(text, "free").accepted
    assert graded(text.replace("= tanh(z)", "= 2 tanh(z)"), "free").verdict == "wrong"


def test_who_begins_with_a_formula_goes_on_from_it() -> None:
    assert graded(rf"We begin with $\mathrm{{softmax}}(x + c)_i$ \[ {SHIFTED} . \]").accepted
