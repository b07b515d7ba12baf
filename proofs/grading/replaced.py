"""What an equivalence of two comparisons says of their sides: which of them replaces which."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.notation.formulas import Eq, Equivalent, Formula, Relation
from proofs.notation.tree import Expression

__all__ = ["sides_replaced"]


def sides_replaced(formula: Formula) -> Iterator[Formula]:
    """The equations by which one comparison becomes the other in ``a ≤ b ⇔ c ≤ d``: a = c, b = d, or a − b = c − d."""
    if not isinstance(formula, Equivalent):
        return
    first, second = formula.left, formula.right
    if not isinstance(first, Relation) or not isinstance(second, Relation):
        return
    turned = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}.get(second.symbol, second.symbol)
    if first.symbol == second.symbol:
        pairs = ((first.left, second.left), (first.right, second.right))
    elif first.symbol == turned:
        pairs = ((first.left, second.right), (first.right, second.left))
    else:
        return
    numbers = [side for pair in pairs for side in pair if isinstance(side, Expression) and side.shape.kind == "scalar"]
    if len(numbers) == 4:
        one, other_one, two, other_two = numbers
        yield from (Eq(side, other) for side, other in ((one, other_one), (two, other_two)) if side != other)
        yield Eq(one - two, other_one - other_two)
