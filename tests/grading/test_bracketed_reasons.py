"""Brackets at the end of a row inside of a chain say why the row holds; what comes after them is a line of the chain."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

FLIP = r"""Let $h_k = \sum_{j\neq k} w_{kj} x_j$ and let only neuron $k$ be updated.

Case 1: $x_k' = x_k$. Then $\mathcal{H}(x') = \mathcal{H}(x)$.

Case 2: $x_k' = -x_k$. Then
\begin{align*}
\mathcal{H}(x') - \mathcal{H}(x) &= -(x_k' - x_k) \sum_{j\neq k} w_{kj} x_j && (w_{ik} = w_{ki}) \\
&= -2 x_k' h_k && (BESIDE) \\
&= LAST \le 0 .
\end{align*}
In both cases $\mathcal{H}(x') \le \mathcal{H}(x)$."""


def _graded(beside: str, last: str = "-2|h_k|") -> tuple[str, int | None]:
    (graded,) = grade_text(FLIP.replace("BESIDE", beside).replace("LAST", last), exercise="5")
    return graded.verdict, graded.first_wrong and graded.first_wrong.place.line


@pytest.mark.parametrize("beside", ["x_k = -x_k'", "x_k' = -x_k", "w_{kj} = w_{jk}"])
def test_what_is_known_anyway(beside: str) -> None:
    assert _graded(beside) == ("accepted", None)
    assert _graded(beside, "2|h_k|") == ("wrong", 9)


@pytest.mark.parametrize("beside", ["x_k = 1", "x_k = x_k'", "x_k' = 1", "w_{kj} = 0", "h_k = 0"])
def test_what_supposes_more_is_not_accepted(beside: str) -> None:
    assert _graded(beside)[0] != "accepted"


def test_the_lines_below_are_read() -> None:
    text = r"For $p=\mathrm{softmax}(x)$ \begin{align*} p_i &= p_i && (i = k) \\ &= 2 p_i \end{align*}"
    (graded,) = grade_text(text, exercise="2a")
    assert graded.verdict == "wrong"
