"""What words say of a vector beside the space that it lies in, or after another verb, is supposed of it all the same."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text

_SHOWN = r""", and let $v$ be a vector with $y_jv^Tx_j>0$ for all $j$. For every $j$ we have
\[ e^{-y_j(u+v)^Tx_j}=e^{-y_ju^Tx_j}\,e^{-y_jv^Tx_j}<e^{-y_ju^Tx_j}. \] It follows that
\[ L(u+v)=-\frac1m\sum_j\log\Big(1+e^{-y_j(u+v)^Tx_j}\Big)>-\frac1m\sum_j\log\Big(1+e^{-y_ju^Tx_j}\Big)=L(u), \]
which contradicts the maximality of $u$."""


def _grade(words: str) -> Graded:
    text = r"Let $L(w)=\frac1m\sum_j\log S(y_jw^Tx_j)$. Assume that " + words + _SHOWN
    [answer] = grade_text(text, exercise="4a")
    return answer


@pytest.mark.parametrize(
    "words", [r"$u\in\mathbb{R}^n$ maximises $L$", r"$u$ maximises the log-likelihood", r"$u\in\mathbb{R}^n$ is optimal"]
)
def test_an_optimum_is_granted(words: str) -> None:
    answer = _grade(words)
    assert answer.verdict == "accepted", answer.message


@pytest.mark.parametrize(
    "words",
    [
        r"$u\in\mathbb{R}^n$ separates the data",
        r"$u\in\mathbb{R}^n$ is optimal and separates the data",
        r"$u\in\mathbb{R}^n$ maximises $L$ and separates the data",
        r"$u$ maximises $L$ and also classifies all examples correctly",
        r"$u$ maximises $L$ among the vectors of norm one",
        r"$u$ maximises $L$ and has positive components",
    ],
)
def test_no_more_is_granted(words: str) -> None:
    assert _grade(words).verdict in ("incomplete", "unclear")
