"""The independent numeric witness. It evaluates what was written, never what the kernel made of it.

Names are imported when they are first used, so that the pure-Python part works where NumPy is missing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "Counterexample": "witness", "find_counterexample": "smallest",
    "Crosscheck": "crosscheck", "crosscheck_lines": "crosscheck",
    "ExactInstance": "exact", "Interpreter": "exact", "Instance": "sample", "samples": "sample",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"numeric.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'numeric' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(_HOMES)
