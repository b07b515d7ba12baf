"""What takes the rest of a row: Σ, ∏, max, arg max, lim with any range; and log, exp, which take one operand."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from proofs.latex.reader import factors, functions, naming, products, ranges, raw, sets, special, suprema, tuples
from proofs.latex.reader.nodes import Above, ArgExtremum, Extremum, Infinity, Limit, ProductOver
from proofs.latex.reader.pairs import is_symmetric
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import built
from proofs.latex.reader.vocabulary import Key, Meaning
from proofs.notation.big import Family, Range, Sum
from proofs.notation.definitions import Defined
from proofs.notation.elementary import Abs, Max, Min, exp, log, sqrt
from proofs.notation.names import free_symbols
from proofs.notation.tree import SCALAR, Div, Expression, Mul, Number, Real, Shape, Symbol

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["elementary", "limit_variable", "moving", "operator"]


def operator(reader: Elaborator, items: factors.Row, position: int, hint: Shape | None) -> tuple[Expression, int]:
    """The operator at ``position`` with its argument, and where that ends."""
    tree = items[position][1]
    sub, sup = None, None
    if isinstance(tree, raw.Scripted):
        assert isinstance(tree.base, raw.Operator)
        name, sub, sup = tree.base.name, tree.sub, tree.sup
        if tree.primes:
            raise ReadingError("syntax", f"a prime at {name}", tree.at)
    else:
        assert isinstance(tree, raw.Operator)
        name = tree.name
    rest = items[position + 1 :]
    if not rest:
        raise ReadingError("syntax", f"{name} has nothing to act on", tree.at, expected=("an expression",))
    if rest[0][0] != "":
        raise ReadingError("syntax", f"{name} is followed by {rest[0][0]}", tree.at, expected=("an expression",))
    match name:
        case "sum" | "prod":
            return _big(reader, name, sub, sup, rest, tree.at, position)
        case "argmax" | "argmin":
            return _extremal(reader, name, sub, rest, tree.at), len(items)
        case "lim":
            return _limit(reader, sub, rest, tree.at), len(items)
        case "max" | "min" | "sup" | "inf":
            if (found := suprema.supremum(reader, name, sub, rest, tree.at)) is not None:
                return found, len(items)
            if sub is None and (found := suprema.of_a_function(reader, name, rest[0][1], tree.at)) is not None:
                return found, position + 2
            if sub is not None:
                return _extremal(reader, name, sub, rest, tree.at), len(items)
            return _listed(reader, name, rest[0][1], sup, tree.at), position + 2
        case "log" | "exp":
            if sub is not None and not (name == "log" and isinstance(sub, raw.Name) and sub.head == "e"):
                raise ReadingError("unsupported", "only the natural logarithm is part of the notation", tree.at)
            return _one_operand(reader, name, items, position, sup, hint)
    raise ReadingError("unsupported", f"{name} is not part of the notation", tree.at)


def elementary(name: str, argument: Expression, at: int) -> Expression:
    """exp, log, sqrt, abs of one argument."""
    with built(at):
        return {"exp": exp, "log": log, "sqrt": sqrt, "abs": Abs}[name](argument)


# --- operators that take the rest -------------------------------------------------------------------------------------


def _big(
    reader: Elaborator, name: str, sub: raw.Raw | None, sup: raw.Raw | None, rest: factors.Row, at: int, position: int
) -> tuple[Expression, int]:
    asked = ranges.written(reader, sub, sup, rest, at)
    end = _until_rebound(rest, {bound.name for bound in asked})
    with ranges.bound(reader, asked, at) as close:
        body = factors.expression(reader, factors.row(reader, rest[:end], None), at)
        made_ranges = close()
    if body.shape.kind == "vector" and name == "sum":
        place = special.fresh(reader, body.shape.dimensions[0])
        with built(at):
            return Family(Sum(body[place], *made_ranges), place), position + 1 + end
    if body.shape != SCALAR and name == "sum":
        raise ReadingError("unsupported", f"a sum of matrices is not part of the notation; {body!r} is {body.shape}", at)
    ordered = [item for item in asked if item.before]
    if ordered and (
        name != "sum"
        or not all(is_symmetric(body, item.name, item.before, reader.scope.vocabulary.symmetric) for item in ordered)
    ):
        message = f"a sum over {ordered[0].name} < {ordered[0].before} is read where its terms are the same for both orders"
        raise ReadingError("unsupported", message, at)
    made: Expression
    with built(at):
        made = Sum(body, *made_ranges) if name == "sum" else ProductOver(body, made_ranges)
        if ordered:
            reader.scope.remark("the sum over pairs was read as half of the sum over both orders", at)
            made = Mul(Number(Fraction(1, 2 ** len(ordered))), made)
    return made, position + 1 + end


def _until_rebound(rest: factors.Row, names: set[str]) -> int:
    """Where a later Σ binds the same index again, and so can't stand inside: (Σ_j a_j)(Σ_j b_j)."""
    for place, (_, tree) in enumerate(rest[1:], 1):
        if isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Operator) and tree.base.name in ("sum", "prod"):
            if names & {name.head for name in raw.names_in(tree.sub)} if tree.sub is not None else False:
                return place
    return len(rest)


