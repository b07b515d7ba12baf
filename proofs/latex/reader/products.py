"""Products by the shapes of their factors: of numbers, inner, of matrices, entrywise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import built
from proofs.notation.big import Family, Zeros
from proofs.notation.dimensions import Index
from proofs.notation.names import free_symbols
from proofs.notation.tree import Div, Dot, Expression, MatMul, Mul, Number

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["combine"]


def combine(reader: Elaborator, left: Expression, sign: str, right: Expression, at: int) -> Expression:
    """``left sign right`` by the shapes of both."""
    kinds = (left.shape.kind, right.shape.kind)
    with built(at):
        if sign == "/":
            return Div(left, right)
        if sign in ("∘", "⊙"):
            return _entrywise(left, right, at)
        if sign in ("⊗",):
            raise ReadingError("unsupported", "⊗ is not part of the notation: write x y^⊤", at)
        if kinds[0] in ("matrix", "row") and sign in ("", "·") and isinstance(right, Number) and right.value == 0:
            return MatMul(left, Zeros(left.shape.dimensions[-1]))  # W · 0 is the value of a linear map at zero
        if "scalar" in kinds:
            return Mul(left, right)
        if kinds == ("vector", "vector"):
            if sign == "":
                reader.scope.remark(f"{left!r} {right!r} side by side was read as their inner product", at)
            return Dot(left, right)
        return MatMul(left, right)


def _entrywise(left: Expression, right: Expression, at: int) -> Expression:
    if left.shape != right.shape or left.shape.kind not in ("vector", "matrix"):
        raise ReadingError("shape", f"{left!r} is {left.shape} and {right!r} is {right.shape}: no entrywise product", at)
    used = {symbol.name for part in (left, right) for symbol in free_symbols(part)}
    letters = (letter for letter in ("k", "l", "p", "q", "r", "k'", "l'", "p'", "q'") if letter not in used)
    indices = tuple(Index(next(letters), dimension) for dimension in left.shape.dimensions)
    return Family(Mul(left[indices], right[indices]), *indices)
