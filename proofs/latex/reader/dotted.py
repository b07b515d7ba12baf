"""What dots leave out, by the first and the last that stands there: ``x_1, x_2, …, x_n``, ``t_1 + t_2 + … + t_{n-1} + t_n``.

Each one that stands there must be the first with its own number: in ``w_1 x_1 + w_3 x_3 + … + w_n x_n`` nobody knows which are
left out, and ``b_1 x_1 + … + b_1 x_n`` has no one index that runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from proofs.latex.reader import naming, raw
from proofs.latex.reader.scope import name_of
from proofs.latex.reader.vocabulary import label_of

__all__ = ["Run", "last_index", "runs", "with_index"]


class Run(NamedTuple):
    """Where a run with dots begins and where it has ended."""

    start: int
    end: int


def runs(terms: Sequence[raw.Raw]) -> Iterator[Run]:
    """The parts of ``terms`` that are a first, perhaps the ones after it, dots, perhaps the one before the last, and a last."""
    for dots, term in enumerate(terms):
        if not (isinstance(term, raw.Constant) and term.sign == "…") or not 0 < dots < len(terms) - 1:
            continue
        for start in range(dots):
            if all(_fits(terms[start], terms[place], str(place - start + 1)) for place in range(start, dots)):
                if (end := _end(terms, start, dots)) is not None:
                    yield Run(start, end)
                    break


def _end(terms: Sequence[raw.Raw], start: int, dots: int) -> int | None:
    """Where the run has ended whose first one is at ``start``."""
    if dots + 2 < len(terms) and (last := last_index(terms[start], terms[dots + 2])) is not None:
        before = raw.Sum(last.at, (last, raw.Numeral(last.at, "1")), ("", "-"))
        if _fits(terms[start], terms[dots + 1], before):
            return dots + 3
    return dots + 2 if last_index(terms[start], terms[dots + 1]) is not None else None


def last_index(first: raw.Raw, last: raw.Raw) -> raw.Raw | None:
    """What stands in ``last`` wherever ``first`` has the index 1, and alone makes them differ."""
    found = next(_over_ones(first, last), None)
    return found if found is not None and _fits(first, last, found) else None


def _over_ones(first: Any, last: Any) -> Iterator[raw.Raw]:
    """What stands in ``last`` as the index where it is 1 in ``first``."""
    if isinstance(first, tuple) and isinstance(last, tuple):
        for one, other in zip(first, last, strict=False):
            yield from _over_ones(one, other)
        return
    if not isinstance(first, raw.Raw) or type(first) is not type(last):
        return
    if (
        isinstance(first, raw.Scripted)
        and isinstance(last, raw.Scripted)
        and last.sub is not None
        and (count := _ones(first.sub))
    ):
        if count == 1:
            yield last.sub
        elif len(ends := naming.indices_of(last.sub)) == count:
            yield ends[0]  # w_{11}, …, w_{nn}: one index in all places
    for field in fields(first):
        yield from _over_ones(getattr(first, field.name), getattr(last, field.name))


def _fits(first: Any, later: Any, index: raw.Raw | str) -> bool:
    """Whether ``later`` is ``first`` with ``index`` in place of each index 1."""
    if isinstance(first, tuple):
        return (
            isinstance(later, tuple)
            and len(first) == len(later)
            and all(_fits(one, other, index) for one, other in zip(first, later, strict=True))
        )
    if not isinstance(first, raw.Raw):
        return bool(first == later)
    if type(first) is not type(later):
        return False
    if isinstance(first, raw.Name) and isinstance(later, raw.Name):
        return first.head == later.head
    names = [field.name for field in fields(first) if field.name != "at"]
    if isinstance(first, raw.Scripted) and isinstance(later, raw.Scripted) and (count := _ones(first.sub)):
        if not _is_index(later.sub, index, count):
            return False
        names.remove("sub")
    return all(_fits(getattr(first, name), getattr(later, name), index) for name in names)


def _is_index(sub: raw.Raw | None, index: raw.Raw | str, count: int) -> bool:
    """Whether ``sub`` is ``index``, ``count`` times."""
    if sub is None:
        return False
    if isinstance(index, str):
        parts = naming.indices_of(sub)
        return label_of(sub) == index * count or len(parts) == count and all(label_of(part) == index for part in parts)
    if count == 1:
        return _fits(index, sub, index)
    ends = naming.indices_of(sub)
    return len(ends) == count and len({name_of(end) for end in ends}) == 1 and name_of(ends[0]) == name_of(index) is not None


def _ones(sub: raw.Raw | None) -> int:
    """How many indices are all 1 in a subscript: one in ``x_1``, two in ``w_{11}`` and ``w_{1,1}``; 0 where one is not."""
    if sub is None:
        return 0
    if label_of(sub) in ("1", "11"):
        return len(str(label_of(sub)))
    parts = naming.indices_of(sub)
    return len(parts) if len(parts) > 1 and all(label_of(part) == "1" for part in parts) else 0


def with_index(tree: Any, letter: str) -> Any:
    """``tree`` with ``letter`` in place of each index 1."""
    changed = raw.with_parts(tree, lambda part: with_index(part, letter))
    if not isinstance(tree, raw.Scripted) or not (count := _ones(tree.sub)):
        return changed
    names = (raw.Name(tree.at, letter, "", letter),) * count
    index = names[0] if count == 1 else raw.Items(tree.at, names, (",",) * (count - 1))
    return raw.Scripted(tree.at, changed.base, index, changed.sup, tree.primes)
