"""A linear mapping that a text defines on the extended space: ``ℓ(u, t) = Σ_i w_i u_i + b t``, taken at ``(x, 1)``.

It is one by its form: each summand has one of the arguments, once, as a factor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofs.grading.exercises.exercise import ProductOf
from proofs.notation.big import Sum
from proofs.notation.definitions import Defined
from proofs.notation.names import free_symbols
from proofs.notation.tree import Add, Component, Dot, Expression, MatMul, Mul, Neg, Number, Real, Sub, Symbol, Transpose, Vector

__all__ = ["is_a_linear_form"]


def is_a_linear_form(side: Expression, goal: ProductOf) -> bool:
    """Whether ``side`` is a linear form of the text's own, made of the weights, at the inputs and a number beside them."""
    if not isinstance(side, Defined) or len(side.arguments) < 2:
        return False
    inputs = [argument for argument in side.arguments if argument in goal.inputs]
    numbers = [argument for argument in side.arguments if isinstance(argument, Number) and argument.value]
    if len(inputs) != 1 or len(inputs) + len(numbers) != len(side.arguments):
        return False
    parameters = [name for name in side.definition.parameters if isinstance(name, (Real, Vector))]
    if len(parameters) != len(side.arguments):
        return False
    found = [_argument_of(part, parameters, goal.weights) for part in _summands(side.definition.body)]
    return None not in found and set(found) == set(parameters)


def _summands(body: Expression) -> Iterator[Expression]:
    match body:
        case Add(left, right) | Sub(left, right):
            yield from _summands(left)
            yield from _summands(right)
        case Neg(operand):
            yield from _summands(operand)
        case _:
            yield body


def _argument_of(part: Expression, parameters: Sequence[Symbol], weights: Sequence[Expression]) -> Symbol | None:
    """The argument that ``part`` is a multiple of, with a factor that only has weights in it; None when it is none."""
    match part:
        case Symbol() if part in parameters:
            return part
        case Mul(left, right) | Dot(left, right) | MatMul(left, right):
            pairs = ((left, right), (right, left))
        case Sum(body=Mul(Component(base=left), Component(base=right))) if _runs_over_all(part):
            pairs = ((left, right), (right, left))
        case _:
            return None
    for factor, other in pairs:
        name = factor.operand if isinstance(factor, Transpose) else factor
        symbols = [symbol for symbol in free_symbols(other) if isinstance(symbol, Symbol)]
        if isinstance(name, Symbol) and name in parameters and all(symbol in weights for symbol in symbols):
            return name
    return None


def _runs_over_all(total: Sum) -> bool:
    """Whether it is ``Σ_i a_i b_i`` over every i, both at this i."""
    (runs, *more), body = total.ranges, total.body
    if more or runs.excluded or not isinstance(body, Mul):
        return False
    return all(isinstance(each, Component) and each.indices == (runs.index,) for each in (body.left, body.right))
