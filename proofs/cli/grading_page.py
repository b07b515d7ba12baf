"""``proofs grade --format html``: one page with every answer, its formulas rendered, complete in itself.

It holds no script and loads nothing. What a student wrote is escaped wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from proofs.cli.answers import MARKS, VERDICT_MARKS, ending, helpful, with_greek
from proofs.cli.mathml import mathml
from proofs.cli.words import counterexample_text
from proofs.grading.grade import Graded
from proofs.grading.steps import Step
from proofs.latex.writer import to_latex
from proofs.notation.tree import Node

__all__ = ["grading_page", "page_answer", "page_start"]

_STYLE = """
:root { --good: #1a7f37; --bad: #b3261e; --open: #8a6100; --rule: #8884; color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1.1rem; margin: 2.5rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; }
td { padding: .45rem .6rem; vertical-align: top; border-top: 1px solid var(--rule); }
td.line { text-align: right; opacity: .6; width: 2.5rem; font-variant-numeric: tabular-nums; }
td.mark { width: 1.5rem; font-weight: bold; }
math { font-size: 1.1em; }
.note { margin: .3rem 0 0; font-size: .95rem; }
.formula { overflow: auto hidden; }
.proven .mark, h2 .accepted { color: var(--good); }
.false .mark, h2 .wrong { color: var(--bad); }
.unclear .mark, .unreadable .mark, h2 .unclear, h2 .unreadable, h2 .incomplete { color: var(--open); }
tr.false td { background: color-mix(in srgb, var(--bad) 8%, transparent); }
.since { opacity: .75; }
.name { font-weight: bold; }
code { white-space: pre-wrap; overflow-wrap: anywhere; }
"""


def grading_page(answers: Sequence[Graded]) -> str:
    """The whole page as text."""
    return "\n".join([page_start(), *map(page_answer, answers), "</html>"])


def page_start() -> str:
    """The page up to its first answer."""
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            '<meta charset="utf-8">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<title>Graded derivations</title>",
            f"<style>{_STYLE}</style>",
            "<h1>Graded derivations</h1>",
        ]
    )


def page_answer(answer: Graded) -> str:
    """One answer of the page."""
    return "\n".join(_answer(answer))


def _answer(answer: Graded) -> Iterator[str]:
    where = escape(answer.file or "standard input")
    exercise = "" if answer.exercise is None else f", exercise {escape(answer.exercise)}"
    yield "<section>"
    yield f'<h2>{where}{exercise}: <span class="{answer.verdict}">{VERDICT_MARKS[answer.verdict]} {answer.verdict}</span></h2>'
    yield "<table>"
    for step in answer.steps:
        yield from _step(step, first_wrong=step is answer.first_wrong)
    yield "</table>"
    yield f'<p class="verdict">{escape(with_greek(ending(answer)))}</p>'
    for assumption in answer.assumptions if not answer.accepted else ():  # else they are cases that exhaust all
        yield _note(f"Supposed beyond the exercise: {escape(with_greek(assumption))}")
    yield "</section>"


def _step(step: Step, *, first_wrong: bool) -> Iterator[str]:
    written = " ".join(part for part in (step.left, step.relation, step.text) if part)
    yield f'<tr class="{step.verdict}"><td class="line">{step.place.line}</td>'
    yield f'<td class="mark" title="{step.verdict}">{MARKS[step.verdict]}</td><td>'
    yield f'<div class="formula">{_written(step, written)}</div>'
    if step.verdict == "proven" and step.since:
        yield _note(f"since {', '.join(map(_formula, step.since))} ✓", "since")
    if step.verdict != "proven":
        follows = f" (it follows from line {step.follows_from})" if step.follows_from is not None else ""
        yield _note(f"{step.verdict}: {_found(step) if first_wrong else escape(with_greek(step.message))}{follows}")
    for words, formula in helpful(step):
        yield _note(f"{escape(words)} {_formula(formula)}")
    if step.explanation is not None:
        told = step.explanation
        more = " ".join(f"{escape(lead)} {_formula(formula)}" for lead, formula in told.told)
        yield _note(f'<span class="name">{escape(told.id)}</span>: {escape(told.entry.sentence)} {more}')
    yield "</td></tr>"


def _written(step: Step, text: str) -> str:
    """What the student wrote: rendered when it was read, as it was typed otherwise."""
    if step.verdict == "unreadable":
        return f"<code>{escape(text)}</code>"
    return mathml(text)


def _found(step: Step) -> str:
    found = step.counterexample
    if found is None or found.lhs_value is None:
        return escape(with_greek(step.message))
    values = escape(with_greek(counterexample_text(found.to_json())))
    kind = "smallest counterexample" if found.smallest else "counterexample"
    return f"{kind}: {values}. The left side is {escape(found.lhs_value)}, the right side {escape(found.rhs_value or '')}."


def _formula(formula: Node) -> str:
    return mathml(to_latex(formula))


def _note(content: str, kind: str = "") -> str:
    return f'<p class="{" ".join(filter(None, ("note", kind)))}">{content}</p>'
