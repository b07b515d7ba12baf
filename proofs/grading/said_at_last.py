"""What is said at last of a term that was worked out before: after ``a = … = t`` and "we cancel", ``a = b`` says ``t = b``.

A text that ends its chain before the last step, and says in a new sentence what the term at its beginning is, has said that step.
It is judged as the last link of the chain would be, and counts where it is proven.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proofs.errors import BlackboardError
from proofs.latex.reader import Chain
from proofs.notation.formulas import Eq, Formula, Ge, Gt, Le, Lt
from proofs.notation.tree import Expression

__all__ = ["WorkedOut"]

_RELATIONS = {"=": Eq, "<": Lt, "≤": Le, ">": Gt, "≥": Ge}
_MOST = 12
"""So many chains are remembered."""


@dataclass(frozen=True)
class _Value:
    """``start`` was shown to be ``end`` by a chain of equations."""

    start: Expression
    end: Expression


class WorkedOut:
    """The chains of equations of one answer, each by its ends."""

    def __init__(self) -> None:
        self._values: list[_Value] = []

    def last_links(self, chain: Chain) -> Iterator[Formula]:
        """What ``chain`` says of the ends of earlier ones that begin with its first side, or with its last."""
        sides = list(chain.sides())
        if not chain.links or chain.conditions or any(side.problem is not None for side in sides):
            return
        relations = [_RELATIONS.get(link.relation) for link in chain.links]
        pairs = ((relations[0], sides[0].value, sides[1].value, True), (relations[-1], sides[-1].value, sides[-2].value, False))
        for relation, own, other, first in pairs:
            value = next((value for value in reversed(self._values) if value.start == own), None)
            if value is None or relation is None or not isinstance(other, Expression) or other in (value.end, value.start):
                continue
            try:
                yield relation(value.end, other) if first else relation(other, value.end)
            except BlackboardError:
                continue

    @property
    def both(self) -> tuple[Expression, Expression] | None:
        """What the last two terms that were worked out, each by itself, came to: "both are equal" is said of these."""
        if len(self._values) < 2:
            return None
        last = self._values[-1]
        first = next((value for value in reversed(self._values) if value.start not in (last.start, last.end)), None)
        return None if first is None else (first.end, last.end)

    def remember(self, chain: Chain) -> None:
        """Takes in a ``chain`` that is proven, if it is one of equations."""
        sides = list(chain.sides())
        start, end = sides[0].value, sides[-1].value
        if not chain.links or any(link.relation not in ("=", ":=") for link in chain.links):
            return
        if not isinstance(start, Expression) or not isinstance(end, Expression) or start.shape.kind != "scalar" or start == end:
            return
        going_on = next((value for value in reversed(self._values) if value.end == start), None)
        if going_on is not None:
            self._values.append(_Value(going_on.start, end))
        self._values.append(_Value(start, end))
        del self._values[:-_MOST]
