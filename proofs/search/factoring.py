"""A polynomial as number · monomial · primitive polynomial."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from proofs.kernel.normal import Monomial, Number, Poly, monomial, order, scaled
from proofs.kernel.terms import Term
from proofs.search.rewriting import Rule, match_term

__all__ = ["content"]


def content(poly: Poly, rules: Sequence[Rule] = ()) -> tuple[tuple[Number, Monomial], Poly | None]:
    """(number, monomial) and the primitive polynomial (None for 1) whose product is ``poly`` ≠ 0.

    A factor that some monomials lack is taken out only when it is known to be non-zero: e^t, or by a rule g·g⁻¹ = 1.
    """
    if len(poly) == 1:
        ((mono, c),) = poly.items()
        return (c, mono), None
    common: dict[Term, Number] = {}
    everywhere = [dict(mono) for mono in poly]
    for g in {g for mono in everywhere for g in mono}:
        exponents = [mono.get(g) for mono in everywhere]
        if _is_unit(g, rules):
            least = min(e or 0 for e in exponents)
        elif None in exponents or g.op in ("delta", "add"):
            continue
        else:
            present = [e for e in exponents if e is not None]
            least = min(present) if min(present) > 0 else max(present) if max(present) < 0 else 0
        if least:
            common[g] = least
    reduced: Poly = {}
    for mono, c in poly.items():
        left = {g: e - common.get(g, 0) for g, e in mono}
        left |= {g: -e for g, e in common.items() if g not in left}
        reduced[monomial({g: e for g, e in left.items() if e or g not in common})] = c
    scale = reduced[max(reduced, key=order)]
    return (scale, monomial(common)), scaled(reduced, Fraction(1) / scale)


def _is_unit(g: Term, rules: Sequence[Rule]) -> bool:
    if g.op == "exp":
        return True
    for rule in rules:
        if len(rule.lead) == 1 and rule.lead[0][1] == 0:
            binding: dict[int, Term] = {}
            if match_term(rule.lead[0][0], g, len(rule.sorts), binding) and len(binding) == len(rule.sorts):
                return True
    return False
