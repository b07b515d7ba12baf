"""Estimates of sums: each term by a bound, a sum from below by one of its terms, all other terms by n − 1 times a bound.

After the positive denominators are cleared, b − a is a polynomial in sums over one index. With h_j for what is summed and c for
the rest, b − a = Σ_{j≠m} h_j + (h_m + c). So a ≤ b when h_m + c ≥ 0 and h_j ≥ 0 for j ≠ m; and where a sum S of positive terms
has a factor that is not negative, its term at m may stand for it: q·S ≥ q·s_m.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.normal import Monomial, Poly, monomial, monomial_term, to_term
from proofs.kernel.terms import ONE, ZERO, IndexSort, KernelError, Term
from proofs.kernel.theorem import Theorem, and_elim, assume, convert, for_all_intro, modus_ponens
from proofs.search.context import Context, Unproven
from proofs.search.counts import is_size
from proofs.search.factoring import content
from proofs.search.logic import instance
from proofs.search.order import delta_cases, linear, sum_monotone
from proofs.search.plain import by_plain_form
from proofs.search.polynomials import polynomial
from proofs.search.rewriting import compute, fresh, simplify
from proofs.search.signs import sign
from proofs.search.subterms import places
from proofs.search.units import unit_rules
from proofs.search.work import spend

__all__ = ["estimates"]

Prove = Callable[[Term], Theorem]

MAX_MONOMIALS = 16
MAX_INDICES = 4


def estimates(goal: Term, context: Context, prove: Prove) -> Iterator[Callable[[], Theorem]]:
    """Ways to a ≤ b where sums over an index stand on its sides."""
    if goal.op not in ("le", "lt") or not places(goal, "sum"):
        return
    own = sorted((v for v in t.free_variables(goal) if isinstance(v.sort, IndexSort)), key=lambda v: v.key)
    named = {v for premise in context.premises for v in t.free_variables(premise.conclusion) if isinstance(v.sort, IndexSort)}
    indices = (own + sorted(named - set(own), key=lambda v: v.key))[:MAX_INDICES]
    if indices:
        yield lambda: _estimated(goal, indices, context, prove)
    divided = [place.term.args[0] for place in places(goal, "inv") if not place.depth]
    if indices and any(map(is_size, divided)):
        # (n − 1)·(ε/n) is n − 1 times a bound: cleared of n, it is a product of sums.
        yield lambda: _estimated(goal, indices, context, prove, cleared=False)


def _estimated(goal: Term, indices: list[Term], context: Context, prove: Prove, *, cleared: bool = True) -> Theorem:
    rules, (factor, positive) = context.rules, (ONE, False)
    if cleared:
        rules += unit_rules(goal, context.signs, context.rules)
        factor, positive = _denominators(goal, context)
    difference = t.mul(factor, t.sub(goal.args[1], goal.args[0]))
    gap = polynomial(simplify(difference, rules).result)
    if len(gap) > MAX_MONOMIALS:
        raise KernelError("too many terms for an estimate")
    weak = t.le(ZERO, to_term(gap))
    for reached in _ways(gap, indices, context, prove):
        if goal.op == "lt" and reached.conclusion.op != "lt":
            continue
        inverse = sign(t.lt(ZERO, t.inverse(factor)), (), context.signs) if positive else None
        whole = linear(t.rebuild(reached.conclusion, weak.args), ((reached, ONE, None),), rules)
        return linear(goal, ((whole, t.inverse(factor) if positive else ONE, inverse),), rules)
    raise KernelError("no estimate of the sums leads to this")


def _denominators(goal: Term, context: Context) -> tuple[Term, bool]:
    """The product of the goal's denominators, which must be positive, and whether there are any."""
    found: list[Term] = []
    for place in places(goal, "inv"):
        if place.depth == 0 and place.term.args[0] not in found:
            sign(t.lt(ZERO, place.term.args[0]), (), context.signs)
            found.append(place.term.args[0])
    return (t.mul(*found) if found else ONE), bool(found)


