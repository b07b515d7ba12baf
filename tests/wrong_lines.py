"""Results with one line made false: a small slip in one line, and everything else as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import zip_longest
from typing import Any

from proofs.derivation import Calc, Case, Cases, Derivation, Have, Line, Say, Step, Witness
from proofs.notation.definitions import Defined
from proofs.notation.formulas import Equivalent, Exists, Formula, Ne, Relation
from proofs.notation.limits import Limit
from proofs.notation.naturals import Later, Natural, Sequence
from proofs.notation.predicates import spelled_out
from proofs.notation.tree import Function, Symbol, children
from proofs.registry import find
from tests.mutants.judging import Judge
from tests.mutants.operators import OPERATORS, Operator
from tests.mutants.renaming import key
from tests.mutants.sources import Source
from tests.mutants.walk import Make

__all__ = ["WrongLine", "has_variants", "places_of_wrong_lines", "wrong_lines", "wrong_result"]

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


def has_variants(line: Line) -> bool:
    """Whether numbers can tell a slip in this line: no time, no existence or limit, no unknown function, and some instance of
    the hypotheses (there is none in a proof by contradiction).
    """
    if line.concludes and line.reason.kind != "claims" or line.reason.kind == "let":
        return False  # what closes a scope says what was claimed when it was opened
    return not any(_is_beyond_numbers(formula) for formula in (line.statement, *line.given)) and bool(_judge(line).instances)


def _is_beyond_numbers(node: Any) -> bool:
    if isinstance(node, (Natural, Later, Sequence, Function, Exists, Limit)):
        return True
    return any(_is_beyond_numbers(child) for child in children(node)) if hasattr(node, "__dataclass_fields__") else False


@cache
def _judge(line: Line) -> Judge:
    return Judge(Source(f"line {line.number}", spelled_out(line.statement), tuple(map(spelled_out, line.given))))


@cache
def wrong_lines(result: Derivation, number: int) -> tuple[WrongLine, ...]:
    """Up to ``MOST`` variants of a line that an exact instance refutes, by as many different slips as there are."""
    line = result.lines()[number - 1]
    if not has_variants(line):
        return ()
    judge = _judge(line)
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
        if line.concludes or not isinstance(line.statement, (Relation, Equivalent)):
            yield WrongLine(operator.name, statement)
        elif (
            isinstance(statement, (Relation, Equivalent))
            and not isinstance(statement, Ne)
            and statement.left == line.statement.left
        ):
            yield WrongLine(operator.name, statement)


def places_of_wrong_lines(result: Derivation) -> Iterator[tuple[int, int]]:
    """The number of each line, with the place of each of its variants."""
    for line in result.lines():
        for which in range(len(wrong_lines(result, line.number))):
            yield line.number, which


def wrong_result(identifier: str, number: int, which: int) -> Derivation:
    """The result with one of the variants in the place of a line."""
    result = find(identifier)
    statement = wrong_lines(result, number)[which].statement
    slip = _Slip(number, statement)
    blocks = slip.blocks(result.blocks)
    if not slip.made:
        raise ValueError(f"result {identifier} has no line {number} that a slip could be made in")
    return replace(result, blocks=blocks)


class _Slip:
    """Puts a statement in the place of one line; counts the lines in reading order, as a derivation does."""

    def __init__(self, number: int, statement: Formula) -> None:
        self.left, self.statement, self.made = number, statement, False

    def blocks(self, blocks: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(map(self._block, blocks))

    def _here(self) -> bool:
        self.left -= 1
        self.made = self.made or self.left == 0
        return self.left == 0

    def _block(self, block: Any) -> Any:
        match block:
            case Say():
                return block
            case Calc(start=start, steps=steps):
                return Calc(start, *(self._step(step) if self._here() else step for step in steps))
            case Have(reason=reason):
                return Have(self.statement, reason) if self._here() else block
            case Cases(claim=claim, cases=cases):
                inside = tuple(Case(case.condition, *self.blocks(case.blocks)) for case in cases)
                return Cases(self.statement if self._here() else claim, *inside)
        return self._scope(block)

    def _step(self, step: Step) -> Step:
        if not isinstance(self.statement, (Relation, Equivalent)):
            raise TypeError("a step of a chain relates two sides")
        return Step(type(self.statement), self.statement.right, step.reason)

    def _scope(self, block: Any) -> Any:
        """A block whose closing line, or the one it consists of, says what its parts say: only inside can be a slip."""
        copy = object.__new__(type(block))
        if isinstance(block, Witness):
            self.left -= len(block.choices)
        for field in fields(block):
            value = getattr(block, field.name)
            inner = field.name in ("blocks", "base", "step")
            object.__setattr__(copy, field.name, self.blocks(value) if inner else value)
        self.left -= 1
        return copy
