"""Assignment 1: an affine neuron is a linear one on inputs extended by a constant 1."""

from __future__ import annotations

from proofs.derivation import Calc, Derivation, equals
from proofs.notation import BlockMatrix, BlockVector, Dimension, Eq, Function, Index, Matrix, Real, Sum, Vector, abbreviation
from proofs.reasons import by_definition, expand, rearrange

__all__ = ["AFFINE_TO_LINEAR"]

m, n = Dimension("m"), Dimension("n")
i = Index("i", n)
w, x, b = Vector("w", n), Vector("x", n), Real("b")
f = Function("f")
W, bias = Matrix("W", m, n), Vector("b'", m, latex=r"\mathbf{b}")

x_extended = abbreviation("x~", BlockVector(x, 1))
w_extended = abbreviation("w~", BlockVector(w, b))
W_extended = abbreviation("W~", BlockMatrix([[W, bias], [0, 1]]))

AFFINE_TO_LINEAR = Derivation(
    "1",
    "Affine to linear by one more dimension",
    claims=(
        Eq(w @ x + b, w_extended @ x_extended),
        Eq(f(w @ x + b), f(w_extended @ x_extended)),
        Eq(W_extended @ x_extended, BlockVector(W @ x + bias, 1)),
    ),
    definitions=(x_extended.definition, w_extended.definition, W_extended.definition),
    source="Assignment 1",
    blocks=(
        Calc(
            w_extended @ x_extended,
            equals(BlockVector(w, b) @ BlockVector(x, 1), by_definition(w_extended, x_extended)),
            equals(Sum(w[i] * x[i], i) + b * 1, expand()),
            equals(w @ x + b, rearrange()),
        ),
        Calc(
            f(w @ x + b),
            equals(f(BlockVector(w, b) @ BlockVector(x, 1)), expand()),
            equals(f(w_extended @ x_extended), by_definition(w_extended, x_extended)),
        ),
        Calc(
            W_extended @ x_extended,
            equals(BlockMatrix([[W, bias], [0, 1]]) @ BlockVector(x, 1), by_definition(W_extended, x_extended)),
            equals(BlockVector(W @ x + bias, 1), expand()),
        ),
    ),
)
