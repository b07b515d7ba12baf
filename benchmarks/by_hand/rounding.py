"""What every check by hand shares: the constants of float64, the bounds of exp, log and a quotient, and the comparisons."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["SAFETY", "TINY", "U", "Arrays", "disagree", "exponential", "logarithm", "not_above", "quotient"]

Arrays = dict[str, Any]
U, TINY, SAFETY = 2.0**-53, 2.0**-1074, 1 + 2.0**-20


def disagree(left: Any, left_bound: Any, right: Any, right_bound: Any) -> tuple[int, float]:
    """On how many instances two sides of an equality differ by more than the bound, and the largest error over bound."""
    size = np.abs(left - right)
    bound = (left_bound + right_bound) * SAFETY  # which covers the rounding of the difference too
    void = ~np.isfinite(size + bound)
    wrong = (size > bound) & ~void
    return int(wrong.sum()), float(np.nanmax(size / bound, initial=0.0))


def not_above(left: Any, left_bound: Any, right: Any, right_bound: Any) -> tuple[int, float]:
    """On how many instances left ≤ right (or left < right) fails by more than the bound."""
    gap = left - right
    bound = (left_bound + right_bound) * SAFETY
    void = ~np.isfinite(np.abs(gap) + bound)
    return int(((gap > bound) & ~void).sum()), 0.0


def exponential(score: Any, score_bound: Any) -> tuple[Any, Any]:
    """exp with its bound; a bound of None is 0."""
    exps = np.exp(score)
    if score_bound is None:
        return exps, np.where(score == 0, 0.0, exps * (8 * U) + 4 * TINY)
    return exps, exps * ((score_bound * (1 + score_bound)) * (1 + 8 * U) + 8 * U) + 4 * TINY


def _least(value: Any, bound: Any) -> Any:
    """The least that a positive number can be; NaN where it may be 0."""
    least = value - bound * SAFETY
    least[least <= 0] = np.nan
    return least


def logarithm(value: Any, bound: Any) -> tuple[Any, Any]:
    """log with its bound."""
    logs = np.log(value)
    return logs, np.abs(logs) * (8 * U) + bound / _least(value, bound) + 4 * TINY


def quotient(over: Any, over_bound: Any, under: Any, under_bound: Any) -> tuple[Any, Any]:
    """over / under with its bound, for positive numbers; ``over_bound`` None is 0."""
    value = over / under
    bound = value * under_bound
    if over_bound is not None:
        bound += over_bound
    return value, bound / _least(under, under_bound) + value * U + 4 * TINY
