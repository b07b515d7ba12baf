"""A limit that says itself what it is in each case is said of all of them: "Case i ≠ m: … So lim p_i = {1 if i = m, 0 else}".

Other values that are written by cases may be definitions, and the case that is told goes on.
"""

from __future__ import annotations

from collections.abc import Collection

from proofs.grading.ground import relations_of
from proofs.latex.reader import Sentence
from proofs.latex.reader.nodes import Limit, TendsTo
from proofs.notation.big import Piecewise
from proofs.notation.formulas import Eq, Formula, Relation, negation
from proofs.notation.limits import Limit as Tending
from proofs.notation.tree import Node
from proofs.notation.walking import holds, walk

__all__ = ["distinguishes", "says_the_limit_of_all"]


def says_the_limit_of_all(sentence: Sentence, cases: Collection[Formula]) -> bool:
    """Whether a limit in ``sentence`` distinguishes one of the ``cases`` in force from its contrary."""
    return any(distinguishes(formula, case) for formula in relations_of(sentence) for case in cases)


def distinguishes(formula: Node, case: Formula) -> bool:
    """Whether ``formula`` is a limit that is one thing in this ``case`` and another one else: it stands under neither."""
    value: object = formula.value if isinstance(formula, Tending) else None
    if isinstance(formula, TendsTo) or isinstance(formula, Eq) and holds(formula.left, Limit):
        value = formula.right
    apart = (case, negation(case)) if isinstance(case, Relation) else (case,)
    pieces = (part for part in walk(value) if isinstance(part, Piecewise)) if value is not None else ()
    return any(condition in apart for part in pieces for _, condition in part.cases)
