"""A computed scalar written down again: e·e² as an expression of the notation, with numbers in the place of names.

What intervals leave open (equal or only very close?) can be put to a prover in this form.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from numeric.enclosure import Enclosure, Scalar
from proofs.notation import elementary, tree
from proofs.notation.tree import Expression

__all__ = ["written"]

_MOST_NODES = 400


def written(value: Scalar) -> Expression | None:
    """The expression without names whose value this is; None when it would be too long to be worth proving about."""
    nodes = 0

    def write(part: Any) -> Expression:
        nonlocal nodes
        nodes += 1
        if nodes > _MOST_NODES:
            raise OverflowError
        if not isinstance(part, Enclosure):
            return tree.Number(Fraction(part))
        sign, *operands = part.origin
        match sign:
            case "+":
                return write(operands[0]) + write(operands[1])
            case "-":
                return write(operands[0]) - write(operands[1])
            case "*":
                return write(operands[0]) * write(operands[1])
            case "/":
                return write(operands[0]) / write(operands[1])
            case "neg":
                return -write(operands[0])
            case "power":
                return write(operands[0]) ** int(operands[1])
            case "abs":
                return elementary.Abs(write(operands[0]))
        return tree.Elementary(sign, (write(operands[0]),))

    try:
        return write(value)
    except (OverflowError, RecursionError):
        return None
