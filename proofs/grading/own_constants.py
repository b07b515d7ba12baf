"""Numbers that an answer chooses as it likes: the κ ≠ 0 of ``x̃ = (x, κ)`` and ``w̃ = (w, b/κ)``."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from proofs.grading.context import proves
from proofs.grading.exercises.exercise import ProductOf
from proofs.notation.formulas import Formula
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import Number, Real

__all__ = ["of_own_constants"]

_VALUES = tuple(Fraction(value) for value in ("1", "-1", "2", "-2", "1/2", "0"))
_MOST = 2
_WORK = 50


def of_own_constants(goal: ProductOf, target: Formula, conditions: Sequence[Formula]) -> tuple[Formula, ...] | None:
    """What ``conditions`` suppose of the numbers in ``target`` that the exercise has not given; None where they are not free.

    They are when nothing else is in these conditions, so that no such number hides the input, and when some values honour all
    of them. That there are two vectors is shown at these values.
    """
    given = (*goal.weights, *goal.inputs)
    names = [name for name in free_symbols(target) if isinstance(name, Real) and name not in given]
    if not names:
        return ()
    about = tuple(dict.fromkeys(formula for formula in conditions if not set(names).isdisjoint(free_symbols(formula))))
    if len(names) > _MOST or any(name not in names for formula in about for name in free_symbols(formula)):
        return None
    for values in product(_VALUES, repeat=len(names)):
        at = {name: Number(value) for name, value in zip(names, values, strict=True)}
        if all(proves(substituted(formula, at), (), _WORK) is not None for formula in about):
            return about
    return None
