"""Result 1: what exactly is claimed, the geometry included."""

from __future__ import annotations

from proofs.checking import check_derivation
from proofs.notation import (
    Abs,
    And,
    BlockMatrix,
    BlockVector,
    Eq,
    Equivalent,
    Exists,
    ForAll,
    Ge,
    Implies,
    Last,
    Ne,
    Norm,
    Vector,
    Zeros,
)
from proofs.notation.lowering import lower
from proofs.proving import Proven
from proofs.sheet.affine_to_linear import AFFINE_TO_LINEAR, W, b, bias, f, n, w, x


def test_everything_is_proven_without_hypotheses():
    checked = check_derivation(AFFINE_TO_LINEAR, instances=0, sympy=False)
    assert checked.status == "proven" and checked.facts == ("max", "sqrt")
    for claim, judged in zip(AFFINE_TO_LINEAR.claims, checked.claims, strict=True):
        Proven(claim, (), judged.theorems)  # raises when the theorems say anything else


def test_the_hyperplane_is_cut_out_by_one_through_the_origin_and_has_a_distance_to_it():
    z, u = Vector("z", n + 1), Vector("u", n)
    distance, nearest = Abs(b) / Norm(w), -b / Norm(w) ** 2 * w
    lifted, extended = BlockVector(x, 1), BlockVector(w, b)
    at_height_1, over = Eq(z[Last(n + 1)], 1), Eq(z, BlockVector(u, 1))
    wanted = (
        Eq(w @ x + b, extended @ lifted),
        Eq(f(w @ x + b), f(extended @ lifted)),
        Eq(BlockMatrix([[W, bias], [0, 1]]) @ lifted, BlockVector(W @ x + bias, 1)),
        Equivalent(Eq(w @ x + b, 0), Eq(extended @ lifted, 0)),
        ForAll(z, Implies(at_height_1, Exists(u, over))),
        ForAll(z, Equivalent(And(Eq(extended @ z, 0), at_height_1), Exists(u, And(over, Eq(w @ u + b, 0))))),
        Eq(extended @ Zeros(n + 1), 0),
        Implies(
            Ne(w, Zeros(n)),
            And(ForAll(x, Implies(Eq(w @ x + b, 0), Ge(Norm(x), distance))), Eq(w @ nearest + b, 0), Eq(Norm(nearest), distance)),
        ),
    )
    assert AFFINE_TO_LINEAR.given == ()
    assert list(map(lower, AFFINE_TO_LINEAR.claims)) == list(map(lower, wanted))
