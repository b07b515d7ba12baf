"""Making a hypothesis true that nobody recognised: move one entry to where the relation holds.

A relation ``left R right`` is, in each of its entries, most often affine: the difference changes by the same amount for
each step of the entry. Two evaluations give that amount, and with it the value at which the difference is 0; an
inequality gets some room to spare. Nothing is believed: the instance is kept only where all hypotheses then hold.

So are built: data that a vector separates (the labels' signs), a maximiser (x_m raised above the others), sorted
numbers, points on a hyperplane, an orthogonal pair. What no single entry makes true, such as a bound of a length or of a
distance, may become true when a whole array is brought nearer to 0 or to another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

import numpy as np

from numeric.bounds import Floats
from numeric.gaps import Gaps, Moved, State, satisfied
from numeric.facts import Fact
from numeric.plan import Plan
from numeric.batch import Instance, batch_first, batch_last
from numeric.translate import Translation
from numeric.truths import Booleans
from proofs.errors import NotationError
from proofs.notation.big import Family
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index, Last
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import Component, Expression, Matrix, Real, Symbol, children

__all__ = ["Repairs"]

_STEP = 2.0**-8
_SHARES = (2.0**-1, 2.0**-4, 2.0**-12)
"""How much of a distance is left when an array is brought nearer to another one."""
_ROUNDS = ((True, False), (True,))
"""How careful a round is: a careful move may not break another fact that holds. What held on all instances before the first
move, since they were built so, is never broken."""


@dataclass(frozen=True)
class _Target:
    """The entry that is moved: a number, an entry at the position of free indices or at the first one, or (with
    ``each``) the entry that belongs to each position of the fact's bound index.

    Of a matrix row whose index is given alone one entry is moved. ``nearer`` says that the whole array is moved towards
    another one, or towards 0.
    """

    symbol: Symbol
    indices: tuple[Index | Last, ...] = ()
    each: bool = False
    nearer: Symbol | Literal["zero"] | None = None

    @property
    def is_any_of_a_row(self) -> bool:
        """Whether the entry is one that nothing names, of a matrix."""
        return len(self.symbol.dimensions) == 2 and len(self.indices) < 2


class Repairs:
    """What can be done about the hypotheses of ``plan`` on a batch whose free functions are ``functions``.

    Sequences are made from what is ``behind`` them.
    """

    def __init__(self, plan: Plan, define: Callable[[Translation], None], functions: Any, behind: Set[object]) -> None:
        self._plan, self._behind = plan, behind
        self._gaps = Gaps(plan, define, functions)
        self._facts = self._gaps.facts
        self._all = range(len(self._facts))
        self._aims = [tuple(self._targets(fact)) for fact in self._facts]
        self._uses = [
            plan.closure({name for node in (fact.relation, *fact.guards) for name in free_symbols(node)}) for fact in self._facts
        ]

    def apply(self, instance: Instance, broken: Booleans, source: np.random.Generator) -> Instance:
        """The batch with entries moved in the ``broken`` instances, as far as that makes single facts true."""
        with np.errstate(all="ignore"):
            return self._applied(State(self._gaps, instance), broken, source)

    def _applied(self, state: State, broken: Booleans, source: np.random.Generator) -> Instance:
        built = [number for number in range(len(self._facts)) if state.holds(number).all()]
        barren: set[tuple[int, int]] = set()  # moves that helped no one, as long as nothing changes that the fact speaks of
        for cares in _ROUNDS:
            for number, aims in enumerate(self._aims):
                # First what breaks nothing else, even in a round in which more is allowed.
                for careful, (place, target) in product(cares, enumerate(aims)):
                    bad = broken & ~state.holds(number)
                    if not bad.any():
                        break
                    moved = None if (number, place) in barren else self._moved(number, target, state, source)
                    if moved is None:
                        continue
                    good = bad & (moved.wrong(number) < state.wrong(number) if target.each else moved.holds(number))
                    if not good.any():
                        barren.add((number, place))
                        continue
                    good &= ~self._harmed(self._all if careful else built, number, target.symbol, state, moved)
                    if good.any():
                        touched = {other for other, uses in enumerate(self._uses) if target.symbol in uses}
                        state.accept(moved, good, touched)
                        barren = {(other, aim) for other, aim in barren if other not in touched}
        return state.instance()

    def _harmed(self, facts: Iterable[int], number: int, symbol: Symbol, state: State, moved: Moved) -> Booleans:
        """In which instances another one of ``facts`` that speaks of ``symbol`` holds no more."""
        harmed = np.zeros(state.count, dtype=bool)
        for other in facts:
            if other != number and symbol in self._uses[other] and not harmed.all():
                harmed |= state.holds(other) & ~moved.holds(other)
        return harmed

    def _targets(self, fact: Fact) -> Iterator[_Target]:
        """Entries in the order of trying: those that belong to one bound position, then free ones, then first entries."""
        fixed: set[object] = {item.symbol for item in self._plan.derived if not item.guards} | set(self._plan.sums)
        spoken = set(free_symbols(fact.relation))
        if spoken - self._behind:
            fixed |= self._behind  # sequences would have to be made again, and be others
        free = set(self._plan.indices) - set(fact.bound)
        entries = [node for side in (fact.relation.left, fact.relation.right) for node in _components(side)]
        for node in entries:
            base = node.base
            if isinstance(base, Symbol) and base not in fixed and len(fact.bound) == 1 and node.indices == fact.bound:
                yield _Target(base, (), each=True)
        for node in entries:
            base = node.base
            given = tuple(index for index in node.indices if isinstance(index, Last) or index in free)
            if isinstance(base, Symbol) and base not in fixed and given == node.indices:
                yield _Target(base, given)
        for node in entries:
            base, row = node.base, node.indices[0]
            if isinstance(base, Matrix) and base not in fixed and isinstance(row, Index):
                if row in free:
                    yield _Target(base, (row,))
                elif fact.bound == (row,) and node.indices[1] != row:
                    yield _Target(base, (), each=True)
        # Of what is defined but for one entry only that one can be moved.
        fixed |= {item.symbol for item in self._plan.derived}
        symbols = [symbol for symbol in free_symbols(fact.relation) if isinstance(symbol, Symbol) and symbol not in fixed]
        yield from (_Target(symbol) for symbol in symbols if isinstance(symbol, Real))
        # Where every entry has its own position, to move the first one alone helps no one.
        own = {node.base for node in entries if len(fact.bound) == 1 and node.indices == fact.bound}
        yield from (_Target(symbol) for symbol in symbols if symbol.dimensions and symbol not in own)
        if fact.relation.symbol not in ("=", "≠") and not fact.bound:
            yield from self._nearer([symbol for symbol in symbols if symbol.dimensions])

    def _nearer(self, symbols: list[Symbol]) -> Iterator[_Target]:
        """Arrays to be moved as a whole: a distance becomes small when one goes to the other, a length when it goes to 0."""
        stiff = self._plan.units | self._plan.binary | self._plan.integers | self._plan.normed
        for symbol in symbols:
            if symbol not in stiff:
                yield from (
                    _Target(symbol, nearer=other)
                    for other in symbols
                    if other != symbol and other.dimensions == symbol.dimensions
                )
                yield _Target(symbol, nearer="zero")

    def _moved(self, number: int, target: _Target, state: State, source: np.random.Generator) -> Moved | None:
        """The batch with the target's entry moved to where the fact holds, if it is affine in that entry."""
        symbol, sign = target.symbol, self._facts[number].relation.symbol
        gap, array = state.gap(number), state.array(symbol)
        wrong = ~satisfied(sign, gap)
        if target.nearer is not None:
            return self._brought_near(number, target, state)
        if sign == "=" and target.is_any_of_a_row and not state.is_on_grid(symbol):
            return None  # a sum of numbers of any size would be 0 up to rounding only, and no evidence for anything
        if symbol in self._plan.units | self._plan.binary or (symbol, target.indices) in self._plan.unit_entries:
            return state.moved(symbol, self._flipped(target, array, state, wrong))
        stepped = state.moved(symbol, self._at(target, array, state, lambda old: old + 1.0)).gap(number)
        slope = stepped - gap
        distance = np.where((slope != 0) & np.isfinite(slope), -gap / slope, np.nan)
        # The side on which the relation holds: above the root where the difference must grow.
        upward = (slope > 0) == (sign in (">", "≥"))
        if sign == "=":
            wanted = distance
        else:
            room = _room(sign, distance.shape, source)
            wanted = np.where(upward, np.ceil(distance / _STEP) * _STEP + room, np.floor(distance / _STEP) * _STEP - room)
        if not target.each and wanted.ndim > 1:
            wanted = _extreme(wanted, upward, wrong)
        elif target.each:
            wanted = np.where(wrong, wanted, 0.0)
        wanted = np.where(np.isfinite(wanted), wanted, 0.0)
        if symbol in self._plan.integers:
            wanted = np.rint(wanted) if sign == "=" else np.copysign(np.ceil(np.abs(wanted)), wanted)
        return state.moved(symbol, self._at(target, array, state, lambda old: old + wanted))

    def _brought_near(self, number: int, target: _Target, state: State) -> Moved:
        """The batch with the target's array nearer to where it is to go, no more than is needed."""
        array = state.array(target.symbol)
        goal = np.zeros_like(array) if target.nearer == "zero" else state.array(target.nearer)  # type: ignore[arg-type]
        found, bad = np.array(array), ~state.holds(number)
        for share in _SHARES:
            if not bad.any():
                break
            tried = goal + share * (array - goal)
            good = bad & state.moved(target.symbol, tried).holds(number)
            found[good] = tried[good]
            bad &= ~good
        return state.moved(target.symbol, found)

    def _flipped(self, target: _Target, array: Floats, state: State, wrong: Booleans) -> Floats:
        """The entries that can be one of two numbers only as the other one."""
        where = wrong if target.each else wrong.any(axis=tuple(range(wrong.ndim - 1)))
        binary = target.symbol in self._plan.binary
        return self._at(target, array, state, lambda old: np.where(where, 1.0 - old if binary else -old, old))

    def _at(self, target: _Target, array: Floats, state: State, change: Callable[[Floats], Floats]) -> Floats:
        """``array`` with ``change`` made at the target's entry; the batch is the last axis for ``change``."""
        if array.ndim == 1 or (target.each and array.ndim == 2):
            return batch_first(change(batch_last(array)))
        if not array.size:
            return array
        array = np.array(array)
        if target.each:  # the first entry of every row
            array[:, :, 0] = batch_first(change(batch_last(array[:, :, 0])))
            return array
        rows = np.arange(len(array))
        places = [state.positions(index) for index in target.indices] or [np.zeros(len(array), dtype=np.int64)]
        while len(places) < array.ndim - 1:  # an entry of a row: beside the diagonal, which may be left out of a sum
            places.append((places[0] + 1) % array.shape[-1])
        changed = change(array[(rows, *places)])
        array[(rows, *places)] = changed
        if target.symbol in self._plan.symmetric:
            array[(rows, *reversed(places))] = changed
        return array


