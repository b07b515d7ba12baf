"""Positions that are calculated with as if they were values: ``1/Z · arg max_i e^{x_i}``, ``log arg max_i p_i``."""

from __future__ import annotations

from typing import Any

from proofs.latex.reader.nodes import ArgExtremum
from proofs.notation.big import Sum
from proofs.notation.definitions import Defined
from proofs.notation.names import free_symbols
from proofs.notation.tree import Div, Elementary, Expression, Mul, Number, Symbol

__all__ = ["A_POSITION", "calculated_with"]

A_POSITION = "arg max is a position"
"""How the message begins that says so."""


def calculated_with(value: Any) -> str | None:
    """What is done to an ``arg max`` that only a value allows; None where it stands alone.

    A number that may be 1 whatever its letters are, such as ``e^c/e^c``, is let pass: only plain ones are looked at.
    """
    match value:
        case Mul(left=number, right=ArgExtremum()) | Mul(left=ArgExtremum(), right=number) if free_symbols(number):
            plain = number.denominator if isinstance(number, Div) and isinstance(number.numerator, Number) else number
            return f"{A_POSITION}: it is not multiplied by {number!r}" if _is_plain(plain) else None
        case Div(numerator=ArgExtremum(), denominator=number) if free_symbols(number) and _is_plain(number):
            return f"{A_POSITION}: it is not divided by {number!r}"
        case Elementary(arguments=(ArgExtremum(),)):
            return f"{A_POSITION}: it has no logarithm and no power of e"
    return None


def _is_plain(number: Expression) -> bool:
    return isinstance(number, (Symbol, Defined, Elementary, Sum))
