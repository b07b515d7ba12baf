"""Case distinctions and Kronecker's δ whose condition is known to hold, or known not to: each is one of its values."""

from __future__ import annotations

from collections.abc import Sequence

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.terms import REAL, KernelError, Term
from proofs.kernel.theorem import Theorem, and_elim, modus_ponens
from proofs.search.application import recalled
from proofs.search.denials import denied, failing_instances
from proofs.search.logic import instance
from proofs.search.rewriting import Rule, compute, rewrite_rule, simplify
from proofs.search.signs import SignTable, sign
from proofs.search.subterms import places

__all__ = ["decided"]


def decided(goal: Term, premises: Sequence[Theorem], rules: tuple[Rule, ...], table: SignTable) -> tuple[Rule, ...]:
    """(a where φ, else b) = a, or = b, for what is in ``goal`` and in what the ``rules`` make of it; δ = 1 or δ = 0 likewise."""
    found: list[Rule] = []
    for formula in (goal, simplify(goal, rules).result) if rules else (goal,):
        for place in (*places(formula, "if"), *places(formula, "delta")):
            if place.depth:
                continue
            both = _values(place.term)
            for number in (0, 1):
                implication = and_elim(both, number)
                try:
                    met = _known(implication.conclusion.args[0], premises, table)
                    found.append(rewrite_rule(modus_ponens(implication, met)))
                except KernelError:
                    continue  # not known, or the normal form decides it anyway
                break
    return tuple(found)


def _values(term: Term) -> Theorem:
    """(φ ⇒ term = a) ∧ (¬φ ⇒ term = b)."""
    if term.op == "if":
        return instance(axiom("cases"), *term.args)
    sort = term.args[0].sort
    if not isinstance(sort, t.IndexSort):
        raise KernelError("δ compares indices")
    return instance(axiom("delta", sort), *term.args)


def _known(condition: Term, premises: Sequence[Theorem], table: SignTable) -> Theorem:
    try:
        return recalled(condition, premises)
    except KernelError:
        if condition.op == "not" and condition.args[0].op == "forall":
            return _fails(condition, premises, table)
        if condition.op == "not" and condition.args[0].op == "eq" and condition.args[0].args[0].sort == REAL:
            return sign(condition, (), table)
        return compute(condition)


def _fails(condition: Term, premises: Sequence[Theorem], table: SignTable) -> Theorem:
    """¬∀j a_j ≤ b_j from b_k < a_k at one of the names in force."""

    def known(formula: Term) -> Theorem:
        if formula.op != "not" or formula.args[0].op not in ("le", "lt"):
            return _known(formula, premises, table)
        a, b = formula.args[0].args
        return denied(formula.args[0], recalled(t.lt(b, a) if formula.args[0].op == "le" else t.le(b, a), premises))

    for way in failing_instances(condition, premises, known):
        try:
            return way()
        except KernelError:
            continue
    raise KernelError("it is not known to fail anywhere")
