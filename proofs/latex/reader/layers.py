r"""A letter in place of a layer's number: ``A^k x^{k-1} = W^k x^{k-1} + b^k`` for ``k = 1, 2`` says it for each layer.

A letter stands for a number where it marks names that are known with the numbers 1 and 2. Such a chain is read once for each
number that all of its names have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from proofs.latex.reader import raw
from proofs.latex.reader.chains import NOTE, RawChain, RawLink, RawSide
from proofs.latex.reader.introduced import RawFormula, chain_trees
from proofs.latex.reader.naming import is_transpose
from proofs.latex.reader.scope import Scope, name_of
from proofs.notation.definitions import Definition

__all__ = ["for_each_layer"]


def for_each_layer(everything: Iterable[RawFormula], scope: Scope) -> None:
    """Put one chain for each layer in place of each about a layer k; what says over which numbers k runs is left out."""
    formulas = list(everything)
    letters = {letter for formula in formulas for chain in formula.chains for letter in _letters(chain, scope)}
    for formula in formulas if letters else ():
        formula.chains = [made for chain in formula.chains for made in _for_each(chain, letters, scope)]
    numbered = {found for formula in formulas for chain in formula.chains for found in _numbered(chain, scope)}
    for formula in formulas if numbered else ():
        formula.chains = [made for chain in formula.chains for made in (*_of_each_layer(chain, numbered, scope), chain)]


def _for_each(chain: RawChain, letters: set[str], scope: Scope) -> Iterator[RawChain]:
    own = set(_letters(chain, scope)) or letters & set(_letters(chain, scope, new=True))
    if any(_says_where(chain, letter) for letter in letters):
        return
    if len(own) != 1:
        yield chain
        return
    (letter,) = own
    kept = replace(chain, conditions=[each for each in chain.conditions if not _says_where(each[1], letter)])
    made = [_put(kept, letter, number, scope) for number in sorted(_numbers(chain, letter, scope))]
    # A letter that is an index as well stands for no layer.
    whole = all(letter not in {name.head for tree in chain_trees(each) for name in raw.names_in(tree)} for each in made)
    yield from made if whole and made else [chain]


def _letters(chain: RawChain, scope: Scope, *, new: bool = False) -> Iterator[str]:
    """The letters that stand for the number of a layer in ``chain``; with ``new``, at the text's own names too."""
    for tree in chain_trees(chain):
        for node in raw.walk(tree):
            if isinstance(node, raw.Scripted) and (found := _marked(node, scope, new=new)) is not None:
                yield found[1]


def _marked(node: raw.Scripted, scope: Scope, *, new: bool = False, below: bool = False) -> tuple[str, str, int] | None:
    """The name, the letter and what is added to it in ``W^k``, ``b_{k}``, ``x^{(k-1)}``; None for anything else.

    With ``new``, so it is in ``\tilde A^k`` of a name that nothing is known of; with ``below``, in ``M_k``, too.
    """
    if not isinstance(node.base, raw.Name) or node.primes:
        return None
    head = node.base.head
    # x_k is a component of a vector x; b_k of b^1 and b^2 is one of these.
    mark = node.sup if _is_a_mark(node.sup) else None if (head, "") in scope.names else node.sub
    counted = _counted(mark)
    if counted is None:
        return None
    labels = {label for key, label in scope.names if key == head}
    if not {"1", "2"} <= labels and not (
        new and not labels and (node.sub is None or below and not _is_a_mark(node.sup)) and head not in ("e", "R")
    ):
        return None
    letter, shift = counted
    return None if (head, letter) in scope.names or (letter, "") in scope.names or letter == "T" else (head, letter, shift)


def _is_a_mark(sup: raw.Raw | None) -> bool:
    """Whether a superscript is no sign of a transpose: that of ``W^k``, not of ``W_k^⊤``."""
    return sup is not None and not is_transpose(sup)


def _counted(label: raw.Raw | None) -> tuple[str, int] | None:
    """k and −1 of ``k-1``."""
    match label:
        case raw.Name() if label.style != "rm" or len(label.head) == 1:  # W_{total} is no layer
            return label.head, 0
        case raw.Group(content=inner):
            return _counted(inner)
        case raw.Sum(terms=(raw.Name() as name, raw.Numeral(text=text)), signs=("", "+" | "-" as sign)) if text.isdigit():
            return name.head, int(text) if sign == "+" else -int(text)
    return None


def _numbers(chain: RawChain, letter: str, scope: Scope) -> set[int]:
    """The numbers for which every name of ``chain`` is known."""
    numbers: set[int] | None = None
    for tree in chain_trees(chain):
        for node in raw.walk(tree):
            if isinstance(node, raw.Scripted) and (found := _marked(node, scope)) is not None and found[1] == letter:
                there = {int(label) - found[2] for key, label in scope.names if key == found[0] and label.isdigit()}
                numbers = there if numbers is None else numbers & there
    return {1, 2} if numbers is None else numbers


