"""A limit as the goal of an exercise of one's own, also one whose value depends on the case."""

import pytest

from proofs.grading.grade import grade_text

_SIGMOID = "% given: S(z) = \\frac{1}{1+e^{-z}}\n"
_ONE = _SIGMOID + "% given: z > 0\n% goal: \\lim_{t\\to\\infty} S(tz) = 1\n"
_CASES = (
    _SIGMOID + "% goal: \\lim_{t\\to\\infty} S(tz) = "
    "\\begin{cases} 1, & z > 0, \\\\ \\frac12, & z = 0, \\\\ 0, & z < 0 \\end{cases}\n"
)
_ABOVE = r"If $z > 0$, then $e^{-tz} \to 0$ for $t \to \infty$ and $\lim_{t\to\infty} S(tz) = \frac{1}{1+0} = 1$. "
_TIE = r"If $z = 0$, then $S(tz) = S(0) = \frac{1}{1+1} = \frac12$ for every $t$, and so is the limit. "
_BELOW = (
    r"If $z < 0$, we write $S(tz) = \frac{e^{tz}}{e^{tz}+1}$. "
    r"Here $e^{tz} \to 0$, hence $\lim_{t\to\infty} S(tz) = \frac{0}{0+1} = 0$. "
)


def _verdict(text: str) -> str:
    (graded,) = grade_text(text, exercise="free", closing=False)
    return graded.verdict


@pytest.mark.parametrize(
    "text",
    [
        r"As $e^{-tz} \to 0$ for $t \to \infty$, we get $\lim_{t\to\infty} S(tz) = \frac{1}{1+0} = 1$.",
        r"We have $1 - e^{-tz} \le S(tz) \le 1$, and $1 - e^{-tz} \to 1$ for $t \to \infty$. So $\lim_{t\to\infty} S(tz) = 1$.",
    ],
)
def test_a_limit(text: str) -> None:
    assert _verdict(_ONE + text) == "accepted"
    assert _verdict(_ONE.replace("z > 0", "z < 0") + text) != "accepted"


@pytest.mark.parametrize(
    "text",
    [
        "",
        r"We have $\lim_{t\to\infty} S(tz) = 1$.",
        r"As $\frac1t \to 0$ for $t \to \infty$, $\lim_{t\to\infty} S(tz) = 1$.",
        r"We have $S(tz) = S(tz) + 0$. Hence $\lim_{t\to\infty} S(tz) = 1$.",
        r"We have $S(tz) = S(tz) e^t e^{-t}$. Hence $\lim_{t\to\infty} S(tz) = 1$.",
        r"We have $S(tz) = \frac{1}{1+e^{-tz}}$. Hence $\lim_{t\to\infty} S(tz) = 1$.",
        r"Let $z = 1$. Then $e^{-tz} \to 0$ for $t \to \infty$, so $\lim_{t\to\infty} S(tz) = \frac{1}{1+0} = 1$.",
        r"For $z > 1$ we have $e^{-tz} \to 0$ for $t \to \infty$, so $\lim_{t\to\infty} S(tz) = \frac{1}{1+0} = 1$.",
    ],
)
def test_a_limit_that_is_not_shown(text: str) -> None:
    assert _verdict(_ONE + text) in ("incomplete", "unclear")


def test_each_case_is_shown() -> None:
    assert _verdict(_CASES + _ABOVE + _TIE + _BELOW) == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        _ABOVE + _TIE,
        _ABOVE + _BELOW,
        _TIE + _BELOW,
        _ABOVE + _TIE + _BELOW.replace("z < 0", "z < -1"),
        _ABOVE + _TIE + r"If $z < 0$, then $\lim_{t\to\infty} S(tz) = 0$.",
        r"If $z>0$, then $\lim_{t\to\infty}S(tz) = 1$. If $z=0$, then $\lim_{t\to\infty}S(tz) = \frac12$. "
        r"If $z<0$, then $\lim_{t\to\infty}S(tz) = 0$.",
    ],
)
def test_a_case_that_is_left_out_is_not_shown(text: str) -> None:
    assert _verdict(_CASES + text) == "incomplete"


def test_a_wrong_case_is_wrong() -> None:
    assert _verdict(_CASES + _ABOVE + _TIE + _BELOW.replace(r"e^{tz} \to 0", r"e^{tz} \to 1")) == "wrong"
    assert _verdict(_CASES + _ABOVE + _TIE + _BELOW.replace(r"\frac{e^{tz}}{e^{tz}+1}", r"\frac{e^{tz}}{e^{tz}-1}")) == "wrong"
