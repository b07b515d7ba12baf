"""Assignment 2 (c): softmax of strongly scaled scores approaches the arg max indicator, shared out among tied maximisers."""

from __future__ import annotations

from proofs.derivation import Calc, Case, Cases, Derivation, Fix, Have, Let, Say, Suppose, Witness, equals, less_equal
from proofs.notation import (
    Abs, And, ArgMax, Definition, Dimension, ElementOf, Eq, Exists, Family, ForAll, Ge, Gt, Implies, Index, KroneckerDelta,
    Le, Limit, Lt, Ne, Not, Piecewise, Real, Sum, Vector, abbreviation, as_expression, exp, oo,
)
from proofs.reasons import because, by_claims, by_definition, by_fact, by_hypothesis, cancel, evident, expand, monotone, rearrange
from proofs.sheet.softmax import softmax

__all__ = ["SCALED_SCORES", "indicator"]

n = Dimension("n")
i, j, k, m = (Index(name, n) for name in "ijkm")
x, alpha, delta = Vector("x", n), Real("alpha"), Real("delta")

indicator = Definition("I", x, Piecewise((1, ElementOf(i, ArgMax(x[j], j))), 0), index=i)
_count = abbreviation("|M|", Sum(indicator(x)[j], j), latex=r"\lvert M \rvert")

_is_largest = ForAll(j, Le(x[j], x[m]))
_is_unique = ForAll(j, Implies(Ne(j, m), Lt(x[j], x[m])))
_p, _in_m = softmax(alpha * x), indicator(x)
_limit = ForAll(i, Limit(_p[i], alpha, oo, _in_m[i] / _count))
_unique_limit = ForAll(i, Limit(_p[i], alpha, oo, _in_m[i]))

# --- the rate for a gap δ ---------------------------------------------------------------------------------------

_gap = ForAll(j, Implies(Ne(j, m), Ge(x[m] - x[j], delta)))
_total = Sum(exp(alpha * x[i]), i)
_largest_term = Ge(_total, exp(alpha * x[m]))
_sums_to_one = Eq(Sum(_p[i], i), 1)
_small = Le(_p[j], exp(-alpha * delta))

_RATE = Fix(
    (delta, alpha),
    Have(_largest_term),
    Fix(j, Calc(
        _p[j],
        equals(exp(alpha * x[j]) / _total, by_definition(softmax)),
        less_equal(exp(alpha * x[j]) / exp(alpha * x[m]), by_claims(_largest_term)),
        equals(exp(-alpha * (x[m] - x[j])), by_fact("exp-add")),
        less_equal(exp(-alpha * delta), because(Ge(alpha, 0), Ge(x[m] - x[j], delta)) & monotone("exp")),
    ), given=Ne(j, m), claim=_small),
    Have(_sums_to_one),
    Calc(
        1 - _p[m],
        equals(Sum(_p[j], Ne(j, m)), by_claims(_sums_to_one)),
        less_equal(Sum(exp(-alpha * delta), Ne(j, m)), by_claims(ForAll(j, Implies(Ne(j, m), _small)))),
        equals((as_expression(n) - 1) * exp(-alpha * delta), expand()),
    ),
    given=(Ge(alpha, 0), _gap), claim=Le(1 - _p[m], (as_expression(n) - 1) * exp(-alpha * delta)))

# --- two estimates ----------------------------------------------------------------------------------------------

z, u, s, N, a, r = (Real(name) for name in "zusNar")
_RECIPROCAL = Fix(
    z,
    Have(Le(z, exp(z)), by_fact("exp-linear", at=z)),
    Calc(exp(-z), equals(1 / exp(z), by_fact("exp-add")), less_equal(1 / z, because(Gt(z, 0)) & by_claims(Le(z, exp(z))))),
    given=Gt(z, 0), claim=Le(exp(-z), 1 / z))

_QUOTIENT = Fix(
    (u, s, N, a, r),
    Have(Ge(u, 0)),
    Have(Ge(r, 0)),
    Have(Ge(s, 1)),
    Have(Le(a, N * s), because(Ge(N, 1), Le(a, 1)) & by_claims(Ge(s, 1))),
    Calc(
        u / s,
        less_equal(u / N, because(Ge(N, 1), Le(N, s)) & by_claims(Ge(u, 0))),
        less_equal((a + r) / N, because(Ge(N, 1), Le(u, a + r))),
        less_equal(a / N + r, because(Ge(N, 1)) & by_claims(Ge(r, 0))),
    ),
    Calc(
        a / N - u / s,
        less_equal(a / N - a / s, because(Le(a, u)) & by_claims(Ge(s, 1))),
        equals(a * (s - N) / (N * s), rearrange()),
        less_equal(a * r / (N * s), because(Ge(N, 1), Ge(a, 0), Le(s, N + r)) & by_claims(Ge(s, 1))),
        less_equal(r, because(Ge(N, 1)) & by_claims(Le(a, N * s), Ge(r, 0), Ge(s, 1))),
    ),
    Have(Le(Abs(u / s - a / N), r), by_definition("abs") & by_claims(Le(u / s, a / N + r), Le(a / N - u / s, r))),
    given=(Ge(N, 1), Le(N, s), Le(s, N + r), Ge(a, 0), Le(a, 1), Le(a, u), Le(u, a + r)),
    claim=Le(Abs(u / s - a / N), r))

