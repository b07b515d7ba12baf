"""Dimensions and the indices that run over them.

A dimension is an ordered sum of parts: ``n`` has one part, ``n + 1`` has two, the left one of size n and the
right one of size 1. Sizes are symbolic: a statement over ``Dimension("n")`` is a statement about every n ≥ 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from proofs.errors import NotationError, ShapeError

__all__ = ["Dimension", "Embedded", "Index", "IndexTerm", "Last", "Part", "as_index"]


@dataclass(frozen=True)
class Part:
    """One part of a dimension: a symbolic size ``name`` of at least ``least``, or size 1 (name None)."""

    name: str | None
    least: int = 1


class Dimension:
    """A symbolic size, at least 1 unless ``least=0`` says that it may be 0.

    >>> n = Dimension("n")
    >>> n + 1
    n + 1
    >>> Dimension("n") == n, n + 1 == 1 + n
    (True, False)
    """

    __slots__ = ("_hash", "parts")
    parts: tuple[Part, ...]
    _hash: int

    def __init__(self, name: str, *, least: int = 1) -> None:
        if not isinstance(name, str) or not name:
            raise NotationError(f"a dimension needs a name, such as Dimension('n'); got {name!r}")
        if type(least) is not int or least not in (0, 1):
            raise NotationError(f"least must be 0 or 1; got {least!r}")
        object.__setattr__(self, "parts", (Part(name, least),))
        object.__setattr__(self, "_hash", hash(self.parts))  # every table of names asks for it

    @classmethod
    def of_parts(cls, parts: tuple[Part, ...]) -> Dimension:
        """The ordered sum of ``parts``, which must not be empty."""
        if not parts:
            raise NotationError("a dimension has at least one part")
        made = cls.__new__(cls)
        object.__setattr__(made, "parts", parts)
        object.__setattr__(made, "_hash", hash(parts))
        return made

    @classmethod
    def of_size(cls, size: int) -> Dimension:
        """The concrete dimension 1 + … + 1 of a positive ``size``."""
        if type(size) is not int or size < 1:
            raise NotationError(f"a concrete dimension is a positive whole number; got {size!r}")
        return cls.of_parts((Part(None),) * size)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Dimension never changes")

    def _joined(self, left: object, right: object) -> Dimension:
        sides = [
            side if isinstance(side, Dimension) else Dimension.of_size(side)  # type: ignore[arg-type]
            for side in (left, right)
        ]
        return Dimension.of_parts(sides[0].parts + sides[1].parts)

    def __add__(self, other: Dimension | int) -> Dimension:
        return self._joined(self, other)

    def __radd__(self, other: int) -> Dimension:
        return self._joined(other, self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dimension) and self.parts == other.parts

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[object, ...]:
        # A copy in another process: the default way would set attributes.
        return Dimension.of_parts, (self.parts,)

    def __repr__(self) -> str:
        words: list[str] = []
        units = 0
        for part in (*self.parts, None):
            if part is not None and part.name is None:
                units += 1
                continue
            if units:
                words.append(str(units))
                units = 0
            if part is not None:
                words.append(str(part.name))
        return " + ".join(words)


@dataclass(frozen=True)
class Index:
    """An index that runs from 1 to the size of ``dimension``; bound by ``Sum``, ``ForAll`` …, free otherwise."""

    name: str
    dimension: Dimension

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name:
            raise NotationError(f"an index needs a name; got {self.name!r}")
        if not isinstance(self.dimension, Dimension):
            raise NotationError(f"Index({self.name!r}, …) needs a Dimension; got {self.dimension!r}")

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Last:
    """The last position of a dimension that ends in ``+ 1``: the n + 1 of x̃_{n+1}."""

    dimension: Dimension

    def __post_init__(self) -> None:
        if self.dimension.parts[-1].name is not None:
            raise ShapeError(f"only a dimension that ends in + 1 has a named last position; got {self.dimension}")

    def __repr__(self) -> str:
        return repr(self.dimension)


@dataclass(frozen=True)
class Embedded:
    """The position of ``index`` inside part number ``part`` (from 0) of the larger ``dimension``."""

    index: Index
    dimension: Dimension
    part: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.part < len(self.dimension.parts) or self.index.dimension.parts != (self.dimension.parts[self.part],):
            raise ShapeError(f"index {self.index} over {self.index.dimension} is no part of {self.dimension}")

    def __repr__(self) -> str:
        return self.index.name


IndexTerm = Union[Index, Last, Embedded]


def as_index(value: object) -> IndexTerm:
    """``value`` as an index term; NotationError when it is none."""
    if isinstance(value, (Index, Last, Embedded)):
        return value
    raise NotationError(f"expected an index such as Index('i', n); got {value!r}")
