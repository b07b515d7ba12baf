"""Statements: relations between numbers, vectors, indices and sets; connectives; quantifiers with what restricts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from proofs.latex.reader import operators, raw, sets, special
from proofs.latex.reader.nodes import ArgExtremum, OnlyPosition, SameSet, TendsTo
from proofs.latex.reader.one_changed import said_of_entries
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.positions import calculated_with
from proofs.latex.reader.scope import NeedsSize, Running, built, name_of
from proofs.latex.reader.vector_limits import limits_of_entries
from proofs.latex.reader.vocabulary import Key, Meaning
from proofs.notation.big import Zeros
from proofs.notation.dimensions import Index
from proofs.notation.formulas import (
    And,
    Eq,
    Equivalent,
    Exists,
    ForAll,
    Formula,
    Ge,
    Gt,
    Implies,
    Le,
    Lt,
    Ne,
    Not,
    Or,
    Relation,
    Variable,
    negation,
)
from proofs.notation.definitions import Definition
from proofs.notation.tree import SCALAR, Expression, Function, Matrix, Number, Real, Symbol, Vector

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["RELATIONS", "conjunction", "formula", "is_complement", "quantified", "relation"]

RELATIONS: dict[str, type[Relation]] = {"=": Eq, ":=": Eq, "=:": Eq, "≠": Ne, "<": Lt, "≤": Le, ">": Gt, "≥": Ge}
"""The relations that are between two values."""


def formula(reader: Elaborator, tree: raw.Raw) -> Formula:
    """``tree`` as a statement."""
    match tree:
        case raw.Chain():
            return conjunction(chain(reader, tree))
        case raw.Items(items=items):
            return conjunction([formula(reader, item) for item in items if not isinstance(item, raw.Empty)])
        case raw.Group(opening="(" | "[" | "" | "{", content=inner):
            return formula(reader, inner)
        case raw.Binary(sign="∧", parts=parts):
            return And(*(formula(reader, part) for part in parts))
        case raw.Binary(sign="∨", parts=parts):
            return Or(*(formula(reader, part) for part in parts))
        case raw.Binary(sign="⇒", parts=(premise, conclusion)):
            return Implies(formula(reader, premise), formula(reader, conclusion))
        case raw.Binary(sign="⇔", parts=(left, right)):
            return Equivalent(formula(reader, left), formula(reader, right))
        case raw.Binary(sign="⇔", parts=parts):
            sides = [formula(reader, part) for part in parts]
            return And(*(Equivalent(left, right) for left, right in zip(sides, sides[1:], strict=False)))
        case raw.Negation(body=body):
            return Not(formula(reader, body))
        case raw.Quantified(sign=sign, bounds=bounds):
            return quantified(reader, sign, bounds, lambda: formula(reader, tree.body), tree.at)
        case raw.Constant(sign="⊤"):
            return And()
        case raw.Constant(sign="⊥"):
            return Or()
    raise ReadingError("syntax", "a statement is needed here, such as a = b", tree.at, expected=("a relation",))


def conjunction(parts: list[Formula]) -> Formula:
    """All of ``parts``; one alone stays itself."""
    return parts[0] if len(parts) == 1 else And(*parts)


def chain(reader: Elaborator, tree: raw.Chain) -> list[Formula]:
    """The relations of ``a = b ≤ c``, one by one."""
    made: list[Formula] = []
    left = tree.first
    for link in tree.links:
        made.append(linked(reader, left, link))
        left = link.right
    return made


def linked(reader: Elaborator, left: raw.Raw, link: raw.Linked) -> Formula:
    """One relation from two raw sides."""
    if link.relation == "→":
        variable, point = (None, None) if link.note is None else operators.limit_variable(reader, link.note)
        value = reader.expression(left)
        hint = value.shape if value.shape.kind == "vector" else None
        tends = TendsTo(*operators.moving(reader, value, reader.expression(link.right, hint)), variable, point)
        return limits_of_entries(reader, tends)
    if link.relation == "∈":
        return sets.membership(reader, left, link.right)
    if link.relation == "∉" and sets.is_arg_extremum(link.right):
        with built(link.at):
            return negation(sets.membership(reader, left, link.right))
    if link.relation not in RELATIONS:
        raise ReadingError(
            "unsupported",
            f"the relation {link.relation} is not part of the notation",
            link.at,
            expected=("=", "<", r"\le", r"\ne"),
        )
    if reader.scope.is_index(left) and reader.scope.is_index(link.right):
        return _indices(reader, left, link)
    if of_any(reader, left, link):
        return And()
    return relation(reader, side(reader, left), link.relation, side(reader, link.right, left), link.at)


def of_any(reader: Elaborator, left: raw.Raw, link: raw.Linked) -> bool:
    """Whether it only says that an index is a position: "x̃_i = x_i for i ≥ 1"."""
    one = isinstance(link.right, raw.Numeral) and link.right.text == "1"
    return one and link.relation == "≥" and reader.scope.is_index(left)


def side(reader: Elaborator, tree: raw.Raw, other: raw.Raw | None = None) -> Any:
    """One side of a relation; what has no size of its own takes that of the other side."""
    try:
        return reader.value(tree)
    except NeedsSize:
        if other is None:
            raise
        return reader.value(tree, reader.expression(other).shape)


def relation(reader: Elaborator, left: Any, sign: str, right: Any, at: int) -> Formula:
    """``left sign right`` between two values that were read."""
    if (wrong := calculated_with(right) or calculated_with(left)) is not None:
        raise ReadingError("shape", wrong, at)
    if isinstance(left, ArgExtremum) or isinstance(right, ArgExtremum):
        if isinstance(left, ArgExtremum) and isinstance(right, ArgExtremum) and sign == "=":
            return SameSet(left, right)
        single, largest = (left, right) if isinstance(right, ArgExtremum) else (right, left)
        if isinstance(single, Index) and isinstance(largest, ArgExtremum) and sign in ("=", ":="):
            return OnlyPosition(single, largest)
        raise ReadingError("unsupported", "arg max is read in arg max … = arg max … only", at)
    if isinstance(left, Index) and isinstance(right, Index):
        with built(at):
            return RELATIONS[sign](left, right)
    if isinstance(left, (Function, Definition)) or isinstance(right, (Function, Definition)):
        return _pointwise(reader, left, sign, right, at)
    left, right = _expression(reader, left, at), _expression(reader, right, at)
    # A plain 0 beside a vector is that zero.
    if left.shape.kind in ("vector", "matrix") and isinstance(right, Number) and right.value == 0:
        right = Zeros(*left.shape.dimensions)
    if right.shape.kind in ("vector", "matrix") and isinstance(left, Number) and left.value == 0:
        left = Zeros(*right.shape.dimensions)
    if sign in ("<", "≤", ">", "≥") and (left.shape.kind == "vector" or right.shape.kind == "vector"):
        return _componentwise(reader, left, sign, right, at)
    with built(at):
        entries = said_of_entries(left, right) if sign in ("=", ":=") else None
        return limits_of_entries(reader, RELATIONS[sign](left, right)) if entries is None else entries


def _componentwise(reader: Elaborator, left: Expression, sign: str, right: Expression, at: int) -> Formula:
    """``W x + b ≥ 0`` says it of every component."""
    vector = left if left.shape.kind == "vector" else right
    if not all(side.shape == vector.shape or side.shape.kind == "scalar" for side in (left, right)):
        raise ReadingError("shape", f"{left!r} is {left.shape} and {right!r} is {right.shape}: they can't be compared", at)
    index = special.fresh(reader, vector.shape.dimensions[0])
    reader.scope.remark(f"{vector!r} {sign} … was read for all its components", at)
    with built(at):
        sides = [side[index] if side.shape.kind == "vector" else side for side in (left, right)]
        return ForAll(index, RELATIONS[sign](*sides))


def _pointwise(reader: Elaborator, left: Any, sign: str, right: Any, at: int) -> Formula:
    """``0 < S < 1`` says S(z) for every z; two functions are the same or this is no relation."""
    functions = [side for side in (left, right) if isinstance(side, (Function, Definition))]
    if len(functions) == 2 and left == right and sign == "=":
        return And()
    of_one = all(isinstance(side, Function) or len(side.parameters) == 1 for side in functions)
    parameter = next((side.parameters[0] for side in functions if isinstance(side, Definition) and of_one), None)
    if len(functions) < 2 and sign == "=" or not of_one or isinstance(parameter, Matrix) or len(set(map(_taken, functions))) > 1:
        raise ReadingError(
            "unsupported", f"{functions[0]!r} is a function: compare its values", at, expected=(f"{functions[0]!r}(x)",)
        )
    name = next(name for name in ("z", "t", "u", "z'", "u'", "z''") if (name, "") not in reader.scope.names)
    variable = Vector(name, *parameter.shape.dimensions) if isinstance(parameter, Vector) else Real(name)
    sides = [
        _expression(reader, side(variable) if isinstance(side, (Function, Definition)) else side, at) for side in (left, right)
    ]
    reader.scope.remark(f"{functions[0]!r} {sign} … was read for all its values", at)
    with built(at):
        return ForAll(variable, RELATIONS[sign](*sides))


def _taken(function: Function | Definition) -> object:
    """What kind of argument a function takes."""
    parameter = function.parameters[0] if isinstance(function, Definition) else None
    return parameter.shape if isinstance(parameter, Symbol) else SCALAR if parameter is None else parameter


def _expression(reader: Elaborator, value: Any, at: int) -> Expression:
    from proofs.latex.reader import factors

    return factors.expression(reader, value, at)


def _indices(reader: Elaborator, left: raw.Raw, link: raw.Linked) -> Formula:
    """``i = m``, ``j ≠ i``: one of the two says over what both run."""
    first, second = reader.scope.free_index(str(name_of(left))), reader.scope.free_index(str(name_of(link.right)))
    dimension = first.dimension or second.dimension or reader.scope.default
    if dimension is None:
        raise ReadingError("unknown", f"nothing says over what {first.name} and {second.name} run", left.at)
    with built(link.at):
        return RELATIONS[link.relation](first.over(dimension, left.at), second.over(dimension, link.right.at))


_SIGNS: dict[type[Relation], str] = {Eq: "=", Ne: "<>", Lt: "<", Ge: "=>", Le: "<=", Gt: ">"}
"""How the left side may lie to the right one where a relation between numbers holds."""


def is_complement(condition: Formula, others: list[Formula | None]) -> bool:
    """Whether ``condition`` is what the ``others`` leave over, all of them comparing the same two numbers."""
    if not isinstance(condition, Relation):
        return False
    left: set[str] = set("<=>")
    for other in others:
        signs = _compared(other, condition)
        if signs is None:
            return False
        left -= signs
    return left == _compared(condition, condition)


def _compared(formula: Formula | None, like: Relation) -> set[str] | None:
    """The signs that ``formula`` allows between the sides of ``like``; None when it compares anything else."""
    if not isinstance(formula, Relation) or type(formula) not in _SIGNS:
        return None
    signs = _SIGNS[type(formula)]
    if (formula.left, formula.right) == (like.left, like.right):
        return set(signs)
    if (formula.left, formula.right) == (like.right, like.left):
        return set(signs.translate(str.maketrans("<>", "><")))
    return None


# --- quantifiers --------------------------------------------------------------------------------------------------------


def quantified(reader: Elaborator, sign: str, bounds: tuple[raw.Raw, ...], body: Any, at: int) -> Formula:
    """``∀ bounds: body``, where ``body`` is called with the names bound; relations among the bounds restrict them."""
    scope = reader.scope
    declared, indices, restrictions = _bounds(reader, bounds)
    with scope.meaning(declared), scope.binding(indices) as frame:
        inner = body()
        conditions = [formula(reader, restriction) for restriction in restrictions]
        variables: list[Variable] = []
        for bound in bounds:
            for key in _names(bound):
                if key[0] in frame:
                    variables.append(_index(reader, frame[key[0]], at))
                elif isinstance(declared.get(key), Symbol):
                    variables.append(declared[key])  # type: ignore[arg-type]
    if conditions:
        restricted = conjunction(conditions)
        inner = Implies(restricted, inner) if sign == "∀" else And(restricted, inner)
    with built(at):
        return (ForAll if sign == "∀" else Exists)(tuple(dict.fromkeys(variables)), inner)


def _index(reader: Elaborator, running: Running, at: int) -> Index:
    dimension = running.dimension or reader.scope.default
    if dimension is None:
        raise ReadingError("unknown", f"nothing says over what the index {running.name} runs", at)
    running.dimension = dimension
    return Index(running.name, dimension)


def _names(bound: raw.Raw) -> list[Key]:
    """The names that one bound introduces: what stands left of its first relation."""
    first = bound.first if isinstance(bound, raw.Chain) else bound
    from proofs.latex.reader.vocabulary import spelling

    match first:
        case raw.Product(factors=factors):
            return [key for factor in factors for key in _names(factor)]
        case raw.Name() | raw.Scripted(base=raw.Name()):
            return [spelling(first)]
    return []


def _bounds(reader: Elaborator, bounds: tuple[raw.Raw, ...]) -> tuple[dict[Key, Meaning], list[str], list[raw.Raw]]:
    declared: dict[Key, Meaning] = {}
    indices: list[str] = []
    restrictions: list[raw.Raw] = []
    waiting: list[raw.Raw] = []
    for bound in bounds:
        first = bound.first if isinstance(bound, raw.Chain) else bound
        keys = _names(bound)
        if not keys:
            raise ReadingError("syntax", "a quantifier binds names", bound.at, expected=(r"\forall j",))
        if isinstance(bound, raw.Chain) and bound.links[0].relation == "∈":
            for written in (*waiting, first):
                made = sets.declared(reader, written, bound.links[0].right)
                if isinstance(made, Index):
                    indices.append(made.name)
                    reader.scope.ranges.setdefault(made.name, made.dimension)
                else:
                    declared.update({key: made for key in _names(written)})
            waiting = []
            continue
        if isinstance(bound, raw.Chain):
            restrictions.append(bound)
        for key in keys:
            known = reader.scope.lookup(*key)
            meaning = reader.scope.inferred.get(key) if known is None else known
            if isinstance(meaning, Symbol):
                declared[key] = meaning
            elif meaning is None or isinstance(meaning, Index):
                indices.append(key[0])
                waiting.append(first)
            else:
                raise ReadingError("unsupported", f"{key[0]} can't be bound by a quantifier here", bound.at)
    names = [name for name in indices if (name, "") not in declared]
    return declared, names, restrictions
