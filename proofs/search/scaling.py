"""Pulls a positive factor out of a maximum: max(ca, cb) = c·max(a, b), also under Σ and inside other functions."""

from __future__ import annotations

from fractions import Fraction

from proofs.kernel import terms as t
from proofs.kernel.normal import Poly, to_term
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, convert, for_all_elim, modus_ponens
from proofs.search.lemmas import larger, max_scaled
from proofs.search.logic import for_all
from proofs.search.order import linear
from proofs.search.polynomials import polynomial
from proofs.search.rewriting import fresh
from proofs.search.signs import SignTable, sign
from proofs.search.subterms import places

__all__ = ["scaled_maxima"]


def scaled_maxima(goal: Term, table: SignTable) -> tuple[Theorem, ...]:
    """Γ ⊢ ∀… max(a, b) = c·max(a/c, b/c) for each maximum in the goal whose arguments share a positive factor c."""
    found: list[Theorem] = []
    for place in places(goal, "max"):
        opened, variables = place.opened(fresh)
        theorem = _ordered(opened, table) or _scaled(opened, table)
        if theorem is None:
            continue
        found.append(for_all(variables, theorem))
    return tuple(found)


def _ordered(maximum: Term, table: SignTable) -> Theorem | None:
    """max(a, b) = a where the sign of a − b is known by its form: |e^c| = e^c."""
    left, right = maximum.args
    for larger_one, other in ((left, right), (right, left)):
        try:
            positive = sign(t.le(t.ZERO, t.sub(larger_one, other)), (), table)
            order = linear(t.le(other, larger_one), ((positive, t.ONE, None),))
            return larger(left, right, order)
        except KernelError:
            continue
    return None


def _scaled(maximum: Term, table: SignTable) -> Theorem | None:
    polys = [polynomial(argument) for argument in maximum.args]
    for factor in _common_factors(polys):
        try:
            positive = sign(t.lt(t.ZERO, factor), (), table)
            reduced = [to_term(_reduced(poly, factor)) for poly in polys]
            scaled: Theorem = max_scaled()
            scaled = for_all_elim(scaled, factor, *reduced)
            wanted = t.eq(maximum, t.mul(factor, t.maximum(*reduced)))
            return convert(modus_ponens(scaled, positive), wanted)
        except KernelError:
            continue
    return None


def _common_factors(polys: list[Poly]) -> list[Term]:
    """The generators that every monomial of every polynomial has with a positive power."""
    monos = [dict(mono) for poly in polys for mono in poly]
    first = monos[0] if monos else {}
    numbers = {abs(Fraction(str(c))) for poly in polys for c in poly.values()}
    scale = [t.num(number) for number in numbers if len(numbers) == 1 and number != 1]
    return scale + [g for g, e in first.items() if e >= 1 and all(mono.get(g, 0) >= 1 for mono in monos)]


def _reduced(poly: Poly, factor: Term) -> Poly:
    if factor.op == "num":
        return {mono: Fraction(c) / Fraction(str(factor.data)) for mono, c in poly.items()}
    return {_divided(mono, factor): c for mono, c in poly.items()}


def _divided(mono: tuple, factor: Term) -> tuple:  # type: ignore[type-arg]
    return tuple((g, e - (g == factor)) for g, e in mono if not (g == factor and e == 1))
