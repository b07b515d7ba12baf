r"""What does not show in print, or is struck out, is no step: the way to the goal has to be on the page."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

STEP = r"= \frac{e^{c} e^{x_i}}{e^{c} \sum_j e^{x_j}}"
ANSWER = r"""Let $c \in \mathbb{R}$. Then
\begin{align*}
\mathrm{softmax}(x+c)_i &= \frac{e^{x_i+c}}{\sum_{j} e^{x_j+c}} \\
STEP
&= \frac{e^{x_i}}{\sum_j e^{x_j}} = \mathrm{softmax}(x)_i .
\end{align*}
"""


def verdict(step: str) -> str:
    (graded,) = grade_text(ANSWER.replace("STEP", step), exercise="2a")
    return graded.verdict


@pytest.mark.parametrize(
    "hidden",
    [
        r"&\textcolor{white}{STEP} \\",
        r"&\textcolor[rgb]{1,1,1}{STEP} \\",
        r"&{\color{white} STEP} \\",
        r"&\cancel{STEP} \\",
        r"&\xcancel{STEP} \\",
        r"&\phantom{STEP} \\",
        "\\iffalse\n&STEP \\\\\n\\fi",
        r"% &STEP \\",
    ],
)
def test_a_hidden_step_is_not_shown(hidden: str) -> None:
    assert verdict(hidden.replace("STEP", STEP)) == "incomplete"


@pytest.mark.parametrize(
    "shown", ["&STEP \\\\", r"&\textcolor{red}{STEP} \\", r"&= \frac{\cancel{e^{c}} e^{x_i}}{\cancel{e^{c}} \sum_j e^{x_j}} \\"]
)
def test_a_coloured_step_is_shown(shown: str) -> None:
    assert verdict(shown.replace("STEP", STEP)) == "accepted"


def test_what_follows_the_end_of_the_input_is_not_read() -> None:
    (graded,) = grade_text("Let $c \\in \\mathbb{R}$.\n\\endinput\n" + ANSWER.replace("STEP", f"&{STEP} \\\\"), exercise="2a")
    assert not graded.accepted
