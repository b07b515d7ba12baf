"""Assignment 2: softmax of scores x; in (c) its limit at α x, with m the unique maximiser."""

from __future__ import annotations

from proofs.latex.reader.vocabulary import Meaning, Vocabulary
from proofs.notation.big import Piecewise, Sum
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import exp
from proofs.notation.formulas import ForAll, Le
from proofs.notation.tree import Real, Vector

__all__ = ["LIMIT", "ORDER", "SHIFT"]

n = Dimension("n")
i, j = Index("i", n), Index("j", n)
x, c = Vector("x", n), Real("c")

softmax = Definition("softmax", x, exp(x[i]) / Sum(exp(x[j]), j), index=i)
indicator = Definition("I", x, Piecewise((1, ForAll(j, Le(x[j], x[i]))), 0), index=i)

_NAMES: dict[str, Meaning] = {"n": n, "x": x, "softmax": softmax, r"\sigma": softmax}
_OPEN = frozenset({r"\sigma"})
"""σ is a usual name of softmax; a student may use it for something else."""

SHIFT = Vocabulary(names={**_NAMES, "c": c}, open=_OPEN | {"c"}, dimension=n)
ORDER = Vocabulary(names=_NAMES, open=_OPEN, dimension=n)
LIMIT = Vocabulary(
    names={**_NAMES, r"\alpha": Real("alpha"), "I": indicator, "m": Index("m", n)},
    open=_OPEN,
    dimension=n,
)
