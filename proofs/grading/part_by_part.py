"""What a line shows that puts each part of a term at its value: ``φ(z) − φ(−z) = z − 0`` says in a case that φ(z) = z, φ(−z) = 0.

That the 0 stands there is a step, where dropping it would leave a side of the goal again: unlike in ``a = a + 0``, the two sides
are the same operation on parts that are equal one by one under what the line is said under.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofs.grading.context import assumed, proves
from proofs.grading.steps import Step
from proofs.kernel.theorem import Theorem, assume
from proofs.notation.formulas import Eq
from proofs.notation.tree import Add, Div, Expression, Mul, Sub

__all__ = ["part_by_part"]

_WORK = 200
_MOST = 8


def part_by_part(steps: Sequence[Step]) -> Iterator[Theorem]:
    """Of each proven line ``a ∘ b = a' ∘ b'`` what it says of its parts, where these are equal one by one."""
    for step in [step for step in steps if step.verdict == "proven" and step.theorems][:_MOST]:
        match step.formula:
            case Eq(left=Add() | Sub() | Mul() | Div() as left, right=Add() | Sub() | Mul() | Div() as right):
                if type(left) is type(right):
                    # The line may hold without the case that it stands in, its parts need not.
                    conditions = (theorem for formula in step.given for theorem in assumed(formula))
                    yield from _parts(left, right, (*map(assume, step.theorems[0].hypotheses), *conditions))


def _parts(left: Expression, right: Expression, said: Sequence[Theorem]) -> Iterator[Theorem]:
    found: list[Theorem] = []
    for mine, other in zip(_operands(left), _operands(right), strict=True):
        if mine == other:
            continue
        theorems = proves(Eq(mine, other), said, _WORK)
        if theorems is None:
            return
        found.append(theorems[0])
    yield from found


def _operands(term: Expression) -> tuple[Expression, Expression]:
    match term:
        case Div(numerator=over, denominator=under):
            return over, under
        case Add(left=left, right=right) | Sub(left=left, right=right) | Mul(left=left, right=right):
            return left, right
    raise AssertionError(f"{term!r} is no operation on two terms")
