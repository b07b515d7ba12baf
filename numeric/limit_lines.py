"""A limit as a line of a derivation: on a few instances, whether what is claimed to tend to a value does so.

On each instance an enclosure of a whole tail decides: the distance stays above some ε (a disagreement), or gets small
(evidence for the line), or neither is known (no evidence). That takes long. Floats say where to look: some of the instances are
those where the distance shrinks least from one number to a larger one.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from numeric.campaign import LineTally, Tally, Where
from numeric.confirm import complete, judged
from numeric.exact import Interpreter
from numeric.limits import Away
from numeric.prepared import Prepared, Question, prepared_for
from numeric.batch import Instance
from numeric.cells import Block
from numeric.translate import NotEvaluable
from proofs.errors import NotationError
from proofs.notation.limits import Infinity, Limit
from proofs.notation.substitution import substituted
from proofs.notation.tree import Expression, Number

__all__ = ["tally_limit"]

_MOST, _SLOWEST = 30, 6
"""A tail is as much work as many instances of another line, and more where the distance shrinks slowly."""
_FAR, _NEAR = (Fraction(16), Fraction(32)), (Fraction(1, 2**5), Fraction(1, 2**10))
"""Two numbers on the way to ∞, and two distances from a number; e^(32·16) is no overflow."""
_TINY = 1e-9


def tally_limit(question: Question, number: int, instances: int, seed: int) -> Tally | None:
    """What up to ``instances`` instances say of statement ``number``, a limit; None when the hypotheses can't be evaluated."""
    limit = question.statements[number]
    assert isinstance(limit, Limit)
    total = Tally(0, 0, (LineTally(),))
    try:
        prepared = prepared_for(question)
        blocks = list(prepared.blocks(instances, 0))
        seen = [prepared.instance(block, seed) for block in blocks]
        shrinking = [_shrinking(prepared, limit, block, batch) for block, (batch, _, _) in zip(blocks, seen, strict=True)]
    except NotEvaluable:
        return None
    rows = [(place, int(row)) for place, (_, _, kept) in enumerate(seen) for row in kept.nonzero()[0]]
    total += Tally(sum(block.count for block in blocks) - len(rows), 0, (LineTally(),))
    for place, row in _looked_at(rows, [float(shrinking[place][row]) for place, row in rows]):
        line = _on(prepared, number, seen[place][0], Where(blocks[place], row))
        total += Tally(1, 1, (line,))
    return total


def _looked_at(rows: list[tuple[int, int]], shrinking: list[float]) -> list[tuple[int, int]]:
    """The instances that are looked at: those that shrink least, and others from everywhere."""
    slowest = sorted(range(len(rows)), key=lambda place: -shrinking[place])[:_SLOWEST]
    others = [place for place in range(len(rows)) if place not in set(slowest)]
    step = max(1, len(others) // (_MOST - len(slowest))) if others else 1
    return [rows[place] for place in (*slowest, *others[::step][: _MOST - len(slowest)])]


def _on(prepared: Prepared, number: int, batch: Instance, where: Where) -> LineTally:
    """What one instance says."""
    instance = complete(prepared.plan, batch.exactly(where.row))
    if instance is None:
        return LineTally(no_evidence=1)
    settled = Interpreter(instance).settled(prepared.question.statements[number])  # type: ignore[arg-type]
    if isinstance(settled, Away):
        found = judged(prepared.problems[number], instance, likely=True)
        if found.refuted and found.decided_by is not None:
            return LineTally(disagreements=1, decided_by=Counter({found.decided_by: 1}), first=where)
    return LineTally(no_evidence=0 if settled is True else 1)


def _shrinking(prepared: Prepared, limit: Limit, block: Block, batch: Instance) -> npt.NDArray[np.float64]:
    """By which factor the distance of body and value shrinks on each instance; 0 where it is tiny already, or unknown.

    Numbers that hardly differ are left to chance: no enclosure tells them apart.
    """
    if prepared.cells[block.cell].kind == "wild":
        return np.zeros(batch.count)
    try:
        first, second = prepared.values(prepared.cells[block.cell], _distances(limit), batch)
    except (NotationError, NotEvaluable):
        return np.zeros(batch.count)
    with np.errstate(all="ignore"):
        factor = np.abs(second) / np.abs(first)
    return np.where(np.isfinite(factor) & (np.abs(second) > _TINY), factor, 0.0)


def _distances(limit: Limit) -> tuple[Expression, Expression]:
    target = limit.target
    points = [Number(place) for place in _FAR] if isinstance(target, Infinity) else [target + Number(away) for away in _NEAR]
    first, second = (substituted(limit.body, {limit.variable: point}) - limit.value for point in points)
    return first, second
