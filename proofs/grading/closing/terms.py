"""Terms that may stand between the two sides of a line, the simplest first: what a reader would write down.

Each side with its definitions written out, without some of its summands, with one side of a known relation in place of the
other, or as an identity has it (sums split, a common factor taken out, a fraction cancelled, exponentials and logarithms of
sums and products). That a term is equal to the side, or bounds it, is for the search to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.misconceptions.candidates import Pool, edits
from proofs.grading.misconceptions.entry import Misconception, load
from proofs.grading.misconceptions.places import places, put
from proofs.grading.misconceptions.views import summands, total
from proofs.notation.big import Family, Sum
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Eq, Relation
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import SCALAR, Component, Elementary, Expression, Node, Norm, NormSquared, Number, children

__all__ = ["between", "size", "written_out"]

_MOST_EDITS, _MOST_TERMS, _LARGEST = 12, 40, 120


def size(node: Any) -> int:
    """How many symbols ``node`` has."""
    return 1 + sum(map(size, children(node))) if isinstance(node, Node) else 1


def between(line: Relation, known: Sequence[Relation]) -> list[Expression]:
    """The terms for ``line``, where the ``known`` relations hold; the fewest symbols first."""
    found: dict[Expression, None] = {}
    ends = [side for side in (line.left, line.right) if isinstance(side, Expression)]
    for end in ends:
        for side in dict.fromkeys((end, written_out(end))):
            steps = list(_one_step(side, known))
            found.update(dict.fromkeys((side, *steps)))
            for term in sorted(steps, key=size)[:_MOST_EDITS]:
                found.update(dict.fromkeys((*_in_place(term, known), *_parts(term))))
    for relation in known:
        found.update(dict.fromkeys(side for side in (relation.left, relation.right) if isinstance(side, Expression)))
    fitting = (term for term in found if term.shape == ends[0].shape and term not in ends and size(term) <= _LARGEST)
    return sorted((term for term in fitting if not isinstance(term, Number) or len(ends) < 2), key=size)[:_MOST_TERMS]


def _one_step(side: Expression, known: Sequence[Relation]) -> Iterator[Expression]:
    yield from _in_place(side, known)
    yield from _parts(side)
    yield from _bounds(side)
    yield from _single_terms(side, known)
    pool = Pool(Eq(side, side))
    for entry in _identities():
        try:
            yield from (
                edit.result for edit in edits(entry, side, (False,) if entry.one_way else (False, True), pool, _MOST_EDITS)
            )
        except BlackboardError:
            continue


@cache
def _identities() -> tuple[Misconception, ...]:
    return tuple(load(Path(__file__).with_name("identities.toml")).values())


def _parts(side: Expression) -> Iterator[Expression]:
    """A sum without one of its summands, and each summand alone."""
    items = summands(side)
    if side.shape == SCALAR and 1 < len(items) <= 6:
        for number in range(len(items)):
            yield total([*items[:number], *items[number + 1 :]])
            yield total(items[number : number + 1])


def _bounds(side: Expression) -> Iterator[Expression]:
    """The textbook bounds ``log t ≤ t − 1`` and ``1 + t ≤ e^t`` at one place."""
    for place in places(side):
        match place.node:
            case Elementary(name="log", arguments=(argument,)):
                yield _replaced(side, place.node, argument - 1)
            case Elementary(name="exp", arguments=(argument,)):
                yield _replaced(side, place.node, argument + 1)


def _single_terms(side: Expression, known: Sequence[Relation]) -> Iterator[Expression]:
    """A term at some position in place of a sum: one of positive terms is at least that."""
    positions = {name for node in (side, *known) for name in free_symbols(node) if isinstance(name, Index)}
    for place in places(side):
        if isinstance(place.node, Sum) and len(place.node.ranges) == 1:
            running = place.node.ranges[0].index
            for position in sorted(positions, key=lambda index: index.name):
                if position.dimension == running.dimension and position != running:
                    yield _replaced(side, place.node, substituted(place.node.body, {running: position}))


def _in_place(side: Expression, known: Sequence[Relation]) -> Iterator[Expression]:
    """One side of each known relation in place of the other, everywhere; of a length also for its square."""
    lengths = (
        Eq(NormSquared(norm.base), other**2)
        for relation in known
        for norm, other in ((relation.left, relation.right), (relation.right, relation.left))
        if isinstance(norm, Norm) and isinstance(other, Expression)
    )
    for relation in (*known, *lengths):
        for old, new in ((relation.left, relation.right), (relation.right, relation.left)):
            if not isinstance(old, Expression) or not isinstance(new, Expression) or isinstance(old, Number):
                continue
            if isinstance(relation, Eq) or not isinstance(new, Number):
                made = _replaced(side, old, new)
                if made != side:
                    yield made


def _replaced(side: Expression, old: Expression, new: Expression) -> Expression:
    paths = [place.path for place in places(side) if place.node == old]
    try:
        for path in islice(paths, 8):
            side = put(side, path, new)
    except BlackboardError:
        pass
    return side


def written_out(node: Any) -> Any:
    """``node`` with each definition at the top of a place written out once, where that can be said."""
    made = node
    for place in sorted(places(node), key=lambda place: -len(place.path)):
        body = _body(place.node)
        if body is not None:
            try:
                made = put(made, place.path, body)
            except BlackboardError:
                continue
    return made


def _body(node: Expression) -> Expression | None:
    indices = node.indices if isinstance(node, Component) else ()
    named = node.base if isinstance(node, Component) else node
    if not isinstance(named, Defined):
        return None
    definition = named.definition
    try:
        if len(definition.parameters) != len(named.arguments):
            return None
        values = dict(zip(definition.parameters, named.arguments, strict=True))
        if any(getattr(parameter, "shape", None) != getattr(value, "shape", None) for parameter, value in values.items()):
            return None  # elementwise
        body = definition.body
        if isinstance(body, Family):
            if len(indices) != len(body.indices):
                return None
            return substituted(substituted(body.body, dict(zip(body.indices, indices, strict=True))), values)  # type: ignore[no-any-return]
        made = substituted(body, values)
        return made[indices] if indices else made  # type: ignore[no-any-return]
    except (BlackboardError, TypeError):
        return None
