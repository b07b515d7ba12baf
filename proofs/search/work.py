"""How much a search may still do. Work is counted, not timed: the verdict is the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from proofs.kernel.terms import Term

__all__ = ["OutOfWork", "at_most", "spend", "spend_on"]

_LARGE = 64


class OutOfWork(Exception):
    """Nothing is left. No KernelError and no Unproven: those who catch these would go on trying."""


class _Allowance:
    def __init__(self, units: int) -> None:
        self.left = units


_current: ContextVar[_Allowance | None] = ContextVar("allowance", default=None)


@contextmanager
def at_most(units: int) -> Iterator[None]:
    """Inside, ``spend`` raises OutOfWork after so many units, or when those of an outer ``at_most`` have run out."""
    outer = _current.get()
    inner = _Allowance(units if outer is None else min(units, outer.left))
    start = inner.left
    token = _current.set(inner)
    try:
        yield
    finally:
        _current.reset(token)
        if outer is not None:
            outer.left -= start - max(inner.left, 0)


def spend(units: int = 1) -> None:
    """Take ``units`` from the allowance. Raises OutOfWork when there are no more."""
    allowance = _current.get()
    if allowance is not None:
        allowance.left -= units
        if allowance.left < 0:
            raise OutOfWork


def spend_on(term: Term) -> None:
    """Pay for one normal form of ``term``: more for a large one."""
    spend(1 + term.size // _LARGE)
