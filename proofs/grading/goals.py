"""Whether an answer reaches the goal of its exercise, and under which hypotheses it may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofs.errors import BlackboardError
from proofs.grading.closure import Closure
from proofs.grading.context import assumed, proves
from proofs.grading.exercises.exercise import AffineIn, Better, Exercise, Goal, ProductOf, Stated, Tends, WorseOutside
from proofs.grading.limits import limit_reached
from proofs.grading.steps import Step
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, assume, discharge
from proofs.notation.big import Sum, Zeros
from proofs.notation.definitions import Defined
from proofs.notation.formulas import Eq, ForAll, Formula, Le, Lt, Relation
from proofs.notation.lowering import lower
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import (
    Add, Component, Dot, Expression, MatMul, Mul, Norm, NormSquared, Pow, Sub, Symbol, Transpose, Vector,
)

from proofs.search import Unproven, justify

__all__ = ["Reached", "candidates", "reached"]

_MOST_CANDIDATES = 12
_MOST_CASES = 5


@dataclass(frozen=True)
class Reached:
    """Whether the goal is reached; ``formula`` is the goal that was closest, ``missing`` says what is not there.

    ``under`` are the hypotheses that the goal may be reached under.
    """

    formula: Formula | None
    reached: bool
    missing: str = ""
    under: tuple[Formula, ...] = ()


@dataclass(frozen=True)
class _Target:
    formula: Formula
    helpers: tuple[Formula, ...] = ()


def candidates(exercise: Exercise, goal: Goal, sides: Sequence[Expression]) -> Iterator[_Target]:
    """The statements of which one is to be shown; what is free in a goal is taken from the student's own terms."""
    match goal:
        case Stated():
            yield _Target(goal.formula)
        case ProductOf():
            for side in sides:
                if _is_product(side, goal):
                    yield _Target(Eq(side, goal.value))
        case AffineIn():
            for side in sides:
                if side.shape == goal.value.shape and _is_affine(side, goal.x):
                    yield _Target(Eq(goal.value, side))
        case Better():
            yield from _better(goal, sides)
        case WorseOutside():
            yield from _worse(goal, sides)


def _is_product(side: Expression, goal: ProductOf) -> bool:
    if isinstance(side, Dot):
        first, second = side.left, side.right
    elif isinstance(side, MatMul) and isinstance(side.left, Transpose):
        first, second = side.left.operand, side.right
    elif isinstance(side, Sum) and isinstance(side.body, Mul) and isinstance(side.body.left, Component) and isinstance(
            side.body.right, Component):
        first, second = side.body.left.base, side.body.right.base  # Σ_i w̃_i x̃_i
    else:
        return False
    if first.shape.kind != "vector" or len(first.shape.dimensions[0].parts) < 2:
        return False
    pairs = ((first, second), (second, first))
    return any(_made_of(own, goal.weights) and _made_of(data, goal.inputs) for own, data in pairs)


def _made_of(node: Expression, names: tuple[Expression, ...]) -> bool:
    return all(symbol in names for symbol in free_symbols(node) if isinstance(symbol, Symbol))


def _summands(node: Expression) -> Iterator[Expression]:
    while isinstance(node, Defined) and not node.arguments and not node.definition.parameters:
        node = node.definition.body
    if isinstance(node, Add):
        yield from _summands(node.left)
        yield from _summands(node.right)
    else:
        yield node


def _is_affine(side: Expression, x: Vector) -> bool:
    with_x = [part for part in _summands(side) if x in free_symbols(part)]
    if len(with_x) != 1 or len(list(_summands(side))) < 2:
        return False
    (linear,) = with_x
    return isinstance(linear, MatMul) and linear.right == x and x not in free_symbols(linear.left)


def _better(goal: Better, sides: Sequence[Expression]) -> Iterator[_Target]:
    objectives = [side for side in sides if isinstance(side, Defined) and len(side.arguments) == 1]
    for own in objectives:
        (w,) = own.arguments
        if not isinstance(w, Vector) or w.shape != goal.w.shape:
            continue
        turned = _as_one_of(own, w, goal.w, goal.forms)
        if turned == 0:
            continue
        others = {symbol for side in sides for symbol in free_symbols(side) if isinstance(symbol, Vector)} - {w}
        helpers = tuple(substituted(goal.helper, {goal.v: other}) for other in sorted(others, key=lambda s: s.name)
                        if other.shape == goal.v.shape)
        for better in objectives:
            if better.definition == own.definition and better != own:
                yield _Target(Lt(own, better) if turned > 0 else Lt(better, own), helpers)


def _as_one_of(own: Expression, w: Expression, name: Vector, forms: Sequence[Expression]) -> int:
    """1 when ``own`` is one of ``forms`` at w, −1 when it is the negative of one, 0 otherwise."""
    for wanted in forms:
        try:
            at_w = substituted(wanted, {name: w})
            for sign, formula in ((1, Eq(own, at_w)), (-1, Eq(own, -at_w))):
                if proves(formula, (), 150) is not None:
                    return sign
        except BlackboardError:
            continue
    return 0


def _worse(goal: WorseOutside, sides: Sequence[Expression]) -> Iterator[_Target]:
    for own in sides:
        if not (isinstance(own, Defined) and len(own.arguments) == 1 and own.arguments[0] == goal.w):
            continue
        turned = _as_one_of(own, goal.w, goal.w, goal.forms)
        if turned:
            at_zero = own.definition(Zeros(*goal.w.dimensions))
            yield _Target(Lt(at_zero, own) if turned > 0 else Lt(own, at_zero))
            yield _Target(Le(at_zero, own) if turned > 0 else Le(own, at_zero))


# --- reaching ---------------------------------------------------------------------------------------------------------


