"""Sequences that do at each time what the hypotheses say: states of a network one after the other, counts of its changes.

A hypothesis ``∀t: P`` about x^(t) and x^(t+1) is a *step*. When P is an equation for x^(t+1), that is the next member. For
everything else a few candidates are tried: the same member again, the member with one entry of the other sign, for a number
also the next larger one. One of those for which all steps hold is taken by chance, more often one that changes something.
What no candidate fulfils is left to rejection, and so are hypotheses of other kinds.

What takes long is done once: the sequences and what their steps speak of depend on the hypotheses about these alone, and
questions that share those hypotheses share them (``_Maker.world``).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from numeric.bounds import Bounded, Floats
from numeric.functions import FreeFunction
from numeric.plan import Plan
from numeric.problem import Problem
from numeric.program import BATCH, OWN, Program, Run
from numeric.batch import Instance, batch_first, batch_last
from numeric.cells import Block, Cell
from numeric.sample import draw
from numeric.steps import Course, courses, is_evaluable
from numeric.styles import plain
from numeric.times import LAST, TIME
from numeric.translate import Translation
from numeric.truths import Booleans
from proofs.notation import formulas
from proofs.notation.formulas import Formula
from proofs.notation.names import free_symbols
from proofs.notation.naturals import Natural, Sequence
from proofs.notation.tree import Expression, Function

__all__ = ["Runs"]

_CHANGES = 0.8
"""How often a candidate that changes something is preferred."""
_LEAST_ROWS = 256
_LARGEST_WHOLE = 2.0**20
_WORLDS = 16
"""How many blocks of sequences are kept."""
_WINDOW = 2
"""A step is looked at on two members: at a time, and the next one."""


class Runs:
    """Gives the batches of ``plan`` their sequences; ``define`` adds to a program what hypotheses define.

    The sequences are made from what is ``behind`` them.
    """

    def __init__(self, plan: Plan, define: Callable[[Plan, Translation], None], behind: Set[object]) -> None:
        self._plan, self._define = plan, define
        self._uses = behind | set(plan.sequences)
        """What the steps of the sequences speak of, and what that is defined by."""

    @cached_property
    def _others(self) -> bool:
        """Whether there is anything beside them."""
        plan = self._plan
        return not {*plan.symbols, *plan.indices, *plan.naturals} <= self._uses

    @cached_property
    def _given(self) -> tuple[Formula, ...]:
        """The hypotheses about these alone."""
        return tuple(fact for fact in self._plan.problem.given if self._plan.closure(set(free_symbols(fact))) <= self._uses)

    def added(self, batch: Instance, cell: Cell, block: Block, seed: int) -> Instance:
        """The batch with members for every sequence, and with other values for what their steps speak of."""
        if not self._plan.sequences:
            return batch
        functions = dict(zip(self._plan.functions, cell.functions, strict=True))
        maker = _maker(self._given, self._plan.sequences, tuple(functions.items()), self._define)
        # Blocks of about the same length share the longest of them, and so do instances that replace rejected ones where
        # something else tells them apart.
        again = block.turn > 0 and self._others
        count = _LEAST_ROWS if again else max(_LEAST_ROWS, 1 << (block.count - 1).bit_length())
        whole = replace(block, count=count, number=0, turn=0) if again else replace(block, count=count)
        rows = (np.arange(block.count) + block.turn * block.count) % count
        world = maker.world(cell, whole, seed).chosen(rows)
        values = {symbol: world.values.get(symbol, array) for symbol, array in batch.values.items()}
        grids = {name: grid for name, grid in batch.grids.items() if name not in world.values}
        return replace(batch, values=values, runs=world.runs, grids={**grids, **world.grids}, _ready={})

    def again(self, before: Instance, batch: Instance, place: tuple[int, ...]) -> Instance:
        """``batch``, with new sequences if anything that their steps speak of has changed since ``before``."""
        if not self._plan.sequences:
            return batch
        changed = {symbol for symbol, array in batch.values.items() if array is not before.values.get(symbol)}
        if not changed & self._uses:
            return batch
        maker = _maker(self._given, self._plan.sequences, tuple(batch.functions.items()), self._define)
        return maker.made(batch, np.random.default_rng(place))


@lru_cache(maxsize=32)
def _maker(
    given: tuple[Formula, ...],
    sequences: tuple[Sequence, ...],
    functions: tuple[tuple[Function, FreeFunction], ...],
    define: Callable[[Plan, Translation], None],
) -> _Maker:
    mentioned = formulas.And(*(formulas.Eq(sequence[0], sequence[0]) for sequence in sequences))
    return _Maker(Plan.of(Problem(mentioned, given)), define, dict(functions))


class _Maker:
    """Makes the sequences of ``plan`` on batches whose free functions are ``functions``."""

    def __init__(
        self, plan: Plan, define: Callable[[Plan, Translation], None], functions: Mapping[Function, FreeFunction]
    ) -> None:
        self._plan, self._define, self._functions = plan, define, functions
        self._courses = courses(plan)
        self._programs: dict[int, Program] = {}
        self._whole: Program | None = None
        self._worlds: OrderedDict[tuple[Cell, Block, int], Instance] = OrderedDict()

    def world(self, cell: Cell, block: Block, seed: int) -> Instance:
        """Sequences and what their steps speak of, for a block of that length: the same whoever asks.

        Of twice as many, those first that do what the hypotheses say to the end.
        """
        key = cell, block, seed
        if key not in self._worlds:
            if len(self._worlds) >= _WORLDS:
                self._worlds.popitem(last=False)
            functions = tuple(self._functions[name] for name in self._plan.functions)
            twice = replace(block, count=2 * block.count)
            batch = draw(self._plan, replace(cell, functions=functions), twice, seed)
            made = self.made(batch, np.random.default_rng((seed, block.turn, block.cell, block.number, 2)))
            self._worlds[key] = made.chosen(np.argsort(~self._honouring(made), kind="stable")[: block.count])
        return self._worlds[key]

    def made(self, instance: Instance, source: np.random.Generator) -> Instance:
        """The batch with members for every sequence."""
        done: dict[Sequence, Floats] = {}
        with np.errstate(all="ignore"):
            for course in self._courses:
                done[course.sequence] = self._members(course, instance, done, source)
        grids: dict[Any, tuple[int, float]] = dict(instance.grids)
        for sequence, members in done.items():
            if (grid := _whole_numbers(members)) is not None:
                grids[sequence] = grid
        runs = {sequence: batch_first(members) for sequence, members in done.items()}
        return replace(instance, runs=runs, grids=grids, _ready={})

    def _members(self, course: Course, instance: Instance, done: dict[Sequence, Floats], source: np.random.Generator) -> Floats:
        """The members, the batch last."""
        sizes = [instance.size(dimension) for dimension in course.sequence.dimensions]
        shape = (LAST + 1, *sizes, instance.count)
        members = np.ascontiguousarray(plain(shape, source))
        if not members.size:
            return members
        if course.first is not None:
            members[0] = self._value(course.first, None, instance, _window(done, 0))
        elif course.steps:
            members[0] = np.where(members[0] < 0, -1.0, 1.0)
        for time in range(LAST if course.steps or course.following is not None else 0):
            here = _window(done, time)
            here[course.sequence] = members[[time, time]]
            if course.following is not None:
                members[time + 1] = self._value(course.following[1], course.following[0], instance, here)
            else:
                members[time + 1] = self._chosen(course, members[time], instance, here, source)
        return members

    def _honouring(self, batch: Instance) -> Booleans:
        """In which instances the hypotheses hold, as far as they can be evaluated."""
        if self._whole is None:
            program, translation = self._reader()
            facts = [fact for fact in self._plan.problem.given if is_evaluable(fact)]
            program.finish([program.filled(translation.truth(fact), (BATCH,)) for fact in facts])
            self._whole = program
        truths = self._whole.run(Run(batch.sizes, batch.count, batch.inputs()))
        everywhere = np.ones(batch.count, dtype=bool)
        return np.asarray(np.logical_and.reduce([everywhere, *(truth.known_true for truth in truths)]))

    # --- one step ------------------------------------------------------------------------------------------------

    def _chosen(
        self, course: Course, now: Floats, instance: Instance, here: dict[Sequence, Floats], source: np.random.Generator
    ) -> Floats:
        candidates = np.stack([now, *_others(now, source)], axis=-2)  # … × candidates × batch
        count = candidates.shape[-2]
        tried = candidates.reshape(*now.shape[:-1], count * instance.count)
        many = {sequence: np.concatenate([array] * count, axis=-1) for sequence, array in here.items()}
        many[course.sequence] = np.stack([np.concatenate([now] * count, axis=-1), tried])
        fits = self._holds(course, instance, many, count).reshape(count, instance.count)
        wish = (
            source.random((count, instance.count)) + (source.random(instance.count) < _CHANGES) * (np.arange(count) > 0)[:, None]
        )
        best = np.argmax(np.where(fits, wish, -1.0), axis=0)
        best = np.where(fits.any(axis=0), best, 0)
        return np.asarray(np.take_along_axis(candidates, best.reshape((1,) * (now.ndim - 1) + (1, -1)), axis=-2)[..., 0, :])

    def _holds(self, course: Course, instance: Instance, here: dict[Sequence, Floats], count: int) -> Booleans:
        key = id(course)
        if key not in self._programs:
            program, translation = self._reader()
            self._programs[key] = program
            program.finish([program.filled(translation.truth(step.formula), (BATCH,)) for step in course.steps])
        times = {step.time for step in course.steps}
        outputs = self._programs[key].run(_run(instance, here, times, count))
        return np.asarray(np.logical_and.reduce([truth.known_true for truth in outputs]))

    def _value(self, expression: Expression, time: Natural | None, instance: Instance, here: dict[Sequence, Floats]) -> Floats:
        key = id(expression)
        if key not in self._programs:
            program, translation = self._reader()
            self._programs[key] = program
            own = [OWN(place, _size(dimension)) for place, dimension in enumerate(expression.shape.dimensions)]
            program.finish([program.filled(translation.value(expression), (*own, BATCH))])
        [value] = self._programs[key].run(_run(instance, here, set() if time is None else {time}, 1))
        return np.asarray(value.value)

    def _reader(self) -> tuple[Program, Translation]:
        program = Program()
        translation = Translation(program, self._functions)
        self._define(self._plan, translation)
        return program, translation


def _size(dimension: Any) -> tuple[str | None, ...]:
    return tuple(part.name for part in dimension.parts)


def _window(done: dict[Sequence, Floats], time: int) -> dict[Sequence, Floats]:
    return {sequence: members[[time, min(time + 1, LAST)]] for sequence, members in done.items()}


def _others(now: Floats, source: np.random.Generator) -> Iterator[Floats]:
    """The next larger number, and the other sign; of an array two with another sign at one position."""
    if now.ndim == 1:
        yield now + 1.0
        yield -now
        return
    flat = now.reshape(-1, now.shape[-1])
    first = source.integers(0, len(flat), now.shape[-1])
    for place in (first, (first + 1) % len(flat))[: len(flat)]:
        other = flat.copy()
        other[place, np.arange(now.shape[-1])] *= -1.0
        yield other.reshape(now.shape)


def _run(instance: Instance, here: dict[Sequence, Floats], times: set[Natural], count: int) -> Run:
    """The instances ``count`` times over, with windows in the place of sequences and 0 for the time of the first member."""
    inputs = _Inputs(instance, here, times, count)
    return Run({**instance.sizes, TIME: _WINDOW}, count * instance.count, inputs)


class _Inputs(dict[Any, Any]):
    """What the program of a step reads."""

    def __init__(self, instance: Instance, here: dict[Sequence, Floats], times: set[Natural], count: int) -> None:
        super().__init__({sequence: _bounded(array, _whole_numbers(array)) for sequence, array in here.items()})
        self._instance, self._times, self._count = instance, times, count

    def __missing__(self, name: Any) -> Any:
        if name in self._times:
            return np.zeros(self._count * self._instance.count, dtype=np.int64)
        positions: dict[Any, Any] = {**self._instance.indices, **self._instance.times}
        if name in positions:
            return np.tile(positions[name], self._count)
        array = np.concatenate([batch_last(self._instance.values[name])] * self._count, axis=-1)
        return _bounded(array, self._instance.grids.get(name))


def _bounded(array: Floats, grid: tuple[int, float] | None) -> Bounded:
    return Bounded.exact(array) if grid is None else Bounded.grid(array, *grid)


def _whole_numbers(array: Floats) -> tuple[int, float] | None:
    """The grid of integers, where the array has no others."""
    largest = float(np.abs(array).max(initial=0.0))
    return (0, largest) if largest < _LARGEST_WHOLE and bool((array == np.rint(array)).all()) else None
