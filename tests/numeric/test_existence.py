"""A line that says that something exists counts an instance only where a witness is known to be one."""

from __future__ import annotations

import pytest

import numeric
from numeric.crosscheck import crosscheck
from numeric.witnessing import may_be_witnessed
from proofs.notation import (
    Abs,
    And,
    Dimension,
    Eq,
    Exists,
    ForAll,
    Ge,
    Gt,
    Implies,
    Index,
    Le,
    Lt,
    Ne,
    Real,
    Sum,
    Vector,
    exp,
    log,
)
from proofs.notation.formulas import Formula
from proofs.registry import select

n = Dimension("n")
i, j = Index("i", n), Index("j", n)
v, w, x = Vector("v", n), Vector("w", n), Vector("x", n)
a, b, c, e, A, t = (Real(name) for name in ("a", "b", "c", "e", "A", "t"))
POSITIVE = (Gt(e, 0),)


def _eventually(claim: Formula, *more: Formula) -> Formula:
    return Exists(A, ForAll(t, Implies(And(*more, Ge(t, A)), claim)))


FOUND: list[tuple[Formula, tuple[Formula, ...]]] = [
    (Exists(w, Gt(w @ v, c)), (Gt(v @ v, 1), Le(c, 100))),
    (Exists(w, Lt(log(1 + exp(-(w @ v))), e)), (Gt(v @ v, 1), Gt(e, 1))),
    (Exists(b, And(Gt(b, a), Gt(b, 1))), (Gt(a, 0),)),
    (_eventually(Le(1 / t, e)), POSITIVE),
    (_eventually(Lt(Abs(exp(-t) - 0), e), t > 0), POSITIVE),
    (_eventually(Ne(t, 100)), ()),
    (_eventually(Gt(t * e, 1)), (Gt(e, 1),)),
    (_eventually(Le(exp(t * x[i]) / Sum(exp(t * x[j]), j), 1 + e)), POSITIVE),
]
NEVER: list[tuple[Formula, tuple[Formula, ...]]] = [
    (Exists(w, Lt(w @ w, 0)), ()),
    (_eventually(Le(1 / t, -e)), POSITIVE),
    (_eventually(Le(t, c)), ()),
    (_eventually(Lt(1 / t, 0)), ()),
    (_eventually(Le(exp(-t), 0)), ()),
    (Exists(A, ForAll(t, Implies(Le(t, A), Gt(t, 0)))), ()),
    (Exists(A, ForAll(t, Implies(Ge(a, A), Gt(t, 0)))), ()),
    (Exists(v, ForAll(w, Le(w @ w, v @ v))), ()),
    (Exists(b, Eq(b**2, a)), ()),
]


@pytest.mark.parametrize(("statement", "given"), FOUND, ids=repr)
def test_where_a_witness_is_found_the_line_has_instances(statement: Formula, given: tuple[Formula, ...]) -> None:
    found = crosscheck(statement, given)
    assert found is not None and found.instances > 3 and not found.disagreements
    assert 2 * found.no_evidence < found.instances
    answer = numeric.check(statement, given=given)
    assert (answer.verdict, answer.instances) == ("no counterexample", found.instances)


@pytest.mark.parametrize(("statement", "given"), NEVER, ids=repr)
def test_what_does_not_exist_is_not_found(statement: Formula, given: tuple[Formula, ...]) -> None:
    assert crosscheck(statement, given) is None
    assert numeric.check(statement, given=given).verdict == "undecided"


def test_what_no_witness_could_show_is_not_looked_for() -> None:
    assert not may_be_witnessed(Exists(v, ForAll(w, Le(w @ w, v @ v))))
    assert not may_be_witnessed(ForAll(v, Exists(w, Gt(w @ v, 0))))


def test_lines_of_the_sheet() -> None:
    lines = [line for result in select(["4a"]) for line in result.lines() if may_be_witnessed(line.statement)]
    assert len(lines) >= 2
    for line in lines:
        found = crosscheck(line.statement, line.given, instances=50)
        assert found is not None and found.instances >= 5 and not found.disagreements
