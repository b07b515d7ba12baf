"""What could not be read, and how something was read: sentences for a person, data for a machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from proofs.errors import BlackboardError

__all__ = ["Kind", "Problem", "ReadingError", "Remark"]

Kind = Literal["syntax", "unknown", "ambiguous", "shape", "unsupported", "limit", "input"]
"""``syntax``: no formula · ``unknown``: a name that was not introduced · ``ambiguous``: two readings · ``shape``: read, but
its sizes do not fit · ``unsupported``: understood, but the notation has no such thing · ``limit`` · ``input``: no text."""


@dataclass(frozen=True)
class Problem:
    """Why a piece of text was not read: what is wrong, where it begins (an offset into the source), what was expected.

    ``readings`` are the possible readings when the text is ambiguous; ``limit`` names the bound that was reached.
    """

    kind: Kind
    message: str
    offset: int
    expected: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    limit: Literal["time", "memory", "size", "depth"] | None = None


@dataclass(frozen=True)
class Remark:
    """How something was read that could have been written more clearly."""

    message: str
    offset: int


class ReadingError(BlackboardError):
    """A text that could not be read; ``problem`` says why and where."""

    def __init__(
        self,
        kind: Kind,
        message: str,
        offset: int,
        *,
        expected: tuple[str, ...] = (),
        readings: tuple[str, ...] = (),
        limit: Literal["time", "memory", "size", "depth"] | None = None,
    ) -> None:
        self.problem = Problem(kind, message, offset, expected, readings, limit)
        super().__init__(message)
