"""A function whose derivative is shown to be 0 everywhere is constant: its values are equal, and the way there was shown.

That two of its values are equal must stand in the text, and is proven like any other line: the derivative only makes it count
as more than the goal said again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from proofs.errors import BlackboardError
from proofs.grading.closure import Closure
from proofs.grading.opaque import form
from proofs.grading.steps import Step
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError
from proofs.kernel.theorem import Theorem
from proofs.notation.definitions import Defined, Definition
from proofs.notation.derivatives import derivative_of
from proofs.notation.formulas import Eq
from proofs.notation.lowering import lower
from proofs.notation.tree import Component, Expression, Number, Real

__all__ = ["equal_values"]

_ZERO = Number(Fraction(0))


def equal_values(steps: Sequence[Step]) -> tuple[Theorem, ...]:
    """The proven lines ``g(a) = g(b)`` for a g with ``g'(t) = … = 0`` for every t."""
    shown = [step for step in steps if step.verdict == "proven" and step.theorems and isinstance(step.formula, Eq)]
    constant: dict[Definition, bool] = {}
    found: list[Theorem] = []
    for step in shown:
        function = _of_both(step)
        if function is not None:
            if function not in constant:
                constant[function] = any(_vanishes(each, function, shown) for each in shown)
            if constant[function]:
                found.append(step.theorems[0])
    return tuple(found)


def _sides(step: Step) -> Iterator[Defined]:
    """The sides of an equation that are values of functions of one number."""
    assert isinstance(step.formula, Eq)
    for side in (step.formula.left, step.formula.right):
        called = side.base if isinstance(side, Component) else side
        if isinstance(called, Defined) and len(called.arguments) == 1 and isinstance(called.definition.parameters[0], Real):
            yield called


def _of_both(step: Step) -> Definition | None:
    """The function of which both sides are values."""
    sides = list(_sides(step))
    return sides[0].definition if len(sides) == 2 and sides[0].definition == sides[1].definition else None


def _vanishes(step: Step, function: Definition, shown: Sequence[Step]) -> bool:
    """Whether ``step`` works out the derivative of ``function`` at any number, and it is shown to be 0."""
    assert isinstance(step.formula, Eq)
    try:
        changing = derivative_of(function)
    except BlackboardError:
        return False
    side, value = step.formula.left, step.formula.right
    called = side.base if isinstance(side, Component) else side
    if not isinstance(called, Defined) or called.definition != changing or not isinstance(called.arguments[0], Real):
        return False
    try:
        wanted, worked_out = lower(Eq(side, _ZERO)), form(lower(value)) if isinstance(value, Expression) else {}
    except (BlackboardError, KernelError):
        return False
    free = t.free_variables(lower(called.arguments[0]))
    theorems = [each.theorems[0] for each in shown]
    plain = tuple(each for each in theorems if not any(free & t.free_variables(held) for held in each.hypotheses))
    return bool(worked_out) and Closure(plain, direct=True).reaches(wanted)
