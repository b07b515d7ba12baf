"""Independent models, from the definitions and library code only: a third reading beside kernel and surface.

Imports neither ``proofs`` nor the rest of ``numeric``. Where a library has the model, the library's is used: SciPy's
softmax, scikit-learn's LogisticRegression.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy import special

__all__ = [
    "Activation",
    "Floats",
    "TieRule",
    "hopfield_energy",
    "hopfield_fixpoint",
    "hopfield_run",
    "hopfield_update",
    "log_likelihood",
    "log_softmax",
    "logistic_optimum",
    "neuron",
    "relu",
    "softmax",
    "two_layer_network",
]

Floats = npt.NDArray[np.float64]
Activation = Callable[[Floats], Floats]
TieRule = Literal["keep", "plus", "minus", "flip"]
"""What a neuron does when its field is 0: keep its value, take +1, take -1, or change."""


def softmax(x: Floats) -> Floats:
    """softmax along the last axis."""
    return np.asarray(special.softmax(x, axis=-1))


def log_softmax(x: Floats) -> Floats:
    """log softmax along the last axis."""
    return np.asarray(special.log_softmax(x, axis=-1))


def relu(x: Floats) -> Floats:
    """max(0, x), elementwise."""
    return np.maximum(x, 0.0)


def neuron(w: Floats, x: Floats, b: float, f: Activation) -> float:
    """f(w·x + b) for vectors w and x of one size."""
    return float(f(np.asarray(np.dot(w, x) + b)))


def two_layer_network(w1: Floats, b1: Floats, w2: Floats, b2: Floats, x: Floats, f: Activation) -> Floats:
    """W²f(W¹x + b¹) + b², for W¹ (h, n), b¹ (h,), W² (m, h), b² (m,), x (n,)."""
    hidden = f(np.tensordot(w1, x, axes=1) + b1)
    return np.asarray(np.tensordot(w2, hidden, axes=1) + b2)


def log_likelihood(points: Floats, labels: Floats, w: Floats) -> float:
    """The mean of log S(y_j w·x_j) over points (m, n) with labels ±1."""
    return float(np.mean(special.log_expit(labels * (points @ w))))


def logistic_optimum(points: Floats, labels: Floats, strength: float) -> Floats:
    """The w that maximises the mean log-likelihood minus ``strength``·‖w‖², by scikit-learn's LogisticRegression."""
    from sklearn.linear_model import LogisticRegression

    # Its objective is ½‖w‖² + C·(sum of losses): the same up to the factor 2·strength.
    model = LogisticRegression(
        C=1 / (2 * strength * len(points)), fit_intercept=False, tol=1e-10, max_iter=10_000, solver="newton-cholesky"
    )
    return np.asarray(model.fit(points, labels).coef_[0])


def hopfield_energy(w: Floats, x: Floats) -> float:
    """-½ Σᵢⱼ wᵢⱼ xᵢ xⱼ."""
    return float(-0.5 * np.sum(w * np.outer(x, x)))


def hopfield_update(w: Floats, x: Floats, i: int, tie: TieRule = "keep") -> Floats:
    """The state after neuron ``i`` (from 0) was set to the sign of Σ_{j≠i} wᵢⱼ xⱼ; ``tie`` says what a field of 0 does."""
    others = np.arange(len(x)) != i
    field = float(np.sum(w[i, others] * x[others]))
    updated = x.copy()
    updated[i] = np.sign(field) if field != 0 else {"keep": x[i], "plus": 1.0, "minus": -1.0, "flip": -x[i]}[tie]
    return updated


def hopfield_run(w: Floats, x: Floats, order: Iterable[int], tie: TieRule = "keep") -> list[Floats]:
    """The states of a run, the start first, that updates the neurons in ``order``."""
    states = [np.array(x, dtype=np.float64)]
    for i in order:
        states.append(hopfield_update(w, states[-1], i, tie))
    return states


def hopfield_fixpoint(w: Floats, x: Floats) -> bool:
    """Whether no update changes the state, when ties keep it."""
    return all(np.array_equal(hopfield_update(w, x, i), x) for i in range(len(x)))
