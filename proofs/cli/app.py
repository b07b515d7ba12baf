"""The command ``proofs``: which commands there are, and how each of them ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import cast

import typer

from proofs.cli import about_results, about_answers  # in the order in which --help lists their commands
from proofs.cli.options import INTERRUPTED, LIMIT, OK, READER_LEFT, USAGE, Sheet, UsageProblem, app
from proofs.cli.output import message
from proofs.errors import BlackboardError

__all__ = ["COMMANDS", "app", "run"]

COMMANDS = (*about_results.__all__, *about_answers.__all__)
"""The functions behind the commands; they joined ``app`` when their modules were read."""

# Typer names no base of "no such option", "missing argument" and the like; a bad value's base is that one.
_UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__base__)


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code. Whatever the user can cause ends in one line, never in a traceback."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")
    if sys.stdout is None:
        message("standard output is closed: there is nowhere to write")
        return USAGE
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that lacks Σ shows a ? instead of ending the command
            stream.reconfigure(errors="replace")
    try:
        code = _run(arguments)
        sys.stdout.flush()  # so that a full disk or a closed pipe is met here and not by the interpreter's farewell
        return code
    except BlackboardError as error:
        message(str(error))
    except _UsageError as error:
        command = error.ctx.command_path if error.ctx is not None else "proofs"
        message(f"{error.format_message()} ({command} --help shows what there is)")
    except BrokenPipeError:
        _silence()  # the reader has left, as in `proofs list | head -1`: there is no one to speak to
        return READER_LEFT
    except OSError as error:
        if error.filename is None:  # it was no file of the user's but the output
            _silence()
        message(f"{error.filename or 'can not write'}: {error.strerror or error}")
    except (MemoryError, RecursionError):
        message("stopped: the input is too large for this machine")
        return LIMIT
    except (KeyboardInterrupt, typer.Abort):
        message("interrupted")
        return INTERRUPTED
    return USAGE


def _run(arguments: list[str] | None) -> int:
    """Typer's part. It takes KeyboardInterrupt for itself, with another ending in each of its versions."""
    command = typer.main.get_command(app)
    try:
        with command.make_context("proofs", list(sys.argv[1:] if arguments is None else arguments)) as context:
            command.invoke(context)
    except typer.Exit as leaving:
        return leaving.exit_code
    return OK


def _silence() -> None:
    """Send what is still unwritten to nowhere, or the interpreter would stumble over it once more when it leaves."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.callback(invoke_without_command=True)
def start(context: typer.Context, sheet: Sheet = None) -> None:
    """What you write is what is checked: proven for every n, and tried on random instances."""
    if context.invoked_subcommand is None:
        from proofs.cli.tour import tour

        tour(sheet)
    elif sheet is not None:
        raise UsageProblem(f"--sheet stands after the command: proofs {context.invoked_subcommand} --sheet {sheet}")
