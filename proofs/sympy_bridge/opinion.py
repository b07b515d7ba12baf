"""SymPy's opinion on an equality, at explicit small sizes, from the surface tree."""

from __future__ import annotations

import time
from collections import abc
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from proofs.errors import NotationError
from proofs.notation import formulas, tree
from proofs.notation.dimensions import Index
from proofs.notation.names import free_symbols
from proofs.notation.naturals import Natural, Sequence
from proofs.sympy_bridge.decide import decide
from proofs.sympy_bridge.explicit import Explicit, Fact, facts_at
from proofs.sympy_bridge.hypotheses import assumptions, orient
from proofs.sympy_bridge.reading import Scope

__all__ = ["SympyOpinion", "second_opinion"]

_SECONDS = 2.0
"""The budget of processor time for one size. It is looked at between SymPy calls, whose operands are kept small."""


@dataclass(frozen=True)
class SympyOpinion:
    """``agrees``: True when equal at each size ``checked_at``, False with an exact instance against, None undecided."""

    checked_at: tuple[int, ...]
    agrees: bool | None


def second_opinion(
    statement: formulas.Formula, given: abc.Sequence[formulas.Formula] = (), sizes: tuple[int, ...] = (1, 2, 3)
) -> SympyOpinion | None:
    """What SymPy says about an equality when every dimension is 1, then 2, then 3; None for other statements.

    A hypothesis that SymPy can't use leaves True possible (the equality then holds without it), but not False.
    """
    equality = _equality(statement, given)
    if equality is None:
        return None
    checked: list[int] = []
    shown: set[Hashable] = set()
    agrees: bool | None = True
    for size in sizes:
        try:
            verdict = _at_size(equality, tuple(given), size, shown, thorough=agrees is True)
        except (NotationError, NotImplementedError):
            return SympyOpinion(tuple(checked), None)
        checked.append(size)
        if verdict is False:
            return SympyOpinion(tuple(checked), False)
        agrees = agrees if verdict else None
    return SympyOpinion(tuple(checked), agrees)


def _equality(statement: formulas.Formula, given: abc.Sequence[formulas.Formula]) -> formulas.Eq | None:
    """The equality between numbers or arrays, without ∀ over indices; None when there is none."""
    bound: list[formulas.Variable] = []
    while isinstance(statement, formulas.ForAll):
        bound.extend(statement.variables)
        statement = statement.body
    if not isinstance(statement, formulas.Eq) or not isinstance(statement.left, tree.Expression):
        return None
    if bound:
        # A bound index that a hypothesis also uses freely would get that hypothesis for itself.
        assumed = {symbol.name for hypothesis in given for symbol in free_symbols(hypothesis)}
        if any(not isinstance(variable, Index) or variable.name in assumed for variable in bound):
            return None
    if any(isinstance(symbol, (Natural, Sequence)) for symbol in free_symbols(statement)):
        return None  # time has no size at which it could be written out
    return statement


def _at_size(
    equality: formulas.Eq, given: tuple[formulas.Formula, ...], size: int, shown: set[Hashable], *, thorough: bool
) -> bool | None:
    """True when every component at every position is shown equal, False when one differs, None otherwise.

    Once something is undecided, nothing makes the whole True again: then only a difference is worth looking for. So it is
    from the start without ``thorough``.

    ``shown`` are the questions that were answered with True: components of one form, and a line without sizes, are
    asked once.
    """
    deadline = time.process_time() + _SECONDS
    free = tuple(
        dict.fromkeys(symbol for node in (equality, *given) for symbol in free_symbols(node) if isinstance(symbol, Index))
    )
    undecided = False
    for place in _places(given, size, free):
        for left, right in zip(place.read(equality.left), place.read(equality.right), strict=True):
            question = (left, right, place.facts)
            if question in shown:
                continue
            wanted = thorough and not undecided
            verdict = decide(left, right, place.facts, place.known, complete=place.complete, deadline=deadline, thorough=wanted)
            if verdict is False:
                return False
            if verdict:
                shown.add(question)
            else:
                undecided = True
    return None if undecided else True


class _Place:
    """One choice of positions for the free indices, with what the hypotheses say about components there."""

    def __init__(self, given: tuple[formulas.Formula, ...], size: int, scope: Scope) -> None:
        self._scope = scope
        facts, self.complete = _said_by_all(given, size, scope, {})
        assumed = assumptions(facts)
        if assumed:
            facts, self.complete = _said_by_all(given, size, scope, assumed)
        self._reader = _reader(size, tuple((name, *word) for name, known in assumed.items() for word in known.items()))
        self.facts = facts
        """What the hypotheses say, as far as SymPy can use them; ``complete`` when that is all that they say."""
        self.known = _oriented(facts)
        # The left side of a line is the right side of the line before.
        self.read: Callable[[Any], list[Any]] = lru_cache(maxsize=8)(self._read)

    def _read(self, expression: tree.Expression) -> list[Any]:
        return self._reader.components(expression, self._scope)


_Words = tuple[tuple[str, str, bool], ...]
"""What SymPy is to assume: a component, a word such as positive, and whether it holds."""


@lru_cache(maxsize=32)
def _reader(size: int, assumed: _Words) -> Explicit:
    """The reader that all lines under the same assumptions share, with what it has read."""
    words: dict[str, dict[str, bool]] = {}
    for name, word, holds in assumed:
        words.setdefault(name, {})[word] = holds
    return Explicit(size, words)


_oriented = lru_cache(maxsize=256)(orient)
"""Where no free index stands in a hypothesis, each of its positions asks for the same."""


def _said_by_all(
    given: tuple[formulas.Formula, ...], size: int, scope: Scope, assumed: dict[str, dict[str, bool]]
) -> tuple[tuple[Fact, ...], bool]:
    """What the hypotheses say at one place, and whether that is all that they say."""
    facts: list[Fact] = []
    complete = True
    for hypothesis in given:
        names = free_symbols(hypothesis)
        at = tuple((index, scope.indices[index]) for index in names if isinstance(index, Index))
        words = tuple(
            (name, *word)
            for name, known in assumed.items()
            if any(name == symbol.name or name.startswith(f"{symbol.name}.") for symbol in names)
            for word in known.items()
        )
        said, whole = _said(hypothesis, size, at, words)
        facts.extend(said)
        complete &= whole
    return tuple(facts), complete


@lru_cache(maxsize=1024)
def _said(
    hypothesis: formulas.Formula, size: int, at: tuple[tuple[Index, int], ...], assumed: _Words
) -> tuple[tuple[Fact, ...], bool]:
    """The same of one hypothesis, with its free indices ``at`` their positions. Many lines stand under it."""
    facts: list[Fact] = []
    try:
        facts.extend(facts_at(_reader(size, assumed), hypothesis, Scope(indices=dict(at))))
    except NotationError:
        return tuple(facts), False
    return tuple(facts), True


@lru_cache(maxsize=32)
def _places(given: tuple[formulas.Formula, ...], size: int, free: tuple[Index, ...]) -> tuple[_Place, ...]:
    """The places at one size. The lines of a derivation that stand under the same hypotheses share them."""
    return tuple(_Place(given, size, scope) for scope in Explicit(size).places(free, Scope()))
