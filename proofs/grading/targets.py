"""The statements of which one is to be shown, from what an exercise asks for and the student's own terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from proofs.errors import BlackboardError
from proofs.grading.context import assumed, proves
from proofs.grading.exercises.exercise import AffineIn, Better, Goal, ProductOf, Stated, WorseOutside
from proofs.grading.linear_forms import is_a_linear_form
from proofs.grading.objectives import as_one_of, written_out
from proofs.grading.opaque import shape
from proofs.kernel.terms import REAL, KernelError, Term, free_variables, le, lt
from proofs.kernel.theorem import Theorem
from proofs.notation.big import Sum, Zeros
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Eq, ForAll, Formula, Gt, Le, Lt, Relation
from proofs.notation.lowering import lower, variable
from proofs.notation.limits import Eventually
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import (
    Add,
    Apply,
    Component,
    Div,
    Dot,
    Expression,
    MatMul,
    Mul,
    Norm,
    NormSquared,
    Pow,
    Real,
    Sub,
    Symbol,
    Transpose,
    Vector,
)
from proofs.search import Unproven, justify

__all__ = ["Target", "candidates", "in_other_units", "outside_a_ball", "says_what", "sides_in"]

_MOST_SCALED = 3
"""So many multiples of ‖w‖², and so many numbers, are compared under a condition on ‖w‖."""
_WORK_TO_SCALE = 150


@dataclass(frozen=True)
class Target:
    """A statement that would be the goal; ``helpers`` are what may be supposed for it, outside a ball ``around`` a vector.

    An ``arbitrary`` point is one for which a better one is to be found.
    """

    formula: Formula
    helpers: tuple[Formula, ...] = ()
    around: Vector | None = None
    arbitrary: Vector | None = None


def candidates(goal: Goal, sides: Sequence[Expression]) -> Iterator[Target]:
    """The statements of which one is to be shown; what is free in a goal is taken from the student's own terms."""
    match goal:
        case Stated():
            yield Target(goal.formula)
        case ProductOf():
            for side in sides:
                inside = side.argument if isinstance(side, Apply) and side.function in goal.around else None
                if isinstance(side, Apply) and inside is not None and _is_linear(inside, goal):
                    yield Target(Eq(side, side.function(goal.value)))
                elif _is_linear(side, goal):
                    yield Target(Eq(side, goal.value))
        case AffineIn():
            for side in sides:
                # A new vector with an equation of its own may hide x.
                if not set(filter(_is_symbol, free_symbols(side))) <= set(free_symbols(goal.value)):
                    continue
                if side.shape == goal.value.shape and _is_affine(side, goal.x):
                    yield Target(Eq(goal.value, side))
                elif side.shape.kind == "scalar" and _is_affine_sum(side, goal.x):
                    for row in free_symbols(side):
                        if isinstance(row, Index) and (row.dimension,) == goal.value.shape.dimensions:
                            yield Target(Eq(goal.value[row], side))
        case Better():
            yield from _better(goal, sides)
        case WorseOutside():
            yield from _worse(goal, sides)


def _is_linear(side: Expression, goal: ProductOf) -> bool:
    return _is_product(side, goal) or is_a_linear_form(side, goal)


def _is_product(side: Expression, goal: ProductOf) -> bool:
    if isinstance(side, Dot):
        first, second = side.left, side.right
    elif isinstance(side, MatMul) and isinstance(side.left, Transpose):
        first, second = side.left.operand, side.right
    elif (
        isinstance(side, Sum)
        and isinstance(side.body, Mul)
        and isinstance(side.body.left, Component)
        and isinstance(side.body.right, Component)
    ):
        first, second = side.body.left.base, side.body.right.base  # Σ_i w̃_i x̃_i
    else:
        return False
    if first.shape.kind != "vector" or len(first.shape.dimensions[0].parts) < 2:
        return False
    pairs = ((first, second), (second, first))
    given = (*goal.weights, *goal.inputs)
    return any(_made_of(own, goal.weights, given) and _made_of(data, goal.inputs, given) for own, data in pairs)


