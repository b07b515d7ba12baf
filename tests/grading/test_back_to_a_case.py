"""Words that go back to a case tell no other case: what follows them is claimed, and has to hold."""

import pytest

from proofs.grading.grade import grade_text


def _verdicts(text: str) -> list[str]:
    (graded,) = grade_text(text, exercise="free")
    return [step.verdict for step in graded.steps]


_ANSWER = r"""% goal: x^2 \ge 0
Let now $x\le 0$. {words}
\[
{claim} ,
\]
so that $x \cdot x^3 \ge 0$.
"""


@pytest.mark.parametrize(
    "words", ["In this case", "In that case", "In this second case", "For this case", "In diesem Fall", "In such a case"]
)
def test_what_follows_is_claimed(words: str) -> None:
    assert _verdicts(_ANSWER.format(words=words, claim=r"x^3 \le 0")) == ["proven", "proven"]
    # It was taken for a condition, and so a false line was supposed.
    assert _verdicts(_ANSWER.format(words=words, claim=r"x^3 < 0"))[0] == "false"


def test_a_display_after_the_number_of_a_case_is_claimed() -> None:
    assert _verdicts(_ANSWER.format(words="In the second case", claim=r"x^3 \le 0")) == ["proven", "proven"]
    assert _verdicts(_ANSWER.format(words="In the second case", claim=r"x^3 < 0"))[0] != "proven"


@pytest.mark.parametrize("words", ["In the case $x = 0$", "In case $x = 0$", "In the second case, $x = 0$,"])
def test_a_case_that_is_told_is_supposed(words: str) -> None:
    assert _verdicts(_ANSWER.format(words=words, claim=r"x^3 \ge 0"))[-2:] == ["proven", "proven"]


def test_a_false_limit_in_this_case() -> None:
    text = r"""% goal: \lim_{\beta\to\infty} \frac{1}{\beta}\log\left(1+e^{\beta x}\right) = \max(0,x)
Let now $x\le 0$. In this case
\[
\lim_{\beta\to\infty} e^{\beta x} = 0 ,
\]
so that $\frac1\beta\log(1+e^{\beta x})\to 0$.
"""
    (graded,) = grade_text(text, exercise="free")
    assert (graded.verdict, graded.first_wrong and graded.first_wrong.place.line) == ("wrong", 4)
