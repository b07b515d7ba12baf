"""Theorems that most proofs rest on, proven once from the ledger: e^x > 0, max of scaled numbers."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.terms import REAL, Term
from proofs.kernel.theorem import (
    Theorem,
    and_elim,
    assume,
    convert,
    discharge,
    for_all_elim,
    for_all_intro,
    modus_ponens,
    or_elim,
)
from proofs.search.logic import contradiction, excluded_middle, instance, not_intro, not_intro_from
from proofs.search.order import linear, strictly, totality
from proofs.search.rewriting import compute, rewrite_rule
from proofs.search.sign_lemmas import square_lemma

__all__ = ["complement", "exp_injective", "exp_monotone", "exp_of_log", "exp_positive", "larger", "log_exp", "max_scaled"]


@cache
def exp_positive() -> Theorem:
    """⊢ ∀x 0 < e^x: a square, and not 0 since e^x e^{−x} = 1."""
    x = t.var("x", REAL)
    power = t.exp(x)
    root = t.exp(t.mul(t.num(Fraction(1, 2)), x))
    nonnegative = convert(instance(square_lemma(), root), t.le(t.ZERO, power))
    vanishes = assume(t.eq(power, t.ZERO))
    absurd = linear(t.eq(t.ONE, t.ZERO), ((vanishes, t.exp(t.neg(x)), None),))
    nonzero = not_intro(vanishes.conclusion, absurd)
    return for_all_intro(x, strictly(nonnegative, nonzero))


def larger(left: Term, right: Term, order: Theorem) -> Theorem:
    """max(left, right) = the larger one, from ``order``: left ≤ right or right ≤ left."""
    number = 0 if order.conclusion == t.le(left, right) else 1
    return modus_ponens(and_elim(instance(axiom("max"), left, right), number), order)


@cache
def max_scaled() -> Theorem:
    """⊢ ∀c ∀a ∀b (0 < c ⇒ max(ca, cb) = c·max(a, b))."""
    c, a, b = (t.var(name, REAL) for name in "cab")
    positive = assume(t.lt(t.ZERO, c))
    goal = t.eq(t.maximum(t.mul(c, a), t.mul(c, b)), t.mul(c, t.maximum(a, b)))
    cases = []
    for small, big in ((a, b), (b, a)):
        order = assume(t.le(small, big))
        scaled = linear(t.le(t.mul(c, small), t.mul(c, big)), ((order, c, positive),))
        rules = (rewrite_rule(larger(a, b, order)), rewrite_rule(larger(t.mul(c, a), t.mul(c, b), scaled)))
        cases.append(compute(goal, rules))
    theorem = discharge(positive.conclusion, or_elim(totality(a, b), *cases))
    for variable in (b, a, c):
        theorem = for_all_intro(variable, theorem)
    return theorem


def exp_of_log(positive: Theorem) -> Theorem:
    """From 0 < y: e^(log y) = y."""
    return modus_ponens(and_elim(for_all_elim(axiom("exp-log"), positive.conclusion.args[1]), 0), positive)


@cache
def exp_monotone() -> Theorem:
    """⊢ ∀a ∀b (a < b ⇒ e^a < e^b), since e^b = e^a e^{b−a} ≥ e^a (1 + b − a)."""
    a, b = t.var("a", REAL), t.var("b", REAL)
    below = assume(t.lt(a, b))
    tangent = for_all_elim(axiom("exp-linear"), t.sub(b, a))
    positive = for_all_elim(exp_positive(), a)
    rises = linear(t.lt(t.exp(a), t.exp(b)), ((tangent, t.exp(a), positive), (below, t.exp(a), positive)))
    return for_all_intro(a, for_all_intro(b, discharge(below.conclusion, rises)))


@cache
def exp_injective() -> Theorem:
    """⊢ ∀a ∀b (e^a = e^b ⇒ a = b): otherwise one of them is smaller, and so is its exponential."""
    a, b = t.var("a", REAL), t.var("b", REAL)
    same, goal = assume(t.eq(t.exp(a), t.exp(b))), t.eq(a, b)
    different = assume(t.not_(goal))
    cases = []
    for small, big in ((a, b), (b, a)):
        below = strictly(assume(t.le(small, big)), different)
        rises = modus_ponens(for_all_elim(for_all_elim(exp_monotone(), small), big), below)
        absurd = linear(t.lt(t.ZERO, t.ZERO), ((rises, t.ONE, None), (same, t.num(-1 if small == a else 1), None)))
        cases.append(contradiction(goal, absurd, compute(t.not_(absurd.conclusion))))
    otherwise = or_elim(totality(a, b), *cases)
    theorem = discharge(same.conclusion, or_elim(excluded_middle(goal), assume(goal), otherwise))
    return for_all_intro(a, for_all_intro(b, theorem))


@cache
def log_exp() -> Theorem:
    """⊢ ∀y log e^y = y."""
    y = t.var("y", REAL)
    power = t.exp(y)
    undone = exp_of_log(for_all_elim(exp_positive(), y))
    injective = for_all_elim(for_all_elim(exp_injective(), t.log(power)), y)
    return for_all_intro(y, modus_ponens(injective, undone))


def complement(denied: Theorem) -> Theorem | None:
    """From ¬(a ≤ b): b < a; from ¬(a < b): b ≤ a; None for another formula."""
    if denied.conclusion.op != "not" or denied.conclusion.args[0].op not in ("le", "lt"):
        return None
    atom = denied.conclusion.args[0]
    return modus_ponens(instance(_not_below(atom.op == "lt"), *atom.args), denied)


@cache
def _not_below(strict: bool) -> Theorem:
    """⊢ ∀a ∀b (¬(a ≤ b) ⇒ b < a), or with < and ≤ exchanged."""
    a, b = t.var("a", REAL), t.var("b", REAL)
    denied = assume(t.not_((t.lt if strict else t.le)(a, b)))
    backward, forward = assume(t.le(b, a)), assume(t.le(a, b))
    same = assume(t.eq(a, b))
    if strict:
        goal = t.le(b, a)
        below = contradiction(goal, strictly(forward, assume(t.not_(same.conclusion))), denied)
        equal = linear(goal, ((same, t.num(-1), None),))
        theorem = or_elim(totality(a, b), or_elim(excluded_middle(same.conclusion), equal, below), backward)
    else:
        goal = t.lt(b, a)
        different = not_intro_from(same.conclusion, linear(t.le(a, b), ((same, t.ONE, None),)), denied)
        theorem = or_elim(totality(a, b), contradiction(goal, forward, denied), strictly(backward, different))
    return for_all_intro(a, for_all_intro(b, discharge(denied.conclusion, theorem)))
