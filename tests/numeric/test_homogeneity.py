"""A hypothesis that f(c z) = c f(z) for all c > 0 is met by functions of which that is so, and of no others is it said."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import numeric
from numeric.enclosure import compare
from numeric.exact import ExactInstance, Interpreter
from numeric.functions import EXACT_FAMILY, HOMOGENEOUS_FAMILY, SMOOTH_FAMILY, T
from numeric.homogeneity import homogeneous_function
from proofs.notation import Eq, ForAll, Function, Ge, Gt, Implies, Lt, Real

f, c, z, x = Function("f"), Real("c"), Real("z"), Real("x")
HOMOGENEOUS = ForAll((c, z), Implies(Gt(c, 0), Eq(f(c * z), c * f(z))))
fractions = st.fractions(min_value=-8, max_value=8, max_denominator=16)


def _value(function, at):
    return Interpreter(ExactInstance({}, {T: at})).evaluate(function.body)


@given(st.sampled_from(HOMOGENEOUS_FAMILY), fractions.filter(lambda value: value > 0), fractions)
def test_the_family_is_what_it_is_said_to_be(function, factor, at):
    assert _value(function, factor * at) == factor * _value(function, at)


@pytest.mark.parametrize("function", [each for each in EXACT_FAMILY + SMOOTH_FAMILY if not each.homogeneous])
def test_the_others_are_not(function):
    values = [(Fraction(factor), Fraction(at)) for factor in (2, 3) for at in (-2, 0, 1)]
    assert not all(compare(_value(function, factor * at), factor * _value(function, at)) == 0 for factor, at in values)


@pytest.mark.parametrize(
    "formula",
    [
        HOMOGENEOUS,
        ForAll((z, c), Implies(Gt(c, 0), Eq(f(z * c), f(z) * c))),
        ForAll((c, z), Implies(Lt(0, c), Eq(c * f(z), f(c * z)))),
    ],
)
def test_it_is_recognised(formula):
    assert homogeneous_function(formula) == f


@pytest.mark.parametrize(
    "formula",
    [
        ForAll((c, z), Implies(Ge(c, 0), Eq(f(c * z), c * f(z)))),
        ForAll((c, z), Implies(Gt(z, 0), Eq(f(c * z), z * f(z)))),
        ForAll((c, z), Implies(Gt(c, 0), Eq(f(c * z), c * f(c)))),
        ForAll((c, z), Implies(Gt(c, 0), Eq(f(c + z), c + f(z)))),
        ForAll((c, z), Eq(f(c * z), c * f(z))),
        ForAll(c, Implies(Gt(c, 0), Eq(f(c * x), c * f(x)))),
        ForAll((c, z), Implies(Gt(x, 0), Eq(f(c * z), c * f(z)))),
    ],
)
def test_nothing_else_is(formula):
    assert homogeneous_function(formula) is None


def test_statements_under_it():
    true = numeric.check(Eq(f(3 * x) - f(x), 2 * f(x)), given=[HOMOGENEOUS], instances=300)
    assert true.verdict == "no counterexample" and true.instances == 300
    false = numeric.check(Eq(f(-x), -f(x)), given=[HOMOGENEOUS], instances=300)
    assert false.verdict == "false" and false.counterexample.to_json() == {"x": "1", "f": "|t|"}
    assert numeric.check(Eq(f(x), f(x) * f(x)), given=[HOMOGENEOUS], instances=300).verdict == "false"
