"""What needs no declaration: e, unit vectors e_i, the vector of ones, the unit matrix I, δ_ij."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.latex.reader import naming, raw, tuples
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import NeedsSize, built, name_of
from proofs.notation.big import Family, Identity
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import exp
from proofs.notation.tree import Expression, KroneckerDelta, Shape

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["fresh", "named"]


def named(reader: Elaborator, base: raw.Name, sub: raw.Raw | None, sup: raw.Raw | None, hint: Shape | None) -> Expression | None:
    """e, unit vectors, 𝟏, 0 and I with a size, δ_ij: what needs no declaration."""
    match base.head:
        case "e" if sub is not None and naming.is_transpose(sup):
            return reader.transposed(_unit_vector(reader, sub, base.at, hint), base.at)
        case "e" if sup is not None:
            with built(base.at):
                if sub is None:
                    return exp(reader.expression(sup))
                reader.scope.remark("e^x_i was read as e^{x_i}: write braces", base.at)
                return exp(reader.expression(raw.Scripted(sup.at, sup, sub, None)))
        case "e" if sub is not None:
            return _unit_vector(reader, sub, base.at, hint)
        case "e":
            return exp(1)
        case "1" if base.style in ("bf", "bb"):
            if sub is not None and (size := tuples.dimension_or_none(reader, sub)) is not None:
                hint = Shape("vector", (size,))
            if hint is None or hint.kind != "vector":
                raise NeedsSize("the vector of ones", base.at)
            return Family(1, fresh(reader, hint.dimensions[0]))
        case "I":
            if sub is not None and (size := tuples.dimension_or_none(reader, sub)) is not None:
                return Identity(size)
            if sub is None and hint is not None and hint.kind == "matrix":
                return Identity(hint.dimensions[0])
            if sub is None:
                raise NeedsSize("the unit matrix I", base.at)
        case "delta" if sub is not None and len(naming.indices_of(sub)) == 2 and sup is None:
            return _delta(reader, naming.indices_of(sub), base.at)
    return None


def fresh(reader: Elaborator, dimension: Dimension) -> Index:
    """An index that no name in force can be, nor one that stands elsewhere in the text: sides are compared with each other."""
    scope = reader.scope
    taken = {key[0] for key in scope.names} | set(scope.free) | {key for frame in scope.bound for key in frame} | scope.outside
    letter = next(letter for letter in ("k", "l", "p", "q", "r", "k'", "k''", "k'''", "k''''") if letter not in taken)
    return Index(letter, dimension)


def _unit_vector(reader: Elaborator, sub: raw.Raw, at: int, hint: Shape | None) -> Expression:
    names = naming.indices_of(sub)
    label = name_of(names[0]) if len(names) == 1 else None
    if label is None:
        raise ReadingError("syntax", "a unit vector has one index", at, expected=("e_i",))
    running = reader.scope.free_index(label)
    dimension = running.dimension or (hint.dimensions[0] if hint is not None and hint.kind == "vector" else reader.scope.default)
    if dimension is None:
        raise NeedsSize("the unit vector", at)
    running.dimension = dimension
    reader.scope.remark(f"e_{label} was read as the unit vector number {label}", at)
    other = fresh(reader, dimension)
    return Family(KroneckerDelta(running.over(dimension, at), other), other)


def _delta(reader: Elaborator, names: list[raw.Raw], at: int) -> Expression:
    heads = [name_of(item) for item in names]
    if None in heads:
        raise ReadingError("syntax", "δ compares two indices", at, expected=(r"\delta_{ij}",))
    runnings = [reader.scope.free_index(str(head)) for head in heads]
    dimension = runnings[0].dimension or runnings[1].dimension or reader.scope.default
    if dimension is None:
        raise ReadingError("unknown", f"nothing says over what the indices {heads[0]}, {heads[1]} run", at)
    with built(at):
        return KroneckerDelta(runnings[0].over(dimension, at), runnings[1].over(dimension, at))
