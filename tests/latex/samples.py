"""Derivations that exercise what 2a does not: blocks, cases, long lines."""

from __future__ import annotations

from proofs.derivation import Calc, Case, Cases, Derivation, Have, equals, less_equal
from proofs.notation import (
    BlockMatrix,
    BlockVector,
    Definition,
    Dimension,
    Eq,
    ForAll,
    Gt,
    Index,
    Le,
    Matrix,
    Max,
    Ne,
    Piecewise,
    Real,
    Sum,
    Vector,
    abbreviation,
    as_expression,
    exp,
)
from proofs.reasons import because, by_claims, by_definition, by_fact, expand, factor_out, reindex

m, n = Dimension("m"), Dimension("n")
i, j, k, l = (Index(name, n) for name in "ijkl")
x, c, lam, z, s = Vector("x", n), Real("c"), Real("lambda"), Real("z"), Real("s")
W, b = Matrix("W", m, n), Vector("b", m)
W1, w = Matrix("W1", n, n, latex="W^1"), Matrix("w", n, n)

layer = BlockMatrix([[W, b], [0, 1]]) @ BlockVector(x, 1)
EXTENDED = Derivation(
    "layer",
    "An affine layer is linear on extended vectors",
    source="Assignment 1, for a layer & 100% of it",
    claims=(Eq(layer, BlockVector(W @ x + b, 1)),),
    blocks=(Calc(layer, equals(BlockVector(W @ x + b * 1, 0 + 1), expand()), equals(BlockVector(W @ x + b, 1))),),
)

relu = Definition("ReLU", z, Max(0, z))
RELU = Derivation(
    "relu",
    "ReLU is positively homogeneous",
    given=(Gt(lam, 0),),
    definitions=(relu,),
    claims=(Eq(relu(lam * z), lam * relu(z)),),
    blocks=(
        Cases(
            Eq(relu(lam * z), lam * relu(z)),
            Case(
                Le(0, z),
                Have(Le(0, lam * z), because(Gt(lam, 0), Le(0, z))),
                Calc(relu(lam * z), equals(lam * z, by_fact("max")), equals(lam * relu(z), by_definition(relu, "max"))),
            ),
            Case(Le(z, 0), Calc(relu(lam * z), equals(0, because(Gt(lam, 0), Le(z, 0))), equals(lam * relu(z), by_fact("max")))),
        ),
    ),
)

h = abbreviation("h", Sum(w[i, j] * x[j], Ne(j, i)), index=i)
energy = Sum(Sum(x[i] * w[i, j] * x[j], i, Ne(j, i)), k)
long = -(as_expression(1) / 2) * Sum(x[i] * w[i, j] * x[j], i, j) + s * h[i] - x[i] * h[i]
symmetric = ForAll((i, j), Eq(w[i, j], w[j, i]))
sides = (
    long - (s - x[i]) * Sum(w[i, j] * x[j], Ne(j, i)) - (as_expression(1) / 2) * w[i, i] * (s**2 - x[i] ** 2) + long,
    -(s - x[i]) * Sum(w[i, j] * x[j], Ne(j, i)) - (as_expression(1) / 2) * w[i, i] * (s**2 - x[i] ** 2),
)
HOPFIELD = Derivation(
    "hopfield",
    "The energy never increases",
    given=(symmetric, Eq(s**2, 1), Eq(x[i] ** 2, 1), Le(0, s * h[i])),
    definitions=(h.definition,),
    claims=(Le(sides[0], 0), Eq(sides[0], sides[1])),
    blocks=(
        Calc(
            sides[0],
            equals(sides[1], expand()),
            equals(-(s - x[i]) * h[i], because(Eq(s**2, 1), Eq(x[i] ** 2, 1))),
            less_equal(0, because(Le(0, s * h[i]), Eq(s**2, 1), Eq(x[i] ** 2, 1))),
        ),
        Calc(
            exp(x[k]),
            equals(
                Sum(
                    exp(
                        x[i] * w[i, j]
                        + x[j] * w[j, k]
                        + x[k] * w[k, l]
                        + x[i] * x[j] * x[k] * x[l] * w[i, j] * w[i, k] * w[i, l] * w[j, k] * w[j, l] * w[k, l]
                    ),
                    l,
                ),
                reindex(),
            ),
            equals(Piecewise((s, Le(0, s)), (-s, Le(s, -1)), 0), factor_out(s)),
        ),
        Have(symmetric, by_claims(symmetric)),
        Have(Le(sides[0], sides[1]), by_claims(symmetric)),
    ),
)
SAMPLES = (EXTENDED, RELU, HOPFIELD)
