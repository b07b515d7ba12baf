"""Rules that are given as a reason: what goes without saying about their letters and indices.

``log(ab) = log a + log b`` speaks of numbers whose logarithms are defined, and what is noted inside of Σ_{j≠i} of an index
j ≠ i.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from proofs.errors import BlackboardError
from proofs.latex.reader import Sentence, Statement
from proofs.notation.big import Sum
from proofs.notation.formulas import Formula, Ge, Gt, Ne
from proofs.notation.names import free_symbols
from proofs.notation.tree import Div, Elementary, Expression, Pow, Symbol
from proofs.notation.walking import walk

__all__ = ["defining", "excluding", "needed"]


def defining(formula: Formula, letters: Collection[Symbol]) -> tuple[Formula, ...]:
    """The conditions on ``letters`` alone under which the parts of ``formula`` are defined."""
    found: dict[Formula, None] = {}
    for condition in needed(formula):
        names = free_symbols(condition)
        if names and all(name in letters for name in names):
            found.setdefault(condition)
    return tuple(found)


def needed(node: Any) -> Iterator[Formula]:
    """The conditions under which the parts of ``node`` are defined."""
    for part in walk(node):
        match part:
            case Elementary(name="log", arguments=(argument,)):
                yield Gt(argument, 0)
            case Elementary(name="sqrt", arguments=(argument,)):
                yield Ge(argument, 0)
            case Div(denominator=Expression() as divisor):
                yield Ne(divisor, 0)
            case Pow(base=base, exponent=exponent) if exponent < 0:
                yield Ne(base, 0)


def excluding(sentence: Sentence) -> tuple[Formula, ...]:
    """``j ≠ i`` for each Σ_{j≠i} in the formulas of ``sentence``."""
    found: dict[Formula, None] = {}
    for statement in sentence.items:
        for chain in statement.chains if isinstance(statement, Statement) else ():
            for side in chain.sides():
                for total in (part for part in walk(side.value) if isinstance(part, Sum)):
                    for each in total.ranges:
                        for excluded in each.excluded:
                            try:
                                found.setdefault(Ne(each.index, excluded))
                            except BlackboardError:
                                continue
    return tuple(found)
