"""Assignment 4 (b): with a penalty on the norm of the weights, logistic regression has exactly one optimal solution."""

from __future__ import annotations

from fractions import Fraction

from proofs.derivation import (
    Calc, Case, Cases, Contradiction, Derivation, Fix, Have, Obtain, Say, equals, greater_equal, less, less_equal,
)
from proofs.notation import And, Eq, Exists, ForAll, Ge, Gt, Implies, Le, Lt, Norm, Sum, exp, log
from proofs.reasons import because, by_claims, by_definition, by_fact, by_hypothesis, evident, expand, log_rules, monotone
from proofs.sheet.logistic_regression import L, S, a, b, i, j, mean, u, w, z
from proofs.sheet.regularised_continuity import CONTINUITY, R, best_inside, lam, radius, v, zero

__all__ = ["ONE_OPTIMUM"]

half, quarter = Fraction(1, 2), Fraction(1, 4)
best_v, best_u = ForAll(w, Le(R(w), R(v))), ForAll(w, Le(R(w), R(u)))

exists = Exists(v, best_v)
unique = ForAll((u, v), Implies(And(best_u, best_v), Eq(u, v)))
in_ball = ForAll(v, Implies(best_v, Le(Norm(v)**2, radius)))

nonpositive = ForAll(a, Le(log(S(a)), 0))
outside = ForAll(w, Implies(Gt(Norm(w)**2, radius), Lt(R(w), R(zero))))
concave = ForAll((a, b), Ge(log(S(half * (a + b))), half * log(S(a)) + half * log(S(b))))
midpoint = Ge(R(half * (u + v)), half * R(u) + half * R(v) + quarter * lam * Norm(u - v)**2)

_BALL = (
    Say("We first show that a maximiser lies in a ball: outside of it", zero, "is better."),
    Fix(a,
        Have(Le(S(a), 1), by_definition(S)),
        Have(Le(log(S(a)), 0), by_claims(Le(S(a), 1)) & monotone("log")),
        claim=Le(log(S(a)), 0)),
    Have(Gt(log(2), 0)),
    Calc(R(zero),
         equals(L(zero), by_definition(R)),
         equals(mean * Sum(log(S(0)), j), by_definition(L)),
         equals(-log(2), by_definition(S) & log_rules())),
    Fix(w,
        Have(ForAll(j, Le(log(S(z(w)[j])), 0)), by_claims(nonpositive)),
        Have(Le(L(w), 0), by_definition(L) & by_claims(ForAll(j, Le(log(S(z(w)[j])), 0)))),
        Calc(R(w),
             equals(L(w) - lam * Norm(w)**2, by_definition(R)),
             less_equal(-lam * Norm(w)**2, by_claims(Le(L(w), 0))),
             less(-lam * radius, because(Gt(lam, 0), Gt(Norm(w)**2, radius))),
             equals(-log(2)),
             equals(R(zero), by_claims(Eq(R(zero), -log(2))))),
        given=Gt(Norm(w)**2, radius), claim=Lt(R(w), R(zero))),
    Fix(v,
        Contradiction(
            Le(Norm(v)**2, radius),
            Have(Lt(R(v), R(zero)), by_claims(outside, at=v)),
            Have(Le(R(zero), R(v)), by_hypothesis(best_v, at=zero))),
        given=best_v, claim=Le(Norm(v)**2, radius)),
)

