"""A remark on how something changes with a name restricts it to nothing, so that a false line is called false."""

import pytest

from proofs.grading.grade import grade_text

_ANSWER = r"""Let $E(w) = \lambda\|w\|^2 + \sum_{j=1}^m \log\big(1 + e^{-y_j w^T x_j}\big)$ with $\lambda > 0$. Then
\[ E(0) = \lambda \cdot 0 + \sum_{j=1}^m \log(1 + e^0) = \log 2 . \]
%s
"""


def _verdict(remark: str) -> str:
    (graded,) = grade_text(_ANSWER % remark, exercise="4b")
    return graded.verdict


@pytest.mark.parametrize(
    "remark",
    [
        "The smaller $\\lambda$ is, the larger is the ball.",
        "The bound is improved by a larger $\\lambda$.",
        "The larger $\\lambda$, the better.",
    ],
)
def test_a_remark_on_a_change(remark: str) -> None:
    assert _verdict(remark) == "wrong"


def test_words_that_restrict() -> None:
    assert _verdict("All of this needs a larger $\\lambda$.") != "wrong"


def test_what_fails_for_every_small_number_is_not_meant_for_these() -> None:
    assert _verdict("This is only for small $\\lambda$.") == "wrong"


def test_where_another_one_differs() -> None:
    text = r"""Let $h_i = \sum_{j\neq i} w_{ij}x_j$ and $x_i' = \mathrm{sign}(h_i)$.
The state $x'$ differs from $x$ at most in the component $i$.
Then
\[ \mathcal{H}(x') - \mathcal{H}(x) = -(x_i' - x_i)\, h_i < 0 . \]
"""
    (graded,) = grade_text(text, exercise="5")
    assert graded.verdict == "wrong"
