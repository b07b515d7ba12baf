"""What the search knows of inequalities: each true line is found; a relative of it that is false is refused."""

from __future__ import annotations

import pytest

from proofs import NotProved, prove
from proofs.notation import (
    Abs,
    Dimension,
    Eq,
    Expression,
    ForAll,
    Formula,
    Ge,
    Gt,
    Index,
    Le,
    Lt,
    Max,
    Min,
    Ne,
    Real,
    Size,
    Sum,
    Vector,
    exp,
    log,
)

n = Dimension("n")
i, k = Index("i", n), Index("k", n)
v, w = Vector("v", n), Vector("w", n)
a, b, c, d, s = (Real(name) for name in "abcds")


def logistic(z: Real) -> Expression:
    return 1 / (1 + exp(-z))


PAIRS: dict[str, tuple[Formula, tuple[Formula, ...], Formula, tuple[Formula, ...]]] = {
    "part by part, with two changes of sign": (
        Lt(log(logistic(a)), log(logistic(b))),
        (Lt(a, b),),
        Lt(log(logistic(a)), log(logistic(b))),
        (Le(a, b),),
    ),
    "one part after the other": (
        Le(a * c, b * d),
        (Le(a, b), Le(c, d), Ge(a, 0), Ge(d, 0)),
        Le(a * c, b * d),
        (Le(a, b), Le(c, d), Ge(a, 0)),
    ),
    "a negative factor turns the relation": (
        Lt(c * exp(b), c * exp(a)),
        (Lt(a, b), Lt(c, 0)),
        Lt(c * exp(b), c * exp(a)),
        (Lt(a, b), Le(c, 0)),
    ),
    "inverses of one sign": (Lt(1 / b, 1 / a), (Lt(a, b), Lt(a, 0), Lt(b, 0)), Lt(1 / b, 1 / a), (Lt(a, b), Ne(a, 0), Ne(b, 0))),
    "under a sum": (
        Lt(Sum(exp(v[i]), i), Sum(exp(w[i]), i)),
        (ForAll(i, Lt(v[i], w[i])),),
        Lt(Sum(exp(v[i]), i), Sum(exp(w[i]), i)),
        (ForAll(i, Le(v[i], w[i])),),
    ),
    "under a sum over the others": (
        Le(Sum(a * v[i], Ne(i, k)), Sum(Abs(w[i]), Ne(i, k))),
        (ForAll(i, Le(a * v[i], Abs(w[i]))),),
        Le(Sum(a * v[i], Ne(i, k)), Sum(Abs(w[i]), Ne(i, k))),
        (Le(a * v[k], Abs(w[k])),),
    ),
    "between two bounds that are one": (Eq(a, b), (Le(a, b), Le(b, a)), Eq(a, b), (Le(a, b), Le(a, c), Le(c, b))),
    "a logarithm has the sign of a − 1": (Lt(0, log(1 + exp(a))), (), Lt(0, log(exp(a))), ()),
    "a logarithm below 0": (Lt(log(logistic(a)), 0), (), Lt(log(2 * logistic(a)), 0), ()),
    "a square completed": (Le(4 * a * (1 - a), 1), (), Le(5 * a * (1 - a), 1), ()),
    "a square of exponentials completed": (
        Le(2 * exp((a + b) / 2), exp(a) + exp(b)),
        (),
        Le(3 * exp((a + b) / 2), exp(a) + exp(b)),
        (),
    ),
    "summand by summand": (Le(2 * (v @ w), v @ v + w @ w), (), Le(3 * (v @ w), v @ v + w @ w), ()),
    "a bound of each summand bounds the mean": (
        Le(Sum(v[i], i) / Size(n), b),
        (ForAll(i, Le(v[i], b)),),
        Le(Sum(v[i], i), b),
        (ForAll(i, Le(v[i], b)),),
    ),
    "a logarithm on one side": (Le(v[k], log(Sum(exp(v[i]), i))), (), Lt(v[k], log(Sum(exp(v[i]), i))), ()),
    "the tangent at another place": (Ge(exp(b), exp(a) + exp(a) * (b - a)), (), Ge(exp(b), exp(a) + exp(a) * (b - a) * 2), ()),
    "an exponential of what is not positive": (Le(exp(-a), 1), (Ge(a, 0),), Le(exp(-a), 1), ()),
    "equal exponentials": (Eq(a, b), (Eq(exp(a), exp(b)),), Eq(a, b), (Eq(exp(2 * a), exp(b)),)),
    "a sum of squares that vanishes": (Eq(v[k], 0), (Eq(v @ v, 0),), Eq(v[k], 0), (Eq(Sum(v[i], i), 0),)),
    "the logarithm of a product as written": (
        Eq(log((1 + exp(a)) * (1 + exp(b))), log(1 + exp(a)) + log(1 + exp(b))),
        (),
        Eq(log((1 + exp(a)) + (1 + exp(b))), log(1 + exp(a)) + log(1 + exp(b))),
        (),
    ),
    "the logarithm of a square": (
        Eq(log((1 + exp(a)) ** 2), 2 * log(1 + exp(a))),
        (),
        Eq(log((1 + exp(a)) ** 2), log(1 + exp(a)) ** 2),
        (),
    ),
    "the sign of a named sum": (Ge(s, 0), (Eq(s, Sum(Abs(v[i]), i)),), Gt(s, 0), (Eq(s, Sum(Abs(v[i]), i)),)),
    "a name for a sum of names": (
        Ge(s, 0),
        (ForAll(i, Eq(w[i], Abs(v[i]))), Eq(s, Sum(w[i], i))),
        Ge(s, 0),
        (ForAll(i, Eq(w[i], v[i])), Eq(s, Sum(w[i], i))),
    ),
    "a summand of a named sum": (Le(Abs(v[k]), s), (Eq(s, Sum(Abs(v[i]), i)),), Le(v[k], s), (Eq(s, Sum(v[i], i)),)),
    "a maximum is at least the mean": (Ge(Max(a, 1 - a), 0), (), Ge(Max(a, -1 - a), 0), ()),
    "a product of absolute values": (Le(a * (b - c), Abs(a) * Abs(b - c)), (), Le(a * (b + c), Abs(a) * Abs(b - c)), ()),
    "both bounds of an absolute value": (
        Lt(Abs(a - b), c),
        (Lt(a - b, c), Lt(b - a, c)),
        Lt(Abs(a - b), c),
        (Lt(a - b, c), Le(b - a, c)),
    ),
    "below a minimum": (Lt(0, Min(1, a / b)), (Gt(a, 0), Gt(b, 0)), Lt(0, Min(1, a / b)), (Ge(a, 0), Gt(b, 0))),
    "a square that is not positive": (Eq(a, b), (Le((a - b) ** 2, 0),), Eq(a, b), (Le((a - b) ** 2, 1),)),
    "an equation divided by a number": (Eq(-a, -(c / b)), (Eq(c, a * b), Gt(b, 0)), Eq(-a, c / b), (Eq(c, a * b), Gt(b, 0))),
    "a factor that is not in the premise": (
        Le(Sum(v[i] ** 2, i), 0),
        (Le(a * Sum(v[i] ** 2, i), 0), Gt(a, 0)),
        Le(Sum(v[i] ** 2, i), 0),
        (Le(a * Sum(v[i] ** 2, i), 0), Ge(a, 0)),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_the_true_one_is_proven_and_the_false_one_is_not(name: str):
    true, premises, false, weaker = PAIRS[name]
    assert prove(true, given=premises).theorem
    with pytest.raises(NotProved):
        prove(false, given=weaker)
