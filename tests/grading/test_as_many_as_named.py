""" "For two classes with scores a and b" names as many as it counts, and supposes nothing of a goal about a and b."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

FREE = r"""% given: S(z) = \frac{{1}}{{1+e^{{-z}}}}
% goal: \frac{{e^{{u}}}}{{e^{{u}}+e^{{v}}}} = S(u-v)
{}
\[ \frac{{e^{{u}}}}{{e^{{u}}+e^{{v}}}}
= \frac{{e^{{-u}}e^u}}{{e^{{-u}}(e^u + e^{{v}})}} = \frac{{1}}{{1 + e^{{v-u}}}} = S(u-v) \]"""
SHIFTED = (
    r"{} \[ \mathrm{{softmax}}(x+c)_i = \frac{{e^{{x_i+c}}}}{{\sum_j e^{{x_j+c}}}} "
    r"= \frac{{e^c e^{{x_i}}}}{{e^c\sum_j e^{{x_j}}}} = \mathrm{{softmax}}(x)_i \]"
)


def verdict(answer: str, identifier: str) -> str:
    return grade_text(f"% exercise: {identifier}\n{answer}", exercise=identifier)[0].verdict


@pytest.mark.parametrize(
    "words",
    [
        "For two classes with scores $u$ and $v$ we divide by $e^{u}$:",
        "For the two scores $u$ and $v$:",
        "For a classifier with two outputs $u$ and $v$:",
        "Für zwei Klassen mit den Werten $u$ und $v$:",
    ],
)
def test_a_count_of_the_names_behind_it_supposes_nothing(words: str) -> None:
    assert verdict(FREE.format(words), "free") == "accepted"


@pytest.mark.parametrize(
    "words",
    [
        "For two classes with equal scores $u$ and $v$ we divide by $e^{u}$:",
        "For the two positive scores $u$ and $v$:",
        "For two integers $u$ and $v$:",
        "For two opposite scores $u$ and $v$:",
        "For two scores $u$ and $v$ with sum zero:",
        "For three scores $u$ and $v$:",
    ],
)
def test_more_is_not_supposed_unread(words: str) -> None:
    assert verdict(FREE.format(words), "free") == "unclear"


@pytest.mark.parametrize("words", ["For two classes with scores $x_1$ and $x_2$:", "For two classes with scores $a$ and $b$:"])
def test_of_a_vector_it_may_say_that_there_are_no_others(words: str) -> None:
    assert verdict(SHIFTED.format(words), "2a") != "accepted"
