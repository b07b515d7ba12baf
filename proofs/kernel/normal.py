"""The normal form that decides equality for every n, without induction.

A real term becomes a polynomial ``{monomial: Fraction}`` over *generators*, which are terms in normal form themselves.
A monomial is a sorted tuple of (generator, exponent). The laws used:

- commutative ring laws; Σ distributes over +; factors without the bound index leave the sum; a product of sums is a sum
  over several indices; each sum splits into connected components, each canonically labelled and one generator;
- exp turns sums into products (facts exp-add, exp-linear for e⁰ = 1), so its generators have rational exponents;
- (ab)⁻¹ = a⁻¹b⁻¹ and 0⁻¹ = 0. A generator g that may be 0 keeps an entry with exponent 0, which stands for g·g⁻¹: it is
  1 where g ≠ 0 and 0 where g = 0, so exponents still add up. It goes away only by a rule that rests on ⊢ g ≠ 0;
- Kronecker: δ² = δ, δ_ik t(k) = δ_ik t(i), and Σ_i δ_ik t(i) = t(k);
- *rules*: equations that are theorems, used from left to right; only what their own ∀ binds is matched.

Bound variables are de Bruijn indices, so a uniform shift keeps normal forms normal; every other renaming goes back to
terms and normalises again (a renaming inside a finished normal form can merge two factors).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import permutations

from proofs.kernel import terms as t
from proofs.kernel.terms import Part, Term, TooLarge

__all__ = ["Monomial", "Normaliser", "Poly", "Rule", "to_term"]

Monomial = tuple[tuple[Term, Fraction], ...]
Poly = dict[Monomial, Fraction]

MAX_MONOMIALS = 3_000
MAX_BINDERS = 5
MAX_WORK = 200_000
MAX_DEPTH = 90


class Rule:
    """An equation as a rewrite rule: ``lead`` (over ``pattern`` bound variables) becomes ``rest``."""

    __slots__ = ("facts", "lead", "pattern", "rest", "shrinks", "source")

    def __init__(self, equation: Term, source: object) -> None:
        """Read ``∀…∀ l = r``; ``source`` is the theorem that says so. Raises KernelError when it is no equation."""
        pattern: list[t.Sort] = []
        while equation.op == "forall":
            pattern.append(equation.args[0].data)
            equation = equation.args[0].args[0]
        if equation.op != "eq" or equation.args[0].sort != t.REAL:
            raise t.KernelError("a rewrite rule is an equation between reals")
        left, right = equation.args
        plain = Normaliser()
        poly = plain.poly(t.sub(left, right))
        preferred = plain.poly(left)
        lead: Monomial = max(preferred, key=_order) if len(preferred) == 1 else ()
        if not lead or lead not in poly:
            lead = max(poly, key=_order, default=())
        if not lead:
            raise t.KernelError("this equation is trivial or contradictory: it rewrites nothing")
        scale = poly[lead]
        self.pattern = tuple(reversed(pattern))
        self.lead = lead
        self.rest: Poly = {mono: -c / scale for mono, c in poly.items() if mono != lead}
        self.source = source
        self.facts = frozenset(plain.facts)
        # A rule such as W_ij → W_ji would run for ever: it is used only where it makes the monomial smaller.
        self.shrinks = bool(pattern) and len(self.rest) == 1 and _shape(next(iter(self.rest))) == _shape(lead)


def _shape(mono: Monomial) -> list[tuple[str, Fraction]]:
    return sorted((g.op, e) for g, e in mono)


def _order(mono: Monomial) -> tuple[Fraction, list[tuple[str, Fraction]]]:
    return sum((abs(e) for _, e in mono), Fraction(0)), [(g.key, e) for g, e in mono]


def _sorted(factors: dict[Term, Fraction]) -> Monomial:
    return tuple(sorted(factors.items(), key=lambda item: item[0].key))


def _mono_term(mono: Monomial) -> Term:
    factors: list[Term] = []
    for g, e in mono:
        if g.op == "exp":
            factors.append(g if e == 1 else t.exp(t.mul(t.num(e), g.args[0])))
        elif e == 0:
            factors += [g, t.inverse(g)]
        else:
            factors.append(t.power(g, int(e)))
    return t.mul(*factors)


def to_term(poly: Poly) -> Term:
    """A polynomial as a term: its monomials in a fixed order."""
    summands = [t.mul(t.num(poly[m]), _mono_term(m)) if m else t.num(poly[m]) for m in sorted(poly, key=_order)]
    return t.add(*summands)


def _mentions(term: Term, below: int) -> bool:
    """Whether a bound variable with index < ``below`` occurs in ``term``."""
    return bool(_bounds(term, below))


def _bounds(term: Term, below: int, depth: int = 0) -> frozenset[int]:
    if term.loose <= depth:
        return frozenset()
    if term.op == "bound":
        index = term.data - depth
        return frozenset({index}) if 0 <= index < below else frozenset()
    return frozenset().union(*(_bounds(arg, below, depth + (term.op == "lam")) for arg in term.args))


class Normaliser:
    """Normal forms under ``rules``. After use, ``facts`` and ``used`` say which facts and rules the answers rest on."""

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        self.rules = tuple(rules)
        self.facts: set[str] = set()
        self.used: list[object] = []
        self._polys: dict[Term, Poly] = {}
        self._work = self._depth = 0

    # -- terms and formulas in normal form

    def canonical(self, term: Term) -> Term:
        """``term`` with every real part in normal form; a formula that this decides becomes TRUE or FALSE."""
        if term.sort == t.REAL:
            return to_term(self.poly(term))
        if term.op == "lam":
            return t.lam(term.data, self.canonical(term.args[0]))
        if isinstance(term.sort, t.Arrow):
            # An unapplied function is written out, so that x and λi.x[i] are the same.
            sort = term.sort.argument
            return t.lam(sort, self.canonical(t.apply(t.shift(term, 1), t.bound(0, sort))))
        if isinstance(term.sort, t.IndexSort):
            if term.sort.parts == (Part(None),):
                return t.only()
            return t.inject(term.sort.parts, term.data, self.canonical(term.args[0])) if term.op == "inject" else term
        if term.sort == t.BOOL:
            return self._formula(term)
        return t.succ(self.canonical(term.args[0])) if term.op == "succ" else term

    def _formula(self, term: Term) -> Term:
        match term.op:
            case "eq" if term.args[0].sort == t.REAL:
                poly = self.poly(t.sub(*term.args))
                if not poly:
                    return t.TRUE
                return t.FALSE if set(poly) == {()} else t.eq(to_term(_scaled(poly, 1 / poly[max(poly, key=_order)])), t.ZERO)
            case "eq":
                left, right = sorted((self.canonical(a) for a in term.args), key=lambda a: a.key)
                if left == right:
                    return t.TRUE
                if left.op == right.op == "inject":
                    return t.FALSE if left.data != right.data else self._formula(t.eq(left.args[0], right.args[0]))
                return t.eq(left, right)
            case "le" | "lt":
                poly = self.poly(t.sub(term.args[1], term.args[0]))
                if set(poly) <= {()}:
                    value = poly.get((), Fraction(0))
                    return t.TRUE if value > 0 or (value == 0 and term.op == "le") else t.FALSE
                scaled = to_term(_scaled(poly, 1 / abs(poly[max(poly, key=_order)])))
                return (t.le if term.op == "le" else t.lt)(t.ZERO, scaled)
            case "not":
                body = self._formula(term.args[0])
                return {t.TRUE: t.FALSE, t.FALSE: t.TRUE}.get(body, t.not_(body))
            case "and" | "or":
                unit, absorbing = (t.TRUE, t.FALSE) if term.op == "and" else (t.FALSE, t.TRUE)
                parts = [p for p in (self._formula(a) for a in term.args) if p != unit]
                if absorbing in parts:
                    return absorbing
                return (t.and_ if term.op == "and" else t.or_)(*parts)
            case "implies":
                premise, conclusion = (self._formula(a) for a in term.args)
                if t.FALSE == premise or t.TRUE in (conclusion,):
                    return t.TRUE
                return conclusion if premise == t.TRUE else t.implies(premise, conclusion)
            case "iff":
                left, right = (self._formula(a) for a in term.args)
                return t.TRUE if left == right else t.iff(left, right)
            case "forall" | "exists":
                return self._quantified(term)
        return term

    def _quantified(self, term: Term) -> Term:
        body, sort = term.args[0], term.args[0].data
        join = t.and_ if term.op == "forall" else t.or_
        if isinstance(sort, t.IndexSort) and len(sort.parts) > 1:
            quantify = t.for_all if term.op == "forall" else t.exists
            return self._formula(join(*[quantify(branch) for branch in _by_parts(body)]))
        if sort == t.IndexSort((Part(None),)):
            return self._formula(t.instantiate(body, t.only()))
        inner = self._formula(body.args[0])
        if inner in (t.TRUE, t.FALSE) and (term.op == "forall") == (inner == t.TRUE):
            return inner
        return (t.for_all if term.op == "forall" else t.exists)(t.lam(sort, inner))

    # -- polynomials

    def poly(self, term: Term) -> Poly:
        """The normal form of a real term."""
        known = self._polys.get(term)
        if known is None:
            self._work += 1
            self._depth += 1
            if self._work > MAX_WORK or self._depth > MAX_DEPTH:
                raise TooLarge("the normal form takes too long")
            known = self._polys[term] = self._poly(term)
            self._depth -= 1
        return known

    def _poly(self, term: Term) -> Poly:
        match term.op:
            case "num":
                return {(): term.data} if term.data else {}
            case "add":
                total: Poly = {}
                for arg in term.args:
                    _accumulate(total, self.poly(arg), Fraction(1))
                return total
            case "mul":
                product: Poly = {(): Fraction(1)}
                for arg in term.args:
                    product = self._times(product, self.poly(arg))
                return product
            case "pow":
                return self._power(self.poly(term.args[0]), term.data)
            case "inv":
                return self._inverse(self.poly(term.args[0]))
            case "exp":
                return self._exp(self.poly(term.args[0]))
            case "sum":
                total = {}
                for branch in _by_parts(term.args[0]):
                    part = branch.data.parts[0]
                    if part.name is None:
                        _accumulate(total, self.poly(t.instantiate(branch, t.only())), Fraction(1))
                    else:
                        _accumulate(total, self._sum((part,), self.poly(branch.args[0])), Fraction(1))
                return total
            case "delta":
                return self._delta(*(self.canonical(arg) for arg in term.args))
            case "match":
                index = self.canonical(term.args[0])
                if index.op == "inject":
                    return self.poly(t.apply(term.args[1 + index.data], index.args[0]))
                return self._generator(t.match(index, *(self.canonical(arg) for arg in term.args[1:])))
            case "if":
                condition, yes, no = (self.canonical(arg) for arg in term.args)
                if condition == t.TRUE or yes == no:
                    return self.poly(yes)
                return self.poly(no) if condition == t.FALSE else self._generator(t.choose(condition, yes, no))
            case "max":
                left, right = sorted((self.canonical(arg) for arg in term.args), key=lambda a: a.key)
                return self.poly(left) if left == right else self._generator(t.maximum(left, right))
            case "log" | "sqrt":
                make = t.log if term.op == "log" else t.sqrt
                return self._generator(make(self.canonical(term.args[0])))
            case "app":
                return self._generator(t.apply(term.args[0], *(self.canonical(arg) for arg in term.args[1:])))
        return self._generator(term)

    def _generator(self, term: Term) -> Poly:
        return self._settle({term: Fraction(1)})

    def _times(self, left: Poly, right: Poly) -> Poly:
        if len(left) * len(right) > MAX_MONOMIALS:
            raise TooLarge("too many terms to multiply out")
        total: Poly = {}
        for a, c in left.items():
            for b, d in right.items():
                _accumulate(total, self._product(a, b), c * d)
        return total

    def _product(self, a: Monomial, b: Monomial) -> Poly:
        if not a or not b:
            return {a or b: Fraction(1)}
        factors = dict(a)
        for g, e in b:
            old = factors.get(g)
            if g.op == "delta":
                factors[g] = Fraction(1)
            elif old is None:
                factors[g] = e
            elif g.op == "exp":
                self.facts.add("exp-add")
                factors[g] = old + e
                if not factors[g]:
                    self.facts.add("exp-linear")
                    del factors[g]
            else:
                factors[g] = old + e
        return self._settle(factors)

    def _power(self, poly: Poly, exponent: int) -> Poly:
        if len(poly) > 1 and len(poly) ** min(exponent, 20) > 20 * MAX_MONOMIALS:
            raise TooLarge("too many terms to multiply out")
        result: Poly = {(): Fraction(1)}
        for _ in range(exponent):
            result = self._times(result, poly)
        return result

    def _settle(self, factors: dict[Term, Fraction]) -> Poly:
        """The monomial of ``factors`` after δ has replaced its index and the rules have been used."""
        for g in factors:
            if g.op == "delta":
                small, large = g.args
                others = [(h, e) for h, e in factors.items() if h is not g]
                if large.op in ("v", "bound") and not _occurs(large, small) and any(_occurs(large, h) for h, _ in others):
                    moved = t.substitute(_mono_term(tuple(others)), {large: small})
                    return self._times({((g, Fraction(1)),): Fraction(1)}, self.poly(moved))
        mono = _sorted(factors)
        self._work += len(self.rules)
        if self._work > MAX_WORK:
            raise TooLarge("the normal form takes too long")
        for rule in self.rules:
            rewritten = self._rewrite(rule, mono)
            if rewritten is not None:
                self.used.append(rule.source)
                return rewritten
        return {mono: Fraction(1)}

    def _delta(self, left: Term, right: Term) -> Poly:
        # A free index stands for a bound one, never the other way round: rules about x_i keep what they match.
        left, right = sorted((left, right), key=lambda a: (a.op == "bound", a.key))
        if left == right:
            return {(): Fraction(1)}
        if left.op == right.op == "inject":
            return {} if left.data != right.data else self._delta(left.args[0], right.args[0])
        return {((t.delta(left, right), Fraction(1)),): Fraction(1)}

    def _exp(self, poly: Poly) -> Poly:
        if not poly:
            self.facts |= {"exp-add", "exp-linear"}
        elif len(poly) > 1 or set(poly.values()) != {Fraction(1)}:
            self.facts.add("exp-add")
        product: Poly = {(): Fraction(1)}
        for mono, c in poly.items():
            product = self._times(product, self._settle({t.exp(to_term({mono: Fraction(1)})): c}))
        return product

    # -- inverses

    def is_unit(self, g: Term) -> bool:
        """Whether ``g`` is known to be non-zero: exp always is, others by a rule g·g⁻¹ = 1."""
        if g.op == "exp":
            self.facts |= {"exp-add", "exp-linear"}
            return True
        return bool(self.rules) and self._settle({g: Fraction(0)}) == {(): Fraction(1)}

    def _inverse(self, poly: Poly) -> Poly:
        if not poly:
            return {}
        content, primitive = self.content(poly)
        scale, mono = content
        result: Poly = {(): 1 / scale}
        for g, e in mono:
            if g.op == "add" and e < 0:
                result = self._times(result, self._power(self.poly(g), int(-e)))
            else:
                result = self._times(result, self._settle({g: Fraction(1) if g.op == "delta" else -e}))
        if primitive is not None:
            result = self._times(result, self._settle({to_term(primitive): Fraction(-1)}))
        return result

    def content(self, poly: Poly) -> tuple[tuple[Fraction, Monomial], Poly | None]:
        """``poly`` as number · monomial · primitive polynomial (None for 1)."""
        if len(poly) == 1:
            ((mono, c),) = poly.items()
            return (c, mono), None
        common: dict[Term, Fraction] = {}
        everywhere = [dict(mono) for mono in poly]
        for g in {g for mono in everywhere for g in mono}:
            exponents = [mono.get(g) for mono in everywhere]
            if self.is_unit(g):
                least = min(e or Fraction(0) for e in exponents)
            elif None in exponents or g.op == "delta" or (g.op == "add"):
                continue
            else:
                present = [e for e in exponents if e is not None]
                least = min(present) if min(present) > 0 else max(present) if max(present) < 0 else Fraction(0)
            if least:
                common[g] = least
        reduced: Poly = {}
        for mono, c in poly.items():
            left = {g: e - common.get(g, 0) for g, e in mono}
            left |= {g: -e for g, e in common.items() if g not in left}
            reduced[_sorted({g: e for g, e in left.items() if e or g not in common})] = c
        scale = reduced[max(reduced, key=_order)]
        return (scale, _sorted(common)), _scaled(reduced, 1 / scale)

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
            rest = mono[:position] + mono[position + 1:]
            if g.op == "delta":
                for own, other in (g.args, g.args[::-1]):
                    if own.op == "bound" and own.data < count and not _occurs(own, other):
                        return self._without(parts, own, other, rest)
            if g.op == "sum" and e >= 1 and _mentions(g, count):
                return self._merged(parts, g, rest + (((g, e - 1),) if e > 1 else ()))
        return self._components(parts, mono)

    def _without(self, parts: tuple[Part, ...], own: Term, other: Term, rest: Monomial) -> Poly:
        """Σ_i δ_ik t(i) = t(k)."""
        body = t.substitute(_mono_term(rest), {own: other})
        # The binder of ``own`` goes: variables further out move in by one.
        moved = t.map_variables(
            body, lambda v, d: t.bound(v.data - 1, v.sort) if v.op == "bound" and v.data - d > own.data else None)
        outer = len(parts) - 1 - own.data
        left = parts[:outer] + parts[outer + 1:]
        return self._sum(left, self.poly(moved)) if left else self.poly(moved)

    def _merged(self, parts: tuple[Part, ...], g: Term, rest: Monomial) -> Poly:
        """Σ_i a_i · Σ_j b_ij = Σ_i Σ_j a_i b_ij."""
        inner: tuple[Part, ...] = ()
        while g.op == "sum":
            inner += g.args[0].data.parts
            g = g.args[0].args[0]
        return self._sum(parts + inner, self.poly(t.mul(t.shift(_mono_term(rest), len(inner)), g)))

    def _components(self, parts: tuple[Part, ...], mono: Monomial) -> Poly:
        count = len(parts)
        groups: list[tuple[set[int], list[tuple[Term, Fraction]]]] = [({b}, []) for b in range(count)]
        result: Poly = {(): Fraction(1)}
        for g, e in mono:
            mentioned = _bounds(g, count)
            if not mentioned:
                result = self._times(result, self._settle({t.shift(g, -count): e}))
                continue
            joined = [group for group in groups if group[0] & mentioned]
            groups = [group for group in groups if not group[0] & mentioned]
            groups.append((set().union(*(b for b, _ in joined)), [f for _, fs in joined for f in fs] + [(g, e)]))
        for bounds, factors in groups:
            result = self._times(result, self._labelled(parts, sorted(bounds), factors))
        return result

    def _labelled(self, parts: tuple[Part, ...], bounds: list[int], factors: list[tuple[Term, Fraction]]) -> Poly:
        """One connected component as a generator, with the smallest of its possible labellings."""
        count, own = len(parts), len(bounds)
        body = _mono_term(tuple(factors))
        best: tuple[str, Fraction, Term] | None = None
        for order in permutations(range(own)):
            place = {b: order[k] for k, b in enumerate(bounds)}

            def rename(v: Term, depth: int, place: dict[int, int] = place) -> Term | None:
                if v.op == "v" or v.data < depth:
                    return None
                index = v.data - depth
                return t.bound((place[index] if index < count else index - count + own) + depth, v.sort)

            poly = self.poly(t.map_variables(body, rename))
            if len(poly) != 1:
                raise TooLarge("a renamed sum is no longer one product")
            ((mono, c),) = poly.items()
            term = _mono_term(mono)
            for b in sorted(bounds, key=lambda b: place[b]):
                term = t.summation(t.lam(t.IndexSort((parts[count - 1 - b],)), term))
            if best is None or (term.key, c) < best[:2]:
                best = (term.key, c, term)
        if best is None:
            raise TooLarge("a sum without a labelling")
        return {m: best[1] * c for m, c in self._generator(best[2]).items()}

    # -- rules

    def _rewrite(self, rule: Rule, mono: Monomial) -> Poly | None:
        for binding in _matches(list(rule.lead), dict(mono), len(rule.pattern), {}):
            if len(binding) != len(rule.pattern):
                continue
            values = {t.bound(k, sort): binding[k] for k, sort in enumerate(rule.pattern)}
            # Whatever the matching found, the instance is computed anew and must divide the monomial.
            plain = Normaliser()
            lead = plain.poly(_instance(_mono_term(rule.lead), values))
            if len(lead) != 1:
                continue
            ((found, scale),) = lead.items()
            quotient = _quotient(mono, found)
            if quotient is None:
                continue
            rest = plain.poly(_instance(to_term(rule.rest), values))
            if rest == lead:
                continue
            if rule.shrinks:
                target = next(iter(rest), ())
                if _order(target) >= _order(found):
                    continue
            self.facts |= plain.facts | rule.facts
            if any(g.op == "exp" and g in dict(quotient) for g, _ in found):
                self.facts.add("exp-add")
            return _scaled(self._times({quotient: Fraction(1)}, self.poly(to_term(rest))), 1 / scale)
        return None


def _instance(term: Term, values: dict[Term, Term]) -> Term:
    # The pattern variables are the outermost bound ones of a closed equation: substitute all at once.
    return t.map_variables(term, lambda v, d: None if v.op == "v" or v.data < d
                           else t.shift(values[t.bound(v.data - d, v.sort)], d))


def _divides(e: Fraction, f: Fraction) -> bool:
    # The quotient keeps the sign of the exponent, so that a rule can't run up and down for ever.
    return f >= e > 0 or f <= e < 0 or f == e == 0


def _matches(
    pattern: list[tuple[Term, Fraction]], target: dict[Term, Fraction], count: int, binding: dict[int, Term]
) -> Iterator[dict[int, Term]]:
    if not pattern:
        yield binding
        return
    (g, e), *others = pattern
    for h, f in target.items():
        if not _divides(e, f):
            continue
        extended = dict(binding)
        if match_term(g, h, count, extended):
            yield from _matches(others, {k: v for k, v in target.items() if k is not h}, count, extended)


def match_term(pattern: Term, term: Term, count: int, binding: dict[int, Term], depth: int = 0) -> bool:
    """Whether ``pattern``, over ``count`` outermost bound variables, becomes ``term``; extends ``binding``."""
    if pattern.op == "bound" and pattern.data >= depth:
        if term.sort != pattern.sort or _mentions(term, depth):
            return False
        value = t.shift(term, -depth)
        return binding.setdefault(pattern.data - depth, value) == value
    if pattern.loose <= depth:
        return pattern == term
    if (pattern.op, pattern.text, len(pattern.args)) != (term.op, term.text, len(term.args)):
        return False
    return all(match_term(a, b, count, binding, depth + (pattern.op == "lam"))
               for a, b in zip(pattern.args, term.args, strict=True))


def _quotient(mono: Monomial, divisor: Monomial) -> Monomial | None:
    left = dict(mono)
    for g, e in divisor:
        f = left.get(g)
        if f is None or not _divides(e, f):
            return None
        if f == e:
            del left[g]
        else:
            left[g] = f - e
    return _sorted(left)


def _occurs(variable: Term, term: Term, depth: int = 0) -> bool:
    if variable.op == "v":
        return term == variable or any(_occurs(variable, arg) for arg in term.args)
    if term.op == "bound":
        return bool(term.data == variable.data + depth)
    return any(_occurs(variable, arg, depth + (term.op == "lam")) for arg in term.args)


def _by_parts(function: Term) -> list[Term]:
    """A λ over an index as one λ for each part of its dimension."""
    parts = function.data.parts
    if len(parts) == 1:
        return [function]
    moved = t.shift(function, 1)
    return [t.lam(t.IndexSort((part,)), t.instantiate(moved, t.inject(parts, k, t.bound(0, t.IndexSort((part,))))))
            for k, part in enumerate(parts)]


def _accumulate(total: Poly, poly: Poly, factor: Fraction) -> None:
    for mono, c in poly.items():
        value = total.get(mono, Fraction(0)) + factor * c
        if value:
            total[mono] = value
        else:
            total.pop(mono, None)
    if len(total) > MAX_MONOMIALS:
        raise TooLarge("too many terms")


def _scaled(poly: Poly, factor: Fraction) -> Poly:
    return {mono: factor * c for mono, c in poly.items()}
