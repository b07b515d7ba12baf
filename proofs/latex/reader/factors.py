"""Factors in a row: which of them apply to what follows, which multiply, and what each product means by the shapes.

The row is read from left to right. A function takes the bracket (or, without one, the factor) after it; Σ, ∏, lim take
the rest of the row. Where mathematical habit leaves two readings that both make sense, neither is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.latex.reader import derivatives, functions, naming, operators, products, raw
from proofs.latex.reader.compositions import applied_in_a_row
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import NeedsSize, built
from proofs.latex.reader.vocabulary import Rows
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.tree import Div, Expression, Function, Number, Shape, Size

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator, Value

__all__ = ["Row", "alternatives", "expression", "product", "row", "take"]

Row = list[tuple[str, raw.Raw]]
"""Factors, each with the sign before it."""


def product(reader: Elaborator, tree: raw.Product, hint: Shape | None) -> Value:
    """The value of a row of factors."""
    return row(reader, applied_in_a_row(list(zip(("", *tree.signs), tree.factors, strict=True))), hint)


def row(reader: Elaborator, items: Row, hint: Shape | None, total: Value | None = None, position: int = 0) -> Value:
    """The value of ``items``; with a ``total``, of it and what stands from ``position`` on."""
    while position < len(items):
        sign, tree = items[position]
        start = position
        try:
            found, position = take(reader, items, position, hint)
        except NeedsSize:
            beside = _size_beside(reader, items, position, total)
            if beside is None:
                raise
            found, position = take(reader, items, position, Shape("vector", (beside,)))
        if total is None:
            total = found
            continue
        if sign == "/" and position < len(items) and items[position][0] == "":
            return _divided(reader, items, start, position, expression(reader, total, tree.at), found, hint)
        if sign == "∘" and isinstance(total, (Function, Definition)):
            raise ReadingError("syntax", "a composition of functions needs an argument", tree.at)
        total = products.combine(
            reader, expression(reader, total, items[0][1].at), sign, expression(reader, found, tree.at), tree.at
        )
    assert total is not None
    return total


def _size_beside(reader: Elaborator, items: Row, position: int, total: Value | None) -> Dimension | None:
    """The length of a vector that says none of its own, from its neighbour in the product: of v in 𝟏ᵀv, of A in A𝟏 and 𝟏ᵀA."""
    if isinstance(total, Expression) and total.shape.kind == "matrix":
        return total.shape.dimensions[1]
    position += 1
    while position < len(items) and items[position][0] in ("", "·"):
        value, position = take(reader, items, position, None)
        if isinstance(value, Expression) and value.shape.kind != "scalar":
            return value.shape.dimensions[0]
    return None


def expression(reader: Elaborator, value: Value, at: int) -> Expression:
    """``value`` as a number, vector or matrix, or an error that says what it is instead."""
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
    denominator = expression(reader, found, at)

    def first() -> Value:
        with built(at):
            quotient = Div(numerator, denominator)
        return row(reader, items, hint, quotient, position)

    def second() -> Value:
        below = expression(reader, row(reader, [("", items[start][1]), *items[start + 1 :]], hint), at)
        with built(at):
            return Div(numerator, below)

    if isinstance(numerator, Number) and isinstance(denominator, Number):
        return first()
    return alternatives(reader, at, ("a/b c as (a/b) c", first), ("a/b c as a/(b c)", second))


def alternatives(reader: Elaborator, at: int, *tries: tuple[str, object], first: bool = False) -> Expression:
    """The one reading that makes sense; of two, the one that stands elsewhere without a doubt; else an error with both.

    With ``first``, a part of the first reading stands elsewhere: then it is that one.
    """
    from proofs.latex.writer import to_latex

    made: list[tuple[str, Expression]] = []
    failures: list[ReadingError] = []
    for label, attempt in tries:
        try:
            made.append((label, expression(reader, attempt(), at)))  # type: ignore[operator]
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
    if first:
        reader.scope.remark(f"read as {to_latex(made[0][1])}: {made[0][0]} stands so elsewhere", at)
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
        return take(reader, [("", compound), *items[position + 2 :]], 0, hint)[0], _skipped(
            reader, compound, items, position, hint
        )
    if following is not None:
        timed = naming.state(reader, tree, following.base if isinstance(following, raw.Scripted) else following)
        if timed is not None:
            if isinstance(following, raw.Scripted):
                return naming.marked(reader, timed, naming.indices_of(following.sub), following.sup, tree.at), position + 2
            return timed, position + 2
    if (changing := derivatives.differentiated(reader, items, position, hint)) is not None:
        return changing
    found = functions.function_at(reader, tree, following)
    if found is not None:
        return functions.applied(reader, found, items, position, hint)
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
    taken = take(reader, [("", compound), *items[position + 2 :]], 0, hint)[1]
    return position + 1 + taken
