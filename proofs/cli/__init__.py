"""The console command ``proofs``. Everything it needs beyond Typer is imported by the command that needs it."""

from __future__ import annotations

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit code."""
    from proofs.cli.app import run

    raise SystemExit(run())
