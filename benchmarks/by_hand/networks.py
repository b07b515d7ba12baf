"""Networks by hand: an affine layer as a linear one (1), two layers (3a, 3b), a Hopfield network (5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.by_hand.rounding import TINY, Arrays, U, disagree

__all__ = [
    "affine_to_linear",
    "affine_to_linear_plain",
    "hopfield",
    "hopfield_plain",
    "identity",
    "identity_plain",
    "relu",
    "relu_plain",
]


def _affine(W: Any, x: Any, b: Any, axes: str) -> tuple[Any, Any]:
    """W x + b with its bound, for exact W, x, b."""
    count = x.shape[0]
    product = np.einsum(axes, W, x)
    bound = np.einsum(axes, np.abs(W), np.abs(x))
    bound *= (count + 1) * U
    bound += 4 * (count + 1) * TINY
    value = product + b
    bound += np.abs(value) * U
    return value, bound


# --- 1: affine to linear ------------------------------------------------------------------------------------------


def affine_to_linear_plain(a: Arrays) -> float:
    """w·x + b and (w, b)·(x, 1), their squares, and the same for a layer; no bound."""
    x_extended = np.concatenate([a["x"], np.ones((1, a["x"].shape[1]))])
    scalar = np.einsum("ib,ib->b", a["w"], a["x"]) + a["b"]
    linear = np.einsum("ib,ib->b", np.concatenate([a["w"], a["b"][None]]), x_extended)
    vector = np.einsum("mnb,nb->mb", a["W"], a["x"]) + a["b'"]
    top = np.concatenate([a["W"], a["b'"][:, None]], axis=1)
    bottom = np.concatenate([np.zeros((1, *a["x"].shape)), np.ones((1, 1, a["x"].shape[1]))], axis=1)
    extended = np.einsum("mnb,nb->mb", np.concatenate([top, bottom]), x_extended)
    right = np.concatenate([vector, np.ones((1, vector.shape[1]))])
    return float(max(np.abs(scalar - linear).max(), np.abs(scalar**2 - linear**2).max(), np.abs(extended - right).max()))


def affine_to_linear(a: Arrays) -> tuple[int, float]:
    """w·x + b and (w, b)·(x, 1), their squares, and the same for a layer."""
    rows = a["x"].shape[1]
    ones = np.ones((1, rows))
    x_extended = np.concatenate([a["x"], ones])
    scalar, scalar_bound = _affine(a["w"], a["x"], a["b"], "ib,ib->b")
    w_extended = np.concatenate([a["w"], a["b"][None]])
    count = x_extended.shape[0]
    linear = np.einsum("ib,ib->b", w_extended, x_extended)
    linear_bound = np.einsum("ib,ib->b", np.abs(w_extended), np.abs(x_extended)) * ((count + 1) * U)
    linear_bound += 4 * (count + 1) * TINY
    first = disagree(scalar, scalar_bound, linear, linear_bound)
    squares = []
    for value, bound in ((scalar, scalar_bound), (linear, linear_bound)):  # f(t) = t²
        square = value * value
        squares += [square, np.abs(square) * U + TINY + bound * (np.abs(value) + bound) + np.abs(value) * bound]
    second = disagree(*squares)
    vector, vector_bound = _affine(a["W"], a["x"], a["b'"], "mnb,nb->mb")
    top = np.concatenate([a["W"], a["b'"][:, None]], axis=1)
    bottom = np.concatenate([np.zeros((1, *a["x"].shape)), ones[:, None]], axis=1)
    matrix = np.concatenate([top, bottom])
    extended = np.einsum("mnb,nb->mb", matrix, x_extended)
    extended_bound = np.einsum("mnb,nb->mb", np.abs(matrix), np.abs(x_extended)) * ((count + 1) * U)
    extended_bound += 4 * (count + 1) * TINY
    third = disagree(
        extended, extended_bound, np.concatenate([vector, ones]), np.concatenate([vector_bound, np.zeros((1, rows))])
    )
    return first[0] + second[0] + third[0], max(first[1], second[1], third[1])


# --- 3a, 3b: two layers -------------------------------------------------------------------------------------------


def _layers_plain(a: Arrays, f: Callable[[Any], Any], scale: Any) -> tuple[Any, Any]:
    hidden = f(np.einsum("hnb,nb->hb", scale * a["W1"], a["x"]) + scale * a["b1"])
    return hidden, f(np.einsum("mhb,hb->mb", a["W2"] / scale, hidden) + a["b2"])


def identity_plain(a: Arrays) -> float:
    """Two affine layers, and the one that they are; no bound."""
    _, left = _layers_plain(a, lambda z: z, 1.0)
    product = np.einsum("mhb,hnb->mnb", a["W2"], a["W1"])
    right = np.einsum("mnb,nb->mb", product, a["x"]) + (np.einsum("mhb,hb->mb", a["W2"], a["b1"]) + a["b2"])
    return float(np.abs(left - right).max())


def _layer(W: Any, W_bound: Any, x: Any, x_bound: Any, b: Any, b_bound: Any, axes: str) -> tuple[Any, Any]:
    """W x + b with its bound; a bound of None is 0."""
    count = x.shape[0]
    value = np.einsum(axes, W, x)
    sizes, others = np.abs(W), np.abs(x)
    bound = np.einsum(axes, sizes, others) * ((count + 1) * U) + 4 * (count + 1) * TINY
    if W_bound is not None:
        bound += np.einsum(axes, W_bound, others if x_bound is None else others + x_bound)
    if x_bound is not None:
        bound += np.einsum(axes, sizes, x_bound)
    result = value + b
    bound += np.abs(result) * U
    if b_bound is not None:
        bound += b_bound
    return result, bound


def identity(a: Arrays) -> tuple[int, float]:
    """Two affine layers, and the one that they are."""
    hidden, hidden_bound = _layer(a["W1"], None, a["x"], None, a["b1"], None, "hnb,nb->hb")
    left = _layer(a["W2"], None, hidden, hidden_bound, a["b2"], None, "mhb,hb->mb")
    count = a["W1"].shape[0]
    product = np.einsum("mhb,hnb->mnb", a["W2"], a["W1"])
    product_bound = np.einsum("mhb,hnb->mnb", np.abs(a["W2"]), np.abs(a["W1"])) * ((count + 1) * U) + 4 * (count + 1) * TINY
    b, b_bound = _layer(a["W2"], None, a["b1"], None, a["b2"], None, "mhb,hb->mb")
    right = _layer(product, product_bound, a["x"], None, b, b_bound, "mnb,nb->mb")
    return disagree(*left, *right)


def relu_plain(a: Arrays) -> float:
    """A ReLU network, and the re-scaled one; no bound."""
    relu = lambda z: np.maximum(0.0, z)  # noqa: E731
    return float(np.abs(_layers_plain(a, relu, 1.0)[1] - _layers_plain(a, relu, a["lambda"])[1]).max())


def relu(a: Arrays) -> tuple[int, float]:
    """A ReLU network, and the re-scaled one."""
    scale = a["lambda"]
    hidden, hidden_bound = _layer(a["W1"], None, a["x"], None, a["b1"], None, "hnb,nb->hb")
    right, right_bound = _layer(a["W2"], None, np.maximum(0.0, hidden), hidden_bound, a["b2"], None, "mhb,hb->mb")
    W1, b1 = scale * a["W1"], scale * a["b1"]
    hidden, hidden_bound = _layer(W1, np.abs(W1) * U + TINY, a["x"], None, b1, np.abs(b1) * U + TINY, "hnb,nb->hb")
    inverse = 1.0 / scale
    inverse_bound = np.abs(inverse) * U + 4 * TINY
    W2 = inverse * a["W2"]
    W2_bound = np.abs(W2) * U + TINY + inverse_bound * np.abs(a["W2"])
    left, left_bound = _layer(W2, W2_bound, np.maximum(0.0, hidden), hidden_bound, a["b2"], None, "mhb,hb->mb")
    return disagree(np.maximum(0.0, left), left_bound, np.maximum(0.0, right), right_bound)


# --- 5: the energy of a Hopfield network ---------------------------------------------------------------------------


def _energy_plain(w: Any, x: Any) -> Any:
    return -0.5 * np.einsum("jb,jkb,kb->b", x, w, x)


def _field(a: Arrays) -> tuple[Any, Any]:
    rows = np.arange(a["w"].shape[-1])
    return a["w"][a["i"], :, rows].T, (np.arange(a["x"].shape[0])[:, None] != a["i"]).astype(float)


def hopfield_plain(a: Arrays) -> float:
    """The change of the energy, and the change of the neuron times its field; no bound."""
    new = np.where(np.arange(a["x"].shape[0])[:, None] == a["i"], a["x'"], a["x"])
    row, mask = _field(a)
    change = np.take_along_axis(new, a["i"][None], 0)[0] - np.take_along_axis(a["x"], a["i"][None], 0)[0]
    left = _energy_plain(a["w"], new) - _energy_plain(a["w"], a["x"])
    return float(np.abs(left + change * np.einsum("jb,jb,jb->b", mask, row, a["x"])).max())


def _energy(w: Any, sizes: Any, x: Any) -> tuple[Any, Any]:
    count = x.shape[0]
    others = np.abs(x)
    inner = np.einsum("jkb,kb->jb", w, x)
    inner_bound = np.einsum("jkb,kb->jb", sizes, others) * ((count + 1) * U) + 4 * (count + 1) * TINY
    value = np.einsum("jb,jb->b", inner, x)
    bound = np.einsum("jb,jb->b", np.abs(inner), others) * ((count + 1) * U) + 4 * (count + 1) * TINY
    bound += np.einsum("jb,jb->b", inner_bound, others)
    half = -0.5 * value
    return half, bound * 0.5 + np.abs(half) * U + TINY


def hopfield(a: Arrays) -> tuple[int, float]:
    """The change of the energy, and the change of the neuron times its field."""
    new = np.where(np.arange(a["x"].shape[0])[:, None] == a["i"], a["x'"], a["x"])
    sizes = np.abs(a["w"])
    (after, after_bound), (before, before_bound) = _energy(a["w"], sizes, new), _energy(a["w"], sizes, a["x"])
    left = after - before
    left_bound = np.abs(left) * U + after_bound + before_bound
    row, mask = _field(a)
    count = a["x"].shape[0]
    masked = mask * a["x"]  # ±1 and 0: exact
    field = np.einsum("jb,jb->b", row, masked)
    field_bound = np.einsum("jb,jb->b", np.abs(row), np.abs(masked)) * ((count + 1) * U) + 4 * (count + 1) * TINY
    change = np.take_along_axis(new, a["i"][None], 0)[0] - np.take_along_axis(a["x"], a["i"][None], 0)[0]
    right = -change * field
    right_bound = np.abs(right) * U + TINY + np.abs(change) * field_bound
    return disagree(left, left_bound, right, right_bound)
