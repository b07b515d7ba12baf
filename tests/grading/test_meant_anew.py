r"""A letter that a text uses for one thing after another, and lemmas about any function of a kind."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_ORDER = (
    r"\[x_i\ge x_k\iff e^{x_i}\ge e^{x_k}\iff \mathrm{softmax}(x)_i\ge\mathrm{softmax}(x)_k"
    r"\iff\log\mathrm{softmax}(x)_i\ge\log\mathrm{softmax}(x)_k\]"
)
_CLAIM = (
    r"\[x_i\ge x_k\iff \mathrm{softmax}(x)_i\ge\mathrm{softmax}(x)_k\iff\log\mathrm{softmax}(x)_i\ge\log\mathrm{softmax}(x)_k\]"
)
_OUTPUT = r"F'(x)=f(\lambda^{-1}W^2f(\lambda z)+b^2)=f(\lambda^{-1}\lambda W^2f(z)+b^2)=f(W^2f(z)+b^2)=F(x)$."


def _verdict(exercise: str, text: str) -> str:
    return grade_text(text, exercise=exercise)[0].verdict


@pytest.mark.parametrize(
    "lemma",
    [
        r"Sei $g$ streng monoton wachsend. Dann gilt $a\le b \Leftrightarrow g(a)\le g(b)$. Mit $g=\exp$ und $g=\log$ folgt",
        r"Recall: a strictly increasing function $h$ satisfies $h(s)\ge h(t)$ iff $s\ge t$. Such are $\exp$ and $\log$.",
        r"For a strictly increasing $\varphi:\mathbb R\to\mathbb R$ we have $u\le v$ iff $\varphi(u)\le\varphi(v)$. So",
        r"Let $g$ be strictly increasing. If $a > b$, then $g(a) > g(b)$. We use it for $g(u) = e^u$ and for $g(u) = \log u$:",
    ],
)
def test_a_lemma_about_any_increasing_function(lemma: str) -> None:
    assert _verdict("2b", lemma + _ORDER) == "accepted"


def test_a_lemma_is_the_way_where_its_function_is_named() -> None:
    lemma = r"Let $g$ be strictly increasing. Then $g(a)\ge g(b)\iff a\ge b$. "
    functions = r"Both $g_1(t)=e^t/Z$ with $Z=\sum_j e^{x_j}$ and $g_2(t)=\log t$ are strictly increasing. Hence"
    assert _verdict("2b", lemma + functions + _CLAIM) == "accepted"
    assert _verdict("2b", lemma + "Hence" + _CLAIM) == "incomplete"
    assert _verdict("2b", functions + _CLAIM) != "accepted"


@pytest.mark.parametrize(
    "lemma",
    [
        r"Let $g$ be increasing. Then $a\le b \Leftrightarrow g(a)\le g(b)$.",
        r"Let $g$ be strictly increasing. Then $a\le b \Leftrightarrow g(a)\ge g(b)$.",
        r"Let $g$ be strictly decreasing. Then $a\le b \Leftrightarrow g(a)\le g(b)$.",
        r"Let $g$ be any function. Then $a\le b \Leftrightarrow g(a)\le g(b)$.",
        r"Let $g$ be strictly increasing. Let $g$ be strictly decreasing. Then $2 \ge 3$ and",
    ],
)
def test_a_wrong_lemma_is_not_accepted(lemma: str) -> None:
    assert _verdict("2b", lemma + " With $g(u)=e^u$ and $g(u)=\\log u$" + _ORDER) != "accepted"


def test_a_second_formula_for_a_function_is_a_claim() -> None:
    text = r"Let $g(t)=e^t/Z$ with $Z=\sum_j e^{x_j}$. Then $g(x_i)=\mathrm{softmax}(x)_i$ and $g(t)=e^{t}-Z$, so" + _ORDER
    assert _verdict("2b", text) == "wrong"


@pytest.mark.parametrize("rule", [r"For every number $z$ we have", r"For all $z\in\mathbb{R}$", r"For a real number $z$"])
@pytest.mark.parametrize("name", ["Let $z=W^1x+b^1$. Then $", "Put $z := W^1x+b^1$. We get $"])
def test_a_number_in_a_rule_and_a_vector_after_it(rule: str, name: str) -> None:
    cases = r"\[f(\lambda z)=\begin{cases}\lambda z,&z\ge0\\0,&z<0\end{cases}=\lambda f(z).\] "
    assert _verdict("3b", r"Let $\lambda>0$. " + rule + cases + name + _OUTPUT) == "accepted"
    wrong = cases.replace(r"\lambda f(z)", "f(z)")
    assert _verdict("3b", r"Let $\lambda>0$. " + rule + wrong + name + _OUTPUT) == "wrong"


def test_a_number_that_was_defined_before_stays() -> None:
    text = r"Let $s = x_i'$ be the new value. Both numbers $s$ and $x_i$ are $\pm 1$, so $s^2 = 2$."
    assert _verdict("5", text) == "wrong"
