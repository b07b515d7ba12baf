"""The exercises of the seminar sheet: which names each one fixes. One module an assignment; ``vocabulary(id)`` finds it."""

from __future__ import annotations

from importlib import import_module

from proofs.grading.exercises.exercise import Exercise
from proofs.latex.reader.vocabulary import Vocabulary

__all__ = ["IDS", "exercise", "vocabulary"]

_MODULES = {
    "1": ("affine_to_linear", "EXERCISE"),
    "2a": ("softmax", "SHIFT_EXERCISE"),
    "2b": ("softmax", "ORDER_EXERCISE"),
    "2c": ("softmax", "LIMIT_EXERCISE"),
    "3a": ("two_layer_network", "IDENTITY_EXERCISE"),
    "3b": ("two_layer_network", "RELU_EXERCISE"),
    "4a": ("logistic_regression", "SEPARABLE_EXERCISE"),
    "4b": ("logistic_regression", "REGULARISED_EXERCISE"),
    "5": ("hopfield", "UPDATE_EXERCISE"),
}
IDS = tuple(_MODULES)
"""The exercises, in the order of the sheet."""


def exercise(identifier: str | None) -> Exercise:
    """The exercise of that id; any other text (``free``) has facts and a goal of its own, and names are read from their use."""
    found = _MODULES.get((identifier or "").strip().lower())
    if found is None:
        return Exercise("free", Vocabulary(infer=True))
    made: Exercise = getattr(import_module(f"{__name__}.{found[0]}"), found[1])
    return made


def vocabulary(identifier: str | None) -> Vocabulary:
    """The names of an exercise."""
    return exercise(identifier).vocabulary
