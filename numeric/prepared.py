"""A question made ready to be tried on instances: its plan, its programs, and the blocks of instances that it is tried on."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt

from numeric.bounds import Floats
from numeric.confirm import equality_matters
from numeric.functions import FreeFunction
from numeric.plan import Plan
from numeric.problem import Problem
from numeric.program import BATCH, Node, Program, Run, Work
from numeric.repair import Repairs
from numeric.runs import Runs
from numeric.second_tries import SecondTries
from numeric.steps import behind
from numeric.batch import Instance
from numeric.cells import Block, Cell, cells, leading, shares
from numeric.sample import draw
from numeric.thresholds import Thresholds
from numeric.translate import NotEvaluable, Translation
from numeric.truths import Booleans, Truths
from proofs.notation import formulas
from proofs.notation.formulas import Formula
from proofs.notation.limits import Limit
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression

__all__ = ["BLOCK_NUMBERS", "MOST_ROWS", "LookedAt", "Prepared", "Question", "define", "prepared_for"]

BLOCK_NUMBERS, MOST_ROWS = 2**18, 8192
"""How many numbers the largest array of a block may hold, and how many instances a block: with fewer the steps of a program
take longer than their arithmetic, with more the arrays no longer fit in the memory that is near a core."""
_REMEMBERED = 32
_AIMED_CELLS = 3
"""In the blocks of so many cells some instances are moved to where both sides of a relation are equal."""
_REPLACEMENTS = 100
"""How many instances that replace rejected ones are worth a block of their own."""


@dataclass(frozen=True)
class Question:
    """``statements`` under ``given``, all with their outermost ∀ and ⇒ taken off.

    Each may have ``conditions`` of its own beside: it counts only the instances on which they hold.
    """

    statements: tuple[Formula, ...]
    given: tuple[Formula, ...]
    conditions: tuple[tuple[Formula, ...], ...] = ()

    def supposed(self, number: int) -> tuple[Formula, ...]:
        """The conditions of one statement."""
        return self.conditions[number] if self.conditions else ()


class Prepared:
    """A question made ready: its plan, its cells, and a program for each choice of functions."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.conditions = tuple(dict.fromkeys(fact for supposed in question.conditions for fact in supposed))
        self.plan = Plan.of(Problem(formulas.And(*question.statements, *self.conditions), question.given))
        self.cells = cells(self.plan)
        self.problems = [
            replace(self.plan, problem=Problem(statement, (*question.given, *question.supposed(number))))
            for number, statement in enumerate(question.statements)
        ]
        self.strict = [equality_matters(statement) for statement in question.statements]
        self._programs: dict[tuple[FreeFunction, ...], tuple[Program, tuple[bool, ...]]] = {}
        self._repairs: dict[tuple[FreeFunction, ...], Repairs] = {}
        self._thresholds: dict[tuple[FreeFunction, ...], Thresholds] = {}
        self._behind = behind(self.plan)
        self._runs = Runs(self.plan, define, self._behind)
        self._values: dict[tuple[tuple[FreeFunction, ...], tuple[Expression, ...]], Program] = {}
        self._uses = [self.plan.closure(set(free_symbols(fact))) for fact in question.given]
        self._second_tries = SecondTries(self.plan, self._behind)
        self._tells_limits = any(isinstance(statement, Limit) for statement in question.statements)
        self._remembered: dict[tuple[Block, int], tuple[Instance, list[Truths], Booleans]] = {}

    def program(self, cell: Cell) -> tuple[Program, tuple[bool, ...]]:
        """The program, whose outputs are hypotheses, conditions and statements, and which statements have a truth.

        What has none, or supposes a condition that has none, is taken to be true.
        """
        if cell.functions not in self._programs:
            program = Program()
            translation = Translation(program, self._named(cell))
            define(self.plan, translation)
            hypotheses = [program.filled(translation.truth(formula), (BATCH,)) for formula in self.question.given]
            anything, unsaid = translation.truth(formulas.And()), set()
            others: list[Node] = []
            for formula in (*self.conditions, *self.question.statements):
                try:
                    others.append(program.filled(translation.truth(formula), (BATCH,)))
                except NotEvaluable:
                    others.append(program.filled(anything, (BATCH,)))
                    unsaid.add(formula)
            program.finish([*hypotheses, *others])
            evaluable = tuple(
                unsaid.isdisjoint((statement, *self.question.supposed(number)))
                for number, statement in enumerate(self.question.statements)
            )
            self._programs[cell.functions] = program, evaluable
        return self._programs[cell.functions]

    def _named(self, cell: Cell) -> dict[Any, FreeFunction]:
        return dict(zip(self.plan.functions, cell.functions, strict=True))

    def repairs(self, cell: Cell) -> Repairs:
        if cell.functions not in self._repairs:
            self._repairs[cell.functions] = Repairs(self.plan, partial(define, self.plan), self._named(cell), self._behind)
        return self._repairs[cell.functions]

    def thresholds(self, cell: Cell) -> Thresholds:
        if cell.functions not in self._thresholds:
            asked = self.question.statements, partial(define, self.plan), self._named(cell), self._behind
            self._thresholds[cell.functions] = Thresholds(self.plan, *asked)
        return self._thresholds[cell.functions]

    def rows(self, cell: Cell) -> int:
        """How many instances a block of this cell holds: as many as keep its largest array small."""
        return max(1, min(MOST_ROWS, BLOCK_NUMBERS // self.program(cell)[0].largest(dict(cell.sizes))))

    def blocks(self, instances: int, turn: int, barren: Container[int] = (), *, times: int = 1) -> Iterator[Block]:
        """Blocks of ``times`` as many instances, from as many cells as ``instances`` come from, none of them ``barren``."""
        places: Sequence[int] = leading(self.cells, instances)
        if turn:  # replacements of a few rejected instances come from a few cells, others each time
            open_ = [place for place in range(len(self.cells)) if place not in barren]
            every = len(open_)
            few = max(1, min(every, instances // _REPLACEMENTS))
            places = sorted({open_[(turn + number * every // few) % every] for number in range(few)})
        for place, count in zip(places, shares([self.cells[place].weight for place in places], times * instances), strict=True):
            rows = self.rows(self.cells[place]) if count else 1
            for number in range(-(-count // rows)):
                yield Block(place, min(rows, count - number * rows), number, turn)

    def instance(self, block: Block, seed: int) -> tuple[Instance, list[Truths], Booleans]:
        """The instances of a block, what each statement is on them, and which of them honour the hypotheses."""
        if (block, seed) in self._remembered:
            return self._remembered[block, seed]
        batch, work, kept = self._tried(block, seed)
        found = batch, work.outputs()[len(self.question.given) + len(self.conditions) :], kept
        if self._tells_limits and not block.turn and len(self._remembered) < _REMEMBERED:
            self._remembered[block, seed] = found  # limits are looked at after the other statements
        return found

    def values(self, cell: Cell, numbers: tuple[Expression, ...], batch: Instance) -> list[Floats]:
        """What ``numbers`` are on the instances of a batch, as floats. Raises NotEvaluable."""
        key = cell.functions, numbers
        if key not in self._values:
            program = self._values[key] = Program()
            translation = Translation(program, self._named(cell))
            define(self.plan, translation)
            program.finish([program.filled(translation.value(number), (BATCH,)) for number in numbers])
        return [np.asarray(found.value) for found in self._values[key].run(_run(batch))]

    def looked_at(self, block: Block, seed: int) -> LookedAt:
        """The same, before any statement is looked at, with those instances on which conditions hold."""
        batch, work, kept = self._tried(block, seed)
        given = len(self.question.given)
        holds: dict[Formula | None, Booleans] = {None: kept}
        for fact, truth in zip(self.conditions, work.outputs(given + len(self.conditions))[given:], strict=True):
            [holds[fact]] = _said([fact], [truth])
        return LookedAt(batch, work, holds)

    def statements(self, looked_at: LookedAt, numbers: Sequence[int]) -> list[Truths]:
        """What the statements with these ``numbers`` are on the instances."""
        before = len(self.question.given) + len(self.conditions)
        return looked_at.work.rest([before + number for number in numbers])

    def _honouring(self, work: Work, batch: Instance) -> Booleans:
        """Which instances honour all hypotheses."""
        said = _said(self.question.given, work.outputs(len(self.question.given)))
        return np.asarray(np.logical_and.reduce([np.ones(batch.count, dtype=bool), *said]))

    def _tried(self, block: Block, seed: int) -> tuple[Instance, Work, Booleans]:
        cell = self.cells[block.cell]
        program, _ = self.program(cell)
        place = (seed, block.turn, block.cell, block.number)
        batch = draw(self.plan, cell, block, seed)
        if block.cell < _AIMED_CELLS and not block.turn and cell.kind == "plain":
            batch = self.thresholds(cell).met(batch)
        batch = self._runs.added(batch, cell, block, seed)
        work = program.work(_run(batch))
        kept = self._honouring(work, batch)
        if not kept.all():
            repaired = self.repairs(cell).apply(batch, ~kept, np.random.default_rng((*place, 1)))
            if repaired is not batch:
                batch = self._runs.again(batch, repaired, (*place, 3))
                work = program.work(_run(batch))
                kept = self._honouring(work, batch)
        if self._second_tries.any and not kept.all():

            def holding(tried: Instance, names: Collection[object]) -> npt.NDArray[np.int64]:
                changed = [number for number, uses in enumerate(self._uses) if not uses.isdisjoint(names)]
                truths = program.work(_run(tried)).rest(changed)
                said = _said([self.question.given[number] for number in changed], truths)
                return np.asarray(np.add.reduce([np.zeros(tried.count, dtype=np.int64), *said]))

            better = self._second_tries.improved(batch, ~kept, holding, np.random.default_rng((*place, 4)))
            if better is not batch:
                batch, work = better, program.work(_run(better))
                kept = self._honouring(work, batch)
        return batch, work, kept


@dataclass(frozen=True)
class LookedAt:
    """The instances of a block, of which ``holds`` says on which a condition holds (None: which honour the hypotheses)."""

    batch: Instance
    work: Work
    holds: dict[Formula | None, Booleans]

    def honouring(self, conditions: Sequence[Formula]) -> Booleans:
        """On which of them all ``conditions`` hold."""
        return np.asarray(np.logical_and.reduce([self.holds[None], *(self.holds[fact] for fact in conditions)]))


def define(plan: Plan, translation: Translation) -> None:
    """The symbols that hypotheses define become parts of the program."""
    for item in plan.ordered():
        try:
            translation.define(item.symbol, item.as_written)
        except NotEvaluable:
            continue


def _run(batch: Instance) -> Run:
    return Run(batch.sizes, batch.count, batch.inputs())


def _said(facts: Sequence[Formula], truths: Sequence[Truths]) -> list[Booleans]:
    """On which instances each of the hypotheses holds, as far as floats can tell.

    A strict one that may fail by a rounding error counts as failing: two numbers are different, and not merely unequal.
    """
    return [~truth.can_false if _is_strict(fact) else truth.known_true for fact, truth in zip(facts, truths, strict=True)]


def _is_strict(fact: Formula) -> bool:
    while isinstance(fact, formulas.ForAll):
        fact = fact.body
    return isinstance(fact, (formulas.Lt, formulas.Gt, formulas.Ne))


@lru_cache(maxsize=64)
def prepared_for(question: Question) -> Prepared:
    """The question made ready, once."""
    return Prepared(question)
