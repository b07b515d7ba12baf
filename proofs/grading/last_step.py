"""The last step to an inequality that an answer claims: ``H' − H = T`` and then ``H' ≤ H``, which says that ``T ≤ 0``.

Whether it is written as ``… = T ≤ 0`` or in two lines makes no difference, when nothing of the goal is left in T.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofs.grading.opaque import UNIT, difference, form
from proofs.kernel import terms as t
from proofs.kernel.theorem import Theorem
from proofs.search.order import linear

__all__ = ["last_steps"]


def last_steps(claimed: Theorem, relations: Sequence[Theorem]) -> Iterator[Theorem]:
    """``T ≤ 0`` for the equations among ``relations`` that take the sides of what is ``claimed``, a ≤ b or a < b, to T."""
    goal = claimed.conclusion
    if goal.op not in ("le", "lt") or goal.args[0].sort != t.REAL:
        return
    wanted = difference(*map(form, goal.args))
    sides = [key for key in wanted if key != UNIT]
    for theorem in relations:
        equation = theorem.conclusion
        if equation.op != "eq" or equation.args[0].sort != t.REAL:
            continue
        for first, second in (equation.args, equation.args[::-1]):
            rest = difference(wanted, difference(form(first), form(second)))
            if rest and not any(side in key for key in rest for side in sides):
                last = t.rebuild(goal, (t.add(goal.args[0], t.mul(t.num(-1), first), second), goal.args[1]))
                sign = t.num(-1 if first == equation.args[0] else 1)
                yield linear(last, ((claimed, t.ONE, None), (theorem, sign, None)))
