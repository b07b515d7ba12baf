"""Which denominators are not zero: rules q · q⁻¹ = 1, for each denominator and each of its factors."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.kernel import terms as t
from proofs.kernel.normal import monomial_term, to_term
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, assume, replace
from proofs.search.factoring import content
from proofs.search.logic import for_all, not_intro_from
from proofs.search.order import linear, unit
from proofs.search.polynomials import polynomial
from proofs.search.rewriting import Rule, compute, fresh, rewrite_rule, simplify
from proofs.search.signs import SignTable, sign
from proofs.search.subterms import places

__all__ = ["nonzero", "unit_rules"]


def nonzero(term: Term, table: SignTable) -> Theorem:
    """⊢ term ≠ 0 by sign analysis. Raises KernelError when the signs don't show it."""
    return sign(t.ne(term, t.ZERO), (), table)


def unit_rules(goal: Term, table: SignTable, equations: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Rules for the denominators in ``goal``, inner ones first, so that outer ones are factored with their help."""
    rules: list[Rule] = []
    for place in places(goal, "inv"):
        opened, variables = place.opened(fresh)
        for theorem in _units(opened.args[0], table, (*equations, *rules)):
            try:
                rules.append(rewrite_rule(for_all(variables, theorem)))
            except KernelError:
                continue
    return tuple(rules)


def _units(term: Term, table: SignTable, rules: tuple[Rule, ...]) -> Iterator[Theorem]:
    try:
        whole = nonzero(term, table)
    except KernelError:
        return
    yield unit(whole)
    poly = polynomial(simplify(term, rules).result)
    if not poly:
        return
    (scale, mono), primitive = content(poly, rules)
    if mono and primitive is not None:
        yield _taken_out(term, t.mul(t.num(scale), monomial_term(mono), to_term(primitive)), rules)
    for g, e in mono:
        if g.op not in ("exp", "add") and e > 0:
            yield from _factor(whole, term, g, rules)
    if primitive is not None:
        q = to_term(primitive)
        for theorem in _factor(whole, term, q, rules):
            yield theorem
            # The same equation read in the other direction, for negative powers of an exponential.
            for g in {g for monomial in primitive for g, _ in monomial if g.op == "exp"}:
                less = t.exp(t.neg(g.args[0]))
                yield linear(t.eq(t.mul(less, theorem.conclusion.args[0]), less), ((theorem, less, None),))


def _factor(whole: Theorem, term: Term, factor: Term, rules: tuple[Rule, ...]) -> Iterator[Theorem]:
    """q · q⁻¹ = 1 for a factor q of the non-zero term: were q = 0, the term would be."""
    vanishes = assume(t.eq(factor, t.ZERO))
    try:
        zero = linear(t.eq(term, t.ZERO), ((vanishes, _quotient(term, factor, rules), None),), rules)
    except KernelError:
        return
    yield unit(not_intro_from(vanishes.conclusion, zero, whole))


def _taken_out(term: Term, product: Term, rules: tuple[Rule, ...]) -> Theorem:
    """term⁻¹ = product⁻¹, whose factors the normal form inverts one by one."""
    hole = fresh(t.REAL)
    predicate = t.abstract(t.eq(t.inverse(term), t.inverse(hole)), hole)
    return replace(compute(t.eq(term, product), rules), predicate, compute(t.instantiate(predicate, term)))


def _quotient(term: Term, factor: Term, rules: tuple[Rule, ...]) -> Term:
    (scale, mono), primitive = content(polynomial(simplify(term, rules).result), rules)
    if primitive is not None and to_term(primitive) == factor:
        return t.mul(t.num(scale), to_term({mono: type(scale)(1)}))
    reduced = tuple((g, e - (g == factor)) for g, e in mono if not (g == factor and e == 1))
    rest = to_term(primitive) if primitive is not None else t.ONE
    return t.mul(t.num(scale), to_term({reduced: type(scale)(1)}), rest)
