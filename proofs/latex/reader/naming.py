"""Names with their marks: which sub- and superscripts belong to the name, which are indices, powers, transposes, times."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofs.latex.reader import derivatives, from_zero, matrices, norms, raw, real_powers, special, tuples
from proofs.latex.reader.nodes import Above
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import Running, Scope, built, name_of
from proofs.latex.reader.vocabulary import EXTREMAL, OF_A_FAMILY, Meaning, Rows, compact, label_of
from proofs.notation.big import BlockVector, Family, Zeros
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension, Index, IndexTerm, Last
from proofs.notation.elementary import Max, exp, log, sqrt
from proofs.notation.tree import (
    Component,
    Div,
    Expression,
    Function,
    KroneckerDelta,
    Norm,
    NormSquared,
    Number,
    Pow,
    Real,
    Shape,
    Size,
)

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator, Value

__all__ = [
    "fixed_position",
    "component",
    "indices_of",
    "is_transpose",
    "label_of",
    "marked",
    "marked_group",
    "name",
    "position",
    "resolve",
    "state",
    "transposes",
    "untransposed",
]


class Resolved:
    """A meaning, and the marks that were not part of its name."""

    __slots__ = ("indices", "meaning", "power")

    def __init__(self, meaning: Meaning, indices: list[raw.Raw], power: raw.Raw | None) -> None:
        self.meaning, self.indices, self.power = meaning, indices, power


def indices_of(sub: raw.Raw | None) -> list[raw.Raw]:
    """A subscript cut into indices: ``ij``, ``i, j``, ``n+1``."""
    match sub:
        case None | raw.Empty():
            return []
        case raw.Product(factors=parts, signs=signs) if not any(signs):
            return list(parts)
        case raw.Items(items=parts):
            return [index for part in parts for index in indices_of(part)]
        case raw.Group(opening="(" | "", content=inner):
            return indices_of(inner)
    return [sub]


def parts_of(tree: raw.Raw) -> tuple[raw.Name, raw.Raw | None, raw.Raw | None, int]:
    """Base, subscript, superscript, primes of a name."""
    if isinstance(tree, raw.Scripted):
        assert isinstance(tree.base, raw.Name)
        return tree.base, tree.sub, tree.sup, tree.primes
    assert isinstance(tree, raw.Name)
    return tree, None, None, 0


def resolve(scope: Scope, tree: raw.Raw) -> Resolved | None:
    """The declared meaning of a name and which of its marks are left over; a label that is declared goes before a power."""
    base, sub, sup, primes = parts_of(tree)
    head, indices = base.head + "'" * primes, indices_of(sub)
    tries: list[tuple[str, list[raw.Raw], raw.Raw | None]] = []
    if sup is not None:
        label = label_of(sup)
        if label is not None:
            tries.append((label, indices, None))
        if isinstance(sup, (raw.Items, raw.Product)) and transposes(sup):
            first, last = sup.items if isinstance(sup, raw.Items) else sup.factors
            tries.append((label_of(first) or "", indices, last))
        elif isinstance(sup, raw.Items) and len(sup.items) > 1:
            tries.append((label_of(sup.items[0]) or "", list(sup.items[1:]), None))
    if indices:
        label = label_of(indices[0])
        if label is not None and not (label and scope.index(label) and isinstance(indices[0], raw.Name)):
            tries.append((label, indices[1:], sup))
    for label, rest, power in tries:
        meaning = scope.lookup(head, label, base.style) if label else None
        if meaning is None and label and (head, label) in scope.inferred:
            meaning = scope.names[head, label] = scope.inferred[head, label]
        if meaning is not None:
            return Resolved(meaning, rest, power)
    states = scope.vocabulary.states.get(head)
    if states and sup is not None and compact(sup) in states:
        return Resolved(states[str(compact(sup))], indices, None)
    meaning = scope.lookup(head, "", base.style)
    if isinstance(meaning, (Dimension, Real)) and indices:
        meaning = scope.names.get((head, OF_A_FAMILY), meaning)
    if meaning is not None:
        return Resolved(meaning, indices, sup)
    inferred = scope.inferred.get((head, ""))
    if inferred is not None:
        shown = inferred.shape if isinstance(inferred, Expression) else "a function"
        scope.remark(f"{base.latex} is nowhere declared; by its use it was read as {shown}", base.at)
        scope.names[head, ""] = inferred
        return Resolved(inferred, indices, sup)
    return None


def name(reader: Elaborator, tree: raw.Raw, hint: Shape | None) -> Value:
    """A name with its marks as a value."""
    base, sub, sup, primes = parts_of(tree)
    found = resolve(reader.scope, tree)
    if found is not None:
        meaning = found.meaning if found.indices else from_zero.whole(reader, base.head + "'" * primes, found.meaning)
        return marked(reader, meaning, found.indices, found.power, tree.at, hint)
    running = reader.scope.index(base.head + "'" * primes) if sub is None and sup is None else None
    if running is not None:
        return _alone(reader, running, tree.at)
    found_special = special.named(reader, base, sub, sup, hint)
    if found_special is not None:
        return found_special
    if sub is None and sup is None and reader.scope.is_index(tree):
        return _alone(reader, reader.scope.free_index(base.head + "'" * primes), tree.at)
    starred = name_of(tree)
    if starred is not None and starred.endswith("⋆") and reader.scope.is_index(tree):
        return _alone(reader, reader.scope.free_index(starred), tree.at)
    raise reader.scope.unknown(base, next((label for mark in (sup, sub) if mark is not None and (label := label_of(mark))), ""))


def _alone(reader: Elaborator, running: Running, at: int) -> Index:
    if running.dimension is None:
        told = reader.scope.told.get(running.name)
        given = told in reader.scope.vocabulary.names.values()  # not the answer's own letter for a size
        running.dimension = told if given else reader.scope.default
    if running.dimension is None:
        raise ReadingError("unknown", f"nothing says over what the index {running.name} runs", at)
    return Index(running.name, running.dimension)


# --- marks -----------------------------------------------------------------------------------------------------------


def marked(
    reader: Elaborator, meaning: Meaning, indices: list[raw.Raw], power: raw.Raw | None, at: int, hint: Shape | None = None
) -> Value:
    """A meaning with the indices and the superscript that are left over."""
    if isinstance(meaning, Rows) and indices:
        meaning = _row(reader, meaning, indices.pop(0), at)
    if not indices and power is None:
        return meaning
    if isinstance(meaning, Dimension):
        meaning = Size(meaning)
    if not isinstance(meaning, Expression):
        what = "function" if isinstance(meaning, (Function, Definition)) else "index" if isinstance(meaning, Index) else "family"
        raise ReadingError("syntax", f"the {what} {meaning!r} has no sub- or superscript here", at)
    made = component(reader, meaning, indices, at) if indices else meaning
    return powered(reader, made, power, at) if power is not None else made


def _row(reader: Elaborator, family: Rows, index: raw.Raw, at: int) -> Expression:
    rows, columns = family.matrix.shape.dimensions
    place = position(reader, index, rows)
    inner = special.fresh(reader, columns)
    with built(at):
        return Family(family.matrix[place, inner], inner)


def component(reader: Elaborator, base: Expression, indices: list[raw.Raw], at: int) -> Expression:
    """``base`` with one index (vector) or two (matrix)."""
    dimensions = base.shape.dimensions
    if isinstance(base, Norm) and len(indices) == 1 and label_of(indices[0]) == "2":
        return base
    if len(dimensions) != len(indices):
        plural = "index" if len(dimensions) == 1 else "indices"
        raise ReadingError(
            "shape", f"{base!r} is {base.shape}: it takes {len(dimensions) or 'no'} {plural}, not {len(indices)}", at
        )
    if (entry := from_zero.entry(reader, base, indices)) is not None:
        return entry
    extended = _from_zero(reader, base, indices)
    if extended is not None:
        base, dimensions = extended, extended.shape.dimensions
    places = tuple(position(reader, index, dimension) for index, dimension in zip(indices, dimensions, strict=True))
    if (
        isinstance(base, Family)
        and len(base.indices) == 1
        and isinstance(base.body, Component)
        and base.body.indices[-1] == base.indices[0]
    ):
        return base.body.base[(*base.body.indices[:-1], *places)]  # x_{ji} of the vector x_j is an entry of the data
    if (
        isinstance(base, Family)
        and isinstance(base.body, KroneckerDelta)
        and base.body.right == base.indices[0] != base.body.left
    ):
        if len(places) == 1:
            return KroneckerDelta(places[0], base.body.left)  # (e_m)_i is δ_im
    with built(at):
        return base[places]


def _from_zero(reader: Elaborator, base: Expression, indices: list[raw.Raw]) -> Expression | None:
    """The vector with a component 0 or n + 1 more, when the index runs over it and the text says what that component is."""
    label = name_of(indices[0]) if len(indices) == 1 else None
    running = reader.scope.index(label) if label else None
    if running is None or running.dimension is None or base.shape.kind != "vector":
        return None
    size = base.shape.dimensions[0]
    if running.dimension == size or running.dimension not in (1 + size, size + 1):
        return None
    head = next((key[0] for key, meaning in reader.scope.names.items() if meaning == base and key[1] == ""), "")
    first, last = reader.scope.names.get((head, "0")), reader.scope.names.get((head, str(running.dimension).replace(" ", "")))
    if running.dimension == size + 1 and isinstance(last, Expression):
        return BlockVector(base, last)
    return BlockVector(first, base) if running.dimension == 1 + size and isinstance(first, Expression) else None


def position(reader: Elaborator, index: raw.Raw, dimension: Dimension) -> IndexTerm:
    """An index as a position of ``dimension``."""
    label = name_of(index)
    if label is not None:
        meaning = reader.scope.names.get((label, ""))
        if isinstance(meaning, Dimension):
            if meaning == dimension and dimension.parts[-1].name is None:
                return Last(dimension)
            if meaning == dimension:
                return fixed_position(reader, dimension, "last", index.at)
            raise ReadingError("unsupported", f"the position {label} of {dimension} has no name in the notation", index.at)
        if meaning is not None and not isinstance(meaning, Index) and reader.scope.index(label) is None:
            raise ReadingError("syntax", f"{label} is no index", index.at, expected=("an index such as i",))
        if label in EXTREMAL:
            raise ReadingError("unknown", f"nothing says what the value with the label {label} is", index.at)
        return reader.scope.free_index(label).over(dimension, index.at)
    size = tuples.dimension_or_none(reader, index)
    if size is not None and size == dimension and dimension.parts[-1].name is None:
        return Last(dimension)
    if isinstance(index, raw.Numeral) and index.text == "1" and len(dimension.parts) == 1 and dimension.parts[0].name:
        return fixed_position(reader, dimension, "first", index.at)
    if isinstance(index, raw.Numeral):
        raise ReadingError(
            "unsupported", f"the fixed position {index.text} has no name in the notation: only indices such as i", index.at
        )
    raise ReadingError("syntax", f"this is no position of {dimension}", index.at, expected=("an index such as i",))


def fixed_position(reader: Elaborator, dimension: Dimension, which: str, at: int) -> IndexTerm:
    """The first or the last position, as an index by that name: positions have no order, so one of them is as good as any.

    Only one of the two in an answer: two names could be the same position.
    """
    if not reader.scope.vocabulary.positions:
        raise ReadingError(
            "unsupported", f"the {which} position of {dimension} has no name in the notation: only indices such as i", at
        )
    if reader.scope.fixed.setdefault(dimension, which) != which:
        raise ReadingError("unsupported", "the first and the last position in one text have no names in the notation", at)
    return reader.scope.free_index(which).over(dimension, at)


def powered(reader: Elaborator, base: Expression, power: raw.Raw, at: int) -> Expression:
    """A superscript that is no label: transpose, power, root, inverse."""
    match power:
        case raw.Constant(sign="⊤") | raw.Name(head="T"):
            return reader.transposed(base, at)
        case raw.Name(head="t") if ("t", "") not in reader.scope.names:
            return reader.transposed(base, at)
        case raw.Group(opening="", content=inner):
            return powered(reader, base, inner, at)
        case raw.Numeral() | raw.Sum(terms=(raw.Numeral(),), signs=("-" | "+",)):
            sign = -1 if isinstance(power, raw.Sum) and power.signs == ("-",) else 1
            numeral = power if isinstance(power, raw.Numeral) else power.terms[0]
            assert isinstance(numeral, raw.Numeral)
            if not numeral.text.isdigit() or len(numeral.text) > 4:
                raise ReadingError("unsupported", f"the exponent {numeral.text} is no small whole number", at)
            with built(at):
                exponent = sign * int(numeral.text)
                if isinstance(base, Norm) and exponent == 2:
                    return NormSquared(base.base)
                if base.shape.kind == "matrix" and exponent == -1:
                    return matrices.inverse(base, at)
                if base.shape.kind != "scalar":
                    raise ReadingError("shape", f"{base!r} is {base.shape}: it has no power {exponent}", at)
                return Pow(base, exponent)
        case (
            raw.Fraction(numerator=raw.Numeral(text="1"), denominator=raw.Numeral(text="2"))
            | raw.Product(factors=(raw.Numeral(text="1"), raw.Numeral(text="2")), signs=("/",))
        ):
            reader.scope.remark("the exponent 1/2 was read as a square root", at)
            with built(at):
                return sqrt(base)
    names = [part for part in raw.walk(power) if isinstance(part, raw.Name)]
    if all(resolve(reader.scope, part) is not None or reader.scope.is_index(part) for part in names):
        with built(at):
            made = real_powers.power(base, reader, power)
        if made is not None:
            return made
    raise ReadingError(
        "unsupported", "this superscript is no label, transpose, or whole number", power.at, expected=(r"^\top", "^2", "^{-1}")
    )


def marked_group(reader: Elaborator, tree: raw.Scripted, hint: Shape | None) -> Value:
    """Brackets, fractions and the like with marks: ``(W x + b)_i``, ``(α w)^⊤``, ``(x_i)_{i=1}^n``, ``‖w‖^2``."""
    base = tree.base
    if isinstance(base, raw.Empty):
        raise ReadingError("syntax", "a mark without anything before it", tree.at)
    if tree.primes and isinstance(base, raw.Group) and tree.sub is None and tree.sup is None:
        return derivatives.of_a_bracket(reader, tree, base, None)
    if tree.primes:
        raise ReadingError("unsupported", "a prime with other marks after a bracket has no meaning here", tree.at)
    if isinstance(base, raw.Group) and base.opening in ("", "(") and isinstance(base.content, raw.Numeral) and base.opening == "":
        base = base.content
    if isinstance(base, raw.Numeral) and base.text == "0" and tree.sub is not None and tree.sup is None:
        sizes = tuples.sizes(reader, tree.sub)
        if sizes is not None:
            return Zeros(*sizes)
    if isinstance(base, raw.Group) and isinstance(base.content, raw.Items) and is_transpose(tree.sup):
        return tuples.stacked(reader, base.content, hint)  # (x_1, …, x_n, 1)^⊤ is a column
    if is_transpose(tree.sup) and tree.sub is None and (beside := _side_by_side(reader, base)) is not None:
        return tuples.stacked(reader, beside, hint)
    family = tuples.family(reader, tree)
    if family is not None:
        return family
    indices = indices_of(tree.sub)
    if isinstance(base, raw.Group) and base.opening == "" and isinstance(base.content, (raw.Name, raw.Scripted)):
        inner = base.content if isinstance(base.content, raw.Scripted) else raw.Scripted(base.at, base.content, None, None)
        if (
            isinstance(inner.base, raw.Name)
            and (inner.sub is None or tree.sub is None)
            and (inner.sup is None or tree.sup is None)
        ):
            joined = raw.Scripted(inner.at, inner.base, inner.sub or tree.sub, inner.sup or tree.sup, inner.primes)
            return name(reader, joined, hint)
    if (norm := norms.with_a_number(reader, tree)) is not None:
        return norm if tree.sup is None else marked(reader, norm, [], tree.sup, tree.at, hint)
    made = reader.expression(base)
    if len(indices) == 1 and isinstance(indices[0], raw.Constant) and label_of(indices[0]) == "+" and made.shape.kind != "matrix":
        indices = []
        with built(tree.at):
            made = Max(0, made)  # the positive part [z]_+, of a vector entry by entry
    if isinstance(made, Norm) and isinstance(base, raw.Group) and base.opening == "(" and label_of(tree.sup or tree) == "2":
        return Pow(made, 2)  # (‖x‖)^2 is written as a power, ‖x‖^2 is a squared norm
    if isinstance(made, Number) and made.value == 0 and tree.sub is None and tree.sup is not None and label_of(tree.sup) == "+":
        return Above()
    if tree.sub is None and tree.sup is not None and (power := _of_a_number(reader, made, tree.sup)) is not None:
        return power
    if (
        isinstance(made, Number)
        and made.value == 0
        and tree.sub is None
        and isinstance(tree.sup, raw.Name)
        and tree.sup.head == "T"
    ):
        return made  # 0^T, a row of zeros
    if isinstance(made, Number) and tree.sub is None and isinstance(tree.sup, raw.Name):
        raise ReadingError("unsupported", "a power with a letter as its exponent is not part of the notation: write exp", tree.at)
    return marked(reader, made, indices, tree.sup, tree.at, hint)


def _side_by_side(reader: Elaborator, base: raw.Raw) -> raw.Items | None:
    r"""What stands in ``[w^\top\; b]^\top`` as a list: nobody writes the vector b w so."""
    content = base.content if isinstance(base, raw.Group) and base.opening in ("[", "(") else None
    if not isinstance(content, raw.Product) or len(content.factors) != 2 or content.signs != ("",):
        return None
    if not reader.scope.vocabulary.positions:  # where vectors are extended by a number
        return None
    row, number = content.factors if isinstance(content.factors[0], raw.Scripted) else content.factors[::-1]
    if not isinstance(row, raw.Scripted) or not transposes(row.sup) or not isinstance(number, (raw.Name, raw.Numeral)):
        return None
    if reader.expression(row).shape.kind != "row" or reader.expression(number).shape.kind != "scalar":
        return None
    reader.scope.remark("a row and a number side by side in brackets were read as one row", base.at)
    return raw.Items(content.at, content.factors, (",",))


def _of_a_number(reader: Elaborator, base: Expression, sup: raw.Raw) -> Expression | None:
    """``2^{-m}`` and ``(1/2)^m`` as e^{−m log 2}, for a positive number to the power of a term; None for anything else."""
    numbers = (base.numerator, base.denominator) if isinstance(base, Div) else (base,)
    if not all(isinstance(number, Number) and number.value > 0 for number in numbers) or is_transpose(sup):
        return None
    inner = sup.content if isinstance(sup, raw.Group) and sup.opening == "" else sup
    if not any(isinstance(part, raw.Name) for part in raw.walk(inner)):
        return None
    exponent = reader.expression(inner)
    if exponent.shape.kind != "scalar":
        return None
    with built(sup.at):
        return exp(exponent * log(base))


def is_transpose(sup: raw.Raw | None) -> bool:
    """Whether a superscript is ⊤, T or t."""
    return isinstance(sup, raw.Constant) and sup.sign == "⊤" or isinstance(sup, raw.Name) and sup.head in ("T", "t")


def transposes(sup: raw.Raw | None) -> bool:
    """Whether a superscript is ⊤ or T, alone or after a label: ``w^{*T}``."""
    match sup:
        case raw.Constant(sign="⊤") | raw.Name(head="T"):
            return True
        case raw.Items(items=(_, last)) | raw.Product(factors=(_, last), signs=("",)):
            return transposes(last)
    return False


def untransposed(tree: raw.Raw) -> raw.Raw:
    """``θ_1`` of ``θ_1^⊤`` and of ``(θ_1)^⊤``; the tree itself where no sign of a transpose stands at it."""
    match tree:
        case raw.Scripted(base=raw.Group(content=raw.Name() | raw.Scripted() as inner), sub=None, sup=sup) if is_transpose(sup):
            return inner
        case raw.Scripted(base=raw.Name(), sup=sup) if is_transpose(sup):
            return replace(tree, sup=None) if tree.sub is not None or tree.primes else tree.base
    return tree


def state(reader: Elaborator, tree: raw.Raw, argument: raw.Raw) -> Value | None:
    """``x(t+1)``, ``x_i(t)``: the value of a name at a time, when the exercise knows its states."""
    if not isinstance(tree, (raw.Name, raw.Scripted)) or isinstance(tree, raw.Scripted) and not isinstance(tree.base, raw.Name):
        return None
    base, sub, sup, primes = parts_of(tree)
    states = reader.scope.vocabulary.states.get(base.head + "'" * primes)
    if not states or not isinstance(argument, raw.Group):
        return None
    meaning = states.get(str(compact(argument)))
    return None if meaning is None else marked(reader, meaning, indices_of(sub), sup, tree.at)
