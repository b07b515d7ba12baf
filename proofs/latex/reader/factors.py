"""Factors in a row: which of them apply to what follows, which multiply, and what each product means by the shapes.

The row is read from left to right. A function takes the bracket (or, without one, the factor) after it; Σ, ∏, lim take
the rest of the row. Where mathematical habit leaves two readings that both make sense, neither is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.errors import NotationError
from proofs.latex.reader import naming, operators, raw
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import built, name_of
from proofs.latex.reader.vocabulary import Rows
from proofs.notation.big import Family
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.tree import (
    SCALAR, Apply, Div, Dot, Expression, Function, MatMul, Mul, Number, Shape, Size, Symbol, Trace,
)

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator, Value

__all__ = ["Row", "alternatives", "call", "function_at", "inner", "product", "row", "take"]

Row = list[tuple[str, raw.Raw]]
"""Factors, each with the sign before it."""


def product(reader: Elaborator, tree: raw.Product, hint: Shape | None) -> Value:
    """The value of a row of factors."""
    return row(reader, list(zip(("", *tree.signs), tree.factors, strict=True)), hint)


def row(reader: Elaborator, items: Row, hint: Shape | None, total: Value | None = None, position: int = 0) -> Value:
    """The value of ``items``; with a ``total``, of it and what stands from ``position`` on."""
    while position < len(items):
        sign, tree = items[position]
        start = position
        found, position = take(reader, items, position, hint)
        if total is None:
            total = found
            continue
        if sign == "/" and position < len(items) and items[position][0] == "":
            return _divided(reader, items, start, position, _expression(reader, total, tree.at), found, hint)
        if sign == "∘" and isinstance(total, (Function, Definition)):
            raise ReadingError("syntax", "a composition of functions needs an argument", tree.at)
        total = combine(reader, _expression(reader, total, items[0][1].at), sign, _expression(reader, found, tree.at), tree.at)
    assert total is not None
    return total


def _expression(reader: Elaborator, value: Value, at: int) -> Expression:
    if isinstance(value, Expression):
        return value
    if isinstance(value, Dimension):
        return Size(value)
    if isinstance(value, Rows) and value.alone is not None:
        return value.alone
    what = "an index" if isinstance(value, Index) else "a function without its argument"
    raise ReadingError("syntax", f"{value!r} is {what}; a number, vector or matrix is needed here", at)


def _divided(
    reader: Elaborator, items: Row, start: int, position: int, numerator: Expression, found: Value, hint: Shape | None
) -> Value:
    """``a/b c``: (a/b) c, or a/(b c) if that is what the shapes leave over; numbers such as 1/2 stay together."""
    at = items[start][1].at
    denominator = _expression(reader, found, at)

    def first() -> Value:
        with built(at):
            quotient = Div(numerator, denominator)
        return row(reader, items, hint, quotient, position)

    def second() -> Value:
        below = _expression(reader, row(reader, [("", items[start][1]), *items[start + 1:]], hint), at)
        with built(at):
            return Div(numerator, below)

    if isinstance(numerator, Number) and isinstance(denominator, Number):
        return first()
    return alternatives(reader, at, ("a/b c as (a/b) c", first), ("a/b c as a/(b c)", second))


def alternatives(reader: Elaborator, at: int, *tries: tuple[str, object]) -> Expression:
    """The one reading that makes sense; of two, the one that stands elsewhere without a doubt; else an error with both."""
    from proofs.latex.writer import to_latex

    made: list[tuple[str, Expression]] = []
    failures: list[ReadingError] = []
    for label, attempt in tries:
        try:
            made.append((label, _expression(reader, attempt(), at)))  # type: ignore[operator]
        except ReadingError as error:
            if error.problem.kind == "limit":
                raise
            failures.append(error)
    if not made:
        raise failures[0]
    if len({reading for _, reading in made}) == 1:
        return made[0][1]
    known = [(label, reading) for label, reading in made if reading in reader.scope.seen]
    if len(known) == 1:
        reader.scope.remark(f"read as {to_latex(known[0][1])}, which is written so elsewhere", at)
        return known[0][1]
    if len(made) == 1:
        reader.scope.remark(f"read {made[0][0]}: the other reading has no sense", at)
        return made[0][1]
    texts = tuple(to_latex(reading) for _, reading in made)
    raise ReadingError("ambiguous", f"this can be read as {' or as '.join(texts)}: write brackets", at, readings=texts)


def take(reader: Elaborator, items: Row, position: int, hint: Shape | None) -> tuple[Value, int]:
    """The operand that begins at ``position`` and where it ends."""
    tree = items[position][1]
    if isinstance(tree, raw.Operator) or isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Operator):
        return operators.operator(reader, items, position, hint)
    following = items[position + 1][1] if position + 1 < len(items) and items[position + 1][0] == "" else None
    compound = _change(reader, tree, following)
    if compound is not None:
        return take(reader, [("", compound), *items[position + 2:]], 0, hint)[0], _skipped(reader, compound, items, position, hint)
    if following is not None:
        timed = naming.state(reader, tree, following.base if isinstance(following, raw.Scripted) else following)
        if timed is not None:
            if isinstance(following, raw.Scripted):
                return naming.marked(reader, timed, naming.indices_of(following.sub), following.sup, tree.at), position + 2
            return timed, position + 2
    found = function_at(reader, tree, following)
    if found is not None:
        return _applied(reader, found, items, position, hint)
    return reader.value(tree, hint), position + 1


def _change(reader: Elaborator, tree: raw.Raw, following: raw.Raw | None) -> raw.Raw | None:
    r"""``\Delta x_i``: one name, unless Δ itself is declared."""
    if not isinstance(tree, raw.Name) or tree.head != "Delta" or ("Delta", "") in reader.scope.names:
        return None
    match following:
        case raw.Name():
            return raw.Name(tree.at, f"Delta {following.head}", "", rf"\Delta {following.latex}")
        case raw.Scripted(base=raw.Name() as base):
            name = raw.Name(tree.at, f"Delta {base.head}", "", rf"\Delta {base.latex}")
            return raw.Scripted(tree.at, name, following.sub, following.sup, following.primes)
    return None


def _skipped(reader: Elaborator, compound: raw.Raw, items: Row, position: int, hint: Shape | None) -> int:
    taken = take(reader, [("", compound), *items[position + 2:]], 0, hint)[1]
    return position + 1 + taken


# --- functions --------------------------------------------------------------------------------------------------------


class _Called:
    """A function with the marks on its name."""

    __slots__ = ("function", "indices", "power")

    def __init__(self, function: Function | Definition | str, indices: list[raw.Raw], power: raw.Raw | None) -> None:
        self.function, self.indices, self.power = function, indices, power


def function_at(reader: Elaborator, tree: raw.Raw, following: raw.Raw | None) -> _Called | None:
    """The function that a name stands for; None when it stands for something else."""
    if isinstance(tree, raw.Group) and tree.opening == "" and isinstance(tree.content, (raw.Name, raw.Scripted)):
        tree = tree.content
    if not (isinstance(tree, raw.Name) or isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Name)):
        return None
    found = naming.resolve(reader.scope, tree)
    if found is not None:
        if isinstance(found.meaning, Function) or isinstance(found.meaning, Definition) and found.meaning.parameters:
            return _Called(found.meaning, found.indices, found.power)
        return None
    if name_of(tree) in ("tr", "Tr", "trace", "abs") and following is not None:
        return _Called("abs" if name_of(tree) == "abs" else "tr", [], None)
    return None


def _applied(reader: Elaborator, called: _Called, items: Row, position: int, hint: Shape | None) -> tuple[Value, int]:
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
        inner_value, end = take(reader, items, after, hint)
        if not isinstance(inner_value, Expression):
            raise ReadingError("syntax", "a composition of functions needs an argument", at)
        return _marked(reader, _call_with(reader, called.function, inner_value, at), called, None, None, at), end
    group, sub, sup = tree, None, None
    if isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Group) and tree.base.opening in ("(", "[", "{"):
        group, sub, sup = tree.base, tree.sub, tree.sup
    if isinstance(group, raw.Group) and group.opening in ("(", "[", "{"):
        content = group.content
        arguments = list(content.items) if isinstance(content, raw.Items) and not _is_tuple(called, content) else [content]
        made, extra = call(reader, called.function, arguments, at)
        return _marked(reader, made, called, sub, sup, at, extra), after + 1
    argument, end = take(reader, items, after, hint)
    made = _call_with(reader, called.function, _expression(reader, argument, tree.at), at)
    return _marked(reader, made, called, None, None, at), end


def _is_tuple(called: _Called, content: raw.Items) -> bool:
    """Whether a list is one vector: f(x_1, …, x_n) of a function of one vector."""
    function = called.function
    count = len(function.parameters) if isinstance(function, Definition) else 1
    return count == 1 and len(content.items) > 1


def _marked(
    reader: Elaborator, made: Expression, called: _Called, sub: raw.Raw | None, sup: raw.Raw | None, at: int,
    extra: list[raw.Raw] | None = None,
) -> Expression:
    if called.power is not None:
        raise ReadingError("ambiguous", f"{called.function!r} with a superscript before its argument: a power or another function?",
                           called.power.at, readings=("(f(x))^2", "f(f(x))"))
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
        if isinstance(function, str):
            return operators.elementary(function, argument, at)
        if isinstance(function, Function):
            return Apply(function, argument)
        return function(argument)


def _componentwise(reader: Elaborator, function: Definition, argument: raw.Raw, found: Expression) -> tuple[Expression, raw.Raw]:
    """softmax(x_i + c) for the component i of softmax(x + c): the argument without its index."""
    names = {name_of(index): index for part in raw.walk(argument) if isinstance(part, raw.Scripted)
             for index in naming.indices_of(part.sub) if name_of(index) and reader.scope.is_index(index)}
    if len(names) == 1:
        ((label, index),) = names.items()
        try:
            whole = reader.expression(_without_index(argument, str(label)))
        except (ReadingError, NotationError):
            whole = found
        if whole.shape.kind == "vector":
            reader.scope.remark(f"{function.name} of one component was read as component {label} of {function.name}({whole!r})", argument.at)
            return whole, index
    raise ReadingError("shape", f"{function.name} takes {function.parameters[0].shape} here; {found!r} is {found.shape}", argument.at)  # type: ignore[union-attr]


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


# --- products by shape --------------------------------------------------------------------------------------------------


def combine(reader: Elaborator, left: Expression, sign: str, right: Expression, at: int) -> Expression:
    """``left sign right`` by the shapes of both."""
    kinds = (left.shape.kind, right.shape.kind)
    with built(at):
        if sign == "/":
            return Div(left, right)
        if sign in ("∘", "⊙"):
            return _entrywise(left, right, at)
        if sign in ("⊗",):
            raise ReadingError("unsupported", "⊗ is not part of the notation: write x y^⊤", at)
        if "scalar" in kinds:
            return Mul(left, right)
        if kinds == ("vector", "vector"):
            if sign == "":
                reader.scope.remark(f"{left!r} {right!r} side by side was read as their inner product", at)
            return Dot(left, right)
        return MatMul(left, right)


def inner(reader: Elaborator, left: Expression, right: Expression, *, at: int) -> Expression:
    """``⟨left, right⟩``."""
    return Dot(left, right)


def _entrywise(left: Expression, right: Expression, at: int) -> Expression:
    if left.shape != right.shape or left.shape.kind not in ("vector", "matrix"):
        raise ReadingError("shape", f"{left!r} is {left.shape} and {right!r} is {right.shape}: no entrywise product", at)
    used = {symbol.name for part in (left, right) for symbol in _names(part)}
    letters = (letter for letter in ("k", "l", "p", "q", "r", "k'", "l'", "p'", "q'") if letter not in used)
    indices = tuple(Index(next(letters), dimension) for dimension in left.shape.dimensions)
    return Family(Mul(left[indices], right[indices]), *indices)


def _names(part: Expression) -> tuple[Symbol | Index | Function, ...]:
    from proofs.notation.names import free_symbols

    return free_symbols(part)
