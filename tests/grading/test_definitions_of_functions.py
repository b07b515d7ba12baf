"""A function defined by way of abbreviations moves them: with z_j = y_j w·x_j, L(w) = Σ_j log σ(z_j) depends on w there."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_START = r"""Let $w$ satisfy $y_j w^\top x_j > 0$ for all $j$, let $z_j = y_j w^\top x_j$ and $\alpha > 1$.
We write $L(w) = \frac1m \sum_j \log S(z_j)$."""


def _step(line: str, verdict: str) -> None:
    [answer] = grade_text(f"{_START} Then\n\\[ {line} \\]", exercise="4a")
    step = answer.steps[-1]
    assert step.verdict == verdict, (step.text, step.message)


@pytest.mark.parametrize(
    "line",
    [
        r"L(\alpha w) = \frac1m \sum_j \log S(\alpha z_j) .",
        r"L(w) = \frac1m \sum_j \log S(z_j) .",
        r"L(2 w) = \frac1m \sum_j \log S(2 z_j) .",
    ],
)
def test_the_abbreviation_moves_with_the_argument(line: str) -> None:
    _step(line, "proven")


def test_it_does_not_stay_behind() -> None:
    _step(r"L(\alpha w) = \frac1m \sum_j \log S(z_j) .", "false")


_HOPFIELD = r"""Let $x'_j = x_j$ for $j \ne i$ and $h_i = \sum_{j \ne i} w_{ij} x_j$."""


@pytest.mark.parametrize(
    "words",
    [
        r"A neuron keeps its value at a tie (then $h_i = 0$).",
        r"Ein Neuron behält bei Gleichstand seinen Wert (dann ist nämlich $h_i = 0$).",
        r"The neuron may be at a tie, in which case $h_i = 0$.",
        r"There can be a tie (in this case we have $h_i = 0$).",
    ],
)
def test_what_holds_in_a_case_of_words_alone_is_not_false(words: str) -> None:
    [answer] = grade_text(f"{_HOPFIELD} {words}", exercise="5")
    assert answer.verdict != "wrong", answer.message


def test_what_is_said_without_a_case_is() -> None:
    [answer] = grade_text(f"{_HOPFIELD} Then $h_i = 0$.", exercise="5")
    assert answer.verdict == "wrong"


LINEAR = r"""Put $\mathbf{v} = (\mathbf{w}, b)$ and $\mathbf{z} = (\mathbf{x}, 1)$. Then
\[ \mathbf{v}^\top \mathbf{z} = \mathbf{w}^\top \mathbf{x} + b , \]
hence $y = f(\mathbf{v}^\top \mathbf{z})$. The map $@g(\mathbf{@u}) = \mathbf{v}^\top \mathbf{@u}$ is linear, since
\[ @g(s \mathbf{@u} + t \mathbf{r}) = s \mathbf{v}^\top \mathbf{@u} + t \mathbf{v}^\top \mathbf{r}
= s @g(\mathbf{@u}) + t @g(\mathbf{r}) . \]"""


@pytest.mark.parametrize(("g", "u"), [("g", "u"), ("h", "q"), (r"\ell", "a")])
def test_the_argument_of_an_own_function_is_as_long_as_what_it_is_multiplied_with(g: str, u: str) -> None:
    text = LINEAR.replace("@g", g).replace("@u", u)
    assert grade_text(text, exercise="1")[0].verdict == "accepted"
    for right, wrong in (
        (f"= s {g}", f"= {g}"),
        (rf"= s \mathbf{{v}}^\top \mathbf{{{u}}} +", rf"= \mathbf{{v}}^\top \mathbf{{{u}}} +"),
    ):
        assert grade_text(text.replace(right, wrong), exercise="1")[0].verdict != "accepted"
