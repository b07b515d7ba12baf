"""Functions of the text's own without their argument, and reasons in brackets at the end of a row."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def _verdict(exercise: str, text: str) -> str:
    return grade_text(text, exercise=exercise)[0].verdict


_RATIO = r"p_i > p_k \iff e^{x_i}/Z > e^{x_k}/Z \iff e^{x_i} > e^{x_k} \iff x_i > x_k"
_ORDER = (
    r"Let $p_i(x) = \mathrm{softmax}(x)_i$ and $Z(x) = \sum_k e^{x_k}$. Then \[" + _RATIO + r"\] and \["
    r"\log p_i > \log p_k \iff p_i > p_k.\]"
)
_LOGS = r"""Let $Z(x) = \sum_k e^{x_k}$. Then $\log \mathrm{softmax}(x)_i = x_i - \log Z$. Hence
\[\log\mathrm{softmax}(x)_i > \log\mathrm{softmax}(x)_k \iff x_i - \log Z > x_k - \log Z \iff x_i > x_k,\]
and since log is increasing $\arg\max_i \mathrm{softmax}(x)_i = \arg\max_i \log\mathrm{softmax}(x)_i = \arg\max_i x_i$."""


@pytest.mark.parametrize("text", [_ORDER, _LOGS, _ORDER.replace("Then", r"Then $p_i = e^{x_i}/Z$ and so")])
def test_the_argument_of_the_definition(text: str) -> None:
    assert _verdict("2b", text) == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        _ORDER.replace(r"\iff e^{x_i} > e^{x_k}", r"\iff e^{x_i} < e^{x_k}"),
        _ORDER.replace("Then", r"Then $p_i = e^{x_i} Z$ and so"),
        _LOGS.replace(r"= x_i - \log Z$", r"= x_i + \log Z$"),
    ],
)
def test_wrong_lines_without_arguments(text: str) -> None:
    assert _verdict("2b", text) == "wrong"


_SHIFT = r"""Write $p_i(x) = \mathrm{softmax}(x)_i$, and let $c \in \mathbb{R}$. We know $p_i > 0$ and $\sum_i p_i = 1$.
\[ p_i(x+c) = \frac{e^{x_i+c}}{\sum_k e^{x_k+c}} = \frac{e^c e^{x_i}}{e^c \sum_k e^{x_k}} = p_i(x) \]"""


def test_what_is_compared_with_numbers_is_said_everywhere() -> None:
    assert _verdict("2a", _SHIFT) == "accepted"
    assert _verdict("2a", _SHIFT.replace("p_i > 0", "p_i > 1/2")) == "wrong"
    assert _verdict("2a", _SHIFT.replace(r"\sum_i p_i = 1", r"\sum_i p_i = 2")) == "wrong"


def test_beside_another_argument_the_letter_may_mean_either() -> None:
    text = r"""Let $Z(x) = \sum_k e^{x_k}$.
\[ \mathrm{softmax}(x+c)_i = \frac{e^{x_i+c}}{Z(x+c)} = \frac{e^{x_i+c}}{Z} = \mathrm{softmax}(x)_i \]"""
    assert _verdict("2a", text) in ("unclear", "unreadable")


_LIKELIHOOD = r"""Let $v$ be separating, i.e.\ $z_j = y_j v^\top x_j > 0$ for all $j$.
\begin{gather*}
L(w) < 0 \quad \text{for all } w \quad (\text{since } 0 < S < 1), \\
\lim_{\alpha \to \infty} L(\alpha v) = \frac1m \sum_j \lim_{\alpha \to \infty} \log S(\alpha z_j) = \frac1m \sum_j \log 1 = 0 .
\end{gather*}
So for each $w$ there is an $\alpha$ with $L(\alpha v) > L(w)$, no $w$ is optimal."""


def test_a_reason_in_brackets() -> None:
    assert _verdict("4a", _LIKELIHOOD) == "accepted"
    assert _verdict("4a", _LIKELIHOOD.replace("0 < S < 1", r"0 < S < \frac12")) != "accepted"
    assert _verdict("4a", _LIKELIHOOD.replace("L(w) < 0", "L(w) < -1")) == "wrong"


def test_a_bracket_is_no_reason_where_it_may_be_a_factor() -> None:
    text = r"\[ \mathrm{softmax}(x+c)_i = \frac{e^{x_i+c}}{\sum_k e^{x_k+c}} = \mathrm{softmax}(x)_i (\text{number of terms}) \]"
    assert _verdict("2a", text) != "accepted"
    apart = (
        r"\[ \mathrm{softmax}(x+c)_i = \frac{e^{x_i}e^c}{e^c\sum_k e^{x_k}} = \mathrm{softmax}(x)_i \quad(\text{cancel } e^c) \]"
    )
    assert _verdict("2a", apart) == "accepted"
    assert _verdict("2a", apart.replace(r"\text{cancel } e^c", r"\text{cancel } e^c = 1")) != "accepted"


_OF_SOFTMAX = r"""Let $\sigma = \mathrm{softmax}$ and $c \in \mathbb{R}$. All $\sigma_k$ are $> 0$, so we compare
\[ \frac{1}{\sigma_k(x + c)} = \frac{\sum_l e^{x_l + c}}{e^{x_k + c}} = \frac{\sum_l e^{x_l}}{e^{x_k}}
= \frac{1}{\sigma_k(x)} . \]
Hence $\sigma_k(x + c) = \sigma_k(x)$."""


@pytest.mark.parametrize("name", [r"\sigma", "g", r"\mathrm{softmax}"])
def test_components_of_a_known_function_are_said_at_every_argument(name: str) -> None:
    text = _OF_SOFTMAX.replace(r"\sigma", name).replace(r"Let $\mathrm{softmax} = \mathrm{softmax}$ and", "Let")
    assert _verdict("2a", text) == "accepted"
    assert _verdict("2a", text.replace("$> 0$", r"$\le \frac12$")) != "accepted"


def test_a_letter_that_the_text_defines_is_not_the_known_function() -> None:
    text = r"Let $\sigma = \mathrm{softmax}(x)$ and $\tau_k = 1 - \sigma_k$. Then $\tau_k \ge 0$ and $\sigma_k > 0$. {}"
    assert _verdict("2a", text.replace("{}", "")) == "incomplete"
    assert _verdict("2a", text.replace("{}", r"Thus $\tau_k > 0$.")) != "accepted"


def test_two_arguments_are_not_compared_without_them() -> None:
    """Only what is compared with a number has no need of an argument."""
    assert _verdict("2a", _OF_SOFTMAX.replace(r"= \frac{1}{\sigma_k(x)} ", r"= \frac{1}{\sigma_k} ")) != "accepted"
