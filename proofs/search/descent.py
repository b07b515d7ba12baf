"""Monotone descent: a comparison of e^a and e^b, of logarithms, of sums, from one of what stands inside, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from proofs.kernel import terms as t
from proofs.kernel.terms import ONE, REAL, ZERO, Term
from proofs.kernel.theorem import Theorem, assume, convert, discharge, for_all_intro, modus_ponens, or_elim, replace
from proofs.search.lemmas import exp_injective, exp_monotone, exp_of_log
from proofs.search.logic import contradiction, excluded_middle, instance, not_intro, not_intro_from
from proofs.search.order import as_le, linear, strictly, sum_monotone, totality
from proofs.search.rewriting import compute, fresh
from proofs.search.sign_lemmas import Signs, says

__all__ = ["as_powers", "ascents", "descents", "exp_at_most", "exp_reflects", "log_at_most", "log_lemma", "logarithm_sides"]

Prove = Callable[[Term], Theorem]


@cache
def exp_at_most() -> Theorem:
    """⊢ ∀a ∀b (a ≤ b ⇒ e^a ≤ e^b)."""
    a, b = t.var("a", REAL), t.var("b", REAL)
    below = assume(t.le(a, b))
    same = assume(t.eq(a, b))
    strict = as_le(modus_ponens(instance(exp_monotone(), a, b), strictly(below, assume(t.not_(same.conclusion)))))
    hole = t.var("z", REAL)
    predicate = t.abstract(t.le(t.exp(a), t.exp(hole)), hole)
    equal = replace(same, predicate, compute(t.le(t.exp(a), t.exp(a))))
    theorem = or_elim(excluded_middle(same.conclusion), equal, strict)
    return for_all_intro(a, for_all_intro(b, discharge(below.conclusion, theorem)))


@cache
def exp_reflects(strict: bool) -> Theorem:
    """⊢ ∀a ∀b (e^a R e^b ⇒ a R b)."""
    a, b = t.var("a", REAL), t.var("b", REAL)
    relation = t.lt if strict else t.le
    above = assume(relation(t.exp(a), t.exp(b)))
    goal = relation(a, b)
    other = assume((t.le if strict else t.lt)(b, a))
    rises = modus_ponens(instance(exp_at_most() if strict else exp_monotone(), b, a), other)
    absurd = linear(t.lt(ZERO, ZERO), ((rises, t.ONE, None), (above, t.ONE, None)))
    denied = not_intro(other.conclusion, absurd)
    if strict:
        # ¬(b ≤ a): then a ≤ b, and a ≠ b.
        same = assume(t.eq(a, b))
        back = linear(t.le(b, a), ((same, t.num(-1), None),))
        apart = not_intro_from(same.conclusion, back, denied)
        theorem = or_elim(totality(a, b), strictly(assume(t.le(a, b)), apart), contradiction(goal, assume(t.le(b, a)), denied))
    else:
        same = assume(t.eq(a, b))
        equal = linear(goal, ((same, t.ONE, None),))
        below = strictly(assume(t.le(b, a)), assume(t.not_(same.conclusion)))
        theorem = or_elim(
            totality(a, b), assume(goal), or_elim(excluded_middle(same.conclusion), equal, contradiction(goal, below, denied))
        )
    return for_all_intro(a, for_all_intro(b, discharge(above.conclusion, theorem)))


@cache
def log_lemma(signs: Signs) -> Theorem:
    """⊢ ∀a (0 < a ⇒ φ(a − 1) ⇒ φ(log a)), for φ one of > 0, ≥ 0, < 0, ≤ 0, since e^0 = 1."""
    a = t.var("a", REAL)
    positive, beside = assume(t.lt(ZERO, a)), assume(says(signs, t.sub(a, t.ONE)))
    relation = t.lt if 0 not in signs else t.le
    ends = (ZERO, t.log(a)) if max(signs) > 0 else (t.log(a), ZERO)
    turn = t.num(-1 if max(signs) > 0 else 1)
    powers = linear(relation(*map(t.exp, ends)), ((beside, t.ONE, None), (exp_of_log(positive), turn, None)))
    shown = modus_ponens(instance(exp_reflects(0 not in signs), *ends), powers)
    return for_all_intro(a, discharge(positive.conclusion, discharge(beside.conclusion, shown)))


def descents(goal: Term, prove: Prove) -> Iterator[Callable[[], Theorem]]:
    """Ways to prove the comparison ``goal`` from a simpler one."""
    left, right = goal.args
    strict = goal.op == "lt"
    if goal.op not in ("le", "lt") or left.sort != REAL:
        return
    relation = t.lt if strict else t.le
    if left.op == right.op == "exp":
        rule = exp_monotone() if strict else exp_at_most()
        a, b = left.args[0], right.args[0]
        yield lambda: modus_ponens(instance(rule, a, b), prove(relation(a, b)))
    if "mul" in (left.op, right.op) and (powers := as_powers(goal)) is not None:
        exponents = [side.args[0] for side in powers.args]
        rule = exp_monotone() if strict else exp_at_most()
        yield lambda: convert(modus_ponens(instance(rule, *exponents), prove(relation(*exponents))), goal)
    if left.op == right.op == "log":
        a, b = left.args[0], right.args[0]
        yield lambda: log_at_most(prove(relation(a, b)), prove(t.lt(ZERO, a)), prove(t.lt(ZERO, b)))
    if left.op == right.op == "sum" and left.args[0].data == right.args[0].data and left.args[0].data.has_positions():
        yield lambda: _sums(goal, prove)


def as_powers(goal: Term) -> Term | None:
    """The comparison of two products and quotients of powers as one of two powers: e^a/e^b ≤ e^c as e^{a−b} ≤ e^c."""
    exponents = [_exponent(side) for side in goal.args]
    if exponents[0] is None or exponents[1] is None:
        return None
    return t.rebuild(goal, (t.exp(exponents[0]), t.exp(exponents[1])))


def _exponent(term: Term) -> Term | None:
    """What e has to be raised to, to give ``term``; None where it is no product of powers."""
    if term.op == "exp":
        return term.args[0]
    if term.op == "inv":
        inner = _exponent(term.args[0])
        return None if inner is None else t.neg(inner)
    if term.op == "mul":
        exponents = [_exponent(factor) for factor in term.args]
        known = [each for each in exponents if each is not None and each != ZERO]
        return (t.add(*known) if known else ZERO) if len(exponents) == sum(each is not None for each in exponents) else None
    return ZERO if term == ONE else None


def ascents(goal: Term, prove: Prove) -> Iterator[Callable[[], Theorem]]:
    """a R b from e^a R e^b."""
    if goal.op == "eq" and goal.args[0].sort == REAL:
        yield lambda: modus_ponens(instance(exp_injective(), *goal.args), prove(t.eq(*map(t.exp, goal.args))))
    if goal.op in ("le", "lt") and goal.args[0].sort == REAL:
        a, b = goal.args
        strict = goal.op == "lt"
        relation = t.lt if strict else t.le
        yield lambda: modus_ponens(instance(exp_reflects(strict), a, b), prove(relation(t.exp(a), t.exp(b))))


def logarithm_sides(goal: Term, prove: Prove) -> Iterator[Callable[[], Theorem]]:
    """a R log b from e^a R b, and log b R a from b R e^a, where b > 0; a summand log c of a becomes a factor c."""
    if goal.op not in ("le", "lt") or [side.op for side in goal.args].count("log") != 1:
        return
    left, right = goal.args
    inverse = left if left.op == "log" else right
    other = right if inverse is left else left

    def shown() -> Theorem:
        positive = prove(t.lt(ZERO, inverse.args[0]))
        rest, logarithm = _without_logarithm(other)
        certificate = [(exp_of_log(positive), t.num(1 if inverse is left else -1), None)]
        power = t.exp(other)
        if logarithm is not None:
            power = t.mul(logarithm.args[0], t.exp(rest))
            undone = exp_of_log(prove(t.lt(ZERO, logarithm.args[0])))
            certificate.append((undone, t.mul(t.num(-1 if inverse is left else 1), t.exp(rest)), None))
        inside = (inverse.args[0], power) if inverse is left else (power, inverse.args[0])
        certificate.append((prove(t.rebuild(goal, inside)), t.ONE, None))
        powers = linear(t.rebuild(goal, (t.exp(left), t.exp(right))), tuple(certificate))
        return modus_ponens(instance(exp_reflects(goal.op == "lt"), left, right), powers)

    yield shown


def _without_logarithm(term: Term) -> tuple[Term, Term | None]:
    """r and log c where ``term`` is r + log c."""
    for summand in term.args if term.op == "add" else (term,):
        if summand.op == "log":
            return t.sub(term, summand), summand
    return term, None


def log_at_most(inside: Theorem, *positive: Theorem) -> Theorem:
    """From a R b, 0 < a and 0 < b: log a R log b."""
    strict = inside.conclusion.op == "lt"
    logs = [t.log(side) for side in inside.conclusion.args]
    undone = [exp_of_log(theorem) for theorem in positive]
    powers = linear(
        t.rebuild(inside.conclusion, tuple(map(t.exp, logs))),
        ((inside, t.ONE, None), (undone[0], t.ONE, None), (undone[1], t.num(-1), None)),
    )
    return modus_ponens(instance(exp_reflects(strict), *logs), powers)


def _sums(goal: Term, prove: Prove) -> Theorem:
    functions = [side.args[0] for side in goal.args]
    index = fresh(functions[0].data)
    relation = t.lt if goal.op == "lt" else t.le
    return sum_monotone(for_all_intro(index, prove(relation(*(t.instantiate(f, index) for f in functions)))))
