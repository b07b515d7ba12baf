"""The only door from ``proofs`` to ``numeric``: a confirmed counterexample of a step, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.notation.formulas import Formula

if TYPE_CHECKING:
    from numeric.witness import Counterexample

__all__ = ["refute"]


def refute(statement: Formula, given: tuple[Formula, ...] = (), *, seconds: float = 1.0) -> Counterexample | None:
    """The smallest exactly confirmed instance on which ``statement`` fails under ``given``; None when none was found.

    None says nothing: the statement may be true, or its counterexamples too large for the time allowed.
    """
    from numeric.smallest import find_counterexample

    return find_counterexample(statement, tuple(given), seconds=seconds)
