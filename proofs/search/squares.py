"""Comparisons of roots and norms without the roots: ``r² < ‖w‖²`` from ``r < ‖w‖`` where r is not negative."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from proofs.kernel import terms as t
from proofs.kernel.terms import ONE, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem, assume, discharge, modus_ponens
from proofs.search.logic import instance
from proofs.search.order import as_le, lemma, linear
from proofs.search.justify import justify
from proofs.search.rewriting import convert
from proofs.search.roots import square_rules
from proofs.search.signs import SignTable, sign
from proofs.search.subterms import places

__all__ = ["split_roots", "without_roots"]


def without_roots(premises: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """The squares of those premises that compare a root with something, as far as the smaller side is known to be ≥ 0.

    Of an equation with a root, ``‖u‖ = 1``, the squares are equal whatever the signs are.
    """
    found = (_squared(premise, tuple(premises)) for premise in premises if _compares_roots(premise.conclusion))
    return tuple(theorem for theorem in found if theorem is not None)


def split_roots(goal: Term, premises: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """√(ab) = √a √b for the roots of products in ``goal`` whose factors are known to be ≥ 0."""
    table = SignTable(premises)
    found = []
    for place in places(goal, "sqrt"):
        if place.depth == 0 and place.term.args[0].op == "mul":
            first, *others = place.term.args[0].args
            rest = t.mul(*others) if len(others) > 1 else others[0]
            try:
                theorem = instance(_split(), first, rest)
                for factor in (first, rest):
                    theorem = modus_ponens(theorem, sign(t.le(ZERO, factor), (), table))
                found.append(theorem)
            except KernelError:
                continue
    return tuple(found)


def _compares_roots(formula: Term) -> bool:
    return formula.op in ("le", "lt", "eq") and any(side.op == "sqrt" for side in formula.args)


@lru_cache(maxsize=256)
def _squared(premise: Theorem, premises: tuple[Theorem, ...]) -> Theorem | None:
    formula, table = premise.conclusion, SignTable(premises)
    try:
        if formula.op == "eq":
            theorem = modus_ponens(instance(_equal_squares(), *formula.args), premise)
        else:
            theorem = instance(_squares(formula.op), *formula.args)
            for given in (sign(t.le(ZERO, formula.args[0]), (), table), premise):
                theorem = modus_ponens(theorem, given)
        return convert(
            theorem, t.rebuild(formula, tuple(map(_square, formula.args))), square_rules(theorem.conclusion, (), table)
        )
    except KernelError:
        return None


def _square(side: Term) -> Term:
    return side.args[0] if side.op == "sqrt" else t.mul(side, side)


@cache
def _squares(op: str) -> Theorem:
    """0 ≤ a ⇒ a R b ⇒ a·a R b·b for R one of <, ≤."""

    def build(a: Term, b: Term) -> Theorem:
        weak, related = assume(t.le(ZERO, a)), assume((t.lt if op == "lt" else t.le)(a, b))
        larger = linear((t.lt if op == "lt" else t.le)(ZERO, b), [(weak, ONE, None), (related, ONE, None)])
        squared = t.rebuild(related.conclusion, (t.mul(a, a), t.mul(b, b)))
        shown = linear(squared, [(related, b, larger), (as_le(related) if op == "lt" else related, a, weak)])
        return discharge(weak.conclusion, discharge(related.conclusion, shown))

    return lemma(build, "a", "b")


@cache
def _equal_squares() -> Theorem:
    """a = b ⇒ a·a = b·b."""

    def build(a: Term, b: Term) -> Theorem:
        equal = assume(t.eq(a, b))
        return discharge(equal.conclusion, justify(t.eq(t.mul(a, a), t.mul(b, b)), (equal,)))

    return lemma(build, "a", "b")


@cache
def _split() -> Theorem:
    """0 ≤ a ⇒ 0 ≤ b ⇒ √(ab) = √a √b: both are ≥ 0 and have the square ab."""

    def build(a: Term, b: Term) -> Theorem:
        first, second = assume(t.le(ZERO, a)), assume(t.le(ZERO, b))
        shown = justify(t.eq(t.sqrt(t.mul(a, b)), t.mul(t.sqrt(a), t.sqrt(b))), (first, second))
        return discharge(first.conclusion, discharge(second.conclusion, shown))

    return lemma(build, "a", "b")
