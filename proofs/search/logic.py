"""Derived rules of logic: each is a short proof from the rules and axioms of the kernel."""

from __future__ import annotations

from collections.abc import Sequence

from proofs.kernel import terms as t
from proofs.kernel.facts import axiom
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import (
    Theorem,
    and_elim,
    and_intro,
    assume,
    convert,
    discharge,
    for_all_elim,
    for_all_intro,
    modus_ponens,
    or_elim,
)

__all__ = [
    "contradiction",
    "excluded_middle",
    "for_all",
    "iff_elim",
    "iff_intro",
    "induction",
    "instance",
    "instantiate",
    "not_intro",
    "not_intro_from",
]


def for_all(variables: Sequence[Term], theorem: Theorem) -> Theorem:
    """Γ ⊢ ∀v₁ … vₙ φ from Γ ⊢ φ, none of the variables free in Γ."""
    for variable in reversed(variables):
        theorem = for_all_intro(variable, theorem)
    return theorem


def instance(theorem: Theorem, *values: Term) -> Theorem:
    """From ⊢ ∀x₁ … ∀xₖ φ: φ at ``values``."""
    return for_all_elim(theorem, *values) if values else theorem


def iff_intro(forward: Theorem, backward: Theorem) -> Theorem:
    """From Γ ⊢ φ ⇒ ψ and Δ ⊢ ψ ⇒ φ: Γ, Δ ⊢ φ ⇔ ψ."""
    both = and_intro(forward, backward)
    if forward.conclusion.op != "implies" or both.conclusion != t.iff(*forward.conclusion.args):
        raise KernelError("the two directions do not match")
    return both


def iff_elim(theorem: Theorem, *, forward: bool) -> Theorem:
    """From Γ ⊢ φ ⇔ ψ: Γ ⊢ φ ⇒ ψ, or Γ ⊢ ψ ⇒ φ."""
    return and_elim(theorem, 0 if forward else 1)


def excluded_middle(formula: Term) -> Theorem:
    """⊢ φ ∨ ¬φ."""
    return for_all_elim(axiom("excluded middle"), formula)


def contradiction(goal: Term, theorem: Theorem, refutation: Theorem) -> Theorem:
    """From Γ ⊢ φ and Δ ⊢ ¬φ: Γ, Δ ⊢ ψ for any ψ."""
    return modus_ponens(modus_ponens(instance(axiom("contradiction"), theorem.conclusion, goal), theorem), refutation)


def not_intro_from(formula: Term, consequence: Theorem, denied: Theorem) -> Theorem:
    """From Γ, φ ⊢ ψ and Δ ⊢ ¬ψ: Γ, Δ ⊢ ¬φ."""
    negation = t.not_(formula)
    return or_elim(excluded_middle(formula), contradiction(negation, consequence, denied), assume(negation))


def not_intro(formula: Term, absurd: Theorem) -> Theorem:
    """From Γ, φ ⊢ ψ, where ψ is false by computation (0 < 0, 1 = 0): Γ ⊢ ¬φ."""
    return not_intro_from(formula, absurd, convert(and_intro(), t.not_(absurd.conclusion)))


def induction(predicate: Term, base: Theorem, step: Theorem) -> Theorem:
    """From Γ ⊢ φ(0) and Δ ⊢ ∀k (φ(k) ⇒ φ(k + 1)): Γ, Δ ⊢ ∀k φ(k), for the λ ``predicate`` over ℕ."""
    return modus_ponens(modus_ponens(for_all_elim(axiom("induction"), predicate), base), step)


def instantiate(theorem: Theorem, values: dict[Term, Term]) -> Theorem:
    """From Γ ⊢ φ: Γ[values] ⊢ φ[values], for free variables of any sort, functions and vectors included.

    A definition is this rule: from s = t, Γ ⊢ φ take s := t; a definition that is not fresh leaves a premise t[s := t].
    """
    hypotheses = sorted(theorem.hypotheses, key=lambda h: h.key)
    for hypothesis in hypotheses:
        theorem = discharge(hypothesis, theorem)
    for variable in values:
        theorem = for_all_intro(variable, theorem)
    # All at once: a value may mention another of the variables.
    theorem = instance(theorem, *reversed(values.values()))
    for hypothesis in reversed(hypotheses):
        theorem = modus_ponens(theorem, assume(t.substitute(hypothesis, values)))
    return theorem
