r"""Words that quantify one part of an equivalence: ``x_i ≥ x_k \text{ for all } k ⇔ σ_i ≥ 1/n`` is
``(∀k: x_i ≥ x_k) ⇔ σ_i ≥ 1/n``.

Elsewhere such words cut a formula, and what they say holds for all of it. Here the arrow goes on with the whole part before it.
At the end of the last part they belong to it alone where a part before it has its own; else they are said of the equivalence.
"""

from __future__ import annotations

from proofs.latex.reader.item import Item
from proofs.latex.reader.rows import SIGNS, step, word_of

__all__ = ["with_quantified_parts"]

_FOR_ALL = frozenset(
    {
        "for all",
        "for every",
        "for each",
        "for any",
        "für alle",
        "für jedes",
        "für jeden",
        "für jede",
        "for all indices",
        "for every index",
    }
)
_ARROWS = frozenset({"IFF", "IMPLIES", "IMPLIED"})
_BLANK = frozenset({"SPACE", "SEPARATOR", "STOP"})


def with_quantified_parts(items: list[Item]) -> list[Item]:
    """``items`` with ∀ for "for all" at the end of a part before an arrow."""
    bounds = [-1, *(place for place in _outside(items) if items[place].kind in _ARROWS), len(items)]
    parts = list(zip(bounds, bounds[1:], strict=False))
    found: dict[int, Item] = {}
    for start, stop in parts[:-1]:
        if (place := _said_of_all(items, start + 1, stop)) is not None:
            found[place] = Item("QUANTIFIER", "∀", items[place].offset)
    start, stop = parts[-1]
    last = _said_of_all(items, start + 1, stop) if found else None
    if last is not None and not _is_free_before(items, _letter(items, last), parts[:-1], set(found)):
        found[last] = Item("QUANTIFIER", "∀", items[last].offset)
    return [found.get(place, item) for place, item in enumerate(items)] if found else items


def _outside(items: list[Item]) -> list[int]:
    """The places outside of all brackets."""
    depth, found = 0, []
    for place, item in enumerate(items):
        depth += step(item)
        if depth <= 0:
            found.append(place)
    return found


def _said_of_all(items: list[Item], start: int, stop: int) -> int | None:
    """Where the only words of a part stand, when it is a relation that they say of all values of one name."""
    part = [start + place for place in _outside(items[start:stop])]
    words = [place for place in part if items[place].kind == "WORDS"]
    if len(words) != 1 or word_of(items[words[0]]) not in _FOR_ALL:
        return None
    (place,) = words
    quantified = any(items[other].kind == "QUANTIFIER" for other in part)
    relates = any(items[other].kind in SIGNS for other in part if other < place)
    named = [item for item in items[place + 1 : stop] if item.kind not in _BLANK]
    return place if relates and not quantified and named and named[0].kind == "NAME" else None


def _letter(items: list[Item], place: int) -> object:
    """The name after the words at ``place``."""
    return next(item.value for item in items[place + 1 :] if item.kind not in _BLANK)


def _is_free_before(items: list[Item], letter: object, parts: list[tuple[int, int]], quantifiers: set[int]) -> bool:
    """Whether a part has the ``letter`` and does not say itself for which of its values it holds."""
    for start, stop in parts:
        own = any(start < place < stop and _letter(items, place) == letter for place in quantifiers)
        if not own and any(item.value == letter for item in items[start + 1 : stop]):
            return True
    return False
