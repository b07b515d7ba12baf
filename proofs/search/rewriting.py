"""Equations as rewrite rules, used from left to right until nothing changes; each pass is justified by the kernel.

A rule ⊢ ∀x… lead = rest replaces ``lead`` wherever it divides a monomial of the normal form, under binders too; only what
its own ∀ binds is matched. One pass writes the formula as P(f) with a name f for the left side, so that the kernel's
``replace`` turns P(λx… lead) into P(λx… rest).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import count

from proofs.kernel import terms as t
from proofs.kernel import theorem as k
from proofs.kernel.normal import Monomial, Number, Poly, loose_below, monomial, monomial_term, order, to_term
from proofs.kernel.terms import KernelError, Term, TooLarge
from proofs.kernel.theorem import Theorem, and_intro, for_all_intro, replace
from proofs.memory import Memory
from proofs.search.polynomials import canonical, polynomial
from proofs.search.work import spend, spend_on

__all__ = ["Rule", "Simplified", "compute", "convert", "fresh", "rewrite_rule", "simplify"]

MAX_GROWTH = 8
MAX_PASSES = 60

_PREFIX, _RULE = "\x00", "\x01"
_names = count()
_numbers: ContextVar[Iterator[int] | None] = ContextVar("numbers", default=None)


def fresh(sort: t.Sort) -> Term:
    """A free variable that no person's name can be equal to, and that occurs nowhere yet."""
    numbers = _numbers.get()
    return t.var(f"{_PREFIX}a{next(_names)}" if numbers is None else f"{_PREFIX}{next(numbers)}", sort)


@contextmanager
def numbered(*formulas: Term) -> Iterator[None]:
    """Inside, new variables are numbered from the first number that is not in ``formulas``.

    So the same search makes the same terms each time, and what is remembered of these is of use.
    """
    if _numbers.get() is not None:
        yield
        return
    names = (v.data for formula in formulas for v in t.free_variables(formula))
    taken = [int(name[1:]) for name in names if name.startswith(_PREFIX) and name[1:].isdigit()]
    token = _numbers.set(count(max(taken, default=-1) + 1))
    try:
        yield
    finally:
        _numbers.reset(token)


@dataclass(frozen=True, eq=False)
class Rule:
    """``theorem`` ⊢ ∀… lead = rest, over ``sorts`` (innermost first)."""

    theorem: Theorem
    sorts: tuple[t.Sort, ...]
    lead: Monomial
    rest: Poly
    shrinks: bool
    """A rule such as W_ij → W_ji would run for ever: it is used only where it makes the monomial smaller."""

    @cached_property
    def backward(self) -> Theorem:
        """⊢ ∀… rest = lead."""
        return k.convert(self.theorem, _quantified(self.sorts, t.eq(to_term(self.rest), monomial_term(self.lead))))

    @cached_property
    def sides(self) -> tuple[Term, Term]:
        """λ… lead and λ… rest."""
        return _abstracted(self.sorts, monomial_term(self.lead)), _abstracted(self.sorts, to_term(self.rest))

    @cached_property
    def heads(self) -> frozenset[str]:
        """What a monomial must hold for the rule to match; a pattern that is a variable by itself asks for nothing."""
        return frozenset(_head(g) for g, _ in self.lead if g.op != "bound")

    @cached_property
    def sort(self) -> t.Sort:
        """The sort of both sides."""
        return self.sides[0].sort


def _head(g: Term) -> str:
    return g.args[0].label if g.op == "app" else g.label


@lru_cache(maxsize=4096)
def _labels(term: Term) -> frozenset[str]:
    """Every label in ``term``: a rule whose heads are not among them changes nothing in it."""
    found = frozenset((term.label,))
    for arg in term.args:
        found = t.united(found, _labels(arg))
    return found


def _quantified(sorts: Sequence[t.Sort], formula: Term) -> Term:
    for sort in sorts:
        formula = t.for_all(t.lam(sort, formula))
    return formula


def _abstracted(sorts: Sequence[t.Sort], term: Term) -> Term:
    for sort in sorts:
        term = t.lam(sort, term)
    return term


