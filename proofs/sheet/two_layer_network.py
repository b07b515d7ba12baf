"""Assignment 3: a two-layer network with the identity, and with ReLU, as its activation."""

from __future__ import annotations

from proofs.derivation import Calc, Case, Cases, Derivation, Fix, Have, Induction, Obtain, Say, Witness, equals
from proofs.notation import (
    And, Definition, Dimension, Eq, Exists, Family, ForAll, Function, Gt, Identity, Implies, Index, Le, Matrix, Max, Natural,
    Real, Sequence, Sum, Vector, Zeros,
)
from proofs.notation.naturals import Later, NaturalTerm
from proofs.notation.tree import Expression
from proofs.reasons import because, by_claims, by_definition, by_hypothesis, cancel, expand, factor_out, rearrange

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

width = Dimension("d")
Ws, bs = Sequence("W", width, width), Sequence("b", width)
state, depth, layer = Sequence("y", width), Natural("L"), Natural("l")
A, B, offset, shift = Matrix("A", width, width), Matrix("A'", width, width), Vector("a", width), Vector("a'", width)
start = Vector("u", width)

_layers = And(Eq(state[0], start), ForAll(layer, Eq(state[layer + 1], identity(Ws[layer] @ state[layer] + bs[layer]))))


def _is_affine(at: NaturalTerm, matrix: Expression, vector: Expression) -> ForAll:
    """The first layers up to ``at`` are one affine layer."""
    return ForAll((start, state), Implies(_layers, Eq(state[at], matrix @ start + vector)))


_none, _known = Later(None, 0), _is_affine(depth, B, shift)
_next = Eq(state[depth + 1], identity(Ws[depth] @ state[depth] + bs[depth]))

_any_depth = Induction(
    depth, Exists((A, offset), _is_affine(depth, A, offset)),
    base=Witness(
        Exists((A, offset), _is_affine(_none, A, offset)), {A: Identity(width), offset: Zeros(width)},
        Fix((start, state), Calc(state[0], equals(start, because(_layers)), equals(A @ start + offset)),
            given=_layers, claim=Eq(state[0], A @ start + offset))),
    step=(
        Obtain((B, shift), _known, because()),
        Witness(
            Exists((A, offset), _is_affine(depth + 1, A, offset)), {A: Ws[depth] @ B, offset: Ws[depth] @ shift + bs[depth]},
            Fix((start, state),
                Calc(state[depth + 1],
                     equals(identity(Ws[depth] @ state[depth] + bs[depth]), by_hypothesis(_layers.parts[1], at=depth)),
                     equals(Ws[depth] @ state[depth] + bs[depth], by_definition(identity)),
                     equals(Ws[depth] @ (B @ start + shift) + bs[depth], by_hypothesis(_known, at=(start, state))),
                     equals(A @ start + offset, expand())),
                given=_layers, claim=Eq(state[depth + 1], A @ start + offset))),
    ),
)

IDENTITY_COLLAPSES = Derivation(
    "3a",
    "With the identity as activation, a network is one affine layer",
    claims=(Eq(_linear_network(x), (W2 @ W1) @ x + (W2 @ b1 + b2)), _any_depth.shown),
    definitions=(identity, _linear_network),
    source="Assignment 3 (a)",
    blocks=(
        Calc(
            _linear_network(x),
            equals(identity(W2 @ identity(W1 @ x + b1) + b2), by_definition(_linear_network)),
            equals(W2 @ (W1 @ x + b1) + b2, by_definition(identity)),
            equals(W2 @ (W1 @ x) + W2 @ b1 + b2, expand()),
            equals((W2 @ W1) @ x + (W2 @ b1 + b2), rearrange()),
        ),
        Say("So two layers of any sizes are one. Repeating this step, any number of layers is one; for layers of one width:"),
        _any_depth,
    ),
)

c, g, mu = Real("c"), Function("g"), Vector("mu", n1)
i, j, k = Index("i", n2), Index("j", n0), Index("k", n1)

_any_network = Definition("G", (g, x), g(W2 @ g(W1 @ x + b1) + b2))
_weights = Family(mu[k] * W1[k, j], k, j), Family(mu[k] * b1[k], k), Family(W2[i, k] / mu[k], i, k)
_unit_by_unit = Definition("G'", (g, mu, x), g(_weights[2] @ g(_weights[0] @ x + _weights[1]) + b2))


