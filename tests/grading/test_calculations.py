"""What is worked out on lines of its own is claimed, whatever word that supposes stands before it."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def _graded(exercise: str, text: str) -> tuple[str, tuple[str, ...]]:
    (graded,) = grade_text(text, exercise=exercise)
    return graded.verdict, graded.assumptions


LEADS = [
    "We consider the reciprocal",
    "It is useful to consider the inverse",
    "For any $c$ we write",
    "Now take the reciprocal:",
    "We introduce the reciprocal",
]
RATIO = r"""{lead}
\[ \frac{{1}}{{\mathrm{{softmax}}(x+c)_i}} = \frac{{\sum_j e^{{x_j+c}}}}{{e^{{x_i+c}}}} = \sum_j e^{{{exponent}}}
= \frac{{1}}{{\mathrm{{softmax}}(x)_i}} . \]
Hence $\mathrm{{softmax}}(x+c)_i = \mathrm{{softmax}}(x)_i$."""


@pytest.mark.parametrize("lead", LEADS)
def test_a_chain_of_equations_is_claimed(lead: str) -> None:
    assert _graded("2a", RATIO.format(lead=lead, exponent="x_j-x_i")) == ("accepted", ())
    assert _graded("2a", RATIO.format(lead=lead, exponent="x_i-x_j"))[0] == "wrong"


def test_an_equivalence_is_claimed() -> None:
    text = r"Let $p=\mathrm{softmax}(x)$. To be careful we take the modulus: \[ p_i \ge p_k \iff {} \]"
    assert _graded("2b", text.replace("{}", r"\log p_i \ge \log p_k"))[0] == "incomplete"
    assert _graded("2b", text.replace("{}", r"|\log p_i| \ge |\log p_k|"))[0] == "wrong"


@pytest.mark.parametrize("lead", ["We consider the difference", "Now write the difference"])
def test_one_equation_of_known_values_is_claimed_where_words_look_at_it(lead: str) -> None:
    text = rf"{lead} \[ \log \mathrm{{softmax}}(x)_i - \log \mathrm{{softmax}}(x)_k = x_i - x_k{{}} . \]"
    assert _graded("2b", text.replace("{}", "")) == ("incomplete", ())
    assert _graded("2b", text.replace("{}", "+1"))[0] == "wrong"


@pytest.mark.parametrize(
    "text",
    [
        r"Let \[ \sum_j x_j = 0 . \]",
        r"Consider scores with \[ x_1 + x_2 = x_3 . \]",
        r"We consider scores where \[ \sum_k \mathrm{softmax}(x)_k^2 = \frac12 . \]",
        r"Suppose that \[ e^{x_i} = e^{x_k} = 1 . \]",
        r"Consider the plane \[ \sum_j x_j = 1 . \]",
    ],
)
def test_what_may_be_supposed_is_not_called_false(text: str) -> None:
    assert _graded("2b", text)[0] != "wrong"


FREE = "% exercise: free\n% given: S(z) = \\frac{1}{1+e^{-z}}\n% goal: \\frac{e^a}{e^a+e^b} = S(a-b)\n"
CLASSES = r"""A softmax with SAID is a sigmoid:
\begin{align*} \frac{e^a}{e^a+e^b} &= \frac{1}{1+\frac{e^b}{e^a}} \\ &= \frac{1}{1+e^{POWER}} \\ &= S(a-b) \end{align*}"""


def _of_two_classes(said: str, power: str) -> tuple[str, tuple[str, ...]]:
    return _graded("free", FREE + CLASSES.replace("SAID", said).replace("POWER", power))


def test_how_many_there_are_supposes_nothing_of_numbers() -> None:
    assert _of_two_classes("two classes", "b-a") == ("accepted", ())
    assert _of_two_classes("two classes", "a-b")[0] == "wrong"


def test_of_equal_ones_it_does() -> None:
    assert _of_two_classes("two equal scores", "a-b")[0] != "wrong"
    assert _of_two_classes("two equal scores", "b-a")[0] != "accepted"


def test_where_something_has_a_size_a_count_is_a_condition() -> None:
    text = r"With two classes \begin{{align*}} \sum_j \mathrm{{softmax}}(x)_j &= \frac12 + {} \\ &= 1 \end{{align*}}"
    assert _graded("2a", text.format(r"\frac12"))[0] != "wrong"
    assert _graded("2a", r"With two classes \[ \sum_j e^{c} = e^c + e^c = 2e^c . \]")[0] not in ("wrong", "accepted")
