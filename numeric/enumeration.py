"""Small instances in the fixed order of the contract.

Least sum of dimensions; then fewest non-zero entries; then least Σ(|numerator| + denominator); then sizes, and entries
in the order of first use, compared as 0 < 1 < -1 < 2 < -2 < 1/2 …; free indices and functions last.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Union

from numeric.enclosure import Rational, simplest
from numeric.exact import Array, ExactInstance, Interpreter
from numeric.functions import FreeFunction
from numeric.plan import Plan
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.tree import Function, Symbol

__all__ = [
    "POOL",
    "Cost",
    "Frame",
    "Slot",
    "build",
    "choices",
    "cost_of",
    "rank",
    "size_choices",
    "slots_of",
    "small_instances",
    "with_choices",
]

POOL: tuple[Rational, ...] = tuple(
    simplest(Fraction(text)) for text in ("0 1 -1 2 -2 1/2 -1/2 3 -3 1/3 -1/3 4 -4 3/2 -3/2 2/3 -2/3 1/4 -1/4 3/4 -3/4").split()
)
"""Entry values in the order in which they are compared."""
_PLACE = {value: place for place, value in enumerate(POOL)}
_MOST_SLOTS = 40
_TOGETHER = 3
"""The choices for so many slots at the end are listed once: they come again after each beginning."""

Cost = tuple[int, int]
"""How many entries are not zero, and Σ(|numerator| + denominator) over all entries."""


@dataclass(frozen=True)
class Slot:
    """One free entry of a symbol: the positions that it fills (two for a symmetric matrix) and its candidates."""

    symbol: Symbol
    positions: tuple[tuple[int, ...], ...]
    values: tuple[Rational, ...]

    def cost(self, value: Rational) -> tuple[int, int]:
        """How many non-zero entries and how much Σ(|numerator| + denominator) the choice of ``value`` adds."""
        count = len(self.positions)
        return count * bool(value), count * (abs(value.numerator) + value.denominator)


def total_size(dimension: Dimension, sizes: dict[str, int]) -> int:
    """The size of a dimension, parts added up."""
    return sum(1 if part.name is None else sizes[part.name] for part in dimension.parts)


def size_choices(plan: Plan, total: int) -> Iterator[dict[str, int]]:
    """All sizes with that sum, in lexicographic order."""
    names = [name for name, _ in plan.sizes]
    for sizes in product(*(range(least, total + 1) for _, least in plan.sizes)):
        if sum(sizes) == total:
            yield dict(zip(names, sizes, strict=True))


def slots_of(plan: Plan, sizes: dict[str, int], positions: dict[Index, int] | None = None) -> list[Slot]:
    """The free entries, in the order of first use; symbols that hypotheses define wholly have none.

    With the ``positions`` of the free indices, entries that a guarded definition fixes (x'_j = x_j for j ≠ i) have none
    either: they follow from the others.
    """
    slots: list[Slot] = []
    fixed = _fixed_entries(plan, sizes, positions) if positions is not None else set()
    for symbol in plan.given_symbols:
        values = plan.pool(symbol, POOL)
        shape = [range(total_size(dimension, sizes)) for dimension in symbol.dimensions]
        for at in product(*shape):
            if (symbol, at) in fixed:
                continue
            if symbol in plan.diagonals and at[0] == at[1]:
                slots.append(Slot(symbol, (at,), (simplest(plan.diagonals[symbol]),)))
                continue
            if positions is not None and any(
                array == symbol and at == tuple(positions[index] for index in indices) for array, indices in plan.unit_entries
            ):
                slots.append(Slot(symbol, (at,), tuple(value for value in values if abs(value) == 1)))
            elif symbol in plan.symmetric and at[0] != at[1]:
                if at[0] < at[1]:
                    slots.append(Slot(symbol, (at, at[::-1]), values))
            else:
                slots.append(Slot(symbol, (at,), values))
    return slots


def _fixed_entries(plan: Plan, sizes: dict[str, int], positions: dict[Index, int]) -> set[tuple[Symbol, tuple[int, ...]]]:
    """The entries of which no guard holds, as far as positions alone tell."""
    fixed = set()
    for item in plan.derived:
        for at in product(*(range(total_size(index.dimension, sizes)) for index in item.indices)):
            here = ExactInstance(sizes, {}, {**positions, **dict(zip(item.indices, at, strict=True))})
            if item.guards and all(Interpreter(here).holds(guard) is False for guard in item.guards):
                fixed.add((item.symbol, at))
    return fixed


def _ordered_choices(slots: list[Slot], most_nonzero: int) -> Iterator[tuple[Cost, Iterator[tuple[Rational, ...]]]]:
    """All choices of values, least (non-zero entries, weight) first, then lexicographically; those of one cost together."""
    # What the slots from a place on can cost; a few distinct costs a slot keep these sets small.
    width = len(POOL) if len(slots) <= 4 else 7 if len(slots) <= 9 else 5
    options = [[(value, *slot.cost(value)) for value in slot.values[:width]] for slot in slots]
    reach: list[set[Cost]] = [set() for _ in range(len(slots) + 1)]
    reach[-1].add((0, 0))
    for place in range(len(slots) - 1, -1, -1):
        costs = {(a, b) for _, a, b in options[place]}
        reach[place] = {(k + a, w + b) for k, w in reach[place + 1] for a, b in costs if k + a <= most_nonzero}
    near_the_end = len(slots) - _TOGETHER
    known: dict[tuple[int, int, int], list[tuple[Rational, ...]]] = {}

    def fill(place: int, k: int, w: int) -> Iterator[tuple[Rational, ...]]:
        if place == len(slots):
            yield ()
            return
        reached = reach[place + 1]
        for value, a, b in options[place]:
            if (k - a, w - b) in reached:
                for rest in ends(place + 1, k - a, w - b) if place + 1 >= near_the_end else fill(place + 1, k - a, w - b):
                    yield (value, *rest)

    def ends(place: int, k: int, w: int) -> list[tuple[Rational, ...]]:
        found = known.get((place, k, w))
        if found is None:
            found = known[place, k, w] = list(fill(place, k, w))
        return found

    for k, w in sorted(reach[0]):
        yield (k, w), fill(0, k, w)


def build(plan: Plan, sizes: dict[str, int], slots: list[Slot], values: tuple[Rational, ...]) -> ExactInstance:
    """The instance with these entries; symbols without slots are left out until they are derived."""
    entries: dict[Symbol, dict[tuple[int, ...], Rational]] = {}
    for slot, value in zip(slots, values, strict=True):
        for at in slot.positions:
            entries.setdefault(slot.symbol, {})[at] = value
    made = {symbol: _array(symbol, sizes, entries.get(symbol, {})) for symbol in plan.given_symbols}
    return ExactInstance(sizes, made)


def _array(symbol: Symbol, sizes: dict[str, int], entries: dict[tuple[int, ...], Rational]) -> Array:
    shape = [total_size(dimension, sizes) for dimension in symbol.dimensions]
    if not shape:
        return entries[()]
    if len(shape) == 1:
        return tuple(entries.get((i,), 0) for i in range(shape[0]))
    return tuple(tuple(entries.get((i, j), 0) for j in range(shape[1])) for i in range(shape[0]))


def with_choices(plan: Plan, instance: ExactInstance, positions: dict[Index, int] | None = None) -> Iterator[ExactInstance]:
    """The instance with each choice of functions, and of ``positions`` for the free indices unless they are given."""
    for chosen, functions in choices(plan, instance.sizes, positions):
        yield ExactInstance(instance.sizes, instance.values, chosen, functions)


def choices(
    plan: Plan, sizes: dict[str, int], positions: dict[Index, int] | None = None
) -> Iterator[tuple[dict[Index, int], dict[Function, FreeFunction]]]:
    """Each choice of functions, and of ``positions`` for the free indices unless they are given."""
    each = [positions] if positions is not None else list(_positions(plan, sizes))
    for functions in product(*map(plan.family, plan.functions)):
        for chosen in each:
            yield chosen, dict(zip(plan.functions, functions, strict=True))


def _positions(plan: Plan, sizes: dict[str, int]) -> Iterator[dict[Index, int]]:
    for positions in product(*(range(total_size(index.dimension, sizes)) for index in plan.indices)):
        yield dict(zip(plan.indices, positions, strict=True))


class Frame:
    """All instances with certain ``sizes``, and ``positions`` where those decide which entries are free: what they share."""

    def __init__(self, plan: Plan, sizes: dict[str, int], positions: dict[Index, int] | None = None) -> None:
        self._plan, self.sizes = plan, sizes
        self.slots = slots_of(plan, sizes, positions)
        places = {(slot.symbol, at): place for place, slot in enumerate(self.slots) for at in slot.positions}
        entries = [
            (symbol, at)
            for symbol in plan.given_symbols
            for at in product(*(range(total_size(dimension, sizes)) for dimension in symbol.dimensions))
        ]
        self._places = [places.get(entry, len(self.slots)) for entry in entries]
        self.in_order = self._places == list(range(len(self.slots)))

    def entries(self, values: tuple[Rational, ...]) -> Sequence[Rational]:
        """Every entry of every symbol that no hypothesis defines wholly, from the ``values`` of the slots."""
        if self.in_order:
            return values
        values = (*values, 0)
        return [values[place] for place in self._places]

    def built(
        self, values: tuple[Rational, ...], positions: dict[Index, int], functions: dict[Function, FreeFunction]
    ) -> ExactInstance:
        """The instance with these values of the slots."""
        return ExactInstance(self.sizes, build(self._plan, self.sizes, self.slots, values).values, positions, functions)


def small_instances(plan: Plan, total: int) -> Iterator[tuple[Cost, Frame, dict[Index, int] | None, tuple[Rational, ...]]]:
    """Every small instance whose dimensions add up to ``total``, in the order of the contract: its cost, its frame, the

    positions that the frame is for, and the values of its slots. Each stands for one instance for each of ``choices``.
    Symbols that hypotheses define are not in it yet. The cost counts for each of their entries the least that it may
    add, so that it never exceeds the cost of the finished instance; without such symbols the two are the same.
    """
    streams = []
    guarded = bool(plan.unit_entries) or any(item.guards for item in plan.derived)
    for number, sizes in enumerate(size_choices(plan, total)):
        # Where a definition holds for j ≠ i only, the position of i decides which entries are free.
        for turn, positions in enumerate(_positions(plan, sizes) if guarded else [None]):
            frame = Frame(plan, sizes, positions)
            if len(frame.slots) <= _MOST_SLOTS:
                streams.append(_stream(plan, (number, turn), frame, positions))
    for cost, _, frame, positions, group in heapq.merge(*streams, key=lambda item: item[:2]):
        for values in group:
            yield cost, frame, positions, values


_Group = tuple[Cost, tuple[int, int], Frame, Union[dict[Index, int], None], Iterator[tuple[Rational, ...]]]


def _stream(plan: Plan, number: tuple[int, int], frame: Frame, positions: dict[Index, int] | None) -> Iterator[_Group]:
    forced = sum(len(slot.positions) for slot in frame.slots if 0 not in slot.values)
    more = _least_cost_of_the_rest(plan, frame.sizes, frame.slots)
    for cost, group in _ordered_choices(frame.slots, most_nonzero=max(10, forced + 4)):
        yield (cost[0] + more[0], cost[1] + more[1]), number, frame, positions, group


def _least_cost_of_the_rest(plan: Plan, sizes: dict[str, int], slots: list[Slot]) -> Cost:
    """The least that the entries without slots can cost."""
    free = {(slot.symbol, at) for slot in slots for at in slot.positions}
    nonzero = weight = 0
    for symbol in plan.symbols:
        for at in product(*(range(total_size(dimension, sizes)) for dimension in symbol.dimensions)):
            if (symbol, at) not in free:
                forced = not plan.allows(symbol, 0)
                nonzero, weight = nonzero + forced, weight + 1 + forced
    return nonzero, weight


def cost_of(plan: Plan, instance: ExactInstance) -> Cost:
    """How many entries are not zero, and Σ(|numerator| + denominator) over all of them."""
    entries = [entry for symbol in plan.symbols for entry in _flat(instance.values[symbol])]
    return (sum(1 for entry in entries if entry), sum(abs(entry.numerator) + entry.denominator for entry in entries))


@lru_cache(maxsize=1024)
def _place(value: Rational) -> tuple[int, Rational, bool]:
    return (_PLACE.get(value, len(POOL)), value if value >= 0 else -value, value < 0)


def rank(plan: Plan, instance: ExactInstance) -> tuple[object, ...]:
    """The key by which instances are compared: a smaller key is a smaller counterexample."""
    entries = [entry for symbol in plan.symbols for entry in _flat(instance.values[symbol])]
    return (
        sum(instance.sizes.values()),
        *cost_of(plan, instance),
        tuple(instance.sizes.values()),
        tuple(_place(entry) for entry in entries),
        tuple(plan.family(function).index(instance.functions[function]) for function in plan.functions),
        tuple(instance.indices[index] for index in plan.indices),
    )


def _flat(value: Array) -> Iterator[Rational]:
    if isinstance(value, tuple):
        for part in value:
            yield from _flat(part)
    else:
        yield value
