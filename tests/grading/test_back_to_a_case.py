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


_LIMIT = r"""%% given: x_j < x_m \text{ for all } j \ne m
Let $\alpha > 0$.

Case $i \ne m$: Then $x_m - x_i > 0$ and
\[
0 < \mathrm{softmax}(\alpha x)_i = \frac{e^{\alpha x_i}}{\sum_j e^{\alpha x_j}} \le \frac{e^{\alpha x_i}}{e^{\alpha x_m}} = e^{-\alpha (x_m - x_i)} ,
\]
and the right side tends to $0$ as $\alpha \to \infty$. Hence $\lim_{\alpha \to \infty} \mathrm{softmax}(\alpha x)_i = 0$.

Case $i = m$: %s
\[
\lim_{\alpha \to \infty} \mathrm{softmax}(\alpha x)_m
= \lim_{\alpha \to \infty} \Big( 1 - \sum_{j \ne m} \mathrm{softmax}(\alpha x)_j \Big) = %s .
\]
So the limit is $I_i(x)$ in both cases."""  # noqa: E501


@pytest.mark.parametrize(
    "words",
    [
        "The components sum up to one, hence by the first case",
        r"By the first case, $i \ne m$,",
        r"By the previous case ($i \ne m$) we have",
        "As in the first case,",
    ],
)
def test_what_another_case_has_shown_may_be_used(words: str) -> None:
    (graded,) = grade_text(_LIMIT % (words, "1 - 0 = 1"), exercise="2c")
    assert graded.accepted, graded.message
    (graded,) = grade_text(_LIMIT % (words, "1 - 1 = 0"), exercise="2c")
    assert graded.verdict == "wrong", graded.message


def test_a_case_that_is_begun_with_is_supposed() -> None:
    text = _LIMIT.replace(r"Case $i \ne m$: Then", r"We start with the first case $i \ne m$. Then")
    (graded,) = grade_text(text % ("By the first case", "1"), exercise="2c")
    assert graded.accepted, graded.message


@pytest.mark.parametrize("words", ["This follows by the first case.", "By the first case the limit is $1$."])
def test_words_alone_are_no_case(words: str) -> None:
    (graded,) = grade_text((_LIMIT % ("", "1"))[: _LIMIT.index("Case $i = m$") - 1] + f"Case $i = m$: {words}", exercise="2c")
    assert not graded.accepted
