"""Claims of the sheet in NumPy as one would write them by hand: plain, and with the rounding bound along.

Arrays have the batch as their last axis. ``WITH_BOUND`` returns what a check needs: on how many instances the two sides
disagree by more than the bound, and the largest error over bound; ``PLAIN`` the largest difference. No code of
``numeric`` is used. ``INPUTS`` makes random inputs that honour the hypotheses.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benchmarks.by_hand import networks, regression, softmax
from benchmarks.by_hand.rounding import Arrays

__all__ = ["INPUTS", "PLAIN", "WITH_BOUND"]

PLAIN: dict[str, Callable[[Arrays], float]] = {
    "1": networks.affine_to_linear_plain,
    "2a": softmax.shift_plain,
    "2b": softmax.order_plain,
    "2c": softmax.rate_plain,
    "3a": networks.identity_plain,
    "3b": networks.relu_plain,
    "4a": regression.likelier_plain,
    "4b": regression.midpoint_plain,
    "5": networks.hopfield_plain,
}
WITH_BOUND: dict[str, Callable[[Arrays], tuple[int, float]]] = {
    "1": networks.affine_to_linear,
    "2a": softmax.shift,
    "2b": softmax.order,
    "2c": softmax.rate,
    "3a": networks.identity,
    "3b": networks.relu,
    "4a": regression.likelier,
    "4b": regression.midpoint,
    "5": networks.hopfield,
}


def _inputs(identifier: str, n: int, rows: int, source: np.random.Generator) -> Arrays:
    draw = source.standard_normal
    position = source.integers(0, n, rows)
    match identifier:
        case "1":
            return {"w": draw((n, rows)), "x": draw((n, rows)), "b": draw(rows), "W": draw((n, n, rows)), "b'": draw((n, rows))}
        case "2a" | "2b":
            return {"x": draw((n, rows)), "c": draw(rows), "i": position, "k": source.integers(0, n, rows)}
        case "2c":
            x = draw((n, rows))
            ordered = np.sort(x, axis=0)
            gap = ordered[-1] - ordered[-2] if n > 1 else np.ones(rows)
            return {"x": x, "alpha": 3 * source.random(rows), "m": x.argmax(axis=0), "delta": gap}
        case "3a" | "3b":
            return {
                "W1": draw((n, n, rows)),
                "b1": draw((n, rows)),
                "W2": draw((n, n, rows)),
                "b2": draw((n, rows)),
                "x": draw((n, rows)),
                "lambda": np.abs(draw(rows)) + 0.1,
            }
        case "4a" | "4b":
            x, w0 = draw((n, n, rows)), draw((n, rows))
            y = np.where(np.einsum("ib,jib->jb", w0, x) < 0, -1.0, 1.0)
            return {
                "x": x,
                "y": y,
                "w0": w0,
                "w": w0 * (0.1 + source.random(rows)),
                "alpha": 1.1 + source.random(rows),
                "u": draw((n, rows)),
                "v": draw((n, rows)),
                "lambda": 0.1 + source.random(rows),
            }
    w = draw((n, n, rows))
    upper = np.triu(np.ones((n, n)))[..., None] > 0
    return {
        "w": np.where(upper, w, np.swapaxes(w, 0, 1)),
        "x": np.where(draw((n, rows)) < 0, -1.0, 1.0),
        "x'": np.where(draw((n, rows)) < 0, -1.0, 1.0),
        "i": position,
    }


INPUTS = _inputs
