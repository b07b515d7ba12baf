"""What was shown at one position holds at the others too: for all of them, or for all that satisfy what was supposed of it.

"For i ≠ m: p_i ≤ ε/n" is shown for one i. A line of which that i is no part, "Σ_{j≠m} p_j ≤ (n−1) ε/n", may use it as
∀i (i ≠ m ⇒ p_i ≤ ε/n), even where i ≠ m is not supposed any more.
"""

from __future__ import annotations

from functools import lru_cache

from proofs.kernel import terms as t
from proofs.kernel.terms import Term
from proofs.kernel.theorem import Theorem, discharge, for_all_intro
from proofs.latex.reader.scope import FIXED_POSITIONS

__all__ = ["at_every_position", "at_those_positions"]


def at_every_position(theorem: Theorem) -> Theorem:
    """``theorem`` for all its indices of which no hypothesis speaks."""
    bound = _names_in(theorem.hypotheses)
    for name in _positions(theorem.conclusion):
        if name not in bound:
            theorem = for_all_intro(name, theorem)
    return theorem


@lru_cache(maxsize=4096)
def at_those_positions(theorem: Theorem, named: frozenset[Term]) -> Theorem:
    """A comparison for all its indices but the ``named`` ones, each under what the hypotheses say of it; a limit as it is."""
    if theorem.conclusion.op not in ("eq", "le", "lt"):
        return theorem
    for name in _positions(theorem.conclusion):
        about = sorted((each for each in theorem.hypotheses if name in t.free_variables(each)), key=lambda each: each.key)
        if name in named or not all(map(_is_about_positions, about)):
            continue
        for hypothesis in about:
            theorem = discharge(hypothesis, theorem)
        theorem = for_all_intro(name, theorem)
    return theorem


def _positions(conclusion: Term) -> list[Term]:
    """The free indices of ``conclusion`` that may be any position."""
    free = sorted(t.free_variables(conclusion), key=lambda name: name.key)
    return [name for name in free if isinstance(name.sort, t.IndexSort) and name.data not in FIXED_POSITIONS]


def _is_about_positions(hypothesis: Term) -> bool:
    """Whether ``hypothesis`` compares positions, "i ≠ m", and nothing at them."""
    return all(isinstance(name.sort, t.IndexSort) for name in t.free_variables(hypothesis))


def _names_in(hypotheses: frozenset[Term]) -> frozenset[Term]:
    return frozenset().union(*map(t.free_variables, hypotheses)) if hypotheses else frozenset()
