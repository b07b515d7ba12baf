"""How the distance to a limit goes through sums, products, quotients and logarithms: lemmas about numbers.

``|f − a| ≤ r`` is kept as two comparisons, f ≤ a + r and a ≤ f + r, which add up and go under a Σ as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.terms import ONE, ZERO, Term
from proofs.kernel.theorem import Theorem, and_intro, assume, discharge, for_all_elim
from proofs.search.lemmas import exp_of_log, exp_positive
from proofs.search.order import as_ne, lemma, linear, unit
from proofs.search.rewriting import Rule, rewrite_rule
from proofs.search.signs import sign

__all__ = ["decay", "exp_below_inverse", "inverse_near", "log_near", "product_near"]

_HALF = Fraction(1, 2)


def _near(f: Term, a: Term, r: Term) -> tuple[Theorem, Theorem]:
    return assume(t.le(f, t.add(a, r))), assume(t.le(a, t.add(f, r)))


def _given(theorem: Theorem, *assumptions: Theorem) -> Theorem:
    for assumption in reversed(assumptions):
        theorem = discharge(assumption.conclusion, theorem)
    return theorem


@cache
def product_near() -> Theorem:
    """⊢ |f − a| ≤ r ⇒ |g − b| ≤ s ⇒ |a| ≤ p ⇒ |b| ≤ q ⇒ |fg − ab| ≤ rs + ps + qr, from
    fg − ab = (f − a)(g − b) + a(g − b) + b(f − a).
    """

    def build(f: Term, a: Term, r: Term, g: Term, b: Term, s: Term, p: Term, q: Term) -> Theorem:
        first, second = _near(f, a, r), _near(g, b, s)
        sizes = [assume(t.le(t.mul(t.num(turn), value), size)) for value, size in ((a, p), (b, q)) for turn in (1, -1)]
        bound = t.add(t.mul(r, s), t.mul(p, s), t.mul(q, r))
        shown = []
        for turn in (1, -1):
            # (r ∓ F)(s ± G), (p ∓ a)(s ± G) and (q ∓ b)(r ± F) are products of two numbers ≥ 0.
            certificate = []
            for one, other in ((first, second), (sizes[:2], second), (sizes[2:], first)):
                for way in (0, 1):
                    left, right = one[way], other[way if turn < 0 else 1 - way]
                    gap = t.sub(right.conclusion.args[1], right.conclusion.args[0])
                    factor = t.mul(t.num(_HALF), gap)
                    certificate.append((left, factor, linear(t.le(ZERO, factor), ((right, t.num(_HALF), None),))))
            goal = t.le(t.mul(f, g), t.add(t.mul(a, b), bound)) if turn > 0 else t.le(t.mul(a, b), t.add(t.mul(f, g), bound))
            shown.append(linear(goal, certificate))
        return _given(and_intro(*shown), *first, *second, *sizes)

    return lemma(build, "f", "a", "r", "g", "b", "s", "p", "q")


@cache
def inverse_near() -> Theorem:
    """⊢ |f − a| ≤ r ⇒ 0 < a ⇒ 0 < f ⇒ a ≤ kf ⇒ |1/f − 1/a| ≤ kr/a²."""

    def build(f: Term, a: Term, r: Term, k: Term) -> Theorem:
        near, positive, below = _near(f, a, r), _positive(a, f), assume(t.le(a, t.mul(k, f)))
        rules = _units(positive)
        g, h = t.inverse(f), t.inverse(a)
        both = _product_positive(*positive)
        slow = linear(t.le(g, t.mul(k, h)), ((below, t.mul(g, h), both),), rules)
        factor = _radius_times(near, positive[0], h)
        bound = t.mul(k, r, h, h)
        shown = [
            linear(goal, ((near[1 - way], t.mul(g, h), both), (slow, t.mul(r, h), factor)), rules)
            for way, goal in enumerate((t.le(g, t.add(h, bound)), t.le(h, t.add(g, bound))))
        ]
        return _given(and_intro(*shown), *near, *positive, below)

    return lemma(build, "f", "a", "r", "k")


@cache
def log_near() -> Theorem:
    """⊢ |f − a| ≤ r ⇒ 0 < a ⇒ 0 < f ⇒ a ≤ kf ⇒ 1 ≤ k ⇒ |log f − log a| ≤ kr/a."""

    def build(f: Term, a: Term, r: Term, k: Term) -> Theorem:
        near, positive = _near(f, a, r), _positive(a, f)
        below, large = assume(t.le(a, t.mul(k, f))), assume(t.le(ONE, k))
        rules = _units(positive)
        inside = tuple(rewrite_rule(exp_of_log(theorem)) for theorem in positive)
        g, h = t.inverse(f), t.inverse(a)
        bound = t.mul(k, r, h)

        def tangent(over: Term, under: Term) -> Theorem:
            """under·(log over − log under) ≤ over − under."""
            step = t.sub(t.log(over), t.log(under))
            goal = t.le(t.mul(under, step), t.sub(over, under))
            power = t.exp(t.log(under))
            return linear(goal, ((for_all_elim(axiom("exp-linear"), step), power, _exp_sign(t.log(under))),), inside)

        both = _product_positive(*positive)
        slow = linear(t.le(g, t.mul(k, h)), ((below, t.mul(g, h), both),), rules)
        up = linear(
            t.le(t.log(f), t.add(t.log(a), bound)),
            (
                (tangent(f, a), h, _inverse_positive(positive[0])),
                (near[0], h, _inverse_positive(positive[0])),
                (large, t.mul(r, h), _radius_times(near, positive[0], h)),
            ),
            rules,
        )
        down = linear(
            t.le(t.log(a), t.add(t.log(f), bound)),
            (
                (tangent(a, f), g, _inverse_positive(positive[1])),
                (near[1], g, _inverse_positive(positive[1])),
                (slow, r, _radius(near)),
            ),
            rules,
        )
        return _given(and_intro(up, down), *near, *positive, below, large)

    return lemma(build, "f", "a", "r", "k")


@cache
def decay() -> Theorem:
    """⊢ c < 0 ⇒ 0 < α ⇒ e^{cα} ≤ (−c)⁻¹α⁻¹, from 1 − cα ≤ e^{−cα}."""

    def build(c: Term, alpha: Term) -> Theorem:
        negative, positive = assume(t.lt(c, ZERO)), assume(t.lt(ZERO, alpha))
        rate = linear(t.lt(ZERO, t.neg(c)), ((negative, ONE, None),))
        rules = _units((rate, positive))
        power, product = t.exp(t.mul(c, alpha)), t.mul(t.inverse(t.neg(c)), t.inverse(alpha))
        both = _product_positive(rate, positive)
        factor = sign(t.lt(ZERO, t.mul(power, product)), (exp_positive(), both))
        steep = for_all_elim(axiom("exp-linear"), t.neg(t.mul(c, alpha)))
        shown = linear(t.le(power, product), ((steep, t.mul(power, product), factor), (factor, ONE, None)), rules)
        return _given(shown, negative, positive)

    return lemma(build, "c", "alpha")


@cache
def exp_below_inverse() -> Theorem:
    """⊢ 0 < f ⇒ e^{−f} ≤ f⁻¹, from f ≤ 1 + f ≤ e^f."""

    def build(f: Term) -> Theorem:
        positive = assume(t.lt(ZERO, f))
        rules = _units((positive,))
        power, inverse = t.exp(t.neg(f)), t.inverse(f)
        factor = sign(t.lt(ZERO, t.mul(power, inverse)), (exp_positive(), positive))
        steep = for_all_elim(axiom("exp-linear"), f)
        shown = linear(t.le(power, inverse), ((steep, t.mul(power, inverse), factor), (factor, ONE, None)), rules)
        return _given(shown, positive)

    return lemma(build, "f")


def _positive(*terms: Term) -> tuple[Theorem, ...]:
    return tuple(assume(t.lt(ZERO, term)) for term in terms)


def _units(positive: Sequence[Theorem]) -> tuple[Rule, ...]:
    return tuple(rewrite_rule(unit(as_ne(theorem))) for theorem in positive)


def _inverse_positive(positive: Theorem) -> Theorem:
    return sign(t.lt(ZERO, t.inverse(positive.conclusion.args[1])), (positive,))


def _product_positive(first: Theorem, second: Theorem) -> Theorem:
    terms = [t.inverse(theorem.conclusion.args[1]) for theorem in (second, first)]
    return sign(t.lt(ZERO, t.mul(*terms)), (first, second))


def _radius(near: tuple[Theorem, Theorem]) -> Theorem:
    """0 ≤ r from f ≤ a + r and a ≤ f + r."""
    return linear(t.le(ZERO, near[0].conclusion.args[1].args[1]), [(each, t.num(_HALF), None) for each in near])


def _radius_times(near: tuple[Theorem, Theorem], positive: Theorem, h: Term) -> Theorem:
    """0 ≤ r·h."""
    radius = _radius(near)
    return sign(t.le(ZERO, t.mul(radius.conclusion.args[1], h)), (radius, positive))


def _exp_sign(exponent: Term) -> Theorem:
    return for_all_elim(exp_positive(), exponent)
