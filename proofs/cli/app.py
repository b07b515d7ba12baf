"""The commands of ``proofs``: what each reads, in which order things happen, and the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Optional, cast

import typer

from proofs.cli.output import heading, message, progress_bar, show_table, terminal_width, write
from proofs.errors import BlackboardError

__all__ = ["app", "run"]

OK, NOT_PROVEN, USAGE, LIMIT = 0, 1, 2, 3
INTERRUPTED, READER_LEFT = 130, 141
"""What shells report of a command that ends by Ctrl-C, and of one whose reader has closed the pipe."""

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


def _whole_number(option: str, least: int, most: int) -> Callable[[str | int], int]:
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


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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


@app.command("list")
def list_results(sheet: Sheet = None) -> None:
    """List the results: id and title. Proves nothing."""
    from proofs.registry import results

    show_table(("id", "title"), [(result.id, result.title) for result in results(sheet)])


@app.command()
def show(identifier: Identifier, sheet: Sheet = None) -> None:
    """Show a derivation line by line with its reasons."""
    from proofs.cli.page import derivation_text
    from proofs.registry import find

    derivation = find(identifier, sheet)
    heading(f"{derivation.id}  {derivation.title}" + (f"  ({derivation.source})" if derivation.source else ""))
    write()
    for line in derivation_text(derivation, terminal_width()):
        write(line)


@app.command()
def check(
    identifiers: Identifiers = None,
    instances: Annotated[
        int, typer.Option(metavar="N", parser=_whole_number("--instances", 1, 1_000_000), help="Random instances for each line.")
    ] = 1000,
    seed: Annotated[
        int, typer.Option(metavar="S", parser=_whole_number("--seed", 0, 2**63 - 1), help="Where the random numbers start.")
    ] = 0,
    jobs: Annotated[
        Optional[int],
        typer.Option(
            metavar="N",
            parser=_whole_number("--jobs", 1, 1024),
            show_default="as many as there are cores",
            help="Processes that share the work.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    sheet: Sheet = None,
) -> None:
    """Prove every line for every n and try it on random instances.

    The exit code is 0 when all is proven and each reason is true, and 1 otherwise.
    """
    from proofs.registry import names_latex, select

    if sheet is None and identifiers and names_latex(identifiers[0]):
        sheet, *identifiers = identifiers
    chosen = select(identifiers or (), sheet)

    from proofs.cli.report import Request, check_all

    request = Request(sheet, instances, seed, jobs or _cores(), what_breaks=as_json)
    reports, interrupted = [], False
    try:
        with progress_bar(len(chosen), wanted=not as_json) as progress:
            for report in check_all(chosen, request, progress):
                reports.append(report)
    except KeyboardInterrupt:
        interrupted = True
        message(f"interrupted: this is what is known of {len(reports)} of {len(chosen)} results")
    all_good = all(report.is_good for report in reports) and not interrupted
    if sheet is not None and names_latex(sheet) and not interrupted:
        from proofs.cli.grading import solutions_fall_short

        all_good = not solutions_fall_short(sheet, [derivation.id for derivation in chosen]) and all_good
    if as_json:
        import json

        entries = [report.data for report in reports]
        write(json.dumps({"ok": all_good, "results": entries}, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        from proofs.cli.summary import print_summary

        print_summary(reports)
    raise typer.Exit(INTERRUPTED if interrupted else OK if all_good else NOT_PROVEN)


@app.command()
def latex(
    identifiers: Identifiers = None,
    output: Annotated[
        Optional[Path], typer.Option("-o", "--output", metavar="FILE", help="Write to this file instead of standard output.")
    ] = None,
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
    identifier: Annotated[
        Optional[str], typer.Argument(metavar="ID", help="Only the facts that this result rests on.", show_default=False)
    ] = None,
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
def explain(
    place: Annotated[str, typer.Argument(metavar="ID:LINE", help="A result and one of its lines, such as 2a:3.")],
    sheet: Sheet = None,
) -> None:
    """Show the small steps, hypotheses and facts behind one proven line."""
    from proofs.cli.explanation import print_explanation

    print_explanation(place, sheet)


@app.command()
def counterexample(
    identifier: Identifier,
    drop: Annotated[
        Optional[str],
        typer.Option("--drop", metavar="HYPOTHESIS", help="A hypothesis: its number in the list, or as it is printed."),
    ] = None,
    sheet: Sheet = None,
) -> None:
    """Show what breaks without a hypothesis; without --drop, list the hypotheses of a result."""
    from proofs.cli.dropping import list_hypotheses, show_what_breaks

    if drop is None:
        list_hypotheses(identifier, sheet)
    elif not show_what_breaks(identifier, drop, sheet):
        raise typer.Exit(NOT_PROVEN)


@app.command()
def plot(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="A result, or an assignment from 1 to 5.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="A file ending in .png, .svg or .pdf.")],
    sheet: Sheet = None,
) -> None:
    """Draw the picture of a result."""
    from proofs.cli.plot import draw_picture

    draw_picture(identifier, output, sheet)


@app.command()
def grade(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="LaTeX, Markdown or notebooks; - is standard input.")],
    exercise: Annotated[
        Optional[str], typer.Option("--exercise", metavar="ID", help="The exercise of answers that do not name theirs.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    jobs: Annotated[
        int, typer.Option(metavar="N", parser=_whole_number("--jobs", 1, 1024), help="Processes that share the files.")
    ] = 1,
    form: Annotated[
        str,
        typer.Option("--format", metavar="text|json|html", help="What to print; html is one page with the formulas rendered."),
    ] = "text",
    sheet: Annotated[
        Optional[str], typer.Option("--sheet", metavar="FILE.tex", help="Mark against the exercises of this sheet in LaTeX.")
    ] = None,
    table: Annotated[
        Optional[Path], typer.Option("--csv", metavar="FILE", help="Write a summary: a row an answer, for a spreadsheet.")
    ] = None,
    rubric: Annotated[
        Optional[Path], typer.Option("--rubric", metavar="FILE", help="Give points by this rubric in TOML.")
    ] = None,
    review: Annotated[
        Optional[Path], typer.Option("--review", metavar="FILE", help="Keep a teacher's decisions on unclear steps in this file.")
    ] = None,
    ask: Annotated[bool, typer.Option("--ask", help="With --review: ask about each new unclear step.")] = False,
    time: Annotated[
        int, typer.Option(metavar="SECONDS", parser=_whole_number("--time", 1, 86_400), help="The longest that a file may take.")
    ] = 60,
    memory: Annotated[
        int, typer.Option(metavar="MB", parser=_whole_number("--memory", 10, 10**6), help="The memory that a file may take.")
    ] = 2000,
    size: Annotated[
        Optional[int],
        typer.Option(metavar="CHARACTERS", parser=_whole_number("--size", 1, 10**8), help="The longest text that is read."),
    ] = None,
    depth: Annotated[
        Optional[int],
        typer.Option(metavar="GROUPS", parser=_whole_number("--depth", 1, 10**6), help="The deepest nesting that is read."),
    ] = None,
) -> None:
    """Grade derivations line by line: the first wrong line with its counterexample, and whether the goal is reached.

    The exit code is 0 when all are accepted, 1 when something is not, and 3 when a limit was reached.
    """
    if ask and review is None:
        raise UsageProblem("--ask keeps the answers in a file: add --review FILE")

    if form not in ("text", "json", "html") or as_json and form == "html":
        raise UsageProblem(f"--format is text, json or html, and --json is short for --format json (got {form})")

    from proofs.cli.classroom import Classroom
    from proofs.cli.grading import grade_files
    from proofs.grading.bounded import Bounds

    bounds = Bounds(time, memory, size, depth)
    kept = Classroom(table, rubric, review, ask=ask)
    raise typer.Exit(
        grade_files(files, exercise, form="json" if as_json else form, jobs=jobs, sheet=sheet, bounds=bounds, classroom=kept)
    )


@app.command()
def verify(
    statement: Annotated[str, typer.Argument(metavar="LATEX", help="A statement or a chain, such as 'a = b \\le c'.")],
    given: Annotated[
        Optional[list[str]], typer.Option("--given", metavar="L", help="A hypothesis or declaration, such as '\\lambda > 0'.")
    ] = None,
    let: Annotated[Optional[list[str]], typer.Option("--let", metavar="L", help="An abbreviation, such as 's = a + b'.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Prove or refute one statement or chain typed in LaTeX."""
    from proofs.cli.grading import verify as verify_statement

    raise typer.Exit(verify_statement(statement, given or (), let or (), as_json=as_json))


