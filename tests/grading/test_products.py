"""The likelihood as a product, its logarithm as a sum, and powers of numbers such as 2^{-m}."""

import pytest

from proofs.grading.exercises import exercise
from proofs.grading.grade import Graded, grade_text
from proofs.grading.products import without_products
from proofs.latex.reader import read_answer
from proofs.latex.reader.nodes import ProductOver
from proofs.notation.big import Range, Sum
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import exp, log
from proofs.notation.formulas import Eq, Ne
from proofs.notation.tree import Vector


def graded(text: str, identifier: str = "4a") -> Graded:
    return grade_text(text, exercise=identifier)[0]


LIKELIHOOD = r"""The likelihood $L(w) = \prod_{j=1}^m S(y_j w^T x_j)$ is to be maximised. Let $u$ be such that $y_j u^T x_j > 0$
for all $j$ and let $w$ be any vector. Then $y_j (w + u)^T x_j = y_j w^T x_j + y_j u^T x_j > y_j w^T x_j$, so
$S(y_j (w+u)^T x_j) > S(y_j w^T x_j)$ for every $j$. Taking logarithms,
\begin{align*}
\log L(w + u) &= \sum_j \log S(y_j (w+u)^T x_j) \\
&> \sum_j \log S(y_j w^T x_j) = \log L(w).
\end{align*}
Hence $L(w+u) > L(w)$ and no $w$ is optimal."""


def test_the_likelihood_itself_is_made_larger() -> None:
    assert graded(LIKELIHOOD).accepted
    assert graded(LIKELIHOOD.replace("L(", r"\ell(")).accepted


def test_a_product_that_is_no_likelihood_is_no_objective() -> None:
    assert graded(LIKELIHOOD.replace(r"\prod_{j=1}^m S(y_j w^T x_j)", r"\prod_{j=1}^m e^{-y_j w^T x_j}")).verdict == "wrong"
    assert graded(LIKELIHOOD.replace(r"\prod_{j=1}^m S(y_j w^T x_j)", r"\prod_{j=1}^m S(y_j w^T x_j)^2")).verdict != "accepted"


def test_a_wrong_line_about_a_product_is_wrong() -> None:
    assert graded(LIKELIHOOD.replace(r"&> \sum", r"&< \sum")).verdict == "wrong"
    assert (
        graded(LIKELIHOOD.replace(r"= \sum_j \log S(y_j (w+u)^T x_j)", r"= m \sum_j \log S(y_j (w+u)^T x_j)")).verdict == "wrong"
    )


@pytest.mark.parametrize("factor", ["y_j w^T x_j", r"S(y_j w^T x_j) - \frac12", r"\log S(y_j w^T x_j)"])
def test_a_product_of_numbers_of_any_sign_is_left_open(factor: str) -> None:
    read = read_answer(rf"\[ \log \prod_j ({factor}) = \sum_j \log ({factor}) \]", exercise("4a").vocabulary)
    (formula,) = next(read.statements()).chains[0].formulas
    assert without_products(formula) == formula and isinstance(formula, Eq)
    assert graded(rf"\[ \log \prod_j ({factor}) = \sum_j \log ({factor}) \]").verdict != "accepted"


def test_a_product_over_others_leaves_the_same_out() -> None:
    n = Dimension("n")
    j, k, x = Index("j", n), Index("k", n), Vector("x", n)
    assert without_products(ProductOver(exp(x[k]), (Range(k, (j,)),))) == exp(Sum(log(exp(x[k])), Ne(k, j)))


def test_powers_of_numbers() -> None:
    objective = r"Consider $J(w) = \sum_j \log S(y_j w^T x_j) - \lambda \|w\|^2$."
    found = graded(objective + r" \[ J(0) = \log 2^{-m} = -m \log 2 \] \[ e^{-m \log 2} = 2^{-m} = (\frac12)^m \]", "4b")
    assert [step.verdict for step in found.steps][-4:] == ["proven"] * 4
    assert graded(objective + r" \[ J(0) = \log 2^{m} \]", "4b").verdict == "wrong"
