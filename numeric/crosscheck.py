"""Lines of a derivation on many random instances: the second, independent opinion.

A disagreement in floating point counts only when it exceeds the computed rounding bound *and* exact arithmetic confirms
it on the very same instance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from numeric.campaign import Interrupted, LineTally, Tally, campaign
from numeric.confirm import DecidedBy
from numeric.prepared import Question
from numeric.problem import together
from proofs.notation.formulas import Formula
from proofs.notation.limits import Limit

if TYPE_CHECKING:
    from proofs.derivation import Line

__all__ = ["Crosscheck", "crosscheck", "crosscheck_all", "crosscheck_lines"]


@dataclass(frozen=True)
class Crosscheck:
    """What happened: ``instances`` that honour the hypotheses, ``no_evidence`` of them without a usable value.

    ``largest_error_over_bound`` is the largest |left - right| / bound of an equality, at most 1 when all agree (0 for
    other lines). ``rejected`` counts sampled instances on which some hypothesis fails. ``decided_by`` says how many
    disagreements exact rationals and how many enclosures confirmed.
    """

    instances: int
    no_evidence: int
    disagreements: int
    largest_error_over_bound: float
    rejected: int = 0
    decided_by: Mapping[DecidedBy, int] = field(default_factory=dict)

    @classmethod
    def of(cls, tally: Tally, line: LineTally) -> Crosscheck:
        """The record of one line of a campaign."""
        return cls(
            tally.accepted,
            line.no_evidence,
            line.disagreements,
            line.largest_ratio,
            tally.drawn - tally.accepted,
            dict(line.decided_by),
        )


def crosscheck(
    statement: Formula, given: tuple[Formula, ...] = (), *, instances: int = 1000, seed: int = 0, executor: Executor | None = None
) -> Crosscheck | None:
    """The statement on ``instances`` instances; None when it quantifies over numbers and so can't be evaluated."""
    return crosscheck_all([(statement, tuple(given))], instances=instances, seed=seed, executor=executor)[0]


def crosscheck_lines(
    lines: Iterable[Line],
    *,
    instances: int = 1000,
    seed: int = 0,
    progress: Callable[[int], None] | None = None,
    executor: Executor | None = None,
) -> list[Crosscheck | None]:
    """``crosscheck`` of every line, in order, those under the same hypotheses in one pass.

    ``progress`` is told each line's number when it is done. On Ctrl-C raises Interrupted with the list as far as it is
    known.
    """
    lines = list(lines)
    return crosscheck_all(
        [(line.statement, line.given) for line in lines],
        instances=instances,
        seed=seed,
        executor=executor,
        progress=None if progress is None else lambda place: progress(lines[place].number),
    )


def crosscheck_all(
    asked: Sequence[tuple[Formula, tuple[Formula, ...]]],
    *,
    instances: int = 1000,
    seed: int = 0,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Crosscheck | None]:
    """``crosscheck`` of statements, each with its hypotheses; ``progress`` is told the place of each that is done."""
    results: list[Crosscheck | None] = [None] * len(asked)
    for group in together(asked):
        question = Question(tuple(dict.fromkeys(problem.statement for problem in group.problems)), group.given)
        stopped = None
        try:
            tally = campaign(question, instances, seed, executor)
        except Interrupted as interrupted:
            tally, stopped = interrupted.so_far, interrupted
        if tally is not None and not tally.accepted and any(problem.speaks_of_sequences for problem in group.problems):
            tally = None  # they may be of a kind that is not made
        for place, problem in zip(group.places, group.problems, strict=True):
            line = None if tally is None else tally.lines[question.statements.index(problem.statement)]
            results[place] = None if tally is None or line is None else Crosscheck.of(tally, line)
            if isinstance(problem.statement, Limit) and stopped is None:
                results[place] = _limit(problem.statement, problem.given, instances, seed)
            if progress is not None and stopped is None:
                progress(place)
        if stopped is not None:
            raise Interrupted(results) from stopped
    return results


def _limit(limit: Limit, given: tuple[Formula, ...], instances: int, seed: int) -> Crosscheck | None:
    from numeric.limit_lines import tally_limit

    tally = tally_limit(limit, given, instances, seed)
    [line] = (None,) if tally is None else tally.lines
    return None if tally is None or line is None or not tally.accepted else Crosscheck.of(tally, line)
