"""Instances on which the two sides of a relation in the statement are equal: there a wrong < is told from ≤, and ⇔ from ⇒.

Random numbers never meet a threshold such as α = C/ε. So in some instances of a block one number, on which the difference
of the sides depends affinely, is moved to where the difference is 0: C to αε. Only where that is a simple number does it
stay, for then the sides are equal exactly; that they are, and that the hypotheses hold, is left to those who ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from numeric.bounds import Floats
from numeric.confirm import equality_matters
from numeric.facts import Fact
from numeric.gaps import Gaps, Moved, State
from numeric.plan import Plan
from numeric.batch import Instance
from numeric.styles import BITS
from numeric.times import ORDERS
from numeric.translate import Translation
from numeric.truths import Booleans
from proofs.notation import formulas
from proofs.notation.big import Piecewise
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula
from proofs.notation.names import free_symbols
from proofs.notation.naturals import Sequence as NaturalSequence
from proofs.notation.tree import Component, Elementary, Expression, Node, Norm, Real, Symbol, children

__all__ = ["Thresholds"]

_EVERY, _FIRST = 4, 3
"""Every fourth instance is moved, from the fourth on."""
_MOST, _NUMBERS = 8, 3
"""How many relations of a question are aimed at, and how many numbers of each are tried to be moved."""
_LARGEST = 2.0**10
_CLOSE = 2.0**-40
"""A root that is so near to a simple number, and comes from simple numbers, is one."""
_Entry = tuple[Symbol, tuple[Index, ...]]


class Thresholds:
    """The relations in ``statements`` whose sides can be made equal, for instances of ``plan``.

    Nothing changes that sequences are made from (``behind``).
    """

    def __init__(
        self,
        plan: Plan,
        statements: Sequence[Formula],
        define: Callable[[Translation], None],
        functions: Any,
        behind: Set[object],
    ) -> None:
        self._plan = plan
        found = dict.fromkeys(fact for statement in statements for fact in _where_equality_matters(statement))
        fixed = {item.symbol for item in plan.derived} | plan.units | plan.binary | plan.normed | plan.symmetric | set(plan.sums)
        aims = {fact: tuple(_entries(plan, fact, fixed | behind))[:_NUMBERS] for fact in found}
        facts = tuple(fact for fact in found if aims[fact])[:_MOST]
        self._gaps = Gaps(replace(plan, facts=facts), define, functions) if facts else None
        self._facts = self._gaps.facts if self._gaps is not None else []
        self._aims = [aims[fact] for fact in self._facts]

    def met(self, instance: Instance) -> Instance:
        """The batch with some instances moved to where the sides of one of the relations are equal."""
        rows = np.arange(_FIRST, instance.count, _EVERY)
        if not self._facts or not len(rows) or self._gaps is None:
            return instance
        state = State(self._gaps, instance.chosen(rows))
        turns = np.arange(len(rows)) % len(self._facts)
        changed: dict[Symbol, None] = {}
        with np.errstate(all="ignore"):
            for number, aims in enumerate(self._aims):
                mine = turns == number
                for symbol, places in aims:
                    if not mine.any():
                        break
                    for moved, there in self._moved(number, symbol, places, state):
                        good = there & mine
                        if good.any():
                            state.accept(moved, good, set(range(len(self._facts))))
                            changed.setdefault(symbol)
                            mine &= ~good
        for symbol in changed:
            array = np.array(instance.values[symbol])
            array[rows] = state.array(symbol)
            grid = instance.grids.get(symbol)
            if grid is not None:
                grid = (grid[0], max(grid[1], float(np.abs(array).max(initial=0.0))))
            instance = instance.with_array(symbol, array, grid)
        return instance

    def _moved(self, number: int, symbol: Symbol, places: tuple[Index, ...], state: State) -> Iterator[tuple[Moved, Booleans]]:
        """The batch with an entry moved to where the gap of a fact is 0, and in which instances it is, and allowed.

        From two values of the gap comes its root if it is A + Bt for the entry t, and its root if it is A + B/t.
        """
        array, rows = state.array(symbol), np.arange(state.count)
        if not array.size:  # a dimension that may be empty
            return
        at = (rows, *(state.positions(index) for index in places))
        at = (*at, *(np.zeros(state.count, dtype=np.int64),) * (array.ndim - len(at)))
        old, stepped = array[at], np.array(array)
        stepped[at] += 1.0
        gap, other = _of_each(state.gap(number), rows), _of_each(state.moved(symbol, stepped).gap(number), rows)
        step = 1.0 if symbol in self._plan.integers else 2.0**-BITS
        inverse = (gap - other) * old * (old + 1.0)
        for root in (old - gap / (other - gap), inverse / (inverse / old - gap)):
            simple = np.rint(root / step) * step
            good = (np.abs(root - simple) <= _CLOSE) & (np.abs(root) <= _LARGEST) & self._allowed(symbol, simple)
            if not good.any():
                continue
            there = np.array(array)
            there[at] = np.where(good, simple, old)
            moved = state.moved(symbol, there)
            yield moved, good & (np.abs(_of_each(moved.gap(number), rows)) <= _CLOSE)

    def _allowed(self, symbol: Symbol, values: Floats) -> Booleans:
        allowed = np.isfinite(values)
        for sign, limit in self._plan.limits.get(symbol, ()):
            allowed &= ORDERS[sign](values, float(limit))
        return allowed


def _of_each(values: npt.NDArray[Any], rows: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
    """What belongs to each instance: of a relation for all positions, one of the positions in turn."""
    several = values.reshape(-1, values.shape[-1])
    return np.asarray(several[rows % len(several), rows]) if len(several) else np.full(len(rows), np.nan)


def _where_equality_matters(formula: Any, bound: tuple[Index, ...] = (), turned: bool = False) -> Iterator[Fact]:
    """The relations between numbers on whose two sides' being equal it depends whether ``formula`` holds.

    ``turned``: a ≤ counts too, since it is supposed, or claimed as well as its contrary.
    """
    match formula:
        case formulas.Relation(left=Expression() as left, right=Expression() as right):
            if left.shape.kind == "scalar" and (turned or equality_matters(formula)) and not _is_transcendental(left - right):
                yield Fact(bound, (), formulas.Eq(left, right))
            yield from _cases(left, bound)
            yield from _cases(right, bound)
        case formulas.And() | formulas.Or():
            for part in formula.parts:
                yield from _where_equality_matters(part, bound, turned)
        case formulas.ForAll() if all(isinstance(variable, Index) for variable in formula.variables):
            yield from _where_equality_matters(formula.body, (*bound, *formula.variables), turned)  # type: ignore[arg-type]
        case formulas.Not():
            yield from _where_equality_matters(formula.body, bound, True)
        case formulas.Implies():
            yield from _where_equality_matters(formula.premise, bound, True)
            yield from _where_equality_matters(formula.conclusion, bound, turned)
        case formulas.Equivalent():
            yield from _where_equality_matters(formula.left, bound, True)
            yield from _where_equality_matters(formula.right, bound, True)
        case formulas.Abbreviated():
            yield from _where_equality_matters(formula.unfolded(), bound, turned)


@lru_cache(maxsize=4096)
def _is_transcendental(node: Node) -> bool:
    """Whether simple numbers give no simple ones."""
    match node:
        case Elementary(name=name) if name not in ("abs", "max", "min"):
            return True
        case Norm():
            return True
        case Defined() if _is_transcendental(node.definition.body):
            return True
    return any(map(_is_transcendental, children(node)))


def _cases(node: Node, bound: tuple[Index, ...]) -> Iterator[Fact]:
    """The thresholds of the case distinctions in an expression that bind no index of their own."""
    if isinstance(node, Piecewise):
        for _, condition in node.cases:
            yield from _where_equality_matters(condition, bound, True)
    if isinstance(node, Expression) and not getattr(node, "indices", ()) and not getattr(node, "ranges", ()):
        for child in children(node):
            yield from _cases(child, bound)


def _entries(plan: Plan, fact: Fact, fixed: Set[object]) -> Iterator[_Entry]:
    """The numbers that may be moved: single ones, then entries at the positions of free indices, then first entries.

    None where a sequence plays a part: these are made later.
    """
    names = plan.closure(set(free_symbols(fact.relation)))
    if any(isinstance(name, NaturalSequence) for name in names):
        return
    spoken = [name for name in names if isinstance(name, Symbol) and name not in fixed]
    spoken.sort(key=plan.symbols.index)
    yield from ((name, ()) for name in spoken if isinstance(name, Real))
    arrays = [name for name in spoken if name.dimensions]
    named = dict.fromkeys(_components(fact.relation, frozenset(arrays), frozenset(plan.indices)))
    yield from named
    yield from ((name, ()) for name in arrays if all(name != known for known, _ in named))


def _components(node: Node, arrays: frozenset[Symbol], free: frozenset[Index]) -> Iterator[_Entry]:
    match node:
        case Component(base=Symbol() as base, indices=places) if base in arrays and free.issuperset(places):
            yield base, places  # type: ignore[misc]
        case _:
            for child in children(node):
                yield from _components(child, arrays, free)
