"""Small instances in the fixed order of the contract.

Least sum of dimensions; then fewest non-zero entries; then least Σ(|numerator| + denominator); then sizes, and entries
in the order of first use, compared as 0 < 1 < -1 < 2 < -2 < 1/2 …; free indices and functions last.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product

from numeric.exact import Array, ExactInstance
from numeric.functions import EXACT_FAMILY
from numeric.plan import Plan
from proofs.notation.dimensions import Dimension
from proofs.notation.tree import Symbol

__all__ = ["POOL", "Slot", "build", "instances", "rank", "size_choices", "slots_of", "with_choices"]

POOL: tuple[Fraction, ...] = tuple(Fraction(text) for text in (
    "0 1 -1 2 -2 1/2 -1/2 3 -3 1/3 -1/3 4 -4 3/2 -3/2").split())
"""Entry values in the order in which they are compared."""
_PLACE = {value: place for place, value in enumerate(POOL)}
_MOST_SLOTS = 40


@dataclass(frozen=True)
class Slot:
    """One free entry of a symbol: the positions that it fills (two for a symmetric matrix) and its candidates."""

    symbol: Symbol
    positions: tuple[tuple[int, ...], ...]
    values: tuple[Fraction, ...]

    def cost(self, value: Fraction) -> tuple[int, int]:
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


def slots_of(plan: Plan, sizes: dict[str, int]) -> list[Slot]:
    """The free entries, in the order of first use; symbols that hypotheses define wholly have none."""
    slots: list[Slot] = []
    whole = {item.symbol for item in plan.derived if not item.guards}
    for symbol in plan.symbols:
        if symbol in whole:
            continue
        values = tuple(value for value in POOL if plan.allows(symbol, value))
        shape = [range(total_size(dimension, sizes)) for dimension in symbol.dimensions]
        for at in product(*shape):
            if symbol in plan.symmetric and at[0] != at[1]:
                if at[0] < at[1]:
                    slots.append(Slot(symbol, (at, at[::-1]), values))
            else:
                slots.append(Slot(symbol, (at,), values))
    return slots


def _ordered_choices(slots: list[Slot], most_nonzero: int) -> Iterator[tuple[tuple[int, int], tuple[Fraction, ...]]]:
    """All choices of values, least (non-zero entries, weight) first, then lexicographically."""
    # What the slots from a place on can cost; a few distinct costs a slot keep these sets small.
    grouped = [{} for _ in slots]  # type: list[dict[tuple[int, int], list[Fraction]]]
    width = 15 if len(slots) <= 4 else 7 if len(slots) <= 9 else 5
    for place, slot in enumerate(slots):
        for value in slot.values[:width]:
            grouped[place].setdefault(slot.cost(value), []).append(value)
    reach: list[set[tuple[int, int]]] = [set() for _ in range(len(slots) + 1)]
    reach[-1].add((0, 0))
    for place in range(len(slots) - 1, -1, -1):
        reach[place] = {(k + a, w + b) for k, w in reach[place + 1] for a, b in grouped[place] if k + a <= most_nonzero}

    def fill(place: int, k: int, w: int) -> Iterator[tuple[Fraction, ...]]:
        if place == len(slots):
            yield ()
            return
        slot = slots[place]
        for value in slot.values[:width]:
            a, b = slot.cost(value)
            if (k - a, w - b) in reach[place + 1]:
                for rest in fill(place + 1, k - a, w - b):
                    yield (value, *rest)

    for k, w in sorted(reach[0]):
        for values in fill(0, k, w):
            yield (k, w), values


def build(plan: Plan, sizes: dict[str, int], slots: list[Slot], values: tuple[Fraction, ...]) -> ExactInstance:
    """The instance with these entries; symbols without slots are left out until they are derived."""
    entries: dict[Symbol, dict[tuple[int, ...], Fraction]] = {}
    for slot, value in zip(slots, values, strict=True):
        for at in slot.positions:
            entries.setdefault(slot.symbol, {})[at] = value
    whole = {item.symbol for item in plan.derived if not item.guards}
    made: dict[Symbol, Array] = {}
    for symbol in plan.symbols:
        if symbol not in whole:
            made[symbol] = _array(symbol, sizes, entries.get(symbol, {}))
    return ExactInstance(sizes, made)


def _array(symbol: Symbol, sizes: dict[str, int], entries: dict[tuple[int, ...], Fraction]) -> Array:
    shape = [total_size(dimension, sizes) for dimension in symbol.dimensions]
    if not shape:
        return entries[()]
    if len(shape) == 1:
        return tuple(entries[i,] for i in range(shape[0]))
    return tuple(tuple(entries[i, j] for j in range(shape[1])) for i in range(shape[0]))


def with_choices(plan: Plan, instance: ExactInstance) -> Iterator[ExactInstance]:
    """The instance with each choice of positions for the free indices and of functions for the free functions."""
    places = [range(total_size(index.dimension, instance.sizes)) for index in plan.indices]
    for functions in product(EXACT_FAMILY, repeat=len(plan.functions)):
        for positions in product(*places):
            yield ExactInstance(instance.sizes, instance.values, dict(zip(plan.indices, positions, strict=True)),
                                dict(zip(plan.functions, functions, strict=True)))


def instances(plan: Plan, total: int) -> Iterator[ExactInstance]:
    """Every small instance whose dimensions add up to ``total``, in the order of the contract."""
    streams = []
    for number, sizes in enumerate(size_choices(plan, total)):
        slots = slots_of(plan, sizes)
        if len(slots) <= _MOST_SLOTS:
            streams.append(_stream(plan, number, sizes, slots))
    for *_, sizes, slots, values in heapq.merge(*streams, key=lambda item: item[:2]):
        yield from with_choices(plan, build(plan, sizes, slots, values))


def _stream(plan: Plan, number: int, sizes: dict[str, int], slots: list[Slot]) -> Iterator[
        tuple[tuple[int, int], int, dict[str, int], list[Slot], tuple[Fraction, ...]]]:
    forced = sum(len(slot.positions) for slot in slots if 0 not in slot.values)
    for cost, values in _ordered_choices(slots, most_nonzero=max(10, forced + 4)):
        yield cost, number, sizes, slots, values


@lru_cache(maxsize=1024)
def _place(value: Fraction) -> tuple[int, Fraction, bool]:
    return (_PLACE.get(value, len(POOL)), abs(value), value < 0)


def rank(plan: Plan, instance: ExactInstance) -> tuple[object, ...]:
    """The key by which instances are compared: a smaller key is a smaller counterexample."""
    entries = [entry for symbol in plan.symbols for entry in _flat(instance.values[symbol])]
    return (
        sum(instance.sizes.values()),
        sum(1 for entry in entries if entry),
        sum(abs(entry.numerator) + entry.denominator for entry in entries),
        tuple(instance.sizes.values()),
        tuple(_place(entry) for entry in entries),
        tuple(EXACT_FAMILY.index(instance.functions[function]) for function in plan.functions),
        tuple(instance.indices[index] for index in plan.indices),
    )


def _flat(value: Array) -> Iterator[Fraction]:
    if isinstance(value, Fraction):
        yield value
    else:
        for part in value:
            yield from _flat(part)
