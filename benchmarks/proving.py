"""How long the proofs of each result take, without the other witnesses: ``python -m benchmarks.proving [ID…] [--repeat N]``.

Milliseconds of processor time. *First*: in a new process whose modules are loaded. *Anew*: every line is proven again, with
the lemmas that all proofs share and the normal forms of their terms still known. *Again*: nothing changed, so that every
line is remembered. Then where the time of
*anew* goes, by the part whose code was running.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import proofs
from proofs.checking import check_derivation
from proofs.derivation import Derivation
from proofs.kernel.theorem import Theorem
from proofs.memory import forget_all
from proofs.registry import select

__all__ = ["main", "shares", "steps_of"]

_PARTS = ("kernel", "search", "notation", "checking")
_HOME = Path(proofs.__file__).parent


def _prove(derivation: Derivation) -> Sequence[Theorem]:
    return check_derivation(derivation, instances=0, sympy=False).theorems


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def _anew(derivation: Derivation) -> float:
    forget_all()
    return _milliseconds(lambda: _prove(derivation))


def steps_of(theorems: Sequence[Theorem]) -> int:
    """How many steps by a rule of the kernel the proofs of ``theorems`` are made of."""
    seen: set[Theorem] = set()
    pending = list(theorems)
    while pending:
        theorem = pending.pop()
        if theorem not in seen:
            seen.add(theorem)
            pending += theorem.premises
    return len(seen)


def shares(derivations: Sequence[Derivation]) -> dict[str, float]:
    """The share of each part of the package in the time that proving ``derivations`` anew takes."""
    forget_all()
    profile = cProfile.Profile(builtins=False)
    profile.enable()
    for derivation in derivations:
        _prove(derivation)
    profile.disable()
    seconds = dict.fromkeys((*_PARTS, "others"), 0.0)
    for (file, _, _), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        inside = Path(file).is_relative_to(_HOME) and Path(file).relative_to(_HOME).parts[0]
        seconds[inside if inside in _PARTS else "others"] += own
    whole = sum(seconds.values())
    return {part: spent / whole for part, spent in seconds.items()}


def main(arguments: list[str] | None = None) -> int:
    """Print the table; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3, help="how often *anew* and *again* are measured (the best counts)")
    parser.add_argument("ids", metavar="ID", nargs="*", help="results (all of them when none is given)")
    options = parser.parse_args(arguments)
    gc.set_threshold(100_000, 50, 50)  # as the console command does
    derivations, repeat = select(options.ids), max(1, options.repeat)
    whole = [0.0, 0.0, 0.0]
    print(f"{'result':8}{'lines':>6}{'first ms':>10}{'anew ms':>10}{'again ms':>10}{'rules':>8}")
    for derivation in derivations:
        first = _anew(derivation)
        anew = min(_anew(derivation) for _ in range(repeat))
        again = min(_milliseconds(lambda d=derivation: _prove(d)) for _ in range(repeat))  # type: ignore[misc]
        whole = [total + one for total, one in zip(whole, (first, anew, again), strict=True)]
        rules = steps_of(_prove(derivation))
        print(f"{derivation.id:8}{len(derivation.lines()):6}{first:10.0f}{anew:10.0f}{again:10.1f}{rules:8}")
    print(f"{'all':8}{'':6}{whole[0]:10.0f}{whole[1]:10.0f}{whole[2]:10.1f}")
    print("anew: " + ", ".join(f"{part} {share:.0%}" for part, share in shares(derivations).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
