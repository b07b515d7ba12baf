"""Assignment 4: the log-likelihood of logistic regression on data x_j ∈ ℝⁿ, y_j = ±1, j = 1 … m; in (b) with a regulariser."""

from __future__ import annotations

from proofs.latex.reader.vocabulary import Meaning, Rows, Vocabulary
from proofs.notation.big import Sum
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.elementary import exp, log
from proofs.notation.tree import Matrix, Real, Size, Vector

__all__ = ["REGULARISED", "SEPARABLE"]

m, n = Dimension("m"), Dimension("n")
j, k = Index("j", m), Index("k", n)
X, y, w, z = Matrix("X", m, n), Vector("y", m), Vector("w", n), Real("z")

sigmoid = Definition("S", z, 1 / (1 + exp(-z)))
likelihood = Definition("L", w, Sum(log(sigmoid(y[j] * Sum(w[k] * X[j, k], k))), j) / Size(m))

_NAMES: dict[str, Meaning] = {
    "m": m,
    "n": n,
    "x": Rows(X),
    "y": y,
    "w": w,
    "S": sigmoid,
    r"\sigma": sigmoid,
    r"\alpha": Real("alpha"),
}

SEPARABLE = Vocabulary(
    names={**_NAMES, "L": likelihood, r"\ell": likelihood},
    open=frozenset({"L", r"\ell"}),
    indices=("j", "i", "k", "l"),
    dimension=n,
)
REGULARISED = Vocabulary(
    names={**_NAMES, "L": likelihood, r"\ell": likelihood, r"\lambda": Real("lambda")},
    open=frozenset({"L", r"\ell"}), indices=("j", "i", "k", "l"), dimension=n,
)
