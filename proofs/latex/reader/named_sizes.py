r"""A letter for a size that is one more than another: after ``d = n + 1`` each ``d`` is read as ``n + 1``, ``d - 1`` as ``n``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain, RawSide
from proofs.latex.reader.introduced import RawFormula, chain_trees
from proofs.latex.reader.scope import Scope, name_of
from proofs.notation.dimensions import Dimension

__all__ = ["with_named_sizes"]


def with_named_sizes(everything: Iterable[RawFormula], scope: Scope) -> None:
    """Put the size in place of each letter that a formula gives it; what says so is left out."""
    formulas = list(everything)
    named = _named([chain for formula in formulas for chain in formula.chains], scope)
    for letter, (plain, size) in named.items():

        def put(node: Any, letter: str = letter, plain: raw.Raw = plain, size: raw.Sum = size) -> Any:
            return _put(node, letter, plain, size)

        for formula in formulas:
            formula.chains = [_rewritten(chain, put) for chain in formula.chains if _says(chain, scope) != letter]


def _named(chains: list[RawChain], scope: Scope) -> dict[str, tuple[raw.Raw, raw.Sum]]:
    """The letters with the size before one is added, and after; none that runs over anything or is said to be two things."""
    found: dict[str, tuple[raw.Raw, raw.Sum]] = {}
    for chain in chains:
        if (letter := _says(chain, scope)) is not None:
            size = chain.links[0].right.tree
            assert isinstance(size, raw.Sum)
            found.setdefault(letter, (size.terms[0], size))
    bound = {
        name.head
        for chain in chains
        for tree in chain_trees(chain)
        for node in raw.walk(tree)
        if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Operator) and node.sub is not None
        for name in raw.names_in(node.sub)
    }
    starts = [
        name_of(chain.start.tree) for chain in chains if chain.start is not None and chain.start.tree is not None and chain.links
    ]
    return {letter: size for letter, size in found.items() if letter not in bound and starts.count(letter) == 1}


def _says(chain: RawChain, scope: Scope) -> str | None:
    """d of ``d = n + 1``, a letter that means nothing else."""
    start = chain.start.tree if chain.start is not None else None
    if not isinstance(start, raw.Name) or len(chain.links) != 1 or chain.links[0].relation not in ("=", ":="):
        return None
    match chain.links[0].right.tree:
        case raw.Sum(terms=(raw.Name() as plain, raw.Numeral(text="1")), signs=("", "+")):
            known = isinstance(scope.names.get((plain.head, "")), Dimension)
            return start.head if known and not any(head == start.head for head, _ in scope.names) else None
    return None


def _rewritten(chain: RawChain, put: Any) -> RawChain:
    def side(written: RawSide) -> RawSide:
        return replace(written, tree=None if written.tree is None else put(written.tree))

    conditions = [(word, _rewritten(each, put)) for word, each in chain.conditions]
    start = None if chain.start is None else side(chain.start)
    return replace(
        chain, start=start, links=[replace(link, right=side(link.right)) for link in chain.links], conditions=conditions
    )


def _put(node: Any, letter: str, plain: raw.Raw, size: raw.Sum) -> Any:
    def inside(part: Any) -> Any:
        return _put(part, letter, plain, size)

    def as_mark(mark: raw.Raw | None) -> Any:
        """A sub- or superscript needs no brackets around the sum."""
        return size if isinstance(mark, raw.Name) and mark.head == letter else inside(mark)

    match node:
        case raw.Sum(terms=(raw.Name(head=head), raw.Numeral(text="1")), signs=("", "-")) if head == letter:
            return plain
        case raw.Name(head=head) if head == letter:
            return raw.Group(node.at, "(", ")", size)
        case raw.Scripted(base=raw.Name(head=head)) if head == letter:
            return node
        case raw.Scripted():
            return replace(node, base=inside(node.base), sub=as_mark(node.sub), sup=as_mark(node.sup))
        case raw.Items():
            return replace(node, items=tuple(map(as_mark, node.items)))
    return raw.with_parts(node, inside)
