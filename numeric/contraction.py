"""Sums of products as products of matrices, where they are long enough for that to pay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

__all__ = ["matrix_product"]

_LARGE = 32


def matrix_product(
    first: list[int], second: list[int], out: list[int], x: tuple[int, ...], y: tuple[int, ...]
) -> Callable[[Any, Any], Any] | None:
    """For long sums the product of matrices by BLAS, where it is one: (i, k, batch) with (k, j, batch).

    A matrix times a vector is read once, and for BLAS it would have to be copied before: that takes two or three times as long
    as ``einsum``.
    """
    shared = [label for label in first if label in second and label not in out]
    batch = [label for label in first if label in second and label in out]
    if len(shared) != 1 or len(batch) > 1 or x[first.index(shared[0])] < _LARGE:
        return None
    rows, columns = ([label for label in part if label not in shared + batch] for part in (first, second))
    if len(rows) != 1 or len(columns) != 1 or out != [*sorted(rows + columns), *batch]:
        return None

    def product(p: Any, q: Any) -> Any:
        left = np.einsum(p, first, batch + rows + shared)
        right = np.einsum(q, second, batch + shared + columns)
        result = np.matmul(np.ascontiguousarray(left), np.ascontiguousarray(right))
        return np.array(np.einsum(result, batch + rows + columns, out))

    return product
