"""One function: justify this formula from these theorems, or say why not. Cheapest ways first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.normal import Normaliser
from proofs.kernel.terms import KernelError, Term, TooLarge
from proofs.kernel.theorem import (
    Theorem, and_elim, and_intro, assume, discharge, for_all_elim, for_all_intro, modus_ponens, or_elim, or_intro,
)
from proofs.search.lemmas import complement, exp_positive, larger
from proofs.search.scaling import scaled_maxima
from proofs.search.logic import excluded_middle
from proofs.search.order import linear, totality
from proofs.search.rewriting import Rule, compute, convert, fresh, rewrite_rule
from proofs.search.signs import sign
from proofs.search.logarithms import logarithm_rules
from proofs.search.subterms import places
from proofs.search.updates import updates
from proofs.search.units import nonzero, unit_rules

__all__ = ["Unproven", "justify"]

MAX_CASE_SPLITS = 4


class Unproven(Exception):
    """No proof was found; says what was tried. This is no evidence that the formula is false."""


@dataclass(frozen=True)
class _Search:
    premises: tuple[Theorem, ...]
    splits: int = MAX_CASE_SPLITS

    def with_premises(self, *theorems: Theorem) -> _Search:
        new = list(_parts(theorems))
        return _Search(tuple(dict.fromkeys([*self.premises, *new, *updates(new)])), self.splits)


def justify(goal: Term, premises: Sequence[Theorem] = ()) -> Theorem:
    """A theorem with the conclusion ``goal`` whose hypotheses are those of the ``premises`` it needed.

    Raises Unproven when none is found.
    """
    try:
        return _prove(goal, _Search(()).with_premises(*premises))
    except TooLarge as error:
        raise Unproven(f"too large: {error}") from None
    except KernelError as error:
        raise Unproven(f"the kernel refuses: {error}") from None


def _parts(theorems: Sequence[Theorem]) -> Iterator[Theorem]:
    for theorem in theorems:
        if theorem.conclusion.op == "and":
            yield from _parts([and_elim(theorem, k) for k in range(len(theorem.conclusion.args))])
        else:
            yield theorem


def _prove(goal: Term, search: _Search) -> Theorem:
    for premise in search.premises:
        if premise.conclusion == goal:
            return premise
    match goal.op:
        case "forall":
            try:
                return compute(goal)
            except KernelError:
                if len(_parts_of(goal)) > 1:
                    return _by_parts(goal, search)
            variable = fresh(goal.args[0].data)
            return for_all_intro(variable, _prove(t.instantiate(goal.args[0], variable), search))
        case "and":
            return and_intro(*(_prove(part, search) for part in goal.args))
        case "implies":
            condition, conclusion = goal.args
            return discharge(condition, _prove(conclusion, search.with_premises(assume(condition))))
        case "or":
            return _disjunction(goal, search)
    return _atom(goal, search)


def _disjunction(goal: Term, search: _Search) -> Theorem:
    """One part, or: the first part or else, given that it fails, one of the others."""
    for part in goal.args:
        try:
            return or_intro(goal, _prove(part, search))
        except Unproven:
            continue
    if len(goal.args) < 2:
        raise Unproven("nothing says which of the cases holds")
    first, others = goal.args[0], t.or_(*goal.args[1:])
    denied = assume(t.not_(first))
    opposite = complement(denied)
    deeper = search.with_premises(denied, *([opposite] if opposite is not None else []))
    rest = _prove(others, deeper)
    cases = [or_intro(goal, assume(part)) for part in goal.args[1:]]
    otherwise = or_intro(goal, rest) if len(cases) == 1 else or_elim(rest, *cases)
    return or_elim(excluded_middle(first), or_intro(goal, assume(first)), otherwise)


def _parts_of(goal: Term) -> tuple[t.Part, ...]:
    sort = goal.args[0].data
    return sort.parts if isinstance(sort, t.IndexSort) else ()


def _by_parts(goal: Term, search: _Search) -> Theorem:
    """∀ over n + 1 from ∀ over n and the case of the last position."""
    rule = for_all_elim(axiom("parts", goal.args[0].data), goal.args[0])
    return modus_ponens(rule, _prove(rule.conclusion.args[0], search))


def _atom(goal: Term, search: _Search) -> Theorem:
    rules = _equations(search.premises)
    ways = (partial(compute, goal), partial(_by_sign, goal, search), partial(compute, goal, rules))
    for way in ways:
        try:
            return way()
        except TooLarge:
            raise
        except KernelError:
            continue
    units = unit_rules(goal, search.premises, rules)
    extended = (*rules, *units, *_equations(scaled_maxima(goal, search.premises)))
    extended += logarithm_rules(goal, search.premises, extended)
    more = (partial(compute, goal, extended), partial(_from_one_premise, goal, search, extended),
            partial(_cleared, goal, search, extended))
    for way in more:
        try:
            return way()
        except TooLarge:
            raise
        except KernelError:
            continue
    return _by_cases(goal, search)


def _by_sign(goal: Term, search: _Search) -> Theorem:
    """Signs of the parts as written, then as they are in normal form."""
    known = (exp_positive(), *search.premises)
    try:
        return sign(goal, known)
    except TooLarge:
        raise
    except KernelError:
        return convert(sign(Normaliser().canonical(goal), known), goal)


def _equations(premises: Sequence[Theorem]) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    for premise in premises:
        try:
            rules.append(rewrite_rule(premise))
        except KernelError:
            continue
    return tuple(rules)


def _from_one_premise(goal: Term, search: _Search, rules: tuple[Rule, ...]) -> Theorem:
    for premise in (*search.premises, *_tangents(goal)):
        try:
            return convert(premise, goal, rules)
        except KernelError:
            pass
        for multiplier in (t.ONE, t.num(-1)):
            try:
                return linear(goal, ((premise, multiplier, None),), rules)
            except KernelError:
                continue
    raise KernelError("no premise gives the goal")


def _tangents(goal: Term) -> Iterator[Theorem]:
    """1 + x ≤ e^x for each exponential in the goal."""
    for place in places(goal, "exp"):
        if not place.depth:
            yield for_all_elim(axiom("exp-linear"), place.term.args[0])


def _cleared(goal: Term, search: _Search, rules: tuple[Rule, ...]) -> Theorem:
    """a = b from q·a = q·b for the product q of the denominators that are known to be non-zero."""
    if goal.op != "eq" or goal.args[0].sort != t.REAL:
        raise KernelError("only equations are cleared of denominators")
    factors: list[Term] = []
    for place in places(goal, "inv"):
        if place.depth == 0:
            try:
                nonzero(place.term.args[0], search.premises)
            except KernelError:
                continue
            factors.append(place.term.args[0])
    if not factors:
        raise KernelError("no denominator to clear")
    product = t.mul(*factors)
    left, right = goal.args
    cleared = compute(t.eq(t.mul(product, left), t.mul(product, right)), rules)
    return linear(goal, ((cleared, t.inverse(product), None),), rules)


def _by_cases(goal: Term, search: _Search) -> Theorem:
    """Replace each maximum by its larger argument: the one that the hypotheses show, else both in turn."""
    if search.splits > 0:
        for place in places(goal, "max"):
            if place.depth:
                continue
            left, right = place.term.args
            deeper = _Search(search.premises, search.splits - 1)
            known = _known_order(left, right, search)
            if known is not None:
                equation = larger(left, right, known)
                if equation in search.premises or any(p.conclusion == equation.conclusion for p in search.premises):
                    continue
                return _prove(goal, deeper.with_premises(equation))
            cases = []
            disjunction = totality(left, right)
            for order in map(assume, disjunction.conclusion.args):
                cases.append(_prove(goal, deeper.with_premises(order, larger(left, right, order))))
            return or_elim(disjunction, *cases)
    raise Unproven("tried: normal form, hypotheses as rewrite rules, signs, one hypothesis at a time, cases of max")


def _known_order(left: Term, right: Term, search: _Search) -> Theorem | None:
    for order in (t.le(left, right), t.le(right, left)):
        ways = (partial(sign, order, (exp_positive(), *search.premises)), partial(_from_one_premise, order, search, ()))
        for way in ways:
            try:
                return way()
            except TooLarge:
                raise
            except KernelError:
                continue
    return None
