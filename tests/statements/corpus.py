"""The corpus: at least sixty true and sixty false lines of lectures other than the seminar sheet.

The lines test that nothing in the toolkit is made for one sheet: the kernel and the search must prove the true lines
and refute the false ones without knowing their names. A false line is a typical mistake, never nonsense.
"""

from __future__ import annotations

from tests.statements import linear_algebra, scalars, softmax, statistics
from tests.statements.entry import Entry

__all__ = ["ENTRIES", "FALSE", "TRUE", "Entry"]

ENTRIES: tuple[Entry, ...] = (*statistics.LINES, *softmax.LINES, *linear_algebra.LINES, *scalars.LINES)
TRUE: tuple[Entry, ...] = tuple(entry for entry in ENTRIES if entry.truth)
FALSE: tuple[Entry, ...] = tuple(entry for entry in ENTRIES if not entry.truth)