def _extremal(reader: Elaborator, name: str, sub: raw.Raw | None, rest: factors.Row, at: int) -> Expression:
    asked = ranges.written(reader, sub, None, rest, at, both=False)
    with ranges.bound(reader, asked, at) as close:
        body = factors.expression(reader, factors.row(reader, rest, None), at)
        made = close()
    if body.shape != SCALAR:
        raise ReadingError("shape", f"{name} compares numbers; {body!r} is {body.shape}", at)
    found = (ArgExtremum if name in ("argmax", "argmin") else Extremum)(name, body, made)  # type: ignore[arg-type]
    with built(at):
        free_symbols(found)  # sup_w L(w): the w that is bound is no index
    return found


def _limit(reader: Elaborator, sub: raw.Raw | None, rest: factors.Row, at: int) -> Expression:
    if sub is None:
        raise ReadingError("syntax", "lim does not say where", at, expected=(r"\lim_{\alpha \to \infty}",))
    with reader.scope.meaning(_new_variable(reader, sub)):
        variable, point = limit_variable(reader, sub)
        body = factors.expression(reader, factors.row(reader, rest, None), at)
    return Limit(body, variable, point)


def _new_variable(reader: Elaborator, sub: raw.Raw) -> dict[Key, Meaning]:
    """The variable of a limit is bound there: a letter without a meaning is a number, and so is one that names a family of the
    text's own, ``z_j := …`` beside ``\\lim_{z \\to \\infty} S(z)``: no vector is what goes to ∞ there."""
    while isinstance(sub, raw.Group) and sub.opening == "":
        sub = sub.content
    first = sub.first if isinstance(sub, raw.Chain) else None
    if not isinstance(first, raw.Name):
        return {}
    found = naming.resolve(reader.scope, first)
    if (
        found is None
        or isinstance(found.meaning, Defined)
        and not found.meaning.arguments
        and found.meaning.shape.kind == "vector"
    ):
        return {(first.head, ""): sets.new_symbol(first.head, "", first.latex, SCALAR)}
    return {}


def limit_variable(reader: Elaborator, sub: raw.Raw) -> tuple[Symbol, Expression]:
    """The variable and the point of ``α → ∞``."""
    match sub:
        case raw.Group(opening="", content=inner):
            return limit_variable(reader, inner)
        case raw.Chain(first=first, links=(raw.Linked(relation="→", right=right),)):
            variable, point = moving(reader, reader.expression(first), reader.expression(right))
            if not isinstance(variable, Symbol):
                raise ReadingError("syntax", "a limit is taken in a variable", first.at, expected=(r"\alpha \to \infty",))
            return variable, point
    raise ReadingError("syntax", "a limit says which variable goes where", sub.at, expected=(r"\alpha \to \infty",))


def moving(reader: Elaborator, value: Expression, point: Expression) -> tuple[Expression, Expression]:
    """What moves where in ``value → point``: T → 0 from above, for an abbreviation T = 1/α, is α → ∞.

    So is T → 0 for the α of the exercise, which is a large positive number there.
    """
    if isinstance(value, Defined) and not value.arguments:
        match value.definition.body:
            case Div(numerator=Number(value=1), denominator=Real() as large):
                zero = isinstance(point, Number) and point.value == 0 and large in reader.scope.vocabulary.names.values()
                if isinstance(point, Above) or zero:
                    return large, Infinity()
    return value, point


# --- operators with brackets, or with one operand ----------------------------------------------------------------------


