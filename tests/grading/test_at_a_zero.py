"""What follows "setting this to zero" is said of the points where a derivative is 0, and nowhere called false."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_GRADIENT = r"""Let $R(w) = \frac{1}{m} \sum_j \log S(z_j) - \lambda \|w\|^2$, where $z_j = y_j w^\top x_j$. It is
\[ \nabla R(w) = \frac{1}{m} \sum_j (1 - S(z_j)) y_j x_j - 2 \lambda w .\]
"""
_POINT = r"\[ w = \frac{1}{2 \lambda m} \sum_j (1-S(z_j)) y_j x_j . \]"


def _verdict(text: str) -> str:
    return grade_text(text, exercise="4b")[0].verdict


@pytest.mark.parametrize(
    "words",
    [
        "Setting this to zero yields",
        "We set the gradient equal to $0$ and get",
        "At the maximum the gradient must vanish, so",
        "Nullsetzen ergibt",
        "The first-order condition is",
        "The zeros of the gradient satisfy",
    ],
)
def test_points_where_a_derivative_is_0(words: str) -> None:
    assert _verdict(f"{_GRADIENT}{words} {_POINT}") not in ("wrong", "accepted")
    assert _verdict(_GRADIENT.replace("(1 - S(z_j)) y_j x_j", "S(z_j) y_j x_j") + f"{words} {_POINT}") == "wrong"


@pytest.mark.parametrize("words", ["Hence", "The gradient vanishes nowhere, hence", "As $S$ tends to zero, we get"])
def test_of_all_points(words: str) -> None:
    assert _verdict(f"{_GRADIENT}{words} {_POINT}") == "wrong"


def test_of_all_points_again() -> None:
    text = f"{_GRADIENT}Setting this to zero yields {_POINT} Let now $w$ be an arbitrary vector. Then {_POINT}"
    assert _verdict(text) == "wrong"


def test_what_is_to_be_shown_of_a_name_is_not_supposed_of_it() -> None:
    wrong = _GRADIENT.replace("(1 - S(z_j)) y_j x_j", "S(z_j) y_j x_j")
    assert _verdict(wrong.replace("It is", "We show that the gradient is zero only for small $w$. It is")) == "wrong"
    assert _verdict(wrong.replace("It is", "Take a small $w$. It is")) != "accepted"


@pytest.mark.parametrize("words", ["so the best $w$ would be infinitely long", "so the optimal $w$ has infinite length"])
def test_an_optimum_that_is_none(words: str) -> None:
    text = r"Let $z_j := y_j w^\top x_j > 0$ for all $j$. Then for $\alpha > 0$ \[\frac{d}{d\alpha} L(\alpha w) = \frac1m \sum_j "
    wrong = grade_text(text + rf"\frac{{z_j}}{{S(\alpha z_j)}} > 0,\] {words}.", exercise="4a")[0]
    assert wrong.verdict == "wrong"
    optimal = grade_text(text + r"0 = 0,\] so $w$ is the optimal point.", exercise="4a")[0]
    assert optimal.verdict != "accepted"
