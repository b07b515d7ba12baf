"""Independent models, straight from their definitions, with NumPy and SciPy: a third reading beside kernel and surface.

Imports neither ``proofs`` nor the rest of ``numeric``.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy import special

__all__ = ["hopfield_energy", "hopfield_update", "neuron", "relu", "softmax", "two_layer_network"]

Floats = npt.NDArray[np.float64]
Activation = Callable[[Floats], Floats]


def softmax(x: Floats) -> Floats:
    """softmax along the last axis."""
    return np.asarray(special.softmax(x, axis=-1))


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


def hopfield_energy(w: Floats, x: Floats) -> float:
    """-½ Σᵢⱼ wᵢⱼ xᵢ xⱼ."""
    return float(-0.5 * np.sum(w * np.outer(x, x)))


def hopfield_update(w: Floats, x: Floats, i: int) -> Floats:
    """The state after neuron ``i`` (from 0) was set to the sign of Σ_{j≠i} wᵢⱼ xⱼ; a field of 0 leaves it as it is."""
    others = np.arange(len(x)) != i
    field = float(np.sum(w[i, others] * x[others]))
    updated = x.copy()
    if field != 0:
        updated[i] = np.sign(field)
    return updated