def _made_of(node: Expression, names: tuple[Expression, ...], given: tuple[Expression, ...]) -> bool:
    """Whether nothing that the exercise has given beside ``names`` is in ``node``.

    A number of the text's own may be: ``(x, κ)`` and ``(w, b/κ)``. What is supposed of it is found where all conditions are.
    """
    symbols = (symbol for symbol in free_symbols(node) if isinstance(symbol, Symbol))
    return all(symbol in names or isinstance(symbol, Real) and symbol not in given for symbol in symbols)


def _summands(node: Expression) -> Iterator[Expression]:
    while isinstance(node, Defined) and not node.arguments and not node.definition.parameters:
        node = node.definition.body
    if isinstance(node, Add):
        yield from _summands(node.left)
        yield from _summands(node.right)
    else:
        yield node


def _with_x(side: Expression, x: Vector) -> Expression | None:
    """The one summand of a sum that x is in, or nothing when there is another number of them."""
    parts = list(_summands(side))
    with_x = [part for part in parts if x in free_symbols(part)]
    return with_x[0] if len(with_x) == 1 and len(parts) > 1 else None


def _is_affine(side: Expression, x: Vector) -> bool:
    linear = _with_x(side, x)
    return isinstance(linear, MatMul) and linear.right == x and x not in free_symbols(linear.left)


def _is_affine_sum(side: Expression, x: Vector) -> bool:
    """Whether ``side`` is ``Σ_j a_j x_j + c`` with a and c free of x."""
    linear = _with_x(side, x)
    if not isinstance(linear, Sum):
        return False
    (columns, *more), body = linear.ranges, linear.body
    if more or columns.excluded or (columns.index.dimension,) != x.dimensions or not isinstance(body, Mul):
        return False
    pairs = ((body.left, body.right), (body.right, body.left))
    return any(entry == x[columns.index] and x not in free_symbols(factor) for factor, entry in pairs)


def _better(goal: Better, sides: Sequence[Expression]) -> Iterator[Target]:
    objectives = [side for side in sides if isinstance(side, Defined) and len(side.arguments) == 1]
    for own in objectives:
        (w,) = own.arguments
        if not isinstance(w, Vector) or w.shape != goal.w.shape:
            continue
        turned = as_one_of(own, w, goal.w, goal.forms)
        if turned == 0:
            continue
        others = {symbol for side in sides for symbol in free_symbols(side) if isinstance(symbol, Vector)} - {w}
        helpers = tuple(
            substituted(goal.helper, {goal.v: other})
            for other in sorted(others, key=lambda s: s.name)
            if other.shape == goal.v.shape
        )
        for better in objectives:
            if better.definition == own.definition and better != own:
                yield Target(Lt(own, better) if turned > 0 else Lt(better, own), helpers, arbitrary=w)
    for own_sum, w, better_sum, turned in written_out(goal, sides):
        vectors = sorted({name for name in free_symbols(better_sum) if isinstance(name, Vector)} - {w}, key=lambda s: s.name)
        helpers = tuple(substituted(goal.helper, {goal.v: other}) for other in vectors if other.shape == goal.v.shape)
        yield Target(Lt(own_sum, better_sum) if turned > 0 else Lt(better_sum, own_sum), helpers, arbitrary=w)


def _worse(goal: WorseOutside, sides: Sequence[Expression]) -> Iterator[Target]:
    for own in sides:
        if not isinstance(own, Defined) or len(own.arguments) != 1:
            continue
        (w,) = own.arguments
        if not isinstance(w, Vector) or w.shape != goal.w.shape:
            continue
        turned = as_one_of(own, w, goal.w, goal.forms)
        if turned:
            at_zero = own.definition(Zeros(*goal.w.dimensions))
            yield Target(Lt(at_zero, own) if turned > 0 else Lt(own, at_zero), (), w)
            yield Target(Le(at_zero, own) if turned > 0 else Le(own, at_zero), (), w)


