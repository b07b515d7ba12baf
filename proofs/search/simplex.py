"""Exact linear programming, for certificates of linear arithmetic: Bland's rule on rationals, small sizes.

Each row of the tableau is an equation, kept in whole numbers without a common factor: row · x + scale · (basic variable) is
its right-hand side, with a scale > 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from proofs.kernel.normal import Number
from proofs.search.work import spend

__all__ = ["feasible_point"]

MAX_PIVOTS = 300

_ARTIFICIAL = -1


@dataclass
class _Row:
    """``values`` of the columns and, last, the right-hand side; in the column of ``basic`` stands ``scale``."""

    values: list[int]
    scale: int
    basic: int = _ARTIFICIAL

    @property
    def right(self) -> Fraction:
        """The value of the basic variable where all others are 0."""
        return Fraction(self.values[-1], self.scale)


def feasible_point(
    columns: Sequence[Mapping[int, Number]], target: Mapping[int, Number], preferred: frozenset[int] = frozenset()
) -> list[Fraction] | None:
    """x ≥ 0 with Σ xₖ·columnsₖ = target (sparse vectors), or None when there is none or the search is cut short.

    With ``preferred`` columns the sum of their coefficients must be positive.

    >>> feasible_point([{0: Fraction(1)}, {0: Fraction(2), 1: Fraction(1)}], {0: Fraction(4), 1: Fraction(1)})
    [Fraction(2, 1), Fraction(1, 1)]
    """
    useful = _useful(columns, target)
    if useful is None or preferred and preferred.isdisjoint(useful):
        return None
    if len(useful) < len(columns):
        found = _solved([columns[k] for k in useful], target, frozenset(n for n, k in enumerate(useful) if k in preferred))
        by_column = dict(zip(useful, found, strict=True)) if found is not None else {}
        return None if found is None else [by_column.get(k, Fraction(0)) for k in range(len(columns))]
    return _solved(columns, target, preferred)


def _useful(columns: Sequence[Mapping[int, Number]], target: Mapping[int, Number]) -> list[int] | None:
    """The columns that a solution may use; None when a row can't be met.

    A row of ``target`` that is 0 leaves out columns that all have the same sign in it; one that is not needs a column with its
    sign. Most questions are answered by this alone.
    """
    alive = dict.fromkeys(range(len(columns)))
    holding: dict[int, list[int]] = {row: [] for row in target}
    for k, column in enumerate(columns):
        for row, value in column.items():
            if value:
                holding.setdefault(row, []).append(k)
    waiting = dict.fromkeys(holding)
    while waiting:
        row, _ = waiting.popitem()
        wanted = target.get(row, 0)
        there = [k for k in holding[row] if k in alive]
        above = any(columns[k][row] > 0 for k in there)
        below = any(columns[k][row] < 0 for k in there)
        if wanted > 0 and not above or wanted < 0 and not below:
            return None
        if not wanted and above != below:
            for k in there:
                del alive[k]
                waiting.update(dict.fromkeys(row for row, value in columns[k].items() if value))
    return list(alive)


def _solved(
    columns: Sequence[Mapping[int, Number]], target: Mapping[int, Number], preferred: frozenset[int]
) -> list[Fraction] | None:
    count, table = len(columns), _tableau(columns, target)
    # First the sum of the artificial variables becomes 0: each row has one, which no column shows.
    cost = _combined(table, [0] * (count + 1), -1)
    pivots = 0
    while cost[count] < 0:
        entering = next((k for k in range(count) if cost[k] < 0), None)
        if entering is None or pivots > MAX_PIVOTS:
            return None
        spend(1 + count // 32)
        cost = _pivot(table, cost, entering)
        pivots += 1
    # Artificial variables that are still basic are 0: drive them out where a column can take their place.
    for row in table:
        if row.basic == _ARTIFICIAL:
            entering = next((k for k in range(count) if row.values[k]), None)
            if entering is not None:
                cost = _exchange(table, cost, row, entering)
    if preferred:
        cost = _combined([row for row in table if row.basic in preferred], [-(k in preferred) for k in range(count)] + [0], 1)
        while cost[count] <= 0:
            entering = next((k for k in range(count) if cost[k] < 0), None)
            if entering is None or pivots > MAX_PIVOTS:
                return None
            if all(row.values[entering] <= 0 for row in table):
                return _along_the_ray(table, count, entering)
            cost = _pivot(table, cost, entering)
            pivots += 1
    return _point(table, count)


def _tableau(columns: Sequence[Mapping[int, Number]], target: Mapping[int, Number]) -> list[_Row]:
    count = len(columns)
    rows: dict[int, list[Number]] = {}
    for number, vector in enumerate((*columns, target)):
        for row, value in vector.items():
            rows.setdefault(row, [0] * (count + 1))[number] = value
    table = []
    for _, values in sorted(rows.items()):
        scale = lcm(*[value.denominator for value in values if value])
        whole = [value.numerator * (scale // value.denominator) if value else 0 for value in values]
        table.append(_Row([-value for value in whole] if whole[count] < 0 else whole, scale))
    return table


def _combined(rows: Sequence[_Row], start: Sequence[int], turn: int) -> list[int]:
    """``start`` and ``turn`` times the sum of the rows, as long as each is for one of its basic variable; up to a factor > 0."""
    scale = lcm(*[row.scale for row in rows])
    total = [scale * value for value in start]
    for row in rows:
        factor = turn * (scale // row.scale)
        total = [a + factor * b for a, b in zip(total, row.values, strict=True)]
    return total


def _pivot(table: list[_Row], cost: list[int], entering: int) -> list[int]:
    candidates = [
        (Fraction(row.values[-1], row.values[entering]), row.basic, place)
        for place, row in enumerate(table)
        if row.values[entering] > 0
    ]
    return _exchange(table, cost, table[min(candidates)[2]], entering)


def _exchange(table: list[_Row], cost: list[int], leaving: _Row, entering: int) -> list[int]:
    """The column ``entering`` becomes basic in the row ``leaving`` and 0 in all others; gives the new costs."""
    if leaving.values[entering] < 0:  # of an artificial variable that is 0
        leaving.values = [-value for value in leaving.values]
    pivot, values = leaving.values[entering], leaving.values
    for row in table:
        factor = row.values[entering]
        if factor and row is not leaving:
            new = [pivot * a - factor * b for a, b in zip(row.values, values, strict=True)]
            scale = pivot * row.scale
            common = gcd(scale, *new)
            row.values, row.scale = [value // common for value in new], scale // common
    leaving.scale, leaving.basic = pivot, entering
    factor = cost[entering]
    new = [pivot * a - factor * b for a, b in zip(cost, values, strict=True)]
    common = gcd(*new) or 1
    return [value // common for value in new]


def _point(table: list[_Row], count: int) -> list[Fraction]:
    found = [Fraction(0)] * count
    for row in table:
        if row.basic != _ARTIFICIAL:
            found[row.basic] = row.right
    return found


def _along_the_ray(table: list[_Row], count: int, entering: int) -> list[Fraction]:
    found = _point(table, count)
    found[entering] += 1
    for row in table:
        if row.basic != _ARTIFICIAL:
            found[row.basic] -= Fraction(row.values[entering], row.scale)
    return found
