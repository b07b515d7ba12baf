"""Comparisons that are equivalent by one strictly monotone function on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.search.lemmas import exp_positive
from proofs.search.signs import sign

__all__ = ["is_equivalence", "out_of_a_logarithm", "through_a_function"]


def _is_positive(term: Term) -> bool:
    return _is_signed(t.lt(t.ZERO, term))


@lru_cache(maxsize=1024)
def _is_signed(comparison: Term) -> bool:
    """Whether the form of a term alone says how it compares with 0."""
    try:
        sign(comparison, (exp_positive(),))
    except KernelError:
        return False
    return True


def _squared(side: Term) -> Term:
    """The square; a student's root is defined, which was proven of it."""
    return side.args[0] if side.op == "sqrt" else t.mul(side, side)


def is_equivalence(goal: Term) -> bool:
    """Whether it is ``(a ⇒ b) ∧ (b ⇒ a)``."""
    return (
        len(goal.args) == 2 and all(part.op == "implies" for part in goal.args) and goal.args[0].args == goal.args[1].args[::-1]
    )


def out_of_a_logarithm(goal: Term) -> Term | None:
    """``e^a ≤ b`` for ``a ≤ log b``: who bounds what stands in the one logarithm is on the way, not at the goal."""
    left, right = goal.args
    if goal.op == "eq" or (left.op == "log") == (right.op == "log"):
        return None
    return t.rebuild(goal, (left.args[0], _power_of_e(right)) if left.op == "log" else (_power_of_e(left), right.args[0]))


def _power_of_e(exponent: Term) -> Term:
    return t.ONE if exponent == t.ZERO else t.exp(exponent)


def through_a_function(goal: Term) -> Iterator[Term]:
    """Comparisons that are equivalent by one strictly monotone function on both sides."""
    left, right = goal.args
    if goal.op == "eq" and right.op != "num":
        yield t.eq(t.mul(left, t.inverse(right)), t.ONE)  # 0⁻¹ is 0: the quotient is 1 only where right is not 0
        if left.op != "num":
            yield t.eq(t.inverse(left), t.inverse(right))
    if left.op == right.op and left.op in ("exp", "log"):
        yield t.rebuild(goal, (left.args[0], right.args[0]))
    if "sqrt" in (left.op, right.op) and all(_is_signed(t.le(t.ZERO, side)) for side in goal.args):
        yield t.rebuild(goal, (_squared(left), _squared(right)))
    if goal.op != "eq" and left.op != "num" and right.op != "num":
        if _is_positive(right):
            if _is_positive(left):
                yield t.rebuild(goal, (t.inverse(right), t.inverse(left)))
            ratio = t.mul(left, t.inverse(right))
            yield t.rebuild(goal, (ratio, t.ONE))
            if _is_positive(left):
                yield t.rebuild(goal, (t.log(ratio), t.ZERO))
                turned = t.mul(right, t.inverse(left))
                yield t.rebuild(goal, (t.ONE, turned))
                yield t.rebuild(goal, (t.ZERO, t.log(turned)))
        yield t.rebuild(goal, (t.exp(t.sub(left, right)), t.ONE))
        yield t.rebuild(goal, (t.ONE, t.exp(t.sub(right, left))))
    if not (left.op == right.op == "log"):
        # Both sides are positive where a student's log of them is defined, and it was proven to be.
        yield t.rebuild(goal, (t.log(left), t.log(right)))
    if left.op == "log":
        yield t.rebuild(goal, (left.args[0], t.exp(right)))
    if right.op == "log":
        yield t.rebuild(goal, (t.exp(left), right.args[0]))
    if left.op == right.op == "add" or left.op == "log" or right.op == "log":
        yield t.rebuild(goal, (t.exp(left), t.exp(right)))
