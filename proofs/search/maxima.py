"""That a maximum is at least each of its parts, for an inequality in which it stands inside of something: ``e^{−max(0, a)} ≤ b``.

Elsewhere a case for each part is of more use: a ReLU is one of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from proofs.kernel import terms as t
from proofs.kernel.terms import REAL, KernelError, Term
from proofs.kernel.theorem import Theorem
from proofs.search.context import Effort, Unproven
from proofs.search.justify import justify
from proofs.search.subterms import places

__all__ = ["above_the_parts"]

_MOST = 3
_WORK = 100


def above_the_parts(goal: Term, premises: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """``a ≤ max(a, b)`` and ``b ≤ max(a, b)`` for the maxima of numbers in an inequality and in what it is shown from."""
    if goal.op not in ("le", "lt") or goal.args[0].sort != REAL:
        return ()
    formulas = (goal, *(premise.conclusion for premise in premises))
    maxima = dict.fromkeys(place.term for formula in formulas for place in places(formula, "max") if place.depth == 0)
    found = []
    for term in list(maxima)[:_MOST]:
        for part in term.args:
            try:
                found.append(justify(t.le(part, term), (), effort=Effort.BOUNDS, work=_WORK))
            except (Unproven, KernelError):
                continue
    return tuple(found)
