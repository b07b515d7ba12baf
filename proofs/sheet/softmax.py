"""Assignment 2: properties of the softmax function."""

from __future__ import annotations

from proofs.derivation import Calc, Derivation, equals
from proofs.notation import Definition, Dimension, Eq, Index, Real, Sum, Vector, exp
from proofs.reasons import by_definition, by_fact, cancel, factor_out

__all__ = ["SHIFT_INVARIANCE", "softmax"]

n = Dimension("n")
i, j = Index("i", n), Index("j", n)
x, c = Vector("x", n), Real("c")

softmax = Definition("softmax", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)

SHIFT_INVARIANCE = Derivation(
    "2a",
    "Softmax is shift invariant",
    claims=(Eq(softmax(x + c)[i], softmax(x)[i]),),
    definitions=(softmax,),
    source="Assignment 2 (a)",
    blocks=(Calc(
        softmax(x + c)[i],
        equals(exp(x[i] + c) / Sum(exp(x[j] + c), j), by_definition(softmax)),
        equals(exp(c) * exp(x[i]) / Sum(exp(c) * exp(x[j]), j), by_fact("exp-add")),
        equals(exp(c) * exp(x[i]) / (exp(c) * Sum(exp(x[j]), j)), factor_out(exp(c))),
        equals(exp(x[i]) / Sum(exp(x[j]), j), cancel(exp(c))),
        equals(softmax(x)[i], by_definition(softmax)),
    ),),
)
