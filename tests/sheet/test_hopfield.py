"""Result 5: what exactly is claimed, and that the lines rest on nothing that the claims don't say."""

from __future__ import annotations

import pytest

from proofs.checking import CheckedDerivation, check_derivation
from proofs.notation import (
    Abs,
    And,
    Eq,
    Exists,
    Expression,
    ForAll,
    Formula,
    Ge,
    Gt,
    Implies,
    IsInteger,
    Le,
    Lt,
    Natural,
    Ne,
    Or,
    Predicate,
    Real,
    Sequence,
    Size,
    Sum,
)
from proofs.notation.formulas import Variable
from proofs.notation.lowering import lower as lower_term
from proofs.notation.predicates import spelled_out
from proofs.proving import Proven
from proofs.sheet.hopfield import LYAPUNOV
from proofs.sheet.hopfield_update import (
    energy,
    field,
    i,
    j,
    k,
    n,
    new,
    raising_update,
    same_elsewhere,
    tie_keeping_update,
    update,
    w,
    x,
)


@pytest.fixture(scope="module")
def checked() -> CheckedDerivation:
    return check_derivation(LYAPUNOV, instances=0, sympy=False)


def test_everything_is_proven_from_symmetry_alone(checked: CheckedDerivation):
    assert [line.message for line in checked.lines if line.verdict != "proven"] == []
    assert checked.status == "proven"
    assert LYAPUNOV.given == (ForAll((j, k), Eq(w[j, k], w[k, j])),)
    for claim, judged in zip(LYAPUNOV.claims, checked.claims, strict=True):
        Proven(claim, LYAPUNOV.given, judged.theorems)  # raises when the theorems say anything else
    assert checked.facts == ("max", "recurring-state")


def test_an_update_says_what_every_tie_rule_implies_and_no_more():
    stays = ForAll(j, Implies(Ne(j, i), Eq(new[j], x[j])))
    binary = And(ForAll(j, Eq(x[j] ** 2, 1)), Eq(new[i] ** 2, 1), stays)
    agrees = Ge(new[i] * field(x)[i], 0)
    kept, raised = (Implies(Eq(field(x)[i], 0), Eq(new[i], value)) for value in (x[i], 1))
    assert spelled_out(same_elsewhere(x, new, i)) == binary
    assert spelled_out(update(x, new, i)) == And(binary, agrees)
    assert spelled_out(tie_keeping_update(x, new, i)) == And(And(binary, agrees), kept)
    assert spelled_out(raising_update(x, new, i)) == And(And(binary, agrees), raised)


def test_the_claims_are_the_whole_of_the_assignment():
    s, t, start = Sequence("s", n), Natural("t"), Natural("T")
    difference = Eq(energy(new) - energy(x), -(new[i] - x[i]) * field(x)[i])
    one_update = ForAll(t, Exists(i, update(s[t], s[t + 1], i)))
    lower = Lt(energy(new), energy(x))
    more = And(Eq(energy(new), energy(x)), Lt(Sum(x[j], j), Sum(new[j], j)))

    eta, count = Real("eta"), Sequence("N")
    gap = ForAll((x, i), Implies(And(ForAll(j, Eq(x[j] ** 2, 1)), Ne(field(x)[i], 0)), Ge(Abs(field(x)[i]), eta)))

    weights = Sum(Abs(w[j, k]), j, Ne(k, j))
    integers = ForAll((j, k), IsInteger(w[j, k]))
    gap_one = ForAll((x, i), Implies(And(ForAll(j, Eq(x[j] ** 2, 1)), Ne(field(x)[i], 0)), Ge(Abs(field(x)[i]), 1)))

    def counted(kind: Predicate, most: Expression, *spaced: Formula, names: tuple[Variable, ...] = ()) -> ForAll:
        return ForAll(
            (*names, s, count),
            Implies(
                And(
                    *spaced,
                    ForAll(t, Exists(i, kind(s[t], s[t + 1], i))),
                    Eq(count[0], 0),
                    ForAll(t, Implies(Eq(s[t + 1], s[t]), Eq(count[t + 1], count[t]))),
                    ForAll(t, Implies(Ne(s[t + 1], s[t]), Eq(count[t + 1], count[t] + 1))),
                ),
                ForAll(t, Le(count[t], most)),
            ),
        )

    def comes_to_rest(kind: Predicate) -> ForAll:
        step = kind(s[t], s[t + 1], i)
        fixpoint = ForAll((new, i), Implies(kind(s[start], new, i), Eq(new, s[start])))
        return ForAll(
            s,
            Implies(
                And(ForAll(t, Exists(i, step)), ForAll((i, start), Exists(t, And(Ge(t, start), step)))),
                Exists(start, And(ForAll(t, Implies(Ge(t, start), Eq(s[t], s[start]))), fixpoint)),
            ),
        )

    wanted = (
        ForAll((x, new, i), Implies(same_elsewhere(x, new, i), difference)),
        ForAll((x, new, i), Implies(update(x, new, i), Le(energy(new), energy(x)))),
        ForAll((x, new, i), Implies(And(tie_keeping_update(x, new, i), Ne(new[i], x[i])), lower)),
        ForAll(s, Implies(one_update, ForAll((start, t), Implies(Ge(t, start), Le(energy(s[t]), energy(s[start])))))),
        comes_to_rest(tie_keeping_update),
        ForAll((x, new, i), Implies(And(raising_update(x, new, i), Ne(new[i], x[i])), Or(lower, more))),
        comes_to_rest(raising_update),
        ForAll(
            (eta, x, new, i),
            Implies(And(gap, tie_keeping_update(x, new, i), Ne(new[i], x[i])), Le(energy(new), energy(x) - 2 * eta)),
        ),
        counted(tie_keeping_update, weights / (2 * eta), Gt(eta, 0), gap, names=(eta,)),
        counted(raising_update, weights / eta + Size(n), Gt(eta, 0), gap, names=(eta,)),
        Implies(integers, gap_one),
        counted(tie_keeping_update, weights / 2, integers),
        counted(raising_update, weights + Size(n), integers),
    )
    assert list(map(lower_term, LYAPUNOV.claims)) == list(map(lower_term, wanted))
