"""What a teacher keeps of a class: the summary in CSV, the points, the decisions on unclear steps."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from proofs.cli.output import message, write
from proofs.grading.grade import Graded
from proofs.grading.review import Review, key_of
from proofs.grading.rubric import Rubric

__all__ = ["Classroom"]

_COLUMNS = ("file", "exercise", "verdict", "points", "first wrong line", "message")


class Classroom:
    """Rows go to the CSV file as answers come; undecided steps go to the file of decisions at the end, or are asked for."""

    def __init__(self, table: Path | None, rubric: Path | None, review: Path | None, *, ask: bool) -> None:
        self.rubric = None if rubric is None else Rubric.read(rubric)
        self.review = None if review is None else Review.read(review)
        self._path, self._ask = review, ask
        self._waiting: set[str] = set()
        self._file = None if table is None else table.open("w", encoding="utf-8", newline="")
        self._rows = None if self._file is None else csv.writer(self._file)
        if self._rows is not None:
            self._rows.writerow(_COLUMNS)

    def __enter__(self) -> Classroom:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()
        if self.review is not None and self._path is not None:
            self.review.write(self._path)
            if self._waiting:
                waiting = "1 unclear step waits" if len(self._waiting) == 1 else f"{len(self._waiting)} unclear steps wait"
                message(f"{waiting} for a decision in {self._path}")

    @property
    def decisions(self) -> dict[str, str]:
        """What the teacher decided before."""
        return dict(self.review.words()) if self.review is not None else {}

    def reviewed(self, answer: Graded) -> bool:
        """Enter the unclear steps of ``answer``, and ask about the new ones; whether a decision is not in the verdict yet."""
        if self.review is None:
            return False
        for decision in list(self.review.note(answer.file, answer.exercise, answer.steps)):
            if self._ask:
                write(f"{decision.seen}  ({decision.exercise})")
                write(f"  written: {decision.written}")
                write(f"  read:    {decision.read}")
                for formula in decision.under:
                    write(f"  under:   {formula}")
                word = _asked()
                if word:
                    self.review.decide(decision.key, "accept" if word == "a" else "reject")
                    continue
            self._waiting.add(decision.key)
        words = self.review.words()
        return any(step.decision is None and key_of(step, answer.exercise) in words for step in answer.steps)

    def row(self, name: str, answers: Sequence[Graded], problem: str) -> None:
        """One file's rows: one an answer."""
        if self._rows is None:
            return
        for answer in answers:
            wrong = answer.first_wrong
            points = "" if self.rubric is None else str(self.rubric.points(answer))
            line = "" if wrong is None else wrong.place.line
            self._rows.writerow(
                [_cell(name), _cell(answer.exercise or ""), answer.verdict, points, line, _cell(" ".join(answer.message.split()))]
            )
        if not answers:
            self._rows.writerow([_cell(name), "", "unreadable", "", "", _cell(problem)])


def _cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _asked() -> str:
    while True:
        try:
            answer = input("  [a]ccept, [r]eject, [s]kip? ").strip().lower()[:1]
        except EOFError:
            return ""
        if answer in ("a", "r", "s", ""):
            return answer if answer in ("a", "r") else ""
        print("  a, r or s", file=sys.stderr)
