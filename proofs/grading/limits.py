"""Limits and arg max sets as students write them, in the words of the notation; whether the limit of an exercise is reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from proofs.grading.by_epsilon import Arbitrary
from proofs.grading.context import known, proves
from proofs.grading.exercises.exercise import Tends
from proofs.grading.padding import only_shifted
from proofs.grading.opaque import UNIT, form, shape
from proofs.grading.squeezed import Comparisons, opened
from proofs.grading.steps import Step
from proofs.kernel.terms import KernelError, Term, free_variables
from proofs.kernel.theorem import Theorem, assume
from proofs.latex.reader.nodes import Above, ArgExtremum, Infinity, SameSet, TendsTo
from proofs.latex.reader.nodes import Limit as WrittenLimit
from proofs.notation import limits as notation
from proofs.errors import BlackboardError
from proofs.notation.dimensions import Index
from proofs.notation.formulas import And, Eq, Equivalent, ForAll, Formula, Implies, Ne, Or, Relation
from proofs.notation.lowering import lower
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import Expression, Function, Neg, Node, Real, Symbol, as_expression, children
from proofs.search import Unproven, justify

__all__ = ["in_notation", "limit_reached", "moves", "tends_to_infinity"]


def in_notation(formula: Formula, variable: Real | None) -> Formula:
    """``formula`` with limits and arg max sets that can be proven; what can't be said so stays as it was read.

    ``variable`` is what tends to ∞ where the text only writes an arrow.
    """
    try:
        found: Formula = _formula(formula, variable)
        return found
    except BlackboardError:
        return formula


def _formula(formula: Any, variable: Real | None) -> Any:
    match formula:
        case TendsTo():
            moving = variable if formula.variable is None else formula.variable
            found = _limit(formula.left, moving, formula.point, formula.right)
            return formula if found is None else found
        case Eq(left=WrittenLimit() as written, right=value) | Eq(left=value, right=WrittenLimit() as written):
            found = _limit(written.body, written.variable, written.point, value)
            return formula if found is None else found
        case SameSet():
            left, right = _largest(formula.left), _largest(formula.right)
            return formula if left is None or right is None else notation.SameSet(left, right)
        case And() | Or():
            return type(formula)(*[_formula(part, variable) for part in formula.parts])
        case Implies():
            return Implies(_formula(formula.premise, variable), _formula(formula.conclusion, variable))
        case Equivalent():
            return Equivalent(_formula(formula.left, variable), _formula(formula.right, variable))
        case ForAll():
            return ForAll(formula.variables, _formula(formula.body, variable))
    return formula


def _limit(body: Expression, variable: Any, point: Expression | None, value: Any) -> Formula | None:
    if not isinstance(variable, Real) or not isinstance(value, Expression) or body == variable:
        return None
    if isinstance(value, (WrittenLimit, Infinity)) or isinstance(point, Above):
        return None
    if isinstance(value, Neg) and isinstance(value.operand, Infinity):
        return None
    target = notation.oo if point is None or isinstance(point, Infinity) else point
    return notation.Limit(body, variable, target, value)


def _largest(written: ArgExtremum) -> notation.ArgMax | None:
    if len(written.ranges) != 1 or written.ranges[0].excluded:
        return None
    body = written.body if written.kind == "argmax" else -written.body
    return notation.ArgMax(body, written.ranges[0].index)


def tends_to_infinity(variable: Real | None, written: Sequence[Node]) -> Real | None:
    """What tends to ∞ where only an arrow is written: the one number that the ``written`` relations send there.

    ``variable`` where they send none anywhere; None where they leave it open.
    """
    found: set[Real | None] = set()
    for formula in written:
        for moving, point in moves(formula):
            found.add(moving if point is None or isinstance(point, Infinity) else None)
    if not found:
        return variable
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def moves(formula: Any) -> tuple[tuple[Real, Expression | None], ...]:
    """Each number that ``formula`` lets tend to something, with the point."""
    found: list[tuple[Real, Expression | None]] = []
    match formula:
        case TendsTo() | WrittenLimit() if isinstance(formula.variable, Real):
            found.append((formula.variable, formula.point))
        case TendsTo(left=Real() as moving, right=point):
            found.append((moving, point))
    if isinstance(formula, Node) and not isinstance(formula, (Symbol, Index, Function)):
        for child in children(formula):
            found += moves(child)
    return tuple(found)


def limit_reached(
    goal: Tends, steps: Sequence[Step], permitted: Sequence[Formula], supposed: Sequence[Formula]
) -> tuple[Formula, ...] | None:
    """What is ``supposed`` and takes nothing from the limit, where proven lines say the ``goal``: for its index, or for the
    special position and for all others. None where they don't.

    Something must be shown on the way: a relation between the term that tends to the limit and another one.
    """
    assumptions, held = known(permitted)
    if not any(_on_the_way(goal, step) for step in steps):
        return None
    said = [opened(step.formula)[0] for step in steps if step.verdict == "proven"]
    names = dict.fromkeys(name for each in said for name in free_symbols(each))
    limits = (found.variable for found in said if isinstance(found, notation.Limit))
    positions = [
        at
        for at in dict.fromkeys((goal.index, goal.special, *(name for name in names if isinstance(name, Index))))
        if at.dimension == goal.index.dimension
    ]
    for moving in [*dict.fromkeys((*limits, goal.formula.variable))]:
        if not isinstance(moving, Real):
            continue
        terms = {at: substituted(goal.formula.body, {goal.index: at, goal.formula.variable: moving}) for at in positions}
        fixed = frozenset(variable for term in terms.values() for variable in free_variables(lower(term)))
        arbitrary = Arbitrary(moving, fixed, assumptions, supposed)
        ways = _Ways(goal, steps, Comparisons(steps, moving, frozenset(held), arbitrary.restricting), arbitrary, assumptions)
        if ways.reach(terms):
            return tuple(arbitrary.excused(supposed))
    return None


@dataclass(frozen=True)
class _Ways:
    """The lines of an answer as ways to the limits of the terms of a ``goal``."""

    goal: Tends
    steps: Sequence[Step]
    comparisons: Comparisons
    arbitrary: Arbitrary
    assumptions: Sequence[Theorem]

    def reach(self, terms: Mapping[Index, Expression]) -> bool:
        """Whether the term at each position tends to its value, all at once or the special one and the others apart."""
        whole = special = others = False
        for at, term in terms.items():
            if at == self.goal.special:
                special = special or self._holds(at, term)
            else:
                whole = whole or self._holds(at, term)
                others = others or self._holds(at, term, Ne(at, self.goal.special))
                special = special or self._holds(at, term, Eq(at, self.goal.special))
        return whole or special and others

    def _holds(self, at: Index, term: Expression, *case: Formula) -> bool:
        wanted = substituted(self.goal.formula.value, {self.goal.index: at})
        premises = (*self.assumptions, *(assume(lower(formula)) for formula in case))

        def allowed(conditions: frozenset[Term]) -> bool:
            return _implied(conditions, premises)

        def is_value(value: Expression) -> bool:
            return proves(Eq(value, wanted), premises, 300) is not None

        if self.comparisons.tends(term, allowed, is_value):
            return True
        values = (value for value in map(as_expression, (0, 1)) if is_value(value))
        return any(self.arbitrary.tends(term, value, self.steps, allowed) for value in values)


def _implied(conditions: frozenset[Term], premises: Sequence[Theorem]) -> bool:
    try:
        return all([justify(condition, premises, work=200) for condition in conditions])
    except (Unproven, KernelError):
        return False


def _on_the_way(goal: Tends, step: Step) -> bool:
    """Whether a proven relation has the term of the goal, at some position and perhaps taken from a number, or its reciprocal on
    one side, and a really different one beside it.
    """
    formula = step.formula
    if step.verdict != "proven" or not isinstance(formula, Relation):
        return False
    for side, other in ((formula.left, formula.right), (formula.right, formula.left)):
        if not isinstance(side, Expression) or not isinstance(other, Expression):
            return False
        names = free_symbols(side)
        for at in (goal.index, *(v for v in names if isinstance(v, Index))):
            for moving in (v for v in names if isinstance(v, Real) and at.dimension == goal.index.dimension):
                written = substituted(goal.formula.body, {goal.index: at, goal.formula.variable: moving})
                for term in map(lower, (written, 1 / written)):
                    if form(lower(side)).keys() - {UNIT} == {shape(term)}:
                        beside = form(lower(other)).keys() - {UNIT, shape(term)}
                        return bool(beside) and bool(free_symbols(other)) and not only_shifted(lower(other), term)
    return False
