"""The order of the natural numbers, from its definition: s ≤ t when every set that holds s, and with k also k + 1, holds t.

Nothing is assumed: reflexivity, successors, transitivity and induction from a start are theorems of the kernel's rules.
"""

from __future__ import annotations

from functools import cache

from proofs.kernel import terms as t
from proofs.kernel.arithmetic import compute, linear
from proofs.kernel.facts import case_axiom
from proofs.kernel.terms import Term
from proofs.kernel.theorem import (
    Theorem, and_elim, and_intro, assume, contradiction, discharge, excluded_middle, for_all_elim, for_all_intro, induction,
    modus_ponens, or_elim,
)
from proofs.notation.lowering import reached

__all__ = ["from_start", "later", "order_premises", "reflexive", "transitive", "zero_is_least"]

_SETS = t.Arrow(t.NAT, t.REAL)


def _assumed(start: Term, members: Term) -> Theorem:
    """start ∈ members and members is closed ⊢ the same."""
    return assume(t.instantiate(reached(start, start).args[0], members).args[0])


@cache
def reflexive() -> Theorem:
    """⊢ ∀s s ≤ s."""
    s, members = t.var("s", t.NAT), t.var("u", _SETS)
    inside = _assumed(s, members)
    return for_all_intro(s, for_all_intro(members, discharge(inside.conclusion, and_elim(inside, 0))))


@cache
def later() -> Theorem:
    """⊢ ∀s ∀t (s ≤ t ⇒ s ≤ t + 1)."""
    s, end, members = t.var("s", t.NAT), t.var("t", t.NAT), t.var("u", _SETS)
    before, inside = assume(reached(s, end)), _assumed(s, members)
    holds = modus_ponens(for_all_elim(before, members), inside)
    follows = modus_ponens(for_all_elim(and_elim(inside, 1), end), holds)
    theorem = for_all_intro(members, discharge(inside.conclusion, follows))
    return for_all_intro(s, for_all_intro(end, discharge(before.conclusion, theorem)))


@cache
def transitive() -> Theorem:
    """⊢ ∀a ∀b ∀c (a ≤ b ⇒ (b ≤ c ⇒ a ≤ c))."""
    a, b, c = (t.var(name, t.NAT) for name in "abc")
    members = t.var("u", _SETS)
    first, second, inside = assume(reached(a, b)), assume(reached(b, c)), _assumed(a, members)
    middle = modus_ponens(for_all_elim(first, members), inside)
    end = modus_ponens(for_all_elim(second, members), and_intro(middle, and_elim(inside, 1)))
    theorem = for_all_intro(members, discharge(inside.conclusion, end))
    theorem = discharge(first.conclusion, discharge(second.conclusion, theorem))
    for variable in (c, b, a):
        theorem = for_all_intro(variable, theorem)
    return theorem


@cache
def zero_is_least() -> Theorem:
    """⊢ ∀t 0 ≤ t, by induction."""
    k = t.var("k", t.NAT)
    predicate = t.abstract(reached(t.zero(), k), k)
    step = for_all_elim(for_all_elim(later(), t.zero()), k)
    return induction(predicate, for_all_elim(reflexive(), t.zero()), for_all_intro(k, step))


def order_premises(numbers: tuple[Term, ...]) -> tuple[Theorem, ...]:
    """What the order says of ``numbers``: 0 ≤ s, s ≤ s, then for each two and three of them the rules above."""
    found = [for_all_elim(rule(), s) for rule in (zero_is_least, reflexive) for s in numbers]
    for s in numbers:
        for end in numbers:
            found.append(for_all_elim(for_all_elim(later(), s), end))
            for last in numbers:
                found.append(for_all_elim(for_all_elim(for_all_elim(transitive(), s), end), last))
    return tuple(found)


def from_start(predicate: Term, start: Term, base: Theorem, step: Theorem) -> Theorem:
    """From Γ ⊢ φ(start) and Δ ⊢ ∀k (start ≤ k ∧ φ(k) ⇒ φ(k + 1)): Γ, Δ ⊢ ∀k (start ≤ k ⇒ φ(k)), for λ φ = ``predicate``."""
    k = t.var("\x00k", t.NAT)  # no name that a person can write

    def strong(number: Term) -> Term:
        return t.and_(reached(start, number), t.instantiate(predicate, number))

    before = assume(reached(start, k))
    claim = for_all_elim(before, t.abstract(t.choose(strong(k), t.ONE, t.ZERO), k))
    holds = _belongs(and_intro(for_all_elim(reflexive(), start), base))
    inside = assume(t.eq(t.choose(strong(k), t.ONE, t.ZERO), t.ONE))
    here = _member(strong(k), inside)
    after = modus_ponens(for_all_elim(for_all_elim(later(), start), k), and_elim(here, 0))
    following = _belongs(and_intro(after, modus_ponens(for_all_elim(step, k), here)))
    closed = for_all_intro(k, discharge(inside.conclusion, following))
    reach = modus_ponens(claim, and_intro(holds, closed))
    return for_all_intro(k, discharge(before.conclusion, and_elim(_member(strong(k), reach), 1)))


def _belongs(theorem: Theorem) -> Theorem:
    """From φ: (1 if φ, else 0) = 1."""
    return modus_ponens(case_axiom(theorem.conclusion, t.ONE, t.ZERO, holds=True), theorem)


def _member(formula: Term, is_one: Theorem) -> Theorem:
    """From (1 if φ, else 0) = 1: φ."""
    denied = assume(t.not_(formula))
    is_zero = modus_ponens(case_axiom(formula, t.ONE, t.ZERO, holds=False), denied)
    absurd = linear(t.eq(t.ONE, t.ZERO), ((is_zero, t.ONE, None), (is_one, t.num(-1), None)))
    otherwise = contradiction(formula, absurd, compute(t.not_(absurd.conclusion)))
    return or_elim(excluded_middle(formula), assume(formula), otherwise)
