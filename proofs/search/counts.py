"""1 ≤ n for every size n = Σ_j 1 that a formula speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from proofs.kernel import terms as t
from proofs.kernel.terms import ONE, IndexSort, Term
from proofs.kernel.theorem import Theorem, for_all_intro
from proofs.search.order import delta_cases, linear, sum_monotone
from proofs.search.rewriting import fresh
from proofs.search.subterms import places

__all__ = ["counts", "is_size"]


def is_size(term: Term) -> bool:
    """Whether ``term`` is Σ_j 1, the number of positions of a dimension."""
    return term.op == "sum" and term.args[0].op == "lam" and term.args[0].args[0] == ONE


def counts(goal: Term) -> Iterator[Theorem]:
    """⊢ 1 ≤ Σ_j 1 over each dimension that is not empty and is counted in ``goal``."""
    sorts = {place.term.args[0].data for place in places(goal, "sum") if is_size(place.term)}
    for sort in sorted(sorts, key=t.sort_key):
        if isinstance(sort, IndexSort) and sort.has_positions():
            yield _at_least_one(sort)


@cache
def _at_least_one(sort: IndexSort) -> Theorem:
    """δ_jm ≤ 1 for all j, and Σ_j δ_jm = 1."""
    j, m = fresh(sort), fresh(sort)
    delta = t.delta(j, m)

    def case(condition: Theorem, known: Theorem) -> Theorem:
        return linear(t.le(delta, ONE), ((known, ONE, None),))

    total = sum_monotone(for_all_intro(j, delta_cases(j, m, case)))
    return linear(t.le(ONE, t.summation(t.lam(sort, ONE))), ((total, ONE, None),))
