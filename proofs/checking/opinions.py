"""The independent witnesses of each line: random instances and SymPy. What refutes a proven line is an alarm."""

from __future__ import annotations

from dataclasses import replace

from proofs.checking.records import CheckedLine
from proofs.derivation import Line
from proofs.notation.formulas import Formula
from proofs.notation.predicates import spelled_out

__all__ = ["with_second_opinions"]


def with_second_opinions(lines: list[CheckedLine], instances: int, seed: int, sympy: bool) -> list[CheckedLine]:
    """The lines with the numeric and the SymPy witness; a proven line that either refutes exactly is a conflict."""
    checked = list(lines)
    if instances:
        from numeric.crosscheck import crosscheck_lines

        numeric = crosscheck_lines([_spelled_out(line.line) for line in checked], instances=instances, seed=seed)
        checked = [replace(line, numeric=found) for line, found in zip(checked, numeric, strict=True)]
    if sympy:
        from proofs.sympy_bridge import second_opinion

        checked = [replace(line, sympy=second_opinion(*_asked(line.line))) for line in checked]
    return [_alarmed(line) for line in checked]


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
