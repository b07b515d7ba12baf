"""Letters that words give to the parameters of a layer, and equations between functions without an argument."""

import pytest

from proofs.grading.grade import grade_text

_HIDDEN = (
    r"The hidden layer has the weights $a_{kj}$ and biases $d_k$, the output layer has the weights $g_{ik}$ and biases $e_i$. "
)
_RESCALED = r"""Then
\begin{align*}
F'(x)_i &= \max\Big(0, \sum_k \lambda^{-1} g_{ik} \max\big(0, \sum_j \lambda a_{kj} x_j + \lambda d_k\big) + e_i\Big)\\
&= \max\Big(0, \sum_k \lambda^{-1} g_{ik} \lambda \max\big(0, \sum_j a_{kj} x_j + d_k\big) + e_i\Big) = F(x)_i .
\end{align*}"""
_CAPITALS = r"Let $W, b$ be the parameters of the first layer and $V, c$ those of the second layer. Since $f(z) = z$, "
_GERMAN = r"""Seien $u_{kj}$ und $p_k$ die Gewichte und Schwellen der ersten Schicht und $v_{ik}$ und $q_i$ diejenigen der zweiten
Schicht. Dann ist
\[ F(x)_i = \sum_k v_{ik} \Big( \sum_j u_{kj} x_j + p_k \Big) + q_i
= \sum_j \Big( \sum_k v_{ik} u_{kj} \Big) x_j + \sum_k v_{ik} p_k + q_i . \]"""
_WHOLE = r"""Let $u = W^1 x + b^1$. If $u_k > 0$, then $\lambda u_k > 0$ and $f(\lambda u_k) = \lambda u_k = \lambda f(u_k)$; if
$u_k \le 0$ then $\lambda u_k \le 0$ and $f(\lambda u_k) = 0 = \lambda f(u_k)$. Hence
\[ F'(x) = f(\lambda^{-1} W^2 f(\lambda u) + b^2) = f(\lambda^{-1} \lambda W^2 f(u) + b^2) = F(x) . \]
Consequently $F' = F$."""


def _verdict(exercise: str, text: str) -> str:
    (graded,) = grade_text(text, exercise=exercise)
    return graded.verdict


@pytest.mark.parametrize(
    ("exercise", "text"),
    [
        ("3b", _HIDDEN + _RESCALED),
        ("3a", _CAPITALS + r"\[ F(x) = V(Wx + b) + c = VWx + (Vb + c) . \]"),
        ("3a", _GERMAN),
        ("3b", _WHOLE),
    ],
)
def test_layers_have_letters(exercise: str, text: str) -> None:
    assert _verdict(exercise, text) == "accepted"


@pytest.mark.parametrize(
    ("exercise", "text", "right", "wrong"),
    [
        ("3b", _HIDDEN + _RESCALED, r"g_{ik} \lambda", "g_{ik}"),
        ("3b", _HIDDEN + _RESCALED, r"\lambda a_{kj} x_j + \lambda d_k", r"\lambda a_{kj} x_j + d_k"),
        ("3a", _CAPITALS + r"\[ F(x) = V(Wx + b) + c = VWx + (Vb + c) . \]", "(Vb + c)", "(b + c)"),
        ("3a", _GERMAN, r"\sum_k v_{ik} p_k + q_i", "p_i + q_i"),
        ("3a", _GERMAN, r"\sum_k v_{ik} p_k + q_i", r"\sum_k (v_{ik} p_k + q_i)"),
        ("3b", _WHOLE, "= 0 =", "= 1 ="),
        ("3b", _WHOLE, r"f(\lambda^{-1} \lambda W^2 f(u) + b^2)", r"f(\lambda W^2 f(u) + b^2)"),
    ],
)
def test_a_wrong_line_about_them_is_called_wrong(exercise: str, text: str, right: str, wrong: str) -> None:
    assert right in text
    assert _verdict(exercise, text.replace(right, wrong)) == "wrong"


def test_functions_are_compared_by_their_values() -> None:
    assert _verdict("3b", "Consequently $F' = F$.") == "incomplete"


def test_a_composed_function_has_its_argument() -> None:
    way = r"A^2 (W^1 x + b^1) = W^2 W^1 x + (W^2 b^1 + b^2)"
    text = rf"\[ F(x) = f \circ A^2 \circ f \circ A^1 x = {way} , \] as $f = \mathrm{{id}}$."
    assert _verdict("3a", text) == "accepted"
    assert _verdict("3a", text.replace("W^2 b^1 + b^2", "b^1 + b^2")) == "wrong"
