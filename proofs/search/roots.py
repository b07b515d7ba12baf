"""Roots and absolute values under squares: (√a)² = a for a ≥ 0, |a|² = a², and a ≤ b from a² ≤ b² for a, b ≥ 0."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem, and_elim, assume, discharge, for_all_elim, modus_ponens, or_elim, replace
from proofs.search.context import Context
from proofs.search.lemmas import complement, larger
from proofs.search.logic import contradiction, excluded_middle, for_all, instance
from proofs.search.order import antisymmetry, as_le, lemma, linear, totality
from proofs.search.polynomials import canonical
from proofs.search.rewriting import Rule, compute, convert, fresh, rewrite_rule, simplify
from proofs.search.signs import SignTable, sign
from proofs.search.subterms import Place, places

__all__ = ["by_squares", "from_squares", "root_squared", "square_rules"]


def square_rules(goal: Term, premises: Sequence[Theorem], table: SignTable) -> tuple[Rule, ...]:
    """(√a)² = a and (√a)⁻² = a⁻¹ for the roots in force with a ≥ 0, and |a|² = a² for the absolute values in the goal."""
    found: list[Rule] = []
    for place in dict.fromkeys(place for formula in (goal, *_conclusions(premises)) for place in _roots_in(formula)):
        opened, variables = place.opened(fresh)
        try:
            squared = root_squared(sign(t.le(ZERO, opened.args[0]), (), table))
        except KernelError:
            continue
        found += [_rule(squared, variables), _rule(_inverted(squared), variables)]
    for place in places(goal, "max"):
        opened, variables = place.opened(fresh)
        if _is_absolute(opened):
            found.append(_rule(for_all_elim(_absolute_squared(), opened.args[0]), variables))
    return tuple(found)


def _conclusions(premises: Sequence[Theorem]) -> Iterator[Term]:
    return (premise.conclusion for premise in premises)


@lru_cache(maxsize=4096)
def _roots_in(formula: Term) -> tuple[Place, ...]:
    return places(formula, "sqrt")


def _rule(theorem: Theorem, variables: tuple[Term, ...]) -> Rule:
    return rewrite_rule(for_all(variables, theorem))


def root_squared(weak: Theorem) -> Theorem:
    """From 0 ≤ a: √a·√a = a."""
    return and_elim(modus_ponens(and_elim(for_all_elim(axiom("sqrt"), weak.conclusion.args[1]), 0), weak), 1)


def _inverted(equation: Theorem) -> Theorem:
    """From l = r: l⁻¹ = r⁻¹."""
    left, hole = equation.conclusion.args[0], fresh(REAL)
    predicate = t.abstract(t.eq(t.inverse(left), t.inverse(hole)), hole)
    return replace(equation, predicate, compute(t.instantiate(predicate, left)))


def _is_absolute(maximum: Term) -> bool:
    return canonical(t.add(*maximum.args)) == ZERO


@cache
def _absolute_squared() -> Theorem:
    """⊢ ∀a max(a, −a)² = a²."""

    def build(a: Term) -> Theorem:
        size = t.maximum(a, t.neg(a))
        goal = t.eq(t.mul(size, size), t.mul(a, a))
        orders = map(assume, totality(a, t.neg(a)).conclusion.args)
        return or_elim(totality(a, t.neg(a)), *[compute(goal, (rewrite_rule(larger(a, t.neg(a), order)),)) for order in orders])

    return lemma(build, "a")


def by_squares(goal: Term, context: Context, prove: Callable[[Term], Theorem]) -> Iterator[Callable[[], Theorem]]:
    """The goal with the squares of its roots taken, then from the squares of its sides when these have fewer roots.

    The sides must be known not to be negative. In a quick search a premise must say what their squares are.
    """
    before = _count(goal) if goal.op in ("eq", "le", "lt") and goal.args[0].sort == REAL else 0
    if not before:
        return
    rules = square_rules(goal, (), context.signs)
    if goal.op == "eq":
        yield lambda: compute(goal, rules)
    if context.depth <= 0 or (not _roots_in(goal) and any(not _count(side) for side in goal.args)):
        return

    def shown() -> Theorem:
        sides = goal.args
        weak = [sign(t.le(ZERO, side), (), context.signs) for side in sides]
        squares = t.rebuild(goal, tuple(t.mul(side, side) for side in sides))
        reduced = simplify(squares, rules).result
        if _count(reduced) >= before:
            raise KernelError("the squares are no simpler")
        known = _said(squares, context, rules)
        if known is None and context.quick:
            raise KernelError("no premise speaks of the squares")
        theorem = instance(from_squares(goal.op), *sides)
        for premise in (*weak, known or convert(prove(reduced), squares, rules)):
            theorem = modus_ponens(theorem, premise)
        return theorem

    yield shown


def _said(formula: Term, context: Context, rules: tuple[Rule, ...]) -> Theorem | None:
    """``formula`` when it holds, or a premise says it, once squares are taken."""
    if formula.op == "eq" and context.rules:
        try:
            return compute(formula, rules + context.rules)
        except KernelError:
            pass
    for premise in context.premises:
        if premise.conclusion.op == formula.op and premise.conclusion.args[0].sort == REAL:
            try:
                return convert(premise, formula, rules)
            except KernelError:
                continue
    return None


def _count(formula: Term) -> int:
    """How many roots and absolute values of constants of the surroundings there are."""
    absolute = [place for place in places(formula, "max") if not place.depth and _is_absolute(place.term)]
    return len([place for place in _roots_in(formula) if not place.depth]) + len(absolute)


@cache
def from_squares(op: str) -> Theorem:
    """⊢ ∀a ∀b (0 ≤ a ⇒ 0 ≤ b ⇒ a² R b² ⇒ a R b), for R one of =, ≤, <."""
    relate = {"eq": t.eq, "le": t.le, "lt": t.lt}[op]

    def build(a: Term, b: Term) -> Theorem:
        weak = assume(t.le(ZERO, a)), assume(t.le(ZERO, b))
        squares, goal = assume(relate(t.mul(a, a), t.mul(b, b))), relate(a, b)
        if op == "eq":
            orders = []
            for x, y, turn in ((a, b, 1), (b, a, -1)):
                below = linear(t.le(t.mul(x, x), t.mul(y, y)), ((squares, t.num(turn), None),))
                theorem = instance(from_squares("le"), x, y)
                for premise in (*(weak if turn == 1 else weak[::-1]), below):
                    theorem = modus_ponens(theorem, premise)
                orders.append(theorem)
            shown = antisymmetry(*orders)
        else:
            denied = assume(t.not_(goal))
            above = complement(denied)  # b < a, or b ≤ a
            if above is None:
                raise KernelError("an order has an opposite")
            # a² − b² = (a − b) a + (a − b) b
            if op == "le":
                positive = linear(t.lt(ZERO, a), ((above, ONE, None), (weak[1], ONE, None)))
                risen = linear(t.lt(t.mul(b, b), t.mul(a, a)), ((above, a, positive), (as_le(above), b, weak[1])))
            else:
                risen = linear(t.le(t.mul(b, b), t.mul(a, a)), ((above, a, weak[0]), (above, b, weak[1])))
            absurd = linear(t.lt(ZERO, ZERO), ((risen, ONE, None), (squares, ONE, None)))
            shown = or_elim(excluded_middle(goal), assume(goal), contradiction(goal, absurd, compute(t.not_(absurd.conclusion))))
        for premise in (squares, *reversed(weak)):
            shown = discharge(premise.conclusion, shown)
        return shown

    return lemma(build, "a", "b")
