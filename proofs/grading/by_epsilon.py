"""Limits that are shown by ε: |f(α) − v| ≤ ε for every ε > 0 and all α above a bound, which may depend on ε.

What is supposed of such an ε, that it is positive and perhaps small, and of α, that it is large, takes nothing from the limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from proofs.errors import BlackboardError
from proofs.grading.closure import Closure
from proofs.grading.context import proves
from proofs.grading.squeezed import Conditions, opened
from proofs.grading.steps import Step
from proofs.kernel import terms as t
from proofs.kernel.terms import REAL, KernelError, Term
from proofs.kernel.theorem import Theorem, assume
from proofs.notation.formulas import And, Formula, Ge, Gt, Le, Lt
from proofs.notation.limits import Limit, oo
from proofs.notation.lowering import lower
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Real, as_expression
from proofs.search import Effort, Unproven, justify

__all__ = ["Arbitrary"]

_WORK = 150


@dataclass(frozen=True)
class _Said:
    """A relation with what it stands under, as the closure takes it."""

    conclusion: Term
    hypotheses: Conditions


class Arbitrary:
    """Which conditions leave ``moving`` free to grow and its ε free to be small; ``fixed`` names are those of the goal.

    ``premises`` are in force, ``supposed`` are the conditions of the text.
    """

    def __init__(self, moving: Real, fixed: frozenset[Term], premises: Sequence[Theorem], supposed: Sequence[Formula]) -> None:
        self.moving, self.fixed, self.premises = moving, fixed, premises
        self.variable = lower(moving)
        self._reached = set(_limits_below(moving, premises, supposed))

    def leaves_free(self, condition: Term) -> bool:
        """Whether ``condition`` holds for all large values of the variable, or for all small values of an ε."""
        if condition.op not in ("lt", "le") or condition.args[0].sort != REAL:
            return False
        return self._is_large(condition) or self._is_small(condition)

    def restricting(self, conditions: Conditions) -> Conditions:
        """Those of ``conditions`` that do not hold for all large values of the variable."""
        return frozenset(each for each in conditions if each.op not in ("lt", "le") or not self._is_large(each))

    def excused(self, supposed: Iterable[Formula]) -> Iterator[Formula]:
        """Of what is supposed what takes nothing from a limit."""
        for formula in supposed:
            try:
                if self.leaves_free(lower(formula)):
                    yield formula
            except (BlackboardError, KernelError):
                continue

    def tends(self, term: Expression, value: Expression, steps: Sequence[Step], allowed: Callable[[Conditions], bool]) -> bool:
        """Whether lines under ``allowed`` conditions say |term − value| ≤ ε for an arbitrary ε."""
        relations = list(self._relations(steps, allowed))
        epsilons = sorted({name for said in relations for name in self._small(said)}, key=lambda name: name.key)
        return any(self._within(term, value, epsilon, relations) for epsilon in epsilons)

    def _relations(self, steps: Sequence[Step], allowed: Callable[[Conditions], bool]) -> Iterator[_Said]:
        for step in steps:
            if step.verdict != "proven" or not step.theorems:
                continue
            try:
                formula, conditions = opened(step.formula)
                if formula is None or isinstance(formula, Limit):
                    continue
                conclusion, conditions = lower(formula), conditions | step.theorems[0].hypotheses
                if conclusion.op in ("eq", "le", "lt") and allowed(
                    frozenset(each for each in conditions if not self.leaves_free(each))
                ):
                    yield _Said(conclusion, conditions)
            except (BlackboardError, KernelError):
                continue

    def _small(self, said: _Said) -> Iterator[Term]:
        """The names in a relation of which nothing is supposed but that they are positive and small."""
        for name in t.free_variables(said.conclusion):
            about = [each for each in said.hypotheses if name in t.free_variables(each)]
            if name.sort == REAL and name != self.variable and name not in self.fixed and all(map(self.leaves_free, about)):
                yield name

    def _within(self, term: Expression, value: Expression, epsilon: Term, relations: Sequence[_Said]) -> bool:
        f, v = lower(term), lower(value)
        about = [said for said in relations if epsilon not in t.free_variables(said.conclusion) or epsilon in self._small(said)]
        known = Closure(tuple(about), direct=True)  # type: ignore[arg-type]
        positive = assume(t.lt(t.ZERO, epsilon))

        def holds(claim: Term) -> bool:
            try:
                justify(claim, (*self.premises, positive), effort=Effort.BOUNDS, work=_WORK)
            except (Unproven, KernelError):
                return known.reaches(claim)
            return True

        return holds(t.le(t.sub(f, v), epsilon)) and holds(t.le(t.sub(v, f), epsilon))

    def _is_large(self, condition: Term) -> bool:
        """A < cα for a positive c, and what holds from some α on since its left side tends to 0."""
        if condition in self._reached:
            return True
        small, large = condition.args
        if self.variable in t.free_variables(small):
            return False
        if large == self.variable:
            return True
        factor = t.mul(large, t.inverse(self.variable))
        try:
            justify(t.lt(t.ZERO, t.substitute(large, {self.variable: t.ONE})), self.premises, work=_WORK)
            positive = assume(t.lt(t.ZERO, self.variable))
            justify(t.eq(factor, t.substitute(large, {self.variable: t.ONE})), (positive,), work=_WORK)
        except (Unproven, KernelError):
            return False
        return True

    def _is_small(self, condition: Term) -> bool:
        """0 < ε, or ε at most a positive number."""
        small, large = condition.args
        if small == t.ZERO:
            return large.op == "v" and large not in self.fixed and large != self.variable
        return small.op == "v" and small not in self.fixed and small != self.variable and large.op == "num" and large.data > 0


def _limits_below(moving: Real, premises: Sequence[Theorem], supposed: Sequence[Formula]) -> Iterator[Term]:
    """What is supposed of terms that tend to 0: that they are below a positive number, "α so large that n e^{−αδ} < ε"."""
    positive = [
        each for each in supposed if isinstance(each, Gt) and isinstance(each.left, Real) and each.right == as_expression(0)
    ]
    ground = [*premises, *(assume(lower(each)) for each in positive if each.left != moving)]
    for formula in supposed:
        match formula:
            case Lt(left=Expression() as small, right=Real() as bound) | Le(left=Expression() as small, right=Real() as bound):
                pass
            case Gt(left=Real() as bound, right=Expression() as small) | Ge(left=Real() as bound, right=Expression() as small):
                pass
            case _:
                continue
        try:
            if moving in free_symbols(small) and proves(And(Limit(small, moving, oo, 0), Gt(bound, 0)), ground, 3 * _WORK):
                yield lower(formula)
        except (BlackboardError, KernelError):
            continue
