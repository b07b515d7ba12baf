"""What students write and ``proofs.notation`` has no node for yet: products, extrema over an index, arg max, limits.

These can be read, compared and printed. They have no lowering: what holds one of them can't be proven or refuted until
the notation has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from proofs.notation.big import Range
from proofs.notation.dimensions import Index
from proofs.notation.formulas import And, Formula
from proofs.notation.tree import SCALAR, Expression, Shape, Symbol

__all__ = [
    "Above",
    "ArgExtremum",
    "Extremum",
    "Infinity",
    "Limit",
    "OnlyPosition",
    "ProductOver",
    "SameSet",
    "SupremumOf",
    "TendsTo",
]


def _subscript(ranges: tuple[Range, ...]) -> str:
    from proofs.latex.writer import range_latex

    return ", ".join(range_latex(item) for item in ranges)


class _Bound:
    """A node whose ranges bind their indices."""

    ranges: tuple[Range, ...]

    @property
    def binds(self) -> tuple[Any, ...]:
        """The indices that are bound inside."""
        return tuple(item.index for item in self.ranges)


@dataclass(frozen=True, repr=False)
class ProductOver(_Bound, Expression):
    """``∏ body`` over the ranges."""

    body: Expression
    ranges: tuple[Range, ...]

    @property
    def shape(self) -> Shape:
        return SCALAR

    def latex(self) -> str:
        """As it is written."""
        from proofs.latex.writer import Level, at

        return rf"\prod_{{{_subscript(self.ranges)}}} {at(self.body, Level.PRODUCT)}"


@dataclass(frozen=True, repr=False)
class Extremum(_Bound, Expression):
    """``max_j body`` or ``min_j body``: the largest or least value over the ranges."""

    kind: Literal["max", "min", "sup", "inf"]
    body: Expression
    ranges: tuple[Range, ...]

    @property
    def shape(self) -> Shape:
        return SCALAR

    def latex(self) -> str:
        """As it is written."""
        from proofs.latex.writer import Level, at

        return rf"\{self.kind}_{{{_subscript(self.ranges)}}} {at(self.body, Level.POWER)}"


@dataclass(frozen=True, repr=False)
class SupremumOf(Expression):
    """``sup_w body`` over all vectors or numbers that are as ``where`` says; max and min are those that are attained."""

    kind: Literal["max", "min", "sup", "inf"]
    body: Expression
    variable: Symbol
    where: Formula

    @property
    def binds(self) -> tuple[Symbol, ...]:
        """The variable."""
        return (self.variable,)

    @property
    def least(self) -> bool:
        """Whether it bounds the values from below."""
        return self.kind in ("inf", "min")

    @property
    def attained(self) -> bool:
        """Whether it says that some value reaches it."""
        return self.kind in ("max", "min")

    @property
    def shape(self) -> Shape:
        return SCALAR

    def latex(self) -> str:
        """As it is written."""
        from proofs.latex.writer import Level, at, to_latex

        over = to_latex(self.variable) if self.where == And() else to_latex(self.where)
        return rf"\{self.kind}_{{{over}}} {at(self.body, Level.POWER)}"


@dataclass(frozen=True, repr=False)
class ArgExtremum(_Bound, Expression):
    """``arg max_j body``: the set of the positions where the body is largest. Its shape is no scalar's business."""

    kind: Literal["argmax", "argmin"]
    body: Expression
    ranges: tuple[Range, ...]

    @property
    def shape(self) -> Shape:
        return SCALAR

    def latex(self) -> str:
        """As it is written."""
        from proofs.latex.writer import Level, at

        return rf"\arg\{self.kind[3:]}_{{{_subscript(self.ranges)}}} {at(self.body, Level.POWER)}"


@dataclass(frozen=True, repr=False)
class Infinity(Expression):
    """∞ as the point of a limit."""

    @property
    def shape(self) -> Shape:
        return SCALAR

    def latex(self) -> str:
        """As it is written."""
        return r"\infty"


@dataclass(frozen=True, repr=False)
class Above(Expression):
    """``0^+``: the point 0 for what comes to it from above; no number."""

    @property
    def shape(self) -> Shape:
        return SCALAR

    def latex(self) -> str:
        """As it is written."""
        return "0^+"


@dataclass(frozen=True, repr=False)
class Limit(Expression):
    """``lim_{variable → point} body``; of a vector, entry by entry."""

    body: Expression
    variable: Symbol
    point: Expression

    @property
    def binds(self) -> tuple[Symbol, ...]:
        """The variable."""
        return (self.variable,)

    @property
    def shape(self) -> Shape:
        return self.body.shape

    def latex(self) -> str:
        """As it is written."""
        from proofs.latex.writer import Level, at, to_latex

        return rf"\lim_{{{to_latex(self.variable)} \to {to_latex(self.point)}}} {at(self.body, Level.PRODUCT)}"


@dataclass(frozen=True, repr=False)
class TendsTo(Formula):
    """``left → right`` as ``variable → point``; None where the text does not say (or says it in the words around)."""

    left: Expression
    right: Expression
    variable: Symbol | None = None
    point: Expression | None = None

    def latex(self) -> str:
        """As it is written."""
        from proofs.latex.writer import Level, at, to_latex

        arrow = r"\to"
        if self.variable is not None:
            arrow = rf"\xrightarrow{{{to_latex(self.variable)} \to {to_latex(self.point)}}}"
        return f"{at(self.left, Level.SUM)} {arrow} {at(self.right, Level.SUM)}"


@dataclass(frozen=True, repr=False)
class SameSet(Formula):
    """Two sets of positions are equal: ``arg max_i a_i = arg max_i b_i``."""

    left: ArgExtremum
    right: ArgExtremum

    def latex(self) -> str:
        """As it is written."""
        return f"{self.left.latex()} = {self.right.latex()}"


@dataclass(frozen=True, repr=False)
class OnlyPosition(Formula):
    """One position set equal to an arg max: ``m = arg max_j x_j``."""

    position: Index
    largest: ArgExtremum

    def latex(self) -> str:
        """As it is written."""
        from proofs.latex.writer import to_latex

        return f"{to_latex(self.position)} = {self.largest.latex()}"
