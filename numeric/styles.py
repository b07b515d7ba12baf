"""The numbers of one symbol on a batch: a style for each instance, then what hypotheses on this symbol alone ask for.

The instances are the last axis.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import numpy.typing as npt

from numeric.bounds import Floats
from numeric.plan import Plan
from proofs.notation.tree import Symbol

__all__ = ["BITS", "calmed", "plain", "shaped", "wild"]

BITS, LARGEST = 8, 16.0
"""Entries of plain instances are multiples of 2^-BITS below LARGEST."""
_STEP = 2.0**-BITS


def plain(shape: tuple[int, ...], source: np.random.Generator) -> Floats:
    """Multiples of 2^-8, of few bits: any, few values, zeros, all equal, ±1, ties, equal rows, one entry, halves."""
    style = source.integers(0, 12, shape[-1])
    array = np.clip(np.rint(source.normal(0, 1.5, shape) / _STEP) * _STEP, -LARGEST, LARGEST)
    few = source.integers(-2, 3, shape).astype(np.float64)
    array = np.where(style >= 8, few, array)
    array = np.where(style == 1, source.integers(-6, 7, shape) / 2, array)
    if len(shape) > 1:
        array = np.where((style == 2) | (style == 11), array * (source.random(shape) < 0.4), array)
        first = array.reshape(-1, shape[-1])[:1].reshape((1,) * (len(shape) - 1) + (-1,))
        array = np.where(style == 3, first, array)
        ties = np.where(source.random(shape) < 0.5, first, np.roll(first, 1, axis=-1))
        array = np.where(style == 5, ties, array)
        array = np.where(style == 6, array[:1], array)
        lone = source.random(shape).reshape(-1, shape[-1])
        alone = (lone == lone.max(axis=0, initial=0.0)).reshape(shape)
        array = np.where((style == 7) | (style == 10), np.where(alone, array, 0.0), array)
    return np.where(style == 4, np.where(array < 0, -1.0, 1.0), array)


def calmed(array: Floats, calm: npt.NDArray[np.bool_], zero: int, source: np.random.Generator) -> Floats:
    """In ``calm`` instances nearly everything is 0, in all symbols at once, and in the one at ``zero`` everything is.

    There e^0, log 1 and √0 are exact, so that equal sides can be told from close ones.
    """
    simple = np.where(source.random(array.shape) < 0.75, 0.0, source.integers(-1, 2, array.shape).astype(np.float64))
    simple[..., zero] = 0.0
    return np.where(calm, simple, array)


def wild(shape: tuple[int, ...], source: np.random.Generator) -> Floats:
    """Any bits: normal, mixed magnitudes, tiny, large, close to cancelling, huge."""
    style = source.integers(0, 16, shape[-1])
    array = source.normal(0, 1, shape)
    scale = 2.0 ** source.integers(-24, 12, shape)
    array = np.where((style >= 6) & (style < 9), array * scale, array)
    array = np.where(style == 9, array * 2.0**-60, array)
    array = np.where((style == 10) | (style == 11), array * 64.0, array)
    array = np.where((style == 12) | (style == 13), array * 2.0**-20 + 3.0, array)
    array = np.where(style == 14, array * 2.0**300, array)
    return np.where(style == 15, array * 2.0**-300, array)


# --- hypotheses ---------------------------------------------------------------------------------------------------


def shaped(plan: Plan, symbol: Symbol, array: Floats) -> tuple[Floats, int]:
    """The array as the hypotheses on ``symbol`` alone ask; and the bits of a grid that holds it (0: none)."""
    bits = BITS
    if symbol in plan.integers:
        array = np.rint(array)
    if symbol in plan.units:
        array = np.where(array < 0, -1.0, 1.0)
    elif symbol in plan.binary:
        array = np.where(array < 0, 0.0, 1.0)
    elif symbol in plan.sums and array.ndim > 1:
        array, bits = _with_sum(plan, symbol, array)
    elif symbol in plan.normed and array.ndim == 2:
        array, bits = _of_length_one(array), 0
    elif symbol in plan.limits:
        array, bits = _within(plan.limits[symbol], array)
    if symbol in plan.symmetric:
        rows, columns = np.indices(array.shape[:2])
        array = np.where(np.asarray(rows <= columns)[..., None], array, np.swapaxes(array, 0, 1))
    if symbol in plan.diagonals and array.ndim == 3 and array.shape[0] == array.shape[1]:
        array = np.where(np.eye(array.shape[0], dtype=bool)[..., None], float(plan.diagonals[symbol]), array)
    return array, bits


def _within(limits: set[tuple[str, Fraction]], array: Floats) -> tuple[Floats, int]:
    """Values between numbers: mirrored at one bound, squeezed between two; on a bound itself where it is allowed."""
    lower = max((limit for sign, limit in limits if sign in (">", "≥", "=")), default=None)
    upper = min((limit for sign, limit in limits if sign in ("<", "≤", "=")), default=None)
    open_ = {limit for sign, limit in limits if sign in ("<", ">", "≠")}
    bits = BITS
    if lower is not None and upper is not None:
        # 64 places between the two, both ends among them; the fraction of an entry says which.
        width = float(upper - lower)
        place = np.clip(np.rint(32 + 8 * array), 0, 64)
        place = np.clip(place, 1.0 if lower in open_ else 0.0, 63.0 if upper in open_ else 64.0)
        array = float(lower) + width * place / 64
        whole = all((limit * 64).denominator == 1 for limit in (lower, upper - lower))
        bits = 12 if whole else 0
    elif lower is not None or upper is not None:
        limit, sign = (lower, 1.0) if lower is not None else (upper, -1.0)
        assert limit is not None
        distance = np.abs(array)
        if limit in open_:
            distance = np.where(distance == 0, 1.0, distance)
        array = distance * sign if not limit else float(limit) + sign * distance
        bits = BITS if limit.denominator in (1, 2, 4, 8) else 0
    for forbidden in open_:
        array = np.where(array == float(forbidden), array + (1.0 if upper is None else -_STEP), array)
    return array, bits


def _with_sum(plan: Plan, symbol: Symbol, array: Floats) -> tuple[Floats, int]:
    """Components (rows of a matrix) with the sum that a hypothesis gives them, exactly."""
    axis, wanted = array.ndim - 2, plan.sums[symbol]
    one_sided = plan.limits.get(symbol, set())
    if not one_sided:  # the last entry makes up for the others
        array = np.rint(np.clip(array, -LARGEST, LARGEST) / _STEP) * _STEP
        rest = array.take(range(array.shape[axis] - 1), axis=axis)
        last = float(wanted) - rest.sum(axis=axis, keepdims=True)
        return np.concatenate([rest, last], axis=axis), BITS if (wanted * 256).denominator == 1 else 0
    # Parts of 2^12 of the whole, so that they add up exactly; zeros only where they are allowed.
    count, parts = array.shape[axis], 4096.0
    least = 1.0 if any(sign == ">" and limit == 0 for sign, limit in one_sided) else 0.0
    shares = np.abs(array) + (1e-3 if least else 0.0)
    sums = shares.sum(axis=axis, keepdims=True)
    shares = np.where(sums > 0, shares / np.where(sums > 0, sums, 1.0), 1.0 / count)
    whole = np.maximum(np.floor(shares * (parts - least * count)), 0.0) + least
    largest = np.argmax(whole, axis=axis)
    missing = parts - whole.sum(axis=axis)
    at = np.expand_dims(largest, axis)
    np.put_along_axis(whole, at, np.take_along_axis(whole, at, axis=axis) + np.expand_dims(missing, axis), axis=axis)
    return whole / parts * float(wanted), 12 if wanted == 1 else 0


def _of_length_one(array: Floats) -> Floats:
    """Vectors of length 1: every other one a unit vector, exactly; the others up to rounding."""
    length = np.sqrt((array * array).sum(axis=0))
    scaled = np.where(length > 0, array / np.where(length > 0, length, 1.0), 0.0)
    lead = np.argmax(np.abs(array), axis=0)
    sign = np.where(np.take_along_axis(array, lead[None], axis=0)[0] < 0, -1.0, 1.0)
    unit = np.where(np.arange(array.shape[0])[:, None] == lead, sign, 0.0)
    exact = (np.arange(array.shape[1]) % 2 == 0) | (length == 0)
    return np.where(exact, unit, scaled)
