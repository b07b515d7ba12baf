"""Answers whose sizes have other letters: N examples (x_n, t_n), n of them, features d; n may be an index and a size is then
none of it. What is wrong stays wrong in them."""

import pytest

from proofs.grading.grade import Graded, grade_text


def graded(text: str, identifier: str) -> Graded:
    return grade_text(text, exercise=identifier)[0]


NO_BEST = r"""@said
\[ @L(@w) = \frac1{@N} \sum_{@n=1}^{@N} \log \sigma(@t_@n @w^\top @x_@n) . \]
Suppose there is a finite maximiser $@w^\star$. Then $\nabla @L(@w^\star) = 0$. Let $@v$ separate the data, i.e.
$@t_@n @v^\top @x_@n > 0$ for all $@n$. Then
\begin{align*}
0 &= @v^\top \nabla @L(@w^\star) \\
&= \frac1{@N} \sum_{@n=1}^{@N} \big(1 - \sigma(@t_@n @w^{\star\top} @x_@n)\big)\, @t_@n @v^\top @x_@n \\
&> 0 ,
\end{align*}
which is impossible. Hence there is no finite optimal solution."""
INSIDE = r"""@said Let
\[ R(@w) = \frac1{@N} \sum_{@n=1}^{@N} \log\sigma(@t_@n @w^\top @x_@n) - \lambda \|@w\|^2 . \]
At the origin $R(0) = -\log 2$. As $\log \sigma < 0$, we get $R(@w) < -\lambda\|@w\|^2$. If $\lambda \|@w\|^2 > \log 2$, then
\[ R(@w) < -\lambda\|@w\|^2 < -\log 2 = R(0) . \]
So outside of this ball nothing is better than 0, and on the closed ball the continuous function $R$ has a maximum."""
PLAIN = {"@said": "", "@L": "L", "@N": "m", "@n": "j", "@t": "y", "@w": "w", "@x": "x", "@v": "v"}
OWN = [
    {},
    {"@N": "N", "@n": "n", "@t": "t", "@w": r"\mathbf{w}", "@x": r"\mathbf{x}", "@v": r"\mathbf{v}", "@L": r"\mathcal{L}"},
    {"@said": r"There are $N$ examples $(x_n, t_n)$ with $t_n \in \{-1, 1\}$.", "@N": "N", "@n": "n", "@t": "t"},
    {"@said": r"Es gibt $n$ Beispiele.", "@N": "n", "@n": "i", "@t": "t"},
    {"@N": "N", "@n": "i", "@w": r"\boldsymbol{\theta}", "@t": "t", "@L": r"\ell"},
    {"@N": "M", "@n": "k", "@w": r"\beta", "@t": "s"},
]


def written(text: str, own: dict[str, str]) -> str:
    for mark, letters in {**PLAIN, **own}.items():
        text = text.replace(mark, letters)
    return text


@pytest.mark.parametrize("own", OWN)
def test_data_have_any_letters(own: dict[str, str]) -> None:
    for text, identifier in ((NO_BEST, "4a"), (INSIDE, "4b")):
        found = graded(written(text, own), identifier)
        assert found.verdict == "accepted", (written(text, own), found.message)


@pytest.mark.parametrize("own", OWN)
def test_what_is_wrong_stays_wrong_in_any_letters(own: dict[str, str]) -> None:
    wrong = NO_BEST.split("Suppose")[0] + r"\[ @L(0) = \frac1{@N} \sum_{@n=1}^{@N} \log \sigma(0) = \log 2 . \]"
    found = graded(written(wrong, own), "4a")
    assert [step.text for step in found.steps if step.verdict == "false"] == [r"\log 2"], found
    weak = NO_BEST.replace("> 0$ for all", r"\ge 0$ for all").replace("separate the data, i.e.", "be a vector with")
    assert graded(written(weak, own), "4a").verdict != "accepted"
    assert graded(written(INSIDE.replace("-\\log 2", "-2\\log 2"), own), "4b").verdict != "accepted"


def test_an_index_of_the_scores_may_be_called_as_their_number_is() -> None:
    text = r"""For $\mathbf{z} \in \mathbb{R}^N$
\[ \mathrm{softmax}(\mathbf{z} + c\mathbf{1})_k = \frac{e^{z_k + c}}{\sum_{n=1}^N e^{z_n + c}}
= \frac{e^c e^{z_k}}{e^c \sum_{n=1}^N e^{z_n}} = \mathrm{softmax}(\mathbf{z})_k . \]"""
    assert graded(text, "2a").verdict == "accepted"
    assert graded(text.replace(r"e^c \sum_{n=1}^N e^{z_n}", r"e^c + \sum_{n=1}^N e^{z_n}"), "2a").verdict == "wrong"


def test_labels_with_another_meaning_are_not_those_of_the_exercise() -> None:
    text = r"""Let $t_n \in \{0, 1\}$ be the labels and $L(w) = \frac1N \sum_{n=1}^N t_n \log \sigma(w^\top x_n)$.
Suppose $\nabla L(w) = 0$. Then
\[ 0 = \nabla L(w) = \frac1N \sum_{n=1}^N t_n (1 - \sigma(w^\top x_n)) x_n . \]
So there is no finite optimum."""
    assert graded(text, "4a").verdict not in ("accepted", "wrong")


def test_a_supremum_over_vectors_is_not_read_and_nothing_breaks() -> None:
    text = r"""Let $R(w) = L(w) - \lambda\|w\|^2$ with $L(w) = \frac1m\sum_k \log S(y_k w^Tx_k)$.
So $s = \sup_w R(w)$ is finite and $R(w_r) \to s$."""
    assert graded(text, "4b").verdict != "accepted"


def test_the_first_line_whose_sizes_do_not_fit_is_named_or_none() -> None:
    text = r"""Write $\hat x$ for $x$ with a one below it, and $\hat y = \hat B \hat x$ with
\[ \hat y = \begin{pmatrix} W^1 W^2 & W^1 b^2 + b^1 \\ 0 & 1 \end{pmatrix} \hat x . \]
That is $x^2 = W x^0 + b$ with $W = W^1 W^2$ and $b = W^1 b^2 + b^1$."""
    found = graded(text, "3a")
    assert not any(step.verdict == "false" and step.place.line > 2 for step in found.steps), found.steps
