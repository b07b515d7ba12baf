"""Matrices made of a vector, ``diag(λ)`` and ``diag(λ_1, …, λ_n)``, and inverses of what is plainly invertible entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.latex.reader import special
from proofs.latex.reader.problems import ReadingError
from proofs.latex.reader.scope import Running
from proofs.notation.big import Family, Identity
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.tree import Div, Expression, KroneckerDelta, MatMul, Mul, Transpose

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["diagonal", "inverse"]


def diagonal(reader: Elaborator, argument: Expression, at: int) -> Expression:
    """``diag(v)``: the matrix with the entries of a vector on its diagonal; of a matrix, the vector of these entries."""
    sizes = argument.shape.dimensions
    if argument.shape.kind == "vector":
        row, column = _two(reader, sizes[0])
        return Family(KroneckerDelta(row, column) * argument[row], row, column)
    if argument.shape.kind == "matrix" and sizes[0] == sizes[1]:
        row, _ = _two(reader, sizes[0])
        return Family(argument[row, row], row)
    raise ReadingError("shape", f"diag takes a vector; {argument!r} is {argument.shape}", at)


def inverse(base: Expression, at: int) -> Expression:
    """``base^{-1}`` for a diagonal matrix, a multiple of I, a product or a transpose of such; defined where no entry is 0."""
    match _opened(base):
        case Identity() as same:
            return same
        case Family(body=Mul(left=KroneckerDelta() as place, right=entry), indices=(row, column) as indices) if (
            place.left,
            place.right,
        ) == (row, column):
            return Family(Div(place, entry), *indices)
        case Family(body=Div(numerator=KroneckerDelta() as place, denominator=entry), indices=(row, column) as indices) if (
            place.left,
            place.right,
        ) == (row, column):
            return Family(place * entry, *indices)
        case Mul(left=left, right=right) if left.shape.kind == "scalar" and right.shape.kind == "matrix":
            return Mul(1 / left, inverse(right, at))
        case MatMul(left=left, right=right) if left.shape.kind == right.shape.kind == "matrix":
            return MatMul(inverse(right, at), inverse(left, at))
        case Transpose(operand=inner) if inner.shape.kind == "matrix":
            return Transpose(inverse(inner, at))
    raise ReadingError(
        "unsupported",
        f"the inverse of {base!r} is not part of the notation: only that of a diagonal matrix is",
        at,
        expected=(r"\operatorname{diag}(\lambda_1, \dots, \lambda_n)^{-1}",),
    )


def _opened(base: Expression) -> Expression:
    """What a name of a matrix stands for."""
    while isinstance(base, Defined) and not base.arguments and isinstance(base.definition.body, Expression):
        base = base.definition.body
    return base


def _two(reader: Elaborator, size: Dimension) -> tuple[Index, Index]:
    """Two indices that no name in force can be."""
    first = special.fresh(reader, size)
    with reader.scope.binding([first.name]) as frame:
        frame[first.name] = Running(first.name, size)
        second = special.fresh(reader, size)
    return first, second
