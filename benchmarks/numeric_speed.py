"""How fast the numeric check is: beside NumPy by hand, with growing N and n, on one core and two, beside SymPy's lambdify.

Run by hand: ``python benchmarks/numeric_speed.py [--repeat N] [--quick]``. Times are processor time but for those of one core
and two. Beside NumPy the same inputs go to both (the claims of a result, both sides, their rounding bound and the
comparison), in turns, 3·N times, and the middle one of the times and of the ratios counts; elsewhere the best of N does.
"""

from __future__ import annotations

import argparse
import ctypes
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.by_hand import INPUTS, PLAIN, WITH_BOUND  # noqa: E402
from numeric.bounds import Bounded  # noqa: E402
from numeric.crosscheck import crosscheck_lines  # noqa: E402
from numeric.functions import EXACT_FAMILY  # noqa: E402
from numeric.plan import Plan  # noqa: E402
from numeric.prepared import BLOCK_NUMBERS, MOST_ROWS  # noqa: E402
from numeric.problem import Problem, opened  # noqa: E402
from numeric.program import BATCH, Program, Run  # noqa: E402
from numeric.translate import Translation  # noqa: E402
from proofs.notation import And, Formula  # noqa: E402
from proofs.notation.predicates import spelled_out  # noqa: E402
from proofs.sheet import RESULTS  # noqa: E402
from proofs.sheet.regularised_logistic_regression import midpoint  # noqa: E402

__all__ = ["main"]

_RESULTS = {result.id: result for result in RESULTS}
CLAIMS: dict[str, tuple[int, ...]] = {
    "1": (0, 1, 2),
    "2a": (0,),
    "2b": (0, 1),
    "2c": (1,),
    "3a": (0,),
    "3b": (1,),
    "4a": (0, 2),
    "5": (0,),
}
"""Which claims of a result are computed; of 4b none has a value on one instance, so it is the inequality that it rests on."""
MEASURED: dict[str, tuple[Formula, ...]] = {
    result.id: tuple(result.claims[number] for number in CLAIMS[result.id]) if result.id in CLAIMS else (midpoint,)
    for result in RESULTS
}
_SIGNS = {"5": ("x", "x'")}
"""Symbols that the engine knows to be ±1."""
_VECTORS = ("2a", "2b", "2c")
"""Results without a matrix."""


def _keep_memory() -> None:
    """Have freed memory stay with this process: else it is luck who has to fetch it anew, page by page (glibc alone)."""
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        trim_threshold, mmap_threshold = -1, -3
        for option in (trim_threshold, mmap_threshold):
            library.mallopt(option, 2**30)


