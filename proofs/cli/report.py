"""One checked result as plain data: what ``--json`` prints, and what may travel between processes.

A theorem is accepted only in the process whose kernel made it, so workers send this report and never the theorem.
"""

from __future__ import annotations

import gc
import math
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from proofs.cli.words import counterexample_text, reason_words, verdict_words
from proofs.cli.workers import Workers
from proofs.derivation import Derivation
from proofs.derivation.lines import refutations
from proofs.notation.formulas import Formula
from proofs.notation.text import to_text

if TYPE_CHECKING:
    from proofs.checking import CheckedDerivation, CheckedLine, Witnesses

__all__ = ["Report", "Request", "check_all"]

_MANY = 3_000_000
"""So many new objects are looked through for cycles: more than a check of the exercise sheet makes, and less than a gigabyte."""


@dataclass(frozen=True)
class Request:
    """How to check, said in values that any process understands."""

    sheet: str | None
    instances: int
    seed: int
    jobs: int
    what_breaks: bool = False
    """Whether to look for an instance that breaks the result without each of its hypotheses."""


@dataclass(frozen=True)
class Report:
    """``data`` is the result's entry of ``proofs check --json``; ``troubles`` says in text what is not proven, and which printed
    reason is not the one of the proof.
    """

    data: dict[str, Any]
    troubles: tuple[str, ...]
    reasons_hold: bool
    vacuous: int = 0
    """How many lines suppose what the proof refutes: nothing honours it."""

    @property
    def status(self) -> str:
        """Proven, false, unclear or conflict."""
        return str(self.data["status"])

    @property
    def is_good(self) -> bool:
        """Whether everything is proven, and no line prints a reason that is not the one of its proof."""
        return self.status == "proven" and self.reasons_hold


def check_all(
    derivations: Sequence[Derivation], request: Request, progress: Callable[[], None] = lambda: None
) -> Iterator[Report]:
    """A report for each derivation, in their order; ``progress`` is called as each one is done.

    Proofs are made in this process; the other witnesses' work is shared among ``jobs`` processes, this one included.
    Raises KeyboardInterrupt after the report of what was known when Ctrl-C was pressed.
    """
    # What a check makes stays till its end: to look through it for cycles, once, would take a twelfth of the time.
    gc.set_threshold(_MANY, *gc.get_threshold()[1:])
    if request.jobs <= 1:
        yield from _each(derivations, request, progress)
        return
    from proofs.checking import WHOLE

    # Beyond WHOLE this process only waits for the others.
    others = request.jobs - 1 if request.instances <= WHOLE else request.jobs
    with Workers(others) as pool:
        try:
            yield from _each(derivations, request, progress, executor=pool)
        except BrokenExecutor as error:  # a worker was killed, which is what happens when memory runs out
            raise MemoryError from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _each(
    derivations: Sequence[Derivation], request: Request, progress: Callable[[], None], executor: Executor | None = None
) -> Iterator[Report]:
    from proofs.checking import Desk, Witnesses, heard, prove_derivation

    # All are asked before the first proof, so that no other process is idle while this one is busy.
    desk = Desk(executor)
    asked = [Witnesses(derivation, request.instances, request.seed, desk=desk) for derivation in derivations]
    desk.begin()
    waiting: deque[tuple[CheckedDerivation, _Breaking, Witnesses]] = deque()
    stopped = False
    for number, witnesses in enumerate(asked):
        try:
            proven = prove_derivation(derivations[number])
            # Now, and not when the others have been heard: at the end they would have nothing to do meanwhile.
            waiting.append((proven, _what_breaks(proven) if request.what_breaks else {}, witnesses))
        except KeyboardInterrupt:
            stopped = True
        # Before the last proof this process waits for no other: proofs are what it alone can do.
        last = stopped or executor is None or number + 1 == len(asked)
        while waiting and (last or waiting[0][2].known):
            proven, breaking, witnesses = waiting.popleft()
            witnesses.interrupted |= stopped
            checked = heard(proven, witnesses)
            stopped |= checked.interrupted
            yield _report(checked, breaking)
            if not stopped:
                progress()
        if stopped:
            raise KeyboardInterrupt


_Breaking = Mapping[Formula, dict[str, Any] | None]
"""For each hypothesis an instance that breaks the result without it, or None."""


