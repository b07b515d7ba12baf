"""The table of ``proofs check``: a row a result, then what is not proven."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from proofs.cli.output import show_table, write
from proofs.cli.report import Report

__all__ = ["print_summary"]


def print_summary(reports: Sequence[Report]) -> None:
    """Print one row for each report; below, each line that is not proven with its counterexample."""
    show_table(
        ("id", "title", "status", "lines proven", "instances", "disagreements", "SymPy agrees"),
        [_row(report) for report in reports],
    )
    notes = [note for report in reports for note in (_without_evidence(report), _vacuous(report)) if note]
    for note in ("", *notes) if notes else ():
        write(note)
    for report in reports:
        for number, trouble in enumerate(report.troubles):
            if number == 0:
                write()
            write(f"{report.data['id']}: {trouble}")


def _row(report: Report) -> tuple[str, ...]:
    steps = report.data["steps"]
    proven = sum(step["verdict"] == "proven" for step in steps)
    tried = [step["numeric"] for step in steps if step["numeric"] is not None]
    return (
        report.data["id"],
        report.data["title"],
        report.status,
        f"{proven} of {len(steps)}",
        str(sum(numeric["instances"] for numeric in tried)) if tried else "–",
        str(sum(numeric["disagreements"] for numeric in tried)) if tried else "–",
        _sympy([step["sympy"] for step in steps if step["sympy"] is not None]),
    )


def _without_evidence(report: Report) -> str:
    """Says of a result how many instances told nothing; empty when each of them did."""
    tried = [step["numeric"] for step in report.data["steps"] if step["numeric"] is not None]
    without, total = (sum(numeric[key] for numeric in tried) for key in ("no_evidence", "instances"))
    return f"{report.data['id']}: {without} of {total} instances gave no evidence (overflow, 0/0)" if without else ""


def _vacuous(report: Report) -> str:
    """Says of a result how many lines hold of nothing; empty when each line has something to hold of."""
    if not report.vacuous:
        return ""
    lines = "1 line supposes" if report.vacuous == 1 else f"{report.vacuous} lines suppose"
    return f"{report.data['id']}: {lines} what the proof refutes: no instance honours that"


def _sympy(opinions: list[dict[str, Any]]) -> str:
    if not opinions:
        return "–"
    if any(opinion["agrees"] is False for opinion in opinions):
        return "disagrees"
    agreeing = sum(opinion["agrees"] is True for opinion in opinions)
    return f"{agreeing} of {len(opinions)}"
