"""SymPy's opinion on an equality, at explicit small sizes, from the surface tree."""

from __future__ import annotations

import time
from collections import abc
from collections.abc import Iterator
from dataclasses import dataclass

from proofs.errors import NotationError
from proofs.notation import formulas, tree
from proofs.notation.dimensions import Index
from proofs.notation.names import free_symbols
from proofs.notation.naturals import Natural, Sequence
from proofs.sympy_bridge.decide import differs, orient, shows_zero
from proofs.sympy_bridge.explicit import Explicit, Fact, facts_at
from proofs.sympy_bridge.reading import Scope

__all__ = ["SympyOpinion", "second_opinion"]

_SECONDS = 2.0
"""The budget for one size. It is looked at between SymPy calls, whose operands are kept small."""


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
    agrees: bool | None = True
    for size in sizes:
        try:
            verdict = _at_size(equality, given, size)
        except (NotationError, NotImplementedError):
            return SympyOpinion(tuple(checked), None)
        checked.append(size)
        if verdict is False:
            return SympyOpinion(tuple(checked), False)
        agrees = agrees if verdict else None
    return SympyOpinion(tuple(checked), agrees)


def _equality(statement: formulas.Formula, given: abc.Sequence[formulas.Formula]) -> formulas.Eq | None:
    """The equality between numbers or arrays, without ∀ over indices; None when there is none."""
    assumed = {symbol.name for hypothesis in given for symbol in free_symbols(hypothesis)}
    while isinstance(statement, formulas.ForAll):
        # A bound index that a hypothesis also uses freely would get that hypothesis for itself.
        if any(not isinstance(v, Index) or v.name in assumed for v in statement.variables):
            return None
        statement = statement.body
    if not isinstance(statement, formulas.Eq) or not isinstance(statement.left, tree.Expression):
        return None
    if any(isinstance(symbol, (Natural, Sequence)) for symbol in free_symbols(statement)):
        return None  # time has no size at which it could be written out
    return statement


def _at_size(equality: formulas.Eq, given: abc.Sequence[formulas.Formula], size: int) -> bool | None:
    """True when every component at every position is shown equal, False when one differs, None otherwise."""
    deadline = time.monotonic() + _SECONDS
    free = dict.fromkeys(symbol for node in (equality, *given) for symbol in free_symbols(node)
                         if isinstance(symbol, Index))
    shown = True
    for scope in Explicit(size).places(tuple(free), Scope()):
        facts, complete = _facts(Explicit(size), given, scope)
        reader = Explicit(size, _assumptions(facts))
        facts, complete = _facts(reader, given, scope)
        known = orient(facts)
        for left, right in reader.sides(equality, scope):
            if time.monotonic() < deadline and shows_zero(known(left - right), known.unused, deadline):
                continue
            shown = False
            if complete and differs(left, right, facts, known, tries=40, deadline=deadline):
                return False
    return True if shown else None


def _facts(reader: Explicit, given: abc.Sequence[formulas.Formula], scope: Scope) -> tuple[list[Fact], bool]:
    """What the hypotheses say about components at ``scope``, and whether that is all that they say."""
    facts: list[Fact] = []
    complete = True
    for hypothesis in given:
        try:
            facts.extend(facts_at(reader, hypothesis, scope))
        except NotationError:
            complete = False
    return facts, complete


def _assumptions(facts: list[Fact]) -> dict[str, dict[str, bool]]:
    """SymPy's assumptions from hypotheses such as λ > 0: on a symbol alone, against 0."""
    words = {">": "positive", "≥": "nonnegative", "<": "negative", "≤": "nonpositive", "≠": "nonzero"}
    found: dict[str, dict[str, bool]] = {}
    for sign, subject, bound in _both_ways(facts):
        if subject.is_Symbol and bound == 0 and sign in words:
            # The first one stays: two may contradict one another, which SymPy refuses.
            found.setdefault(subject.name, {words[sign]: True})
    return found


def _both_ways(facts: list[Fact]) -> Iterator[Fact]:
    turned = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}
    for sign, left, right in facts:
        yield sign, left, right
        yield turned.get(sign, sign), right, left
