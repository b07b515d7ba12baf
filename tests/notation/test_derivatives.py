"""Derivatives by the rules, beside difference quotients at points; what has no derivative by a rule is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from numeric.enclosure import decimal_text
from numeric.exact import Interpreter
from numeric.instance import ExactInstance
from proofs.errors import NotationError
from proofs.notation.big import Family, Sum
from proofs.notation.definitions import Definition
from proofs.notation.derivatives import derivative, derivative_of, gradient
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import Abs, Max, exp, log, sqrt
from proofs.notation.tree import Dot, Expression, Matrix, Norm, NormSquared, Real, Vector

m, n = Dimension("m"), Dimension("n")
j, k = Index("j", m), Index("k", n)
t, c = Real("t"), Real("c")
X, y, w, v = Matrix("X", m, n), Vector("y", m), Vector("w", n), Vector("v", n)
sigmoid = Definition("S", t, 1 / (1 + exp(-t)))
fit = Definition("L", w, Sum(log(sigmoid(y[j] * Sum(w[k] * X[j, k], k))), j))
VALUES: dict[Any, Any] = {
    t: Fraction(3, 10),
    c: Fraction(-7, 5),
    y: (Fraction(1), Fraction(-1), Fraction(1)),
    w: (Fraction(1, 2), Fraction(-1, 3)),
    v: (Fraction(2, 3), Fraction(5, 4)),
    X: ((Fraction(1), Fraction(2)), (Fraction(-1, 2), Fraction(1)), (Fraction(3), Fraction(-1))),
}
STEP = Fraction(1, 1_000_000)


def value(expression: Expression, **moved: Any) -> float:
    values = {**VALUES, **{name: moved[name.name] for name in VALUES if name.name in moved}}
    found = Interpreter(ExactInstance({"m": 3, "n": 2}, values)).evaluate(expression)
    return number(found)


def number(found: Any) -> float:
    return float(found) if isinstance(found, (int, Fraction)) else float(decimal_text(found, 25))


NUMBERS = [
    t,
    c * t - t / 3,
    (t + 2) ** 3 - t**-2,
    exp(c * t) * log(1 + exp(t)),
    sqrt(1 + t * t) / (2 - t),
    1 / (1 + exp(-t)) + c,
    sigmoid(c * t),
    log(sigmoid(t)) - sigmoid(sigmoid(t)),
    Sum(exp(t * w[k]), k),
    Dot(w + t * v, v - t * w),
    NormSquared(w - t * v),
    Dot(w + t, v - t * t),
    (w + t * v).T @ Family(t * w[k], k),
    fit(w + t * v),
    fit(exp(t) * w) / (1 + t),
]


@pytest.mark.parametrize("expression", NUMBERS, ids=repr)
def test_a_derivative_is_the_limit_of_difference_quotients(expression: Expression) -> None:
    ahead, behind = (value(expression, t=VALUES[t] + step) for step in (STEP, -STEP))
    assert value(derivative(expression, t)) == pytest.approx((ahead - behind) / (2 * STEP), abs=1e-6)


@pytest.mark.parametrize(
    "expression", [Dot(w, v), NormSquared(w), fit(w), fit(2 * w - v) * Dot(w, w), c + t, log(1 + NormSquared(w)) / w[k]], ids=repr
)
def test_a_gradient_has_the_partial_derivatives(expression: Expression) -> None:
    for place in range(2):
        moved = [tuple(entry + step * (other == place) for other, entry in enumerate(VALUES[w])) for step in (STEP, -STEP)]
        at = {k: 1}
        ahead, behind = (_there(expression, {**VALUES, w: point}, at) for point in moved)
        slope = _there(gradient(expression, w), VALUES, at, (place,))
        assert slope == pytest.approx((ahead - behind) / (2 * float(STEP)), abs=1e-6)


def _there(expression: Expression, values: dict[Any, Any], indices: dict[Index, int], at: tuple[int, ...] = ()) -> float:
    found = Interpreter(ExactInstance({"m": 3, "n": 2}, values, indices)).evaluate(expression, at)
    return number(found)


def test_a_function_of_one_number_or_one_vector_has_a_derivative_of_its_own() -> None:
    assert repr(derivative_of(sigmoid)(t)) == "S'(t)"
    assert repr(derivative_of(fit)(w)) == "∇L(w)"
    assert derivative_of(fit) == derivative_of(fit)
    with pytest.raises(NotationError):
        derivative_of(Definition("f", (t, c), t * c))


def test_a_bound_index_is_not_captured() -> None:
    def nested(at: Expression) -> Expression:
        return Sum(at[k] * Sum(at[k] * v[k], k), k)

    along = derivative(nested(w + t * v), t)
    assert value(Dot(gradient(nested(w), w), v)) == pytest.approx(value(along, t=Fraction(0)))


@pytest.mark.parametrize("expression", [Abs(t), Max(t, c), Norm(w + t * v), (1 + t * t) / Norm(t * w)], ids=repr)
def test_what_has_corners_is_refused(expression: Expression) -> None:
    with pytest.raises(NotationError):
        derivative(expression, t)
