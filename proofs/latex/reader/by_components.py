r"""A vector that is said by its components: ``x̃_i = x_i`` for ``i = 1, …, n`` and ``x̃_{n+1} = 1`` is ``x̃ = (x, 1)``.

The component of its own stands at the end (``n+1``) or at the beginning (``0``) of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain, RawLink, RawSide
from proofs.latex.reader.scope import Scope, name_of

__all__ = ["by_components"]


class _Formula(Protocol):
    chains: list[RawChain]


@dataclass
class _Said:
    """``X_place = value`` in a formula."""

    formula: _Formula
    chain: RawChain
    place: raw.Raw
    value: RawSide


def by_components(formulas: Sequence[_Formula], scope: Scope) -> None:
    """Put one definition in place of the equations that say all components of a new vector."""
    said: dict[str, list[_Said]] = {}
    for formula in formulas:
        for chain in formula.chains:
            for head, found in _components(formula, chain):
                if not any(key == (head, "") for key in scope.names):
                    said.setdefault(head, []).append(found)
    for head, equations in said.items():
        own = [each for each in equations if _size_before(each.place) is not None]
        others = [each for each in equations if name_of(each.place) is not None]
        if len(own) == len(others) == 1 and len(equations) == 2 and _for_all(others[0], formulas):
            if _size_before(own[0].place) == "":
                scope.zeroth |= {head}
            _define(head, others[0], own[0], formulas)


def _components(formula: _Formula, chain: RawChain) -> Iterator[tuple[str, _Said]]:
    tree = chain.start.tree if chain.start is not None else None
    if len(chain.links) != 1 or chain.links[0].relation not in ("=", ":=") or chain.links[0].right.tree is None:
        return
    if isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Name) and tree.sup is None and tree.sub is not None:
        place = tree.sub.content if isinstance(tree.sub, raw.Group) else tree.sub
        yield tree.base.head + "'" * tree.primes, _Said(formula, chain, place, chain.links[0].right)


def _size_before(place: raw.Raw) -> str | None:
    """n of the place ``n+1``; nothing of the place 0; None for any other."""
    match place:
        case raw.Numeral(text="0"):
            return ""
        case raw.Sum(terms=(raw.Name(head=size), raw.Numeral(text="1")), signs=("", "+")):
            return size
    return None


def _for_all(each: _Said, formulas: Sequence[_Formula]) -> bool:
    """Whether the equation for the component i is meant for all i: nothing is said of i but where it runs."""
    index = str(name_of(each.place))
    restrictions = [condition for _, condition in each.chain.conditions]
    position = next(number for number, formula in enumerate(formulas) if formula is each.formula)
    restrictions += [
        chain for formula in formulas[position : position + 2] for chain in formula.chains if chain is not each.chain
    ]
    about = [chain for chain in restrictions if any(index == name.head for side in _trees(chain) for name in raw.names_in(side))]
    about = [chain for chain in about if not any(True for _ in _components(each.formula, chain))]
    return all(link.relation in ("=", "≤", "∈", "<") for chain in about for link in chain.links) and all(
        _runs(chain, index) for chain in about
    )


def _runs(chain: RawChain, index: str) -> bool:
    """``i = 1, …, n``, ``i ∈ {1, …, n}``, ``1 ≤ i ≤ n``, ``i ≤ n`` or the index alone."""
    if not chain.links:
        return True
    relations = [link.relation for link in chain.links]
    ends = [tree for tree in _trees(chain) if name_of(tree) != index and not isinstance(tree, raw.Numeral)]
    dotted = [tree for tree in ends if any(isinstance(part, raw.Constant) and part.sign == "…" for part in raw.walk(tree))]
    if "=" in relations or "∈" in relations:
        return ends == dotted != []
    return "<" not in relations and bool(ends) and all(name_of(tree) is not None for tree in ends)


def _only_bounds(chain: RawChain, index: str) -> bool:
    """``i ≤ n``, ``1 ≤ i ≤ n``."""
    bounds = bool(chain.links) and all(link.relation == "≤" for link in chain.links)
    return bounds and index in [name_of(tree) for tree in _trees(chain)] and _runs(chain, index)


def _trees(chain: RawChain) -> Iterator[raw.Raw]:
    yield from (side.tree for side in chain.sides() if side.tree is not None)


def _define(head: str, others: _Said, own: _Said, formulas: Sequence[_Formula]) -> None:
    start, value = others.chain.start, others.value
    assert start is not None and isinstance(start.tree, raw.Scripted) and value.tree is not None and own.value.tree is not None
    name = (
        start.tree.base if not start.tree.primes else raw.Scripted(start.tree.at, start.tree.base, None, None, start.tree.primes)
    )
    entries = (_vector(value.tree, others.place, _size_before(own.place) or ""), own.value.tree)
    if _size_before(own.place) == "":
        entries = entries[::-1]
    listed = raw.Group(value.offset, "(", ")", raw.Items(value.offset, entries, (",",)))
    links = [RawLink(":=", others.chain.links[0].offset, RawSide(value.offset, value.end, listed))]
    for formula in formulas:
        for chain in list(formula.chains):
            if [link.relation for link in chain.links] == ["∈"] and chain.start is not None and _is(chain.start.tree, head):
                links += chain.links
                formula.chains.remove(chain)
    own.formula.chains.remove(own.chain)
    position = next(number for number, formula in enumerate(formulas) if formula is others.formula)
    for formula in formulas[position + 1 : position + 2]:
        # "for i ≤ n" is said by the list.
        formula.chains = [chain for chain in formula.chains if not _only_bounds(chain, str(name_of(others.place)))]
    place = others.formula.chains.index(others.chain)
    others.formula.chains[place] = RawChain(RawSide(start.offset, start.end, name), links, word=others.chain.word)


def _is(tree: raw.Raw | None, head: str) -> bool:
    return tree is not None and name_of(tree) == head


def _vector(entry: raw.Raw, index: raw.Raw, size: str) -> raw.Raw:
    """The vector with this entry at the index: x for x_i, else the family of its entries."""
    if isinstance(entry, raw.Scripted) and isinstance(entry.base, raw.Name) and entry.sup is None and entry.sub is not None:
        if name_of(entry.sub) == name_of(index) and not entry.primes:
            return entry.base
    at = entry.at
    first = raw.Chain(at, index, (raw.Linked("=", at, raw.Numeral(at, "1")),))
    return raw.Scripted(at, raw.Group(at, "(", ")", entry), first, raw.Name(at, size or "n", "", size or "n"))
