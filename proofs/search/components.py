"""One term of a sum of terms that are not negative: it is at most the sum, and less when another term is positive."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem, and_elim, assume, convert, discharge, for_all_elim, for_all_intro, modus_ponens
from proofs.search.logic import instance
from proofs.search.order import delta_cases, linear, sum_monotone
from proofs.search.rewriting import fresh
from proofs.search.signs import SignTable, sign

if TYPE_CHECKING:
    from proofs.search.context import Context

__all__ = ["below_its_sum", "component", "component_by"]


def below_its_sum(goal: Term, context: Context) -> Theorem:
    """a_k ≤ Σ a for a ≥ 0, and a_k < Σ a where a_l > 0 for some l that is known to differ from k.

    The left side may be a_k in other words. Raises KernelError when ``goal`` says neither.
    """
    if goal.op not in ("le", "lt") or goal.args[1].op != "sum":
        raise KernelError("no sum is on the right")
    function = goal.args[1].args[0]
    names = sorted(t.free_variables(goal.args[0]), key=lambda v: v.key)
    for k in (name for name in names if name.sort == function.data):
        try:
            if goal.op == "le":
                found = component(function, k, context.signs)
                return found if found.conclusion == goal else linear(goal, ((found, ONE, None),), context.rules)
            return _strictly(goal, function, k, context)
        except KernelError:
            continue
    raise KernelError("the left side is no component of the sum")


def _strictly(goal: Term, function: Term, k: Term, context: Context) -> Theorem:
    """a_k + a_l ≤ Σ a and 0 < a_l."""
    for premise in context.premises:
        formula = premise.conclusion
        if formula.op == "not" and formula.args[0].op == "eq" and k in formula.args[0].args:
            other = next((side for side in formula.args[0].args if side != k), k)
            apart = convert(premise, t.ne(other, k))
            positive = sign(t.lt(ZERO, t.instantiate(function, other)), (), context.signs)
            rule = modus_ponens(for_all_elim(_two_of(function.data), function), _weak(function, context.signs))
            both = modus_ponens(instance(rule, k, other), apart)
            return linear(goal, ((both, ONE, None), (positive, ONE, None)), context.rules)
    raise KernelError("no other component is known")


def component(function: Term, k: Term, table: SignTable) -> Theorem:
    """a_k ≤ Σ_i a_i, from 0 ≤ a. Raises KernelError when 0 ≤ a is not known."""
    return component_by(_weak(function, table), function, k)


def _weak(function: Term, table: SignTable) -> Theorem:
    """∀i 0 ≤ a_i."""
    i = fresh(function.data)
    return for_all_intro(i, sign(t.le(ZERO, t.instantiate(function, i)), (), table))


def component_by(weak: Theorem, function: Term, k: Term) -> Theorem:
    """a_k ≤ Σ_i a_i, from ∀i 0 ≤ a_i."""
    return instance(modus_ponens(for_all_elim(_component_of(function.data), function), weak), k)


@cache
def _component_of(sort: t.IndexSort) -> Theorem:
    """⊢ ∀a (∀i 0 ≤ a_i ⇒ ∀k a_k ≤ Σ_i a_i), since Σ_i (1 − δ_ik) a_i ≥ 0."""
    a, i, k = t.var("a", t.Arrow(sort, REAL)), t.var("i", sort), t.var("k", sort)
    weak = assume(t.for_all(t.abstract(t.le(ZERO, t.apply(a, i)), i)))
    others = sum_monotone(for_all_intro(i, _kept(weak, a, i, k)))
    bound = linear(t.le(t.apply(a, k), _total(a, i)), ((others, ONE, None),))
    return for_all_intro(a, discharge(weak.conclusion, for_all_intro(k, bound)))


@cache
def _two_of(sort: t.IndexSort) -> Theorem:
    """⊢ ∀a (∀i 0 ≤ a_i ⇒ ∀k ∀l (l ≠ k ⇒ a_k + a_l ≤ Σ_i a_i)), since (1 − δ_lk) a_l ≤ Σ_i (1 − δ_ik) a_i."""
    a, i, k, other = t.var("a", t.Arrow(sort, REAL)), t.var("i", sort), t.var("k", sort), t.var("l", sort)
    weak, apart = assume(t.for_all(t.abstract(t.le(ZERO, t.apply(a, i)), i))), assume(t.ne(other, k))
    product = _kept(weak, a, i, k)
    one = component_by(for_all_intro(i, product), t.abstract(product.conclusion.args[1], i), other)
    vanishes = modus_ponens(and_elim(instance(axiom("delta", sort), other, k), 1), apart)
    both = t.add(t.apply(a, k), t.apply(a, other))
    bound = linear(t.le(both, _total(a, i)), ((one, ONE, None), (vanishes, t.apply(a, other), None)))
    everywhere = for_all_intro(k, for_all_intro(other, discharge(apart.conclusion, bound)))
    return for_all_intro(a, discharge(weak.conclusion, everywhere))


def _total(a: Term, i: Term) -> Term:
    return t.summation(t.abstract(t.apply(a, i), i))


def _kept(weak: Theorem, a: Term, i: Term, k: Term) -> Theorem:
    """0 ≤ (1 − δ_ik) a_i from ∀i 0 ≤ a_i."""
    kept = t.sub(ONE, t.delta(i, k))
    evidence = delta_cases(i, k, lambda _, value: linear(t.le(ZERO, kept), ((value, ONE, None),)))
    return linear(t.le(ZERO, t.mul(kept, t.apply(a, i))), ((for_all_elim(weak, i), kept, evidence),))
