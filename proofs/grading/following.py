"""Whether a line that does not hold follows from the first wrong one: then it is the same mistake, and not another.

The wrong line is assumed. From a wrong assumption everything follows, so only short proofs count that use it, and none at
all when the same search also finds 0 = 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from proofs.errors import BlackboardError
from proofs.grading.conditions import quantified
from proofs.grading.context import assumed, proves
from proofs.grading.steps import Step
from proofs.kernel.terms import KernelError
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Eq, Formula
from proofs.notation.lowering import lower
from proofs.notation.names import free_symbols
from proofs.notation.tree import Number

__all__ = ["with_what_follows"]

_WORK = 150
_MOST = 6
"""How many lines after the wrong one are tried."""


def with_what_follows(steps: Sequence[Step]) -> list[Step]:
    """``steps`` with ``follows_from`` where a false or unclear one follows from the first wrong line."""
    wrong = next((number for number, step in enumerate(steps) if step.verdict == "false" and step.formula is not None), None)
    if wrong is None:
        return list(steps)
    made, tried = list(steps[: wrong + 1]), 0
    for step in steps[wrong + 1 :]:
        if step.verdict in ("false", "unclear") and step.formula is not None and tried < _MOST:
            tried += 1
            if _follows(step, steps[wrong]):
                step = replace(step, follows_from=steps[wrong].place.line)
        made.append(step)
    return made


def _follows(step: Step, wrong: Step) -> bool:
    assert step.formula is not None and wrong.formula is not None
    claim = _for_all(wrong.formula, step.given)
    premises = [theorem for formula in (*step.given, claim) for theorem in assumed(formula)]
    try:
        used = lower(claim)
        found = proves(step.formula, premises, _WORK)
        if found is None or used not in found[0].hypotheses:
            return False
        return proves(Eq(Number(Fraction(0)), Number(Fraction(1))), premises, _WORK) is None
    except (BlackboardError, KernelError, RecursionError):
        return False


def _for_all(formula: Formula, given: Sequence[Formula]) -> Formula:
    """``formula`` for every value of its indices of which no hypothesis speaks."""
    spoken = {name for each in given for name in free_symbols(each)}
    return quantified(formula, [name for name in free_symbols(formula) if isinstance(name, Index) and name not in spoken])
