r"""One letter in two fonts: the number ``a`` of "for ``a ≥ 0``" beside the vector ``\mathbf{a} = W x + b``.

Fonts tell nothing apart in most texts: ``\mathbf{w}`` and ``w`` are the same weights, ``a_i`` is a component of ``\mathbf{a}``.
They do where the letter is the text's own, a formula says what the bold one is, and the plain one stands for a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain, RawSide
from proofs.latex.reader.introduced import RawFormula
from proofs.latex.reader.scope import Scope

__all__ = ["told_apart"]

_COMPARED = frozenset({"<", "≤", ">", "≥"})
_BOLD = ord("𝐚") - ord("a")


def told_apart(everything: Iterable[RawFormula], scope: Scope) -> None:
    """Give a bold letter a name of its own where the plain one is a number of another meaning."""
    formulas = list(everything)
    chains = [chain for formula in formulas for chain in formula.chains]
    bold = set(_defined_in_bold(chains))
    if not bold:
        return
    plain = {letter for chain in chains for letter in _numbers(chain)}
    apart = {letter for letter in bold & plain if not any(key == letter for key, _ in scope.names)}
    for formula in formulas if apart else ():
        for chain in formula.chains:
            for side in chain.sides():
                _change(side, apart)
            for _, condition in chain.conditions:
                for side in condition.sides():
                    _change(side, apart)


def _defined_in_bold(chains: Sequence[RawChain]) -> Iterator[str]:
    r"""The letters of ``\mathbf{a} = …``."""
    for chain in chains:
        start = chain.start.tree if chain.start is not None else None
        if isinstance(start, raw.Name) and start.style == "bf" and chain.links and chain.links[0].relation in ("=", ":="):
            if len(start.head) == 1 and start.head.isascii() and start.head.islower():
                yield start.head


def _numbers(chain: RawChain) -> Iterator[str]:
    """The plain letters that ``a ≥ 0``, ``0 < a``, ``a ∈ ℝ`` say to be numbers."""
    for side, link in chain.linked():
        left, right = None if side is None else side.tree, link.right.tree
        if link.relation in _COMPARED:
            yield from (tree.head for tree in (left, right) if isinstance(tree, raw.Name) and _is_plain(tree))
        elif link.relation == "∈" and isinstance(left, raw.Name) and _is_plain(left) and isinstance(right, raw.Name):
            yield from [left.head] if right.style == "bb" else []
    for _, condition in chain.conditions:
        yield from _numbers(condition)


def _is_plain(name: raw.Name) -> bool:
    return name.style in ("", "it")


def _change(side: RawSide, letters: set[str]) -> None:
    if side.tree is not None:
        side.tree = _changed(side.tree, letters)


def _changed(node: Any, letters: set[str]) -> Any:
    if isinstance(node, raw.Name) and node.head in letters and node.style == "bf":
        return replace(node, head=chr(ord(node.head) + _BOLD))
    if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name) and node.base.head in letters and node.sub is not None:
        node = replace(node, base=replace(node.base, head=chr(ord(node.base.head) + _BOLD)))  # a_i is a component of the vector
    return raw.with_parts(node, lambda part: _changed(part, letters))
