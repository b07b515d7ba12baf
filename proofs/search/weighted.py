"""Equations about all components, weighted by a vector and added up: ``y·(Ax) = μ y·x`` from ``Ax = μx``, and
``Σ_i q_i Σ_j P_ij = Σ_i q_i`` from ``∀i Σ_j P_ij = 1``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from proofs.kernel import terms as t
from proofs.kernel.terms import ONE, REAL, Arrow, IndexSort, KernelError, Term
from proofs.kernel.theorem import Theorem, for_all_elim, for_all_intro
from proofs.search.order import antisymmetry, linear, sum_monotone
from proofs.search.rewriting import fresh

__all__ = ["added_up_with_weights"]

_MOST_VECTORS = 4
_MOST = 24


def added_up_with_weights(goal: Term, premises: Sequence[Theorem]) -> Iterator[Theorem]:
    """The equations ∀i l_i = r_i and ∀i ∀j l_ij = r_ij among ``premises``, times the vectors that the goal has, summed."""
    if not _has_a_sum(goal):
        return
    formulas = (goal, *(premise.conclusion for premise in premises))
    names = dict.fromkeys(
        name for formula in formulas for name in sorted(t.free_variables(formula), key=lambda name: name.key) if _is_vector(name)
    )
    made = 0
    for premise in premises:
        opened, indices = _opened(premise)
        if not indices or opened.conclusion.op != "eq" or opened.conclusion.args[0].sort != REAL:
            continue
        choices = [
            [t.apply(name, index) for name in names if isinstance(name.sort, Arrow) and name.sort.argument == index.sort]
            for index in indices
        ]
        weights = [t.mul(*each) if len(each) > 1 else each[0] for each in product(*(c[:_MOST_VECTORS] for c in choices))]
        for weight in (*weights, ONE):
            if made >= _MOST:
                return
            made += 1
            try:
                yield _summed(opened, indices, weight)
            except KernelError:
                continue


def _opened(premise: Theorem) -> tuple[Theorem, list[Term]]:
    """What ``premise`` says at indices of its own."""
    indices: list[Term] = []
    while premise.conclusion.op == "forall" and len(indices) < 2:
        sort = premise.conclusion.args[0].data
        if not isinstance(sort, IndexSort) or not sort.has_positions():
            break
        indices.append(fresh(sort))
        premise = for_all_elim(premise, indices[-1])
    return premise, indices


def _summed(equation: Theorem, indices: Sequence[Term], weight: Term) -> Theorem:
    left, right = (t.mul(weight, side) for side in equation.conclusion.args)
    orders = []
    for one, other, turn in ((left, right, weight), (right, left, t.neg(weight))):
        order = linear(t.le(one, other), ((equation, turn, None),))
        for index in reversed(indices):
            order = sum_monotone(for_all_intro(index, order))
        orders.append(order)
    return antisymmetry(*orders)


def _is_vector(name: Term) -> bool:
    return isinstance(name.sort, Arrow) and name.sort.result == REAL and isinstance(name.sort.argument, IndexSort)


def _has_a_sum(term: Term) -> bool:
    return term.op == "sum" or any(map(_has_a_sum, term.args))
