"""Proven values put into other terms: from ``Σ_i (x_i − μ) = 0`` that ``2(μ − a) Σ_i (x_i − μ) = 0``.

A term that a line shows to be a number is that number wherever it stands, as a factor or inside a function.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofs.grading.opaque import shape
from proofs.grading.repeating import factors, is_made_of_parts
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term

__all__ = ["congruences"]

_MOST_VALUES = 6
_MOST = 24


def congruences(relations: Sequence[Term]) -> Iterator[Term]:
    """``T = T'`` for the summands T of ``relations`` in which a term stands that one of them says the value of."""
    values = _values(relations)
    summands = dict.fromkeys(part for relation in relations if values for side in relation.args for part in _added(side))
    made: dict[Term, None] = {}
    for value in values:
        for term in summands:
            try:
                put = value.put_into(term)
            except KernelError:
                continue
            if put is not term and shape(term) != value.shape:
                made.setdefault(t.eq(term, put))
            if len(made) >= _MOST:
                break
    yield from made


@dataclass(frozen=True)
class _Value:
    """``term`` is ``number``."""

    term: Term
    number: Term

    @property
    def shape(self) -> str:
        return shape(self.term)

    def put_into(self, whole: Term) -> Term:
        """``whole`` with the number in the place of the term; itself where that does not stand in it."""
        if whole.sort == t.REAL and not whole.loose and shape(whole) == self.shape:
            return self.number
        if whole.op == "mul":
            return self._into_product(whole)
        parts = tuple(map(self.put_into, whole.args))
        return whole if all(new is old for new, old in zip(parts, whole.args, strict=True)) else t.rebuild(whole, parts)

    def _into_product(self, product: Term) -> Term:
        wanted, left = factors(self.term), factors(product, numbers=True)
        scale = t.mul(*(part for part in factors(self.term, numbers=True) if part.op == "num"))
        if wanted and scale != t.ZERO and Counter(map(shape, wanted)) <= Counter(map(shape, left)):
            for each in wanted:
                left.pop(next(place for place, other in enumerate(left) if shape(other) == shape(each)))
            return t.mul(self.number, t.inverse(scale), *left)
        parts = tuple(map(self.put_into, left))
        return product if all(new is old for new, old in zip(parts, left, strict=True)) else t.mul(*parts)


def _values(relations: Sequence[Term]) -> list[_Value]:
    """The terms that equations say to be numbers, at once or one after the other: ``Σ_i (x_i − μ) = Σ_i x_i − nμ = 0``."""
    found: dict[str, _Value] = {}
    equations = [relation for relation in relations if relation.op == "eq"]
    before = -1
    while before < len(found) < _MOST_VALUES:
        before = len(found)
        for equation in equations:
            for term, other in (equation.args, equation.args[::-1]):
                number = other if other.op == "num" else found[shape(other)].number if shape(other) in found else None
                if number is not None and is_made_of_parts(term):
                    found.setdefault(shape(term), _Value(term, number))
    return list(found.values())


def _added(term: Term) -> tuple[Term, ...]:
    return tuple(part for each in term.args for part in _added(each)) if term.op == "add" else (term,)
