r"""Numbers that count: the k of ``w_k = k v`` and ``softmax(k x)`` with ``k → ∞`` or ``k ∈ ℕ``, and sequences ``α_k → ∞``.

The usual letters of indices stand for numbers where they count and are never an index of the exercise's own names. What has
such a letter below is a name of its own, w_k; of a sequence of numbers that goes to ∞, α_k → ∞ is meant where k → ∞ is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain, RawSide
from proofs.latex.reader.introduced import RawFormula, chain_trees, with_conditions
from proofs.latex.reader.naming import indices_of
from proofs.latex.reader.scope import Scope
from proofs.latex.reader.vocabulary import Rows
from proofs.notation.tree import Matrix, Real, Vector

__all__ = ["counting"]

_NATURALS = raw.Name(0, "N", "bb", r"\mathbb{N}")
Member = tuple[str, str]
"""A name and the letter below it: w and k."""


@dataclass
class _Found:
    """What an answer writes of letters that may count."""

    growing: set[str] = field(default_factory=set)
    endless: set[Member] = field(default_factory=set)
    natural: set[str] = field(default_factory=set)
    members: set[Member] = field(default_factory=set)
    whole: set[Member] = field(default_factory=set)
    """Members that stand where a whole vector does: w_k in L(w_k), ‖w_k‖ and w_k = k v."""
    defined: set[Member] = field(default_factory=set)
    indices: set[str] = field(default_factory=set)
    """Letters over which something runs."""


def counting(everything: Iterable[RawFormula], scope: Scope) -> None:
    """Enter numbers that count into ``scope``, and give the members of sequences names of their own."""
    chains = [chain for formula in everything for chain in with_conditions(formula.chains)]
    found = _Found()
    for chain in chains:
        _note_chain(chain, found)
        for tree in chain_trees(chain):
            for node in raw.walk(tree):
                _note(node, scope, found)
    sequences = {pair for pair in found.members if _is_a_sequence(pair, scope, found)}
    letters = found.growing | found.natural | {letter for _, letter in sequences}
    used = found.indices | {letter for head, letter in found.members - sequences if _is_an_array(head, scope)}
    letters = {letter for letter in letters - used if letter in scope.vocabulary.indices and (letter, "") not in scope.names}
    sequences = {pair for pair in sequences if pair[1] in letters}
    if not letters:
        return
    for letter in letters:
        scope.names[letter, ""] = number = Real(letter)
        scope.counting.add(number)
    moving: dict[str, Member] = {}
    for head, letter in sorted(sequences - found.defined):
        meaning = scope.names.get((head, ""))
        if isinstance(meaning, Vector) and (head, letter) in found.whole:
            scope.names[f"{head}_{letter}", ""] = member = Vector(f"{head}_{letter}", *meaning.dimensions)
            scope.of_sequences.add(member)
        elif (head, letter) in found.endless:
            scope.names[f"{head}_{letter}", ""] = Real(f"{head}_{letter}", latex=None)
            moving[letter] = head, letter
    for chain in chains:
        _rename(chain, sequences, moving)


def _is_a_sequence(pair: Member, scope: Scope, found: _Found) -> bool:
    """Whether a name with a letter below it is a member of a sequence, and no component."""
    meaning = scope.names.get((pair[0], ""))
    if isinstance(meaning, Vector):
        return pair in found.whole
    counts = pair in found.endless or pair in found.defined and pair[1] in found.growing | found.natural
    return counts and (meaning is None or isinstance(meaning, Real))


def _is_an_array(head: str, scope: Scope) -> bool:
    return isinstance(scope.names.get((head, "")), (Vector, Matrix, Rows))


# --- what is written ------------------------------------------------------------------------------------------------------


def _note_chain(chain: RawChain, found: _Found) -> None:
    for side, link in chain.linked():
        left = None if side is None else side.tree
        _note_link(left, link.relation, link.right.tree, found)
        if link.relation == "=" and isinstance(left, raw.Name) and _counts_on(link.right.tree):
            found.natural.add(left.head)
            link.relation, link.right.tree = "∈", _NATURALS
    start, first = (None if chain.start is None else chain.start.tree), chain.links[0] if chain.links else None
    pair = None if start is None else _member(start)
    if pair is not None and first is not None and first.relation in ("=", ":=") and first.right.tree is not None:
        if any(part.head == pair[1] for part in _outside_of_subscripts(first.right.tree)):
            found.whole.add(pair)
            found.defined.add(pair)


def _note_link(left: raw.Raw | None, relation: str, right: raw.Raw | None, found: _Found) -> None:
    if relation == "→" and isinstance(right, raw.Constant) and right.sign == "∞":
        if isinstance(left, raw.Name):
            found.growing.add(left.head)
        elif left is not None and (pair := _member(left)) is not None:
            found.endless.add(pair)
    elif relation == "∈" and isinstance(left, raw.Name) and _is_naturals(right):
        found.natural.add(left.head)


def _is_naturals(tree: raw.Raw | None) -> bool:
    while isinstance(tree, raw.Scripted):
        tree = tree.base
    return isinstance(tree, raw.Name) and tree.head == "N" and tree.style in ("bb", "bf")


def _counts_on(tree: raw.Raw | None) -> bool:
    """Whether ``tree`` is ``1, 2, …``."""
    items = tree.items if isinstance(tree, raw.Items) else tree.factors if isinstance(tree, raw.Product) else ()
    return len(items) >= 3 and isinstance(items[0], raw.Numeral) and isinstance(items[-1], raw.Constant) and items[-1].sign == "…"


def _member(tree: raw.Raw) -> Member | None:
    match tree:
        case raw.Scripted(base=raw.Name(head=head), sub=raw.Name(head=letter), sup=None, primes=0) if len(letter) == 1:
            return head, letter
    return None


def _note(node: raw.Raw, scope: Scope, found: _Found) -> None:
    if (pair := _member(node)) is not None:
        found.members.add(pair)
    match node:
        case raw.Chain(first=first, links=links):
            for left, link in zip((first, *(each.right for each in links)), links, strict=False):
                _note_link(left, link.relation, link.right, found)
        case raw.Scripted(base=raw.Operator(name=name), sub=raw.Raw() as sub) if name != "lim":
            found.indices |= {part.head for part in raw.names_in(sub)}
        case raw.Scripted(base=raw.Name(head=head), sub=raw.Raw() as sub) if _member(node) is None and _is_an_array(head, scope):
            found.indices |= {index.head for index in indices_of(sub) if isinstance(index, raw.Name)}
        case raw.Group(opening="‖", content=content) if (pair := _member(content)) is not None:
            found.whole.add(pair)
        case raw.Product(factors=factors):
            for first, second in zip(factors, factors[1:], strict=False):
                if isinstance(first, raw.Name) and isinstance(second, raw.Group) and second.opening == "(":
                    if (pair := _member(second.content)) is not None and not _is_an_array(first.head, scope):
                        found.whole.add(pair)


def _outside_of_subscripts(tree: raw.Raw) -> Iterator[raw.Name]:
    if isinstance(tree, raw.Scripted):
        yield from _outside_of_subscripts(tree.base)
    elif isinstance(tree, raw.Name):
        yield tree
    elif isinstance(tree, (raw.Product, raw.Sum, raw.Group, raw.Fraction)):
        parts: Iterable[raw.Raw] = (
            tree.factors
            if isinstance(tree, raw.Product)
            else tree.terms
            if isinstance(tree, raw.Sum)
            else (tree.content,)
            if isinstance(tree, raw.Group)
            else (tree.numerator, tree.denominator)
        )
        for part in parts:
            yield from _outside_of_subscripts(part)


# --- names of their own ---------------------------------------------------------------------------------------------------


def _rename(chain: RawChain, sequences: set[Member], moving: dict[str, Member]) -> None:
    for side, link in chain.linked():
        if side is not None and link.relation == "→" and isinstance(link.right.tree, raw.Constant):
            side.tree = _moved(side.tree, moving)
        if link.note is not None:
            link.note = _renamed(link.note, sequences, moving)
    for side in chain.sides():
        _rename_side(side, sequences, moving)


def _rename_side(side: RawSide, sequences: set[Member], moving: dict[str, Member]) -> None:
    if side.tree is not None:
        side.tree = _renamed(side.tree, sequences, moving)


def _moved(tree: Any, moving: dict[str, Member]) -> Any:
    """The member of a sequence whose index goes to ∞, in place of the index."""
    if isinstance(tree, raw.Name) and tree.head in moving:
        return _named(tree.at, *moving[tree.head], tree.head)
    return tree


def _renamed(node: Any, sequences: set[Member], moving: dict[str, Member]) -> Any:
    if isinstance(node, raw.Chain) and isinstance(node.first, raw.Name) and [link.relation for link in node.links] == ["→"]:
        if isinstance(node.links[0].right, raw.Constant):
            return replace(node, first=_moved(node.first, moving))
    if isinstance(node, raw.Scripted) and (pair := _member(node)) in sequences and pair is not None:
        assert isinstance(node.base, raw.Name)
        return _named(node.at, *pair, node.base.latex)
    return raw.with_parts(node, lambda part: _renamed(part, sequences, moving))


def _named(at: int, head: str, letter: str, latex: str) -> raw.Name:
    return raw.Name(at, f"{head}_{letter}", "", f"{latex}_{letter}")
