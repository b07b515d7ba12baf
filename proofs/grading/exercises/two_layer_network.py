"""Assignment 3: two affine layers with an activation f, which is the identity in (a) and ReLU in (b).

A layer is written W¹ or W₁ and so on, an entry also with a small letter. x⁰ is the input, x¹ and x² what the layers give.
"""

from __future__ import annotations

from proofs.grading.exercises.exercise import AffineIn, Exercise, Stated
from proofs.latex.reader.vocabulary import Meaning, Model, Vocabulary
from proofs.notation.definitions import Definition, abbreviation
from proofs.notation.dimensions import Dimension
from proofs.notation.elementary import Max
from proofs.notation.formulas import Eq, Gt
from proofs.notation.tree import Matrix, Real, Vector

__all__ = ["IDENTITY", "IDENTITY_EXERCISE", "RELU", "RELU_EXERCISE"]

n0, n1, n2 = Dimension("n_0"), Dimension("n_1"), Dimension("n_2")
W1, b1 = Matrix("W1", n1, n0, latex="W^1"), Vector("b1", n1, latex="b^1")
W2, b2 = Matrix("W2", n2, n1, latex="W^2"), Vector("b2", n2, latex="b^2")
x, z, lam = Vector("x", n0), Real("z"), Real("lambda")
u, v = Vector("u", n0), Vector("v", n1)

identity = Definition("f", z, z)
relu = Definition("f", z, Max(0, z))


def _network(activation: Definition) -> Definition:
    return Definition("F", u, activation(W2 @ activation(W1 @ u + b1) + b2))


def _names(activation: Definition) -> dict[str, Meaning]:
    first = Definition("A1", u, W1 @ u + b1, latex="A^1")
    second = Definition("A2", v, W2 @ v + b2, latex="A^2")
    network = _network(activation)
    return {
        "n_0": n0,
        "n_1": n1,
        "n_2": n2,
        "W^1": W1,
        "W^2": W2,
        "b^1": b1,
        "b^2": b2,
        "w^1": W1,
        "w^2": W2,
        "A^1": first,
        "A^2": second,
        "x": x,
        "x^0": x,
        "x^1": abbreviation("x1", activation(W1 @ x + b1), latex="x^1"),
        "x^2": abbreviation("x2", network(x), latex="x^2"),
        "f": activation,
        "F": network,
    }


_rescaled = Definition("F'", u, relu(lam**-1 * W2 @ relu(lam * W1 @ u + lam * b1) + b2))

_MODEL = Model("F", ("W^1", "b^1", "W^2", "b^2"), "x", "f(W^2 f(W^1 x + b^1) + b^2)")
_layers = frozenset({"A^1", "A^2"})
IDENTITY = Vocabulary(names={**_names(identity), "id": identity, "identity": identity}, open=_layers, models=(_MODEL,))
RELU = Vocabulary(
    names={
        **_names(relu),
        "ReLU": relu,
        "relu": relu,
        r"\lambda": lam,
        "F'": _rescaled,
        r"\tilde F": _rescaled,
        r"\hat F": _rescaled,
        **{rf"F_{{\text{{{word}}}}}": _rescaled for word in ("new", "neu", "resc", "rescaled", "scaled")},
        **{rf"F_{{\text{{{word}}}}}": _network(relu) for word in ("old", "alt", "orig", "original")},
    },
    open=_layers,
    placeholders=frozenset({"z", "u", "t", "a", "v"}),
    dimension=n1,
    models=(_MODEL,),
    called=(
        (
            r"(?:re-?scaled|new|modified|transformed|changed|re-?parametri[sz]ed|scaled|resulting|umskaliert\w*|neue\w*|"
            r"re-?skaliert\w*|transformiert\w*)\s+(?:two-layer\s+|relu\s+)?"
            r"(?:network|net|mapping|map|function|netz\w*|netzabbildung|abbildung|funktion)(?:\s+(?:mapping|function|abbildung))?|"
            r"(?:network|net|mapping|map|function|netz\w*|abbildung)\s+(?:after\s+(?:the\s+)?re-?scaling|nach\s+der\s+umskalierung|"
            r"(?:with|mit|of)\s+(?:the\s+|den\s+)?(?:re-?scaled|new|changed|umskalierten|neuen)\s+(?:weights|parameters|gewichten|"
            r"parametern))",
            "F'",
        ),
        (
            r"(?:re-?lu(?:[- ](?:activation|function|funktion))?|rectifier|positive part|"
            r"activation(?: function)?|aktivierung\w*)",
            "f",
        ),
    ),
)
"""The z of "f(λz) = λ f(z)" is a number, or a vector of the hidden layer where it has an index."""

IDENTITY_EXERCISE = Exercise(
    "3a",
    IDENTITY,
    goals=(AffineIn(_network(identity)(x), x),),
    shown=0,
    granted=r"(?<!matrix is the )identity(?! matri)|identität|\blinear|no nonlinear",
)
RELU_EXERCISE = Exercise("3b", RELU, goals=(Stated(Eq(_rescaled(x), _network(relu)(x))),), facts=(Gt(lam, 0),))
