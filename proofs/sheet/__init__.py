"""The seminar sheet: one module an assignment, and ``RESULTS`` with every result in the order of the sheet.

The modules are imported when ``RESULTS`` is first asked for, so that one assignment can be used without the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proofs.derivation import Derivation

    RESULTS: tuple[Derivation, ...]

__all__ = ["RESULTS"]

_IN_ORDER = (
    ("affine_to_linear", "AFFINE_TO_LINEAR"),
    ("softmax", "SHIFT_INVARIANCE"),
    ("softmax", "ORDER"),
    ("softmax_limit", "SCALED_SCORES"),
    ("two_layer_network", "IDENTITY_COLLAPSES"),
    ("two_layer_network", "RELU_RESCALING"),
    ("logistic_regression", "NO_OPTIMUM"),
    ("regularised_logistic_regression", "ONE_OPTIMUM"),
    ("hopfield", "LYAPUNOV"),
)
"""Module of this package and name in it, in the order of the sheet (1, 2a, 2b, 2c, 3a, 3b, 4a, 4b, 5)."""


def __getattr__(name: str) -> object:
    if name != "RESULTS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    results = tuple(getattr(import_module(f"{__name__}.{module}"), result) for module, result in _IN_ORDER)
    globals()["RESULTS"] = results
    return results
