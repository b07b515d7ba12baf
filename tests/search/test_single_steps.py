"""Short ways: one step from one premise, what is in force word for word, and what decides a case distinction."""

from __future__ import annotations

import pytest

from proofs.kernel.terms import KernelError
from proofs.kernel.theorem import assume
from proofs.notation import (
    And,
    ArgMax,
    Dimension,
    ElementOf,
    Eq,
    Equivalent,
    Exists,
    ForAll,
    Formula,
    Ge,
    Gt,
    Implies,
    Index,
    KroneckerDelta,
    Le,
    Limit,
    Lt,
    Ne,
    Not,
    Or,
    Piecewise,
    Real,
    Sum,
    Vector,
    exp,
    log,
    oo,
)
from proofs.notation.lowering import lower
from proofs.proving import Proven, assumptions, establish
from proofs.search import Unproven
from proofs.search.application import recalled

n = Dimension("n")
i, j, k, m = (Index(name, n) for name in "ijkm")
x, y = Vector("x", n), Vector("y", n)
a, b, c, s, z = (Real(name) for name in "abcsz")

positive = ForAll(i, Gt(y[i], 0))
elsewhere = ForAll(j, Implies(Ne(j, m), Le(x[j], y[j])))

STEPS: list[tuple[Formula, tuple[Formula, ...], Formula | None]] = [
    # What is shown, from what, and a hypothesis without which it is false.
    (Le(exp(a), exp(b)), (Le(a, b),), Le(a, b)),
    (Lt(a, b), (Lt(exp(a), exp(b)),), Lt(exp(a), exp(b))),
    (Le(log(a), log(b)), (Le(a, b), Gt(a, 0)), Gt(a, 0)),
    (Le(a, b), (Le(log(a), log(b)), Gt(a, 0), Gt(b, 0)), Le(log(a), log(b))),
    (Le(a / s, b / s), (Le(a, b), Gt(s, 0)), Gt(s, 0)),
    (Le(a, b), (Le(a / s, b / s), Gt(s, 0)), Gt(s, 0)),
    (Le(c / s, c / z), (Le(z, s), Gt(z, 0), Gt(s, 0), Ge(c, 0)), Ge(c, 0)),
    (Lt(a * s, b * s), (Lt(a, b), Gt(s, 0)), Gt(s, 0)),
    (Lt(a, b), (Le(a, b), Ne(a, b)), Ne(a, b)),
    (Le(y[k], Sum(y[i], i)), (positive,), positive),
    (Le(Sum(x[j], Ne(j, m)), Sum(y[j], Ne(j, m))), (elsewhere,), elsewhere),
    (Gt(a, 0), (Ge(a, 1),), Ge(a, 1)),
    (Not(ElementOf(j, ArgMax(x[i], i))), (Lt(x[j], x[m]),), Lt(x[j], x[m])),
    (Eq(Piecewise((a, Gt(s, 0)), b), b), (Not(Gt(s, 0)),), Not(Gt(s, 0))),
    (Eq(Piecewise((a, Eq(x[j], x[m])), b), b), (Lt(x[j], x[m]),), Lt(x[j], x[m])),
    (Eq(KroneckerDelta(j, m) * a, 0), (Ne(j, m),), Ne(j, m)),
    (Or(Eq(a, b), Lt(a, b)), (Le(a, b),), Le(a, b)),
]


