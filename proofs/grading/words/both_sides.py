r"""What words say of the two sides of the goal: "if $y = 0$, both sides are $0$", "for $y = 0$ there is nothing to show"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from proofs.errors import BlackboardError
from proofs.grading.exercises.exercise import Exercise, Stated
from proofs.latex.reader.denials import denies
from proofs.notation.formulas import Eq, Formula, Relation
from proofs.notation.tree import Expression, Number

__all__ = ["both_sides"]

_BOTH = r"(?:both sides|both of them|beide seiten|the (?:left|right) and the (?:left|right)(?: hand)? sides?)"
_ARE = r"(?:are|become|sind|werden)(?: then| equal to| both| all| obviously| clearly| just| dann| gleich)*"
_VANISH = re.compile(
    rf"\b(?:{_BOTH} (?:then |both |obviously |clearly |dann )?(?:vanish|are zero|equal zero|verschwinden|sind null)|"
    rf"verschwinden {_BOTH}|sind {_BOTH} null)\b",
    re.IGNORECASE,
)
_ARE_A_NUMBER = re.compile(rf"\b(?:{_BOTH} (?:{_ARE}|equal)|(?:sind|werden)(?: dann)? {_BOTH}(?: gleich)?)\s*$", re.IGNORECASE)
_ARE_EQUAL = re.compile(rf"\b{_BOTH} {_ARE}\s+(?:equal|the same|gleich)\b(?!\s+to)|\bsind {_BOTH} gleich\b(?! \S)", re.IGNORECASE)
_TRIVIAL = re.compile(
    r"\b(?:nothing (?:is |is left |has |remains )?to (?:be )?(?:show|shown|prove|proven|do|done)|"
    r"nichts (?:mehr )?zu (?:zeigen|tun|beweisen)|"
    r"(?:the|this|die|der|das|our)?\s*(?:claim|statement|inequality|assertion|case|it|behauptung|ungleichung|aussage|fall)\s+"
    r"(?:is|holds|ist|gilt)\s+(?:then |clearly |obviously |dann )?(?:trivial\w*|clear|obvious|klar|offensichtlich))\b",
    re.IGNORECASE,
)
"""What is said of a case where both sides are 0 at once: of any other number words do not say which it is."""


def both_sides(exercise: Exercise, words: str, following: Expression | None, *, of_a_case: bool) -> Iterator[Formula]:
    """What ``words`` claim of the sides of the goal; ``following`` is the term after them. Only ``of_a_case`` is it enough to
    say that nothing is to be shown."""
    relations = [goal.formula for goal in exercise.goals if isinstance(goal, Stated) and isinstance(goal.formula, Relation)]
    if len(relations) != 1 or denies(words):
        return
    (relation,) = relations
    value = following if isinstance(following, Number) and _ARE_A_NUMBER.search(words) else None
    if value is None and (_VANISH.search(words) or of_a_case and _TRIVIAL.search(words)):
        value = Number(Fraction(0))
    for side in (relation.left, relation.right):
        if isinstance(side, Expression) and side.shape.kind == "scalar":
            try:
                if value is not None and side != value:
                    yield Eq(side, value)
            except BlackboardError:
                return
    if _ARE_EQUAL.search(words) and isinstance(relation.left, Expression) and isinstance(relation.right, Expression):
        yield Eq(relation.left, relation.right)
