"""Suprema over vectors and numbers: ``sup_w L(w) = c`` says that c bounds all values, and that some are as near as one likes.

A maximum is one that some value reaches. Both are notation for formulas with quantifiers, checked as these.
"""

from __future__ import annotations

from dataclasses import dataclass

from proofs.errors import NotationError, ShapeError
from proofs.notation.formulas import Abbreviated, And, Eq, Exists, ForAll, Formula, Ge, Gt, Implies, Le, conjunction
from proofs.notation.names import free_symbols
from proofs.notation.tree import SCALAR, Expression, Real, Symbol, as_expression

__all__ = ["Supremum"]


@dataclass(frozen=True, repr=False, init=False)
class Supremum(Abbreviated):
    """``value`` is the supremum of ``body`` over all values of ``variable`` that are as ``where`` says; ``least``: the infimum;
    ``attained``: the maximum or minimum.

    >>> from proofs.notation import Real, exp
    >>> t = Real("t")
    >>> Supremum(exp(t), t, 0, least=True)
    inf_{t} exp(t) = 0
    """

    body: Expression
    variable: Symbol
    value: Expression
    where: Formula
    least: bool
    attained: bool

    def __init__(
        self,
        body: object,
        variable: Symbol,
        value: object,
        where: Formula | None = None,
        *,
        least: bool = False,
        attained: bool = False,
    ) -> None:
        term, bound = as_expression(body), as_expression(value)
        if not isinstance(variable, Symbol):
            raise NotationError(f"a supremum is taken over numbers or vectors; got {variable!r}")
        if term.shape != SCALAR or bound.shape != SCALAR:
            raise ShapeError(f"a supremum is about numbers; {term!r} is {term.shape} and {bound!r} is {bound.shape}")
        if variable in free_symbols(bound):
            raise NotationError(f"{bound!r} speaks of {variable}, which is bound by the supremum")
        object.__setattr__(self, "body", term)
        object.__setattr__(self, "variable", variable)
        object.__setattr__(self, "value", bound)
        object.__setattr__(self, "where", And() if where is None else where)
        object.__setattr__(self, "least", least)
        object.__setattr__(self, "attained", attained)

    @property
    def binds(self) -> tuple[Symbol]:
        """The name over whose values it is taken."""
        return (self.variable,)

    def bounding(self) -> Formula:
        """That no value is beyond ``value``."""
        bound = (Ge if self.least else Le)(self.body, self.value)
        return ForAll(self.variable, bound if self.where == And() else Implies(self.where, bound))

    def near(self) -> Formula:
        """That some value is as near as one likes, or there."""
        if self.attained:
            return Exists(self.variable, conjunction(*self._conditions(), Eq(self.body, self.value)))
        epsilon = Real(_fresh("varepsilon", self.body, self.value, self.variable, self.where))
        close = Le(self.body, self.value + epsilon) if self.least else Le(self.value - epsilon, self.body)
        return ForAll(epsilon, Implies(Gt(epsilon, 0), Exists(self.variable, conjunction(*self._conditions(), close))))

    def _conditions(self) -> tuple[Formula, ...]:
        return () if self.where == And() else (self.where,)

    def unfolded(self) -> Formula:
        return And(self.bounding(), self.near())

    @property
    def sign(self) -> str:
        """The word for it."""
        return ("min" if self.least else "max") if self.attained else ("inf" if self.least else "sup")


def _fresh(name: str, *nodes: object) -> str:
    taken = {symbol.name for node in nodes for symbol in free_symbols(node)}
    while name in taken:
        name += "'"
    return name
