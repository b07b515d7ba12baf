"""Why a line holds, in the closed vocabulary of a blackboard.

A reason is a hint to the search and text for the reader, never a ground for belief.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from proofs.notation.definitions import Defined, Definition
from proofs.notation.formulas import Formula
from proofs.notation.tree import Expression, as_expression

__all__ = [
    "Reason", "because", "by_claims", "by_definition", "by_fact", "by_hypothesis", "cancel", "expand", "factor_out",
    "rearrange", "reindex",
]

Kind = Literal["definition", "fact", "hypothesis", "expand", "factor out", "cancel", "reindex", "rearrange", "claims"]


@dataclass(frozen=True)
class Reason:
    """A ``kind`` of the vocabulary and what it speaks of: a definition, an expression, formulas, or a fact's name."""

    kind: Kind
    subjects: tuple[Any, ...] = ()


def by_definition(*definitions: Definition | Expression | str) -> Reason:
    """The definition of a named notation (``by_definition(softmax)``) or of ``"max"`` and ``"abs"``."""
    return Reason("definition", tuple(d.definition if isinstance(d, Defined) else d for d in definitions))


def by_fact(name: str) -> Reason:
    """One of the facts that ``proofs facts`` lists."""
    return Reason("fact", (name,))


def by_hypothesis(*formulas: Formula) -> Reason:
    """Hypotheses, or conditions of the enclosing case."""
    return Reason("hypothesis", formulas)


def by_claims(*formulas: Formula) -> Reason:
    """Lines proven before."""
    return Reason("claims", formulas)


def expand() -> Reason:
    """Multiply out."""
    return Reason("expand")


def factor_out(term: object) -> Reason:
    """Take a common factor out of a sum."""
    return Reason("factor out", (as_expression(term),))


def cancel(term: object) -> Reason:
    """Cancel a common factor that is not zero."""
    return Reason("cancel", (as_expression(term),))


def reindex() -> Reason:
    """Rename or exchange bound indices."""
    return Reason("reindex")


def rearrange() -> Reason:
    """Reorder and collect terms."""
    return Reason("rearrange")


because = by_hypothesis
