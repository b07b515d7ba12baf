"""A logarithm beside the negative of one: ``log a > −log 2`` is ``log a > log(1/2)``, of which the arguments are compared."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.kernel import terms as t
from proofs.kernel.terms import Term

__all__ = ["as_logarithms"]


def as_logarithms(goal: Term) -> Iterator[tuple[Term, Term]]:
    """The inequality between a logarithm and the negative of one as one between logarithms, and the equation of the two."""
    if goal.op not in ("le", "lt") or goal.args[0].sort != t.REAL:
        return
    for side, other in (goal.args, goal.args[::-1]):
        if side.op == "log" and other.op == "mul" and len(other.args) == 2:
            number, logarithm = sorted(other.args, key=lambda part: part.op == "log")
            if number == t.num(-1) and logarithm.op == "log":
                turned = t.log(t.inverse(logarithm.args[0]))
                sides = tuple(turned if part is other else part for part in goal.args)
                yield t.rebuild(goal, sides), t.eq(turned, other)
