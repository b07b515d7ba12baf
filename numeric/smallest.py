"""The smallest confirmed counterexample of a statement, or none.

Nothing here is believed because of a floating-point number: on the instance that is returned every hypothesis is
exactly true and defined, and the statement is exactly false, or one of its denominators, logarithms or roots has no
value. The search counts its own work and never looks at a clock: the same input gives the same instance everywhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Any

from numeric.confirm import complete, equality_matters, has_extreme_numbers, judged
from numeric.enclosure import Rational, Undecided, Undefined
from numeric.enumeration import Cost, Frame, choices, cost_of, rank, size_choices, small_instances, total_size
from numeric.exact import Equality, ExactInstance
from numeric.functions import FreeFunction
from numeric.plan import Plan
from numeric.unrolled import Program, program
from numeric.problem import opened
from numeric.witness import Counterexample, report
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula
from proofs.notation.tree import Function

__all__ = ["Search", "find_counterexample", "smaller_than"]

WORK_PER_SECOND = 400_000
"""Visited nodes of the exact interpreter that an ordinary machine of 2024 manages in a second."""
_LARGEST_TOTAL = 6
_CAPS = (300, 2_500, 40_000)
"""How many instances of each sum of dimensions are tried in a round, as long as there is work left to spend."""
_RANDOM_TRIES = 1_000
_OFTEN = 2
"""How often a question is put to exact arithmetic alone before a program is made for it."""
_DOUBTS, _GLANCES = 8, 1
"""How many instances on which floats can't tell a true line from a false one are asked exactly, in all and at each sum of
dimensions. With numbers such as 10⁻²⁰ in the line, all of them are, as soon as a larger one of the same sum refutes."""
_HITS = 4
"""How many random hits are made smaller; the smallest of the results counts."""


def find_counterexample(
    statement: Formula, given: tuple[Formula, ...] = (), *, seed: int = 0, seconds: float = 1.0, equal: Equality | None = None
) -> Counterexample | None:
    """The smallest instance that refutes ``statement`` under ``given``, or None when none was found.

    ``seconds`` buys a fixed number of steps of work, about as many as a second holds on an ordinary machine; no clock is
    read. ``equal`` may decide that two scalars which no enclosure tells apart are the same number.
    """
    return Search(Plan.of(opened(statement, tuple(given))), seed=seed, equal=equal).within(seconds)


def smaller_than(plan: Plan, hit: ExactInstance, *, seconds: float = 1.0) -> Counterexample:
    """A counterexample no larger than ``hit``, which refutes the plan's statement but was found by chance."""
    if plan.sequences or plan.naturals:  # no order of these is searched
        decided_by = judged(plan, hit).decided_by
        assert decided_by is not None
        return report(plan, hit, decided_by, False)
    search = Search(plan)
    return search.within(seconds) or search.told(search.shrunk(hit))


class _Level:
    """All small instances of one sum of dimensions, in order; resumable, with the best refuting one so far."""

    def __init__(self, plan: Plan, total: int, search: Search) -> None:
        self.total = total
        self._plan = plan
        self._stream = self._tries(search)
        self._left: list[_Try] = []
        self.glances = _GLANCES
        self.best: ExactInstance | None = None
        self._rank: tuple[object, ...] | None = None
        self.finished = False

    def _tries(self, search: Search) -> Iterator[tuple[Cost, _Try]]:
        for cost, frame, positions, values in small_instances(self._plan, self.total):
            for asked in search.asked_in(frame, positions):
                yield cost, (frame, values, asked)

    def advance(self, most: int, search: Search) -> Iterator[None]:
        """Try up to ``most`` more instances; ``finished`` once no smaller one can follow. Yields when there is no work left."""
        if self.finished:
            return
        plan = self._plan
        for _ in range(most):
            while search.work <= 0:
                if self.best is not None:
                    return
                yield
            cost, tried = next(self._stream, (None, None))
            if tried is None or cost is None or (self.best is not None and cost > cost_of(plan, self.best)):
                self.finished = True
                return
            doubtful = search.passes(*tried)
            if doubtful is None:
                continue
            if doubtful and search.doubts <= 0 and self.glances <= 0:
                if search.extreme:
                    self._left.append(tried)
                continue
            search.doubts, self.glances = search.doubts - doubtful, self.glances - doubtful
            if self._better(tried, search):
                left, self._left = self._left, []  # those that floats could not tell, and that come first
                for each in left:
                    if self._better(each, search) and not plan.derived:
                        break
                if not plan.derived or search.any:  # then the order of the stream is the order of all
                    self.finished = True
                    return

    def _better(self, tried: _Try, search: Search) -> bool:
        frame, values, asked = tried
        if self._rank is not None and asked.program is not None:
            instance = search.completed(*tried)
            if instance is not None and rank(self._plan, instance) >= self._rank:
                return False
        instance = search.confirmed(frame.built(values, asked.positions, asked.functions))
        if instance is None:
            return False
        found = rank(self._plan, instance)
        if self._rank is not None and found >= self._rank:
            return False
        self.best, self._rank = instance, found
        return True


