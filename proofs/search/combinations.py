"""A sum of multiples of what is 0 is 0; so what has a combination that is not 0 is not 0 everywhere.

``Σ_k v_k a_k = 0`` from ``∀k a_k = 0``, and ``¬ ∀k a_k = 0`` from ``0 < c`` where c is ``Σ_k v_k a_k``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from proofs.kernel import terms as t
from proofs.kernel.terms import ONE, REAL, ZERO, KernelError, Term
from proofs.kernel.theorem import Theorem, assume, convert, for_all_intro
from proofs.search.application import recalled
from proofs.search.logic import not_intro
from proofs.search.order import antisymmetry, linear, sum_monotone
from proofs.search.rewriting import fresh

__all__ = ["not_all_zero", "vanishing_sum"]


def vanishing_sum(goal: Term, premises: Sequence[Theorem]) -> Theorem:
    """``goal`` Σ_k v_k a_k = 0, where a premise says that a_k is 0 for each k. Raises KernelError."""
    if goal.op != "eq" or ZERO not in goal.args or goal.args[0].sort != REAL:
        raise KernelError("no equation with 0")
    total = goal.args[1] if goal.args[0] == ZERO else goal.args[0]
    if total.op != "sum":
        raise KernelError("no sum")
    index = fresh(total.args[0].data)
    body = t.instantiate(total.args[0], index)
    nothing = _multiple_of_nothing(body, premises)
    bounds = []
    for sides in ((body, ZERO), (ZERO, body)):
        each = linear(t.le(*sides), ((nothing, ONE if sides[1] == ZERO else t.num(-1), None),))
        summed = sum_monotone(for_all_intro(index, each))
        bounds.append(convert(summed, t.le(*((total, ZERO) if sides[1] == ZERO else (ZERO, total)))))
    return convert(antisymmetry(*bounds), goal)


def _multiple_of_nothing(body: Term, premises: Sequence[Theorem]) -> Theorem:
    """⊢ body = 0, where one of its factors is known to be 0."""
    for factor, rest in _factors(body):
        for equation in (t.eq(factor, ZERO), t.eq(ZERO, factor)):
            try:
                known = recalled(equation, premises)
            except KernelError:
                continue
            return linear(t.eq(body, ZERO), ((known, rest if equation.args[1] == ZERO else t.neg(rest), None),))
    raise KernelError("no factor is known to be 0")


def _factors(term: Term) -> Iterator[tuple[Term, Term]]:
    """The factors of ``term``, products among them, each with what it is multiplied by."""
    yield term, ONE
    if term.op == "mul":
        for number, part in enumerate(term.args):
            others = t.mul(*term.args[:number], *term.args[number + 1 :])
            yield from ((factor, t.mul(rest, others)) for factor, rest in _factors(part))


def not_all_zero(goal: Term, premises: Sequence[Theorem], prove: Callable[[Term], Theorem]) -> Theorem:
    """``goal`` ¬ ∀k a_k = 0, where a premise says that a combination Σ_k v_k a_k is above or below 0.

    ``prove`` shows that the premise speaks of it. Raises KernelError.
    """
    if goal.op != "not" or goal.args[0].op != "forall":
        raise KernelError("no denial of an equation for all indices")
    supposed = assume(goal.args[0])
    function = goal.args[0].args[0]
    equation = function.args[0]
    if not isinstance(function.data, t.IndexSort) or equation.op != "eq" or equation.args[1] != ZERO:
        raise KernelError("no equation with 0 for all indices")
    for premise in premises:
        if premise.conclusion.op != "lt" or ZERO not in premise.conclusion.args:
            continue
        for vector in _vectors(premise.conclusion, function.data):
            index = fresh(function.data)
            term = t.mul(t.apply(vector, index), t.instantiate(function, index).args[0])
            total = t.summation(t.abstract(term, index))
            nothing = vanishing_sum(t.eq(total, ZERO), (supposed,))
            above = premise.conclusion.args[0] == ZERO
            try:
                same = prove(t.eq(premise.conclusion.args[1 if above else 0], total))
                absurd = linear(
                    t.lt(ZERO, ZERO),
                    ((premise, ONE, None), (same, t.num(1 if above else -1), None), (nothing, t.num(1 if above else -1), None)),
                )
                return not_intro(goal.args[0], absurd)
            except KernelError:
                continue
    raise KernelError("no combination is known not to be 0")


def _vectors(formula: Term, sort: t.IndexSort) -> Iterator[Term]:
    wanted = t.Arrow(sort, REAL)
    yield from sorted((name for name in t.free_variables(formula) if name.sort == wanted), key=lambda name: name.key)
