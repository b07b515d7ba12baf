r"""Two moments of one update in letters of the text's own: ``x^{(k)}`` and ``x^{(k+1)}``, ``x(\tau)``, ``s^t``, ``x^{(0)}``.

They are the state before and after the update where the text has no other moments of that letter, and nothing runs over them:
a sum over the steps speaks of many updates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from proofs.latex.reader import raw
from proofs.latex.reader.introduced import RawFormula, letters_under_signs, rewrite, trees
from proofs.latex.reader.naming import transposes
from proofs.latex.reader.scope import Scope
from proofs.latex.reader.vocabulary import compact

__all__ = ["moments"]

_LATER = re.compile(r"([A-Za-z]+)\+1")
_EARLIER = re.compile(r"([A-Za-z]+)-1")


def moments(everything: Iterable[RawFormula], scope: Scope) -> None:
    """Write x and x' for the two moments of a state, in every formula."""
    formulas = list(everything)
    written = list(trees(formulas))
    names = {name.head for tree in written for name in raw.names_in(tree)}
    for letter, known in scope.vocabulary.states.items():
        found = dict(_moments(written))
        own = [head for head in found if head == letter or letter not in names and (head, "") not in scope.names]
        if len(own) != 1:
            continue
        pair = _before_and_after(found[own[0]])
        if pair is None or own[0] == letter and set(pair) <= set(known) or _run_over(pair, formulas, written):
            continue
        if "t" in pair and own[0] in _transposed(written):
            continue
        rewrite(formulas, _Moments(own[0], letter, pair).changed)


def _moments(written: Iterable[raw.Raw]) -> dict[str, set[str]]:
    """By letter the moments at which it stands."""
    found: dict[str, set[str]] = {}
    for tree in written:
        for node in raw.walk(tree):
            if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name) and (at := _above(node)) is not None:
                found.setdefault(node.base.head, set()).add(at)
            elif isinstance(node, raw.Product):
                for first, second in zip(node.factors, node.factors[1:], strict=False):
                    head = _plain(first)
                    if head is not None and (at := _in_brackets(second)) is not None:
                        found.setdefault(head, set()).add(at)
    return {head: at for head, at in found.items() if len(at) > 1}


def _plain(tree: raw.Raw) -> str | None:
    """The letter of a name without a mark above."""
    base = tree.base if isinstance(tree, raw.Scripted) and tree.sup is None and not tree.primes else tree
    return base.head if isinstance(base, raw.Name) else None


def _above(node: raw.Scripted) -> str | None:
    """The moment above a name: ``(k+1)``, ``t``; a plain number there is a power."""
    mark = _without_transpose(node.sup)
    if mark is None or node.primes or isinstance(mark, raw.Numeral) or transposes(mark):
        return None
    return compact(mark)


def _without_transpose(mark: raw.Raw | None) -> raw.Raw | None:
    if isinstance(mark, (raw.Items, raw.Product)) and transposes(mark):
        return mark.items[0] if isinstance(mark, raw.Items) else mark.factors[0]
    return mark


def _in_brackets(tree: raw.Raw) -> str | None:
    """The moment in brackets behind a name: of ``(τ + 1)`` and, as the same letter stands with one more, of ``(τ)``."""
    return compact(tree) if isinstance(tree, raw.Group) and tree.opening == "(" else None


def _before_and_after(at: set[str]) -> tuple[str, str] | None:
    """The earlier and the later one of two moments next to each other."""
    if at == {"0", "1"}:
        return "0", "1"
    for one in at if len(at) == 2 else ():
        (other,) = at - {one}
        if (later := _LATER.fullmatch(other)) and later[1] == one:
            return one, other
        if (earlier := _EARLIER.fullmatch(one)) and earlier[1] == other:
            return one, other
    return None


def _run_over(pair: tuple[str, str], formulas: Iterable[RawFormula], written: Iterable[raw.Raw]) -> bool:
    """Whether something runs over the letter of the moments: ``Σ_{k=1}^n``, ``k = 1, …, n``."""
    letter = min(pair, key=len)
    listed = (
        chain.start.tree
        for formula in formulas
        for chain in formula.chains
        if chain.start is not None and chain.links and isinstance(chain.links[0].right.tree, raw.Items)
    )
    return letter in letters_under_signs(written) or any(_plain(tree) == letter for tree in listed if tree is not None)


def _transposed(written: Iterable[raw.Raw]) -> Iterator[str]:
    """The letters of ``x^t W x``, where t is the sign of a transpose."""
    for tree in written:
        for node in raw.walk(tree):
            for first, sign in zip(node.factors, node.signs, strict=False) if isinstance(node, raw.Product) else ():
                if sign == "" and isinstance(first, raw.Scripted) and isinstance(first.base, raw.Name) and first.sub is None:
                    if isinstance(first.sup, raw.Name) and first.sup.head == "t":
                        yield first.base.head


class _Moments:
    """The change of one letter."""

    def __init__(self, own: str, letter: str, pair: tuple[str, str]) -> None:
        self.own, self.letter, self.pair = own, letter, pair

    def changed(self, node: Any) -> Any:
        """``node`` with the state and the new state for the letter at the two moments."""
        if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name) and node.base.head == self.own:
            at = _above(node)
            if at in self.pair:
                last = node.sup.items[-1] if isinstance(node.sup, raw.Items) else None
                last = node.sup.factors[-1] if isinstance(node.sup, raw.Product) else last
                return self._state(node.base, self.changed(node.sub), last if transposes(node.sup) else None, at)
        if isinstance(node, raw.Product):
            return self._product(node)
        return raw.with_parts(node, self.changed)

    def _product(self, node: raw.Product) -> raw.Raw:
        factors: list[raw.Raw] = []
        signs: list[str] = []
        position = 0
        while position < len(node.factors):
            first = node.factors[position]
            after = node.factors[position + 1] if position + 1 < len(node.factors) else None
            signs += [node.signs[position - 1]] if position else []
            at = None if after is None or node.signs[position] else _in_brackets(after)
            if at in self.pair and _plain(first) == self.own:
                base, sub = (first.base, first.sub) if isinstance(first, raw.Scripted) else (first, None)
                assert isinstance(base, raw.Name)
                factors.append(self._state(base, self.changed(sub), None, at))
                position += 2
            else:
                factors.append(self.changed(first))
                position += 1
        return raw.Product(node.at, tuple(factors), tuple(signs)) if len(factors) > 1 else factors[0]

    def _state(self, base: raw.Name, sub: raw.Raw | None, sup: raw.Raw | None, at: str | None) -> raw.Raw:
        name = base if self.own == self.letter else replace(base, head=self.letter)
        primes = 1 if at == self.pair[1] else 0
        return raw.Scripted(base.at, name, sub, sup, primes) if primes or sub is not None or sup is not None else name
