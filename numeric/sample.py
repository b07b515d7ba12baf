"""Random instances that honour the hypotheses, with edge cases on purpose.

Within a cell (see ``numeric.cells``) every instance and every symbol has a style of its own: few values, zeros, all
equal, ±1, ties, equal rows, huge, tiny, close to cancelling. What hypotheses say (see ``Plan``) is built in.

A ``Block`` of a cell has its own random numbers, from the seed and its place alone: the same blocks give the same
instances whoever computes them, in whatever order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import prod

import numpy as np
import numpy.typing as npt

from numeric.batch import Instance, batch_first, batch_last
from numeric.bounds import Floats
from numeric.cells import Block, Cell, cells, shares
from numeric.plan import Plan
from numeric.styles import calmed, plain, shaped, wild
from numeric.times import LAST, shift_of
from proofs.notation.formulas import NaturalRelation

__all__ = ["draw", "samples"]

_CALM = 0.05
"""The share of plain instances in which nearly everything is 0."""
_CALM_ROW = 2
"""The instance of a block, if it has so many, in which everything is 0."""
_LEAST_ROWS, _FEW, _KEPT = 64, 8192, 1024
"""Of arrays with fewer numbers than ``_FEW`` so many are kept: the next question begins with the same ones. Shorter blocks
have the numbers with which longer ones begin, up to the next power of two."""


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
