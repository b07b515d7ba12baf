"""Theorem: made only by the thirteen rules of this module and the axioms of ``facts``.

A theorem is an opaque handle. What it says is kept in a private register under its identity, so a copy, a subclass, a
``replace`` or an ``object.__new__`` has no content and every rule refuses it. No check here rests on ``assert``.
(Python can't protect a module against a program that rewrites the module; ``rule`` and ``premises`` let an independent
checker replay each proof.)
"""

from __future__ import annotations

from typing import Any, NamedTuple

from proofs.kernel import terms as t
from proofs.kernel.normal import Normaliser
from proofs.kernel.terms import KernelError, Term


class _Record(NamedTuple):
    hypotheses: frozenset[Term]
    conclusion: Term
    facts: frozenset[str]
    rule: str
    premises: tuple[Theorem, ...]
    arguments: tuple[object, ...]


_register: dict[int, _Record] = {}


class Theorem(t.Sealed):
    """``hypotheses ⊢ conclusion``, resting on ``facts``; ``rule``, ``premises`` and ``arguments`` say how it was made."""

    __slots__ = ("__weakref__",)

    def __del__(self, forget: Any = _register.pop) -> None:
        forget(id(self), None)

    @property
    def hypotheses(self) -> frozenset[Term]:
        """What the conclusion depends on."""
        return _content(self).hypotheses

    @property
    def conclusion(self) -> Term:
        """What is proven, for all values of its free variables that satisfy the hypotheses."""
        return _content(self).conclusion

    @property
    def facts(self) -> frozenset[str]:
        """The names of the facts of the ledger that the proof rests on."""
        return _content(self).facts

    @property
    def rule(self) -> str:
        """The name of the last rule of the proof."""
        return _content(self).rule

    @property
    def premises(self) -> tuple[Theorem, ...]:
        """The theorems to which the last rule was applied."""
        return _content(self).premises

    @property
    def arguments(self) -> tuple[object, ...]:
        """The terms with which the last rule was applied."""
        return _content(self).arguments

    def __repr__(self) -> str:
        return f"{', '.join(sorted(h.key for h in self.hypotheses))} ⊢ {self.conclusion}"


def _content(theorem: object) -> _Record:
    record = _register.get(id(theorem)) if type(theorem) is Theorem else None
    if record is None:
        raise KernelError(f"this {type(theorem).__name__} was not made by a rule of the kernel: it is no Theorem")
    return record


# fmt: off
def make(
    rule: str, conclusion: Term, premises: tuple[Theorem, ...], *, drop: tuple[Term | None, ...] = (),
    add: frozenset[Term] = frozenset(), facts: frozenset[str] = frozenset(), arguments: tuple[object, ...] = (),
) -> Theorem:
    # fmt: on
    """For the modules of the kernel alone: the theorem that ``rule`` draws from ``premises``.

    ``drop`` names for each premise the hypothesis that it loses.
    """
    if type(conclusion) is not Term or conclusion.sort != t.BOOL or conclusion.loose:
        raise KernelError("a theorem says a closed formula")
    records = [_content(premise) for premise in premises]
    dropped = drop or (None,) * len(records)
    for record, gone in zip(records, dropped, strict=True):
        add = t.united(add, record.hypotheses if gone is None else record.hypotheses - {gone})
        facts = t.united(facts, record.facts)
    theorem = object.__new__(Theorem)
    _register[id(theorem)] = _Record(add, conclusion, facts, rule, premises, arguments)
    return theorem


def _expect(op: str, formula: Term) -> Term:
    if formula.op != op:
        raise KernelError(f"expected a formula of the form {op}; got {formula}")
    return formula


def assume(formula: Term) -> Theorem:
    """φ ⊢ φ."""
    return make("assume", formula, (), add=frozenset({formula}))


def discharge(formula: Term, theorem: Theorem) -> Theorem:
    """From Γ, φ ⊢ ψ: Γ ⊢ φ ⇒ ψ."""
    return make("discharge", t.implies(formula, theorem.conclusion), (theorem,), drop=(formula,))


def modus_ponens(implication: Theorem, premise: Theorem) -> Theorem:
    """From Γ ⊢ φ ⇒ ψ and Δ ⊢ φ: Γ, Δ ⊢ ψ."""
    left, right = _expect("implies", implication.conclusion).args
    if left != premise.conclusion:
        raise KernelError("the premise is not the one that the implication asks for")
    return make("modus ponens", right, (implication, premise))


def and_intro(*theorems: Theorem) -> Theorem:
    """From Γᵢ ⊢ φᵢ: Γ ⊢ φ₁ ∧ … ∧ φₖ (⊢ true for k = 0)."""
    return make("and", t.and_(*[theorem.conclusion for theorem in theorems]), theorems)


