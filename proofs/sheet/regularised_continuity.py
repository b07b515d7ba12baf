"""Assignment 4 (b), one part of its proof: the regularised likelihood is continuous, by ε and δ, on a ball.

No calculus of continuity is needed: log S grows at most as fast as its argument, and so the objective R satisfies
R(u) ≤ R(v) + Σ|u_i − v_i| · (K + 2λ Σ|v_i|) for all u and v. Both directions together give |R(u) − R(v)| < ε.
"""

from __future__ import annotations

from proofs.derivation import Block, Calc, Fix, Have, Let, Say, Witness, equals, less, less_equal
from proofs.notation import (
    Abs, And, Definition, Eq, Exists, Expression, Family, ForAll, Ge, Gt, Implies, Le, Lt, Min, Norm, Real, Sum, Vector, Zeros,
    exp, log,
)
from proofs.reasons import because, by_claims, by_definition, by_fact, evident, expand, log_rules, monotone
from proofs.sheet.logistic_regression import L, S, a, b, epsilon, i, j, m, mean, n, u, w, x, y, z

__all__ = ["CONTINUITY", "R", "best_inside", "lam", "radius", "v", "zero"]

lam, delta, c = Real("lambda"), Real("delta"), Real("c")
v, zero = Vector("v", n), Zeros(n)

R = Definition("R", w, L(w) - lam * Norm(w)**2)
radius = log(2) / lam

D, K, M, U, V = (Real(name) for name in "DKMUV")
X = Vector("X", m)


def _distance(one: Vector, other: Vector) -> Expression:
    return Sum(Abs(one[i] - other[i]), i)


def _length(vector: Vector) -> Expression:
    return Sum(Abs(vector[i]), i)


shifted = Le(log(S(a)), log(S(b)) + c)
each_gap = Le(Abs(u[i] - v[i]), D)
growth = Le(R(u), R(v) + _distance(u, v) * (K + 2 * lam * _length(v)))

inside_u, inside_v = Le(Norm(u)**2, radius), Le(Norm(v)**2, radius)
near, close = Lt(_distance(u, v), delta), Lt(Abs(R(u) - R(v)), epsilon)
some_delta = Exists(delta, And(Gt(delta, 0), ForAll(u, Implies(inside_u, Implies(near, close)))))
best_inside = And(inside_v, ForAll(u, Implies(inside_u, Le(R(u), R(v)))))

_SHIFTED = Fix(
    (a, b, c),
    Calc(exp(-b), less_equal(exp(c - a), because(Le(a, b + c)) & monotone("exp")), equals(exp(c) * exp(-a), by_fact("exp-add"))),
    Have(Le(1, exp(c)), because(Le(0, c)) & monotone("exp")),
    Calc(1 + exp(-b),
         less_equal(exp(c) + exp(c) * exp(-a), by_claims()),
         equals(exp(c) * (1 + exp(-a)), expand())),
    Calc(log(1 + exp(-b)),
         less_equal(log(exp(c) * (1 + exp(-a))), by_claims(Le(1 + exp(-b), exp(c) * (1 + exp(-a)))) & monotone("log")),
         equals(c + log(1 + exp(-a)), log_rules())),
    Calc(log(S(a)),
         equals(-log(1 + exp(-a)), by_definition(S) & log_rules()),
         less_equal(-log(1 + exp(-b)) + c, by_claims(Le(log(1 + exp(-b)), c + log(1 + exp(-a))))),
         equals(log(S(b)) + c, by_definition(S) & log_rules())),
    given=(Le(0, c), Le(a, b + c)), claim=shifted)

_ROW_SUMS = Let(X, Family(Sum(Abs(y[j] * x[j, i]), i), j))
_SLOPE = Let(K, mean * Sum(X[j], j))

each_summand = ForAll(i, Le(y[j] * x[j, i] * (u[i] - v[i]), Abs(y[j] * x[j, i]) * D))

_LIKELIHOOD: tuple[Block, ...] = (
    Fix(j,
        Fix(i,
            Calc(y[j] * x[j, i] * (u[i] - v[i]),
                 less_equal(Abs(y[j] * x[j, i]) * Abs(u[i] - v[i]), by_definition("abs")),
                 less_equal(Abs(y[j] * x[j, i]) * D, by_claims(ForAll(i, each_gap)) & by_definition("abs"))),
            claim=Le(y[j] * x[j, i] * (u[i] - v[i]), Abs(y[j] * x[j, i]) * D)),
        Calc(z(u)[j] - z(v)[j],
             equals(Sum(y[j] * x[j, i] * (u[i] - v[i]), i), expand()),
             less_equal(Sum(Abs(y[j] * x[j, i]) * D, i), by_claims(each_summand)),
             equals(D * X[j], because(_ROW_SUMS.equation))),
        Have(Ge(X[j], 0), because(_ROW_SUMS.equation) & by_definition("abs")),
        Have(Ge(D * X[j], 0)),
        Have(Le(log(S(z(u)[j])), log(S(z(v)[j])) + D * X[j]),
             by_claims(_SHIFTED.shown, at=(z(u)[j], z(v)[j], D * X[j]))),
        claim=Le(log(S(z(u)[j])), log(S(z(v)[j])) + D * X[j])),
    Calc(L(u),
         less_equal(mean * Sum(log(S(z(v)[j])) + D * X[j], j),
                    by_definition(L) & by_claims(ForAll(j, Le(log(S(z(u)[j])), log(S(z(v)[j])) + D * X[j])))),
         equals(L(v) + D * K, because(_SLOPE.equation))),
)

