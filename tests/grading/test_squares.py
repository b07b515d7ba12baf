"""Squares that are not negative are a step on the way to what they are when they are multiplied out."""

import pytest

from proofs.grading.grade import grade_text

_SQUARE = "% goal: 2 a b \\le a^2 + b^2\n"
_QUOTIENT = "% given: a > 0\n% given: b > 0\n% goal: \\frac{a}{b} + \\frac{b}{a} \\ge 2\n"


def _verdict(text: str) -> str:
    (graded,) = grade_text(text, exercise="free", closing=False)
    return graded.verdict


@pytest.mark.parametrize(
    "text",
    [
        _SQUARE + r"We have $(a-b)^2 \ge 0$, that is $a^2 - 2ab + b^2 \ge 0$. Hence $2ab \le a^2 + b^2$.",
        _SQUARE + r"From $(a-b)^2 \ge 0$ it follows that $2ab \le a^2 + b^2$.",
        _QUOTIENT
        + r"Since $(a-b)^2 \ge 0$, we have $a^2 + b^2 \ge 2ab$. Dividing by $ab$ gives $\frac{a}{b} + \frac{b}{a} \ge 2$.",
        "% goal: ab + bc + ca \\le a^2 + b^2 + c^2\n"
        r"As squares are not negative, $(a-b)^2 + (b-c)^2 + (c-a)^2 \ge 0$. Expanding gives "
        r"$2a^2 + 2b^2 + 2c^2 - 2ab - 2bc - 2ca \ge 0$ and thus $ab + bc + ca \le a^2 + b^2 + c^2$.",
    ],
)
def test_a_square_is_a_step(text: str) -> None:
    assert _verdict(text) == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        _SQUARE + r"We have $a^2 - 2ab + b^2 \ge 0$. Hence $2ab \le a^2 + b^2$.",
        _SQUARE + r"We have $c^2 \ge 0$. Hence $2ab \le a^2 + b^2$.",
        "% goal: (a-b)^2 \\ge 0\n" + r"We have $(a-b)^2 \ge 0$.",
        "% goal: (a-b)^2 \\ge 0\n" + r"We have $2(a-b)^2 \ge 0$, hence $(a - b)^2 \ge 0$.",
        _QUOTIENT + r"We have $\frac{a}{b} + \frac{b}{a} - 2 \ge 0$. Hence $\frac{a}{b} + \frac{b}{a} \ge 2$.",
    ],
)
def test_the_claim_written_again_is_none(text: str) -> None:
    assert _verdict(text) == "incomplete"


def test_a_wrong_expansion_is_wrong() -> None:
    assert _verdict(_SQUARE + r"We have $(a-b)^2 \ge 0$. Hence $4ab \le a^2 + b^2$ and $2ab \le a^2 + b^2$.") == "wrong"
