"""A number with two values solves an equation: t² = 1 from t = 1 ∨ t = −1, y² = y from y = 0 ∨ y = 1, for each index too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofs.kernel import terms as t
from proofs.kernel.terms import IndexSort, KernelError, Term
from proofs.kernel.theorem import Theorem, assume, for_all_elim, or_elim
from proofs.search.logic import for_all
from proofs.search.polynomials import canonical
from proofs.search.rewriting import compute, fresh, rewrite_rule

__all__ = ["two_values"]


def two_values(premises: Sequence[Theorem]) -> Iterator[Theorem]:
    """∀… t·t = (a + b) t − a b for each premise ∀… (t = a ∨ t = b) with numbers a and b."""
    for premise in premises:
        indices: list[Term] = []
        while premise.conclusion.op == "forall" and _has_positions(premise.conclusion.args[0].data):
            indices.append(fresh(premise.conclusion.args[0].data))
            premise = for_all_elim(premise, indices[-1])
        parts = premise.conclusion.args
        if premise.conclusion.op != "or" or len(parts) != 2 or any(part.op != "eq" for part in parts):
            continue
        (one, a), (other, b) = ((part.args[0], canonical(part.args[1])) for part in parts)
        if one != other or one.sort != t.REAL or a.op != "num" or b.op != "num":
            continue
        equation = t.eq(t.mul(one, one), t.add(t.mul(t.num(a.data + b.data), one), t.num(-a.data * b.data)))
        try:
            cases = [compute(equation, (rewrite_rule(assume(part)),)) for part in parts]
        except KernelError:
            continue
        yield for_all(indices, or_elim(premise, *cases))


def _has_positions(sort: t.Sort) -> bool:
    """Whether it is that of an index with a position at all: no name may stand for one of none."""
    return isinstance(sort, IndexSort) and sort.has_positions()
