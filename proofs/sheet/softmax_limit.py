"""Assignment 2 (c): softmax of strongly scaled scores approaches the arg max indicator, shared out among tied maximisers."""

from __future__ import annotations

from proofs.derivation import (
    Calc, Case, Cases, Derivation, Fix, Have, Obtain, Say, Suppose, Witness, equals, less_equal,
)
from proofs.notation import (
    Abs, And, ArgMax, Definition, Dimension, ElementOf, Eq, Exists, Family, ForAll, Ge, Gt, Implies, Index, KroneckerDelta,
    Le, Limit, Lt, Ne, Not, Piecewise, Real, Sum, Vector, abbreviation, as_expression, exp, oo,
)
from proofs.reasons import because, by_claims, by_definition, by_fact, by_hypothesis, cancel, expand
from proofs.sheet.softmax import softmax

__all__ = ["SCALED_SCORES", "indicator"]

n = Dimension("n")
i, j, k, m = (Index(name, n) for name in "ijkm")
x, c = Vector("x", n), Vector("c", n)
alpha, delta, epsilon, A = Real("alpha"), Real("delta"), Real("varepsilon"), Real("A")

indicator = Definition("I", x, Piecewise((1, ElementOf(i, ArgMax(x[j], j))), 0), index=i)
_maximisers = abbreviation("|M|", Sum(indicator(x)[j], j), latex=r"\lvert M \rvert")

_is_largest = ForAll(j, Le(x[j], x[m]))
_is_unique = ForAll(j, Implies(Ne(j, m), Lt(x[j], x[m])))
_p, _one = softmax(alpha * x), indicator(x)
_limit = ForAll(i, Limit(_p[i], alpha, oo, _one[i] / _maximisers))
_unique_limit = ForAll(i, Limit(_p[i], alpha, oo, _one[i]))

# --- the rate for a gap δ ---------------------------------------------------------------------------------------

_gap = ForAll(j, Implies(Ne(j, m), Ge(x[m] - x[j], delta)))
_rate = Le(1 - _p[m], (as_expression(n) - 1) * exp(-alpha * delta))
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
        less_equal(exp(-alpha * delta), because(Ge(alpha, 0), Ge(x[m] - x[j], delta))),
    ), given=Ne(j, m), claim=_small),
    Have(_sums_to_one),
    Calc(
        1 - _p[m],
        equals(Sum(_p[j], Ne(j, m)), by_claims(_sums_to_one)),
        less_equal(Sum(exp(-alpha * delta), Ne(j, m)), by_claims(ForAll(j, Implies(Ne(j, m), _small)))),
        equals((as_expression(n) - 1) * exp(-alpha * delta), expand()),
    ),
    given=(Ge(alpha, 0), _gap), claim=_rate)

# --- an estimate for quotients -----------------------------------------------------------------------------------

u, s, N, a, r = (Real(name) for name in "usNar")
_estimate = Le(Abs(u / s - a / N), r)
_ESTIMATE = Fix(
    (u, s, N, a, r),
    Have(Ge(u, 0)),
    Have(Ge(r, 0)),
    Have(Ge(s, 1)),
    Have(Le(a, N * s), using=Ge(s, 1)),
    Calc(
        u / s,
        less_equal(u / N, by_claims(Ge(u, 0), Ge(s, 1))),
        less_equal((a + r) / N, because(Le(u, a + r))),
        less_equal(a / N + r, by_claims(Ge(r, 0))),
    ),
    Calc(
        a / N - u / s,
        less_equal(a / N - a / s, by_claims(Ge(s, 1))),
        equals(a * (s - N) / (N * s), by_claims(Ge(s, 1))),
        less_equal(a * r / (N * s), by_claims(Ge(s, 1))),
        less_equal(r, by_claims(Le(a, N * s), Ge(r, 0), Ge(s, 1))),
    ),
    Have(_estimate, using=(Le(u / s, a / N + r), Le(a / N - u / s, r))),
    given=(Ge(N, 1), Le(N, s), Le(s, N + r), Ge(a, 0), Le(a, 1), Le(a, u), Le(u, a + r)), claim=_estimate)

