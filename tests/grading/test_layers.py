"""Exercise 3 as students write it: a layer k, names that a right side brings in, compositions without an argument."""

import pytest

from proofs.grading.exercises import exercise
from proofs.grading.grade import Graded, grade_text
from proofs.latex.reader import read_answer
from proofs.notation.definitions import Defined

NETWORK = r"W^2 (W^1 x + b^1) + b^2"
EXPANDED = r"W^2 W^1 x + W^2 b^1 + b^2"


def graded(text: str, identifier: str = "3a") -> Graded:
    return grade_text(text, exercise=identifier)[0]


@pytest.mark.parametrize("right", ["W x + b", r"\tilde W x + \tilde b", r"V x + u", r"A x + a"])
def test_a_right_side_names_matrix_and_bias(right: str) -> None:
    assert graded(rf"\[ F(x) = {NETWORK} = {EXPANDED} =: {right} \]").accepted
    assert graded(rf"\[ F(x) = {NETWORK} = (W^2 W^1) x + (W^2 b^1 + b^2) \eqqcolon {right} \]").accepted


def test_what_is_named_is_what_stands_there() -> None:
    answer = read_answer(rf"\[ F(x) = {EXPANDED} =: W x + b \]", exercise("3a").vocabulary)
    meanings = {declared.name: declared.meaning for declared in answer.declarations}
    named = {name: repr(each.definition.body) for name, each in meanings.items() if isinstance(each, Defined)}
    assert named == {"W": "W2 @ W1", "b": "W2 @ b1 + b2"}


def test_a_name_for_a_wrong_expansion_makes_it_no_better() -> None:
    found = graded(rf"\[ F(x) = {NETWORK} = W^2 W^1 x + b^1 + b^2 =: W x + b \]")
    assert found.verdict in ("wrong", "unreadable")
    assert graded(r"\[ F(x) = W^2 (W^1 x + b^1) + b^2 = W^2 W^1 x + W^2 b^1 =: W x + b \]").verdict == "wrong"


def test_a_known_name_is_not_named_anew() -> None:
    assert graded(rf"\[ F(x) = {NETWORK} = {EXPANDED} =: W^1 x + b^1 \]").verdict != "accepted"


def test_sides_that_do_not_match_bring_in_nothing() -> None:
    answer = read_answer(rf"\[ F(x) = {EXPANDED} =: W x - b \]", exercise("3a").vocabulary)
    assert not answer.declarations


LAYERS = rf"""The layers are $A^k x^{{k-1}} = W^k x^{{k-1}} + b^k$ for $k = 1, 2$. With $f = \mathrm{{id}}$ we get
\[ F(x) = A^2 A^1 x = {NETWORK} = {EXPANDED} . \]"""


def test_a_line_about_a_layer_is_one_about_each() -> None:
    found = graded(LAYERS)
    assert found.accepted
    assert [step.verdict for step in found.steps[:2]] == ["proven", "proven"]
    shown = graded(rf"\[ x^k = f(W^k x^{{k-1}} + b^k), \quad k \in \{{1, 2\}} \] Hence \[ x^2 = {NETWORK} = {EXPANDED} . \]")
    assert shown.accepted, shown.message


def test_a_wrong_line_about_a_layer_is_wrong() -> None:
    assert graded(LAYERS.replace("x^{k-1} + b^k", "x^{k-1} - b^k")).verdict == "wrong"
    assert graded(LAYERS.replace("W^k x^{k-1} + b^k", "W^k x^{k-1}")).verdict == "wrong"


def test_a_letter_that_is_an_index_stands_for_no_layer() -> None:
    answer = read_answer(r"\[ \sum_k W^k x_k = \sum_k W^k x_k \]", exercise("3a").vocabulary)
    assert answer.all_problems()


def test_a_composition_is_one_of_values() -> None:
    text = (
        r"With the identity $F = f \circ A^2 \circ f \circ A^1 = A^2 \circ A^1$, so"
        + rf"\[ F(x) = (A^2 \circ A^1)(x) = {NETWORK} = {EXPANDED} . \]"
    )
    assert graded(text).accepted
    assert graded(text.replace(r"= A^2 \circ A^1$", "= A^2$")).verdict != "accepted"
    assert graded(text.replace(r"= A^2 \circ A^1$", r"= f \circ A^1$")).verdict != "accepted"


def test_a_wrong_composition_of_layers_is_not_accepted() -> None:
    relu = r"We have $F = f \circ A^2 \circ f \circ A^1 = A^2 \circ f \circ A^1$. Let $\lambda > 0$."
    assert graded(relu, "3b").verdict == "wrong"


