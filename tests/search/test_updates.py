"""One component changes, the others stay."""

from __future__ import annotations

import pytest

from proofs.kernel import terms as t
from proofs.kernel.terms import Term
from proofs.kernel.theorem import assume
from proofs.search import Unproven, justify

N = t.IndexSort((t.Part("n"),))
x, y = (t.var(name, t.Arrow(N, t.REAL)) for name in "xy")
i, k = t.var("i", N), t.var("k", N)


def others_stay(exception: Term) -> Term:
    j = t.bound(0, N)
    return t.for_all(t.lam(N, t.implies(t.ne(j, t.shift(exception, 1)), t.eq(t.apply(x, j), t.apply(y, j)))))


def total(vector: Term) -> Term:
    return t.summation(t.lam(N, t.apply(vector, t.bound(0, N))))


def test_a_sum_changes_by_the_one_component():
    goal = t.eq(t.sub(total(x), total(y)), t.sub(t.apply(x, i), t.apply(y, i)))
    assert justify(goal, [assume(others_stay(i))]).conclusion == goal
    with pytest.raises(Unproven):
        justify(goal, [assume(others_stay(k))])


def test_an_exception_that_excludes_every_position_says_nothing():
    nothing = t.for_all(
        t.lam(N, t.implies(t.ne(t.bound(0, N), t.bound(0, N)), t.eq(t.apply(x, t.bound(0, N)), t.apply(y, t.bound(0, N)))))
    )
    with pytest.raises(Unproven):
        justify(t.eq(t.apply(x, i), t.apply(y, i)), [assume(nothing)])
