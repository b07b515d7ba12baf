"""What each hypothesis of a result is for: an instance that breaks the result without it, or the proof did not use it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofs.derivation import Derivation
from proofs.notation.formulas import And, ForAll, Formula, Implies
from proofs.refutation import refute

if TYPE_CHECKING:
    from numeric.witness import Counterexample

__all__ = ["Broken", "broken_without", "hypotheses_of", "opened"]


@dataclass(frozen=True)
class Broken:
    """A claim that fails when ``hypothesis`` is dropped, and where."""

    hypothesis: Formula
    claim: Formula
    counterexample: Counterexample


def opened(claim: Formula) -> tuple[tuple[Formula, ...], Formula]:
    """The hypotheses and the conclusion of ``∀x (φ ∧ ψ ⇒ χ)``: (φ, ψ) and χ; free names are read as for all."""
    given: list[Formula] = []
    while True:
        match claim:
            case ForAll():
                claim = claim.body
            case Implies():
                given += _conjuncts(claim.premise)
                claim = claim.conclusion
            case _:
                return tuple(given), claim


def _conjuncts(formula: Formula) -> list[Formula]:
    return [part for each in formula.parts for part in _conjuncts(each)] if isinstance(formula, And) else [formula]


def hypotheses_of(derivation: Derivation) -> tuple[Formula, ...]:
    """The hypotheses of the whole derivation, then those of its claims."""
    inside = (hypothesis for claim in derivation.claims for hypothesis in opened(claim)[0])
    return tuple(dict.fromkeys((*derivation.given, *inside)))


def broken_without(
    derivation: Derivation, hypothesis: Formula, *, seconds: float = 1.0, unharmed: Collection[Formula] = ()
) -> Broken | None:
    """The first claim that an exact instance refutes once ``hypothesis`` is dropped; None when none is found.

    None says nothing: the result may hold without the hypothesis, or what breaks it may be too large or no single instance.
    ``unharmed`` are the claims that are proven without it: no instance breaks those.
    """
    for claim in derivation.claims:
        inside, conclusion = opened(claim)
        if claim in unharmed and hypothesis not in inside:
            continue
        given = (*derivation.given, *inside)
        if hypothesis in given:
            found = refute(conclusion, tuple(each for each in given if each != hypothesis), seconds=seconds)
            if found is not None:
                return Broken(hypothesis, claim, found)
    return None
