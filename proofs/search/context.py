"""What is known where a step stands: theorems, and what follows from them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, and_elim, for_all_elim, for_all_intro, modus_ponens, replace
from proofs.search.lemmas import complement, exp_positive
from proofs.search.rewriting import Rule, compute, fresh, rewrite_rule
from proofs.search.signs import SignTable
from proofs.search.updates import updates

__all__ = ["Budget", "Context", "Unproven"]

MAX_INSTANCES = 60


class Unproven(Exception):
    """No proof was found; says what was tried. This is no evidence that the formula is false."""


@dataclass
class Budget:
    """How many attempts a whole search may still make: the same on every machine."""

    attempts: int = 400

    def spend(self, attempts: int = 1) -> None:
        """Raises Unproven when nothing is left."""
        self.attempts -= attempts
        if self.attempts < 0:
            raise Unproven("the search was cut short: give a smaller step")


@dataclass(frozen=True, eq=False)
class Context:
    """Theorems that may be used, and how deep the search may still go."""

    premises: tuple[Theorem, ...] = ()
    splits: int = 4
    depth: int = 3
    budget: Budget = field(default_factory=Budget)
    shared: dict[str, Any] = field(default_factory=dict)
    """What was worked out from the same premises: a context further down need not do it again."""

    def with_premises(self, *theorems: Theorem) -> Context:
        """The context with more theorems, taken apart and followed up."""
        new = list(_parts(theorems))
        known = {theorem.conclusion for theorem in (*self.premises, *new)}
        for theorem in (*self.premises, *new):
            if theorem.conclusion.op == "implies" and theorem.conclusion.args[0] in known:
                premise = next(p for p in (*self.premises, *new) if p.conclusion == theorem.conclusion.args[0])
                new += _parts([modus_ponens(theorem, premise)])
        new += updates(new)
        seen: dict[Term, Theorem] = {}
        for theorem in (*self.premises, *new):
            seen.setdefault(theorem.conclusion, theorem)
        return Context(tuple(seen.values()), self.splits, self.depth, self.budget)

    def deeper(self, *, splits: int = 0) -> Context:
        """One level down, with so many case distinctions fewer."""
        return Context(self.premises, self.splits - splits, self.depth - 1, self.budget, self.shared)

    def _once(self, name: str, work_out: Callable[[], Any]) -> Any:
        if name not in self.shared:
            self.shared[name] = work_out()
        return self.shared[name]

    def find(self, formula: Term) -> Theorem | None:
        """The premise that says ``formula``."""
        by_conclusion: dict[Term, Theorem] = self._once(
            "by conclusion", lambda: {premise.conclusion: premise for premise in reversed(self.premises)})
        return by_conclusion.get(formula)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The equations as rewrite rules."""
        return self._once("rules", lambda: tuple(_rules(self.premises)))  # type: ignore[no-any-return]

    @property
    def signs(self) -> SignTable:
        """The signs that the premises give, with 0 < e^x."""
        return self._once("signs", lambda: SignTable((exp_positive(), *self.premises)))  # type: ignore[no-any-return]

    def instances(self, goal: Term) -> tuple[Theorem, ...]:
        """The premises, and those about all indices at each free index of ``goal``."""
        indices = sorted((v for v in t.free_variables(goal) if isinstance(v.sort, t.IndexSort)), key=lambda v: v.key)
        found: dict[Term, Theorem] = {}
        for premise in self.premises:
            for theorem in _instances(premise, indices):
                found.setdefault(theorem.conclusion, theorem)
                if len(found) > MAX_INSTANCES:
                    return tuple(found.values())
        for conclusion, theorem in list(found.items()):
            if conclusion.op == "implies" and conclusion.args[0] in found:
                for part in _parts([modus_ponens(theorem, found[conclusion.args[0]])]):
                    found.setdefault(part.conclusion, part)
        return tuple(found.values())


def _rules(premises: Sequence[Theorem]) -> Iterator[Rule]:
    for premise in premises:
        try:
            rule = rewrite_rule(premise)
        except KernelError:
            continue
        yield rule
        if len(rule.lead) == 1 and rule.lead[0][1] == 1 and not rule.sorts and list(rule.rest) == [()]:
            yield rewrite_rule(_inverses(rule))


def _inverses(rule: Rule) -> Theorem:
    """a⁻¹ = q⁻¹ from the rule a = q for a number q."""
    equation, hole = rule.theorem, fresh(t.REAL)
    left, right = equation.conclusion.args
    predicate = t.abstract(t.eq(t.inverse(left), t.inverse(hole)), hole)
    return replace(equation, predicate, compute(t.instantiate(predicate, left)))


def _instances(theorem: Theorem, indices: Sequence[Term]) -> Iterator[Theorem]:
    yield from _parts([theorem])
    formula = theorem.conclusion
    if formula.op == "forall" and isinstance(formula.args[0].data, t.IndexSort):
        for index in indices:
            if index.sort == formula.args[0].data:
                yield from _instances(for_all_elim(theorem, index), indices)


def _for_all_parts(theorem: Theorem) -> Iterator[Theorem]:
    """∀x φ and ∀x ψ from ∀x (φ ∧ ψ)."""
    formula, count = theorem.conclusion, 0
    while formula.op == "forall":
        formula, count = formula.args[0].args[0], count + 1
    if formula.op != "and":
        return
    variables: list[Term] = []
    for _ in range(count):
        variables.append(fresh(theorem.conclusion.args[0].data))
        theorem = for_all_elim(theorem, variables[-1])
    for number in range(len(formula.args)):
        part = and_elim(theorem, number)
        for variable in reversed(variables):
            part = for_all_intro(variable, part)
        yield part


def _parts(theorems: Sequence[Theorem]) -> Iterator[Theorem]:
    for theorem in theorems:
        if theorem.conclusion.op == "and":
            yield from _parts([and_elim(theorem, k) for k in range(len(theorem.conclusion.args))])
            continue
        yield theorem
        if theorem.conclusion.op == "forall":
            yield from _for_all_parts(theorem)
        opposite = complement(theorem)
        if opposite is not None:
            yield opposite
