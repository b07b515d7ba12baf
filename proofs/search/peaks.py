"""The largest component: from ∀j (j ≠ m ⇒ a_j < a_m) also ∀j a_j ≤ a_m."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofs.kernel import terms as t
from proofs.kernel.terms import IndexSort, KernelError
from proofs.kernel.theorem import Theorem, assume, convert, for_all_elim, for_all_intro, modus_ponens, or_elim, replace
from proofs.search.logic import excluded_middle
from proofs.search.order import as_le
from proofs.search.rewriting import compute, fresh

__all__ = ["peaks"]


def peaks(premises: Sequence[Theorem]) -> Iterator[Theorem]:
    """∀j l(j) ≤ r(j) from each premise ∀j (j ≠ m ⇒ l(j) < r(j)) whose sides are the same at m; also with ≤."""
    for premise in premises:
        formula = premise.conclusion
        if formula.op != "forall" or not isinstance(formula.args[0].data, IndexSort):
            continue
        inside = formula.args[0].args[0]
        if inside.op != "implies" or inside.args[1].op not in ("lt", "le") or inside.args[0].op != "not":
            continue
        if inside.args[0].args[0].op == "eq":
            try:
                yield _everywhere(premise)
            except KernelError:
                continue


def _everywhere(premise: Theorem) -> Theorem:
    j = fresh(premise.conclusion.args[0].data)
    here = for_all_elim(premise, j)
    apart, comparison = here.conclusion.args
    same = apart.args[0]
    sides = [side for side in same.args if side != j]
    if len(sides) != 1 or j in t.free_variables(sides[0]):
        raise KernelError("this condition leaves out no single position")
    weak = t.le(*comparison.args)
    there = compute(t.substitute(weak, {j: sides[0]}))
    equation = convert(assume(same), t.eq(sides[0], j))
    at_peak = replace(equation, t.abstract(weak, j), there)
    return for_all_intro(j, or_elim(excluded_middle(same), at_peak, as_le(modus_ponens(here, assume(apart)))))
