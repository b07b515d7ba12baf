"""The independent numeric witness. It evaluates what was written, never what the kernel made of it.

``check(statement, given=…, instances=…)`` says *no counterexample in N honest tries* or *false, and here is the smallest
instance that shows it*; ``counterexample(statement, given=…)`` looks for that instance alone. Names are imported when
they are first used, so that the pure-Python part works where NumPy is missing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numeric.asking import Answer, check, counterexample
    from numeric.crosscheck import Crosscheck, crosscheck_lines
    from numeric.errors import InputError, NoInstance
    from numeric.smallest import find_counterexample
    from numeric.witness import Counterexample

__all__ = [
    "Answer",
    "Counterexample",
    "Crosscheck",
    "InputError",
    "NoInstance",
    "check",
    "counterexample",
    "crosscheck_lines",
    "find_counterexample",
]

_HOMES = {
    "Answer": "asking",
    "check": "asking",
    "counterexample": "asking",
    "InputError": "errors",
    "NoInstance": "errors",
    "Counterexample": "witness",
    "find_counterexample": "smallest",
    "Crosscheck": "crosscheck",
    "crosscheck_lines": "crosscheck",
    "ExactInstance": "exact",
    "Interpreter": "exact",
    "Instance": "sample",
    "samples": "sample",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"numeric.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'numeric' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(_HOMES)
