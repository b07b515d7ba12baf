"""Lines of a derivation on many random instances: the second, independent opinion.

A disagreement in floating point counts only when it exceeds the computed rounding bound *and* exact arithmetic confirms
it on the very same instance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from numeric.bounds import Bounded
from numeric.confirm import complete, refutes
from numeric.evaluate import NotEvaluable, evaluate, holds
from numeric.plan import Plan, opened
from numeric.sample import Instance, samples
from proofs.derivation import Line
from proofs.notation.formulas import Eq, Formula
from proofs.notation.tree import Expression

__all__ = ["Crosscheck", "crosscheck", "crosscheck_lines"]

_CONFIRMATIONS = 100
"""How many suspicious instances of a batch are put to exact arithmetic; the rest is no evidence."""
_ATTEMPTS = 20


@dataclass(frozen=True)
class Crosscheck:
    """What happened: ``instances`` that honour the hypotheses, ``no_evidence`` of them without a usable value.

    ``largest_error_over_bound`` is the largest |left - right| / bound of an equality, at most 1 when all agree (0 for
    other lines). ``rejected`` counts sampled instances on which some hypothesis fails.
    """

    instances: int
    no_evidence: int
    disagreements: int
    largest_error_over_bound: float
    rejected: int = 0


def crosscheck(
    statement: Formula, given: tuple[Formula, ...] = (), *, instances: int = 1000, seed: int = 0
) -> Crosscheck | None:
    """The statement on ``instances`` instances; None when it quantifies over numbers and so can't be evaluated."""
    plan = Plan.of(opened(statement, tuple(given)))
    accepted = no_evidence = disagreements = rejected = 0
    largest = 0.0
    try:
        for attempt in range(_ATTEMPTS):
            # Rejected instances are replaced by fresh ones, within reason.
            for batch in samples(plan, instances=instances, seed=seed + 1_000_003 * attempt):
                kept = _accepted(plan, batch)
                kept &= np.cumsum(kept) <= instances - accepted
                accepted += int(kept.sum())
                rejected += int((~kept).sum()) if accepted < instances else 0
                void, wrong, ratio = _judged(plan, batch, kept)
                no_evidence, disagreements, largest = no_evidence + void, disagreements + wrong, max(largest, ratio)
                if accepted >= instances:
                    return Crosscheck(accepted, no_evidence, disagreements, largest, rejected)
    except NotEvaluable:
        return None
    return Crosscheck(accepted, no_evidence, disagreements, largest, rejected)


def crosscheck_lines(
    lines: Iterable[Line], *, instances: int = 1000, seed: int = 0, progress: Callable[[int], None] | None = None
) -> list[Crosscheck | None]:
    """``crosscheck`` of every line, in order; ``progress`` is told each line's number when it is done."""
    results: list[Crosscheck | None] = []
    for line in lines:
        results.append(crosscheck(line.statement, line.given, instances=instances, seed=seed))
        if progress is not None:
            progress(line.number)
    return results


def _accepted(plan: Plan, batch: Instance) -> npt.NDArray[np.bool_]:
    kept = np.ones(batch.count, dtype=bool)
    for hypothesis in plan.problem.given:
        truths = holds(hypothesis, batch)
        kept &= truths.can_true & ~truths.void
    return kept


def _judged(plan: Plan, batch: Instance, kept: npt.NDArray[np.bool_]) -> tuple[int, int, float]:
    """(instances without evidence, confirmed disagreements, largest error over bound) among the ``kept`` ones."""
    if not kept.any():
        return 0, 0, 0.0
    truths = holds(plan.problem.statement, batch)
    wrong, void = kept & ~truths.can_true, kept & truths.void
    # A value that is missing may be an exact zero denominator: that is for exact arithmetic to say.
    suspects = [*np.flatnonzero(wrong)[:_CONFIRMATIONS], *np.flatnonzero(void)[:_CONFIRMATIONS]]
    confirmed = {int(number) for number in suspects if _confirmed(plan, batch, int(number))}
    disagreements = len(confirmed)
    none = int((wrong | void).sum()) - disagreements
    return max(none, 0), disagreements, _largest_ratio(plan, batch, kept & ~wrong & ~void)


def _confirmed(plan: Plan, batch: Instance, number: int) -> bool:
    if not all(np.isfinite(array[number]).all() for array in batch.values.values()):
        return False
    # Symbols that hypotheses define are computed again, exactly: their float values carry rounding errors.
    instance = complete(plan, batch.exactly(number))
    return instance is not None and refutes(plan, instance)


def _largest_ratio(plan: Plan, batch: Instance, judged: npt.NDArray[np.bool_]) -> float:
    statement = plan.problem.statement
    if not isinstance(statement, Eq) or not isinstance(statement.left, Expression) or not judged.any():
        return 0.0
    assert isinstance(statement.right, Expression)
    left, right = evaluate(statement.left, batch), evaluate(statement.right, batch)
    return _ratio(left, right, judged)


def _ratio(left: Bounded, right: Bounded, judged: npt.NDArray[np.bool_]) -> float:
    error, bound = np.abs(left.value - right.value)[judged], (left.bound + right.bound)[judged]
    ratios = np.where(bound > 0, error / np.where(bound > 0, bound, 1.0), 0.0)
    return float(ratios.max(initial=0.0))
