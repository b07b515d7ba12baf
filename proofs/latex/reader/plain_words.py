r"""Prose in LaTeX as plain text: accents are put on their letters (``f\"ur`` is "für"), groups and commands vanish."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from proofs.latex.reader.tokens import Token

__all__ = ["plain_words"]

_ACCENTS = {
    r"\"": "\u0308",
    r"\'": "\u0301",
    r"\`": "\u0300",
    r"\^": "\u0302",
    r"\~": "\u0303",
    r"\=": "\u0304",
    r"\.": "\u0307",
    r"\c": "\u0327",
    r"\v": "\u030c",
    r"\u": "\u0306",
    r"\H": "\u030b",
    r"\r": "\u030a",
}
"""Commands that put a mark on the next letter, as combining characters."""

_LETTERS = dict(
    zip(
        (r"\ss", r"\o", r"\O", r"\ae", r"\AE", r"\oe", r"\aa", r"\AA", r"\l", r"\i"),
        ("ß", "ø", "Ø", "æ", "Æ", "œ", "å", "Å", "ł", "i"),
        strict=True,
    )
)
"""Commands that are letters."""


def plain_words(tokens: Sequence[Token]) -> str:
    """Tokens of prose as plain text; a blank line is kept as one."""
    parts: list[str] = []
    mark, after_command = "", False
    for token in tokens:
        ends_a_name, after_command = after_command, False
        if token.text in _ACCENTS and token.kind == "command":
            mark = _ACCENTS[token.text]
            continue
        if mark and token.kind not in ("open", "close", "space"):
            letter = _LETTERS.get(token.text, token.text)
            parts.append(unicodedata.normalize("NFC", letter[:1] + mark) + letter[1:])
            mark, after_command = "", token.kind == "command"
        elif mark:
            continue  # \"{u}, {\"u} and \c c
        elif token.kind == "paragraph":
            parts.append("\n\n")
        elif token.text in _LETTERS and token.kind == "command":
            parts.append(_LETTERS[token.text])
            after_command = True
        elif token.kind == "space" and ends_a_name:
            continue  # "gr\o sse": a space ends the command's name
        elif token.kind == "space" or token.text in ("~", "\\ ", "\\,", "\\\\"):
            parts.append(" ")
        elif token.kind == "command":
            parts.append(token.text[1:] if token.text[1:] in "%&_#${}" else " " if token.text[1:].isalpha() else "")
        elif token.kind not in ("open", "close"):
            parts.append(token.text)
    return "".join(parts)