def _says_where(chain: RawChain, letter: str) -> bool:
    """``k = 1, 2`` and ``k ∈ {1, 2}``."""
    start = chain.start.tree if chain.start is not None else None
    return start is not None and name_of(start) == letter and bool(chain.links)


def _inputs(chain: RawChain, scope: Scope) -> frozenset[str]:
    """The names without a number that stand for the input of each layer: the x of ``A^k(x) = W^k x + b^k``.

    Where the network itself is named, or the name has a number elsewhere in the chain, it is one vector.
    """
    plain: set[str] = set()
    numbered: set[str] = set()
    for tree in chain_trees(chain):
        for node in raw.walk(tree):
            if (
                isinstance(node, raw.Scripted)
                and isinstance(node.base, raw.Name)
                and (node.sup is not None or node.sub is not None)
            ):
                numbered.add(node.base.head)
        plain |= {name.head for name in raw.names_in(tree)}
    if any(isinstance(scope.names.get((head, "")), Definition) for head in plain - numbered):
        return frozenset()
    return frozenset(head for head in plain - numbered if (head, "") in scope.names and (head, "1") in scope.names)


def _put(chain: RawChain, letter: str, number: int, scope: Scope) -> RawChain:
    """``chain`` about the layer ``number``."""
    inputs = _inputs(chain, scope) if number > 1 else frozenset()
    below = letter in _letters(chain, scope)  # where k is the layer of W^k, M_k is of that layer, too

    def side(written: RawSide) -> RawSide:
        return replace(written, tree=None if written.tree is None else tree(written.tree))

    def tree(node: Any) -> Any:
        if (
            isinstance(node, raw.Scripted)
            and (found := _marked(node, scope, new=True, below=below)) is not None
            and found[1] == letter
        ):
            label = raw.Numeral(node.at, str(number + found[2]))
            node = replace(node, sup=label) if _is_a_mark(node.sup) else replace(node, sub=label)
        if isinstance(node, raw.Name) and node.head in inputs:
            return raw.Scripted(node.at, node, None, raw.Numeral(node.at, str(number - 1)))
        return raw.with_parts(node, tree)

    start = None if chain.start is None else side(chain.start)
    links = [RawLink(link.relation, link.offset, side(link.right), link.note, link.reason, link.names) for link in chain.links]
    conditions = [(word, _put(each, letter, number, scope)) for word, each in chain.conditions]
    return RawChain(start, links, conditions, chain.word)


def _numbered(chain: RawChain, scope: Scope) -> Iterator[str]:
    r"""The names with an accent that stand with a number, ``\tilde x^1``, where the plain ones are known with it."""
    for tree in chain_trees(chain):
        for node in raw.walk(tree):
            if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name) and isinstance(_plain(node.sup), raw.Numeral):
                letter = _without_accent(node.base.head)
                if (
                    letter is not None
                    and (letter, "1") in scope.names
                    and not any(key == node.base.head for key, _ in scope.names)
                ):
                    yield node.base.head


def _of_each_layer(chain: RawChain, numbered: set[str], scope: Scope) -> Iterator[RawChain]:
    r"""``\tilde x^k := (x^k, 1)`` for each layer, where ``\tilde x = (x, 1)`` says what the accent means."""
    start = chain.start.tree if chain.start is not None else None
    if (
        not isinstance(start, raw.Name)
        or start.head not in numbered
        or not chain.links
        or chain.links[0].relation not in ("=", ":=")
    ):
        return
    letter, value = _without_accent(start.head), chain.links[0].right
    if value.tree is None or letter not in {name.head for name in raw.names_in(value.tree)}:
        return
    for label in sorted(label for key, label in scope.names if key == letter and label.isdigit()):
        number = raw.Numeral(start.at, label)

        def of_the_layer(node: Any, number: raw.Numeral = number) -> Any:
            if isinstance(node, raw.Name) and node.head == letter:
                return raw.Scripted(node.at, node, None, number)
            return raw.with_parts(node, of_the_layer)

        name = RawSide(start.at, start.at, raw.Scripted(start.at, start, None, number))
        side = RawSide(value.offset, value.end, of_the_layer(value.tree))
        yield RawChain(name, [RawLink(":=", chain.links[0].offset, side)], word=NOTE)


def _plain(mark: raw.Raw | None) -> raw.Raw | None:
    """A mark without brackets."""
    return _plain(mark.content) if isinstance(mark, raw.Group) else mark


def _without_accent(head: str) -> str | None:
    """x of ``x~``; None for a letter without an accent."""
    return head[0] if len(head) == 2 and head[0].isalpha() and not head[1].isalnum() and head[1] != "'" else None
