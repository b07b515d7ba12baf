"""A limit as a line of a derivation: on a few instances, whether what is claimed to tend to a value does so.

On each instance an enclosure of a whole tail decides: the distance stays above some ε (a disagreement), or gets small
(evidence for the line), or neither is known (no evidence).
"""

from __future__ import annotations

from collections import Counter

from numeric.campaign import LineTally, Tally, Where
from numeric.prepared import Question, prepared_for
from numeric.confirm import complete, judged
from numeric.exact import Interpreter
from numeric.limits import Away
from numeric.translate import NotEvaluable
from proofs.notation.formulas import Formula
from proofs.notation.limits import Limit

__all__ = ["tally_limit"]

_MOST = 50
"""A tail is as much work as many instances of another line."""


def tally_limit(limit: Limit, given: tuple[Formula, ...], instances: int, seed: int) -> Tally | None:
    """What up to ``instances`` instances say of the limit; None when the hypotheses can't be evaluated."""
    total = Tally(0, 0, (LineTally(),))
    try:
        prepared = prepared_for(Question((limit,), given))
        blocks = tuple(prepared.blocks(min(instances, _MOST), 0))
        for block in blocks:
            batch, _, kept = prepared.instance(block, seed)
            total += Tally(block.count, 0, (LineTally(),))
            for row in map(int, kept.nonzero()[0]):
                instance = complete(prepared.plan, batch.exactly(row))
                if instance is None:
                    total += Tally(0, 1, (LineTally(no_evidence=1),))
                    continue
                settled = Interpreter(instance).settled(limit)
                line = LineTally(no_evidence=0 if settled is True else 1)
                if isinstance(settled, Away):
                    found = judged(prepared.plan, instance, likely=True)
                    if found.refuted and found.decided_by is not None:
                        line = LineTally(disagreements=1, decided_by=Counter({found.decided_by: 1}), first=Where(block, row))
                total += Tally(0, 1, (line,))
    except NotEvaluable:
        return None
    return total
