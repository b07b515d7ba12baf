"""Maxima whose arguments share a factor, or of which one is plainly the larger, also under Σ and in a denominator."""

from __future__ import annotations

import pytest

from proofs.notation.big import Sum
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import Abs, Max, exp
from proofs.notation.formulas import Eq, Formula
from proofs.notation.lowering import lower
from proofs.notation.tree import Real, Vector
from proofs.search import Unproven, justify

n = Dimension("n")
j, x, c = Index("j", n), Vector("x", n), Real("c")
total = Sum(exp(x[j]), j)


@pytest.mark.parametrize(
    ("equation", "true"),
    [
        (Eq(Sum(Abs(2 * x[j]), j), 2 * Sum(Abs(x[j]), j)), True),
        (Eq(Sum(Abs(x[j] / 3), j), Sum(Abs(x[j]), j) / 3), True),
        (Eq(Sum(Max(0, 2 * x[j]), j), 2 * Sum(Max(0, x[j]), j)), True),
        (Eq(exp(c) / Sum(Abs(exp(x[j])), j), exp(c) / total), True),
        (Eq(exp(c) / Sum(Abs(exp(c) * exp(x[j])), j), 1 / total), True),
        (Eq(Sum(Max(1 + exp(x[j]), 1), j), Sum(1 + exp(x[j]), j)), True),
        (Eq(Sum(Abs(2 * x[j]), j), Sum(Abs(x[j]), j)), False),
        (Eq(Sum(Abs(-2 * x[j]), j), -2 * Sum(Abs(x[j]), j)), False),
        (Eq(Sum(Abs(x[j]), j), Sum(x[j], j)), False),
        (Eq(Sum(Max(1 + exp(x[j]), 1), j), Sum(1, j)), False),
    ],
)
def test_maxima_under_a_sum(equation: Formula, true: bool) -> None:
    try:
        justify(lower(equation), (), work=800)
    except Unproven:
        assert not true
    else:
        assert true
