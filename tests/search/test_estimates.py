"""Estimates of sums over an index: the steps of a bound on softmax, and what must stay unproven."""

from __future__ import annotations

import pytest

from proofs.notation.big import Sum
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import exp
from proofs.notation.formulas import ForAll, Formula, Ge, Gt, Implies, Le, Lt, Ne
from proofs.notation.lowering import lower
from proofs.notation.tree import Real, Size, Vector
from proofs.proving import assumptions
from proofs.search import Effort, Unproven, justify

n = Dimension("n")
i, j, m = (Index(name, n) for name in "ijm")
x, alpha, delta, N = Vector("x", n), Real("alpha"), Real("delta"), Size(n)
softmax = Definition("softmax", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)
s = softmax(alpha * x)
gap = ForAll(j, Implies(Ne(j, m), Ge(x[m] - x[j], delta)))
positive = (Gt(alpha, 0), Gt(delta, 0))
decay = exp(-alpha * delta)

HOLDS: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "n − 1 times a bound": (Le(Sum(exp(-alpha * (x[m] - x[j])), Ne(j, m)), (N - 1) * decay), (*positive, gap)),
    "shares of all others": (Le(Sum(s[j], Ne(j, m)), (N - 1) * decay), (*positive, gap)),
    "the rate": (Ge(s[m], 1 - (N - 1) * decay), (*positive, gap)),
    "one of the others": (Le(s[i], 1 - s[m]), (Ne(i, m),)),
    "one term of the sum of the others": (Le(s[i], Sum(s[j], Ne(j, m))), (Ne(i, m),)),
    "a sum from below by its term at m": (Le(s[i], decay), (*positive, gap, Ne(i, m))),
    "the largest share": (Ge(s[m], 1 / N), (*positive, gap)),
    "n − 1 times an n-th": (Le(Sum(x[j], Ne(j, m)), (N - 1) * (delta / N)), (ForAll(j, Implies(Ne(j, m), Le(x[j], delta / N))),)),
    "n − 1 times an n-th of shares": (
        Le(Sum(s[j], Ne(j, m)), (N - 1) * (delta / N)),
        (ForAll(j, Implies(Ne(j, m), Lt(s[j], delta / N))),),
    ),
    "below what n times a bound is below": (Lt(x[i], delta), (ForAll(j, Le(x[j], decay)), Lt(N * decay, delta))),
    "a size is not below 1": (Ge(1 + (N - 1) * decay, 1), ()),
}

OPEN: dict[str, tuple[Formula, tuple[Formula, ...]]] = {
    "without n − 1": (Le(Sum(exp(-alpha * (x[m] - x[j])), Ne(j, m)), decay), (*positive, gap)),
    "n times an n-th is more than the bound": (
        Le(Sum(x[j], Ne(j, m)), (N - 2) * (delta / N)),
        (ForAll(j, Implies(Ne(j, m), Le(x[j], delta / N))),),
    ),
    "n times a bound that may be negative": (Lt(x[i], delta), (ForAll(j, Le(x[j], alpha)), Lt(N * alpha, delta))),
    "with the wrong sign": (Le(Sum(s[j], Ne(j, m)), (N - 1) * exp(-alpha * delta) - 1), (*positive, gap)),
    "i may be m": (Le(s[i], 1 - s[m]), ()),
    "i may be m in the sum": (Le(s[i], Sum(s[j], Ne(j, m))), ()),
    "strictly": (Lt(Sum(exp(-alpha * (x[m] - x[j])), Ne(j, m)), (N - 1) * decay), (*positive, gap)),
    "the gap at m itself": (Le(s[i], decay), (*positive, gap)),
    "a size is not above 1": (Gt(N, 1), ()),
}


@pytest.mark.parametrize("name", HOLDS)
def test_an_estimate_is_found_with_little_work(name: str) -> None:
    statement, given = HOLDS[name]
    premises = assumptions(given)
    theorem = justify(lower(statement), premises, effort=Effort.BOUNDS, work=300)
    assert theorem.conclusion == lower(statement)
    assert theorem.hypotheses <= {premise.conclusion for premise in premises}


@pytest.mark.parametrize("name", OPEN)
def test_a_false_estimate_stays_unproven(name: str) -> None:
    statement, given = OPEN[name]
    with pytest.raises(Unproven):
        justify(lower(statement), assumptions(given), work=300)