_NORM: tuple[Block, ...] = (
    Fix(i,
        Calc(v[i]**2 - u[i]**2,
             equals(2 * v[i] * (v[i] - u[i]) - (u[i] - v[i])**2, expand()),
             less_equal(2 * v[i] * (v[i] - u[i]), evident()),
             less_equal(2 * Abs(v[i]) * Abs(u[i] - v[i]), by_definition("abs")),
             less_equal(2 * Abs(v[i]) * D, by_claims(ForAll(i, each_gap)) & by_definition("abs"))),
        claim=Le(v[i]**2 - u[i]**2, 2 * Abs(v[i]) * D)),
    Calc(Norm(v)**2 - Norm(u)**2,
         equals(Sum(v[i]**2 - u[i]**2, i), expand()),
         less_equal(Sum(2 * Abs(v[i]) * D, i), by_claims(ForAll(i, Le(v[i]**2 - u[i]**2, 2 * Abs(v[i]) * D)))),
         equals(2 * D * V, because(Eq(V, _length(v))))),
)

_GROWTH = Fix(
    (u, v),
    Let(D, _distance(u, v)),
    Let(V, _length(v)),
    Fix(i, Have(each_gap, because(Eq(D, _distance(u, v))) & by_definition("abs")), claim=each_gap),
    Have(Ge(D, 0), because(Eq(D, _distance(u, v))) & by_definition("abs")),
    *_LIKELIHOOD,
    *_NORM,
    Calc(R(u),
         equals(L(u) - lam * Norm(u)**2, by_definition(R)),
         less_equal(L(v) + D * K - lam * Norm(u)**2, by_claims(Le(L(u), L(v) + D * K))),
         less_equal(L(v) + D * K - lam * Norm(v)**2 + lam * (2 * D * V),
                    because(Gt(lam, 0)) & by_claims(Le(Norm(v)**2 - Norm(u)**2, 2 * D * V))),
         equals(R(v) + D * (K + 2 * lam * V), by_definition(R)),
         equals(R(v) + _distance(u, v) * (K + 2 * lam * _length(v)), because(Eq(D, _distance(u, v)), Eq(V, _length(v))))),
    claim=growth)

each_length = ForAll(i, Le(Abs(u[i]), Abs(v[i]) + Abs(u[i] - v[i])))

_NEAR = Fix(
    u,
    Let(D, _distance(u, v)),
    Let(U, _length(u)),
    Have(Ge(D, 0), because(Eq(D, _distance(u, v))) & by_definition("abs")),
    Have(Le(D, 1), because(near) & by_definition("min")),
    Have(Lt(D, epsilon / M), because(near) & by_definition("min")),
    Have(Lt(D * M, epsilon), using=(Lt(D, epsilon / M), Gt(M, 0))),
    Calc(R(u) - R(v),
         less_equal(_distance(u, v) * (K + 2 * lam * _length(v)), by_claims(_GROWTH.shown, at=(u, v))),
         equals(D * (K + 2 * lam * V), because(Eq(D, _distance(u, v)), Eq(V, _length(v)))),
         less_equal(D * M, because(Gt(lam, 0), Eq(M, K + 2 * lam * (V + 1))) & by_claims(Ge(D, 0))),
         less(epsilon, by_claims(Lt(D * M, epsilon)))),
    Have(each_length, by_definition("abs")),
    Calc(U,
         less_equal(Sum(Abs(v[i]) + Abs(u[i] - v[i]), i), by_claims(each_length)),
         equals(V + D),
         less_equal(V + 1, by_claims(Le(D, 1)))),
    Calc(R(v) - R(u),
         less_equal(_distance(v, u) * (K + 2 * lam * _length(u)), by_claims(_GROWTH.shown, at=(v, u))),
         equals(D * (K + 2 * lam * U), because(Eq(D, _distance(u, v)), Eq(U, _length(u)))),
         less_equal(D * (K + 2 * lam * (V + 1)), because(Gt(lam, 0)) & by_claims(Le(U, V + 1), Ge(D, 0))),
         equals(D * M, because(Eq(M, K + 2 * lam * (V + 1)))),
         less(epsilon, by_claims(Lt(D * M, epsilon)))),
    Have(close),
    given=(inside_u, near), claim=close)

CONTINUITY: tuple[Block, ...] = (
    Say("It remains to show that there is a maximiser. To see that", R(w), "is continuous, we bound how fast it grows."),
    _SHIFTED,
    _ROW_SUMS,
    _SLOPE,
    Have(Ge(K, 0)),
    _GROWTH,
    Say("Now continuity, by", epsilon, "and", delta, "."),
    Fix((v, epsilon),
        Let(V, _length(v)),
        Have(Ge(V, 0)),
        Let(M, K + 2 * lam * (V + 1)),
        Have(Gt(M, 0)),
        Witness(some_delta, {delta: Min(1, epsilon / M)},
                Have(Gt(delta, 0), because(Gt(epsilon, 0)) & by_claims(Gt(M, 0)) & by_definition("min")),
                _NEAR),
        given=(inside_v, Gt(epsilon, 0)), claim=some_delta),
)
