"""Lists as vectors: ``(x_1, …, x_n, 1)``, ``(x, 1)``, block matrices, families ``(t_i)_{i=1}^n``; and what names a size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.latex.reader import naming, raw, special
from proofs.latex.reader.one_changed import one_changed
from proofs.latex.reader.dotted import last_index, runs, with_index
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import built, name_of
from proofs.latex.reader.vocabulary import label_of
from proofs.notation.big import BlockMatrix, BlockVector, Family, Sum
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.tree import Expression, Shape, Size, Transpose

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["dimension_or_none", "family", "index_set", "dotted_sum", "matrix", "sizes", "stacked", "without_dots"]

_LARGEST = 64
"""The largest number that is read as a size."""


def dimension_or_none(reader: Elaborator, tree: raw.Raw, *, new: bool = False) -> Dimension | None:
    """``n``, ``n+1``, ``3`` as a dimension; a letter that means nothing yet when ``new``; None for anything else."""
    match tree:
        case raw.Group(opening="" | "(", content=inner):
            return dimension_or_none(reader, inner, new=new)
        case raw.Numeral(text=text) if text.isdigit() and len(text) < 4 and 1 <= int(text) <= _LARGEST:
            return Dimension.of_size(int(text))
        case raw.Name() | raw.Scripted(base=raw.Name()):
            found = naming.resolve(reader.scope, tree)
            if found is not None and isinstance(found.meaning, Dimension) and not found.indices and found.power is None:
                return found.meaning
            if found is not None and isinstance(found.meaning, Size):
                return found.meaning.dimension
            if found is None and new and name_of(tree) is not None:
                made = Dimension(str(name_of(tree)))
                reader.scope.names[str(name_of(tree)), ""] = made
                return made
        case raw.Sum(terms=terms, signs=signs) if all(sign in ("", "+") for sign in signs) and len(terms) <= _LARGEST:
            parts = [dimension_or_none(reader, term, new=new) for term in terms]
            if all(part is not None for part in parts):
                return Dimension.of_parts(tuple(item for part in parts if part is not None for item in part.parts))
    return None


def sizes(reader: Elaborator, tree: raw.Raw, *, new: bool = False) -> list[Dimension] | None:
    """``n``, ``m \\times n``: one or two dimensions."""
    if isinstance(tree, raw.Product) and tree.signs == ("×",):
        parts = [dimension_or_none(reader, part, new=new) for part in tree.factors]
    elif isinstance(tree, raw.Group) and tree.opening == "":
        return sizes(reader, tree.content, new=new)
    else:
        parts = [dimension_or_none(reader, tree, new=new)]
    return None if any(part is None for part in parts) else [part for part in parts if part is not None]


def index_set(reader: Elaborator, tree: raw.Raw) -> Dimension:
    """``{1, …, n}``, ``[n]`` as the dimension over which an index runs."""
    from proofs.latex.reader.ranges import from_dots

    if isinstance(tree, raw.Group) and isinstance(tree.content, raw.Items):
        found = from_dots(reader, tree.content.items)
        if found is not None:
            return found
    if isinstance(tree, raw.Group) and tree.opening == "[":
        size = dimension_or_none(reader, tree.content, new=True)
        if size is not None:
            return size
    raise ReadingError("unsupported", "this set of indices is not read", tree.at, expected=(r"\{1, \dots, n\}",))


def stacked(reader: Elaborator, content: raw.Items, hint: Shape | None) -> Expression:
    """A list in brackets as one vector."""
    if (changed := one_changed(reader, content)) is not None:
        return changed
    blocks: list[Expression] = []
    items = [item for item in content.items if not isinstance(item, raw.Empty)]
    position = 0
    dotted = {written.start: written for written in runs(items)}
    while position < len(items):
        if (written := dotted.get(position)) is not None:
            blocks.append(_dotted(reader, items[written.start], items[written.end - 1]))
            position = written.end
            continue
        if position + 2 < len(items) and isinstance(items[position + 1], raw.Constant):
            raise _mismatch(items[position])
        if isinstance(items[position], raw.Constant):
            raise ReadingError(
                "syntax", "dots stand between a first and a last entry", items[position].at, expected=(r"x_1, \dots, x_n",)
            )
        block = reader.expression(items[position])
        blocks.append(block.operand if isinstance(block, Transpose) and block.shape.kind == "row" else block)  # (w^⊤, b)^⊤
        position += 1
    if len(blocks) == 1:
        return blocks[0]
    with built(content.at):
        return BlockVector(*blocks)


def _dotted(reader: Elaborator, first: raw.Raw, last: raw.Raw) -> Expression:
    """``x_1, …, x_n``: the vector x, or the family of an entry that holds x_1 in it."""
    found = last_index(first, last)
    if found is None:
        raise _mismatch(first)
    # A letter of its own, which no name of the text can be.
    letter = next(letter for letter in ("k", "l", "p", "q", "r") if reader.scope.index(letter) is None)
    with reader.scope.binding([letter]) as frame:
        size = dimension_or_none(reader, found)
        body = reader.expression(with_index(first, letter))
        dimension = frame[letter].dimension or size
    if dimension is None or size is not None and size != dimension:
        raise _mismatch(first)
    if size is None and name_of(found) is not None and (str(name_of(found)), "") not in reader.scope.names:
        reader.scope.names[str(name_of(found)), ""] = dimension
    index = Index(letter, dimension)
    from proofs.notation.tree import Component

    if isinstance(body, Component) and body.indices == (index,):
        return body.base
    return Family(body, index)


def _mismatch(first: raw.Raw) -> ReadingError:
    return ReadingError(
        "syntax", "the first and the last entry must differ in one index: x_1, …, x_n", first.at, expected=(r"x_1, \dots, x_n",)
    )


def without_dots(tree: raw.Sum) -> raw.Sum:
    """``t_1 + t_2 + … + t_n`` as one term of a sum; what stands around it stays."""
    written = next(runs(tree.terms), None)
    if written is None:
        return tree
    start, end = written
    if tree.signs[start] not in ("", "+") or set(tree.signs[start + 1 : end]) != {"+"}:
        return tree
    term = raw.Dotted(tree.terms[start].at, tree.terms[start], tree.terms[end - 1])
    return raw.Sum(
        tree.at, (*tree.terms[:start], term, *tree.terms[end:]), (*tree.signs[:start], tree.signs[start], *tree.signs[end:])
    )


def dotted_sum(reader: Elaborator, first: raw.Raw, last: raw.Raw) -> Expression:
    """``x_1 y_1 + … + x_n y_n`` as a sum."""
    vector = _dotted(reader, first, last)
    index = vector.indices[0] if isinstance(vector, Family) else special.fresh(reader, vector.shape.dimensions[0])
    return Sum(vector.body if isinstance(vector, Family) else vector[index], index)


def family(reader: Elaborator, tree: raw.Scripted) -> Expression | None:
    """``(t)_{i=1}^{n}``, ``(t)_{i,j=1}^{m,n}``; None when the marks say something else."""
    if not (isinstance(tree.base, raw.Group) and tree.base.opening == "(" and tree.sub is not None and tree.sup is not None):
        return None
    parts = list(tree.sub.items) if isinstance(tree.sub, raw.Items) else [tree.sub]
    last = parts[-1]
    if not (
        isinstance(last, raw.Chain)
        and len(last.links) == 1
        and last.links[0].relation == "="
        and label_of(last.links[0].right) == "1"
    ):
        return None
    names = [name_of(part) for part in (*parts[:-1], last.first)]
    ends = list(tree.sup.items) if isinstance(tree.sup, raw.Items) else [tree.sup]
    dimensions = [dimension_or_none(reader, end) for end in ends] * (len(names) if len(ends) == 1 else 1)
    if None in names or None in dimensions or len(names) != len(dimensions):
        raise ReadingError("syntax", "a family says its indices and where they end", tree.at, expected=("(x_i)_{i=1}^{n}",))
    with reader.scope.binding([str(name) for name in names]) as frame:
        for name, dimension in zip(names, dimensions, strict=True):
            frame[str(name)].dimension = dimension
        body = reader.expression(tree.base.content)
    with built(tree.at):
        return Family(
            body, *(Index(str(name), dimension) for name, dimension in zip(names, dimensions, strict=True) if dimension)
        )


def matrix(reader: Elaborator, tree: raw.Matrix) -> Expression:
    """A block matrix; with one column a block vector."""
    if all(len(row) == 1 for row in tree.rows):
        return (
            stacked(reader, raw.Items(tree.at, tuple(row[0] for row in tree.rows), ()), None)
            if len(tree.rows) > 1
            else (reader.expression(tree.rows[0][0]))
        )
    if any(isinstance(entry, raw.Constant) for row in tree.rows for entry in row):
        raise ReadingError("unsupported", "a matrix with dots: write it by its blocks, or by its entries", tree.at)
    if len(tree.rows) == 1:
        entries = [reader.expression(entry) for entry in tree.rows[0]]
        if all(
            entry.shape.kind == "scalar" or isinstance(entry, Transpose) and entry.operand.shape.kind == "vector"
            for entry in entries
        ):
            with built(tree.at):  # a row (wᵀ, b): what it does to a column is a number
                return Transpose(BlockVector(*(entry.operand if isinstance(entry, Transpose) else entry for entry in entries)))
    with built(tree.at):
        return BlockMatrix([[reader.expression(entry) for entry in row] for row in tree.rows])
