"""Letters that get a number behind the lines about them, the constant of the exercise, and words that suppose nothing."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def verdict(exercise: str, text: str) -> str:
    (graded,) = grade_text(f"% exercise: {exercise}\n{text}")
    return graded.verdict


SHIFTED = r"\[ \operatorname{softmax}_i(x+t) = \frac{e^{x_i+t}}{\sum_j e^{x_j+t}} = "
RIGHT = SHIFTED + r"\frac{e^t e^{x_i}}{e^t \sum_j e^{x_j}} = \operatorname{softmax}_i(x) . \]"
WRONG = SHIFTED + r"e^t \operatorname{softmax}_i(x) . \]"


@pytest.mark.parametrize("later", [r"With $t = 0$ both are the same.", r"Setting $t = 0$, nothing is left of it."])
@pytest.mark.parametrize("opening", ["", r"Let $t$ be the constant.", r"Let $t \in \mathbb{R}$."])
def test_a_value_that_a_letter_gets_later_excuses_no_line_before(opening: str, later: str) -> None:
    assert verdict("2a", f"{opening} {WRONG} {later}") == "wrong"


@pytest.mark.parametrize("text", [rf"Let $t = 0$. {WRONG}", WRONG.replace(r" . \]", r" \]") + " with $t = 0$."])
def test_a_value_that_is_said_with_a_line_holds_in_it(text: str) -> None:
    assert verdict("2a", text) == "incomplete"


@pytest.mark.parametrize(
    "opening",
    [
        r"Let $t$ be the constant.",
        r"Let $t$ denote the constant.",
        r"Let $t$ be the constant that is added to all scores.",
        r"Let $t$ be the constant of the exercise.",
        r"Let $t$ be the additive constant.",
    ],
)
def test_the_constant_of_the_exercise_is_any(opening: str) -> None:
    assert verdict("2a", f"{opening} {RIGHT}") == "accepted"


@pytest.mark.parametrize(
    "opening",
    [
        r"Let $t$ be the constant one.",
        r"Let $t$ be the constant for which the scores sum to zero.",
        r"Let $t$ be the smallest constant.",
        r"Let $t$ be the positive constant.",
        r"Let $t$ be the largest of the scores.",
    ],
)
def test_a_special_constant_is_not_any(opening: str) -> None:
    assert verdict("2a", f"{opening} {RIGHT}") != "accepted"


L = r"Let $L(w) = \frac1m\sum_{j=1}^m \log S(y_j w^\top x_j)$."
TOO_LOW = r"All terms are negative, so \[ L(u) \le \log S(y_k u^\top x_k) . \] So $u$ is not optimal."


@pytest.mark.parametrize(
    "said",
    [
        r"Let $u$ misclassify the example $x_k$, i.e.\ $y_k u^\top x_k \le 0$.",
        r"Let $u$ be a vector that misclassifies the example $x_k$, that is $y_k u^\top x_k \le 0$.",
        r"Suppose $u$ misclassifies $x_k$, i.e.\ $y_k u^\top x_k \le 0$.",
    ],
)
def test_a_hypothesis_that_a_formula_says_again_is_read(said: str) -> None:
    assert verdict("4a", f"{L} {said} {TOO_LOW}") == "wrong"


def test_words_may_say_more_than_the_formula_behind_them() -> None:
    said = r"Let $u$ misclassify $x_k$ and all others as well, i.e.\ $y_k u^\top x_k \le 0$."
    assert verdict("4a", f"{L} {said} {TOO_LOW}") == "unclear"


@pytest.mark.parametrize(
    ("arguments", "right"),
    [(r"x_1 + c, \dots, x_n + c", True), (r"x_1 + c, x_2 + c, \ldots, x_n + c", True), (r"x_1, \dots, x_n", False)],
)
def test_a_function_of_a_vector_takes_its_entries(arguments: str, right: bool) -> None:
    steps = r"\frac{e^{x_i+c}}{\sum_k e^{x_k+c}} = \frac{e^c e^{x_i}}{e^c \sum_k e^{x_k}} = \operatorname{softmax}(x)_i"
    if not right:
        steps = r"\frac{e^{x_i+c}}{\sum_k e^{x_k}}"
    found = verdict("2a", rf"\[ \operatorname{{softmax}}({arguments})_i = {steps} . \]")
    assert found == ("accepted" if right else "wrong")


EXTENDED = (
    r"Put $\hat x = (1, x)$ and $\hat w = (b, w)$. Then $\langle \hat w, \hat x\rangle = b + \sum_i w_i x_i$, "
    r"so $f(\langle \hat w, \hat x\rangle) = y$."
)


@pytest.mark.parametrize("part", ["on the slice", "in the hyperplane", "on the set"])
def test_a_part_of_space_that_is_all_of_it_narrows_nothing(part: str) -> None:
    assert verdict("1", rf"{EXTENDED} We only look at it {part} $\hat x_0 = 1$.") == "accepted"


@pytest.mark.parametrize(
    "words",
    [
        r"it on the slice $x_1 = 1$",
        r"it on the plane $x_1 = x_2$",
        r"it on the set $b = 0$",
        r"positive inputs on the slice $\hat x_0 = 1$",
    ],
)
def test_a_part_of_space_narrows(words: str) -> None:
    assert verdict("1", f"{EXTENDED} We only look at {words}.") != "accepted"


SPLIT = r"\[ f(\lambda W^1 x + \lambda b^1) = f(\lambda W^1 x) + f(\lambda b^1) . \]"


@pytest.mark.parametrize("said", ["positive factors", "positive scalars", "positive numbers"])
def test_that_a_rule_is_for_positive_factors_excuses_nothing(said: str) -> None:
    assert verdict("3b", f"ReLU is linear for {said}, hence for the first layer {SPLIT}") == "wrong"


@pytest.mark.parametrize("said", ["positive inputs", "positive arguments"])
def test_that_inputs_are_positive_may_excuse_a_line(said: str) -> None:
    assert verdict("3b", f"ReLU is linear for {said}, hence {SPLIT}") == "unclear"


J = r"Let $J(w) = \lambda\|w\|^2 - \frac1m\sum_j \log S(y_j w^Tx_j)$."
SCALED = r"For $\alpha > 0$ we have \[ J(\alpha w) \ge \alpha\lambda\|w\|^2 . \]"


@pytest.mark.parametrize(
    "remark",
    [
        r"In part a) the problem was that $w$ can be scaled by larger and larger $\alpha$.",
        r"Without the penalty one could multiply $w$ by ever larger $\alpha$.",
        r"There one stretches $w$ by a larger $\alpha$.",
    ],
)
def test_a_remark_on_how_something_is_scaled_supposes_nothing(remark: str) -> None:
    assert verdict("4b", f"{remark} {J} {SCALED}") == "wrong"


def test_a_large_number_is_supposed() -> None:
    assert verdict("4b", rf"We look at large $\alpha$. {J} {SCALED}") == "unclear"


SQUARES = "\n".join(
    [
        "% exercise: free",
        r"% let: \mu = \frac{1}{n}\sum_{i=1}^n x_i",
        r"% goal: \sum_{i=1}^n (x_i-c)^2 \ge \sum_{i=1}^n (x_i-\mu)^2",
    ]
)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The mean is the best prediction for the squared loss:", "wrong"),
        ("The mean is best for the regularised objective:", "wrong"),
        ("We show this for equal data:", "unclear"),
    ],
)
def test_the_name_of_a_loss_is_no_condition(said: str, expected: str) -> None:
    (graded,) = grade_text(rf"{SQUARES}{chr(10)}{said} \[ \sum_{{i=1}}^n (\mu - c)^2 = (\mu - c)^2 . \]")
    assert graded.verdict == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (r"hence their product is $\ge 0$", ["proven"]),
        (r"so their product is then $\geq 0$", ["proven"]),
        (r"hence their product is $\le 0$", ["unclear"]),
        (r"hence their sum is $\ge 0$", ["unclear"]),
        (r"hence their product is not $\ge 0$", []),
    ],
)
def test_their_product_is_that_of_the_two_numbers_before(said: str, expected: list[str]) -> None:
    text = rf"The new state $x_i'$ has the sign of $\sum_{{j\ne i}} w_{{ij}}x_j$, {said}."
    (graded,) = grade_text(f"% exercise: 5\n{text}")
    assert [step.verdict for step in graded.steps if step.verdict != "unreadable"] == expected
