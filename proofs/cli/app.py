"""The commands of ``proofs``: what each reads, in which order things happen, and the exit code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional, cast

import typer

from proofs.cli.output import heading, message, progress_bar, show_table, write
from proofs.errors import BlackboardError

__all__ = ["app", "run"]

OK, NOT_PROVEN, USAGE, LIMIT = 0, 1, 2, 3

MOST_INSTANCES = 1_000_000
MOST_JOBS = 1024

# Typer names no base of "no such option", "missing argument" and the like; a bad value's base is that one.
_UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__base__)

app = typer.Typer(
    name="proofs",
    help="What you write is what is checked: proven for every n, and tried on random instances.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Sheet = Annotated[Optional[str], typer.Option(
    "--sheet", metavar="PATH|MODULE", help="Results of this Python file or module instead of the installed sheets.")]
Identifier = Annotated[str, typer.Argument(metavar="ID", help="The id of a result; `proofs list` shows them.")]
Identifiers = Annotated[Optional[list[str]], typer.Argument(
    metavar="[ID]...", help="Ids of results; all of them when none is given.", show_default=False)]


class UsageProblem(BlackboardError, ValueError):
    """An option whose value makes no sense."""


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code. Whatever the user can cause ends in one line, never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that lacks Σ shows a ? instead of ending the command
            stream.reconfigure(errors="replace")
    try:
        code = typer.main.get_command(app).main(arguments, prog_name="proofs", standalone_mode=False)
        return code if isinstance(code, int) else OK
    except BlackboardError as error:
        message(str(error))
    except _UsageError as error:
        message(f"{error.format_message()} (proofs --help shows what there is)")
    except BrokenPipeError:
        sys.stderr.close()  # the reader has left, as in `proofs list | head -1`: there is no one to speak to
        return NOT_PROVEN
    except OSError as error:
        message(f"{error.filename or 'input or output'}: {error.strerror or error}")
    except (MemoryError, RecursionError):
        message("stopped: the input is too large for this machine")
        return LIMIT
    except (KeyboardInterrupt, typer.Abort):
        message("interrupted")
        return NOT_PROVEN
    return USAGE


@app.callback(invoke_without_command=True)
def start(context: typer.Context, sheet: Sheet = None) -> None:
    """What you write is what is checked: proven for every n, and tried on random instances."""
    if context.invoked_subcommand is None:
        from proofs.cli.tour import tour

        tour(sheet)
    elif sheet is not None:
        raise UsageProblem(f"--sheet stands after the command: proofs {context.invoked_subcommand} --sheet {sheet}")


@app.command("list")
def list_results(sheet: Sheet = None) -> None:
    """List the results: id and title. Proves nothing."""
    from proofs.registry import results

    show_table(("id", "title"), [(result.id, result.title) for result in results(sheet)])


@app.command()
def show(identifier: Identifier, sheet: Sheet = None) -> None:
    """Show a derivation line by line with its reasons."""
    from proofs.cli.words import derivation_text
    from proofs.registry import find

    derivation = find(identifier, sheet)
    heading(f"{derivation.id}  {derivation.title}" + (f"  ({derivation.source})" if derivation.source else ""))
    write()
    for line in derivation_text(derivation):
        write(line)


@app.command()
def check(
    identifiers: Identifiers = None,
    instances: Annotated[int, typer.Option(help="Random instances for each line.")] = 1000,
    seed: Annotated[int, typer.Option(help="Where the random numbers start.")] = 0,
    jobs: Annotated[int, typer.Option(help="Processes that share the results.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    sheet: Sheet = None,
) -> None:
    """Prove every line for every n and try it on random instances; exit code 1 unless all is proven."""
    from proofs.registry import select

    _between("--instances", instances, 1, MOST_INSTANCES)
    _between("--seed", seed, 0, 2**63 - 1)
    _between("--jobs", jobs, 1, MOST_JOBS)
    chosen = select(identifiers or (), sheet)

    from proofs.cli.report import Request, check_all

    request = Request(tuple(result.id for result in chosen), sheet, instances, seed, jobs)
    reports, interrupted = [], False
    try:
        with progress_bar(len(chosen), wanted=not as_json) as progress:
            for report in check_all(request, progress):
                reports.append(report)
    except KeyboardInterrupt:
        interrupted = True
        message(f"interrupted: this is what is known of {len(reports)} of {len(chosen)} results")
    all_good = all(report.status == "proven" for report in reports) and not interrupted
    if as_json:
        import json

        entries = [report.data for report in reports]
        write(json.dumps({"ok": all_good, "results": entries}, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        from proofs.cli.summary import print_summary

        print_summary(reports)
    raise typer.Exit(OK if all_good else NOT_PROVEN)


@app.command()
def latex(
    identifiers: Identifiers = None,
    output: Annotated[Optional[Path], typer.Option(
        "-o", "--output", metavar="FILE", help="Write to this file instead of standard output.")] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Compile it to FILE, ending in .pdf (needs pdflatex).")] = False,
    only_fragment: Annotated[bool, typer.Option("--fragment", help="Without preamble, to \\input elsewhere.")] = False,
    sheet: Sheet = None,
) -> None:
    """Print derivations as a LaTeX document that compiles as it is."""
    from proofs.registry import select

    if pdf and only_fragment:
        raise UsageProblem("a fragment can't be compiled alone: choose --pdf or --fragment")
    if pdf and output is None:
        raise UsageProblem("--pdf needs a file to write: add -o sheet.pdf")
    chosen = select(identifiers or (), sheet)

    from proofs.latex.document import document, fragment

    source = "\n".join(fragment(result) for result in chosen) if only_fragment else document(chosen)
    if output is None:
        write(source.rstrip("\n"))
        return
    if not (pdf and output.suffix == ".pdf"):
        output.write_text(source, encoding="utf-8")
        message(f"wrote {output}")
    if pdf:
        from proofs.latex.pdf import compile_pdf

        target = output.with_suffix(".pdf")
        target.open("ab").close()  # an unwritable place is said before the work, not after it
        try:
            compile_pdf(source, target)
        finally:
            if not target.stat().st_size:
                target.unlink()
        message(f"wrote {target}")


@app.command()
def facts(
    identifier: Annotated[Optional[str], typer.Argument(
        metavar="[ID]", help="Only the facts that this result rests on.", show_default=False)] = None,
    sheet: Sheet = None,
) -> None:
    """List the textbook facts taken as axioms, and who uses them."""
    from proofs.cli.ledger import print_facts
    from proofs.registry import find, results

    if identifier is None:
        print_facts(results(sheet), everything=True)
    else:
        print_facts((find(identifier, sheet),), everything=False)


@app.command()
def plot(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A result, or an assignment from 1 to 5.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="A file ending in .png, .svg or .pdf.")],
    sheet: Sheet = None,
) -> None:
    """Draw the picture of a result."""
    from proofs.cli.plot import draw_picture

    draw_picture(identifier, output, sheet)


def _between(option: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise UsageProblem(f"{option} is a whole number from {least} to {most} (got {value})")
