"""Making a hypothesis true that nobody recognised: move one entry to where the relation holds.

A relation ``left R right`` is, in each of its entries, most often affine: the difference changes by the same amount for
each step of the entry. Two evaluations give that amount, and with it the value at which the difference is 0; an
inequality gets some room to spare. Nothing is believed: the instance is kept only where all hypotheses then hold.

So are built: data that a vector separates (the labels' signs), a maximiser (x_m raised above the others), sorted
numbers, points on a hyperplane, an orthogonal pair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from numeric.bounds import Floats
from numeric.plan import Fact, Plan
from numeric.program import BATCH, OWN, Node, Program, Run
from numeric.sample import Instance, batch_first, batch_last
from numeric.translate import NotEvaluable, Translation
from numeric.truths import Booleans
from proofs.errors import NotationError
from proofs.notation.big import Family
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import Component, Expression, Real, Symbol, children

__all__ = ["Repairs"]

_STEP = 2.0**-8
_ROUNDS = (True, False, False)
"""Whether a round is careful: then no move may break another fact that holds."""
Change = Callable[[Instance, Floats], Instance]


@dataclass(frozen=True)
class _Target:
    """The entry that is moved: a number, an entry at the position of free indices or at the first one, or (with
    ``each``) the entry that belongs to each position of the fact's bound index."""

    symbol: Symbol
    indices: tuple[Index, ...] = ()
    each: bool = False


class Repairs:
    """What can be done about the hypotheses of ``plan`` on a batch whose free functions are ``functions``."""

    def __init__(self, plan: Plan, define: Callable[[Translation], None], functions: Any) -> None:
        self._plan, self._define, self._functions = plan, define, functions
        facts = [
            fact
            for fact in plan.facts
            if isinstance(fact.relation.left, Expression)
            and fact.relation.left.shape.kind == "scalar"
            and fact.relation.symbol != "≠"
        ]
        compiled = [(fact, self._compiled(fact)) for fact in facts]
        self._facts = [fact for fact, program in compiled if program is not None]
        self._programs = [program for _, program in compiled if program is not None]
        self._aims = [tuple(self._targets(fact)) for fact in self._facts]
        self._uses = [
            plan.closure({name for node in (fact.relation, *fact.guards) for name in free_symbols(node)}) for fact in self._facts
        ]

    def apply(self, instance: Instance, broken: Booleans, source: np.random.Generator) -> Instance:
        """The batch with entries moved in the ``broken`` instances, as far as that makes single facts true."""
        gaps: dict[int, Floats] = {}  # of this very instance
        barren: set[tuple[int, int]] = set()  # moves that helped no one, as long as nothing changes that the fact speaks of
        for careful in _ROUNDS:
            for number in range(len(self._facts)):
                for place, target in enumerate(self._aims[number]):
                    bad = broken & ~self._holds(number, self._known(gaps, number, instance))
                    if not bad.any():
                        break
                    moved = None if (number, place) in barren else self._moved(number, target, instance, gaps[number], source)
                    if moved is None:
                        continue
                    good = bad & self._holds(number, self._gap(number, moved))
                    if not good.any():
                        barren.add((number, place))
                        continue
                    if careful:
                        good &= ~self._harmed(number, target.symbol, gaps, instance, moved)
                    if good.any():
                        instance = _mixed(instance, moved, target.symbol, good)
                        touched = {other for other, uses in enumerate(self._uses) if target.symbol in uses}
                        gaps = {other: gap for other, gap in gaps.items() if other not in touched}
                        barren = {(other, aim) for other, aim in barren if other not in touched}
        return instance

    def _known(self, gaps: dict[int, Floats], number: int, instance: Instance) -> Floats:
        if number not in gaps:
            gaps[number] = self._gap(number, instance)
        return gaps[number]

    def _holds(self, number: int, gap: Floats) -> Booleans:
        """In which instances a fact holds at every position."""
        every = _satisfied(self._facts[number].relation.symbol, gap).all(axis=tuple(range(gap.ndim - 1)))
        return np.asarray(every)

    def _harmed(self, number: int, symbol: Symbol, gaps: dict[int, Floats], instance: Instance, moved: Instance) -> Booleans:
        """In which instances another fact that speaks of ``symbol`` holds no more."""
        harmed = np.zeros(instance.count, dtype=bool)
        for other, uses in enumerate(self._uses):
            if other != number and symbol in uses and not harmed.all():
                before = self._holds(other, self._known(gaps, other, instance))
                harmed |= before & ~self._holds(other, self._gap(other, moved))
        return harmed

    def _targets(self, fact: Fact) -> Iterator[_Target]:
        """Entries in the order of trying: those that belong to one bound position, then free ones, then first entries."""
        fixed = {item.symbol for item in self._plan.derived if not item.guards} | set(self._plan.sums)
        entries = [node for side in (fact.relation.left, fact.relation.right) for node in _components(side)]
        for node in entries:
            base = node.base
            if isinstance(base, Symbol) and base not in fixed and len(fact.bound) == 1 and node.indices == fact.bound:
                yield _Target(base, (), each=True)
        for node in entries:
            base = node.base
            if isinstance(base, Symbol) and base not in fixed and all(index in self._plan.indices for index in node.indices):
                yield _Target(base, tuple(index for index in node.indices if isinstance(index, Index)))
        symbols = [symbol for symbol in free_symbols(fact.relation) if isinstance(symbol, Symbol) and symbol not in fixed]
        yield from (_Target(symbol) for symbol in symbols if isinstance(symbol, Real))
        # Where every entry has its own position, to move the first one alone helps no one.
        own = {node.base for node in entries if len(fact.bound) == 1 and node.indices == fact.bound}
        yield from (_Target(symbol) for symbol in symbols if symbol.dimensions and symbol not in own)

    # --- how far a fact is from true -----------------------------------------------------------------------------

    def _gap(self, number: int, instance: Instance) -> Floats:
        """left − right at every position of the bound indices of a fact, NaN where a guard excuses it."""
        values = self._programs[number].run(Run(instance.sizes, instance.count, instance.inputs()))
        gap = np.array(values[0].value)
        for truths in values[1:]:
            gap = np.where(truths.can_true, np.nan, gap)  # excused
        return gap

    def _compiled(self, fact: Fact) -> Program | None:
        program = Program()
        translation = Translation(program, self._functions)
        try:
            self._define(translation)
            outputs = [self._family(translation, fact, fact.relation.left - fact.relation.right)]  # type: ignore[operator]
            outputs += [self._guard(translation, fact, guard) for guard in fact.guards]
        except NotEvaluable:
            return None
        program.finish(outputs)
        return program

    def _axes(self, fact: Fact) -> tuple[Any, ...]:
        return (
            *(OWN(place, tuple(part.name for part in index.dimension.parts)) for place, index in enumerate(fact.bound)),
            BATCH,
        )

    def _family(self, translation: Translation, fact: Fact, difference: Expression) -> Node:
        if len(fact.bound) > 2:
            raise NotEvaluable
        written = Family(difference, *fact.bound) if fact.bound else difference
        return translation.program.filled(translation.value(written), self._axes(fact))

    def _guard(self, translation: Translation, fact: Fact, guard: Any) -> Node:
        return translation.program.filled(translation.truth_for_each(guard, fact.bound), self._axes(fact))

    # --- moving --------------------------------------------------------------------------------------------------

    def _moved(
        self, number: int, target: _Target, instance: Instance, gap: Floats, source: np.random.Generator
    ) -> Instance | None:
        """The batch with the target's entry moved to where the fact holds, if it is affine in that entry."""
        symbol, sign = target.symbol, self._facts[number].relation.symbol
        wrong = ~_satisfied(sign, gap)
        if symbol in self._plan.units | self._plan.binary:
            return _with(instance, symbol, self._flipped(target, instance, wrong)) if target.each else None
        stepped = self._gap(number, _with(instance, symbol, _at(target, instance, lambda old: old + 1.0)))
        with np.errstate(all="ignore"):
            slope = stepped - gap
            distance = np.where((slope != 0) & np.isfinite(slope), -gap / slope, np.nan)
        room = _room(sign, distance.shape, source)
        # The side on which the relation holds: above the root where the difference must grow.
        upward = (slope > 0) == (sign in (">", "≥"))
        if sign == "=":
            wanted = distance
        else:
            wanted = np.where(upward, np.ceil(distance / _STEP) * _STEP + room, np.floor(distance / _STEP) * _STEP - room)
        if not target.each and wanted.ndim > 1:
            wanted = _extreme(wanted, upward, wrong)
        elif target.each:
            wanted = np.where(wrong, wanted, 0.0)
        wanted = np.where(np.isfinite(wanted), wanted, 0.0)
        return _with(instance, symbol, _at(target, instance, lambda old: old + wanted))

    def _flipped(self, target: _Target, instance: Instance, wrong: Booleans) -> Floats:
        old = batch_last(instance.values[target.symbol])
        other = -old if target.symbol in self._plan.units else 1.0 - old
        return batch_first(np.where(wrong, other, old))


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


