"""The normal form that decides equality for every n, without induction.

A real term becomes a polynomial ``{monomial: Fraction}`` over *generators*, which are terms in normal form themselves.
A monomial is a sorted tuple of (generator, exponent). The laws used:

- commutative ring laws; Σ distributes over +; factors without the bound index leave the sum; a product of sums is a sum
  over several indices; each sum splits into connected components, each canonically labelled and one generator;
- exp turns sums into products (facts exp-add, exp-linear for e⁰ = 1), so its generators have rational exponents;
- (ab)⁻¹ = a⁻¹b⁻¹ and 0⁻¹ = 0. A generator g that may be 0 keeps an entry with exponent 0, which stands for g·g⁻¹: it is
  1 where g ≠ 0 and 0 where g = 0, so exponents still add up;
- Kronecker: δ² = δ, δ_ik t(k) = δ_ik t(i), and Σ_i δ_ik t(i) = t(k).

Bound variables are de Bruijn indices, so a uniform shift keeps normal forms normal; every other renaming goes back to
terms and normalises again (a renaming inside a finished normal form can merge two factors).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import Union

from proofs.kernel import terms as t
from proofs.kernel.terms import Part, Term, TooLarge

Number = Union[int, Fraction]
Monomial = tuple[tuple[Term, Number], ...]
Poly = dict[Monomial, Number]

MAX_MONOMIALS, MAX_BINDERS, MAX_WORK, MAX_DEPTH, MAX_KNOWN = 3_000, 5, 200_000, 90, 20_000


def order(mono: Monomial) -> tuple[Number, list[tuple[str, Number]]]:
    """Monomials of a polynomial are written in this order."""
    return sum([max(e, -e) for _, e in mono]), [(g.key, e) for g, e in mono]


def monomial(factors: dict[Term, Number]) -> Monomial:
    """The product of ``factors``, sorted."""
    return tuple(sorted(factors.items(), key=lambda item: item[0].key))


def monomial_term(mono: Monomial) -> Term:
    """A monomial as a term."""
    factors: list[Term] = []
    for g, e in mono:
        if g.op == "exp":
            factors.append(g if e == 1 else t.exp(t.mul(t.num(e), g.args[0])))
        elif e == 0:
            factors += [g, t.inverse(g)]
        elif e > 0:
            factors += [g] * int(e)
        else:
            factors.append(t.power(g, int(e)))
    return t.mul(*factors)


def to_term(poly: Poly) -> Term:
    """A polynomial as a term: its monomials in a fixed order."""
    return t.add(*[t.mul(t.num(poly[m]), monomial_term(m)) if m else t.num(poly[m]) for m in sorted(poly, key=order)])


def loose_below(term: Term, below: int) -> frozenset[int]:
    """The indices < ``below`` of the bound variables that occur in ``term`` and have their λ outside."""
    return frozenset([index for index, sort in enumerate(term.scope[:below]) if sort is not None])


def _occurs(variable: Term, term: Term) -> bool:
    free = variable.op == "v"
    return variable in t.free_variables(term) if free else variable.data in loose_below(term, variable.data + 1)


def _by_parts(function: Term) -> list[Term]:
    """A λ over an index as one λ for each part of its dimension."""
    parts = function.data.parts
    if len(parts) == 1:
        return [function]
    moved, sorts = t.shift(function, 1), [t.IndexSort((part,)) for part in parts]
    return [t.lam(sort, t.instantiate(moved, t.inject(parts, k, t.bound(0, sort)))) for k, sort in enumerate(sorts)]


def _accumulate(total: Poly, poly: Poly, factor: Number) -> None:
    for mono, c in poly.items():
        total[mono] = total.get(mono, 0) + factor * c
        if not total[mono]:
            del total[mono]
    if len(total) > MAX_MONOMIALS:
        raise TooLarge("too many terms")


def scaled(poly: Poly, factor: Number) -> Poly:
    """``factor · poly``, for a factor that is not 0."""
    return {mono: factor * c for mono, c in poly.items()}


_memory: dict[Term, tuple[Poly, frozenset[str], int]] = {}
"""What is known: normal form, facts and work. They depend on the term alone, and the work counts as if done again."""


class Normaliser:
    """Normal forms. After use, ``facts`` says which facts of the ledger they rest on.

    What is remembered is shared, so nobody may compute it in a way of his own: no subclass, no other attributes.
    """

    __slots__ = ("_depth", "_work", "facts")

    def __init_subclass__(cls) -> None:
        raise t.KernelError("Normaliser has no subclasses")

    def __init__(self) -> None:
        self.facts: set[str] = set()
        self._work = self._depth = 0

    def poly(self, term: Term) -> Poly:
        """The normal form of a real term."""
        return dict(self._poly(term))

    # -- terms and formulas in normal form

    def canonical(self, term: Term) -> Term:
        """``term`` with every real part in normal form; a comparison that this decides becomes TRUE or FALSE."""
        if term.op == "lam":
            return t.rebuild(term, (self.canonical(term.args[0]),))
        if term.sort == t.REAL:
            return to_term(self._poly(term))
        if isinstance(term.sort, t.Arrow):
            # An unapplied function is written out, so that x and λi.x[i] are the same.
            sort = term.sort.argument
            return t.lam(sort, self.canonical(t.apply(t.shift(term, 1), t.bound(0, sort))))
        if term.sort == t.IndexSort((Part(None),)):
            return t.only()
        if term.op in ("eq", "le", "lt") and term.args[0].sort == t.REAL:
            return self._compared(term)
        term = self._inside(term)
        if term.op == "eq":
            return self._same_index(*term.args)
        if term.op == "not" and term.args[0] in (t.TRUE, t.FALSE):
            return t.FALSE if term.args[0] == t.TRUE else t.TRUE
        return term

    def _inside(self, term: Term) -> Term:
        """The same operation on arguments in normal form."""
        kept = 1 if term.op == "app" else 0
        return t.rebuild(term, (*term.args[:kept], *[self.canonical(arg) for arg in term.args[kept:]])) if term.args else term

    def _compared(self, term: Term) -> Term:
        """0 = p, 0 ≤ p or 0 < p, with p scaled; decided when p is a number."""
        poly = self._poly(t.sub(term.args[1], term.args[0]))
        if set(poly) <= {()}:
            value = poly.get((), 0)
            return t.TRUE if {"eq": value == 0, "le": value >= 0, "lt": value > 0}[term.op] else t.FALSE
        lead = poly[max(poly, key=order)]
        return t.rebuild(term, (t.ZERO, to_term(scaled(poly, Fraction(1) / (lead if term.op == "eq" else max(lead, -lead))))))

    def _same_index(self, left: Term, right: Term) -> Term:
        if left == right:
            return t.TRUE
        if left.op == right.op == "inject":
            return t.FALSE if left.data != right.data else self._same_index(left.args[0], right.args[0])
        # A free index stands for a bound one, never the other way round: hypotheses about x_i keep what they speak of.
        return t.eq(*sorted((left, right), key=lambda a: (a.op == "bound", a.key)))

    # -- polynomials

    def _poly(self, term: Term) -> Poly:
        if self._work > MAX_WORK or self._depth > MAX_DEPTH:
            raise TooLarge("the normal form takes too long")
        known = _memory.get(term)
        if known is None:
            t.need(t.REAL, term)  # what might pass for another one when that is looked up is no term
            facts, work = self.facts, self._work
            self.facts, self._depth = set(), self._depth + 1
            if len(_memory) >= MAX_KNOWN:
                _memory.clear()
            known = _memory[term] = self._computed(term), frozenset(self.facts), self._work - work + 1
            self.facts, self._depth, self._work = facts, self._depth - 1, work
        self.facts |= known[1]
        self._work += known[2]
        return known[0]

    def _computed(self, term: Term) -> Poly:
        match term.op:
            case "num":
                value = term.data
                return {(): value.numerator if value.denominator == 1 else value} if value else {}
            case "add":
                total: Poly = {}
                for arg in term.args:
                    _accumulate(total, self._poly(arg), 1)
                return total
            case "mul":
                return self._product([self._poly(arg) for arg in term.args])
            case "inv":
                arg = term.args[0]
                return self._product([self._inverse(self._poly(a)) for a in (arg.args if arg.op == "mul" else (arg,))])
            case "exp":
                return self._exp(self._poly(term.args[0]))
            case "sum":
                total = {}
                for branch in _by_parts(term.args[0]):
                    part, body = branch.data.parts[0], branch.args[0]
                    alone = part.name is None
                    summed = self._poly(t.instantiate(branch, t.only())) if alone else self._sum((part,), self._poly(body))
                    _accumulate(total, summed, 1)
                return total
            case "delta":
                return self._delta(*[self.canonical(arg) for arg in term.args])
            case "real" if term.args[0].op in ("zero", "succ"):
                return self._poly(t.add(t.ONE, t.real(term.args[0].args[0]))) if term.args[0].args else {}
        term = self._inside(term)
        if term.op == "match" and term.args[0].op == "inject":
            return self._poly(t.apply(term.args[1 + term.args[0].data], term.args[0].args[0]))
        if term.op == "if" and (term.args[0] in (t.TRUE, t.FALSE) or term.args[1] == term.args[2]):
            self.facts.add("cases")
            return self._poly(term.args[2] if term.args[0] == t.FALSE else term.args[1])
        if term.op == "max":
            left, right = sorted(term.args, key=lambda a: a.key)
            if (left, right) != term.args or left == right:
                self.facts.add("max")
            if left == right:
                return self._poly(left)
            term = t.maximum(left, right)
        return {((term, 1),): 1}

    def _product(self, polys: list[Poly]) -> Poly:
        result: Poly = {(): 1}
        for poly in polys:
            result = self._times(result, poly)
        return result

    def _times(self, left: Poly, right: Poly) -> Poly:
        if len(left) * len(right) > MAX_MONOMIALS:
            raise TooLarge("too many terms to multiply out")
        total: Poly = {}
        for a, c in left.items():
            for b, d in right.items():
                _accumulate(total, self._joined(a, b) if a and b else {a or b: 1}, c * d)
        return total

    def _joined(self, a: Monomial, b: Monomial) -> Poly:
        factors = dict(a)
        for g, e in b:
            if g in factors and g.op == "exp":
                self.facts.add("exp-add")
            factors[g] = 1 if g.op == "delta" else factors.get(g, 0) + e
            if g.op == "exp" and not factors[g]:
                self.facts.add("exp-linear")
                del factors[g]
        for g in factors:
            if g.op == "delta":
                # δ replaces its larger index everywhere else.
                small, large = g.args
                others = {h: e for h, e in factors.items() if h is not g}
                if large.op in ("v", "bound") and not _occurs(large, small) and any(_occurs(large, h) for h in others):
                    moved = t.substitute(monomial_term(monomial(others)), {large: small})
                    return self._times({((g, 1),): 1}, self._poly(moved))
        return {monomial(factors): 1}

    def _delta(self, left: Term, right: Term) -> Poly:
        same = self._same_index(left, right)
        return {((t.delta(*same.args), 1),): 1} if same.op == "eq" else {(): 1} if same == t.TRUE else {}

    def _exp(self, poly: Poly) -> Poly:
        if not poly:
            self.facts |= {"exp-add", "exp-linear"}
        elif len(poly) > 1 or set(poly.values()) != {1}:
            self.facts.add("exp-add")
        return self._product([{((t.exp(monomial_term(mono)), c),): 1} for mono, c in poly.items()])

    def _inverse(self, poly: Poly) -> Poly:
        if not poly:
            return {}
        if len(poly) > 1:
            scale = poly[max(poly, key=order)]
            return {((to_term(scaled(poly, Fraction(1) / scale)), -1),): Fraction(1) / scale}
        ((mono, c),) = poly.items()
        factors: list[Poly] = [{(): Fraction(1) / c}]
        for g, e in mono:
            if g.op == "add" and e < 0:
                factors += [self._poly(g)] * int(-e)
            else:
                factors.append({((g, 1 if g.op == "delta" else -e),): 1})
        return self._product(factors)

    # -- sums

    def _sum(self, parts: tuple[Part, ...], poly: Poly) -> Poly:
        """Σ over ``parts`` (outermost first) of a polynomial in their bound variables."""
        if len(parts) > MAX_BINDERS:
            raise TooLarge(f"a product of sums over more than {MAX_BINDERS} connected indices")
        total: Poly = {}
        for mono, c in poly.items():
            _accumulate(total, self._sum_of(parts, mono), c)
        return total

    def _sum_of(self, parts: tuple[Part, ...], mono: Monomial) -> Poly:
        count = len(parts)
        for position, (g, e) in enumerate(mono):
            rest = mono[:position] + mono[position + 1 :]
            if g.op == "delta":
                for own, other in (g.args, g.args[::-1]):
                    if own.op == "bound" and own.data < count and not _occurs(own, other):
                        return self._without(parts, own, other, rest)
            if g.op == "sum" and e >= 1 and loose_below(g, count):
                return self._merged(parts, g, rest + (((g, e - 1),) if e > 1 else ()))
        return self._components(parts, mono)

    def _without(self, parts: tuple[Part, ...], own: Term, other: Term, rest: Monomial) -> Poly:
        """Σ_i δ_ik t(i) = t(k)."""
        body = t.substitute(monomial_term(rest), {own: other})
        # The binder of ``own`` goes: variables further out move in by one.
        moved = t.map_variables(body, lambda v, d: t.moved(v, -1) if v.data - d > own.data else None, frozenset())
        outer = len(parts) - 1 - own.data
        left = parts[:outer] + parts[outer + 1 :]
        return self._sum(left, self._poly(moved)) if left else self._poly(moved)

    def _merged(self, parts: tuple[Part, ...], g: Term, rest: Monomial) -> Poly:
        """Σ_i a_i · Σ_j b_ij = Σ_i Σ_j a_i b_ij."""
        inner: tuple[Part, ...] = ()
        while g.op == "sum":
            inner += g.args[0].data.parts
            g = g.args[0].args[0]
        return self._sum(parts + inner, self._poly(t.mul(t.shift(monomial_term(rest), len(inner)), g)))

    def _components(self, parts: tuple[Part, ...], mono: Monomial) -> Poly:
        count = len(parts)
        groups: list[tuple[frozenset[int], Monomial]] = [(frozenset({b}), ()) for b in range(count)]
        outside: list[Poly] = []
        for g, e in mono:
            mentioned = loose_below(g, count)
            if not mentioned:
                outside.append({((t.shift(g, -count), e),): 1})
                continue
            joined = [group for group in groups if group[0] & mentioned]
            groups = [group for group in groups if not group[0] & mentioned]
            groups.append((frozenset().union(*[b for b, _ in joined]), sum([fs for _, fs in joined], ()) + ((g, e),)))
        return self._product(outside + [self._labelled(parts, sorted(bounds), fs) for bounds, fs in groups])

    def _labelled(self, parts: tuple[Part, ...], bounds: list[int], factors: Monomial) -> Poly:
        """One connected component as a generator, with the smallest of its possible labellings."""
        count, own, body = len(parts), len(bounds), monomial_term(factors)
        found: list[tuple[str, Number, Term]] = []
        for places in permutations(range(own)):
            place = dict(zip(bounds, places, strict=True))

            def rename(v: Term, depth: int, place: dict[int, int] = place) -> Term:
                index = v.data - depth
                return t.bound((place[index] if index < count else index - count + own) + depth, v.sort)

            poly = self._poly(t.map_variables(body, rename, frozenset()))
            if len(poly) != 1:
                raise TooLarge("a renamed sum is no longer one product")
            ((mono, c),) = poly.items()
            term = monomial_term(mono)
            for b in sorted(bounds, key=lambda b: place[b]):
                term = t.summation(t.lam(t.IndexSort((parts[count - 1 - b],)), term))
            found.append((term.key, c, term))
        _, scale, term = min(found, key=lambda labelling: labelling[:2])
        return {((term, 1),): scale}
