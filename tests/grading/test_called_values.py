"""Letters for the old and the new value of the neuron that is updated, given in words."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text

_SHOWN = r""" We have $h s' \ge 0$, where $h=\sum_{j\ne k}w_{kj}x_j$. All the others stay. Hence
\[ \mathcal H(x')-\mathcal H(x) = -(s' - s)\,h = -s'h + sh %s. \]
If $s' = s$, this is $0$, and if $s' = -s$, it is $-2s'h \le 0$. In both cases $\mathcal H(x')\le\mathcal H(x)$."""


def _grade(words: str, end: str = "") -> Graded:
    [answer] = grade_text(words + _SHOWN % end, exercise="5")
    return answer


@pytest.mark.parametrize(
    "words",
    [
        r"Let neuron $k$ be updated. Write $s=x_k$ for its old and $s'$ for its new value.",
        r"Let neuron $k$ be updated, let $s$ be its old and $s'$ its new value.",
        r"Let neuron $k$ be updated. Denote its old value by $s$ and its new value by $s'$.",
        r"Neuron $k$ is updated, with $s = x_k$ and the new value $s'$.",
        r"Let $s$ denote the old value of neuron $k$ and $s'$ the new value of neuron $k$.",
        r"Das Neuron $k$ wird aktualisiert. Sei $s$ der alte Wert und $s'$ der neue Wert.",
    ],
)
def test_what_they_stand_for(words: str) -> None:
    answer = _grade(words)
    assert answer.verdict == "accepted", answer.message


@pytest.mark.parametrize("end", ["+ w_{kk}", "+ s'"])
def test_a_wrong_line_about_them(end: str) -> None:
    words = r"Let neuron $k$ be updated. Write $s=x_k$ for its old and $s'$ for its new value."
    assert _grade(words, end).verdict == "wrong"


@pytest.mark.parametrize(
    "words",
    [
        r"Let neuron $k$ be updated. Write $s=x_k$ for its new and $s'$ for its old value.",
        r"Let neuron $k$ be updated, let $s = x_k$, and let $s'$ be the new value of the energy.",
        r"Let neuron $k$ be updated, let $s = x_k$, and let $s'$ be its new value for the field.",
        r"Let neuron $k$ be updated, let $s = x_k$, and let $s'$ be a number.",
        r"Let neuron $k$ be updated, let $s = x_k$, and let $s'$ be the old value.",
        r"Let some neurons be updated, let $s = x_k$, and let $s'$ be the new value.",
        r"Let neuron $i$ be updated, let $s = x_k$, and let $s'$ be the new value of neuron $i$.",
    ],
)
def test_they_stand_for_nothing_else(words: str) -> None:
    assert _grade(words).verdict != "accepted"
