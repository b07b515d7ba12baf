"""How far relations are from true on a batch, while one entry of the batch after the other is moved.

The gap of ``left R right`` is left − right at every position of its bound indices, NaN where a guard excuses it. Gaps are
known without error bounds: what they are good for is tested afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from numeric.bounds import Bounded, Floats
from numeric.facts import Fact
from numeric.plan import Plan
from numeric.program import BATCH, OWN, Node, Program, Run
from numeric.reruns import Recipe, Rerun, plain
from numeric.batch import Instance, batch_last
from numeric.translate import NotEvaluable, Translation
from numeric.truths import Booleans
from proofs.notation.big import Family
from proofs.notation.dimensions import Index, Last
from proofs.notation.naturals import Natural, Sequence
from proofs.notation.tree import Expression, Symbol

__all__ = ["Gaps", "Moved", "State", "satisfied"]


class Gaps:
    """Those facts of a plan that can be evaluated and may fail: one program for all gaps, and one for what excuses them."""

    def __init__(self, plan: Plan, define: Callable[[Translation], None], functions: Any) -> None:
        values, excuses = Program(), Program()
        difference, guard = Translation(values, functions), Translation(excuses, functions)
        found: list[tuple[Fact, Node, list[Node]]] = []
        for translation in (difference, guard):
            define(translation)
        for fact in plan.facts:
            if not _is_between_numbers(fact) or difference.knows(plan.named_by(fact)):
                continue
            try:
                found.append((fact, _gap(difference, fact), [_excuse(guard, fact, each) for each in fact.guards]))
            except NotEvaluable:
                continue
        self.facts = [fact for fact, _, _ in found]
        self.registers = [node.register for _, node, _ in found]
        self.excuses = [[node.register for node in nodes] for _, _, nodes in found]
        self.values, self.guards = Recipe(values), Recipe(excuses, bounded=True)


def _is_between_numbers(fact: Fact) -> bool:
    return isinstance(fact.relation.left, Expression) and fact.relation.left.shape.kind == "scalar"


def _axes(fact: Fact) -> tuple[Any, ...]:
    return (*(OWN(place, tuple(part.name for part in index.dimension.parts)) for place, index in enumerate(fact.bound)), BATCH)


def _gap(translation: Translation, fact: Fact) -> Node:
    if len(fact.bound) > 2:
        raise NotEvaluable
    difference: Expression = fact.relation.left - fact.relation.right  # type: ignore[operator]
    written = Family(difference, *fact.bound) if fact.bound else difference
    return translation.program.filled(translation.value(written), _axes(fact))


def _excuse(translation: Translation, fact: Fact, guard: Any) -> Node:
    return translation.program.filled(translation.truth_for_each(guard, fact.bound), _axes(fact))


class _Looked:
    """Gaps that are worked out once; ``values`` and ``guards`` give the values of registers."""

    def __init__(self, gaps: Gaps, values: Callable[[int], Any], guards: Callable[[int], Any]) -> None:
        self.gaps, self._values, self._guards = gaps, values, guards
        self.known: dict[int, Floats] = {}
        self._holds: dict[int, Booleans] = {}

    def gap(self, number: int) -> Floats:
        """The gap of fact number ``number``."""
        if number not in self.known:
            gap = np.asarray(self._values(self.gaps.registers[number]).value)
            for register in self.gaps.excuses[number]:
                gap = np.where(self._guards(register).can_true, np.nan, gap)
            self.known[number] = gap
        return self.known[number]

    def holds(self, number: int) -> Booleans:
        """In which instances a fact holds at every position."""
        if number not in self._holds:
            gap = self.gap(number)
            every = satisfied(self.gaps.facts[number].relation.symbol, gap)
            self._holds[number] = np.asarray(every.all(axis=tuple(range(gap.ndim - 1)))) if gap.ndim > 1 else every
        return self._holds[number]

    def wrong(self, number: int) -> npt.NDArray[np.int64]:
        """At how many positions of each instance a fact fails."""
        gap = self.gap(number)
        failing = ~satisfied(self.gaps.facts[number].relation.symbol, gap)
        return (
            np.asarray(np.count_nonzero(failing, axis=tuple(range(gap.ndim - 1)))) if gap.ndim > 1 else failing.astype(np.int64)
        )

    def forget(self, number: int, gap: Floats | None) -> None:
        """Fact ``number`` has another gap, or one that is not known yet."""
        self._holds.pop(number, None)
        self.known.pop(number, None)
        if gap is not None:
            self.known[number] = gap


class Moved(_Looked):
    """The batch with another array for one symbol."""

    def __init__(self, state: State, symbol: Symbol, array: Floats) -> None:
        trial = state.values.with_input(symbol, plain(batch_last(array)))
        super().__init__(state.gaps, trial.value, self._guard)
        self.symbol, self.array, self._state = symbol, array, state

    def _guard(self, register: int) -> Any:
        state = self._state
        if not state.gaps.guards.bit(self.symbol) & state.gaps.guards.reads[register]:
            return state.guards.value(register)
        return state.guards.with_input(self.symbol, state.bounded(self.symbol, self.array)).value(register)


class State(_Looked):
    """A batch on its way to where facts hold."""

    def __init__(self, gaps: Gaps, instance: Instance) -> None:
        self._before = instance
        self._arrays: dict[Symbol, Floats] = {}
        self.indices, self.count = instance.indices, instance.count
        self.values = Rerun(gaps.values, Run(instance.sizes, instance.count, _Inputs(self, bounded=False)))
        self.guards = Rerun(gaps.guards, Run(instance.sizes, instance.count, _Inputs(self, bounded=True)))
        super().__init__(gaps, self.values.value, self.guards.value)

    def array(self, symbol: Symbol) -> Floats:
        """The array of ``symbol`` as it is now."""
        found = self._arrays.get(symbol)
        return self._before.values[symbol] if found is None else found

    def positions(self, index: Index | Last) -> npt.NDArray[np.int64]:
        """Where an index stands, in each instance."""
        if isinstance(index, Index):
            return self.indices[index]
        return np.full(self.count, self._before.size(index.dimension) - 1)

    def is_on_grid(self, symbol: Symbol) -> bool:
        """Whether the entries of ``symbol`` were simple numbers at first."""
        return symbol in self._before.grids

    def moved(self, symbol: Symbol, array: Floats) -> Moved:
        """The batch with ``array`` for ``symbol``, to be looked at."""
        return Moved(self, symbol, array)

    def accept(self, moved: Moved, chosen: Booleans, touched: set[int]) -> None:
        """From now on the ``chosen`` instances are as they were ``moved``; ``touched`` are the facts that speak of that."""
        # No instance depends on another, so what is known of both batches is known of the mixture.
        mixed = {
            number: np.where(chosen, moved.known[number], self.known[number])
            for number in touched
            if number in moved.known and number in self.known
        }
        for number in touched:
            self.forget(number, mixed.get(number))
        old = self.array(moved.symbol)
        self._arrays[moved.symbol] = np.where(chosen.reshape((-1,) + (1,) * (old.ndim - 1)), moved.array, old)
        self.values.changed(moved.symbol)
        self.guards.changed(moved.symbol)

    def bounded(self, symbol: Symbol, array: Floats) -> Bounded:
        """``array`` as an input whose rounding errors are followed."""
        grid = _grid(self._before, symbol, array)
        return Bounded.exact(batch_last(array)) if grid is None else Bounded.grid(batch_last(array), *grid)

    def input(self, name: Any, *, bounded: bool) -> Any:
        """What a program is to read as ``name``."""
        if isinstance(name, Index):
            return self.indices[name]
        if isinstance(name, Natural):
            return self._before.times[name]
        if isinstance(name, Sequence):
            return self._before.input(name) if bounded else plain(batch_last(self._before.runs[name]))
        if not bounded:
            return plain(batch_last(self.array(name)))
        return self.bounded(name, self._arrays[name]) if name in self._arrays else self._before.input(name)

    def instance(self) -> Instance:
        """The batch as it is now."""
        instance = self._before
        for symbol, array in self._arrays.items():
            instance = instance.with_array(symbol, array, _grid(self._before, symbol, array))
        return instance


class _Inputs(dict[Any, Any]):
    """The inputs of a state by name, read when they are wanted."""

    def __init__(self, state: State, *, bounded: bool) -> None:
        super().__init__()
        self._state, self._bounded = state, bounded

    def __missing__(self, name: Any) -> Any:
        return self._state.input(name, bounded=self._bounded)


def _grid(instance: Instance, symbol: Symbol, array: Floats) -> tuple[int, float] | None:
    """The grid on which a moved array still lies, if it lay on one before."""
    if symbol not in instance.grids:
        return None
    bits = max(instance.grids[symbol][0], 10)
    largest = float(np.abs(array).max(initial=0.0))
    scaled = array * 2.0**bits
    return (bits, largest) if largest < 2.0**20 and bool((scaled == np.rint(scaled)).all()) else None


def satisfied(sign: str, gap: Floats) -> Booleans:
    """Where a gap is one with which ``left sign right`` holds, or there is none."""
    # A comparison with NaN is false.
    if sign == "=":
        return np.asarray((gap == 0) | np.isnan(gap))
    return np.asarray(gap != 0) if sign == "≠" else np.asarray(~_OPPOSITES[sign](gap, 0))


_OPPOSITES: dict[str, Callable[..., Any]] = {"<": np.greater_equal, "≤": np.greater, ">": np.less_equal, "≥": np.less}
