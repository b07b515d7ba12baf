"""Equal quotients of polynomials are recognised without expanding them, and nothing else is called equal or different."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.sympy_bridge.hypotheses import orient
from proofs.sympy_bridge.quotients import same_quotient

x, y, z, s = sympy.symbols("x y z s", real=True)
f = sympy.Function("f", real=True)
log, exp, sqrt = sympy.log, sympy.exp, sympy.sqrt


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ((x + y) ** 3, x**3 + 3 * x**2 * y + 3 * x * y**2 + y**3),
        (1 / x + 1 / y, (x + y) / (x * y)),
        (exp(x + y) / (exp(x) + exp(y)), 1 / (exp(-x) + exp(-y))),
        (exp(2 * x - y / 2), exp(x) ** 2 / exp(y / 2)),
        (exp(x * (y + 1)), exp(x * y) * exp(x)),
        (log(x * (y + 1)) + z, z + log(x * y + x)),
        (f(x * (y + z)) * 2, f(x * y + x * z) + f(x * z + x * y)),
        (x * sqrt(y) - sqrt(y) * x + 1, sympy.Integer(1)),
    ],
    ids=str,
)
def test_what_is_the_same(left: Any, right: Any) -> None:
    assert same_quotient(left, right) is True
    assert same_quotient(left, right + 1) is not True


@pytest.mark.parametrize(
    ("left", "right", "answer"),
    [
        (x + y, x * y, False),
        (1 / (x + 1), x, False),
        (sqrt(x) ** 3, x * sqrt(x) + y, None),
        (exp(x), exp(y), None),
        (log(x * y), log(x) + log(y), None),  # this module knows no logarithms
        (sqrt(x) * sqrt(y), sqrt(x * y), None),
        (x + sympy.zoo, x, None),
        ((x + y + z) ** 40, x, None),  # too large to be worth it
        (1 / ((x + y) ** 2 - x**2 - 2 * x * y - y**2), x, None),  # the denominator is 0 whatever the values
    ],
    ids=str,
)
def test_what_is_not(left: Any, right: Any, answer: bool | None) -> None:
    assert same_quotient(left, right) is answer


def test_names_give_way_to_their_terms_inside_functions_too() -> None:
    known = orient([("=", z, x * (y + 1)), ("=", s**2, sympy.Integer(1))])
    assert same_quotient(z - x, x * y) is False and same_quotient(z - x, x * y, known) is True
    assert same_quotient(log(z), log(x * y + x), known) is True
    assert same_quotient(exp(z), exp(x) * exp(x * y), known) is True
    assert same_quotient(s**3 * x, s * x, known) is True and same_quotient(s**2 * x, s * x, known) is False


_POLYNOMIALS = st.recursive(
    st.sampled_from([x, y, exp(x), sympy.Integer(2), sympy.Rational(-1, 3)]),
    lambda parts: st.builds(lambda a, b, times: a * b if times else a + b, parts, parts, st.booleans()),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(_POLYNOMIALS, _POLYNOMIALS, _POLYNOMIALS)
def test_an_answer_is_what_exact_values_say(first: Any, second: Any, third: Any) -> None:
    left, right = first * (second + third), first * second + first * third
    assert same_quotient(left, right) is True
    if same_quotient(left, second):
        values = {x: sympy.Rational(2, 7), y: sympy.Rational(-5, 3)}
        gap = (left - second).xreplace(values).evalf(40)
        assert abs(Fraction(str(sympy.Float(gap, 40)))) < Fraction(1, 10**30)
