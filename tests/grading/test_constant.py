"""A derivative that vanishes shows that a function is constant, and a function may speak of an index that the text fixed."""

import pytest

from proofs.grading.grade import grade_text

_DEFINED = r"""Let $i$ be fixed and put
\[ h(s) = \frac{e^{x_i+s}}{N(s)}, \qquad N(s) = \sum_j e^{x_j+s} . \]
"""
_DERIVED = r"""Since $N'(s) = N(s)$, the quotient rule gives
\begin{align*}
h'(s) &= \frac{e^{x_i+s} N(s) - e^{x_i+s} N'(s)}{N(s)^2} \\
&= \frac{e^{x_i+s} N(s) - e^{x_i+s} N(s)}{N(s)^2} = 0 .
\end{align*}
"""
_CONCLUDED = r"Hence $h$ is constant, and $\mathrm{softmax}(x+c)_i = h(c) = h(0) = \mathrm{softmax}(x)_i$."


def _verdict(text: str) -> str:
    (graded,) = grade_text(text, exercise="2a")
    return graded.verdict


@pytest.mark.parametrize(
    "text",
    [
        _DEFINED + _DERIVED + _CONCLUDED,
        _DEFINED + _DERIVED + r"So $h(c) = h(0)$ for every $c$, i.e.\ $\mathrm{softmax}(x+c)_i = \mathrm{softmax}(x)_i$.",
        r"""Wir betrachten für festes $k$ die Funktion
        \[ u(\tau) = \mathrm{softmax}(x+\tau)_k = \frac{e^{x_k+\tau}}{\sum_j e^{x_j+\tau}} . \]
        Ableiten liefert
        \[ u'(\tau) = u(\tau) - u(\tau)\,\frac{\sum_j e^{x_j+\tau}}{\sum_j e^{x_j+\tau}} = u(\tau) - u(\tau) = 0 , \]
        also ist $u$ konstant und $u(c) = u(0)$. Das heißt $\mathrm{softmax}(x+c)_k = \mathrm{softmax}(x)_k$.""",
    ],
)
def test_a_derivative_that_is_shown_to_vanish_shows_that_values_are_equal(text: str) -> None:
    assert _verdict(text) == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        _DEFINED + r"Hence $h$ is constant. " + _CONCLUDED,  # nothing was derived
        _DEFINED + r"We have $h'(s) = 0$. " + _CONCLUDED,  # nor here
        r"Let $r(s) = e^{x_i} \cdot 1$. Then $r'(s) = e^{x_i} \cdot 0 = 0$. " + _DEFINED + _CONCLUDED,  # of another function
        r"Let $r(s) = 5$. Then $r'(s) = 5 - 5 = 0$ and $r(c) = r(0)$. So $\mathrm{softmax}(x+c)_i = \mathrm{softmax}(x)_i$.",
    ],
)
def test_what_is_not_derived_shows_nothing(text: str) -> None:
    assert _verdict(text) in ("incomplete", "unclear", "unreadable")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"N'(s) = N(s)", r"N'(s) = 1"),
        (r"N(s) - e^{x_i+s} N'(s)", r"N(s) + e^{x_i+s} N'(s)"),
        (r"h(s) = \frac{e^{x_i+s}}{N(s)}", r"h(s) = \frac{e^{x_i}}{N(s)}"),
    ],
)
def test_a_wrong_derivative_is_called_wrong(right: str, wrong: str) -> None:
    assert right in _DEFINED + _DERIVED
    assert _verdict((_DEFINED + _DERIVED).replace(right, wrong) + _CONCLUDED) == "wrong"


def test_the_index_of_a_function_is_not_the_one_of_a_sum() -> None:
    text = _DEFINED + r"Then $\sum_i h(s) = 1$. " + _DERIVED + _CONCLUDED
    assert _verdict(text) in ("unclear", "unreadable")
