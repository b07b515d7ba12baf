"""∀ and ∃: what is swapped, distributed or forgotten; arg max sets; monotone and contracting functions."""

from __future__ import annotations

from proofs.notation import Abs, And, ArgMax, ElementOf, Eq, Exists, ForAll, Function, Ge, Gt, Implies, Le, Lt, Not, Or, Sum, exp
from tests.statements.entry import Entry, fails, holds
from tests.statements.names import N, a, b, c, i, k, lam, mean, q, relu, sigma, square, t, u, x, y, z

__all__ = ["LINES"]

f = Function("f")
increasing = ForAll((a, b), Implies(Le(a, b), Le(f(a), f(b))))
contracting = ForAll((a, b), Le(2 * Abs(f(a) - f(b)), Abs(a - b)))
lipschitz = ForAll((a, b), Le(Abs(f(a) - f(b)), lam * Abs(a - b)))
midpoint_convex = ForAll((a, b), Le(f((a + b) / 2), (f(a) + f(b)) / 2))
convex = ForAll((a, b, t), Implies(And(Ge(t, 0), Le(t, 1)), Le(f(t * a + (1 - t) * b), t * f(a) + (1 - t) * f(b))))
some_x, some_y = Exists(i, Gt(x[i], 0)), Exists(i, Gt(y[i], 0))
all_x, all_y = ForAll(i, Gt(x[i], 0)), ForAll(i, Gt(y[i], 0))

_NUMBERS = (
    holds("opposite-exists", "quantifiers", ForAll(a, Exists(b, Eq(a + b, 0)))),
    fails("opposite-of-all", "quantifiers", Exists(b, ForAll(a, Eq(a + b, 0)))),
    fails("inverse-of-all", "quantifiers", ForAll(a, Exists(b, Eq(a * b, 1)))),
    fails("root-of-all", "quantifiers", ForAll(a, Exists(b, Eq(b**2, a)))),
    holds("smaller-positive-exists", "quantifiers", ForAll(a, Implies(Gt(a, 0), Exists(b, And(Gt(b, 0), Lt(b, a)))))),
    fails("least-positive-exists", "quantifiers", Exists(b, And(Gt(b, 0), ForAll(a, Implies(Gt(a, 0), Le(b, a)))))),
    holds("no-largest-number", "quantifiers", Not(Exists(b, ForAll(a, Le(a, b))))),
    fails("largest-number", "quantifiers", Exists(b, ForAll(a, Le(a, b)))),
    holds("below-all-positive", "quantifiers", Implies(ForAll(a, Implies(Gt(a, 0), Le(b, a))), Le(b, 0))),
    fails("below-all-positive-strictly", "quantifiers", Implies(ForAll(a, Implies(Gt(a, 0), Le(b, a))), Lt(b, 0))),
    holds("square-below-in-unit", "quantifiers", ForAll(a, Implies(And(Ge(a, 0), Le(a, 1)), Le(a**2, a)))),
    fails("square-below-one-side", "quantifiers", ForAll(a, Implies(Le(a, 1), Le(a**2, a)))),
    holds("relu-homogeneous-for-all", "rectifiers", ForAll(c, Implies(Gt(c, 0), Eq(relu(c * z), c * relu(z))))),
    fails("relu-homogeneous-for-every-sign", "rectifiers", ForAll(c, Eq(relu(c * z), c * relu(z)))),
    holds("sigmoid-is-half-somewhere", "classification", Exists(z, Eq(sigma(z), 1 - sigma(z)))),
    fails("sigmoid-is-one-somewhere", "classification", Exists(z, Eq(sigma(z), 1))),
)