def outside_a_ball(formula: Formula, w: Vector, known: Sequence[Theorem]) -> bool:
    """Whether ``formula`` says that ‖w‖ or its square, times a positive number, is larger than what w has no part in."""
    if not isinstance(formula, Relation) or formula.symbol not in ("<", "≤", ">", "≥"):
        return False
    small, large = (formula.left, formula.right) if formula.symbol in ("<", "≤") else (formula.right, formula.left)
    return isinstance(large, Expression) and _grows_with(large, w, known) and w not in free_symbols(small)


def in_other_units(w: Vector, relations: Sequence[Theorem], held: Sequence[Formula]) -> Iterator[Theorem]:
    """What ``held`` conditions on ‖w‖ say of the multiples of ‖w‖² in ``relations``: ``λ‖w‖² > c`` for ``‖w‖² > c/λ``."""
    premises = [theorem for formula in held for theorem in assumed(formula)]
    conditions = [formula for formula in held if outside_a_ball(formula, w, premises)]
    if not conditions:
        return
    sides = dict.fromkeys(side for theorem in relations for side in _plain_sides(theorem))
    name, square = variable(w), shape(lower(NormSquared(w)))
    long = [side for side in sides if side.op == "mul" and any(shape(factor) == square for factor in side.args)][:_MOST_SCALED]
    numbers = [side for side in sides if name not in free_variables(side)][:_MOST_SCALED]
    for large in long:
        for small in numbers:
            for compare in (lt, le):
                try:
                    yield justify(compare(small, large), premises, work=_WORK_TO_SCALE)
                    break
                except (Unproven, KernelError):
                    continue


def _plain_sides(theorem: Theorem) -> tuple[Term, ...]:
    """The two sides of a comparison of numbers."""
    formula = theorem.conclusion
    return formula.args if formula.op in ("eq", "le", "lt") and formula.args[0].sort == REAL else ()


def _grows_with(side: Expression, w: Vector, known: Sequence[Theorem]) -> bool:
    """Whether ``side`` is a power of ‖w‖ times positive numbers: what is at most a bound is in a ball."""
    match side:
        case Mul(first, second):
            pairs = ((first, second), (second, first))
            return any(_grows_with(one, w, known) and _positive_without(other, w, known) for one, other in pairs)
        case Div(first, second):
            return _grows_with(first, w, known) and _positive_without(second, w, known)
        case MatMul(Mul(first, second), third):  # (λ wᵀ) w
            return _grows_with(first * (second @ third), w, known) if first.shape.kind == "scalar" else False
        case Pow(base, exponent):
            return exponent > 0 and _grows_with(base, w, known)
        case Norm(base) | NormSquared(base):
            return base == w
    try:
        return side.shape.kind == "scalar" and shape(lower(side)) == shape(lower(NormSquared(w)))  # w·w, Σ_i w_i²
    except (BlackboardError, KernelError):
        return False


def _positive_without(factor: Expression, w: Vector, known: Sequence[Theorem]) -> bool:
    return w not in free_symbols(factor) and proves(Gt(factor, 0), known, 100) is not None


def _is_symbol(name: object) -> bool:
    return isinstance(name, Symbol)


def says_what(formula: Formula, name: Vector) -> bool:
    """Whether ``formula`` is an equation that says what ``name``, or each of its components, is."""
    while isinstance(formula, ForAll):
        formula = formula.body
    if not isinstance(formula, Eq):
        return False
    return any(side == name or isinstance(side, Component) and side.base == name for side in (formula.left, formula.right))


def sides_in(formulas: Iterable[Formula | None]) -> list[Expression]:
    """The terms that these relations compare."""
    return list(dict.fromkeys(side for formula in formulas for side in _sides_in(formula)))


def _sides_in(formula: Formula | None) -> Iterator[Expression]:
    if isinstance(formula, (ForAll, Eventually)):
        yield from _sides_in(formula.body)
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
