"""A sum and one of its terms: ``Σ_j t_j ≤ t_k`` when no term is positive, ``t_k ≤ Σ_j t_j`` when none is negative.

A goal that compares the sum with something else may follow from the same comparison of the term.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, for_all_intro
from proofs.search.components import component_by
from proofs.search.context import Effort, Unproven
from proofs.search.justify import justify
from proofs.search.order import linear
from proofs.search.rewriting import fresh

__all__ = ["one_term"]

_MOST = 4
_WORK = 300


def one_term(goal: Term, premises: Sequence[Theorem]) -> Iterator[tuple[Theorem, Term]]:
    """For a sum that is a side of ``goal`` and an index of the premises: how the sum compares with that term, and the goal
    with the term in its place.
    """
    if goal.op not in ("le", "lt"):
        return
    names = dict.fromkeys(
        name
        for formula in (goal, *(premise.conclusion for premise in premises))
        for name in sorted(t.free_variables(formula), key=lambda name: name.key)
        if isinstance(name.sort, t.IndexSort)
    )
    sums = dict.fromkeys(side for side in goal.args if side.op == "sum" and side.args[0].args[0].op != "num")
    pairs = [(total, name) for total in sums for name in names if name.sort == total.args[0].data]
    for total, name in pairs[:_MOST]:
        function = total.args[0]
        term = t.instantiate(function, name)
        for sign in (1, -1):
            try:
                compared = _compared(function, name, sign, premises)
            except (KernelError, Unproven):
                continue
            yield compared, t.rebuild(goal, tuple(term if side == total else side for side in goal.args))


def _compared(function: Term, name: Term, sign: int, premises: Sequence[Theorem]) -> Theorem:
    """t_k ≤ Σ t from 0 ≤ t; for ``sign`` −1 its opposite, from −t_k ≤ Σ (−t)."""
    inside = fresh(function.data)
    body = t.instantiate(function, inside)
    if sign == 1:
        weak = _shown(t.le(t.ZERO, body), premises)
        return component_by(for_all_intro(inside, weak), function, name)
    negative = t.abstract(t.neg(body), inside)
    weak = linear(t.le(t.ZERO, t.neg(body)), [(_shown(t.le(body, t.ZERO), premises), t.ONE, None)])
    bound = component_by(for_all_intro(inside, weak), negative, name)
    return linear(t.le(t.summation(function), t.instantiate(function, name)), [(bound, t.ONE, None)])


def _shown(formula: Term, premises: Sequence[Theorem]) -> Theorem:
    """A sign of a term: by its form alone, then with what is known."""
    try:
        return justify(formula, (), effort=Effort.BOUNDS, work=_WORK)
    except Unproven:
        return justify(formula, premises, effort=Effort.BOUNDS, work=_WORK)
