"""Assignment 1: a neuron with weights w, bias b, input x and any activation f."""

from __future__ import annotations

from proofs.grading.exercises.exercise import Exercise, ProductOf
from proofs.latex.reader.vocabulary import Vocabulary
from proofs.notation.definitions import abbreviation
from proofs.notation.dimensions import Dimension
from proofs.notation.tree import Function, Real, Vector

__all__ = ["EXERCISE", "NEURON"]

n = Dimension("n")
w, x, b, f = Vector("w", n), Vector("x", n), Real("b"), Function("f")

NEURON = Vocabulary(
    names={"n": n, "w": w, "x": x, "b": b, "f": f, "y": abbreviation("y", f(w @ x + b))},
    placeholders=frozenset({"alpha", "beta", "lambda", "mu", "c"}),
    dimension=n,
    positions=True,
)

EXERCISE = Exercise(
    "1",
    NEURON,
    goals=(ProductOf(w @ x + b, weights=(w, b), inputs=(x,), around=(f,)),),
    shown=0,
    granted=r"\b(no|without|any|ohne|kein\w*)\W+(an? |the )?bias",
)
