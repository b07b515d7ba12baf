"""A goal that lines say after a division: ``A/B = … = 1`` and then ``A = B``, or ``a q = … = b p`` and then ``a/p = b/q``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from proofs.kernel import terms as t
from proofs.kernel.terms import Term
from proofs.search.rewriting import fresh

__all__ = ["quotients"]


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
