"""The normal form keeps the value of every term, checked against an evaluator of its own."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proofs.kernel import terms as t
from proofs.kernel.normal import Normaliser
from proofs.search.order import unit
from proofs.search.rewriting import Rule, rewrite_rule, simplify
from proofs.kernel.terms import Arrow, Term, TooLarge
from proofs.kernel.theorem import assume
from tests.soundness.meaning import N, Draw, Maker, Unclear, agree, evaluate, instance

few = settings(max_examples=200, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


def rules() -> tuple[Rule, ...]:
    """∀i x_i ≠ 0, ∀i y_i² = 1, ∀i,k S_ik = S_ki, a ≠ 0: what every instance satisfies."""
    i, k = t.bound(0, N), t.bound(1, N)
    x, y = t.var("x", Arrow(N, t.REAL)), t.var("y", Arrow(N, t.REAL))
    s = t.var("S", Arrow(N, Arrow(N, t.REAL)))
    each = lambda body: t.for_all(t.lam(N, body))  # noqa: E731
    theorems = [
        unit(assume(each(t.ne(t.apply(x, i), t.ZERO)))),
        assume(each(t.eq(t.power(t.apply(y, i), 2), t.ONE))),
        assume(each(each(t.eq(t.apply(s, i, k), t.apply(s, k, i))))),
        unit(assume(t.ne(t.var("a", t.REAL), t.ZERO))),
    ]
    return tuple(map(rewrite_rule, theorems))


def difference(draw: Draw, *, with_rules: bool, formulas: bool, functions: bool = False, depth: int = 4) -> str | None:
    """What is wrong with the normal form of one random term, or None."""
    maker = Maker(draw, functions)
    term: Term = maker.formula(depth) if formulas else maker.real(depth)
    try:
        found = simplify(term, rules() if with_rules else ()).result
    except TooLarge:
        return None
    for _ in range(3):
        names, sizes = instance(draw)
        try:
            before, after = evaluate(term, names, sizes), evaluate(found, names, sizes)
        except Unclear:
            continue
        if not agree(before, after):
            return f"{term}\nbecomes {found}\nvalues {before} and {after} at {names} {sizes}"
    return None


@pytest.mark.parametrize("formulas", [False, True], ids=["numbers", "formulas"])
@pytest.mark.parametrize("with_rules", [False, True], ids=["plain", "under rules"])
def test_the_normal_form_keeps_the_value(with_rules: bool, formulas: bool) -> None:
    @few
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        wrong = difference(lambda n: data.draw(st.integers(0, n - 1)), with_rules=with_rules, formulas=formulas)
        assert wrong is None, wrong

    holds()


def test_the_normal_form_keeps_the_value_of_terms_with_maps_between_indices() -> None:
    @few
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        wrong = difference(lambda n: data.draw(st.integers(0, n - 1)), with_rules=False, formulas=False, functions=True)
        assert wrong is None, wrong

    holds()


def test_the_numbers_of_a_normal_form_are_exact() -> None:
    """Whole ones are plain ints, and int / int would be a float."""

    @few
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        try:
            poly = Normaliser().poly(Maker(lambda n: data.draw(st.integers(0, n - 1)), False).real(5))
        except TooLarge:
            return
        numbers = [*poly.values(), *(exponent for mono in poly for _, exponent in mono)]
        assert {type(number) for number in numbers} <= {int, Fraction}

    holds()
