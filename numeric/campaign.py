"""Many statements under the same hypotheses on many instances, in one pass, by any number of workers.

The work is a list of blocks. What a block gives depends on the question, the seed and the block alone; the results are
put together in the order of the list. So the answer is the same with one worker or twenty, in whatever order they finish,
and after some of them died.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from numeric.confirm import DecidedBy, complete, judged
from numeric.exact import ExactInstance
from numeric.prepared import Prepared, Question, prepared_for
from numeric.batch import Instance
from numeric.cells import Block
from numeric.translate import NotEvaluable
from numeric.truths import Booleans, Truths

__all__ = ["Interrupted", "LineTally", "Tally", "Where", "campaign", "instance_at", "line_on"]

_TASK_INSTANCES, _TASK_BLOCKS = 2**15, 16
_CONFIRMATIONS = {"wrong": 40, "void": 3, "open": 4}
"""How many instances of a block are put to exact arithmetic, of each kind, in the first cells; elsewhere one is enough to
tell. The rest is no evidence."""
_FIRST_CELLS = 3
_WORK = 500
"""Nodes that exact arithmetic may visit for a block's instances of one kind before it starts no further one."""
_TRIES, _TRIES_OF_SEQUENCES = (10_000, 20), (1000, 4)
"""Rejected instances are replaced by fresh ones, up to so many tries (in all, and for each instance that is wanted)."""


@dataclass(frozen=True)
class Where:
    """The place of an instance: a row of a block."""

    block: Block
    row: int


@dataclass(frozen=True)
class LineTally:
    """What one statement met: instances without evidence, confirmed disagreements, and the largest error over bound."""

    no_evidence: int = 0
    disagreements: int = 0
    largest_ratio: float = 0.0
    decided_by: Counter[DecidedBy] = field(default_factory=Counter)
    first: Where | None = None

    def __add__(self, other: LineTally) -> LineTally:
        return LineTally(
            self.no_evidence + other.no_evidence,
            self.disagreements + other.disagreements,
            max(self.largest_ratio, other.largest_ratio),
            self.decided_by + other.decided_by,
            self.first or other.first,
        )


@dataclass(frozen=True)
class Tally:
    """``accepted`` of ``drawn`` instances honour the hypotheses; ``lines`` in the order of the statements."""

    drawn: int
    accepted: int
    lines: tuple[LineTally | None, ...]

    def __add__(self, other: Tally) -> Tally:
        lines = tuple(None if a is None or b is None else a + b for a, b in zip(self.lines, other.lines, strict=True))
        return Tally(self.drawn + other.drawn, self.accepted + other.accepted, lines)


class Interrupted(KeyboardInterrupt):
    """Ctrl-C; ``so_far`` is what was known."""

    def __init__(self, so_far: Any) -> None:
        super().__init__("interrupted")
        self.so_far = so_far


def instance_at(question: Question, where: Where, seed: int) -> ExactInstance | None:
    """The very instance of a place, complete and exact."""
    prepared = prepared_for(question)
    batch, _, _ = prepared.instance(where.block, seed)
    return complete(prepared.plan, batch.exactly(where.row))


# --- one block ----------------------------------------------------------------------------------------------------


def _tallied(prepared: Prepared, block: Block, seed: int, limit: int | None = None) -> Tally:
    """What the instances of ``block`` say; of those that are accepted only the first ``limit``."""
    batch, truths, kept = prepared.instance(block, seed)
    if limit is not None:
        kept &= np.cumsum(kept) <= limit
    evaluable = prepared.program(prepared.cells[block.cell])[1]
    lines = tuple(
        line_on(prepared, number, batch, block, truths[number], kept) if there else None for number, there in enumerate(evaluable)
    )
    return Tally(block.count, int(kept.sum()), lines)


def line_on(prepared: Prepared, number: int, batch: Instance, block: Block, truths: Truths, kept: Booleans) -> LineTally:
    """What statement ``number`` meets on the ``kept`` instances of a block, where it has these ``truths``."""
    if truths.sure and not (kept & ~truths.can_true).any():
        return LineTally()  # and no error of rounding
    wrong, void = kept & ~truths.can_true, kept & truths.void
    # A value that is missing may be an exact zero denominator, and two sides that floats can't tell apart may be equal:
    # that is for exact arithmetic to say.
    suspects = {"wrong": wrong, "void": void}
    if prepared.strict[number]:
        suspects["open"] = kept & truths.can_true & truths.can_false & ~truths.void
    decided: Counter[DecidedBy] = Counter()
    first: int | None = None
    for kind, rows in suspects.items():
        work = 0
        most = _CONFIRMATIONS[kind] if block.cell < _FIRST_CELLS and not block.number else 1
        for row in _simplest(batch, np.flatnonzero(rows))[:most]:
            if work > _WORK:
                break
            decision, spent = _confirmed(prepared, number, batch, int(row))
            work += spent
            if decision is not None:
                decided[decision] += 1
                first = int(row) if first is None else first
    disagreements = decided.total()
    none = int(wrong.sum()) + int(void.sum()) - disagreements
    return LineTally(
        max(none, 0),
        disagreements,
        _largest_ratio(truths, kept, wrong | void),
        decided,
        None if first is None else Where(block, first),
    )


