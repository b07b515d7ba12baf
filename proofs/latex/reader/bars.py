"""What single bars are around a vector: ``||w||`` and ``|w|^2`` are norms, ``(z + |z|)/2`` is taken entry by entry.

A vector has no power, so a text that squares ``|w|`` writes bars for norms.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from proofs.latex.reader import raw
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import built
from proofs.notation.elementary import Abs
from proofs.notation.tree import Expression, Norm

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["between", "squared"]


def squared(written: Iterable[raw.Raw]) -> tuple[raw.Raw, ...]:
    """What stands in bars with a 2 beside them: w of ``|w|^2``, ``|w|_2``."""
    found = {}
    for tree in written:
        for node in raw.walk(tree):
            match node:
                case raw.Scripted(base=raw.Group(opening="|", content=content), sub=sub, sup=sup):
                    if any(isinstance(mark, raw.Numeral) and mark.text == "2" for mark in (sub, sup)):
                        found[repr(content)] = content
    return tuple(found.values())


def between(reader: Elaborator, content: raw.Raw, at: int) -> Expression:
    """``|content|``."""
    if isinstance(content, raw.Group) and content.opening == "|":
        inner = reader.expression(content.content)
        if inner.shape.kind == "vector":
            return Norm(inner)  # ||w||
        with built(at):
            return Abs(Abs(inner))
    made = reader.expression(content)
    if made.shape.kind == "vector" and _for_norms(reader):
        reader.scope.remark("bars around a vector were read as its norm", at)
        return Norm(made)
    with built(at):
        return Abs(made)


def _for_norms(reader: Elaborator) -> bool:
    """Whether the text squares a vector in bars."""
    while reader.scope.squared:
        first, *others = reader.scope.squared
        try:
            if reader.expression(first).shape.kind == "vector":
                return True
        except ReadingError:
            return False
        reader.scope.squared = tuple(others)
    return False
