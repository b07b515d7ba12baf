"""Exercise 5 with another letter for the neuron that is updated, and with ΔH."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_NEURON = r"""Neuron $@$ is updated. With $h_@ = \sum_{% \ne @} w_{@%} x_% $ we have
\begin{align*}
H(x') - H(x) &= -\frac12 \sum_{?,%} w_{?%} x_?' x_%' + \frac12 \sum_{?,%} w_{?%} x_? x_% \\
&= -(x_@' - x_@) h_@ .
\end{align*}
If $x_@' = x_@$ this is $0$. Otherwise $x_@' = -x_@$ and $-(x_@'-x_@) h_@ = -2 x_@' h_@ \le 0$. In all cases $H(x') \le H(x)$."""


def _with(updated: str, other: str, third: str) -> str:
    return _NEURON.replace("@", updated).replace("%", other).replace("?", third)


@pytest.mark.parametrize("letters", ["ijk", "jki", "kij", "lkj", "rsi"])
def test_any_letter_may_name_the_neuron(letters: str) -> None:
    (graded,) = grade_text(_with(*letters), exercise="5")
    assert graded.accepted, graded.message


def test_a_wrong_line_about_another_letter_is_refuted() -> None:
    (graded,) = grade_text(_with(*"kij").replace("-2 x_k' h_k", "-x_k' h_k"), exercise="5")
    assert graded.verdict == "wrong" and graded.first_wrong is not None and "-x_k' h_k" in graded.first_wrong.text


_CHANGE = r"""Let $h_i = \sum_{j\ne i} w_{ij} x_j$. For an update of neuron $i$ the energy changes by
\[ \Delta\mathcal{H} = -\Delta x_i\, h_i, \qquad \Delta x_i = x_i' - x_i . \]
If the neuron keeps its value, $\Delta\mathcal{H} = 0$. Otherwise it flips, $x_i' = -x_i$, and
\begin{align*} \Delta x_i &= x_i' - x_i = -2 x_i , \\ \Delta\mathcal{H} &= 2 x_i h_i \end{align*}"""


def test_the_change_of_the_energy_is_no_new_name() -> None:
    (graded,) = grade_text(_CHANGE, exercise="5")
    assert [step.verdict for step in graded.steps] == ["proven"] * 7, graded.steps
    (graded,) = grade_text(_CHANGE.replace(r"2 x_i h_i \end", r"-2 x_i h_i \end"), exercise="5")
    assert graded.verdict == "wrong" and graded.first_wrong is not None and graded.first_wrong.text.strip() == "-2 x_i h_i"


def test_a_text_may_define_the_change_with_the_other_sign() -> None:
    text = r"""Let $\Delta E = E(x) - E(x')$. Then $\Delta E = (x_i' - x_i) \sum_{j \ne i} w_{ij} x_j$."""
    (graded,) = grade_text(text, exercise="5")
    assert graded.steps and {step.verdict for step in graded.steps} == {"proven"}, graded.steps
    (graded,) = grade_text(text.replace(r"E(x) - E(x')", "E(x') - E(x)"), exercise="5")
    assert graded.verdict == "wrong"


@pytest.mark.parametrize("arrow", [r"\to", r"\rightarrow", r"\mapsto"])
def test_an_arrow_to_the_new_value_is_no_limit(arrow: str) -> None:
    text = rf"""Only one term changes in the update $x_i {arrow} x_i' = \operatorname{{sign}}(h)$
with $h = \sum_{{j\neq i}} w_{{ij}} x_j$.
\begin{{align*}}
\mathcal{{H}}(x) - \mathcal{{H}}(x') &= x_i' h - x_i h \\
&= |h| - x_i h \\
&\ge |h| - |h| = 0 ,
\end{{align*}}
because $x_i' h = |h|$ and $x_i h \le |x_i h| = |h|$. This is $\mathcal{{H}}(x') \le \mathcal{{H}}(x)$."""
    [answer] = grade_text(text, exercise="5")
    assert answer.verdict == "accepted", answer.message


_UPDATED = r"Let $x_i' = \mathrm{sign}(h_i)$, $h_i = \sum_{j \ne i} w_{ij} x_j$ and $\delta = x_i' - x_i$. "


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (r"If $\delta > 0$, then $x_i' = 1$ and $h_i \ge 0$.", "proven"),
        (r"If $\delta < 0$, then $x_i' = -1$ and $h_i \le 0$.", "proven"),
        (r"If $x_i' > x_i$, then $x_i = -1$.", "proven"),
        (r"If $\delta > 0$, then $x_i' = -1$.", "false"),
        (r"If $\delta \ge 0$, then $x_i' = 1$.", "false"),
    ],
)
def test_how_the_neuron_changes_says_which_value_it_has(line: str, verdict: str) -> None:
    (graded,) = grade_text(_UPDATED + line, exercise="5")
    assert {step.verdict for step in graded.steps} == {verdict}, graded.steps


_CHOSEN = r"Let $h_i = \sum_{j \ne i} w_{ij} x_j$ and $x_i' = \mathrm{sign}(h_i)$. "


@pytest.mark.parametrize(
    ("line", "proven"),
    [
        (r"Let $\mathrm{sign}(0) = 1$. If $h_i = 0$, then $x_i' = 1$.", True),
        (r"We choose $\mathrm{sign}(0) = 1$. If $h_i \ge 0$, then \[ x_i' = 1. \]", True),
        (r"Let $\mathrm{sgn}(0) := 1$. If $h_i \ge 0$, then \[ \mathrm{sgn}(h_i) = 1. \]", True),
        (r"Let $\mathrm{sign}(0) = -1$. If $h_i \le 0$, then $x_i' = -1$.", True),
        (r"Let $\mathrm{sign}(0) = -1$. If $h_i \ge 0$, then $x_i' = 1$.", False),
        (r"Let $\mathrm{sign}(0) = 1$. If $h_i \le 0$, then $x_i' = -1$.", False),
        (r"If $h_i \ge 0$, then \[ x_i' = 1. \]", False),
    ],
)
def test_what_is_chosen_for_a_tie_holds_there(line: str, proven: bool) -> None:
    (graded,) = grade_text(_CHOSEN + line, exercise="5")
    assert (graded.steps[-1].verdict == "proven") is proven, graded.steps


def test_a_goal_is_not_reached_by_a_choice() -> None:
    """What holds for one choice alone is not shown for the other."""
    text = (
        _CHOSEN
        + r"Let $\mathrm{sign}(0) = 1$. If $h_i \ge 0$, then $x_i' = 1$. Hence \[ \mathcal{H}(x') - \mathcal{H}(x) = 0. \]"
    )
    (graded,) = grade_text(text, exercise="5")
    assert not graded.accepted
