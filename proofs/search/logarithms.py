"""Takes logarithms apart: log of a product of positive factors and powers of e."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache

from proofs.kernel import terms as t
from proofs.kernel.normal import to_term
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, assume, convert, discharge, for_all_elim, modus_ponens
from proofs.search.factoring import content
from proofs.search.lemmas import exp_injective, exp_of_log
from proofs.search.logic import for_all, instance
from proofs.search.order import lemma, linear, positive_product, turned, unit
from proofs.search.polynomials import canonical, gap, polynomial
from proofs.search.rewriting import Rule, compute, fresh, rewrite_rule, simplify
from proofs.search.signs import SignTable, sign
from proofs.search.subterms import places

__all__ = ["log_of_product", "logarithm_rules", "with_logarithms_apart"]

Factors = list[tuple[Term, int]]
"""The factors of a product with their exponents."""


def logarithm_rules(goal: Term, table: SignTable, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Γ ⊢ ∀… log q = Σ e·log g + …, for each logarithm in the goal whose argument has positive factors."""
    found: list[Rule] = []
    for place in places(goal, "log"):
        opened, variables = place.opened(fresh)
        # As written, then as the rules make it: they may turn a product into a sum, and the other way round.
        for shape in (opened.args[0], simplify(opened.args[0], rules).result):
            try:
                theorem = _factors_as_written(opened.args[0], table, (*rules, *found)) or _taken_apart(
                    opened.args[0], shape, table, (*rules, *found)
                )
                if theorem is None:
                    break
                found.append(_as_rule(theorem, variables))
            except KernelError:
                continue
            break
    return (*found, *_undone(goal, table, (*rules, *found)))


def with_logarithms_apart(goal: Term, table: SignTable, prove: Callable[[Term], Theorem]) -> Theorem:
    """The inequality ``goal`` from what its logarithms of products come to: 0 < log(a/b) from log b < log a, also in a sum."""
    rules = logarithm_rules(goal, table, ())
    simplified = simplify(goal, rules) if rules else None
    if simplified is None or not simplified.steps or simplified.result.op != goal.op:
        raise KernelError("no logarithm of a product")
    difference = gap(simplified.result)
    sides = ({mono: -c for mono, c in difference.items() if c < 0}, {mono: c for mono, c in difference.items() if c > 0})
    apart = prove(t.rebuild(goal, tuple(map(to_term, sides))))
    return convert(simplified.backward(convert(apart, simplified.result)), goal)


def _as_rule(theorem: Theorem, variables: Sequence[Term]) -> Rule:
    """The rule ∀… log q = …; of an index that falls out of q, as in log S(0·x_j), the rule does not speak."""
    plain = canonical(theorem.conclusion)
    if variables and plain.op == "eq" and not set(variables) & t.free_variables(plain):
        return rewrite_rule(convert(theorem, plain))
    return rewrite_rule(for_all(variables, theorem))