_UNIQUE = (
    Say("Next we show that there is at most one maximiser, since the midpoint of two would be better. First,",
        log(S(a)), "is concave."),
    Fix((a, b),
        Calc(exp(-a) + exp(-b) - 2 * exp(-half * (a + b)),
             equals((exp(-half * a) - exp(-half * b))**2, by_fact("exp-add")),
             greater_equal(0, evident())),
        Calc((1 + exp(-half * (a + b)))**2,
             equals(1 + 2 * exp(-half * (a + b)) + exp(-a) * exp(-b), expand() & by_fact("exp-add")),
             less_equal(1 + exp(-a) + exp(-b) + exp(-a) * exp(-b), by_claims()),
             equals((1 + exp(-a)) * (1 + exp(-b)), expand())),
        Calc(2 * log(1 + exp(-half * (a + b))),
             equals(log((1 + exp(-half * (a + b)))**2), log_rules()),
             less_equal(log((1 + exp(-a)) * (1 + exp(-b))), by_claims() & monotone("log")),
             equals(log(1 + exp(-a)) + log(1 + exp(-b)), log_rules())),
        Calc(log(S(half * (a + b))),
             equals(-log(1 + exp(-half * (a + b))), by_definition(S) & log_rules()),
             greater_equal(-half * log(1 + exp(-a)) - half * log(1 + exp(-b)), by_claims()),
             equals(half * log(S(a)) + half * log(S(b)), by_definition(S) & log_rules())),
        claim=concave.body),
    Say("The norm makes", R(w), "strictly concave."),
    Fix((u, v),
        Fix(j,
            Calc(z(half * (u + v))[j], equals(half * (z(u)[j] + z(v)[j]), expand())),
            Calc(log(S(z(half * (u + v))[j])),
                 equals(log(S(half * (z(u)[j] + z(v)[j])))),
                 greater_equal(half * log(S(z(u)[j])) + half * log(S(z(v)[j])), by_claims(concave, at=(z(u)[j], z(v)[j])))),
            claim=Ge(log(S(z(half * (u + v))[j])), half * log(S(z(u)[j])) + half * log(S(z(v)[j])))),
        Calc(L(half * (u + v)),
             greater_equal(mean * Sum(half * log(S(z(u)[j])) + half * log(S(z(v)[j])), j), by_claims()),
             equals(half * L(u) + half * L(v), by_definition(L))),
        Calc(Norm(half * (u + v))**2,
             equals(half * Norm(u)**2 + half * Norm(v)**2 - quarter * Norm(u - v)**2, expand())),
        Calc(R(half * (u + v)),
             equals(L(half * (u + v)) - lam * Norm(half * (u + v))**2, by_definition(R)),
             greater_equal(half * L(u) + half * L(v) - lam * Norm(half * (u + v))**2, by_claims()),
             equals(half * R(u) + half * R(v) + quarter * lam * Norm(u - v)**2, by_definition(R))),
        claim=midpoint),
    Fix((u, v),
        Have(Le(R(v), R(u)), by_hypothesis(best_u, at=v)),
        Have(Le(R(u), R(v)), by_hypothesis(best_v, at=u)),
        Have(Le(R(half * (u + v)), R(u)), by_hypothesis(best_u, at=half * (u + v))),
        Have(midpoint, by_claims(ForAll((u, v), midpoint), at=(u, v))),
        Have(Le(quarter * lam * Norm(u - v)**2, 0), using=(Le(R(u), R(v)), Le(R(half * (u + v)), R(u)), midpoint)),
        Have(Le(Norm(u - v)**2, 0), because(Gt(lam, 0)) & by_claims(Le(quarter * lam * Norm(u - v)**2, 0))),
        Fix(i,
            Calc((u[i] - v[i])**2, less_equal(Norm(u - v)**2, evident()), less_equal(0, by_claims(Le(Norm(u - v)**2, 0)))),
            Have(Eq(u[i], v[i]), using=Le((u[i] - v[i])**2, 0)),
            claim=Eq(u[i], v[i])),
        Have(Eq(u, v), using=ForAll(i, Eq(u[i], v[i]))),
        given=(best_u, best_v), claim=Eq(u, v)),
)

_EXISTS = (
    Have(Ge(radius, 0), because(Gt(lam, 0)) & by_claims(Gt(log(2), 0))),
    Say("So the continuous", R(w), "has a maximum on the ball, by the extreme value theorem."),
    Obtain(v, best_inside, by_fact("weierstrass", at=(R, radius))),
    Have(Le(R(zero), R(v)), by_hypothesis(best_inside.parts[1], at=zero)),
    Fix(w,
        Cases(Le(R(w), R(v)),
              Case(Le(Norm(w)**2, radius), Have(Le(R(w), R(v)), by_hypothesis(best_inside.parts[1], at=w))),
              Case(Gt(Norm(w)**2, radius),
                   Have(Lt(R(w), R(zero)), by_claims(outside, at=w)),
                   Have(Le(R(w), R(v)), using=(Lt(R(w), R(zero)), Le(R(zero), R(v)))))),
        claim=Le(R(w), R(v))),
    Have(exists),
)

ONE_OPTIMUM = Derivation(
    "4b",
    "Regularised logistic regression has exactly one optimal solution",
    given=(Gt(lam, 0),),
    claims=(exists, unique, in_ball),
    definitions=(S, z, L, R),
    source="Assignment 4 (b)",
    blocks=(*_BALL, *_UNIQUE, *CONTINUITY, *_EXISTS),
)
