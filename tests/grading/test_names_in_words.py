"""Names that words or other names give: softmax as π, indices that count from 0, letters of a rule, one neuron among all."""

import pytest

from proofs.grading.grade import grade_text


def _verdict(exercise: str, text: str) -> str:
    (graded,) = grade_text(text, exercise=exercise)
    return graded.verdict


_SHIFTED = r"""
\begin{align*}
\pi(x + c)_k &= \frac{1}{\sum_l e^{(x_l + c) - (x_k + c)}} \\
&= \frac{1}{\sum_l e^{x_l - x_k}} = \pi(x)_k .
\end{align*}"""


@pytest.mark.parametrize(
    "start",
    [
        r"\[ \pi(x)_k = \frac{e^{x_k}}{\sum_l e^{x_l}} = \frac{1}{\sum_l e^{x_l - x_k}}, \qquad \pi := \mathrm{softmax}. \]",
        r"Denote softmax by $\pi$.",
        r"We denote the softmax function by $\pi$.",
        r"Wir bezeichnen softmax mit $\pi$.",
    ],
)
def test_softmax_has_another_name(start: str) -> None:
    assert _verdict("2a", start + _SHIFTED) == "accepted"
    assert _verdict("2a", start + _SHIFTED.replace("- (x_k + c)", "- x_k")) == "wrong"


_EXTENDED = r"""Let $\hat x = (1, x_1, \dots, x_n)$ and $\hat w = (b, w_1, \dots, w_n)$, both with indices $k = 0, \dots, n$. Then
\begin{align*}
f(w \cdot x + b) &= f\Big( b + \sum_{k=1}^n w_k x_k \Big) \\
&= f\Big( \sum_{k=0}^n \hat w_k \hat x_k \Big) = f(\langle \hat w, \hat x \rangle) .
\end{align*}"""


def test_indices_from_0_to_n() -> None:
    assert _verdict("1", _EXTENDED) == "accepted"
    assert _verdict("1", _EXTENDED.replace("(b, w_1", "(1, w_1")) == "wrong"
    assert _verdict("1", _EXTENDED.replace("b + ", "2 b + ")) == "wrong"


_COLUMNS = r"""Put $u = \begin{pmatrix} w \\ b \end{pmatrix}$ and $\xi = \begin{pmatrix} x \\ 1 \end{pmatrix}$. Then
\[ u^T \xi = w^T x + b \cdot 1 , \]
so $y = f(u^T \xi)$, and $\xi \mapsto u^T \xi$ is linear since $u^T (s \xi + t \eta) = s\, u^T \xi + t\, u^T \eta$.
The data lie in the plane "last coordinate $= 1$"."""


def test_letters_of_a_rule_about_vectors() -> None:
    assert _verdict("1", _COLUMNS) == "accepted"
    assert _verdict("1", _COLUMNS.replace("b \\cdot 1", "b \\cdot 2")) == "wrong"
    assert _verdict("1", _COLUMNS.replace(r"s\, u^T \xi + t", r"s\, u^T \xi + s")) != "accepted"


def test_fractions_with_a_line_in_the_middle() -> None:
    way = r"{e^{x_i} e^c \over e^c \sum_j e^{x_j}} = {e^{x_i} \over \sum_j e^{x_j}}"
    text = rf"\[ \mathrm{{softmax}}(x+c)_i = {way} = \mathrm{{softmax}}(x)_i \]"
    assert _verdict("2a", text) == "accepted"
    assert _verdict("2a", text.replace(r"e^c \sum", r"\sum")) == "wrong"


_COMPONENTS = r"""Since $f$ is the identity, the output of neuron $i$ is
\begin{align*}
F(x)_i &= \sum_k W^2_{ik} \Big( \sum_j W^1_{kj} x_j + b^1_k \Big) + b^2_i \\
&= \sum_j \Big( \sum_k W^2_{ik} W^1_{kj} \Big) x_j + \sum_k W^2_{ik} b^1_k + b^2_i .
\end{align*}"""


def test_one_neuron_among_all() -> None:
    assert _verdict("3a", _COMPONENTS) == "accepted"
    assert _verdict("3a", _COMPONENTS.replace(r"\sum_k W^2_{ik} b^1_k + b^2_i", r"\sum_k (W^2_{ik} b^1_k + b^2_i)")) == "wrong"


_UNIT = r"""Let $u = W^1 x + b^1$. After the re-scaling it is $\lambda W^1 x + \lambda b^1 = \lambda u$. We claim
$f(\lambda u_k) = \lambda f(u_k)$.

Case 1: $u_k > 0$. Then $\lambda u_k > 0$ and $f(\lambda u_k) = \lambda u_k = \lambda f(u_k)$.

Case 2: $u_k \le 0$. Then $\lambda u_k \le 0$ and $f(\lambda u_k) = 0 = \lambda f(u_k)$.

So the input of the second layer is
\[ \lambda^{-1} W^2 f(\lambda u) + b^2 = \lambda^{-1} \lambda W^2 f(u) + b^2 = W^2 f(u) + b^2 . \]
Applying $f$ to both sides gives $F'(x) = F(x)$."""


def test_the_argument_of_the_outer_function_alone() -> None:
    assert _verdict("3b", _UNIT) == "accepted"
    assert (
        _verdict("3b", _UNIT.replace(r"\lambda W^1 x + \lambda b^1 = \lambda u", r"\lambda W^1 x + b^1 = \lambda u")) == "wrong"
    )
    assert _verdict("3b", _UNIT.replace(r"W^2 f(u) + b^2 . \]", r"\lambda W^2 f(u) + b^2 . \]")) == "wrong"
    assert _verdict("3b", r"We apply $f$ and get $F'(x) = F(x)$.") == "incomplete"
