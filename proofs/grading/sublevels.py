"""Where the objective is no worse than at 0 the length is bounded: the contrary of "outside of a ball it is worse than at 0".

``R(w) ≥ R(0) ⇒ ‖w‖² ≤ c`` is shown by a bound on ‖w‖ in a line that stands under ``R(w) ≥ R(0)``, or ``J(w) ≤ c`` with a number c
that is no better than the value at 0. Of a point that words call optimal no such bound says that there is one. That
``J(w) ≥ λ‖w‖²`` for every w, which tends to ∞ with ‖w‖, says as much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from proofs.errors import BlackboardError
from proofs.grading.context import assumed, known, proves
from proofs.grading.exercises.exercise import WorseOutside
from proofs.grading.objectives import as_one_of
from proofs.grading.steps import Step
from proofs.grading.targets import outside_a_ball
from proofs.kernel.terms import KernelError
from proofs.kernel.theorem import Theorem
from proofs.latex.reader.nodes import Infinity, TendsTo
from proofs.notation.big import Zeros
from proofs.notation.definitions import Defined
from proofs.notation.formulas import Ge, Gt, Formula, Le, Lt, Relation, negation
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Mul, Neg, Number, Vector

__all__ = ["bounded_where_no_worse", "grows_without_end"]

_WORK = 200
_ZERO = Number(Fraction(0))


def bounded_where_no_worse(
    goal: WorseOutside, steps: Sequence[Step], permitted: Sequence[Formula], supposed: Sequence[Formula]
) -> tuple[Formula, Vector, tuple[Formula, ...]] | None:
    """The line that bounds the length, of which vector, and the hypotheses under which it does; None where none does."""
    proven = [step for step in steps if step.verdict == "proven" and isinstance(step.formula, Relation) and step.theorems]
    try:
        for condition, w in _no_worse_than_at_zero(goal, supposed, permitted):
            held = (*permitted, condition)
            premises, _ = known(held)
            held = (*held, *(each for each in supposed if proves(each, premises, _WORK) is not None))
            said = known(held)[1]
            for step in proven:
                if not step.theorems[0].hypotheses <= said or not _is_bound(step.formula, w, premises):
                    continue
                if any(_is_on_the_way(other, w, premises) for other in proven if other.formula != step.formula):
                    assert step.formula is not None
                    return step.formula, w, held
    except (BlackboardError, KernelError, RecursionError):
        pass
    return None


def grows_without_end(goal: WorseOutside, steps: Sequence[Step], permitted: Sequence[Formula]) -> tuple[Formula, Vector] | None:
    """The line ``J(w) ≥ λ‖w‖²``, or its mirror image, and w, where a line says that a multiple of ‖w‖² tends to ∞ with ‖w‖."""
    proven = [step for step in steps if step.verdict == "proven" and step.theorems]
    if not any(_is_limit_of_a_length(step.formula) for step in proven):
        return None
    premises, said = known(permitted)
    for step in proven:
        formula = step.formula
        if not isinstance(formula, (Le, Lt, Ge, Gt)) or not step.theorems[0].hypotheses <= said:
            continue
        small, large = (formula.left, formula.right) if isinstance(formula, (Le, Lt)) else (formula.right, formula.left)
        if not isinstance(small, Expression) or not isinstance(large, Expression):
            continue
        try:
            for own, bound, way in ((large, small, 1), (small, -large, -1)):
                if isinstance(own, Defined) and len(own.arguments) == 1 and isinstance(w := own.arguments[0], Vector):
                    if w.shape == goal.w.shape and as_one_of(own, w, goal.w, goal.forms) == way:
                        if _is_long(bound, w, premises):
                            return formula, w
        except (BlackboardError, KernelError, RecursionError):
            continue
    return None


def _is_limit_of_a_length(formula: Formula | None) -> bool:
    """Whether it is a limit for ‖w‖ → ∞, ``λ‖w‖² → ∞``: proven ones of numbers are limits of the notation."""
    if not isinstance(formula, TendsTo):
        return False
    right = formula.right.operand if isinstance(formula.right, Neg) else formula.right
    return isinstance(right, Infinity) and any(isinstance(name, Vector) for name in free_symbols(formula.left))


def _is_long(side: Expression, w: Vector, known: Sequence[Theorem]) -> bool:
    """Whether ``side`` is a positive multiple of a power of ‖w‖, with two signs − before it perhaps."""
    plain = side
    if isinstance(plain, Neg) and isinstance(plain.operand, Neg):
        plain = plain.operand.operand
    if isinstance(plain, Neg) and isinstance(plain.operand, Mul) and isinstance(plain.operand.left, Neg):
        plain = plain.operand.left.operand * plain.operand.right
    return any(outside_a_ball(Gt(each, _ZERO), w, known) for each in (side, plain))


def _no_worse_than_at_zero(
    goal: WorseOutside, supposed: Sequence[Formula], permitted: Sequence[Formula]
) -> Iterator[tuple[Formula, Vector]]:
    """The conditions that say of an objective to be minimised ``J(w) ≤ c`` with c ≥ J(0), or the mirror image."""
    ground = [theorem for formula in permitted for theorem in assumed(formula)]
    for formula in dict.fromkeys(supposed):
        if not isinstance(formula, (Le, Lt, Ge, Gt)):
            continue
        sides = (formula.left, formula.right) if isinstance(formula, (Le, Lt)) else (formula.right, formula.left)
        for own, other, way in ((*sides, 1), (*sides[::-1], -1)):
            if not isinstance(own, Defined) or len(own.arguments) != 1 or not isinstance(other, Expression):
                continue
            (w,) = own.arguments
            if not isinstance(w, Vector) or w.shape != goal.w.shape or w in free_symbols(other):
                continue
            if as_one_of(own, w, goal.w, goal.forms) != way:
                continue
            at_zero = own.definition(Zeros(*goal.w.dimensions))
            enough = Le(at_zero, other) if way > 0 else Le(other, at_zero)
            if other == at_zero or proves(enough, ground, _WORK) is not None:
                yield formula, w


def _is_bound(formula: Formula | None, w: Vector, known: Sequence[Theorem]) -> bool:
    return formula is not None and outside_a_ball(negation(formula), w, known)


def _is_on_the_way(step: Step, w: Vector, known: Sequence[Theorem]) -> bool:
    """Whether a line compares a multiple of ‖w‖² with a term in w: what the regulariser is good for."""
    formula = step.formula
    if not isinstance(formula, Relation):
        return False
    for side, other in ((formula.left, formula.right), (formula.right, formula.left)):
        if not isinstance(side, Expression) or not isinstance(other, Expression) or side.shape.dimensions:
            return False
        if any(_is_long(each, w, known) for each in (side, -side)) and w in free_symbols(other):
            return True
    return False
