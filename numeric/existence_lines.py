"""A line that says that a number or a vector exists: on a few instances, whether one is found.

Where a witness is found the line holds there, by exact arithmetic or by enclosures; where none is, there is no evidence. A line
that has evidence on less than half of the instances is left open: there it may be false, and nothing would show that.
"""

from __future__ import annotations

from collections import Counter

from numeric.batch import Instance
from numeric.campaign import LineTally, Tally, Where
from numeric.confirm import complete, judged
from numeric.prepared import Prepared, Question, prepared_for
from numeric.translate import NotEvaluable
from numeric.witnessing import Witnessing

__all__ = ["tally_existence"]

_MOST, _DRAWN = 8, 40
_STEPS = 20_000


def tally_existence(question: Question, number: int, instances: int, seed: int) -> Tally | None:
    """What up to ``instances`` instances, few, say of statement ``number``; None when too few have a witness."""
    try:
        prepared = prepared_for(question)
        blocks = list(prepared.blocks(min(instances, _DRAWN), 0))
        seen = [prepared.instance(block, seed) for block in blocks]
    except NotEvaluable:
        return None
    rows = [(place, int(row)) for place, (_, _, kept) in enumerate(seen) for row in kept.nonzero()[0]]
    total = Tally(sum(block.count for block in blocks) - len(rows), 0, (LineTally(),))
    for place, row in rows[:: -(-len(rows) // min(_MOST, instances)) or 1]:
        total += Tally(1, 1, (_on(prepared, number, seen[place][0], Where(blocks[place], row)),))
    [line] = total.lines
    return total if line is not None and 2 * line.no_evidence < total.accepted else None


def _on(prepared: Prepared, number: int, batch: Instance, where: Where) -> LineTally:
    instance = complete(prepared.plan, batch.exactly(where.row))
    if instance is None:
        return LineTally(no_evidence=1)
    truth = Witnessing(instance, steps=_STEPS).holds(prepared.question.statements[number])
    if truth is True:
        return LineTally()
    found = judged(prepared.problems[number], instance, likely=True)
    if found.refuted and found.decided_by is not None:
        return LineTally(disagreements=1, decided_by=Counter({found.decided_by: 1}), first=where)
    return LineTally(no_evidence=1)
