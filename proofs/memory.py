"""What was found once is not looked for again: bounded memories of verdicts, shared by all that a process checks or grades.

The same line in the same context has the same verdict whoever wrote it, since searches count their work and read no clock.
So a key names everything that a verdict depends on, and forgetting costs time and nothing else.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import Generic, TypeVar

from proofs.kernel.terms import Term
from proofs.kernel.theorem import Theorem

__all__ = ["Memory", "forget_all", "sequents"]

_Value = TypeVar("_Value")


class Memory(Generic[_Value]):
    """Up to ``most`` values by their keys; the one that was not asked for the longest time is forgotten first."""

    _all: list[Memory[object]] = []

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, _Value] = OrderedDict()
        self._lock = Lock()
        self._all.append(self)  # type: ignore[arg-type]

    def recall(self, key: Hashable, find: Callable[[], _Value], *, keep: Callable[[_Value], bool] = lambda _: True) -> _Value:
        """The value of ``key``; ``find`` is called when it is not known. What ``find`` raises is not remembered, nor what is
        not to ``keep``."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = find()
        if not keep(value):
            return value
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value

    def __len__(self) -> int:
        return len(self._values)

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._values.clear()


def forget_all() -> None:
    """Empty every memory of this process: benchmarks and tests begin cold."""
    for memory in Memory._all:
        memory.forget()


def sequents(theorems: Iterable[Theorem]) -> tuple[tuple[frozenset[Term], Term], ...]:
    """What ``theorems`` say, for a key: their hypotheses and conclusions, not how they were proven."""
    return tuple((theorem.hypotheses, theorem.conclusion) for theorem in theorems)
