"""Exact linear programming, for certificates of linear arithmetic: Bland's rule on rationals, small sizes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from proofs.search.work import spend

__all__ = ["feasible_point"]

MAX_PIVOTS = 300


def feasible_point(
    columns: Sequence[dict[int, Fraction]], target: dict[int, Fraction], preferred: frozenset[int] = frozenset()
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


def _useful(columns: Sequence[dict[int, Fraction]], target: dict[int, Fraction]) -> list[int] | None:
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
    columns: Sequence[dict[int, Fraction]], target: dict[int, Fraction], preferred: frozenset[int]
) -> list[Fraction] | None:
    rows = sorted({row for vector in (*columns, target) for row in vector})
    count, height = len(columns), len(rows)
    # The tableau: columns, then one artificial variable a row (kept implicit), then the right-hand side.
    table: list[list[Fraction]] = []
    for row in rows:
        right = target.get(row, Fraction(0))
        turn = -1 if right < 0 else 1
        table.append([turn * column.get(row, Fraction(0)) for column in columns] + [turn * right])
    basis = [-1] * height
    cost = [-sum((line[k] for line in table), Fraction(0)) for k in range(count + 1)]
    pivots = 0
    while cost[count] < 0:
        entering = next((k for k in range(count) if cost[k] < 0), None)
        if entering is None or pivots > MAX_PIVOTS:
            return None
        spend(1 + len(columns) // 32)
        _pivot(table, cost, basis, entering)
        pivots += 1
    # Artificial variables that are still basic are 0: drive them out where a column can take their place.
    for place, line in enumerate(table):
        if basis[place] < 0:
            entering = next((k for k in range(count) if line[k]), None)
            if entering is not None:
                _exchange(table, cost, basis, place, entering)
    if preferred:
        cost = [Fraction(-1 if k in preferred else 0) for k in range(count)] + [Fraction(0)]
        for place, line in enumerate(table):
            if basis[place] in preferred:
                cost = [a + b for a, b in zip(cost, line, strict=True)]
        while cost[count] <= 0:
            entering = next((k for k in range(count) if cost[k] < 0), None)
            if entering is None or pivots > MAX_PIVOTS:
                return None
            if all(line[entering] <= 0 for line in table):
                return _along_the_ray(table, basis, count, entering)
            _pivot(table, cost, basis, entering)
            pivots += 1
    return _point(table, basis, count)


def _pivot(table: list[list[Fraction]], cost: list[Fraction], basis: list[int], entering: int) -> None:
    candidates = [(line[-1] / line[entering], basis[place], place) for place, line in enumerate(table) if line[entering] > 0]
    _exchange(table, cost, basis, min(candidates)[2], entering)


def _exchange(table: list[list[Fraction]], cost: list[Fraction], basis: list[int], place: int, entering: int) -> None:
    pivot = table[place][entering]
    table[place] = [value / pivot for value in table[place]]
    for line in (*(line for number, line in enumerate(table) if number != place), cost):
        factor = line[entering]
        if factor:
            for k, value in enumerate(table[place]):
                if value:
                    line[k] -= factor * value
    basis[place] = entering


def _point(table: list[list[Fraction]], basis: list[int], count: int) -> list[Fraction]:
    found = [Fraction(0)] * count
    for place, line in enumerate(table):
        if basis[place] >= 0:
            found[basis[place]] = line[-1]
    return found


def _along_the_ray(table: list[list[Fraction]], basis: list[int], count: int, entering: int) -> list[Fraction]:
    found = _point(table, basis, count)
    found[entering] += 1
    for place, line in enumerate(table):
        if basis[place] >= 0:
            found[basis[place]] -= line[entering]
    return found
