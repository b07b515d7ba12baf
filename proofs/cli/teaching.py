"""``proofs exercise`` and ``proofs hint``: the task in words, and the idea of the next step."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from proofs.cli.answers import with_greek
from proofs.cli.output import heading, message, terminal_width, write
from proofs.errors import BlackboardError
from proofs.grading.exercises import IDS
from proofs.grading.sheets import InvalidSheet, exercises_in
from proofs.notation.text import to_text
from proofs.registry import names_latex
from proofs.teaching.task import Kind, Part, Section, task

__all__ = ["print_exercise", "print_hint"]

GOOD, USAGE = 0, 2


class NoSuchExercise(BlackboardError):
    """An id that no exercise has."""


def known(identifier: str, sheet: str | None = None) -> str:
    """The id as the sheet writes it. Raises NoSuchExercise, and InvalidSheet for a sheet that is not in LaTeX."""
    if sheet is not None:
        if not names_latex(sheet):
            raise InvalidSheet(sheet, "exercises are set by a sheet in LaTeX: a file ending in .tex")
        own = exercises_in(sheet)
        if identifier not in own:
            raise NoSuchExercise(f"no exercise of {sheet} has the id {identifier!r}; there are: {' '.join(own)}")
        return identifier
    wanted = identifier.strip().lower()
    if wanted not in IDS:
        raise NoSuchExercise(f"no exercise has the id {identifier!r}; there are: {' '.join(IDS)}")
    return wanted


def print_exercise(identifier: str, sheet: str | None = None, *, latex: bool) -> None:
    """The task in the terminal, or as a LaTeX fragment."""
    wanted = known(identifier, sheet)
    asked = task(wanted if sheet is None else exercises_in(sheet)[wanted])
    if latex:
        write(rf"\paragraph{{Exercise {asked.id}.}}")
        for section in asked.sections:
            write("\n".join(_latex_section(section)))
        return
    heading(f"Exercise {asked.id}")
    width = terminal_width()
    for section in asked.sections:
        for position, item in enumerate(section.items):
            label = section.heading if position == 0 else ""
            text = f"{label:<16}" + with_greek("".join(map(_text, item)))
            lines = [text] if width is None else textwrap.wrap(text, width, subsequent_indent=" " * 18, break_on_hyphens=False)
            for line in lines:
                write(line)


def _text(part: Part) -> str:
    if isinstance(part, Kind):
        sizes = "×".join(f"({size})" if len(size.parts) > 1 else str(size) for size in part.name.dimensions)
        return f"{part.name} ∈ ℝ" + (f"^{sizes}" if len(part.name.dimensions) < 2 and sizes else f"^({sizes})" if sizes else "")
    return part if isinstance(part, str) else to_text(part)


def _latex_section(section: Section) -> list[str]:
    lines = [rf"\textbf{{{section.heading}.}}", r"\begin{itemize}"]
    for item in section.items:
        words = "".join(part if isinstance(part, str) else f"${_latex(part)}$" for part in item)
        lines.append(rf"  \item {words}")
    return [*lines, r"\end{itemize}"]


def _latex(part: Part) -> str:
    from proofs.latex.writer import to_latex

    if isinstance(part, Kind):
        sizes = r" \times ".join(map(to_latex, part.name.dimensions))
        return rf"{to_latex(part.name)} \in \mathbb{{R}}" + (f"^{{{sizes}}}" if sizes else "")
    return to_latex(part)


def print_hint(identifier: str, file: str, sheet: str | None = None, *, more: bool) -> int:
    """The idea of the next step, and with ``more`` the step itself; the exit code."""
    from proofs.teaching.hint import hint

    wanted = known(identifier, sheet)
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    found = hint(wanted, data, sheet=sheet)
    if found is None:
        message(f"{file}: there is no answer to exercise {wanted} in it")
        return USAGE
    for line in (found.where, found.idea):
        if line:
            write(with_greek(line))
    if more and found.step is not None:
        from proofs.latex.writer import to_latex

        write(f"  {with_greek(to_text(found.step))}")
        write(f"  in LaTeX: {to_latex(found.step)}")
    elif more and not found.finished:
        write("The step itself is not known.")
    elif found.step is not None:
        write("(--more shows the step itself)")
    return GOOD