def and_elim(theorem: Theorem, position: int) -> Theorem:
    """From Γ ⊢ φ₁ ∧ … ∧ φₖ: Γ ⊢ φ_position (from 0)."""
    parts = _expect("and", theorem.conclusion).args
    if type(position) is not int or not 0 <= position < len(parts):
        raise KernelError("the conjunction has no such part")
    return make("part of and", parts[position], (theorem,))


def or_intro(formula: Term, theorem: Theorem) -> Theorem:
    """From Γ ⊢ φᵢ: Γ ⊢ φ₁ ∨ … ∨ φₖ, written out as ``formula``."""
    if theorem.conclusion not in _expect("or", formula).args:
        raise KernelError("no part of the disjunction is proven")
    return make("or", formula, (theorem,))


def or_elim(disjunction: Theorem, *cases: Theorem) -> Theorem:
    """From Γ ⊢ φ₁ ∨ … ∨ φₖ and Δᵢ, φᵢ ⊢ ψ for each i: Γ, Δ ⊢ ψ."""
    parts = _expect("or", disjunction.conclusion).args
    if len(parts) != len(cases) or not cases:
        raise KernelError("one proof for each case")
    goal = cases[0].conclusion
    if any(case.conclusion != goal for case in cases):
        raise KernelError("the cases end in different conclusions")
    return make("cases", goal, (disjunction, *cases), drop=(None, *parts))  # each case loses its own condition only


def for_all_intro(variable: Term, theorem: Theorem) -> Theorem:
    """From Γ ⊢ φ(x), where x is not free in Γ: Γ ⊢ ∀x φ(x)."""
    if any(variable in t.free_variables(hypothesis) for hypothesis in theorem.hypotheses):
        raise KernelError(f"{variable} is free in a hypothesis: it is not arbitrary")
    return make("for all", t.for_all(t.abstract(theorem.conclusion, variable)), (theorem,), arguments=(variable,))


def for_all_elim(theorem: Theorem, *values: Term) -> Theorem:
    """From Γ ⊢ ∀x… φ(x…): Γ ⊢ φ(values), for closed values of the sorts of x…, functions and predicates included."""
    formula = theorem.conclusion
    for value in values:
        function = _expect("forall", formula).args[0]
        t.need(function.data, value)
        if value.loose:
            raise KernelError("the value has a bound variable out of its scope")
        formula = function.args[0]
    return make("instance", t.filled(formula, values), (theorem,), arguments=values)


def exists_intro(formula: Term, value: Term, theorem: Theorem) -> Theorem:
    """From Γ ⊢ φ(value), for a closed value: Γ ⊢ ∃x φ(x), written out as ``formula``."""
    if t.instantiate(_expect("exists", formula).args[0], value) != theorem.conclusion or value.loose:
        raise KernelError("the witness does not prove this existence")
    return make("witness", formula, (theorem,), arguments=(value,))


def exists_elim(existence: Theorem, variable: Term, theorem: Theorem) -> Theorem:
    """From Γ ⊢ ∃x φ(x) and Δ, φ(x) ⊢ ψ, where x is free neither in ψ nor in Δ: Γ, Δ ⊢ ψ."""
    function = _expect("exists", existence.conclusion).args[0]
    if variable.op != "v" or variable in t.free_variables(function):
        raise KernelError("the name for the witness is taken")
    local = t.instantiate(function, variable)
    if any(variable in t.free_variables(f) for f in (theorem.conclusion, *(theorem.hypotheses - {local}))):
        raise KernelError(f"{variable} escapes from the scope of its existence")
    return make("obtain", theorem.conclusion, (existence, theorem), drop=(None, local), arguments=(variable,))


def convert(theorem: Theorem, formula: Term) -> Theorem:
    """From Γ ⊢ φ, when φ and ψ have the same normal form: Γ ⊢ ψ."""
    normal = Normaliser()
    if theorem.conclusion != formula and normal.canonical(theorem.conclusion) != normal.canonical(formula):
        raise KernelError("the two formulas have different normal forms")
    return make("convert", formula, (theorem,), facts=frozenset(normal.facts))


def replace(equation: Theorem, predicate: Term, theorem: Theorem) -> Theorem:
    """From Γ ⊢ ∀x… l = r and Δ ⊢ P(λx… l): Γ, Δ ⊢ P(λx… r), for the λ ``predicate``. (Leibniz, with extensionality.)"""
    left, right = _sides(equation.conclusion)
    if t.instantiate(predicate, left) != theorem.conclusion or predicate.loose:
        raise KernelError("the predicate with the left side is not what was shown")
    return make("replace", t.instantiate(predicate, right), (equation, theorem), arguments=(predicate,))


def _sides(formula: Term) -> tuple[Term, Term]:
    if formula.op != "forall":
        left, right = _expect("eq", formula).args
        return left, right
    function = formula.args[0]
    left, right = _sides(function.args[0])
    return t.lam(function.data, left), t.lam(function.data, right)
