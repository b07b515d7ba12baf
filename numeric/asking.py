"""``numeric.check`` and ``numeric.counterexample``: a statement and its hypotheses in, an honest answer out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, Literal

from numeric.errors import InputError, NoInstance
from numeric.plan import Plan
from numeric.problem import opened
from numeric.witness import Counterexample
from proofs.notation.formulas import Formula
from proofs.notation.names import check_declarations
from proofs.notation.tree import Expression

__all__ = ["Answer", "check", "counterexample"]

MOST_INSTANCES = 10**9


@dataclass(frozen=True)
class Answer:
    """What ``check`` found.

    ``verdict`` is *false* (then there is a ``counterexample``), *no counterexample*, or *undecided* when the statement
    can't be evaluated on single instances (it says that some number exists, speaks of a limit, or of sequences that
    never come to stand still). ``instances`` honoured the hypotheses, ``rejected`` did not; on ``no_evidence`` of the
    former floats overflowed or had no value.
    """

    verdict: Literal["no counterexample", "false", "undecided"]
    instances: int
    no_evidence: int
    rejected: int
    counterexample: Counterexample | None = None

    @property
    def acceptance(self) -> float:
        """Which share of the sampled instances honoured the hypotheses (1 when all are built to)."""
        drawn = self.instances + self.rejected
        return self.instances / drawn if drawn else 0.0

    def __str__(self) -> str:
        match self.verdict:
            case "false":
                assert self.counterexample is not None
                return f"false: {self.counterexample} (decided by {self.counterexample.decided_by})"
            case "undecided":
                return "undecided: the statement can't be evaluated on single instances, and no small one refutes it"
        notes = []
        if self.no_evidence:
            notes.append(f"{self.no_evidence:,} of them without evidence")
        if self.rejected:
            notes.append(f"{self.acceptance:.1%} of the sampled instances honoured the hypotheses")
        return f"no counterexample in {self.instances:,} honest tries" + (f" ({'; '.join(notes)})" if notes else "")


def check(
    statement: Formula,
    *,
    given: Sequence[Formula] = (),
    instances: int = 1000,
    seed: int = 0,
    executor: Executor | None = None,
    progress: Callable[[int], None] | None = None,
) -> Answer:
    """Try ``statement`` on ``instances`` random instances that honour ``given``; when one refutes it, find the smallest.

    The same seed gives the same answer, whatever the ``executor`` (any of ``concurrent.futures``, or one of dask's) and
    however many workers it has. ``progress`` is told how many instances were drawn since it was last called. Needs NumPy.

    Raises InputError for arguments that make no sense, NoInstance when no sampled instance honours the hypotheses.

    >>> from proofs import Dimension, Eq, Index, Real, Vector, exp
    >>> n = Dimension("n")
    >>> i, x, c = Index("i", n), Vector("x", n), Real("c")
    >>> print(check(Eq(exp(x[i] + c), exp(x[i]) * exp(c)), instances=200).verdict)
    no counterexample
    >>> print(check(Eq(exp(x[i] + c), exp(x[i]) + exp(c)), instances=200))
    false: at n = 1, x = (0), c = 0 the left side is 1 and the right side 2 (decided by exact rationals)
    """
    given = _validated(statement, given)
    _whole("instances", instances, 1, MOST_INSTANCES)
    _whole("seed", seed, 0, 2**63 - 1)
    if executor is not None and not hasattr(executor, "submit"):
        raise InputError(f"executor runs work elsewhere, such as a ProcessPoolExecutor; got {executor!r}")

    from numeric.campaign import campaign, instance_at
    from numeric.existence_lines import tally_existence
    from numeric.prepared import Question
    from numeric.smallest import find_counterexample, smaller_than
    from numeric.witnessing import may_be_witnessed

    problem = opened(statement, given)
    question = Question((problem.statement,), problem.given)
    tally = campaign(question, instances, seed, executor, progress)
    line = None if tally is None else tally.lines[0]
    if tally is None or line is None:
        found = find_counterexample(statement, given)
        witnessed = (
            tally_existence(question, 0, instances, seed) if found is None and may_be_witnessed(problem.statement) else None
        )
        if witnessed is not None and (line := witnessed.lines[0]) is not None and not line.disagreements:
            rejected = witnessed.drawn - witnessed.accepted
            return Answer("no counterexample", witnessed.accepted, line.no_evidence, rejected)
        return Answer("undecided" if found is None else "false", 0, 0, 0, found)
    rejected = tally.drawn - tally.accepted
    if not tally.accepted and problem.speaks_of_sequences:  # they may be of a kind that is not made
        return Answer("undecided", 0, 0, rejected)
    if not tally.accepted:
        raise NoInstance(_nothing_to_try(given, tally.drawn, seed), tally.drawn)
    if not line.disagreements:
        return Answer("no counterexample", tally.accepted, line.no_evidence, rejected)
    smallest = find_counterexample(statement, given)
    if smallest is None and line.first is not None:
        hit = instance_at(question, line.first, seed)
        assert hit is not None
        smallest = smaller_than(Plan.of(problem), hit)
    return Answer("false", tally.accepted, line.no_evidence, rejected, smallest)


def counterexample(
    statement: Formula, *, given: Sequence[Formula] = (), effort: float = 1.0, seed: int = 0
) -> Counterexample | None:
    """The smallest instance that honours ``given`` and refutes ``statement``, or None when the search found none.

    *Smallest* is: least sum of dimensions, then fewest non-zero entries, then least Σ(\\|numerator\\| + denominator),
    then the first in lexicographic order. The search needs no NumPy, counts its own work and reads no clock, so the same
    question has the same answer on every machine; ``effort`` 1 is about a second of an ordinary one.

    Raises InputError for arguments that make no sense.

    >>> from proofs import Real, sqrt, Eq
    >>> a = Real("a")
    >>> found = counterexample(Eq(sqrt(a**2), a))
    >>> found.to_json(), found.lhs_value, found.rhs_value
    ({'a': '-1'}, '1', '-1')
    >>> counterexample(Eq(sqrt(a**2), a), given=[a >= 0]) is None
    True
    """
    given = _validated(statement, given)
    if isinstance(effort, bool) or not isinstance(effort, (int, float)) or not 0 < effort <= 10_000:
        raise InputError(f"effort is a number above 0, about seconds of work; got {effort!r}")
    _whole("seed", seed, 0, 2**63 - 1)

    from numeric.smallest import find_counterexample

    return find_counterexample(statement, given, seconds=float(effort), seed=seed)


def _validated(statement: Any, given: Any) -> tuple[Formula, ...]:
    if not isinstance(statement, Formula):
        hint = "; compare two expressions with Eq(…)" if isinstance(statement, Expression) else ""
        raise InputError(f"a statement is a formula, such as Eq(left, right){hint}; got {statement!r}")
    if isinstance(given, Formula) or not isinstance(given, Sequence) or isinstance(given, str):
        raise InputError(f"given is a list of formulas, such as given=[lam > 0]; got {given!r}")
    for hypothesis in given:
        if not isinstance(hypothesis, Formula):
            raise InputError(f"each hypothesis is a formula, such as lam > 0; got {hypothesis!r}")
    check_declarations((*given, statement))
    return tuple(given)


def _whole(name: str, value: Any, least: int, most: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise InputError(f"{name} is a whole number from {least:,} to {most:,}; got {value!r}")


def _nothing_to_try(given: tuple[Formula, ...], tried: int, seed: int) -> str:
    """The hypotheses, and which of them alone is never met."""
    from numeric.campaign import campaign
    from numeric.prepared import Question
    from proofs.notation.formulas import And

    alone = []
    for hypothesis in given:
        tally = campaign(Question((And(),), (hypothesis,)), 1, seed)
        if tally is not None and not tally.accepted:
            alone.append(repr(hypothesis))
    listed = ", ".join(map(repr, given))
    blame = f"; by itself already {' and '.join(alone)}" if alone else ""
    return f"these hypotheses contradict each other or are too rare: 0 of {tried:,} sampled instances honour {listed}{blame}"