# --- which terms stay -------------------------------------------------------------------------------------------

_belongs = ElementOf(j, ArgMax(x[i], i))
_if_tied = ForAll(j, Implies(Eq(x[j], x[m]), Eq(_in_m[j], 1)))
_if_lower = ForAll(j, Implies(Lt(x[j], x[m]), Eq(_in_m[j], 0)))
_zero_or_one = And(Ge(_in_m[j], 0), Le(_in_m[j], 1))
_MAXIMISERS = (
    Fix(j,
        Fix(k, Calc(x[k], less_equal(x[m], by_hypothesis(_is_largest, at=k)), equals(x[j], because(Eq(x[j], x[m])))),
            claim=Le(x[k], x[j])),
        Have(Eq(_in_m[j], 1), by_definition(indicator), using=ForAll(k, Le(x[k], x[j]))),
        given=Eq(x[j], x[m]), claim=Eq(_in_m[j], 1)),
    Fix(j,
        Have(Not(_belongs), because(Lt(x[j], x[m]))),
        Have(Eq(_in_m[j], 0), by_definition(indicator), using=Not(_belongs)),
        given=Lt(x[j], x[m]), claim=Eq(_in_m[j], 0)),
    Fix(j, Have(_zero_or_one, by_definition(indicator)), claim=_zero_or_one),
    Calc(1, equals(_in_m[m], by_claims(_if_tied, at=m)), less_equal(_count, by_definition(indicator))),
    Have(Ne(_count, 0), using=Le(1, _count)),
)

c, C = Vector("c", n), Real("C")
_term = exp(-alpha * (x[m] - x[j]))
_reciprocal = 1 / (x[m] - x[j])
_near = And(Ge(c[j], 0), Le(_in_m[j], _term), Le(_term, _in_m[j] + c[j] / alpha))
_TERMS = (
    Let(c, Family(Piecewise((0, Eq(x[j], x[m])), _reciprocal), j)),
    Let(C, Sum(c[j], j)),
    Fix((alpha, j), Cases(
        _near,
        Case(Eq(x[j], x[m]),
             Have(Eq(_in_m[j], 1), by_claims(_if_tied, at=j)),
             Have(Eq(c[j], 0)),
             Have(Ge(c[j], 0), using=Eq(c[j], 0)),
             Calc(_in_m[j], equals(1, by_claims(Eq(_in_m[j], 1))), less_equal(_term, because(Eq(x[j], x[m])))),
             Calc(_term, equals(1, because(Eq(x[j], x[m]))),
                  less_equal(_in_m[j] + c[j] / alpha, by_claims(Eq(_in_m[j], 1), Eq(c[j], 0))))),
        Case(Lt(x[j], x[m]),
             Have(Eq(_in_m[j], 0), by_claims(_if_lower, at=j)),
             Have(Eq(c[j], _reciprocal)),
             Have(Ge(c[j], 0), because(Lt(x[j], x[m])) & by_claims(Eq(c[j], _reciprocal))),
             Calc(_in_m[j], equals(0, by_claims(Eq(_in_m[j], 0))), less_equal(_term, evident())),
             Calc(_term,
                  less_equal(1 / (alpha * (x[m] - x[j])), by_claims(_RECIPROCAL.shown, at=alpha * (x[m] - x[j]))),
                  equals(_in_m[j] + c[j] / alpha, by_claims(Eq(_in_m[j], 0), Eq(c[j], _reciprocal))))),
    ), given=Gt(alpha, 0), claim=_near),
)

# --- the limit --------------------------------------------------------------------------------------------------

