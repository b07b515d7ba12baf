"""The independent witnesses of each line: random instances and SymPy. What refutes a proven line is an alarm.

They need no proof, so they are asked of all lines and claims before the first proof is made, and other processes work on
the answers meanwhile. What nobody has begun when it is wanted is worked out here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from proofs.checking.records import CheckedLine
from proofs.derivation import Derivation
from proofs.notation.formulas import Formula
from proofs.notation.predicates import spelled_out

if TYPE_CHECKING:
    from numeric.crosscheck import Crosscheck

    from proofs.sympy_bridge import SympyOpinion

__all__ = ["WHOLE", "Witnesses"]

WHOLE = 20_000
"""Up to so many instances, what stands under the same hypotheses is one task; beyond, its blocks are shared out."""

Question = tuple[Formula, tuple[Formula, ...]]
"""A statement and its hypotheses, with predicates said in full."""
_T = TypeVar("_T")


class _Answer(Generic[_T]):
    """What ``work`` returns, from the executor if that has begun when the answer is wanted, else from here."""

    def __init__(self, executor: Executor | None, work: Callable[[], _T]) -> None:
        self._work = work
        self._future = None if executor is None else executor.submit(work)
        # Only of the standard library's own pools is it known that a task which was begun can't be cancelled.
        self._takes_back = isinstance(executor, (ProcessPoolExecutor, ThreadPoolExecutor))
        self._value: tuple[_T] | None = None

    @property
    def known(self) -> bool:
        return self._value is not None or (self._future is not None and self._future.done())

    def __call__(self) -> _T:
        if self._value is None:
            if self._future is None or (self._takes_back and self._future.cancel()):
                self._value = (self._work(),)
            else:
                self._value = (self._future.result(),)
        return self._value[0]


class Witnesses:
    """The numeric check and SymPy on everything that ``derivation`` says. On Ctrl-C they stop; what they said is kept."""

    def __init__(
        self, derivation: Derivation, instances: int, seed: int, sympy: bool = True, executor: Executor | None = None
    ) -> None:
        self.interrupted = False
        self._tallies: dict[Question, tuple[_Answer[_Counted], int]] = {}
        self._opinions: dict[Question, tuple[_Answer[list[SympyOpinion | None]], int]] = {}
        if not (instances or sympy):
            return
        said = [(line.statement, line.given) for line in derivation.lines()]
        said += [(claim, derivation.given) for claim in derivation.claims]
        questions = tuple(dict.fromkeys(_question(statement, given) for statement, given in said))
        if instances:
            self._count(questions, instances, seed, executor)
        if sympy:
            for group in _under_one_roof(questions):
                opinions = _Answer(executor, partial(_opinions, group))
                self._opinions.update((question, (opinions, place)) for place, question in enumerate(group))

    def _count(self, questions: tuple[Question, ...], instances: int, seed: int, executor: Executor | None) -> None:
        from numeric.problem import together

        many = instances > WHOLE
        for shared in together(questions):
            group = tuple(questions[place] for place in shared.places)
            work = partial(_counted, group, instances, seed, executor if many else None)
            tallies = _Answer(None if many else executor, work)
            self._tallies.update((question, (tallies, place)) for place, question in enumerate(group))

    def heard(self, lines: Sequence[CheckedLine]) -> list[CheckedLine]:
        """The lines with both opinions; a proven line that either refutes exactly is a conflict."""
        found = list(lines)
        if not (self._tallies or self._opinions):
            return found
        questions = [_question(line.line.statement, line.line.given) for line in found]
        try:
            for place, question in enumerate(questions):
                tallies, number = self._tallies.get(question, (None, 0))
                if tallies is not None and (tallies.known or not self.interrupted):
                    counted, stopped = tallies()
                    self.interrupted |= stopped
                    found[place] = replace(found[place], numeric=counted[number])
            for place, question in enumerate(questions):
                opinions, number = self._opinions.get(question, (None, 0))
                if opinions is not None and (opinions.known or not self.interrupted):
                    found[place] = replace(found[place], sympy=opinions()[number])
        except KeyboardInterrupt:
            self.interrupted = True
        return [_alarmed(line) for line in found]


_Counted = tuple["list[Crosscheck | None]", bool]
"""What the numeric check said, and whether Ctrl-C ended it."""


def _counted(group: tuple[Question, ...], instances: int, seed: int, executor: Executor | None) -> _Counted:
    from numeric.campaign import Interrupted
    from numeric.crosscheck import crosscheck_all

    try:
        return crosscheck_all(group, instances=instances, seed=seed, executor=executor), False
    except Interrupted as stopped:
        return list(stopped.so_far), True


def _opinions(group: tuple[Question, ...]) -> list[SympyOpinion | None]:
    from proofs.sympy_bridge import second_opinion

    return [second_opinion(*question) for question in group]


def _under_one_roof(questions: Iterable[Question]) -> Iterable[tuple[Question, ...]]:
    """The questions by their hypotheses, which SymPy reads once for all of them."""
    groups: dict[tuple[Formula, ...], list[Question]] = {}
    for question in questions:
        groups.setdefault(question[1], []).append(question)
    return map(tuple, groups.values())


def _question(statement: Formula, given: tuple[Formula, ...]) -> Question:
    return spelled_out(statement), tuple(map(spelled_out, given))


def _alarmed(line: CheckedLine) -> CheckedLine:
    refuted = (line.numeric is not None and line.numeric.disagreements > 0) or (
        line.sympy is not None and line.sympy.agrees is False
    )
    if line.verdict != "proven" or not refuted:
        return line
    from proofs.refutation import refute

    found = refute(line.line.statement, line.line.given)
    message = "SOUNDNESS ALARM: the kernel proves this line and an exact instance refutes it; please report it"
    return replace(line, verdict="conflict", message=message, counterexample=found)
