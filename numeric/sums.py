"""Sums and sums of products with their rounding error, whatever the order of summation."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from numeric.bounds import TINY, Bounded, Floats, U, fits, on_grid

__all__ = ["product_sum", "total"]


def total(x: Bounded, axes: tuple[int, ...]) -> Bounded:
    """The sum along ``axes``; any order of summation."""
    count = 1
    for axis in axes:
        count *= x.value.shape[axis]
    value = np.asarray(x.value.sum(axis=axes))
    if x.bound is None and x.bits is not None and fits(x.bits, x.size * count):
        return Bounded.grid(value, x.bits, x.size * count)
    if count <= 1:
        return Bounded(value, None if x.bound is None else np.asarray(x.bound.sum(axis=axes)), x.bits, x.size)
    bound = np.asarray((value if x.nonnegative else x.sizes.sum(axis=axes)) * ((count - 1) * U))
    if x.bound is not None:
        bound += x.bound.sum(axis=axes)
    return Bounded(value, bound, _sizes=value if x.nonnegative else None)


def product_sum(contract: Callable[[Floats, Floats], Floats], a: Bounded, b: Bounded, count: int) -> Bounded:
    """``contract(a, b)``, a sum of ``count`` products in any order, such as an ``einsum`` of two operands."""
    value = contract(a.value, b.value)
    if on_grid(a, b):
        bits, size = a.bits + b.bits, a.size * b.size * count  # type: ignore[operator]
        if fits(bits, size):
            return Bounded.grid(value, bits, size)
    sizes, others = a.sizes, b.sizes
    bound = contract(sizes, others)
    bound *= (count + 1) * U
    bound += 4 * (count + 1) * TINY
    if a.bound is not None:
        bound += contract(np.broadcast_to(a.bound, a.value.shape), others if b.bound is None else others + b.bound)
    if b.bound is not None:
        bound += contract(sizes, np.broadcast_to(b.bound, b.value.shape))
    return Bounded(value, bound)