_shifted, _own = Sum(_term, j), exp(-alpha * (x[m] - x[i]))
_all_near = ForAll((alpha, j), Implies(Gt(alpha, 0), _near))
_near_i = And(Ge(c[i], 0), Le(_in_m[i], _own), Le(_own, _in_m[i] + c[i] / alpha))
_difference = Abs(_p[i] - _in_m[i] / _count)
_by_quotient = Le(Abs(_own / _shifted - _in_m[i] / _count), C / alpha)
_bound = Le(_difference, C / alpha)
_BOUND = Fix(
    (alpha, i),
    Have(ForAll(j, _near), because(Gt(alpha, 0)) & by_claims(_all_near, at=alpha)),
    Have(Le(_count, _shifted), by_claims(ForAll(j, _near))),
    Calc(_shifted, less_equal(Sum(_in_m[j] + c[j] / alpha, j), by_claims(ForAll(j, _near))),
         equals(_count + C / alpha, by_definition(C))),
    Calc(c[i], less_equal(Sum(c[j], j), by_claims(ForAll(j, _near))), equals(C, by_definition(C))),
    Have(_near_i, by_claims(ForAll(j, _near), at=i)),
    Calc(_own,
         less_equal(_in_m[i] + c[i] / alpha, by_claims(_near_i)),
         less_equal(_in_m[i] + C / alpha, because(Gt(alpha, 0)) & by_claims(Le(c[i], C)))),
    Have(And(Ge(_in_m[i], 0), Le(_in_m[i], 1)), by_claims(ForAll(j, _zero_or_one), at=i)),
    Have(_by_quotient, by_claims(_QUOTIENT.shown, at=(_own, _shifted, _count, _in_m[i], C / alpha))),
    Calc(
        _p[i],
        equals(exp(alpha * x[i]) / _total, by_definition(softmax)),
        equals(exp(alpha * x[m]) * _own / (exp(alpha * x[m]) * _shifted), by_fact("exp-add")),
        equals(_own / _shifted, cancel(exp(alpha * x[m]))),
    ),
    Have(_bound, by_definition("abs"), using=_by_quotient),
    given=Gt(alpha, 0), claim=_bound)

epsilon, A = Real("varepsilon"), Real("A")
_far = And(Gt(alpha, 0), Ge(alpha, A))
_eventually = Exists(A, ForAll(alpha, Implies(_far, Le(_difference, epsilon))))
_LIMIT = Fix(i, Fix(
    epsilon, Witness(
        _eventually, {A: C / epsilon},
        Fix(alpha,
            Calc(C, equals(epsilon * A, by_definition(A)), less_equal(epsilon * alpha, because(Gt(epsilon, 0), Ge(alpha, A)))),
            Calc(_difference,
                 less_equal(C / alpha, by_claims(ForAll((alpha, i), Implies(Gt(alpha, 0), _bound)), at=(alpha, i))),
                 less_equal(epsilon, because(Gt(alpha, 0)) & by_claims(Le(C, epsilon * alpha)))),
            given=_far, claim=Le(_difference, epsilon)),
    ), given=Gt(epsilon, 0), claim=_eventually), claim=_limit.body)

_is_delta = Eq(_in_m[j], KroneckerDelta(j, m))
_UNIQUE = Suppose(
    _is_unique,
    Fix(j, Cases(
        _is_delta,
        Case(Eq(j, m), Have(_is_delta, because(Eq(j, m)) & by_claims(_if_tied, at=m))),
        Case(Ne(j, m), Have(Lt(x[j], x[m]), by_hypothesis(_is_unique, at=j)), Have(_is_delta, by_claims(_if_lower, at=j))),
    ), claim=_is_delta),
    Calc(_count, equals(Sum(KroneckerDelta(j, m), j), by_claims(ForAll(j, _is_delta))), equals(1, expand())),
    Have(_unique_limit, by_claims(_limit, Eq(_count, 1))),
    claim=_unique_limit)

SCALED_SCORES = Derivation(
    "2c",
    "Softmax of strongly scaled scores approaches the arg max indicator",
    given=(_is_largest,),
    claims=(Implies(_is_unique, _unique_limit), _RATE.shown, _limit),
    definitions=(softmax, indicator, _count.definition),
    source="Assignment 2 (c)",
    blocks=(
        Say("First the rate, for any gap", delta, "between", x[m], "and the other scores; the bound tends to 0 when",
            Gt(delta, 0), "is possible. When", Eq(as_expression(n), 1), ", there is no other score, and both sides are 0."),
        _RATE,
        Say("Now for the limit, where several scores may be largest. We need two estimates: of an exponential,"),
        _RECIPROCAL,
        Say("and of a quotient whose parts are close to those of another one."),
        _QUOTIENT,
        Say("The maximisers are the positions of scores as large as", x[m], ";", _count, "is their number."),
        *_MAXIMISERS,
        Say("The terms of the maximisers stay, and all others tend to 0."),
        *_TERMS,
        Say("We add them up."),
        _BOUND,
        Say("This is the limit: each of the maximisers gets the share", 1 / _count, "and all others get 0."),
        _LIMIT,
        Say("So with ties the indicator is not the limit. It is when there is one maximiser only, where", Eq(_count, 1), "."),
        _UNIQUE,
    ),
)