def _satisfied(sign: str, gap: Floats) -> Booleans:
    with np.errstate(invalid="ignore"):
        true: npt.NDArray[np.bool_] = {"=": gap == 0, "<": gap < 0, "≤": gap <= 0, ">": gap > 0, "≥": gap >= 0}[sign]
    return true | np.isnan(gap)


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


def _at(target: _Target, instance: Instance, change: Callable[[Floats], Floats]) -> Floats:
    """The symbol's array with ``change`` made at the target's entry; the batch is the last axis for ``change``."""
    array = np.array(instance.values[target.symbol])
    if target.each or array.ndim == 1:
        return batch_first(change(batch_last(array)))
    rows = np.arange(instance.count)
    first = np.zeros(instance.count, dtype=np.int64)
    places = [instance.indices[index] for index in target.indices] or [first] * (array.ndim - 1)
    if array.size:
        array[(rows, *places)] = change(array[(rows, *places)])
    return array


def _with(instance: Instance, symbol: Symbol, array: Floats) -> Instance:
    """The batch with another array for ``symbol``; whether it still lies on a grid is looked up."""
    grid = None
    if symbol in instance.grids:
        bits = max(instance.grids[symbol][0], 10)
        largest = float(np.abs(array).max(initial=0.0))
        scaled = array * 2.0**bits
        if largest < 2.0**20 and bool((scaled == np.rint(scaled)).all()):
            grid = (bits, largest)
    return instance.with_array(symbol, array, grid)


def _mixed(before: Instance, after: Instance, symbol: Symbol, chosen: Booleans) -> Instance:
    old, new = before.values[symbol], after.values[symbol]
    where = chosen.reshape((-1,) + (1,) * (old.ndim - 1))
    return _with(before, symbol, np.where(where, new, old))
