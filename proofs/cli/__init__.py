"""The console command ``proofs``. Everything it needs beyond Typer is imported by the command that needs it."""

from __future__ import annotations

import gc

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
    raise SystemExit(code)
