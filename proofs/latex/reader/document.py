"""A hand-in as answers: LaTeX, Markdown and notebooks cut at their headings, each answer into words and mathematics.

Header comments (``% exercise:``, ``% given:``, ``% let:``, ``% goal:``) belong to the answer they stand in; an exercise
header where something was already written begins the next answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Union

from proofs.latex.reader.macros import Macro
from proofs.latex.reader.problems import Problem, ReadingError
from proofs.latex.reader.source import Source, decode, looks_like_notebook
from proofs.latex.reader.tokens import Token

__all__ = ["HEADING", "Header", "Mathematics", "Piece", "Section", "Words", "add_words", "open_document"]


@dataclass(frozen=True)
class Words:
    """Prose between formulas."""

    text: str
    offset: int


@dataclass(frozen=True)
class Mathematics:
    """A formula: inline, or a display. ``environment`` is the name of the display, ``$`` or ``\\[``."""

    tokens: tuple[Token, ...]
    environment: str
    offset: int

    @property
    def display(self) -> bool:
        """Whether it stands on lines of its own."""
        return self.environment not in ("$", r"\(", "math")


@dataclass(frozen=True)
class Header:
    """One header comment: ``kind`` is exercise, given, let or goal. ``macros`` are those of the document."""

    kind: str
    text: str
    offset: int
    macros: Mapping[str, Macro] = field(default_factory=dict, compare=False)


Piece = Union[Words, Mathematics]


def add_words(pieces: list[Piece], words: Words) -> None:
    """Add ``words``, to those before them when there are any; each keeps its place in the text."""
    before = pieces[-1] if pieces else None
    if isinstance(before, Words):
        gap = max(words.offset - before.offset - len(before.text), 0)
        pieces[-1] = Words(before.text + " " * gap + words.text, before.offset)
    else:
        pieces.append(words)


@dataclass
class Section:
    """One answer: what its heading or header says it is, its headers, its pieces in order, what could not be cut out."""

    exercise: str | None = None
    title: str = ""
    offset: int = 0
    headers: list[Header] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing was written yet."""
        return not any(isinstance(piece, Mathematics) or piece.text.strip() for piece in self.pieces)

    @property
    def is_preamble(self) -> bool:
        """Whether words alone stand here and nothing says of which exercise: a title, a name, a comment of the page."""
        return self.exercise is None and not self.headers and not any(isinstance(piece, Mathematics) for piece in self.pieces)


HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
"""A heading of Markdown."""


def open_document(data: bytes | str) -> tuple[Source, bool]:
    """The text of a file, and whether it is Markdown. A notebook becomes the Markdown of its text cells.

    Raises ReadingError when there is no readable text.
    """
    source = decode(data)
    text = source.text
    if looks_like_notebook(text):
        return _notebook(text), True
    latex = re.search(r"\\(documentclass|begin\{document\}|section\b)", text) is not None
    return source, not latex and (HEADING.search(text) is not None or "```" in text)


def _notebook(text: str) -> Source:
    """The Markdown cells of a notebook, each line with the line of the file that it stands on."""
    try:
        cells = json.loads(text)["cells"]
        lines: list[str] = []
        for cell in cells:
            if cell.get("cell_type") in ("markdown", "raw"):
                written = cell.get("source", "")
                written = written if isinstance(written, str) else "".join(map(str, written))
                lines += [*written.split("\n"), ""]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReadingError("input", f"this notebook can't be read: {type(error).__name__}", 0) from None
    physical: dict[int, int] = {}
    cursor, line = 0, 1
    for number, written in enumerate(lines, 1):
        for spelled in (json.dumps(written, ensure_ascii=False)[1:-1], json.dumps(written)[1:-1]):
            found = text.find(spelled, cursor) if spelled else -1
            if found >= 0:
                line += text.count("\n", cursor, found)
                cursor = found
                break
        physical[number] = line
    return replace(decode("\n".join(lines)), physical=physical)
