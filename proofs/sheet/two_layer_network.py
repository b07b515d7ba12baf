"""Assignment 3: a two-layer network with the identity, and with ReLU, as its activation."""

from __future__ import annotations

from proofs.derivation import Calc, Case, Cases, Derivation, equals
from proofs.notation import Definition, Dimension, Eq, ForAll, Le, Matrix, Max, Real, Vector
from proofs.reasons import by_claims, by_definition, by_hypothesis, cancel, expand, factor_out, rearrange

__all__ = ["IDENTITY_COLLAPSES", "RELU_RESCALING"]

n0, n1, n2 = Dimension("n_0"), Dimension("n_1"), Dimension("n_2")
W1, b1 = Matrix("W1", n1, n0, latex="W^1"), Vector("b1", n1, latex="b^1")
W2, b2 = Matrix("W2", n2, n1, latex="W^2"), Vector("b2", n2, latex="b^2")
x = Vector("x", n0)
z, lam = Real("z"), Real("lambda")

identity = Definition("f", z, z)
relu = Definition("f", z, Max(0, z))

_linear_network = Definition("F", x, identity(W2 @ identity(W1 @ x + b1) + b2))
_network = Definition("F", x, relu(W2 @ relu(W1 @ x + b1) + b2))
_rescaled = Definition("F'", x, relu(lam**-1 * W2 @ relu(lam * W1 @ x + lam * b1) + b2))

IDENTITY_COLLAPSES = Derivation(
    "3a",
    "With the identity as activation, two layers are one affine layer",
    claims=(Eq(_linear_network(x), (W2 @ W1) @ x + (W2 @ b1 + b2)),),
    definitions=(identity, _linear_network),
    source="Assignment 3 (a)",
    blocks=(Calc(
        _linear_network(x),
        equals(identity(W2 @ identity(W1 @ x + b1) + b2), by_definition(_linear_network)),
        equals(W2 @ (W1 @ x + b1) + b2, by_definition(identity)),
        equals(W2 @ (W1 @ x) + W2 @ b1 + b2, expand()),
        equals((W2 @ W1) @ x + (W2 @ b1 + b2), rearrange()),
    ),),
)

_homogeneity = ForAll(z, Eq(relu(lam * z), lam * relu(z)))

RELU_RESCALING = Derivation(
    "3b",
    "Re-scaling the layers of a ReLU network leaves it unchanged",
    given=(lam > 0,),
    claims=(_homogeneity, Eq(_rescaled(x), _network(x))),
    definitions=(relu, _network, _rescaled),
    source="Assignment 3 (b)",
    blocks=(
        Cases(
            Eq(relu(lam * z), lam * relu(z)),
            Case(Le(0, z), Calc(
                relu(lam * z),
                equals(Max(0, lam * z), by_definition(relu)),
                equals(lam * z, by_hypothesis(lam > 0, Le(0, z))),
                equals(lam * Max(0, z), by_definition("max")),
                equals(lam * relu(z), by_definition(relu)),
            )),
            Case(Le(z, 0), Calc(
                relu(lam * z),
                equals(Max(0, lam * z), by_definition(relu)),
                equals(0, by_hypothesis(lam > 0, Le(z, 0))),
                equals(lam * Max(0, z), by_definition("max")),
                equals(lam * relu(z), by_definition(relu)),
            )),
        ),
        Calc(
            _rescaled(x),
            equals(relu(lam**-1 * W2 @ relu(lam * W1 @ x + lam * b1) + b2), by_definition(_rescaled)),
            equals(relu(lam**-1 * W2 @ relu(lam * (W1 @ x + b1)) + b2), factor_out(lam)),
            equals(relu(lam**-1 * W2 @ (lam * relu(W1 @ x + b1)) + b2), by_claims(Eq(relu(lam * z), lam * relu(z)))),
            equals(relu(W2 @ relu(W1 @ x + b1) + b2), cancel(lam)),
            equals(_network(x), by_definition(_network)),
        ),
    ),
)
