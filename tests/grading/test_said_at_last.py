"""A new sentence that says at last what a term is has said the last step of the chain that worked this term out."""

import pytest

from proofs.grading.grade import grade_text

_SHIFTED = r"\mathrm{softmax}(x+c)_i"
_WORKED_OUT = (
    rf"For any $c$ we have \[ {_SHIFTED} = \frac{{e^{{x_i}} e^c}}{{\sum_k e^{{x_k}} e^c}} "
    r"= \frac{e^c e^{x_i}}{e^c \sum_k e^{x_k}} . \] "
)


def _verdict(text: str, exercise: str = "2a") -> str:
    (graded,) = grade_text(text, exercise=exercise)
    return graded.verdict


@pytest.mark.parametrize(
    "last",
    [
        rf"Cancelling $e^c$ we arrive at \[ {_SHIFTED} = \frac{{e^{{x_i}}}}{{\sum_k e^{{x_k}}}} = \mathrm{{softmax}}(x)_i . \]",
        rf"Here $e^c$ cancels. Hence ${_SHIFTED} = \mathrm{{softmax}}(x)_i$.",
        rf"Hence $\mathrm{{softmax}}(x)_i = {_SHIFTED}$.",
        rf"Wir kürzen $e^c$ und erhalten ${_SHIFTED} = \mathrm{{softmax}}(x)_i$.",
    ],
)
def test_the_last_step_in_a_sentence_of_its_own(last: str) -> None:
    assert _verdict(_WORKED_OUT + last) == "accepted"


def test_rows_that_go_on_lead_to_it_as_well() -> None:
    rows = (
        rf"\begin{{gather*}} {_SHIFTED} = \frac{{e^{{x_i}} e^c}}{{\sum_k e^{{x_k}} e^c}} \\ "
        r"= \frac{e^c e^{x_i}}{e^c \sum_k e^{x_k}} \end{gather*} "
    )
    assert _verdict(rows + rf"Hence ${_SHIFTED} = \mathrm{{softmax}}(x)_i$.") == "accepted"


def test_a_wrong_last_step_is_wrong() -> None:
    assert _verdict(_WORKED_OUT + rf"Hence ${_SHIFTED} = e^c \mathrm{{softmax}}(x)_i$.") == "wrong"


@pytest.mark.parametrize(
    "term",
    [
        r"\frac{e^{x_i + c}}{\sum_k e^{x_k + c}}",
        rf"{_SHIFTED} + 0 = {_SHIFTED} \cdot 1",
        rf"{_SHIFTED} e^c e^{{-c}}",
        r"\mathrm{softmax}(x + 2c)_i",
        r"\mathrm{softmax}(x)_i + c - c",
    ],
)
def test_what_is_no_step_does_not_become_one(term: str) -> None:
    assert _verdict(rf"\[ {_SHIFTED} = {term} . \] Hence ${_SHIFTED} = \mathrm{{softmax}}(x)_i$.") == "incomplete"


def test_what_was_worked_out_in_one_case_stays_there() -> None:
    case = rf"If $c = 0$, then ${_SHIFTED} = \frac{{e^{{x_i}} e^c}}{{\sum_k e^{{x_k}}}}$. "
    assert _verdict(case + rf"Hence ${_SHIFTED} = \mathrm{{softmax}}(x)_i$.") == "incomplete"


_SIDES = (
    rf"The left side is ${_SHIFTED} = \frac{{e^c e^{{x_i}}}}{{e^c \sum_j e^{{x_j}}}}$. "
    r"The right side is $\mathrm{softmax}(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$. "
)


@pytest.mark.parametrize(
    "words",
    [
        "Both are equal, because $e^c$ cancels.",
        "After cancelling, the two expressions are the same.",
        "Beide Seiten sind also gleich.",
    ],
)
def test_two_terms_that_are_called_equal(words: str) -> None:
    assert _verdict(_SIDES + words) == "accepted"
    assert _verdict(_SIDES.replace("e^c e^{x_i}", "e^{x_i}") + words) == "wrong"
    start = rf"We have ${_SHIFTED} = \frac{{e^{{x_i+c}}}}{{\sum_j e^{{x_j+c}}}}$. " + _SIDES[_SIDES.index("The right") :]
    assert _verdict(start + words) == "incomplete"


@pytest.mark.parametrize(
    "words",
    [
        "Both are not equal.",
        "Both are positive.",
        "We have to show that both are equal.",
        "It remains to see whether both are equal.",
        "Suppose both are equal.",
        "If both are equal, then we are done.",
        "Why are both equal?",
        "Both are equal for $c = 0$.",
        "For $c = 0$ both are equal.",
    ],
)
def test_two_terms_that_are_not(words: str) -> None:
    assert _verdict(_SIDES + words) != "accepted"
