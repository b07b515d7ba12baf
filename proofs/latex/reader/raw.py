"""The raw tree: what stands where, before names have a meaning.

``f(x)``, ``W^1`` and ``a b`` are a row of factors and a base with marks here. Whether they are an application, a label
or a power is the elaborator's to say, which knows the names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

__all__ = [
    "Binary",
    "Cases",
    "Chain",
    "Constant",
    "Dotted",
    "Empty",
    "Fraction",
    "Group",
    "Items",
    "Linked",
    "Matrix",
    "Name",
    "Negation",
    "Numeral",
    "Operator",
    "Product",
    "Quantified",
    "Raw",
    "Root",
    "Scripted",
    "Sum",
    "names_in",
    "walk",
    "with_parts",
]


@dataclass(frozen=True, slots=True)
class Raw:
    """Base of the raw tree; ``at`` is the offset of its first token."""

    at: int


@dataclass(frozen=True, slots=True)
class Empty(Raw):
    """Nothing: ``{}``, or a missing base."""


@dataclass(frozen=True, slots=True)
class Numeral(Raw):
    """A number as it was typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Name(Raw):
    """A letter or a word. ``head`` is its key (``alpha``, ``w~``, ``softmax``), ``latex`` how it was written."""

    head: str
    style: str
    latex: str


@dataclass(frozen=True, slots=True)
class Constant(Raw):
    """⊤ ⊥ ∞ … and the like."""

    sign: str


@dataclass(frozen=True, slots=True)
class Operator(Raw):
    """``sum``, ``log``, ``max`` …: something that takes what follows."""

    name: str


@dataclass(frozen=True, slots=True)
class Scripted(Raw):
    """``base_{sub}^{sup}`` with primes; ``primes`` counts them."""

    base: Raw
    sub: Raw | None
    sup: Raw | None
    primes: int = 0


@dataclass(frozen=True, slots=True)
class Group(Raw):
    """Something in brackets: ``opening`` and ``closing`` are the signs, ``content`` what stands inside."""

    opening: str
    closing: str
    content: Raw


@dataclass(frozen=True, slots=True)
class Items(Raw):
    """Several things with separators between them: ``x_1, …, x_n``; ``y | x; w``."""

    items: tuple[Raw, ...]
    separators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fraction(Raw):
    r"""``\frac{numerator}{denominator}``."""

    numerator: Raw
    denominator: Raw


@dataclass(frozen=True, slots=True)
class Root(Raw):
    r"""``\sqrt[degree]{argument}``."""

    argument: Raw
    degree: str | None


@dataclass(frozen=True, slots=True)
class Product(Raw):
    """Factors in a row; ``signs[k]`` stands before factor k + 1: empty for juxtaposition, else · × / ∘ ⊙."""

    factors: tuple[Raw, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sum(Raw):
    """Terms with their signs; the first sign is empty when there is none."""

    terms: tuple[Raw, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dotted(Raw):
    """``t_1 + … + t_n``, by its first and its last term."""

    first: Raw
    last: Raw


@dataclass(frozen=True, slots=True)
class Linked:
    """A relation sign, where it stands, and what stands on its right."""

    relation: str
    at: int
    right: Raw
    note: Raw | None = None


@dataclass(frozen=True, slots=True)
class Chain(Raw):
    """``first = second ≤ third``."""

    first: Raw
    links: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class Binary(Raw):
    """Formulas joined by one of ∧ ∨ ⇒ ⇔."""

    sign: str
    parts: tuple[Raw, ...]


@dataclass(frozen=True, slots=True)
class Negation(Raw):
    """¬ body."""

    body: Raw


@dataclass(frozen=True, slots=True)
class Quantified(Raw):
    """∀ or ∃ over ``bounds``: names, memberships, relations that restrict."""

    sign: str
    bounds: tuple[Raw, ...]
    body: Raw


@dataclass(frozen=True, slots=True)
class Cases(Raw):
    """Values with their conditions; None for "otherwise"."""

    rows: tuple[tuple[Raw, Raw | None], ...]


@dataclass(frozen=True, slots=True)
class Matrix(Raw):
    """Entries in rows."""

    rows: tuple[tuple[Raw, ...], ...]


def with_parts(node: Any, change: Callable[[Any], Any]) -> Any:
    """``node`` with each of its parts as ``change`` gives it; of a tuple the items are parts, and what is no node has none."""
    if isinstance(node, tuple):
        return tuple(map(change, node))
    if isinstance(node, Linked):
        return replace(node, right=change(node.right))
    if not isinstance(node, Raw):
        return node
    return replace(node, **{field.name: change(getattr(node, field.name)) for field in fields(node)})


def walk(node: Raw) -> Iterator[Raw]:
    """``node`` and everything in it, from left to right."""
    waiting: list[object] = [node]
    pop, extend = waiting.pop, waiting.extend
    while waiting:
        current = pop()
        if type(current) is tuple:
            extend(current[::-1])
            continue
        if isinstance(current, Raw):
            yield current
        elif not isinstance(current, Linked):
            continue
        for name in _PARTS.get(type(current)) or _parts(type(current)):
            waiting.append(getattr(current, name))


_PARTS: dict[type, tuple[str, ...]] = {}


def _parts(kind: type) -> tuple[str, ...]:
    """The fields of a node that can hold others, last first; worked out once for each kind of node."""
    if kind not in _PARTS:
        _PARTS[kind] = tuple(
            item.name for item in reversed(fields(kind)) if item.type not in ("int", "str", "str | None", "tuple[str, ...]")
        )
    return _PARTS[kind]


def names_in(node: Raw) -> Iterator[Name]:
    """Every name that stands anywhere in ``node``."""
    return (part for part in walk(node) if isinstance(part, Name))
