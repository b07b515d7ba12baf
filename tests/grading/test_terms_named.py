"""A position in a reason that the text fixes nowhere names a term of a sum: "since the sum contains the term $j = m$"."""

import pytest

from proofs.grading.grade import grade_text

HEAD = r"""% given: x_j < x_m \text{ for all } j \ne m
Let $\alpha > 0$. For $i \neq m$ we have
"""
REST = r"""
As $x_m - x_i > 0$, it follows that
\[ \lim_{\alpha\to\infty} \operatorname{softmax}(\alpha x)_i = 0 \qquad (i \neq m). \]
The components sum up to one:
\[ \lim_{\alpha\to\infty} \operatorname{softmax}(\alpha x)_m
= \lim_{\alpha\to\infty} \Big( 1 - \sum_{i \neq m} \operatorname{softmax}(\alpha x)_i \Big) = 1 - 0 = 1 . \]
"""


DISPLAY = r"""\begin{align*} \operatorname{softmax}(\alpha x)_i &= \frac{e^{\alpha x_i}}{\sum_j e^{\alpha x_j}} \\
&SIGN \frac{e^{\alpha x_i}}{e^{\alpha x_m}} NOTE \\ &= e^{-\alpha(x_m-x_i)}END \end{align*}
"""


def graded(words: str, sign: str = r"\le", beside: str = "") -> tuple[str, list[str]]:
    note = rf"&& \text{{{beside}}}" if beside else ""
    display = DISPLAY.replace("SIGN", sign).replace("NOTE", note).replace("END", words[:1])
    (answer,) = grade_text(HEAD + display + words[1:] + REST, exercise="2c")
    return answer.verdict, [step.text.split(r" \text")[0] for step in answer.steps if step.verdict == "false"]


@pytest.mark.parametrize(
    "words",
    [
        ", because the sum includes the summand $k = m$ and all of it is positive.",
        ", since we leave out all terms but $j = m$.",
        ", since only $j = m$ is kept.",
        ", because a positive sum is at least the summand $k = m$ of it.",
    ],
)
def test_a_reason_names_a_term(words: str) -> None:
    assert graded(words) == ("accepted", [])


@pytest.mark.parametrize(
    "beside",
    ["(just one term, $j=m$, is kept)", "leave out everything except $j=m$", "by its summand $k = m$", "only $j=m$ is left"],
)
def test_a_note_names_a_term(beside: str) -> None:
    assert graded(".", beside=beside) == ("accepted", [])


@pytest.mark.parametrize("words, beside", [(", since only $j = m$ is kept.", ""), (".", "only $j=m$ is kept")])
def test_the_line_is_false_all_the_same(words: str, beside: str) -> None:
    assert graded(words, "=", beside) == ("wrong", [r"\frac{e^{\alpha x_i}}{e^{\alpha x_m}}"])


def test_what_is_said_of_the_term_is_a_claim() -> None:
    verdict, false = graded(", since the term $j = m$ has $\\alpha x_j = \\alpha x_i$.")
    assert verdict != "accepted" and len(false) < 2


@pytest.mark.parametrize(
    "reason, goes", [("the sum contains the term $k = m$", "softmax(\\alpha x)_k"), ("$k = m$", "softmax(\\alpha x)_k")]
)
def test_nothing_is_supposed_of_a_term(reason: str, goes: str) -> None:
    """The line is not proven under what only names a term."""
    text = rf"""% given: x_j < x_m \text{{ for all }} j \ne m
Let $\alpha > 0$. Since {reason}, \[ \operatorname{{{goes[:7]}}}{goes[7:]} = \frac{{1}}{{\sum_j e^{{\alpha(x_j-x_m)}}}}. \]"""
    (answer,) = grade_text(text, exercise="2c")
    assert answer.verdict == "wrong"


def test_a_position_that_is_fixed_is_supposed() -> None:
    text = r"""% given: x_j < x_m \text{ for all } j \ne m
Let $\alpha > 0$. Since $i = m$, \[ \lim_{\alpha\to\infty} \operatorname{softmax}(\alpha x)_i = 1. \]"""
    (answer,) = grade_text(text, exercise="2c")
    assert answer.verdict in ("incomplete", "unclear")
    assert "i = m" in answer.assumptions
