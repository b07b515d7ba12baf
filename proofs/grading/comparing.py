"""Comparisons and implications between them as linear forms over opaque terms, and linear arithmetic over these."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from proofs.grading.opaque import UNIT, Form, difference, form, proportional, shape
from proofs.grading.padding import Padding
from proofs.kernel import terms as t
from proofs.kernel.terms import Term

__all__ = ["Atom", "Rule", "atom_of", "is_comparison", "is_goal", "named", "parts_of", "said", "stripped"]


@dataclass(frozen=True)
class Atom:
    """``form op 0``, from a comparison of numbers."""

    op: str
    form: tuple[tuple[str, Fraction], ...]

    @property
    def values(self) -> Form:
        return dict(self.form)


@dataclass(frozen=True)
class Rule:
    """``premise ⇒ conclusion`` between comparisons."""

    premise: Term
    conclusion: Term

    def without(self, padding: Sequence[Padding]) -> Rule:
        """The rule with padded sides of the claims as the sides themselves."""
        premise, conclusion = self.premise, self.conclusion
        for each in padding:
            premise, conclusion = (each.without(part) if is_comparison(part) else part for part in (premise, conclusion))
        return Rule(premise, conclusion)


@lru_cache(maxsize=8192)
def atom_of(formula: Term) -> Atom:
    """A comparison as a linear form compared with 0."""
    left, right = formula.args
    return Atom(formula.op, tuple(sorted(difference(form(left), form(right)).items())))


def is_comparison(formula: Term) -> bool:
    """Whether it compares two numbers by =, ≤ or <."""
    return formula.op in ("eq", "le", "lt") and formula.args[0].sort == t.REAL


@lru_cache(maxsize=8192)
def said(formula: Term) -> tuple[str, str]:
    """A comparison up to the order of its terms and the side they stand on. What stands on both sides is part of it:
    ``a − s ≥ b − s`` is another way to say ``a ≥ b``.
    """
    if not is_comparison(formula):
        return formula.op, shape(formula) if formula.sort == t.REAL else formula.key
    atom = atom_of(formula)
    scale = abs(atom.form[0][1]) if atom.form else Fraction(1)
    both = sorted((set(form(formula.args[0])) & set(form(formula.args[1]))) - set(atom.values) - {UNIT})
    return atom.op, " ".join(["+".join(f"{factor / scale}·{key}" for key, factor in atom.form), *both])


def stripped(formula: Term) -> Term:
    """A goal without its outer ∀, at names of its own."""
    while formula.op == "forall":
        formula = t.instantiate(formula.args[0], named(formula.args[0]))
    return formula


def named(function: Term) -> Term:
    """The variable for an outer ∀ of a goal: the same one for the same sort."""
    return t.var(f"goal·{t.sort_key(function.data)}", function.data)


def parts_of(formula: Term) -> Iterator[Term]:
    """What a conjunction consists of, any other formula alone."""
    if formula.op == "and":
        for part in formula.args:
            yield from parts_of(part)
    else:
        yield formula


def is_goal(atom: Atom, target: Atom) -> bool:
    """Whether two comparisons are multiples of each other."""
    return proportional(atom.values, target.values)