_RULES: Memory[Rule] = Memory(4096)


def rewrite_rule(theorem: Theorem) -> Rule:
    """Γ ⊢ ∀… l = r as a rule, the same one for theorems that say the same. Raises KernelError when it rewrites nothing."""
    return _RULES.recall((theorem.hypotheses, theorem.conclusion, theorem.facts), lambda: _rewrite_rule(theorem))


def _rewrite_rule(theorem: Theorem) -> Rule:
    equation, sorts = theorem.conclusion, []
    while equation.op == "forall":
        sorts.append(equation.args[0].data)
        equation = equation.args[0].args[0]
    if equation.op != "eq" or equation.args[0].sort != t.REAL:
        raise KernelError("a rewrite rule is an equation between reals")
    poly = polynomial(t.sub(*equation.args))
    preferred = polynomial(equation.args[0])
    lead: Monomial = max(preferred, key=order) if len(preferred) == 1 else ()
    if not lead or lead not in poly:
        lead = max(poly, key=order, default=())
    if not lead:
        raise KernelError("this equation is trivial or contradictory: it rewrites nothing")
    rest: Poly = {mono: -Fraction(c) / poly[lead] for mono, c in poly.items() if mono != lead}
    sorts.reverse()
    shrinks = bool(sorts) and len(rest) == 1 and _applies_again(lead, next(iter(rest)), len(sorts))
    directed = k.convert(theorem, _quantified(sorts, t.eq(monomial_term(lead), to_term(rest))))
    return Rule(directed, tuple(sorts), lead, rest, shrinks)


def _applies_again(lead: Monomial, rest: Monomial, size: int) -> bool:
    """Whether the rule would rewrite what it has made."""
    return any(len(binding) == size for binding in _matches(list(lead), dict(rest), size, {}))


# --- one pass ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Step:
    """A formula with a name for the left side of each rule that was used."""

    skeleton: Term
    used: tuple[tuple[Term, Rule], ...]

    def at(self, side: int) -> Term:
        """The formula with the left sides (0) or the right sides (1) for the names."""
        return t.substitute(self.skeleton, {name: rule.sides[side] for name, rule in self.used})

    def taken(self, theorem: Theorem, *, backward: bool) -> Theorem:
        old, new = (1, 0) if backward else (0, 1)
        theorem = k.convert(theorem, self.at(old))
        for position, (name, rule) in enumerate(self.used):
            others = {n: r.sides[new if q < position else old] for q, (n, r) in enumerate(self.used) if q != position}
            predicate = t.abstract(t.substitute(self.skeleton, others), name)
            theorem = replace(rule.backward if backward else rule.theorem, predicate, theorem)
        return theorem


