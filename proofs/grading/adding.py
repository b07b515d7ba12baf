"""What adds up: whether a linear form compared with 0 is a sum of multiples of known ones.

Equations are solved once, by elimination, and their leading terms put into all the rest; only inequalities that are left are a
question for linear programming.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from proofs.grading.opaque import UNIT, Form
from proofs.search.simplex import feasible_point

__all__ = ["Sums"]


class Sums:
    """``known`` linear forms, each with how it compares with 0."""

    def __init__(self, known: Sequence[tuple[str, Form]]) -> None:
        self._solved: dict[str, Form] = {}
        for op, values in known:
            if op == "eq":
                self._solve(values)
        below = ((op, self._reduced(values)) for op, values in known if op != "eq" and values)
        self._below = list({(op, tuple(sorted(values.items()))): (op, values) for op, values in below}.values())

    def _solve(self, values: Form) -> None:
        left = self._reduced(values)
        if not left:
            return
        lead = max(left)
        row = {key: factor / left[lead] for key, factor in left.items()}
        for key, other in self._solved.items():
            if lead in other:
                self._solved[key] = _less(other, other[lead], row)
        self._solved[lead] = row

    def _reduced(self, values: Form) -> Form:
        """``values`` without the terms that the equations are solved for."""
        for key in [key for key in values if key in self._solved]:
            values = _less(values, values[key], self._solved[key])
        return values

    def give(self, op: str, target: Form) -> bool:
        """Whether ``target op 0`` is a sum of multiples of what is known: of equations any, of inequalities not negative ones."""
        left = self._reduced(target)
        if op == "eq":
            return not left
        if any(not any(key in values for _, values in self._below) for key in left if key != UNIT):
            return False  # nothing speaks of one of its terms
        columns = [values for _, values in self._below] + [self._reduced({UNIT: Fraction(-1)})]
        strict = {number for number, (relation, _) in enumerate(self._below) if relation == "lt"} | {len(columns) - 1}
        rows = {key: number for number, key in enumerate(sorted({k for column in (*columns, left) for k in column}))}
        try:
            found = feasible_point(
                [{rows[key]: factor for key, factor in column.items()} for column in columns],
                {rows[key]: factor for key, factor in left.items()},
                frozenset(strict) if op == "lt" else frozenset(),
            )
        except (ValueError, IndexError):
            return False
        return found is not None


def _less(values: Form, factor: Fraction, row: Form) -> Form:
    """``values − factor · row``."""
    made = dict(values)
    for key, other in row.items():
        number = made.get(key, 0) - factor * other
        if number:
            made[key] = number
        else:
            made.pop(key, None)
    return made