# --- which terms of the sum stay ---------------------------------------------------------------------------------

_belongs = ElementOf(j, ArgMax(x[i], i))
_tied = ForAll(j, Implies(Eq(x[j], x[m]), Eq(_one[j], 1)))
_lower = ForAll(j, Implies(Lt(x[j], x[m]), Eq(_one[j], 0)))
_zero_or_one = And(Ge(_one[j], 0), Le(_one[j], 1))
_INDICATOR = (
    Fix(j,
        Fix(k, Calc(x[k], less_equal(x[m], by_hypothesis(_is_largest, at=k)), equals(x[j], because(Eq(x[j], x[m])))),
            claim=Le(x[k], x[j])),
        Have(Eq(_one[j], 1), by_definition(indicator), using=ForAll(k, Le(x[k], x[j]))),
        given=Eq(x[j], x[m]), claim=Eq(_one[j], 1)),
    Fix(j,
        Suppose(_belongs, Have(Le(x[m], x[j]), by_hypothesis(_belongs, at=m))),
        Have(Eq(_one[j], 0), by_definition(indicator), using=Not(_belongs)),
        given=Lt(x[j], x[m]), claim=Eq(_one[j], 0)),
    Fix(j, Have(_zero_or_one, by_definition(indicator)), claim=_zero_or_one),
    Calc(1, equals(_one[m], by_claims(_tied, at=m)), less_equal(_maximisers, by_claims(ForAll(j, _zero_or_one)))),
)

_term = exp(-alpha * (x[m] - x[j]))
_near = And(Le(_one[j], _term), Le(_term, _one[j] + c[j] / alpha))
_always_near = And(Ge(c[j], 0), ForAll(alpha, Implies(Gt(alpha, 0), _near)))
_reciprocal = 1 / (x[m] - x[j])
_TERMS = (
    Witness(
        Exists(c, ForAll(j, _always_near)), {c: Family(Piecewise((0, Eq(x[j], x[m])), _reciprocal), j)},
        Fix(j, Cases(
            _always_near,
            Case(Eq(x[j], x[m]),
                 Have(Eq(_one[j], 1), by_claims(_tied, at=j)),
                 Have(Eq(c[j], 0)),
                 Fix(alpha, Calc(_term, equals(1, because(Eq(x[j], x[m]))),
                                 equals(_one[j] + c[j] / alpha, by_claims(Eq(_one[j], 1), Eq(c[j], 0)))),
                     given=Gt(alpha, 0), claim=_near)),
            Case(Lt(x[j], x[m]),
                 Have(Eq(_one[j], 0), by_claims(_lower, at=j)),
                 Have(Eq(c[j], _reciprocal)),
                 Fix(alpha,
                     Have(Gt(_term, 0)),
                     Calc(_term,
                          less_equal(1 / (alpha * (x[m] - x[j])), by_fact("exp-linear", at=alpha * (x[m] - x[j]))),
                          equals(_one[j] + c[j] / alpha, by_claims(Eq(_one[j], 0), Eq(c[j], _reciprocal)))),
                     given=Gt(alpha, 0), claim=_near)),
        ), claim=_always_near)),
    Obtain(c, ForAll(j, _always_near)),
)

# --- the limit ---------------------------------------------------------------------------------------------------

