"""How long each witness takes for one line: the kernel proof for every n, 1,000 random instances, SymPy at n = 1, 2, 3.

Run by hand: ``python benchmarks/lines.py [ID…] [--repeat N]``. Prints milliseconds (the best of N) and, for each result, the
ratio of the other witnesses to the proof, all measured in this run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from numeric.crosscheck import crosscheck_lines
from proofs.checking import CheckedDerivation, check_derivation
from proofs.derivation import Derivation
from proofs.memory import forget_all
from proofs.notation.predicates import spelled_out
from proofs.registry import select
from proofs.sympy_bridge import second_opinion

__all__ = ["main"]


def _best(repeat: int, work: Callable[[], object]) -> float:
    times = []
    for _ in range(repeat):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return 1000 * min(times)


def _proven_anew(derivation: Derivation) -> CheckedDerivation:
    forget_all()
    return check_derivation(derivation, instances=0, sympy=False)


def main(arguments: list[str] | None = None) -> int:
    """Print the table; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5, help="how often each measurement is made (the best counts)")
    parser.add_argument("ids", metavar="ID", nargs="*", help="results (all of them when none is given)")
    options = parser.parse_args(arguments)
    repeat = max(1, options.repeat)
    print(f"{'result':8}{'lines':>6}{'proof ms/line':>15}{'numeric/proof':>15}{'sympy/proof':>13}")
    for derivation in select(options.ids):
        lines = [
            replace(line, statement=spelled_out(line.statement), given=tuple(map(spelled_out, line.given)))
            for line in derivation.lines()
        ]
        proof = _best(repeat, lambda d=derivation: _proven_anew(d))  # type: ignore[misc]
        numeric = _best(repeat, lambda ls=lines: crosscheck_lines(ls, instances=1000, seed=0))  # type: ignore[misc]
        sympy = _best(1, lambda ls=lines: [second_opinion(line.statement, line.given) for line in ls])  # type: ignore[misc]
        print(f"{derivation.id:8}{len(lines):6}{proof / len(lines):15.2f}{numeric / proof:15.1f}{sympy / proof:13.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
