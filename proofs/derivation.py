"""A derivation as data: what is given, what is claimed, and the steps as they stand on the blackboard.

Each formula is written once. ``lines()`` lists the steps in reading order, each with the conditions in force where it
stands; the kernel, the numeric check, SymPy and LaTeX all work from these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Union

from proofs.errors import NotationError
from proofs.notation.definitions import Definition
from proofs.notation.formulas import Eq, Formula, Ge, Gt, Le, Lt, Relation
from proofs.notation.tree import Expression, as_expression
from proofs.reasons import Reason, rearrange

__all__ = [
    "Block", "Calc", "Case", "Cases", "Derivation", "Have", "Line", "Step", "equals", "greater", "greater_equal",
    "less", "less_equal",
]


@dataclass(frozen=True)
class Step:
    """``relation right``, continuing a chain, because of ``reason``."""

    relation: type[Relation]
    right: Expression
    reason: Reason


def equals(right: object, reason: Reason | None = None) -> Step:
    """``= right``."""
    return Step(Eq, as_expression(right), reason or rearrange())


def less(right: object, reason: Reason | None = None) -> Step:
    """``< right``."""
    return Step(Lt, as_expression(right), reason or rearrange())


def less_equal(right: object, reason: Reason | None = None) -> Step:
    """``≤ right``."""
    return Step(Le, as_expression(right), reason or rearrange())


def greater(right: object, reason: Reason | None = None) -> Step:
    """``> right``."""
    return Step(Gt, as_expression(right), reason or rearrange())


def greater_equal(right: object, reason: Reason | None = None) -> Step:
    """``≥ right``."""
    return Step(Ge, as_expression(right), reason or rearrange())


@dataclass(frozen=True, init=False)
class Calc:
    """A chain ``start = … = … ≤ …``: each step relates the previous right-hand side to the next."""

    start: Expression
    steps: tuple[Step, ...]

    def __init__(self, start: object, *steps: Step) -> None:
        if not steps:
            raise NotationError("a chain has at least one step")
        object.__setattr__(self, "start", as_expression(start))
        object.__setattr__(self, "steps", steps)


@dataclass(frozen=True)
class Have:
    """One statement that holds because of ``reason``."""

    claim: Formula
    reason: Reason


@dataclass(frozen=True, init=False)
class Case:
    """What follows where ``condition`` holds."""

    condition: Formula
    blocks: tuple[Block, ...]

    def __init__(self, condition: Formula, *blocks: Block) -> None:
        object.__setattr__(self, "condition", condition)
        object.__setattr__(self, "blocks", blocks)


@dataclass(frozen=True, init=False)
class Cases:
    """Cases that together cover everything, each of which leads to ``claim``."""

    claim: Formula
    cases: tuple[Case, ...]

    def __init__(self, claim: Formula, *cases: Case) -> None:
        object.__setattr__(self, "claim", claim)
        object.__setattr__(self, "cases", cases)


Block = Union[Calc, Have, Cases]


@dataclass(frozen=True)
class Line:
    """One step in its place. ``number`` counts from 1 in reading order; ``given`` are hypotheses and case conditions.

    ``opens`` is the left end of the chain when the line is its first step. ``concludes`` marks the line that joins cases.
    """

    number: int
    statement: Formula
    reason: Reason
    given: tuple[Formula, ...]
    opens: bool = True
    concludes: bool = False

    @property
    def relation(self) -> str:
        """The sign of the step, such as ``=``; empty for a statement without one."""
        return self.statement.symbol if isinstance(self.statement, Relation) else ""


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
    definitions: tuple[Definition, ...] = ()
    source: str = ""

    def lines(self) -> tuple[Line, ...]:
        """Every step in reading order, with the conditions in force where it stands."""
        lines: list[Line] = []
        for statement, reason, given, opens, concludes in _walk(self.blocks, self.given):
            lines.append(Line(len(lines) + 1, statement, reason, given, opens, concludes))
        return tuple(lines)


def _walk(
    blocks: tuple[Block, ...], given: tuple[Formula, ...]
) -> Iterator[tuple[Formula, Reason, tuple[Formula, ...], bool, bool]]:
    for block in blocks:
        match block:
            case Calc():
                left = block.start
                for position, step in enumerate(block.steps):
                    yield step.relation(left, step.right), step.reason, given, position == 0, False
                    left = step.right
            case Have():
                yield block.claim, block.reason, given, True, False
            case Cases():
                for case in block.cases:
                    yield from _walk(case.blocks, (*given, case.condition))
                yield block.claim, Reason("claims", tuple(case.condition for case in block.cases)), given, True, True
