"""The independent witnesses of each line: random instances and SymPy. What refutes a proven line is an alarm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from proofs.checking.records import CheckedLine
from proofs.derivation import Line
from proofs.notation.formulas import Formula
from proofs.notation.predicates import spelled_out

if TYPE_CHECKING:
    from numeric.crosscheck import Crosscheck

    from proofs.sympy_bridge import SympyOpinion

__all__ = ["Witnesses"]


class Witnesses:
    """The numeric check and SymPy. On Ctrl-C they stop, and what they said so far is kept."""

    def __init__(self, instances: int, seed: int, sympy: bool, executor: Executor | None) -> None:
        self._instances, self._seed, self._sympy, self._executor = instances, seed, sympy, executor
        self.interrupted = False

    def heard(self, lines: Sequence[CheckedLine]) -> list[CheckedLine]:
        """The lines with both opinions; a proven line that either refutes exactly is a conflict."""
        lines, opinions = list(lines), self._opinions(lines)
        if self._instances and not self.interrupted:
            lines = [replace(line, numeric=found) for line, found in zip(lines, self._numeric(lines), strict=True)]
        if not self.interrupted:
            lines = [replace(line, sympy=opinion()) for line, opinion in zip(lines, opinions, strict=True)]
        return [_alarmed(line) for line in lines]

    def _numeric(self, lines: Sequence[CheckedLine]) -> list[Crosscheck | None]:
        from numeric.campaign import Interrupted
        from numeric.crosscheck import crosscheck_lines

        try:
            return crosscheck_lines([_spelled_out(line.line) for line in lines], instances=self._instances, seed=self._seed,
                                    executor=self._executor)
        except Interrupted as stopped:
            self.interrupted = True
            return list(stopped.so_far)

    def _opinions(self, lines: Sequence[CheckedLine]) -> list[Callable[[], SympyOpinion | None]]:
        """SymPy's opinion on each line, still to be waited for."""
        if not self._sympy:
            return [lambda: None for _ in lines]
        from proofs.sympy_bridge import second_opinion

        asked = [partial(second_opinion, *_asked(line.line)) for line in lines]
        if self._executor is None:
            return list(asked)
        return [self._executor.submit(question).result for question in asked]


def _asked(line: Line) -> tuple[Formula, tuple[Formula, ...]]:
    """The statement and its hypotheses, with predicates said in full."""
    return spelled_out(line.statement), tuple(map(spelled_out, line.given))


def _spelled_out(line: Line) -> Line:
    statement, given = _asked(line)
    return replace(line, statement=statement, given=given)


def _alarmed(line: CheckedLine) -> CheckedLine:
    refuted = (line.numeric is not None and line.numeric.disagreements > 0) or (
        line.sympy is not None and line.sympy.agrees is False)
    if line.verdict != "proven" or not refuted:
        return line
    from proofs.refutation import refute

    found = refute(line.line.statement, line.line.given)
    message = "SOUNDNESS ALARM: the kernel proves this line and an exact instance refutes it; please report it"
    return replace(line, verdict="conflict", message=message, counterexample=found)