def _homogeneous(function: Function | Definition) -> ForAll:
    return ForAll((c, z), Implies(Gt(c, 0), Eq(function(c * z), c * function(z))))


_positive = ForAll(k, Gt(mu[k], 0))
_hidden = Sum(W1[k, j] * x[j], j) + b1[k]

_taken_out = Eq(g(mu[k] * _hidden), mu[k] * g(_hidden))

_each_unit = Fix(
    (g, mu, x),
    Fix(k, Have(_taken_out, by_hypothesis(_homogeneous(g), at=(mu[k], _hidden))), claim=_taken_out),
    Fix(i, Calc(
        _unit_by_unit(g, mu, x)[i],
        equals(g(Sum(W2[i, k] / mu[k] * g(Sum(mu[k] * W1[k, j] * x[j], j) + mu[k] * b1[k]), k) + b2[i]),
               by_definition(_unit_by_unit)),
        equals(g(Sum(W2[i, k] / mu[k] * g(mu[k] * _hidden), k) + b2[i]), factor_out(mu[k])),
        equals(g(Sum(W2[i, k] / mu[k] * (mu[k] * g(_hidden)), k) + b2[i]), by_claims(ForAll(k, _taken_out))),
        equals(g(Sum(W2[i, k] * g(_hidden), k) + b2[i]), cancel(mu[k])),
        equals(_any_network(g, x)[i], by_definition(_any_network)),
    ), claim=Eq(_unit_by_unit(g, mu, x)[i], _any_network(g, x)[i])),
    given=(_homogeneous(g), _positive), claim=Eq(_unit_by_unit(g, mu, x), _any_network(g, x)),
)

_maximum = Fix(
    (c, z),
    Cases(
        Eq(relu(c * z), c * relu(z)),
        Case(Le(0, z), Calc(
            relu(c * z),
            equals(Max(0, c * z), by_definition(relu)),
            equals(c * z, because(c > 0, Le(0, z)) & by_definition("max")),
            equals(c * Max(0, z), because(Le(0, z)) & by_definition("max")),
            equals(c * relu(z), by_definition(relu)),
        )),
        Case(Le(z, 0), Calc(
            relu(c * z),
            equals(Max(0, c * z), by_definition(relu)),
            equals(0, because(c > 0, Le(z, 0)) & by_definition("max")),
            equals(c * Max(0, z), because(Le(z, 0)) & by_definition("max")),
            equals(c * relu(z), by_definition(relu)),
        )),
    ),
    given=Gt(c, 0), claim=Eq(relu(c * z), c * relu(z)),
)

_unit = (W1 @ x + b1)[k]
_unit_taken_out = Eq(relu(lam * _unit), lam * relu(_unit))

RELU_RESCALING = Derivation(
    "3b",
    "Re-scaling the layers of a ReLU network leaves it unchanged",
    given=(lam > 0,),
    claims=(
        _homogeneous(relu), Eq(_rescaled(x), _network(x)), _each_unit.shown,
        ForAll((mu, x), Implies(_positive, Eq(_unit_by_unit(relu, mu, x), _any_network(relu, x)))),
    ),
    definitions=(relu, _network, _rescaled, _any_network, _unit_by_unit),
    source="Assignment 3 (b)",
    blocks=(
        _maximum,
        Fix(k, Have(_unit_taken_out, by_claims(_homogeneous(relu), at=(lam, _unit))), claim=_unit_taken_out),
        Calc(
            _rescaled(x),
            equals(relu(lam**-1 * W2 @ relu(lam * W1 @ x + lam * b1) + b2), by_definition(_rescaled)),
            equals(relu(lam**-1 * W2 @ relu(lam * (W1 @ x + b1)) + b2), factor_out(lam)),
            equals(relu(lam**-1 * W2 @ (lam * relu(W1 @ x + b1)) + b2), by_claims(ForAll(k, _unit_taken_out))),
            equals(relu(W2 @ relu(W1 @ x + b1) + b2), cancel(lam)),
            equals(_network(x), by_definition(_network)),
        ),
        Say("The same holds with a factor of its own for each hidden unit, and for every activation that is homogeneous."),
        _each_unit,
        Fix((mu, x),
            Have(Eq(_unit_by_unit(relu, mu, x), _any_network(relu, x)), by_claims(_each_unit.shown, at=(relu, mu, x))),
            given=_positive, claim=Eq(_unit_by_unit(relu, mu, x), _any_network(relu, x))),
    ),
)