class _Pass:
    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.heads = {rule.heads for rule in rules}
        self.names: dict[int, Term] = {}
        self.done: dict[Term, Term] = {}
        self.insides: dict[Term, Term] = {}

    def used(self) -> tuple[tuple[Term, Rule], ...]:
        return tuple((name, self.rules[number]) for number, name in self.names.items())

    def rewritten(self, term: Term) -> Term:
        """``term`` (in normal form) with names of rules in place of their left sides."""
        known = self.done.get(term)
        if known is None:
            labels = _labels(term)
            if not any([heads <= labels for heads in self.heads]):
                known = term
            else:
                known = self._real(term) if term.sort == t.REAL else self._inside(term)
            self.done[term] = known
        return known

    def _inside(self, term: Term) -> Term:
        if not term.args:
            return term
        if term.op == "sum":
            turned = self._turned(term)
            if turned is not None:
                return turned
        kept = 1 if term.op == "app" else 0
        args = (*term.args[:kept], *[self.rewritten(arg) for arg in term.args[kept:]])
        return term if all(a is b for a, b in zip(args, term.args, strict=True)) else t.rebuild(term, args)

    def _real(self, term: Term) -> Term:
        pieces = []
        changed = False
        for mono, c in polynomial(term).items():
            piece = self._matched(mono)
            if piece is None:
                piece = t.mul(*[self._power(g, e) for g, e in mono])
                changed = changed or any(self._generator(g) is not g for g, _ in mono)
            else:
                changed = True
            pieces.append(t.mul(t.num(c), piece))
        return t.add(*pieces) if changed else term

    def _generator(self, g: Term) -> Term:
        return self.rewritten(g) if g.op == "add" else self._known_inside(g)

    def _known_inside(self, g: Term) -> Term:
        known = self.insides.get(g)
        if known is None:
            known = self.insides[g] = self._inside(g)
        return known

    def _power(self, g: Term, e: Number) -> Term:
        new = self._generator(g)
        if new is g:
            return monomial_term(((g, e),))
        if g.op == "exp":
            return t.exp(t.mul(t.num(e), new.args[0]))
        return t.mul(new, t.inverse(new)) if e == 0 else t.power(new, int(e))

    def _matched(self, mono: Monomial) -> Term | None:
        heads = {_head(g) for g, _ in mono}
        for number, rule in enumerate(self.rules):
            if not rule.heads <= heads:
                continue
            for quotient, values in _applications(rule, mono):
                return t.mul(monomial_term(quotient), t.apply(self._name(number), *values))
        return None

    def _name(self, number: int) -> Term:
        if number not in self.names:
            self.names[number] = t.var(f"{_RULE}{next(_names)}", self.rules[number].sort)
        return self.names[number]

    def _turned(self, term: Term) -> Term | None:
        """A sum that a rule such as W_ij = W_ji makes smaller once its indices are renamed."""
        sorts, body = [], term
        while body.op == "sum":
            sorts.append(body.args[0].data)
            body = body.args[0].args[0]
        ((mono, c),) = polynomial(body).items()
        heads = {_head(g) for g, _ in mono}
        for number, rule in enumerate(self.rules):
            for quotient, values in _applications(rule, mono, anyway=True) if rule.shrinks and rule.heads <= heads else ():
                name = t.var(f"{_RULE}{next(_names)}", rule.sort)
                new = t.mul(t.num(c), monomial_term(quotient), t.apply(name, *values))
                for sort in reversed(sorts):
                    new = t.summation(t.lam(sort, new))
                after = polynomial(t.substitute(new, {name: rule.sides[1]}))
                if len(after) == 1 and order(next(iter(after))) < order(((term, 1),)):
                    return t.substitute(new, {name: self._name(number)})
        return None


def _applications(rule: Rule, mono: Monomial, *, anyway: bool = False) -> Iterator[tuple[Monomial, list[Term]]]:
    """What is left of ``mono`` beside the left side of ``rule`` at some values, and these values (outermost first).

    A rule that only turns its left side round is used where that makes the monomial smaller, or ``anyway``.
    """
    size = len(rule.sorts)
    for binding in _matches(list(rule.lead), dict(mono), size, {}):
        if len(binding) != size:
            continue
        values = {t.bound(number, sort): binding[number] for number, sort in enumerate(rule.sorts)}
        lead = polynomial(_instance(monomial_term(rule.lead), values)) if size else {rule.lead: 1}
        if len(lead) != 1:
            continue
        ((found, _),) = lead.items()
        quotient = _quotient(mono, found)
        if quotient is None:
            continue
        if size:
            rest = polynomial(_instance(to_term(rule.rest), values))
            if rest == lead or (rule.shrinks and not anyway and order(next(iter(rest), ())) >= order(found)):
                continue
        yield quotient, [binding[number] for number in reversed(range(size))]


def _instance(term: Term, values: dict[Term, Term]) -> Term:
    # The pattern variables are the outermost bound ones of a closed equation: substitute all at once.
    return t.map_variables(term, lambda v, d: t.shift(values[t.moved(v, -d)], d), frozenset())


def _divides(e: Number, f: Number) -> bool:
    # The quotient keeps the sign of the exponent, so that a rule can't run up and down for ever.
    return f >= e > 0 or f <= e < 0 or f == e == 0


