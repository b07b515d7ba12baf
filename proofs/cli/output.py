"""What a command prints: data to standard output, messages to standard error.

On a terminal Rich draws tables, colours and a progress bar; in a pipe the same content is plain text that other
programs can read. ``NO_COLOR`` is respected by Rich itself.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO

__all__ = ["heading", "message", "on_terminal", "progress_bar", "show_table", "terminal_width", "verdict_mark", "write"]

_STYLES = {"proven": "green", "false": "bold red", "unclear": "yellow", "conflict": "bold white on red"}
_MARKS = {"proven": "✓", "false": "✗", "unclear": "?", "conflict": "‼"}


def on_terminal(stream: IO[str] | None = None) -> bool:
    """Whether a person watches ``stream`` (standard output unless said otherwise)."""
    return (stream or sys.stdout).isatty()


def terminal_width() -> int | None:
    """How many columns the person sees; None in a pipe, where lines have no end."""
    return shutil.get_terminal_size().columns if on_terminal() else None


def write(text: str = "") -> None:
    """Data, to standard output."""
    sys.stdout.write(text + "\n")


def message(text: str) -> None:
    """A word to the person at the keyboard, to standard error."""
    sys.stderr.write(f"proofs: {text}\n")


def heading(text: str) -> None:
    """A line that stands out on a terminal."""
    if on_terminal():
        from rich.console import Console
        from rich.text import Text

        Console(highlight=False).print(Text(text, style="bold"))
    else:
        write(text)


def verdict_mark(verdict: str) -> str:
    """One sign for a verdict, such as ✓ for proven."""
    return _MARKS.get(verdict, "?")


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table; in a pipe: columns set apart by at least two spaces, no lines, no wrapping."""
    if on_terminal():
        _rich_table(columns, rows)
        return
    widths = [max(len(row[column]) for row in (columns, *rows)) for column in range(len(columns))]
    for row in (columns, *rows):
        write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _rich_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for column in columns:  # only a title is prose: it alone may be broken where the terminal is narrow
        table.add_column(column.replace(" ", "\n"), no_wrap=column != "title", vertical="top")
    for row in rows:
        table.add_row(*(Text(cell, style=_STYLES.get(cell, "")) for cell in row))
    Console(highlight=False).print(table)


@contextmanager
def progress_bar(total: int, *, wanted: bool = True) -> Iterator[Callable[[], None]]:
    """A function to call after each piece of work; draws a bar on standard error when that is a terminal."""
    if not (wanted and on_terminal(sys.stderr)):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("checking", total=total)
        yield lambda: progress.advance(task)
