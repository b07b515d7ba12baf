"""The command line's own things: the application that commands belong to, options that several have, and exit codes."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Annotated, Optional

import typer

from proofs.errors import BlackboardError

__all__ = [
    "INTERRUPTED",
    "LIMIT",
    "NOT_PROVEN",
    "OK",
    "READER_LEFT",
    "USAGE",
    "Identifier",
    "Identifiers",
    "Sheet",
    "UsageProblem",
    "app",
    "cores",
    "whole_number",
]

OK, NOT_PROVEN, USAGE, LIMIT = 0, 1, 2, 3
INTERRUPTED, READER_LEFT = 130, 141
"""What shells report of a command that ends by Ctrl-C, and of one whose reader has closed the pipe."""

app = typer.Typer(
    name="proofs",
    help="What you write is what is checked: proven for every n, and tried on random instances.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Sheet = Annotated[
    Optional[str],
    typer.Option(
        "--sheet", metavar="PATH|MODULE", help="Results of this file (.py, .tex) or module, not of the installed sheets."
    ),
]
Identifier = Annotated[str, typer.Argument(metavar="ID", help="The id of a result; `proofs list` shows them.")]
Identifiers = Annotated[
    Optional[list[str]], typer.Argument(metavar="ID", help="Ids of results; all of them when none is given.", show_default=False)
]


class UsageProblem(BlackboardError):
    """An option whose value makes no sense. No ValueError: Typer would put words of its own in place of ours."""


def whole_number(option: str, least: int, most: int) -> Callable[[str | int], int]:
    """Reads the value of ``option``; what is no number, or out of bounds, is said as such."""

    def read(text: str | int) -> int:
        try:
            value = int(text)
        except ValueError:
            value = None
        if value is None or not least <= value <= most:
            shown = " ".join(str(text).split())[:40]
            raise UsageProblem(f"{option} is a whole number from {least} to {most} (got {shown})")
        return value

    return read


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
