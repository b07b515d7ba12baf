"""A letter for the size n + 1, and summands that words split off."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def _verdict(text: str) -> str:
    return grade_text(text, exercise="1")[0].verdict


_NAMED = r"""Let $d = n + 1$ and $u = (x, 1) \in \mathbb{R}^d$, $\theta = (w, b) \in \mathbb{R}^d$.
\begin{align*}
f(\theta^\top u) &= f\Big(\sum_{i=1}^{d} \theta_i u_i\Big) \\
&= f\Big(\sum_{i=1}^{d-1} \theta_i u_i + \theta_d u_d\Big) && \text{split off $i=d$} \\
&= f\Big(\sum_{i=1}^{n} w_i x_i + b\Big) = y
\end{align*}"""


@pytest.mark.parametrize("letter", ["d", "D", "N"])
def test_a_letter_for_the_size(letter: str) -> None:
    text = _NAMED.replace("d - 1", f"{letter} - 1").replace("^{d", f"^{{{letter}").replace("_d", f"_{letter}")
    text = text.replace("^d", f"^{letter}").replace("$d", f"${letter}").replace("=d$", f"={letter}$")
    assert _verdict(text) == "accepted"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"\sum_{i=1}^{d-1} \theta_i u_i + \theta_d u_d", r"\sum_{i=1}^{d-1} \theta_i u_i"),
        (r"\sum_{i=1}^{d-1} \theta_i u_i + \theta_d u_d", r"\sum_{i=1}^{d} \theta_i u_i + \theta_d u_d"),
        (r"\sum_{i=1}^{n} w_i x_i + b", r"\sum_{i=1}^{n} w_i x_i"),
    ],
)
def test_wrong_sums(right: str, wrong: str) -> None:
    assert _verdict(_NAMED.replace(right, wrong)) == "wrong"


def test_a_size_that_is_another() -> None:
    assert _verdict(_NAMED.replace("d = n + 1", "d = n")) != "accepted"
    assert _verdict(_NAMED.replace("d = n + 1", "d = n + 2")) != "accepted"


_SHIFT = r"$\mathrm{softmax}(x+c)_i = \frac{e^{x_i} e^c}{\sum_j e^{x_j} e^c} = \mathrm{softmax}(x)_i$."


@pytest.mark.parametrize("words", ["We take $i = 1$.", "We consider $i = 1$.", "Choose $i = n$.", "Fix $i = 1$.", "Let $i = 1$."])
def test_a_position_that_is_chosen_is_supposed(words: str) -> None:
    assert grade_text(f"{words} {_SHIFT}", exercise="2a")[0].verdict != "accepted"


@pytest.mark.parametrize("words", [r"Take an $i \in \{1, \dots, n\}$.", r"Fix $i = 1, \dots, n$.", "Consider component $i$."])
def test_any_position(words: str) -> None:
    assert grade_text(f"{words} {_SHIFT}", exercise="2a")[0].verdict == "accepted"
