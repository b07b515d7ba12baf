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
from numeric.in_common import shared
from numeric.groups import Family, Group, families, together
from numeric.problem import Problem
from numeric.witnessing import may_be_witnessed
from proofs.notation.formulas import Formula
from proofs.notation.limits import Limit

if TYPE_CHECKING:
    from proofs.derivation import Line

__all__ = ["Crosscheck", "crosscheck", "crosscheck_all", "crosscheck_groups", "crosscheck_lines"]

_SHARED = 20_000
"""Up to so many instances, what is done once for all of them takes longer than the instances do."""


@dataclass(frozen=True)
class Crosscheck:
    """What happened: ``instances`` that honour the hypotheses, ``no_evidence`` of them without a usable value.

    ``largest_error_over_bound`` is the largest |left - right| / bound of an equality, at most 1 when all agree (0 for
    other lines). ``rejected`` counts sampled instances on which some hypothesis fails. ``decided_by`` says how many
    disagreements exact rationals and how many enclosures confirmed. The line is ``vacuous`` when those who ask know that its
    hypotheses contradict each other, and no instance honours them.
    """

    instances: int
    no_evidence: int
    disagreements: int
    largest_error_over_bound: float
    rejected: int = 0
    decided_by: Mapping[DecidedBy, int] = field(default_factory=dict)
    vacuous: bool = False

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
    return crosscheck_groups(together(asked), len(asked), instances=instances, seed=seed, executor=executor, progress=progress)


def crosscheck_groups(
    groups: Sequence[Group],
    count: int,
    *,
    instances: int = 1000,
    seed: int = 0,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Crosscheck | None]:
    """The same for questions that are in groups already, ``count`` in all."""
    work = _Work([None] * count, instances, seed, executor, progress or (lambda place: None))
    try:
        work.do(groups)
    except KeyboardInterrupt as stopped:
        raise Interrupted(work.results) from stopped
    return work.results


@dataclass
class _Work:
    """What is known of the questions by their places, and how they are tried."""

    results: list[Crosscheck | None]
    instances: int
    seed: int
    executor: Executor | None
    progress: Callable[[int], None]

    def do(self, groups: Sequence[Group]) -> None:
        """Try all of them: what supposes more than others do, on the instances of these, if there are enough."""
        for family in families(groups) if self.instances <= _SHARED else map(Family, groups):
            if not family.others:
                self._alone(family.root)
                continue
            left = self._in_common(family)
            if family.root in left:
                self._alone(family.root)
            self.do([group for group in left if group is not family.root])

    def _in_common(self, family: Family) -> list[Group]:
        """Try the family on the same instances; the groups for which there are too few of them."""
        pairs = {
            (problem.statement, family.conditions(problem)): number
            for group in family.groups
            for number, problem in enumerate(group.problems)
        }
        question = Question(tuple(pair[0] for pair in pairs), family.root.given, tuple(pair[1] for pair in pairs))
        tallies = dict(zip(pairs, shared(question, self.instances, self.seed), strict=True))
        left = []
        for group in family.groups:
            found = [tallies[problem.statement, family.conditions(problem)] for problem in group.problems]
            honouring = min((tally.accepted for tally in found if tally is not None), default=0)
            if honouring < self.instances and (honouring or not group.vain or None in found):
                left.append(group)
                continue
            for place, problem, tally in zip(group.places, group.problems, found, strict=True):
                line = None if tally is None else tally.lines[0]
                self._note(group, place, problem, None if tally is None or line is None else Crosscheck.of(tally, line))
        return left

    def _alone(self, group: Group) -> None:
        """Try a group on instances that are made for it."""
        question = Question(tuple(dict.fromkeys(problem.statement for problem in group.problems)), group.given)
        stopped = None
        try:
            tally = campaign(question, self.instances, self.seed, self.executor, in_turns=not group.vain)
        except Interrupted as interrupted:
            tally, stopped = interrupted.so_far, interrupted
        if tally is not None and not tally.accepted and any(problem.speaks_of_sequences for problem in group.problems):
            tally = None  # they may be of a kind that is not made
        existing: dict[Formula, Crosscheck | None] = {}
        for place, problem in zip(group.places, group.problems, strict=True):
            line = None if tally is None else tally.lines[question.statements.index(problem.statement)]
            found = None if tally is None or line is None else Crosscheck.of(tally, line)
            if stopped is None and isinstance(problem.statement, Limit):
                found = self._limit(question, problem.statement)
            elif stopped is None and tally is not None and line is None and not group.vain:
                if problem.statement not in existing and may_be_witnessed(problem.statement):
                    existing[problem.statement] = self._existence(question, problem.statement)
                found = existing.get(problem.statement)
            self._note(group, place, problem, found, stopped is None)
        if stopped is not None:
            raise stopped

    def _limit(self, question: Question, limit: Limit) -> Crosscheck | None:
        from numeric.limit_lines import tally_limit

        tally = tally_limit(question, question.statements.index(limit), self.instances, self.seed)
        [line] = (None,) if tally is None else tally.lines
        return None if tally is None or line is None or not tally.accepted else Crosscheck.of(tally, line)

    def _existence(self, question: Question, statement: Formula) -> Crosscheck | None:
        from numeric.existence_lines import tally_existence

        tally = tally_existence(question, question.statements.index(statement), self.instances, self.seed)
        [line] = (None,) if tally is None else tally.lines
        return None if tally is None or line is None else Crosscheck.of(tally, line)

    def _note(self, group: Group, place: int, problem: Problem, found: Crosscheck | None, all_done: bool = True) -> None:
        if group.vain and (found is None or not found.instances):
            found = Crosscheck(0, 0, 0, 0.0, 0 if found is None else found.rejected, vacuous=all_done)
        self.results[place] = found
        if all_done:
            self.progress(place)
