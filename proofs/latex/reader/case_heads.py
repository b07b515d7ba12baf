"""Cases that rows of a display begin with: "z ≥ 0: & f(z) = z", "\\text{If } i = m: && p_i → 1".

The head of such a row is a condition of the statement that follows in it, and of the rows that go on with that.
"""

from __future__ import annotations

from proofs.latex.reader.item import Item
from proofs.latex.reader.tokens import text_of

__all__ = ["Head", "headed", "is_bracketed_case"]

Head = list[list[Item]]
"""The relations that head a case."""

_CASE_WORDS = ("if", "for", "case", "when", "in case", "in the case", "falls", "für", "wenn", "fall", "im fall")
_PLAIN = frozenset({"NAME", "NUMBER", "SIGN", "SUB", "SUP", "PRIME", "LBRACE", "RBRACE", "CONSTANT", "SPACE"})
"""What the sides of a head are made of: names and numbers, no functions and no brackets."""
_JOINTS = frozenset({"SPACE", "SEPARATOR", "CELL"})


def headed(row: list[Item]) -> list[tuple[Head, list[Item]]]:
    """A row cut where cases begin, each with the relations that head it; a row that heads none as it is.

    ``i = m: a → 1, \\quad i ≠ m: b → 0`` is two of them.
    """
    parts: list[tuple[Head, list[Item]]] = []
    begin = place = depth = 0
    head: Head = []
    while place < len(row):
        item = row[place]
        depth += (item.kind in ("LPAR", "LBRACE")) - (item.kind in ("RPAR", "RBRACE"))
        starts = depth == 0 and (place == 0 or row[place - 1].kind in _JOINTS) and item.kind not in _JOINTS
        found = _head(row, place) if starts else None
        if found is None:
            place += 1
            continue
        if any(other.kind not in _JOINTS for other in row[begin:place]):
            parts.append((head, row[begin:place]))
        head, begin = found
        place, depth = begin, 0
    parts.append((head, row[begin:]))
    return parts


def is_bracketed_case(items: list[Item]) -> bool:
    """``(i = m)``: nothing but an equation of names and numbers in brackets, or its contrary; ``(c > 0)`` may be a reason."""
    solid = [item for item in items if item.kind not in ("SPACE", "CELL", "SEPARATOR", "STOP")]
    if len(solid) < 5 or (solid[0].kind, solid[-1].kind) != ("LPAR", "RPAR"):
        return False
    return _is_plain(solid[1:-1]) and any(item.kind == "RELATION" and item.value in ("=", "≠") for item in solid)


def _head(row: list[Item], start: int) -> tuple[Head, int] | None:
    """The relations that head a case at ``start``, and where what they head begins."""
    place, worded = start, False
    if row[place].kind == "WORDS":
        value = row[place].value
        word = (value if isinstance(value, str) else text_of(list(value))).strip(" ,.;(").lower()
        if word not in _CASE_WORDS:
            return None
        place, worded = place + 1, True
    end = next((number for number in range(place, len(row)) if row[number].kind in ("COLON", "CELL", "WORDS", "ROW")), None)
    if end is None or not (row[end].kind == "COLON" or row[end].kind == "CELL" and worded):
        return None
    relations = _parts(row[place:end])
    if not relations or not all(map(_is_plain, relations)):
        return None
    behind = end
    while behind < len(row) and row[behind].kind in ("COLON", *_JOINTS):
        behind += 1
    claimed = any(item.kind in ("RELATION", "ARROW") for item in row[behind:])
    return (relations, behind) if claimed else None


def _parts(items: list[Item]) -> Head:
    """``x_i = 1, x_i' = −1`` at its commas."""
    parts: Head = [[]]
    for item in items:
        if item.kind == "SEPARATOR" and item.value in (",", ";"):
            parts.append([])
        else:
            parts[-1].append(item)
    return [part for part in parts if any(item.kind != "SPACE" for item in part)]


def _is_plain(items: list[Item]) -> bool:
    """Whether one relation stands between names and numbers; an equation between single ones."""
    signs = [item for item in items if item.kind == "RELATION"]
    if len(signs) != 1 or any(item.kind not in _PLAIN for item in items if item.kind != "RELATION"):
        return False
    place = items.index(signs[0])
    sides = [[item for item in side if item.kind != "SPACE"] for side in (items[:place], items[place + 1 :])]
    return all(sides) and (signs[0].value != "=" or all(_is_single(side) for side in sides))


def _is_single(side: list[Item]) -> bool:
    """A number, or a name with its marks: no sum and no product."""
    names, depth = 0, 0
    for item in side:
        depth += (item.kind == "LBRACE") - (item.kind == "RBRACE")
        names += depth == 0 and item.kind in ("NAME", "NUMBER")
    return names == 1 and not any(item.kind == "SIGN" for item in side[1:])