@pytest.mark.parametrize(("goal", "given", "needed"), STEPS, ids=lambda value: repr(value)[:60])
def test_a_step_is_proven_and_refused_without_what_it_needs(goal: Formula, given: tuple[Formula, ...], needed: Formula):
    Proven(goal, given, establish(goal, assumptions(given)))
    with pytest.raises(Unproven):
        establish(goal, assumptions(tuple(g for g in given if g != needed)))


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        (Lt(Sum(x[j], Ne(j, m)), Sum(y[j], Ne(j, m))), (ForAll(j, Implies(Ne(j, m), Lt(x[j], y[j]))),)),  # n = 1: 0 < 0
        (Le(y[k], Sum(y[i], i)), (Gt(y[k], 0),)),  # the others may be negative
        (Le(log(a), log(b)), (Le(exp(a), exp(b)),)),  # undefined for a ≤ 0
        (Lt(a / s, b / s), (Le(a, b), Gt(s, 0))),
        (Gt(a, 0), (Ge(a, 0),)),
        (Gt(a + b, 1), (Ge(a + b, 1),)),
        (Not(ElementOf(j, ArgMax(x[i], i))), (Le(x[j], x[m]),)),
        (Eq(Piecewise((a, Ge(s, 0)), b), b), (Le(s, 0),)),  # s = 0
        (Eq(KroneckerDelta(j, m) * a, 0), (Ne(j, k),)),
        (Or(Eq(a, b), Lt(a, b)), (Le(b, a),)),
    ],
    ids=lambda value: repr(value)[:60],
)
def test_a_false_relative_of_a_step_is_refused(goal: Formula, given: tuple[Formula, ...]):
    with pytest.raises(Unproven):
        establish(goal, assumptions(given))


def test_equivalence_at_all_indices_gives_equal_arg_max_sets():
    same_order = ForAll((i, k), Equivalent(Le(x[k], x[i]), Le(y[k], y[i])))
    goal = Eq(ArgMax(x[i], i), ArgMax(y[i], i))
    Proven(goal, (same_order,), establish(goal, assumptions((same_order,))))
    one_way = ForAll((i, k), Implies(Le(x[k], x[i]), Le(y[k], y[i])))
    with pytest.raises(Unproven):
        establish(goal, assumptions((one_way,)))


def test_an_equation_turns_one_limit_into_another():
    shares = ForAll(i, Limit(x[i] * a, a, oo, y[i] / s))
    goal = ForAll(i, Limit(x[i] * a, a, oo, y[i]))
    Proven(goal, (shares, Eq(s, 1)), establish(goal, assumptions((shares, Eq(s, 1)))))
    with pytest.raises(Unproven):
        establish(goal, assumptions((shares, Eq(s, 2))))


def test_a_conjunction_under_for_all_is_known_part_by_part():
    both = ForAll(j, And(Gt(y[j], 0), Le(x[j], y[j])))
    goal = Le(y[k], Sum(y[i], i))
    Proven(goal, (both,), establish(goal, assumptions((both,))))
    alternatives = ForAll(j, Or(Gt(y[j], 0), Le(x[j], y[j])))
    with pytest.raises(Unproven):
        establish(goal, assumptions((alternatives,)))


class TestRecalled:
    def test_instances_conditions_and_parts_are_found_word_for_word(self):
        rule = ForAll((i, j), Implies(Gt(x[i], 0), And(Le(x[i], y[j]), Ge(y[j], 0))))
        premises = [assume(lower(rule)), assume(lower(Gt(x[k], 0)))]
        goal = lower(ForAll(m, And(Ge(y[m], 0), Le(x[k], y[m]))))
        assert recalled(lower(Le(x[k], y[m])), premises).conclusion == lower(Le(x[k], y[m]))
        with pytest.raises(KernelError, match="no premise says this"):
            recalled(goal, premises)  # nothing tells which i the first part is about
        assert recalled(lower(ForAll(m, Le(x[k], y[m]))), premises).hypotheses == {p.conclusion for p in premises}

    def test_other_words_and_open_conditions_are_not(self):
        rule = ForAll(i, Implies(Gt(x[i], 0), Gt(y[i], 0)))
        for goal, premise in ((Gt(y[k], 0), rule), (Ge(a, 0), Gt(a, 0)), (Exists(b, Gt(b, 0)), Gt(a, 0))):
            with pytest.raises(KernelError, match="no premise says this"):
                recalled(lower(goal), [assume(lower(premise))])


def test_that_a_part_is_defined_may_follow_from_what_was_shown():
    line, shown = Eq(a / z, a * (1 / z)), assume(lower(Gt(z, 0)))
    assert [theorem.hypotheses for theorem in establish(line, (), (shown,))[1:]] == [{shown.conclusion}]
    with pytest.raises(Unproven, match="not shown to be defined"):
        establish(line, ())
