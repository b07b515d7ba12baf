"""Limits, "for all large α" and arg max sets: notation for formulas with quantifiers, checked as these formulas.

``Limit(body, α, oo, value)`` says: ∀ε>0 ∃A ∀α (α > 0 ∧ α ≥ A ⇒ |body − value| ≤ ε). The clause α > 0 changes nothing about
the limit; it lets the body be undefined for α ≤ 0, and asks that it is defined for every α > 0. For a natural number t the
clause is t ≥ T. ``Limit(body, α, c, value)`` says: ∀ε>0 ∃δ>0 ∀α (0 < |α − c| ∧ |α − c| < δ ⇒ |body − value| ≤ ε), so the body
is to be defined at every α ≠ c. A bound ≤ ε in the conclusion is equivalent to < ε, since ε is arbitrary.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from proofs.errors import NotationError, ShapeError
from proofs.notation.dimensions import Index, IndexTerm, as_index
from proofs.notation.elementary import Abs
from proofs.notation.formulas import Abbreviated, And, Equivalent, Exists, ForAll, Formula, Ge, Gt, Implies, Le, Lt
from proofs.notation.names import free_symbols
from proofs.notation.naturals import Natural
from proofs.notation.substitution import substituted
from proofs.notation.tree import SCALAR, Expression, Node, Real, as_expression

__all__ = ["ArgMax", "ElementOf", "Eventually", "Infinity", "Limit", "SameSet", "oo"]


class Infinity:
    """+∞ as the point that a variable tends to; no number."""

    def __repr__(self) -> str:
        return "∞"


oo: Final = Infinity()
"""SymPy's name for +∞."""


def _fresh(name: str, nodes: Iterable[Any]) -> str:
    """``name`` with as many primes as it takes to differ from every free name of ``nodes``."""
    taken = {symbol.name for node in nodes for symbol in free_symbols(node)}
    while name in taken:
        name += "'"
    return name


@dataclass(frozen=True, repr=False, init=False)
class Limit(Abbreviated):
    """``body → value`` as ``variable → target``: a real tends to ``oo`` or to a number, a natural number to ``oo``."""

    body: Expression
    variable: Real | Natural
    target: Expression | Infinity
    value: Expression

    def __init__(self, body: object, variable: Real | Natural, target: object, value: object) -> None:
        term, limit = as_expression(body), as_expression(value)
        point = target if isinstance(target, Infinity) else as_expression(target)
        if not isinstance(variable, (Real, Natural)):
            raise NotationError(f"a real or a natural number tends to something; got {variable!r}")
        if isinstance(variable, Natural) and not isinstance(point, Infinity):
            raise NotationError(f"the natural number {variable} tends to oo only; got {target!r}")
        for part in (term, limit, *([] if isinstance(point, Infinity) else [point])):
            if part.shape != SCALAR:
                raise ShapeError(f"a limit is about numbers; {part!r} is {part.shape}")
        for outside in (limit, *([] if isinstance(point, Infinity) else [point])):
            if variable in free_symbols(outside):
                raise NotationError(f"{outside!r} speaks of {variable}, which is bound by the limit")
        object.__setattr__(self, "body", term)
        object.__setattr__(self, "variable", variable)
        object.__setattr__(self, "target", point)
        object.__setattr__(self, "value", limit)

    @property
    def binds(self) -> tuple[Real | Natural]:
        """The name that the limit binds."""
        return (self.variable,)

    def unfolded(self) -> Formula:
        variable, point = self.variable, self.target
        nodes = (self.body, self.value, *([] if isinstance(point, Infinity) else [point]))
        epsilon = Real(_fresh("varepsilon", nodes))
        close = Le(Abs(self.body - self.value), epsilon)
        if isinstance(variable, Natural):
            start = Natural(_fresh("T", (*nodes, variable)))
            return ForAll(epsilon, Implies(Gt(epsilon, 0), Exists(start, ForAll(variable, Implies(Ge(variable, start), close)))))
        if isinstance(point, Infinity):
            bound = Real(_fresh("A", (*nodes, variable)))
            far = And(Gt(variable, 0), Ge(variable, bound))
            return ForAll(epsilon, Implies(Gt(epsilon, 0), Exists(bound, ForAll(variable, Implies(far, close)))))
        delta = Real(_fresh("delta", (*nodes, variable)))
        near = And(Lt(0, Abs(variable - point)), Lt(Abs(variable - point), delta))
        return ForAll(epsilon, Implies(Gt(epsilon, 0), Exists(delta, And(Gt(delta, 0), ForAll(variable, Implies(near, close))))))


