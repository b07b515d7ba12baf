"""Answers in letters of their own: z for x, β for α, k for the special position m; and what is wrong stays wrong in them."""

import re

import pytest

from proofs.grading.exchanged import exchanged
from proofs.grading.exercises import exercise
from proofs.grading.grade import Graded, grade_text
from proofs.grading.likeness import alike
from proofs.grading.own_letters import with_own_letters
from proofs.latex.reader import read_answer
from proofs.notation.big import Sum
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import exp
from proofs.notation.formulas import ForAll, Implies, Lt, Ne
from proofs.notation.tree import Real, Vector

n, K = Dimension("n"), Dimension("K")


def graded(text: str, identifier: str) -> Graded:
    return grade_text(text, exercise=identifier)[0]


LIMIT = r"""Let $@x \in \mathbb{R}^@n$ with $@x_@m > @x_j$ for all $j \neq @m$. For $@a > 0$ we get
\[ \sigma(@a @x)_@i = \frac{e^{@a @x_@i}}{\sum_{j=1}^@n e^{@a @x_j}}
= \frac{e^{@a (@x_@i - @x_@m)}}{\sum_{j=1}^@n e^{@a (@x_j - @x_@m)}}
= \frac{e^{@a (@x_@i - @x_@m)}}{1 + \sum_{j \neq @m} e^{@a (@x_j - @x_@m)}} . \]
For $j \neq @m$ we have $@x_j - @x_@m < 0$ and hence $\lim_{@a \to \infty} e^{@a(@x_j - @x_@m)} = 0$. Therefore
\[ \lim_{@a\to\infty} \sigma(@a @x)_@m = \frac{1}{1 + 0} = 1 \]
and for $@i \neq @m$
\[ \lim_{@a\to\infty} \sigma(@a @x)_@i = \frac{0}{1 + 0} = 0 . \]"""


def limit_in(x: str, m: str, alpha: str, size: str, i: str = "i") -> str:
    text = LIMIT
    for mark, own in (("@x", x), ("@m", m), ("@a", alpha), ("@n", size), ("@i", i)):
        text = text.replace(mark, own)
    return text


@pytest.mark.parametrize(
    ("x", "m", "alpha", "size", "i"),
    [
        ("x", "m", r"\alpha", "n", "i"),
        ("z", "m", r"\alpha", "K", "k"),
        ("x", "k", r"\alpha", "n", "i"),
        ("x", "{i^*}", r"\alpha", "n", "i"),
        ("z", "k", r"\beta", "K", "i"),
        ("s", "r", "t", "n", "l"),
    ],
)
def test_a_limit_is_shown_in_any_letters(x: str, m: str, alpha: str, size: str, i: str) -> None:
    text = limit_in(x, m, alpha, size, i)
    found = graded(text, "2c")
    assert found.verdict == "accepted", (text, found.message)


def test_a_wrong_limit_in_other_letters_is_wrong() -> None:
    text = limit_in("z", "k", r"\beta", "K").replace(r"\frac{0}{1 + 0} = 0", r"\frac{1}{1 + 0} = 1")
    assert graded(text, "2c").verdict == "wrong"


def test_without_a_single_maximiser_the_limit_in_other_letters_is_not_shown() -> None:
    text = limit_in("z", "k", r"\beta", "K").replace(r"z_k > z_j", r"z_k \geq z_j")
    assert graded(text, "2c").verdict != "accepted"


def test_what_is_supposed_of_the_answers_own_vector_is_no_gift() -> None:
    text = limit_in("z", "k", r"\beta", "K").replace("For $", "Let $z_j > 0$ for all $j$. For $", 1)
    assert graded(text, "2c").verdict == "incomplete"


def test_a_value_of_the_answers_own_vector_is_a_special_case() -> None:
    text = r"""Let $z \in \mathbb{R}^n$ with $z = 0$. Then
\[ \sigma(z + c)_i = \frac{e^{z_i + c}}{\sum_j e^{z_j + c}} = \frac{e^{c}}{n e^c} = \frac{1}{n} = \sigma(z)_i . \]"""
    assert graded(text, "2a").verdict != "accepted"


RESCALED = r"""Let $c > 0$. We have $\max(0, c z) = c \max(0, z)$ for every $z$. Hence
\begin{align*}
\tilde F(x) &= f(c^{-1} W^2 f(c W^1 x + c b^1) + b^2) \\
&= f(c^{-1} W^2 f(c (W^1 x + b^1)) + b^2)\\
&= f(c^{-1} W^2 c f(W^1 x + b^1) + b^2)\\
&= f(W^2 f(W^1 x + b^1) + b^2) = F(x)
\end{align*}"""


