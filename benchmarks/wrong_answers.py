"""Right answers with one line made false: none may be accepted, and no such line proven.

    python -m benchmarks.wrong_answers FOLDER… [--sheet] [--most 300] [--minutes 60] [--seed 0]
        [--no-counterexamples]

Each ``FOLDER`` has answers and an ``index.jsonl``; ``--sheet`` adds the lines of the seminar sheet and of the true
statements, printed as LaTeX. Prints a row for each exercise and exits with 1 when a false line was proven or an answer with
one accepted. Whether a line is proven is decided as in grading; the smallest counterexample and the name of a mistake are left
out. With ``--no-counterexamples`` no instance is tried at all: the search, the kernel and the goal must stop each false line
by themselves. ``--minutes`` bounds the processor time, Ctrl-C ends it too; what was done until then is what the table says.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from proofs.grading.exercises.exercise import Exercise  # noqa: E402
from proofs.grading.steps import Refuting  # noqa: E402
from tests.mutants.answers import Verdict, lines_of, mutated, printed_lines, right_answers  # noqa: E402

OUTCOMES = ("stopped", "proven", "accepted", "passed over", "read otherwise")


def _rounds(
    answers: list[tuple[str, str, Exercise]], most: int, seed: int, refuting: Refuting = "any"
) -> Iterator[tuple[str, Verdict]]:
    """Few mutants of every line first, then more: a campaign that is cut short has been everywhere."""
    done: Counter[str] = Counter()
    kept = {}
    for wanted in itertools.takewhile(lambda number: number <= most, (10, 40, 120, 300, 1000)):
        for name, text, exercise in answers:
            if name not in kept:
                kept[name] = list(lines_of(name, text, exercise))
            for line in kept[name]:
                for verdict in itertools.islice(mutated(line, wanted, seed, refuting=refuting), done[line.name], None):
                    done[line.name] += 1
                    yield exercise.id, verdict


def main(arguments: list[str] | None = None) -> int:
    """Print the table; 1 when a false line was proven or accepted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--sheet", action="store_true")
    parser.add_argument("--most", type=int, default=300, help="mutants of each line")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--part", default="1/1", help="K/N: only each N-th answer from the K-th on")
    parser.add_argument("--no-counterexamples", action="store_true", help="no instance tells that a line is false")
    options = parser.parse_args(arguments)
    gc.set_threshold(100_000, 50, 50)  # as the console command does
    answers = [answer for folder in options.folders for answer in right_answers(folder)]
    answers += printed_lines() if options.sheet else []
    first, each = map(int, options.part.split("/"))
    answers = answers[first - 1 :: each]
    rows: dict[str, Counter[str]] = {}
    bad = 0
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    refuting: Refuting = "none" if options.no_counterexamples else "any"
    verdicts = enumerate(_rounds(answers, options.most, options.seed, refuting), 1)
    while True:
        try:
            number, (exercise, verdict) = next(verdicts)
        except (StopIteration, KeyboardInterrupt):
            break
        rows.setdefault(exercise, Counter())[verdict.outcome] += 1
        if verdict.outcome != "stopped":
            print(f"{verdict.outcome}: {verdict.line}: {verdict.written} ({verdict.operator}) {verdict.note}", file=sys.stderr)
        bad += verdict.outcome in ("proven", "accepted")
        if number % 500 == 0:
            print(f"… {number:,}, {bad} bad, {time.process_time() / 60:.1f} minutes", file=sys.stderr, flush=True)
        if time.process_time() > 60 * options.minutes:
            break
    print("| exercise | false lines | " + " | ".join(OUTCOMES) + " |")
    print("|---|" + "---:|" * (1 + len(OUTCOMES)))
    for exercise in (*rows, "all"):
        counts = sum(rows.values(), Counter()) if exercise == "all" else rows[exercise]
        print(f"| {exercise} | {counts.total():,} | " + " | ".join(f"{counts[outcome]:,}" for outcome in OUTCOMES) + " |")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