_shifted, _constant = Sum(_term, j), Sum(c[j], j)
_error = _constant / alpha
_own = exp(-alpha * (x[m] - x[i]))
_bound = Le(Abs(_p[i] - _one[i] / _maximisers), _error)
_quotient_bound = Le(Abs(_own / _shifted - _one[i] / _maximisers), _error)
_bounds = ForAll((alpha, i), Implies(Gt(alpha, 0), _bound))
_BOUND = Fix(
    (alpha, i),
    Have(ForAll(j, _near), by_claims(ForAll(j, _always_near))),
    Have(Le(_maximisers, _shifted), by_claims(ForAll(j, _near))),
    Calc(_shifted, less_equal(Sum(_one[j] + c[j] / alpha, j), by_claims(ForAll(j, _near))),
         equals(_maximisers + _error, expand())),
    Fix(j, Have(Ge(c[j], 0), by_claims(ForAll(j, _always_near), at=j)), claim=Ge(c[j], 0)),
    Have(Le(c[i], _constant), by_claims(ForAll(j, Ge(c[j], 0)))),
    Have(And(Ge(_one[i], 0), Le(_one[i], 1)), by_claims(ForAll(j, _zero_or_one), at=i)),
    Have(Le(_one[i], _own), by_claims(ForAll(j, _near), at=i)),
    Calc(_own, less_equal(_one[i] + c[i] / alpha, by_claims(ForAll(j, _near), at=i)),
         less_equal(_one[i] + _error, by_claims(Le(c[i], _constant)))),
    Have(_quotient_bound, by_claims(_ESTIMATE.shown, at=(_own, _shifted, _maximisers, _one[i], _error))),
    Calc(
        _p[i],
        equals(exp(alpha * x[i]) / _total, by_definition(softmax)),
        equals(exp(alpha * x[m]) * _own / (exp(alpha * x[m]) * _shifted), by_fact("exp-add")),
        equals(_own / _shifted, cancel(exp(alpha * x[m]))),
    ),
    Have(_bound, using=(Eq(_p[i], _own / _shifted), _quotient_bound)),
    given=Gt(alpha, 0), claim=_bound)

_eventually = Exists(A, ForAll(alpha, Implies(
    And(Gt(alpha, 0), Ge(alpha, A)), Le(Abs(_p[i] - _one[i] / _maximisers), epsilon))))
_LIMIT = Fix(i, Fix(
    epsilon, Witness(
        _eventually, {A: _constant / epsilon},
        Fix(alpha,
            Calc(_constant, equals(epsilon * A), less_equal(epsilon * alpha, because(Gt(epsilon, 0), Ge(alpha, A)))),
            Calc(Abs(_p[i] - _one[i] / _maximisers), less_equal(_error, by_claims(_bounds, at=(alpha, i))),
                 less_equal(epsilon, by_claims(Le(_constant, epsilon * alpha)))),
            given=And(Gt(alpha, 0), Ge(alpha, A)), claim=Le(Abs(_p[i] - _one[i] / _maximisers), epsilon)),
    ), given=Gt(epsilon, 0), claim=_eventually), claim=_limit.body)

_is_delta = Eq(_one[j], KroneckerDelta(j, m))
_UNIQUE = Suppose(
    _is_unique,
    Fix(j, Cases(
        _is_delta,
        Case(Eq(j, m), Have(_is_delta, by_claims(_tied, at=m))),
        Case(Ne(j, m), Have(Lt(x[j], x[m]), by_hypothesis(_is_unique, at=j)), Have(_is_delta, by_claims(_lower, at=j))),
    ), claim=_is_delta),
    Calc(_maximisers, equals(Sum(KroneckerDelta(j, m), j), by_claims(ForAll(j, _is_delta))), equals(1, expand())),
    Have(_unique_limit, by_claims(_limit, Eq(_maximisers, 1))),
    claim=_unique_limit)

SCALED_SCORES = Derivation(
    "2c",
    "Softmax of strongly scaled scores approaches the arg max indicator",
    given=(_is_largest,),
    claims=(
        Implies(_is_unique, _unique_limit),
        _RATE.shown,
        _limit,
    ),
    definitions=(softmax, indicator, _maximisers.definition),
    source="Assignment 2 (c)",
    blocks=(
        Say("We first show the rate."),
        _RATE,
        Say("Now for the limit, with an estimate."),
        _ESTIMATE,
        *_INDICATOR,
        *_TERMS,
        _BOUND,
        _LIMIT,
        _UNIQUE,
    ),
)
