"""The corpus: true and false lines of lectures other than the seminar sheet.

The lines test that nothing in the toolkit is made for one sheet: the kernel and the search must prove the true lines
and refute the false ones without knowing their names. A false line is a typical mistake, never nonsense.
"""

from __future__ import annotations

from tests.statements import equivalences, limits, linear_algebra, order, quantifiers, scalars, softmax, statistics
from tests.statements.entry import Entry

__all__ = ["BEYOND_EQUATIONS", "ENTRIES", "FALSE", "TRUE", "Entry"]

BEYOND_EQUATIONS: tuple[Entry, ...] = (*order.LINES, *equivalences.LINES, *limits.LINES, *quantifiers.LINES)
"""Lines with ≤, ⇔, limits, ∀ and ∃."""

ENTRIES: tuple[Entry, ...] = (*statistics.LINES, *softmax.LINES, *linear_algebra.LINES, *scalars.LINES, *BEYOND_EQUATIONS)
TRUE: tuple[Entry, ...] = tuple(entry for entry in ENTRIES if entry.truth)
FALSE: tuple[Entry, ...] = tuple(entry for entry in ENTRIES if not entry.truth)