def _matches(
    pattern: list[tuple[Term, Number]], target: dict[Term, Number], size: int, binding: dict[int, Term]
) -> Iterator[dict[int, Term]]:
    if not pattern:
        yield binding
        return
    (g, e), *others = pattern
    for h, f in target.items():
        if not _divides(e, f):
            continue
        extended = dict(binding)
        if match_term(g, h, size, extended):
            yield from _matches(others, {other: f for other, f in target.items() if other is not h}, size, extended)


def match_term(pattern: Term, term: Term, size: int, binding: dict[int, Term], depth: int = 0) -> bool:
    """Whether ``pattern``, over ``size`` outermost bound variables, becomes ``term``; extends ``binding``."""
    if pattern.op == "bound" and pattern.data >= depth:
        if term.sort != pattern.sort or loose_below(term, depth):
            return False
        value = t.shift(term, -depth)
        return binding.setdefault(pattern.data - depth, value) == value
    if pattern.loose <= depth:
        return pattern == term
    if (pattern.label, len(pattern.args)) != (term.label, len(term.args)):
        return False
    inside = depth + 1 if pattern.op == "lam" else depth
    for part, other in zip(pattern.args, term.args, strict=True):  # noqa: SIM110 - it is what the search does most
        if not match_term(part, other, size, binding, inside):
            return False
    return True


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
    return monomial(left)


# --- simplification and its proof --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Simplified:
    """``term`` brought to ``result`` by ``steps``."""

    result: Term
    steps: tuple[_Step, ...]

    def forward(self, theorem: Theorem) -> Theorem:
        """From ⊢ the formula: ⊢ what the last step made of it."""
        for step in self.steps:
            theorem = step.taken(theorem, backward=False)
        return theorem

    def backward(self, theorem: Theorem) -> Theorem:
        """From ⊢ the result: ⊢ the formula in normal form."""
        for step in reversed(self.steps):
            theorem = step.taken(theorem, backward=True)
        return theorem


def simplify(term: Term, rules: Sequence[Rule] = ()) -> Simplified:
    """The normal form of a closed ``term`` or formula under ``rules``. Raises TooLarge when it does not settle."""
    current = canonical(term)
    spend_on(current)
    if not rules:
        return Simplified(current, ())
    simplified = _simplified(current, tuple(rules))
    if simplified is None:
        raise TooLarge("the rewrite rules do not come to an end")
    return simplified


@lru_cache(maxsize=4096)
def _simplified(current: Term, rules: tuple[Rule, ...]) -> Simplified | None:
    """None when it does not settle: that is remembered too."""
    # What is known depends on the rules as much as on the term: Rule objects are the same when they are one object.
    steps: list[_Step] = []
    largest = MAX_GROWTH * max(current.size, 50)
    for _ in range(MAX_PASSES):
        one = _Pass(rules)
        skeleton = one.rewritten(current)
        if not one.names:
            return Simplified(current, tuple(steps))
        step = _Step(skeleton, one.used())
        steps.append(step)
        current = canonical(step.at(1))
        if current.size > largest:
            return None  # equations that run in a circle, w = αu and α = ‖w‖, nest each into the other
    return None


def compute(formula: Term, rules: Sequence[Rule] = ()) -> Theorem:
    """Γ ⊢ φ when the normal form of φ under the rules is true; Γ is what the rules used depend on.

    Raises KernelError when the normal form does not decide the formula.
    """
    if formula.op == "forall":
        variable = fresh(formula.args[0].data)
        return for_all_intro(variable, compute(t.instantiate(formula.args[0], variable), rules))
    simplified = simplify(formula, rules)
    if simplified.result != t.TRUE:
        raise KernelError("the normal form does not decide this formula")
    return k.convert(simplified.backward(and_intro()), formula)


def convert(theorem: Theorem, formula: Term, rules: Sequence[Rule] = ()) -> Theorem:
    """From Γ ⊢ φ, when φ and ψ have one normal form under the rules: Γ, Δ ⊢ ψ. Raises KernelError otherwise."""
    if not rules:
        spend()
        return k.convert(theorem, formula)
    have, want = simplify(theorem.conclusion, rules), simplify(formula, rules)
    if have.result != want.result:
        raise KernelError("the two formulas have different normal forms")
    return k.convert(want.backward(have.forward(theorem)), formula)
