"""Limits that proven lines give together: a = b → v, and l ≤ a ≤ u with l → v and u → v."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from proofs.errors import BlackboardError
from proofs.grading.context import proves
from proofs.grading.opaque import shape
from proofs.grading.steps import Step
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.notation.formulas import Eq, ForAll, Formula, Ge, Gt, Implies, Le, Lt, Relation
from proofs.notation.limits import Limit, oo
from proofs.notation.lowering import lower
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Real, as_expression
from proofs.search.lemmas import exp_positive
from proofs.search.signs import SignTable, sign

__all__ = ["Comparisons", "opened"]

_WORK = 200

Conditions = frozenset[Term]
Allowed = Callable[[Conditions], bool]


def opened(formula: Formula | None) -> tuple[Formula | None, Conditions]:
    """What ``formula`` says for all indices under conditions, and these conditions."""
    conditions: Conditions = frozenset()
    while isinstance(formula, (ForAll, Implies)):
        if isinstance(formula, Implies):
            conditions |= {lower(formula.premise)}
            formula = formula.conclusion
        else:
            formula = formula.body
    return formula, conditions


def _is_positive(term: Term) -> bool:
    try:
        sign(t.lt(t.ZERO, term), (), SignTable((exp_positive(),)))
    except KernelError:
        return False
    return True


@dataclass
class Comparisons:
    """What proven ``steps`` say of terms in ``variable`` for every large value of it; ``held`` are the hypotheses in force.

    ``restricting`` are those of a line's conditions that leave out some of the large values.
    """

    steps: Sequence[Step]
    variable: Real
    held: frozenset[Term]
    restricting: Callable[[Conditions], Conditions]
    larger: dict[str, list[tuple[str, Conditions]]] = field(default_factory=dict)
    smaller: dict[str, list[tuple[str, Conditions]]] = field(default_factory=dict)
    equal: dict[str, list[tuple[str, Conditions]]] = field(default_factory=dict)
    limits: dict[str, list[tuple[Expression, Conditions]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for step in self.steps:
            if step.verdict == "proven" and step.theorems:
                try:
                    self._note(step)
                except (BlackboardError, KernelError):
                    continue

    def _note(self, step: Step) -> None:
        formula, conditions = opened(step.formula)
        conditions |= step.theorems[0].hypotheses - self.held
        if isinstance(formula, Limit):
            if formula.variable == self.variable and formula.target is oo:
                self.limits.setdefault(shape(lower(formula.body)), []).append((formula.value, conditions))
            return
        if not isinstance(formula, Relation):
            return
        conditions = self.restricting(conditions)
        left, right = formula.left, formula.right
        if not isinstance(left, Expression) or not isinstance(right, Expression) or left.shape.dimensions:
            return
        first, second = shape(lower(left)), shape(lower(right))
        for key, side in ((first, left), (second, right)):
            if self.variable not in free_symbols(side):
                self.limits.setdefault(key, []).append((side, frozenset()))
        if isinstance(formula, Eq):
            self.equal.setdefault(first, []).append((second, conditions))
            self.equal.setdefault(second, []).append((first, conditions))
        elif isinstance(formula, (Le, Lt, Ge, Gt)):
            small, large = (first, second) if isinstance(formula, (Le, Lt)) else (second, first)
            self.larger.setdefault(small, []).append((large, conditions))
            self.smaller.setdefault(large, []).append((small, conditions))

    def tends(self, term: Expression, allowed: Allowed, is_value: Callable[[Expression], bool]) -> bool:
        """Whether ``term`` tends to what ``is_value`` accepts, by lines under ``allowed`` conditions.

        That a power of e or a quotient of sums of them is not negative goes without saying, and that a part of a sum of them is
        at most the whole.
        """
        start = shape(lower(term))
        if any(map(is_value, self._values(self._reached(start, {}, allowed), allowed))):
            return True
        below, above = (
            any(map(is_value, self._values(self._reached(start, way, allowed), allowed))) for way in (self.smaller, self.larger)
        )
        positive = _is_positive(lower(term))
        if above and positive and is_value(as_expression(0)):
            return True
        return below and (above or positive and is_value(as_expression(1)) and proves(Le(term, 1), (), _WORK) is not None)

    def _reached(self, start: str, way: dict[str, list[tuple[str, Conditions]]], allowed: Allowed) -> list[str]:
        found, waiting = [start], [start]
        while waiting:
            key = waiting.pop()
            for other, conditions in (*self.equal.get(key, ()), *way.get(key, ())):
                if other not in found and allowed(conditions):
                    found.append(other)
                    waiting.append(other)
        return found

    def _values(self, keys: Sequence[str], allowed: Allowed) -> Iterator[Expression]:
        for key in keys:
            for value, conditions in self.limits.get(key, ()):
                if allowed(conditions):
                    yield value