def _simplest(batch: Instance, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The rows with the fewest non-zero entries first: exact arithmetic is quick there, and can tell most."""
    if len(rows) < 2:
        return rows
    entries = np.zeros(len(rows), dtype=np.int64)
    for array in batch.values.values():
        entries += np.count_nonzero(array[rows].reshape(len(rows), -1), axis=1)
    return rows[np.argsort(entries, kind="stable")]


def _confirmed(prepared: Prepared, number: int, batch: Instance, row: int) -> tuple[DecidedBy | None, int]:
    """Which arithmetic confirms that the row refutes the statement (None: none does), and the work it took."""
    if not all(np.isfinite(array[row]).all() for array in batch.values.values()):
        return None, 0
    # Symbols that hypotheses define are computed again, exactly: their float values carry rounding errors.
    instance = complete(prepared.plan, batch.exactly(row))
    if instance is None:
        return None, 100
    found = judged(prepared.problems[number], instance, likely=True)
    return found.decided_by, found.spent


def _largest_ratio(truths: Truths, kept: Booleans, bad: Booleans) -> float:
    if truths.gap is None or truths.gap.bound.size <= 1:
        return 0.0
    with np.errstate(all="ignore"):
        ratios = truths.gap.size / truths.gap.bound
    if not kept.all() or bad.any():
        ratios = ratios[..., kept & ~bad] if ratios.shape[-1:] == kept.shape else ratios
    return float(np.nanmax(ratios, initial=0.0)) if ratios.size else 0.0


# --- many blocks --------------------------------------------------------------------------------------------------


def tally_blocks(question: Question, blocks: tuple[Block, ...], seed: int) -> list[Tally]:
    """The work of one worker: the tallies of ``blocks``, in their order."""
    prepared = prepared_for(question)
    return [_tallied(prepared, block, seed) for block in blocks]


def campaign(
    question: Question,
    instances: int,
    seed: int = 0,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
    *,
    in_turns: bool = True,
) -> Tally | None:
    """The question on ``instances`` instances that honour its hypotheses, or on as many as were found.

    None when the hypotheses can't be evaluated. ``progress`` is told how many instances were drawn since it was last
    called. Rejected ones are replaced ``in_turns``, or never when none was honoured. Raises Interrupted, with the tally so
    far, on Ctrl-C.
    """
    try:
        prepared = prepared_for(question)
        evaluable = prepared.program(prepared.cells[0])[1]
    except NotEvaluable:
        return None
    total = Tally(0, 0, tuple(LineTally() if there else None for there in evaluable))
    if not any(evaluable):  # no instance would say anything
        return total
    least, each = _TRIES_OF_SEQUENCES if prepared.plan.sequences else _TRIES
    most = max(least, each * instances)
    turn, wanted = 0, instances
    drawn: Counter[int] = Counter()
    honouring: Counter[int] = Counter()
    try:
        while wanted:
            barren = {place for place in drawn if not honouring[place]} if total.accepted else set()
            blocks = tuple(prepared.blocks(wanted, turn, barren))
            for block, tally in zip(blocks, _tallies(prepared, blocks, seed, executor), strict=True):
                if total.accepted + tally.accepted > instances:  # the last ones are not wanted any more
                    tally = _tallied(prepared, block, seed, limit=instances - total.accepted)
                total += tally
                drawn[block.cell] += block.count
                honouring[block.cell] += tally.accepted
                if progress is not None:
                    progress(block.count)
                if total.accepted == instances:
                    return total
            turn += 1
            fertile = sum(count for place, count in drawn.items() if honouring[place])
            rate = max(total.accepted, 1) / (fertile or total.drawn)
            limit = most if total.accepted else least if in_turns else 0
            wanted = max(min(limit - total.drawn, int((instances - total.accepted) / rate) + 20), 0)
    except KeyboardInterrupt as stop:
        raise Interrupted(total) from stop
    return total


def _tallies(prepared: Prepared, blocks: tuple[Block, ...], seed: int, executor: Executor | None) -> Iterator[Tally]:
    """The blocks' tallies in order, computed here or by the executor; a worker that dies costs time and nothing else."""
    if executor is None:
        yield from (_tallied(prepared, block, seed) for block in blocks)
        return
    question = prepared.question
    running: list[tuple[tuple[Block, ...], Future[list[Tally]] | None]] = []
    for group in _tasks(blocks):
        try:
            running.append((group, executor.submit(tally_blocks, question, group, seed)))
        except (BrokenExecutor, RuntimeError):
            running.append((group, None))
    try:
        for group, future in running:
            try:
                found = tally_blocks(question, group, seed) if future is None else future.result()
            except BrokenExecutor:
                found = tally_blocks(question, group, seed)
            yield from found
    finally:
        for _, future in running:
            if future is not None:
                future.cancel()


def _tasks(blocks: Sequence[Block]) -> Iterable[tuple[Block, ...]]:
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if len(group) == _TASK_BLOCKS or sum(each.count for each in group) >= _TASK_INSTANCES:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)
