"""The natural numbers inside ℝ: nothing lies between k and k + 1, and induction from any start."""

from __future__ import annotations

from functools import cache

from proofs.kernel import terms as t
from proofs.kernel.terms import NAT, ONE, ZERO, Term
from proofs.kernel.theorem import (
    Theorem,
    and_intro,
    assume,
    discharge,
    for_all_elim,
    for_all_intro,
    modus_ponens,
    or_elim,
    or_intro,
    replace,
)
from proofs.search.logic import contradiction, induction, instance
from proofs.search.order import antisymmetry, linear
from proofs.search.rewriting import compute
from proofs.search.sign_lemmas import natural_lemma

__all__ = ["discrete", "from_start", "same_natural"]


def _side(s: Term, k: Term, *, up: bool) -> Term:
    return t.le(t.real(s), t.real(k)) if up else t.le(t.add(t.real(k), ONE), t.real(s))


def _either(s: Term, k: Term) -> Term:
    return t.or_(_side(s, k, up=True), _side(s, k, up=False))


def _by_cases_of(predicate: Term, base: Theorem, step: Theorem) -> Theorem:
    """∀s φ(s) from φ(0) and φ(s + 1) for an arbitrary s."""
    s = t.var("s", NAT)
    return induction(predicate, base, for_all_intro(s, discharge(t.instantiate(predicate, s), step)))


@cache
def discrete() -> Theorem:
    """⊢ ∀k ∀s (s ≤ k ∨ k + 1 ≤ s), by induction on both."""
    s, k = t.var("s", NAT), t.var("k", NAT)

    def shown(goal: Term, up: bool, *premises: Theorem) -> Theorem:
        part = goal.args[0 if up else 1]
        return or_intro(goal, linear(part, tuple((premise, ONE, None) for premise in premises)))

    def over_s(number: Term) -> Term:
        return t.abstract(_either(s, number), s)

    zero = _by_cases_of(
        over_s(t.zero()),
        shown(_either(t.zero(), t.zero()), True),
        shown(_either(t.succ(s), t.zero()), False, instance(natural_lemma(), s)),
    )
    known = assume(t.for_all(over_s(k)))
    cases = for_all_elim(known, s)
    goal = _either(t.succ(s), t.succ(k))
    after = or_elim(cases, *[shown(goal, number == 0, assume(part)) for number, part in enumerate(cases.conclusion.args)])
    first = shown(_either(t.zero(), t.succ(k)), True, instance(natural_lemma(), k))
    step = discharge(known.conclusion, _by_cases_of(over_s(t.succ(k)), first, after))
    return induction(t.abstract(t.for_all(over_s(k)), k), zero, for_all_intro(k, step))


@cache
def same_natural() -> Theorem:
    """⊢ ∀k ∀s (s = k as real numbers ⇒ s = k)."""
    s, k = t.var("s", NAT), t.var("k", NAT)

    def equal(a: Term, b: Term) -> Term:
        return t.eq(t.real(a), t.real(b))

    def over_s(number: Term) -> Term:
        return t.abstract(t.implies(equal(s, number), t.eq(s, number)), s)

    def impossible(a: Term, b: Term, smaller: Theorem, turn: int) -> Theorem:
        claimed = assume(equal(a, b))
        absurd = linear(t.lt(ZERO, ZERO), ((claimed, t.num(turn), None), (smaller, ONE, None)))
        return discharge(claimed.conclusion, contradiction(t.eq(a, b), absurd, compute(t.not_(absurd.conclusion))))

    trivial = discharge(equal(t.zero(), t.zero()), compute(t.eq(t.zero(), t.zero())))
    zero = _by_cases_of(over_s(t.zero()), trivial, impossible(t.succ(s), t.zero(), instance(natural_lemma(), s), 1))
    known = assume(t.for_all(over_s(k)))
    claimed = assume(equal(t.succ(s), t.succ(k)))
    inner = modus_ponens(for_all_elim(known, s), linear(equal(s, k), ((claimed, ONE, None),)))
    hole = t.var("z", NAT)
    same = replace(inner, t.abstract(t.eq(t.succ(s), t.succ(hole)), hole), compute(t.eq(t.succ(s), t.succ(s))))
    first = impossible(t.zero(), t.succ(k), instance(natural_lemma(), k), -1)
    step = discharge(known.conclusion, _by_cases_of(over_s(t.succ(k)), first, discharge(claimed.conclusion, same)))
    return induction(t.abstract(t.for_all(over_s(k)), k), zero, for_all_intro(k, step))


def from_start(predicate: Term, start: Term, base: Theorem, step: Theorem) -> Theorem:
    """From Γ ⊢ φ(start) and Δ ⊢ ∀k (start ≤ k ∧ φ(k) ⇒ φ(k + 1)): Γ, Δ ⊢ ∀k (start ≤ k ⇒ φ(k)), for λ φ = ``predicate``."""
    k = t.var("\x00k", NAT)  # no name that a person can write

    def claim(number: Term) -> Term:
        return t.implies(t.le(t.real(start), t.real(number)), t.instantiate(predicate, number))

    def at_start(number: Term, above: Theorem, below: Theorem) -> Theorem:
        """φ(number), since start ≤ number ≤ start."""
        same = modus_ponens(instance(same_natural(), number, start), antisymmetry(above, below))
        return replace(same, predicate, base)

    first = assume(t.le(t.real(start), t.real(t.zero())))
    above = linear(t.le(t.real(t.zero()), t.real(start)), ((instance(natural_lemma(), start), ONE, None),))
    zero = discharge(first.conclusion, at_start(t.zero(), first, above))
    known = assume(claim(k))
    reached = assume(t.le(t.real(start), t.real(t.succ(k))))
    cases = instance(discrete(), k, start)
    before, now = (assume(part) for part in cases.conclusion.args)
    onward = modus_ponens(for_all_elim(step, k), and_intro(before, modus_ponens(known, before)))
    top = linear(t.le(t.real(t.succ(k)), t.real(start)), ((now, ONE, None),))
    after = or_elim(cases, onward, at_start(t.succ(k), reached, top))
    stepped = for_all_intro(k, discharge(known.conclusion, discharge(reached.conclusion, after)))
    return induction(t.abstract(claim(k), k), zero, stepped)
