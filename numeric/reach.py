"""Whether exact arithmetic could ever refute a statement on one instance, read off from the formulas alone.

What speaks of all vectors is never seen to be true, what says that one exists never to be false: a search through instances
for which that would have to be seen is in vain, however long it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Literal

from numeric.problem import Problem
from numeric.finite import two_values
from proofs.notation import formulas
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula
from proofs.notation.integers import IsInteger
from proofs.notation.limits import Limit
from proofs.notation.naturals import Natural
from proofs.notation.tree import Function, Symbol

__all__ = ["is_within_reach", "seen"]

Seen = frozenset[Literal["true", "false", "undefined"]]
_ALL: Seen = frozenset(("true", "false", "undefined"))
_NONE: Seen = frozenset()
_TRUE: Seen = frozenset(("true",))
_FALSE: Seen = frozenset(("false",))
_UNDEFINED: Seen = frozenset(("undefined",))


def is_within_reach(problem: Problem) -> bool:
    """Whether some instance might be seen to honour every hypothesis of ``problem`` and to refute its statement.

    Of sequences there is no order, and none is searched for.
    """
    if problem.speaks_of_sequences:
        return False
    return all("true" in seen(hypothesis) for hypothesis in problem.given) and bool(
        seen(problem.statement) & (_FALSE | _UNDEFINED)
    )


def seen(formula: Formula) -> Seen:
    """What ``Interpreter.holds`` may ever say of ``formula`` beside that it can't tell: rather too much than too little."""
    match formula:
        case formulas.Relation() | IsInteger():
            return _ALL
        case formulas.NaturalRelation():
            return _TRUE | _FALSE
        case Limit():  # an enclosure of a tail shows that it stays away, never that it arrives
            return _FALSE
        case formulas.Abbreviated():
            return seen(formula.unfolded())
        case formulas.And():
            return _joined(formula.parts, _FALSE, _TRUE)
        case formulas.Or():
            return _joined(formula.parts, _TRUE, _FALSE)
        case formulas.Not():
            return _denied(seen(formula.body))
        case formulas.Implies():
            return _follows(seen(formula.premise), seen(formula.conclusion))
        case formulas.Equivalent():
            left, right = seen(formula.left), seen(formula.right)
            told = (_TRUE if a == b else _FALSE for a, b in product(left - _UNDEFINED, right - _UNDEFINED))
            return ((left | right) & _UNDEFINED).union(*told)
        case formulas.ForAll() | formulas.Exists():
            return _quantified(formula)
    return _NONE


def _joined(parts: Iterable[Formula], settled: Seen, other: Seen) -> Seen:
    """∧ (``settled`` false) and ∨ (true): one part settles it; else each must say something."""
    each = [seen(part) for part in parts]
    some = _NONE.union(*each)
    return some & (settled | _UNDEFINED) | (other if all(other <= part for part in each) else _NONE)


def _denied(said: Seen) -> Seen:
    return said & _UNDEFINED | (_FALSE if _TRUE <= said else _NONE) | (_TRUE if _FALSE <= said else _NONE)


def _follows(premise: Seen, conclusion: Seen) -> Seen:
    """Where the premise can't be told, a conclusion that is seen to hold is enough."""
    found = conclusion & _TRUE | premise & _UNDEFINED | (_TRUE if _FALSE <= premise else _NONE)
    return found | conclusion if _TRUE <= premise else found


def _quantified(formula: formulas.ForAll | formulas.Exists) -> Seen:
    """Over indices, natural numbers and vectors of two numbers as ∧ and ∨ are; over other numbers, vectors and functions only a
    witness is ever seen.
    """
    settled, other = (_FALSE, _TRUE) if isinstance(formula, formulas.ForAll) else (_TRUE, _FALSE)
    body = seen(formula.body)
    few = two_values(formula)
    if all(isinstance(variable, (Index, Natural)) or variable in few for variable in formula.variables):
        return body | other  # there may be no position at all
    if all(isinstance(variable, (Index, Natural, Symbol, Function)) for variable in formula.variables):
        return body & settled
    return _NONE
