"""Sums over pairs, ``Σ_{i<j} w_{ij} x_i x_j``: half of that over all i ≠ j, where the terms are the same for (i, j) and (j, i).

Positions have no order in the notation; of a body that changes when the two are exchanged such a sum has no reading.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from typing import Any

from proofs.notation.dimensions import Index
from proofs.notation.tree import Add, Component, Elementary, Expression, Mul, Neg, Pow, Sub, Symbol

__all__ = ["is_symmetric"]


def is_symmetric(body: Expression, first: str, second: str, matrices: Collection[str]) -> bool:
    """Whether ``body`` stays the same when the indices ``first`` and ``second`` are exchanged; ``matrices`` are symmetric.

    Only what is plain counts: the order of summands and factors, a square or an absolute value of a difference.
    """
    return _text(body, {}, matrices) == _text(body, {first: second, second: first}, matrices)


def _text(node: Any, exchange: dict[str, str], matrices: Collection[str]) -> str:
    def text(inner: Any) -> str:
        return _text(inner, exchange, matrices)

    match node:
        case Index():
            return exchange.get(node.name, node.name)
        case Symbol():
            return repr(node)
        case Component(base=Symbol() as base, indices=indices) if base.name in matrices:
            return f"{base!r}[{','.join(sorted(map(text, indices)))}]"
        case Add() | Sub():
            return "(" + "+".join(sorted(_summands(node, "", text))) + ")"
        case Mul():
            return "*".join(sorted(_factors(node, text)))
        case Neg():
            return f"-({text(node.operand)})"
        case Pow(base=Add() | Sub() as base, exponent=exponent) if exponent % 2 == 0:
            return f"{_either_sign(base, text)}^{exponent}"
    if _is_absolute(node) and isinstance(node.arguments[0], (Add, Sub)):
        return f"|{_either_sign(node.arguments[0], text)}|"
    if isinstance(node, tuple):
        return ",".join(map(text, node))
    if hasattr(node, "__dataclass_fields__"):
        return f"{type(node).__name__}({','.join(text(getattr(node, item.name)) for item in fields(node))})"
    return repr(node)


def _summands(node: Any, sign: str, text: Any) -> list[str]:
    if isinstance(node, (Add, Sub)):
        other = sign if isinstance(node, Add) else "" if sign else "-"
        return [*_summands(node.left, sign, text), *_summands(node.right, other, text)]
    return [sign + text(node)]


def _factors(node: Any, text: Any) -> list[str]:
    return [*_factors(node.left, text), *_factors(node.right, text)] if isinstance(node, Mul) else [text(node)]


def _either_sign(node: Any, text: Any) -> str:
    """The same for a − b and b − a."""
    return min("+".join(sorted(_summands(node, sign, text))) for sign in ("", "-"))


def _is_absolute(node: Any) -> bool:
    return isinstance(node, Elementary) and node.name == "abs"
