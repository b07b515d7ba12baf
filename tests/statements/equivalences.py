"""⇔: decision rules, intervals, zeros, orders that a map keeps."""

from __future__ import annotations

from fractions import Fraction

from proofs.notation import Abs, And, Eq, Equivalent, ForAll, Ge, Gt, Le, Lt, Max, Ne, Or, Sum, exp, log
from tests.statements.entry import Entry, fails, holds
from tests.statements.names import a, b, c, eta, i, k, relu, sigma, soft, square, u, v, w, x, y, z
from tests.statements.order import hinge

__all__ = ["LINES"]

half = Fraction(1, 2)
positive = (Gt(a, 0), Gt(b, 0))

LINES: tuple[Entry, ...] = (
    holds("decide-by-sigmoid", "classification", Equivalent(Ge(sigma(z), half), Ge(z, 0))),
    fails("decide-by-sigmoid-strictly", "classification", Equivalent(Ge(sigma(z), half), Gt(z, 0))),
    holds("order-by-sigmoid", "classification", Equivalent(Le(sigma(a), sigma(b)), Le(a, b))),
    holds("decide-between-two", "classification", Equivalent(Ge(exp(a) / (exp(a) + exp(b)), half), Ge(a, b))),
    fails("decide-between-two-by-sign", "classification", Equivalent(Ge(exp(a) / (exp(a) + exp(b)), half), Ge(a, 0))),
    holds("decide-by-odds", "classification", Equivalent(Ge(a / (1 - a), 1), Ge(a, half)), Gt(a, 0), Lt(a, 1)),
    fails("decide-by-odds-anywhere", "classification", Equivalent(Ge(a / (1 - a), 1), Ge(a, half)), Ne(a, 1)),
    holds("decide-by-scaled-score", "classification", Equivalent(Ge(c * (w @ x), 0), Ge(w @ x, 0)), Gt(c, 0)),
    fails("decide-by-scaled-score-any-sign", "classification", Equivalent(Ge(c * (w @ x), 0), Ge(w @ x, 0))),
    holds(
        "nearest-centroid",
        "classification",
        Equivalent(Le(square(x - u), square(x - v)), Le(2 * (x @ (v - u)), square(v) - square(u))),
    ),
    fails("nearest-centroid-no-norms", "classification", Equivalent(Le(square(x - u), square(x - v)), Le(x @ (v - u), 0))),
    holds("order-by-softmax", "attention", Equivalent(Le(soft(x)[i], soft(x)[k]), Le(x[i], x[k]))),
    fails("softmax-of-two-vectors", "attention", Equivalent(Le(soft(x)[i], soft(y)[i]), Le(x[i], y[i]))),
    holds("order-by-logarithm", "inequalities", Equivalent(Le(log(a), log(b)), Le(a, b)), *positive),
    fails("order-by-logarithm-undefined", "inequalities", Equivalent(Le(log(a), log(b)), Le(a, b))),
    holds("exponential-injective", "inequalities", Equivalent(Eq(exp(a), exp(b)), Eq(a, b))),
    fails("product-of-exponentials", "inequalities", Equivalent(Ge(exp(a) * exp(b), 1), And(Ge(a, 0), Ge(b, 0)))),
    holds("absolute-value-interval", "inequalities", Equivalent(Le(Abs(a), c), And(Le(-c, a), Le(a, c)))),
    fails("absolute-value-one-side", "inequalities", Equivalent(Le(Abs(a), c), Le(a, c))),
    holds("order-of-squares", "inequalities", Equivalent(Le(a**2, b**2), Le(Abs(a), Abs(b)))),
    fails("order-of-squares-bare", "inequalities", Equivalent(Le(a**2, b**2), Le(a, b))),
    holds("order-of-reciprocals", "inequalities", Equivalent(Le(1 / a, 1 / b), Le(b, a)), *positive),
    fails("order-of-reciprocals-any-sign", "inequalities", Equivalent(Le(1 / a, 1 / b), Le(b, a)), Ne(a, 0), Ne(b, 0)),
    holds("product-zero", "algebra", Equivalent(Eq(a * b, 0), Or(Eq(a, 0), Eq(b, 0)))),
    fails("product-zero-both", "algebra", Equivalent(Eq(a * b, 0), And(Eq(a, 0), Eq(b, 0)))),
    fails("product-positive-both", "algebra", Equivalent(Gt(a * b, 0), And(Gt(a, 0), Gt(b, 0)))),
    holds("square-zero", "algebra", Equivalent(Eq(a**2, 0), Eq(a, 0))),
    holds("norm-zero", "geometry", Equivalent(Eq(square(x), 0), ForAll(i, Eq(x[i], 0)))),
    fails("sum-zero", "geometry", Equivalent(Eq(Sum(x[i], i), 0), ForAll(i, Eq(x[i], 0)))),
    fails("orthogonal-by-component", "geometry", Equivalent(Eq(x @ y, 0), ForAll(i, Eq(x[i] * y[i], 0)))),
    holds("relu-zero", "rectifiers", Equivalent(Eq(relu(z), 0), Le(z, 0))),
    fails("relu-zero-at-zero", "rectifiers", Equivalent(Eq(relu(z), 0), Eq(z, 0))),
    holds("hinge-zero", "rectifiers", Equivalent(Eq(hinge(z), 0), Ge(z, 1))),
    fails("hinge-zero-at-one", "rectifiers", Equivalent(Eq(hinge(z), 0), Eq(z, 1))),
    holds("maximum-is-second", "rectifiers", Equivalent(Eq(Max(a, b), b), Le(a, b))),
    fails("maximum-is-second-strictly", "rectifiers", Equivalent(Eq(Max(a, b), b), Lt(a, b))),
    holds("rate-contracts", "optimisation", Equivalent(Lt(Abs(1 - eta), 1), And(Gt(eta, 0), Lt(eta, 2)))),
    fails("rate-contracts-below-two", "optimisation", Equivalent(Lt(Abs(1 - eta), 1), Lt(eta, 2))),
)