def _report(checked: CheckedDerivation, breaking: _Breaking) -> Report:
    from proofs.latex.document import statement_latex
    from proofs.latex.writer import to_latex

    derivation = checked.derivation
    in_vain = _in_vain(checked)
    data = {
        "id": derivation.id,
        "title": derivation.title,
        "statement": statement_latex(derivation),
        "status": checked.status,
        "hypotheses": [
            {"latex": to_latex(formula), "needed": needed, "counterexample": breaking.get(formula)}
            for formula, needed in checked.hypotheses
        ],
        "facts": list(checked.facts),
        "steps": [_step(line, in_vain=line in in_vain) for line in checked.lines],
    }
    reasons_hold = not any(line.reason_problems for line in checked.lines)
    return Report(data, tuple(_troubles(checked)), reasons_hold, len(in_vain))


def _what_breaks(proven: CheckedDerivation) -> _Breaking:
    from proofs.hypotheses import broken_without

    found = {}
    for hypothesis in proven.derivation.given:
        broken = broken_without(proven.derivation, hypothesis, unharmed=proven.proven_without(hypothesis))
        found[hypothesis] = None if broken is None else broken.counterexample.to_json()
    return found


def _step(checked: CheckedLine, *, in_vain: bool) -> dict[str, Any]:
    from proofs.latex.reasons import reason_text
    from proofs.latex.writer import to_latex

    line, numeric, sympy = checked.line, checked.numeric, checked.sympy
    return {
        "number": line.number,
        "relation": line.relation,
        "latex": to_latex(line.statement),
        "justification": reason_text(line.reason),
        "verdict": checked.verdict,
        "numeric": None
        if numeric is None or in_vain
        else {
            "instances": int(numeric.instances),
            "no_evidence": int(numeric.no_evidence),
            "disagreements": int(numeric.disagreements),
            "largest_error_over_bound": _finite(numeric.largest_error_over_bound),
        },
        "sympy": None if sympy is None else {"checked_at": list(sympy.checked_at), "agrees": sympy.agrees},
    }


def _finite(value: float | None) -> float | None:
    """JSON has no infinity: an error that no bound covers is null, and the disagreements say so."""
    return float(value) if value is not None and math.isfinite(value) else None


def _troubles(checked: CheckedDerivation) -> Iterator[str]:
    in_vain = _in_vain(checked)
    for line in checked.lines:
        if line.numeric is not None and not line.numeric.instances and line not in in_vain:
            yield (
                f"line {line.line.number}: no sampled instance honours its hypotheses (0 of {line.numeric.rejected:,}): "
                "they contradict each other or are too rare"
            )
        yield from _trouble(f"line {line.line.number}", line)
        yield from _wrong_reason(line)
    many = len(checked.claims) > 1
    for number, claim in enumerate(checked.claims, 1):
        yield from _trouble(f"claim {number}" if many else "the claim", claim)
    if any(claim.verdict in ("false", "unclear") for claim in checked.claims):  # they are asked when all lines are proven
        yield "every line is proven, but together they don't give the claim"


def _wrong_reason(checked: CheckedLine) -> Iterator[str]:
    """What is printed beside a proven line and is not how it was proven."""
    if checked.reason_problems:
        yield (
            f"line {checked.line.number} is proven, but its reason ({reason_words(checked.line.reason)}) is not true: "
            f"{to_text(checked.line.statement)}"
        )
        yield from (f"  {problem}" for problem in checked.reason_problems)


def _in_vain(checked: CheckedDerivation) -> list[CheckedLine]:
    """The lines that hold of nothing: what they suppose is refuted by a proof, and no instance honours it."""
    refuting = {line.number for line, _ in refutations(checked.derivation.placed().blocks)}
    if any(line.verdict != "proven" for line in checked.lines if line.line.number in refuting):
        return []
    return [line for line in checked.lines if line.numeric is not None and line.numeric.vacuous]


def _trouble(name: str, checked: CheckedLine) -> Iterator[str]:
    """What there is to say of a line that is not proven: its verdict, why, and where it fails."""
    if checked.verdict == "proven":
        return
    alarm = "SOUNDNESS ALARM: " if checked.verdict == "conflict" else ""
    yield f"{alarm}{name} is {verdict_words(checked.verdict)}: {to_text(checked.line.statement)}"
    found = checked.counterexample
    has_values = found is not None and found.lhs_value is not None and found.rhs_value is not None
    if checked.message and not (checked.verdict == "false" and has_values):  # the values below say the same
        yield f"  {checked.message.removeprefix(alarm)}"
    if found is not None:
        yield f"  counterexample: {counterexample_text(found.to_json())}"
        if has_values:
            yield f"  left side {found.lhs_value}, right side {found.rhs_value}"
