"""An answer that is written otherwise gets the same verdict.

    python -m benchmarks.same_verdict FOLDER… [--only NAME]… [--part K/N] [--file PART]

Each answer of the folders is graded as it stands, and once for each rewriting (``benchmarks.rewriting``) that changes its text.
Prints each verdict that changed, with the verdict that the answer should have and the message about the rewritten one, and a
table: how many texts each rewriting made, and how many of them were judged *the opposite* (accepted and not, or another line
called wrong), *lost* (settled before, not so rewritten), *won*. Exits with 1 when one was judged the opposite.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.rewriting import REWRITINGS, Rewriting, row
from proofs.grading.grade import grade_text

__all__ = ["Verdict", "compared", "main", "opposite"]


class Verdict(NamedTuple):
    """What was said of an answer, and which line is the first wrong one, counted without blank ones."""

    name: str
    row: int | None


@dataclass(frozen=True)
class Compared:
    """One rewritten answer beside the answer."""

    file: str
    rewriting: str
    before: Verdict
    after: Verdict
    message: str

    @property
    def outcome(self) -> str:
        """Same, opposite, or in which direction the verdict changed."""
        if self.before == self.after:
            return "same"
        if opposite(self.before, self.after):
            return "opposite"
        settled = ("accepted", "wrong")
        return "lost" if self.before.name in settled else "won" if self.after.name in settled else "other"


def opposite(before: Verdict, after: Verdict) -> bool:
    """Whether at least one of two verdicts on what says the same must be a bug."""
    names = {before.name, after.name}
    return names in ({"accepted", "wrong"}, {"accepted", "incomplete"}, {"wrong", "incomplete"}) or (
        names == {"wrong"} and before.row != after.row
    )


def _verdict(text: str, exercise: str) -> tuple[Verdict, str]:
    answers = grade_text(text.encode(), exercise=exercise, closing=False)
    if not answers:
        return Verdict("none", None), "no answer"
    wrong = answers[0].first_wrong
    return Verdict(answers[0].verdict, row(text, None if wrong is None else wrong.place.line)), answers[0].message


def compared(file: str, text: str, exercise: str, rewritings: tuple[Rewriting, ...] = REWRITINGS) -> Iterator[Compared]:
    """Each rewriting of one answer that makes another text of it."""
    before: Verdict | None = None
    for rewriting in rewritings:
        other = rewriting(text, exercise)
        if other != text:
            before = before or _verdict(text, exercise)[0]
            after, message = _verdict(other, exercise)
            yield Compared(file, rewriting.name, before, after, message)


def _entries(folders: list[Path]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for folder in folders:
        for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines():
            yield folder, json.loads(line)


def _shown(verdict: Verdict) -> str:
    return verdict.name if verdict.row is None else f"{verdict.name} ({verdict.row})"


_COLUMNS = ("same", "opposite", "lost", "won", "other")


def main(arguments: list[str]) -> int:
    """Print what changed, and the table; 1 when a verdict is the opposite."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="only this rewriting; may be repeated")
    parser.add_argument("--part", default="1/1", help="K/N: only each N-th answer from the K-th on")
    parser.add_argument("--file", default="", help="a part of the name of the file")
    options = parser.parse_args(arguments)
    unknown = set(options.only) - {rewriting.name for rewriting in REWRITINGS}
    if unknown:
        parser.error(f"no rewriting is called {', '.join(sorted(unknown))}")
    gc.set_threshold(100_000, 50, 50)  # as the console command does
    chosen = tuple(rewriting for rewriting in REWRITINGS if not options.only or rewriting.name in options.only)
    first, each = map(int, options.part.split("/"))
    rows: dict[str, Counter[str]] = {}
    for folder, entry in list(_entries(options.folders))[first - 1 :: each]:
        if options.file not in entry["file"]:
            continue
        text = (folder / entry["file"]).read_text(encoding="utf-8")
        for made in compared(entry["file"], text, entry["exercise"], chosen):
            rows.setdefault(made.rewriting, Counter())[made.outcome] += 1
            if made.outcome != "same":
                label = _shown(Verdict(entry["verdict"], row(text, entry["first_wrong_line"])))
                print(
                    f"{made.outcome}: {made.file} [{made.rewriting}], which is {label}: "
                    f"{_shown(made.before)} → {_shown(made.after)}: {made.message[:250]}",
                    flush=True,
                )
    print(f"| rewriting | texts | {' | '.join(_COLUMNS)} |\n|---|{'--:|' * (1 + len(_COLUMNS))}")
    whole = sum(rows.values(), Counter())
    for name, counts in {**rows, "all": whole}.items():
        print(f"| {name} | {counts.total()} | {' | '.join(str(counts[column]) for column in _COLUMNS)} |")
    return int(whole["opposite"] > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
