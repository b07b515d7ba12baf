"""Letters for the entries of matrices, named before them: "let $u_{ij}$ be the entries of $W^2$ and $v_{jk}$ those of $W^1$"."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

LINES = r""" With $f(x) = x$ we have $h_j = \sum_k v_{jk} x_k + b^1_j$ and
\begin{align*} F(x)_i &= \sum_j u_{ij} h_j + b^2_i \\
&= \sum_j u_{ij} \Big( \sum_k v_{jk} x_k + b^1_j \Big) + b^2_i \\
&= \sum_k \Big( \sum_j u_{ij} v_{jk} \Big) x_k + \sum_j u_{ij} b^1_j + LAST . \end{align*}"""


def _verdict(lead: str, last: str = "b^2_i") -> str:
    return grade_text(lead + LINES.replace("LAST", last), exercise="3a")[0].verdict


@pytest.mark.parametrize(
    "lead",
    [
        "Let $u_{ij}$ be the entries of $W^2$ and $v_{jk}$ those of $W^1$.",
        "Let $u_{ij}$ be the entries of $W^2$ and let $v_{jk}$ be the entries of the matrix $W^1$.".replace("the matrix ", ""),
        "Seien $u_{ij}$ die Einträge von $W^2$ und $v_{jk}$ die von $W^1$.",
    ],
)
def test_the_letters_are_the_entries(lead: str) -> None:
    assert _verdict(lead) in ("accepted", "incomplete")
    assert _verdict(lead, "b^1_i") == "wrong"


@pytest.mark.parametrize(
    "lead",
    [
        "Let $u_{ij}$ be the squares of the entries of $W^2$ and $v_{jk}$ those of $W^1$.",
        "Let $v_{jk}$ be the entries of $W^2$ and $u_{ij}$ those of $W^1$.",
        "The $u_{ij}$ are not the entries of $W^2$, but $v_{jk}$ those of $W^1$.",
    ],
)
def test_other_words_do_not_name_them_so(lead: str) -> None:
    assert _verdict(lead) not in ("accepted", "incomplete")
