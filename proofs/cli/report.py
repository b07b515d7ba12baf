"""One checked result as plain data: what ``--json`` prints, and what may travel between processes.

A theorem is accepted only in the process whose kernel made it, so workers send this report and never the theorem.
"""

from __future__ import annotations

import math
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from proofs.cli.words import counterexample_text
from proofs.derivation import Derivation
from proofs.notation.text import to_text
from proofs.registry import find

if TYPE_CHECKING:
    from proofs.checking import CheckedDerivation, CheckedLine

__all__ = ["Report", "Request", "check_all"]


@dataclass(frozen=True)
class Request:
    """What to check, said in values that any process understands."""

    ids: tuple[str, ...]
    sheet: str | None
    instances: int
    seed: int
    jobs: int


@dataclass(frozen=True)
class Report:
    """``data`` is the result's entry of ``proofs check --json``; ``troubles`` says in text what is not proven."""

    data: dict[str, Any]
    troubles: tuple[str, ...]

    @property
    def status(self) -> str:
        """Proven, false, unclear or conflict."""
        return str(self.data["status"])


def check_all(request: Request, progress: Callable[[], None]) -> Iterator[Report]:
    """A report for each result, in the order of asking; ``progress`` is called as each one is done.

    Proofs are made in this process; the other witnesses' work is shared among ``jobs`` processes.
    """
    if request.jobs <= 1:
        yield from _each(request, progress)
        return
    # Ctrl-C is for this process to handle: the workers finish their task or are told to stop.
    with ProcessPoolExecutor(request.jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)) as pool:
        try:
            yield from _each(request, progress, executor=pool)
        except BrokenExecutor as error:  # a worker was killed, which is what happens when memory runs out
            raise MemoryError from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _each(request: Request, progress: Callable[[], None], **options: Any) -> Iterator[Report]:
    from proofs.checking import check_derivation

    for identifier in request.ids:
        derivation = find(identifier, request.sheet)
        checked = check_derivation(derivation, instances=request.instances, seed=request.seed, **options)
        yield _report(derivation, checked)
        if getattr(checked, "interrupted", False):
            raise KeyboardInterrupt
        progress()


def _report(derivation: Derivation, checked: CheckedDerivation) -> Report:
    from proofs.latex.document import statement_latex
    from proofs.latex.writer import to_latex

    data = {
        "id": derivation.id,
        "title": derivation.title,
        "statement": statement_latex(derivation),
        "status": checked.status,
        "hypotheses": [{"latex": to_latex(formula), "needed": needed, "counterexample": None}
                       for formula, needed in checked.hypotheses],
        "facts": list(checked.facts),
        "steps": [_step(line) for line in checked.lines],
    }
    return Report(data, tuple(_troubles(checked)))


def _step(checked: CheckedLine) -> dict[str, Any]:
    from proofs.latex.reasons import reason_text
    from proofs.latex.writer import to_latex

    line, numeric, sympy = checked.line, checked.numeric, checked.sympy
    return {
        "number": line.number,
        "relation": line.relation,
        "latex": to_latex(line.statement),
        "justification": reason_text(line.reason),
        "verdict": checked.verdict,
        "numeric": None if numeric is None else {
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
    for line in checked.lines:
        if line.numeric is not None and not line.numeric.instances:
            yield (f"line {line.line.number}: no sampled instance honours its hypotheses (0 of {line.numeric.rejected:,}): "
                   "they contradict each other or are too rare")
        if line.verdict == "proven":
            continue
        alarm = "SOUNDNESS ALARM: " if line.verdict == "conflict" else ""
        yield f"{alarm}line {line.line.number} is {line.verdict}: {to_text(line.line.statement)}"
        if line.message:
            yield f"  {line.message}"
        if line.counterexample is not None:
            found = line.counterexample
            yield f"  counterexample: {counterexample_text(found.to_json())}"
            yield f"  left side {found.lhs_value}, right side {found.rhs_value}"
    if checked.status != "proven" and all(line.verdict == "proven" for line in checked.lines):
        yield "every line is proven, but together they don't give the claim"
