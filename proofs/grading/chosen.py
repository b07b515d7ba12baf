"""What a student may choose where any better point will do: its value, a number in it, the margin of a separating vector."""

from __future__ import annotations

from collections.abc import Sequence

from proofs.errors import BlackboardError
from proofs.grading.context import assumed, proves
from proofs.grading.exercises.exercise import Better
from proofs.grading.flat import supposes_an_optimum
from proofs.kernel.theorem import Theorem
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Eq, ForAll, Formula, Gt, Relation
from proofs.notation.limits import Eventually
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import Expression, Real, Symbol, Vector

__all__ = ["chosen", "large", "margins"]

_WORK = 150
_WORK_FOR_A_LIMIT = 400


def chosen(
    goal: Better, arbitrary: Vector, supposed: Sequence[Formula], permitted: Sequence[Formula], helpers: Sequence[Formula]
) -> dict[Symbol, Formula]:
    """The equations of ``supposed`` that only say which value of its own a name has: "choose α = 1 + Σ_k |z_k|/d_k", "u = w + v".

    The value may depend on the point that is to be beaten (``arbitrary``), which itself gets none, nor does what the exercise
    speaks of. No value depends on another chosen name. All that is permitted or supposed of the name must be proven of its value,
    except that it is no better than an optimal point: that is to be contradicted. No helper may then speak of the name.
    """
    taken = {name for part in (goal.helper, *goal.forms) for name in free_symbols(part)} | {arbitrary}
    equations: dict[Symbol, list[tuple[Formula, Expression]]] = {}
    for formula in supposed:
        if isinstance(formula, Eq) and isinstance(formula.left, (Real, Vector)) and isinstance(formula.right, Expression):
            equations.setdefault(formula.left, []).append((formula, formula.right))
    known = [each for each in (*permitted, *helpers) if not equations.keys() & free_symbols(each)]
    ground = [theorem for each in known for theorem in assumed(each)]
    found: dict[Symbol, Formula] = {}
    for name, values in equations.items():
        formula, value = values[0]
        if len(values) > 1 or name in taken or equations.keys() & free_symbols(value):
            continue
        about = [each for each in (*permitted, *supposed) if name in free_symbols(each) and each != formula]
        about = [each for each in about if not supposes_an_optimum(each)]
        try:
            if all(proves(substituted(each, {name: value}), ground, _WORK) is not None for each in about):
                found[name] = formula
        except BlackboardError:
            continue
    return found


def margins(goal: Better, supposed: Sequence[Formula], helpers: Sequence[Formula]) -> tuple[Formula, ...]:
    """What is supposed of numbers below finitely many positive ones: "γ > 0 with y_j v·x_j ≥ γ for all j".

    There is such a number, the least of them, if ``helpers`` say that all are positive and nothing else is supposed of it. What
    speaks of another number, too, "α so large that e^{−αγ} < ε", says which one that is to be, if it is chosen after γ.
    """
    taken = {name for part in (goal.helper, *goal.forms) for name in free_symbols(part)}
    below: dict[Symbol, list[Formula]] = {}
    for formula in supposed:
        if (name := _lower_bound(formula, helpers)) is not None and name not in taken:
            below.setdefault(name, []).append(formula)
    found: list[Formula] = []
    for name, bounds in below.items():
        before = {*taken, name, *(other for formula in bounds for other in free_symbols(formula))}
        about = [formula for formula in supposed if name in free_symbols(formula) and formula not in bounds]
        about = [each for each in about if not any(isinstance(o, Real) and o not in before for o in free_symbols(each))]
        if all(isinstance(formula, Gt) and formula == Gt(name, 0) for formula in about):
            found += [*bounds, *about]
    return tuple(found)


def large(goal: Better, supposed: Sequence[Formula], ground: Sequence[Theorem] = ()) -> tuple[Formula, ...]:
    """What is supposed of numbers that are only to be large enough: "let α > c/δ", "choose t ≥ 1 with t > |z_j| for all j",
    "choose α so large that L(αv) > L(w)".

    There is such a number, since the bounds are finitely many and depend on no other one of them, or since ``ground`` shows
    that it holds for all large numbers.
    """
    taken = {name for part in (goal.helper, *goal.forms) for name in free_symbols(part)}
    names = {name for formula in supposed for name in free_symbols(formula) if isinstance(name, Real)} - taken
    about = {name: [formula for formula in supposed if name in free_symbols(formula)] for name in names}
    bounded = {name for name in names if all(_is_met_by_large(formula, name, ground) for formula in about[name])}
    apart = (name for name in bounded if all(bounded & set(free_symbols(formula)) == {name} for formula in about[name]))
    return tuple(formula for name in sorted(apart, key=lambda name: name.name) for formula in about[name])


def _is_met_by_large(formula: Formula, name: Real, ground: Sequence[Theorem]) -> bool:
    return _is_above(formula, name) or bool(ground) and proves(Eventually(formula, name), ground, _WORK_FOR_A_LIMIT) is not None


def _is_above(formula: Formula, name: Real) -> bool:
    """Whether ``formula`` only says that the number is larger than something else, for all indices of it."""
    while isinstance(formula, ForAll) and all(isinstance(variable, Index) for variable in formula.variables):
        formula = formula.body
    if not isinstance(formula, Relation) or formula.symbol not in ("≥", ">", "≤", "<"):
        return False
    above, below = (formula.left, formula.right) if formula.symbol in ("≥", ">") else (formula.right, formula.left)
    return above == name and isinstance(below, Expression) and name not in free_symbols(below)


def _lower_bound(formula: Formula, helpers: Sequence[Formula]) -> Symbol | None:
    """The γ of "f_j ≥ γ for all j" where ``helpers`` make every f_j positive."""
    body = formula
    while isinstance(body, ForAll):
        body = body.body
    if not isinstance(body, Relation) or body.symbol not in ("≥", ">", "≤", "<"):
        return None
    large, small = (body.left, body.right) if body.symbol in ("≥", ">") else (body.right, body.left)
    if not isinstance(small, Real) or not isinstance(large, Expression) or small in free_symbols(large):
        return None
    indices = tuple(name for name in free_symbols(body) if isinstance(name, Index))
    if not indices:
        return None
    ground = [theorem for helper in helpers for theorem in assumed(helper)]
    return small if proves(ForAll(indices, Gt(large, 0)), ground, _WORK) is not None else None
