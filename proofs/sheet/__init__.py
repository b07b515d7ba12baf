"""The seminar sheet: one module an assignment, and ``RESULTS`` with every result in the order of the sheet.

``COUNTEREXAMPLES`` shows what goes wrong without a hypothesis.

The modules are imported when one of the two is first asked for, so that one assignment can be used without the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proofs.derivation import Derivation

    COUNTEREXAMPLES: tuple[Derivation, ...]
    RESULTS: tuple[Derivation, ...]

__all__ = ["COUNTEREXAMPLES", "RESULTS"]

_IN_ORDER = {
    "RESULTS": (
        ("affine_to_linear", "AFFINE_TO_LINEAR"),
        ("softmax", "SHIFT_INVARIANCE"),
        ("softmax", "ORDER"),
        ("softmax_limit", "SCALED_SCORES"),
        ("two_layer_network", "IDENTITY_COLLAPSES"),
        ("two_layer_network", "RELU_RESCALING"),
        ("logistic_regression", "NO_OPTIMUM"),
        ("regularised_logistic_regression", "ONE_OPTIMUM"),
        ("hopfield", "LYAPUNOV"),
    ),
    "COUNTEREXAMPLES": (
        ("counterexamples", "TIED_SCORES"),
        ("counterexamples", "NEGATIVE_FACTOR"),
        ("counterexamples", "ASYMMETRIC_WEIGHTS"),
        ("counterexamples", "SYNCHRONOUS_UPDATES"),
    ),
}
"""Module of this package and name in it, in the order of the sheet (1, 2a, 2b, 2c, 3a, 3b, 4a, 4b, 5)."""


def __getattr__(name: str) -> object:
    if name not in _IN_ORDER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    results = tuple(getattr(import_module(f"{__name__}.{module}"), result) for module, result in _IN_ORDER[name])
    globals()[name] = results
    return results
