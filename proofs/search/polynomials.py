"""Normal forms without rewrite rules, computed once: the lines of a proof speak of the same terms again and again."""

from __future__ import annotations

from functools import lru_cache

from proofs.kernel import terms as t
from proofs.kernel.normal import Normaliser, Poly
from proofs.kernel.terms import Term

__all__ = ["canonical", "gap", "polynomial"]

_KEPT = 4096


@lru_cache(maxsize=_KEPT)
def polynomial(term: Term) -> Poly:
    """The normal form of a real term; not to be changed. Raises TooLarge."""
    return Normaliser().poly(term)


@lru_cache(maxsize=_KEPT)
def gap(comparison: Term) -> Poly:
    """right − left of a comparison of numbers, in normal form; not to be changed. Raises TooLarge."""
    return Normaliser().poly(t.sub(comparison.args[1], comparison.args[0]))


@lru_cache(maxsize=_KEPT)
def canonical(term: Term) -> Term:
    """A term or formula with every real part in normal form. Raises TooLarge."""
    return Normaliser().canonical(term)
