"""Lists as vectors: ``(x_1, …, x_n, 1)``, ``(x, 1)``, block matrices, families ``(t_i)_{i=1}^n``; and what names a size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.latex.reader import naming, raw, special
from proofs.latex.reader.one_changed import one_changed
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
    while position < len(items):
        if position + 2 < len(items) and isinstance(items[position + 1], raw.Constant):
            blocks.append(_dotted(reader, items[position], items[position + 2]))
            position += 3
            continue
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
    mismatch = ReadingError(
        "syntax", "the first and the last entry must differ in one index: x_1, …, x_n", first.at, expected=(r"x_1, \dots, x_n",)
    )
    found = _last_index(first, last)
    if found is None:
        raise mismatch
    # A letter of its own, which no name of the text can be.
    letter = next(letter for letter in ("k", "l", "p", "q", "r") if reader.scope.index(letter) is None)
    with reader.scope.binding([letter]) as frame:
        size = dimension_or_none(reader, found)
        body = reader.expression(_with_index(first, letter))
        dimension = frame[letter].dimension or size
    if dimension is None or size is not None and size != dimension:
        raise mismatch
    if size is None and name_of(found) is not None and (str(name_of(found)), "") not in reader.scope.names:
        reader.scope.names[str(name_of(found)), ""] = dimension
    index = Index(letter, dimension)
    from proofs.notation.tree import Component

    if isinstance(body, Component) and body.indices == (index,):
        return body.base
    return Family(body, index)


def without_dots(tree: raw.Sum) -> raw.Sum:
    """``t_1 + t_2 + … + t_n`` as one term of a sum; what stands around it stays."""
    dots = next((place for place, term in enumerate(tree.terms) if isinstance(term, raw.Constant) and term.sign == "…"), None)
    if dots is None or dots == 0 or dots + 1 >= len(tree.terms) or set(tree.signs[dots : dots + 2]) != {"+"}:
        return tree
    start = dots - 1
    if start > 0 and _last_index(tree.terms[start - 1], tree.terms[dots + 1]) is not None and tree.signs[start] == "+":
        start -= 1  # t_1 + t_2 + …
    term = raw.Dotted(tree.terms[start].at, tree.terms[start], tree.terms[dots + 1])
    return raw.Sum(
        tree.at,
        (*tree.terms[:start], term, *tree.terms[dots + 2 :]),
        (*tree.signs[:start], tree.signs[start], *tree.signs[dots + 2 :]),
    )


def dotted_sum(reader: Elaborator, first: raw.Raw, last: raw.Raw) -> Expression:
    """``x_1 y_1 + … + x_n y_n`` as a sum."""
    vector = _dotted(reader, first, last)
    index = vector.indices[0] if isinstance(vector, Family) else special.fresh(reader, vector.shape.dimensions[0])
    return Sum(vector.body if isinstance(vector, Family) else vector[index], index)


def _last_index(first: raw.Raw, last: raw.Raw) -> raw.Raw | None:
    """What stands in ``last`` where ``first`` has the index 1."""
    if isinstance(first, raw.Scripted) and isinstance(last, raw.Scripted) and first.sub is not None and last.sub is not None:
        if _same(first.base, last.base) and (count := _ones(first.sub)):
            ends = naming.indices_of(last.sub)
            if count == 1:
                return last.sub
            # w_{11}, …, w_{nn}: one index in all places
            same = len(ends) == count and len({name_of(end) for end in ends}) == 1 and name_of(ends[0]) is not None
            return ends[0] if same else None
    if isinstance(first, raw.Product) and isinstance(last, raw.Product):
        return next(
            (found for a, b in zip(first.factors, last.factors, strict=False) if (found := _last_index(a, b)) is not None), None
        )
    if isinstance(first, raw.Sum) and isinstance(last, raw.Sum):
        return next(
            (found for a, b in zip(first.terms, last.terms, strict=False) if (found := _last_index(a, b)) is not None), None
        )
    if isinstance(first, raw.Scripted) and isinstance(last, raw.Scripted) and first.sup is not None and last.sup is not None:
        return _last_index(first.sup, last.sup)
    return None


def _ones(sub: raw.Raw) -> int:
    """How many indices are all 1 in a subscript: one in ``x_1``, two in ``w_{11}`` and ``w_{1,1}``; 0 where one is not."""
    if label_of(sub) in ("1", "11"):
        return len(str(label_of(sub)))
    parts = naming.indices_of(sub)
    return len(parts) if len(parts) > 1 and all(label_of(part) == "1" for part in parts) else 0


def _same(first: raw.Raw, second: raw.Raw) -> bool:
    return isinstance(first, raw.Name) and isinstance(second, raw.Name) and first.head == second.head


def _with_index(tree: raw.Raw, letter: str) -> raw.Raw:
    match tree:
        case raw.Scripted(sub=sub, sup=sup, base=base):
            index = sub
            if count := 0 if sub is None else _ones(sub):
                names = (raw.Name(tree.at, letter, "", letter),) * count
                index = names[0] if count == 1 else raw.Items(tree.at, names, (",",) * (count - 1))
            return raw.Scripted(tree.at, base, index, None if sup is None else _with_index(sup, letter), tree.primes)
        case raw.Sum():
            return raw.Sum(tree.at, tuple(_with_index(term, letter) for term in tree.terms), tree.signs)
        case raw.Product():
            return raw.Product(tree.at, tuple(_with_index(factor, letter) for factor in tree.factors), tree.signs)
    return tree


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
