"""Random instances that honour the hypotheses, with edge cases on purpose.

Instances come in *cells*: one choice of sizes, of functions for the free function names, and of a kind of number. In a
*plain* cell all values are small multiples of 2^-8, so that sums and products have no rounding error at all; in a *wild*
cell magnitudes differ. Within a cell every instance and every symbol has a style of its own: few values, zeros, all
equal, ±1, ties, equal rows, huge, tiny, close to cancelling. What hypotheses say (see ``Plan``) is built in.

A ``Block`` of a cell has its own random numbers, from the seed and its place alone: the same blocks give the same
instances whoever computes them, in whatever order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from numeric.bounds import Bounded, Floats
from numeric.enclosure import Rational, simplest
from numeric.exact import Array, ExactInstance
from numeric.functions import EXACT_FAMILY, SMOOTH_FAMILY, FreeFunction
from numeric.plan import Plan
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.tree import Function, Symbol

__all__ = ["Block", "Cell", "Instance", "batch_first", "batch_last", "cells", "draw", "samples"]

BITS, LARGEST = 8, 16.0
"""Entries of plain instances are multiples of 2^-BITS below LARGEST."""
_STEP = 2.0**-BITS
_CALM = 0.05
"""The share of plain instances in which nearly everything is 0."""
_LEAST_ROWS = 2
"""In a block of more instances the last one is calm."""


@dataclass(frozen=True)
class Instance:
    """``count`` instances of the same sizes: arrays (count, sizes …) a symbol, positions (count,) a free index.

    ``grids`` says of symbols whose entries are all multiples of 2^-bits: the bits, and the largest magnitude.
    """

    count: int
    sizes: dict[str, int]
    values: dict[Symbol, Floats]
    indices: dict[Index, npt.NDArray[np.int64]]
    functions: dict[Function, FreeFunction]
    grids: dict[Symbol, tuple[int, float]] = field(default_factory=dict)
    _ready: dict[Symbol, Bounded] = field(default_factory=dict, compare=False, repr=False)

    def size(self, dimension: Dimension) -> int:
        """The size of a dimension, its parts added up."""
        return sum(1 if part.name is None else self.sizes[part.name] for part in dimension.parts)

    def exactly(self, number: int) -> ExactInstance:
        """Instance ``number`` of the batch as exact fractions."""
        values = {symbol: _fractions(array[number]) for symbol, array in self.values.items()}
        indices = {index: int(array[number]) for index, array in self.indices.items()}
        return ExactInstance(self.sizes, values, indices, self.functions)

    def inputs(self) -> Mapping[Any, Any]:
        """What a program wants, made when it asks: the batch as the last axis."""
        return _Inputs(self)

    def input(self, symbol: Symbol) -> Bounded:
        """The array of ``symbol`` with the batch as its last axis."""
        if symbol not in self._ready:
            value = batch_last(self.values[symbol])
            on_grid = symbol in self.grids
            self._ready[symbol] = Bounded.grid(value, *self.grids[symbol]) if on_grid else Bounded.exact(value)
        return self._ready[symbol]

    def with_array(self, symbol: Symbol, array: Floats, grid: tuple[int, float] | None) -> Instance:
        """The batch with another array for ``symbol``, which lies on ``grid`` if that is given."""
        grids = {other: old for other, old in self.grids.items() if other != symbol}
        if grid is not None:
            grids[symbol] = grid
        ready = {other: value for other, value in self._ready.items() if other != symbol}
        return Instance(self.count, self.sizes, {**self.values, symbol: array}, self.indices, self.functions, grids, ready)


class _Inputs(dict[Any, Any]):
    """The inputs of an instance by name; an array is looked at when it is wanted."""

    def __init__(self, instance: Instance) -> None:
        super().__init__(instance.indices)
        self._instance = instance

    def __missing__(self, symbol: Symbol) -> Bounded:
        return self._instance.input(symbol)


def batch_last(array: Floats) -> Floats:
    """The view in which the first axis is the last one, as ``np.moveaxis`` gives it for ten times the price."""
    return array.transpose(*range(1, array.ndim), 0)


def batch_first(array: Floats) -> Floats:
    """The view in which the last axis is the first one."""
    return array.transpose(array.ndim - 1, *range(array.ndim - 1))


def _fractions(array: Any) -> Array:
    return _fraction(float(array)) if array.ndim == 0 else tuple(_fractions(part) for part in array)


def _fraction(value: float) -> Rational:
    return simplest(Fraction(value))


@dataclass(frozen=True)
class Cell:
    """What the instances of a cell have in common; ``weight`` is its share of all instances."""

    sizes: tuple[tuple[str, int], ...]
    functions: tuple[FreeFunction, ...]
    kind: Literal["plain", "wild"]
    weight: int


@dataclass(frozen=True)
class Block:
    """``count`` instances of cell number ``cell``; ``number`` and ``turn`` tell blocks of one cell apart."""

    cell: int
    count: int
    number: int = 0
    turn: int = 0


def cells(plan: Plan) -> tuple[Cell, ...]:
    """The cells of a plan, those that find most first."""
    family = EXACT_FAMILY + SMOOTH_FAMILY
    found = []
    sizes = _sizes(plan)
    turns = max(len(sizes), len(family) if plan.functions else 0)
    for kind, weight, stride in (("plain", 3, 1), ("wild", 2, 2)):  # what rounds differently hardly depends on the size
        for number in range(0, turns, stride):
            functions = tuple(
                family[(number + (kind == "wild") + 3 * place) % len(family)] for place in range(len(plan.functions))
            )
            found.append(Cell(sizes[number % len(sizes)], functions, kind, weight))  # type: ignore[arg-type]
    return tuple(dict.fromkeys(found))


_FIXED_SIZES = (2, 1, 3)


def _sizes(plan: Plan) -> list[tuple[tuple[str, int], ...]]:
    """Sizes to try: all 2, all least, all 3, then different ones, m < n and m > n among them."""
    names = [name for name, _ in plan.sizes]
    chosen = [[size for _ in names] for size in _FIXED_SIZES]
    chosen.insert(1, [least for _, least in plan.sizes])
    chosen += [[1 + (place + turn) % 3 for place in range(len(names))] for turn in range(3)]
    chosen += [[3 - (place + turn) % 3 for place in range(len(names))] for turn in range(2)]
    chosen += [[4 - (place + turn) % 4 for place in range(len(names))] for turn in range(2)]
    chosen += [[size for _ in names] for size in (4, 5, 7)]
    found = dict.fromkeys(tuple(zip(names, sizes, strict=True)) for sizes in chosen)
    # A free index over an empty dimension stands for nothing, and two different ones need two positions.
    least = {index: 1 for index in plan.indices} | {index: 2 for *pair, same in plan.positions if not same for index in pair}
    return [sizes for sizes in found if all(_empty(sizes).size(index.dimension) >= few for index, few in least.items())]


def _empty(sizes: tuple[tuple[str, int], ...]) -> Instance:
    return Instance(0, dict(sizes), {}, {}, {})


def _place(plan: Plan, instance: Instance) -> None:
    """Move positions to where hypotheses that compare them hold."""
    for first, second, same in plan.positions:
        one, other = instance.indices[first], instance.indices[second]
        moved = other if same else np.where(one == other, (one + 1) % instance.size(first.dimension), one)
        instance.indices[first] = moved


def draw(plan: Plan, cell: Cell, block: Block, seed: int) -> Instance:
    """The instances of a block. Symbols that hypotheses define are not filled in (their free entries are)."""
    # Everything that may differ between blocks is in the seed; nothing else is.
    source = np.random.default_rng((seed, block.turn, block.cell, block.number))
    sizes = dict(cell.sizes)
    empty = Instance(block.count, sizes, {}, {}, dict(zip(plan.functions, cell.functions, strict=True)))
    for index in plan.indices:
        empty.indices[index] = source.integers(0, max(1, empty.size(index.dimension)), block.count)
    _place(plan, empty)
    calm = source.random(block.count) < _CALM
    calm[_LEAST_ROWS:] |= np.arange(_LEAST_ROWS, block.count) == block.count - 1
    for symbol in plan.symbols:
        shape = (*(empty.size(dimension) for dimension in symbol.dimensions), block.count)
        if 0 in shape:  # a dimension that may be empty
            empty.values[symbol] = np.zeros((block.count, *shape[:-1]))
            empty.grids[symbol] = (0, 0.0)
            continue
        array = _calmed(_plain(shape, source), calm, source) if cell.kind == "plain" else _wild(shape, source)
        array, on_grid = _shaped(plan, symbol, array, source)
        empty.values[symbol] = batch_first(array)
        if on_grid and (cell.kind == "plain" or symbol in plan.units | plan.binary):
            empty.grids[symbol] = (on_grid, float(np.abs(array).max(initial=0.0)))
    rows = np.arange(block.count)
    for symbol, places in plan.unit_entries:
        array = np.array(empty.values[symbol])
        at = (rows, *(empty.indices[index] for index in places))
        if array.size:
            array[at] = np.where(array[at] < 0, -1.0, 1.0)
        empty.values[symbol] = batch_first(np.ascontiguousarray(batch_last(array)))
        if symbol in empty.grids:
            empty.grids[symbol] = (empty.grids[symbol][0], max(1.0, empty.grids[symbol][1]))
    return empty


# --- styles: one an instance, the last axis -----------------------------------------------------------------------


def _plain(shape: tuple[int, ...], source: np.random.Generator) -> Floats:
    """Multiples of 2^-8, of few bits: any, few values, zeros, all equal, ±1, ties, equal rows, one entry, halves."""
    style = source.integers(0, 12, shape[-1])
    array = np.clip(np.rint(source.normal(0, 1.5, shape) / _STEP) * _STEP, -LARGEST, LARGEST)
    few = source.integers(-2, 3, shape).astype(np.float64)
    array = np.where(style >= 8, few, array)
    array = np.where(style == 1, source.integers(-6, 7, shape) / 2, array)
    if len(shape) > 1:
        array = np.where((style == 2) | (style == 11), array * (source.random(shape) < 0.4), array)
        first = array.reshape(-1, shape[-1])[:1].reshape((1,) * (len(shape) - 1) + (-1,))
        array = np.where(style == 3, first, array)
        ties = np.where(source.random(shape) < 0.5, first, np.roll(first, 1, axis=-1))
        array = np.where(style == 5, ties, array)
        array = np.where(style == 6, array[:1], array)
        lone = source.random(shape).reshape(-1, shape[-1])
        alone = (lone == lone.max(axis=0, initial=0.0)).reshape(shape)
        array = np.where((style == 7) | (style == 10), np.where(alone, array, 0.0), array)
    return np.where(style == 4, np.where(array < 0, -1.0, 1.0), array)


def _calmed(array: Floats, calm: npt.NDArray[np.bool_], source: np.random.Generator) -> Floats:
    """In ``calm`` instances nearly everything is 0, in all symbols at once, and in the last one everything is.

    There e^0, log 1 and √0 are exact, so that equal sides can be told from close ones.
    """
    simple = np.where(source.random(array.shape) < 0.75, 0.0, source.integers(-1, 2, array.shape).astype(np.float64))
    simple[..., -1:] = 0.0
    return np.where(calm, simple, array)


def _wild(shape: tuple[int, ...], source: np.random.Generator) -> Floats:
    """Any bits: normal, mixed magnitudes, tiny, large, close to cancelling, huge."""
    style = source.integers(0, 16, shape[-1])
    array = source.normal(0, 1, shape)
    scale = 2.0 ** source.integers(-24, 12, shape)
    array = np.where((style >= 6) & (style < 9), array * scale, array)
    array = np.where(style == 9, array * 2.0**-60, array)
    array = np.where((style == 10) | (style == 11), array * 64.0, array)
    array = np.where((style == 12) | (style == 13), array * 2.0**-20 + 3.0, array)
    array = np.where(style == 14, array * 2.0**300, array)
    return np.where(style == 15, array * 2.0**-300, array)


# --- hypotheses ---------------------------------------------------------------------------------------------------


def _shaped(plan: Plan, symbol: Symbol, array: Floats, source: np.random.Generator) -> tuple[Floats, int]:
    """The array as the hypotheses on ``symbol`` alone ask; and the bits of a grid that holds it (0: none)."""
    bits = BITS
    if symbol in plan.integers:
        array = np.rint(array)
    if symbol in plan.units:
        array = np.where(array < 0, -1.0, 1.0)
    elif symbol in plan.binary:
        array = np.where(array < 0, 0.0, 1.0)
    elif symbol in plan.sums and array.ndim > 1:
        array, bits = _with_sum(plan, symbol, array, source)
    elif symbol in plan.normed and array.ndim == 2:
        array, bits = _of_length_one(array), 0
    elif symbol in plan.limits:
        array, bits = _within(plan.limits[symbol], array)
    if symbol in plan.symmetric:
        rows, columns = np.indices(array.shape[:2])
        array = np.where(np.asarray(rows <= columns)[..., None], array, np.swapaxes(array, 0, 1))
    if symbol in plan.diagonals and array.ndim == 3 and array.shape[0] == array.shape[1]:
        array = np.where(np.eye(array.shape[0], dtype=bool)[..., None], float(plan.diagonals[symbol]), array)
    return array, bits


def _within(limits: set[tuple[str, Fraction]], array: Floats) -> tuple[Floats, int]:
    """Values between numbers: mirrored at one bound, squeezed between two; on a bound itself where it is allowed."""
    lower = max((limit for sign, limit in limits if sign in (">", "≥", "=")), default=None)
    upper = min((limit for sign, limit in limits if sign in ("<", "≤", "=")), default=None)
    open_ = {limit for sign, limit in limits if sign in ("<", ">", "≠")}
    bits = BITS
    if lower is not None and upper is not None:
        # 64 places between the two, both ends among them; the fraction of an entry says which.
        width = float(upper - lower)
        place = np.clip(np.rint(32 + 8 * array), 0, 64)
        place = np.clip(place, 1.0 if lower in open_ else 0.0, 63.0 if upper in open_ else 64.0)
        array = float(lower) + width * place / 64
        whole = all((limit * 64).denominator == 1 for limit in (lower, upper - lower))
        bits = 12 if whole else 0
    elif lower is not None or upper is not None:
        limit, sign = (lower, 1.0) if lower is not None else (upper, -1.0)
        assert limit is not None
        distance = np.abs(array)
        if limit in open_:
            distance = np.where(distance == 0, 1.0, distance)
        array = distance * sign if not limit else float(limit) + sign * distance
        bits = BITS if limit.denominator in (1, 2, 4, 8) else 0
    for forbidden in open_:
        array = np.where(array == float(forbidden), array + (1.0 if upper is None else -_STEP), array)
    return array, bits


def _with_sum(plan: Plan, symbol: Symbol, array: Floats, source: np.random.Generator) -> tuple[Floats, int]:
    """Components (rows of a matrix) with the sum that a hypothesis gives them, exactly."""
    axis, wanted = array.ndim - 2, plan.sums[symbol]
    one_sided = plan.limits.get(symbol, set())
    if not one_sided:  # the last entry makes up for the others
        array = np.rint(np.clip(array, -LARGEST, LARGEST) / _STEP) * _STEP
        rest = array.take(range(array.shape[axis] - 1), axis=axis)
        last = float(wanted) - rest.sum(axis=axis, keepdims=True)
        return np.concatenate([rest, last], axis=axis), BITS if (wanted * 256).denominator == 1 else 0
    # Parts of 2^12 of the whole, so that they add up exactly; zeros only where they are allowed.
    count, parts = array.shape[axis], 4096.0
    least = 1.0 if any(sign == ">" and limit == 0 for sign, limit in one_sided) else 0.0
    shares = np.abs(array) + (1e-3 if least else 0.0)
    sums = shares.sum(axis=axis, keepdims=True)
    shares = np.where(sums > 0, shares / np.where(sums > 0, sums, 1.0), 1.0 / count)
    whole = np.maximum(np.floor(shares * (parts - least * count)), 0.0) + least
    largest = np.argmax(whole, axis=axis)
    missing = parts - whole.sum(axis=axis)
    at = np.expand_dims(largest, axis)
    np.put_along_axis(whole, at, np.take_along_axis(whole, at, axis=axis) + np.expand_dims(missing, axis), axis=axis)
    return whole / parts * float(wanted), 12 if wanted == 1 else 0


def _of_length_one(array: Floats) -> Floats:
    """Vectors of length 1: every other one a unit vector, exactly; the others up to rounding."""
    length = np.sqrt((array * array).sum(axis=0))
    scaled = np.where(length > 0, array / np.where(length > 0, length, 1.0), 0.0)
    lead = np.argmax(np.abs(array), axis=0)
    sign = np.where(np.take_along_axis(array, lead[None], axis=0)[0] < 0, -1.0, 1.0)
    unit = np.where(np.arange(array.shape[0])[:, None] == lead, sign, 0.0)
    exact = (np.arange(array.shape[1]) % 2 == 0) | (length == 0)
    return np.where(exact, unit, scaled)


# --- for those who want the instances themselves ------------------------------------------------------------------


def samples(plan: Plan, *, instances: int, seed: int) -> Iterator[Instance]:
    """Batches of ``instances`` instances in all, of sizes from 1 up. The same seed gives the same instances.

    Hypotheses that the plan does not recognise are not tested here.
    """
    from numeric.evaluate import defined_values  # here, because evaluation reads instances

    chosen = cells(plan)
    for number, count in enumerate(shares([cell.weight for cell in chosen], instances)):
        if count:
            batch = draw(plan, chosen[number], Block(number, count), seed)
            batch.values.update(defined_values(plan, batch))
            yield batch


def shares(weights: Sequence[int], total: int) -> list[int]:
    """``total`` divided in proportion to ``weights``, the first ones served first."""
    whole = sum(weights)
    counts = [total * weight // whole for weight in weights]
    left = total - sum(counts)
    for place in range(left):
        counts[place % len(counts)] += 1
    return counts
