"""The counterexample that is shown is the smallest: no instance before it in the contract's order refutes the line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from numeric import enclosure, intervals
from numeric.confirm import complete, refutes
from numeric.enumeration import POOL, build, rank, size_choices, slots_of, with_choices
from numeric.exact import ExactInstance
from numeric.plan import Plan
from numeric.problem import opened
from numeric.smallest import Search, find_counterexample
from proofs.notation import (
    Abs,
    Dimension,
    Eq,
    ForAll,
    Function,
    Ge,
    Gt,
    Implies,
    Index,
    Le,
    Lt,
    Matrix,
    Max,
    Ne,
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
from tests.numeric.wrong_lines import WRONG_LINES

n, m = Dimension("n"), Dimension("m")
i, j, k = Index("i", n), Index("j", n), Index("k", n)
x, y, p, new, a, b, c = Vector("x", n), Vector("y", n), Vector("p", n), Vector("x'", n), Real("a"), Real("b"), Real("c")
W, w, f = Matrix("W", n, n), Matrix("w", n, n), Function("f")
units = ForAll(j, Eq(x[j] ** 2, 1))
symmetric = ForAll((j, k), Eq(w[j, k], w[k, j]))

FALSE: list[tuple[Any, tuple[Any, ...]]] = [
    (Eq(sqrt(a**2), a), ()),
    (Eq(Abs(a + b), Abs(a) + Abs(b)), ()),
    (Lt(a * b, 3), (a > 0, b > 0)),
    (Le(a + b, 2), (Ne(a, b),)),
    (Eq(x[i], x[k]), ()),
    (Eq(Sum(x[j] ** 2, j), Sum(x[j], j) ** 2), ()),
    (Lt(Sum(x[j], j), 2), (units,)),
    (Le(Sum(x[j] * y[j], j), 1), (units, ForAll(j, Eq(y[j], x[j])))),
    (Gt(Sum(w[j, k] * x[j] * x[k], j, k), -2), (symmetric, units)),
    (Eq(W @ x, W.T @ x), ()),
    (Eq(W @ x, W.T @ x), (units,)),
    (Ge(Sum(x[j] * w[j, k] * x[k], j, k), 0), (symmetric,)),
    (Eq(Max(a, b) ** 2, Max(a**2, b**2)), ()),
    (Eq(f(a + b), f(a) + f(b)), ()),
    (Ne(a * b, 1), ()),
    (Gt(p[i], 0), (Eq(Sum(p[j], j), 1), ForAll(j, p[j] >= 0))),
    (Lt(Sum(p[j] ** 2, j), 1), (Eq(Sum(p[j], j), 1),)),
    (Eq(a, c), (Eq(b, a + c), Gt(b, 2))),
    (Le(exp(a), 2), ()),
    (Eq(log(a), a), ()),
    (Eq(softmax(2 * x)[i], softmax(x)[i]), ()),
    (Eq(Sum(new[j], j), Sum(x[j], j)), (units, ForAll(j, Implies(Ne(j, i), Eq(new[j], x[j]))), Eq(new[i] ** 2, 1))),
    (Or(Gt(a, 0), Gt(b, 0)), ()),
    (ForAll(a, Gt(a * b, -4)), (Gt(b, 1),)),
]


def _everything(plan: Plan, total: int) -> Iterator[ExactInstance]:
    """Each instance of that sum of dimensions with entries of the pool, in no order."""
    for sizes in size_choices(plan, total):
        slots = slots_of(plan, sizes)
        width = len(POOL) if len(slots) <= 4 else 7 if len(slots) <= 9 else 5
        for values in product(*(slot.values[:width] for slot in slots)):
            yield from with_choices(plan, build(plan, sizes, slots, values))


def _smallest(plan: Plan) -> ExactInstance | None:
    for total in range(sum(least for _, least in plan.sizes), 4):
        refuting = []
        for number, raw in enumerate(_everything(plan, total)):
            if number > 60_000:
                return None
            instance = complete(plan, raw)
            if instance is not None and refutes(plan, instance):
                refuting.append(instance)
        if refuting:
            return min(refuting, key=lambda each: rank(plan, each))
    return None


@pytest.mark.parametrize(("statement", "given"), FALSE, ids=repr)
def test_no_smaller_instance_refutes(statement: Any, given: tuple[Any, ...]) -> None:
    plan = Plan.of(opened(statement, given))
    wanted = _smallest(plan)
    if wanted is None:
        pytest.skip("too many instances to go through")
    found = find_counterexample(statement, given)
    assert found is not None and found.smallest
    search = Search(plan)
    assert found.entries == search.told(wanted).entries


@pytest.mark.parametrize("name", list(WRONG_LINES)[::5])
def test_a_search_that_goes_on_finds_what_one_with_all_the_work_finds(name: str) -> None:
    statement, given = WRONG_LINES[name]
    resumed = Search(Plan.of(opened(statement, given)))
    for seconds in (0.001, 0.01, 0.1):
        resumed.within(seconds)
    found, whole = resumed.within(0.4), find_counterexample(statement, given, seconds=0.4)
    assert found is not None and whole is not None and found.entries == whole.entries


def test_the_answer_does_not_depend_on_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    for name in ("monotonic", "time", "perf_counter", "process_time"):
        monkeypatch.setattr(time, name, lambda: 1 / 0)
    statement, given = WRONG_LINES["factor one half"]
    assert find_counterexample(statement, given) is not None


@pytest.mark.parametrize("name", ["factor one half", "exponential of a sum", "norm not squared", "sigmoid treated as linear"])
def test_both_libraries_of_intervals_give_the_same_instance(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    statement, given = WRONG_LINES[name]
    if intervals.ARB is None:
        pytest.skip("python-flint is not installed")
    found = []
    for library in (intervals.ARB, intervals.MPMATH):
        monkeypatch.setattr(enclosure, "LIBRARY", library)
        found.append(find_counterexample(statement, given))
    assert found[0] is not None and found[0] == found[1]


def test_a_hopfield_line_with_the_factor_one_half_is_refuted_at_two_neurons() -> None:
    found = find_counterexample(*WRONG_LINES["factor one half"])
    assert found is not None and found.smallest
    assert found.to_json()["n"] == 2 and found.to_json()["w"] == [["0", "1"], ["1", "0"]]


def test_equal_transcendental_sides_are_undecided_for_intervals_and_false_by_a_theorem() -> None:
    statement = Lt(exp(1) * exp(2), exp(3))
    assert find_counterexample(statement) is None
    assert find_counterexample(Eq(exp(1) * exp(2), exp(3))) is None and refute(Eq(exp(1) * exp(2), exp(3))) is None
    found = refute(statement)
    assert found is not None and found.decided_by == "a theorem"
    found = refute(Ne(exp(1) * exp(c), exp(c + 1)), (c > 0,))
    assert found is not None and found.to_json() == {"c": "1"}


def test_what_decided_is_said() -> None:
    rational, interval = find_counterexample(Eq(a, b)), find_counterexample(Le(exp(a), 2))
    assert rational is not None and rational.decided_by == "exact rationals"
    assert interval is not None and interval.decided_by == "enclosures"
