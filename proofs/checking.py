"""Checking a derivation: each line by the kernel, on random instances and by SymPy; then the claims from the lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from proofs.derivation import Derivation, Line
from proofs.kernel.theorem import Theorem, or_elim
from proofs.kernel import terms as t
from proofs.notation.formulas import Formula
from proofs.notation.lowering import lower
from proofs.notation.names import check_declarations
from proofs.proving import Judgement, Verdict, assumptions, establish, judge, uses
from proofs.reasons import by_claims
from proofs.search import Unproven, justify

if TYPE_CHECKING:
    from numeric.witness import Counterexample
    from numeric.crosscheck import Crosscheck

    from proofs.sympy_bridge import SympyOpinion

__all__ = ["CheckedDerivation", "CheckedLine", "check_derivation"]


@dataclass(frozen=True)
class CheckedLine:
    """One line with its verdict and the three witnesses: kernel theorems, numeric check, SymPy."""

    line: Line
    verdict: Verdict
    message: str
    theorems: tuple[Theorem, ...] = ()
    counterexample: Counterexample | None = None
    numeric: Crosscheck | None = None
    sympy: SympyOpinion | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """The axioms that this line rests on."""
        return tuple(sorted({fact for theorem in self.theorems for fact in theorem.facts}))


@dataclass(frozen=True)
class CheckedDerivation:
    """A derivation with the verdict on each line and on the whole; ``hypotheses`` say whether the proof used each."""

    derivation: Derivation
    status: Verdict
    lines: tuple[CheckedLine, ...]
    claims: tuple[CheckedLine, ...]
    interrupted: bool = False
    """Whether Ctrl-C ended the numeric check early: what is known so far stands in the lines."""

    @property
    def theorems(self) -> tuple[Theorem, ...]:
        """Everything that was proven, claims first."""
        return tuple(theorem for line in (*self.claims, *self.lines) for theorem in line.theorems)

    @property
    def facts(self) -> tuple[str, ...]:
        """The axioms that lines or claims rest on."""
        return tuple(sorted({fact for theorem in self.theorems for fact in theorem.facts}))

    @property
    def hypotheses(self) -> tuple[tuple[Formula, bool | None], ...]:
        """Each hypothesis, with whether the proof used it (None when there is no proof)."""
        proven = self.status == "proven"
        return tuple((g, uses(self.theorems, g) if proven else None) for g in self.derivation.given)


def check_derivation(
    derivation: Derivation, *, instances: int = 1000, seed: int = 0, sympy: bool = True,
    progress: Callable[[], None] | None = None, executor: Executor | None = None,
) -> CheckedDerivation:
    """Prove each line of ``derivation`` and cross-check it on ``instances`` random instances (0 for none).

    ``progress`` is called after each line. The proofs are made here, since a theorem counts only in the process whose
    kernel made it; the ``executor`` may share the work of the other witnesses among processes.

    Raises DeclarationError when a name stands for two things.
    """
    check_declarations((*derivation.given, *derivation.claims, *(line.statement for line in derivation.lines())))
    lines: list[CheckedLine] = []
    for line in derivation.lines():
        earlier = [checked for checked in lines if checked.verdict == "proven"]
        found = _judge_line(line, earlier)
        lines.append(CheckedLine(line, found.verdict, found.message, found.theorems, found.counterexample))
        if progress is not None:
            progress()
    witnesses = _Witnesses(instances, seed, sympy, executor)
    lines = witnesses.heard(lines)
    verdicts = [line.verdict for line in lines]
    claims: list[CheckedLine] = []
    if set(verdicts) == {"proven"}:
        shown = [line.theorems[0] for line in lines if set(line.line.given) <= set(derivation.given)]
        for claim in derivation.claims:
            found = judge(claim, derivation.given, shown)
            line = Line(0, claim, by_claims(), derivation.given)
            claims.append(CheckedLine(line, found.verdict, found.message, found.theorems, found.counterexample))
        claims = witnesses.heard(claims)
        verdicts += [claim.verdict for claim in claims]
    worst_first: tuple[Verdict, ...] = ("conflict", "false", "unclear")
    status: Verdict = next((verdict for verdict in worst_first if verdict in verdicts), "proven")
    return CheckedDerivation(derivation, status, tuple(lines), tuple(claims), witnesses.interrupted)


def _judge_line(line: Line, earlier: Sequence[CheckedLine]) -> Judgement:
    in_force = [checked.theorems[0] for checked in earlier if set(checked.line.given) <= set(line.given)]
    if line.concludes:
        try:
            return Judgement("proven", _join_cases(line, earlier, in_force))
        except Unproven as error:
            found = judge(line.statement, line.given, in_force)
            return found if found.verdict == "false" else Judgement("unclear", (), f"the cases do not give this: {error}")
    return judge(line.statement, line.given, in_force)


def _join_cases(line: Line, earlier: Sequence[CheckedLine], in_force: Sequence[Theorem]) -> tuple[Theorem, ...]:
    """The conclusion of a case distinction: each case gives it, and the conditions cover everything."""
    conditions: tuple[Formula, ...] = line.reason.subjects
    premises = (*assumptions(line.given), *in_force)
    covered = justify(t.or_(*(lower(condition) for condition in conditions)), premises)
    results: list[tuple[Theorem, ...]] = []
    for condition in conditions:
        given = (*line.given, condition)
        shown = [c.theorems[0] for c in earlier if set(c.line.given) <= set(given)]
        results.append(establish(line.statement, (*assumptions(given), *shown)))
    return tuple(or_elim(covered, *same) for same in zip(*results, strict=True))


class _Witnesses:
    """The numeric check and SymPy. On Ctrl-C they stop, and what they said so far is kept."""

    def __init__(self, instances: int, seed: int, sympy: bool, executor: Executor | None) -> None:
        self._instances, self._seed, self._sympy, self._executor = instances, seed, sympy, executor
        self.interrupted = False

    def heard(self, lines: list[CheckedLine]) -> list[CheckedLine]:
        """The lines with both opinions; a proven line that either refutes exactly is a conflict."""
        opinions = self._opinions(lines)
        if self._instances and not self.interrupted:
            lines = [replace(line, numeric=found) for line, found in zip(lines, self._numeric(lines), strict=True)]
        if not self.interrupted:
            lines = [replace(line, sympy=opinion()) for line, opinion in zip(lines, opinions, strict=True)]
        return [_alarmed(line) for line in lines]

    def _numeric(self, lines: list[CheckedLine]) -> list[Crosscheck | None]:
        from numeric.campaign import Interrupted
        from numeric.crosscheck import crosscheck_lines

        try:
            return crosscheck_lines([line.line for line in lines], instances=self._instances, seed=self._seed,
                                    executor=self._executor)
        except Interrupted as stopped:
            self.interrupted = True
            return list(stopped.so_far)

    def _opinions(self, lines: list[CheckedLine]) -> list[Callable[[], SympyOpinion | None]]:
        """SymPy's opinion on each line, still to be waited for."""
        if not self._sympy:
            return [lambda: None for _ in lines]
        from proofs.sympy_bridge import second_opinion

        asked = [partial(second_opinion, line.line.statement, line.line.given) for line in lines]
        if self._executor is None:
            return list(asked)
        return [self._executor.submit(question).result for question in asked]


def _alarmed(line: CheckedLine) -> CheckedLine:
    refuted = (line.numeric is not None and line.numeric.disagreements > 0) or (
        line.sympy is not None and line.sympy.agrees is False)
    if line.verdict != "proven" or not refuted:
        return line
    from proofs.refutation import refute

    found = refute(line.line.statement, line.line.given)
    message = "SOUNDNESS ALARM: the kernel proves this line and an exact instance refutes it; please report it"
    return replace(line, verdict="conflict", message=message, counterexample=found)
