"""How grading does on a folder of answers with an ``index.jsonl``: ``python -m benchmarks.grading FOLDER [--jobs N]``."""

from __future__ import annotations

import argparse
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proofs.grading.grade import grade_text

__all__ = ["Outcome", "main", "measure", "table"]


@dataclass(frozen=True)
class Outcome:
    """One answer: its label, and what grading made of it."""

    file: str
    exercise: str
    label: str
    labelled_line: int | None
    verdict: str
    line: int | None
    seconds: float
    message: str

    @property
    def accepted_wrongly(self) -> bool:
        """A wrong or incomplete answer was accepted: a bug."""
        return self.verdict == "accepted" and self.label != "correct"

    @property
    def called_wrong(self) -> bool:
        """An answer in which no line is false was called wrong: a bug."""
        return self.verdict == "wrong" and self.label != "wrong"

    @property
    def line_right(self) -> bool:
        """The first wrong line is the labelled one."""
        return self.label == "wrong" and self.verdict == "wrong" and self.line == self.labelled_line

    @property
    def line_wrong(self) -> bool:
        """Another line than the labelled one was called the first wrong one: a bug."""
        return self.label == "wrong" and self.verdict == "wrong" and self.line != self.labelled_line


def _one(task: tuple[str, dict[str, Any]]) -> Outcome:
    folder, entry = task
    start = time.perf_counter()
    graded = grade_text((Path(folder) / entry["file"]).read_bytes(), exercise=entry["exercise"])
    (answer,) = graded[:1] or (None,)
    seconds = time.perf_counter() - start
    label, line = entry["verdict"], entry["first_wrong_line"]
    if answer is None:
        return Outcome(entry["file"], entry["exercise"], label, line, "unreadable", None, seconds, "no answer")
    wrong = answer.first_wrong
    return Outcome(
        entry["file"],
        entry["exercise"],
        label,
        line,
        answer.verdict,
        None if wrong is None else wrong.place.line,
        seconds,
        answer.message,
    )


def measure(folder: Path, *, jobs: int = 1, every: int = 1, only: str = "") -> list[Outcome]:
    """Grade each ``every``-th answer of ``folder`` whose file name contains ``only``."""
    entries = [json.loads(line) for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    tasks = [(str(folder), entry) for entry in entries[::every] if only in entry["file"]]
    if jobs == 1:
        return [_told(_one(task)) for task in tasks]
    with ProcessPoolExecutor(jobs) as pool:
        return [_told(outcome) for outcome in pool.map(_one, tasks)]


def _told(outcome: Outcome) -> Outcome:
    """``outcome``, after a word about it to those who wait."""
    print(
        f"{outcome.file}: {outcome.label} {outcome.labelled_line or ''} → {outcome.verdict} {outcome.line or ''} "
        f"({outcome.seconds:.1f} s) {outcome.message[:150]}",
        file=sys.stderr,
        flush=True,
    )
    return outcome


def table(outcomes: list[Outcome]) -> str:
    """The figures by exercise, as a Markdown table."""
    lines = [
        "| exercise | right: accepted | wrong: first line right | incomplete: said so | accepted wrongly | right called wrong "
        "| other line | unclear | unreadable |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    names = list(dict.fromkeys(outcome.exercise for outcome in outcomes))
    for name in (*names, "all"):
        own = [outcome for outcome in outcomes if name in (outcome.exercise, "all")]
        right = [outcome for outcome in own if outcome.label == "correct"]
        wrong = [outcome for outcome in own if outcome.label == "wrong"]
        short = [outcome for outcome in own if outcome.label == "incomplete"]
        lines.append(
            f"| {name} | {sum(o.verdict == 'accepted' for o in right)} of {len(right)} "
            f"| {sum(o.line_right for o in wrong)} of {len(wrong)} "
            f"| {sum(o.verdict == 'incomplete' for o in short)} of {len(short)} "
            f"| {sum(o.accepted_wrongly for o in own)} | {sum(o.called_wrong for o in own)} "
            f"| {sum(o.line_wrong for o in own)} "
            f"| {sum(o.verdict == 'unclear' for o in own)} | {sum(o.verdict == 'unreadable' for o in own)} |"
        )
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Print the table, and with ``--all`` each answer that is not as labelled; 1 when a bug of the worst kinds is among them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args(arguments)
    outcomes = measure(options.folder, jobs=options.jobs, every=options.every, only=options.only)
    print(table(outcomes))
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    total = sum(outcome.seconds for outcome in outcomes)
    print(f"\n{total:.1f} s for {len(outcomes)} answers; slowest {slowest.file}, {slowest.seconds:.1f} s")
    bad = [outcome for outcome in outcomes if outcome.accepted_wrongly or outcome.called_wrong or outcome.line_wrong]
    wanted = {"correct": "accepted", "wrong": "wrong", "incomplete": "incomplete"}
    for outcome in outcomes if options.all else bad:
        if outcome in bad or outcome.verdict != wanted[outcome.label]:
            mark = "BUG " if outcome in bad else ""
            print(
                f"{mark}{outcome.file}: {outcome.label} {outcome.labelled_line or ''} → {outcome.verdict} "
                f"{outcome.line or ''}  {outcome.message[:160]}  ({outcome.seconds:.1f} s)"
            )
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
