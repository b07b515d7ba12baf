"""Where a student's term is one of the exercise's in other letters: ``σ(βz)_k`` beside ``softmax(αx)_i``.

A term is compared part by part. Letters of the exercise may stand for letters of the student's, each for one of its kind; the
order of summands and of factors does not count, and indices have whatever names they have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from proofs.notation.big import Family, Sum
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.formulas import Ge, Gt, Le, Lt
from proofs.notation.tree import Add, Apply, Component, Dot, Expression, Function, MatMul, Mul, Node, Symbol, Transpose

__all__ = ["Letters", "alike", "letter_of", "marks_of", "parts"]

Letters = Mapping[str, str]
"""From letters of the exercise to the student's."""

_LETTER = re.compile(r"[^\W\d_]+")
_FLIPPED = {Gt: Lt, Ge: Le}


def letter_of(name: str) -> str:
    """The letter of a name without its marks: x of ``x'``, W of ``W1``."""
    found = _LETTER.match(name)
    return found.group() if found else name


def marks_of(name: str) -> str:
    """The marks of a name: ``'`` of ``x'``, 1 of ``W1`` and of ``W_1``."""
    return name[len(letter_of(name)) :].lstrip("_")


def parts(node: Any) -> Iterator[Any]:
    """``node`` and all terms and formulas inside of it, in definitions too."""
    if isinstance(node, tuple):
        for item in node:
            yield from parts(item)
        return
    if not isinstance(node, (Node, Definition)):
        return
    if isinstance(node, Node):
        yield node
    if not isinstance(node, (Symbol, Function)):
        for name in _names_of_fields(type(node)):  # type: ignore[arg-type]
            yield from parts(getattr(node, name))


@cache
def _names_of_fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def alike(pattern: Any, written: Any, free: frozenset[str]) -> Iterator[dict[str, str]]:
    """The ways in which ``written`` is ``pattern`` with letters for the ``free`` ones."""
    for found in _alike(pattern, written, free, {}, {}):
        yield {letter: own for letter, own in found[0].items() if letter != own}


_Found = tuple[dict[str, str], dict[Index, Index]]


def _alike(
    pattern: Any, written: Any, free: frozenset[str], letters: dict[str, str], places: dict[Index, Index]
) -> Iterator[_Found]:
    match pattern:
        case Index():
            if isinstance(written, Index):
                yield from _index(pattern, written, free, letters, places)
            return
        case Symbol() | Function():
            if type(pattern) is type(written):
                yield from ((found, places) for found in _letter(pattern.name, written.name, free, letters))
            return
        case Dimension():
            if isinstance(written, Dimension):
                yield letters, places
            return
        case tuple():
            if isinstance(written, tuple) and len(pattern) == len(written):
                yield from _all(pattern, written, free, letters, places)
            return
        case Gt() | Ge():
            yield from _alike(_FLIPPED[type(pattern)](pattern.right, pattern.left), written, free, letters, places)
            return
    if type(written) in _FLIPPED:
        written = _FLIPPED[type(written)](written.right, written.left)
    if isinstance(pattern, Mul) and not isinstance(written, Mul):
        written = _with_number_outside(written)
    if (mine := _factors(pattern)) is not None and (factors := _factors(written)) is not None:
        for pair in (factors, factors[::-1]):
            yield from _alike(mine, pair, free, letters, places)
        return
    if isinstance(pattern, Defined) and isinstance(written, Apply) and len(pattern.arguments) == 1:
        # A function of a number, by a letter that nothing introduces.
        for found in _letter(pattern.definition.name, written.function.name, free, letters):
            yield from _alike(pattern.arguments[0], written.argument, free, found, places)
        return
    if type(pattern) is not type(written):
        return
    if isinstance(pattern, Defined):
        if pattern.definition == written.definition:
            yield from _alike(pattern.arguments, written.arguments, free, letters, places)
        return
    if not hasattr(pattern, "__dataclass_fields__"):
        if pattern == written:
            yield letters, places
        return
    parts_of, own = (tuple([getattr(node, name) for name in _names_of_fields(type(node))]) for node in (pattern, written))  # type: ignore[arg-type]
    yield from _all(parts_of, own, free, letters, places)
    if isinstance(pattern, (Add, Mul)):
        yield from _all(parts_of, own[::-1], free, letters, places)


def _factors(product: Any) -> tuple[Any, Any] | None:
    """The vectors of a scalar product, however it is written: w·x, wᵀx, Σ_i w_i x_i; x may be a row of data, Σ_i w_i x_{ji}."""
    match product:
        case Dot(left=left, right=right) | MatMul(left=Transpose(operand=left), right=right) if right.shape.kind == "vector":
            return left, right
        case Sum(ranges=(only,), body=Mul(left=Component() as first, right=Component() as second)) if not only.excluded:
            both = (_along(first, only.index), _along(second, only.index))
            return None if both[0] is None or both[1] is None else both
    return None


def _along(entry: Component, index: Index) -> Expression | None:
    """The vector of which ``entry`` is the component ``index``; None where the index does not stand last."""
    if not isinstance(entry.base, Expression) or entry.indices[-1] != index:
        return None
    return entry.base if len(entry.indices) == 1 else Family(entry, index)


def _with_number_outside(product: Any) -> Any:
    """``y (w·x)`` for ``(y w)·x`` and ``(y wᵀ) x``; any other term as it is."""
    match product:
        case MatMul(left=Mul(left=number, right=vector), right=right) if number.shape.kind == "scalar":
            return Mul(number, MatMul(vector, right))
        case Dot(left=Mul(left=number, right=vector), right=right) if number.shape.kind == "scalar":
            return Mul(number, Dot(vector, right))
        case MatMul(left=left, right=Mul(left=number, right=vector)) if number.shape.kind == "scalar":
            return Mul(number, MatMul(left, vector))
        case Dot(left=left, right=Mul(left=number, right=vector)) if number.shape.kind == "scalar":
            return Mul(number, Dot(left, vector))
    return product


def _all(
    mine: tuple[Any, ...], own: tuple[Any, ...], free: frozenset[str], letters: dict[str, str], places: dict[Index, Index]
) -> Iterator[_Found]:
    if not mine:
        yield letters, places
        return
    for found, there in _alike(mine[0], own[0], free, letters, places):
        yield from _all(mine[1:], own[1:], free, found, there)


def _index(
    pattern: Index, written: Index, free: frozenset[str], letters: dict[str, str], places: dict[Index, Index]
) -> Iterator[_Found]:
    if pattern.name in free:
        yield from ((found, places) for found in _letter(pattern.name, written.name, free, letters))
    elif places.get(pattern, written) == written:
        yield letters, {**places, pattern: written}


def _letter(mine: str, own: str, free: frozenset[str], letters: dict[str, str]) -> Iterator[dict[str, str]]:
    """``letters`` and that of ``mine`` for that of ``own``, when their marks are the same and no letter has two uses."""
    letter, other = letter_of(mine), letter_of(own)
    if mine in free and "⋆" in own:  # i⋆ is a name of its own
        letter, other = mine, own
    elif marks_of(mine) != marks_of(own):
        return
    if letter not in free and letter != other or letters.get(letter, other) != other:
        return
    if any(value == other for key, value in letters.items() if key != letter):
        return
    yield {**letters, letter: other}
