r"""An arrow that stands alone before a part of a proof, "($\Rightarrow$) Let …", "``$\subseteq$'':", names the direction that is
shown there: it is a word, and relates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofs.latex.reader.document import Mathematics, Piece, Words, add_words

__all__ = ["MARKS", "with_directions_as_words"]

_SIGNS = {
    "⇒": (r"\Rightarrow", r"\Longrightarrow", r"\implies", "⇒", "⟹"),
    "⇐": (r"\Leftarrow", r"\Longleftarrow", r"\impliedby", "⇐", "⟸"),
    "⊆": (r"\subseteq", r"\subset", "⊆", "⊂"),
    "⊇": (r"\supseteq", r"\supset", "⊇", "⊃"),
}
_MARK_OF = {sign: mark for mark, signs in _SIGNS.items() for sign in signs}
MARKS = frozenset(_SIGNS)
"""The marks as they stand among the words."""

_AROUND = frozenset({"(", ")", "[", "]", ":", ".", "'", '"', "`", "{", "}", r"\left", r"\right", "“", "”", "„"})
_OPENS = re.compile(
    r"(?:[.:;!?)\]]|\n\s*\n)\s*"
    r"(?:the |die |(?:the )?proof of |we show |wir zeigen )?(?:direction|richtung|part|implication|inclusion|inklusion)?\s*"
    r"[(\[„“\"'`]*\s*$",
    re.IGNORECASE,
)
"""Before the mark: nothing of its sentence but a bracket, a quote or the word "direction"."""
_CLOSES = re.compile(r"^\s*[)\]”“\"':.]")
_BEGINS = re.compile(r"^\s*[A-ZÄÖÜ]")


def with_directions_as_words(pieces: list[Piece]) -> list[Piece]:
    """``pieces`` with each arrow that names a direction as a part of the words around it."""
    made: list[Piece] = []
    joining = False
    for number, piece in enumerate(pieces):
        mark = _mark(piece, made, pieces[number + 1] if number + 1 < len(pieces) else None)
        word = piece if mark is None else Words(mark, piece.offset)
        if (joining or mark is not None) and isinstance(word, Words):
            add_words(made, word)
        else:
            made.append(word)
        joining = mark is not None
    return made


def _mark(piece: Piece, before: list[Piece], after: Piece | None) -> str | None:
    """The direction that ``piece`` names between what stands ``before`` and ``after`` it."""
    if not isinstance(piece, Mathematics) or piece.display or not isinstance(after, Words):
        return None
    signs = [token.text for token in piece.tokens if token.kind not in ("space", "paragraph")]
    arrows = list(_arrows(signs))
    if len(arrows) != 1 or not _OPENS.search(_words_before(before)):
        return None
    return arrows[0] if len(signs) > 1 or _CLOSES.match(after.text) or _BEGINS.match(after.text) else None


def _words_before(pieces: list[Piece]) -> str:
    """The last words, behind a full stop where nothing or a display stands before them."""
    words = pieces[-1].text if pieces and isinstance(pieces[-1], Words) else ""
    rest = pieces[: -1 if words else None]
    return "." * (not rest or isinstance(rest[-1], Mathematics) and rest[-1].display) + words


def _arrows(signs: list[str]) -> Iterator[str]:
    """The arrows of a formula, and nothing where it has anything else than brackets and marks beside them."""
    if all(sign in _AROUND or sign in _MARK_OF for sign in signs):
        yield from (_MARK_OF[sign] for sign in signs if sign in _MARK_OF)