def _listed(reader: Elaborator, name: str, tree: raw.Raw, sup: raw.Raw | None, at: int) -> Expression:
    group, after, power = tree, None, sup
    if isinstance(tree, raw.Scripted):
        group, after, power = tree.base, tree.sub, tree.sup or sup
    if not isinstance(group, raw.Group) or group.opening not in ("(", "{", "["):
        raise ReadingError(
            "syntax",
            f"{name} needs its arguments in brackets, or an index below it",
            at,
            expected=(rf"\{name}(a, b)", rf"\{name}_j x_j"),
        )
    content = group.content
    made: Expression
    if isinstance(content, raw.Items) and not any(isinstance(item, raw.Constant) for item in content.items):
        arguments = [reader.expression(item) for item in content.items]
        with built(at):
            made = {"max": Max, "min": Min}.get(name, Max)(*arguments)
        if name in ("sup", "inf"):
            raise ReadingError("unsupported", f"{name} of a list: write max or min", at)
    else:
        vector = tuples.stacked(reader, content, None) if isinstance(content, raw.Items) else reader.expression(content)
        if vector.shape.kind != "vector":
            raise ReadingError("syntax", f"{name} of one number", at, expected=(rf"\{name}(a, b)",))
        index = special.fresh(reader, vector.shape.dimensions[0])
        made = Extremum(name, vector[index], (Range(index),))  # type: ignore[arg-type]
    found = naming.marked(reader, made, naming.indices_of(after), power, at)
    assert isinstance(found, Expression)
    return found


def _one_operand(
    reader: Elaborator, name: str, items: factors.Row, position: int, sup: raw.Raw | None, hint: Shape | None
) -> tuple[Expression, int]:
    """``log(a)``, ``log a``, ``log f(x)_i``, ``exp(x)_i``; ``log a b`` when only one of its readings makes sense."""
    at, tree = items[position][1].at, items[position + 1][1]
    after = position + 2
    if sup is not None:
        raise ReadingError(
            "ambiguous",
            f"{name} with a superscript: a power of the value, or {name} twice?",
            at,
            readings=(f"({name} x)^2", f"{name} {name} x"),
        )
    bracket = tree.base if isinstance(tree, raw.Scripted) else tree
    if isinstance(bracket, raw.Group) and bracket.opening in ("(", "[", "{"):
        made = elementary(name, reader.expression(bracket.content, hint), at)
        if isinstance(tree, raw.Scripted):
            if tree.sup is not None and name == "log":
                inside = elementary(name, reader.expression(tree), at)
                raise ReadingError(
                    "ambiguous",
                    "log(a)^2 is the square of log a or log of a²: write brackets",
                    at,
                    readings=(r"(\log(a))^2", repr(inside)),
                )
            marked = naming.marked(reader, made, naming.indices_of(tree.sub), tree.sup, at)
            assert isinstance(marked, Expression)
            made = marked
        reader.scope.seen.add(made)
        return made, after
    operand, after = factors.take(reader, items, position + 1, hint)
    argument = factors.expression(reader, operand, tree.at)
    end = after
    while end < len(items) and items[end][0] in ("", "/") and not _is_operator(items[end][1]):
        end += 1
    if end == after:
        made = elementary(name, argument, at)
        reader.scope.seen.add(made)
        return made, after
    rest = items[after:end]

    def narrow() -> Expression:
        found = elementary(name, argument, at)
        for sign, tree in rest:
            found = products.combine(reader, found, sign, reader.expression(tree), at)
        return found

    def wide() -> Expression:
        whole = factors.row(reader, items[position + 1 : end], hint)
        return elementary(name, factors.expression(reader, whole, at), at)

    if any(functions.function_at(reader, tree, None) for _, tree in rest):
        return elementary(name, factors.expression(reader, factors.row(reader, items[position + 1 : end], hint), at), at), end
    # log 2/λ where log 2 stands elsewhere: a quotient of that number.
    number = isinstance(argument, Number) and [sign for sign, _ in rest] == ["/"] and not isinstance(rest[0][1], raw.Numeral)
    usual = number and elementary(name, argument, at) in reader.scope.seen
    tries = (f"{name} of the first factor", narrow), (f"{name} of the product", wide)
    return factors.alternatives(reader, at, *tries, first=usual), end


def _is_operator(tree: raw.Raw) -> bool:
    return isinstance(tree, raw.Operator) or isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Operator)
