r"""Derivatives: ``g'(t)``, ``\nabla L(w)``, ``\frac{d}{dz} \log S(z)``, ``\frac{\partial L(w)}{\partial w_k}``.

Each is read as the term that the rules of differentiation give for what is known of the function; a function of which nothing
is known has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.errors import NotationError
from proofs.latex.reader import factors, functions, naming, pointwise, raw
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import built
from proofs.notation.definitions import Definition
from proofs.notation.derivatives import derivative, derivative_of, gradient
from proofs.notation.names import free_symbols
from proofs.notation.dimensions import Dimension
from proofs.notation.tree import Component, Expression, Real, Shape, Symbol, Vector

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator, Value

__all__ = ["differentiated", "fraction", "is_fraction", "of_a_bracket", "primed"]

_SIGNS = frozenset({"d", "partial"})
_ORDERS = frozenset({"1", "2", "3"})


def differentiated(reader: Elaborator, items: factors.Row, position: int, hint: Shape | None) -> tuple[Value, int] | None:
    r"""``\nabla`` or ``\frac{d}{dz}`` at ``position`` with what it acts on, and where that ends; None where none stands there."""
    tree = items[position][1]
    if isinstance(tree, raw.Fraction) and is_fraction(reader, tree) and _is_sign(tree.numerator):
        rest = items[position + 1 :]
        if not rest or rest[0][0] != "":
            raise ReadingError("syntax", "a derivative of nothing", tree.at, expected=("an expression",))
        acted_on = factors.expression(reader, factors.row(reader, [("", rest[0][1]), *rest[1:]], None), tree.at)
        return _by(reader, acted_on, tree), len(items)
    if isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Group) and tree.primes and tree.sub is tree.sup is None:
        following = items[position + 1][1] if position + 1 < len(items) and items[position + 1][0] == "" else None
        return of_a_bracket(reader, tree, tree.base, following), position + (1 if following is None else 2)
    base, sub = (tree.base, tree.sub) if isinstance(tree, raw.Scripted) else (tree, None)
    if not isinstance(base, raw.Name) or base.head != "nabla" or ("nabla", "") in reader.scope.names:
        return None
    if position + 1 >= len(items) or items[position + 1][0] != "":
        raise ReadingError("syntax", "a gradient of nothing", tree.at, expected=("a function",))
    following = items[position + 2][1] if position + 2 < len(items) and items[position + 2][0] == "" else None
    called = functions.function_at(reader, items[position + 1][1], following)
    if called is not None and isinstance(called.function, Definition) and following is not None:
        called.function = _named(called.function, tree.at)
        return functions.applied(reader, called, items, position + 1, hint)
    found, end = factors.take(reader, items, position + 1, None)
    return _gradient(reader, factors.expression(reader, found, tree.at), sub, tree.at), end


def primed(reader: Elaborator, tree: raw.Raw) -> Definition | None:
    """g′ for a known function g of one number, where g′ is no name of its own."""
    if not isinstance(tree, raw.Scripted) or not isinstance(tree.base, raw.Name) or not tree.primes or tree.sup is not None:
        return None
    function: object = reader.scope.names.get((tree.base.head, ""))
    if not isinstance(function, Definition) or tree.sub is not None or not _is_of_a_number(function):
        return None
    for _ in range(tree.primes):
        function = _named(function, tree.at)
    return function


def _is_of_a_number(function: Definition) -> bool:
    return len(function.parameters) == 1 and isinstance(function.parameters[0], Real)


def of_a_bracket(reader: Elaborator, tree: raw.Scripted, group: raw.Group, following: raw.Raw | None) -> Expression:
    """``(log S)'(z)``, and ``(log S(z))'``, the derivative by the only letter that stands for any number."""
    new = raw.Name(tree.at, "·", "", r"\cdot")
    inside = pointwise.at_an_argument(group.content, reader.scope, new)
    if inside == group.content:
        value = reader.expression(group.content)
        numbers = [name for name in free_symbols(value) if isinstance(name, Real)]
        if following is not None or len(numbers) != 1:
            raise ReadingError("ambiguous", "a derivative by which letter?", tree.at, readings=(r"\frac{d}{dz}",))
        body, variable = value, numbers[0]
        argument: Expression = variable
    else:
        if not isinstance(following, raw.Group):
            raise ReadingError("syntax", "the derivative of a function needs an argument", tree.at, expected=("(z)",))
        variable = Real("·", latex=r"\cdot")
        argument = reader.expression(following.content)
        with reader.scope.meaning({("·", ""): variable}):
            body = reader.expression(inside)
    try:
        with built(tree.at):
            function = Definition(f"({body!r})", variable, body)
        for _ in range(tree.primes):
            function = derivative_of(function)
        with built(tree.at):
            return function(argument)
    except NotationError as error:
        raise ReadingError("unsupported", str(error), tree.at) from None


def fraction(reader: Elaborator, tree: raw.Fraction) -> Expression:
    r"""``\frac{dL(\alpha w)}{d\alpha}``, ``\frac{dg}{dt}``."""
    above = tree.numerator
    if not isinstance(above, raw.Product):
        raise ReadingError("syntax", "a derivative of nothing", tree.at, expected=("an expression",))
    value = factors.row(reader, list(zip(("", *above.signs[1:]), above.factors[1:], strict=True)), None)
    if isinstance(value, Definition):
        variable = reader.value(_variable(tree.denominator)[0])
        if isinstance(variable, Component) and isinstance(value.parameters[0], Vector):
            variable = variable.base  # ∂f/∂x_i of a function of x
        with built(tree.at):
            value = value(variable)
    return _by(reader, factors.expression(reader, value, tree.at), tree)


def is_fraction(reader: Elaborator, tree: raw.Fraction) -> bool:
    """``d/dz``, ``dL/dw``, ``d²/dz²``, ``∂/∂w_k``, unless d is a number of this text."""
    below = tree.denominator
    if not isinstance(below, raw.Product) or len(below.factors) != 2 or _order(below.factors[0]) != 1:
        return False
    if not isinstance(below.factors[1], (raw.Name, raw.Scripted)) or below.signs != ("",):
        return False
    above = tree.numerator.factors[0] if isinstance(tree.numerator, raw.Product) else tree.numerator
    return _order(above) > 0 and not isinstance(reader.scope.names.get(("d", "")), Expression)


def _order(tree: raw.Raw) -> int:
    """1 for d and ∂, 2 for d²; 0 for anything else."""
    match tree:
        case raw.Name(head=head) if head in _SIGNS:
            return 1
        case raw.Scripted(base=raw.Name(head=head), sub=None, sup=raw.Numeral(text=text)) if head in _SIGNS and text in _ORDERS:
            return int(text)
    return 0


def _is_sign(tree: raw.Raw) -> bool:
    return _order(tree) > 0


def _variable(denominator: raw.Raw) -> tuple[raw.Raw, int]:
    """What is under the line without its d, and how often it is derived by: z² of dz² is z, twice."""
    assert isinstance(denominator, raw.Product)
    tree = denominator.factors[1]
    match tree:
        case raw.Scripted(base=raw.Name() as base, sup=raw.Numeral(text=text)) if text in _ORDERS:
            return (base if tree.sub is None else raw.Scripted(tree.at, base, tree.sub, None)), int(text)
    return tree, 1


def _by(reader: Elaborator, acted_on: Expression, tree: raw.Fraction) -> Expression:
    """The derivative by what stands under the line: a number, a vector or one component of it."""
    written, order = _variable(tree.denominator)
    above = tree.numerator.factors[0] if isinstance(tree.numerator, raw.Product) else tree.numerator
    if _order(above) != order:
        raise ReadingError("syntax", "how often is it derived?", tree.at, expected=(r"\frac{d^2}{dz^2}",))
    variable = reader.expression(written)
    try:
        match variable:
            case Real():
                value = acted_on
                for _ in range(order):
                    value = derivative(value, variable)
                power = "" if order == 1 else f"^{order}"
                return _of_a_name(f"d{power}/d{variable.name}{power} {acted_on!r}", value)
            case Vector() if order == 1:
                return gradient(acted_on, variable)
            case Component(base=Vector() as base) if order == 1:
                return gradient(acted_on, base)[variable.indices]
    except NotationError as error:
        raise ReadingError("unsupported", str(error), tree.at) from None
    raise ReadingError("unsupported", f"this derivative by {variable!r} is not part of the notation", tree.at)


def _of_a_name(name: str, value: Expression) -> Expression:
    """``value`` under a name that says what it is the derivative of, unless it speaks of an index."""
    names = free_symbols(value)
    if value.shape.kind != "scalar" or not all(isinstance(each, (Symbol, Dimension)) for each in names):
        return value
    symbols = tuple(each for each in names if isinstance(each, Symbol))
    return Definition(name, symbols, value)(*symbols) if symbols else value


def _gradient(reader: Elaborator, acted_on: Expression, sub: raw.Raw | None, at: int) -> Expression:
    """The gradient by the vector in the subscript, or by the only one that there is."""
    if sub is not None:
        variable: object = reader.expression(naming.indices_of(sub)[0])
    else:
        size = reader.scope.default
        vectors = [name for name in free_symbols(acted_on) if isinstance(name, Vector) and name.dimensions == (size,)]
        variable = vectors[0] if len(vectors) == 1 else None
    if not isinstance(variable, Vector):
        raise ReadingError("ambiguous", "a gradient by which vector?", at, readings=(r"\nabla_w",))
    try:
        return gradient(acted_on, variable)
    except NotationError as error:
        raise ReadingError("unsupported", str(error), at) from None


def _named(function: Definition, at: int) -> Definition:
    try:
        return derivative_of(function)
    except NotationError as error:
        raise ReadingError("unsupported", str(error), at) from None