def _components(node: Any) -> Iterator[Component]:
    """The entries of arrays in ``node``, those that a component of a defined array stands for among them."""
    if isinstance(node, Component):
        yield node
        yield from _components(_written_out(node))
    if isinstance(node, Expression):
        for child in children(node):
            yield from _components(child)


def _written_out(node: Component) -> Expression | None:
    """What a component of a defined array stands for, y[j]·Σ_i w[i]·x[j,i] for z(w)[j]; None where that needs new names."""
    if not isinstance(node.base, Defined) or not isinstance(node.base.definition.body, Family):
        return None
    definition, arguments, body = node.base.definition, node.base.arguments, node.base.definition.body
    if any(wanted != given for wanted, given in node.base.sizes().items()):
        return None
    values: dict[Any, Any] = dict(zip(definition.parameters, arguments, strict=True))
    values.update(zip(body.indices, node.indices, strict=True))
    try:
        return substituted(body.body, values)  # type: ignore[no-any-return]
    except NotationError:
        return None


def _room(sign: str, shape: tuple[int, ...], source: np.random.Generator) -> Floats:
    """How far beyond the root to go: nothing for a third where equality is allowed, else a little or much."""
    room = np.rint(np.abs(source.normal(0, 1.5, shape)) / _STEP) * _STEP
    room = np.where(room == 0, _STEP, room)
    return np.where(source.random(shape) < 1 / 3, 0.0, room) if sign in ("≤", "≥") else room


def _extreme(wanted: Floats, upward: Booleans, wrong: Booleans) -> Floats:
    """One move for all positions: the farthest one of those that are wrong and can be helped."""
    axes = tuple(range(wanted.ndim - 1))
    usable = wrong & np.isfinite(wanted)
    up = np.where(usable & upward, wanted, -np.inf).max(axis=axes)
    down = np.where(usable & ~upward, wanted, np.inf).min(axis=axes)
    return np.asarray(np.where(np.isfinite(up), up, np.where(np.isfinite(down), down, 0.0)))
