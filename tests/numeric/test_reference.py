"""The terms against models that other people wrote, or that are written straight from the definition."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from numeric import reference
from numeric.evaluate import evaluate
from numeric.plan import Plan
from numeric.problem import opened
from numeric.batch import Instance
from numeric.sample import samples
from proofs.notation import (
    Definition,
    Dimension,
    Eq,
    Expression,
    ForAll,
    Formula,
    Implies,
    Index,
    Matrix,
    Ne,
    Norm,
    Real,
    Sum,
    Vector,
    abbreviation,
    exp,
    log,
)
from proofs.sheet.affine_to_linear import b, f, w, w_extended, x as inputs, x_extended
from proofs.sheet.hopfield_update import energy, field, new, w as weights, x as state
from proofs.sheet.softmax import softmax, x
from proofs.sheet.two_layer_network import W1, W2, b1, b2, relu, x as layer_input

n, m = Dimension("n"), Dimension("m")
i, j, r = Index("i", n), Index("j", n), Index("r", m)


def batches(expression: Expression, *given: Formula, count: int = 300) -> list[Instance]:
    """Instances with a value of the expression; wild magnitudes among them."""
    same = Eq(expression, expression)
    return list(samples(Plan.of(opened(same, given)), instances=count, seed=0))


def within(expression: Expression, instance: Instance, wanted: reference.Floats, ulps: float | reference.Floats) -> None:
    """``wanted`` lies within the computed bound of the term, give or take so many roundings of its own."""
    found = evaluate(expression, instance)
    seen = np.isfinite(found.value) & np.isfinite(found.bound)
    assert seen.mean() > 0.4
    slack = found.bound + ulps * 2.0**-52 * np.abs(wanted) + 1e-300
    assert (np.abs(found.value - wanted)[seen] <= slack[seen]).all()


def test_softmax_is_scipys() -> None:
    for batch in batches(softmax(x)[i]):
        # SciPy takes e to the power of x_j − max x, whose rounding is one of |x_j|.
        within(
            softmax(x),
            batch,
            reference.softmax(batch.values[x]),
            ulps=200 + 4 * np.abs(batch.values[x]).max(axis=1, keepdims=True),
        )


def test_log_softmax_is_scipys() -> None:
    term = x[i] - log(Sum(exp(x[j]), j))
    for batch in batches(term):
        wanted = reference.log_softmax(batch.values[x])[np.arange(batch.count), batch.indices[i]]
        found = evaluate(term, batch)
        seen = np.isfinite(found.bound) & (np.abs(batch.values[x]).max(axis=1) < 700)
        scale = np.abs(batch.values[x]).max(axis=1)
        assert (np.abs(found.value - wanted)[seen] <= (found.bound + 1e-14 * (1 + scale))[seen]).all()


def test_a_neuron_with_extended_inputs_is_the_plain_one() -> None:
    for batch in batches(f(w @ inputs + b) + w_extended @ x_extended):
        values = [evaluate(side, batch) for side in (w @ inputs + b, w_extended @ x_extended)]
        for row in range(batch.count):
            wanted = reference.neuron(batch.values[w][row], batch.values[inputs][row], float(batch.values[b][row]), lambda t: t)
            for found in values:
                assert abs(found.value[row] - wanted) <= 2 * found.bound[row] + 1e-300


def test_a_network_is_the_plain_one() -> None:
    network = W2 @ relu(W1 @ layer_input + b1) + b2
    for batch in batches(Norm(network), count=60):
        found = evaluate(network, batch)
        for row in range(batch.count):
            wanted = reference.two_layer_network(
                *(batch.values[symbol][row] for symbol in (W1, b1, W2, b2, layer_input)), reference.relu
            )
            assert (np.abs(found.value[row] - wanted) <= 2 * found.bound[row] + 1e-300).all()


HYPOTHESES = (
    Eq(weights, weights.T),
    ForAll(j, Eq(state[j] ** 2, 1)),
    ForAll(j, Implies(Ne(j, i), Eq(new[j], state[j]))),
    Eq(new[i] ** 2, 1),
)


def test_the_energy_and_its_change_are_the_simulators() -> None:
    difference = -(new[i] - state[i]) * field(state)[i]
    for batch in batches(energy(new) + energy(state) + difference, *HYPOTHESES):
        found, terms = evaluate(energy(state), batch), evaluate(difference, batch)
        for row in range(batch.count):
            couplings, before, after = batch.values[weights][row], batch.values[state][row], batch.values[new][row]
            wanted = reference.hopfield_energy(couplings, before)
            assert abs(found.value[row] - wanted) <= 2 * found.bound[row] + 1e-300
            step = reference.hopfield_energy(couplings, after) - wanted
            slack = 1e-13 * (1 + np.abs(couplings).sum()) + terms.bound[row]
            assert abs(terms.value[row] - step) <= slack


@pytest.mark.parametrize("tie", ["keep", "plus", "minus", "flip"])
def test_no_update_raises_the_energy_whatever_the_tie_rule_and_the_order(tie: reference.TieRule) -> None:
    source = np.random.default_rng(7)
    for order in permutations(range(3)):
        for _ in range(30):
            couplings = source.integers(-2, 3, (3, 3)).astype(float)  # small integers: ties, and no rounding
            couplings = couplings + couplings.T
            states = reference.hopfield_run(couplings, np.where(source.random(3) < 0.5, -1.0, 1.0), order * 3, tie)
            energies = [reference.hopfield_energy(couplings, each) for each in states]
            assert all(after <= before for before, after in zip(energies, energies[1:], strict=False))


def test_a_run_that_keeps_ties_ends_in_a_fixpoint_and_one_that_flips_them_need_not() -> None:
    source = np.random.default_rng(8)
    for _ in range(20):
        couplings = source.normal(0, 1, (6, 6))
        couplings = couplings + couplings.T
        states = reference.hopfield_run(couplings, np.ones(6), list(range(6)) * 40)
        assert reference.hopfield_fixpoint(couplings, states[-1])
    flipping = reference.hopfield_run(np.zeros((1, 1)), np.ones(1), [0] * 4, "flip")
    assert [float(each[0]) for each in flipping] == [1, -1, 1, -1, 1]


@pytest.mark.parametrize("tie", ["keep", "plus"])
def test_integer_weights_bound_the_number_of_changes_and_halves_do_not(tie: reference.TieRule) -> None:
    """The bounds of result 5: Σ_{j≠k} |w_jk| / 2 with ties kept, and Σ_{j≠k} |w_jk| + n with sign(0) = 1."""
    source = np.random.default_rng(9)

    def changes(couplings: reference.Floats, start: reference.Floats) -> int:
        size = len(start)
        states = reference.hopfield_run(couplings, start, list(range(size)) * (4 * size), tie)
        assert (states[-1] == states[-1 - size]).all()  # at rest
        return sum(bool((before != after).any()) for before, after in zip(states, states[1:], strict=False))

    def most(couplings: reference.Floats) -> float:
        weights = float(np.abs(couplings).sum() - np.abs(np.diag(couplings)).sum())
        return weights / 2 if tie == "keep" else weights + len(couplings)

    shares = []
    for _ in range(200):
        size = int(source.integers(1, 8))
        couplings = np.triu(source.integers(-2, 3, (size, size)).astype(float))
        couplings = couplings + couplings.T
        start = np.where(source.random(size) < 0.5, -1.0, 1.0)
        assert changes(couplings, start) <= most(couplings)
        shares.append(changes(couplings, start) / max(1.0, most(couplings)))
    assert max(shares) > 0.4  # not far from what can happen
    if tie == "keep":
        small, start = np.array([[0.0, 0.25], [0.25, 0.0]]), np.array([1.0, -1.0])
        assert changes(small, start) > most(small)


# --- logistic regression ------------------------------------------------------------------------------------------

v, X, y, lam, z = Vector("w", n), Matrix("X", m, n), Vector("y", m), Real("lambda"), Real("z")
sigmoid = Definition("S", z, 1 / (1 + exp(-z)))
likelihood = Definition("L", v, Sum(log(sigmoid(y[r] * Sum(v[j] * X[r, j], j))), r) / m)
gradient = abbreviation("g", Sum((1 - sigmoid(y[r] * Sum(v[j] * X[r, j], j))) * y[r] * X[r, i], r) / m - 2 * lam * v[i], index=i)


def _data(seed: int) -> tuple[reference.Floats, reference.Floats]:
    source = np.random.default_rng(seed)
    labels = np.array([1.0, -1.0] * 10)
    return source.normal(0, 1, (20, 2)) + 0.8 * labels[:, None], labels


def _instance(points: reference.Floats, labels: reference.Floats, at: reference.Floats, strength: float) -> Instance:
    values = {X: points[None], y: labels[None], v: at[None], lam: np.array([strength])}
    return Instance(1, {"m": len(points), "n": points.shape[1]}, values, {}, {})


@pytest.mark.parametrize("strength", [1e-3, 0.1, 2.0])
def test_scikit_learns_optimum_is_one_of_the_terms(strength: float) -> None:
    points, labels = _data(1)
    optimum = reference.logistic_optimum(points, labels, strength)
    objective = likelihood(v) - lam * Norm(v) ** 2
    here = evaluate(objective, _instance(points, labels, optimum, strength))
    wanted = reference.log_likelihood(points, labels, optimum) - strength * float(optimum @ optimum)
    assert abs(here.value[0] - wanted) <= 1e-12
    assert np.abs(evaluate(gradient, _instance(points, labels, optimum, strength)).value).max() < 1e-7
    for angle in np.linspace(0, 2 * np.pi, 12):
        moved = optimum + 0.01 * np.array([np.cos(angle), np.sin(angle)])
        assert evaluate(objective, _instance(points, labels, moved, strength)).value[0] < here.value[0]
    assert optimum @ optimum <= np.log(2) / strength


def test_the_likelihood_of_the_terms_is_scipys_log_expit() -> None:
    points, labels = _data(2)
    for scale in (0.0, 0.3, 5.0):
        at = scale * np.array([1.0, -0.4])
        found = evaluate(likelihood(v), _instance(points, labels, at, 1.0))
        assert abs(found.value[0] - reference.log_likelihood(points, labels, at)) <= found.bound[0] + 1e-14
