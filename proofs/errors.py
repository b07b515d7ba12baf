"""The errors that speak to the person at the keyboard.

Each says in one sentence what is wrong and what to do; data for a machine stands in attributes.
"""

from __future__ import annotations

__all__ = [
    "BlackboardError",
    "DeclarationError",
    "NotationError",
    "ShapeError",
    "UnknownHypothesis",
    "UnknownLine",
    "UnknownResult",
]


class BlackboardError(Exception):
    """Base of every error that a user of the toolkit can cause."""


class NotationError(BlackboardError, TypeError):
    """An expression or a formula that has no meaning, such as ``Sum(x[j], Ne(j, j))``."""


class ShapeError(NotationError):
    """Operands whose sizes do not fit, such as ``W @ x`` with a W of m columns and an x in ℝⁿ."""


class DeclarationError(BlackboardError, ValueError):
    """One name declared twice with different properties, or a definition that is not fresh."""


class UnknownResult(BlackboardError, KeyError):
    """No result of a sheet has this id."""

    def __init__(self, wanted: str, known: tuple[str, ...]) -> None:
        self.wanted, self.known = wanted, known
        super().__init__(f"no result has the id {wanted!r}; the sheet has: {' '.join(known)}")

    def __str__(self) -> str:
        return str(self.args[0])


class UnknownLine(BlackboardError):
    """A derivation has no such line, or no proof of it."""


class UnknownHypothesis(BlackboardError):
    """A result has no such hypothesis."""
