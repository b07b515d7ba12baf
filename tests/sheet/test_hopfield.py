"""Result 5: what exactly is claimed, and that the lines rest on nothing that the claims don't say."""

from __future__ import annotations

import pytest

from proofs.checking import CheckedDerivation, check_derivation
from proofs.notation import And, Eq, Exists, ForAll, Ge, Implies, Le, Lt, Natural, Ne, Sequence
from proofs.notation.lowering import lower
from proofs.notation.predicates import spelled_out
from proofs.proving import Proven
from proofs.sheet.hopfield import LYAPUNOV, energy, field, i, j, k, n, new, same_elsewhere, tie_keeping_update, update, w, x


@pytest.fixture(scope="module")
def checked() -> CheckedDerivation:
    return check_derivation(LYAPUNOV, instances=0, sympy=False)


def test_everything_is_proven_from_symmetry_alone(checked: CheckedDerivation):
    assert [line.message for line in checked.lines if line.verdict != "proven"] == []
    assert checked.status == "proven"
    assert LYAPUNOV.given == (ForAll((j, k), Eq(w[j, k], w[k, j])),)
    for claim, judged in zip(LYAPUNOV.claims, checked.claims, strict=True):
        Proven(claim, LYAPUNOV.given, judged.theorems)  # raises when the theorems say anything else
    assert checked.facts == ("recurring-state",)


def test_an_update_says_what_every_tie_rule_implies_and_no_more():
    stays = ForAll(j, Implies(Ne(j, i), Eq(new[j], x[j])))
    binary = And(ForAll(j, Eq(x[j] ** 2, 1)), Eq(new[i] ** 2, 1), stays)
    agrees = Ge(new[i] * field(x)[i], 0)
    kept = Implies(Eq(field(x)[i], 0), Eq(new[i], x[i]))
    assert spelled_out(same_elsewhere(x, new, i)) == binary
    assert spelled_out(update(x, new, i)) == And(binary, agrees)
    assert spelled_out(tie_keeping_update(x, new, i)) == And(And(binary, agrees), kept)


def test_the_claims_are_the_whole_of_the_assignment():
    s, t, start = Sequence("s", n), Natural("t"), Natural("T")
    difference = Eq(energy(new) - energy(x), -(new[i] - x[i]) * field(x)[i])
    one_update = ForAll(t, Exists(i, update(s[t], s[t + 1], i)))
    keeping = tie_keeping_update(s[t], s[t + 1], i)
    fixpoint = ForAll((new, i), Implies(tie_keeping_update(s[start], new, i), Eq(new, s[start])))
    wanted = (
        ForAll((x, new, i), Implies(same_elsewhere(x, new, i), difference)),
        ForAll((x, new, i), Implies(update(x, new, i), Le(energy(new), energy(x)))),
        ForAll((x, new, i), Implies(
            And(tie_keeping_update(x, new, i), Ne(new[i], x[i])), Lt(energy(new), energy(x)))),
        ForAll(s, Implies(one_update, ForAll((start, t), Implies(Ge(t, start), Le(energy(s[t]), energy(s[start])))))),
        ForAll(s, Implies(
            And(ForAll(t, Exists(i, keeping)), ForAll((i, start), Exists(t, And(Ge(t, start), keeping)))),
            Exists(start, And(ForAll(t, Implies(Ge(t, start), Eq(s[t], s[start]))), fixpoint)))),
    )
    assert list(map(lower, LYAPUNOV.claims)) == list(map(lower, wanted))
