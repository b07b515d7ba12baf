"""Assignment 4 (b): with a penalty on the norm of the weights, logistic regression has exactly one optimal solution."""

from __future__ import annotations

from fractions import Fraction

from proofs.derivation import (
    Calc, Case, Cases, Contradiction, Derivation, Fix, Have, Let, Obtain, Say, Witness, equals, greater_equal, less, less_equal,
)
from proofs.notation import (
    Abs, And, Definition, Eq, Exists, Expression, Family, ForAll, Ge, Gt, Implies, Le, Lt, Min, Norm, Real, Sum, Vector, Zeros, exp, log,
)
from proofs.reasons import because, by_claims, by_definition, by_fact, by_hypothesis, expand, rearrange
from proofs.sheet.logistic_regression import a, b, i, j, likelihood, m, margin, n, sigmoid, t, u, w, x, y

lam, epsilon, delta = Real("lambda"), Real("varepsilon"), Real("delta")
v = Vector("v", n)

S, z, L = sigmoid, margin, likelihood
objective = Definition("R", w, L(w) - lam * Norm(w)**2)
R = objective
half, quarter = Fraction(1, 2), Fraction(1, 4)
r = log(2) / lam
zero = Zeros(n)


def is_maximiser(weights: Vector, other: Vector) -> ForAll:
    """No ``other`` weights have a larger objective."""
    return ForAll(other, Le(R(other), R(weights)))


exists = Exists(v, is_maximiser(v, w))
unique = ForAll((u, v), Implies(And(is_maximiser(u, w), is_maximiser(v, w)), Eq(u, v)))
in_ball = ForAll(v, Implies(is_maximiser(v, w), Le(Norm(v)**2, r)))

nonpositive = ForAll(a, Le(log(S(a)), 0))
outside = ForAll(w, Implies(Gt(Norm(w)**2, r), Lt(R(w), R(zero))))
concave = ForAll((a, b), Ge(log(S(half * (a + b))), half * log(S(a)) + half * log(S(b))))
midpoint = ForAll((u, v), Ge(R(half * (u + v)), half * R(u) + half * R(v) + quarter * lam * Norm(u - v)**2))

_BALL = (
    Fix(a,
        Have(Le(S(a), 1), by_definition(S)),
        Have(Le(log(S(a)), 0)),
        claim=Le(log(S(a)), 0)),
    Have(Gt(log(2), 0)),
    Calc(R(zero),
         equals(L(zero), by_definition(R)),
         equals(Sum(log(S(0)), j) / m, by_definition(L)),
         equals(-log(2), by_definition(S))),
    Fix(w,
        Have(ForAll(j, Le(log(S(z(w)[j])), 0)), by_claims(nonpositive)),
        Have(Le(L(w), 0), by_definition(L)),
        Calc(R(w),
             equals(L(w) - lam * Norm(w)**2, by_definition(R)),
             less_equal(-lam * Norm(w)**2, by_claims(Le(L(w), 0))),
             less(-lam * r, because(Gt(Norm(w)**2, r))),
             equals(-log(2)),
             equals(R(zero), by_claims(Eq(R(zero), -log(2))))),
        given=Gt(Norm(w)**2, r), claim=Lt(R(w), R(zero))),
    Fix(v,
        Contradiction(
            Le(Norm(v)**2, r),
            Have(Lt(R(v), R(zero)), by_claims(outside, at=v)),
            Have(Le(R(zero), R(v)), by_hypothesis(is_maximiser(v, w), at=zero))),
        given=is_maximiser(v, w), claim=Le(Norm(v)**2, r)),
)