def _best(repeat: int, work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(repeat):
        start = process_time()  # this process alone: what others do on the machine counts less
        work()
        times.append(process_time() - start)
    return min(times)


def _once(*works: Callable[[], object]) -> tuple[float, ...]:
    times = []
    for work in works:
        work()  # so that none finds caches and memory as another left them
        start = process_time()
        work()
        times.append(process_time() - start)
    return tuple(times)


def _each(function: Callable[[Any], object], blocks: list[dict[str, Any]]) -> None:
    for block in blocks:
        function(block)


def _engine(identifier: str, n: int, arrays: list[dict[str, Any]]) -> Callable[[], tuple[int, float]]:
    """The statements on the given blocks of inputs, as the numeric check computes them."""
    problems = [opened(spelled_out(statement)) for statement in MEASURED[identifier]]
    hypotheses = dict.fromkeys(hypothesis for problem in problems for hypothesis in problem.given)
    plan = Plan.of(Problem(And(*(problem.statement for problem in problems)), tuple(hypotheses)))
    program = Program()
    square = next(member for member in EXACT_FAMILY if member.text == "t²")
    translation = Translation(program, {function: square for function in plan.functions})
    for item in plan.ordered():
        translation.define(item.symbol, item.as_written)
    program.finish([program.filled(translation.truth(problem.statement), (BATCH,)) for problem in problems])
    sizes = {name: n for name, _ in plan.sizes}
    signs = _SIGNS.get(identifier, ())

    def inputs(block: dict[str, Any]) -> dict[Any, Any]:
        found: dict[Any, Any] = {
            symbol: Bounded.grid(block[symbol.name], 0, 1.0) if symbol.name in signs else Bounded.exact(block[symbol.name])
            for symbol in plan.symbols
        }
        return found | {index: block[index.name] for index in plan.indices}

    def work() -> tuple[int, float]:
        wrong, largest = 0, 0.0
        for block in arrays:
            for truths in program.run(Run(sizes, block["x"].shape[-1], inputs(block))):
                wrong += int((~truths.can_true).sum())
                if truths.gap is not None and truths.gap.bound.size > 1:
                    with np.errstate(all="ignore"):
                        largest = max(largest, float(np.nanmax(truths.gap.size / truths.gap.bound, initial=0.0)))
        return wrong, largest

    return work


def _blocks(identifier: str, n: int, instances: int) -> list[dict[str, Any]]:
    source = np.random.default_rng(0)
    rows = max(1, min(MOST_ROWS, BLOCK_NUMBERS // (n if identifier in _VECTORS else n * n)))
    return [INPUTS(identifier, n, min(rows, instances - start), source) for start in range(0, instances, rows)]


def beside_numpy(repeat: int, instances: int, n: int) -> list[tuple[Any, ...]]:
    """For each result: milliseconds of the engine, of NumPy with the bound, and of plain NumPy; and two ratios to the first."""
    rows = []
    for identifier in MEASURED:
        arrays = _blocks(identifier, n, instances)
        engine = _engine(identifier, n, arrays)
        by_hand, plainly = WITH_BOUND[identifier], PLAIN[identifier]
        with np.errstate(all="ignore"):
            found = engine()[0], sum(by_hand(block)[0] for block in arrays)
            assert found == (0, 0), f"{identifier}: disagreements on {found[0]} instances, by hand on {found[1]}"
            # In turns, so that a busy machine is unfair to none of them.
            works = (engine, partial(_each, by_hand, arrays), partial(_each, plainly, arrays))
            times = [_once(*works) for _ in range(3 * repeat)]
        ratios = [median(ours / other[number] for ours, *other in times) for number in (0, 1)]
        rows.append((identifier, *(1000 * median(column) for column in zip(*times, strict=True)), *ratios))
    return rows


def _print_beside_numpy(repeat: int, instances: int, n: int) -> None:
    print(f"beside NumPy by hand: {instances:,} instances of size n = {n} (milliseconds, and ratios)")
    print(f"{'result':8}{'engine':>10}{'by hand':>10}{'plain':>10}{'engine/by hand':>16}{'engine/plain':>14}")
    for identifier, ours, bound, plain, to_bound, to_plain in beside_numpy(repeat, instances, n):
        print(f"{identifier:8}{ours:10.1f}{bound:10.1f}{plain:10.1f}{to_bound:16.2f}{to_plain:14.2f}", flush=True)


def _print_growth(repeat: int, most: int, largest: int) -> None:
    print("\ngrowth with N: all lines of 2a, milliseconds for 1,000 instances (the ideal: falling to a constant)")
    counts = [count for count in (1_000, 10_000, 100_000, 1_000_000) if count <= most]
    for count in counts:
        time = _best(max(1, repeat // 3), lambda c=count: crosscheck_lines(_RESULTS["2a"].lines(), instances=c))  # type: ignore[misc]
        print(f"  N = {count:>9,}: {1e6 * time / count:8.2f}")
    print("growth with n: claims, nanoseconds for each number of the largest array (the ideal: constant)")
    for n in (size for size in (2, 4, 8, 16, 32, 64, 128) if size <= largest):
        cells = []
        for identifier in ("2a", "3b", "5"):
            size = n if identifier in _VECTORS else n * n
            instances = max(8, min(most, 2**20 // size))
            arrays = _blocks(identifier, n, instances)
            time = _best(max(1, repeat // 2), _engine(identifier, n, arrays))
            cells.append(f"{identifier}: {1e9 * time / (instances * size):7.2f}")
        print(f"  n = {n:>4}:  " + "  ".join(cells))


def _print_cores(identifiers: Sequence[str], instances: int) -> None:
    print(f"\none core and two: all lines of {', '.join(identifiers)}, {instances:,} instances each (seconds)")

    def everything(pool: ProcessPoolExecutor | None) -> float:
        start = perf_counter()
        for identifier in identifiers:
            crosscheck_lines(_RESULTS[identifier].lines(), instances=instances, executor=pool)
        return perf_counter() - start

    alone = everything(None)
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(abs, range(4)))  # the processes are up
        both = everything(pool)
    print(f"  one {alone:.2f}, two {both:.2f}: {alone / both:.2f} times as fast")


def _print_lambdify(repeat: int, instances: int, n: int) -> None:
    import sympy

    names = sympy.symbols(f"x0:{n}")
    shift = sympy.Symbol("c")
    first = sympy.exp(names[0] + shift) / sum(sympy.exp(x + shift) for x in names)
    second = sympy.exp(names[0]) / sum(sympy.exp(x) for x in names)
    [block] = [INPUTS("2a", n, instances, np.random.default_rng(0))]
    block["i"] = np.zeros(instances, dtype=np.int64)
    looped, vectorised = (sympy.lambdify((*names, shift), first - second, library) for library in ("math", "numpy"))
    columns = [list(map(float, row)) for row in np.vstack([block["x"], block["c"]]).T]
    loop = _best(1, lambda: [looped(*row) for row in columns])
    vector = _best(repeat, lambda: vectorised(*block["x"], block["c"]))
    blocks = [
        {name: array[..., start : start + MOST_ROWS] for name, array in block.items()} for start in range(0, instances, MOST_ROWS)
    ]
    ours = _best(repeat, _engine("2a", n, blocks))
    print(f"\nbeside SymPy's lambdify: the claim of 2a at n = {n}, {instances:,} instances (milliseconds)")
    print(
        f"  the check with its bound {1000 * ours:.1f}; lambdify vectorised, no bound {1000 * vector:.1f}; "
        f"in a loop, no bound {1000 * loop:.1f}"
    )


def main(arguments: list[str] | None = None) -> int:
    """Print the tables; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=7, help="how often each measurement is made (the best counts)")
    parser.add_argument("--quick", action="store_true", help="small sizes: to see that it runs")
    options = parser.parse_args(arguments)
    repeat, instances = max(1, options.repeat), 2_000 if options.quick else 100_000
    _keep_memory()
    for n in (4,) if options.quick else (4, 16):
        _print_beside_numpy(repeat, instances if n == 4 else instances // 8, n)
    _print_growth(repeat, 1_000 if options.quick else 1_000_000, 4 if options.quick else 128)
    _print_cores(("2a",) if options.quick else tuple(_RESULTS), 1_000 if options.quick else 20_000)
    _print_lambdify(repeat, instances, 4)
    return 0


if __name__ == "__main__":
    sys.exit(main())