def test_a_factor_of_another_name_rescales_the_weights() -> None:
    assert graded(RESCALED, "3b").verdict == "accepted"


@pytest.mark.parametrize("condition", [r"c \neq 0", r"c \in \mathbb{R}", "c < 0"])
def test_a_factor_of_another_name_is_not_positive_by_itself(condition: str) -> None:
    assert graded(RESCALED.replace("c > 0", condition), "3b").verdict in ("wrong", "incomplete", "unclear")


def test_a_factor_that_is_more_than_positive_supposes_too_much() -> None:
    assert graded(RESCALED.replace("c > 0", "c > 1"), "3b").verdict != "accepted"


def test_a_wrong_rescaling_by_another_name_is_wrong() -> None:
    assert graded(RESCALED.replace(r"c b^1) + b^2) \\", r"b^1) + b^2) \\"), "3b").verdict != "accepted"


NEURON = r"""Let $u \in \mathbb{R}^n$ be the input, $v \in \mathbb{R}^n$ the weights and $c$ the bias. With
$\tilde u = (u, 1)$ and $\tilde v = (v, c)$ we get \[ \tilde v^T \tilde u = \sum_{i=1}^n v_i u_i + c \cdot 1 = v^T u + c . \]"""


def test_a_neuron_in_other_letters_becomes_linear() -> None:
    assert graded(NEURON, "1").verdict == "accepted"
    assert graded(NEURON.replace("(u, 1)", "(u, 2)").replace(r"c \cdot 1 = v^T u + c", r"2c"), "1").verdict != "accepted"


def test_the_updated_neuron_may_have_any_letter() -> None:
    text = r"""Suppose neuron $j$ is updated, $x'_k = x_k$ for $k \neq j$. Then
\[ H(x') - H(x) = -(x'_j - x_j) \sum_{k \neq j} w_{jk} x_k . \]"""
    assert "error" not in graded(text, "5").message


def test_letters_that_the_answer_uses_are_kept() -> None:
    limit = exercise("2c")
    answer = read_answer(
        r"Let $z \in \mathbb{R}^n$. Then $\sigma(\alpha z)_i \leq 1$ and $\sigma(x)_m \leq 1$.", limit.vocabulary
    )
    assert with_own_letters(limit, answer) == (limit, answer)


def test_a_name_with_a_value_stands_for_no_letter() -> None:
    limit = exercise("2c")
    answer = read_answer(r"Let $t_i = y_i^2$ and $y \in \mathbb{R}^n$. Then $\sigma(\alpha t)_i \leq 1$.", limit.vocabulary)
    assert with_own_letters(limit, answer)[0] is limit


def test_no_letter_stands_for_two() -> None:
    x, z, alpha, beta = Vector("x", n), Vector("z", n), Real("alpha"), Real("beta")
    i, j = Index("i", n), Index("j", n)
    pattern, written = exp(alpha * x[i]) / Sum(exp(x[j]), j), exp(beta * z[j]) / Sum(exp(z[i]), i)
    assert list(alike(pattern, written, frozenset({"x", "alpha"})))[0] == {"x": "z", "alpha": "beta"}
    assert not list(alike(x[i] + alpha * z[i], z[i] + alpha * z[i], frozenset({"x", "z"})))
    assert not list(alike(pattern, exp(beta * z[j]) / Sum(exp(x[i]), i), frozenset({"x", "alpha"})))


def test_an_exchange_captures_nothing() -> None:
    x, j, m = Vector("x", n), Index("j", n), Index("m", n)
    unique = ForAll(j, Implies(Ne(j, m), Lt(x[j], x[m])))
    assert exchanged(unique, {"m": "j", "j": "m"}) == ForAll(m, Implies(Ne(m, j), Lt(x[m], x[j])))


def test_each_answer_of_a_document_has_its_own_letters() -> None:
    shift = r"""\[ \sigma(z + c)_k = \frac{e^{z_k + c}}{\sum_l e^{z_l + c}} 
= \frac{e^c e^{z_k}}{e^c \sum_l e^{z_l}} = \sigma(z)_k . \]"""
    text = f"% exercise: 2a\nLet $z \\in \\mathbb{{R}}^K$. Then\n{shift}\n\n% exercise: 3b\n{RESCALED}\n"
    assert [found.verdict for found in grade_text(text)] == ["accepted", "accepted"]


