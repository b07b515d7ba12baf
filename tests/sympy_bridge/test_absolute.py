"""One form for max, min and |·|."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
import sympy
from sympy import Abs, Max, Min

from proofs.sympy_bridge.absolute import with_plain_bars

a, b, c = sympy.symbols("a b c", real=True)
lam, mu = sympy.symbols("lam mu", positive=True)
z = sympy.Symbol("z", nonnegative=True)


def same(left: Any, right: Any) -> bool:
    return bool((with_plain_bars(left) - with_plain_bars(right)).expand() == 0)


def raw(kind: Any, *arguments: Any) -> Any:
    return kind(*arguments, evaluate=False)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (raw(Max, 0, lam * a + lam * b), lam * raw(Max, 0, a + b)),
        (raw(Max, 0, a / lam), raw(Max, 0, a) / lam),
        (raw(Max, 0, lam * a + lam * raw(Max, 0, mu * b)), lam * raw(Max, 0, a + mu * raw(Max, 0, b))),
        (raw(Max, a, b) + raw(Min, a, b), a + b),
        (raw(Max, a, b) - raw(Min, a, b), raw(Abs, b - a)),
        (raw(Max, a, b) + c, raw(Max, a + c, b + c)),
        (raw(Abs, a * b - a * c), raw(Abs, a) * raw(Abs, c - b)),
        (raw(Abs, -2 * a / 3), 2 * raw(Abs, a) / 3),
        (raw(Abs, a * b) ** 2, a**2 * b**2),
        (raw(Max, 0, z * lam), z * lam),
        (raw(Min, 0, z * lam), sympy.Integer(0)),
        (raw(Abs, -z - lam), z + lam),
    ],
)
def test_equal_terms_have_one_form(left: Any, right: Any) -> None:
    assert same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (raw(Max, 0, c * a), c * raw(Max, 0, a)),
        (raw(Abs, a + b), raw(Abs, a) + raw(Abs, b)),
        (raw(Abs, a + b), raw(Abs, a - b)),
        (raw(Max, a, b), raw(Min, a, b)),
        (raw(Max, 0, z - lam), z - lam),
    ],
)
def test_different_terms_stay_apart(left: Any, right: Any) -> None:
    assert not same(left, right)


@pytest.mark.parametrize(
    "term",
    [
        raw(Max, a * b, c / lam - a),
        raw(Min, a, raw(Abs, b - c * a)),
        raw(Abs, (a - b) * (a * c + a * b) * lam / 6),
        raw(Abs, a**2 / lam**3 - a * b / lam),
        raw(Max, raw(Max, a, b), raw(Max, c, lam)) * raw(Abs, raw(Max, a, 0) - 1),
    ],
)
def test_the_value_stays(term: Any) -> None:
    written = with_plain_bars(term)
    assert not written.has(Max, Min)
    values = [sympy.Rational(value) for value in ("-3/2", "0", "1", "2/3")]
    for point in product(values, values, values, (sympy.Rational(1, 3), sympy.Integer(2))):
        instance = dict(zip((a, b, c, lam), point, strict=True))
        assert written.xreplace(instance) == term.xreplace(instance)
