"""Mutate true lines, keep the mutants that exact evaluation shows to be false, and require that none is proven.

    python benchmarks/mutants.py [--limit 10000] [--seed 0] [--jobs 2] [--page docs/mutants.md]

Prints what became of the mutants of each operator, and tables with a row for each group of lines and for each line:
false mutants, and the share of mutants left undecided (neither shown to be false nor proven). ``--page`` puts the same
between the markers of a page. Exits with 1 when a false mutant is proven or, in a full run, when there are too few.
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
from tests.mutants.slips import EXTRAS  # noqa: E402
from tests.mutants.sources import sources  # noqa: E402

FULL, LEAST_EACH = 10_000, 300
OPERATOR_NAMES = tuple(operator.name for operator in OPERATORS)
COLUMNS = (*OPERATOR_NAMES, *EXTRAS, "all")
START, END = "<!-- figures: made by benchmarks/mutants.py --page -->", "<!-- end of figures -->"

Rows = dict[str, dict[str, Counter[str]]]


def _run(task: tuple[int, int, int, float]) -> list[Verdict]:
    number, most, seed, seconds = task
    return list(campaign(sources()[number], most, seed, seconds))


def _verdicts(limit: int, seed: int, jobs: int, seconds: float) -> Iterator[Verdict]:
    """The verdicts on mutants of all lines, each key once."""
    asked, count = -(-limit * 5 // 4), len(sources())  # some lines have few mutants: ask a quarter more of each
    most = max(2, -(-asked // count))
    every = max(1, count * most // asked)  # a small campaign takes lines all over the place
    tasks = [(number, most, seed, seconds) for number in range(0, count, every)]
    seen: set[str] = set()
    with get_context("spawn").Pool(jobs) as pool:
        for done, batch in enumerate(pool.imap(_run, tasks), 1):
            for verdict in batch:
                if verdict.key not in seen:
                    seen.add(verdict.key)
                    yield verdict
            if done % 20 == 0:
                print(f"… {done} of {len(tasks)} lines", file=sys.stderr, flush=True)


def _false(counts: Counter[str]) -> int:
    return counts["kept"] + counts["proven"]


def _undecided(counts: Counter[str]) -> int:
    return counts["undecided"] + counts["late"]


def _cell(counts: Counter[str]) -> str:
    total = counts.total()
    return f"{_false(counts):,} ({_undecided(counts) / total:.0%})" if total else "·"


def _table(title: str, rows: Rows) -> Iterator[str]:
    yield f"| {title} | " + " | ".join(COLUMNS) + " |"
    yield "|---|" + "---:|" * len(COLUMNS)
    for name, cells in rows.items():
        yield f"| {name} | " + " | ".join(_cell(cells.get(column, Counter())) for column in COLUMNS) + " |"


def _by_operator(totals: dict[str, Counter[str]]) -> Iterator[str]:
    yield "| operator | false | of these proven | true | undecided | share undecided |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name in COLUMNS:
        counts = totals.get(name, Counter())
        share = f"{_undecided(counts) / counts.total():.1%}" if counts else "·"
        yield f"| {name} | {_false(counts):,} | {counts['proven']} | {counts['true']:,} | {_undecided(counts):,} | {share} |"


def _put_on_page(page: Path, figures: str) -> None:
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(START)
    _, after = rest.split(END)
    page.write_text(f"{before}{START}\n\n{figures}\n\n{END}{after}", encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--limit", type=int, default=FULL, help="false mutants wanted (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=3.0, help="the prover's time for one mutant")
    parser.add_argument("--page", type=Path, metavar="FILE", help="put the figures between the markers of this page")
    options = parser.parse_args(arguments)
    if options.limit < 1 or options.jobs < 1:
        parser.error("--limit and --jobs are at least 1")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the campaign; the exit status."""
    options = _options(arguments)
    start = time.monotonic()
    lines: Rows = {}
    groups: Rows = {}
    totals: dict[str, Counter[str]] = {}
    alarms = 0
    for verdict in _verdicts(options.limit, options.seed, options.jobs, options.seconds):
        for name in (*verdict.operators, "all"):
            for counts in (lines.setdefault(verdict.source, {}), groups.setdefault(verdict.group, {}), totals):
                counts.setdefault(name, Counter())[verdict.outcome] += 1
        if verdict.outcome == "proven":
            alarms += 1
            print(f"FALSE AND PROVEN: {verdict.source}: {verdict.text}", file=sys.stderr, flush=True)
    every = totals.get("all", Counter())
    summary = (
        f"{every.total():,} distinct mutants of {len(lines)} lines: {_false(every):,} false, {alarms} of them proven; "
        f"{every['true']:,} true, {every['undecided']:,} undecided, {every['late']} out of time."
    )
    groups["**all**"] = totals
    figures = "\n".join(
        (
            summary,
            "",
            *_by_operator(totals),
            "",
            *_table("lines of", groups),
            "",
            "<details><summary>Every line</summary>",
            "",
            *_table("line", lines),
            "",
            "</details>",
        )
    )
    print(figures)
    print(f"{time.monotonic() - start:.0f} s", file=sys.stderr)
    if options.page is not None:
        _put_on_page(options.page, figures)
    return _status(options.limit, totals)


def _status(limit: int, totals: dict[str, Counter[str]]) -> int:
    """1 when a false mutant was proven, or when a full run had too few of them."""
    every = totals.get("all", Counter())
    few = [name for name in OPERATOR_NAMES if _false(totals.get(name, Counter())) < LEAST_EACH]
    if limit >= FULL and (_false(every) < FULL or few):
        print(f"too few: {_false(every)} of {FULL}; fewer than {LEAST_EACH} for: {', '.join(few) or 'none'}", file=sys.stderr)
        return 1
    return 1 if every["proven"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
