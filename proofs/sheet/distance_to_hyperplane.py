"""Assignment 1, geometrically: the hyperplane w·x + b = 0 has the distance |b|/‖w‖ from the origin."""

from __future__ import annotations

from proofs.derivation import Calc, Fix, Have, Say, Suppose, equals, less_equal
from proofs.notation import (
    Abs, And, Dimension, Eq, Ge, Gt, Index, Le, Ne, Norm, Real, Sum, Vector, Zeros, abbreviation,
)
from proofs.reasons import because, by_claims, by_definition, cancel, evident, expand

__all__ = ["DISTANCE", "b", "i", "n", "nearest", "on_hyperplane", "w", "x"]

n = Dimension("n")
i = Index("i", n)
w, x, b = Vector("w", n), Vector("x", n), Real("b")
nearest = abbreviation("x0", -b / Norm(w) ** 2 * w, latex="x_0")

on_hyperplane = Eq(w @ x + b, 0)
_not_zero, _positive = Ne(w, Zeros(n)), Gt(Norm(w), 0)
_length, _quotient = Norm(w) ** 2, Abs(b) / Norm(w)

_product_below = Le((w @ x) ** 2, _length * Norm(x) ** 2)
_gap = _length * (_length * Norm(x) ** 2 - (w @ x) ** 2)
_cauchy_schwarz = Fix(
    x,
    Calc(0,
         less_equal(Sum((_length * x[i] - (w @ x) * w[i]) ** 2, i), evident()),
         equals(_length * _length * Norm(x) ** 2 - 2 * _length * (w @ x) ** 2 + (w @ x) ** 2 * _length, expand()),
         equals(_gap)),
    Have(_product_below, by_claims() & because(_not_zero)),
    claim=_product_below)

_below = Le(Abs(b), Norm(w) * Norm(x))
_far = Ge(Norm(x), _quotient)
_nowhere_nearer = Fix(
    x,
    Calc(b**2,
         equals((w @ x) ** 2, because(on_hyperplane)),
         less_equal(_length * Norm(x) ** 2, by_claims(_cauchy_schwarz.shown, at=x)),
         equals((Norm(w) * Norm(x)) ** 2)),
    Have(_below, because(Le(b**2, (Norm(w) * Norm(x)) ** 2)) & by_definition("abs", "norm")),
    Have(_far, because(_below, _positive)),
    given=on_hyperplane, claim=_far)

_there, _as_near = Eq(w @ nearest + b, 0), Eq(Norm(nearest), _quotient)
_distance = And(_nowhere_nearer.shown, _there, _as_near)

DISTANCE = Suppose(
    _not_zero,
    Have(_positive, because(_not_zero) & by_definition("norm")),
    Say("No point of the hyperplane is nearer, by the inequality of Cauchy and Schwarz:"),
    _cauchy_schwarz,
    _nowhere_nearer,
    Say("One point is as near as that."),
    Calc(w @ nearest + b,
         equals(-b / _length * (w @ w) + b, by_definition(nearest)),
         equals(0, cancel(_length))),
    Calc(Norm(nearest) ** 2,
         equals((-b / _length) ** 2 * _length, by_definition(nearest)),
         equals(b**2 / _length, cancel(_length)),
         equals(_quotient**2)),
    Have(_as_near, because(Eq(Norm(nearest) ** 2, _quotient**2)) & by_definition("abs", "norm")),
    claim=_distance)
