"""What can't be: φ from which something denied would follow, and a = b that would make an equation in force absurd."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, assume, modus_ponens
from proofs.search.logic import not_intro_from
from proofs.search.rewriting import compute, rewrite_rule

__all__ = ["contrapositives", "refuting_equations"]


def contrapositives(premises: Sequence[Theorem]) -> Iterator[Theorem]:
    """¬φ for each φ ⇒ ψ among ``premises`` beside ¬ψ."""
    denied = {premise.conclusion.args[0]: premise for premise in premises if premise.conclusion.op == "not"}
    for premise in premises:
        if premise.conclusion.op == "implies":
            condition, consequence = premise.conclusion.args
            if consequence in denied:
                yield not_intro_from(condition, modus_ponens(premise, assume(condition)), denied[consequence])


def refuting_equations(goal: Term, premises: Sequence[Theorem]) -> Iterator[Callable[[], Theorem]]:
    """Ways to a ≠ b: with a = b, one of the equations among ``premises`` would be one between two different numbers."""
    same = assume(goal.args[0])
    try:
        rule = rewrite_rule(same)
    except KernelError:
        return
    names = t.free_variables(goal)
    for premise in premises:
        equation = premise.conclusion
        if equation.op == "eq" and equation.args[0].sort == t.REAL and names <= t.free_variables(equation):
            yield lambda premise=premise: not_intro_from(  # type: ignore[misc]
                same.conclusion, premise, compute(t.not_(premise.conclusion), (rule,)))
