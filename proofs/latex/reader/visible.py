r"""What a reader of the printed page sees: not what stands in ``\iffalse … \fi``, after ``\endinput``, or in white."""

from __future__ import annotations

import re

from proofs.latex.reader.tokens import Token

__all__ = ["visible"]

_WHITE = re.compile(r"white(?:!100)?|(?:\[rgb\])?1(?:\.0*)?,1(?:\.0*)?,1(?:\.0*)?|(?:\[gray\])?1(?:\.0*)?", re.IGNORECASE)


def visible(tokens: list[Token]) -> list[Token]:
    """``tokens`` without those that do not show in print."""
    shown: list[Token] = []
    depth, position = 0, 0
    while position < len(tokens):
        token = tokens[position]
        position += 1
        if token.text == r"\iffalse" or depth and token.text.startswith(r"\if") and token.kind == "command":
            depth += 1
        elif depth and token.text == r"\fi":
            depth -= 1
        elif depth == 1 and token.text == r"\else":
            depth = 0
        elif depth:
            continue
        elif token.text == r"\endinput":
            break
        elif token.text == r"\textcolor" and _is_white(tokens, position):
            position = _after_group(tokens, _after_group(tokens, _past_options(tokens, position)))
        elif token.text == r"\color" and _is_white(tokens, position):
            position = _end_of_group(tokens, position)
        else:
            shown.append(token)
    return shown


def _past_options(tokens: list[Token], position: int) -> int:
    """The place after ``[rgb]``."""
    while position < len(tokens) and tokens[position].kind == "space":
        position += 1
    if position < len(tokens) and tokens[position].text == "[":
        while position < len(tokens) and tokens[position].text != "]":
            position += 1
        position += 1
    return position


def _is_white(tokens: list[Token], position: int) -> bool:
    """Whether the argument at ``position`` is the colour of the paper."""
    start = _past_options(tokens, position)
    said = "".join(token.text for token in tokens[start : _after_group(tokens, start)] if token.kind not in ("open", "close"))
    return bool(_WHITE.fullmatch(re.sub(r"\s", "", said)))


def _after_group(tokens: list[Token], position: int) -> int:
    """The place after the group in braces that begins at ``position``, or after the token there."""
    while position < len(tokens) and tokens[position].kind == "space":
        position += 1
    depth = 0
    while position < len(tokens):
        depth += (tokens[position].kind == "open") - (tokens[position].kind == "close")
        position += 1
        if depth <= 0:
            break
    return position


def _end_of_group(tokens: list[Token], position: int) -> int:
    r"""The place of the brace that ends the group around ``position``, up to which a colour holds; or of the next colour."""
    depth = 0
    position = _after_group(tokens, _past_options(tokens, position))
    while position < len(tokens) and tokens[position].text != r"\color":
        depth += (tokens[position].kind == "open") - (tokens[position].kind == "close")
        if depth < 0:
            break
        position += 1
    return position
