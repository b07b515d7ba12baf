"""Lines that say of squares what everyone sees: ``(a − b)² ≥ 0``.

What they give when they are multiplied out was not seen before: they are a step on the way to ``a² + b² ≥ 2ab``, while
``a² − 2ab + b² ≥ 0`` is that again.
"""

from __future__ import annotations

from collections import Counter

from proofs.grading.opaque import shape
from proofs.grading.parts import summands
from proofs.grading.repeating import factors
from proofs.kernel import terms as t
from proofs.kernel.terms import Term

__all__ = ["says_that_squares_are_not_negative"]


def says_that_squares_are_not_negative(relation: Term) -> bool:
    """Whether it is ``0 ≤ s`` for a sum s of squares of which one at least is that of a sum."""
    if relation.op != "le" or relation.args[0] != t.ZERO:
        return False
    parts = list(summands(relation.args[1]))
    return all(map(_is_a_square, parts)) and any(factor.op == "add" for part in parts for factor in factors(part))


def _is_a_square(term: Term) -> bool:
    """Whether each factor stands there an even number of times, and numbers are positive."""
    every = factors(term, numbers=True)
    numbers = [part for part in every if part.op == "num" or part.op == "inv" and part.args[0].op == "num"]
    if any((part if part.op == "num" else part.args[0]).data <= 0 for part in numbers):
        return False
    counted = Counter(shape(part) for part in every if part not in numbers)
    return bool(counted) and all(number % 2 == 0 for number in counted.values())
