"""A row after a matrix has no product, whatever the sizes are; and what is compared with words is no condition."""

import pytest

from proofs.grading.grade import grade_text

_LENGTH = "% given: X \\in \\mathbb{R}^{m\\times n}, w \\in \\mathbb{R}^n\n% goal: \\|Xw\\|^2 = w^\\top X^\\top X w\n"


def _verdict(text: str, exercise: str = "free") -> str:
    (graded,) = grade_text(text, exercise=exercise, closing=False)
    return graded.verdict


@pytest.mark.parametrize("factor", ["", r"2 \lambda "])
def test_a_transposed_product_the_wrong_way_round(factor: str) -> None:
    text = rf"\[ {factor}\|Xw\|^2 = {factor}(Xw)^\top X w = {factor}X^\top w^\top X w = {factor}w^\top X^\top X w . \]"
    assert _verdict(_LENGTH + text) == "wrong"
    assert _verdict(_LENGTH + text.replace(r"X^\top w^\top X w =", "w^\\top X^\\top X w =")) != "wrong"


def test_where_it_could_be_a_column() -> None:
    """Of a square matrix w could be meant as a row, and of a vector of the text's own it is not known what is meant."""
    text = r"\[ \|Xw\|^2 = (Xw)^\top X w = X^\top w^\top X w . \]"
    assert _verdict(_LENGTH.replace(r"m\times n", r"n\times n") + text) != "wrong"
    assert _verdict(_LENGTH + r"Let $v \in \mathbb{R}^n$ be a row. Then $X v^\top = X v^\top$.") != "wrong"


_NAMES = r"Let $p_i = e^{x_i}/Z$ with $Z = \sum_j e^{x_j}$. "


@pytest.mark.parametrize("words", ["We compare with the mean:", "We start with the components:", "Wir beginnen mit $p$ selbst:"])
def test_what_is_compared_or_begun_with_is_no_condition(words: str) -> None:
    right = r"\[ x_i \ge x_k \iff e^{x_i} \ge e^{x_k} \iff p_i \ge p_k \iff \log p_i \ge \log p_k . \]"
    names = _NAMES.replace(r"e^{x_i}/Z", r"\mathrm{softmax}(x)_i = e^{x_i}/Z")
    assert _verdict(f"{names}{words} {right}", "2b") == "accepted"
    assert _verdict(f"{names}{words} {right}".replace(r"\iff p_i \ge p_k", r"\iff p_i \ge \frac1n"), "2b") == "wrong"