@pytest.mark.parametrize("words", ["Let $K$ be the number of classes.", "We write $K$ for the number of components."])
def test_the_number_of_classes_may_have_its_letter_in_words(words: str) -> None:
    text = (
        words
        + r"""
\[ \mathrm{softmax}(x + c)_k = \frac{e^{x_k + c}}{\sum_{l=1}^{K} e^{x_l + c}}
= \frac{e^{c} e^{x_k}}{e^{c} \sum_{l=1}^{K} e^{x_l}} = \mathrm{softmax}(x)_k \]"""
    )
    assert graded(text, "2a").verdict == "accepted"
    assert graded(text.replace(r"e^{c} \sum_{l=1}^{K}", r"K e^{c} \sum_{l=1}^{K}"), "2a").verdict != "accepted"


@pytest.mark.parametrize("letter", ["r", "s", "q", "p"])
def test_a_usual_index_may_name_a_number(letter: str) -> None:
    text = rf"""Let ${letter} = \log \sum_{{j=1}}^n e^{{x_j}}$. Then
$\log \mathrm{{softmax}}(x)_k = x_k - {letter}$. For all $k$ and $l$
\[ x_k \ge x_l \Leftrightarrow x_k - {letter} \ge x_l - {letter}
\Leftrightarrow \log \mathrm{{softmax}}(x)_k \ge \log \mathrm{{softmax}}(x)_l
\Leftrightarrow \mathrm{{softmax}}(x)_k \ge \mathrm{{softmax}}(x)_l . \]"""
    assert graded(text, "2b").verdict == "accepted"


def test_an_index_that_is_another_one_names_no_number() -> None:
    assert graded(r"For $i = m$ we have $x_i = x_m$.", "2c").steps[0].verdict == "proven"


def test_an_index_runs_where_the_names_do_that_carry_it() -> None:
    text = r"""Let $w$ separate the data. Let $u$ be not separating, $s_k = y_k u^\top x_k \le 0$ for some $k$.
All terms $\log S(\cdot)$ are negative, so we may drop the ones with $j\ne k$:
\[ L(u) = \frac1m\sum_{j=1}^m \log S(y_j u^\top x_j) \le FACTOR \log S(s_k) . \]"""
    (right,) = grade_text(text.replace("FACTOR", r"\frac1m"), exercise="4a")
    assert [step.verdict for step in right.steps] == ["proven", "proven"], right.message
    (wrong,) = grade_text(text.replace("FACTOR", ""), exercise="4a")
    assert wrong.verdict == "wrong"


GAP = r"""% given: x_m - x_j \ge \delta \text{ for all } j \ne m
% given: \delta > 0
Let $m$ be the only maximiser and let $\delta > 0$ be the gap, i.e. $x_m - x_j \ge \delta$ for all $j \ne m$. For $\alpha > 0$
\[ 1 \ge \mathrm{softmax}(\alpha x)_m = \frac{1}{1 + \sum_{j \ne m} e^{-\alpha(x_m - x_j)}}
\ge \frac{1}{1 + (n-1) e^{-\alpha\delta}} \xrightarrow{\alpha\to\infty} 1 . \]
For $i \ne m$ we have \[ 0 < \mathrm{softmax}(\alpha x)_i \le 1 - \mathrm{softmax}(\alpha x)_m \to 0 . \]
So $\mathrm{softmax}(\alpha x)_i \to I_i(x)$ for each $i$."""


@pytest.mark.parametrize("letter", [r"\delta", r"\gamma", r"\varepsilon", " g", " d"])
def test_the_gap_may_have_any_letter(letter: str) -> None:
    assert graded(GAP.replace(r"\delta", letter), "2c").verdict == "accepted"


@pytest.mark.parametrize("letter", [r"\delta", r"\gamma", " g"])
def test_a_gap_of_another_kind_is_supposed_beyond_the_exercise(letter: str) -> None:
    text = GAP.replace(r"x_m - x_j \ge \delta", r"x_m - x_j \ge \delta + 1").replace(
        r"e^{-\alpha\delta}", r"e^{-\alpha(\delta + 1)}"
    )
    assert graded(text.replace(r"\delta", letter), "2c").verdict != "accepted"


