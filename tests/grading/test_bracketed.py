"""A case in brackets ends with them when something is said of it there; what takes what is left over declares nothing."""

import pytest

from proofs.grading.grade import grade_text

_RELU = (
    r"For $\lambda > 0$ we have $\max(0, \lambda z) = \lambda \max(0, z)$, as the sign stays (%s). "
    r"Let $z = W^1 x + b^1$. The re-scaled network is "
    r"\[ F'(x) = f(\lambda^{-1} W^2 f(\lambda z) + b^2) = f(%s + b^2) = F(x) . \]"
)


def _verdict(text: str, exercise: str) -> str:
    (graded,) = grade_text(text, exercise=exercise)
    return graded.verdict


@pytest.mark.parametrize(
    "case", ["and for $z = 0$ both sides vanish", "for $z = 0$ this is clear", r"für $z = 0$ ist nichts zu zeigen"]
)
def test_what_is_said_of_a_case_in_brackets_ends_with_them(case: str) -> None:
    assert _verdict(_RELU % (case, r"\lambda^{-1} \lambda W^2 f(z)"), "3b") == "accepted"
    assert _verdict(_RELU % (case, r"f(W^2 z)"), "3b") == "wrong"


_WINNER = (
    r"Let $x_k < x_m$ for all $k \ne m$ and $p_k = \mathrm{softmax}(\alpha x)_k$. For $k \ne m$ we have "
    r"$0 < p_k = p_m e^{-\alpha(x_m - x_k)} \le e^{-\alpha (x_m - x_k)} \to 0$ as $\alpha \to \infty$. %s "
    r"\[ \lim_{\alpha \to \infty} p_m = \lim_{\alpha \to \infty} \Big(1 - \sum_{k \neq m} p_k\Big) = %s . \] "
    r"So $\mathrm{softmax}(\alpha x) \to I(x)$."
)


@pytest.mark.parametrize("words", ["The winner takes what is left over:", "The winner takes the rest:"])
def test_who_takes_the_rest_declares_nothing(words: str) -> None:
    assert _verdict(_WINNER % (words, "1 - 0 = 1"), "2c") == "accepted"
    assert _verdict(_WINNER % (words, "1 - 0 = 0"), "2c") == "wrong"
