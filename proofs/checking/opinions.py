"""The independent witnesses of each line: random instances and SymPy. What refutes a proven line is an alarm.

They need no proof, so they are asked of all lines and claims before the first proof is made, and other processes work on
the answers meanwhile. What nobody has begun when it is wanted is worked out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from proofs.checking.records import CheckedLine
from proofs.checking.sharing import Answer, Desk
from proofs.derivation import Derivation
from proofs.derivation.lines import refutations
from proofs.notation.formulas import Formula
from proofs.notation.predicates import spelled_out

if TYPE_CHECKING:
    from numeric.crosscheck import Crosscheck
    from numeric.groups import Group

    from proofs.sympy_bridge import SympyOpinion

__all__ = ["WHOLE", "Witnesses", "load_witnesses"]

WHOLE = 20_000
"""Up to so many instances, what stands under the same hypotheses is one task; beyond, its blocks are shared out."""

Question = tuple[Formula, tuple[Formula, ...]]
"""A statement and its hypotheses, with predicates said in full."""


class _Counted(NamedTuple):
    """What the numeric check said, and whether Ctrl-C ended it."""

    tallies: list[Crosscheck | None]
    stopped: bool


def load_witnesses() -> None:
    """Load what the witnesses are made of: a process that waits for its first question may as well do that."""
    import sympy  # noqa: F401

    import numeric.crosscheck  # noqa: F401
    import proofs.sympy_bridge  # noqa: F401


class Witnesses:
    """The numeric check and SymPy on everything that ``derivation`` says. On Ctrl-C they stop; what they said is kept.

    Several derivations may lay their questions on one ``desk``, which is begun when all have done so.
    """

    def __init__(
        self,
        derivation: Derivation,
        instances: int,
        seed: int,
        sympy: bool = True,
        executor: Executor | None = None,
        desk: Desk | None = None,
    ) -> None:
        self.interrupted = False
        self._tallies: dict[Question, tuple[Answer[_Counted], int]] = {}
        self._opinions: dict[Question, tuple[Answer[list[SympyOpinion | None]], int]] = {}
        if not (instances or sympy):
            return
        said = [(line.statement, line.given) for line in derivation.lines()]
        said += [(claim, derivation.given) for claim in derivation.claims]
        questions = tuple(dict.fromkeys(_question(statement, given) for statement, given in said))
        common = Desk(executor) if desk is None else desk
        if instances:
            refuted = [hypotheses for _, hypotheses in refutations(derivation.placed().blocks)]
            self._count(questions, instances, seed, common, refuted)
        if sympy:
            for group in _under_one_roof(questions):
                # First of all, since who has begun with SymPy has loaded it.
                opinions = common.answer(partial(_opinions, group), (1, len(group)))
                self._opinions.update((question, (opinions, place)) for place, question in enumerate(group))
        if desk is None:
            common.begin()

    def _count(
        self, questions: tuple[Question, ...], instances: int, seed: int, desk: Desk, refuted: Iterable[tuple[Formula, ...]]
    ) -> None:
        from numeric.groups import families, together

        for family in families(together(questions, refuted)):
            places = [place for group in family.groups for place in group.places]
            if instances > WHOLE:
                work = partial(_counted, family.groups, len(questions), instances, seed, desk.executor)
                tallies = Answer(work, _was_stopped, None)
            else:
                # Instances have to be moved onto their hypotheses; a line more is evaluated quickly.
                weight = sum(len(group.places) + 4 * len(group.given) for group in family.groups)
                work = partial(_counted, family.groups, len(questions), instances, seed, None)
                tallies = desk.answer(work, (0, weight), _was_stopped)
            self._tallies.update((questions[place], (tallies, place)) for place in places)

    @property
    def known(self) -> bool:
        """Whether nobody has to wait for any of the answers."""
        return all(answer.known for answer, _ in self._tallies.values()) and all(
            answer.known for answer, _ in self._opinions.values()
        )

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


def _counted(groups: Sequence[Group], count: int, instances: int, seed: int, executor: Executor | None) -> _Counted:
    from numeric.campaign import Interrupted
    from numeric.crosscheck import crosscheck_groups

    try:
        return _Counted(crosscheck_groups(groups, count, instances=instances, seed=seed, executor=executor), stopped=False)
    except Interrupted as stopped:
        return _Counted(list(stopped.so_far), stopped=True)


def _was_stopped(counted: _Counted) -> bool:
    return counted.stopped


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