def test_the_first_line_that_fails_with_equal_sizes_is_to_blame() -> None:
    text = r"""Both weight matrices are $n\times n$. \begin{align*}
F(x)_i &= \sum_{k=1}^n w^2_{ik} \Bigl(\sum_{j=1}^n w^1_{kj} x_j + b^1_k\Bigr) + b^2_i \\
&= \sum_{k=1}^n \sum_{j=1}^n w^2_{ik} w^1_{kj} x_j + \sum_{k=1}^n w^2_{ik} b^1_k + b^2_i \\
&= \sum_{j=1}^n \Bigl(\sum_{k=1}^n w^2_{ik} w^1_{jk}\Bigr) x_j + \sum_{k=1}^n w^2_{ik} b^1_k + b^2_i
\end{align*}"""
    found = graded(text)
    assert found.verdict == "wrong" and found.first_wrong is not None and found.first_wrong.place.line == 4


EXTENDED = r"""Write $@x = \begin{pmatrix} x \\ 1 \end{pmatrix}$. Each layer is then linear,
\[ @x^{k} = @A^k @x^{k-1}, \qquad @A^k = \begin{pmatrix} W^k & b^k \\ 0 & 1 \end{pmatrix}, \quad k = 1, 2 . \]
Since $f$ is the identity,
\begin{align*}
@x^2 &= @A^2 @A^1 @x^0 \\
&= \begin{pmatrix} W^2 W^1 & W^2 b^1 + b^2 \\ 0 & 1 \end{pmatrix} @x^0 .
\end{align*}
That is $x^2 = W x^0 + b$ with $W = W^2 W^1$ and $b = W^2 b^1 + b^2$."""


@pytest.mark.parametrize("accent", [r"\tilde ", r"\hat ", r"\bar "])
@pytest.mark.parametrize("matrix", ["A", "M"])
def test_what_an_accent_means_it_means_in_each_layer(accent: str, matrix: str) -> None:
    text = EXTENDED.replace("@A", f"{accent}{matrix}").replace("@", accent)
    assert grade_text(text, exercise="3a")[0].verdict == "accepted"
    name = f"{accent}{matrix}"
    order = grade_text(text.replace(f"{name}^2 {name}^1", f"{name}^1 {name}^2"), exercise="3a")[0]
    assert next(step.place.line for step in order.steps if step.verdict == "false") == 5
    product = grade_text(text.replace("& W^2 b^1 + b^2", "& b^1 + b^2", 1), exercise="3a")[0]
    assert next(step.place.line for step in product.steps if step.verdict == "false") == 6


@pytest.mark.parametrize(
    ("product", "verdict"),
    [
        (r"\begin{pmatrix} W^2 W^1 & W^2 b^1 + b^2 \\ 0 & 1 \end{pmatrix}", "proven"),
        (r"\begin{pmatrix} W^2 W^1 & b^1 + b^2 \\ 0 & 1 \end{pmatrix}", "false"),
    ],
)
def test_a_name_of_the_text_has_the_layer_below(product: str, verdict: str) -> None:
    """M_k beside W^k is of the layer k."""
    text = r"Let $M_k = \begin{pmatrix} W^k & b^k \\ 0 & 1 \end{pmatrix}$ for $k = 1, 2$. Then \[ M_2 M_1 = %s . \]"
    (graded,) = grade_text(text % product, exercise="3a")
    assert [step.verdict for step in graded.steps] == [verdict], graded.steps


@pytest.mark.parametrize("zeros", ["0", "0^T", r"0^\top", r"\mathbf{0}^T"])
def test_a_row_of_zeros_in_a_block_matrix(zeros: str) -> None:
    text = (
        r"\[ \begin{pmatrix} W^1 & b^1 \\ %s & 1 \end{pmatrix} \begin{pmatrix} x \\ 1 \end{pmatrix} "
        r"= \begin{pmatrix} %s \\ 1 \end{pmatrix} . \]"
    )
    for result, verdict in ((r"W^1 x + b^1", "proven"), (r"W^1 x", "false")):
        (graded,) = grade_text(text % (zeros, result), exercise="3a")
        assert [step.verdict for step in graded.steps] == [verdict], graded.steps


def test_an_index_below_is_no_layer() -> None:
    text = r"Let $z_k = (W^1 x + b^1)_k$. Then \[ F(x)_i = \sum_k W^2_{ik} z_k + b^2_i . \]"
    (graded,) = grade_text(text, exercise="3a")
    assert [step.verdict for step in graded.steps] == ["proven"], graded.steps
