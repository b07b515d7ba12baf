"""Which denominators are not zero: rules q · q⁻¹ = 1, for each denominator and each of its factors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from proofs.kernel import terms as t
from proofs.kernel.arithmetic import linear, rewrite_rule, sign, unit
from proofs.kernel.normal import Normaliser, Rule, to_term
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, assume, contradiction, excluded_middle, for_all_intro, or_elim
from proofs.search.lemmas import exp_positive
from proofs.search.subterms import places

__all__ = ["nonzero", "unit_rules"]


def nonzero(term: Term, premises: Sequence[Theorem]) -> Theorem:
    """⊢ term ≠ 0 by sign analysis. Raises KernelError when the signs don't show it."""
    return sign(t.ne(term, t.ZERO), (exp_positive(), *premises))


def unit_rules(
    goal: Term, premises: Sequence[Theorem], equations: tuple[Rule, ...], fresh: Callable[[t.Sort], Term]
) -> tuple[Rule, ...]:
    """Rules for the denominators in ``goal``, inner ones first, so that outer ones are factored with their help."""
    rules: list[Rule] = []
    for place in places(goal, "inv"):
        opened, variables = place.opened(fresh)
        for theorem in _units(opened.args[0], premises, (*equations, *rules)):
            for variable in reversed(variables):
                theorem = for_all_intro(variable, theorem)
            try:
                rules.append(rewrite_rule(theorem))
            except KernelError:
                continue
    return tuple(rules)


def _units(term: Term, premises: Sequence[Theorem], rules: tuple[Rule, ...]) -> Iterator[Theorem]:
    try:
        whole = nonzero(term, premises)
    except KernelError:
        return
    yield unit(whole)
    normal = Normaliser(rules)
    poly = normal.poly(term)
    if not poly:
        return
    (_, mono), primitive = normal.content(poly)
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
    negation = t.not_(vanishes.conclusion)
    yield unit(or_elim(excluded_middle(vanishes.conclusion), contradiction(negation, zero, whole), assume(negation)))


def _quotient(term: Term, factor: Term, rules: tuple[Rule, ...]) -> Term:
    normal = Normaliser(rules)
    (scale, mono), primitive = normal.content(normal.poly(term))
    if primitive is not None and to_term(primitive) == factor:
        return t.mul(t.num(scale), to_term({mono: type(scale)(1)}))
    reduced = tuple((g, e - (g == factor)) for g, e in mono if not (g == factor and e == 1))
    rest = to_term(primitive) if primitive is not None else t.ONE
    return t.mul(t.num(scale), to_term({reduced: type(scale)(1)}), rest)
