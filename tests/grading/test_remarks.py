"""What is remarked after the goal is shown, of a tie or a convention, takes nothing from it."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_SHOWN = r"""Let $x'_j = x_j$ for $j \ne i$ and $h_i = \sum_{j \ne i} w_{ij} x_j$. Then
\begin{align*}
\mathcal{H}(x') - \mathcal{H}(x) &= -x'_i \sum_{j \ne i} w_{ij} x_j + x_i \sum_{j \ne i} w_{ij} x_j \\
&= -x'_i h_i + x_i h_i .
\end{align*}
Since $x'_i h_i = |h_i|$ and $x_i h_i \le |h_i|$, we get
\[ \mathcal{H}(x') - \mathcal{H}(x) = -|h_i| + x_i h_i \le 0 . \]"""

_REMARKS = [
    r"With the convention $\operatorname{sign}(0) = 1$ a neuron may change at a tie.",
    r"It does not matter whether $\operatorname{sign}(0) = 1$ or $\operatorname{sign}(0) = -1$.",
    r"Here $\mathrm{sign}(0) = \pm 1$ is arbitrary.",
    r"If a neuron with $h_i = 0$ keeps its state, the network comes to rest.",
    r"From then on a neuron can change only if $h_i = 0$, and always to the same value.",
    r"A neuron may flip at constant energy (then $h_i = 0$), but not for ever.",
]


@pytest.mark.parametrize("remark", _REMARKS)
def test_a_remark_in_a_later_paragraph(remark: str) -> None:
    [answer] = grade_text(f"{_SHOWN}\n\n{remark}", exercise="5")
    assert answer.verdict == "accepted", answer.message


@pytest.mark.parametrize(
    "narrowing", [r"Throughout we assumed $h_i > 0$.", r"Here we supposed that $w_{ii} = 0$ and $h_i = 0$.", r"where $h_i = 0$."]
)
def test_what_was_supposed_all_along_still_narrows(narrowing: str) -> None:
    [answer] = grade_text(f"{_SHOWN}\n\n{narrowing}", exercise="5")
    assert answer.verdict != "accepted"


def test_a_convention_shows_nothing() -> None:
    [answer] = grade_text(r"Let $\operatorname{sign}(0) = 1$. Hence $\mathcal{H}(x') \le \mathcal{H}(x)$.", exercise="5")
    assert answer.verdict != "accepted"


def test_a_value_that_no_state_has_is_no_convention() -> None:
    [answer] = grade_text(rf"Here $\operatorname{{sign}}(0) = 0$. {_SHOWN}", exercise="5")
    assert answer.verdict != "accepted"


def test_a_reason_between_bars_and_brackets() -> None:
    text = _SHOWN.replace(r"\le 0 . \]", r"\le 0 \text{ (since } x_i h_i \le |x_i|\, |h_i| = |h_i|). \]")
    [answer] = grade_text(text, exercise="5")
    assert answer.verdict == "accepted", answer.message
