"""Time on an instance: sequences that stand still in the end, and how far natural numbers have to be counted for them.

A sequence is its members at the times 0 … ``LAST``, and from there on it stays as it is. What a formula says of a time t
by x^(t), x^(t+1) … and by comparisons with other times is then the same for all times after LAST that lie far enough
from one another, so that a few of them stand for all: each ∀ or ∃ over times looks ``ROOM`` of them further than those
around it, and so finds a later time than any of theirs.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from proofs.notation.naturals import Later, Natural, NaturalTerm

__all__ = ["LAST", "ORDERS", "TIME", "room_inside", "shift_of", "steps_later"]

LAST = 6
ROOM = 3
TIME = "number of times"
"""The name of the size LAST + 1 among the sizes of an instance. No dimension has it: it is no letter."""

ORDERS: Mapping[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "≠": operator.ne,
    "<": operator.lt,
    "≤": operator.le,
    ">": operator.gt,
    "≥": operator.ge,
}


def shift_of(term: NaturalTerm) -> tuple[Natural | None, int]:
    """``t + 2`` as t and 2; the number 2 as None and 2."""
    return (term.base, term.by) if isinstance(term, Later) else (term, 0)


def room_inside(names: Iterable[object]) -> int:
    """How many times after LAST a quantifier looks at, inside of the natural numbers among ``names``."""
    return ROOM * (1 + sum(isinstance(name, Natural) for name in names))


def steps_later(term: NaturalTerm, names: Mapping[Any, Any]) -> int:
    """The natural number that a term is, where ``names`` says what its variable is."""
    base, by = shift_of(term)
    return by if base is None else int(names[base]) + by
