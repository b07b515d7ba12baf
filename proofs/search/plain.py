"""Comparisons in their plain form: e^a/s ≤ e^b/s, log(e^a/s) ≤ log(e^b/s) and e^{a−b} − 1 ≤ 0 all say a ≤ b.

A comparison a R b becomes 0 R b − a. Then, as long as it goes on: a positive common factor is divided away, 0 R e^u − e^v becomes
0 R u − v, and 0 R log s − log t becomes 0 R s − t. Each step is an equivalence. Two statements with the same plain forms in
the same places are equivalent, and that is found without any search.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from proofs.kernel import terms as t
from proofs.kernel.normal import Monomial, Poly, monomial_term, to_term
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem, and_elim, and_intro, assume, discharge, for_all_elim, for_all_intro, modus_ponens
from proofs.search.context import Context
from proofs.search.descent import exp_at_most, exp_reflects, log_at_most
from proofs.search.factoring import content
from proofs.search.lemmas import exp_monotone, exp_of_log
from proofs.search.logarithms import logarithm_rules
from proofs.search.logic import iff_intro, instance, not_intro_from
from proofs.search.order import antisymmetry, as_le, linear, unit
from proofs.search.polynomials import gap as gap_of, polynomial
from proofs.search.rewriting import Rule, fresh, rewrite_rule, simplify
from proofs.search.signs import sign
from proofs.search.units import unit_rules
from proofs.search.work import spend

__all__ = ["by_plain_form", "equivalence", "implication"]

MAX_STEPS = 6

Step = Callable[[Theorem], Theorem]


@dataclass(frozen=True)
class _Plain:
    """``gap``: what is ≥ 0 (> 0) exactly when the comparison holds; the way there and the way back."""

    comparison: Term
    gap: Poly
    forward: tuple[Step, ...]
    backward: tuple[Step, ...]

    def opened(self, theorem: Theorem) -> Theorem:
        """From the comparison: 0 R gap."""
        for step in self.forward:
            theorem = step(theorem)
        return theorem

    def closed(self, theorem: Theorem) -> Theorem:
        """From 0 R gap: the comparison."""
        for step in reversed(self.backward):
            theorem = step(theorem)
        return theorem


def equivalence(goal: Term, context: Context) -> Theorem:
    """φ ⇔ ψ for two statements whose comparisons have the same plain forms. Raises KernelError when they have not."""
    if goal.op != "and" or len(goal.args) != 2 or goal.args[0].op != "implies" or goal != t.iff(*goal.args[0].args):
        raise KernelError("this is no equivalence")
    left, right = goal.args[0].args
    return iff_intro(*_both(left, right, context))


def implication(goal: Term, context: Context) -> Theorem:
    """φ ⇒ ψ for two comparisons of which the first says the second, or more."""
    left, right = goal.args
    if not _is_comparison(left) or not _is_comparison(right):
        raise KernelError("this is not about two comparisons")
    forward, _ = _both(left, right, context, weaker=left.op == "lt" and right.op == "le")
    return forward


def by_plain_form(goal: Term, context: Context, prove: Callable[[Term], Theorem] | None = None) -> Theorem:
    """a R b from what its plain form says: a premise, an instance of one, a sign, or what ``prove`` finds."""
    if goal.op not in ("le", "lt") or goal.args[0].sort != REAL:
        raise KernelError("only an order has a plain form")
    found = _plain(goal, context)
    if not found.backward[1:] and prove is not None:
        raise KernelError("this is plain already")
    relation = t.lt if goal.op == "lt" else t.le
    plain = relation(ZERO, to_term(found.gap))
    return found.closed(_known(plain, found.gap, context) or _signed(plain, context) or _asked(plain, prove))


def _known(plain: Term, wanted: Poly, context: Context) -> Theorem | None:
    for premise in context.instances(plain):
        fact = premise.conclusion
        if fact.op in ("le", "lt") and fact.args[0].sort == REAL and (fact.op == "lt" or plain.op == "le"):
            own = gap_of(fact)
            if own.keys() == wanted.keys() and own:
                ratio = next(Fraction(wanted[mono]) / own[mono] for mono in own)
                if ratio > 0 and all(wanted[mono] == ratio * c for mono, c in own.items()):
                    return linear(plain, ((premise, t.num(ratio), None),))
    return None


def _signed(plain: Term, context: Context) -> Theorem | None:
    try:
        return sign(plain, (), context.signs)
    except KernelError:
        return None


def _asked(plain: Term, prove: Callable[[Term], Theorem] | None) -> Theorem:
    if prove is None or not t.free_variables(plain):
        raise KernelError("nothing that is known says this")
    return prove(plain)


def _is_comparison(formula: Term) -> bool:
    return formula.op in ("le", "lt", "eq") and formula.args[0].sort == REAL


def _both(left: Term, right: Term, context: Context, *, weaker: bool = False) -> tuple[Theorem, Theorem]:
    """left ⇒ right and right ⇒ left (which is the first again when only that is asked for)."""
    spend()
    if left == right:
        same = discharge(left, assume(left))
        return same, same
    if left.op != right.op and not weaker:
        raise KernelError("two statements of different kinds")
    if left.op == "forall" and left.args[0].data == right.args[0].data:
        return _for_all(left, right, context)
    if left.op == "implies" and left.args[0] == right.args[0]:
        return _under(left, right, context)
    if left.op == "not":
        forward, backward = _both(left.args[0], right.args[0], context)
        return _denied(backward), _denied(forward)
    if left.op == "and" and len(left.args) == len(right.args):
        pairs = [_both(one, other, context) for one, other in zip(left.args, right.args, strict=True)]
        return _parts(left, [pair[0] for pair in pairs]), _parts(right, [pair[1] for pair in pairs])
    if not _is_comparison(left):
        raise KernelError("nothing is known of these statements")
    if left.op == "eq":
        return _equations(left, right, context)
    first, second = _plain(left, context), _plain(right, context)
    if first.gap != second.gap:
        raise KernelError("the two comparisons have different plain forms")
    reached = first.opened(assume(left))
    forward = discharge(left, second.closed(as_le(reached) if weaker else reached))
    return forward, forward if weaker else discharge(right, first.closed(second.opened(assume(right))))


def _for_all(left: Term, right: Term, context: Context) -> tuple[Theorem, Theorem]:
    variable = fresh(left.args[0].data)
    forward, backward = _both(t.instantiate(left.args[0], variable), t.instantiate(right.args[0], variable), context)

    def all_of(side: Term, step: Theorem) -> Theorem:
        return discharge(side, for_all_intro(variable, modus_ponens(step, for_all_elim(assume(side), variable))))

    return all_of(left, forward), all_of(right, backward)


def _under(left: Term, right: Term, context: Context) -> tuple[Theorem, Theorem]:
    condition = assume(left.args[0])
    forward, backward = _both(left.args[1], right.args[1], context.with_premises(condition))

    def kept(side: Term, step: Theorem) -> Theorem:
        shown = modus_ponens(step, modus_ponens(assume(side), condition))
        return discharge(side, discharge(condition.conclusion, shown))

    return kept(left, forward), kept(right, backward)


def _parts(whole: Term, steps: list[Theorem]) -> Theorem:
    known = assume(whole)
    return discharge(whole, and_intro(*(modus_ponens(step, and_elim(known, place)) for place, step in enumerate(steps))))


def _denied(step: Theorem) -> Theorem:
    """¬ψ ⇒ ¬φ from φ ⇒ ψ."""
    premise, conclusion = step.conclusion.args
    denied = assume(t.not_(conclusion))
    return discharge(denied.conclusion, not_intro_from(premise, modus_ponens(step, assume(premise)), denied))


def _equations(left: Term, right: Term, context: Context) -> tuple[Theorem, Theorem]:
    """a = b says a ≤ b and b ≤ a."""

    def halves(equation: Term) -> list[Term]:
        return [t.le(*equation.args), t.le(*equation.args[::-1])]

    ways = [_plain(half, context) for half in (*halves(left), *halves(right))]
    if ways[0].gap == ways[3].gap:
        ways[2:] = ways[3], ways[2]
    if ways[0].gap != ways[2].gap or ways[1].gap != ways[3].gap:
        raise KernelError("the two equations have different plain forms")

    def shown(start: Term, opening: list[_Plain], closing: list[_Plain], goal: Term) -> Theorem:
        known = assume(start)
        turns = [1 if way.comparison == halves(start)[0] else -1 for way in opening]
        orders = [linear(way.comparison, ((known, t.num(turn), None),)) for way, turn in zip(opening, turns, strict=True)]
        reached = [way.closed(first.opened(order)) for way, first, order in zip(closing, opening, orders, strict=True)]
        if reached[0].conclusion != halves(goal)[0]:
            reached.reverse()
        return discharge(start, antisymmetry(*reached))

    return shown(left, ways[:2], ways[2:], right), shown(right, ways[2:], ways[:2], left)


def _plain(comparison: Term, context: Context) -> _Plain:
    """The plain form of a ≤ b or a < b under the equations and signs of ``context``."""
    relation = t.lt if comparison.op == "lt" else t.le
    difference = t.sub(comparison.args[1], comparison.args[0])
    rules = context.rules
    rules += unit_rules(difference, context.signs, rules)
    rules += logarithm_rules(difference, context.signs, rules)
    gap = polynomial(simplify(difference, rules).result)
    forward: list[Step] = []
    backward: list[Step] = []

    def now(poly: Poly) -> Term:
        return relation(ZERO, to_term(poly))

    start, first = comparison, now(gap)
    forward.append(lambda theorem: linear(first, ((theorem, ONE, None),), rules))
    backward.append(lambda theorem: linear(start, ((theorem, ONE, None),), rules))
    for _ in range(MAX_STEPS):
        spend()
        step = _divided(gap, now, context, rules) or _without_exp(gap, now) or _without_log(gap, now, context)
        if step is None:
            break
        gap, ahead, back = step
        forward.append(ahead)
        backward.append(back)
    return _Plain(comparison, gap, tuple(forward), tuple(backward))


Found = tuple[Poly, Step, Step]


def _divided(gap: Poly, now: Callable[[Poly], Term], context: Context, rules: tuple[Rule, ...]) -> Found | None:
    """Without a positive common factor, and with 1 or −1 as its first coefficient."""
    if not gap:
        return None
    (scale, mono), primitive = content(gap)
    mono = tuple((g, e) for g, e in mono if e)
    size = max(scale, -scale)
    if size == 1 and not mono:
        return None
    factor = t.mul(t.num(size), monomial_term(mono))
    try:
        positive = sign(t.lt(ZERO, factor), (), context.signs)
        inverse = sign(t.lt(ZERO, t.inverse(factor)), (), context.signs)
        units = tuple(rewrite_rule(unit(sign(t.ne(g, ZERO), (), context.signs))) for g, _ in mono if g.op != "exp")
    except KernelError:
        return None
    turn = 1 if scale > 0 else -1
    left = {m: turn * c for m, c in (polynomial(ONE) if primitive is None else primitive).items()}
    before, after = now(gap), now(left)
    return (
        left,
        lambda theorem: linear(after, ((theorem, t.inverse(factor), inverse),), units),
        lambda theorem: linear(before, ((theorem, factor, positive),), units),
    )


def _without_exp(gap: Poly, now: Callable[[Poly], Term]) -> Found | None:
    """0 R u − v for 0 R e^u − e^v."""
    if sorted(gap.values()) != [-1, 1] or not all(g.op == "exp" for mono in gap for g, _ in mono):
        return None
    ends = {c: _exponent(mono) for mono, c in gap.items()}
    small, large = ends[-1], ends[1]
    left = polynomial(t.sub(large, small))
    before, after = now(gap), now(left)
    strict = before.op == "lt"
    relation = t.lt if strict else t.le
    powers, inside = relation(t.exp(small), t.exp(large)), relation(small, large)
    rises = instance(exp_monotone() if strict else exp_at_most(), small, large)
    falls = instance(exp_reflects(strict), small, large)
    return (
        left,
        lambda theorem: linear(after, ((modus_ponens(falls, linear(powers, ((theorem, ONE, None),))), ONE, None),)),
        lambda theorem: linear(before, ((modus_ponens(rises, linear(inside, ((theorem, ONE, None),))), ONE, None),)),
    )


def _exponent(mono: Monomial) -> Term:
    return t.add(*[t.mul(t.num(e), g.args[0]) for g, e in mono]) if mono else ZERO


def _without_log(gap: Poly, now: Callable[[Poly], Term], context: Context) -> Found | None:
    """0 R s − t for 0 R log s − log t; 0 R s − 1 for 0 R log s."""
    sides: dict[int | Fraction, Term] = {}
    for mono, c in gap.items():
        if len(mono) != 1 or mono[0][0].op != "log" or mono[0][1] != 1 or c in sides or c not in (1, -1):
            return None
        sides[c] = mono[0][0].args[0]
    small, large = sides.get(-1, ONE), sides.get(1, ONE)
    if not sides:
        return None
    try:
        positive = [sign(t.lt(ZERO, side), (), context.signs) for side in (small, large)]
    except KernelError:
        return None
    left = polynomial(t.sub(large, small))
    before, after = now(gap), now(left)
    relation = t.lt if before.op == "lt" else t.le
    inside, logs = relation(small, large), relation(t.log(small), t.log(large))
    undone = [exp_of_log(theorem) for theorem in positive]

    def ahead(theorem: Theorem) -> Theorem:
        known = linear(logs, ((theorem, ONE, None),))
        strict = known.conclusion.op == "lt"
        rule = instance(exp_monotone() if strict else exp_at_most(), *known.conclusion.args)
        powers = modus_ponens(rule, known)
        return linear(after, ((powers, ONE, None), (undone[0], t.num(-1), None), (undone[1], ONE, None)))

    def back(theorem: Theorem) -> Theorem:
        known = log_at_most(linear(inside, ((theorem, ONE, None),)), *positive)
        return linear(before, ((known, ONE, None),))

    return left, ahead, back
