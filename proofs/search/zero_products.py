"""a = b from p ≠ q, when (a − b)(p − q) = 0: one factor of a product that vanishes is 0."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from proofs.kernel import terms as t
from proofs.kernel.terms import REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem, assume, convert, discharge, modus_ponens
from proofs.search.context import Context
from proofs.search.logic import instance
from proofs.search.order import lemma, linear, unit
from proofs.search.rewriting import compute, rewrite_rule

__all__ = ["zero_products"]

MAX_FACTORS = 4


def zero_products(goal: Term, context: Context) -> Iterator[Callable[[], Theorem]]:
    """Ways to the equation ``goal``, one for each p ≠ q in force."""
    found = 0
    for premise in context.instances(goal):
        formula = premise.conclusion
        if formula.op == "not" and formula.args[0].op == "eq" and formula.args[0].args[0].sort == REAL and found < MAX_FACTORS:
            found += 1
            yield partial(_other_factor, goal, premise, context)


def _other_factor(goal: Term, apart: Theorem, context: Context) -> Theorem:
    a, b = goal.args
    factor = t.sub(*apart.conclusion.args[0].args)
    vanishes = _vanishing(t.eq(t.mul(t.sub(a, b), factor), ZERO), context)
    rule = instance(_zero_product(), a, b, factor)
    return modus_ponens(modus_ponens(rule, vanishes), convert(apart, t.ne(factor, ZERO)))


def _vanishing(product: Term, context: Context) -> Theorem:
    """The equation ``product``, said by a premise in other words or computed."""
    for premise in context.premises:
        if premise.conclusion.op == "eq" and premise.conclusion.args[0].sort == REAL:
            try:
                return convert(premise, product)
            except KernelError:
                continue
    return compute(product, context.rules)


@cache
def _zero_product() -> Theorem:
    """⊢ ∀a ∀b ∀c ((a − b) c = 0 ⇒ c ≠ 0 ⇒ a = b)."""

    def build(a: Term, b: Term, c: Term) -> Theorem:
        vanishes, apart = assume(t.eq(t.mul(t.sub(a, b), c), ZERO)), assume(t.ne(c, ZERO))
        equal = linear(t.eq(a, b), ((vanishes, t.inverse(c), None),), (rewrite_rule(unit(apart)),))
        return discharge(vanishes.conclusion, discharge(apart.conclusion, equal))

    return lemma(build, "a", "b", "c")
