"""One component changes, the others stay: from ∀j (j ≠ i ⇒ a_j = b_j) the equation a_j = b_j + δ_ij (a_i − b_i).

Where a_i = b_i is known as well, nothing changes: ∀j a_j = b_j.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from proofs.kernel import terms as t
from proofs.kernel.terms import REAL, Arrow, IndexSort, KernelError, Term
from proofs.kernel.theorem import Theorem, assume, discharge, for_all_elim, for_all_intro, modus_ponens
from proofs.search.logic import instance
from proofs.search.order import delta_cases, linear

__all__ = ["unchanged", "updates"]


def updates(premises: Sequence[Theorem]) -> Iterator[Theorem]:
    """The equation of each premise of the form ∀j (j ≠ i ⇒ a_j = b_j), in either order of j and i."""
    for premise in premises:
        if _is_update(premise.conclusion):
            try:
                yield _used(_changed(*_kind(premise.conclusion)), premise)
            except KernelError:
                continue


def unchanged(premises: Sequence[Theorem]) -> Iterator[Theorem]:
    """∀j a_j = b_j from ∀j (j ≠ i ⇒ a_j = b_j) and a_i = b_i, where both are among ``premises``."""
    known = {premise.conclusion: premise for premise in premises}
    for premise in premises:
        if not _is_update(premise.conclusion):
            continue
        try:
            whole = _used(_same(*_kind(premise.conclusion)), premise)
        except KernelError:
            continue
        last, everywhere = whole.conclusion.args
        if last in known and everywhere not in known:
            yield modus_ponens(whole, known[last])


def _is_update(formula: Term) -> bool:
    if formula.op != "forall" or formula.args[0].args[0].op != "implies":
        return False
    condition, equation = formula.args[0].args[0].args
    if condition.op != "not" or condition.args[0].op != "eq" or equation.op != "eq":
        return False
    sides = condition.args[0].args
    return equation.args[0].sort == REAL and isinstance(sides[0].sort, IndexSort) and t.bound(0, sides[0].sort) in sides


def _kind(formula: Term) -> tuple[IndexSort, bool]:
    """The sort of j, and whether i ≠ j is written for j ≠ i."""
    sort = formula.args[0].data
    return sort, formula.args[0].args[0].args[0].args[0].args[1] == t.bound(0, sort)


def _used(lemma: Theorem, premise: Theorem) -> Theorem:
    """The ``lemma`` at the a, b and i of the ``premise``."""
    sort, flipped = _kind(premise.conclusion)
    condition, equation = premise.conclusion.args[0].args[0].args
    other = condition.args[0].args[0 if flipped else 1]
    if other.loose:
        raise KernelError("i is not the same for every j")
    return modus_ponens(instance(lemma, *(t.lam(sort, side) for side in equation.args), other), premise)


@cache
def _changed(sort: IndexSort, flipped: bool) -> Theorem:
    """∀a ∀b ∀i (∀j (j ≠ i ⇒ a_j = b_j) ⇒ ∀j a_j = b_j + δ_ij (a_i − b_i))."""
    a, b, i, j = _names(sort)
    stays = assume(_stays(a, b, i, j, flipped))
    sides = (i, j) if flipped else (j, i)
    here, there = t.apply(a, j), t.apply(b, j)
    jump = t.sub(t.apply(a, i), t.apply(b, i))
    goal = t.eq(here, t.add(there, t.mul(t.delta(*sides), jump)))

    def shown(condition: Theorem, value: Theorem) -> Theorem:
        if condition.conclusion.op == "eq":
            return linear(goal, ((value, t.sub(there, here), None),))
        same = modus_ponens(for_all_elim(stays, j), condition)
        return linear(goal, ((same, t.ONE, None), (value, t.neg(jump), None)))

    return _closed((i, b, a), discharge(stays.conclusion, for_all_intro(j, delta_cases(*sides, shown))))


@cache
def _same(sort: IndexSort, flipped: bool) -> Theorem:
    """∀a ∀b ∀i (∀j (j ≠ i ⇒ a_j = b_j) ⇒ a_i = b_i ⇒ ∀j a_j = b_j)."""
    a, b, i, j = _names(sort)
    stays, last = assume(_stays(a, b, i, j, flipped)), assume(t.eq(t.apply(a, i), t.apply(b, i)))
    changed = for_all_elim(modus_ponens(instance(_changed(sort, flipped), a, b, i), stays), j)
    delta = t.delta(*((i, j) if flipped else (j, i)))
    equal = linear(t.eq(t.apply(a, j), t.apply(b, j)), ((changed, t.ONE, None), (last, delta, None)))
    theorem = discharge(stays.conclusion, discharge(last.conclusion, for_all_intro(j, equal)))
    return _closed((i, b, a), theorem)


def _names(sort: IndexSort) -> tuple[Term, Term, Term, Term]:
    return t.var("a", Arrow(sort, REAL)), t.var("b", Arrow(sort, REAL)), t.var("i", sort), t.var("j", sort)


def _stays(a: Term, b: Term, i: Term, j: Term, flipped: bool) -> Term:
    apart = t.ne(i, j) if flipped else t.ne(j, i)
    return t.for_all(t.abstract(t.implies(apart, t.eq(t.apply(a, j), t.apply(b, j))), j))


def _closed(variables: Sequence[Term], theorem: Theorem) -> Theorem:
    for variable in variables:
        theorem = for_all_intro(variable, theorem)
    return theorem
