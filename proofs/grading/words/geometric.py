"""A relation in a sentence that speaks of geometry is the equation of a set: "the plane is the cut of $u·z = 0$ with $z_0 = 1$".

What words make of it there, "lifted to", "lies in", "intersects", has no end; what it is of can be seen from the relation itself:
one side has the coordinates of a point, the other is a number.
"""

from __future__ import annotations

import re

from proofs.grading.conditions import is_value
from proofs.latex.reader import Sentence, Statement
from proofs.latex.reader.cue_words import CONCLUDING
from proofs.latex.reader.scope import FIXED_POSITIONS
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula, Relation
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Vector

__all__ = ["names_a_set"]

_GEOMETRY = re.compile(
    r"\b(?:geom\w*|(?:hyper-?)?planes?|(?:half|sub)-?\s?spaces?|(?:decision|separating|class) (?:lines?|surfaces?)|"
    r"boundar(?:y|ies)|slices?|(?:cuts?|sections?|intersections?) (?:of|with|through|by|at|along)|\w*ebenen?|"
    r"(?:halb|unter|teil)r[aä]um\w*|(?:entscheidungs|trenn)(?:grenze|fläche|linie|gerade)\w*|schnitt (?:von|mit|der|des))\b",
    re.IGNORECASE,
)


def names_a_set(formula: Formula | None, statement: Statement, sentence: Sentence) -> bool:
    """Whether ``formula``, a relation in ``statement``, may be the equation of a plane or half-space that ``sentence`` speaks of.

    The value of a name after "hence" is claimed, wherever that stands: "the plane goes through the origin, hence $b = 0$".
    """
    if not isinstance(formula, Relation) or not _GEOMETRY.search(sentence.words):
        return False
    if (is_value(formula) or formula.symbol != "=") and statement.cue.word in CONCLUDING:
        return False
    if any(isinstance(name, Index) and name.name not in FIXED_POSITIONS for name in free_symbols(formula)):
        return False  # "a plane with $y_j w·x_j ≥ 1$" says something of the data
    sides = (formula.left, formula.right)
    return all(isinstance(side, Expression) for side in sides) and sum(map(_is_of_a_point, sides)) == 1


def _is_of_a_point(side: object) -> bool:
    return any(isinstance(name, Vector) for name in free_symbols(side))
