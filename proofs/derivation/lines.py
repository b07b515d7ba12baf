"""Each statement of a proof in its place: its number, its reason, and the hypotheses in force there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from proofs.derivation.blocks import Block, Cases, Contradiction, Fix, Have, Induction, Let, Obtain, Say, Suppose, Witness
from proofs.derivation.chains import Calc
from proofs.errors import DeclarationError
from proofs.notation.formulas import Equivalent, Formula, Implies, Relation, Variable
from proofs.notation.limits import SameSet
from proofs.notation.names import free_symbols
from proofs.notation.text import to_text
from proofs.reasons import Reason

__all__ = ["Line", "Part", "Placed", "lines_of", "placed", "refutations"]


@dataclass(frozen=True)
class Line:
    """One step in its place. ``number`` counts from 1 in reading order; ``given`` are the hypotheses in force.

    These are the hypotheses of the derivation and those of the scopes around the line: conditions of cases, hypotheses
    on fixed names, conditions on obtained ones. ``opens`` is false for a step that continues a chain. ``concludes`` marks
    the line that closes a scope. ``using`` are the lines in force that the step names as its premises.
    """

    number: int
    statement: Formula
    reason: Reason
    given: tuple[Formula, ...]
    opens: bool = True
    concludes: bool = False
    using: tuple[Formula, ...] = ()

    @property
    def relation(self) -> str:
        """The sign of the step, such as ``=`` or ``⇔``; empty for a statement without one."""
        match self.statement:
            case Relation() | SameSet():
                return self.statement.symbol
            case Equivalent():
                return "⇔"
            case Implies():
                return "⇒"
            case _:
                return ""


@dataclass(frozen=True)
class Part:
    """The inside of a scope: its blocks, what it shows (None: a contradiction), and the hypotheses in force at its end."""

    blocks: tuple[Placed, ...]
    goal: Formula | None
    given: tuple[Formula, ...]


@dataclass(frozen=True)
class Placed:
    """A block with the scopes that it opens and its own lines, which come after those of its scopes."""

    block: Block
    lines: tuple[Line, ...]
    parts: tuple[Part, ...] = ()


def lines_of(blocks: Sequence[Placed]) -> Iterator[Line]:
    """Every line in reading order."""
    for block in blocks:
        for part in block.parts:
            yield from lines_of(part.blocks)
        yield from block.lines


def refutations(blocks: Sequence[Placed]) -> Iterator[tuple[Line, tuple[Formula, ...]]]:
    """Each line that refutes what was supposed, with the hypotheses that contradict each other where it is proven."""
    for placed in blocks:
        if isinstance(placed.block, Contradiction) or isinstance(placed.block, Suppose) and placed.block.claim is None:
            yield placed.lines[-1], (*placed.lines[-1].given, placed.block.hypothesis)
        for part in placed.parts:
            yield from refutations(part.blocks)


def placed(blocks: Sequence[Block], given: tuple[Formula, ...], goal: Formula | None = None) -> Part:
    """``blocks`` in their places under the hypotheses ``given``.

    Raises DeclarationError when a block fixes, obtains or defines a name that a hypothesis in force already speaks of.
    """
    return _place(tuple(blocks), given, goal, count(1))


def _place(blocks: tuple[Block, ...], given: tuple[Formula, ...], goal: Formula | None, numbers: Iterator[int]) -> Part:
    done: list[Placed] = []
    for block in blocks:
        done.append(_block(block, given, numbers))
        if isinstance(block, Obtain):
            given = (*given, block.condition)
        elif isinstance(block, Let):
            given = (*given, block.equation)
    return Part(tuple(done), goal, given)


def _block(block: Block, given: tuple[Formula, ...], numbers: Iterator[int]) -> Placed:
    def close(shown: Formula, reason: Reason, *parts: Part) -> Placed:
        return Placed(block, (Line(next(numbers), shown, reason, given, concludes=True),), parts)

    match block:
        case Say():
            return Placed(block, ())
        case Calc():
            return Placed(block, tuple(_chain(block, given, numbers)))
        case Have():
            return Placed(block, (Line(next(numbers), block.claim, block.reason, given, using=block.using),))
        case Obtain():
            _require_fresh(block.variables, given)
            return Placed(block, (Line(next(numbers), block.existence, block.reason, given),))
        case Let():
            _require_fresh((block.symbol,), given)
            inside = (*given, block.equation)
            return Placed(block, (Line(next(numbers), block.equation, Reason("let", (block.symbol,)), inside),))
        case Cases():
            parts = [_place(case.blocks, (*given, case.condition), block.claim, numbers) for case in block.cases]
            return close(block.claim, Reason("claims", tuple(case.condition for case in block.cases)), *parts)
        case Fix():
            _require_fresh(block.variables, given)
            inside = _place(block.blocks, (*given, *block.given), block.claim, numbers)  # type: ignore[assignment]
            return close(block.shown, Reason("arbitrary", block.variables), inside)  # type: ignore[arg-type]
        case Suppose():
            part = _place(block.blocks, (*given, block.hypothesis), block.claim, numbers)
            return close(block.shown, Reason("absurd" if block.claim is None else "supposed", (block.hypothesis,)), part)
        case Contradiction():
            part = _place(block.blocks, (*given, block.hypothesis), None, numbers)
            return close(block.claim, Reason("absurd", (block.hypothesis,)), part)
        case Witness():
            part = _place((*block.choices, *block.blocks), given, block.claim.body, numbers)
            return close(block.claim, Reason("witness", tuple(choice.equation for choice in block.choices)), part)
        case Induction():
            _require_fresh((block.variable,), given)
            base = _place(block.base, given, block.at_first, numbers)
            step = _place(block.step, (*given, *block.hypotheses), block.at_next, numbers)
            return close(block.shown, Reason("induction", (block.variable,)), base, step)


def _chain(chain: Calc, given: tuple[Formula, ...], numbers: Iterator[int]) -> Iterator[Line]:
    left = chain.start
    for position, step in enumerate(chain.steps):
        statement = step.relation(left, step.right)  # type: ignore[arg-type]
        yield Line(next(numbers), statement, step.reason, given, opens=position == 0)
        left = step.right


def _require_fresh(variables: Sequence[Variable], given: tuple[Formula, ...]) -> None:
    for variable in variables:
        for hypothesis in given:
            if any(symbol.name == variable.name for symbol in free_symbols(hypothesis)):
                raise DeclarationError(
                    f"{variable.name} is not new here: {to_text(hypothesis)} already speaks of it; use another name"
                )
