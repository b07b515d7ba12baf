"""Random instances that honour the hypotheses, with edge cases on purpose.

An ``Instance`` is a whole batch of one set of sizes. What hypotheses say about its shape (symmetric, ±1, signs,
definitions) is built in; the rest is for the caller to test. Values are float64 and therefore exact fractions as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from numeric.bounds import Floats
from numeric.exact import Array, ExactInstance
from numeric.functions import EXACT_FAMILY, SMOOTH_FAMILY, FreeFunction
from numeric.plan import Derived, Plan
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.tree import Function, Symbol

__all__ = ["Instance", "samples"]


@dataclass(frozen=True)
class Instance:
    """``count`` instances of the same sizes: arrays (count, sizes …) a symbol, positions (count,) a free index."""

    count: int
    sizes: dict[str, int]
    values: dict[Symbol, Floats]
    indices: dict[Index, npt.NDArray[np.int64]]
    functions: dict[Function, FreeFunction]

    def size(self, dimension: Dimension) -> int:
        """The size of a dimension, its parts added up."""
        return sum(1 if part.name is None else self.sizes[part.name] for part in dimension.parts)

    def exactly(self, number: int) -> ExactInstance:
        """Instance ``number`` of the batch as exact fractions."""
        values = {symbol: _fractions(array[number]) for symbol, array in self.values.items()}
        indices = {index: int(array[number]) for index, array in self.indices.items()}
        return ExactInstance(self.sizes, values, indices, self.functions)


def _fractions(array: Any) -> Array:
    return Fraction(float(array)) if array.ndim == 0 else tuple(_fractions(part) for part in array)


def samples(plan: Plan, *, instances: int, seed: int) -> Iterator[Instance]:
    """Batches of ``instances`` instances in all, of sizes from 1 up. The same seed gives the same instances."""
    source = np.random.default_rng(seed)
    choices = _sizes(plan, source)
    batches = max(1, min(len(choices) * max(1, len(plan.functions) * 4), -(-instances // 25)))
    for number in range(batches):
        count = instances // batches + (number < instances % batches)
        if count:
            yield _batch(plan, choices[number % len(choices)], count, number, source)


def _sizes(plan: Plan, source: np.random.Generator) -> list[dict[str, int]]:
    """Sizes to try: all least, all 2, then different ones, m < n and m > n among them."""
    names = [name for name, _ in plan.sizes]
    if not names:
        return [{}]
    least = {name: least for name, least in plan.sizes}
    chosen = [least, {name: 1 for name in names}, {name: 2 for name in names},
              {name: 1 + place % 3 for place, name in enumerate(names)},
              {name: 3 - place % 3 for place, name in enumerate(names)}]
    chosen += [{name: int(source.integers(1, 6)) for name in names} for _ in range(7)]
    chosen.append({name: 7 for name in names})
    unique: list[dict[str, int]] = []
    for sizes in chosen:
        if sizes not in unique:
            unique.append(sizes)
    return unique


def _batch(plan: Plan, sizes: dict[str, int], count: int, number: int, source: np.random.Generator) -> Instance:
    empty = Instance(count, sizes, {}, {}, {})
    family = EXACT_FAMILY + SMOOTH_FAMILY
    functions = {function: family[(number + 3 * place) % len(family)] for place, function in enumerate(plan.functions)}
    indices = {index: source.integers(0, max(1, empty.size(index.dimension)), count) for index in plan.indices}
    values: dict[Symbol, Floats] = {}
    styles = source.integers(0, 8, count)
    for symbol in plan.symbols:
        shape = (count, *(empty.size(dimension) for dimension in symbol.dimensions))
        array = _entries(shape, styles, source)
        values[symbol] = _shaped(plan, symbol, array)
    instance = Instance(count, sizes, values, indices, functions)
    for item in plan.ordered():
        instance.values[item.symbol] = _derived(item, instance)
    return instance


def _entries(shape: tuple[int, ...], styles: npt.NDArray[np.int64], source: np.random.Generator) -> Floats:
    """Entries in eight styles, one an instance: plain, few values, zeros, all equal, ±1, large, tiny, mixed."""
    style = styles.reshape((-1,) + (1,) * (len(shape) - 1))
    plain = np.round(source.normal(0, 1.5, shape) * 256) / 256  # few bits, so that simple sums have no rounding error
    few = source.integers(-2, 3, shape).astype(np.float64)
    sparse = plain * (source.random(shape) < 0.4)
    equal = np.broadcast_to(plain.reshape(shape[0], -1)[:, :1].reshape((-1,) + (1,) * (len(shape) - 1)), shape) \
        if plain.size else plain
    signs = source.choice([-1.0, 1.0], shape)
    magnitude = 2.0 ** source.integers(-24, 12, shape)
    return np.select([style == 1, style == 2, style == 3, style == 4, style == 5, style == 6, style == 7],
                     [few, sparse, equal, signs, plain * 64.0, plain * 2.0**-30, signs * magnitude], plain)


def _shaped(plan: Plan, symbol: Symbol, array: Floats) -> Floats:
    """The array made symmetric, ±1 or of the right sign, as the hypotheses ask."""
    if symbol in plan.units:
        return np.where(array < 0, -1.0, 1.0)
    signs = plan.signs.get(symbol, set())
    if signs & {">", "≥"}:
        array = np.abs(array)
    elif signs & {"<", "≤"}:
        array = -np.abs(array)
    if signs & {">", "<", "≠"}:
        array = np.where(array == 0, -1.0 if "<" in signs else 1.0, array)
    if symbol in plan.symmetric:
        upper = np.triu(array)
        array = upper + np.swapaxes(np.triu(array, 1), -1, -2)
    return array


def _derived(item: Derived, instance: Instance) -> Floats:
    from numeric.evaluate import NotEvaluable, evaluate  # here, because evaluation reads instances

    try:
        return np.array(evaluate(item.as_written(), instance).value)
    except NotEvaluable:
        return instance.values[item.symbol]
