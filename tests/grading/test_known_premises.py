r"""An implication whose left side is known anyway shows its right side: rows of equations, and then "\Rightarrow c \le d"."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_ROWS = r"""\begin{align*}
\mathrm{softmax}(x + c)_i &= \frac{e^{x_i + c}}{\sum_j e^{x_j + c}} = \frac{e^c e^{x_i}}{e^c \sum_j e^{x_j}} \\
\Rightarrow\quad \mathrm{softmax}(x + c)_i &= \mathrm{softmax}(x)_i
\end{align*}"""
_FIELD = r"""$h := \sum_{j \ne i} w_{ij}x_j$, $s := x_i'$, $sh = |h|$.
\begin{align*}
\Delta\mathcal{H} &= -(s - x_i)h \\
&= x_ih - |h| \\
\Rightarrow\; \Delta\mathcal{H} &\le 0
\end{align*}"""


def _verdict(text: str, exercise: str) -> str:
    [answer] = grade_text(text, exercise=exercise, closing=False)
    return answer.verdict


def test_what_the_rows_before_show_is_concluded() -> None:
    assert _verdict(_ROWS, "2a") == "accepted"
    assert _verdict(_FIELD, "5") == "accepted"


def test_a_wrong_conclusion_is_wrong() -> None:
    assert _verdict(_ROWS.replace(r"&= \mathrm{softmax}(x)_i", r"&= 2\,\mathrm{softmax}(x)_i"), "2a") == "wrong"
    assert _verdict(_FIELD.replace(r"&\le 0", r"&\le -1"), "5") == "wrong"


def test_nothing_is_concluded_from_what_is_not_known() -> None:
    """The equations before the arrow are false, so that the implication says nothing."""
    assert _verdict(_ROWS.replace(r"{e^c \sum_j", r"{\sum_j"), "2a") != "accepted"
    assert _verdict(_FIELD.replace("x_ih - |h|", "x_ih + |h|"), "5") != "accepted"


@pytest.mark.parametrize("known", [r"e^{x_i} > 0", "0 = 0"])
def test_the_claim_behind_any_truth_is_not_enough(known: str) -> None:
    text = rf"\[ {known} \Rightarrow \mathrm{{softmax}}(x + c)_i = \mathrm{{softmax}}(x)_i \]"
    assert _verdict(text, "2a") == "incomplete"


def test_under_a_condition_it_is_not_shown_without() -> None:
    assert _verdict(r"\[ x_i > x_k \Rightarrow \mathrm{softmax}(x)_i > \mathrm{softmax}(x)_k \]", "2b") == "incomplete"
