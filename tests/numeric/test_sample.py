"""Hypotheses become samplers: what is built, what is moved, what is rejected and what can't be met."""

from __future__ import annotations

import numpy as np
import pytest

from numeric import NoInstance, check
from numeric.campaign import campaign
from numeric.prepared import Prepared, Question
from numeric.plan import Plan
from numeric.problem import opened
from numeric.cells import Block, cells, shares
from numeric.sample import draw, samples
from proofs.notation import (
    Abs,
    Dimension,
    Eq,
    ForAll,
    Formula,
    Gt,
    Implies,
    Index,
    IsInteger,
    Last,
    Le,
    Lt,
    Matrix,
    Ne,
    Norm,
    Or,
    Real,
    Sum,
    Vector,
)
from proofs.notation.tree import Size

n, m = Dimension("n"), Dimension("m")
i, j, k, r = Index("i", n), Index("j", n), Index("k", n), Index("r", m)
x, p, w, y, new = Vector("x", n), Vector("p", n), Vector("w", n), Vector("y", m), Vector("x'", n)
z = Vector("z", n + 1)
W, X, P = Matrix("W", n, n), Matrix("X", m, n), Matrix("P", m, n)
a, b, c, lam = Real("a"), Real("b"), Real("c"), Real("lambda")

BUILT = {
    "symmetric": [ForAll((i, j), Eq(W[i, j], W[j, i]))],
    "symmetric as matrices": [Eq(W, W.T)],
    "no self-coupling": [Eq(W, W.T), ForAll(j, Eq(W[j, j], 0))],
    "±1 by squares": [ForAll(j, Eq(x[j] ** 2, 1))],
    "±1 by cases": [ForAll(j, Or(Eq(x[j], 1), Eq(x[j], -1)))],
    "±1 by magnitude": [ForAll(j, Eq(Abs(x[j]), 1))],
    "0 and 1": [ForAll(j, Eq(x[j] ** 2, x[j]))],
    "one entry ±1": [Eq(x[i] ** 2, 1)],
    "positive": [lam > 0],
    "between": [a > 0, Lt(a, 1)],
    "not zero": [Ne(a, 0)],
    "at most": [ForAll(j, Le(x[j], 3))],
    "simplex": [Eq(Sum(p[j], j), 1), ForAll(j, p[j] >= 0)],
    "open simplex": [Eq(Sum(p[j], j), 1), ForAll(j, p[j] > 0)],
    "rows that add up": [ForAll(r, Eq(Sum(P[r, j], j), 1)), ForAll((r, j), P[r, j] >= 0)],
    "any numbers that add up": [Eq(Sum(p[j], j), 2)],
    "equal up to one component": [ForAll(j, Implies(Ne(j, i), Eq(new[j], x[j])))],
    "unit length": [Eq(Norm(w), 1)],
    "one tied to others": [Eq(c, a + b), Eq(b, a * a)],
    "another position": [Ne(i, k)],
    "the same position": [Eq(i, k)],
}
MOVED = {
    "separable data": ([ForAll(r, Eq(y[r] ** 2, 1)), ForAll(r, y[r] * Sum(w[j] * X[r, j], j) > 0)], 0.5),
    "a maximiser": ([ForAll(j, Le(x[j], x[i]))], 0.9),
    "the only maximiser": ([ForAll(j, Implies(Ne(j, i), x[j] < x[i]))], 0.9),
    "sorted": ([a <= b, b <= c], 0.8),
    "strictly sorted": ([a < b, b < c, lam > c], 0.8),
    "a point on a hyperplane": ([Eq(w @ x + b, 0)], 0.8),
    "orthogonal": ([Eq(w @ x, 0)], 0.6),
    "larger than all": ([ForAll(j, x[j] < c)], 0.9),
    "a half-space": ([w @ x + b > 2], 0.9),
    "a change of sign": (
        [Eq(x[i] ** 2, 1), ForAll(j, Implies(Ne(j, i), Eq(new[j], x[j]))), Eq(new[i] ** 2, 1), Ne(new[i], x[i])],
        0.9,
    ),
    "an entry of ±1 with the sign of another number": ([Eq(x[i] ** 2, 1), x[i] * c >= 0], 0.9),
    "a row of a symmetric matrix": ([Eq(W, W.T), ForAll(j, Eq(x[j] ** 2, 1)), Eq(Sum(W[i, j] * x[j], Ne(j, i)), 1)], 0.5),
    "integers of a positive sum": ([ForAll(j, IsInteger(x[j])), a + x[i] > 2, IsInteger(a)], 0.9),
    "short vectors": ([lam > 0, Norm(w) ** 2 <= lam], 0.9),
    "vectors close to one another": ([Lt(0, lam), Norm(w - x) ** 2 < lam, Norm(x) ** 2 < 1], 0.7),
    "what was built stays": ([a >= 1, a <= b, b <= a + c, c >= 0], 0.7),
    "a smaller entry, so at another position": ([ForAll(j, Le(x[j], 3)), x[i] < x[k]], 0.9),
    "a last component": ([Eq(z[Last(n + 1)], 1)], 0.9),
}


def _rate(given: list[Formula]) -> float:
    tally = campaign(Question((Eq(a, a),), tuple(given)), 1_000)
    assert tally is not None and tally.accepted == 1_000
    return tally.accepted / tally.drawn


@pytest.mark.parametrize("name", BUILT)
def test_what_is_recognised_is_built(name: str) -> None:
    assert _rate(BUILT[name]) == 1


