"""Letters that words give to things of the exercise, letters for entries in brackets, sizes told in words, ``→ min``."""

from __future__ import annotations

import pytest

from proofs.grading.grade import Graded, grade_text


def _grade(text: str, exercise: str) -> Graded:
    [answer] = grade_text(text, exercise=exercise)
    return answer


_NETWORK = r"""
With $h = W^1 x + b^1$
\begin{align*}
NEW(x)&=f\big(\lambda^{-1}W^2f(\lambda h)+b^2\big)\\
&=f\big(\lambda^{-1}W^2\lambda f(h)+b^2\big)\\
&=f\big(W^2f(h)+b^2\big)=F(x).
\end{align*}
"""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Denote by $NEW$ the re-scaled network.", r"F_\lambda"),
        ("Let $NEW$ be the new network.", "G"),
        ("We denote the rescaled network by $NEW$.", "N"),
        ("Let $NEW$ be the network with the new weights.", "G"),
        (r"Sei $NEW$ das umskalierte Netz.", "G"),
    ],
)
def test_the_new_network_may_have_any_letter(words: str, name: str) -> None:
    text = (words + _NETWORK).replace("NEW", name)
    assert _grade(text, "3b").accepted, _grade(text, "3b").message
    wrong = text.replace(r"W^2f(\lambda h)+b^2", r"W^2f(\lambda h)+\lambda b^2", 1)
    assert _grade(wrong, "3b").verdict == "wrong"


def test_a_network_that_words_call_something_else_is_not_the_new_one() -> None:
    text = ("Let $NEW$ be some network." + _NETWORK).replace("NEW", "G")
    assert not _grade(text, "3b").accepted


_UPDATE = r"""
Let $y$ be WORDS in the state $x$, $y_j = x_j$ for $j\ne k$ and $y_k = \mathrm{sign}(s)$, $s = \sum_{j\neq k} w_{kj} x_j$.
\begin{align*}
\mathcal{H}(y) - \mathcal{H}(x) &= -\frac12 (y_k - x_k) \Big( 2\sum_{j\ne k} w_{kj} x_j + w_{kk} (y_k + x_k) \Big) \\
&= -(y_k - x_k)\, s - \frac12 w_{kk} (y_k^2 - x_k^2) = -y_k s + x_k s .
\end{align*}
Now $y_k s = |s| \ge x_k s$ and we obtain $\mathcal{H}(y) \le \mathcal{H}(x)$.
"""


@pytest.mark.parametrize("words", ["the state after updating the neuron $k$", "the state after the update of neuron $k$"])
def test_the_new_state_may_have_any_letter(words: str) -> None:
    text = _UPDATE.replace("WORDS", words)
    assert _grade(text, "5").accepted, _grade(text, "5").message
    assert _grade(text.replace("= -y_k s + x_k s", "= -y_k s - x_k s"), "5").verdict == "wrong"


_ENTRIES = r"""
In components, with $W^1 = (u_{kj})$ and $W^2 = (v_{ik})_{i,k}$, $k = 1, \dots, K$, and $x = x^0$:
\begin{align*}
F(x)_i &= \sum_{k=1}^K v_{ik} \Big( \sum_j u_{kj} x_j + b^1_k \Big) + b^2_i \\
&= \sum_j \Big( \sum_{k=1}^K v_{ik} u_{kj} \Big) x_j + \Big( \sum_{k=1}^K v_{ik} b^1_k + b^2_i \Big) .
\end{align*}
"""


def test_entries_in_brackets_get_letters() -> None:
    assert _grade(_ENTRIES, "3a").accepted, _grade(_ENTRIES, "3a").message
    assert _grade(_ENTRIES.replace("v_{ik} b^1_k + b^2_i", "b^1_k + b^2_i"), "3a").verdict == "wrong"
    assert _grade(
        _ENTRIES.replace("W^1 = (u_{kj})", "W^1 = (v_{ik})").replace("W^2 = (v_{ik})", "W^2 = (u_{kj})"), "3a"
    ).verdict != ("accepted")


