"""Terms that tend to a value as 1/α or faster: |f(α) − v| ≤ C/α, put together from the parts of f.

v and C are terms without α, so that a sum over j has the limit Σ_j v_j and the constant Σ_j C_j, for every n. Exponentials
decay: e^{cα} ≤ 1/(−cα) for c < 0. Where c = y_j − y_m is negative for j ≠ m only, the limit is δ_jm.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from proofs.kernel import terms as t
from proofs.kernel.normal import Monomial, Poly, monomial_term, to_term
from proofs.kernel.terms import ONE, ZERO, IndexSort, KernelError, Term
from proofs.kernel.theorem import Theorem, and_elim, assume, convert, for_all_intro, modus_ponens
from proofs.search.below_maxima import above_both
from proofs.search.lemmas import exp_positive
from proofs.search.limit_lemmas import decay, exp_below_inverse, inverse_near, log_near, product_near
from proofs.search.logic import instance
from proofs.search.order import as_le, as_ne, delta_cases, linear, sum_monotone, unit
from proofs.search.polynomials import canonical, polynomial
from proofs.search.rewriting import Rule, fresh, rewrite_rule
from proofs.search.signs import SignTable, sign

__all__ = ["Near", "Prove", "Rates", "units"]

Prove = Callable[[Term, Sequence[Theorem]], Theorem]
"""Proves a formula from what is in force and some more premises."""
Entry = tuple[Theorem, Term, Theorem | None]
Certificate = Sequence[Entry]

MAX_POWER = 4


def units(*positive: Theorem) -> tuple[Rule, ...]:
    """q·q⁻¹ = 1 for each 0 < q that is no number."""
    return tuple(
        rewrite_rule(unit(as_ne(theorem))) for theorem in positive if set(polynomial(theorem.conclusion.args[1])) != {()}
    )


@dataclass(frozen=True)
class Near:
    """term ≤ value + constant/α and value ≤ term + constant/α, with 0 ≤ constant."""

    term: Term
    value: Term
    constant: Term
    upper: Theorem
    lower: Theorem
    weight: Theorem


class Rates:
    """Limits of terms in ``alpha``; ``thresholds`` are what α must not be below, beside 1."""

    def __init__(self, alpha: Term, table: SignTable, indices: Sequence[Term], prove: Prove) -> None:
        self.alpha, self.indices, self.prove = alpha, indices, prove
        self.thresholds: list[Term] = []
        self.beyond = linear(t.lt(ZERO, alpha), ((assume(t.le(ONE, alpha)), ONE, None),))
        self.beta = t.inverse(alpha)
        self.rules = units(self.beyond)
        self.small = linear(
            t.le(self.beta, ONE),
            ((assume(t.le(ONE, alpha)), self.beta, sign(t.lt(ZERO, self.beta), (self.beyond,))),),
            self.rules,
        )
        self.table = table

    def of(self, term: Term) -> Near:
        """The limit of ``term``. Raises KernelError when no way to one is known."""
        poly = polynomial(term)
        parts = [self._scaled(c, self._monomial(mono)) for mono, c in poly.items()]
        return self._added(term, parts)

    def _near(self, term: Term, value: Term, constant: Term, upper: Certificate, lower: Certificate, weight: Theorem) -> Near:
        """``upper`` and ``lower`` are certificates of the two comparisons."""
        value, constant = canonical(value), canonical(constant)
        weight = convert(weight, t.le(ZERO, constant))
        radius = t.mul(constant, self.beta)
        return Near(
            term,
            value,
            constant,
            linear(t.le(term, t.add(value, radius)), upper, self.rules),
            linear(t.le(value, t.add(term, radius)), lower, self.rules),
            weight,
        )

    def _constant(self, term: Term) -> Near:
        return self._near(term, term, ZERO, (), (), linear(t.le(ZERO, ZERO), ()))

    def _added(self, term: Term, parts: Sequence[Near]) -> Near:
        constant = t.add(*[part.constant for part in parts])
        return self._near(
            term,
            t.add(*[part.value for part in parts]),
            constant,
            [(part.upper, ONE, None) for part in parts],
            [(part.lower, ONE, None) for part in parts],
            linear(t.le(ZERO, constant), [(part.weight, ONE, None) for part in parts]),
        )

    def _scaled(self, number: int | Fraction, part: Near) -> Near:
        factor, size = t.num(number), t.num(max(number, -number))
        up, down = (part.upper, part.lower) if number > 0 else (part.lower, part.upper)
        constant = t.mul(size, part.constant)
        return self._near(
            t.mul(factor, part.term),
            t.mul(factor, part.value),
            constant,
            ((up, size, None),),
            ((down, size, None),),
            linear(t.le(ZERO, constant), ((part.weight, size, None),)),
        )

    # -- products

    def _monomial(self, mono: Monomial) -> Near:
        exponent: list[Term] = []
        fixed: list[Term] = []
        factors: list[Near] = []
        for position, (g, e) in enumerate(mono):
            if g.op == "add" and e < 0 and self._moves(g):
                leading = self._leading(g, e, mono[:position] + mono[position + 1 :])
                if leading is not None:
                    return leading
            if g.op == "exp":
                exponent.append(t.mul(t.num(e), g.args[0]))
            elif self._moves(g) and e == 0:
                self._cancelled(g)
            elif not self._moves(g):
                fixed.append(monomial_term(((g, e),)))
            elif e.denominator != 1 or max(e, -e) > MAX_POWER or e == 0:
                raise KernelError("no limit of this power is known")
            else:
                grows, near = self._generator(g, e)
                exponent += [t.mul(t.num(e), grows)] if grows is not None else []
                factors += [near] * abs(int(e))
        if exponent:
            factors.append(self._exponential(t.add(*exponent)))
        if fixed:
            factors.append(self._constant(t.mul(*fixed)))
        return reduce(self._times, factors) if factors else self._constant(ONE)

    def _leading(self, g: Term, e: int | Fraction, rest: Monomial) -> Near | None:
        """rest·g⁻¹ as (rest/m)·(g/m)⁻¹ for a monomial m of the sum g, where g itself has no limit."""
        try:
            self.of(g)
        except KernelError:
            pass
        else:
            return None
        for mono in polynomial(g):
            largest = monomial_term(mono)
            if self._moves(largest):
                try:
                    one = self._inverse(self.of(t.mul(g, t.inverse(largest))))
                    left = monomial_term(rest + (((g, e + 1),) if e + 1 else ()))
                    return self._times(self.of(t.mul(left, t.inverse(largest))), one)
                except KernelError:
                    continue
        return None

    def _cancelled(self, g: Term) -> None:
        """gg⁻¹ = 1 from here on, for a positive g; of α that is known."""
        if g != self.alpha:
            self.rules += units(sign(t.lt(ZERO, g), (self.beyond,), self.table))

    def _moves(self, term: Term) -> bool:
        return self.alpha in t.free_variables(term)

    def _generator(self, g: Term, e: int | Fraction) -> tuple[Term | None, Near]:
        """What g or 1/g (for e < 0) tends to; of a sum of exponentials the largest is taken out, and its exponent returned."""
        if g == self.alpha:
            if e > 0:
                raise KernelError("this grows without end")
            return None, self._near(
                self.beta,
                ZERO,
                ONE,
                (),
                ((sign(t.lt(ZERO, self.beta), (self.beyond,)), t.num(2), None),),
                linear(t.le(ZERO, ONE), ()),
            )
        if g.op == "sum":
            grows, near = self._sum(g.args[0])
        elif g.op == "add":
            grows, near = None, self.of(g)
        elif g.op == "log" and e > 0:
            grows, near = None, self._log(g.args[0])
        else:
            raise KernelError(f"no limit of {g.op} is known")
        return grows, near if e > 0 else self._inverse(near)

    def _times(self, first: Near, second: Near) -> Near:
        """The product of two limits."""
        f, g, a, b = first.term, second.term, first.value, second.value
        p, q = t.maximum(a, t.neg(a)), t.maximum(b, t.neg(b))
        r, s = (t.mul(near.constant, self.beta) for near in (first, second))
        sizes = [self._at_most(value, size) for value, size in ((a, p), (b, q))]
        lemma = instance(product_near(), f, a, r, g, b, s, *[size for size, _ in sizes])
        for theorem in (first.upper, first.lower, second.upper, second.lower, *sizes[0][1], *sizes[1][1]):
            lemma = modus_ponens(lemma, theorem)
        both = sign(t.le(ZERO, t.mul(first.constant, second.constant)), (first.weight, second.weight))
        # rs = CD/α² ≤ CD/α
        product = t.mul(first.constant, second.constant)
        square = (self.small, t.mul(product, self.beta), sign(t.le(ZERO, t.mul(product, self.beta)), (both, self.beyond)))
        constant = t.add(product, t.mul(sizes[0][0], second.constant), t.mul(sizes[1][0], first.constant))
        weights = [
            sign(t.le(ZERO, t.mul(size, near.constant)), (self._size(size, bounds), near.weight))
            for (size, bounds), near in zip(sizes, (second, first), strict=True)
        ]
        weight = linear(t.le(ZERO, constant), [(theorem, ONE, None) for theorem in (both, *weights)])
        return self._near(
            t.mul(f, g),
            t.mul(a, b),
            constant,
            ((and_elim(lemma, 0), ONE, None), square),
            ((and_elim(lemma, 1), ONE, None), square),
            weight,
        )

    def _at_most(self, value: Term, size: Term) -> tuple[Term, tuple[Theorem, Theorem]]:
        """A bound of |value|, with value ≤ bound and −value ≤ bound."""
        for bound in (value, t.neg(value)):
            try:
                weak = sign(t.le(ZERO, bound), (), self.table)
            except KernelError:
                continue
            return bound, (
                linear(t.le(t.mul(ONE, value), bound), ((weak, t.num(2), None),) if bound != value else ()),
                linear(t.le(t.mul(t.num(-1), value), bound), ((weak, t.num(2), None),) if bound == value else ()),
            )
        up, down = (instance(theorem, *size.args) for theorem in above_both())
        return size, (
            linear(t.le(t.mul(ONE, value), size), ((up, ONE, None),)),
            linear(t.le(t.mul(t.num(-1), value), size), ((down, ONE, None),)),
        )

    def _size(self, size: Term, bounds: tuple[Theorem, Theorem]) -> Theorem:
        half = t.num(Fraction(1, 2))
        return linear(t.le(ZERO, size), [(bound, half, None) for bound in bounds])

    # -- exponentials, sums, quotients, logarithms

    def _exponential(self, exponent: Term) -> Near:
        try:
            slope, rest = self._line(polynomial(exponent))
        except KernelError:
            return self._without_end(t.neg(exponent))
        if slope == ZERO:
            return self._constant(t.exp(rest))
        try:
            return self._decaying(slope, rest, self.prove(t.lt(slope, ZERO), ()))
        except KernelError:
            pass
        for j in sorted(t.free_variables(slope), key=lambda v: v.key):
            for m in self.indices:
                if (
                    j.sort == m.sort
                    and j != m
                    and t.substitute(slope, {j: m}) != slope
                    and not polynomial(t.substitute(slope, {j: m}))
                ):
                    try:
                        return self._peaked(slope, rest, j, m)
                    except KernelError:
                        continue
        raise KernelError("this exponential is not known to decay")

    def _line(self, poly: Poly) -> tuple[Term, Term]:
        """c and d of cα + d."""
        slope: Poly = {}
        rest: Poly = {}
        for mono, c in poly.items():
            powers = dict(mono)
            if powers.get(self.alpha) == 1:
                slope[tuple(item for item in mono if item[0] != self.alpha)] = c
            else:
                rest[mono] = c
        parts = to_term(slope) if slope else ZERO, to_term(rest) if rest else ZERO
        if any(map(self._moves, parts)):
            raise KernelError("an exponent that is no line in α")
        return parts

    def _without_end(self, size: Term) -> Near:
        """e^{−f} → 0 for f > 0 and 1/f → 0, since e^{−f} ≤ 1/f."""
        positive = sign(t.lt(ZERO, size), (self.beyond,), self.table)
        small = self.of(t.inverse(size))
        vanishes = self.prove(t.eq(small.value, ZERO), ())
        term, constant = t.exp(t.neg(size)), small.constant
        below = modus_ponens(instance(exp_below_inverse(), size), positive)
        above = instance(exp_positive(), term.args[0])
        radius = sign(t.le(ZERO, t.mul(constant, self.beta)), (small.weight, self.beyond))
        return self._near(
            term,
            ZERO,
            constant,
            ((below, ONE, None), (small.upper, ONE, None), (vanishes, ONE, None)),
            ((above, ONE, None), (radius, ONE, None)),
            small.weight,
        )

    def _decaying(self, slope: Term, rest: Term, negative: Theorem) -> Near:
        """e^{cα + d} → 0."""
        term, height = t.exp(t.add(t.mul(slope, self.alpha), rest)), t.exp(rest)
        raised = instance(exp_positive(), rest)
        falls = modus_ponens(modus_ponens(instance(decay(), slope, self.alpha), negative), self.beyond)
        constant = t.mul(height, t.inverse(t.neg(slope)))
        weight = as_le(sign(t.lt(ZERO, constant), (negative, raised)))
        shrinks = instance(exp_positive(), term.args[0])
        radius = sign(t.le(ZERO, t.mul(constant, self.beta)), (weight, self.beyond))
        return self._near(term, ZERO, constant, ((falls, height, raised),), ((shrinks, ONE, None), (radius, ONE, None)), weight)

    def _peaked(self, slope: Term, rest: Term, j: Term, m: Term) -> Near:
        """e^{cα + d} → δ_jm e^d, where c = 0 for j = m and c < 0 for j ≠ m, since it is δ_jm e^d + (1 − δ_jm) e^{cα + d}."""
        term, delta = t.exp(t.add(t.mul(slope, self.alpha), rest)), t.delta(j, m)
        value, off = t.mul(delta, t.exp(rest)), t.sub(ONE, delta)
        height = t.mul(t.exp(rest), t.inverse(t.neg(slope)))
        constant = t.mul(off, height)
        radius = t.mul(constant, self.beta)

        def decaying(condition: Theorem) -> Near:
            return self._decaying(slope, rest, self.prove(t.lt(slope, ZERO), (condition,)))

        def off_the_peak(left: Term, right: Term, apart: Callable[[Theorem], Theorem]) -> Theorem:
            """(1 − δ)·left ≤ (1 − δ)·right, from left ≤ right for j ≠ m."""

            def shown(condition: Theorem, known: Theorem) -> Theorem:
                entries = [(known, t.sub(right, left), None)]
                if condition.conclusion.op != "eq":
                    entries.append((apart(condition), ONE, None))
                return linear(t.le(t.mul(off, left), t.mul(off, right)), entries)

            return delta_cases(j, m, shown)

        weight = linear(t.le(ZERO, constant), ((off_the_peak(ZERO, height, lambda apart: decaying(apart).weight), ONE, None),))
        falls = off_the_peak(term, t.mul(height, self.beta), lambda apart: decaying(apart).upper)
        rises = off_the_peak(ZERO, term, lambda _: instance(exp_positive(), term.args[0]))
        wide = sign(t.le(ZERO, radius), (weight, self.beyond))
        return self._near(term, value, constant, ((falls, ONE, None),), ((rises, ONE, None), (wide, ONE, None)), weight)

    def _sum(self, function: Term) -> tuple[Term | None, Near]:
        """Σ_j f_j, or e^{−u} Σ_j f_j for the exponent u of the largest summand."""
        if not isinstance(function.data, IndexSort):
            raise KernelError("a sum over no index")
        j = fresh(function.data)
        body = t.instantiate(function, j)
        try:
            return None, self._summed(body, j)
        except KernelError:
            pass
        ((mono, _),) = polynomial(body).items() if len(polynomial(body)) == 1 else (((), 0),)
        exponent = t.add(*[t.mul(t.num(e), g.args[0]) for g, e in mono if g.op == "exp"])
        for m in self.indices:
            if m.sort == j.sort and exponent != ZERO:
                grows = t.substitute(exponent, {j: m})
                try:
                    return grows, self._summed(t.mul(body, t.exp(t.neg(grows))), j)
                except KernelError:
                    continue
        raise KernelError("no summand is known to be the largest")

    def _summed(self, body: Term, j: Term) -> Near:
        near = self.of(body)

        def total(term: Term) -> Term:
            return t.summation(t.abstract(term, j))

        upper, lower, weight = (sum_monotone(for_all_intro(j, theorem)) for theorem in (near.upper, near.lower, near.weight))
        constant = total(near.constant)
        return self._near(
            total(body),
            total(near.value),
            constant,
            ((upper, ONE, None),),
            ((lower, ONE, None),),
            linear(t.le(ZERO, constant), ((weight, ONE, None),)),
        )

    def _inverse(self, near: Near) -> Near:
        """1/f → 1/a for a > 0."""
        positive, above, ratio, slow = self._positive(near)
        lemma = instance(inverse_near(), near.term, near.value, t.mul(near.constant, self.beta), ratio)
        for theorem in (near.upper, near.lower, positive, above, slow):
            lemma = modus_ponens(lemma, theorem)
        constant = t.mul(ratio, near.constant, t.inverse(near.value), t.inverse(near.value))
        return self._near(
            t.inverse(near.term),
            t.inverse(near.value),
            constant,
            ((and_elim(lemma, 0), ONE, None),),
            ((and_elim(lemma, 1), ONE, None),),
            sign(t.le(ZERO, constant), (near.weight, positive)),
        )

    def _log(self, argument: Term) -> Near:
        """log f → log a for a > 0."""
        poly = polynomial(argument)
        if len(poly) == 1 and all(e < 0 for mono in poly for _, e in mono):
            return self._log_of_inverse(argument)
        near = self.of(argument)
        positive, above, ratio, slow = self._positive(near)
        lemma = instance(log_near(), near.term, near.value, t.mul(near.constant, self.beta), ratio)
        for theorem in (near.upper, near.lower, positive, above, slow, linear(t.le(ONE, ratio), ())):
            lemma = modus_ponens(lemma, theorem)
        constant = t.mul(ratio, near.constant, t.inverse(near.value))
        return self._near(
            t.log(near.term),
            t.log(near.value),
            constant,
            ((and_elim(lemma, 0), ONE, None),),
            ((and_elim(lemma, 1), ONE, None),),
            sign(t.le(ZERO, constant), (near.weight, positive)),
        )

    def _log_of_inverse(self, argument: Term) -> Near:
        """log(1/f) = −log f, which is closer to its limit where f comes down to it."""
        near = self._scaled(-1, self._log(to_term(polynomial(t.inverse(argument)))))
        same = self.prove(t.eq(t.log(argument), near.term), ())
        return self._near(
            t.log(argument),
            near.value,
            near.constant,
            ((near.upper, ONE, None), (same, ONE, None)),
            ((near.lower, ONE, None), (same, t.num(-1), None)),
            near.weight,
        )

    def _positive(self, near: Near) -> tuple[Theorem, Theorem, Term, Theorem]:
        """0 < a, 0 < f, a number k and a ≤ kf: k = 1 where a ≤ f, else k = 2 and α is large enough."""
        positive = self.prove(t.lt(ZERO, near.value), ())
        try:
            slow = sign(t.le(near.value, t.mul(ONE, near.term)), (), self.table)
            return positive, linear(t.lt(ZERO, near.term), ((slow, ONE, None), (positive, ONE, None))), ONE, slow
        except KernelError:
            pass
        # 2C/a ≤ α gives C/α ≤ a/2.
        threshold = t.mul(t.num(2), near.constant, t.inverse(near.value))
        self.thresholds.append(threshold)
        factor = t.mul(near.value, self.beta)
        evidence = sign(t.lt(ZERO, factor), (positive, self.beyond))
        far = linear(
            t.le(t.mul(t.num(2), near.constant, self.beta), near.value),
            ((assume(t.le(threshold, self.alpha)), factor, evidence),),
            units(positive, self.beyond),
        )
        two = t.num(2)
        slow = linear(t.le(near.value, t.mul(two, near.term)), ((near.lower, two, None), (far, ONE, None)))
        half = t.num(Fraction(1, 2))
        return positive, linear(t.lt(ZERO, near.term), ((slow, half, None), (positive, half, None))), two, slow
