"""Softmax by hand: shifted (2a), the order that it keeps (2b), the rate at which scaled scores approach a maximum (2c)."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.by_hand.rounding import SAFETY, TINY, Arrays, U, disagree, exponential, logarithm, not_above, quotient

__all__ = ["order", "order_plain", "rate", "rate_plain", "shift", "shift_plain"]


def _at(array: Any, position: Any) -> Any:
    return np.take_along_axis(array, position[None], 0)[0]


def _plain(score: Any) -> Any:
    exps = np.exp(score)
    return exps / exps.sum(axis=0)


def shift_plain(a: Arrays) -> float:
    """Softmax of x + c and of x, at one component; no bound."""
    moved, exps = np.exp(a["x"] + a["c"]), np.exp(a["x"])
    left = _at(moved, a["i"]) / moved.sum(axis=0)
    right = _at(exps, a["i"]) / exps.sum(axis=0)
    return float(np.nanmax(np.abs(left - right)))


def _terms(score: Any, score_bound: Any) -> tuple[Any, Any, Any, Any]:
    """The exponentials and their sum, with their bounds."""
    exps, bound = exponential(score, score_bound)
    total = exps.sum(axis=0)
    return exps, bound, total, total * ((score.shape[0] - 1) * U) + bound.sum(axis=0)


def _component(score: Any, score_bound: Any, position: Any) -> tuple[Any, Any]:
    exps, bound, total, total_bound = _terms(score, score_bound)
    return quotient(_at(exps, position), _at(bound, position), total, total_bound)


def shift(a: Arrays) -> tuple[int, float]:
    """Softmax of x + c and of x, at one component."""
    moved = a["x"] + a["c"]
    return disagree(*_component(moved, np.abs(moved) * U, a["i"]), *_component(a["x"], None, a["i"]))


def order_plain(a: Arrays) -> float:
    """Two scores, their softmax and its logarithm: whether they stand in the same order; no bound."""
    p = _plain(a["x"])
    one, other = _at(p, a["i"]), _at(p, a["k"])
    scores = _at(a["x"], a["i"]) >= _at(a["x"], a["k"])
    return float(((one >= other) != scores).sum() + ((np.log(one) >= np.log(other)) != scores).sum())


def _contradict(one: Any, one_bound: Any, other: Any, other_bound: Any, scores: Any) -> int:
    """Where one ≥ other surely holds and the scores' order is another, or surely fails and it is not."""
    gap = one - other
    bound = (one_bound + other_bound) * SAFETY
    void = ~np.isfinite(np.abs(gap) + bound)
    return int((((gap < -bound) & scores | (gap > bound) & ~scores) & ~void).sum())


def order(a: Arrays) -> tuple[int, float]:
    """Two scores, their softmax and its logarithm: whether they stand in the same order."""
    exps, bound, total, total_bound = _terms(a["x"], None)
    parts = [quotient(_at(exps, a[name]), _at(bound, a[name]), total, total_bound) for name in ("i", "k")]
    logs = [logarithm(*part) for part in parts]
    scores = _at(a["x"], a["i"]) >= _at(a["x"], a["k"])
    return _contradict(*parts[0], *parts[1], scores) + _contradict(*logs[0], *logs[1], scores), 0.0


def rate_plain(a: Arrays) -> float:
    """1 − softmax(αx) at the maximum and (n − 1)e^(−αδ): the largest excess; no bound."""
    left = 1.0 - _at(_plain(a["alpha"] * a["x"]), a["m"])
    return float((left - (a["x"].shape[0] - 1) * np.exp(-a["alpha"] * a["delta"])).max())


def rate(a: Arrays) -> tuple[int, float]:
    """1 − softmax(αx) at the maximum is at most (n − 1)e^(−αδ)."""
    score = a["alpha"] * a["x"]
    value, bound = _component(score, np.abs(score) * U + TINY, a["m"])
    left = 1.0 - value
    left_bound = np.abs(left) * U + bound
    exponent = -a["alpha"] * a["delta"]
    exps, exps_bound = exponential(exponent, np.abs(exponent) * U + TINY)
    count = float(a["x"].shape[0] - 1)
    right = count * exps
    return not_above(left, left_bound, right, right * U + TINY + count * exps_bound)
