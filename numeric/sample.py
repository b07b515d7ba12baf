"""Random instances that honour the hypotheses, with edge cases on purpose.

Instances come in *cells*: one choice of sizes, of functions for the free function names, and of a kind of number. In a
*plain* cell all values are small multiples of 2^-8, so that sums and products have no rounding error at all; in a *wild*
cell magnitudes differ. Within a cell every instance and every symbol has a style of its own: few values, zeros, all
equal, ±1, ties, equal rows, huge, tiny, close to cancelling. What hypotheses say (see ``Plan``) is built in.

A ``Block`` of a cell has its own random numbers, from the seed and its place alone: the same blocks give the same
instances whoever computes them, in whatever order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from numeric.bounds import Bounded, Floats
from numeric.enclosure import Rational, simplest
from numeric.exact import Array, ExactInstance
from numeric.finite import counts_all
from numeric.functions import HOMOGENEOUS_FAMILY, SMOOTH_FAMILY, FreeFunction
from numeric.plan import Plan
from numeric.styles import calmed, plain, shaped, wild
from numeric.times import LAST, TIME, shift_of
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.formulas import NaturalRelation
from proofs.notation.naturals import Natural, Sequence
from proofs.notation.tree import Function, Symbol

__all__ = ["Block", "Cell", "Instance", "batch_first", "batch_last", "cells", "draw", "leading", "samples"]

_CALM = 0.05
"""The share of plain instances in which nearly everything is 0."""
_LEAST_CELLS, _WORTH_A_CELL = 7, 150
"""So many cells there are at least, and one more for so many instances."""
_CALM_ROW = 2
"""The instance of a block, if it has so many, in which everything is 0."""
_LEAST_ROWS, _FEW, _KEPT = 64, 8192, 1024
"""Of arrays with fewer numbers than ``_FEW`` so many are kept: the next question begins with the same ones. Shorter blocks
have the numbers with which longer ones begin, up to the next power of two."""


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
    times: dict[Natural, npt.NDArray[np.int64]] = field(default_factory=dict)
    runs: dict[Sequence, Floats] = field(default_factory=dict)
    grids: dict[Symbol | Sequence, tuple[int, float]] = field(default_factory=dict)
    _ready: dict[Symbol | Sequence, Bounded] = field(default_factory=dict, compare=False, repr=False)

    def size(self, dimension: Dimension) -> int:
        """The size of a dimension, its parts added up."""
        return sum(1 if part.name is None else self.sizes[part.name] for part in dimension.parts)

    def exactly(self, number: int) -> ExactInstance:
        """Instance ``number`` of the batch as exact fractions."""
        values = {symbol: _fractions(array[number]) for symbol, array in self.values.items()}
        indices = {index: int(array[number]) for index, array in self.indices.items()}
        times = {natural: int(array[number]) for natural, array in self.times.items()}
        runs = {sequence: _fractions(array[number]) for sequence, array in self.runs.items()}
        return ExactInstance(self.sizes, values, indices, self.functions, times, runs)

    def inputs(self) -> Mapping[Any, Any]:
        """What a program wants, made when it asks: the batch as the last axis."""
        return _Inputs(self)

    def input(self, symbol: Symbol | Sequence) -> Bounded:
        """The array of ``symbol`` with the batch as its last axis."""
        if symbol not in self._ready:
            value = batch_last(self.runs[symbol] if isinstance(symbol, Sequence) else self.values[symbol])
            on_grid = symbol in self.grids
            self._ready[symbol] = Bounded.grid(value, *self.grids[symbol]) if on_grid else Bounded.exact(value)
        return self._ready[symbol]

    def chosen(self, rows: npt.NDArray[np.int64]) -> Instance:
        """Those instances only."""
        # Memory is in the order of the last axis, which stays the instances.
        values = {symbol: batch_first(batch_last(array)[..., rows]) for symbol, array in self.values.items()}
        runs = {sequence: batch_first(batch_last(array)[..., rows]) for sequence, array in self.runs.items()}
        indices = {index: array[rows] for index, array in self.indices.items()}
        times = {natural: array[rows] for natural, array in self.times.items()}
        return Instance(len(rows), self.sizes, values, indices, self.functions, times, runs, self.grids)

    def with_array(self, symbol: Symbol, array: Floats, grid: tuple[int, float] | None) -> Instance:
        """The batch with another array for ``symbol``, which lies on ``grid`` if that is given."""
        grids: dict[Symbol | Sequence, tuple[int, float]] = {other: old for other, old in self.grids.items() if other != symbol}
        if grid is not None:
            grids[symbol] = grid
        ready = {other: value for other, value in self._ready.items() if other != symbol}
        return replace(self, values={**self.values, symbol: array}, grids=grids, _ready=ready)


class _Inputs(dict[Any, Any]):
    """The inputs of an instance by name; an array is looked at when it is wanted."""

    def __init__(self, instance: Instance) -> None:
        positions: dict[Any, Any] = {**instance.indices, **instance.times}
        super().__init__(positions)
        self._instance = instance

    def __missing__(self, symbol: Symbol | Sequence) -> Bounded:
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
    families = [_family(plan, function) for function in plan.functions]
    found = []
    sizes = _sizes(plan)
    turns = max(len(sizes), *map(len, families)) if families else len(sizes)
    times = ((TIME, LAST + 1),) if plan.sequences or plan.naturals else ()
    # What rounds differently hardly depends on the size.
    for kind, weight, stride in (("plain", 3, 1), ("wild", 2, 2) if plan.functions else ("wild", 4, 4)):
        for number in range(0, turns, stride):
            functions = tuple(
                family[(number + (kind == "wild") + 3 * place) % len(family)] for place, family in enumerate(families)
            )
            found.append(Cell((*sizes[number % len(sizes)], *times), functions, kind, weight))  # type: ignore[arg-type]
    # A sequence takes ten times as long to make as all else together: few sizes, in large blocks.
    return tuple(dict.fromkeys(found))[: _CELLS_OF_SEQUENCES if plan.sequences else None]


def _family(plan: Plan, function: Function) -> tuple[FreeFunction, ...]:
    family = plan.family(function)
    return family if family is HOMOGENEOUS_FAMILY else family + SMOOTH_FAMILY


_CELLS_OF_SEQUENCES = 4
_FIXED_SIZES = (2, 1, 3)
_SMALL = 4
"""The largest size where all vectors of entries ±1 are gone through."""


def _sizes(plan: Plan) -> list[tuple[tuple[str, int], ...]]:
    """Sizes to try: all 2, all least, all 3, then different ones, m < n and m > n among them; larger ones in between."""
    names = [name for name, _ in plan.sizes]
    chosen = [[size for _ in names] for size in _FIXED_SIZES]
    chosen.insert(1, [least for _, least in plan.sizes])
    chosen += [[1 + (place + turn) % 3 for place in range(len(names))] for turn in range(3)]
    chosen += [[4 - place % 4 for place in range(len(names))], [5 for _ in names]]
    chosen += [[3 - (place + turn) % 3 for place in range(len(names))] for turn in range(2)]
    chosen += [[4 - (place + 1) % 4 for place in range(len(names))]]
    chosen += [[size for _ in names] for size in (4, 7)]
    if any(map(counts_all, (plan.problem.statement, *plan.problem.given))):
        chosen = [sizes for sizes in chosen if max(sizes, default=0) <= _SMALL]
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


def _order(plan: Plan, instance: Instance) -> None:
    """Make times later that a hypothesis says to be."""
    for hypothesis in plan.problem.given:
        match hypothesis:
            case NaturalRelation(symbol="≥" | ">" as sign, left=later, right=sooner):
                pass
            case NaturalRelation(symbol="≤" | "<" as sign, left=sooner, right=later):
                pass
            case _:
                continue
        (moved, ahead), (base, by) = shift_of(later), shift_of(sooner)
        if moved is not None:
            least = by + (sign in "<>") - ahead + (0 if base is None else instance.times[base])
            instance.times[moved] = np.maximum(instance.times[moved], least)


def leading(cells: tuple[Cell, ...], instances: int) -> tuple[int, ...]:
    """The places of those cells that so few ``instances`` are to come from: each cell costs as much as many instances do.

    The first ones of either kind, in proportion; all of them where free functions are told apart by them.
    """
    wanted = max(_LEAST_CELLS, instances // _WORTH_A_CELL)
    if len(cells) <= wanted or any(cell.functions for cell in cells):
        return tuple(range(len(cells)))
    plain = sum(cell.kind == "plain" for cell in cells)
    wild = max(1, (len(cells) - plain) * wanted // len(cells))
    return (*range(wanted - wild), *range(plain, plain + wild))


def draw(plan: Plan, cell: Cell, block: Block, seed: int) -> Instance:
    """The instances of a block. Symbols that hypotheses define are not filled in (their free entries are)."""
    # Everything that may differ between blocks is in the seed; nothing else is.
    source = np.random.default_rng((seed, block.turn, block.cell, block.number))
    sizes = dict(cell.sizes)
    empty = Instance(block.count, sizes, {}, {}, dict(zip(plan.functions, cell.functions, strict=True)))
    for index in plan.indices:
        empty.indices[index] = source.integers(0, max(1, empty.size(index.dimension)), block.count)
    for natural in plan.naturals:  # more often late, where a sequence stands still
        empty.times[natural] = source.integers(0, 2 * LAST, block.count).clip(max=LAST + 1)
    _order(plan, empty)
    _place(plan, empty)
    before: dict[tuple[int, ...], int] = {}
    for symbol in plan.symbols:
        shape = (*(empty.size(dimension) for dimension in symbol.dimensions), block.count)
        if 0 in shape:  # a dimension that may be empty
            empty.values[symbol] = np.zeros((block.count, *shape[:-1]))
            empty.grids[symbol] = (0, 0.0)
            continue
        alike = before[shape] = before.get(shape, -1) + 1
        long = replace(block, count=max(_LEAST_ROWS, 1 << (block.count - 1).bit_length()))
        several = (*shape[:-1], long.count)
        array = (_numbers if prod(several) < _FEW else _numbers.__wrapped__)(cell.kind, several, alike, long, seed)
        array = array[..., : block.count]
        array, on_grid = shaped(plan, symbol, array)
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


@lru_cache(maxsize=_KEPT)
def _numbers(kind: str, shape: tuple[int, ...], alike: int, block: Block, seed: int) -> Floats:
    """The numbers of the symbol that comes after ``alike`` others of its shape, before any hypothesis is looked at."""
    source = np.random.default_rng((seed, block.turn, block.cell, block.number, 2, alike, *shape))
    array = calmed(plain(shape, source), _calm(block, seed), _CALM_ROW, source) if kind == "plain" else wild(shape, source)
    array.flags.writeable = False
    return array


@lru_cache(maxsize=_KEPT)
def _calm(block: Block, seed: int) -> npt.NDArray[np.bool_]:
    """Which instances of a block are calm, in all their symbols at once."""
    calm = np.random.default_rng((seed, block.turn, block.cell, block.number, 2)).random(block.count) < _CALM
    calm[_CALM_ROW] = True
    return calm


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


def shares(weights: Iterable[int], total: int) -> list[int]:
    """``total`` divided in proportion to ``weights``, the first ones served first."""
    weights = tuple(weights)
    whole = sum(weights)
    counts = [total * weight // whole for weight in weights]
    left = total - sum(counts)
    for place in range(left):
        counts[place % len(counts)] += 1
    return counts
