"""Limits at infinity that are put together from the parts, for every n; what has another limit is not proven."""

from __future__ import annotations

import pytest

from proofs import Definition, Dimension, Index, NotProved, Real, Size, Sum, Vector, exp, log, prove
from proofs.notation import Eq, ForAll, Gt, Implies, Le, Lt, Ne, Piecewise
from proofs.notation.formulas import Formula
from proofs.notation.limits import Limit, oo

n = Dimension("n")
i, j, m = Index("i", n), Index("j", n), Index("m", n)
x, z = Vector("x", n), Vector("z", n)
alpha, c, d = Real("alpha"), Real("c"), Real("d")
S = Definition("S", d, 1 / (1 + exp(-d)))
softmax = Definition("softmax", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)
LARGEST = ForAll(j, Implies(Ne(j, m), Lt(x[j], x[m])))
HALF = 1 / (1 + Sum(exp(alpha * (x[j] - x[m])), Ne(j, m)))


def tends(body: object, value: object) -> Formula:
    return Limit(body, alpha, oo, value)


TRUE: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "1/α": (tends(1 / alpha, 0), ()),
    "sum": (tends(c / alpha + 2, 2), ()),
    "product": (tends((3 + 1 / alpha) * (2 - c / alpha), 6), ()),
    "quotient": (tends(1 / (2 + 1 / alpha), Real("h")), (Eq(2 * Real("h"), 1),)),
    "growth over growth": (tends((c + alpha * d) / (1 + alpha), d), ()),
    "exponentials over each other": (tends((exp(alpha) - exp(-alpha)) / (exp(alpha) + exp(-alpha)), 1), ()),
    "decay": (tends(exp(c * alpha), 0), (Lt(c, 0),)),
    "logistic function": (tends(S(alpha * c), 1), (Gt(c, 0),)),
    "its logarithm": (tends(log(S(alpha * c)), 0), (Gt(c, 0),)),
    "a log-likelihood": (tends(Sum(log(S(alpha * z[j])), j), 0), (ForAll(j, Gt(z[j], 0)),)),
    "one exponential": (tends(exp(alpha * (x[j] - x[m])), 0), (LARGEST, Ne(j, m))),
    "all but the largest": (tends(Sum(exp(alpha * (x[j] - x[m])), Ne(j, m)), 0), (LARGEST,)),
    "softmax as a quotient": (tends(exp(alpha * (x[i] - x[m])) * HALF, Piecewise((1, Eq(i, m)), 0)), (LARGEST,)),
    "softmax at the largest": (tends(softmax(alpha * x)[m], 1), (LARGEST,)),
    "softmax elsewhere": (tends(softmax(alpha * x)[i], 0), (LARGEST, Ne(i, m))),
    "softmax of two equal numbers": (
        tends(exp(alpha * c) / (exp(alpha * c) + exp(alpha * c)), Real("h")),
        (Eq(2 * Real("h"), 1),),
    ),
}

OTHER: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "another value": (tends(1 / alpha, 1), ()),
    "constant for c = 0": (tends(exp(c * alpha), 0), (Le(c, 0),)),
    "growth over growth has one limit": (tends((c + alpha * d) / (1 + alpha), c), ()),
    "growth over less": (tends(alpha**2 / (1 + alpha), 1), ()),
    "growth": (tends(exp(c * alpha), 0), (Gt(c, 0),)),
    "the sign of the slope is unknown": (tends(S(alpha * c), 1), ()),
    "softmax is not 1 everywhere": (tends(softmax(alpha * x)[i], 1), (LARGEST,)),
    "nor at a maximum that is not alone": (tends(softmax(alpha * x)[m], 1), (ForAll(j, Le(x[j], x[m])),)),
    "a sum of n terms": (tends(Sum(S(alpha * z[j]), j), 1), (ForAll(j, Gt(z[j], 0)),)),
}


@pytest.mark.parametrize("name", TRUE)
def test_a_limit_is_found(name: str) -> None:
    statement, given = TRUE[name]
    assert prove(statement, given=given).statement == statement


@pytest.mark.parametrize("name", OTHER)
def test_no_other_limit_is_proven(name: str) -> None:
    statement, given = OTHER[name]
    with pytest.raises(NotProved):
        prove(statement, given=given)


def test_the_largest_component_and_its_indicator() -> None:
    indicator = Definition("I", x, Piecewise((1, ForAll(j, Le(x[j], x[i]))), 0), index=i)
    assert prove(ForAll(j, Le(x[j], x[m])), given=(LARGEST,))
    assert prove(Eq(indicator(x)[i], Piecewise((1, Eq(i, m)), 0)), given=(LARGEST,))
    assert prove(tends(softmax(alpha * x)[i], indicator(x)[i]), given=(LARGEST,))
    with pytest.raises(NotProved):
        prove(Eq(indicator(x)[i], Piecewise((1, Eq(i, m)), 0)), given=(ForAll(j, Le(x[j], x[m])),))


def test_there_is_at_least_one_position() -> None:
    assert prove(Gt(1 + (Size(n) - 1) * exp(-alpha), 0))
    with pytest.raises(NotProved):
        prove(Gt(Size(n), 1))
