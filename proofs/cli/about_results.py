"""The commands about results: what is on a sheet, whether it is proven, how it prints, what it rests on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from proofs.cli.options import INTERRUPTED, NOT_PROVEN, OK, Identifier, Identifiers, Sheet, UsageProblem, app, cores, whole_number
from proofs.cli.output import heading, message, progress_bar, show_table, terminal_width, write

__all__ = ["check", "counterexample", "explain", "facts", "latex", "list_results", "plot", "show"]


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
        int, typer.Option(metavar="N", parser=whole_number("--instances", 1, 1_000_000), help="Random instances for each line.")
    ] = 1000,
    seed: Annotated[
        int, typer.Option(metavar="S", parser=whole_number("--seed", 0, 2**63 - 1), help="Where the random numbers start.")
    ] = 0,
    jobs: Annotated[
        Optional[int],
        typer.Option(
            metavar="N",
            parser=whole_number("--jobs", 1, 1024),
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

    request = Request(sheet, instances, seed, jobs or cores(), what_breaks=as_json)
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