def _undone(goal: Term, table: SignTable, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Γ ⊢ ∀… e^{log q} = q, for each logarithm of something positive in an exponent of the goal."""
    found: dict[Term, tuple[Rule, ...]] = {}
    for place in places(goal, "exp"):
        opened, variables = place.opened(fresh)
        for exponent in (opened.args[0], simplify(opened.args[0], rules).result):
            for inner in places(exponent, "log"):
                if inner.depth or inner.term in found:
                    continue
                try:
                    found[inner.term] = tuple(
                        rewrite_rule(for_all(variables, theorem)) for theorem in _exponentials(inner.term.args[0], table)
                    )
                except KernelError:
                    continue
    return tuple(rule for each in found.values() for rule in each)


def _exponentials(term: Term, table: SignTable) -> tuple[Theorem, Theorem]:
    """e^{log q} = q and e^{−log q} = 1/q."""
    positive = sign(t.lt(t.ZERO, term), (), table)
    plain, inverse = exp_of_log(positive), t.exp(t.neg(t.log(term)))
    product = compute(t.eq(t.mul(inverse, term), t.ONE), (rewrite_rule(turned(plain)),))
    reciprocal = linear(
        t.eq(inverse, t.inverse(term)), ((product, t.inverse(term), None), (unit(positive), t.neg(inverse), None))
    )
    return plain, reciprocal


@cache
def _log_product() -> Theorem:
    """⊢ ∀a ∀b (0 < a ⇒ 0 < b ⇒ log(ab) = log a + log b)."""

    def build(a: Term, b: Term) -> Theorem:
        positive = assume(t.lt(t.ZERO, a)), assume(t.lt(t.ZERO, b))
        whole = modus_ponens(modus_ponens(instance(positive_product(), a, b), positive[0]), positive[1])
        left, right = t.log(t.mul(a, b)), t.add(t.log(a), t.log(b))
        undone = [exp_of_log(fact) for fact in (*positive, whole)]
        # e^(log a + log b) = e^(log a) e^(log b) = ab = e^(log ab)
        same = linear(
            t.eq(t.exp(left), t.exp(right)),
            ((undone[2], t.ONE, None), (undone[0], t.neg(t.exp(t.log(b))), None), (undone[1], t.neg(a), None)),
        )
        theorem = modus_ponens(instance(exp_injective(), left, right), same)
        return discharge(positive[0].conclusion, discharge(positive[1].conclusion, theorem))

    return lemma(build, "a", "b")


def _factors_as_written(term: Term, table: SignTable, rules: tuple[Rule, ...]) -> Theorem | None:
    """log of a product or quotient of positive sums, whose normal form no longer shows the factors: log((1 + a)/(1 + b))."""
    written = list(_factors(term))
    if sum(map(_holds_a_sum, written)) < 2:
        return None
    theorem = log_of_product(written, table, rules)
    return convert(theorem, t.eq(t.log(term), theorem.conclusion.args[1]))


def log_of_product(factors: Sequence[Term], table: SignTable, rules: tuple[Rule, ...] = ()) -> Theorem:
    """⊢ log Π_i a_i = Σ_i log a_i, for positive factors. Raises KernelError where the signs don't show that."""
    first, *others = factors
    product, positive = first, sign(t.lt(t.ZERO, first), (), table)
    theorem = _of_factor(first, table, rules)
    for factor in others:
        fact = sign(t.lt(t.ZERO, factor), (), table)
        step = instance(_log_product(), product, factor)
        step = modus_ponens(modus_ponens(step, positive), fact)
        positive = modus_ponens(modus_ponens(instance(positive_product(), product, factor), positive), fact)
        product, other = t.mul(product, factor), _of_factor(factor, table, rules)
        total = t.add(theorem.conclusion.args[1], other.conclusion.args[1])
        parts = ((step, t.ONE, None), (theorem, t.ONE, None), (other, t.ONE, None))
        theorem = linear(t.eq(t.log(product), total), parts)
    return theorem


def _factors(term: Term, *, turned_over: bool = False) -> Iterator[Term]:
    """The factors of ``term``, or of its reciprocal, without those that are 1."""
    if term.op == "mul":
        for factor in term.args:
            yield from _factors(factor, turned_over=turned_over)
    elif term.op == "inv":
        yield from _factors(term.args[0], turned_over=not turned_over)
    elif term != t.ONE:
        yield t.inverse(term) if turned_over else term


def _holds_a_sum(factor: Term) -> bool:
    """Whether ``factor`` is a sum of several terms or the reciprocal of one."""
    return len(polynomial(factor.args[0] if factor.op == "inv" else factor)) > 1


def _of_factor(factor: Term, table: SignTable, rules: tuple[Rule, ...]) -> Theorem:
    """log of one factor; of a reciprocal, minus the logarithm."""
    apart = _taken_apart(factor, factor, table, rules) if factor.op == "inv" else None
    return compute(t.eq(t.log(factor), t.log(factor))) if apart is None else apart


def _turned_round(scale: Fraction, factors: Factors, table: SignTable) -> tuple[Fraction, Factors]:
    """The same product with b − a for each a − b that is negative: the normal form of 1/(1 − p) is −1/(p − 1)."""
    turned: Factors = []
    for g, e in factors:
        negative = canonical(t.neg(g))
        if e % 2 and _is_positive(negative, table):
            scale, g = -scale, negative
        turned.append((g, e))
    return scale, turned


def _is_positive(term: Term, table: SignTable) -> bool:
    try:
        sign(t.lt(t.ZERO, term), (), table)
    except KernelError:
        return False
    return True


def _taken_apart(term: Term, shape: Term, table: SignTable, rules: tuple[Rule, ...]) -> Theorem | None:
    """log term = Σ e·log g + … for the factors g of ``shape``, which the rules make of the term."""
    poly = polynomial(shape)
    if not poly:
        return None
    (scale, mono), primitive = content(poly, rules)
    factors = [(g, int(e)) for g, e in mono if g.op != "exp"]
    summands = [t.mul(t.num(e), g.args[0]) for g, e in mono if g.op == "exp"]
    if primitive is not None:
        factors.append((to_term(primitive), 1))
    if scale < 0:
        scale, factors = _turned_round(Fraction(scale), factors, table)
    if scale != 1:
        factors += [(t.num(scale.numerator), 1), (t.num(scale.denominator), -1)]
    factors = [(g, e) for g, e in factors if g != t.ONE]
    if not summands and len(factors) == 1 and factors[0] == (term, 1):
        return None
    extra: list[Rule] = []
    for g, e in factors:
        positive = sign(t.lt(t.ZERO, g), (), table)
        undone = exp_of_log(positive)
        extra.append(rewrite_rule(undone))
        summands.append(t.mul(t.num(e), t.log(g)))
        if e < 0 and g.op != "num":
            extra.append(rewrite_rule(unit(positive)))
        if e < 0:
            units = (rewrite_rule(unit(positive)),) if g.op != "num" else ()
            less = t.exp(t.neg(t.log(g)))
            turned = linear(t.eq(less, t.inverse(g)), ((undone, t.neg(t.mul(less, t.inverse(g))), None),), units)
            extra.append(rewrite_rule(turned))
    value = t.add(*summands) if summands else t.ZERO
    positive = sign(t.lt(t.ZERO, term), (), table)
    undone = exp_of_log(positive)
    same = compute(t.eq(t.exp(value), term), (*extra, *rules))
    equal = linear(t.eq(t.exp(t.log(term)), t.exp(value)), ((undone, t.ONE, None), (same, t.num(-1), None)))
    return modus_ponens(for_all_elim(for_all_elim(exp_injective(), t.log(term)), value), equal)
