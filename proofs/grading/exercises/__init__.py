"""The exercises of the seminar sheet: which names each one fixes. One module an assignment; ``vocabulary(id)`` finds it."""

from __future__ import annotations

from importlib import import_module

from proofs.latex.reader.vocabulary import Vocabulary

__all__ = ["IDS", "vocabulary"]

_MODULES = {
    "1": ("affine_to_linear", "NEURON"), "2a": ("softmax", "SHIFT"), "2b": ("softmax", "ORDER"), "2c": ("softmax", "LIMIT"),
    "3a": ("two_layer_network", "IDENTITY"), "3b": ("two_layer_network", "RELU"),
    "4a": ("logistic_regression", "SEPARABLE"), "4b": ("logistic_regression", "REGULARISED"), "5": ("hopfield", "UPDATE"),
}
IDS = tuple(_MODULES)
"""The exercises, in the order of the sheet."""


def vocabulary(exercise: str | None) -> Vocabulary:
    """The names of an exercise; for any other text (``free``) none, and names are read from their use."""
    found = _MODULES.get((exercise or "").strip().lower())
    if found is None:
        return Vocabulary(infer=True)
    made: Vocabulary = getattr(import_module(f"{__name__}.{found[0]}"), found[1])
    return made