@pytest.mark.parametrize("name", MOVED)
def test_what_is_not_recognised_is_moved(name: str) -> None:
    given, least = MOVED[name]
    assert _rate(given) >= least


def test_what_is_rare_is_found_by_rejection_and_the_rate_is_told() -> None:
    answer = check(Eq(a * c, c * a), given=[Gt(a * c, 1), Lt(a**2 + c**2, 3)], instances=500)
    assert answer.verdict == "no counterexample" and answer.instances == 500
    assert 0.01 < answer.acceptance < 1 and f"{answer.acceptance:.1%} of the sampled instances" in str(answer)


@pytest.mark.parametrize("given", [[a > 0, a < 0], [Gt(a, c), Lt(a, c)], [Eq(a * a, -1)], [ForAll(j, Ne(x[j], x[j]))]])
def test_hypotheses_that_contradict_each_other_are_named(given: list[Formula]) -> None:
    with pytest.raises(NoInstance, match="contradict each other or are too rare: 0 of 10,000 sampled instances") as caught:
        check(Eq(a, c), given=given)
    assert caught.value.tried == 10_000 and repr(given[0]) in str(caught.value)


def test_a_hypothesis_that_is_false_alone_is_blamed() -> None:
    with pytest.raises(NoInstance, match=r"by itself already a\*a = -1$"):
        check(Eq(a, c), given=[c > 0, Eq(a * a, -1)])


def test_edges_are_there_on_purpose() -> None:
    plan = Plan.of(opened(Eq((X @ x)[r], c)))
    seen: set[str] = set()
    for place, cell in enumerate(cells(plan)):
        sizes = dict(cell.sizes)
        seen |= {"n = 1"} if sizes["n"] == 1 else set()
        seen |= {"m < n"} if sizes["m"] < sizes["n"] else {"m > n"} if sizes["m"] > sizes["n"] else {"m = n"}
        batch = draw(plan, cell, Block(place, 200), 0)
        vectors, matrices = batch.values[x], batch.values[X]
        sizes_of = np.abs(vectors)
        if vectors.shape[1] > 2:
            spread = np.sort(vectors, axis=1)
            seen |= {"ties"} if (np.diff(spread, axis=1) == 0).any() else set()
            seen |= {"all equal"} if (vectors == vectors[:, :1]).all(axis=1).any() else set()
            seen |= {"zero vector"} if (vectors == 0).all(axis=1).any() else set()
            seen |= {"one entry"} if ((vectors != 0).sum(axis=1) == 1).any() else set()
            seen |= {"±1"} if (sizes_of == 1).all(axis=1).any() else set()
            seen |= {"cancelling"} if (np.abs(vectors - 3).max(axis=1) < 1e-4).any() else set()
        if matrices.shape[1] > 2:
            seen |= {"equal rows"} if (matrices == matrices[:, :1]).all(axis=(1, 2)).any() else set()
        seen |= {"huge"} if (sizes_of > 1e80).any() else set()
        seen |= {"tiny"} if ((sizes_of < 1e-80) & (sizes_of > 0)).any() else set()
    assert seen >= {
        "n = 1",
        "m < n",
        "m > n",
        "m = n",
        "ties",
        "all equal",
        "zero vector",
        "one entry",
        "±1",
        "cancelling",
        "equal rows",
        "huge",
        "tiny",
    }


def test_plain_instances_are_exact_and_know_it() -> None:
    plan = Plan.of(opened(Eq(W @ x, W.T @ x)))
    for place, cell in enumerate(cells(plan)):
        batch = draw(plan, cell, Block(place, 100), 3)
        for symbol, (bits, largest) in batch.grids.items():
            scaled = batch.values[symbol] * 2.0**bits
            assert np.array_equal(scaled, np.rint(scaled)) and np.abs(batch.values[symbol]).max(initial=0) <= largest
        assert set(batch.grids) == ({W, x} if cell.kind == "plain" else set())


def test_samples_are_as_many_as_were_asked_for() -> None:
    plan = Plan.of(opened(Eq(new[i], c), (ForAll(j, Eq(new[j], 2 * x[j])),)))
    batches = list(samples(plan, instances=77, seed=0))
    assert sum(batch.count for batch in batches) == 77
    assert all(np.array_equal(batch.values[new], 2 * batch.values[x]) for batch in batches)
    assert shares([3, 1], 5) == [4, 1] and sum(shares([1] * 7, 3)) == 3


def test_the_plan_names_what_it_recognised() -> None:
    prepared = Prepared(Question((Eq(a, a),), (Eq(W, W.T), ForAll(j, Eq(W[j, j], 0)), a > 0, Eq(Sum(p[j], j), 1))))
    plan = prepared.plan
    assert plan.symmetric == {W} and plan.diagonals == {W: 0} and plan.sums == {p: 1} and plan.limits == {a: {(">", 0)}}


def test_two_numbers_are_different_where_rounding_could_make_them_equal():
    """0/n is exactly 0: an instance with such a field does not honour h ≠ 0."""
    field = Sum(w[j] * x[j], j) / Size(n)
    prepared = Prepared(Question((Le(0, Abs(field)),), (Ne(field, 0), ForAll(i, Eq(x[i] ** 2, 1)))))
    seen = 0
    for block in prepared.blocks(200, 0):
        batch, _, kept = prepared.instance(block, 0)
        for row in np.flatnonzero(kept):
            exact = batch.exactly(int(row)).values
            assert sum(p * q for p, q in zip(exact[w], exact[x], strict=True)) != 0
            seen += 1
    assert seen > 100