def _ways(gap: Poly, indices: list[Term], context: Context, prove: Prove) -> Iterator[Theorem]:
    """0 ≤ gap, by its sums as they are, then with terms in the place of sums."""
    for specials in _choices(indices, context):
        spend()
        try:
            yield _split(gap, specials, context, prove)
        except (KernelError, Unproven):
            pass
        if len(specials) > 1:
            continue
        for low, certificate in _lowered(gap, specials[0], context):
            try:
                left = t.le(ZERO, to_term(low))
                rest = _split(low, specials, context, prove) if _sums(low) else _shown(left, context, prove)
            except (KernelError, Unproven):
                continue
            yield linear(t.le(ZERO, to_term(gap)), ((rest, ONE, None), *certificate))


def _choices(indices: list[Term], context: Context) -> Iterator[tuple[Term, ...]]:
    """Each index alone, then two that are known to be different."""
    yield from ((index,) for index in indices)
    for number, first in enumerate(indices):
        yield from ((first, second) for second in indices[number + 1 :] if _apart(first, second, context) is not None)


def _apart(first: Term, second: Term, context: Context) -> Theorem | None:
    if first.sort != second.sort:
        return None
    for different in (t.ne(first, second), t.ne(second, first)):
        if (found := context.find(different)) is not None:
            return convert(found, t.ne(first, second))
    return None


def _sums(poly: Poly) -> set[Term]:
    return {g for mono in poly for g, _ in mono if g.op == "sum"}


def _without(mono: Monomial, generator: Term) -> Monomial:
    return monomial({g: e for g, e in mono if g != generator})


def _shown(formula: Term, context: Context, prove: Prove) -> Theorem:
    try:
        return by_plain_form(formula, context, prove)
    except (KernelError, Unproven):
        return prove(formula)


def _split(gap: Poly, specials: tuple[Term, ...], context: Context, prove: Prove) -> Theorem:
    """0 ≤ Σ_j h_j + c from 0 ≤ h_j for all j but the ``specials``, and 0 ≤ h_m + … + c for these."""
    sort = specials[0].sort
    j = fresh(sort)
    inside: list[Term] = []
    rest: list[Term] = []
    for mono, number in gap.items():
        sums = [(g, e) for g, e in mono if g.op == "sum" and e in (0, 1) and g.args[0].data == sort]
        if len(sums) > 1 or any(g.op == "sum" and e >= 0 and (g, e) not in sums for g, e in mono):
            raise KernelError("a product of sums")
        if sums:
            # n·n⁻¹ has the exponent 0: a sum over the index, of n⁻¹.
            (total, exponent), *_ = sums
            others = monomial_term(_without(mono, total))
            others = t.mul(others, t.inverse(total)) if exponent == 0 else others
            inside.append(t.mul(t.num(number), others, t.instantiate(total.args[0], j)))
        else:
            rest.append(t.mul(t.num(number), monomial_term(mono)))
    if not inside:
        raise KernelError("no sum over this index")
    body = t.add(*inside)
    there = t.add(*(t.substitute(body, {j: special}) for special in specials), *rest)
    at_specials = _nonnegative(there, context, prove)
    apart = [assume(t.ne(j, special)) for special in specials]
    each = t.le(ZERO, to_term(polynomial(body)))

    def asked(formula: Term) -> Theorem:
        wanted = formula
        for condition in apart:
            wanted = t.implies(condition.conclusion, wanted)
        theorem = prove(wanted)
        for condition in reversed(apart):
            theorem = modus_ponens(theorem, condition)
        return theorem

    elsewhere = _shown(each, context.with_premises(*apart), asked)
    summed = sum_monotone(for_all_intro(j, _off(j, specials, body, elsewhere)))
    distinct = [_no_delta(specials, body, j, context)] if len(specials) > 1 else []
    goal = t.rebuild(at_specials.conclusion, (ZERO, to_term(gap)))
    return linear(goal, ((summed, ONE, None), (at_specials, ONE, None), *distinct))


