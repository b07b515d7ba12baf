"""What is set beside a line of a display and belongs to the text all the same: a reason at the end of a row or over a sign,
a tag, an ``\\intertext``, a relation under a brace. Each is read like words and formulas of the sentence that it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from proofs.latex.reader import symbols
from proofs.latex.reader.document import Mathematics, Piece, Words
from proofs.latex.reader.tokens import Token

__all__ = ["beside", "of_one_row", "pieces", "relates", "spanned"]

_EDGE = frozenset({"&", "\\\\", r"\quad", r"\qquad", r"\,", r"\;", r"\ ", r"\hfill", "|"})
"""What may stand around a formula in a row and is none of it."""
_NO_CLAIM = frozenset({"∈", "∉", "↦", ":=", "⊂"})
"""Relations of a note that say what kind of thing something is, and not what its value is."""

_BOUNDS = frozenset({"<", "≤", ">", "≥", "≠"})


def relates(tokens: Sequence[Token]) -> bool:
    """Whether ``tokens`` hold the sign of a relation between values."""
    return any(_relation(token.text) not in (None, *_NO_CLAIM) for token in tokens) and not _defines(tokens)


def _relation(text: str) -> str | None:
    return symbols.RELATIONS.get(symbols.UNICODE.get(text, text).removeprefix("\\"))


def _defines(tokens: Sequence[Token]) -> bool:
    texts = [token.text for token in tokens if token.kind != "space"]
    return (":", "=") in zip(texts, texts[1:], strict=False)


def beside(inside: Sequence[Token], note: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of what a note at a brace says: ``a ≤ b`` for a note ``≤ b`` at a, else the note itself."""
    rest = list(note)
    while rest:
        if rest[0].kind == "space" or rest[0].text in _EDGE:
            rest.pop(0)
        elif rest[0].kind == "command" and rest[0].text[1:] in symbols.TEXTS:
            rest = rest[_group(rest, 1)[1] :]
        else:
            break
    if rest and _relation(rest[0].text) is not None:
        return (*inside, *rest)
    return tuple(note)


def spanned(tokens: Sequence[Token], start: int, end: int | None) -> tuple[Token, ...]:
    """The tokens from ``start`` to ``end`` in the source, with the whole of a text that ``start`` stands in.

    What ends the environment of the rows is none of them.
    """
    first = next((place for place, token in enumerate(tokens) if token.offset >= start), len(tokens))
    for place, token in enumerate(tokens[:first]):
        if token.kind == "command" and token.text[1:] in symbols.TEXTS and _group(list(tokens), place + 1)[1] > first:
            first = place
            break
    inside = [token for token in tokens[first:] if end is None or token.offset < end]
    depths = accumulate((token.text.startswith(r"\begin")) - (token.text.startswith(r"\end")) for token in inside)
    ended = next((place for place, depth in enumerate(depths) if depth < 0), len(inside))
    return tuple(inside[:ended])


def of_one_row(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """``tokens`` up to the end of their row, if the display has one after it."""
    level = 0
    for place, token in enumerate(tokens):
        level += (token.text == r"\begin") - (token.text == r"\end")
        if token.text == r"\\" and level == 0:
            return tuple(tokens[:place])
    return tuple(tokens)


def pieces(tokens: Sequence[Token]) -> list[Piece]:
    """``tokens`` of a display as words and formulas, as if they stood in the text."""
    made: list[Piece] = []
    _formulas(list(tokens), made)
    return made


def _formulas(tokens: list[Token], made: list[Piece]) -> None:
    formula: list[Token] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        position += 1
        if token.kind == "command" and token.text[1:] in symbols.TEXTS and _is_prose(tokens, position):
            _add(formula, made)
            formula = []
            inside, position = _group(tokens, position)
            _words(inside, made)
        else:
            formula.append(token)
    _add(formula, made)


def _words(tokens: list[Token], made: list[Piece]) -> None:
    """Text, in which dollars open and close formulas."""
    start = 0
    for position, token in enumerate([*tokens, Token("shift", "$", 0)]):
        if token.kind == "shift":
            part, start = tokens[start:position], position + 1
            if sum(other.kind == "shift" for other in tokens[:position]) % 2:
                _add(part, made)
            elif text := "".join(" " if each.kind in ("space", "command") or each.text == "~" else each.text for each in part):
                made.append(Words(text.replace("{", "").replace("}", ""), part[0].offset))


def _is_prose(tokens: list[Token], position: int) -> bool:
    """Whether a text is words or holds a formula, and is no name such as ``\\text{softmax}(x)``."""
    inside, _ = _group(tokens, position)
    return any(token.kind in ("space", "shift") for token in inside) or "".join(t.text for t in inside) in symbols.PROSE_WORDS


def _add(formula: list[Token], made: list[Piece]) -> None:
    while formula and (_is_edge(formula[0], formula) or formula[0].text == "(" and _open(formula) > 0):
        formula = formula[1:]
    while formula and (_is_edge(formula[-1], formula) or formula[-1].text in (")", ".", ",", ";") and _open(formula) < 0):
        formula = formula[:-1]
    if _is_bracketed(formula) and relates(formula[1:-1]):
        _add(formula[1:-1], made)
    elif (comma := _before_a_bound(formula)) is not None:
        _add(formula[:comma], made)
        made.append(Words(" for ", formula[comma].offset))
        _add(formula[comma + 1 :], made)
    elif formula:
        made.append(Mathematics(tuple(formula), "$", formula[0].offset))


def _is_bracketed(formula: list[Token]) -> bool:
    """Whether one pair of round brackets stands around it all."""
    depths = list(accumulate((token.text == "(") - (token.text == ")") for token in formula))
    return len(formula) > 2 and depths[-1] == 0 and formula[0].text == "(" and min(depths[:-1]) > 0


def _before_a_bound(formula: list[Token]) -> int | None:
    """The comma of ``\\ln(1 + t) < t, t > 0``: what is said last is for which t the rule before it holds."""
    comma = max((place for place, token in enumerate(formula) if token.text in (",", ";")), default=None)
    if comma is None:
        return None
    rule, bound = formula[:comma], [token for token in formula[comma + 1 :] if not _is_edge(token, formula)]
    signs = [place for place, token in enumerate(bound) if _relation(token.text) is not None]
    number = "".join(token.text for token in bound[2:])
    if signs != [1] or _relation(bound[1].text) not in _BOUNDS or not number.removeprefix("-").isdigit():
        return None
    return comma if relates(rule) and any(token.text == bound[0].text for token in rule) else None


def _is_edge(token: Token, formula: list[Token]) -> bool:
    if token.text == "|" and sum(other.text == "|" for other in formula) % 2 == 0:
        return False  # that of |h|
    return token.kind == "space" or token.text in _EDGE


def _open(formula: list[Token]) -> int:
    """How many round brackets are not closed: the words of a reason may stand between them and their partners."""
    return sum((token.text == "(") - (token.text == ")") for token in formula)


def _group(tokens: list[Token], position: int) -> tuple[list[Token], int]:
    """The group that begins at ``position``, without its braces, and where it ends."""
    while position < len(tokens) and tokens[position].kind == "space":
        position += 1
    level = 0
    for end in range(position, len(tokens)):
        level += (tokens[end].kind == "open") - (tokens[end].kind == "close")
        if level <= 0:
            inside = tokens[position + 1 : end] if end > position else tokens[position : end + 1]
            return inside, end + 1
    return tokens[position:], len(tokens)
