"""A number that words call small: "the shift $c$ is small" keeps an equation from being called false only where it may hold then.

Both sides of an equation between sums, products, quotients, exponentials and logarithms are analytic. Where it holds for all
small values of a number, it holds for all values; so nothing is meant by "small" that makes it true where it fails at tiny ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from proofs.notation.big import Sum
from proofs.notation.definitions import Defined
from proofs.notation.formulas import Eq, ForAll, Formula, Implies, Lt
from proofs.notation.tree import (
    Add,
    Component,
    Div,
    Elementary,
    Expression,
    Mul,
    Neg,
    Number,
    Real,
    Size,
    Sub,
    Symbol,
    as_expression,
)
from proofs.notation.walking import walk

__all__ = ["calls_tiny", "fails_for_tiny"]

Judge = Callable[[Formula, tuple[Formula, ...]], dict[str, Any]]

_TINY = re.compile(r"(?:small|tiny|klein\w*|enough|sufficiently|hinreichend\w*|genügend\w*|close|near)", re.IGNORECASE)
_VALUES = tuple(Fraction(sign, size) for size in (1000, 1_000_000) for sign in (1, -1))
_ANALYTIC = (Add, Sub, Neg, Mul, Div, Number, Size, Symbol, Component, Sum, Defined)
_NEVER = Lt(as_expression(1), as_expression(0))


def calls_tiny(words: set[str]) -> bool:
    """Whether ``words`` that restrict a name only call it small."""
    return {"small", "tiny", "klein"} & {word[:5] for word in words} != set() and all(map(_TINY.fullmatch, words))


def fails_for_tiny(false: Formula, name: Symbol, judged: Judge) -> bool:
    """Whether ``false`` is an equation that fails at each tiny value of ``name`` that there may be."""
    if not isinstance(name, Real) or not _is_analytic(false):
        return False
    values = [Eq(name, as_expression(value)) for value in _VALUES]
    possible = [value for value in values if judged(_NEVER, (value,))["verdict"] == "false"]
    return bool(possible) and all(judged(false, (value,))["verdict"] == "false" for value in possible)


def _is_analytic(formula: Formula) -> bool:
    while isinstance(formula, (ForAll, Implies)):
        formula = formula.body if isinstance(formula, ForAll) else formula.conclusion
    parts = (part for part in walk(formula, into_definitions=True) if isinstance(part, Expression))
    return isinstance(formula, Eq) and all(
        isinstance(part, _ANALYTIC) or isinstance(part, Elementary) and part.name in ("exp", "log") for part in parts
    )
