"""Assignment 2: what is claimed, word for word, and that less is not enough for it."""

from __future__ import annotations

from dataclasses import replace
from math import exp as e_to_the

import pytest

from proofs.checking import CheckedDerivation, check_derivation
from proofs.derivation import Calc, Derivation, Fix, equals, iff, implies
from proofs.notation import (
    And,
    ArgMax,
    Dimension,
    ElementOf,
    Eq,
    Equivalent,
    ForAll,
    Formula,
    Ge,
    Gt,
    Implies,
    Index,
    Le,
    Limit,
    Lt,
    Ne,
    Piecewise,
    Real,
    Sum,
    Vector,
    as_expression,
    exp,
    log,
    oo,
)
from proofs.notation.lowering import lower
from proofs.reasons import by_claims
from proofs.sheet.softmax import ORDER, SHIFT_INVARIANCE
from proofs.sheet.softmax_limit import SCALED_SCORES

n = Dimension("n")
i, j, k, m = (Index(name, n) for name in "ijkm")
x, c, alpha, delta = Vector("x", n), Real("c"), Real("alpha"), Real("delta")


def share(i: Index, scores: Vector = x):
    """softmax(scores)_i written out."""
    return exp(scores[i]) / Sum(exp(scores[j]), j)


scaled = exp(alpha * x[i]) / Sum(exp(alpha * x[j]), j)
at_maximum = exp(alpha * x[m]) / Sum(exp(alpha * x[j]), j)
one_if_largest = Piecewise((1, ForAll(k, Le(x[k], x[i]))), 0)
number_of_largest = Sum(Piecewise((1, ForAll(k, Le(x[k], x[j]))), 0), j)
largest = ForAll(j, Le(x[j], x[m]))
alone = ForAll(j, Implies(Ne(j, m), Lt(x[j], x[m])))

STATEMENTS: list[tuple[Derivation, tuple[Formula, ...], tuple[Formula, ...]]] = [
    (
        SHIFT_INVARIANCE,
        (),
        (Eq(exp(x[i] + c) / Sum(exp(x[j] + c), j), share(i)), Gt(Sum(exp(x[j]), j), 0), Gt(share(i), 0), Eq(Sum(share(i), i), 1)),
    ),
    (
        ORDER,
        (),
        (
            ForAll((i, k), Equivalent(Ge(share(i), share(k)), Ge(x[i], x[k]))),
            ForAll((i, k), Equivalent(Ge(log(share(i)), log(share(k))), Ge(x[i], x[k]))),
            ForAll(i, Equivalent(ForAll(k, Le(share(k), share(i))), ForAll(k, Le(log(share(k)), log(share(i)))))),
            ForAll(i, Equivalent(ForAll(k, Le(log(share(k)), log(share(i)))), ForAll(k, Le(x[k], x[i])))),
        ),
    ),
    (
        SCALED_SCORES,
        (largest,),
        (
            Implies(alone, ForAll(i, Limit(scaled, alpha, oo, one_if_largest))),
            ForAll(
                (delta, alpha),
                Implies(
                    And(Ge(alpha, 0), ForAll(j, Implies(Ne(j, m), Ge(x[m] - x[j], delta)))),
                    Le(1 - at_maximum, (as_expression(n) - 1) * exp(-alpha * delta)),
                ),
            ),
            ForAll(i, Limit(scaled, alpha, oo, one_if_largest / number_of_largest)),
        ),
    ),
]


def _check(result: Derivation) -> CheckedDerivation:
    return check_derivation(result, instances=0, sympy=False)


@pytest.mark.parametrize(("result", "given", "claims"), STATEMENTS, ids=lambda value: getattr(value, "id", ""))
def test_the_claims_are_the_whole_statements_and_all_of_them_are_proven(
    result: Derivation, given: tuple[Formula, ...], claims: tuple[Formula, ...]
):
    assert [lower(formula) for formula in result.given] == [lower(formula) for formula in given]
    assert [lower(formula) for formula in result.claims] == [lower(formula) for formula in claims]
    checked = _check(result)
    assert checked.status == "proven"
    assert {line.verdict for line in (*checked.lines, *checked.claims)} == {"proven"}


@pytest.mark.parametrize(
    "wrong",
    [
        ForAll(i, Limit(scaled, alpha, oo, one_if_largest)),  # with ties the indicator is not the limit
        ForAll(
            (delta, alpha),
            Implies(
                ForAll(j, Implies(Ne(j, m), Ge(x[m] - x[j], delta))),
                Le(1 - at_maximum, (as_expression(n) - 1) * exp(-alpha * delta)),
            ),
        ),  # α < 0
    ],
    ids=["ties", "negative scale"],
)
def test_less_is_not_enough(wrong: Formula, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("proofs.refutation.refute", lambda *_, **__: None)
    checked = _check(replace(SCALED_SCORES, claims=(wrong,)))
    assert checked.status != "proven"
    assert [claim.verdict for claim in checked.claims] == ["unclear"]


def test_ties_matter(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("proofs.refutation.refute", lambda *_, **__: None)
    wrong = ForAll((i, k), Equivalent(Ge(share(i), share(k)), Gt(x[i], x[k])))
    assert [claim.verdict for claim in _check(replace(ORDER, claims=(wrong,))).claims] == ["unclear"]


@pytest.mark.parametrize("scores", [(2.0, 2.0, 1.0, -3.0), (0.0,), (1.0, 1.0, 1.0), (-1.0, 0.5)])
def test_the_limit_with_ties_is_what_large_scales_come_close_to(scores: tuple[float, ...]):
    shares = [e_to_the(200 * (score - max(scores))) for score in scores]
    count = scores.count(max(scores))
    for score, value in zip(scores, shares, strict=True):
        assert value / sum(shares) == pytest.approx((score == max(scores)) / count)


def test_a_member_of_an_arg_max_is_a_largest_score():
    assert lower(ElementOf(i, ArgMax(x[j], j))) == lower(ForAll(k, Le(x[k], x[i])))


def test_a_chain_of_equivalences_leads_from_end_to_end():
    a, b = Real("a"), Real("b")
    chain = Calc(Le(a, b), iff(Le(a + 1, b + 1)), iff(Le(2 * a + 2, 2 * b + 2)))
    falling = Calc(Le(a, b), iff(Le(a + 1, b + 1)), implies(Le(a, b + 1)))
    for calc, claim in ((chain, Equivalent(Le(a, b), Le(2 * a + 2, 2 * b + 2))), (falling, Implies(Le(a, b), Le(a, b + 1)))):
        block = Fix((a, b), calc, claim=claim)
        assert _check(Derivation("chain", "", (block.shown,), (block,))).status == "proven"


def test_a_chain_of_arg_max_sets_leads_from_end_to_end():
    first, last = ArgMax(x[i], i), ArgMax(2 * x[i] + c, i)
    same = ForAll((i, k), Equivalent(Le(x[k], x[i]), Le(x[k] + c, x[i] + c)))
    twice = ForAll((i, k), Equivalent(Le(x[k] + c, x[i] + c), Le(2 * x[k] + c, 2 * x[i] + c)))
    blocks = (
        *(Fix((i, k), claim=formula.body) for formula in (same, twice)),
        Calc(first, equals(ArgMax(x[i] + c, i), by_claims(same)), equals(last, by_claims(twice))),
    )
    assert _check(Derivation("sets", "", (Eq(first, last),), blocks)).status == "proven"
