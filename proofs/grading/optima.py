"""When no point is optimal: each is beaten by another one, or by what a ray tends to, perhaps case by case.

``L(w) < L(w + v)`` beats w. So does ``lim L(αv) = 0`` where ``L(w) < 0`` is shown. A point that separates the data and one that
does not may be treated apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product

from proofs.errors import BlackboardError
from proofs.grading.context import assumed, known, proves
from proofs.grading.exercises.exercise import Better
from proofs.grading.steps import Step
from proofs.grading.objectives import objectives_of
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, for_all_elim
from proofs.notation import limits as notation
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Eq, ForAll, Formula, Ge, Gt, Implies, Le, Lt, Relation, negation
from proofs.notation.lowering import lower, variable
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.suprema import Supremum
from proofs.notation.tree import Elementary, Expression, Node, Number, Real, Vector, children
from proofs.notation.walking import walk
from proofs.search import Unproven, justify

__all__ = ["beaten_in_cases", "of_own_numbers"]

_MOST_OWN_NUMBERS = 3
_VALUES = (Fraction(2), Fraction(1), Fraction(1, 2), Fraction(-1))
_WORK = 300

Follows = Callable[[Formula, Sequence[Formula]], bool]
"""Whether a statement follows from what is shown, under these hypotheses."""


def of_own_numbers(goal: Better, supposed: Sequence[Formula]) -> tuple[Formula, ...]:
    """What is supposed of numbers of the student's alone, when some values honour all of it: "for every t > 0".

    A better point w + t v is one whatever t is; that there is such a t is shown at these values. A function's value, "since
    S(t) < 1/2", is no choice of its argument.
    """
    taken = {name for part in (goal.helper, *goal.forms) for name in free_symbols(part)}
    about = {
        formula: found
        for formula in supposed
        if isinstance(formula, Relation)
        and (found := free_symbols(formula))
        and all(isinstance(name, Real) for name in found)
        and not any(isinstance(part, (Defined, Elementary)) for part in walk(formula))
    }
    names = sorted({name for each in about.values() for name in each}, key=str)
    if not names or len(names) > _MOST_OWN_NUMBERS or any(name in taken for name in names):
        return ()
    for values in product(_VALUES, repeat=len(names)):
        at = {name: Number(value) for name, value in zip(names, values, strict=True)}
        if all(proves(substituted(formula, at), (), 50) is not None for formula in about):
            return tuple(about)
    return ()


def beaten_in_cases(
    goal: Better,
    steps: Sequence[Step],
    sides: Sequence[Expression],
    permitted: Sequence[Formula],
    supposed: Sequence[Formula],
    follows: Follows,
) -> tuple[Formula, ...] | None:
    """The hypotheses under which every point is beaten, put together from cases; None when some point is not."""
    found = list(objectives_of(goal, sides))
    proven = [step for step in steps if step.verdict == "proven"]
    numbers = of_own_numbers(goal, supposed)
    done: dict[str, tuple[Formula, ...]] = {}
    vectors = dict.fromkeys(
        name
        for formula in (*(step.formula for step in steps if step.formula is not None), *supposed)
        for name in free_symbols(formula)
        if isinstance(name, Vector) and name.shape == goal.v.shape
    )
    for own, point, turned in found:
        separates = substituted(goal.helper, {goal.v: point})
        helpers = tuple(substituted(goal.helper, {goal.v: other}) for other in vectors if other != point)
        base = (*permitted, *helpers, *numbers)

        def beaten(held: Sequence[Formula], own: Defined = own, point: Vector = point, turned: int = turned) -> bool:
            if _for_all_large(own, turned, proven, held):
                return True
            if _near_zero(own, point, turned, proven, held):
                zero = Number(Fraction(0))
                below = Lt(own, zero) if turned > 0 else Lt(zero, own)
                if _is_worse_than_zero(own, point, turned, proven, held) or follows(below, held):
                    return True
            others = [other for other, _, _ in found if other.definition == own.definition and other != own]
            others += [side for side in sides if isinstance(side, Defined) and side.definition == own.definition and side != own]
            return any(follows(Lt(own, other) if turned > 0 else Lt(other, own), held) for other in dict.fromkeys(others))

        cases: list[tuple[str, tuple[Formula, ...]]] = [("all", ()), ("separating", (separates,))]
        cases += [("other", (condition,)) for condition in supposed if _is_left_over(condition, point, separates)]
        for name, condition in cases:
            ground = [theorem for formula in (*base, *condition) for theorem in assumed(formula)]
            held = (*base, *condition, *(formula for formula in supposed if proves(formula, ground, 100) is not None))
            if name not in done and beaten(held):
                done[name] = held
        if "all" in done:
            return done["all"]
        if {"separating", "other"} <= done.keys():
            return (*done["separating"], *done["other"])
    return None


def _is_left_over(condition: Formula, point: Vector, separates: Formula) -> bool:
    """Whether ``condition``, at some index, holds of every ``point`` that does not separate."""
    if point not in free_symbols(condition):
        return False
    indices = tuple(name for name in free_symbols(condition) if isinstance(name, Index))
    try:
        denied = negation(condition)
        return proves(separates, assumed(ForAll(indices, denied) if indices else denied), _WORK) is not None
    except BlackboardError:
        return False


def _near_zero(own: Defined, point: Vector, turned: int, proven: Sequence[Step], held: Sequence[Formula]) -> bool:
    """Whether values of the objective along a ray tend to 0, or 0 is the supremum, perhaps of those along a ray. What happens
    along a ray is to be shown as well: a supremum alone is a claim.
    """
    assumptions, said = known(held)
    if any(_tends_to_zero(step, own, point, said, assumptions) for step in proven):
        return True
    if any(_is_kept_by_what_tends_to_zero(step, own, point, turned, proven, said, assumptions) for step in proven):
        return True
    is_supremum = any(_is_a_supremum_of(step, own, turned, said, assumptions) for step in proven)
    return is_supremum and any(_is_about_a_ray(step.formula, point) for step in proven)


def _is_worse_than_zero(own: Defined, point: Vector, turned: int, proven: Sequence[Step], held: Sequence[Formula]) -> bool:
    """Whether a line or a condition says that the value at the point is on the worse side of 0."""
    assumptions, said = known(held)
    shown = (*(theorem for step in proven for theorem in step.theorems[:1]), *assumptions)  # "as L(w) < 0" is one of these
    return any(_worse_than_zero(theorem, own, point, turned, said, assumptions) for theorem in shown)


def _is_a_supremum_of(step: Step, own: Defined, turned: int, said: set[Term], assumptions: Sequence[Theorem]) -> bool:
    found = step.formula
    if not isinstance(found, Supremum) or found.least != (turned < 0) or not step.theorems[0].hypotheses <= said:
        return False
    same = isinstance(found.body, Defined) and found.body.definition == own.definition
    return same and proves(Eq(found.value, 0), assumptions, _WORK) is not None


def _is_about_a_ray(formula: Formula | None, point: Vector) -> bool:
    """Whether a line speaks of a number and of another vector than the point: where values tend to, or what they are there."""
    if formula is None or isinstance(formula, Supremum):
        return False
    if isinstance(formula, notation.Limit):
        return True
    names = free_symbols(formula)
    numbers = any(isinstance(name, Real) for name in names)
    return numbers and any(isinstance(name, Vector) and name.shape == point.shape and name != point for name in names)


def _for_all_large(own: Defined, turned: int, proven: Sequence[Step], held: Sequence[Formula]) -> bool:
    """Whether another value of the objective is shown to be better for all large values of a number: where that tends to,
    and a bound, such as L(w) < 0 or S(z) < 1, for what it is compared with, are shown too.
    """
    said = known(held)[1]
    for step in proven:
        body = step.formula.body if isinstance(step.formula, notation.Eventually) else None
        if not isinstance(body, Relation) or body.symbol not in ("<", ">") or not step.theorems[0].hypotheses <= said:
            continue
        small, large = (body.left, body.right) if body.symbol == "<" else (body.right, body.left)
        worse, better = (small, large) if turned > 0 else (large, small)
        if worse == own and isinstance(better, Defined) and better.definition == own.definition:
            others = [other.formula for other in proven if not isinstance(other.formula, notation.Eventually)]
            along = {name for name in free_symbols(better) if name not in free_symbols(own)}
            bounded = any(_is_a_bound(formula) and not along & set(free_symbols(formula)) for formula in others)
            if bounded and any(_speaks_of(formula, better) for formula in others):
                return True
    return False


def _is_a_bound(formula: Formula | None) -> bool:
    while isinstance(formula, (ForAll, Implies)):
        formula = formula.body if isinstance(formula, ForAll) else formula.conclusion
    return isinstance(formula, Relation) and formula.symbol in ("<", ">", "≤", "≥")


def _speaks_of(node: Node | None, term: Expression) -> bool:
    """Whether ``term`` is a part of ``node``."""
    return node is not None and (node == term or any(_speaks_of(child, term) for child in children(node)))


def _to_zero(step: Step, said: set[Term], assumptions: Sequence[Theorem]) -> notation.Limit | None:
    """The limit that a line says to be 0, of a number that tends to ∞."""
    limit = step.formula
    if not isinstance(limit, notation.Limit) or not isinstance(limit.target, notation.Infinity):
        return None
    if not isinstance(limit.variable, Real) or not step.theorems[0].hypotheses <= said:
        return None
    return limit if proves(Eq(limit.value, 0), assumptions, _WORK) is not None else None


def _tends_to_zero(step: Step, own: Defined, point: Vector, said: set[Term], assumptions: Sequence[Theorem]) -> bool:
    limit = _to_zero(step, said, assumptions)
    return limit is not None and isinstance(limit.variable, Real) and _is_on_a_ray(limit.body, limit.variable, own, point)


def _is_on_a_ray(value: Expression, moving: Real, own: Defined, point: Vector) -> bool:
    """Whether ``value`` is that of the objective along a ray, or at a vector that moves."""
    rays = [name for name in free_symbols(value) if isinstance(name, Vector)]
    try:
        body = lower(value)
        return any(
            body == lower(own.definition(ray)) or justify(t.eq(body, lower(own.definition(moving * ray))), (), work=_WORK)
            for ray in rays
            if ray.shape == point.shape
        )
    except (BlackboardError, KernelError, Unproven):
        return False


def _is_kept_by_what_tends_to_zero(
    step: Step, own: Defined, point: Vector, turned: int, proven: Sequence[Step], said: set[Term], assumptions: Sequence[Theorem]
) -> bool:
    """Whether a line says that values along a ray are no worse than what another line sends to 0: ``L(αv) ≥ −e^{−α} → 0``."""
    limit = _to_zero(step, said, assumptions)
    if limit is None or not isinstance(limit.variable, Real):
        return False
    for other in proven:
        relation = other.formula
        if not isinstance(relation, (Lt, Le, Gt, Ge)) or not other.theorems or not other.theorems[0].hypotheses <= said:
            continue
        small, large = (relation.left, relation.right) if isinstance(relation, (Lt, Le)) else (relation.right, relation.left)
        worse, better = (small, large) if turned > 0 else (large, small)
        if worse == limit.body and isinstance(better, Expression) and _is_on_a_ray(better, limit.variable, own, point):
            return True
    return False


def _worse_than_zero(
    theorem: Theorem, own: Defined, point: Vector, turned: int, said: set[Term], assumptions: Sequence[Theorem]
) -> bool:
    """Whether a shown inequality bounds the objective at the point by something on the worse side of 0."""
    if not theorem.hypotheses <= said:
        return False
    value = lower(own)
    for shown in _at(theorem, variable(point)):
        if shown.op not in ("le", "lt") or value not in shown.args:
            continue
        small, large = shown.args
        if (turned > 0) != (small == value):
            continue
        bound = large if turned > 0 else small
        compare = t.le if shown.op == "lt" else t.lt
        try:
            return bool(justify(compare(bound, t.ZERO) if turned > 0 else compare(t.ZERO, bound), assumptions, work=_WORK))
        except (Unproven, KernelError):
            continue
    return False


def _at(theorem: Theorem, point: Term) -> Iterator[Term]:
    """What ``theorem`` says of the point."""
    if theorem.conclusion.op == "forall" and theorem.conclusion.args[0].data == point.sort:
        yield from _at(for_all_elim(theorem, point), point)
    else:
        yield theorem.conclusion
