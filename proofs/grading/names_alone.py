"""A step from what is known of its own names: their signs, and not what they stand for.

In ``(n − 1) e^{−αδ} < (n − 1) e^{−βδ}`` it matters that δ is positive. That it is ``x_m − max_{j ≠ m} x_j`` leads away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from proofs.errors import BlackboardError
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem
from proofs.memory import Memory, sequents
from proofs.notation.formulas import Formula
from proofs.notation.lowering import lower
from proofs.search import Effort, Unproven, justify
from proofs.search.maxima import above_the_parts

__all__ = ["of_names_alone"]

_WORK = 1500
_POSITIVE: Memory[Theorem | None] = Memory(256)


def of_names_alone(formula: Formula, premises: Sequence[Theorem]) -> list[Theorem]:
    """Those of ``premises`` that speak of no other names than an inequality ``formula``, with the signs that all of them give
    to its names, and what its maxima are at least; for ``|a| < b`` only ``a < b`` and ``−a < b``. Nothing where that is no
    other choice.
    """
    try:
        goal = lower(formula)
    except (KernelError, BlackboardError, RecursionError):
        return []
    if goal.op not in ("le", "lt") or goal.args[0].sort != t.REAL:
        return []
    if parts := _both_signs(goal, premises):
        return parts
    names = t.free_variables(goal)
    own = [premise for premise in premises if t.free_variables(premise.conclusion) <= names]
    found = [*own, *_signs(names, premises), *above_the_parts(goal, own)]
    return found if len(found) > len(own) or 0 < 2 * len(own) <= len(premises) else []


def _both_signs(goal: Term, premises: Sequence[Theorem]) -> list[Theorem]:
    """``a < b`` and ``−a < b`` for a goal ``|a| < b``, where adding up premises shows both."""
    small, large = goal.args
    if small.op != "max" or len(small.args) != 2:
        return []
    try:
        claims = [(t.lt if goal.op == "lt" else t.le)(part, large) for part in small.args]
        return [justify(claim, premises, effort=Effort.ADDING, work=_WORK) for claim in claims]
    except (Unproven, KernelError):
        return []


def _signs(names: frozenset[Term], premises: Sequence[Theorem]) -> Iterator[Theorem]:
    """That a number is positive of which an equation says what it is."""
    defined = {side for premise in premises if premise.conclusion.op == "eq" for side in premise.conclusion.args}
    for name in sorted(names & defined, key=lambda each: each.key):
        if name.sort == t.REAL:
            found = _POSITIVE.recall((name, sequents(tuple(premises))), partial(_positive, name, premises))
            if found is not None:
                yield found


def _positive(name: Term, premises: Sequence[Theorem]) -> Theorem | None:
    for effort in (Effort.ADDING, Effort.SIGNS):
        try:
            return justify(t.lt(t.ZERO, name), premises, effort=effort, work=_WORK)
        except (Unproven, KernelError):
            continue
    return None
