"""``m = arg max_j x_j`` for one position m: supposed, it is a maximiser, and where the exercise permits it the only one.

As a claim it would say that there are no ties, and is left open. A text that speaks of ties supposes a maximiser, whichever.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.words.restricting import TIES
from proofs.kernel.terms import KernelError
from proofs.latex.reader import Answer
from proofs.latex.reader.nodes import OnlyPosition
from proofs.notation.formulas import And, ForAll, Formula, Implies, Lt, Ne
from proofs.notation.limits import ArgMax, ElementOf
from proofs.notation.lowering import lower
from proofs.notation.substitution import substituted

__all__ = ["SingledOut"]


class SingledOut:
    """How an answer that sets one position equal to an arg max is taken; ``permitted`` are what its exercise lets suppose."""

    def __init__(self, answer: Answer, permitted: Sequence[Formula]) -> None:
        ties = any(TIES.search(sentence.words) for sentence in answer.sentences)
        self._permitted = frozenset() if ties else frozenset(key for each in permitted if (key := _key(each)) is not None)
        self.strictly: list[Formula] = []
        """That a position is the only one, where it was only taken to be one."""

    def supposed(self, formula: Any) -> Any:
        """``formula`` with what its arg max for one position supposes."""
        match formula:
            case OnlyPosition():
                return self._said(formula)
            case And():
                return And(*map(self.supposed, formula.parts))
            case Implies():
                return Implies(self.supposed(formula.premise), self.supposed(formula.conclusion))
            case ForAll():
                return ForAll(formula.variables, self.supposed(formula.body))
        return formula

    def _said(self, formula: OnlyPosition) -> Formula:
        written = formula.largest
        if len(written.ranges) != 1 or written.ranges[0].excluded:
            return formula
        other = written.ranges[0].index
        body = written.body if written.kind == "argmax" else -written.body
        try:
            at = substituted(body, {other: formula.position})
            only = ForAll(other, Implies(Ne(other, formula.position), Lt(body, at)))
            if _key(only) in self._permitted:
                return only
            if only not in self.strictly:
                self.strictly.append(only)
            return ElementOf(formula.position, ArgMax(body, other))
        except BlackboardError:
            return formula


def _key(formula: Formula) -> str | None:
    try:
        return lower(formula).key
    except (BlackboardError, KernelError):
        return None
