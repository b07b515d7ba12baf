"""Sums over pairs i < j: half of the sum over both orders where the terms are the same, and no reading otherwise."""

import pytest

from proofs.grading.grade import grade_text, verify_text
from proofs.latex.reader.pairs import is_symmetric
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import Abs
from proofs.notation.tree import Matrix, Vector

n = Dimension("n")
i, j = Index("i", n), Index("j", n)
w, x = Matrix("w", n, n), Vector("x", n)


def verdicts(text: str) -> list[str]:
    return [step.verdict for step in grade_text(text, exercise="5")[0].steps]


@pytest.mark.parametrize("below", ["i<j", "i < j", "j > i", r"1 \le i < j \le n", r"k < l"])
def test_the_energy_as_a_sum_over_pairs(below: str) -> None:
    first, second = ("k", "l") if "k" in below else ("i", "j")
    body = f"w_{{{first}{second}}} x_{first} x_{second}"
    right = rf"\[ \mathcal{{H}}(x) = -\sum_{{{below}}} {body} - \frac12 \sum_i w_{{ii}} . \]"
    assert verdicts(right) == ["proven"]
    assert verdicts(right.replace(r"- \frac12 \sum_i w_{ii}", "")) == ["false"]
    assert verdicts(right.replace(body, f"2 {body}")) == ["false"]


@pytest.mark.parametrize("body", ["w_{ij} x_i", "x_i - x_j", "w_{ij} x_i^2 x_j"])
def test_a_sum_over_pairs_whose_terms_have_an_order_is_not_read(body: str) -> None:
    assert verdicts(rf"\[ \mathcal{{H}}(x) = \sum_{{i<j}} ({body}) \]") == ["unreadable"]


def test_a_sum_below_an_index_of_another_sum_is_not_read() -> None:
    assert verdicts(r"\[ \mathcal{H}(x) = -\sum_j \sum_{i<j} w_{ij} x_i x_j \]") == ["unreadable"]


def test_squares_of_differences_are_the_same_for_both_orders() -> None:
    line = r"\sum_{i<j} (x_i - x_j)^2 = n \sum_{i=1}^n x_i^2 - \left(\sum_{i=1}^n x_i\right)^2"
    assert verify_text(line).verdict == "accepted"
    assert verify_text(line.replace("= n", "= 2n")).verdict == "wrong"


def test_what_is_the_same_for_both_orders() -> None:
    same = [
        x[i] * x[j],
        w[i, j] * x[i] * x[j],
        (x[i] - x[j]) ** 2,
        Abs(x[i] - x[j]),
        x[i] + x[j],
        -(x[j] + x[i] - 2 * x[i] * x[j]),
    ]
    assert all(is_symmetric(body, "i", "j", {"w"}) for body in same)
    other = [x[i], x[i] - x[j], w[i, j] * x[i], (x[i] - x[j]) ** 3, Abs(x[i] - 2 * x[j]), x[i] * x[j] ** 2]
    assert not any(is_symmetric(body, "i", "j", {"w"}) for body in other)
    assert not is_symmetric(w[i, j] * x[i] * x[j], "i", "j", set())
