r"""Extended vectors as rows and columns: ``(w^⊤, b)^⊤``, ``[w^⊤ b]^⊤``, ``w̃^⊤ = (w^⊤, b)``."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def _verdict(text: str) -> str:
    return grade_text(text, exercise="1")[0].verdict


@pytest.mark.parametrize(
    "w, x, product",
    [
        (r"\hat w := (w^T, BIAS)^T", r"\hat x := (x^T, 1)^T", r"\hat w^T\hat x"),
        (r"\hat w = [w^\top, BIAS]^\top", r"\hat x = [x^\top, 1]^\top", r"\hat w^\top\hat x"),
        (r"\hat w = [w^\top\; BIAS]^\top", r"\hat x = [x^\top\; 1]^\top", r"\hat w^\top\hat x"),
        (r"\hat w = (BIAS \ w^T)^T", r"\hat x = (1 \ x^T)^T", r"\hat w^\top\hat x"),
        (r"\hat w^T = (w^T, BIAS)", r"\hat x^T = (x^T, 1)", r"\hat w^T\hat x"),
        (r"w'^T = (BIAS, w^T)", r"x' = \binom{1}{x}", r"w'^T x'"),
        (r"\hat w = (w^T, BIAS)", r"\hat x = (x^T, 1)^T", r"\hat w\hat x"),
    ],
)
def test_rows_in_a_list(w: str, x: str, product: str) -> None:
    text = rf"Let ${w}$ and ${x}$. Then ${product} = w^Tx + b$, so $y = f({product})$."
    assert _verdict(text.replace("BIAS", "b")) == "accepted"
    assert _verdict(text.replace("BIAS", "1")) == "wrong"
    assert _verdict(text.replace("BIAS", "b").replace("+ b$", "+ 1$")) == "wrong"
