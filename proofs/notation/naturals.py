"""Natural numbers, which count time steps and layers, and sequences of numbers, vectors and matrices over them.

A natural number is no real number: it is 0 or a successor, it stands where a sequence takes its position, and two of
them are compared by ``=``, ``≠`` and by their order. ``x[t, i]`` is a component at time t, ``W[l]`` the matrix of layer l.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Union

from proofs.errors import NotationError
from proofs.notation.dimensions import Dimension

if TYPE_CHECKING:
    from proofs.notation.tree import Expression

__all__ = ["Later", "Natural", "NaturalTerm", "Sequence", "as_natural"]


class _Counted:
    """What natural numbers have in common: ``+`` a whole number, and the order."""

    def __add__(self, other: object) -> Later:
        if type(other) is not int or other < 0:
            raise NotationError(f"a natural number grows by a whole number ≥ 0; got {other!r}")
        base, by = (self.base, self.by) if isinstance(self, Later) else (self, 0)
        return Later(base, by + other)  # type: ignore[arg-type]

    def __le__(self, other: object) -> Any:
        from proofs.notation.formulas import Le

        return Le(self, other)

    def __lt__(self, other: object) -> Any:
        from proofs.notation.formulas import Lt

        return Lt(self, other)

    def __ge__(self, other: object) -> Any:
        from proofs.notation.formulas import Ge

        return Ge(self, other)

    def __gt__(self, other: object) -> Any:
        from proofs.notation.formulas import Gt

        return Gt(self, other)


@dataclass(frozen=True, repr=False)
class Natural(_Counted):
    """A natural number 0, 1, 2, …: ``t = Natural("t")``."""

    name: str

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name.strip():
            raise NotationError(f"a natural number needs a name; got {self.name!r}")

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, repr=False)
class Later(_Counted):
    """``base + by``; without a base the number ``by`` itself."""

    base: Natural | None
    by: int

    def __repr__(self) -> str:
        if self.base is None:
            return str(self.by)
        return f"{self.base} + {self.by}" if self.by else str(self.base)


NaturalTerm = Union[Natural, Later]


def as_natural(value: object) -> NaturalTerm:
    """``value`` as a natural number; NotationError when it is none."""
    if isinstance(value, (Natural, Later)):
        return value
    if type(value) is int and value >= 0:
        return Later(None, value)
    raise NotationError(f"expected a natural number such as Natural('t'), t + 1 or 0; got {value!r}")


@dataclass(frozen=True, repr=False)
class Sequence:
    """A number ``Sequence("a")``, a vector ``Sequence("x", n)`` or a matrix ``Sequence("W", m, n)`` for each natural number.

    ``x[t]`` is a member, a vector; ``x[t, i]`` is its component.
    """

    name: str
    dimensions: tuple[Dimension, ...]
    latex: str | None

    def __init__(self, name: str, *dimensions: Dimension, latex: str | None = None) -> None:
        if not isinstance(name, str) or not name.strip():
            raise NotationError(f"a sequence needs a name; got {name!r}")
        if len(dimensions) > 2 or not all(isinstance(dimension, Dimension) for dimension in dimensions):
            raise NotationError(f"the members of {name} have at most two Dimensions; got {dimensions!r}")
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "dimensions", dimensions)
        object.__setattr__(self, "latex", latex)

    def __getitem__(self, key: object) -> Expression:
        from proofs.notation.sequences import Member

        position, *indices = key if isinstance(key, tuple) else (key,)
        member = Member(self, as_natural(position))
        return member[tuple(indices)] if indices else member

    def __iter__(self) -> Any:
        raise TypeError(f"{self.name} is endless: it is not iterated over")

    def __repr__(self) -> str:
        return self.name