@app.command()
def watch(
    file: Annotated[str, typer.Argument(metavar="FILE", help="LaTeX, Markdown or a notebook.")],
    exercise: Annotated[
        Optional[str], typer.Option("--exercise", metavar="ID", help="The exercise of answers that do not name theirs.")
    ] = None,
    sheet: Annotated[
        Optional[str], typer.Option("--sheet", metavar="FILE.tex", help="Mark against the exercises of this sheet in LaTeX.")
    ] = None,
) -> None:
    """Grade a file again on each save, one line a finding: file:line:column: verdict: message. Ctrl-C ends."""
    from proofs.cli.grading import watch_file

    watch_file(file, exercise, sheet)


@app.command("exercise")
def show_exercise(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The id of an exercise, such as 2a.")],
    latex: Annotated[bool, typer.Option("--latex", help="Print a LaTeX fragment.")] = False,
    sheet: Annotated[Optional[str], typer.Option("--sheet", metavar="FILE.tex", help="Of this sheet in LaTeX.")] = None,
) -> None:
    """Print an exercise as a student gets it: notation, what is given, what is to be shown."""
    from proofs.cli.teaching import print_exercise

    print_exercise(identifier, sheet, latex=latex)


@app.command()
def hint(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The id of an exercise, such as 2a.")],
    file: Annotated[str, typer.Argument(metavar="FILE", help="The answer so far; - is standard input.")],
    more: Annotated[bool, typer.Option("--more", help="Show the step itself.")] = False,
    sheet: Annotated[Optional[str], typer.Option("--sheet", metavar="FILE.tex", help="Of this sheet in LaTeX.")] = None,
) -> None:
    """Print the idea of the next step after the last proven line of an answer."""
    from proofs.cli.teaching import print_hint

    raise typer.Exit(print_hint(identifier, file, sheet, more=more))
