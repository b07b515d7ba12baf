"""An answer that calls what the exercise has otherwise, throughout and without a word about it, is judged as with its letters."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text


def _judged(exercise: str, text: str, *letters: tuple[str, str]) -> tuple[str, int | None]:
    for usual, own in letters:
        text = text.replace(usual, own)
    graded = grade_text(text, exercise=exercise, closing=False)[0]
    return graded.verdict, graded.first_wrong and graded.first_wrong.place.line


_SHIFTED = r"""Write $\sigma_i := \mathrm{softmax}(\cdot)_i$ and let $a \in \mathbb{R}$. Then
\[ \sigma_i(X + a) = \frac{e^{X_i + a}}{\sum_j e^{X_j + a}}
= \frac{e^a e^{X_i}}{e^a \sum_j e^{X_j}}
= \sigma_i(X) . \]"""


@pytest.mark.parametrize("letter", ["x", "z", "s"])
def test_the_scores_have_any_letter_where_softmax_is_named_with_a_dot(letter: str) -> None:
    assert _judged("2a", _SHIFTED, ("X", letter)) == ("accepted", None)
    assert _judged("2a", _SHIFTED, ("X", letter), (r"{e^a \sum_j", r"{\sum_j")) == ("wrong", 3)


_RESCALED = r"""For numbers $F(C u) = \max(0, C u) = C \max(0, u) = C F(u)$, so
\begin{align*}
F'(x) &= F(C^{-1} W^2 F(C W^1 x + C b^1) + b^2) \\
&= F(C^{-1} W^2 C F(W^1 x + b^1) + b^2) \\
&= F(W^2 F(W^1 x + b^1) + b^2) .
\end{align*}""".replace("F(", "f(").replace("f'(", "F'(")


@pytest.mark.parametrize("letter", [r"\lambda ", r"\mu ", "c "])
def test_the_factor_of_an_exercise_is_positive_by_any_letter(letter: str) -> None:
    assert _judged("3b", _RESCALED, ("C", letter)) == ("accepted", None)
    assert _judged("3b", _RESCALED, ("C", letter), (r"C b^1) + b^2)".replace("C", letter), "b^1) + b^2)"))[0] == "wrong"
    for declared in (r"\in \mathbb{R}", "< 0", r"\neq 0"):
        assert _judged("3b", f"Let ${letter} {declared}$. {_RESCALED}", ("C", letter))[0] != "accepted"


@pytest.mark.parametrize("letter", ["f", r"\sigma", r"\rho"])
def test_the_activation_has_any_letter_beside_other_words_with_any(letter: str) -> None:
    text = (
        r"The ReLU is positively homogeneous: for $\lambda > 0$ and any real number $u$ we have $f(\lambda u) = \lambda f(u)$. "
    )
    both = (text + _RESCALED.replace("C", r"\lambda ")).replace("f(", letter + "(")
    assert _judged("3b", both) == ("accepted", None)
    assert _judged("3b", both.replace(r"\lambda  b^1", "b^1"))[0] == "wrong"
    if letter != "f":
        for words in ("This is so for any activation", "Other functions behave alike, say", "It holds for every"):
            assert _judged("3b", f"{words} ${letter}$. {both}")[0] != "accepted"


_REGULARISED = r"""We minimise $R(w) = \lambda \|w\|^2 + \sum_j \log(1 + e^{-y_j w^\top x_j})$, and $R(0) = m \log 2$.
If $\lambda \|w\|^2 > m \log 2$, then
\[ R(w) \geq \lambda \|w\|^2
> m \log 2 = R(0) . \]
So the best point lies in the ball $\|w\|^2 \leq m \log 2 / \lambda$."""


@pytest.mark.parametrize("letter", [r"\lambda", r"\mu", "c", "a"])
def test_the_weight_of_a_regulariser_has_any_letter(letter: str) -> None:
    assert _judged("4b", _REGULARISED, (r"\lambda", letter)) == ("accepted", None)
    assert _judged("4b", _REGULARISED, (r"\lambda", letter), (r"R(w) \geq", r"R(w) \leq"))[0] == "wrong"
    for words in ("Let $N$ be negative.", "Let $N$ be a negative number.", "Suppose that $N$ is negative."):
        assert _judged("4b", f"{words} {_REGULARISED}", (r"\lambda", letter), ("$N$", f"${letter}$"))[0] != "accepted"
    assert _judged("4b", f"Let ${letter}$ be positive. {_REGULARISED}", (r"\lambda", letter))[0] == "accepted"


_LOUDER = r"""Let $w$ separate the data and $\alpha > 1$. Then $\alpha y_j w^\top x_j > y_j w^\top x_j$ for all $j$, and
\[ L(\alpha w) = \frac1m \sum_j \log S(\alpha y_j w^\top x_j)
> \frac1m \sum_j \log S(y_j w^\top x_j)
= L(w) . \]"""


@pytest.mark.parametrize("letter", ["S", r"\sigma", "g", r"\varphi"])
def test_the_sigmoid_has_any_letter(letter: str) -> None:
    assert _judged("4a", _LOUDER, ("S(", f"{letter}("))[0] == _judged("4a", _LOUDER)[0]
    assert _judged("4a", _LOUDER, ("> \\frac", "< \\frac"), ("S(", f"{letter}(")) == ("wrong", 3)


def test_a_function_of_which_words_say_something_is_not_the_sigmoid() -> None:
    """g(t) + g(-t) = 1 holds for the sigmoid."""
    assert _judged("4a", r"Let $g$ be any increasing function. Then $g(t) + g(-t) = 1$. " + _LOUDER)[0] != "accepted"


_ENERGY = r"""Let $h_i = \sum_{j \neq i} W_{ij} x_j$. With $W_{ij} = W_{ji}$ we get
\[ \mathcal{H}(x') - \mathcal{H}(x) = -(x_i' - x_i) \sum_{j \neq i} W_{ij} x_j
= -(x_i' - x_i) h_i \leq 0 . \]"""


@pytest.mark.parametrize("letter", ["w", "J", "T", "a"])
def test_the_weights_between_neurons_have_any_letter(letter: str) -> None:
    assert _judged("5", _ENERGY, ("W", letter)) == ("accepted", None)
    assert _judged("5", _ENERGY, ("W", letter), ("= -(x_i' - x_i) h_i", "= (x_i' - x_i) h_i")) == ("wrong", 3)


_NEURON = r"""There are $\theta, \xi$ with $y = f(\theta^\top \xi)$.
Put $\xi = (1, x_1, \dots, x_n)^\top$, $\theta = (b, w_1, \dots, w_n)^\top$:
\[ \theta^\top \xi = b + \sum_{k=1}^n w_k x_k , \]
and this is the argument of $f$, so $y = f(\theta^\top \xi)$."""


@pytest.mark.parametrize("letter", ["f", "g", r"\sigma", r"\varphi"])
def test_a_function_is_one_though_words_speak_of_it_alone(letter: str) -> None:
    assert _judged("1", _NEURON, ("f", letter)) == ("accepted", None)
    assert _judged("1", _NEURON, (r"y = f(\theta^\top \xi)$.", r"y = f(2 \theta^\top \xi)$."), ("f", letter))[0] == "wrong"


def test_a_number_that_words_speak_of_alone_is_no_function() -> None:
    text = r"Multiply by $c$. Then $c(w^\top x + b) = c w^\top x + c b$ and $f(w^\top x + b) = y$."
    assert _judged("1", text)[0] != "wrong"


_ADDITIVE = r"""Let $x_0 = 1$, $w_0 = b$, so $w^\top x + b = \sum_{i=0}^{n} w_i x_i$.
With $g(x) = w^\top x + b$ and $u, v \in \mathbb{R}^n$
\[ g(u + v) = w^\top (u + v) + b
= g(u) + g(v) . \]"""


@pytest.mark.parametrize("size", ["n", "d", "K", "N"])
def test_the_number_of_inputs_has_any_letter_above_a_sum_from_zero(size: str) -> None:
    letters = (("{n}", f"{{{size}}}"), ("^n", f"^{size}"))
    assert _judged("1", _ADDITIVE, *letters) == ("wrong", 4)


_STATES = r"""The layers give $X^1_k = \sum_j W^1_{kj} X^0_j + b^1_k$, so
\begin{align*}
X^2_i &= \sum_k W^2_{ik} X^1_k + b^2_i \\
&= \sum_j \Big(\sum_k W^2_{ik} W^1_{kj}\Big) X^0_j + \sum_k W^2_{ik} b^1_k + b^2_i .
\end{align*}
With $V = W^2 W^1$ and $d = W^2 b^1 + b^2$ this is $X^2 = V X^0 + d$."""


@pytest.mark.parametrize(("state", "bias"), [("x", "b"), ("z", "b"), ("a", "b"), ("x", "c"), ("h", r"\beta")])
def test_states_and_biases_of_layers_have_any_letter(state: str, bias: str) -> None:
    letters = (("X", state), ("b^", f"{bias}^"))
    assert _judged("3a", _STATES, *letters) == ("accepted", None)
    wrong = _STATES.replace(r"\sum_k W^2_{ik} b^1_k + b^2_i .", r"b^1_i + b^2_i .")
    assert _judged("3a", wrong, *letters)[0] != "accepted"
    swapped = _STATES.replace(r"\Big(\sum_k W^2_{ik} W^1_{kj}\Big) X^0_j", r"\Big(\sum_k W^1_{ik} W^2_{kj}\Big) X^0_j")
    assert _judged("3a", swapped, *letters) == ("wrong", 4)


@pytest.mark.parametrize("letter", ["x", "z", "u"])
def test_the_input_has_any_letter_behind_the_first_weights(letter: str) -> None:
    text = r"""The hidden layer gives \[ f(\lambda W^1 X + \lambda b^1) = f(\lambda (W^1 X + b^1))
= \lambda f(W^1 X + b^1) . \]"""
    assert _judged("3b", text, ("X", letter))[0] == "incomplete"
    assert _judged("3b", text, ("X", letter), ("= \\lambda f", "= f")) == ("wrong", 2)


@pytest.mark.parametrize("letter", ["f", r"\varphi", "g"])
def test_the_activation_has_any_letter_at_a_name_for_the_hidden_layer(letter: str) -> None:
    text = r"Let $a = W^1 x + b^1$. Then $F(\lambda a) = \lambda F(a)$ and $\lambda^{-1} W^2 F(\lambda a) = W^2 F(a)$.".replace(
        "F", letter
    )
    assert _judged("3b", text)[0] == "incomplete"
    assert _judged("3b", text.replace(rf"= W^2 {letter}(a)", rf"= {letter}(W^2 a)"))[0] == "wrong"
    if letter != "f":
        assert _judged("3b", rf"Let ${letter}(t) = t^2$. {text}")[0] == "wrong"


_UPDATED = r"""Let $h_i = \sum_{k \neq i} w_{ik} X_k$.
The new state $X'$ has $X_i' = \operatorname{sign}(h_i)$ and $X_k' = X_k$ for $k \neq i$.
\[ \mathcal{H}(X') - \mathcal{H}(X) = (X_i - X_i') h_i
\leq 0 \]
since $X_i h_i \leq |h_i| = X_i' h_i$."""


@pytest.mark.parametrize("letter", ["x", "s", r"\sigma", "v"])
def test_states_that_words_call_new_have_any_letter(letter: str) -> None:
    assert _judged("5", _UPDATED, ("X", letter)) == ("accepted", None)
    assert _judged("5", _UPDATED, ("(X_i - X_i') h_i", "(X_i' - X_i) h_i"), ("X", letter)) == ("wrong", 3)


def test_the_value_that_words_call_new_is_one_of_the_own_states() -> None:
    text = r"""Let $h = \sum_{j \neq i} w_{ij} v_j$ and let $s$ be the new value of neuron $i$, so $s h \geq 0$.
If $s = v_i$, then $v' = v$ and $\mathcal{H}(v') = \mathcal{H}(v)$."""
    assert _judged("5", text)[0] == "incomplete"
    assert _judged("5", text.replace(r"s h \geq 0", r"s h \leq 0"))[0] == "wrong"


@pytest.mark.parametrize("letter", ["x", "u", "z"])
def test_a_component_zero_makes_no_other_name_of_the_rest(letter: str) -> None:
    text = r"""Put $X_0 = 1$ and $w_0 = b$. Then $\sum_{i=0}^n w_i X_i = w_0 X_0 + \sum_{i=1}^n w_i X_i
= b + w^T X$."""
    assert _judged("1", text, ("X", letter))[0] == "accepted"
    assert _judged("1", text, ("b + w^T", "1 + w^T"), ("X", letter)) == ("wrong", 2)


@pytest.mark.parametrize("letter", [r"\alpha", "c", "t"])
def test_what_grows_in_a_remark_is_not_what_is_fixed(letter: str) -> None:
    """It is the length of c w that goes to infinity."""
    text = r"""Let $w$ separate the data, $z_j = y_j w^\top x_j > 0$, and $C > 1$.
Then $e^{-C z_j} < e^{-z_j}$, so $L(C w) > L(w)$. A bigger $C$ is better $\Rightarrow$ $\|w\| \to \infty$, no solution."""
    assert _judged("4a", text, ("C", letter))[0] in ("accepted", "unclear")
    assert _judged("4a", text, ("} < e", "} > e"), ("C", letter)) == ("wrong", 2)


def test_what_is_fixed_tends_to_no_other_number() -> None:
    text = r"Let $m$ be the only maximiser. Then $e^{x_j - x_m} \to 0$ for $j \neq m$ as $\alpha \to \infty$."
    assert _judged("2c", text)[0] == "wrong"


_SPLIT = r"""Let $\phi(z) = BODY$. Then $\phi(\lambda z) = \lambda \phi(z)$ for $\lambda > 0$. With $h = \phi(W^1 x + b^1)$
\[ F'(x) = \phi(\lambda^{-1} W^2 \phi(\lambda (W^1 x + b^1)) + b^2)
= \phi(\lambda^{-1} \lambda W^2 h + b^2) = \phi(W^2 h + b^2) = F(x) . \]"""


def test_a_function_of_ones_own_with_the_values_of_the_activation_is_the_activation() -> None:
    assert _judged("3b", _SPLIT.replace("BODY", r"\frac12 (z + |z|)")) == ("accepted", None)
    assert _judged("3b", _SPLIT.replace("BODY", r"\max(z, 0)")) == ("accepted", None)
    for other in ("z", "|z|", r"\frac12 (z - |z|)", r"2 \max(z, 0)"):
        assert _judged("3b", _SPLIT.replace("BODY", other)) == ("wrong", 2)


@pytest.mark.parametrize("letter", ["c", "t", r"\tau", "a"])
def test_the_added_number_has_any_letter_behind_a_name_for_the_shifted_scores(letter: str) -> None:
    text = r"""For $\tilde x = x + C \mathbb{1}$ we get
\[ \mathrm{softmax}(\tilde x)_i = \frac{e^{x_i + C}}{\sum_k e^{x_k + C}}
= \frac{e^C e^{x_i}}{e^C \sum_k e^{x_k}} = \mathrm{softmax}(x)_i . \]"""
    assert _judged("2a", text, ("C", letter + " ")) == ("accepted", None)
    assert _judged("2a", text, ("e^C e^{x_i}", "e^{C x_i}"), ("C", letter + " ")) == ("wrong", 3)


@pytest.mark.parametrize("letter", [r"\lambda", r"\mu", "c"])
def test_the_factor_has_any_letter_at_a_name_for_the_hidden_layer(letter: str) -> None:
    text = r"""Let $a = W^1 x + b^1$ and $C > 0$. Then $f(C a) = C f(a)$, hence
\[ F'(x) = f(\tfrac{1}{C} W^2 f(C a) + b^2) = f(\tfrac{1}{C} W^2 C f(a) + b^2)
= f(W^2 f(a) + b^2) = F(x) . \]"""
    assert _judged("3b", text, ("C", letter + " ")) == ("accepted", None)
    assert _judged("3b", text, ("{C} W^2 C f(a)", "{C} W^2 f(a)"), ("C", letter + " "))[0] == "wrong"


@pytest.mark.parametrize("new", ["x'", r"\tilde x", r"\hat x", "x^{new}"])
def test_the_new_state_has_its_usual_names(new: str) -> None:
    text = r"""Then $\mathcal{H}(NEW) - \mathcal{H}(x) = \sum_{k \neq i} w_{ik} x_k (x_i - ONE)
\leq 0$."""
    one = "x_i'" if new == "x'" else "x^{new}_i" if "new" in new else f"{new}_i"
    assert _judged("5", text, ("NEW", new), ("ONE", one))[0] == "accepted"
    assert _judged("5", text, ("(x_i - ONE)", "(ONE - x_i)"), ("NEW", new), ("ONE", one)) == ("wrong", 1)


@pytest.mark.parametrize("name", ["S", r"\sigma", r"\operatorname{sigmoid}", r"\mathrm{sigmoid}"])
def test_the_sigmoid_by_its_name(name: str) -> None:
    assert _judged("4a", _LOUDER, ("S(", f"{name}("))[0] == _judged("4a", _LOUDER)[0]
    assert _judged("4a", _LOUDER, ("> \\frac", "< \\frac"), ("S(", f"{name}(")) == ("wrong", 3)


@pytest.mark.parametrize("size", ["m", "N", "M"])
def test_the_number_of_data_has_any_letter_where_an_index_runs_to_it(size: str) -> None:
    text = rf"Let $y_j w^\top x_j > 0$ for $j = 1, \dots, {size}$. Then $\sum_j \log S(2 y_j w^\top x_j) = {size} \log 2 + L(w)$."
    assert _judged("4a", text)[0] == "wrong"


@pytest.mark.parametrize("space", [" ", "~"])
def test_a_tie_in_a_reason_is_a_space(space: str) -> None:
    text = rf"""\begin{{align*}}
x_i \geq x_k &\Leftrightarrow x_i - x_k \geq 0 \\
&\Leftrightarrow e^{{x_i - x_k}} \geq 1 && \text{{($e^t \geq 1$ iff{space}$t \geq 0$)}}
\end{{align*}}"""
    graded = grade_text(text, exercise="2b", closing=False)[0]
    assert not graded.assumptions and "supposes" not in graded.message


@pytest.mark.parametrize("environment", ["align*", "aligned", "split"])
def test_a_reason_ends_before_the_environment_does(environment: str) -> None:
    text = (
        rf"\begin{{{environment}}} \log S(w^\top x_j) &= -\log(1 + e^{{-w^\top x_j}}) \\ &< 0 && \text{{(because }} S < 1) ."
        + (rf"\end{{{environment}}}")
    )
    graded = grade_text(text if environment == "align*" else rf"\[ {text} \]", exercise="4a", closing=False)[0]
    assert "not read" not in graded.message
