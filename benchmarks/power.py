"""How many false lines the numeric check catches: mutants of every true line, tried on 10, 100 and 1,000 instances.

    python benchmarks/power.py [--limit 10000] [--seed 0] [--jobs 2] [--seconds S]

A mutant counts as false when exact arithmetic refutes it: in the check, or (where the check does not) in the search for a
smallest counterexample, which goes through small instances in their order and many others by chance. Prints a table of
operators and the mutants that escaped 1,000 instances. Exits with 1 when one escaped that is false at sizes of at most 4.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from numeric.crosscheck import Crosscheck, crosscheck_lines  # noqa: E402
from numeric.smallest import find_counterexample  # noqa: E402
from proofs.derivation import Line  # noqa: E402
from proofs.errors import NotationError  # noqa: E402
from proofs.notation.predicates import spelled_out  # noqa: E402
from proofs.notation.text import to_text  # noqa: E402
from proofs.reasons import rearrange  # noqa: E402
from tests.mutants.campaign import Mutant, mutants_of  # noqa: E402
from tests.mutants.operators import OPERATORS  # noqa: E402
from tests.mutants.slips import EXTRAS  # noqa: E402
from tests.mutants.sources import sources  # noqa: E402

__all__ = ["COUNTS", "Tried", "main", "tried_mutants"]

COUNTS = (10, 100, 1000)
LARGEST = 4
_EFFORT = 0.15
"""How much work the search may do for a mutant that the check let pass."""
NAMES = (*(operator.name for operator in OPERATORS), *EXTRAS)


@dataclass(frozen=True)
class Tried:
    """One mutant: whether exact arithmetic refutes it, by whom first, and which numbers of instances caught it."""

    source: str
    key: str
    operators: tuple[str, ...]
    text: str
    false_by: str | None
    largest_size: int
    caught: tuple[int, ...]


def tried_mutants(number: int, most: int, seed: int) -> list[Tried]:
    """Up to ``most`` mutants of source line ``number``, each tried."""
    source = sources()[number]
    written = [(mutant, _spelled_out(mutant)) for mutant in islice(mutants_of(source, seed), most)]
    mutants = [mutant for mutant, line in written if line is not None]
    lines = [line for _, line in written if line is not None]
    most_often = crosscheck_lines(lines, instances=COUNTS[-1], seed=seed)
    by = [("check", 0) if _caught(result) else _refuted(mutant) for mutant, result in zip(mutants, most_often, strict=True)]
    false = [place for place, (who, _) in enumerate(by) if who is not None]
    caught: dict[int, list[int]] = {place: [] for place in false}
    for count in COUNTS[:-1]:  # of those that are not known to be false nothing is said
        fewer = crosscheck_lines([lines[place] for place in false], instances=count, seed=seed)
        for place, result in zip(false, fewer, strict=True):
            caught[place] += [count] * _caught(result)
    found = []
    for place, mutant in enumerate(mutants):
        who, size = by[place]
        hits = (*caught.get(place, ()), *([COUNTS[-1]] if who == "check" else []))
        text = "".join([to_text(mutant.line.statement), *(f" | given {to_text(given)}" for given in mutant.line.given)])
        found.append(Tried(source.name, mutant.key, mutant.operators, text, who, size, hits))
    return found


def _caught(result: Crosscheck | None) -> bool:
    return result is not None and result.disagreements > 0


def _spelled_out(mutant: Mutant) -> Line | None:
    """The mutant without named relations; None where one of them would capture a name."""
    line = mutant.line
    try:
        return Line(0, spelled_out(line.statement), rearrange(), tuple(map(spelled_out, line.given)))
    except NotationError:
        return None


def _refuted(mutant: Mutant) -> tuple[str | None, int]:
    """Whether the search refutes a mutant that the check let pass, and the largest size that it took."""
    line = mutant.line
    smallest = find_counterexample(spelled_out(line.statement), tuple(map(spelled_out, line.given)), seconds=_EFFORT)
    if smallest is None:
        return None, 0
    return "search", max((value for value in smallest.to_json().values() if isinstance(value, int)), default=0)


def _run(task: tuple[int, int, int]) -> list[Tried]:
    return tried_mutants(*task)


def _all(limit: int, seed: int, jobs: int, seconds: float) -> Iterator[Tried]:
    most = -(-limit * 5 // (4 * len(sources())))  # some lines have few mutants: ask a quarter more of each
    tasks = [(number, most, seed) for number in range(len(sources()))]
    Random(seed).shuffle(tasks)  # a run that is cut short is a sample of all lines
    seen: set[str] = set()
    start = time.monotonic()
    with get_context("spawn").Pool(jobs) as pool:
        for done, batch in enumerate(pool.imap(_run, tasks), 1):
            for tried in batch:
                if tried.key not in seen:
                    seen.add(tried.key)
                    yield tried
            if time.monotonic() - start > seconds:
                print(f"stopped after {done} of {len(tasks)} lines", file=sys.stderr, flush=True)
                return
            if done % 20 == 0:
                print(f"… {done} of {len(tasks)} lines", file=sys.stderr, flush=True)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else "·"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--limit", type=int, default=10_000, help="mutants wanted (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long, with a sample of all lines")
    options = parser.parse_args(arguments)
    start = time.monotonic()
    everything: Counter[str] = Counter()
    false: Counter[str] = Counter()
    caught: dict[int, Counter[str]] = {count: Counter() for count in COUNTS}
    escaped: list[Tried] = []
    for tried in _all(options.limit, options.seed, options.jobs, options.seconds):
        names = (*tried.operators, "all")
        everything.update(names)
        if tried.false_by is None:
            continue
        false.update(names)
        for count in tried.caught:
            caught[count].update(names)
        if COUNTS[-1] not in tried.caught:
            escaped.append(tried)
    print("| operator | mutants | false | " + " | ".join(f"caught with {count:,}" for count in COUNTS) + " |")
    print("|---|---:|---:|" + "---:|" * len(COUNTS))
    for name in (*NAMES, "all"):
        cells = [_share(caught[count][name], false[name]) for count in COUNTS]
        print(f"| {name} | {everything[name]:,} | {false[name]:,} | " + " | ".join(cells) + " |")
    print(
        f"\n{everything['all']:,} distinct mutants in {time.monotonic() - start:.0f} s; "
        f"{everything['all'] - false['all']:,} not shown to be false; {len(escaped)} false ones escaped {COUNTS[-1]:,} tries"
    )
    for tried in escaped:
        print(f"  escaped ({tried.false_by}): {tried.source}: {tried.text}")
    return 1 if any(tried.largest_size <= LARGEST for tried in escaped) else 0


if __name__ == "__main__":
    raise SystemExit(main())
