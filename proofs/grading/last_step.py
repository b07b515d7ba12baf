"""The last step to what an answer claims, where nothing but that step is wanting.

``A/B = … = 1`` and then ``A = B``, or ``a q = … = b p`` and then ``a/p = b/q``: to divide is a line of its own. ``H' − H = T``
and then ``H' ≤ H`` says that ``T ≤ 0``: whether that is written in one line or in two makes no difference, when nothing of the
goal is left in T.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from proofs.grading.opaque import UNIT, difference, form
from proofs.kernel import terms as t
from proofs.kernel.terms import Term
from proofs.kernel.theorem import Theorem
from proofs.search.order import linear
from proofs.search.rewriting import fresh

__all__ = ["last_steps", "quotients"]


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


def quotients(goal: Term) -> Iterator[Term]:
    """What says the equation ``goal`` after a division: A/B = 1, B/A = 1, a q = b p for A = a/p and B = b/q."""

    def ratio(first: Term, second: Term) -> Term:
        return t.eq(t.mul(first, t.inverse(second)), t.ONE)

    def crossed(first: Term, second: Term) -> Term:
        (above, below), (up, down) = _parted(first), _parted(second)
        return t.eq(t.mul(above, down), t.mul(up, below))

    for turn in (ratio, lambda first, second: ratio(second, first), crossed):
        if (turned := _inside(goal, turn)) is not None:
            yield turned


def _inside(goal: Term, turn: Callable[[Term, Term], Term]) -> Term | None:
    """``goal`` with its equation between numbers turned, for all positions that it speaks of."""
    if goal.op == "forall" and goal.args[0].data != t.REAL:
        variable = fresh(goal.args[0].data)
        inner = _inside(t.instantiate(goal.args[0], variable), turn)
        return None if inner is None else t.for_all(t.abstract(inner, variable))
    if goal.op != "eq" or goal.args[0].sort != t.REAL:
        return None
    return turn(*goal.args)


def _parted(term: Term) -> tuple[Term, Term]:
    """The numerator and the denominator of a product."""
    factors = term.args if term.op == "mul" else (term,)
    above = [factor for factor in factors if factor.op != "inv"]
    below = [factor.args[0] for factor in factors if factor.op == "inv"]
    return t.mul(t.ONE, *above), t.mul(t.ONE, *below)
