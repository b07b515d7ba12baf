"""LaTeX source as tokens. Nothing is looked up here: letters stay in runs, which mathematics takes apart and prose does not."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Token", "text_of", "tokenize"]


class Token(NamedTuple):
    """``kind`` is one of ``command letters number space paragraph shift open close char``.

    ``offset`` is where it stands in the source, or where the macro was called that it comes from.
    """

    kind: str
    text: str
    offset: int


_TOKEN = re.compile(
    r"""
    (?P<comment>(?<!\\)%[^\n]*\n?[ \t]*)
  | (?P<command>\\(?:[A-Za-z]+\*?|\n|.|$))
  | (?P<letters>[^\W\d_]+)
  | (?P<number>[0-9]+(?:\.[0-9]+)?)
  | (?P<paragraph>[ \t\f\v]*\n(?:[ \t\f\v]*\n)+[ \t]*)
  | (?P<space>\s+)
  | (?P<shift>\$\$?)
  | (?P<open>\{)
  | (?P<close>\})
  | (?P<char>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_STARRED = frozenset(
    {
        "operatorname*",
        "section*",
        "subsection*",
        "subsubsection*",
        "paragraph*",
        "newcommand*",
        "renewcommand*",
        "DeclareMathOperator*",
        "tag*",
        "hspace*",
        "vspace*",
        "chapter*",
        "providecommand*",
    }
)


def tokenize(text: str, start: int = 0) -> list[Token]:
    """The tokens of ``text``, whose first character stands at ``start``. Comments are dropped."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind == "comment":
            continue
        found, offset = match[0], start + match.start()
        if kind == "command" and found.endswith("*") and len(found) > 2 and found[1:] not in _STARRED:
            # \alpha* is α times: only these commands have a starred form.
            tokens.append(Token(kind, found[:-1], offset))
            tokens.append(Token("char", "*", offset + len(found) - 1))
        else:
            tokens.append(Token(kind, found, offset))
    return tokens


def text_of(tokens: list[Token]) -> str:
    """The tokens as text again, for messages."""
    return "".join(" " if token.kind in ("space", "paragraph") else token.text for token in tokens).strip()
