"""The smallest confirmed counterexample of a statement, or none.

Nothing here is believed because of a floating-point number: on the instance that is returned every hypothesis is
exactly true and defined, and the statement is exactly false, or one of its denominators, logarithms or roots has no
value. The search counts its own work and never looks at a clock: the same input gives the same instance everywhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice, product
from typing import Any

from numeric.confirm import complete, judged
from numeric.enclosure import Rational
from numeric.enumeration import Frame, rank, size_choices, total_size
from numeric.exact import Equality, ExactInstance
from numeric.levels import Level
from numeric.plan import Plan
from numeric.problem import opened
from numeric.trials import Trials
from numeric.witness import Counterexample, report
from proofs.notation.formulas import Formula

__all__ = ["Search", "find_counterexample", "smaller_than"]

WORK_PER_SECOND = 400_000
"""Visited nodes of the exact interpreter that an ordinary machine of 2024 manages in a second."""
_LARGEST_TOTAL = 6
_CAPS = (300, 2_500, 40_000)
"""How many instances of each sum of dimensions are tried in a round, as long as there is work left to spend."""
_RANDOM_TRIES = 1_000
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


class Search:
    """The search for the smallest counterexample of ``plan``'s statement; it goes on where it stopped when it gets more work."""

    def __init__(self, plan: Plan, *, seed: int = 0, equal: Equality | None = None, smallest: bool = True) -> None:
        self._plan, self._random = plan, random.Random(seed)
        self._any = not smallest
        self._trials = Trials(plan, equal)
        self._granted = 0
        self._found: ExactInstance | None = None
        self._looking = self._first()
        least = sum(least for _, least in plan.sizes)
        totals = range(least, max(_LARGEST_TOTAL, least + 2) + 1) if plan.sizes else range(1)
        self._levels = [Level(plan, total, self._trials, first=self._any) for total in totals]

    def some(self, seconds: float) -> ExactInstance | None:
        """Any instance that the work of ``seconds`` finds, that of earlier calls included: not the smallest."""
        granted = int(seconds * WORK_PER_SECOND)
        self._trials.work += max(granted - self._granted, 0)
        self._granted = max(granted, self._granted)
        next(self._looking, None)
        return self._found

    def within(self, seconds: float) -> Counterexample | None:
        """What the work of ``seconds`` in all finds, that of earlier calls included."""
        found = self.some(seconds)
        if found is None:
            return None
        # Fewer dimensions come first, whatever the entries: levels that were left early are looked through again.
        self._trials.work = min(max(self._trials.work, WORK_PER_SECOND // 10), WORK_PER_SECOND // 4)
        for level in self._levels:
            if level.total > sum(found.sizes.values()):
                break
            next(level.advance(_CAPS[-1]), None)
            if level.best is not None and rank(self._plan, level.best) < rank(self._plan, found):
                found = level.best
                break
        return self.told(found)

    def _first(self) -> Iterator[None]:
        """Finds some refuting instance, the smallest of its level as far as was tried. Yields when there is no work left."""
        for number, most in enumerate(_CAPS):
            for level in self._levels if number else self._levels[:3]:
                yield from level.advance(most)
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
        decided_by = judged(self._plan, instance, self._trials.equal).decided_by
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
                if self._trials.work <= 0 and hits or len(hits) == _HITS or not frames:
                    break
                while self._trials.work <= 0:
                    yield
                found = self._drawn(draw.choice(frames))
                if found is not None:
                    # Once there is a hit, what becomes of it does not depend on how much was left when it came.
                    self._trials.work = max(self._trials.work, 0 if self._any or hits else WORK_PER_SECOND // 10)
                    hits.append(found if self._any else self.shrunk(found))
                    if self._any:
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
        return self._trials.refuting(frame, values, self._trials.asked_at(frame.sizes, places, functions))

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
        slots, asked = frame.slots, self._trials.asked_at(best.sizes, best.indices, best.functions)
        improved = True
        while improved and self._trials.work > 0:
            improved = False
            values = tuple(_entry(best.values[slot.symbol], slot.positions[0]) for slot in slots)
            for tried in (*_single_changes(slots, values), *_paired_zeros(slots, values)):
                if self._trials.work <= 0:
                    break
                smaller = complete(plan, frame.built(tried, best.indices, best.functions))
                if smaller is None or rank(plan, smaller) >= rank(plan, best):
                    continue
                if (found := self._trials.refuting(frame, tried, asked)) is not None:
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
