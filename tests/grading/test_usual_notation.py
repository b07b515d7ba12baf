r"""Notation that many students use: columns of an array as lines, a lone brace over an array, \mathop, layers named anew."""

from __future__ import annotations

import pytest

from proofs.grading.grade import grade_text

_SHIFT = (
    r"\mathrm{softmax}(x+c)_i &=& \frac{e^{x_i+c}}{\sum_j e^{x_j+c}} \\[3mm] &=& \frac{e^ce^{x_i}}{e^c\sum_j e^{x_j}} "
    r"\\ &=& \mathrm{softmax}(x)_i"
)
_OUTPUT = r" So $F'(x)=f(\lambda^{-1}W^2f(\lambda(W^1x+b^1))+b^2)=f(\lambda^{-1}\lambda W^2f(W^1x+b^1)+b^2)=F(x)$."


def _verdict(exercise: str, text: str) -> str:
    return grade_text(text, exercise=exercise)[0].verdict


def test_lines_in_an_array() -> None:
    lines = r"\[\begin{array}{rcl} LINES\end{array}\]"
    assert _verdict("2a", lines.replace("LINES", _SHIFT)) == "accepted"
    assert _verdict("2a", lines.replace("LINES", _SHIFT.replace("e^ce^{x_i}", "e^c+e^{x_i}"))) == "wrong"


@pytest.mark.parametrize("rest", [r"\text{otherwise}", r"z\le0", r"\mbox{if } z \leq 0"])
def test_cases_in_an_array(rest: str) -> None:
    cases = r"Let $\lambda>0$. \[f(\lambda z)=\left\{\begin{array}{ll}VALUE,&z>0\\0,&REST\end{array}\right.=\lambda f(z).\]"
    text = cases.replace("REST", rest)
    assert _verdict("3b", text.replace("VALUE", r"\lambda z") + _OUTPUT) == "accepted"
    assert _verdict("3b", text.replace("VALUE", "z") + _OUTPUT) == "wrong"


def test_an_array_in_brackets_is_a_vector() -> None:
    text = r"\[ \tilde w=\left(\begin{array}{c}w\\b\end{array}\right),\quad\tilde x=\left[\begin{array}{c}x\\1\end{array}\right],"
    assert _verdict("1", text + r"\qquad \tilde w^T\tilde x=w^Tx+b \]") == "accepted"
    assert _verdict("1", text + r"\qquad \tilde w^T\tilde x=w^Tx+2b \]") == "wrong"


def test_an_operator_of_ones_own() -> None:
    text = r"""\newcommand{\argmax}{\mathop{\mathrm{arg\,max}}}
$\argmax_i\mathrm{softmax}(x)_i=\argmax_i \frac{e^{x_i}}{Z}=\argmax_i e^{x_i}=\argmax_i SIGN x_i$ where $Z=\sum_je^{x_j}$.
Likewise $\argmax_i\log\mathrm{softmax}(x)_i=\argmax_i\mathrm{softmax}(x)_i$."""
    assert _verdict("2b", text.replace("SIGN", "")) == "accepted"
    assert _verdict("2b", text.replace("SIGN x_i", "(-x_i)")) == "wrong"


@pytest.mark.parametrize("names", [("A_1", "A_2"), ("A^1", "A^2"), ("T", "S"), ("g", "h")])
def test_layers_as_functions_of_ones_own(names: tuple[str, str]) -> None:
    first, second = names
    layers = rf"Let ${first}(z)=W^1z+b^1$ and ${second}(z)=W^2z+b^2$. As $f=\mathrm{{id}}$, "
    values = rf"$F(x)={second}({first}(x))=W^2(W^1x+b^1)+b^2=(W^2W^1)x+(W^2b^1+b^2)$."
    assert _verdict("3a", layers + values) == "accepted"
    assert _verdict("3a", layers.replace("W^1z+b^1", "W^1z") + values) == "wrong"


@pytest.mark.parametrize("line", ["W_2W_1x+W_2+b_1+b_2", "W_2W_1+W_2b_1+b_2", "W_2W_1x+W_2b_1+W_2"])
def test_a_matrix_and_a_vector_have_no_sum(line: str) -> None:
    [answer] = grade_text(rf"\[F(x)=W_2(W_1x+b_1)+b_2={line}\]", exercise="3a")
    assert answer.verdict == "wrong"
    assert "the sizes do not fit" in answer.message


@pytest.mark.parametrize("line", ["W_2W_1x+M+b_2", r"W_2W_1x+c+b_2"])
def test_names_that_nothing_introduces_have_no_size(line: str) -> None:
    [answer] = grade_text(rf"\[F(x)=W_2(W_1x+b_1)+b_2={line}=W_2W_1x+W_2b_1+b_2\]", exercise="3a")
    assert answer.verdict not in ("wrong", "accepted")
