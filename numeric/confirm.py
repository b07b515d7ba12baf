"""Exact arithmetic has the last word: whether an instance honours every hypothesis and refutes the statement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal

from numeric.enclosure import Enclosure, Undecided, Undefined
from numeric.exact import Equality, ExactInstance, Interpreter, Truth
from numeric.plan import Plan
from proofs.notation import formulas, tree
from proofs.notation.definitions import Defined
from proofs.notation.formulas import Formula
from proofs.notation.tree import Node, children

__all__ = ["DecidedBy", "Judged", "complete", "equality_matters", "has_extreme_numbers", "judged", "refutes"]

DecidedBy = Literal["exact rationals", "enclosures", "a theorem"]


@dataclass(frozen=True)
class Judged:
    """What exact arithmetic says of the statement on one instance; ``decided_by`` is None unless it is refuted there.

    ``spent`` is the work it took.
    """

    refuted: bool
    decided_by: DecidedBy | None
    spent: int


def complete(plan: Plan, instance: ExactInstance) -> ExactInstance | None:
    """The instance with the symbols that hypotheses define; None when their values are no exact fractions."""
    if not plan.derived:
        return instance
    values = dict(instance.values)
    for item in plan.ordered():
        now = replace(instance, values=values)
        try:
            value = Interpreter(now).array(item.as_written)
        except (Undecided, Undefined):
            return None
        if not _is_exact(value):
            return None
        values[item.symbol] = value
    return replace(instance, values=values)


def _is_exact(value: Any) -> bool:
    return all(map(_is_exact, value)) if isinstance(value, tuple) else not isinstance(value, Enclosure)


def judged(plan: Plan, instance: ExactInstance, equal: Equality | None = None, *, likely: bool = False) -> Judged:
    """The verdict on a complete instance: hypotheses, each exactly true and defined, and the statement.

    ``likely`` says that the hypotheses probably hold: then the statement comes first, since nothing else matters where it
    is true.
    """
    spent = 0
    used: set[DecidedBy] = set()
    interpreter = Interpreter(instance, equal=equal)
    truth = interpreter.holds(plan.problem.statement) if likely else None
    if likely and not _refuting(truth):
        return Judged(False, None, interpreter.spent)
    for hypothesis in plan.problem.given:
        strict = Interpreter(instance, strict=True)
        holds = strict.holds(hypothesis)
        spent += strict.spent
        used.add(strict.decided_by)
        if holds is not True:
            return Judged(False, None, spent + interpreter.spent)
    if not likely:
        truth = interpreter.holds(plan.problem.statement)
    used.add(interpreter.decided_by)
    # The weakest arithmetic that was enough decides nothing by itself: the strongest one that was needed is named.
    strongest: DecidedBy = next(name for name in ("a theorem", "enclosures", "exact rationals") if name in used)
    return Judged(_refuting(truth), strongest if _refuting(truth) else None, spent + interpreter.spent)


def _refuting(truth: Truth) -> bool:
    return truth is False or isinstance(truth, Undefined)


def equality_matters(node: Any) -> bool:
    """Whether equal sides may refute the formula: where floats, or enclosures, can't see that they are equal."""
    if isinstance(node, (formulas.Lt, formulas.Gt, formulas.Ne, formulas.Not, formulas.Implies, formulas.Equivalent)):
        return True
    return isinstance(node, Formula) and not isinstance(node, formulas.Relation) and any(map(equality_matters, children(node)))


def has_extreme_numbers(node: Any) -> bool:
    """Whether numbers are written that could make sides differ in the 13th digit or later, on small instances."""
    match node:
        case tree.Number(value=value):
            return value != 0 and not Fraction(1, 1000) <= abs(value) <= 1000
        case tree.Pow(base=base, exponent=exponent):
            return abs(exponent) > 8 or has_extreme_numbers(base)
        case Defined():
            return any(map(has_extreme_numbers, (node.definition.body, *node.arguments)))
        case _:
            return isinstance(node, Node) and any(map(has_extreme_numbers, children(node)))


def refutes(plan: Plan, instance: ExactInstance) -> bool:
    """Whether every hypothesis is exactly true here and the statement exactly false, or undefined."""
    return judged(plan, instance).refuted
