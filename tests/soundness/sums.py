"""The axiom of finite sums at one property: being greater than 0."""

from __future__ import annotations

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.terms import ONE, REAL, ZERO, IndexSort
from proofs.kernel.theorem import Theorem, assume, discharge, for_all_elim, for_all_intro, modus_ponens
from proofs.search.order import linear

__all__ = ["POSITIVE", "adding_positives"]

POSITIVE = t.lam(REAL, t.lt(ZERO, t.bound(0, REAL)))


def adding_positives(sort: IndexSort) -> Theorem:
    """⊢ ∀f (∀i 0 < f(i) ⇒ 0 < Σf), where the kernel lets it through: not over a range that may be empty."""
    a, b = t.var("a", REAL), t.var("b", REAL)
    first, second = assume(t.lt(ZERO, a)), assume(t.lt(ZERO, b))
    both = linear(t.lt(ZERO, t.add(a, b)), ((first, ONE, None), (second, ONE, None)))
    for premise in (second, first):
        both = discharge(premise.conclusion, both)
    return modus_ponens(for_all_elim(axiom("sum", sort), POSITIVE), for_all_intro(a, for_all_intro(b, both)))
