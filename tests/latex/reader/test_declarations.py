"""What a text declares: abbreviations, families, functions, aliases, sizes; in any order; and what it does not."""

from __future__ import annotations

from typing import Any

import pytest

from proofs.grading.grade import grade_text
from proofs.latex.reader import Answer, Vocabulary, read_answer
from proofs.notation import Dimension, Eq, Function, Sum, Vector, exp
from proofs.notation.definitions import Defined, Definition
from proofs.notation.tree import Real, Symbol
from tests.latex.reader.names import VOCABULARY, answer, c, f, i, j, lam, n, softmax, w, x


def declared(text: str) -> dict[str, Any]:
    read = answer(text)
    assert not read.all_problems(), read.all_problems()
    return {item.name: item.meaning for item in read.declarations}


def last_formula(read: Answer) -> Any:
    assert not read.all_problems(), read.all_problems()
    return [formula for statement in read.statements() for chain in statement.chains for formula in chain.formulas][-1]


def test_an_abbreviation_and_its_use() -> None:
    read = answer(r"Let $s = \sum_j e^{x_j}$. Then \[ e^{x_i} / s = \frac{e^{x_i}}{\sum_j e^{x_j}} . \]")
    left = last_formula(read).left
    assert isinstance(left.denominator, Defined) and left.denominator.definition.body == Sum(exp(x[j]), j)


@pytest.mark.parametrize(
    "text",
    [
        r"$\sigma = \operatorname{softmax}$. Then \[ \sigma(x)_i = \sigma_i(x) \]",
        r"\[ \sigma(x)_i = \sigma_i(x), \] where $\sigma = \mathrm{softmax}$.",
    ],
)
def test_an_alias_before_or_after_its_use(text: str) -> None:
    text = text if "where" in text else "Let " + text
    assert last_formula(answer(text)) == Eq(softmax(x)[i], softmax(x)[i])


def test_a_family_is_for_every_index() -> None:
    meaning = declared(r"Denote $p_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$. \[ p_j = p_j \]")["p"]
    assert meaning.definition.body.indices == (i,)


def test_a_function_of_the_students_own() -> None:
    read = answer(r"Let $J(w) = \lambda \|w\|^2$. At $w = 0$ \[ J(0) = 0 . \]")
    (function,) = [item.meaning for item in read.declarations if item.kind == "function"]
    assert (
        isinstance(function, Definition) and function.parameters == (w,) and last_formula(read).left.arguments[0].shape == w.shape
    )


def test_the_head_of_a_chain_that_nothing_introduces_is_defined_by_its_first_side() -> None:
    read = answer(r"\[ \Delta = c + 1 = 1 + c \]")
    assert [item.kind for item in read.declarations] == ["abbreviation"] and last_formula(read).right == 1 + c


def test_a_name_of_the_exercise_is_not_redefined() -> None:
    assert declared(r"Then \[ c = 1 + 1 \]") == {}


def test_a_definition_that_needs_the_updated_index_is_a_number_with_an_equation() -> None:
    read = answer(r"Let $\delta = x_i' - x_i$. Then \[ \delta x_i = x_i \delta \]")
    (item,) = read.declarations
    assert item.kind == "value" and isinstance(item.meaning, Real) and item.formula is not None


def test_a_family_beside_a_fixed_index_is_a_vector_with_an_equation() -> None:
    read = answer(r"Let $d_j = x_m - x_j$. Then \[ d_j d_k = d_k d_j \]")
    (item,) = read.declarations
    assert not read.all_problems() and item.kind == "value" and item.meaning == Vector("d", n) and item.formula is not None


def test_sizes_become_those_that_the_text_says() -> None:
    read = answer(r"Let $x \in \mathbb{R}^d$. Then \[ \sum_{j=1}^d x_j = \sum_j x_j \]")
    formula = last_formula(read)
    assert formula.left == formula.right and formula.left.ranges[0].index.dimension == Dimension("d")


def test_extended_vectors() -> None:
    read = answer(
        r"Put $\tilde x = (x_1, \dots, x_n, 1)^\top$, so $\tilde x_{n+1} = 1$. "
        r"\[ \tilde w^\top \tilde x = \sum_{k=1}^{n+1} \tilde w_k \tilde x_k \] "
        r"with $\tilde w = (w, c)$."
    )
    assert not read.all_problems() and [item.name for item in read.declarations] == [r"\tilde{x}", r"\tilde{w}"]


