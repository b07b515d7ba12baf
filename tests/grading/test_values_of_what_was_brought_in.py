"""A name that words brought in is not defined by a later "with $c = 0$": that is a case, and lines before it are of any c."""

import pytest

from proofs.grading.grade import grade_text

HEAD = r"""Let $z$ be the scores and $c$ BROUGHT.
\[ \operatorname{softmax}(z+c)_i = \frac{e^{z_i+c}}{\sum_j e^{z_j+c}}
= \frac{1}{\sum_j e^{EXPONENT}} . \]
"""
RIGHT, WRONG = "(z_j + c) - (z_i + c)", "(z_i + c) - (z_j + c)"


@pytest.mark.parametrize("brought", ["any number", "a real number", "an arbitrary number"])
@pytest.mark.parametrize("later", ["Backwards with $c = 0$ we get the same.", "With $c = 0$ we have $e^c = 1$.", ""])
def test_lines_before_are_of_any_value(brought: str, later: str) -> None:
    text = HEAD.replace("BROUGHT", brought)
    for exponent, verdicts in ((RIGHT, ["proven", "proven"]), (WRONG, ["proven", "false"])):
        (answer,) = grade_text(text.replace("EXPONENT", exponent) + later, exercise="2a")
        assert [step.verdict for step in answer.steps][:2] == verdicts


def test_a_value_that_is_given_at_once_is_a_definition() -> None:
    (answer,) = grade_text(r"With $t = 2$ we have \[ t + t = 4 , \qquad t = 3 . \]", exercise="2a")
    assert [step.verdict for step in answer.steps] == ["proven", "false"]
