"""A text and its positions: bytes become text, offsets become lines and columns, junk and excess are refused at once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from proofs.latex.reader.problems import ReadingError

__all__ = ["MAX_CHARACTERS", "MAX_NOTEBOOK", "Place", "Source", "decode", "looks_like_notebook"]

MAX_CHARACTERS = 250_000
"""No hand-in is longer (a hundred pages); what is longer is refused before anything looks at it."""

MAX_NOTEBOOK = 20_000_000
"""A notebook carries its pictures; of it, only the text cells count."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_NOTHING: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, order=True)
class Place:
    """A line and a column, both counted from 1."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"line {self.line}, column {self.column}"


@dataclass(frozen=True)
class Source:
    """A text with Unix line ends. ``physical`` maps its lines to those of the file when the text was taken out of one."""

    text: str
    physical: Mapping[int, int] = field(default_factory=lambda: _NOTHING, compare=False)
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0]
        position = self.text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.text.find("\n", position + 1)
        object.__setattr__(self, "_starts", starts)

    def place(self, offset: int) -> Place:
        """The line and column of the character at ``offset``."""
        line = bisect_right(self._starts, max(offset, 0))
        return Place(self.physical.get(line, line), max(offset, 0) - self._starts[line - 1] + 1)

    def excerpt(self, offset: int) -> str:
        """The line at ``offset`` and a caret below the character, cut to a readable width."""
        line = bisect_right(self._starts, max(offset, 0))
        start = self._starts[line - 1]
        end = self.text.find("\n", start)
        left = max(start, offset - 60)
        shown = self.text[left : len(self.text) if end < 0 else end][:120].expandtabs(1)
        return f"{shown}\n{' ' * (offset - left)}^"


def decode(data: bytes | str) -> Source:
    """``data`` as a source: UTF-8 (with or without a mark), UTF-16 with a mark, else Windows' Western encoding.

    Raises ReadingError when it is no text or longer than ``MAX_CHARACTERS``.
    """
    most = MAX_NOTEBOOK if looks_like_notebook(data) else MAX_CHARACTERS
    # UTF-8 needs at most four bytes a character: what is longer than this is too long in any encoding.
    text = _text(data[: 4 * most + 4]) if isinstance(data, bytes) else data
    if len(text) > most:
        raise ReadingError("limit", f"the text has more than {most:,} characters", 0, limit="size")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    junk = _CONTROL.search(text)
    if junk is not None:
        raise ReadingError("input", f"this is no text: it has the control character U+{ord(junk[0]):04X}", junk.start())
    return Source(text)


def looks_like_notebook(data: bytes | str) -> bool:
    """Whether ``data`` begins like the JSON of a notebook."""
    start = data[:2000]
    return (
        start.lstrip().startswith(b"{") and b'"cells"' in start
        if isinstance(start, bytes)
        else start.lstrip().startswith("{") and '"cells"' in start
    )


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
