"""Case distinctions whose condition is known to hold, or known not to: the case distinction is one of its values."""

from __future__ import annotations

from collections.abc import Sequence

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.terms import REAL, KernelError, Term
from proofs.kernel.theorem import Theorem, and_elim, modus_ponens
from proofs.search.application import recalled
from proofs.search.logic import instance
from proofs.search.rewriting import Rule, compute, rewrite_rule, simplify
from proofs.search.signs import SignTable, sign
from proofs.search.subterms import places

__all__ = ["decided"]


def decided(goal: Term, premises: Sequence[Theorem], rules: tuple[Rule, ...], table: SignTable) -> tuple[Rule, ...]:
    """(a where φ, else b) = a, or = b, for the case distinctions in ``goal`` and in what the ``rules`` make of it."""
    found: list[Rule] = []
    for formula in (goal, simplify(goal, rules).result) if rules else (goal,):
        for place in places(formula, "if"):
            if place.depth:
                continue
            both = instance(axiom("cases"), *place.term.args)
            for number, wanted in enumerate((place.term.args[0], t.not_(place.term.args[0]))):
                try:
                    met = _known(wanted, premises, table)
                except KernelError:
                    continue
                found.append(rewrite_rule(modus_ponens(and_elim(both, number), met)))
                break
    return tuple(found)


def _known(condition: Term, premises: Sequence[Theorem], table: SignTable) -> Theorem:
    try:
        return recalled(condition, premises)
    except KernelError:
        if condition.op == "not" and condition.args[0].op == "eq" and condition.args[0].args[0].sort == REAL:
            return sign(condition, (), table)
        return compute(condition)
