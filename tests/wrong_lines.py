"""Results with one line made false: a small slip in one line, and everything else as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from typing import Any

from proofs.derivation import Block, Calc, Case, Cases, Derivation, Have, Line, Step
from proofs.notation.definitions import Defined
from proofs.notation.formulas import Formula, Ne, Relation
from proofs.notation.tree import Symbol
from proofs.registry import find
from tests.mutants.judging import Judge
from tests.mutants.operators import OPERATORS, Operator
from tests.mutants.renaming import key
from tests.mutants.sources import Source
from tests.mutants.walk import Make

__all__ = ["WrongLine", "wrong_lines", "wrong_result"]

MOST = 1


def _insert_factor(_: Any, node: Any) -> Iterator[Make]:
    """x → 2x: a slip for lines in which there is little to drop or to swap, such as … = F(x)."""
    if isinstance(node, (Symbol, Defined)):
        yield lambda: 2 * node


_SLIPS = (*OPERATORS, Operator("insert a factor", _insert_factor))


@dataclass(frozen=True)
class WrongLine:
    """A false ``statement`` in the place of a line, and the name of the ``slip`` that made it so."""

    slip: str
    statement: Formula


@cache
def wrong_lines(result: Derivation, number: int) -> tuple[WrongLine, ...]:
    """A variant of a line that an exact instance refutes; none for a line without values to compare."""
    line = result.lines()[number - 1]
    if line.concludes:
        return ()
    judge = Judge(Source(f"{result.id}, line {number}", line.statement, line.given))
    seen = {key(line.statement, line.given)}
    found: list[WrongLine] = []
    turns = zip_longest(*(_variants(line, operator) for operator in _SLIPS))
    for variant in (variant for turn in turns for variant in turn if variant is not None):
        digest = key(variant.statement, line.given)
        if digest not in seen and judge.is_false(variant.statement):
            seen.add(digest)
            found.append(variant)
            if len(found) == MOST:
                break
    return tuple(found)


def _variants(line: Line, operator: Operator) -> Iterator[WrongLine]:
    """The slips that can be made in this line alone: the left side of a chain is the right side of the line before."""
    for statement in operator.mutants(line.statement):
        if line.concludes or not isinstance(line.statement, Relation):
            yield WrongLine(operator.name, statement)
        elif isinstance(statement, Relation) and not isinstance(statement, Ne) and statement.left == line.statement.left:
            yield WrongLine(operator.name, statement)


def wrong_result(identifier: str, number: int, which: int) -> Derivation:
    """The result with one of the variants in the place of a line."""
    result = find(identifier)
    statement = wrong_lines(result, number)[which].statement
    blocks, after = _put(result.blocks, number, statement)
    if after > 0:
        raise ValueError(f"result {identifier} has no line {number}")
    return replace(result, blocks=blocks)


def _put(blocks: tuple[Block, ...], number: int, statement: Formula) -> tuple[tuple[Block, ...], int]:
    """``blocks`` with their line ``number`` replaced; the number that is left for the lines after them, 0 when done."""
    done: list[Block] = []
    for block in blocks:
        changed = block
        if number > 0:
            changed, number = _put_in_block(block, number, statement)
        done.append(changed)
    return tuple(done), number


def _put_in_block(block: Block, number: int, statement: Formula) -> tuple[Block, int]:
    match block:
        case Calc(start=start, steps=steps):
            if number > len(steps):
                return block, number - len(steps)
            if not isinstance(statement, Relation):
                raise TypeError("a step of a chain is a relation")
            wrong = Step(type(statement), statement.right, steps[number - 1].reason)
            return Calc(start, *steps[:number - 1], wrong, *steps[number:]), 0
        case Have():
            return (Have(statement, block.reason), 0) if number == 1 else (block, number - 1)
        case Cases():
            cases = []
            for case in block.cases:
                inner = case.blocks
                if number > 0:
                    inner, number = _put(case.blocks, number, statement)
                cases.append(Case(case.condition, *inner))
            if number == 1:
                return Cases(statement, *cases), 0
            return Cases(block.claim, *cases), max(0, number - 1)
