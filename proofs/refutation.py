"""The only door from ``proofs`` to ``numeric``: a confirmed counterexample of a step, or none.

What ``numeric`` can't decide alone passes through here too: whether two numbers that no interval tells apart, such as
e·e² and e³, are the same one. That takes a theorem, and a theorem takes the search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from proofs.kernel.terms import KernelError
from proofs.notation.formulas import Eq, Formula
from proofs.notation.lowering import lower
from proofs.notation.predicates import spelled_out
from proofs.search import Unproven, justify

if TYPE_CHECKING:
    from numeric.witness import Counterexample

__all__ = ["refute"]

_MOST_QUESTIONS = 20
"""How many equalities of one search are put to the prover; after that, undecided stays undecided."""


def refute(statement: Formula, given: tuple[Formula, ...] = (), *, seconds: float = 1.0) -> Counterexample | None:
    """The smallest exactly confirmed instance on which ``statement`` fails under ``given``; None when none was found.

    None says nothing: the statement may be true, or its counterexamples too large for the work that ``seconds`` buys (it
    is counted in steps: no clock is read).
    """
    from numeric.smallest import find_counterexample

    return find_counterexample(spelled_out(statement), tuple(map(spelled_out, given)), seconds=seconds, equal=_Equalities())


class _Equalities:
    """Whether the kernel proves that two computed numbers are equal; what was asked before is remembered."""

    def __init__(self) -> None:
        self._known: dict[Formula, bool] = {}

    def __call__(self, left: Any, right: Any) -> bool:
        from numeric.ground import written

        first, second = written(left), written(right)
        if first is None or second is None:
            return False
        equation = Eq(first, second)
        if equation not in self._known:
            if len(self._known) >= _MOST_QUESTIONS:
                return False
            self._known[equation] = _proven(equation)
        return self._known[equation]


def _proven(equation: Formula) -> bool:
    try:
        justify(lower(equation), ())
    except (Unproven, KernelError, RecursionError):
        return False
    return True
