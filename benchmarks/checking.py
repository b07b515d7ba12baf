"""Where the time of ``proofs check --json`` goes: ``python -m benchmarks.checking [ID…] [--instances N]``.

Milliseconds of processor time of one process, by result and by who works: the search for proofs, the numeric check, SymPy, and
the search for what breaks without a hypothesis. Then the command itself in a process of its own: seconds until it ends, and
processor time of it and its workers.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from proofs.checking import Desk, Witnesses, heard, load_witnesses, prove_derivation
from proofs.checking.sharing import Answer
from proofs.derivation import Derivation
from proofs.hypotheses import broken_without
from proofs.registry import select

__all__ = ["STAGES", "main", "measured"]

STAGES = ("asking", "numeric", "SymPy", "proofs", "what breaks")
_T = TypeVar("_T")


class _Noted(Desk):
    """Nobody's desk, which knows what lies on it."""

    def __init__(self) -> None:
        super().__init__(None)
        self.numeric: list[Answer[Any]] = []
        self.sympy: list[Answer[Any]] = []

    def answer(
        self, work: Callable[[], _T], rank: tuple[int, ...], stopped: Callable[[_T], bool] = lambda value: False
    ) -> Answer[_T]:
        answer = super().answer(work, rank, stopped)
        (self.sympy if rank[0] else self.numeric).append(answer)
        return answer


def measured(derivation: Derivation, instances: int) -> dict[str, float]:
    """Milliseconds of each stage, all in this process."""
    spent: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], _T]) -> _T:
        start = time.process_time()
        try:
            return work()
        finally:
            spent[stage] = 1000 * (time.process_time() - start)

    desk = _Noted()
    witnesses = timed("asking", lambda: Witnesses(derivation, instances, 0, desk=desk))
    timed("numeric", lambda: [answer() for answer in desk.numeric])
    timed("SymPy", lambda: [answer() for answer in desk.sympy])
    checked = heard(timed("proofs", lambda: prove_derivation(derivation)), witnesses)
    searched = lambda given: broken_without(derivation, given, unharmed=checked.proven_without(given))  # noqa: E731
    timed("what breaks", lambda: [searched(given) for given in derivation.given])
    return spent


def _command(arguments: Sequence[str]) -> tuple[float, float]:
    """Seconds until the command ends, and seconds of processor time that it took with its workers."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "proofs", "check", "--json", *arguments], stdout=subprocess.DEVNULL, check=False)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(arguments: list[str] | None = None) -> int:
    """Print the table; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instances", type=int, default=1000)
    parser.add_argument("ids", metavar="ID", nargs="*", help="results (all of them when none is given)")
    options = parser.parse_args(arguments)
    gc.set_threshold(3_000_000, 50, 50)  # as `proofs check` does
    load_witnesses()
    print(f"{'result':8}" + "".join(f"{stage:>13}" for stage in STAGES))
    whole = dict.fromkeys(STAGES, 0.0)
    for derivation in select(options.ids):
        spent = measured(derivation, options.instances)
        whole = {stage: whole[stage] + spent[stage] for stage in STAGES}
        print(f"{derivation.id:8}" + "".join(f"{spent[stage]:13.0f}" for stage in STAGES), flush=True)
    print(f"{'all':8}" + "".join(f"{whole[stage]:13.0f}" for stage in STAGES))
    wall, processor = _command([*options.ids, "--instances", str(options.instances)])
    print(f"the command: {wall:.1f} s, {processor:.1f} s of processor time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
