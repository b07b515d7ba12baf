"""An item: one terminal of the grammar with its place, and how items are paired and cut into cells."""

from __future__ import annotations

from typing import Any, NamedTuple

from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.tokens import Token

__all__ = ["MAX_DEPTH", "MAX_ITEMS", "Item", "Note", "Notes", "cells", "paired"]


class Note(NamedTuple):
    """What a brace embraces, and the note under it; ``inside`` is empty for what is set beside a line: a tag, an intertext.

    ``given`` as a reason, or said like any other sentence.
    """

    inside: tuple[Token, ...]
    note: tuple[Token, ...]
    given: bool = True


Notes = list[Note]

MAX_ITEMS = 4_000
"""What one display may contain."""

MAX_DEPTH = 60
"""How deep brackets, braces and environments may be nested."""


class Item(NamedTuple):
    """``kind`` is a terminal of the grammar, or CELL, ROW, SPACE, WORDS, ERROR, which never reach it."""

    kind: str
    value: Any
    offset: int


def cells(items: list[Item]) -> tuple[tuple[tuple[Item, ...], ...], ...]:
    """The rows and cells of an environment."""
    rows: list[list[list[Item]]] = [[[]]]
    depth = 0
    for item in items:
        depth += (item.kind in ("LPAR", "LBRACE")) - (item.kind in ("RPAR", "RBRACE"))
        if item.kind == "ROW" and depth == 0:
            rows.append([[]])
        elif item.kind == "CELL" and depth == 0:
            rows[-1].append([])
        elif item.kind != "ROW":
            rows[-1][-1].append(item)
    return tuple(tuple(map(tuple, row)) for row in rows if any(row))


_ENDS_OPERAND = {"NUMBER", "NAME", "RPAR", "RBRACE", "CONSTANT", "PRIME", "CASES", "MATRIX"}


def paired(items: list[Item]) -> list[Item]:
    """Plain bars ``|`` and ``‖`` made opening, closing, or a separator; the depth of brackets checked."""
    done: list[Item] = []
    stack: list[str] = []
    for position, item in enumerate(items):
        if item.kind == "BAR":
            ends = bool(done) and done[-1].kind in _ENDS_OPERAND
            if stack and stack[-1] == item.value and ends:
                item = Item("RPAR", item.value, item.offset)
            elif not ends or _has_partner(items, position):
                item = Item("LPAR", item.value, item.offset)
            else:
                item = Item("SEPARATOR", "|", item.offset)
        if item.kind in ("LPAR", "LBRACE"):
            stack.append(item.value)
            if len(stack) > MAX_DEPTH:
                raise ReadingError("limit", f"this is nested more than {MAX_DEPTH} deep", item.offset, limit="depth")
        elif item.kind in ("RPAR", "RBRACE") and stack:
            stack.pop()
        done.append(item)
    return done


def _has_partner(items: list[Item], position: int) -> bool:
    depth = 0
    for item in items[position + 1 :]:
        if item.kind in ("LPAR", "LBRACE"):
            depth += 1
        elif item.kind in ("RPAR", "RBRACE"):
            depth -= 1
            if depth < 0:
                return False
        elif item.kind == "BAR" and item.value == items[position].value and depth == 0:
            return True
    return False
