"""How signs combine: lemmas about one or two real variables, each proven once and then instantiated.

A set of signs is said by a formula: 0 < t, 0 ≤ t, t < 0, t ≤ 0, t = 0, t ≠ 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem, and_elim, assume, convert, discharge, for_all_intro, modus_ponens, or_elim, replace
from proofs.search.logic import contradiction, excluded_middle, induction, instance, not_intro
from proofs.search.order import antisymmetry, as_le, as_ne, lemma, linear, strictly, totality, unit
from proofs.search.rewriting import compute, rewrite_rule

__all__ = [
    "ANY",
    "NEGATIVE",
    "NONNEGATIVE",
    "NONPOSITIVE",
    "NONZERO",
    "NULL",
    "POSITIVE",
    "Signs",
    "inverse_lemma",
    "max_lemma",
    "mean_lemma",
    "natural_lemma",
    "plus",
    "product",
    "product_lemma",
    "root_lemma",
    "says",
    "square_lemma",
    "sum_lemma",
    "vanishing_square",
    "weakened",
]

Signs = frozenset[int]
ANY: Signs = frozenset({-1, 0, 1})
POSITIVE, NEGATIVE, NULL = frozenset({1}), frozenset({-1}), frozenset({0})
NONNEGATIVE, NONPOSITIVE, NONZERO = frozenset({0, 1}), frozenset({-1, 0}), frozenset({-1, 1})


def says(signs: Signs, term: Term) -> Term:
    """The formula for ``signs`` of ``term``."""
    if signs in (POSITIVE, NONNEGATIVE):
        return (t.lt if signs == POSITIVE else t.le)(ZERO, term)
    if signs in (NEGATIVE, NONPOSITIVE):
        return (t.lt if signs == NEGATIVE else t.le)(term, ZERO)
    if signs == ANY:
        return t.TRUE
    return t.eq(term, ZERO) if signs == NULL else t.ne(term, ZERO)


def weakened(theorem: Theorem, signs: Signs, wanted: Signs, term: Term) -> Theorem:
    """The weaker of two claims about ``term``. Raises KernelError unless ``signs`` ⊆ ``wanted``."""
    if signs == wanted:
        return theorem
    if wanted == ANY:
        return compute(t.TRUE)
    if not signs < wanted:
        raise KernelError("the signs of the parts do not decide this")
    if wanted == NONZERO:
        return convert(as_ne(theorem), says(NONZERO, term))
    if signs == NULL:
        return linear(says(wanted, term), ((theorem, t.num(-1 if wanted == NONNEGATIVE else 1), None),))
    return as_le(theorem)


# --- how signs combine -------------------------------------------------------------------------------------------


def plus(left: Signs, right: Signs) -> Signs:
    """The signs that a sum can have."""
    return frozenset(s for a in left for b in right for s in ({a, b, 0} if a * b < 0 else {a + b and (a or b)}))


def product(left: Signs, right: Signs) -> Signs:
    """The signs that a product can have."""
    return frozenset(a * b for a in left for b in right)


@cache
def sum_lemma(left: Signs, right: Signs) -> Theorem:
    """φ(a) ⇒ ψ(b) ⇒ χ(a + b)."""

    def build(a: Term, b: Term) -> Theorem:
        premises = [(s, x, assume(says(s, x))) for s, x in ((left, a), (right, b))]
        goal = says(plus(left, right), t.add(a, b))
        if goal.op == "not":
            vanishes = assume(goal.args[0])
            other, zero = (0, 1) if right == NULL else (1, 0)
            nonzero = premises[other]
            back = linear(t.eq(nonzero[1], ZERO), ((vanishes, ONE, None), (premises[zero][2], t.num(-1), None)))
            theorem = or_elim(excluded_middle(vanishes.conclusion), contradiction(goal, back, nonzero[2]), assume(goal))
        else:
            # The equation a = 0 counts backwards where the goal is 0 ≤ a + b.
            upward = goal.op in ("le", "lt") and goal.args[0] == ZERO
            theorem = linear(goal, [(premise, t.num(-1 if s == NULL and upward else 1), None) for s, _, premise in premises])
        return discharge(premises[0][2].conclusion, discharge(premises[1][2].conclusion, theorem))

    return lemma(build, "a", "b")


@cache
def product_lemma(left: Signs, right: Signs) -> Theorem:
    """φ(a) ⇒ ψ(b) ⇒ χ(ab)."""

    def build(a: Term, b: Term) -> Theorem:
        first, second = assume(says(left, a)), assume(says(right, b))
        goal = says(product(left, right), t.mul(a, b))
        return discharge(first.conclusion, discharge(second.conclusion, _multiplied(goal, a, b, left, right, first, second)))

    return lemma(build, "a", "b")


def _multiplied(goal: Term, a: Term, b: Term, left: Signs, right: Signs, first: Theorem, second: Theorem) -> Theorem:
    if left == NULL:
        return linear(goal, ((first, b, None),))
    if right == NULL:
        return linear(goal, ((second, a, None),))
    if goal.op == "not":
        nonzero = [weakened(th, s, NONZERO, x) for th, s, x in ((first, left, a), (second, right, b))]
        vanishes = assume(goal.args[0])
        zero = linear(t.eq(a, ZERO), ((vanishes, t.inverse(b), None),), (rewrite_rule(unit(nonzero[1])),))
        return or_elim(excluded_middle(vanishes.conclusion), contradiction(goal, zero, nonzero[0]), assume(goal))
    if min(right) >= 0:
        return linear(goal, ((first, b, second),))
    if min(left) >= 0:
        return linear(goal, ((second, a, first),))
    minus = linear((t.lt if left == NEGATIVE else t.le)(ZERO, t.neg(a)), ((first, ONE, None),))
    return linear(goal, ((second, t.neg(a), minus),))


@cache
def square_lemma() -> Theorem:
    """⊢ ∀a 0 ≤ a²."""
    a = t.var("a", REAL)
    goal = t.le(ZERO, t.mul(a, a))
    up, down = assume(t.le(ZERO, a)), assume(t.le(a, ZERO))
    minus = linear(t.le(ZERO, t.neg(a)), ((down, ONE, None),))
    return for_all_intro(a, or_elim(totality(ZERO, a), linear(goal, ((up, a, up),)), linear(goal, ((minus, t.neg(a), minus),))))


@cache
def vanishing_square() -> Theorem:
    """⊢ ∀a ∀b ((a − b)² ≤ 0 ⇒ a = b): otherwise a − b = (a − b)² (a − b)⁻¹ = 0."""

    def build(a: Term, b: Term) -> Theorem:
        gap, goal = t.sub(a, b), t.eq(a, b)
        square = t.mul(gap, gap)
        small, different = assume(t.le(square, ZERO)), assume(t.ne(a, b))
        zero = antisymmetry(small, instance(square_lemma(), gap))
        apart = convert(different, t.ne(gap, ZERO))
        equal = linear(goal, ((zero, t.inverse(gap), None),), (rewrite_rule(unit(apart)),))
        theorem = or_elim(excluded_middle(goal), assume(goal), contradiction(goal, equal, different))
        return discharge(small.conclusion, theorem)

    return lemma(build, "a", "b")


@cache
def inverse_lemma(signs: Signs) -> Theorem:
    """φ(a) ⇒ φ(a⁻¹)."""

    def build(a: Term) -> Theorem:
        known = assume(says(signs, a))
        turned = t.inverse(a)
        if signs == NULL:
            hole = t.var("z", REAL)
            start = compute(t.eq(t.inverse(ZERO), ZERO))
            back = linear(t.eq(ZERO, a), ((known, t.num(-1), None),))
            return discharge(known.conclusion, replace(back, t.abstract(t.eq(t.inverse(hole), ZERO), hole), start))
        shown = known
        if signs != NONZERO:
            square = instance(square_lemma(), turned)
            weak = NONNEGATIVE if max(signs) > 0 else NONPOSITIVE
            shown = linear(says(weak, turned), ((as_le(known), t.mul(turned, turned), square),))
        if 0 not in signs:
            nonzero = weakened(known, signs, NONZERO, a)
            vanishes = assume(t.eq(turned, ZERO))
            absurd = linear(t.eq(ONE, ZERO), ((vanishes, a, None),), (rewrite_rule(unit(nonzero)),))
            apart = not_intro(vanishes.conclusion, absurd)
            shown = apart if signs == NONZERO else strictly(shown, apart)
        return discharge(known.conclusion, shown)

    return lemma(build, "a")


@cache
def max_lemma(left: Signs, right: Signs) -> Theorem:
    """φ(a) ⇒ ψ(b) ⇒ χ(max(a, b))."""
    wanted = frozenset(max(x, y) for x in left for y in right)

    def build(a: Term, b: Term) -> Theorem:
        known = [assume(says(left, a)), assume(says(right, b))]
        both = instance(axiom("max"), a, b)
        cases = []
        for number, (large, own) in enumerate(((b, right), (a, left))):
            below = t.le(a, b) if number == 0 else t.le(b, a)
            value = modus_ponens(and_elim(both, number), assume(below))
            bigger = _from_below(says(wanted, large), known, assume(below), own, wanted, large, 1 - number)
            hole = t.var("z", REAL)
            back = linear(t.eq(large, t.maximum(a, b)), ((value, t.num(-1), None),))
            cases.append(replace(back, t.abstract(says(wanted, hole), hole), bigger))
        theorem = or_elim(totality(a, b), *cases)
        return discharge(known[0].conclusion, discharge(known[1].conclusion, theorem))

    return lemma(build, "a", "b")


def _from_below(
    goal: Term, known: Sequence[Theorem], order: Theorem, own: Signs, wanted: Signs, large: Term, position: int
) -> Theorem:
    if own <= wanted:
        return weakened(known[position], own, wanted, large)
    small = known[1 - position]
    if small.conclusion.op in ("lt", "le", "eq"):
        try:
            sign = t.num(-1) if small.conclusion.op == "eq" else ONE
            return linear(goal, ((small, sign, None), (order, ONE, None)))
        except KernelError:
            pass
    if wanted == NULL and known[position].conclusion.op in ("le", "lt"):
        return antisymmetry(as_le(known[position]), linear(t.le(ZERO, large), ((small, t.num(-1), None), (order, ONE, None))))
    raise KernelError("the signs of the parts do not decide this")


@cache
def mean_lemma(signs: Signs) -> Theorem:
    """φ(a + b) ⇒ φ(max(a, b)), for φ one of > 0, ≥ 0: a maximum is not below the mean."""

    def build(a: Term, b: Term) -> Theorem:
        known, whole = assume(says(signs, t.add(a, b))), t.maximum(a, b)
        both, half = instance(axiom("max"), a, b), t.num(Fraction(1, 2))
        cases = []
        for number, order in enumerate((t.le(a, b), t.le(b, a))):
            value = modus_ponens(and_elim(both, number), assume(order))
            cases.append(linear(says(signs, whole), ((value, t.num(-1), None), (assume(order), half, None), (known, half, None))))
        return discharge(known.conclusion, or_elim(totality(a, b), *cases))

    return lemma(build, "a", "b")


@cache
def root_lemma(positive: bool) -> Theorem:
    """0 ≤ √a, and 0 < a ⇒ 0 < √a."""
    a = t.var("a", REAL)
    root = t.sqrt(a)
    both = instance(axiom("sqrt"), a)
    if positive:
        above = assume(t.lt(ZERO, a))
        defined = modus_ponens(and_elim(both, 0), as_le(above))
        vanishes = assume(t.eq(root, ZERO))
        zero = linear(t.eq(a, ZERO), ((vanishes, root, None), (and_elim(defined, 1), t.num(-1), None)))
        denied = convert(as_ne(above), t.not_(zero.conclusion))
        negation = t.not_(vanishes.conclusion)
        apart = or_elim(excluded_middle(vanishes.conclusion), contradiction(negation, zero, denied), assume(negation))
        shown = strictly(and_elim(defined, 0), apart)
        return for_all_intro(a, discharge(above.conclusion, shown))
    goal = t.le(ZERO, root)
    inside = and_elim(modus_ponens(and_elim(both, 0), assume(t.le(ZERO, a))), 0)
    below = assume(t.le(a, ZERO))
    same = t.eq(a, ZERO)
    # a ≤ 0 is a < 0 or a = 0.
    outside = modus_ponens(and_elim(both, 1), strictly(below, assume(t.not_(same))))
    outside = linear(goal, ((outside, t.num(-1), None),))
    at_zero = and_elim(modus_ponens(and_elim(both, 0), linear(t.le(ZERO, a), ((assume(same), t.num(-1), None),))), 0)
    return for_all_intro(a, or_elim(totality(ZERO, a), inside, or_elim(excluded_middle(same), at_zero, outside)))


@cache
def natural_lemma() -> Theorem:
    """⊢ ∀k 0 ≤ k over ℕ, by induction."""
    k = t.var("k", t.NAT)
    predicate = t.abstract(t.le(ZERO, t.real(k)), k)
    known = assume(t.instantiate(predicate, k))
    step = discharge(known.conclusion, linear(t.instantiate(predicate, t.succ(k)), ((known, ONE, None),)))
    return induction(predicate, compute(t.instantiate(predicate, t.zero())), for_all_intro(k, step))