def _off(j: Term, specials: tuple[Term, ...], body: Term, elsewhere: Theorem) -> Theorem:
    """0 ≤ Π (1 − δ_jm) · body, from 0 ≤ body for j ≠ m."""
    factors = [t.sub(ONE, t.delta(j, special)) for special in specials]
    term = t.le(ZERO, t.mul(*factors, body))

    def shown(place: int) -> Theorem:
        if place == len(specials):
            weak = t.le(ZERO, t.mul(*factors[:0], body))
            return linear(weak, ((elsewhere, ONE, None),))
        others = t.mul(*factors[place + 1 :], body)
        whole = t.le(ZERO, t.mul(factors[place], others))

        def case(condition: Theorem, known: Theorem) -> Theorem:
            if condition.conclusion.op == "eq":
                return linear(whole, ((known, others, None),))
            return linear(whole, ((known, others, None), (shown(place + 1), ONE, None)))

        return delta_cases(j, specials[place], case)

    return linear(term, ((shown(0), ONE, None),))


def _no_delta(specials: tuple[Term, ...], body: Term, j: Term, context: Context) -> tuple[Theorem, Term, Theorem | None]:
    """δ_im = 0, with the factor that it has where the terms of both i and m are taken out."""
    first, second = specials
    different = _apart(first, second, context)
    if different is None or not isinstance(first.sort, IndexSort):
        raise KernelError("two positions that may be the same")
    both = instance(axiom("delta", first.sort), first, second)
    return modus_ponens(and_elim(both, 1), different), t.substitute(body, {j: first}), None


def _nonnegative(term: Term, context: Context, prove: Prove) -> Theorem:
    poly = polynomial(term)
    if not poly:
        return compute(t.le(ZERO, term))
    return linear(t.le(ZERO, term), ((_shown(t.le(ZERO, to_term(poly)), context, prove), ONE, None),))


def _lowered(
    gap: Poly, special: Term, context: Context
) -> Iterator[tuple[Poly, tuple[tuple[Theorem, Term, Theorem | None], ...]]]:
    """gap with s_m for sums S of positive terms in it, where their factors are not negative, and why that is no larger."""
    for total in sorted(_sums(gap), key=lambda g: g.key):
        if total.args[0].data != special.sort:
            continue
        factors: Poly = {_without(mono, total): c for mono, c in gap.items() if (total, 1) in mono}
        if not factors or any(g == total and e != 1 for mono in gap for g, e in mono):
            continue
        term = t.instantiate(total.args[0], special)
        if not t.free_variables(term) - t.free_variables(total):
            continue  # n = Σ_j 1
        for chosen in (factors, {mono: c for mono, c in factors.items() if mono}):
            if not chosen:
                continue
            try:
                (number, common), primitive = content(chosen)
                q = t.mul(t.num(number), monomial_term(common), ONE if primitive is None else to_term(primitive))
                evidence = sign(t.le(ZERO, q), (), context.signs)
                bound = _above_its_term(total, special, context)
            except KernelError:
                continue
            low = polynomial(t.sub(to_term(gap), t.mul(q, t.sub(total, term))))
            yield low, ((bound, q, evidence),)


def _above_its_term(total: Term, special: Term, context: Context) -> Theorem:
    """s_m ≤ Σ_j s_j for s_j ≥ 0."""
    j = fresh(special.sort)
    body = t.instantiate(total.args[0], j)
    nonnegative = sign(t.le(ZERO, body), (), context.signs)
    summed = sum_monotone(for_all_intro(j, _off(j, (special,), body, nonnegative)))
    return linear(t.le(t.substitute(body, {j: special}), total), ((summed, ONE, None),))
