"""Derivatives by the rules: of sums, products, quotients, powers, exp, log, √, inner products, and of what is named.

A derivative is read as the term that these rules give, and what is then said of that term is proven or refuted as of any other.
The rules hold where the given term is defined: there it is differentiable, and what has corners (|x|, max, ‖x‖) is refused.
That the rules are right is no theorem of the kernel: tests compare them with difference quotients.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from proofs.errors import NotationError
from proofs.notation.big import Family, Sum
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Index
from proofs.notation.names import free_symbols
from proofs.notation.substitution import renamed_apart, substituted
from proofs.notation.tree import (
    Add,
    Component,
    Div,
    Dot,
    Elementary,
    Expression,
    KroneckerDelta,
    MatMul,
    Mul,
    Neg,
    NormSquared,
    Number,
    Pow,
    Real,
    Sub,
    Symbol,
    Transpose,
    Vector,
)

__all__ = ["derivative", "derivative_of", "gradient"]

_ZERO, _ONE = Number(Fraction(0)), Number(Fraction(1))
_PLACE = "k∂"
"""The component of a gradient: no text can name an index so, and none is captured."""


def derivative(expression: Expression, variable: Real) -> Expression:
    """d/d``variable`` of a number, component by component of a vector. Raises NotationError where no rule applies."""
    found = _along(expression, variable, _ONE)
    return found if found is not None else _nothing(expression)


def gradient(expression: Expression, variable: Vector) -> Expression:
    """The vector of the partial derivatives of a number. Raises NotationError where no rule applies."""
    if expression.shape.kind != "scalar":
        raise NotationError(f"only a number has a gradient; {expression!r} is {expression.shape}")
    (dimension,) = variable.dimensions
    place, inner = Index(_PLACE, dimension), Index(_PLACE + "'", dimension)
    found = _along(expression, variable, Family(KroneckerDelta(inner, place), inner))
    return Family(_ZERO if found is None else found, place)


@lru_cache(maxsize=256)
def derivative_of(function: Definition) -> Definition:
    """f′ of a function of one number, ∇f of a number that depends on one vector. Raises NotationError for any other."""
    if len(function.parameters) == 1:
        (parameter,) = function.parameters
        if isinstance(parameter, Real):
            return Definition(f"{function.name}'", parameter, derivative(function.body, parameter))
        if isinstance(parameter, Vector) and function.body.shape.kind == "scalar":
            return Definition(f"∇{function.name}", parameter, gradient(function.body, parameter))
    raise NotationError(f"{function.name} is no function with a derivative: a number that depends on one number or one vector")


def _nothing(expression: Expression) -> Expression:
    """0 in the shape of ``expression``."""
    return Mul(_ZERO, expression)


def _along(node: Expression, variable: Symbol, direction: Expression) -> Expression | None:
    """The derivative of ``node`` as ``variable`` moves in ``direction``; None when it does not depend on it."""
    if node == variable:
        return direction
    if variable not in free_symbols(node) and not _names_it(node, variable):
        return None

    def of(part: Expression) -> Expression | None:
        return _along(part, variable, direction)

    match node:
        case Add():
            return _spread(_plus(of(node.left), of(node.right)), node)
        case Sub():
            return _spread(_plus(of(node.left), _minus(of(node.right))), node)
        case Neg():
            return _minus(of(node.operand))
        case Mul():
            left, right = of(node.left), of(node.right)
            return _plus(None if left is None else left * node.right, None if right is None else node.left * right)
        case Div():
            return _quotient(node, of(node.numerator), of(node.denominator))
        case Pow():
            return _times(node.exponent * Pow(node.base, node.exponent - 1), of(node.base))
        case Elementary(name="exp", arguments=(argument,)) if argument.shape.kind == "scalar":
            return _times(node, of(argument))
        case Elementary(name="log", arguments=(argument,)) if argument.shape.kind == "scalar":
            inner = of(argument)
            return None if inner is None else inner / argument
        case Elementary(name="sqrt", arguments=(argument,)) if argument.shape.kind == "scalar":
            inner = of(argument)
            return None if inner is None else inner / (2 * node)
        case Sum():
            inner = of(node.body)
            return None if inner is None else Sum(inner, *node.ranges)
        case Family():
            inner = of(node.body)
            return None if inner is None else Family(inner, *node.indices)
        case Component():
            inner = of(node.base)
            return None if inner is None else inner[node.indices]
        case Transpose():
            inner = of(node.operand)
            return None if inner is None else Transpose(inner)
        case Dot() | MatMul():
            left, right = of(node.left), of(node.right)
            return _plus(None if left is None else left @ node.right, None if right is None else node.left @ right)
        case NormSquared():
            inner = of(node.base)
            return None if inner is None else 2 * Dot(node.base, inner)
        case Defined() if not node.elementwise:
            return of(_opened(node))
    raise NotationError(f"no rule gives the derivative of {node!r}")


def _spread(found: Expression | None, node: Expression) -> Expression | None:
    """``found`` in each component where ``node`` is a vector: a number that is added to a vector, ``x + t``, is added to each."""
    if found is None or found.shape.dimensions or node.shape.kind != "vector":
        return found
    return Family(found, Index(_PLACE, *node.shape.dimensions))


def _names_it(node: Expression, variable: Symbol) -> bool:
    """Whether an abbreviation in ``node`` speaks of ``variable``."""
    if isinstance(node, Defined):
        return variable in node.definition.data or any(
            _names_it(argument, variable) for argument in node.arguments if isinstance(argument, Expression)
        )
    parts = (getattr(node, name) for name in node.__dataclass_fields__)  # type: ignore[attr-defined]
    flat = (each for part in parts for each in (part if isinstance(part, tuple) else (part,)))
    return not isinstance(node, Symbol) and any(isinstance(each, Expression) and _names_it(each, variable) for each in flat)


def _opened(node: Defined) -> Expression:
    """The body of a definition at its arguments."""
    definition = node.definition
    if any(not isinstance(argument, Expression) for argument in node.arguments) or any(
        wanted != given for wanted, given in node.sizes().items()
    ):
        raise NotationError(f"no rule gives the derivative of {node!r}")
    names = {symbol.name for argument in node.arguments for symbol in free_symbols(argument)}
    body = renamed_apart(definition.body, names) if names else definition.body
    opened: Expression = substituted(body, dict(zip(definition.parameters, node.arguments, strict=True)))
    return opened


def _plus(first: Expression | None, second: Expression | None) -> Expression | None:
    if first is None or second is None:
        return second if first is None else first
    return Add(first, second)


def _minus(term: Expression | None) -> Expression | None:
    return None if term is None else Neg(term)


def _times(factor: Expression, term: Expression | None) -> Expression | None:
    return None if term is None else factor * term


def _quotient(node: Div, above: Expression | None, below: Expression | None) -> Expression | None:
    if below is None:
        return None if above is None else Div(above, node.denominator)
    less = Div(Div(Mul(below, node.numerator), node.denominator), node.denominator)
    return Neg(less) if above is None else Sub(Div(above, node.denominator), less)
