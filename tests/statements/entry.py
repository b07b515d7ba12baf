"""One line of a lecture, with whether it holds."""

from __future__ import annotations

from dataclasses import dataclass

from proofs.notation import Formula

__all__ = ["Entry", "fails", "holds"]


@dataclass(frozen=True)
class Entry:
    """A ``statement`` of a ``lecture`` under the hypotheses ``given``.

    ``truth`` says whether it is *defined and true* for every size and every value that the hypotheses allow. A line
    whose denominator can be 0, or whose logarithm can have an argument ≤ 0, is false.
    """

    name: str
    lecture: str
    statement: Formula
    given: tuple[Formula, ...] = ()
    truth: bool = True


def holds(name: str, lecture: str, statement: Formula, *given: Formula) -> Entry:
    """A true line."""
    return Entry(name, lecture, statement, given, truth=True)


def fails(name: str, lecture: str, statement: Formula, *given: Formula) -> Entry:
    """A false line: some instance that ``given`` allows refutes it, or leaves it undefined."""
    return Entry(name, lecture, statement, given, truth=False)
