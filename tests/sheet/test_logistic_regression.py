"""Assignment 4: the claims say, in full and without abbreviations, what the sheet asks; every line is proven."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from proofs.checking import CheckedDerivation, check_derivation
from proofs.derivation import Derivation
from proofs.notation import (
    Abs,
    And,
    Dimension,
    Eq,
    Exists,
    Expression,
    ForAll,
    Formula,
    Ge,
    Gt,
    Implies,
    Index,
    Le,
    Lt,
    Matrix,
    Not,
    Real,
    Sum,
    Vector,
    as_expression,
    exp,
    log,
)
from proofs.notation.lowering import lower
from proofs.proving import Proven
from proofs.sheet.logistic_regression import NO_OPTIMUM
from proofs.sheet.regularised_logistic_regression import ONE_OPTIMUM

m, n = Dimension("m"), Dimension("n")
i, j = Index("i", n), Index("j", m)
x, y = Matrix("x", m, n), Vector("y", m)
w, u, v, w0 = Vector("w", n), Vector("u", n), Vector("v", n), Vector("w0", n, latex="w_0")
alpha, A, epsilon, lam = Real("alpha"), Real("A"), Real("varepsilon"), Real("lambda")


def margin(component: Callable[[Index], Expression]) -> Expression:
    return y[j] * Sum(component(i) * x[j, i], i)


def likelihood(component: Callable[[Index], Expression]) -> Expression:
    return as_expression(1) / m * Sum(log(1 / (1 + exp(-margin(component)))), j)


def objective(vector: Vector) -> Expression:
    return likelihood(lambda k: vector[k]) - lam * Sum(vector[i] ** 2, i)


def best(vector: Vector) -> ForAll:
    return ForAll(w, Le(objective(w), objective(vector)))


at_w, separates = likelihood(lambda k: w[k]), ForAll(j, Gt(margin(lambda k: w[k]), 0))
on_ray = likelihood(lambda k: alpha * w0[k])
NO_OPTIMUM_SAYS: tuple[Formula, ...] = (
    ForAll(w, Lt(at_w, likelihood(lambda k: w[k] + w0[k]))),
    Not(Exists(w, ForAll(u, Le(likelihood(lambda k: u[k]), at_w)))),
    ForAll((w, alpha), Implies(And(separates, Gt(alpha, 1)), Lt(at_w, likelihood(lambda k: alpha * w[k])))),
    ForAll(w, Lt(at_w, 0)),
    ForAll(epsilon, Implies(Gt(epsilon, 0), Exists(w, Gt(at_w, -epsilon)))),
    ForAll(
        epsilon,
        Implies(Gt(epsilon, 0), Exists(A, ForAll(alpha, Implies(And(Gt(alpha, 0), Ge(alpha, A)), Le(Abs(on_ray - 0), epsilon))))),
    ),
)
ONE_OPTIMUM_SAYS: tuple[Formula, ...] = (
    Exists(v, best(v)),
    ForAll((u, v), Implies(And(best(u), best(v)), ForAll(i, Eq(u[i], v[i])))),
    ForAll(v, Implies(best(v), Le(Sum(v[i] ** 2, i), log(2) / lam))),
)
SAYS = {"4a": NO_OPTIMUM_SAYS, "4b": ONE_OPTIMUM_SAYS}

each_part = pytest.mark.parametrize("result", [NO_OPTIMUM, ONE_OPTIMUM], ids=lambda result: result.id)


@cache
def _checked(result: Derivation) -> CheckedDerivation:
    return check_derivation(result, instances=0, sympy=False)


@each_part
def test_the_claims_say_in_full_what_is_asked(result: Derivation):
    assert [lower(claim) for claim in result.claims] == [lower(formula) for formula in SAYS[result.id]]


def test_the_hypotheses_are_separation_by_one_vector_and_a_positive_weight():
    assert [lower(formula) for formula in NO_OPTIMUM.given] == [lower(ForAll(j, Gt(margin(lambda k: w0[k]), 0)))]
    assert [lower(formula) for formula in ONE_OPTIMUM.given] == [lower(Gt(lam, 0))]


@each_part
def test_every_line_and_every_claim_is_proven(result: Derivation):
    checked = _checked(result)
    assert checked.status == "proven"
    assert {line.verdict for line in checked.lines} == {"proven"}
    for claim, found in zip(result.claims, checked.claims, strict=True):
        Proven(claim, result.given, found.theorems)  # raises when the theorems say anything else


def test_only_the_existence_of_an_optimum_needs_the_extreme_value_theorem():
    exists, unique, in_ball = _checked(ONE_OPTIMUM).claims
    assert "weierstrass" in exists.facts
    assert not {"weierstrass"} & {*unique.facts, *in_ball.facts, *_checked(NO_OPTIMUM).facts}
