"""The family from which a free function f: ℝ → ℝ is taken when a statement is tried on instances.

Each member is an expression in one variable ``t`` of the surface notation: the exact interpreter and the batch
evaluation both read it as they read any other definition.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from proofs.notation.elementary import Abs, Max, exp
from proofs.notation.big import Piecewise
from proofs.notation.formulas import Ge
from proofs.notation.tree import Expression, Real, as_expression

__all__ = ["EXACT_FAMILY", "HOMOGENEOUS_FAMILY", "SMOOTH_FAMILY", "T", "FreeFunction"]

T = Real("t")
"""The variable of every member of the family."""


@dataclass(frozen=True)
class FreeFunction:
    """One function: the ``text`` that is shown and the ``body``, an expression in ``T``.

    ``homogeneous`` says that f(c t) = c f(t) for every c > 0.
    """

    text: str
    body: Expression
    homogeneous: bool = False


EXACT_FAMILY: tuple[FreeFunction, ...] = (
    FreeFunction("0", as_expression(0), homogeneous=True),
    FreeFunction("1", as_expression(1)),
    FreeFunction("t", T + 0, homogeneous=True),
    FreeFunction("t + 1", T + 1),
    FreeFunction("t²", T**2),
    FreeFunction("|t|", Abs(T), homogeneous=True),
    FreeFunction("step(t)", Piecewise((1, Ge(T, 0)), 0)),
    FreeFunction("-2 t", -(2 * T), homogeneous=True),
)
"""Functions whose values at fractions are fractions, simplest first."""

HOMOGENEOUS_FAMILY: tuple[FreeFunction, ...] = (
    *(function for function in EXACT_FAMILY if function.homogeneous),
    FreeFunction("max(t, 0)", Max(T, 0), homogeneous=True),
    FreeFunction("t for t ≥ 0, else t/2", Piecewise((T, Ge(T, 0)), T / 2), homogeneous=True),
)
"""Positively homogeneous functions only, for those of which a hypothesis says so."""

SMOOTH_FAMILY: tuple[FreeFunction, ...] = (
    FreeFunction("1/(1 + exp(-t))", 1 / (1 + exp(-T))),
    FreeFunction("t³ - t/2", T**3 - T * Fraction(1, 2)),
)
"""Added for floating point."""
