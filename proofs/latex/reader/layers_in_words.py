r"""Letters for the parameters of a layer, given in words: "let ``w_{kj}, b_k`` be the parameters of the first layer and
``v_{ik}, c_i`` those of the second", "the hidden layer has the weights ``a_{kj}`` and biases ``d_k``".

Each is a definition, ``w_{kj} := W^1_{kj}``: a letter with two indices, or a capital, is a weight, any other one a bias.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.defining import definition
from proofs.latex.reader.prose import Fragment, Placed, RawSentence
from proofs.latex.reader.tokens import Token

__all__ = ["named_layers"]

_LAYER = (
    r"(?:(?P<first>first|hidden|lower|1st|erste\w*|verdeckte\w*|versteckte\w*)|"
    r"(?P<second>second|output|upper|last|2nd|zweite\w*))"
)
_PARAMETERS = r"(?:weights?|entries|bias\w*|gewichte\w*|parameter\w*|schwell\w*)"
_OF = r"(?:of|in|from|for|on|der|des|von|in der|in dem)(?:\s+(?:the|der|dem))?"
_AFTER = re.compile(
    rf"^\s*(?:be|are|is|denotes?|for|as|seien|sind|bezeichnen)?\s*(?:the|die)?\s*(?:{_PARAMETERS}(?:(?:\s*+,\s*+|\s++)(?:(?:and|und)\s*+)?"
    rf"(?:the\s++|die\s++)?{_PARAMETERS})*|those|the ones|diejenigen)\s+{_OF}\s+{_LAYER}\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b{_LAYER}(?:[\s-]+(?:layer|one|schicht))?\s+(?:has|have|uses|with|hat|habe|mit|by)?\s*(?:the|die)?\s*(?:{_PARAMETERS})?\s*$",
    re.IGNORECASE,
)
_AND = re.compile(r"^\s*(?:,|and|und|, and|(?:,|and|und|, and)\s*(?:the\s+|die\s+)?(?:weights?|bias\w*|gewichte\w*))\s*$", re.I)
_NAMING = re.compile(
    r"\b(?:let|denote|denoting|call|write|with|where|have|has|given|sei|seien|bezeichne\w*|mit|wobei|hat|habe)\b", re.IGNORECASE
)


def named_layers(sentence: RawSentence, words: frozenset[str]) -> Iterator[tuple[Placed, RawChain]]:
    """The definitions of a network of two layers, each with the formula that names the parameters."""
    items = sentence.items
    said = ""
    place = 0
    while place < len(items):
        item = items[place]
        if isinstance(item, Fragment):
            said, place = f"{said} {item.text}", place + 1
            continue
        listed, after = _listed(items, place)
        before = items[place - 1] if place else None
        next_words = items[after] if after < len(items) else None
        match = _AFTER.match(next_words.text) if isinstance(next_words, Fragment) else None
        if match is None and isinstance(before, Fragment):
            match = _BEFORE.search(before.text)
        if match is not None and _NAMING.search(said):
            layer = "1" if match["first"] else "2"
            for placed in listed:
                for name in _names(placed):
                    if (chain := _definition(name, layer, words)) is not None:
                        yield placed, chain
        place = after


def _listed(items: Sequence[Fragment | Placed], start: int) -> tuple[list[Placed], int]:
    """The formulas from ``start`` on with nothing but "and" between them, and where the words go on."""
    found: list[Placed] = []
    place = start
    while place < len(items):
        item = items[place]
        if not isinstance(item, Placed):
            break
        found.append(item)
        between = items[place + 1] if place + 1 < len(items) else None
        place += 1
        more = items[place + 1] if place + 1 < len(items) else None
        if not isinstance(between, Fragment) or not _AND.match(between.text) or not isinstance(more, Placed):
            break
        place += 1
    return found, place


def _names(placed: Placed) -> Iterator[list[Token]]:
    """The names of a list such as ``w_{kj}, b_k``; nothing for a formula that is no list of names."""
    parts: list[list[Token]] = [[]]
    level = 0
    for token in placed.mathematics.tokens:
        level += (token.kind == "open") - (token.kind == "close")
        if token.text == "," and level == 0:
            parts.append([])
        elif token.kind not in ("space", "paragraph"):
            parts[-1].append(token)
    if not placed.mathematics.display and all(part and part[0].kind in ("letters", "command") for part in parts):
        yield from (part for part in parts if len(part) == 1 or part[1].text in ("_", "'", "^"))


def _definition(name: list[Token], layer: str, words: frozenset[str]) -> RawChain | None:
    """``w_{kj} := W^1_{kj}``, ``b_k := b^1_k``, ``A := W^1``."""
    at = name[0].offset
    marks = next((place for place, token in enumerate(name) if token.text == "_"), None)
    indices = [] if marks is None else [token for token in name[marks:] if token.kind == "letters" or token.kind == "command"]
    count = sum(len(token.text) if token.kind == "letters" else 1 for token in indices)
    if count > 2 or marks is not None and count == 0:
        return None
    weight = count == 2 or count == 0 and name[0].text.isupper()
    letter = [Token("letters", "W" if weight else "b", at), Token("char", "^", at), Token("number", layer, at)]
    return definition(name, [*letter, *(name[marks:] if marks is not None else ())], at, words)
