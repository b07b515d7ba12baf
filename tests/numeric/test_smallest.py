"""The counterexample that is shown has the fewest dimensions, also where many entries must be non-zero."""

from __future__ import annotations

import numpy as np

from numeric.smallest import find_counterexample
from numeric.evaluate import evaluate
from numeric.plan import Plan, opened
from numeric.sample import samples
from proofs.notation import Dimension, Eq, ForAll, Implies, Index, Matrix, Ne, Real, Sum, Vector, exp

n = Dimension("n")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
w, x, new, c = Matrix("w", n, n), Vector("x", n), Vector("x'", n), Real("c")


def test_a_hopfield_line_with_the_factor_one_half_is_refuted_at_two_neurons() -> None:
    def energy(state: Vector) -> object:
        return Sum(state[j] * w[j, k] * state[k], j, k) / -2

    given = (ForAll((j, k), Eq(w[j, k], w[k, j])), ForAll(j, Eq(x[j] ** 2, 1)),
             ForAll(j, Implies(Ne(j, i), Eq(new[j], x[j]))), Eq(new[i] ** 2, 1))
    statement = Eq(energy(new) - energy(x), -(new[i] - x[i]) * Sum(w[i, j] * x[j], Ne(j, i)) / 2)
    found = find_counterexample(statement, given, seconds=10)
    assert found is not None and found.to_json()["n"] == 2


def test_the_bound_of_a_quotient_survives_an_underflow_of_exp() -> None:
    term = exp(Sum(w[i, j] * x[j], Ne(j, k))) / c
    for batch in samples(Plan.of(opened(Eq(term, 0), ())), instances=300, seed=0):
        value = evaluate(term, batch)
        underflown = (value.value == 0) & np.isfinite(value.bound)
        assert np.all(value.bound[underflown] > 0)
