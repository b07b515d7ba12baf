"""Right answers with one line made false, as texts: what grading makes of them.

The line is mutated as a formula, exact arithmetic shows the mutant to be false under what is in force there, its new side
is written into the text as LaTeX, and the text is read and graded. What comes before the line is the same each time and its
verdicts are remembered; what comes after it can't make an answer right, so grading ends at a line that is not proven.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from proofs.errors import BlackboardError
from proofs.grading.exercises import exercise as exercise_of
from proofs.grading.exercises.exercise import Exercise
from proofs.grading.grade import grade_answer
from proofs.grading.judging import Judging
from proofs.grading.own_letters import with_own_letters
from proofs.grading.own_names import with_own_sign, with_own_sizes
from proofs.grading.steps import Refuting, Step
from proofs.grading.walk import Walk
from proofs.latex.reader import Answer, Chain, Link, read_document
from proofs.latex.reader.source import Place
from proofs.latex.reader.vocabulary import Vocabulary
from proofs.latex.writer import to_latex
from proofs.notation.formulas import Formula, Relation
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression
from tests.mutants.judging import Judge
from tests.mutants.operators import OPERATORS
from tests.mutants.sources import Source, sources

__all__ = ["Line", "Outcome", "Verdict", "lines_of", "mutated", "printed_lines", "right_answers"]

Outcome = Literal["stopped", "proven", "accepted", "passed over", "read otherwise"]
"""Of an answer with a false line: grading stopped at it · THE LINE WAS PROVEN · THE ANSWER WAS ACCEPTED · the line is no step
any more (a definition, a condition) and the answer is not accepted · the new text was not read as the mutant.
"""


@dataclass(frozen=True)
class Line:
    """A proven line of a right answer: ``text`` from ``start`` to ``end`` is its right side."""

    name: str
    exercise: Exercise
    text: str
    start: int
    end: int
    place: Place
    formula: Relation
    given: tuple[Formula, ...]


@dataclass(frozen=True)
class Verdict:
    """What became of one answer with a false line."""

    line: str
    operator: str
    written: str
    outcome: Outcome
    note: str = ""


class _Stopped(Exception):
    """Grading came to the mutated line and did not prove it."""


@dataclass
class _Recorded:
    """The steps of a walk with the links they judge; ``until`` ends it at the line there unless that is proven."""

    found: list[tuple[Chain, Link | None, Step]] = field(default_factory=list)
    until: Place | None = None
    refuting: Refuting = "any"


def _recording(exercise: Exercise, answer: Answer, noted: _Recorded) -> Walk:
    """A walk that notes its steps. Whether a line is proven is decided as in grading; of a false one nobody wants the smallest
    counterexample, nor what words may save it."""

    class Recording(Judging):
        refuting = noted.refuting

        def _lacking(self, false: Formula, more: tuple[Formula, ...]) -> str | None:
            return None

        def relation(self, chain: Chain, link: Link | None, *rest: Any) -> None:
            before = len(self.steps)
            super().relation(chain, link, *rest)
            for step in self.steps[before:]:
                noted.found.append((chain, link, step))
                if step.place == noted.until and step.verdict != "proven":
                    raise _Stopped

    return Walk(exercise, answer, Recording)


def _read(text: str, exercise: Exercise) -> tuple[Exercise, Answer]:
    answer = read_document(text.encode(), lambda _: exercise.vocabulary)[0]
    known, answer = with_own_sign(*with_own_letters(exercise, answer))
    return with_own_sizes(known, answer), answer


def lines_of(name: str, text: str, exercise: Exercise) -> Iterator[Line]:
    """The proven lines of a right answer whose right sides stand in the text as they were read.

    Not those that define a name: another right side would define something else, and be no mistake.
    """
    known, answer = _read(text, exercise)
    noted = _Recorded()
    _recording(known, answer, noted).run()
    source = answer.source
    starts = [0, *(position + 1 for position, letter in enumerate(source.text) if letter == "\n")]
    for chain, link, step in noted.found:
        formula = step.formula
        if step.verdict != "proven" or link is None or not isinstance(formula, Relation) or formula != link.formula:
            continue
        if chain.declared and link is chain.links[0]:
            continue
        start = starts[step.place.line - 1] + step.place.column - 1
        end = start + len(link.right.text)
        if source.text[start:end] == link.right.text and isinstance(formula.right, Expression):
            yield Line(f"{name}:{step.place.line}", exercise, source.text, start, end, step.place, formula, step.given)


def mutated(line: Line, most: int, seed: int = 0, *, refuting: Refuting = "any") -> Iterator[Verdict]:
    """The verdicts on up to ``most`` answers with this line made false, by one slip or two.

    With ``refuting`` "none" no instance tells that the line is false: the search, the kernel and the goal have to stop it.
    """
    draw = random.Random(f"{seed} {line.name}")
    judge = Judge(Source(line.name, line.formula, line.given), seed)
    if not judge.instances or judge.is_false(line.formula):
        # A line that rests on a convention, such as what sign(0) is, seems false itself: nothing is known of its mutants.
        return
    seen = {line.formula}
    first = list(_slips(line.formula, seen))
    draw.shuffle(first)
    done = 0
    waiting, second = first, False
    while waiting and done < most:
        for operator, mutant in waiting:
            if done >= most:
                break
            if judge.is_false(mutant):
                done += 1
                yield _graded(line, operator, mutant, refuting)
        waiting = []
        if first and done < most and not second:
            second = True
            for operator, mutant in draw.sample(first, min(len(first), 40)):
                waiting += [(f"{operator}, {other}", twice) for other, twice in _slips(mutant, seen)]
            draw.shuffle(waiting)


def _slips(formula: Relation, seen: set[Any]) -> Iterator[tuple[str, Relation]]:
    """``formula`` with one slip on its right side, each once, without a name that it did not have."""
    names = set(free_symbols(formula))
    for operator in OPERATORS:
        for mutant in operator.mutants(formula):
            if (
                isinstance(mutant, Relation)
                and type(mutant) is type(formula)
                and mutant.left == formula.left
                and mutant not in seen
                and names.issuperset(free_symbols(mutant))
                and isinstance(mutant.right, Expression)
            ):
                seen.add(mutant)
                yield operator.name, mutant


_ROW = re.compile(r"\((\(-X\)|X)_\{(\w)k\}\)_\{k=1\}\^\{n\}")
"""How the writer prints a row of the data, which answers call x_j."""


def _row(found: re.Match[str]) -> str:
    return f"x_{found[2]}" if found[1] == "X" else f"(-x_{found[2]})"


def _graded(line: Line, operator: str, mutant: Relation, refuting: Refuting) -> Verdict:
    assert isinstance(mutant.right, Expression)
    try:
        written = _ROW.sub(_row, to_latex(mutant.right))
    except BlackboardError as error:
        return Verdict(line.name, operator, repr(mutant.right), "read otherwise", str(error))
    text = f"{line.text[: line.start]} {written} {line.text[line.end :]}"
    known, answer = _read(text, line.exercise)
    noted = _Recorded(until=Place(line.place.line, line.place.column + 1), refuting=refuting)
    read_as = [
        link.formula
        for statement in answer.statements()
        for chain in statement.chains
        for link in chain.links
        if link.place == noted.until
    ]
    try:
        _recording(known, answer, noted).run()
    except _Stopped:
        return Verdict(line.name, operator, written, "stopped")
    if mutant not in read_as:
        return Verdict(line.name, operator, written, "read otherwise", f"{read_as} for {mutant!r}")
    if any(step.place == noted.until for _, _, step in noted.found):
        return Verdict(line.name, operator, written, "proven")
    graded = grade_answer(answer, line.exercise.id)
    return Verdict(line.name, operator, written, "accepted" if graded.accepted else "passed over", graded.message)


def right_answers(folder: Path) -> Iterator[tuple[str, str, Exercise]]:
    """Name, text and exercise of the answers of ``folder`` that are labelled right."""
    for entry in map(json.loads, (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()):
        if entry["verdict"] == "correct":
            text = (folder / entry["file"]).read_bytes().decode().replace("\r\n", "\n")
            yield f"{folder.name}/{entry['file']}", text, exercise_of(entry["exercise"])


def printed_lines() -> Iterator[tuple[str, str, Exercise]]:
    """The true lines of the sheet and of the statements, printed as a student would hand them in."""
    for source in sources():
        if isinstance(source.statement, Relation):
            try:
                known = Vocabulary.of(source.statement, *source.given)
                dict(known.keyed())  # raises where a name is printed in a way that no text spells a name: |M|
                text = f"\\[\n{to_latex(source.statement.left)} = {to_latex(source.statement.right)}\n\\]\n"
            except BlackboardError:
                continue
            if source.statement.symbol == "=":
                yield source.name, text, Exercise("free", known, goals=(), facts=source.given)
