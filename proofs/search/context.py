"""What is known where a step stands: theorems, and what follows from them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cached_property, lru_cache

from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem, and_elim, for_all_elim, modus_ponens
from proofs.kernel.theorem import replace as leibniz
from proofs.search.below_maxima import parts_of_maxima
from proofs.search.denials import contrapositives
from proofs.search.lemmas import complement, exp_positive
from proofs.search.lengths import distances
from proofs.search.logic import for_all
from proofs.search.peaks import peaks
from proofs.search.rewriting import Rule, compute, fresh, rewrite_rule
from proofs.search.signs import SignTable
from proofs.search.two_values import two_values
from proofs.search.updates import unchanged, updates

__all__ = ["Context", "Effort", "Knowledge", "Unproven"]

MAX_INSTANCES = 60


class Unproven(Exception):
    """No proof was found; says what was tried. This is no evidence that the formula is false."""


class Effort(IntEnum):
    """How far a search goes."""

    ADDING = 0
    """Only what costs next to nothing: a premise, the normal form, adding up premises."""
    SIGNS = 1
    """Also signs, and comparing two sides part by part."""
    BOUNDS = 2
    """Also what is known of the goal's denominators, logarithms and absolute values."""
    FULL = 3


class Knowledge:
    """A set of premises and what is made of it once: rewrite rules, signs, an index."""

    def __init__(self, premises: tuple[Theorem, ...]) -> None:
        self.premises = premises

    @cached_property
    def by_conclusion(self) -> dict[Term, Theorem]:
        """The premises by what they say."""
        return {premise.conclusion: premise for premise in reversed(self.premises)}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The equations as rewrite rules."""
        return tuple(_rules(self.premises))

    @cached_property
    def signs(self) -> SignTable:
        """The signs that the premises give, with 0 < e^x."""
        return SignTable((exp_positive(), *self.premises))


@dataclass(frozen=True, eq=False)
class Context:
    """Theorems that may be used, and how deep the search may still go."""

    knowledge: Knowledge = field(default_factory=lambda: Knowledge(()))
    splits: int = 4
    depth: int = 3
    effort: Effort = Effort.FULL

    @property
    def quick(self) -> bool:
        """Whether only short ways are tried."""
        return self.effort < Effort.FULL

    @property
    def premises(self) -> tuple[Theorem, ...]:
        """The theorems that may be used."""
        return self.knowledge.premises

    def with_premises(self, *theorems: Theorem) -> Context:
        """The context with more theorems, taken apart and followed up."""
        if not self.premises:
            return replace(self, knowledge=_knowledge(theorems))
        return replace(self, knowledge=self._extended(theorems))

    def _extended(self, theorems: tuple[Theorem, ...]) -> Knowledge:
        new = list(_parts(theorems))
        known = {theorem.conclusion for theorem in (*self.premises, *new)}
        for theorem in (*self.premises, *new):
            if theorem.conclusion.op == "implies" and theorem.conclusion.args[0] in known:
                premise = next(p for p in (*self.premises, *new) if p.conclusion == theorem.conclusion.args[0])
                new += _parts([modus_ponens(theorem, premise)])
        new += _parts(contrapositives((*self.premises, *new)))
        new += parts_of_maxima(new)
        new += updates(new)
        new += distances(new)
        new += unchanged((*self.premises, *new))
        new += peaks(new)
        new += two_values(new)
        seen: dict[Term, Theorem] = {}
        for theorem in (*self.premises, *new):
            seen.setdefault(theorem.conclusion, theorem)
        return Knowledge(tuple(seen.values()))

    def without(self, premise: Theorem) -> Context:
        """The context without one of its premises."""
        return replace(self, knowledge=Knowledge(tuple(p for p in self.premises if p is not premise)))

    def deeper(self, *, splits: int = 0) -> Context:
        """One level down, with so many case distinctions fewer."""
        return replace(self, splits=self.splits - splits, depth=self.depth - 1)

    def split(self) -> Context:
        """The context inside a case distinction."""
        return replace(self, splits=self.splits - 1)

    def shallow(self) -> Context:
        """Only the cheapest ways from here."""
        return replace(self, splits=0, depth=0)

    def find(self, formula: Term) -> Theorem | None:
        """The premise that says ``formula``."""
        return self.knowledge.by_conclusion.get(formula)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The equations as rewrite rules."""
        return self.knowledge.rules

    @property
    def signs(self) -> SignTable:
        """The signs that the premises give."""
        return self.knowledge.signs

    def instances(self, goal: Term) -> tuple[Theorem, ...]:
        """The premises, and those about all indices at each free index of ``goal``."""
        indices = tuple(sorted((v for v in t.free_variables(goal) if isinstance(v.sort, t.IndexSort)), key=lambda v: v.key))
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


@lru_cache(maxsize=64)
def _knowledge(theorems: tuple[Theorem, ...]) -> Knowledge:
    # The lines of one scope stand under the same hypotheses.
    return Context()._extended(theorems)


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
    return leibniz(equation, predicate, compute(t.instantiate(predicate, left)))


@lru_cache(maxsize=2048)
def _instances(theorem: Theorem, indices: tuple[Term, ...]) -> tuple[Theorem, ...]:
    found = list(_parts([theorem]))
    formula = theorem.conclusion
    if formula.op == "forall" and isinstance(formula.args[0].data, t.IndexSort):
        for index in indices:
            if index.sort == formula.args[0].data:
                found += _instances(for_all_elim(theorem, index), indices)
    return tuple(found)


def _parts_for_all(theorem: Theorem) -> Iterator[Theorem]:
    """∀x φ and ∀x ψ from ∀x (φ ∧ ψ)."""
    formula, sorts = theorem.conclusion, []
    while formula.op == "forall":
        sorts.append(formula.args[0].data)
        formula = formula.args[0].args[0]
    if formula.op != "and":
        return
    variables = [fresh(sort) for sort in sorts]
    theorem = for_all_elim(theorem, *variables)
    for number in range(len(formula.args)):
        part = and_elim(theorem, number)
        yield for_all(variables, part)


def _parts(theorems: Iterable[Theorem]) -> Iterator[Theorem]:
    for theorem in theorems:
        yield from _parts_of(theorem)


@lru_cache(maxsize=1024)
def _parts_of(theorem: Theorem) -> tuple[Theorem, ...]:
    # The lines of a proof have their premises in common.
    if theorem.conclusion.op == "and":
        return tuple(_parts([and_elim(theorem, k) for k in range(len(theorem.conclusion.args))]))
    opposite = complement(theorem)
    whole = tuple(_parts_for_all(theorem)) if theorem.conclusion.op == "forall" else ()
    return (theorem, *whole, *(() if opposite is None else (opposite,)))
