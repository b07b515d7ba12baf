"""The argument that a rule leaves out: ``\\exp(\\cdot) > 0``, ``\\log S < 0``. It is a name of its own, for any number."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from proofs.latex.reader import symbols
from proofs.latex.reader.item import Item
from proofs.latex.reader.tokens import Token

__all__ = ["completed", "named"]

_COMPARED = frozenset({"<", "≤", ">", "≥"})


def named(items: list[Item]) -> list[Item]:
    """``items`` with the dot of ``exp(·)`` as a name."""
    made = list(items)
    for place in range(1, len(items) - 1):
        if [item.kind for item in items[place - 1 : place + 2]] == ["LPAR", "TIMES", "RPAR"]:
            made[place] = Item("NAME", ("·", "", r"\cdot"), items[place].offset)
    return made


def completed(tokens: Sequence[Token], functions: Collection[str]) -> list[Token]:
    """A comparison in which one of ``functions`` stands right before the sign, with an argument: ``S(·) < 1`` for ``S < 1``."""
    made: list[Token] = []
    solid = [token for token in tokens if token.kind != "space"]
    for token, after in zip(solid, [*solid[1:], None], strict=True):
        made.append(token)
        if after is not None and token.text in functions and _relation(after) in _COMPARED:
            made += [Token(*each, token.offset) for each in (("char", "("), ("command", r"\cdot"), ("char", ")"))]
    return made if len(made) > len(solid) else list(tokens)


def _relation(token: Token) -> str | None:
    return symbols.RELATIONS.get(symbols.UNICODE.get(token.text, token.text).removeprefix("\\"))
