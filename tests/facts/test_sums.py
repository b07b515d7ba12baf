"""The axiom of finite sums: what two numbers hand on to their sum, all terms of a sum hand on to it.

Over a range that may be empty the property must hold of 0 too. The axiom is plain algebra, and yet it is tried here as the
facts of the ledger are: in numbers, at its edges, and in the hunt for a contradiction.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.terms import REAL, ZERO, Arrow, IndexSort, KernelError, Part, Term
from proofs.kernel.theorem import Theorem, and_intro, assume, convert, for_all_elim, modus_ponens
from proofs.search import justify
from proofs.search.rewriting import compute
from tests.facts.hunting import ABSURD, TWO, absurdity, ledger
from tests.soundness.meaning import evaluate
from tests.soundness.sums import POSITIVE, adding_positives

N, MAY_BE_EMPTY, NONE = IndexSort((Part("n"),)), IndexSort((Part("m", 0),)), IndexSort(())
LONGER = IndexSort((Part("m", 0), Part(None)))
whole, positive = st.integers(-50, 50).map(Fraction), st.fractions(min_value=Fraction(1, 1000), max_value=50)

HANDED_ON: dict[str, tuple[st.SearchStrategy[Fraction], Callable[[Fraction], bool]]] = {
    "≥ 0": (st.one_of(st.just(Fraction(0)), positive), lambda a: a >= 0),
    "> 0": (positive, lambda a: a > 0),
    "< 0": (positive.map(lambda a: -a), lambda a: a < 0),
    "= 0": (st.just(Fraction(0)), lambda a: a == 0),
    "whole": (whole, lambda a: a.denominator == 1),
    "even": (whole.map(lambda a: 2 * a), lambda a: a.denominator == 1 and a.numerator % 2 == 0),
    "whole and > 3": (st.integers(4, 50).map(Fraction), lambda a: a.denominator == 1 and a > 3),
}


@pytest.mark.parametrize("name", HANDED_ON)
def test_what_two_hand_on_all_hand_on(name: str):
    numbers, holds = HANDED_ON[name]

    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(st.lists(numbers, max_size=6))
    def tried(terms: list[Fraction]) -> None:
        assert all(holds(a + b) for a in terms for b in terms)
        if terms or holds(Fraction(0)):
            assert holds(sum(terms, Fraction(0)))

    tried()


def test_nothing_adds_up_to_zero_whatever_the_terms_would_be():
    # So a sum over a range that may be empty inherits "> 0" from nothing; the axiom then asks for the property at 0.
    assert not HANDED_ON["> 0"][1](sum([], Fraction(0)))
    for sort in (MAY_BE_EMPTY, NONE, N, LONGER):
        asked = for_all_elim(axiom("sum", sort), POSITIVE).conclusion.args[0]
        assert (asked == t.lt(ZERO, ZERO)) is not sort.has_positions()


def _at_most(limit: Term) -> Term:
    return t.lam(REAL, t.le(t.bound(0, REAL), limit))


@pytest.mark.parametrize("sort", [N, LONGER, MAY_BE_EMPTY], ids=["n", "m + 1", "m"])
@pytest.mark.parametrize("predicate", [POSITIVE, _at_most(ZERO), _at_most(t.ONE)], ids=["0 < a", "a ≤ 0", "a ≤ 1"])
def test_what_the_kernel_says_holds_in_numbers(sort: IndexSort, predicate: Term):
    """The conclusion at every vector of small numbers, where the premises hold; "a ≤ 1" is not handed on, and fails."""
    x = t.var("x", Arrow(sort, REAL))
    said = for_all_elim(axiom("sum", sort), predicate).conclusion
    premises = 1 if sort.has_positions() else 2
    for _ in range(premises):
        said = said.args[1]
    claim = t.instantiate(said.args[0], x)
    values = (Fraction(-1), Fraction(0), Fraction(1, 2), Fraction(1))
    outcomes = []
    for size in range(0 if sort != N else 1, 3):
        places = [(part, place) for part, p in enumerate(sort.parts) for place in range(1 if p.name is None else size)]
        for number in range(len(values) ** len(places)):
            vector = {place: values[number // len(values) ** k % len(values)] for k, place in enumerate(places)}
            outcomes.append(evaluate(claim, {"x": vector}, {"n": size, "m": size}))
    handed_on = predicate != _at_most(t.ONE) and (sort.has_positions() or predicate != POSITIVE)
    assert len(outcomes) >= 20 and all(outcomes) is handed_on


def _instances(rule: Theorem, sort: IndexSort) -> list[Theorem]:
    """A rule ∀f (∀i P(f(i)) ⇒ P(Σf)) at constant f, with the condition taken off where it holds by itself."""
    found = []
    for value in (-1, 0, 1, 2):
        theorem = for_all_elim(rule, t.lam(sort, t.num(value)))
        try:
            found.append(modus_ponens(theorem, compute(theorem.conclusion.args[0])))
        except KernelError:
            found.append(theorem)
    return found


def test_sums_and_facts_give_no_absurdity():
    facts = [theorem for theorems in ledger().values() for theorem in theorems]
    sums = _instances(adding_positives(TWO), TWO)
    assert {theorem.conclusion.op for theorem in sums} == {"lt", "implies"}
    assert absurdity((*facts, *sums)) is None


def test_a_sum_of_nothing_with_the_sign_of_its_terms_is_found_out():
    """The slip against which P(0) is asked for."""
    slip = for_all_elim(axiom("sum", NONE), POSITIVE).conclusion.args[1]
    planted = modus_ponens(assume(slip), justify(slip.args[0]))
    nothing = modus_ponens(for_all_elim(axiom("parts", NONE), t.lam(NONE, ABSURD)), and_intro())
    found = convert(modus_ponens(for_all_elim(planted, t.lam(NONE, ZERO)), nothing), ABSURD)
    assert found.hypotheses == {slip}
