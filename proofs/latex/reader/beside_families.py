r"""Letters below a name and beside it: "for each ``z ∈ ℝ``" in a text with margins ``z_j = y_j w·x_j``; ``w_t = w + t v``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.introduced import RawFormula, rewrite, trees, with_conditions
from proofs.latex.reader.naming import transposes
from proofs.latex.reader.scope import Scope
from proofs.notation.tree import Vector

__all__ = ["numbers_beside_families", "vectors_of_a_number"]

_OTHER = 0x1D482 - ord("a")
"""From a small letter to the bold italic one, which is its name."""


def numbers_beside_families(everything: Iterable[RawFormula], scope: Scope) -> None:
    """Give such families a name of their own, so that the letter without an index is the number."""
    formulas = list(everything)
    chains = [chain for formula in formulas for chain in with_conditions(formula.chains)]
    numbers = {letter for letter in _numbers(chains) if not any(key == letter for key, _ in scope.names)}
    letters = numbers & set(_families(chains))
    if letters:
        letters -= set(_vectors(list(trees(formulas))))
    if letters:
        rewrite(formulas, lambda tree: _renamed(tree, letters))


def vectors_of_a_number(everything: Iterable[RawFormula], scope: Scope) -> None:
    """``w_t`` of ``w_t = w + t v`` as a vector by that name: t is a number there, and no index of w."""
    formulas = list(everything)
    found = set()
    for chain in with_conditions([chain for formula in formulas for chain in formula.chains]):
        match chain.start.tree if chain.start is not None and chain.links else None:
            case raw.Scripted(base=raw.Name(head=letter), sub=raw.Name(head=number), sup=None, primes=0):
                right = chain.links[0].right.tree
                vector = isinstance(scope.names.get((letter, "")), Vector) and chain.links[0].relation in ("=", ":=")
                new = number not in scope.vocabulary.indices and (number, "") not in scope.names and len(number) == 1
                if vector and new and right is not None and number in {name.head for name in _outside_of_marks(right)}:
                    found.add((letter, number))
    if found:
        rewrite(formulas, lambda tree: _joined(tree, found))


def _outside_of_marks(tree: raw.Raw) -> Iterator[raw.Name]:
    inside = {
        id(name)
        for node in raw.walk(tree)
        if isinstance(node, raw.Scripted)
        for mark in (node.sub, node.sup)
        if mark is not None
        for name in raw.names_in(mark)
    }
    return (name for name in raw.names_in(tree) if id(name) not in inside)


def _joined(node: Any, found: set[tuple[str, str]]) -> Any:
    match node:
        case raw.Scripted(base=raw.Name(head=letter) as base, sub=raw.Name(head=number)) if (letter, number) in found:
            name = raw.Name(node.at, f"{letter}_{number}", base.style, f"{base.latex}_{number}")
            return name if node.sup is None and not node.primes else replace(node, base=name, sub=None)
    return raw.with_parts(node, lambda part: _joined(part, found))


def _numbers(chains: Iterable[RawChain]) -> Iterator[str]:
    """The letters of ``z ∈ ℝ``."""
    for chain in chains:
        start = chain.start.tree if chain.start is not None else None
        if isinstance(start, raw.Name) and len(start.head) == 1 and "a" <= start.head <= "z" and chain.links:
            where = chain.links[0].right.tree
            if chain.links[0].relation == "∈" and isinstance(where, raw.Name) and (where.head, where.style) == ("R", "bb"):
                yield start.head


def _families(chains: Iterable[RawChain]) -> Iterator[str]:
    """The letters of ``z_j = …``."""
    for chain in chains:
        match chain.start.tree if chain.start is not None and chain.links else None:
            case raw.Scripted(base=raw.Name(head=letter), sub=raw.Name(), sup=None, primes=0):
                if chain.links[0].relation in ("=", ":="):
                    yield letter


def _vectors(written: Sequence[raw.Raw]) -> Iterator[str]:
    """Letters that stand for a whole vector somewhere: ``‖z‖``, ``z^⊤``."""
    for tree in written:
        for node in raw.walk(tree):
            match node:
                case raw.Group(opening="‖" | "⟨", content=content):
                    yield from (name.head for name in raw.names_in(content))
                case raw.Scripted(base=raw.Name(head=letter), sub=None, sup=sup) if transposes(sup):
                    yield letter


def _renamed(node: Any, letters: set[str]) -> Any:
    match node:
        case raw.Scripted(base=raw.Name(head=letter) as base, sub=raw.Raw()) if letter in letters:
            marks = {"sub": _renamed(node.sub, letters), "sup": _renamed(node.sup, letters)}
            return replace(node, base=replace(base, head=chr(ord(letter) + _OTHER)), **marks)
    return raw.with_parts(node, lambda part: _renamed(part, letters))
