"""Results 3a and 3b: what exactly is claimed."""

from __future__ import annotations

import pytest

from proofs.checking import check_derivation
from proofs.derivation import Derivation
from proofs.notation import (
    And,
    Definition,
    Eq,
    Exists,
    Family,
    ForAll,
    Function,
    Gt,
    Implies,
    Index,
    Matrix,
    Max,
    Natural,
    Real,
    Sequence,
    Vector,
)
from proofs.notation.lowering import lower
from proofs.proving import Proven
from proofs.sheet.two_layer_network import (
    IDENTITY_COLLAPSES,
    RELU_RESCALING,
    W1,
    W2,
    b1,
    b2,
    identity,
    lam,
    n0,
    n1,
    n2,
    relu,
    width,
    x,
)


@pytest.mark.parametrize("result", [IDENTITY_COLLAPSES, RELU_RESCALING], ids=lambda result: result.id)
def test_everything_is_proven(result: Derivation):
    checked = check_derivation(result, instances=0, sympy=False)
    assert [line.message for line in checked.lines if line.verdict != "proven"] == []
    assert checked.status == "proven"
    for claim, judged in zip(result.claims, checked.claims, strict=True):
        Proven(claim, result.given, judged.theorems)  # raises when the theorems say anything else


def test_layers_of_any_sizes_and_any_number_of_layers_collapse():
    A, a, u = Matrix("A", width, width), Vector("a", width), Vector("u", width)
    W, b, y = Sequence("W", width, width), Sequence("b", width), Sequence("y", width)
    depth, layer = Natural("L"), Natural("l")
    network = And(Eq(y[0], u), ForAll(layer, Eq(y[layer + 1], identity(W[layer] @ y[layer] + b[layer]))))
    wanted = (
        Eq(identity(W2 @ identity(W1 @ x + b1) + b2), (W2 @ W1) @ x + (W2 @ b1 + b2)),
        ForAll(depth, Exists((A, a), ForAll((u, y), Implies(network, Eq(y[depth], A @ u + a))))),
    )
    assert IDENTITY_COLLAPSES.given == ()
    assert list(map(lower, IDENTITY_COLLAPSES.claims)) == list(map(lower, wanted))


def test_the_network_is_unchanged_for_each_homogeneous_activation_and_a_factor_for_each_unit():
    c, z, g, mu = Real("c"), Real("z"), Function("g"), Vector("mu", n1)
    i, j, k = Index("i", n2), Index("j", n0), Index("k", n1)
    first, bias, second = Family(mu[k] * W1[k, j], k, j), Family(mu[k] * b1[k], k), Family(W2[i, k] / mu[k], i, k)
    positive = ForAll(k, Gt(mu[k], 0))

    def homogeneous(f: Function | Definition) -> ForAll:
        return ForAll((c, z), Implies(Gt(c, 0), Eq(f(c * z), c * f(z))))

    def unchanged(f: Function | Definition) -> Eq:
        return Eq(f(second @ f(first @ x + bias) + b2), f(W2 @ f(W1 @ x + b1) + b2))

    wanted = (
        homogeneous(relu),
        Eq(relu(lam**-1 * W2 @ relu(lam * W1 @ x + lam * b1) + b2), relu(W2 @ relu(W1 @ x + b1) + b2)),
        ForAll((g, mu, x), Implies(And(homogeneous(g), positive), unchanged(g))),
        ForAll((mu, x), Implies(positive, unchanged(relu))),
    )
    assert RELU_RESCALING.given == (Gt(lam, 0),)
    assert lower(Eq(relu(z), z)) == lower(Eq(Max(0, z), z))
    assert list(map(lower, RELU_RESCALING.claims)) == list(map(lower, wanted))
