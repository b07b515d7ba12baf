"""Words for how many things are named, where the names follow: "two classes with scores $a$ and $b$" says no more than these."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from proofs.grading.words.clauses import FORMULA, Clause
from proofs.notation.tree import Real

__all__ = ["NUMBERS", "all_named", "as_many"]

NUMBERS = {1: ("one", "single", "ein"), 2: ("two", "both", "zwei"), 3: ("three", "drei")}
_GOES_ON_NAMING = re.compile(rf"(?: ?(?:,|and|und) {FORMULA})*", re.IGNORECASE)


def all_named(clause: Clause) -> str:
    """The words of ``clause`` with the names that a list in it goes on with behind a comma."""
    more = _GOES_ON_NAMING.match(clause.after)
    return f"{clause.text}{more[0] if more else ''}"


def as_many(values: Sequence[object], claimed: Collection[object]) -> tuple[str, ...]:
    """The words for how many ``values`` there are, where these are numbers that something is ``claimed`` of.

    Of a vector's components these words may say that it has no others.
    """
    if not values or not all(isinstance(value, Real) and value in claimed for value in values):
        return ()
    return NUMBERS.get(len(set(values)), ())