def test_an_aim_is_no_part_of_an_objective() -> None:
    text = r"""
Consider $G(w) = \lambda \|w\|^2 + \sum_{j=1}^m \log\big(1 + e^{-y_j w^\top x_j}\big) \to \min$. Here $G(0) = m \log 2$.
If $\|w\| > \sqrt{\frac{m \log 2}{\lambda}}$, then \[ G(w) > \lambda \|w\|^2 > m \log 2 = G(0) . \]
"""
    assert [step.verdict for step in _grade(text, "4b").steps] == ["proven"] * 4


def test_a_sum_with_the_number_in_its_index_is_a_name_of_its_own() -> None:
    text = r"""Denote $Z = \sum_j e^{x_j}$ and $Z_c = \sum_j e^{x_j+c}$. We have $Z_c = e^c Z$.
\[ \mathrm{softmax}(x+c)_i = \frac{e^{x_i+c}}{Z_c} = \frac{e^{x_i} e^c}{e^c Z} = \frac{e^{x_i}}{Z} = \mathrm{softmax}(x)_i \]"""
    assert _grade(text, "2a").accepted, _grade(text, "2a").message
    assert _grade(text.replace("Z_c = e^c Z$", "Z_c = e^c + Z$"), "2a").verdict == "wrong"


def test_what_becomes_of_each_entry_is_no_limit() -> None:
    way = r"\[ \mathrm{softmax}(x+c)_i = \frac{e^{x_i} e^c}{e^c \sum_j e^{x_j}} = \mathrm{softmax}(x)_i \]"
    assert _grade(rf"We add $c$ to all scores, $x_i \to x_i + c$ for all $i$. {way}", "2a").accepted


def test_halves_in_reasons_are_read() -> None:
    text = r"""Let $J(w) = \lambda\|w\|^2 - \frac1m \sum_j \log S(y_j w^\top x_j)$.
\begin{align*} J(0) &= -\log S(0) \\ &= \log 2 && \text{since } S(0) = \tfrac12 \\ &= \log 1 + \log 2 \end{align*}"""
    answer = _grade(text, "4b")
    assert {step.verdict for step in answer.steps} == {"proven"} and answer.verdict == "incomplete", answer.message


def test_what_is_used_in_words_makes_the_display_no_definition() -> None:
    text = r"We use that the components add up to one: \[ \mathrm{softmax}(x)_i = %s \sum_{j \ne i} \mathrm{softmax}(x)_j . \]"
    assert [step.verdict for step in _grade(text % "1 -", "2a").steps] == ["proven"]
    assert _grade(text % "2 -", "2a").verdict == "wrong"


def test_the_activation_in_the_run_of_the_text_is_the_one_of_the_exercise() -> None:
    text = r"""We define $x_{n+1}=1$ and $w_{n+1}=b$.
\[ y = f\Big(\sum_{i=1}^n w_ix_i+w_{n+1}x_{n+1}\Big) = f\Big(\sum_{i=1}^n (w_ix_i+w_{n+1}x_{n+1})\Big) \]
This is a linear mapping of the new vector to which $f$ is applied."""
    assert _grade(text, "1").verdict == "wrong"


def test_a_sign_in_words_ends_with_its_clause() -> None:
    text = r"Let $z = W^1 x + b^1$. $\lambda$ is positive, so the ReLU does not cut it off: \[ f(\lambda z) = %s . \]"
    assert _grade(text % r"\lambda z", "3b").verdict == "wrong"
    assert _grade(text % r"\lambda f(z)", "3b").verdict == "incomplete"


@pytest.mark.parametrize(
    "words", [r"For the ReLU $\phi$ we know $\phi(\lambda z) = \lambda \phi(z)$.", r"Let $\phi$ denote the ReLU."]
)
def test_a_letter_for_the_activation(words: str) -> None:
    text = rf"""{words} \[ F'(x) = \phi(\lambda^{{-1}} W^2 \phi(\lambda (W^1 x + b^1)) + b^2)
= \phi(\lambda^{{-1}} W^2 \lambda \phi(W^1 x + b^1) + b^2) = F(x) . \]"""
    (graded,) = grade_text(text, exercise="3b")
    assert graded.accepted, graded.message
    (graded,) = grade_text(text.replace(r"\lambda^{-1} W^2 \lambda \phi", r"W^2 \lambda \phi"), exercise="3b")
    assert graded.verdict == "wrong"
