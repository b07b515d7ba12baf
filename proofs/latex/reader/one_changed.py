"""A vector with one entry changed: ``(x_1, …, x_{i−1}, s, x_{i+1}, …, x_n)`` and ``(x_1, …, −x_i, …, x_n)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.latex.reader import raw
from proofs.latex.reader.scope import built, name_of
from proofs.notation.big import Family, Piecewise
from proofs.notation.dimensions import Index
from proofs.notation.formulas import And, Eq, ForAll, Formula, Implies, Ne
from proofs.notation.tree import Expression

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["one_changed", "said_of_entries"]


def one_changed(reader: Elaborator, content: raw.Items) -> Expression | None:
    """The vector that a list with two places of dots says; None where it is no such list."""
    items = [item for item in content.items if not isinstance(item, raw.Empty)]
    dots = [place for place, item in enumerate(items) if isinstance(item, raw.Constant) and item.sign == "…"]
    if len(dots) != 2 or dots[0] != 1 or dots[1] != len(items) - 2:
        return None
    first, *inside, last = items[0], *items[2 : dots[1]], items[-1]
    base, size = _entry(first), _entry(last)
    if base is None or size is None or base[0] != size[0] or not isinstance(base[1], raw.Numeral) or base[1].text != "1":
        return None
    steps = [(side, _step(side, base[0])) for side in inside]
    beside = {place for _, place in steps if place is not None}
    changed = [side for side, place in steps if place is None]
    if len(changed) != 1 or len(inside) not in (1, 3):
        return None
    places = beside or {
        str(name_of(entry[1]))
        for node in raw.walk(changed[0])
        if (entry := _entry(node)) is not None and entry[0] == base[0] and name_of(entry[1]) is not None
    }
    if len(places) != 1:
        return None
    assert isinstance(first, raw.Scripted)
    with built(content.at):
        vector = reader.expression(raw.Scripted(first.at, first.base, None, first.sup, first.primes))
        if vector.shape.kind != "vector":
            return None
        dimension = vector.shape.dimensions[0]
        place = reader.scope.free_index(places.pop()).over(dimension, content.at)
        value = reader.expression(changed[0])
        letter = next(letter for letter in ("k", "l", "p", "q", "r") if reader.scope.index(letter) is None)
        index = Index(letter, dimension)
        return Family(Piecewise((value, Eq(index, place)), vector[index]), index)


def said_of_entries(vector: Expression, changed: Expression) -> Formula | None:
    """``x' = (x_1, …, s, …, x_n)`` as x'_i = s and x'_k = x_k for k ≠ i; None for another right side."""
    match changed:
        case Family(body=Piecewise(cases=((value, Eq(left=Index() as index, right=place)),), otherwise=rest), indices=(running,)):
            if index == running and place != running and vector.shape == changed.shape:
                others = ForAll(index, Implies(Ne(index, place), Eq(vector[index], rest)))
                return And(Eq(vector[place], value), others)
    return None


def _entry(tree: raw.Raw) -> tuple[str, raw.Raw] | None:
    """The name and the index of ``x_i``."""
    match tree:
        case raw.Scripted(base=raw.Name() as base, sub=raw.Raw() as sub, sup=None):
            return base.head + "'" * tree.primes, sub.content if isinstance(sub, raw.Group) and not sub.opening else sub
    return None


def _step(tree: raw.Raw, head: str) -> str | None:
    """The i of ``x_{i−1}`` and ``x_{i+1}``."""
    match _entry(tree):
        case (name, raw.Sum(terms=(raw.Name() as index, raw.Numeral(text="1")), signs=("", "-" | "+"))) if name == head:
            return index.head
    return None
