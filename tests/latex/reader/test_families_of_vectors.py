r"""Families of vectors, ``z_j = y_j x_j`` and ``v_i := (W^2)^⊤ e_i``, and rows and columns that words name."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def _verdicts(exercise: str, text: str) -> list[str]:
    (graded,) = grade_text(text, exercise=exercise)
    return [step.verdict for step in graded.steps]


ROW = r"Let $v_i$ be the $i$-th row of $W^1$"


@pytest.mark.parametrize(
    ("exercise", "text", "verdict"),
    [
        ("4a", r"Let $z_j = y_j x_j$. Then \[ w^T z_j = y_j w^T x_j . \]", "proven"),
        ("4a", r"Let $z_j = y_j x_j$. Then \[ L(w) = \frac1m \sum_j \log S(w^T z_j) . \]", "proven"),
        ("4a", r"Let $z_j = y_j x_j$. Then \[ w^T z_j = w^T x_j . \]", "false"),
        ("4a", r"Let $\tilde x_j = (x_j, 1)$. Then \[ \|\tilde x_j\|^2 = \|x_j\|^2 + 1 . \]", "proven"),
        ("4a", r"Let $\tilde x_j = (x_j, 1)$. Then \[ \|\tilde x_j\|^2 = \|x_j\|^2 . \]", "false"),
        ("3a", r"Let $v_i := (W^2)^\top e_i$. Then \[ F(x)_i = \langle v_i, W^1 x + b^1 \rangle + b^2_i . \]", "proven"),
        ("3a", r"Let $v_i = (W^2_{ik})_{k=1}^{n}$. Then \[ (W^2 b^1)_i = v_i^T b^1 . \]", "proven"),
        ("3a", r"Let $v_i$ be the $i$-th row of $W^2$. Then \[ F(x)_i = v_i^T (W^1 x + b^1) + b^2_i . \]", "proven"),
        ("3a", r"Let $v_i$ be the $i$-th row of $W^2$. Then \[ F(x)_i = v_i^T W^1 x + b^2_i . \]", "false"),
        ("3a", r"Let $c_j$ be the $j$-th column of $W^2$. Then \[ W^2 b^1 = \sum_j b^1_j c_j . \]", "proven"),
        ("3b", ROW + r" and $c_i$ the $i$-th entry of $b^1$. Then \[ (W^1 x + b^1)_i = v_i^T x + c_i . \]", "proven"),
        ("3b", ROW + r" and $c_i$ the $i$-th entry of $b^1$. Then \[ (W^1 x + b^1)_i = v_i^T x - c_i . \]", "false"),
        ("3b", ROW + r" and $c_i$ its bias. Then \[ (W^1 x + b^1)_i = v_i^T x + c_i . \]", "unclear"),
        ("3b", ROW + r" with bias $c_i$. Then \[ (W^1 x + b^1)_i = v_i^T x + c_i . \]", "unclear"),
        ("3a", r"Sei $v_i$ die $i$-te Zeile von $W^1$. Dann ist \[ (W^1 x)_i = v_i^T x . \]", "proven"),
    ],
)
def test_what_is_said_of_them(exercise: str, text: str, verdict: str) -> None:
    if "_{k=1}" in text:
        text = "% given: W^1, W^2 \\in \\mathbb{R}^{n \\times n}\n" + text
    assert _verdicts(exercise, text) == [verdict]


def test_a_transpose_that_is_forgotten() -> None:
    text = r"""Let $W^1, W^2 \in \mathbb{R}^{n \times n}$ and let $v_i$ be the $i$-th row of $W^2$, written as a column. Then
    \[ \langle v_i, W^1 x + b^1 \rangle = \langle v_i, W^1 x \rangle + \langle v_i, b^1 \rangle
    = \langle W^1 v_i, x \rangle + \langle v_i, b^1 \rangle . \]"""
    assert _verdicts("3a", text) == ["proven", "false"]
