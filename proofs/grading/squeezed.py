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
from proofs.notation.tree import Div, Expression, Number, Real, as_expression
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


def _of_the_reciprocal(formula: Formula | None) -> Formula | None:
    """What ``formula`` says of q > 0 when it speaks of 1/q: ``q ≤ 1/g`` for ``1/q ≥ g > 0``, ``q → 1`` for ``1/q → 1``."""
    relation: type[Relation]
    match formula:
        case Limit(body=Div(numerator=Number(value=1), denominator=body), value=Number(value=value)) if value > 0:
            return Limit(body, formula.variable, formula.target, 1 / formula.value)
        case Le() | Lt() | Ge() | Gt() | Eq():
            relation, (left, right) = type(formula), (formula.left, formula.right)
        case _:
            return None
    below = _below_one(left)
    if below is None:
        below, relation, right = _below_one(right), _MIRRORED[relation], left
    if below is None or not isinstance(right, Expression) or not _is_positive(lower(below)):
        return None
    if relation is not Eq and not _is_positive(lower(right)):
        return None
    inverse = _below_one(right)
    return _MIRRORED[relation](below, 1 / right if inverse is None else inverse)


def _below_one(side: object) -> Expression | None:
    """``q`` of ``1/q``."""
    match side:
        case Div(numerator=Number(value=1), denominator=Expression() as below):
            return below
    return None


_MIRRORED: dict[type[Relation], type[Relation]] = {Eq: Eq, Le: Ge, Lt: Gt, Ge: Le, Gt: Lt}


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
                formula, conditions = opened(step.formula)
                conditions |= step.theorems[0].hypotheses - self.held
                try:
                    for said in (formula, _of_the_reciprocal(formula)):
                        self._note(said, conditions)
                except (BlackboardError, KernelError):
                    continue

    def _note(self, formula: Formula | None, conditions: Conditions) -> None:
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
