r"""Words between the relations of a formula that join or deny them: ``a = 1 \text{ or } a = 2``, ``\text{not } a = 1``,
``\text{if } a > 0 \text{ then } b > 0``.

Other words cut a formula into claims of their own, so that without this an alternative would be claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proofs.latex.reader.item import Item
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.rows import SIGNS, step, word_of

__all__ = ["connected"]

_OR = frozenset({"or", "oder", "or else"})
_EITHER = frozenset({"either", "entweder"})
_IF, _THEN = frozenset({"if", "wenn", "falls"}), frozenset({"then", "dann", "so"})
_DENIES = re.compile(
    r"\b(?:not|never|nicht|niemals|(?:false|wrong|untrue|impossible|falsch|unwahr|unmöglich)(?:,? (?:that|dass))?|"
    r"(?:not|nicht) (?:true|wahr|so|the case|der fall),? (?:that|dass))\W*$",
    re.IGNORECASE,
)


def connected(items: list[Item]) -> list[Item]:
    """``items`` with ∨ for "or" between two relations, ⇒ for "if … then", and an error where words deny a relation."""
    words = [position for position, item in enumerate(items) if item.kind == "WORDS" and _depth(items, position) == 0]
    if not words:
        return items
    bounds = [-1, *words, len(items)]
    found = dict(enumerate(items))
    either = False
    if _is_implication(items, words):
        found[words[0]] = Item("SPACE", "", items[words[0]].offset)
        found[words[1]] = Item("IMPLIES", "⇒", items[words[1]].offset)
        last = words[1] - 1
        while items[last].kind in ("SPACE", "SEPARATOR"):
            found[last] = Item("SPACE", "", items[last].offset)
            last -= 1
    for number, position in enumerate(words):
        word = word_of(items[position])
        right = _solid(items[position + 1 : bounds[number + 2]])
        relates = any(item.kind in SIGNS for item in right)
        if word in _OR and relates and right[0].kind not in SIGNS:
            left = items[bounds[number] + 1 : position]
            if any(item.kind in SIGNS for item in left):
                found[position] = Item("OR", "∨", items[position].offset)
                either = True
                for place in _spaces_around(items, position):
                    found[place] = Item("SPACE", "", items[place].offset)
                if _is_a_list(left):
                    message = "a list of alternatives is not read: write or between any two of them"
                    found[position] = Item(
                        "ERROR", ReadingError("syntax", message, items[position].offset), items[position].offset
                    )
                    for place in range(bounds[number] + 1, position):
                        if items[place].kind == "SEPARATOR":  # none of them is claimed
                            found[place] = Item("SPACE", "", items[place].offset)
        elif relates and _DENIES.search(word):
            error = ReadingError("syntax", r"words that deny a relation are not read: write \neg or \ne", items[position].offset)
            found[position] = Item("ERROR", error, items[position].offset)
    for position in words:
        if either and word_of(items[position]) in _EITHER:
            found[position] = Item("SPACE", "", items[position].offset)
    return [found[position] for position in range(len(items))]


def _spaces_around(items: list[Item], position: int) -> Iterator[int]:
    """The places of the spaces and commas right before and after ``position``."""
    for step_by in (-1, 1):
        place = position + step_by
        while 0 <= place < len(items) and items[place].kind in ("SPACE", "SEPARATOR"):
            yield place
            place += step_by


def _is_a_list(items: list[Item]) -> bool:
    """Whether ``items`` are several relations with commas between them: ``a = 1, a = 2``."""
    depth, related, ended = 0, False, False
    for item in items:
        depth += step(item)
        if depth == 0 and item.kind in SIGNS:
            if ended:
                return True
            related = True
        ended = ended or depth == 0 and related and item.kind == "SEPARATOR" and item.value == ","
    return False


def _is_implication(items: list[Item], words: list[int]) -> bool:
    """Whether ``items`` are "if a > 0 then b > 0" and begin with that."""
    if len(words) < 2 or word_of(items[words[0]]) not in _IF or word_of(items[words[1]]) not in _THEN:
        return False
    between = items[words[0] + 1 : words[1]], items[words[1] + 1 : words[2] if len(words) > 2 else None]
    return not _solid(items[: words[0]]) and all(any(item.kind in SIGNS for item in _solid(part)) for part in between)


def _depth(items: list[Item], position: int) -> int:
    return sum(map(step, items[:position]))


def _solid(items: list[Item]) -> list[Item]:
    return [item for item in items if item.kind not in ("SPACE", "SEPARATOR", "STOP")]
