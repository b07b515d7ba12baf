"""Cells and blocks: of which sizes, functions and kinds of number instances are, and how they are shared out.

A *cell* is one choice of sizes, of functions for the free function names, and of a kind of number. In a *plain* cell all
values are small multiples of 2^-8, so that sums and products have no rounding error at all; in a *wild* cell magnitudes
differ. A *block* is a number of instances of a cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from numeric.batch import Instance
from numeric.finite import counts_all
from numeric.functions import HOMOGENEOUS_FAMILY, SMOOTH_FAMILY, FreeFunction
from numeric.plan import Plan
from numeric.times import LAST, TIME
from proofs.notation.tree import Function

__all__ = ["Block", "Cell", "cells", "leading", "shares"]

_LEAST_CELLS, _WORTH_A_CELL = 7, 150
"""So many cells there are at least, and one more for so many instances."""


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
    return [sizes for sizes in found if all(empty(sizes).size(index.dimension) >= few for index, few in least.items())]


def empty(sizes: tuple[tuple[str, int], ...]) -> Instance:
    return Instance(0, dict(sizes), {}, {}, {})


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


def shares(weights: Iterable[int], total: int) -> list[int]:
    """``total`` divided in proportion to ``weights``, the first ones served first."""
    weights = tuple(weights)
    whole = sum(weights)
    counts = [total * weight // whole for weight in weights]
    left = total - sum(counts)
    for place in range(left):
        counts[place % len(counts)] += 1
    return counts
