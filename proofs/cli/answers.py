"""How a graded answer is shown in a terminal: a mark a line, the student's own line, and beneath it what was found."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from proofs.cli.output import on_terminal, terminal_width, write
from proofs.cli.words import counterexample_text
from proofs.grading.grade import Graded
from proofs.grading.steps import Step
from proofs.notation.formulas import Formula
from proofs.notation.text import to_text

__all__ = ["Row", "answer_rows", "ending", "helpful", "print_answer", "with_greek"]

MARKS = {"proven": "✓", "false": "✗", "unclear": "?", "unreadable": "…"}
VERDICT_MARKS = {"accepted": "✓", "wrong": "✗", "unreadable": "…", "unclear": "?", "incomplete": "–"}
_STYLES = {"proven": "green", "false": "bold red", "unclear": "yellow", "unreadable": "yellow", "heading": "bold"}
_VERDICT_STYLES = {"accepted": "green", "wrong": "bold red"}
_GREEK = {
    name: chr(ord("α") + position)
    for position, name in enumerate(
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho _ sigma tau upsilon phi chi psi "
        "omega".split()
    )
    if name != "_"
} | {"Delta": "Δ", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "Lambda": "Λ", "Theta": "Θ", "Gamma": "Γ"}
_NAME = re.compile(rf"(?<![A-Za-z\\])({'|'.join(_GREEK)})(?![A-Za-z])")


def with_greek(text: str) -> str:
    """``lambda > 0`` as ``λ > 0``."""
    return _NAME.sub(lambda found: _GREEK[found[1]], text)


@dataclass(frozen=True)
class Row:
    """A line of output: ``style`` for a terminal, ``indent`` of its continuations where it is too long for the terminal."""

    text: str
    style: str = ""
    indent: int = 0


def print_answer(answer: Graded) -> None:
    """One answer to standard output; colours on a terminal only, and never without a sign beside them."""
    width = terminal_width()
    for row in answer_rows(answer):
        for line in _folded(row, width):
            _write(line, row.style)
    write()


def _write(line: str, style: str) -> None:
    if style and on_terminal():
        from rich.console import Console
        from rich.text import Text

        Console(highlight=False, soft_wrap=True, file=sys.stdout).print(Text(line, style=style))
    else:
        write(line)


def _folded(row: Row, width: int | None) -> list[str]:
    if width is None or len(row.text) <= width:
        return [row.text]
    room = max(width, row.indent + 20)
    start = len(row.text) - len(row.text.lstrip())
    return textwrap.wrap(
        row.text.lstrip(), room, initial_indent=" " * start, subsequent_indent=" " * row.indent, break_on_hyphens=False
    ) or [row.text]


def answer_rows(answer: Graded) -> Iterator[Row]:
    """The heading, each step with what was found, then what decided."""
    where = answer.file or ("statement" if answer.exercise is None else "standard input")
    exercise = "" if answer.exercise is None else f"  ({answer.exercise})"
    yield Row(f"{where}{exercise}: {answer.verdict}", _STYLES["heading"], 2)
    digits = max((len(str(step.place.line)) for step in answer.steps), default=1)
    for step in answer.steps:
        yield from _step_rows(step, digits, first_wrong=step is answer.first_wrong)
    yield Row(f"  {VERDICT_MARKS[answer.verdict]} {with_greek(ending(answer))}", _VERDICT_STYLES.get(answer.verdict, "yellow"), 4)
    for reading in answer.readings:
        yield Row(f"    read as: {with_greek(reading)}", "", 6)
    for assumption in answer.assumptions if not answer.accepted else ():  # else they are cases that exhaust all
        yield Row(f"    supposed beyond the exercise: {with_greek(assumption)}", "", 6)


def _step_rows(step: Step, digits: int, *, first_wrong: bool) -> Iterator[Row]:
    margin = digits + 6
    written = " ".join(part for part in (step.left, step.relation, step.text) if part)
    yield Row(
        f"  {step.place.line:>{digits}}  {MARKS[step.verdict]} {' '.join(written.split())}", _STYLES[step.verdict], margin + 2
    )
    pad = " " * margin
    if step.verdict == "proven":
        if step.since:
            yield Row(f"{pad}since {', '.join(with_greek(to_text(each)) for each in step.since)} ✓", "", margin + 6)
        return
    follows = f" (it follows from line {step.follows_from})" if step.follows_from is not None else ""
    yield Row(f"{pad}{step.verdict}: {with_greek(_found(step) if first_wrong else step.message)}{follows}", "", margin + 2)
    for words, formula in helpful(step):
        yield Row(f"{pad}{words} {with_greek(to_text(formula))}", "", margin + 2)
    if step.explanation is not None:
        yield Row(f"{pad}{step.explanation.id}: {with_greek(step.explanation.message)}", "", margin + 2)


def helpful(step: Step) -> Iterator[tuple[str, Formula]]:
    """What would make an unclear line a proven one, in words and a formula."""
    if step.closing is not None:
        yield "this line before it would close the gap:", step.closing
    if step.missing is not None:
        yield "it could be proven under the condition", step.missing


def _found(step: Step) -> str:
    """What shows that the first wrong line is false; a counterexample with both sides' values where there are any."""
    found = step.counterexample
    if found is None or found.lhs_value is None or not step.message.startswith("at "):
        return step.message
    kind = "smallest counterexample" if found.smallest else "counterexample"
    return f"{kind}: {counterexample_text(found.to_json())}; the left side is {found.lhs_value}, the right side {found.rhs_value}"


def ending(answer: Graded) -> str:
    """What decided the verdict of an answer."""
    first = answer.first_wrong
    if first is not None and answer.verdict == "wrong":
        return f"line {first.place.line} is the first that does not hold" if answer.exercise or answer.file else "false"
    told = answer.misconception
    return answer.message if told is None else f"{answer.message} ({told.id})"
