"""The commands about what students write: grade, verify, watch, exercise, hint."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from proofs.cli.options import UsageProblem, app, whole_number

__all__ = ["grade", "hint", "show_exercise", "verify", "watch"]


@app.command()
def grade(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="LaTeX, Markdown or notebooks; - is standard input.")],
    exercise: Annotated[
        Optional[str], typer.Option("--exercise", metavar="ID", help="The exercise of answers that do not name theirs.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    jobs: Annotated[
        int, typer.Option(metavar="N", parser=whole_number("--jobs", 1, 1024), help="Processes that share the files.")
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
    closing: Annotated[
        Optional[bool],
        typer.Option(
            "--closing/--no-closing",
            help="Look for the line that would close the gap before an unclear one: as a rule for one file, not for a class.",
            show_default=False,
        ),
    ] = None,
    time: Annotated[
        int, typer.Option(metavar="SECONDS", parser=whole_number("--time", 1, 86_400), help="The longest that a file may take.")
    ] = 60,
    memory: Annotated[
        int, typer.Option(metavar="MB", parser=whole_number("--memory", 10, 10**6), help="The memory that a file may take.")
    ] = 2000,
    size: Annotated[
        Optional[int],
        typer.Option(metavar="CHARACTERS", parser=whole_number("--size", 1, 10**8), help="The longest text that is read."),
    ] = None,
    depth: Annotated[
        Optional[int],
        typer.Option(metavar="GROUPS", parser=whole_number("--depth", 1, 10**6), help="The deepest nesting that is read."),
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
        grade_files(
            files,
            exercise,
            form="json" if as_json else form,
            jobs=jobs,
            sheet=sheet,
            bounds=bounds,
            classroom=kept,
            closing=closing,
        )
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
