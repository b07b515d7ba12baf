"""What can't be: φ from which something denied would follow, ∀x φ that fails at a name, a = b against an equation in force."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, assume, for_all_elim, modus_ponens
from proofs.search.logic import not_intro, not_intro_from
from proofs.search.order import linear
from proofs.search.rewriting import Rule, compute, rewrite_rule

__all__ = ["contrapositives", "denied", "failing_instances", "refuting_equations"]

MAX_NAMES = 6


def contrapositives(premises: Sequence[Theorem]) -> Iterator[Theorem]:
    """¬φ for each φ ⇒ ψ among ``premises`` beside ¬ψ."""
    denied = {premise.conclusion.args[0]: premise for premise in premises if premise.conclusion.op == "not"}
    for premise in premises:
        if premise.conclusion.op == "implies":
            condition, consequence = premise.conclusion.args
            if consequence in denied:
                yield not_intro_from(condition, modus_ponens(premise, assume(condition)), denied[consequence])


def denied(comparison: Term, other: Theorem) -> Theorem:
    """¬(a ≤ b) from b < a, ¬(a < b) from b ≤ a."""
    absurd = linear(t.lt(t.ZERO, t.ZERO), ((other, t.ONE, None), (assume(comparison), t.ONE, None)))
    return not_intro(comparison, absurd)


def refuting_equations(goal: Term, premises: Sequence[Theorem]) -> Iterator[Callable[[], Theorem]]:
    """Ways to a ≠ b: with a = b, one of the ``premises`` would compare two numbers wrongly, or a number with itself.

    So d ≠ 0 follows from d h < 0, and from d h ≠ 0.
    """
    same = assume(goal.args[0])
    try:
        rule = rewrite_rule(same)
    except KernelError:
        return
    names = t.free_variables(goal)
    for premise in premises:
        atom = premise.conclusion.args[0] if premise.conclusion.op == "not" else premise.conclusion
        if atom.op in ("eq", "lt") and atom.args[0].sort == t.REAL and names <= t.free_variables(atom):
            yield partial(_refuting, premise, same, rule)


def _refuting(premise: Theorem, same: Theorem, rule: Rule) -> Theorem:
    formula = premise.conclusion
    match formula.op:
        case "eq":
            return not_intro_from(same.conclusion, premise, compute(t.not_(formula), (rule,)))
        case "not":
            return not_intro_from(same.conclusion, compute(formula.args[0], (rule,)), premise)
    reverse = compute(t.le(*formula.args[::-1]), (rule,))
    return not_intro(same.conclusion, linear(t.lt(t.ZERO, t.ZERO), ((premise, t.ONE, None), (reverse, t.ONE, None))))


def failing_instances(
    goal: Term, premises: Sequence[Theorem], prove: Callable[[Term], Theorem]
) -> Iterator[Callable[[], Theorem]]:
    """Ways to ¬∀x φ(x): ¬φ at one of the names in force."""
    every, function = goal.args[0], goal.args[0].args[0]
    formulas = (goal, *(premise.conclusion for premise in premises))
    names = {v for formula in formulas for v in t.free_variables(formula) if v.sort == function.data}
    for name in sorted(names, key=lambda v: v.key)[:MAX_NAMES]:
        yield lambda name=name: not_intro_from(  # type: ignore[misc]
            every, for_all_elim(assume(every), name), prove(t.not_(t.instantiate(function, name)))
        )
