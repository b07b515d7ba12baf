"""One component changes, the others stay: from ∀j (j ≠ i ⇒ a_j = b_j) the equation a_j = b_j + δ_ij (a_i − b_i).

Where a_i = b_i is known as well, nothing changes: ∀j a_j = b_j.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, assume, discharge, for_all_elim, for_all_intro, modus_ponens
from proofs.search.order import delta_cases, linear
from proofs.search.rewriting import fresh

__all__ = ["unchanged", "updates"]


def updates(premises: Sequence[Theorem]) -> Iterator[Theorem]:
    """The equation of each premise of the form ∀j (j ≠ i ⇒ a_j = b_j), in either order of j and i."""
    for premise in premises:
        if _is_update(premise.conclusion):
            try:
                yield modus_ponens(_update(premise.conclusion), premise)
            except KernelError:
                continue


def unchanged(premises: Sequence[Theorem]) -> Iterator[Theorem]:
    """∀j a_j = b_j from ∀j (j ≠ i ⇒ a_j = b_j) and a_i = b_i, where both are among ``premises``."""
    known = {premise.conclusion: premise for premise in premises}
    for premise in premises:
        if _is_update(premise.conclusion):
            function = premise.conclusion.args[0]
            j = fresh(function.data)
            same, a, b = _opened(function, j)
            other = next((side for side in same.args if side != j), j)
            last = known.get(t.substitute(t.eq(a, b), {j: other}))
            if last is not None and t.for_all(t.lam(function.data, function.args[0].args[1])) not in known:
                changed = for_all_elim(modus_ponens(_update(premise.conclusion), premise), j)
                yield for_all_intro(j, linear(t.eq(a, b), ((changed, t.ONE, None), (last, t.delta(*same.args), None))))


def _is_update(formula: Term) -> bool:
    if formula.op != "forall" or formula.args[0].args[0].op != "implies":
        return False
    condition, equation = formula.args[0].args[0].args
    if condition.op != "not" or condition.args[0].op != "eq" or equation.op != "eq":
        return False
    return equation.args[0].sort == t.REAL and isinstance(condition.args[0].args[0].sort, t.IndexSort)


@lru_cache(maxsize=256)
def _update(formula: Term) -> Theorem:
    """⊢ formula ⇒ its equation."""
    premise, function = assume(formula), formula.args[0]
    j = fresh(function.data)
    same, a, b = _opened(function, j)
    other = next(side for side in same.args if side != j)
    a_i, b_i = (t.substitute(side, {j: other}) for side in (a, b))
    delta = t.delta(*same.args)
    goal = t.eq(a, t.add(b, t.mul(delta, t.sub(a_i, b_i))))

    def shown(condition: Theorem, value: Theorem) -> Theorem:
        if condition.conclusion.op == "eq":
            return linear(goal, ((value, t.sub(b, a), None),))
        stays = modus_ponens(for_all_elim(premise, j), condition)
        return linear(goal, ((stays, t.ONE, None), (value, t.neg(t.sub(a_i, b_i)), None)))

    return discharge(formula, for_all_intro(j, delta_cases(same.args[0], same.args[1], shown)))


def _opened(function: Term, j: Term) -> tuple[Term, Term, Term]:
    condition, equation = t.instantiate(function, j).args
    return condition.args[0], equation.args[0], equation.args[1]
