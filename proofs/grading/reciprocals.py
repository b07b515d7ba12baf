"""A temperature that falls to 0, in an exercise about what grows: ``T → 0`` with T > 0 is ``1/T → ∞``, as it is for ``T = 1/α``.

T and its reciprocal say the same of all positive numbers, so the whole answer is read in the reciprocal: ``x/T`` is ``(1/T) x``.
Only where the text says that T is positive, in a formula, by ``0^+`` or in words: from both sides it would be another limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.limits import moves
from proofs.latex.reader import Answer
from proofs.latex.reader.nodes import Above, Infinity, TendsTo
from proofs.latex.reader.nodes import Limit as WrittenLimit
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Gt, Lt
from proofs.notation.names import bound_by
from proofs.notation.substitution import with_parts
from proofs.notation.tree import Div, Function, Node, Number, Real, Symbol, children

__all__ = ["Reciprocal", "falling"]

_POSITIVE = re.compile(r"\btemperatur|\bpositiv", re.IGNORECASE)


def falling(exercise: Exercise, answer: Answer, written: Iterable[Node]) -> Reciprocal | None:
    """The number of the answer's own that tends to 0 from above, when the exercise is about one that grows, or the name that it
    gives to the reciprocal of that one."""
    if exercise.tends is None:
        return None
    known = set(exercise.vocabulary.names.values())
    formulas = list(written)
    abbreviated = next((part for formula in formulas for part in _abbreviations(formula, exercise.tends)), None)
    if abbreviated is not None:
        return Reciprocal(abbreviated, exercise.tends)
    points = {(moving, type(point)) for formula in formulas for moving, point in moves(formula) if _is_zero(point)}
    names = {moving for moving, _ in points}
    if len(names) != 1 or names & known:
        return None
    (small,) = names
    signs = [declared.formula for declared in answer.declarations if declared.meaning == small]
    positive = (Gt(small, 0), Lt(0, small))
    said = (small, Above) in points or any(formula in positive for formula in (*formulas, *signs))
    if not said and not any(_POSITIVE.search(sentence.words) for sentence in answer.sentences):
        return None
    defined = any(declared.meaning == small and declared.kind not in ("element", "range") for declared in answer.declarations)
    return None if defined else Reciprocal(small, Real(f"1/{small.name}"))


def _abbreviations(node: Any, large: Real) -> Iterator[Defined]:
    """The T of "T = 1/α", wherever it stands."""
    match node:
        case Defined(definition=Definition(body=Div(numerator=Number(value=1), denominator=under)), arguments=()) if (
            under == large
        ):
            yield node
        case Symbol() | Index() | Function() | Definition() | Defined(arguments=()):
            return
        case Node():
            for child in children(node):
                yield from _abbreviations(child, large)


def _is_zero(point: Any) -> bool:
    return isinstance(point, Above) or isinstance(point, Number) and point.value == 0


class Reciprocal:
    """``small`` as 1/``large``, throughout."""

    def __init__(self, small: Real | Defined, large: Real) -> None:
        self.small, self.large = small, large

    def said(self, node: Any) -> Any:
        """``node`` in the reciprocal; as it was where that can't be said."""
        try:
            return self._said(node) if isinstance(node, Node) else node
        except BlackboardError:
            return node

    def _said(self, node: Any) -> Any:
        if node == self.small:
            return 1 / self.large
        match node:
            case Div(numerator=numerator, denominator=denominator) if denominator == self.small:
                return self.large * self._said(numerator)
            case TendsTo(left=left, right=right) if left == self.small and _is_zero(right):
                return TendsTo(self.large, Infinity(), node.variable, node.point)
            case TendsTo() | WrittenLimit() if node.variable == self.small and _is_zero(node.point):
                return with_parts(replace(node, variable=self.large, point=Infinity()), self._said)
            case Symbol() | Index() | Function() | Definition() | Defined(arguments=()):
                return node
            case Node() if self.small not in bound_by(node):
                return with_parts(node, self._said)
        return node