@dataclass
class _Asked:
    """The program for certain sizes, positions and functions, once it was met often enough to be worth its making."""

    positions: dict[Index, int]
    functions: dict[Function, FreeFunction]
    met: int = 0
    program: Program | None = None


_Try = tuple[Frame, tuple[Rational, ...], _Asked]


class Search:
    """The search for the smallest counterexample of ``plan``'s statement; it goes on where it stopped when it gets more work."""

    def __init__(self, plan: Plan, *, seed: int = 0, equal: Equality | None = None, smallest: bool = True) -> None:
        self._plan, self._random = plan, random.Random(seed)
        self.any = not smallest
        self._equal = equal if equality_matters(plan.problem.statement) else None
        self.work = self._granted = 0
        self.extreme = any(map(has_extreme_numbers, (plan.problem.statement, *plan.problem.given)))
        """Whether sides may differ by less than floats show: then no instance is passed over because of that."""
        self.doubts = _DOUBTS
        self._asked: dict[object, _Asked] = {}
        self._asked_in: dict[Frame, list[_Asked]] = {}
        self._found: ExactInstance | None = None
        self._looking = self._first()
        least = sum(least for _, least in plan.sizes)
        totals = range(least, max(_LARGEST_TOTAL, least + 2) + 1) if plan.sizes else range(1)
        self._levels = [_Level(plan, total, self) for total in totals]

    def asked_in(self, frame: Frame, positions: dict[Index, int] | None) -> list[_Asked]:
        """What can be asked of the entries of ``frame``: one for each choice of functions and positions."""
        found = self._asked_in.get(frame)
        if found is None:
            found = [self._asked_at(frame.sizes, *chosen) for chosen in choices(self._plan, frame.sizes, positions)]
            self._asked_in[frame] = found
        return found

    def _asked_at(self, sizes: dict[str, int], positions: dict[Index, int], functions: dict[Function, FreeFunction]) -> _Asked:
        key = (*sizes.values(), *positions.values(), *functions.values())
        return self._asked.setdefault(key, _Asked(positions, functions))

    def passes(self, frame: Frame, values: tuple[Rational, ...], asked: _Asked) -> bool | None:
        """None when the instance breaks a hypothesis or honours the statement for certain, True when floats can't tell."""
        asked.met += 1
        if asked.met <= _OFTEN:
            return False
        if asked.met == _OFTEN + 1:
            asked.program = program(self._plan, frame.sizes, asked.positions, asked.functions)
        if asked.program is None:
            return False
        nothing, spent = asked.program.says(frame.entries(values))
        self.work -= spent + 8
        return None if nothing else nothing is None

    @staticmethod
    def completed(frame: Frame, values: tuple[Rational, ...], asked: _Asked) -> ExactInstance | None:
        """The instance with what hypotheses define, as the program has it; whether it refutes anything is not known yet."""
        assert asked.program is not None
        raw = frame.built(values, asked.positions, asked.functions)
        try:
            return replace(raw, values={**raw.values, **asked.program.defined(frame.entries(values))})
        except (Undecided, Undefined, OverflowError):
            return None

    def confirmed(self, raw: ExactInstance) -> ExactInstance | None:
        """The instance with what hypotheses define, if it honours them all and refutes the statement."""
        instance = complete(self._plan, raw)
        if instance is None:
            self.work -= 20
            return None
        found = judged(self._plan, instance, self._equal)
        self.work -= found.spent + 10
        return instance if found.refuted else None

    def _refuting(self, frame: Frame, values: tuple[Rational, ...], asked: _Asked) -> ExactInstance | None:
        doubtful = self.passes(frame, values, asked)
        if doubtful is None or doubtful and self.doubts <= 0:
            return None
        self.doubts -= doubtful
        return self.confirmed(frame.built(values, asked.positions, asked.functions))

    def some(self, seconds: float) -> ExactInstance | None:
        """Any instance that the work of ``seconds`` finds, that of earlier calls included: not the smallest."""
        granted = int(seconds * WORK_PER_SECOND)
        self.work += max(granted - self._granted, 0)
        self._granted = max(granted, self._granted)
        next(self._looking, None)
        return self._found

    def within(self, seconds: float) -> Counterexample | None:
        """What the work of ``seconds`` in all finds, that of earlier calls included."""
        found = self.some(seconds)
        if found is None:
            return None
        # Fewer dimensions come first, whatever the entries: levels that were left early are looked through again.
        self.work = min(max(self.work, WORK_PER_SECOND // 10), WORK_PER_SECOND // 4)
        for level in self._levels:
            if level.total > sum(found.sizes.values()):
                break
            next(level.advance(_CAPS[-1], self), None)
            if level.best is not None and rank(self._plan, level.best) < rank(self._plan, found):
                found = level.best
                break
        return self.told(found)

    def _first(self) -> Iterator[None]:
        """Finds some refuting instance, the smallest of its level as far as was tried. Yields when there is no work left."""
        for number, most in enumerate(_CAPS):
            for level in self._levels if number else self._levels[:3]:
                yield from level.advance(most, self)
                if level.best is not None:
                    self._found = level.best
                    return
            if not self._plan.symbols:
                return
            if number == 0:
                yield from self._by_chance()
                if self._found is not None:
                    return

    def told(self, instance: ExactInstance) -> Counterexample:
        decided_by = judged(self._plan, instance, self._equal).decided_by
        assert decided_by is not None
        total, key = sum(instance.sizes.values()), rank(self._plan, instance)
        smallest = all(level.finished for level in self._levels if level.total <= total) and not any(
            level.best is not None and rank(self._plan, level.best) < key for level in self._levels
        )
        return report(self._plan, instance, decided_by, smallest)

    def _by_chance(self) -> Iterator[None]:
        """Finds instances with many non-zero entries, which the order reaches too late; what is found is then made smaller."""
        plan, draw = self._plan, self._random
        least = sum(least for _, least in plan.sizes)
        # One sum of dimensions after the other: fewer dimensions make a smaller counterexample, whatever the entries.
        for extra in range(3):
            frames = [Frame(plan, sizes) for sizes in size_choices(plan, least + extra)]
            hits: list[ExactInstance] = []
            for _ in range(_RANDOM_TRIES):
                if self.work <= 0 and hits or len(hits) == _HITS or not frames:
                    break
                while self.work <= 0:
                    yield
                found = self._drawn(draw.choice(frames))
                if found is not None:
                    # Once there is a hit, what becomes of it does not depend on how much was left when it came.
                    self.work = max(self.work, 0 if self.any or hits else WORK_PER_SECOND // 10)
                    hits.append(found if self.any else self.shrunk(found))
                    if self.any:
                        break
            if hits:
                self._found = min(hits, key=lambda hit: rank(plan, hit))
                return

    def _drawn(self, frame: Frame) -> ExactInstance | None:
        """An instance by chance, if it honours the hypotheses and refutes the statement."""
        plan, draw = self._plan, self._random
        if any(not slot.values for slot in frame.slots):
            return None
        values = tuple([draw.choice(slot.values) for slot in frame.slots])
        places = {index: draw.randrange(total_size(index.dimension, frame.sizes)) for index in plan.indices}
        functions = {function: draw.choice(plan.family(function)) for function in plan.functions}
        return self._refuting(frame, values, self._asked_at(frame.sizes, places, functions))

    def by_chance(self, most: int, tries: int) -> Iterator[ExactInstance]:
        """Refuting instances by chance: up to ``most`` of each sum of sizes, with two in some dimension before one in each."""
        least = sum(least for _, least in self._plan.sizes)
        for extra in (1, 2, 0) if self._plan.sizes else (0,):
            frames = [Frame(self._plan, sizes) for sizes in size_choices(self._plan, least + extra)]
            drawn = (self._drawn(self._random.choice(frames)) for _ in range(tries if frames else 0))
            yield from islice((instance for instance in drawn if instance is not None), most)

    def shrunk(self, best: ExactInstance) -> ExactInstance:
        """Replace entries by simpler ones, singly and then in pairs, as long as the statement stays refuted."""
        plan = self._plan
        frame = Frame(plan, best.sizes, best.indices)
        slots, asked = frame.slots, self._asked_at(best.sizes, best.indices, best.functions)
        improved = True
        while improved and self.work > 0:
            improved = False
            values = tuple(_entry(best.values[slot.symbol], slot.positions[0]) for slot in slots)
            for tried in (*_single_changes(slots, values), *_paired_zeros(slots, values)):
                if self.work <= 0:
                    break
                smaller = complete(plan, frame.built(tried, best.indices, best.functions))
                if smaller is None or rank(plan, smaller) >= rank(plan, best):
                    continue
                if (found := self._refuting(frame, tried, asked)) is not None:
                    best, improved = found, True
                    break
        return best


def _entry(value: Any, at: tuple[int, ...]) -> Rational:
    for place in at:
        value = value[place]
    return value  # type: ignore[no-any-return]


def _single_changes(slots: list[Any], values: tuple[Rational, ...]) -> Iterator[tuple[Rational, ...]]:
    for place, slot in enumerate(slots):
        for value in slot.values:
            if value != values[place] and slot.cost(value) <= slot.cost(values[place]):
                yield (*values[:place], value, *values[place + 1 :])


def _paired_zeros(slots: list[Any], values: tuple[Rational, ...]) -> Iterator[tuple[Rational, ...]]:
    places = [place for place, slot in enumerate(slots) if values[place] and 0 in slot.values]
    for first, second in product(places, repeat=2):
        if first < second:
            yield tuple(0 if place in (first, second) else value for place, value in enumerate(values))
