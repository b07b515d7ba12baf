"""How a supremum is shown: its values have the bound, and some are as near as one likes, along a ray or at a point.

That no value is near is shown by a better bound: no supremum is false for want of a proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from proofs.errors import BlackboardError
from proofs.grading.context import Context, proves
from proofs.grading.flat import supposes_an_optimum
from proofs.grading.steps import Step
from proofs.kernel import terms as t
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import (
    Theorem,
    and_intro,
    assume,
    discharge,
    exists_elim,
    exists_intro,
    for_all_elim,
    for_all_intro,
    modus_ponens,
)
from proofs.notation.big import Zeros
from proofs.notation.formulas import And, Exists, ForAll, Formula, Ge, Gt, Implies, Le, Lt
from proofs.notation.limits import Limit, oo
from proofs.notation.lowering import lower, lower_value
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.suprema import Supremum
from proofs.notation.tree import Expression, Number, Real, Symbol, Vector
from proofs.proving import establish
from proofs.search import Unproven, justify
from proofs.search.below_maxima import above_both
from proofs.search.logic import instance
from proofs.search.order import linear
from proofs.search.rewriting import fresh

__all__ = ["BOUNDS", "settled"]

_MOST_POINTS = 5
_WORK = 400
BOUNDS = tuple(Number(Fraction(value)) for value in (0, 1, -1))
"""What values are tried to be bounded by, and the numbers that are tried as points."""


def settled(step: Step, said: Formula, context: Context, more: tuple[Formula, ...]) -> Step:
    """``step`` as proven, where it says of a supremum, or of some value, what is found along a ray or at a point; as false,
    where the values stay away from the supremum."""
    given = context.hypotheses(more)
    vectors = [name for each in (*given, said) for name in free_symbols(each) if isinstance(name, Vector)]
    for premises in (context.premises(more), context.premises(more, step=said)):
        if (theorems := _shown(said, premises, list(dict.fromkeys(vectors)))) is not None:
            return step.shown(theorems, given)
    # Beside an optimum that is only supposed all is said for a contradiction.
    if isinstance(said, Supremum) and not context.unread and not any(map(supposes_an_optimum, given)):
        if (bound := _stays_away(said, context.premises(more))) is not None:
            return replace(step, verdict="false", message=f"no value is near: {bound!r}", given=given)
    return step


def _stays_away(formula: Supremum, premises: Sequence[Theorem]) -> Formula | None:
    """A bound of all values that keeps them from ``formula.value``: 0, 1, −1, or the value that is to be attained."""
    relation, strict = (Ge, Gt) if formula.least else (Le, Lt)
    if formula.attained:
        bound = _everywhere(formula, strict(formula.body, formula.value))
        if proves(bound, premises, _WORK) is not None:
            return bound
    for value in BOUNDS:
        if proves(strict(value, formula.value), premises, _WORK) is not None:
            bound = _everywhere(formula, relation(formula.body, value))
            if proves(bound, premises, _WORK) is not None:
                return bound
    return None


def _everywhere(formula: Supremum, said: Formula) -> Formula:
    return ForAll(formula.variable, said if formula.where == And() else Implies(formula.where, said))


def _shown(formula: Formula, premises: Sequence[Theorem], vectors: Sequence[Vector]) -> tuple[Theorem, ...] | None:
    """The theorems that say ``formula``, where it is about a supremum or says that there is a vector; None when none is found."""
    if isinstance(formula, Supremum):
        bound = t.var(formula.variable.name, lower_value(formula.variable).sort)
        premises = [theorem for theorem in premises if bound not in t.free_variables(theorem.conclusion)]
    try:
        if isinstance(formula, Supremum):
            bounding = proves(formula.bounding(), (), _WORK) or proves(formula.bounding(), premises, _WORK)
            near = None if bounding is None else _there(formula.near(), formula, premises, vectors)
            if bounding is None or near is None:
                return None
            return establish(formula, premises, (and_intro(bounding[0], near), *bounding[1:]), work=_WORK)
        found = _there(formula, None, premises, vectors)
        return None if found is None else establish(formula, premises, (found,), work=_WORK)
    except (BlackboardError, KernelError, Unproven, RecursionError):
        return None


def _there(formula: Formula, whole: Supremum | None, premises: Sequence[Theorem], vectors: Sequence[Vector]) -> Theorem | None:
    """A theorem that says that there is a value: at one of some points, or in the limit."""
    match formula:
        case Exists(variables=(variable,), body=body):
            existing, epsilon = formula, None
        case ForAll(
            variables=(Real() as epsilon,), body=Implies(conclusion=Exists(variables=(variable,), body=body) as existing)
        ):
            pass
        case _:
            return None
    if not isinstance(variable, (Real, Vector)):
        return None
    for point in _points(variable, vectors):
        if (found := _at(point, variable, body, lower(existing), epsilon, premises)) is not None:
            return found
    if epsilon is not None:
        relation = body.parts[-1] if isinstance(body, And) else body
        assert isinstance(relation, Le)
        values = relation.right if epsilon in free_symbols(relation.left) else relation.left
        other = relation.left if epsilon in free_symbols(relation.left) else relation.right
        bound = getattr(other, "left", None)
        if isinstance(bound, Expression):
            return _in_the_limit(values, bound, variable, existing, epsilon, premises, vectors)
    return None


def _points(variable: Symbol, vectors: Sequence[Vector]) -> Iterator[Expression]:
    if isinstance(variable, Vector):
        yield Zeros(*variable.dimensions)
        yield from [vector for vector in vectors if vector.shape == variable.shape and vector != variable][:_MOST_POINTS]
    else:
        yield from BOUNDS


def _at(
    point: Expression, variable: Symbol, body: Formula, existing: Term, epsilon: Real | None, premises: Sequence[Theorem]
) -> Theorem | None:
    """``existing`` with this point, for every ε > 0 where it speaks of one: there with 0 for ε."""
    said = substituted(body, {variable: point})
    try:
        if epsilon is None:
            found = proves(said, premises, _WORK)
            return None if found is None else exists_intro(existing, lower_value(point), found[0])
        if proves(substituted(said, {epsilon: BOUNDS[0]}), premises, _WORK) is None:
            return None
        positive = assume(t.lt(ZERO, t.var(epsilon.name, REAL)))
        found = proves(said, (*premises, positive), _WORK)
        if found is None:
            return None
        there = exists_intro(existing, lower_value(point), found[0])
        return for_all_intro(t.var(epsilon.name, REAL), discharge(positive.conclusion, there))
    except (KernelError, BlackboardError):
        return None


def _in_the_limit(
    values: Expression,
    bound: Expression,
    variable: Symbol,
    existing: Formula,
    epsilon: Real,
    premises: Sequence[Theorem],
    vectors: Sequence[Vector],
) -> Theorem | None:
    """For every ε > 0 a value that is as near to ``bound``, since the values tend to it along a ray, or for large numbers."""
    taken = {name.name for name in (*free_symbols(values), *free_symbols(bound), variable)}
    taken |= {str(name.data) for theorem in premises for name in t.free_variables(theorem.conclusion)}
    moving = Real(next(name for number in range(len(taken) + 1) if (name := "t" + "'" * number) not in taken))
    same = [vector for vector in vectors if vector.shape == variable.shape and vector != variable]
    ways = [moving * vector for vector in same[:_MOST_POINTS]] if isinstance(variable, Vector) else [moving, -moving]
    for way in ways:
        limit = proves(Limit(substituted(values, {variable: way}), moving, oo, bound), premises, _WORK)
        try:
            if limit is not None:
                return _near(limit[0], moving, way, lower(existing), epsilon, premises)
        except (KernelError, Unproven):
            continue
    return None


def _near(limit: Theorem, moving: Real, way: Expression, existing: Term, epsilon: Real, premises: Sequence[Theorem]) -> Theorem:
    """∀ε (0 < ε ⇒ ∃w …) from ∀ε (0 < ε ⇒ ∃A ∀α (0 < α ∧ A ≤ α ⇒ |f(αv) − c| ≤ ε)), at α = max(A, 1) on the ``way`` αv."""
    small = t.var(epsilon.name, REAL)
    positive = assume(t.lt(ZERO, small))
    beyond = modus_ponens(for_all_elim(limit, small), positive)
    start = fresh(REAL)
    local = assume(t.instantiate(beyond.conclusion.args[0], start))
    large = t.maximum(start, ONE)
    above = [instance(theorem, start, ONE) for theorem in above_both()]
    far = and_intro(linear(t.lt(ZERO, large), ((above[1], ONE, None),)), linear(t.le(start, large), ((above[0], ONE, None),)))
    close = modus_ponens(for_all_elim(local, large), far)
    distance = close.conclusion.args[0]
    sides = [
        linear(t.le(side, small), ((instance(theorem, *distance.args), ONE, None), (close, ONE, None)))
        for theorem, side in zip(above_both(), distance.args, strict=True)
    ]
    point = t.substitute(lower_value(way), {t.var(moving.name, REAL): large})
    wanted = t.instantiate(existing.args[0], point)
    *conditions, relation = wanted.args if wanted.op == "and" else (wanted,)
    parts = [*(justify(part, premises, work=_WORK) for part in conditions), _compared(relation, sides)]
    there = exists_intro(existing, point, and_intro(*parts) if conditions else parts[0])
    obtained = exists_elim(beyond, start, there)
    return for_all_intro(small, discharge(positive.conclusion, obtained))


def _compared(goal: Term, sides: Sequence[Theorem]) -> Theorem:
    for side in sides:
        try:
            return linear(goal, ((side, ONE, None),))
        except KernelError:
            continue
    raise KernelError("the values are not near on this side")
