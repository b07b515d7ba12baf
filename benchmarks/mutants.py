"""Mutate true lines, keep the mutants that exact evaluation shows to be false, and require that none is proven.

    python benchmarks/mutants.py [--limit 10000] [--seed 0] [--jobs 2]

Prints a table line × operator: false mutants kept, and the share of mutants left undecided (neither shown to be false
nor proven). Exits with 1 when a false mutant is proven or, in a full run, when there are too few.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.mutants.campaign import Verdict, campaign  # noqa: E402
from tests.mutants.operators import OPERATORS  # noqa: E402
from tests.mutants.sources import sources  # noqa: E402

FULL, LEAST_EACH = 10_000, 300
NAMES = tuple(operator.name for operator in OPERATORS)


def _run(task: tuple[int, int, int, float]) -> list[Verdict]:
    number, most, seed, seconds = task
    return list(campaign(sources()[number], most, seed, seconds))


def _verdicts(limit: int, seed: int, jobs: int, seconds: float) -> Iterator[Verdict]:
    """The verdicts on mutants of all lines, each key once."""
    most = -(-limit * 5 // (4 * len(sources())))  # some lines have few mutants: ask a quarter more of each
    tasks = [(number, most, seed, seconds) for number in range(len(sources()))]
    seen: set[str] = set()
    with get_context("spawn").Pool(jobs) as pool:
        for done, batch in enumerate(pool.imap(_run, tasks), 1):
            for verdict in batch:
                if verdict.key not in seen:
                    seen.add(verdict.key)
                    yield verdict
            if done % 20 == 0:
                print(f"… {done} of {len(tasks)} lines", file=sys.stderr, flush=True)


def _cell(counts: Counter[str]) -> str:
    total = counts.total()
    if not total:
        return "·"
    kept, undecided = counts["kept"] + counts["proven"], counts["undecided"] + counts["late"]
    return f"{kept} ({undecided / total:.0%})"


def _print_table(rows: dict[str, dict[str, Counter[str]]], totals: dict[str, Counter[str]]) -> None:
    print("false mutants kept (share of all left undecided); second-order mutants count for both operators")
    print("| line | " + " | ".join((*NAMES, "all")) + " |")
    print("|---|" + "---:|" * (len(NAMES) + 1))
    for line, cells in (*rows.items(), ("**all lines**", totals)):
        print(f"| {line} | " + " | ".join(_cell(cells.get(name, Counter())) for name in (*NAMES, "all")) + " |")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the campaign; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--limit", type=int, default=FULL, help="false mutants wanted (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=3.0, help="the prover's time for one mutant")
    options = parser.parse_args(arguments)
    start = time.monotonic()
    rows: dict[str, dict[str, Counter[str]]] = {}
    totals: dict[str, Counter[str]] = {}
    alarms: list[Verdict] = []
    for verdict in _verdicts(options.limit, options.seed, options.jobs, options.seconds):
        for name in (*verdict.operators, "all"):
            rows.setdefault(verdict.source, {}).setdefault(name, Counter())[verdict.outcome] += 1
            totals.setdefault(name, Counter())[verdict.outcome] += 1
        if verdict.outcome == "proven":
            alarms.append(verdict)
            print(f"FALSE AND PROVEN: {verdict.source}: {verdict.text}", flush=True)
    _print_table(rows, totals)
    everything = totals.get("all", Counter())
    kept = everything["kept"] + everything["proven"]
    print(f"\n{everything.total()} distinct mutants of {len(rows)} lines in {time.monotonic() - start:.0f} s: {kept} "
          f"false, {len(alarms)} of them proven; {everything['true']} true, {everything['undecided']} undecided, "
          f"{everything['late']} out of time")
    few = [name for name in NAMES if _false(totals.get(name, Counter())) < LEAST_EACH]
    if options.limit >= FULL and (kept < FULL or few):
        print(f"too few: {kept} of {FULL}; fewer than {LEAST_EACH} for: {', '.join(few) or 'none'}")
        return 1
    return 1 if alarms else 0


def _false(counts: Counter[str]) -> int:
    return counts["kept"] + counts["proven"]


if __name__ == "__main__":
    raise SystemExit(main())
