"""Statements with conditions of their own, beside what they all suppose, on the same instances."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from numeric.campaign import LineTally, Tally, line_on
from numeric.prepared import LookedAt, Question, prepared_for
from numeric.cells import Block
from numeric.translate import NotEvaluable
from numeric.truths import Booleans
from proofs.notation.formulas import Formula

__all__ = ["dealt", "shared"]

_SPARE, _NEARLY, _SHARED_TURNS = 2, 1 / 2, 2
"""So many times as many instances as are wanted are looked at, among which questions with conditions may find theirs; and
once more as many when one has found so many of them."""


def shared(question: Question, instances: int, seed: int = 0) -> list[Tally | None]:
    """What each statement met on ``instances`` instances, if there are so many among those that are looked at.

    Where there are fewer, nothing but their number is known. None for a statement that can't be evaluated, or whose
    conditions can't.
    """
    try:
        prepared = prepared_for(question)
        evaluable = prepared.program(prepared.cells[0])[1]
    except NotEvaluable:
        return [None] * len(question.statements)
    supposed = [question.supposed(number) for number in range(len(evaluable))]
    open_ = {facts for facts, there in zip(supposed, evaluable, strict=True) if there}
    blocks: list[Block] = []
    seen: list[LookedAt] = []
    masks: dict[tuple[Formula, ...], list[Booleans]] = {facts: [] for facts in open_}
    many = dict.fromkeys(open_, 0)
    for turn in range(_SHARED_TURNS):
        if turn and not any(_NEARLY * instances <= count < instances for count in many.values()):
            break
        for block in prepared.blocks(instances, turn, times=_SPARE):
            blocks.append(block)
            seen.append(prepared.looked_at(block, seed))
            for facts in open_:
                masks[facts].append(seen[-1].honouring(facts))
        many = {facts: sum(int(kept.sum()) for kept in masks[facts]) for facts in open_}
    drawn = sum(block.count for block in blocks)
    enough = [number for number, there in enumerate(evaluable) if there and many[supposed[number]] >= instances]
    shares = {facts: dealt([int(kept.sum()) for kept in masks[facts]], instances) for facts in open_}
    lines = [LineTally()] * len(evaluable)
    for place, each in enumerate(seen):
        for number, truths in zip(enough, prepared.statements(each, enough), strict=True):
            kept = masks[supposed[number]][place]
            kept = kept & (np.cumsum(kept) <= shares[supposed[number]][place])
            lines[number] += line_on(prepared, number, each.batch, blocks[place], truths, kept)
    found: list[Tally | None] = []
    for number, facts in enumerate(supposed):
        there = min(many.get(facts, 0), instances)
        found.append(Tally(drawn - many[facts] + there, there, (lines[number],)) if evaluable[number] else None)
    return found


def dealt(there: Sequence[int], wanted: int) -> list[int]:
    """How many of ``there`` to take from each place, in proportion, so that it is ``wanted`` in all or as many as there are."""
    whole = sum(there)
    if whole <= wanted:
        return list(there)
    counts = [count * wanted // whole for count in there]
    for place, count in enumerate(there):
        counts[place] += counts[place] < count and sum(counts) < wanted
    return counts
