"""Float evaluation against the exact interpreter and against independent models, within the computed bound."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numeric import reference
from numeric.crosscheck import crosscheck, crosscheck_lines
from numeric.enclosure import Undecided, Undefined, compare
from numeric.evaluate import evaluate
from numeric.exact import Interpreter
from numeric.plan import Plan
from numeric.problem import opened
from numeric.batch import Instance
from numeric.sample import samples
from proofs.notation import (
    Abs,
    BlockMatrix,
    BlockVector,
    Dimension,
    Eq,
    Exists,
    Expression,
    Family,
    ForAll,
    Formula,
    Function,
    Implies,
    Index,
    Matrix,
    Max,
    Ne,
    Piecewise,
    Real,
    Sum,
    Trace,
    Vector,
    exp,
)
from proofs.sheet.softmax import SHIFT_INVARIANCE, softmax

n, m, h = Dimension("n"), Dimension("m"), Dimension("h")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
x, y, c, W, f = Vector("x", n), Vector("y", n), Real("c"), Matrix("W", n, n), Function("f")


def batches(statement: Formula, *hypotheses: Formula, count: int = 40, seed: int = 0) -> tuple[Plan, list[Instance]]:
    plan = Plan.of(opened(statement, hypotheses))
    return plan, list(samples(plan, instances=count, seed=seed))


scalars = st.recursive(
    st.sampled_from(
        [
            c,
            x[i],
            y[i],
            x[k],
            W[i, k],
            Sum(x[j], j),
            Sum(W[i, j] * x[j], Ne(j, k)),
            x @ y,
            (W @ x)[i],
            (x @ (W @ y)),
            Trace(W),
            softmax(x)[k],
            f(c),
            (W.T @ f(x))[k],
            x.T @ y,
            (x @ y.T)[i, k],
            Sum(x[i] * W[i, j], i, Ne(j, i)),
            Family(x[j] + c, j)[i],
            Piecewise((c, x[i] > x[k]), 1),
        ]
    ),
    lambda inner: st.one_of(
        st.builds(lambda a, b: a + b, inner, inner),
        st.builds(lambda a, b: a - b, inner, inner),
        st.builds(lambda a, b: a * b, inner, inner),
        st.builds(lambda a, b: a / b, inner, inner),
        st.builds(Max, inner, inner),
        st.builds(Abs, inner),
        st.builds(exp, inner),
        st.builds(lambda a: a**2, inner),
    ),
    max_leaves=5,
)


@settings(max_examples=120, deadline=None)
@given(scalars, st.integers(0, 1000))
def test_exact_and_float_values_agree_within_the_bound(expression: Expression, seed: int) -> None:
    for batch in batches(Eq(expression, x[i] + x[k]), count=75, seed=seed)[1]:
        found = evaluate(expression, batch)
        for number in range(0, batch.count, 9):
            if not np.isfinite(found.value[number]) or not np.isfinite(found.bound[number]):
                continue
            try:
                exact = Interpreter(batch.exactly(number)).evaluate(expression)
            except Undecided:
                continue
            except Undefined:
                pytest.fail("a finite float value where the exact value does not exist")
            value, bound = Fraction(float(found.value[number])), Fraction(float(found.bound[number]))
            assert compare(exact, value - bound) != -1 and compare(exact, value + bound) != 1


def test_hypotheses_are_honoured_by_construction() -> None:
    _, found = batches(Eq(W @ x, y), Eq(W, W.T), ForAll(j, Eq(x[j] ** 2, 1)), c > 0)
    for batch in found:
        assert np.array_equal(batch.values[W], np.swapaxes(batch.values[W], 1, 2))
        assert (np.abs(batch.values[x]) == 1).all() and (batch.values[c] > 0).all()


def test_same_seed_same_instances() -> None:
    statement = Eq((W @ x)[i], c)
    for one, other in zip(batches(statement, seed=3)[1], batches(statement, seed=3)[1], strict=True):
        assert one.sizes == other.sizes
        assert all(np.array_equal(one.values[symbol], other.values[symbol]) for symbol in one.values)


def test_crosscheck_counts() -> None:
    for line in crosscheck_lines(SHIFT_INVARIANCE.lines(), instances=300):
        assert line is not None and line.instances == 300 and line.disagreements == 0
        assert line.largest_error_over_bound <= 1
    wrong = crosscheck(Eq(exp(x[i] + c), exp(x[i]) + exp(c)), instances=200)
    assert wrong is not None and wrong.disagreements > 20
    assert crosscheck(Exists(c, Eq(c**2, -1 - x[i] ** 2))) is None
    fine = crosscheck(Eq(W @ x, W.T @ x), (Eq(W, W.T),))
    assert fine is not None and fine.disagreements == 0


def test_softmax_against_scipy() -> None:
    for batch in batches(Eq(softmax(x)[i], 0))[1]:
        values = evaluate(softmax(x), batch)
        wanted = reference.softmax(batch.values[x])
        seen = np.isfinite(values.value)
        assert np.allclose(values.value[seen], wanted[seen], rtol=1e-12, atol=1e-300)


def test_two_layer_network_against_the_model() -> None:
    A, B = Matrix("A", h, n), Matrix("B", m, h)
    p, q = Vector("p", h), Vector("q", m)
    network = B @ Family(Max((A @ x + p)[Index("r", h)], 0), Index("r", h)) + q
    for batch in batches(Eq(network, q))[1]:
        values = evaluate(network, batch)
        for number in range(batch.count):
            wanted = reference.two_layer_network(*(batch.values[symbol][number] for symbol in (A, p, B, q, x)), reference.relu)
            assert (np.abs(values.value[number] - wanted) <= 2 * values.bound[number] + 1e-300).all()


def test_affine_map_as_one_linear_map() -> None:
    extended, one = BlockMatrix([[W, y], [0, 1]]), BlockVector(x, 1)
    found = crosscheck(Eq(extended @ one, BlockVector(W @ x + y, 1)), instances=200)
    assert found is not None and found.disagreements == found.no_evidence == 0


def test_hopfield_energy_against_the_model() -> None:
    energy = -Sum(W[i, j] * x[i] * x[j], i, j) / 2
    for batch in batches(Eq(energy, 0), Eq(W, W.T), ForAll(j, Eq(x[j] ** 2, 1)))[1]:
        values = evaluate(energy, batch)
        for number in range(batch.count):
            wanted = reference.hopfield_energy(batch.values[W][number], batch.values[x][number])
            assert abs(values.value[number] - wanted) <= 2 * values.bound[number] + 1e-300


def test_the_bound_of_a_quotient_survives_an_underflow_of_exp() -> None:
    term = exp(Sum(W[i, j] * x[j], Ne(j, k))) / c
    for batch in batches(Eq(term, 0), count=300)[1]:
        value = evaluate(term, batch)
        underflown = (value.value == 0) & np.isfinite(value.bound)
        assert np.all(value.bound[underflown] > 0)


@pytest.mark.parametrize("size", [40, 64])
def test_long_sums_by_blas_stay_within_their_bound(size: int) -> None:
    source = np.random.default_rng(size)
    values = {symbol: source.standard_normal((3, *(size for _ in symbol.dimensions))) for symbol in (W, x, y)}
    batch = Instance(3, {"n": size}, values, {}, {})
    A, p, q = (np.vectorize(Fraction, otypes=[object])(values[symbol]) for symbol in (W, x, y))
    forms = np.array([u @ (M @ v) for M, u, v in zip(A, p, q, strict=True)])
    squares = np.array([u @ (M @ (M @ v)) for M, u, v in zip(A, p, q, strict=True)])
    for expression, exact in (
        (x @ (W @ y), forms),
        (x @ ((W @ W) @ y), squares),
        (Trace(W @ W.T), (A * A).sum(axis=(1, 2))),
        (Sum(x[i] * W[i, j] * y[j], i, j), forms),
    ):
        found = evaluate(expression, batch)
        for row, wanted in enumerate(exact):
            assert abs(Fraction(found.value[row]) - wanted) <= Fraction(found.bound[row])
            assert found.bound[row] <= 1e-9 * size**2


def test_plain_instances_have_no_rounding_error_at_all() -> None:
    for batch in batches(Eq(x @ (W @ y), c), count=200)[1]:
        found = evaluate(x @ (W @ y) + Sum(x[j] ** 2, j) - c / 4, batch)
        exact = set(batch.grids) == set(batch.values)
        assert (found.bound == 0).all() if exact else (found.bound > 0).any()


def test_what_is_left_out_of_a_sum_need_not_have_a_value() -> None:
    others = Sum(1 / (x[j] - x[i]), Ne(j, i))
    batch = Instance(1, {"n": 3}, {x: np.array([[1.0, 2.0, 4.0]])}, {i: np.array([0])}, {})
    found = evaluate(others, batch)
    assert abs(found.value[0] - (1 + 1 / 3)) <= found.bound[0] < 1e-14


def test_a_name_that_is_free_and_bound_is_two_names() -> None:
    premise = ForAll(j, Implies(Ne(i, k), x[j] < x[k]))  # holds where i = k alone
    claim = Implies(premise, ForAll(i, Eq(x[i], x[k])))
    problem = opened(claim)
    assert problem.given == (premise,) and problem.statement == Eq(x[Index("i'", n)], x[k])
    found = crosscheck(claim, (), instances=100)
    assert found is not None and found.disagreements
