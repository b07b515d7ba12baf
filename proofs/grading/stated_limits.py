"""A limit as the goal of an exercise of one's own: ``\\lim_{t→∞} S(tz) = 1``, said by a proven line or squeezed between others.

Something has to be shown on the way: what the term is equal to or lies below, or the limit of a part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from proofs.errors import BlackboardError
from proofs.grading.by_epsilon import Arbitrary
from proofs.grading.context import known, proves
from proofs.grading.limits import in_notation
from proofs.grading.opaque import shape
from proofs.grading.padding import Padding, only_shifted
from proofs.grading.parts import proper_parts
from proofs.grading.squeezed import Comparisons, opened
from proofs.grading.steps import Step
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term, free_variables
from proofs.notation.formulas import Eq, Formula, Relation
from proofs.notation.limits import Limit, oo
from proofs.notation.lowering import lower
from proofs.notation.tree import Expression, Real
from proofs.search import Unproven, justify

__all__ = ["as_limit", "stated_limit_reached"]

_WORK = 200


def as_limit(formula: Formula) -> Limit | None:
    """``formula`` as a limit of a number, where it is one."""
    found = in_notation(formula, None)
    return found if isinstance(found, Limit) and isinstance(found.variable, Real) else None


def stated_limit_reached(
    goal: Limit, steps: Sequence[Step], permitted: Sequence[Formula], supposed: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """What is ``supposed`` and takes nothing from the limit, where the proven lines say the ``goal``; None where they don't."""
    if not isinstance(goal.variable, Real):
        return None
    moving = goal.variable
    proven = [step for step in steps if step.verdict == "proven" and step.theorems]
    assumptions, held = known(permitted)
    try:
        term = lower(goal.body)
    except (BlackboardError, KernelError):
        return None

    def allowed(conditions: frozenset[Term]) -> bool:
        try:
            return all([justify(condition, assumptions, work=_WORK) for condition in conditions - held])
        except (Unproven, KernelError):
            return False

    def is_value(value: Expression) -> bool:
        return proves(Eq(value, goal.value), assumptions, _WORK) is not None

    arbitrary = Arbitrary(moving, frozenset(free_variables(term)), assumptions, supposed)

    def leaves_out(step: Step) -> frozenset[Term]:
        """What a line supposes that leaves out values near the point."""
        hypotheses = step.theorems[0].hypotheses - held
        return arbitrary.restricting(hypotheses) if goal.target is oo else hypotheses

    if not any(_on_the_way(term, goal, step) and allowed(leaves_out(step)) for step in proven):
        return None
    if any(_says_it(term, goal, step, is_value) and allowed(step.theorems[0].hypotheses) for step in proven):
        return ()
    if goal.target is not oo:
        return None
    comparisons = Comparisons(proven, moving, frozenset(held), arbitrary.restricting)
    if comparisons.tends(goal.body, allowed, is_value) or arbitrary.tends(goal.body, goal.value, proven, allowed):
        return tuple(arbitrary.excused(supposed))
    return None


def _says_it(term: Term, goal: Limit, step: Step, is_value: Callable[[Expression], bool]) -> bool:
    said, conditions = opened(step.formula)
    if not isinstance(said, Limit) or conditions or said.variable != goal.variable or said.target != goal.target:
        return False
    try:
        return shape(lower(said.body)) == shape(term) and is_value(said.value)
    except (BlackboardError, KernelError):
        return False


def _on_the_way(term: Term, goal: Limit, step: Step) -> bool:
    """Whether a line compares the ``term`` with a really different one, or says to what a part of it tends."""
    said = opened(step.formula)[0]
    if isinstance(said, Limit):
        if said.variable != goal.variable or said.body == said.variable:
            return False
        part = lower(said.body)
        return bool(part.args) and shape(part) != shape(term) and shape(part) in map(shape, proper_parts(term))
    if not isinstance(said, Relation):
        return False
    for side, other in ((said.left, said.right), (said.right, said.left)):
        if not isinstance(side, Expression) or not isinstance(other, Expression) or side.shape.dimensions:
            continue
        own, beside = lower(side), lower(other)
        if shape(own) != shape(term) or only_shifted(beside, own):
            continue
        bare = Padding(t.eq(own, lower(goal.value))).without(t.eq(own, beside))  # S(t) e^t e^{−t} is S(t)
        if shape(bare.args[1]) != shape(term):
            return True
    return False