@dataclass(frozen=True, repr=False, init=False)
class Eventually(Abbreviated):
    """``body`` for all sufficiently large values of ``variable``: ∃A ∀α (α > 0 ∧ α ≥ A ⇒ body).

    >>> from proofs.notation import Gt, Real
    >>> alpha, c = Real("alpha"), Real("c")
    >>> Eventually(Gt(alpha, c), alpha)
    alpha > c for all large alpha
    """

    body: Formula
    variable: Real

    def __init__(self, body: Formula, variable: Real) -> None:
        if not isinstance(variable, Real):
            raise NotationError(f"a real number becomes large; got {variable!r}")
        if not isinstance(body, Formula):
            raise NotationError(f"a formula holds for all large {variable}; got {body!r}")
        object.__setattr__(self, "body", body)
        object.__setattr__(self, "variable", variable)

    @property
    def binds(self) -> tuple[Real]:
        """The name that becomes large."""
        return (self.variable,)

    def unfolded(self) -> Formula:
        bound = Real(_fresh("A", (self.body, self.variable)))
        far = And(Gt(self.variable, 0), Ge(self.variable, bound))
        return Exists(bound, ForAll(self.variable, Implies(far, self.body)))


@dataclass(frozen=True, repr=False, init=False)
class ArgMax(Node):
    """The set of positions ``index`` at which ``body`` is largest; compare two with ``Eq``, or use ``ElementOf``."""

    body: Expression
    index: Index

    def __init__(self, body: object, index: Index) -> None:
        term = as_expression(body)
        if term.shape != SCALAR:
            raise ShapeError(f"arg max compares numbers; {term!r} is {term.shape}")
        if not isinstance(index, Index):
            raise NotationError(f"arg max runs over an index; got {index!r}")
        object.__setattr__(self, "body", term)
        object.__setattr__(self, "index", index)

    @property
    def binds(self) -> tuple[Index]:
        """The index that the set binds."""
        return (self.index,)

    def has(self, position: IndexTerm, avoid: Iterable[Any] = ()) -> Formula:
        """``position`` belongs to the set: ∀k body_k ≤ body_position."""
        other = Index(_fresh("k", (self.body, self.index, position, *avoid)), self.index.dimension)
        return ForAll(other, Le(substituted(self.body, {self.index: other}), substituted(self.body, {self.index: position})))


@dataclass(frozen=True, repr=False)
class ElementOf(Abbreviated):
    """``position ∈ set``."""

    position: IndexTerm
    set: ArgMax

    def __post_init__(self) -> None:
        if not isinstance(self.set, ArgMax):
            raise NotationError(f"expected an arg max set; got {self.set!r}")
        if as_index(self.position).dimension != self.set.index.dimension:
            raise ShapeError(
                f"{self.position} runs over {self.position.dimension}, the set holds positions of {self.set.index.dimension}"
            )

    def unfolded(self) -> Formula:
        return self._meaning

    @cached_property
    def _meaning(self) -> Formula:
        return self.set.has(self.position)


@dataclass(frozen=True, repr=False)
class SameSet(Abbreviated):
    """Two arg max sets are equal: each position belongs to both or to neither."""

    left: ArgMax
    right: ArgMax
    symbol = "="

    def __post_init__(self) -> None:
        if not isinstance(self.left, ArgMax) or not isinstance(self.right, ArgMax):
            raise NotationError(f"an arg max set is compared with an arg max set: {self.left!r} = {self.right!r}")
        if self.left.index.dimension != self.right.index.dimension:
            raise ShapeError(f"{self.left!r} and {self.right!r} hold positions of different dimensions")

    def unfolded(self) -> Formula:
        return self._meaning

    @cached_property
    def _meaning(self) -> Formula:
        sides = (self.left, self.right)
        # A bound name of its own: the sets' indices may be free elsewhere in the bodies.
        position = Index(_fresh(self.left.index.name, sides), self.left.index.dimension)
        left, right = (side.has(position, sides) for side in sides)
        return ForAll(position, Equivalent(left, right))
