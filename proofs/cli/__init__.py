"""The console command ``proofs``. Everything it needs beyond Typer is imported by the command that needs it."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        from proofs.cli.app import run

        code = run()
    except KeyboardInterrupt:  # while the modules are read; once they run, they have a word to say
        code = 130
    raise SystemExit(code)
