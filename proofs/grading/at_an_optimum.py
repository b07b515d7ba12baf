"""What follows from being optimal is supposed with it: ``∇L(u) = 0``, ``L(u + v) ≤ L(u)`` are no lines to be shown.

An answer that begins with "suppose u is optimal" wants a contradiction, so that no instance honours all that it supposes. What it
says of the optimum by Fermat or by definition enters as a condition, and never is called false. Where the optimum is to be shown
to exist, that it is no worse than another point supposes nothing: there is such a point in any case.
"""

from __future__ import annotations

from proofs.grading.conditions import Supposed
from proofs.grading.exercises.exercise import Better, WorseOutside
from proofs.grading.flat import flat_along, says_that_it_is_flat, supposes_an_optimum
from proofs.grading.ground import Ground
from proofs.grading.objectives import as_one_of
from proofs.grading.words.in_words import InWords
from proofs.latex.reader import Statement
from proofs.notation.definitions import Defined
from proofs.notation.formulas import ForAll, Formula, Relation
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Vector

__all__ = ["AtAnOptimum"]


class AtAnOptimum:
    """What one answer says of a point that its ``words`` call optimal."""

    def __init__(self, ground: Ground, words: InWords) -> None:
        self.ground, self.words = ground, words

    def is_flat(self, statement: Statement) -> bool:
        """Whether it says ``∇L(u) = 0`` and nothing else where an optimum is spoken of."""
        formulas = [formula for chain in statement.chains for formula in chain.formulas]
        return bool(formulas) and all(map(says_that_it_is_flat, formulas)) and self._is_spoken_of()

    def enter(self, statement: Statement) -> None:
        """What ``statement`` says by the way of an optimum enters: ``∇L(u) = Σ_j … = 0``, ``L(u + v) ≤ L(u)``."""
        if not self._is_spoken_of():
            return
        exists = any(isinstance(goal, WorseOutside) for goal in self.ground.exercise.goals)
        if exists:
            for chain in statement.chains:
                for formula in filter(self._is_no_better, chain.formulas):
                    self.ground.context.enter(Supposed(formula, statement.text, "suppose", "answer", own=True))
                    self.ground.granted.append(formula)
            return
        for chain in statement.chains:
            for formula in (*flat_along(chain), *filter(self._is_no_better, chain.formulas)):
                self.ground.enter(Supposed(formula, statement.text, "suppose", "answer"))
                moving = self.ground.tends
                if moving is not None and moving in free_symbols(formula):  # no better for any α
                    self.ground.enter(Supposed(ForAll(moving, formula), statement.text, "suppose", "answer"))

    def _is_spoken_of(self) -> bool:
        supposed = (each.formula for each in self.ground.supposed if each.formula is not None)
        return self.words.speaks_of_an_optimum or any(map(supposes_an_optimum, supposed))

    def _is_no_better(self, formula: Formula) -> bool:
        """Whether it says that another point is no better than one that words call optimal."""
        goal = next((goal for goal in self.ground.exercise.goals if isinstance(goal, (Better, WorseOutside))), None)
        best = 1 if isinstance(goal, Better) else -1
        if goal is None or not isinstance(formula, Relation) or not supposes_an_optimum(formula):
            return False
        small, large = (formula.left, formula.right) if formula.symbol in ("<", "≤") else (formula.right, formula.left)
        for side, turned in ((large, 1), (small, -1)):
            if not isinstance(side, Defined) or len(side.arguments) != 1:
                continue
            (at,) = side.arguments
            if best < 0 and isinstance(at, Vector) and at.name in self.words.own:
                continue  # "the minimiser w": what is shown of w is to be shown of each
            if isinstance(at, Vector) and (at.name in self.words.praised or self._is_supposed_to_be_best(side)):
                return formula.symbol in ("≤", "≥") and as_one_of(side, at, goal.w, goal.forms) == turned * best
        return False

    def _is_supposed_to_be_best(self, value: Expression) -> bool:
        """Whether a formula says that no value of the objective is better: "L(w) ≤ L(u) for all w"."""
        return any(
            isinstance(each.formula, ForAll)
            and isinstance(each.formula.body, Relation)
            and supposes_an_optimum(each.formula)
            and value in (each.formula.body.left, each.formula.body.right)
            for each in self.ground.supposed
        )
