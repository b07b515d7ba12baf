"""The smallest counterexample: which instance, which values, and never under a failing hypothesis."""

from __future__ import annotations

import pytest

from numeric.smallest import find_counterexample
from proofs.notation import (
    Abs,
    Dimension,
    Eq,
    ForAll,
    Function,
    Implies,
    Index,
    Matrix,
    Max,
    Ne,
    Norm,
    Or,
    Real,
    Sum,
    Vector,
    exp,
    log,
    sqrt,
)
from proofs.refutation import refute
from proofs.sheet.softmax import softmax

n, m = Dimension("n"), Dimension("m")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
x, y, c, a, b = Vector("x", n), Vector("y", n), Real("c"), Real("a"), Real("b")
W, U, f = Matrix("W", n, n), Matrix("U", m, n), Function("f")


def test_exp_of_sum_is_refuted_by_the_smallest_instance() -> None:
    found = find_counterexample(Eq(exp(x[i] + c), exp(x[i]) + exp(c)))
    assert found is not None
    assert found.to_json() == {"n": 1, "x": ["0"], "c": "0", "i": 1}
    assert (found.lhs_value, found.rhs_value) == ("1", "2")
    assert found.message == "at n = 1, x = (0), c = 0 the left side is 1 and the right side 2"


def test_zero_denominator_is_undefined() -> None:
    found = refute(Eq(1 / a, 1 / a))
    assert found is not None and found.undefined == "undefined at a = 0: needs a ≠ 0"
    assert found.to_json() == {"a": "0"} and found.lhs_value is None
    assert refute(Eq(1 / a, 1 / a), (Ne(a, 0),), seconds=0.2) is None


FALSE = [
    Eq(softmax(2 * x)[i], softmax(x)[i]),
    Eq(W @ x, W.T @ x),
    Eq(log(a), a),
    Eq(sqrt(a**2), a),
    Eq(Abs(a + b), Abs(a) + Abs(b)),
    Eq(f(a + b), f(a) + f(b)),
    Eq(f(U @ x), U @ f(x)),
    Eq(Norm(x + y), Norm(x) + Norm(y)),
    x[i] >= x[k],
    Eq(Max(a, b) ** 2, Max(a**2, b**2)),
    Eq(Sum(x[j], Ne(j, i)), Sum(x[j], j)),
    ForAll(x, Eq(Sum(x[j], j), Norm(x))),
    Eq(Sum(x[j] * y[j], j), Sum(x[j], j) * Sum(y[j], j)),
    Eq(a / b + b / a, (a + b) / (a * b)),
    Implies(a > 0, a > 1),
]


@pytest.mark.parametrize("statement", FALSE, ids=repr)
def test_false_lines_are_refuted(statement: object) -> None:
    found = find_counterexample(statement)  # type: ignore[arg-type]
    assert found is not None and found == find_counterexample(statement)  # type: ignore[arg-type]


TRUE = [
    (Eq(softmax(x + c)[i], softmax(x)[i]), ()),
    (Eq(W @ x, W.T @ x), (Eq(W, W.T),)),
    (Eq(log(a * b), log(a) + log(b)), (a > 0, b > 0)),
    (Eq(x[i], 1), (ForAll(j, Eq(x[j], 1)),)),
    (Eq(x[i] ** 2, 1), (ForAll(j, Eq(x[j] ** 2, 1)),)),
    (Eq(sqrt(a**2), Abs(a)), ()),
    (Eq(a, b), (Eq(a, b),)),
]


@pytest.mark.parametrize(("statement", "given"), TRUE, ids=repr)
def test_true_lines_are_not_refuted(statement: object, given: tuple[object, ...]) -> None:
    assert find_counterexample(statement, given, seconds=0.2) is None  # type: ignore[arg-type]


def test_guarded_definition_and_unit_entries_are_built_in() -> None:
    z = Vector("z", n)
    given = (ForAll(j, Eq(x[j] ** 2, 1)), ForAll(j, Eq(z[j] ** 2, 1)), ForAll(j, Or(Eq(j, i), Eq(z[j], x[j]))))
    found = find_counterexample(Eq(Sum(z[j], j), Sum(x[j], j)), given)
    assert found is not None and found.to_json()["n"] == 1
    assert find_counterexample(Eq(Sum(z[j], Ne(j, i)), Sum(x[j], Ne(j, i))), given, seconds=0.2) is None
