"""Integers: what they are closed under, and that none lies between 0 and 1; each beside a relative that must stay unproven."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

import numeric
from numeric.bounds import Bounded
from numeric.truths import Truths
from proofs.errors import ShapeError
from proofs.kernel.theorem import assume
from proofs.latex.writer import to_latex
from proofs.notation import (
    Abs,
    Dimension,
    Eq,
    ForAll,
    Formula,
    Ge,
    Gt,
    Index,
    IsInteger,
    KroneckerDelta,
    Le,
    Lt,
    Matrix,
    Max,
    Ne,
    Real,
    Size,
    Sum,
    Vector,
)
from proofs.notation.lowering import lower
from proofs.search import Unproven, justify
from proofs.search.integers import is_integer, value_of

n, m = Dimension("n"), Dimension("m", least=0)
i, j, k, r = Index("i", n), Index("j", n), Index("k", n), Index("r", m)
a, b, w, x, z = Real("a"), Real("b"), Matrix("w", n, n), Vector("x", n), Vector("z", m)
WEIGHTS = ForAll((j, k), IsInteger(w[j, k]))

HOLDS: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "a number": (IsInteger(-1000), ()),
    "a size": (IsInteger(Size(n)), ()),
    "sums and products": (IsInteger(3 * a - b**2 + 7), (IsInteger(a), IsInteger(b))),
    "a maximum": (IsInteger(Max(a, b)), (IsInteger(a), IsInteger(b))),
    "a finite sum": (IsInteger(Sum(w[i, j], j)), (WEIGHTS,)),
    "a finite sum without a term": (IsInteger(Sum(w[i, j], Ne(j, i))), (WEIGHTS,)),
    "a finite sum of products": (IsInteger(Sum(w[i, j] * x[j], j)), (WEIGHTS, ForAll(j, IsInteger(x[j])))),
    "Kronecker's δ": (IsInteger(KroneckerDelta(i, j)), ()),
    "by an equation": (IsInteger(a * b), (IsInteger(a), Eq(b, -1))),
    "positive": (Ge(a, 1), (IsInteger(a), Gt(a, 0))),
    "not 0": (Ge(Abs(a), 1), (IsInteger(a), Ne(a, 0))),
    "the next one": (Le(a + 1, b), (IsInteger(a), IsInteger(b), Lt(a, b))),
    "a gap of ±1": (Ge(Abs(Sum(w[i, j], j)), 1), (WEIGHTS, Ne(Sum(w[i, j], j), 0))),
}
FAILS: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "a half": (IsInteger(Fraction(1, 2)), ()),
    "a quotient": (IsInteger(a / 2), (IsInteger(a),)),
    "any number": (IsInteger(a), ()),
    "a sum with one number that is any": (IsInteger(a + b), (IsInteger(a),)),
    "one entry for all": (IsInteger(Sum(w[i, j], j)), (IsInteger(w[i, i]),)),
    "a number that may be 0": (Ge(a, 1), (IsInteger(a), Ge(a, 0))),
    "no integer": (Ge(a, 1), (Gt(a, 0),)),
    "an integer, and another number": (Ge(b, 1), (IsInteger(a), Gt(b, 0))),
    "the next one after any number": (Le(a + 1, b), (IsInteger(a), Lt(a, b))),
    "more than the next one": (Ge(a, 2), (IsInteger(a), Gt(a, 0))),
    "strictly": (Gt(a, 1), (IsInteger(a), Gt(a, 0))),
}


@pytest.mark.parametrize("name", HOLDS)
def test_it_follows(name: str):
    statement, given = HOLDS[name]
    theorem = justify(lower(statement), [assume(lower(each)) for each in given])
    assert theorem.conclusion == lower(statement) and theorem.hypotheses <= {lower(each) for each in given}
    assert theorem.facts <= {"max"}  # nothing is assumed of integers


@pytest.mark.parametrize("name", FAILS)
def test_it_does_not_follow(name: str):
    statement, given = FAILS[name]
    with pytest.raises(Unproven):
        justify(lower(statement), [assume(lower(each)) for each in given])
    assert numeric.counterexample(statement, given=given) is not None


def test_a_sum_over_what_may_be_empty_is_left_alone():
    # It is an integer (0 is one); the search names no position of a range that may have none.
    with pytest.raises(Unproven):
        justify(lower(IsInteger(Sum(z[r], r))), [assume(lower(ForAll(r, IsInteger(z[r]))))])


def test_notation_and_search_mean_the_same():
    number = lower(Eq(a + b, 0)).args[0]
    assert lower(IsInteger(a + b)) == is_integer(number) and value_of(is_integer(number)) == number
    assert value_of(lower(Eq(a, 0))) is None


def test_it_is_written_as_in_a_lecture():
    assert repr(IsInteger(w[i, j])) == "w[i, j] ∈ ℤ" and to_latex(IsInteger(a + b)) == r"a + b \in \mathbb{Z}"
    with pytest.raises(ShapeError, match="an integer is a number"):
        IsInteger(x)


def test_floats_say_that_a_number_is_an_integer_only_where_they_are_exact():
    values = np.array([2.0, 2.5, 2.0 + 2.0**-30, np.nan])
    exact, rounded = Truths.integer(Bounded(values)), Truths.integer(Bounded(values, np.full(4, 2.0**-20)))
    assert exact.can_true.tolist() == [True, False, False, True] and exact.can_false.tolist() == [False, True, True, True]
    assert rounded.can_true.tolist() == [True, False, True, True] and rounded.can_false.all()
    assert exact.void.tolist() == [False, False, False, True]


def test_instances_are_built_with_integers():
    answer = numeric.check(Le(0, w[i, j] ** 2), given=[WEIGHTS, Eq(w, w.T)], instances=500)
    assert answer.verdict == "no counterexample" and answer.rejected == 0
    assert numeric.counterexample(Eq(w[i, j] ** 2, w[i, j]), given=[WEIGHTS, ForAll((i, j), Ge(w[i, j], 0))]).to_json() == {
        "n": 1,
        "w": [["2"]],
        "i": 1,
        "j": 1,
    }
