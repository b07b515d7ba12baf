"""A limit that is written by cases puts the cases of the text together, without words that say so."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

ANSWER = r"""Let $x_m > x_j$ for all $j\neq m$. For the reciprocal we have
\[ \frac{1}{\mathrm{softmax}(\alpha x)_i} = \frac{\sum_j e^{\alpha x_j}}{e^{\alpha x_i}} = \sum_j e^{\alpha(x_j-x_i)} . \]
Case $i=m$: \[ \frac{1}{\mathrm{softmax}(\alpha x)_m} = 1 + \sum_{j\neq m} e^{\alpha(x_j-x_m)} \to 1 . \]
Case $i\neq m$: \[ \frac{1}{\mathrm{softmax}(\alpha x)_i} \ge e^{\alpha(x_m-x_i)} \to \infty . \]
END"""
LIMIT = r"\[ \lim_{\alpha\to\infty} \mathrm{softmax}(\alpha x)_i = \begin{cases} ONE, & i=m \\ 0, & i\neq m . \end{cases} \]"


def _verdict(end: str, answer: str = ANSWER) -> str:
    return grade_text(answer.replace("END", end), exercise="2c")[0].verdict


@pytest.mark.parametrize("word", ["Therefore", "So", "Hence we have", "Together"])
def test_it_is_said_of_all(word: str) -> None:
    assert _verdict(f"{word} {LIMIT.replace('ONE', '1')}") == "accepted"


def test_a_wrong_value_in_the_other_case_does_not_hold() -> None:
    """What is said of all cases is not proven under the last of them, whether it still stands there or was just told."""
    wrong = LIMIT.replace("ONE", "2")
    assert _verdict(f"\n\nTherefore {wrong}") == "wrong"
    for word in ("Therefore", "Together", "In both cases"):
        assert _verdict(f"{word} {wrong}") in ("wrong", "unclear")


def test_what_is_not_written_by_cases_stays_in_its_case() -> None:
    assert _verdict(r"So \[ \lim_{\alpha\to\infty} \mathrm{softmax}(\alpha x)_i = 0 . \]") not in ("accepted", "wrong")


def test_a_value_by_cases_that_is_no_limit_ends_no_case() -> None:
    end = r"Here $I_i = \begin{cases} 1, & i=m \\ 0, & i\neq m \end{cases}$. So \[ \mathrm{softmax}(\alpha x)_i \to 0 . \]"
    assert _verdict(end) != "wrong"


BEFORE = (
    r"For $i=m$ the limit is $1$. For $i\neq m$ it is $0$. ",
    r"For $i\neq m$ we have $\mathrm{softmax}(\alpha x)_i \le e^{-\alpha(x_m-x_i)}$. ",
    r"Let $i\neq m$. Then $\mathrm{softmax}(\alpha x)_i \le e^{-\alpha(x_m-x_i)}$. ",
    r"If $i\neq m$, we have $\mathrm{softmax}(\alpha x)_i \le e^{-\alpha(x_m-x_i)}$. ",
)


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("word", ["Together", "In both cases", "So", "This shows", ""])
def test_it_is_not_said_under_a_condition_of_the_run_before(before: str, word: str) -> None:
    text = rf"Let $x_m > x_j$ for all $j\neq m$. {before}{word} {LIMIT}"
    assert grade_text(text.replace("ONE", "2"), exercise="2c")[0].verdict == "wrong"
    assert grade_text(text.replace("ONE", "1"), exercise="2c")[0].verdict != "wrong"
