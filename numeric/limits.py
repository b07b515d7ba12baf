"""Whether an expression stays away from what is claimed to be its limit: for *all* large α, by enclosure, never by samples.

``body → value`` is refuted on an instance when ``|body − value| ≥ ε`` for every α of a whole tail (or for every α near the
point), with one ε > 0: then no α beyond which the distance stays below ε can exist. That the body grows beyond all bounds
is one way to stay away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from numeric.enclosure import Enclosure, Rational, Scalar, Undecided, Undefined, absolute, compare
from numeric.tails import STARTS, Tail, near
from proofs.notation.limits import Infinity, Limit
from proofs.notation.tree import Expression, Real

__all__ = ["Away", "settled", "stays_away"]

_DISTANCES = tuple(Fraction(text) for text in "1 1/2 1/4 1/10 1/100 1/1000 1/1000000".split())
_CLOSE = Fraction(1, 1000)
_WIDTHS = tuple(Fraction(1, 2**bits) for bits in (3, 8, 16))
Evaluate = Callable[[Expression, dict[Any, Any]], Scalar]
"""The value of an expression where some names mean what the dictionary says."""


@dataclass(frozen=True)
class Away:
    """``|body − value| ≥ distance`` for every α ≥ ``start``, or (with a ``point``) for every α less than ``start`` away."""

    distance: Rational
    start: Rational
    point: Rational | None = None

    def where(self, variable: str) -> str:
        """For which values of the variable."""
        if self.point is None:
            return f"for every {variable} ≥ {self.start}"
        return f"wherever |{variable} - {self.point}| < {self.start}" if self.point else f"wherever |{variable}| < {self.start}"


def stays_away(limit: Limit, evaluate: Evaluate) -> Away | None:
    """The largest distance found that ``limit`` is known to keep from its claimed value; None when none is known."""
    for start, point, gap in _gaps(limit, evaluate):
        away = _away(gap, start, point)
        if away is not None or _is_tiny(gap):  # it comes close: no later tail keeps away
            return away
    return None


def _away(gap: Scalar, start: Rational, point: Rational | None) -> Away | None:
    if compare(gap, _DISTANCES[-1]) != 1:
        return None
    return Away(next(distance for distance in _DISTANCES if compare(gap, distance) == 1), start, point)


def _is_tiny(gap: Scalar) -> bool:
    return compare(gap, _DISTANCES[-1]) == -1


def settled(limit: Limit, evaluate: Evaluate) -> Away | bool:
    """How far the body stays away; else whether it is known to come within 1/1000 in a whole tail (or near the point)."""
    close = False
    for start, point, gap in _gaps(limit, evaluate):
        away = _away(gap, start, point)
        if away is not None:
            return away
        close = close or compare(gap, _CLOSE) == -1
        if _is_tiny(gap):  # no later tail keeps away
            break
    return close


def _gaps(limit: Limit, evaluate: Evaluate) -> Iterator[tuple[Rational, Rational | None, Scalar]]:
    """The distance of body and value on one tail after the other, with where it begins."""
    if not isinstance(limit.variable, Real):
        return  # a natural number: the members of a sequence have no stated values
    try:
        value = evaluate(limit.value, {})
        point = None if isinstance(limit.target, Infinity) else evaluate(limit.target, {})
    except (Undecided, Undefined):
        return
    if isinstance(point, Enclosure):
        return
    for start in STARTS if point is None else _WIDTHS:
        variable = Tail.variable(start) if point is None else near(point, start)  # type: ignore[arg-type]
        try:
            yield start, point, absolute(evaluate(limit.body, {limit.variable: variable}) - value)
        except (Undecided, Undefined):
            continue
