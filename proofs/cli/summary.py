"""The table of ``proofs check``: a row a result, then what is not proven."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from proofs.cli.output import show_table, write
from proofs.cli.report import Report

__all__ = ["print_summary"]


def print_summary(reports: Sequence[Report]) -> None:
    """Print one row for each report; below, each line that is not proven with its counterexample."""
    show_table(("id", "title", "status", "lines proven", "instances", "disagreements", "SymPy"),
               [_row(report) for report in reports])
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
        _instances(tried),
        str(sum(numeric["disagreements"] for numeric in tried)) if tried else "–",
        _sympy([step["sympy"] for step in steps if step["sympy"] is not None]),
    )


def _instances(tried: list[dict[str, Any]]) -> str:
    """Instances tried on all lines together, and how many of them gave no evidence (overflow, NaN)."""
    if not tried:
        return "–"
    without = sum(numeric["no_evidence"] for numeric in tried)
    total = str(sum(numeric["instances"] for numeric in tried))
    return f"{total} ({without} no evidence)" if without else total


def _sympy(opinions: list[dict[str, Any]]) -> str:
    if not opinions:
        return "–"
    if any(opinion["agrees"] is False for opinion in opinions):
        return "disagrees"
    agreeing = sum(opinion["agrees"] is True for opinion in opinions)
    return f"agrees on {agreeing} of {len(opinions)}"
