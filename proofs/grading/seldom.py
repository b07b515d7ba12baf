"""Reference cycles looked for less often than usual, while one answer is graded.

A process that has graded some answers holds a million terms and theorems, and none of them is part of a cycle. To look through
all of them each time that a few thousand more have been made took a quarter of the time of grading.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

__all__ = ["seldom_collecting"]

_MANY = 50_000
"""So many new objects may be made before the young ones are looked through."""

_lock = Lock()
_inside = 0
_usual = (0, 0, 0)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Inside, garbage in cycles is collected after more new objects; the settings of the process hold again afterwards.

    Those who collect less often than this, or not at all, are left alone.
    """
    global _inside, _usual
    with _lock:
        if not _inside:
            _usual = gc.get_threshold()
            if 0 < _usual[0] < _MANY:
                gc.set_threshold(_MANY, *_usual[1:])
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside and 0 < _usual[0] < _MANY:
                gc.set_threshold(*_usual)
