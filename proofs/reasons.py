"""Why a line holds, in the closed vocabulary of a blackboard.

A reason is a hint to the search and text for the reader, never a ground for belief. That it is true, in that the proof
found uses what it names, is checked afterwards (``proofs.checking.reasons``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Embedded, Index, Last
from proofs.notation.formulas import Formula
from proofs.notation.naturals import Later, Natural, NaturalTerm, Sequence, as_natural
from proofs.notation.tree import Expression, Function, as_expression

__all__ = [
    "Reason",
    "because",
    "by_claims",
    "by_definition",
    "by_fact",
    "by_hypothesis",
    "by_order",
    "cancel",
    "evident",
    "expand",
    "factor_out",
    "log_rules",
    "monotone",
    "rearrange",
    "reindex",
]

Kind = Literal[
    "definition",
    "fact",
    "hypothesis",
    "expand",
    "factor out",
    "cancel",
    "reindex",
    "rearrange",
    "claims",
    "monotone",
    "logarithms",
    "order",
    "evident",
    "arbitrary",
    "supposed",
    "absurd",
    "witness",
    "induction",
    "let",  # how a scope is closed, or opened
]


@dataclass(frozen=True)
class Reason:
    """A ``kind`` of the vocabulary and what it speaks of: a definition, an expression, formulas, or a fact's name.

    ``at`` are the values for the variables that the fact or the one formula quantifies over, in their order. With ``&``
    a line has several reasons: ``because(x > 0) & by_definition(f)``.
    """

    kind: Kind
    subjects: tuple[Any, ...] = ()
    at: tuple[Any, ...] = ()
    also: tuple[Reason, ...] = ()
    """Further reasons for the same line."""

    @property
    def parts(self) -> tuple[Reason, ...]:
        """Each reason for itself."""
        return (replace(self, also=()), *self.also)

    def __and__(self, other: Reason) -> Reason:
        return replace(self, also=(*self.also, *other.parts))


def by_definition(*definitions: Definition | Expression | str) -> Reason:
    """The definition of a named notation (``by_definition(softmax)``) or of ``"max"``, ``"abs"`` and ``"norm"``."""
    return Reason("definition", tuple(d.definition if isinstance(d, Defined) else d for d in definitions))


def by_fact(name: str, *, at: object = ()) -> Reason:
    """One of the facts that ``proofs facts`` lists; ``at`` says for which values: ``by_fact("exp-linear", at=b - a)``."""
    return Reason("fact", (name,), _values(at))


def by_hypothesis(*formulas: Formula, at: object = ()) -> Reason:
    """Hypotheses in force, conditions of a case among them; ``at`` are values for the variables of a single one."""
    return Reason("hypothesis", formulas, _values(at))


def by_claims(*formulas: Formula, at: object = ()) -> Reason:
    """Lines proven before; ``at`` are values for the variables of a single one."""
    return Reason("claims", formulas, _values(at))


def _values(at: object) -> tuple[Any, ...]:
    values = at if isinstance(at, tuple) else (at,)
    return tuple(
        value
        if isinstance(value, (Definition, Function, Index, Last, Embedded, Natural, Later, Sequence))
        else as_expression(value)
        for value in values
    )


def monotone(*functions: Literal["exp", "log"]) -> Reason:
    """Exponential and logarithm are strictly increasing."""
    return Reason("monotone", functions)


def log_rules() -> Reason:
    """The rules of the logarithm: log e^a = a, log(ab) = log a + log b, log(1/a) = −log a, log a^k = k log a."""
    return Reason("logarithms")


def by_order(*numbers: NaturalTerm | int) -> Reason:
    """The order of the natural ``numbers``: 0 ≤ s, s ≤ s, s ≤ t ⇒ s ≤ t + 1, transitivity."""
    return Reason("order", tuple(as_natural(number) for number in numbers))


def evident() -> Reason:
    """No word of explanation: nothing is printed."""
    return Reason("evident")


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
