"""Functions and their arguments: ``f(x)``, ``f(x)_i``, ``f_i(x)``, ``f x``, ``f ∘ g x``; softmax(x_i + c) for a component."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.errors import NotationError
from proofs.latex.reader import derivatives, factors, matrices, naming, operators, raw
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import built, name_of
from proofs.latex.reader.symbols import BUILT_IN
from proofs.notation.definitions import Definition
from proofs.notation.elementary import exp
from proofs.notation.tree import SCALAR, Apply, Expression, Function, Real, Shape, Trace

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator, Value

__all__ = ["Called", "applied", "function_at"]


_z = Real("z")
_HYPERBOLIC = {
    "sinh": Definition("sinh", _z, (exp(_z) - exp(-_z)) / 2),
    "cosh": Definition("cosh", _z, (exp(_z) + exp(-_z)) / 2),
    "tanh": Definition("tanh", _z, (exp(_z) - exp(-_z)) / (exp(_z) + exp(-_z))),
}


class Called:
    """A function with the marks on its name."""

    __slots__ = ("function", "indices", "power")

    def __init__(self, function: Function | Definition | str, indices: list[raw.Raw], power: raw.Raw | None) -> None:
        self.function, self.indices, self.power = function, indices, power


def function_at(reader: Elaborator, tree: raw.Raw, following: raw.Raw | None) -> Called | None:
    """The function that a name stands for; None when it stands for something else."""
    if isinstance(tree, raw.Group) and tree.opening == "" and isinstance(tree.content, (raw.Name, raw.Scripted)):
        tree = tree.content
    if not (isinstance(tree, raw.Name) or isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Name)):
        return None
    found = naming.resolve(reader.scope, tree)
    if found is not None:
        if isinstance(found.meaning, Function) or isinstance(found.meaning, Definition) and found.meaning.parameters:
            return Called(found.meaning, [*found.indices, *_fixed_at(reader, found.meaning, tree.at)], found.power)
        return None
    if following is not None and (changing := derivatives.primed(reader, tree)) is not None:
        return Called(changing, _fixed_at(reader, changing, tree.at), None)
    name = name_of(tree)
    if name in BUILT_IN and following is not None:
        return Called(BUILT_IN[name], [], None)
    if name in _HYPERBOLIC:
        return Called(_HYPERBOLIC[name], [], None)
    return None


def _fixed_at(reader: Elaborator, function: Function | Definition, at: int) -> list[raw.Raw]:
    """The indices that a text fixed before it defined ``function``, whose values it writes without them."""
    names = reader.scope.fixed_at.get(function.name.rstrip("'"), ())
    for name in names:
        if any(name in frame for frame in reader.scope.bound):
            raise ReadingError("ambiguous", f"{function.name} speaks of one fixed {name}, and {name} runs here", at)
    return [raw.Name(at, name, name, "") for name in names]


def applied(reader: Elaborator, called: Called, items: factors.Row, position: int, hint: Shape | None) -> tuple[Value, int]:
    """A function with its argument at ``position``, and where that ends; without one, the function itself."""
    at = items[position][1].at
    after = position + 1
    if after >= len(items) or items[after][0] not in ("", "∘"):
        if called.indices or called.power is not None:
            raise ReadingError("syntax", f"{called.function!r} needs its argument", at, expected=("(…)",))
        assert not isinstance(called.function, str)
        return called.function, after
    sign, tree = items[after]
    if sign == "∘":
        # f ∘ g x: f applied to g x
        inner_value, end = factors.take(reader, items, after, _of_argument(called.function, hint))
        if not isinstance(inner_value, Expression):
            raise ReadingError("syntax", "a composition of functions needs an argument", at)
        return _marked(reader, _call_with(reader, called.function, inner_value, at), called, None, None, at), end
    group, sub, sup = tree, None, None
    if isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Group) and tree.base.opening in ("(", "[", "{"):
        group, sub, sup = tree.base, tree.sub, tree.sup
    if isinstance(group, raw.Group) and group.opening in ("(", "[", "{"):
        content = group.content
        if isinstance(content, raw.Items) and (called.function == "diag" or _is_tuple(called, content)):
            content = raw.Group(group.at, "(", ")", content)  # diag(λ_1, …, λ_n), softmax(x_1, …, x_n)
        arguments = list(content.items) if isinstance(content, raw.Items) else [content]
        made, extra = call(reader, called.function, arguments, at)
        return _marked(reader, made, called, sub, sup, at, extra), after + 1
    argument, end = factors.take(reader, items, after, _of_argument(called.function, hint))
    made = _call_with(reader, called.function, factors.expression(reader, argument, tree.at), at)
    return _marked(reader, made, called, None, None, at), end


def _of_argument(function: Function | Definition | str, hint: Shape | None) -> Shape | None:
    """The shape that the argument of ``function`` is to have, where that says more than the ``hint`` for its value: of A 0."""
    if not isinstance(function, Definition) or len(function.parameters) != 1 or isinstance(function.parameters[0], Function):
        return hint
    shape = function.parameters[0].shape
    return hint if shape == SCALAR else shape


def _is_tuple(called: Called, content: raw.Items) -> bool:
    """Whether a list is one vector: f(x_1, …, x_n) of a function of one vector."""
    function = called.function
    count = len(function.parameters) if isinstance(function, Definition) else 1
    return count == 1 and len(content.items) > 1


def _marked(
    reader: Elaborator,
    made: Expression,
    called: Called,
    sub: raw.Raw | None,
    sup: raw.Raw | None,
    at: int,
    extra: list[raw.Raw] | None = None,
) -> Expression:
    if called.power is not None:
        raise ReadingError(
            "ambiguous",
            f"{called.function!r} with a superscript before its argument: a power or another function?",
            called.power.at,
            readings=("(f(x))^2", "f(f(x))"),
        )
    indices = [*called.indices, *naming.indices_of(sub)] or (extra or [])
    if extra and (called.indices or sub is not None):
        indices = [*called.indices, *naming.indices_of(sub)]
    marked = naming.marked(reader, made, indices, sup, at)
    assert isinstance(marked, Expression)
    return marked


def call(
    reader: Elaborator, function: Function | Definition | str, arguments: list[raw.Raw], at: int
) -> tuple[Expression, list[raw.Raw]]:
    """``function(arguments)``, and the index to take of it when the argument was written for one component."""
    if not isinstance(function, Definition):
        if len(arguments) != 1:
            raise ReadingError("syntax", f"{function!r} has one argument; got {len(arguments)}", at)
        return _call_with(reader, function, reader.expression(arguments[0]), at), []
    if len(arguments) != len(function.parameters):
        raise ReadingError("syntax", f"{function.name} has {len(function.parameters)} argument(s); got {len(arguments)}", at)
    read: list[object] = []
    extra: list[raw.Raw] = []
    for parameter, argument in zip(function.parameters, arguments, strict=True):
        if isinstance(parameter, Function):
            value = reader.value(argument)
            if not isinstance(value, (Function, Definition)):
                raise ReadingError("syntax", f"{function.name} takes a function here", argument.at)
            read.append(value)
            continue
        wanted = parameter.shape
        found = reader.expression(argument, wanted if wanted.kind != "scalar" else None)
        if wanted.kind == "vector" and found.shape == SCALAR:
            found, index = _componentwise(reader, function, argument, found)
            extra = [index]
        read.append(found)
    with built(at):
        return function(*read), extra


def _call_with(reader: Elaborator, function: Function | Definition | str, argument: Expression, at: int) -> Expression:
    with built(at):
        if function == "tr":
            return Trace(argument)
        if function == "diag":
            return matrices.diagonal(reader, argument, at)
        if isinstance(function, str):
            return operators.elementary(function, argument, at)
        if isinstance(function, Function):
            return Apply(function, argument)
        return function(argument)


def _componentwise(reader: Elaborator, function: Definition, argument: raw.Raw, found: Expression) -> tuple[Expression, raw.Raw]:
    """softmax(x_i + c) for the component i of softmax(x + c): the argument without its index."""
    names = {
        name_of(index): index
        for part in raw.walk(argument)
        if isinstance(part, raw.Scripted)
        for index in naming.indices_of(part.sub)
        if name_of(index) and reader.scope.is_index(index)
    }
    if len(names) == 1:
        ((label, index),) = names.items()
        try:
            whole = reader.expression(_without_index(argument, str(label)))
        except (ReadingError, NotationError):
            whole = found
        if whole.shape.kind == "vector":
            reader.scope.remark(
                f"{function.name} of one component was read as component {label} of {function.name}({whole!r})", argument.at
            )
            return whole, index
    raise ReadingError("shape", f"{function.name} takes a vector here; {found!r} is {found.shape}", argument.at)


def _without_index(tree: raw.Raw, label: str) -> raw.Raw:
    match tree:
        case raw.Scripted(base=base, sub=sub) if sub is not None and name_of(sub) == label:
            return base if tree.sup is None and not tree.primes else raw.Scripted(tree.at, base, None, tree.sup, tree.primes)
        case raw.Sum():
            return raw.Sum(tree.at, tuple(_without_index(term, label) for term in tree.terms), tree.signs)
        case raw.Product():
            return raw.Product(tree.at, tuple(_without_index(factor, label) for factor in tree.factors), tree.signs)
        case raw.Group():
            return raw.Group(tree.at, tree.opening, tree.closing, _without_index(tree.content, label))
        case raw.Fraction():
            return raw.Fraction(tree.at, _without_index(tree.numerator, label), tree.denominator)
    return tree
