"""The console command ``proofs``. Everything it needs beyond Typer is imported by the command that needs it."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from contextlib import suppress

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Terms and theorems are many, small, without cycles, and stay: looking for cycles among them took a fifth of the time.
    gc.set_threshold(100_000, 50, 50)
    try:
        from proofs.cli.app import run

        code = run()
    except KeyboardInterrupt:  # while the modules are read; once they run, they have a word to say
        code = 130
    _leave(code)


def _leave(code: int) -> None:
    """End the process with the exit code ``code``.

    To take a million terms apart, one after the other, would take longer than many a command: what is left is left to the
    system. Not so while other threads run, which may have processes to end.
    """
    if threading.active_count() > 1:
        raise SystemExit(code)
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or not there at all
            stream.flush()
    os._exit(code)