_UNIQUE = (
    Fix((a, b),
        Calc(exp(-a) + exp(-b) - 2 * exp(-half * (a + b)),
             equals((exp(-half * a) - exp(-half * b))**2, by_fact("exp-add")),
             greater_equal(0)),
        Calc((1 + exp(-half * (a + b)))**2,
             equals(1 + 2 * exp(-half * (a + b)) + exp(-a) * exp(-b), expand()),
             less_equal(1 + exp(-a) + exp(-b) + exp(-a) * exp(-b)),
             equals((1 + exp(-a)) * (1 + exp(-b)), expand())),
        Calc(2 * log(1 + exp(-half * (a + b))),
             equals(log((1 + exp(-half * (a + b)))**2)),
             less_equal(log((1 + exp(-a)) * (1 + exp(-b)))),
             equals(log(1 + exp(-a)) + log(1 + exp(-b)))),
        Calc(log(S(half * (a + b))),
             equals(-log(1 + exp(-half * (a + b))), by_definition(S)),
             greater_equal(-half * log(1 + exp(-a)) - half * log(1 + exp(-b))),
             equals(half * log(S(a)) + half * log(S(b)), by_definition(S))),
        claim=concave.body),
    Fix((u, v),
        Fix(j,
            Calc(z(half * (u + v))[j], equals(half * (z(u)[j] + z(v)[j]), expand())),
            Calc(log(S(z(half * (u + v))[j])),
                 equals(log(S(half * (z(u)[j] + z(v)[j])))),
                 greater_equal(half * log(S(z(u)[j])) + half * log(S(z(v)[j])), by_claims(concave, at=(z(u)[j], z(v)[j])))),
            claim=Ge(log(S(z(half * (u + v))[j])), half * log(S(z(u)[j])) + half * log(S(z(v)[j])))),
        Calc(L(half * (u + v)),
             greater_equal(Sum(half * log(S(z(u)[j])) + half * log(S(z(v)[j])), j) / m),
             equals(half * L(u) + half * L(v), by_definition(L))),
        Calc(Norm(half * (u + v))**2,
             equals(half * Norm(u)**2 + half * Norm(v)**2 - quarter * Norm(u - v)**2, expand())),
        Calc(R(half * (u + v)),
             equals(L(half * (u + v)) - lam * Norm(half * (u + v))**2, by_definition(R)),
             greater_equal(half * L(u) + half * L(v) - lam * Norm(half * (u + v))**2),
             equals(half * R(u) + half * R(v) + quarter * lam * Norm(u - v)**2, by_definition(R))),
        claim=midpoint.body),
    Fix((u, v),
        Have(Le(R(v), R(u)), by_hypothesis(is_maximiser(u, w), at=v)),
        Have(Le(R(u), R(v)), by_hypothesis(is_maximiser(v, w), at=u)),
        Have(Le(R(half * (u + v)), R(u)), by_hypothesis(is_maximiser(u, w), at=half * (u + v))),
        Have(Ge(R(half * (u + v)), half * R(u) + half * R(v) + quarter * lam * Norm(u - v)**2), by_claims(midpoint, at=(u, v))),
        Have(Le(quarter * lam * Norm(u - v)**2, 0), using=(
            Le(R(u), R(v)), Le(R(half * (u + v)), R(u)),
            Ge(R(half * (u + v)), half * R(u) + half * R(v) + quarter * lam * Norm(u - v)**2))),
        Have(Le(Norm(u - v)**2, 0), using=Le(quarter * lam * Norm(u - v)**2, 0)),
        Fix(i,
            Calc((u[i] - v[i])**2, less_equal(Norm(u - v)**2), less_equal(0, by_claims(Le(Norm(u - v)**2, 0)))),
            Have(Eq(u[i], v[i]), using=Le((u[i] - v[i])**2, 0)),
            claim=Eq(u[i], v[i])),
        Have(Eq(u, v), using=ForAll(i, Eq(u[i], v[i]))),
        given=(is_maximiser(u, w), is_maximiser(v, w)), claim=Eq(u, v)),
)

c = Real("c")
D, V, K, M, U = (Real(name) for name in "DVKMU")
X = Vector("X", m)
shifted = ForAll((a, b, c), Implies(And(Le(0, c), Le(a, b + c)), Le(log(S(a)), log(S(b)) + c)))


def gap(one: Vector, other: Vector) -> Expression:
    """Σ |one_i − other_i|."""
    return Sum(Abs(one[i] - other[i]), i)


def size(vector: Vector) -> Expression:
    """Σ |vector_i|."""
    return Sum(Abs(vector[i]), i)


rises = ForAll((u, v), Le(R(u), R(v) + gap(u, v) * (K + 2 * lam * size(v))))
inside = Le(Norm(u)**2, r)
near = Lt(Abs(R(u) - R(v)), epsilon)
neighbourhood = ForAll(u, Implies(inside, Implies(Lt(gap(u, v), delta), near)))
some_delta = Exists(delta, And(Gt(delta, 0), neighbourhood))
continuous = ForAll(v, Implies(Le(Norm(v)**2, r), ForAll(epsilon, Implies(Gt(epsilon, 0), some_delta))))
best_inside = And(Le(Norm(v)**2, r), ForAll(u, Implies(Le(Norm(u)**2, r), Le(R(u), R(v)))))

