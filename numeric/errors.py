"""What can be wrong with a question, said to the person who asked it."""

from __future__ import annotations

from proofs.errors import BlackboardError

__all__ = ["InputError", "NoInstance"]


class InputError(BlackboardError, ValueError):
    """An argument that makes no sense: what it should be, and what it was."""


class NoInstance(InputError):
    """No sampled instance honours the hypotheses, so nothing can be said. ``tried`` says how many were sampled."""

    def __init__(self, message: str, tried: int) -> None:
        super().__init__(message)
        self.tried = tried
