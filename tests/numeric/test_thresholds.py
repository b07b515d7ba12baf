"""A line that is wrong only where two sides are equal is caught, whichever number the threshold is solved for."""

from __future__ import annotations

import numpy as np
import pytest

from numeric.crosscheck import crosscheck
from numeric.plan import Plan
from numeric.prepared import define
from numeric.problem import opened
from numeric.cells import Block, cells
from numeric.sample import draw
from numeric.thresholds import Thresholds
from proofs.notation import (
    Abs,
    Dimension,
    Eq,
    Equivalent,
    ForAll,
    Ge,
    Gt,
    Implies,
    Index,
    IsInteger,
    Le,
    Lt,
    Matrix,
    Natural,
    Ne,
    Or,
    Real,
    Sequence,
    Sum,
    Vector,
    exp,
    Max,
)
from proofs.notation.formulas import Formula

n = Dimension("n")
i, j = Index("i", n), Index("j", n)
x, p = Vector("x", n), Vector("p", n)
W = Matrix("W", n, n)
a, b, c, C, e = (Real(name) for name in ("a", "b", "c", "C", "e"))
POSITIVE = (Gt(C, 0), Gt(e, 0), Gt(a, 0))
SIMPLEX = (Eq(Sum(p[j], j), 1), ForAll(j, p[j] >= 0))
WRONG_ON_A_THRESHOLD: list[tuple[Formula, tuple[Formula, ...]]] = [
    (Lt(-e, -(C / a)), (Ge(a, C / e), *POSITIVE)),
    (Lt(C / a, e), (Ge(a * e, C), *POSITIVE)),
    (Lt(C, e * a), (Ge(a, C / e), *POSITIVE)),
    (Implies(a > C / e, a > 1 + C / e), POSITIVE),
    (Lt(Sum(p[j] * x[j], j), c), (*SIMPLEX, Ge(c, Sum(p[j] * x[j], j)))),
    (Lt((W @ x)[i], c), (Le((W @ x)[i], c),)),
    (ForAll(j, Lt(3 * x[j], c)), (ForAll(j, Le(3 * x[j], c)),)),
    (Equivalent(x @ x * a >= b, x @ x * a > b), ()),
    (Ne(7 * a + 3 * b, 5 * c), ()),
    (Or(Lt(a * b, c), Lt(c, a * b)), ()),
]
RIGHT: list[tuple[Formula, tuple[Formula, ...]]] = [
    (Le(-e, -(C / a)), (Ge(a, C / e), *POSITIVE)),
    (Lt(-e, -(C / a)), (Gt(a, C / e), *POSITIVE)),
    (Equivalent(x @ x * a >= b, b <= x @ x * a), ()),
    (Lt(1 / a, 1 / (b * b)), (Gt(a, b * b), Gt(b, 0), Gt(a, 0))),
    (Ne(2 * a, 2 * a + 1), ()),
]


@pytest.mark.parametrize(("statement", "given"), WRONG_ON_A_THRESHOLD)
@pytest.mark.parametrize("seed", [0, 1])
def test_what_is_wrong_on_a_threshold_only_is_caught(statement: Formula, given: tuple[Formula, ...], seed: int) -> None:
    found = crosscheck(statement, given, seed=seed)
    assert found is not None and found.instances == 1000
    assert found.disagreements > 0 and set(found.decided_by) == {"exact rationals"}


@pytest.mark.parametrize(("statement", "given"), RIGHT)
def test_what_is_right_there_is_not(statement: Formula, given: tuple[Formula, ...]) -> None:
    found = crosscheck(statement, given)
    assert found is not None and (found.instances, found.disagreements) == (1000, 0)


def test_sequences_and_numbers_stand_side_by_side() -> None:
    t, s = Natural("t"), Sequence("s")
    rising = ForAll(t, Ge(s[t + 1], s[t]))
    found = crosscheck(Lt(s[t], s[t + 1] + a * b - c), (rising, Ge(a * b, c)))
    assert found is not None and found.disagreements > 0
    assert crosscheck(Le(s[t], s[t + 1] + a * b - c), (rising, Ge(a * b, c))) is not None


def test_arrays_may_be_empty() -> None:
    m = Dimension("m", least=0)
    k = Index("k", m)
    y = Vector("y", m)
    found = crosscheck(Lt(Sum(y[k], k), c), (Le(Sum(y[k], k), c),))
    assert found is not None and found.disagreements > 0


def _met(statement: Formula, given: tuple[Formula, ...] = ()) -> tuple[int, int, Plan]:
    """How many of 400 instances are on a threshold before and after they are moved."""
    plan = Plan.of(opened(statement, given))
    [cell, *_] = cells(plan)
    thresholds = Thresholds(plan, (plan.problem.statement,), lambda translation: define(plan, translation), {}, set())
    batch = draw(plan, cell, Block(0, 400), 0)
    moved = thresholds.met(batch)
    assert {symbol: moved.grids[symbol][0] for symbol in moved.grids} == {
        symbol: batch.grids[symbol][0] for symbol in batch.grids
    }
    before, after = (int((each.values[a] * each.values[b] == each.values[c]).sum()) for each in (batch, moved))
    return before, after, plan


def test_whole_numbers_stay_whole_and_bounds_are_kept() -> None:
    _, after, plan = _met(Lt(a * b, c), (IsInteger(c), c <= 5, a > 0, b > 0))
    assert after > 40
    batch = draw(plan, cells(plan)[0], Block(0, 400), 0)
    thresholds = Thresholds(plan, (plan.problem.statement,), lambda translation: define(plan, translation), {}, set())
    values = thresholds.met(batch).values
    assert (values[c] == np.rint(values[c])).all() and (values[c] <= 5).all() and (values[a] > 0).all()


def test_simple_numbers_stay_simple() -> None:
    before, after, _ = _met(Lt(a * b, c))
    assert after > before + 30


@pytest.mark.parametrize("statement", [Le(a, b), Eq(a, b), Lt(exp(a), exp(b) + c), Le(Abs(a), Max(a, b))])
def test_where_equality_can_refute_nothing_nothing_is_moved(statement: Formula) -> None:
    plan = Plan.of(opened(statement))
    thresholds = Thresholds(plan, (plan.problem.statement,), lambda translation: define(plan, translation), {}, set())
    batch = draw(plan, cells(plan)[0], Block(0, 40), 0)
    assert thresholds.met(batch) is batch
