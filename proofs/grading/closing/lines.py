"""Whole lines that may close a gap: those of the sheet's derivation in the answer's letters, and a function on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofs.errors import BlackboardError
from proofs.grading.exercises import IDS
from proofs.grading.exercises.exercise import Exercise, Stated, Tends
from proofs.grading.model_lines import lines_of, lowered
from proofs.grading.closing.terms import written_out
from proofs.grading.misconceptions.views import factors, product
from proofs.kernel.theorem import Theorem
from proofs.notation.big import Sum
from proofs.notation.definitions import Defined
from proofs.notation.elementary import exp, log
from proofs.notation.formulas import Equivalent, Formula, Relation
from proofs.notation.tree import SCALAR, Elementary, Expression, Number

__all__ = ["inside", "model_lines", "on_both_sides", "rewritten_statements"]


def model_lines(exercise: Exercise, premises: Sequence[Theorem]) -> Iterator[Formula]:
    """The lines of the sheet's own derivation of ``exercise``, but for the claim itself, in the names of the exercise."""
    if exercise.id not in IDS:
        return
    from proofs.sheet import RESULTS

    derivation = next((result for result in RESULTS if result.id == exercise.id), None)
    claims = {lowered(goal.formula) for goal in exercise.goals if isinstance(goal, (Stated, Tends))}
    for coming in () if derivation is None else lines_of(exercise, derivation, premises):
        if lowered(coming.formula) not in claims:
            yield coming.formula


def on_both_sides(line: Relation) -> Iterator[Formula]:
    """exp and log of both sides."""
    if all(isinstance(side, Expression) and side.shape == SCALAR for side in (line.left, line.right)):
        for function in (exp, log):
            try:
                yield type(line)(function(line.left), function(line.right))
            except BlackboardError:
                continue


def inside(line: Relation) -> Iterator[Formula]:
    """The relation between what one function has as its argument on both sides, or one sum as its term."""
    match line.left, line.right:
        case Elementary(name=name, arguments=(first,)), Elementary(name=other, arguments=(second,)) if name == other:
            yield type(line)(first, second)
        case Defined(definition=named, arguments=(first,)), Defined(definition=other, arguments=(second,)) if named == other:
            if isinstance(first, Expression) and isinstance(second, Expression) and first.shape == second.shape == SCALAR:
                yield type(line)(first, second)
        case Sum(body=first, ranges=ranges), Sum(body=second, ranges=others) if ranges == others:
            yield type(line)(first, second)
    if isinstance(line.left, Expression) and isinstance(line.right, Expression):
        mine, theirs = factors(line.left), factors(line.right)
        common = [item for item in mine if item in theirs]
        if common and line.left.shape == SCALAR and len(common) < max(len(mine), len(theirs)):
            rest = [product([item for item in items if item not in common]) for items in (mine, theirs)]
            yield type(line)(*rest)


def rewritten_statements(line: Equivalent) -> Iterator[Formula]:
    """What may stand between the two statements of an equivalence."""
    for statement in (line.left, line.right):
        if isinstance(statement, Relation):
            yield from on_both_sides(statement)
            out = written_out(statement)
            if out != statement:
                yield out
            left, right = statement.left, statement.right
            if isinstance(left, Expression) and isinstance(right, Expression) and not isinstance(right, Number):
                yield type(statement)(left - right, 0)
