"""``proofs watch FILE``: grades again on each save, one line a finding, as editors and compilers understand it.

The file is polled: that needs no other package, and an editor that writes a new file in place of the old one is no problem.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from proofs.cli.answers import with_greek
from proofs.cli.output import message, write
from proofs.grading.grade import Graded

__all__ = ["findings", "watch"]

_PAUSE = 0.25
"""Seconds between two looks at the file."""

State = tuple[int, int, int] | None
"""What tells one version of a file from another; None while there is no file."""


def watch(name: str, grade: Callable[[str, bytes], list[Graded]], *, pause: Callable[[float], None] = time.sleep) -> None:
    """Grade ``name`` now and after each change, until Ctrl-C. Raises OSError when it can't be read at the beginning."""
    path = Path(name)
    path.read_bytes()
    message(f"watching {name}; Ctrl-C ends")
    graded: bytes | None = None
    before: State = None
    while True:
        state = _state(path)
        if state is not None and state == before:  # written to the end: nothing has changed since the last look
            data = _read(path)
            if data is not None and data != graded:
                graded = data
                for line in findings(name, grade(name, data)):
                    write(line)
                sys.stdout.flush()
        before = state
        pause(_PAUSE)


def _state(path: Path) -> State:
    try:
        found = path.stat()
    except OSError:  # an editor is about to put the new version here
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def findings(name: str, answers: list[Graded]) -> Iterator[str]:
    """``file:line:column: verdict: message`` for each line that is not proven, then the verdict on each answer."""
    if not answers:
        yield f"{name}:1:1: unreadable: there is no answer in it"
    for answer in answers:
        for step in answer.steps:
            if step.verdict != "proven":
                told = "" if step.explanation is None else f" [{step.explanation.id}] {step.explanation.message}"
                yield with_greek(f"{name}:{step.place.line}:{step.place.column}: {step.verdict}: {step.message}{told}")
        last = answer.steps[-1].place if answer.steps else None
        line, column = (1, 1) if last is None else (last.line, last.column)
        yield with_greek(f"{name}:{line}:{column}: {answer.verdict}: {answer.message}")
