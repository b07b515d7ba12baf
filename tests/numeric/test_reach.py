"""What can never be seen on an instance is not searched for, and what can is never given up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from numeric.enclosure import Undefined
from numeric.enumeration import choices, small_instances
from numeric.instance import ExactInstance
from numeric.exact import Interpreter
from numeric.plan import Plan
from numeric.problem import Problem, opened
from numeric.reach import is_within_reach, seen
from proofs.notation import (
    And,
    Dimension,
    Eq,
    Equivalent,
    Exists,
    ForAll,
    Implies,
    Index,
    Le,
    Limit,
    Lt,
    Natural,
    Not,
    Or,
    Real,
    Sequence,
    Vector,
    exp,
    log,
    oo,
)
from proofs.notation.predicates import spelled_out
from proofs.refutation import Refutation
from proofs.registry import results

n = Dimension("n")
j = Index("j", n)
a, b, t = Real("a"), Real("b"), Real("t")
x, v, w = Vector("x", n), Vector("v", n), Vector("w", n)
ALL = {"true", "false", "undefined"}
BEST = ForAll(w, Le(w @ w, v @ v))
CASES = [
    (Eq(1 / a, log(b)), ALL),
    (BEST, {"false"}),
    (Exists(w, Lt(v @ v, w @ w)), {"true"}),
    (Not(BEST), {"true"}),
    (Exists(v, BEST), set()),
    (Limit(exp(-t), t, oo, 0), {"false"}),
    (And(Eq(a, 0), BEST), {"false", "undefined"}),
    (Or(Eq(a, 0), BEST), ALL),
    (And(BEST, Not(BEST)), {"false"}),
    (Implies(BEST, Eq(a, 0)), {"true"}),
    (Implies(Eq(a, 0), BEST), ALL),
    (Equivalent(BEST, Eq(a, 0)), ALL),
    (ForAll(j, x[j] > 0), ALL),
    (ForAll(j, Exists(a, Lt(x[j], a))), {"true"}),
    (And(), {"true"}),
]
NAMES = [repr(formula)[:50] for formula, _ in CASES]  # of a set's order nothing may depend: workers compare names


@pytest.mark.parametrize(("formula", "expected"), CASES, ids=NAMES)
def test_what_may_ever_be_seen(formula, expected):
    assert seen(formula) == expected


def _told(truth: object) -> str | None:
    return "undefined" if isinstance(truth, Undefined) else None if truth is None else str(truth).lower()


def _small(plan: Plan, total: int) -> Iterator[ExactInstance]:
    for _, frame, positions, values in small_instances(plan, total):
        for chosen, functions in choices(plan, frame.sizes, positions):
            yield frame.built(values, chosen, functions)


def _tried(formula) -> set[str]:
    """What the interpreter says of ``formula`` on small instances."""
    plan = Plan.of(Problem(formula, ()))
    least = sum(least for _, least in plan.sizes)
    found = set()
    for total in (least, least + 1):
        for instance in islice(_small(plan, total), 20):
            for strict in (False, True):
                found.add(_told(Interpreter(instance, steps=5_000, strict=strict).holds(formula)))
    return found - {None}


@pytest.mark.parametrize("formula", [case for case, _ in CASES], ids=NAMES)
def test_the_interpreter_says_nothing_else(formula):
    assert _tried(formula) <= seen(formula)


def test_the_interpreter_says_nothing_else_of_the_lines_of_the_sheet():
    asked = {spelled_out(line.statement): None for result in results() for line in result.lines()[::9]}
    assert len(asked) > 50
    for statement in asked:
        problem = opened(statement)
        for formula in (problem.statement, *problem.given):
            assert _tried(formula) <= seen(formula), formula


def test_where_a_hypothesis_or_the_statement_is_out_of_reach_no_instance_is_tried():
    assert is_within_reach(Problem(Eq(a, b), (Eq(a, 0),)))
    assert not is_within_reach(Problem(Eq(a, b), (BEST,))) and not is_within_reach(Problem(Exists(v, BEST), ()))
    search = Refutation(Eq(v @ v, a), (BEST,))
    assert search.within(1.0) is None and search._searches == ()


def test_sequences_are_not_searched_for_though_they_can_be_seen_to_refute():
    k, s = Natural("k"), Sequence("s")
    claim = ForAll(k, Le(s[k], 1))
    assert seen(claim) >= {"true", "false"}
    assert not is_within_reach(Problem(claim, ())) and not is_within_reach(Problem(Le(a, 1), (claim,)))
