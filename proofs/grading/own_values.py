"""A number or a position that a student names without a formula of its own: the δ of "let x' = x + δ e_i", the k of "let k be
an index with x_k = max_i x_i"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from fractions import Fraction

from proofs.errors import BlackboardError
from proofs.grading.context import proves
from proofs.kernel.theorem import Theorem
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Eq, ForAll, Formula
from proofs.notation.names import free_symbols
from proofs.notation.substitution import renamed_apart, substituted
from proofs.notation.tree import Expression, Number, Real

__all__ = ["names_a_value"]

_WORK = 200


def names_a_value(
    formula: Formula, known: Set[object], permitted: Sequence[Formula], ground: Sequence[Theorem], *, position: bool
) -> bool:
    """Whether ``formula`` only says what one new number or position is: some value of it makes it true.

    The value is what is left of one component when the others are taken to the other side, as ``x'_i − x_i`` above.
    Neither the exercise (``known``: its names and those of its goal) nor another hypothesis speaks of the number, so that it is
    chosen freely. A ``position`` is one that words bring in, and none that a sum runs over.
    """
    taken = {symbol for other in permitted for symbol in free_symbols(other)}
    if position and _names_a_position(formula, known, taken, ground):
        return True
    own = [symbol for symbol in free_symbols(formula) if isinstance(symbol, Real) and symbol not in known and symbol not in taken]
    if len(own) != 1:
        return False
    (name,) = own
    try:
        return any(proves(substituted(formula, {name: value}), ground, _WORK) is not None for value in _values(formula, name))
    except BlackboardError:
        return False


def _names_a_position(formula: Formula, known: Set[object], taken: Set[object], ground: Sequence[Theorem]) -> bool:
    """Whether another position of which something is known has what ``formula`` says of a new one."""
    own = [
        symbol for symbol in free_symbols(formula) if isinstance(symbol, Index) and symbol not in known and symbol not in taken
    ]
    if len(own) != 1:
        return False
    (name,) = own
    others = (each for each in taken if isinstance(each, Index) and each.dimension == name.dimension)
    said = (substituted(renamed_apart(formula, {other.name}), {name: other}) for other in others)
    return any(proves(each, ground, _WORK) is not None for each in said)


def _values(formula: Formula, name: Real) -> Iterator[Expression]:
    """What the number is if it stands with the factor 1 or −1 in an equation, or in one at a free index."""
    body = formula
    while isinstance(body, ForAll):
        body = body.body
    if not isinstance(body, Eq) or not isinstance(body.left, Expression) or not isinstance(body.right, Expression):
        return
    places = [index for index in free_symbols(formula) if isinstance(index, Index)]
    for left, right in _components(body.left, body.right, places):
        without = {name: Number(Fraction(0))}
        yield substituted(left, without) - substituted(right, without)
        yield substituted(right, without) - substituted(left, without)


def _components(left: Expression, right: Expression, places: Sequence[Index]) -> Iterator[tuple[Expression, Expression]]:
    if left.shape.kind == "scalar":
        yield left, right
    elif left.shape.kind == "vector":
        for place in places:
            if (place.dimension,) == left.shape.dimensions:
                yield left[place], right[place]
