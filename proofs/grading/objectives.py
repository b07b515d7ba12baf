"""The objectives of which an answer speaks: under a name, ``L(w)``, or written out, ``\\frac1m Σ_j log S(y_j w·x_j)``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofs.errors import BlackboardError
from proofs.grading.context import proves
from proofs.grading.exercises.exercise import Better
from proofs.notation.big import Family, Sum
from proofs.notation.definitions import Defined
from proofs.notation.elementary import exp
from proofs.notation.formulas import Eq
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import Expression, Node, Shape, Vector, children

__all__ = ["as_one_of", "objectives_of", "written_out"]

_MOST_SIDES = 6
_MOST_POINTS = 4


def objectives_of(goal: Better, sides: Sequence[Expression]) -> Iterator[tuple[Defined, Vector, int]]:
    """The objectives at a vector of the student's, with 1 when they are to be maximised and −1 when minimised."""
    for own in sides:
        if isinstance(own, Defined) and len(own.arguments) == 1:
            (w,) = own.arguments
            if isinstance(w, Vector) and w.shape == goal.w.shape and (turned := as_one_of(own, w, goal.w, goal.forms)):
                yield own, w, turned


def as_one_of(own: Expression, w: Expression, name: Vector, forms: Sequence[Expression]) -> int:
    """1 when ``own`` is one of ``forms`` at w, −1 when it is the negative of one, 0 otherwise."""
    for wanted in forms:
        try:
            at_w = substituted(wanted, {name: w})
            # The likelihood is the exponential of a sum of logarithms, and largest where that sum is.
            for sign, said in ((1, at_w), (-1, -at_w), (1, exp(at_w)), (-1, exp(-at_w))):
                if proves(Eq(own, said), (), 150) is not None:
                    return sign
        except BlackboardError:
            continue
    return 0


def written_out(goal: Better, sides: Sequence[Expression]) -> Iterator[tuple[Expression, Vector, Expression, int]]:
    """The objective at a vector of the student's and at another point, both written out; with 1 when it is to be maximised, −1
    when minimised. Only where no objective has a name."""
    if any(True for _ in objectives_of(goal, sides)):
        return
    sums = [side for side in sides if not isinstance(side, Defined) and side.shape.kind == "scalar" and _has_a_sum(side)]
    found: list[tuple[Expression, Expression, int]] = []
    for side in sums[:_MOST_SIDES]:
        for point in list(dict.fromkeys(_points(side, goal.w.shape)))[:_MOST_POINTS]:
            if turned := as_one_of(side, point, goal.w, goal.forms):
                found.append((side, point, turned))
                break
    for own, at, turned in found:
        if isinstance(at, Vector):
            for better, there, other in found:
                if there != at and other == turned:
                    yield own, at, better, turned


def _has_a_sum(node: object) -> bool:
    """Whether there is a Σ in it."""
    return isinstance(node, Sum) or isinstance(node, Expression) and any(map(_has_a_sum, children(node)))


def _points(node: object, shape: Shape) -> Iterator[Expression]:
    """The vectors in ``node``, the largest first: ``w + v`` before w, without rows of data."""
    if not isinstance(node, Node):
        return
    if isinstance(node, Expression) and node.shape == shape and not isinstance(node, Family) and free_symbols(node):
        yield node
        return
    for child in children(node):
        yield from _points(child, shape)
