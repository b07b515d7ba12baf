"""Assignment 1: an affine neuron is a linear one on inputs extended by a constant 1; what that is geometrically."""

from __future__ import annotations

from proofs.derivation import Calc, Derivation, Fix, Have, Obtain, Say, Suppose, Witness, equals, iff
from proofs.notation import (
    And, BlockMatrix, BlockVector, Dimension, Embedded, Eq, Equivalent, Exists, Family, Function, Last,
    Matrix, Sum, Vector, Zeros, abbreviation,
)
from proofs.reasons import because, by_claims, by_definition, expand, rearrange
from proofs.sheet.distance_to_hyperplane import DISTANCE, b, i, n, nearest, on_hyperplane, w, x

__all__ = ["AFFINE_TO_LINEAR"]

m = Dimension("m")
f = Function("f")
W, bias = Matrix("W", m, n), Vector("b'", m, latex=r"\mathbf{b}")

x_extended = abbreviation("x~", BlockVector(x, 1))
w_extended = abbreviation("w~", BlockVector(w, b))
W_extended = abbreviation("W~", BlockMatrix([[W, bias], [0, 1]]))

z, u = Vector("z", n + 1), Vector("u", n)
_on_linear = Eq(w_extended @ x_extended, 0)
_in_plane = Eq(z[Last(n + 1)], 1)
_lifted = Eq(z, BlockVector(u, 1))
_from_below = Exists(u, _lifted)
_in_both = And(Eq(w_extended @ z, 0), _in_plane)
_lifted_hyperplane = Exists(u, And(_lifted, Eq(w @ u + b, 0)))

_plane = Fix(
    z,
    Witness(_from_below, {u: Family(z[Embedded(i, n + 1)], i)},
            Have(_lifted, because(_in_plane))),
    given=_in_plane, claim=_from_below,
)

_intersection = Fix(
    z,
    Suppose(_in_both,
            Obtain(u, _lifted, by_claims(_plane.shown, at=z)),
            Calc(w @ u + b,
                 equals(w_extended @ BlockVector(u, 1), by_definition(w_extended)),
                 equals(w_extended @ z, because(_lifted)),
                 equals(0, because(_in_both))),
            Have(_lifted_hyperplane, using=(_lifted, Eq(w @ u + b, 0))),
            claim=_lifted_hyperplane),
    Suppose(_lifted_hyperplane,
            Obtain(u, And(_lifted, Eq(w @ u + b, 0)), because()),
            Calc(w_extended @ z,
                 equals(w_extended @ BlockVector(u, 1), because(_lifted)),
                 equals(w @ u + b, by_definition(w_extended)),
                 equals(0, because(Eq(w @ u + b, 0)))),
            Calc(z[Last(n + 1)], equals(BlockVector(u, 1)[Last(n + 1)], because(_lifted)), equals(1)),
            claim=_in_both),
    claim=Equivalent(_in_both, _lifted_hyperplane),
)

AFFINE_TO_LINEAR = Derivation(
    "1",
    "Affine to linear by one more dimension",
    claims=(
        Eq(w @ x + b, w_extended @ x_extended),
        Eq(f(w @ x + b), f(w_extended @ x_extended)),
        Eq(W_extended @ x_extended, BlockVector(W @ x + bias, 1)),
        Equivalent(on_hyperplane, _on_linear),
        _plane.shown,
        _intersection.shown,
        Eq(w_extended @ Zeros(n + 1), 0),
        DISTANCE.shown,
    ),
    definitions=(x_extended.definition, w_extended.definition, W_extended.definition, nearest.definition),
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
        Say("Geometrically: where the neuron changes its side is a hyperplane, which need not pass through the origin. One "
            "dimension up it is cut out of a plane at height 1 by a hyperplane that does."),
        Calc(on_hyperplane, iff(_on_linear, by_definition(w_extended, x_extended))),
        Say("Every point of the plane at height 1 lies above a point of the input space."),
        _plane,
        Say("The hyperplane, lifted to height 1, is the intersection of the two."),
        _intersection,
        Calc(w_extended @ Zeros(n + 1),
             equals(BlockVector(w, b) @ Zeros(n + 1), by_definition(w_extended)),
             equals(0, expand())),
        Say("The bias says how far from the origin the hyperplane is."),
        DISTANCE,
    ),
)