_VECTORS = (
    holds("sum-keeps-order", "sums", Implies(ForAll(i, Le(x[i], y[i])), Le(Sum(x[i], i), Sum(y[i], i)))),
    fails("sum-gives-order", "sums", Implies(Le(Sum(x[i], i), Sum(y[i], i)), ForAll(i, Le(x[i], y[i])))),
    holds("nonnegative-with-sum-zero", "sums", Implies(And(ForAll(i, Ge(x[i], 0)), Eq(Sum(x[i], i), 0)), ForAll(i, Eq(x[i], 0)))),
    fails("any-sign-with-sum-zero", "sums", Implies(Eq(Sum(x[i], i), 0), ForAll(i, Eq(x[i], 0)))),
    holds("some-positive-gives-norm", "sums", Implies(some_x, Gt(square(x), 0))),
    fails("some-positive-gives-sum", "sums", Implies(some_x, Gt(Sum(x[i], i), 0))),
    holds("one-of-each-from-both", "quantifiers", Implies(Exists(i, And(Gt(x[i], 0), Gt(y[i], 0))), And(some_x, some_y))),
    fails("both-from-one-of-each", "quantifiers", Implies(And(some_x, some_y), Exists(i, And(Gt(x[i], 0), Gt(y[i], 0))))),
    holds("each-from-all", "quantifiers", Implies(Or(all_x, all_y), ForAll(i, Or(Gt(x[i], 0), Gt(y[i], 0))))),
    fails("all-from-each", "quantifiers", Implies(ForAll(i, Or(Gt(x[i], 0), Gt(y[i], 0))), Or(all_x, all_y))),
    holds("all-gives-some", "quantifiers", Implies(all_x, some_x)),
    fails("some-gives-all", "quantifiers", Implies(some_x, all_x)),
    holds("not-all-is-some-not", "quantifiers", Implies(Not(all_x), Exists(i, Le(x[i], 0)))),
    fails("not-all-is-none", "quantifiers", Implies(Not(all_x), ForAll(i, Le(x[i], 0)))),
    holds("as-large-exists", "quantifiers", ForAll(i, Exists(k, Le(x[i], x[k])))),
    fails("larger-exists", "quantifiers", ForAll(i, Exists(k, Lt(x[i], x[k])))),
    holds("some-at-most-mean", "statistics", Exists(i, Le(x[i], mean(x)))),
    fails("some-below-mean", "statistics", Exists(i, Lt(x[i], mean(x)))),
    holds("mean-minimises-over-all", "statistics", ForAll(a, Le(Sum((x[i] - mean(x)) ** 2, i), Sum((x[i] - a) ** 2, i)))),
    fails("zero-minimises-over-all", "statistics", ForAll(a, Le(Sum(x[i] ** 2, i), Sum((x[i] - a) ** 2, i)))),
    holds("balancing-offset-exists", "statistics", Exists(a, Eq(Sum(x[i] - a, i), 0))),
    fails("balancing-factor-exists", "statistics", Exists(a, Eq(Sum(a * x[i], i), N))),
    holds("every-vector-has-opposite", "geometry", Exists(u, ForAll(i, Eq(x[i] + u[i], 0)))),
)

_SETS = (
    holds("arg-max-shift", "arg max", Eq(ArgMax(x[i] + c, i), ArgMax(x[i], i))),
    holds("arg-max-scale", "arg max", Eq(ArgMax(c * x[i], i), ArgMax(x[i], i)), Gt(c, 0)),
    fails("arg-max-scale-any-sign", "arg max", Eq(ArgMax(c * x[i], i), ArgMax(x[i], i))),
    holds("arg-max-exponential", "arg max", Eq(ArgMax(exp(x[i]), i), ArgMax(x[i], i))),
    fails("arg-max-square", "arg max", Eq(ArgMax(x[i] ** 2, i), ArgMax(x[i], i))),
    fails("arg-max-of-sum", "arg max", Eq(ArgMax(x[i] + y[i], i), ArgMax(x[i], i))),
    holds("arg-max-is-largest", "arg max", Implies(ElementOf(k, ArgMax(x[i], i)), ForAll(i, Le(x[i], x[k])))),
    fails("arg-max-is-strictly-largest", "arg max", Implies(ElementOf(k, ArgMax(x[i], i)), Exists(i, Lt(x[i], x[k])))),
)

_FUNCTIONS = (
    holds("increasing-keeps-order", "functions", Le(f(c), f(q)), increasing, Le(c, q)),
    fails("increasing-keeps-strict-order", "functions", Lt(f(c), f(q)), increasing, Lt(c, q)),
    holds("increasing-twice", "functions", Le(f(f(c)), f(f(q))), increasing, Le(c, q)),
    fails("increasing-goes-up", "functions", Le(c, f(c)), increasing),
    holds("nonnegative-somewhere", "functions", Ge(f(c) + f(q), 0), ForAll(a, Ge(f(a), 0))),
    fails("nonnegative-is-positive", "functions", ForAll(a, Gt(f(a), 0)), ForAll(a, Ge(f(a), 0))),
    holds("one-fixed-point", "functions", Eq(c, q), contracting, Eq(f(c), c), Eq(f(q), q)),
    fails("fixed-point-is-zero", "functions", Eq(c, 0), contracting, Eq(f(c), c)),
    holds("lipschitz-twice", "functions", Le(Abs(f(f(c)) - f(f(q))), lam**2 * Abs(c - q)), lipschitz, Ge(lam, 0)),
    fails("lipschitz-twice-same-constant", "functions", Le(Abs(f(f(c)) - f(f(q))), lam * Abs(c - q)), lipschitz, Ge(lam, 0)),
    holds("midpoint-from-convex", "functions", Le(f((c + q) / 2), (f(c) + f(q)) / 2), convex),
    fails("midpoint-from-concave", "functions", Ge(f((c + q) / 2), (f(c) + f(q)) / 2), midpoint_convex),
    holds("jensen-at-zero", "functions", Le(f(0), (f(c) + f(-c)) / 2), midpoint_convex),
)

LINES: tuple[Entry, ...] = (*_NUMBERS, *_VECTORS, *_SETS, *_FUNCTIONS)
