"""Derived rules of the ordered field: comparisons, products, and linear arithmetic with a certificate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.normal import Number
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import (
    Theorem,
    and_elim,
    and_intro,
    assume,
    convert,
    discharge,
    for_all_intro,
    modus_ponens,
    or_elim,
    replace,
)
from proofs.search.logic import contradiction, excluded_middle, for_all, instance
from proofs.search.polynomials import polynomial
from proofs.search.rewriting import Rule, compute, convert as convert_with, fresh, simplify

__all__ = [
    "Certificate",
    "add_up",
    "antisymmetry",
    "as_le",
    "as_ne",
    "lemma",
    "linear",
    "strictly",
    "sum_monotone",
    "totality",
    "turned",
    "unit",
]

Certificate = Sequence[tuple[Theorem, Term, Theorem | None]]
"""(premise, multiplier, sign of the multiplier): the sign is ⊢ 0 ≤ q or ⊢ 0 < q, or None for a number > 0."""


def lemma(build: Callable[..., Theorem], *names: str) -> Theorem:
    """⊢ ∀ names (φ₁ ⇒ … ⇒ ψ), from ``build`` (which assumes the φ of real variables and proves ψ)."""
    variables = [t.var(name, REAL) for name in names]
    theorem = build(*variables)
    return for_all(variables, theorem)


def _after(theorem: Theorem, *assumptions: Theorem) -> Theorem:
    for assumption in reversed(assumptions):
        theorem = discharge(assumption.conclusion, theorem)
    return theorem


def _use(rule: Theorem, values: Sequence[Term], *premises: Theorem) -> Theorem:
    theorem = instance(rule, *values)
    for premise in premises:
        theorem = modus_ponens(theorem, premise)
    return theorem


# --- comparisons -------------------------------------------------------------------------------------------------


def totality(left: Term, right: Term) -> Theorem:
    """⊢ a ≤ b ∨ b ≤ a."""
    return instance(axiom("total"), left, right)


def antisymmetry(first: Theorem, second: Theorem) -> Theorem:
    """From Γ ⊢ a ≤ b and Δ ⊢ b ≤ a: Γ, Δ ⊢ a = b."""
    if first.conclusion.op != "le":
        raise KernelError("antisymmetry needs a ≤ b and b ≤ a")
    return _use(axiom("antisymmetric"), first.conclusion.args, first, second)


def as_le(theorem: Theorem) -> Theorem:
    """From a < b (or a ≤ b): a ≤ b."""
    if theorem.conclusion.op != "lt":
        return theorem
    return and_elim(modus_ponens(and_elim(instance(axiom("strict"), *theorem.conclusion.args), 0), theorem), 0)


def as_ne(theorem: Theorem) -> Theorem:
    """From a < b: a ≠ b."""
    if theorem.conclusion.op != "lt":
        raise KernelError("expected a < b")
    return and_elim(modus_ponens(and_elim(instance(axiom("strict"), *theorem.conclusion.args), 0), theorem), 1)


def strictly(at_most: Theorem, different: Theorem) -> Theorem:
    """From a ≤ b and a ≠ b (in any spelling that the normal form identifies): a < b."""
    a, b = at_most.conclusion.args
    both = and_intro(at_most, convert(different, t.ne(a, b)))
    return modus_ponens(and_elim(instance(axiom("strict"), a, b), 1), both)


def unit(theorem: Theorem) -> Theorem:
    """From Γ ⊢ q ≠ 0 (or a < b, with q = b − a), also under ∀: Γ ⊢ q · q⁻¹ = 1."""
    if theorem.conclusion.op == "forall":
        variable = fresh(theorem.conclusion.args[0].data)
        return for_all_intro(variable, unit(instance(theorem, variable)))
    if theorem.conclusion.op == "lt":
        a, b = theorem.conclusion.args
        if t.ZERO in (a, b):
            q = a if b == ZERO else b
        else:
            q = t.sub(b, a)
        theorem = convert(as_ne(theorem), t.ne(q, ZERO))
    if theorem.conclusion.op != "not" or theorem.conclusion.args[0].op != "eq":
        raise KernelError("cancelling needs a theorem q ≠ 0")
    left, right = theorem.conclusion.args[0].args
    if left.sort != REAL:
        raise KernelError("cancelling is for numbers")
    q = left if right == ZERO else right if left == ZERO else t.sub(right, left)
    return _use(axiom("inverse"), (q,), convert(theorem, t.ne(q, ZERO)))


# --- lemmas behind linear arithmetic -----------------------------------------------------------------------------


@cache
def _weak() -> Theorem:
    """0 ≤ s ⇒ 0 ≤ q ⇒ l ≤ r ⇒ 0 ≤ s + q(r − l)."""

    def build(s: Term, q: Term, left: Term, right: Term) -> Theorem:
        start, sign, fact = assume(t.le(ZERO, s)), assume(t.le(ZERO, q)), assume(t.le(left, right))
        gap = t.sub(right, left)
        product = _use(axiom("multiply"), (q, gap), sign, convert(fact, t.le(ZERO, gap)))
        return _after(_use(axiom("add"), (s, t.mul(q, gap)), start, product), start, sign, fact)

    return lemma(build, "s", "q", "l", "r")


@cache
def positive_product() -> Theorem:
    """0 < x ⇒ 0 < y ⇒ 0 < xy: otherwise x = xy·y⁻¹ = 0."""

    def build(x: Term, y: Term) -> Theorem:
        first, second = assume(t.lt(ZERO, x)), assume(t.lt(ZERO, y))
        product = t.mul(x, y)
        weak = _use(axiom("multiply"), (x, y), as_le(first), as_le(second))
        vanishes = assume(t.eq(product, ZERO))
        hole = t.var("z", REAL)
        one = unit(second)
        # x = x·(y·y⁻¹) = (xy)·y⁻¹ = 0·y⁻¹.
        whole = replace(turned(one), t.abstract(t.eq(x, t.mul(x, hole)), hole), compute(t.eq(x, t.mul(x, ONE))))
        whole = convert(whole, t.eq(x, t.mul(product, t.inverse(y))))
        zero = replace(vanishes, t.abstract(t.eq(x, t.mul(hole, t.inverse(y))), hole), whole)
        zero = convert(zero, t.eq(x, ZERO))
        denied = convert(as_ne(first), t.not_(zero.conclusion))
        nonzero = or_elim(
            excluded_middle(vanishes.conclusion),
            contradiction(t.not_(vanishes.conclusion), zero, denied),
            assume(t.not_(vanishes.conclusion)),
        )
        return _after(strictly(weak, nonzero), first, second)

    return lemma(build, "x", "y")


def turned(equation: Theorem) -> Theorem:
    """Γ ⊢ b = a from Γ ⊢ a = b."""
    return convert(equation, t.eq(*reversed(equation.conclusion.args)))


@cache
def _strict_sum() -> Theorem:
    """0 ≤ s ⇒ 0 < p ⇒ 0 < s + p: otherwise p = −s ≤ 0."""

    def build(s: Term, p: Term) -> Theorem:
        start, positive = assume(t.le(ZERO, s)), assume(t.lt(ZERO, p))
        weak = _use(axiom("add"), (s, p), start, as_le(positive))
        vanishes = assume(t.eq(t.add(s, p), ZERO))
        hole = t.var("z", REAL)
        below = replace(convert(vanishes, t.eq(s, t.neg(p))), t.abstract(t.le(ZERO, hole), hole), start)
        same = antisymmetry(as_le(positive), convert(below, t.le(p, ZERO)))
        denied = as_ne(positive)
        negation = t.not_(vanishes.conclusion)
        nonzero = or_elim(excluded_middle(vanishes.conclusion), contradiction(negation, same, denied), assume(negation))
        return _after(strictly(weak, nonzero), start, positive)

    return lemma(build, "s", "p")


@cache
def _strict_premise() -> Theorem:
    """0 ≤ s ⇒ 0 < q ⇒ l < r ⇒ 0 < s + q(r − l)."""

    def build(s: Term, q: Term, left: Term, right: Term) -> Theorem:
        start, sign, fact = assume(t.le(ZERO, s)), assume(t.lt(ZERO, q)), assume(t.lt(left, right))
        gap = t.sub(right, left)
        product = _use(positive_product(), (q, gap), sign, convert(fact, t.lt(ZERO, gap)))
        return _after(_use(_strict_sum(), (s, t.mul(q, gap)), start, product), start, sign, fact)

    return lemma(build, "s", "q", "l", "r")


@cache
def _strict_start() -> Theorem:
    """0 < s ⇒ 0 ≤ q ⇒ l ≤ r ⇒ 0 < s + q(r − l)."""

    def build(s: Term, q: Term, left: Term, right: Term) -> Theorem:
        start, sign, fact = assume(t.lt(ZERO, s)), assume(t.le(ZERO, q)), assume(t.le(left, right))
        gap = t.sub(right, left)
        product = _use(axiom("multiply"), (q, gap), sign, convert(fact, t.le(ZERO, gap)))
        total = _use(_strict_sum(), (t.mul(q, gap), s), product, start)
        return _after(convert(total, t.lt(ZERO, t.add(s, t.mul(q, gap)))), start, sign, fact)

    return lemma(build, "s", "q", "l", "r")


def _equation(op: str) -> Theorem:
    """0 R s ⇒ l = r ⇒ 0 R s + q(r − l), for R one of =, ≤, <."""
    relation = {"eq": t.eq, "le": t.le, "lt": t.lt}[op]

    def build(s: Term, q: Term, left: Term, right: Term) -> Theorem:
        start, fact = assume(relation(ZERO, s)), assume(t.eq(left, right))
        hole = t.var("z", REAL)
        predicate = t.abstract(relation(ZERO, t.add(s, t.mul(q, t.sub(hole, left)))), hole)
        return _after(replace(fact, predicate, convert(start, t.instantiate(predicate, left))), start, fact)

    return lemma(build, "s", "q", "l", "r")


_equation = cache(_equation)


# --- linear arithmetic -------------------------------------------------------------------------------------------


def linear(goal: Term, certificate: Certificate, rules: Sequence[Rule] = ()) -> Theorem:
    """Γ ⊢ a < b, a ≤ b or a = b by adding up (premise, multiplier, sign of the multiplier).

    Each premise is l < r, l ≤ r or l = r. b − a − Σ qₖ(rₖ − lₖ) must have a number ≥ 0 as its normal form under the
    ``rules``. A multiplier of an inequality is a rational number > 0 or comes with a theorem 0 ≤ q or 0 < q. A strict
    goal needs that number to be > 0, or a strict premise whose multiplier is > 0. An equation needs equations only, and
    the number 0. Raises KernelError when the certificate does not reach the goal.
    """
    if goal.op not in ("lt", "le", "eq") or goal.args[0].sort != REAL:
        raise KernelError("linear arithmetic proves a < b, a ≤ b and a = b")
    rest = [t.sub(goal.args[1], goal.args[0])]
    for premise, multiplier, _ in certificate:
        fact = premise.conclusion
        if fact.op not in ("lt", "le", "eq") or fact.args[0].sort != REAL:
            raise KernelError("a premise of linear arithmetic is l < r, l ≤ r or l = r")
        rest.append(t.neg(t.mul(multiplier, t.sub(fact.args[1], fact.args[0]))))
    left = polynomial(simplify(t.add(*rest), rules).result)
    if set(left) - {()}:
        raise KernelError("the certificate does not add up")
    value = left.get((), 0)
    if value < 0 or (goal.op == "eq" and value):
        raise KernelError("the certificate does not reach the goal")
    shown = _added_up(goal.op, value, certificate)
    if goal.op == "lt" and shown.conclusion.op != "lt":
        raise KernelError("the certificate does not reach the goal")
    if goal.op == "le":
        shown = as_le(shown)
    return convert_with(shown, goal, rules)


def _added_up(op: str, value: Number, certificate: Certificate) -> Theorem:
    """⊢ 0 R value + Σ q(r − l)."""
    relation = t.eq if op == "eq" else t.lt if value else t.le
    shown = compute(relation(ZERO, t.num(value)))
    for premise, multiplier, evidence in certificate:
        s = shown.conclusion.args[1]
        fact = premise.conclusion
        values = (s, multiplier, *fact.args)
        if fact.op == "eq":
            shown = _use(_equation(shown.conclusion.op), values, shown, premise)
            continue
        if op == "eq":
            raise KernelError("an equation follows from equations only")
        sign = _sign(multiplier, evidence)
        if shown.conclusion.op == "lt":
            shown = _use(_strict_start(), values, shown, as_le(sign), as_le(premise))
        elif fact.op == sign.conclusion.op == "lt":
            shown = _use(_strict_premise(), values, shown, sign, premise)
        else:
            shown = _use(_weak(), values, shown, as_le(sign), as_le(premise))
    return shown


def _sign(multiplier: Term, evidence: Theorem | None) -> Theorem:
    if evidence is None:
        if multiplier.op != "num" or multiplier.data <= 0:
            raise KernelError("a multiplier is a number > 0 or comes with a theorem about its sign")
        return _positive_number(multiplier)
    if evidence.conclusion not in (t.lt(ZERO, multiplier), t.le(ZERO, multiplier)):
        raise KernelError("this theorem does not give the sign of the multiplier")
    return evidence


@cache
def _positive_number(number: Term) -> Theorem:
    return compute(t.lt(ZERO, number))


# --- sums --------------------------------------------------------------------------------------------------------


def sum_monotone(theorem: Theorem) -> Theorem:
    """From Γ ⊢ ∀i a(i) ≤ b(i): Γ ⊢ Σa ≤ Σb; from ∀i a(i) < b(i) over a range that is not empty: Γ ⊢ Σa < Σb."""
    formula = theorem.conclusion
    if formula.op != "forall" or formula.args[0].args[0].op not in ("le", "lt"):
        raise KernelError("expected ∀i a(i) ≤ b(i)")
    sort, atom = formula.args[0].data, formula.args[0].args[0]
    if not isinstance(sort, t.IndexSort):
        raise KernelError("only indices are summed over")
    return _use(_sum_lemma(sort, atom.op), [t.lam(sort, side) for side in atom.args], theorem)


@cache
def _sum_lemma(sort: t.IndexSort, op: str) -> Theorem:
    """⊢ ∀f ∀g (∀i f(i) ≤ g(i) ⇒ Σf ≤ Σg), or with <: what is > 0 adds up to what is, if there is something to add."""
    if op == "lt" and not sort.has_positions():
        raise KernelError("the range may be empty: the sums may be equal")
    relation, one = (t.le if op == "le" else t.lt), t.var("a", REAL)
    f, g = (t.var(name, t.Arrow(sort, REAL)) for name in "fg")

    def at(i: Term, formula: Callable[..., Term]) -> Term:
        return formula(t.apply(f, i), t.apply(g, i))

    given = assume(t.for_all(t.lam(sort, at(t.bound(0, sort), relation))))
    gaps = t.lam(sort, at(t.bound(0, sort), lambda a, b: t.sub(b, a)))
    each = convert(given, t.for_all(t.lam(sort, relation(ZERO, gaps.args[0]))))
    total = add_up(t.abstract(relation(ZERO, one), one), _adding(op), gaps, each)
    sums = [t.summation(t.lam(sort, t.apply(h, t.bound(0, sort)))) for h in (f, g)]
    theorem = discharge(given.conclusion, convert(total, relation(*sums)))
    return for_all_intro(f, for_all_intro(g, theorem))


@cache
def _adding(op: str) -> Theorem:
    """⊢ ∀a ∀b (0 ≤ a ⇒ 0 ≤ b ⇒ 0 ≤ a + b), or with <."""
    if op == "le":
        return axiom("add")

    def build(a: Term, b: Term) -> Theorem:
        first, second = assume(t.lt(ZERO, a)), assume(t.lt(ZERO, b))
        return _after(linear(t.lt(ZERO, t.add(a, b)), ((first, ONE, None), (second, ONE, None))), first, second)

    return lemma(build, "a", "b")


def add_up(predicate: Term, additive: Theorem, terms: Term, each: Theorem, zero: Theorem | None = None) -> Theorem:
    """P(Σf) for the λs P and f, ``predicate`` and ``terms``, from ∀a ∀b (P(a) ⇒ P(b) ⇒ P(a + b)) and ∀i P(f(i)).

    Where there may be no term, P(0) is needed too; it is computed when ``zero`` does not say it.
    """
    rule = instance(axiom("sum", terms.data), predicate)
    if not terms.data.has_positions():
        rule = modus_ponens(rule, zero or compute(rule.conclusion.args[0]))
    return _use(modus_ponens(rule, additive), (terms,), each)


def delta_cases(i: Term, k: Term, prove: Callable[[Theorem, Theorem], Theorem]) -> Theorem:
    """⊢ φ from φ given i = k and δ_ik = 1, and φ given i ≠ k and δ_ik = 0."""
    if not isinstance(i.sort, t.IndexSort):
        raise KernelError("δ compares indices")
    same = t.eq(i, k)
    both = instance(axiom("delta", i.sort), i, k)
    cases = []
    for number, condition in enumerate((same, t.not_(same))):
        assumed = assume(condition)
        cases.append(prove(assumed, modus_ponens(and_elim(both, number), assumed)))
    return or_elim(excluded_middle(same), *cases)