_SLOW = (
    Fix((a, b, c),
        Calc(exp(-b), less_equal(exp(c - a), because(Le(a, b + c))), equals(exp(c) * exp(-a), by_fact("exp-add"))),
        Have(Le(1, exp(c)), because(Le(0, c))),
        Calc(1 + exp(-b),
             less_equal(exp(c) + exp(c) * exp(-a)),
             equals(exp(c) * (1 + exp(-a)), expand())),
        Calc(log(1 + exp(-b)),
             less_equal(log(exp(c) * (1 + exp(-a)))),
             equals(c + log(1 + exp(-a)))),
        Calc(log(S(a)),
             equals(-log(1 + exp(-a)), by_definition(S)),
             less_equal(-log(1 + exp(-b)) + c),
             equals(log(S(b)) + c, by_definition(S))),
        given=(Le(0, c), Le(a, b + c)), claim=Le(log(S(a)), log(S(b)) + c)),
    Let(X, Family(Sum(Abs(y[j] * x[j, i]), i), j)),
    Let(K, Sum(X[j], j) / m),
    Fix((u, v),
        Let(D, gap(u, v)),
        Let(V, size(v)),
        Fix(i, Have(Le(Abs(u[i] - v[i]), D), because(Eq(D, gap(u, v)))), claim=Le(Abs(u[i] - v[i]), D)),
        Have(Ge(D, 0), because(Eq(D, gap(u, v)))),
        Fix(j,
            Fix(i,
                Calc(y[j] * x[j, i] * (u[i] - v[i]),
                     less_equal(Abs(y[j] * x[j, i]) * Abs(u[i] - v[i])),
                     less_equal(Abs(y[j] * x[j, i]) * D, by_claims(ForAll(i, Le(Abs(u[i] - v[i]), D))))),
                claim=Le(y[j] * x[j, i] * (u[i] - v[i]), Abs(y[j] * x[j, i]) * D)),
            Calc(z(u)[j] - z(v)[j],
                 equals(Sum(y[j] * x[j, i] * (u[i] - v[i]), i), expand()),
                 less_equal(Sum(Abs(y[j] * x[j, i]) * D, i)),
                 equals(D * X[j], because(Eq(X, Family(Sum(Abs(y[j] * x[j, i]), i), j))))),
            Have(Ge(X[j], 0), because(Eq(X, Family(Sum(Abs(y[j] * x[j, i]), i), j)))),
            Have(Ge(D * X[j], 0)),
            Have(Le(log(S(z(u)[j])), log(S(z(v)[j])) + D * X[j]), by_claims(shifted, at=(z(u)[j], z(v)[j], D * X[j]))),
            claim=Le(log(S(z(u)[j])), log(S(z(v)[j])) + D * X[j])),
        Calc(L(u),
             less_equal(Sum(log(S(z(v)[j])) + D * X[j], j) / m, by_definition(L)),
             equals(L(v) + D * K, because(Eq(K, Sum(X[j], j) / m)))),
        Fix(i,
            Calc(v[i]**2 - u[i]**2,
                 equals(2 * v[i] * (v[i] - u[i]) - (u[i] - v[i])**2, expand()),
                 less_equal(2 * v[i] * (v[i] - u[i])),
                 less_equal(2 * Abs(v[i]) * Abs(u[i] - v[i])),
                 less_equal(2 * Abs(v[i]) * D, by_claims(ForAll(i, Le(Abs(u[i] - v[i]), D))))),
            claim=Le(v[i]**2 - u[i]**2, 2 * Abs(v[i]) * D)),
        Calc(Norm(v)**2 - Norm(u)**2,
             equals(Sum(v[i]**2 - u[i]**2, i), expand()),
             less_equal(Sum(2 * Abs(v[i]) * D, i)),
             equals(2 * D * V, because(Eq(V, size(v))))),
        Calc(R(u),
             equals(L(u) - lam * Norm(u)**2, by_definition(R)),
             less_equal(L(v) + D * K - lam * Norm(u)**2),
             less_equal(L(v) + D * K - lam * Norm(v)**2 + lam * (2 * D * V), by_claims(Le(Norm(v)**2 - Norm(u)**2, 2 * D * V))),
             equals(R(v) + D * (K + 2 * lam * V), by_definition(R)),
             equals(R(v) + gap(u, v) * (K + 2 * lam * size(v)), because(Eq(D, gap(u, v)), Eq(V, size(v))))),
        claim=rises.body),
)

