"""Exercise 2c with a temperature that falls to 0 in place of a factor that grows."""

import pytest

from proofs.grading.grade import Graded, grade_text

COOLED = r"""Let @T > 0$ be the temperature, and let $x_m > x_j$ for all $j \ne m$. Then
\[ \mathrm{softmax}(x/@)_i = \frac{e^{x_i/@}}{\sum_j e^{x_j/@}}
= \frac{e^{(x_i - x_m)/@}}{1 + \sum_{j\neq m} e^{(x_j - x_m)/@}} . \]
For $j\neq m$ we have $x_j - x_m < 0$, so $\lim_{@\to 0^+} e^{(x_j - x_m)/@} = 0$. Hence
\[ \lim_{@ \to 0^+} \mathrm{softmax}(x/@)_m = \frac{1}{1 + 0} = 1 \]
and for $i\neq m$ \[ \lim_{@ \to 0^+} \mathrm{softmax}(x/@)_i = \frac{0}{1 + 0} = 0 . \]""".replace("@T", "$@")


def graded(text: str, letter: str = r"\tau") -> Graded:
    return grade_text(text.replace("@", letter), exercise="2c")[0]


@pytest.mark.parametrize("letter", [r"\tau", "T", "t"])
def test_a_falling_temperature(letter: str) -> None:
    assert graded(COOLED, letter).accepted
    assert graded(COOLED.replace("0^+", "0"), letter).accepted


def test_wrong_limits_of_a_falling_temperature_are_wrong() -> None:
    assert graded(COOLED.replace(r"\frac{0}{1 + 0} = 0", r"\frac{1}{1 + 0} = 1")).verdict == "wrong"
    assert graded(COOLED.replace(r"e^{(x_j - x_m)/@} = 0", r"e^{(x_j - x_m)/@} = 1")).verdict == "wrong"
    assert graded(COOLED.replace(r"e^{x_i/@}}{", r"e^{x_i} @}{")).verdict == "wrong"


def test_a_temperature_that_grows_reaches_nothing() -> None:
    assert graded(COOLED.replace("0^+", r"\infty")).verdict != "accepted"


def test_from_both_sides_it_is_another_limit() -> None:
    text = COOLED.replace("0^+", "0").replace(r"Let $@ > 0$ be the temperature, and let", "Let")
    assert graded(text).verdict != "accepted"


def test_elsewhere_a_limit_from_above_is_left_open() -> None:
    found = grade_text(r"For $t > 0$ \[ \lim_{t \to 0^+} e^{-t} = 1 . \]", exercise="4a")[0]
    assert all(step.verdict in ("unclear", "unreadable") for step in found.steps if "lim" in step.text or step.relation)


def test_a_transpose_is_no_temperature() -> None:
    found = grade_text(r"Let $y_j v^T x_j > 0$ for all $j$. Then $y_j (w + v)^T x_j > y_j w^T x_j$.", exercise="4a")[0]
    assert [step.verdict for step in found.steps] == ["proven"]
