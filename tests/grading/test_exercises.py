"""The names of the nine exercises: a short answer to each is read without a gap."""

from __future__ import annotations

import pytest

from proofs.grading.exercises import IDS, vocabulary
from proofs.latex.reader import Answer, read_answer
from proofs.notation import Dimension, Eq, Norm
from proofs.notation.definitions import Defined, Definition
from proofs.notation.tree import Dot, Matrix

ANSWERS = {
    "1": r"With $\tilde x = (x, 1)$ and $\tilde w = (w, b)$ "
    r"\[ y = f\Big(\sum_{k=1}^n w_k x_k + b\Big) = f(\tilde w^\top \tilde x) . \]",
    "2a": r"For $c \in \mathbb R$ "
    r"\[ \mathrm{softmax}(x + c)_k = \frac{e^{x_k} e^c}{\sum_l e^{x_l} e^c} = \mathrm{softmax}(x)_k . \]",
    "2b": r"\[ x_i \ge x_k \iff \log \mathrm{softmax}(x)_i \ge \log \mathrm{softmax}(x)_k, \qquad \forall k \]",
    "2c": r"\[ \lim_{\alpha \to \infty} \mathrm{softmax}(\alpha x)_i = I_i(x) "
    r"= \begin{cases} 1 & i = m \\ 0 & \text{else} \end{cases} \]",
    "3a": r"\begin{align} x^2 &= A^2 \circ A^1 x^0  "
    r"\\ &= W_2 (W_1 x + b_1) + b_2 \\ &= W^{(2)} W^{(1)} x + W^{(2)} b^{(1)} + b^{(2)} . \end{align}",
    "3b": r"For $\lambda > 0$ "
    r"\[ F'(x)_i = \max\Big(0, \sum_k \lambda^{-1} w^2_{ik} f(\lambda W^1 x + \lambda b^1)_k + b^2_i\Big) = F(x)_i . \]",
    "4a": r"Let $v$ separate the data, $y_j \langle v, x_j \rangle > 0$ for $j = 1, \dots, m$. "
    r"\[ L(w + v) > L(w) = \frac1m \sum_j \log S(y_j w^T x_j) \]",
    "4b": r"Let $J(w) = L(w) - \lambda \|w\|^2$. For $\|w\|^2 > \frac{\log 2}{\lambda}$ "
    r"\[ J(w) < -\lambda \lVert w \rVert_2^2 < J(0) . \]",
    "5": r"As $w_{ij} = w_{ji}$, "
    r"\[ \mathcal{H}(x(t+1)) - H(x(t)) = -\Big(x_i^{(t+1)} - x_i(t)\Big) \sum_{j \ne i} w_{ij} x_j \le 0 . \]",
}


def read(exercise: str, text: str) -> Answer:
    return read_answer(text, vocabulary(exercise))


@pytest.mark.parametrize("exercise", IDS)
def test_a_short_answer_is_read(exercise: str) -> None:
    answer = read(exercise, ANSWERS[exercise])
    assert not answer.all_problems(), [problem.message for problem in answer.all_problems()]
    displays = [statement for statement in answer.statements() if statement.display]
    assert displays and all(chain.formulas for statement in displays for chain in statement.chains)


def test_any_other_text_has_no_names_of_its_own() -> None:
    assert vocabulary("free").infer and vocabulary(None).names == {} and vocabulary(" 2A ").names


def test_labels_and_powers_are_told_apart() -> None:
    answer = read("3a", r"\[ W^2 = W_2 = W^{(2)} \]")
    (statement,) = answer.statements()
    assert {type(side.value) for side in statement.chains[0].sides()} == {Matrix} and len(
        {side.value for side in statement.chains[0].sides()}
    ) == 1


def test_two_biases_of_different_sizes_can_not_be_added() -> None:
    (problem,) = read("3a", r"\[ x^2 = W_2 W_1 x + b_1 + b_2 \]").all_problems()
    assert problem.kind == "shape" and "n_1" in problem.message and "n_2" in problem.message


def test_wrong_shapes_can_be_read_with_equal_sizes() -> None:
    names = vocabulary("3a")
    sizes = {size: Dimension("n") for size in names.names.values() if isinstance(size, Dimension)}
    answer = read_answer(r"\[ x^2 = W_2 W_1 x + b_1 + b_2 \]", names.with_sizes(sizes))
    assert len(sizes) == 3 and not answer.all_problems()


def test_square_layers_can_be_declared() -> None:
    answer = read("3a", "% given: W^1, W^2 \\in \\mathbb{R}^{n \\times n}\n\\[ x^2 = W^1 W^2 x + b^1 + b^2 \\]")
    assert not answer.all_problems()


def test_a_name_of_the_exercise_keeps_its_meaning() -> None:
    answer = read("3b", r"Let $F'(x) = F(x)$. \[ F'(x) = F(x) \]")
    assert not answer.declarations


def test_the_students_own_objective_replaces_an_open_name() -> None:
    answer = read("4a", r"Let $L(w) = \sum_j \log S(y_j w \cdot x_j)$. \[ L(w) = \sum_j \log S(y_j w \cdot x_j) \]")
    (declared,) = answer.declarations
    assert isinstance(declared.meaning, Definition) and any(
        isinstance(statement.chains[0].start.value, Defined) for statement in answer.statements()
    )


def test_placeholders_are_numbers_or_vectors_by_their_use() -> None:
    for text in (r"\[ f(\lambda z) = \max(0, \lambda z) \]", r"\[ f(\lambda z)_i = \max(0, \lambda z_i) \]"):
        assert not read("3b", text).all_problems()


def test_data_are_rows() -> None:
    answer = read("4a", r"\[ w \cdot x_j = \langle w, x_j \rangle \]")
    (statement,) = answer.statements()
    (formula,) = statement.chains[0].formulas
    assert isinstance(formula, Eq) and isinstance(formula.left, Dot) and formula.left == formula.right
    assert not read("4b", r"\[ \|w\| > 0 \]").all_problems() and Norm
