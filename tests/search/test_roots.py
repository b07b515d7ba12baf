"""Roots, absolute values and lengths under squares; each beside a relative that must stay unproven."""

from __future__ import annotations

import pytest

from proofs.kernel.theorem import assume
from proofs.notation import Abs, Dimension, Eq, Formula, Ge, Gt, Index, Le, Lt, Ne, Norm, Real, Sum, Vector, Zeros, sqrt
from proofs.notation.lowering import lower
from proofs.search import Unproven, justify

n = Dimension("n")
i = Index("i", n)
a, b, c = Real("a"), Real("b"), Real("c")
x, y = Vector("x", n), Vector("y", n)

HOLDS: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "a root times itself": (Eq(sqrt(a) * sqrt(a), a), (Ge(a, 0),)),
    "its fourth power": (Eq(sqrt(a) ** 4, a**2), (Ge(a, 0),)),
    "a denominator": (Eq(1 / (sqrt(a) * sqrt(a)), 1 / a), (Gt(a, 0),)),
    "a norm times itself": (Eq(Norm(x) * Norm(x), Norm(x) ** 2), ()),
    "roots under a sum": (Eq(Sum(sqrt(x[i] ** 2) ** 2, i), Norm(x) ** 2), ()),
    "a product of norms": (Eq((Norm(x) * Norm(y)) ** 2, Norm(x) ** 2 * Norm(y) ** 2), ()),
    "an absolute value": (Eq(Abs(a) ** 2, a**2), ()),
    "squares order roots": (Le(sqrt(a), b), (Ge(a, 0), Ge(b, 0), Le(a, b**2))),
    "strictly": (Lt(sqrt(a), b), (Ge(a, 0), Ge(b, 0), Lt(a, b**2))),
    "the root of a square": (Eq(sqrt(a**2), Abs(a)), ()),
    "absolute values": (Le(Abs(a), Abs(b)), (Le(a**2, b**2),)),
    "the triangle": (Le(Norm(x + y), Norm(x) + Norm(y)), (Le(x @ y, Norm(x) * Norm(y)),)),
    "a vector that is not 0 has a length": (Gt(Norm(x), 0), (Ne(x, Zeros(n)),)),
    "vectors that differ have a distance": (Gt(Norm(x - y) ** 2, 0), (Ne(x, y),)),
}
FAILS: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "the root of what may be negative": (Eq(sqrt(a) * sqrt(a), a), ()),
    "a root that is not squared": (Eq(sqrt(a), a), (Ge(a, 0),)),
    "another norm": (Eq(Norm(x) * Norm(y), Norm(x) ** 2), ()),
    "squares below a number that may be negative": (Le(sqrt(a), b), (Ge(a, 0), Le(a, b**2))),
    "strictly from weakly": (Lt(sqrt(a), b), (Ge(a, 0), Ge(b, 0), Le(a, b**2))),
    "a square has two roots": (Eq(sqrt(a**2), a), ()),
    "numbers by their squares": (Le(a, b), (Le(a**2, b**2),)),
    "a triangle with a side too short": (Le(Norm(x + y), Norm(x)), (Le(x @ y, Norm(x) * Norm(y)),)),
    "a vector may be 0": (Gt(Norm(x), 0), ()),
    "a vector that differs from another may be 0": (Gt(Norm(x) ** 2, 0), (Ne(x, y),)),
}


@pytest.mark.parametrize(("goal", "given"), HOLDS.values(), ids=HOLDS)
def test_it_is_found(goal: Formula, given: tuple[Formula, ...]):
    theorem = justify(lower(goal), [assume(lower(formula)) for formula in given])
    assert theorem.conclusion == lower(goal)
    assert theorem.hypotheses <= {lower(formula) for formula in given}


@pytest.mark.parametrize(("goal", "given"), FAILS.values(), ids=FAILS)
def test_a_false_relative_is_not(goal: Formula, given: tuple[Formula, ...]):
    with pytest.raises(Unproven):
        justify(lower(goal), [assume(lower(formula)) for formula in given])
