"""A result: what is given, what is claimed, and the proof in blocks."""

from __future__ import annotations

from dataclasses import dataclass

from proofs.derivation.blocks import Block
from proofs.derivation.lines import Line, Part, lines_of, placed
from proofs.notation.definitions import Definition
from proofs.notation.formulas import Formula
from proofs.notation.predicates import Predicate

__all__ = ["Derivation"]


@dataclass(frozen=True)
class Derivation:
    """A result: its ``claims`` under the hypotheses ``given``, shown by ``blocks``.

    ``definitions`` are the named notations that it uses, printed before the statement. ``source`` says where it is from.
    """

    id: str
    title: str
    claims: tuple[Formula, ...]
    blocks: tuple[Block, ...]
    given: tuple[Formula, ...] = ()
    definitions: tuple[Definition | Predicate, ...] = ()
    source: str = ""

    def placed(self) -> Part:
        """The blocks, each with its lines and the hypotheses in force."""
        return placed(self.blocks, self.given)

    def lines(self) -> tuple[Line, ...]:
        """Every step in reading order, with the conditions in force where it stands."""
        return tuple(lines_of(self.placed().blocks))
