"""When no point is optimal since the objective is not flat anywhere: a derivative in some direction is shown not to be 0.

At a maximum every derivative is 0 (Fermat), and a function whose derivative has one sign is monotone: these two facts stand here.
What is shown is ``v · ∇L(w) > 0``, or ``g'(t) > 0`` for ``g(t) = L(w + t v)``, for a w of which nothing is supposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proofs.errors import BlackboardError
from proofs.grading.context import assumed, known, proves
from proofs.grading.exercises.exercise import Better, Exercise
from proofs.grading.flat import is_zero, speaks_of_a_derivative
from proofs.grading.optima import of_own_numbers
from proofs.grading.steps import Step
from proofs.grading.targets import says_what
from proofs.notation.definitions import Defined
from proofs.notation.derivatives import gradient
from proofs.notation.formulas import Eq, Formula, Relation
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import Dot, Expression, Real, Vector

__all__ = ["flat_nowhere", "only_a_slope"]

_WORK = 200
_CONCLUDES = re.compile(
    r"optim|maxim|minim|\bbest|better|besser|improv|verbesser|increas|decreas|wächst|steig|grow|larger|größer|bigger|contradict|"
    r"widerspr|stationary|critical|flat\b|extrem|no finite|solution|lösung",
    re.IGNORECASE,
)
"""Words that say what a derivative means for an optimum."""
_MOST_DIRECTIONS = 12


def flat_nowhere(
    goal: Better, steps: Sequence[Step], permitted: Sequence[Formula], supposed: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """The hypotheses under which the objective is shown to be flat at no point; None when that is not shown."""
    proven = [step for step in steps if step.verdict == "proven" and step.theorems and isinstance(step.formula, Relation)]
    if not any(speaks_of_a_derivative(step.formula) for step in proven):
        return None
    numbers = of_own_numbers(goal, supposed)
    for step in proven:
        slope = _not_zero(step.formula)
        if slope is None:
            continue
        for at, point, direction in _directions(slope, goal):
            held = (*permitted, substituted(goal.helper, {goal.v: direction}), *numbers)
            ground = [theorem for formula in held for theorem in assumed(formula)]
            held = (*held, *(formula for formula in supposed if proves(formula, ground, 100) is not None))
            if any(says_what(formula, point) for formula in held) or not step.theorems[0].hypotheses <= known(held)[1]:
                continue
            if any(_is_slope(slope, form, goal.w, at, direction) for form in goal.forms):
                return held
    return None


def only_a_slope(exercise: Exercise, steps: Sequence[Step], words: str) -> bool:
    """Whether derivatives are shown to have a sign, and neither ``words`` nor a comparison say what that means for an optimum."""
    better = any(isinstance(goal, Better) for goal in exercise.goals)
    shown = [step.formula for step in steps if step.verdict == "proven"]
    if not better or not any(map(speaks_of_a_derivative, shown)) or _CONCLUDES.search(words):
        return False
    return not any(
        isinstance(formula, Relation)
        and formula.symbol in ("<", ">")
        and all(isinstance(side, Defined) and side.arguments for side in (formula.left, formula.right))
        for formula in shown
    )


def _not_zero(formula: Formula | None) -> Expression | None:
    """The term that is said to be larger or smaller than 0, or not to be 0."""
    if not isinstance(formula, Relation) or formula.symbol not in ("<", ">", "≠"):
        return None
    left, right = formula.left, formula.right
    if is_zero(right) and isinstance(left, Expression) and left.shape.kind == "scalar":
        return left
    return right if is_zero(left) and isinstance(right, Expression) and right.shape.kind == "scalar" else None


def _directions(slope: Expression, goal: Better) -> Iterator[tuple[Expression, Vector, Vector]]:
    """w and v, or w + t v, with w and v apart: the places and directions that ``slope`` may speak of."""
    names = free_symbols(slope)
    vectors = sorted(
        (name for name in names if isinstance(name, Vector) and name.shape == goal.w.shape), key=lambda name: name.name
    )
    taken = {name for part in (goal.helper, *goal.forms) for name in free_symbols(part)}
    numbers = sorted((name for name in names if isinstance(name, Real) and name not in taken), key=lambda name: name.name)
    found = 0
    for point in vectors:
        for direction in vectors:
            for at in (point, *(point + number * direction for number in numbers)):
                if point != direction and found < _MOST_DIRECTIONS:
                    found += 1
                    yield at, point, direction


def _is_slope(slope: Expression, form: Expression, w: Vector, at: Expression, direction: Vector) -> bool:
    """Whether ``slope`` is the derivative of ``form`` in that direction, or of its negative."""
    try:
        there = Dot(direction, substituted(gradient(form, w), {w: at}))
        return any(proves(Eq(slope, said), (), _WORK) is not None for said in (there, -there))
    except BlackboardError:
        return False
