"""Logistic regression by hand: longer weights are better on separable data (4a), a penalty makes the mean concave (4b)."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.by_hand.rounding import TINY, Arrays, U, exponential, logarithm, not_above, quotient

__all__ = ["likelier", "likelier_plain", "midpoint", "midpoint_plain"]


def _likelihood_plain(a: Arrays, w: Any) -> Any:
    margins = a["y"] * np.einsum("ib,jib->jb", w, a["x"])
    return np.log(1 / (1 + np.exp(-margins))).sum(axis=0) / a["y"].shape[0]


def likelier_plain(a: Arrays) -> float:
    """The likelihood of w, of w + w₀ and of αw: the largest loss; no bound."""
    here = _likelihood_plain(a, a["w"])
    moved, scaled = (_likelihood_plain(a, w) for w in (a["w"] + a["w0"], a["alpha"] * a["w"]))
    return float(max((here - moved).max(), (here - scaled).max()))


def _likelihood(a: Arrays, sizes: Any, w: Any, w_bound: Any) -> tuple[Any, Any]:
    """The mean of log S(y_j w·x_j) with its bound, for exact x and y; ``sizes`` is |x|, a bound of None is 0."""
    count, points = w.shape[0], a["y"].shape[0]
    product = np.einsum("ib,jib->jb", w, a["x"])
    bound = np.einsum("ib,jib->jb", np.abs(w), sizes)
    bound *= (count + 1) * U
    bound += 4 * (count + 1) * TINY
    if w_bound is not None:
        bound += np.einsum("ib,jib->jb", w_bound, sizes)
    margins = a["y"] * product
    bound = np.abs(margins) * U + TINY + np.abs(a["y"]) * bound
    exps, bound = exponential(-margins, bound)
    under = 1 + exps
    logs, bound = logarithm(*quotient(1.0, None, under, under * U + bound))
    total = logs.sum(axis=0)
    bound = np.abs(logs).sum(axis=0) * ((points - 1) * U) + bound.sum(axis=0)
    share = 1 / points
    share_bound = share * U + 4 * TINY
    mean = share * total
    return mean, np.abs(mean) * U + TINY + share_bound * (np.abs(total) + bound) + share * bound


def likelier(a: Arrays) -> tuple[int, float]:
    """The likelihood of w is below that of w + w₀ and of αw."""
    sizes = np.abs(a["x"])
    here = _likelihood(a, sizes, a["w"], None)
    moved, scaled = a["w"] + a["w0"], a["alpha"] * a["w"]
    wrong = [
        not_above(*here, *_likelihood(a, sizes, moved, np.abs(moved) * U))[0],
        not_above(*here, *_likelihood(a, sizes, scaled, np.abs(scaled) * U + TINY))[0],
    ]
    return sum(wrong), 0.0


def _regularised_plain(a: Arrays, w: Any) -> Any:
    return _likelihood_plain(a, w) - a["lambda"] * np.einsum("ib,ib->b", w, w)


def midpoint_plain(a: Arrays) -> float:
    """What the midpoint of u and v is better than their mean, and λ‖u − v‖²/4: the largest excess; no bound."""
    apart = a["u"] - a["v"]
    mean = 0.5 * _regularised_plain(a, a["u"]) + 0.5 * _regularised_plain(a, a["v"])
    right = _regularised_plain(a, 0.5 * (a["u"] + a["v"]))
    return float((mean + 0.25 * a["lambda"] * np.einsum("ib,ib->b", apart, apart) - right).max())


def _square(w: Any, w_bound: Any) -> tuple[Any, Any]:
    """‖w‖² with its bound; a bound of None is 0."""
    count, sizes = w.shape[0], np.abs(w)
    value = np.einsum("ib,ib->b", w, w)
    bound = value * ((count + 1) * U) + 4 * (count + 1) * TINY
    if w_bound is not None:
        bound += np.einsum("ib,ib->b", w_bound, sizes + w_bound) + np.einsum("ib,ib->b", sizes, w_bound)
    return value, bound


def _regularised(a: Arrays, sizes: Any, w: Any, w_bound: Any) -> tuple[Any, Any]:
    mean, mean_bound = _likelihood(a, sizes, w, w_bound)
    square, square_bound = _square(w, w_bound)
    penalty = a["lambda"] * square
    value = mean - penalty
    return value, np.abs(value) * U + mean_bound + (penalty * U + TINY + a["lambda"] * square_bound)


def midpoint(a: Arrays) -> tuple[int, float]:
    """The regularised likelihood at the midpoint of u and v is at least their mean and λ‖u − v‖²/4."""
    sizes = np.abs(a["x"])
    both = a["u"] + a["v"]
    half = 0.5 * both
    left = _regularised(a, sizes, half, np.abs(half) * U + TINY + 0.5 * (np.abs(both) * U))
    terms = []
    for name in ("u", "v"):
        value, bound = _regularised(a, sizes, a[name], None)
        terms.append((0.5 * value, np.abs(0.5 * value) * U + TINY + 0.5 * bound))
    apart = a["u"] - a["v"]
    square, square_bound = _square(apart, np.abs(apart) * U)
    factor = 0.25 * a["lambda"]
    gain = factor * square
    terms.append((gain, gain * U + TINY + (factor * U + TINY) * (square + square_bound) + factor * square_bound))
    value, bound = terms[0]
    for other, other_bound in terms[1:]:
        value = value + other
        bound = np.abs(value) * U + bound + other_bound
    return not_above(value, bound, *left)