def _sides(steps: Sequence[Step]) -> list[Expression]:
    found: dict[Expression, None] = {}
    for step in steps:
        for side in _sides_of(step.formula):
            found.setdefault(side)
    return list(found)


def _sides_of(formula: Formula | None) -> Iterator[Expression]:
    if isinstance(formula, ForAll):
        yield from _sides_of(formula.body)
    if isinstance(formula, Relation):
        for side in (formula.left, formula.right):
            if isinstance(side, Expression):
                yield side
                if side.shape.kind == "scalar" and isinstance(side, (Add, Sub)):
                    yield from (part for part in (side.left, side.right) if isinstance(part, Defined))
                yield from _inside(side)


def _inside(side: Expression) -> Iterator[Expression]:
    """The argument of one outer function: u · v of f(u · v)."""
    argument = getattr(side, "argument", None)
    if isinstance(argument, Expression):
        yield argument


def _norm_of(side: object, w: Vector) -> bool:
    if isinstance(side, Pow):
        side = side.base
    return isinstance(side, (Norm, NormSquared)) and side.base == w


def outside_a_ball(formula: Formula, w: Vector) -> bool:
    """Whether ``formula`` says that ‖w‖ or its square is larger than something that w has no part in."""
    if not isinstance(formula, Relation) or formula.symbol not in ("<", "≤", ">", "≥"):
        return False
    small, large = (formula.left, formula.right) if formula.symbol in ("<", "≤") else (formula.right, formula.left)
    return _norm_of(large, w) and w not in free_symbols(small)


def reached(
    exercise: Exercise, steps: Sequence[Step], permitted: Sequence[Formula], supposed: Sequence[Formula]
) -> Reached:
    """Whether the goal follows from the proven steps under ``permitted`` hypotheses alone.

    ``supposed`` are the conditions of the text: some goals permit one, and cases that exhaust all are put together.
    """
    relations = [theorem for step in steps if step.verdict == "proven" for theorem in step.theorems[:1]]
    sides = _sides([step for step in steps if step.formula is not None])
    first: Formula | None = None
    for goal in exercise.goals:
        if isinstance(goal, Tends):
            first = goal.formula if first is None else first
            if limit_reached(goal, steps, permitted):
                return Reached(goal.formula, True, "", tuple(permitted))
            continue
        for number, target in enumerate(candidates(exercise, goal, sides)):
            if number >= _MOST_CANDIDATES:
                break
            first = target.formula if first is None else first
            held = (*permitted, *target.helpers)
            if target.helpers:
                ground = [theorem for formula in held for theorem in assumed(formula)]
                held = (*held, *(formula for formula in supposed if proves(formula, ground, 100) is not None))
            if isinstance(goal, WorseOutside):
                held = (*held, *(formula for formula in supposed if outside_a_ball(formula, goal.w)))
            try:
                if _follows(target.formula, relations, held, supposed, exercise.shown):
                    return Reached(target.formula, True, "", held)
            except RecursionError:
                return Reached(first, False, "what is shown is nested too deeply to be put together")
    return Reached(first, False, "the goal does not follow from what is shown")


def _known(formulas: Sequence[Formula]) -> tuple[list[Theorem], set[Term]]:
    theorems = [theorem for formula in formulas for theorem in assumed(formula)]
    held = {theorem.conclusion for theorem in theorems}
    for formula in list(held):
        if formula.op == "and":
            held.update(formula.args)
    return theorems, held


def _follows(
    goal: Formula, relations: Sequence[Theorem], permitted: Sequence[Formula], supposed: Sequence[Formula], shown: int
) -> bool:
    try:
        wanted = lower(goal)
    except (BlackboardError, KernelError):
        return False
    assumptions, held = _known(permitted)
    conditions = {formula for each in supposed for formula in _known((each,))[1]}
    plain = tuple(
        _discharged(theorem, theorem.hypotheses - held) for theorem in relations
        if len(theorem.hypotheses - held) <= 1 and theorem.hypotheses <= held | conditions)
    if Closure((*plain, *assumptions), direct=shown == 0).reaches(wanted):
        return True
    return _by_cases(wanted, relations, assumptions, held, conditions)


def _discharged(theorem: Theorem, conditions: frozenset[Term]) -> Theorem:
    """``condition ⇒ theorem``: what is shown under "if φ" says that φ implies it."""
    for condition in conditions:
        theorem = discharge(condition, theorem)
    return theorem


def _by_cases(
    wanted: Term, relations: Sequence[Theorem], assumptions: Sequence[Theorem], held: set[Term], conditions: set[Term]
) -> bool:
    """The goal under each of several conditions, one of which must hold. The facts of a case stay in it.

    A case is what relations were shown under beyond what holds anyway: "if x'_i = 1 and x_i = −1, then …".
    """
    good: list[Term] = []
    by_a_way = False
    for case in dict.fromkeys(theorem.hypotheses - held for theorem in relations):
        if not case or not case <= conditions:
            continue
        inside = tuple(theorem for theorem in relations if theorem.hypotheses <= held | case)
        known = (*inside, *assumptions, *map(assume, sorted(case, key=lambda formula: formula.key)))
        way = Closure(known).reaches(wanted)
        if way or wanted.op == "le" and Closure(
                tuple(theorem for theorem in known if theorem.conclusion.op == "eq"), direct=True).reaches(wanted):
            good.append(t.and_(*sorted(case, key=lambda formula: formula.key)))
            by_a_way = by_a_way or way
    if not 2 <= len(good) <= _MOST_CASES or not by_a_way:
        return False
    try:
        return bool(justify(t.or_(*good), assumptions, work=400))
    except (Unproven, KernelError):
        return False