_EXISTENCE = (
    Let(X, Family(Sum(Abs(y[j] * x[j, i]), i), j)),
    Let(K, Sum(X[j], j) / m),
    Have(Ge(K, 0)),
    Fix((v, epsilon),
        Let(V, size(v)),
        Have(Ge(V, 0)),
        Let(M, K + 2 * lam * (V + 1)),
        Have(Gt(M, 0)),
        Witness(some_delta, {delta: Min(1, epsilon / M)},
                Have(Gt(delta, 0), by_claims(Gt(M, 0))),
                Fix(u,
                    Let(D, gap(u, v)),
                    Let(U, size(u)),
                    Have(Ge(D, 0)),
                    Have(Le(D, 1), because(Lt(gap(u, v), delta))),
                    Have(Lt(D, epsilon / M), because(Lt(gap(u, v), delta))),
                    Have(Lt(D * M, epsilon), using=(Lt(D, epsilon / M), Gt(M, 0))),
                    Calc(R(u) - R(v),
                         less_equal(D * (K + 2 * lam * V), by_claims(rises, at=(u, v))),
                         less_equal(D * M),
                         less(epsilon)),
                    Fix(i, Have(Le(Abs(u[i]), Abs(v[i]) + Abs(u[i] - v[i]))), claim=Le(Abs(u[i]), Abs(v[i]) + Abs(u[i] - v[i]))),
                    Calc(U,
                         less_equal(Sum(Abs(v[i]) + Abs(u[i] - v[i]), i)),
                         equals(V + D),
                         less_equal(V + 1)),
                    Calc(R(v) - R(u),
                         less_equal(gap(v, u) * (K + 2 * lam * U), by_claims(rises, at=(v, u))),
                         equals(D * (K + 2 * lam * U)),
                         less_equal(D * M, by_claims(Le(U, V + 1))),
                         less(epsilon)),
                    Have(near),
                    given=(inside, Lt(gap(u, v), delta)), claim=near),
                Have(neighbourhood)),
        given=(Le(Norm(v)**2, r), Gt(epsilon, 0)), claim=some_delta),
    Have(continuous),
)
_EXISTENCE2 = (
    Have(Gt(log(2), 0)),
    Have(Ge(r, 0)),
    Obtain(v, best_inside, by_fact("weierstrass", at=(R, r))),
    Have(Le(R(zero), R(v)), by_hypothesis(best_inside.parts[1], at=zero)),
    Fix(w,
        Cases(Le(R(w), R(v)),
            Case(Le(Norm(w)**2, r), Have(Le(R(w), R(v)), by_hypothesis(best_inside.parts[1], at=w))),
            Case(Gt(Norm(w)**2, r),
                 Have(Lt(R(w), R(zero)), by_claims(outside, at=w)),
                 Have(Le(R(w), R(v)), using=(Lt(R(w), R(zero)), Le(R(zero), R(v)))))),
        claim=Le(R(w), R(v))),
    Have(exists),
)
PART1 = Derivation("4b1", "x", given=(Gt(lam, 0),), claims=(in_ball,), definitions=(S, z, L, R), blocks=_BALL)
PART2 = Derivation("4b2", "x", given=(Gt(lam, 0),), claims=(unique,), definitions=(S, z, L, R), blocks=_UNIQUE)
PART3 = Derivation("4b3", "x", given=(Gt(lam, 0),), claims=(), definitions=(S, z, L, R), blocks=_SLOW)
import dataclasses
PART4 = Derivation("4b4", "x", given=(Gt(lam, 0),rises,Ge(K,0)), claims=(), definitions=(S, z, L, R), blocks=(*_EXISTENCE[3:],))
PART5 = Derivation("4b4", "x", given=(Gt(lam, 0),continuous,outside), claims=(exists,), definitions=(S, z, L, R), blocks=_EXISTENCE2)
