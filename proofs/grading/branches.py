"""A goal whose value depends on the case, ``\\lim S(tz) = 1 for z > 0, 1/2 for z = 0, 0 otherwise``: each case is a goal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.notation.big import Piecewise
from proofs.notation.formulas import Eq, Formula, negation

__all__ = ["Branch", "branches"]


@dataclass(frozen=True)
class Branch:
    """``formula`` is to be shown under ``conditions``."""

    formula: Formula
    conditions: tuple[Formula, ...]


def branches(goal: Formula) -> list[Branch]:
    """The cases of an equation with a value by cases on one side; none where there is no such side, or one on both."""
    if not isinstance(goal, Eq):
        return []
    sides = [side for side in (goal.left, goal.right) if isinstance(side, Piecewise)]
    if len(sides) != 1:
        return []
    (values,) = sides
    other = goal.right if values is goal.left else goal.left
    return list(_branches(other, values))


def _branches(side: object, values: Piecewise) -> Iterator[Branch]:
    before: tuple[Formula, ...] = ()
    for value, condition in values.cases:
        yield Branch(Eq(side, value), (condition, *before))
        before = (*before, negation(condition))
    yield Branch(Eq(side, values.otherwise), before)