def test_an_index_from_zero() -> None:
    read = answer(r"Put $x_0 = 1$ and $w_0 = c$. Then \[ \sum_{j=0}^n w_j x_j = c + \sum_{j=1}^n w_j x_j \]")
    assert not read.all_problems() and last_formula(read).left.ranges[0].index.dimension == 1 + n


def test_names_introduced_in_words_are_read_from_their_use() -> None:
    read = answer(r"If $u$ is any vector, then \[ u^\top x = x^\top u . \]", Vocabulary(names={"n": n, "x": x}, dimension=n))
    assert last_formula(read) == Eq(Vector("u", n).T @ x, x.T @ Vector("u", n))
    assert any("nowhere declared" in remark.message for remark in read.remarks)


def test_a_name_that_nothing_introduces_is_an_error() -> None:
    (problem,) = answer(r"\[ c = h c \]").all_problems()
    assert problem.kind == "unknown" and "h is not introduced" in problem.message and problem.offset == 7


def test_a_free_text_reads_names_from_their_use() -> None:
    read = read_answer(
        "% exercise: free\n% let: \\mu = \\frac{1}{n} \\sum_{i=1}^n x_i\n% goal: \\mu = \\mu\n"
        "\\[ \\sum_{i=1}^n (x_i - \\mu) = 0 \\]",
        Vocabulary(infer=True),
    )
    assert not read.all_problems() and read.goal is not None and len(read.lets) == 1
    assert isinstance(read.scope.names["x", ""], Symbol)


def test_headers() -> None:
    read = answer(
        "% exercise: 2c\n% given: x_j < x_m \\text{ for all } j \\ne m\n% let: s = c + 1\n% goal: s = 1 + c\n\\[ s = 1 + c \\]"
    )
    (given,), (let,), goal = read.givens, read.lets, read.goal
    assert read.exercise == "2c" and given.chains[0].conditions[0].names and let.chains[0].declared and goal is not None
    assert given.chains[0].links[0].place.line == 2 and given.chains[0].links[0].place.column == 16


def test_a_component_after_the_last() -> None:
    read = answer(r"Put $x_{n+1} = 1$ and $w_{n+1} = c$. Then \[ \sum_{j=1}^{n+1} w_j x_j = \sum_{j=1}^n w_j x_j + c \]")
    assert last_formula(read).left.ranges[0].index.dimension == n + 1


def test_a_label_that_is_no_index_belongs_to_the_name() -> None:
    read = answer(r"Let $L_\lambda(w) = \lambda \|w\|^2$ and $L(w) = \|w\|^2$. Then \[ L_\lambda(w) = \lambda L(w) \]")
    assert (
        last_formula(read).left != last_formula(read).right.right
        and [item.kind for item in read.declarations] == ["function"] * 2
    )


def test_functions_are_declared_by_their_sets() -> None:
    read = answer(r"Let $g: \mathbb{R} \to \mathbb{R}$ be any function. \[ g(c) = g(c) \]")
    assert last_formula(read).left == Function("g")(c)


def test_a_definition_may_not_need_itself() -> None:
    read = answer(r"Let $s = s + 1$. \[ s = 0 \]")
    assert {problem.kind for problem in read.all_problems()} == {"unknown"}


def test_the_vocabulary_is_not_changed_by_a_text() -> None:
    before = dict(VOCABULARY.keyed())
    answer(r"Let $s = c$, $\lambda \in \mathbb{R}^n$, $W \in \mathbb{R}^{k \times k}$.")
    assert VOCABULARY.keyed() == before and lam in before.values() and f in before.values()


@pytest.mark.parametrize(
    "intro", ["", r"$\delta$ is the Kronecker symbol. ", r"Here $\delta_{ik} = 1$ for $i = k$, and $0$ otherwise. "]
)
def test_delta_with_two_indices_is_that_of_kronecker_also_in_a_task_of_ones_own(intro: str) -> None:
    task = "% exercise: free\n% given: t, p \\in \\mathbb{R}^n\n% goal: \\sum_{k=1}^n t_k \\delta_{ik} = t_i\n"
    text = r"\[ \sum_{k=1}^n t_k (p_i - \delta_{ik}) = \sum_{k=1}^n t_k p_i - \sum_{k=1}^n t_k \delta_{ik}"
    text += r" = \sum_{k=1}^n t_k p_i - t_i \]"
    (graded,) = grade_text((task + intro + text).encode())
    assert [step.verdict for step in graded.steps][-2:] == ["proven", "proven"]
