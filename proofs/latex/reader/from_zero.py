"""Extended vectors that count from 0: ``x̃ = (1, x_1, …, x_n)`` with x̃_0 = 1, and ``x̃_0 = 1, x̃_i = x_i`` for i ≥ 1.

Only where the text writes the position 0 of a vector is its position i the i-th of the part behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from proofs.latex.reader import raw, tuples
from proofs.latex.reader.scope import built, name_of
from proofs.latex.reader.vocabulary import Meaning
from proofs.notation.big import BlockVector, Family
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.tree import Expression

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["by_entries", "counted", "entry", "positions", "whole", "zeroth"]


def zeroth(tree: raw.Raw) -> Iterator[str]:
    """The names in ``tree`` that carry the index 0 alone."""
    for node in raw.walk(tree):
        match node:
            case raw.Scripted(base=raw.Name() as base, sub=raw.Numeral(text="0"), sup=None):
                yield base.head + "'" * node.primes


def counted(reader: Elaborator, size: Dimension) -> Dimension:
    """The size n + 1 as 1 + n where the text counts from 0: the place that is added comes first."""
    last = size.parts[-1]
    moved = len(size.parts) == 2 and last.name is None and reader.scope.vocabulary.positions and reader.scope.zeroth
    return Dimension.of_parts((last, size.parts[0])) if moved else size


def positions(reader: Elaborator, items: Sequence[raw.Raw]) -> Dimension | None:
    """The size 1 + n of ``0, …, n``, where an exercise has positions that are added."""
    if (
        not reader.scope.vocabulary.positions
        or len(items) < 3
        or not isinstance(items[-2], raw.Constant)
        or not isinstance(items[0], raw.Numeral)
        or items[0].text != "0"
    ):
        return None
    size = tuples.dimension_or_none(reader, items[-1], new=False)
    return None if size is None else 1 + size


def by_entries(head: str, tree: raw.Raw) -> bool:
    """Whether ``tree`` is ``(x̃_0, x̃_1, …, x̃_n)`` for the vector ``head``: it only names the entries."""
    while isinstance(tree, raw.Scripted) and not isinstance(tree.base, raw.Name):
        tree = tree.base
    items = tree.content.items if isinstance(tree, raw.Group) and isinstance(tree.content, raw.Items) else ()
    entries = [item for item in items if isinstance(item, raw.Scripted) and isinstance(item.base, raw.Name)]
    names = {item.base.head + "'" * item.primes for item in entries if isinstance(item.base, raw.Name)}
    return len(entries) > 1 and len(items) == len(entries) + 1 and names == {head} and head in zeroth(entries[0])


def entry(reader: Elaborator, base: Expression, indices: Sequence[raw.Raw]) -> Expression | None:
    """The entry of a vector that is written as a number before a vector: that number at 0, else one of the vector."""
    body = base.definition.body if isinstance(base, Defined) and not base.arguments else base
    if not isinstance(body, BlockVector) or len(body.blocks) != 2 or len(indices) != 1:
        return None
    first, rest = body.blocks
    if first.shape.kind != "scalar" or rest.shape.kind != "vector":
        return None
    if isinstance(indices[0], raw.Numeral) and indices[0].text == "0":
        return first
    label = name_of(indices[0])
    running = reader.scope.index(label) if label is not None else None
    from_zero = any(reader.scope.names.get((head, "")) == base for head in reader.scope.zeroth)
    if running is None or not from_zero or running.dimension != rest.shape.dimensions[0]:
        return None
    with built(indices[0].at):
        return rest[Index(running.name, running.dimension)]


def whole(reader: Elaborator, head: str, meaning: Meaning) -> Meaning:
    """A vector of the answer's own that was given by its entries from 0 on, as the number and the vector behind it."""
    first = reader.scope.names.get((head, "0"))
    family = isinstance(meaning, Defined) and not meaning.arguments and isinstance(meaning.definition.body, Family)
    if not family or not isinstance(first, Expression) or (head, "") in reader.scope.vocabulary.keyed():
        return meaning
    assert isinstance(meaning, Expression)
    return BlockVector(first, meaning) if meaning.shape.kind == "vector" and not first.shape.dimensions else meaning
