"""Arrays that differ have a positive distance: 0 < Σ_i (a_i − b_i)² from ¬∀i a_i = b_i. So 0 < ‖w‖² from w ≠ 0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from proofs.kernel import terms as t
from proofs.kernel.terms import REAL, ZERO, Arrow, IndexSort
from proofs.kernel.theorem import Theorem, assume, discharge, for_all_intro, modus_ponens
from proofs.search.components import component
from proofs.search.logic import instance, not_intro_from
from proofs.search.order import linear, strictly
from proofs.search.sign_lemmas import vanishing_square
from proofs.search.signs import SignTable, sign

__all__ = ["distances"]


def distances(premises: Sequence[Theorem]) -> Iterator[Theorem]:
    """0 < Σ_i (a_i − b_i)² for each ¬∀i a_i = b_i among ``premises``."""
    for premise in premises:
        denied = premise.conclusion.args[0] if premise.conclusion.op == "not" else None
        if denied is None or denied.op != "forall" or not isinstance(denied.args[0].data, IndexSort):
            continue
        sort, equation = denied.args[0].data, denied.args[0].args[0]
        if equation.op == "eq" and equation.args[0].sort == REAL:
            yield modus_ponens(instance(_distance(sort), *(t.lam(sort, side) for side in equation.args)), premise)


@cache
def _distance(sort: IndexSort) -> Theorem:
    """⊢ ∀a ∀b (¬∀i a_i = b_i ⇒ 0 < Σ_i (a_i − b_i)²): were the sum 0, so would be each of its terms."""
    a, b, i = t.var("a", Arrow(sort, REAL)), t.var("b", Arrow(sort, REAL)), t.var("i", sort)
    differ = assume(t.not_(t.for_all(t.abstract(t.eq(t.apply(a, i), t.apply(b, i)), i))))
    gap = t.sub(t.apply(a, i), t.apply(b, i))
    squares = t.abstract(t.mul(gap, gap), i)
    total = t.summation(squares)
    vanishes = assume(t.eq(total, ZERO))
    small = linear(t.le(t.mul(gap, gap), ZERO), ((component(squares, i, SignTable(())), t.ONE, None), (vanishes, t.ONE, None)))
    same = modus_ponens(instance(vanishing_square(), t.apply(a, i), t.apply(b, i)), small)
    apart = not_intro_from(vanishes.conclusion, for_all_intro(i, same), differ)
    positive = strictly(sign(t.le(ZERO, total), (), SignTable(())), apart)
    theorem = discharge(differ.conclusion, positive)
    for variable in (b, a):
        theorem = for_all_intro(variable, theorem)
    return theorem