EXTENDED = (
    r"Let $\tilde x = (x, 1)$ and $\tilde w = (w, b)$. Then $\tilde w^\top\tilde x = \sum_{i=1}^n w_i x_i + b = w^\top x + b$, "
)


@pytest.mark.parametrize("letter", [r"\sigma", r"\varphi", "g"])
@pytest.mark.parametrize(
    ("ending", "verdict"),
    [
        (r"so $F(\tilde w^\top \tilde x) = F(w^\top x + b) = y$.", "accepted"),
        (r"so \[ y = F\Big(\sum_i w_i x_i + b\Big) = F(\tilde w^\top\tilde x). \]", "accepted"),
        (r"so $y = F(w^\top x) + F(b)$.", "wrong"),
        (r"so $y = F(w^\top x + 2 b)$.", "wrong"),
    ],
)
def test_the_activation_may_have_any_letter(letter: str, ending: str, verdict: str) -> None:
    assert graded(EXTENDED + ending.replace("F(", f"{letter}(").replace("F\\", f"{letter}\\"), "1").verdict == verdict


def test_a_second_function_is_not_the_activation() -> None:
    assert graded(EXTENDED + r"so $y = f(w^\top x + b) = g(\tilde w^\top\tilde x)$.", "1").verdict != "accepted"


@pytest.mark.parametrize("letter", ["n", "K", "N", "d"])
def test_one_less_than_how_many_there_are(letter: str) -> None:
    text = GAP.replace("(n-1)", f"({letter}-1)")
    assert graded(text, "2c").verdict == "accepted"
    assert graded(text.replace("-1)", "-2)"), "2c").verdict != "accepted"


def test_another_letter_beside_the_size_is_unknown() -> None:
    text = GAP.replace("(n-1)", "(K-1)").replace(r"\sum_{j \ne m}", r"\sum_{j=1, j \ne m}^n")
    assert graded(text, "2c").verdict == "unreadable"


UPDATED = r"""Assume that neuron $i$ is updated, $x_i' = \operatorname{sign}(a_i)$ with $a_i := \sum_{j \ne i} w_{ij} x_j$, and
$x_j' = x_j$ for $j \neq i$. Therefore
\[ \Delta\mathcal{H} = \mathcal{H}(x') - \mathcal{H}(x) = -x_i' a_i + x_i a_i = -(x_i' - x_i)\, a_i . \]
If $x_i' = x_i$ then $\Delta \mathcal{H} = 0$. If $x_i' = 1$, $x_i = -1$, then $a_i \ge 0$ and $\Delta\mathcal{H} = -2 a_i \le 0$.
If $x_i' = -1$, $x_i = 1$, then $a_i \le 0$ and $\Delta \mathcal{H} = 2 a_i \le 0$.
In all cases $\mathcal{H}(x') \le \mathcal{H}(x)$."""
DIFFERENCE = r"""Let $\delta = x_i' - x_i$ and let $e_i$ be the $i$-th unit vector, so that $x' = x + \delta e_i$.
Denote $h_i = \sum_{j\neq i} w_{ij} x_j$. Then $\mathcal{H}(x') - \mathcal{H}(x) = -\delta h_i$, because $(x_i')^2 = x_i^2 = 1$.
Now $x_i' = \mathrm{sign}(h_i)$ means $x_i' h_i = |h_i| \ge x_i h_i$, thus $\delta h_i \ge 0$ and
$\mathcal{H}(x') - \mathcal{H}(x) = -\delta h_i \le 0$."""


@pytest.mark.parametrize("letter", ["x", "s"])
@pytest.mark.parametrize("text", [UPDATED, DIFFERENCE])
def test_states_have_any_letter_also_where_the_text_says_what_their_components_are(text: str, letter: str) -> None:
    def with_letter(written: str) -> str:
        return re.sub(r"(?<![a-zA-Z\\])x(?![a-zA-Z])", letter, written)

    assert graded(with_letter(text), "5").verdict == "accepted"
    assert (
        graded(with_letter(text.replace(r"= -\delta h_i", r"= -2\delta h_i").replace("= 2 a_i", "= a_i")), "5").verdict == "wrong"
    )


def test_any_activation_function_by_its_letter() -> None:
    ending = r"so $y = \sigma(\tilde w^\top\tilde x)$ for any activation function $\sigma$."
    assert graded(EXTENDED + ending, "1").verdict == "accepted"
    assert graded(EXTENDED + ending.replace(r"\tilde x)", r"\tilde x + 1)"), "1").verdict == "wrong"
