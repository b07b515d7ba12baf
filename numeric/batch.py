"""Batches of instances: arrays with one entry for each instance, and what of them is known exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from numeric.bounds import Bounded, Floats
from numeric.enclosure import Rational, simplest
from numeric.exact import Array, ExactInstance
from numeric.functions import FreeFunction
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.naturals import Natural, Sequence
from proofs.notation.tree import Function, Symbol

__all__ = ["Instance", "batch_first", "batch_last"]


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
