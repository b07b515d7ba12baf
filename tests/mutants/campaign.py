"""The campaign: mutants of every true line, of first and second order, each judged once up to renaming."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from proofs.notation.formulas import Formula
from proofs.notation.text import to_text
from tests.mutants.judging import Judge, Outcome
from tests.mutants.renaming import key
from tests.mutants.slips import SLIPS, Slip
from tests.mutants.sources import Source

__all__ = ["Mutant", "Verdict", "campaign", "mutants_of"]


@dataclass(frozen=True)
class Mutant:
    """A mutated line, the names of the slips that made it, and its key up to renaming."""

    line: Source
    operators: tuple[str, ...]
    key: str


@dataclass(frozen=True)
class Verdict:
    """What became of one mutant, as plain data that can cross a process boundary."""

    source: str
    group: str
    operators: tuple[str, ...]
    key: str
    outcome: Outcome
    text: str


def mutants_of(source: Source, seed: int = 0) -> Iterator[Mutant]:
    """First all mutants of first order, the slips in turn; then of second order without end in sight.

    No two have one key, none the key of the line itself. It ends when new mutants get rare.
    """
    draw = random.Random(f"{seed} {source.name}")
    seen = {key(source.statement, source.given)}

    def fresh(line: Source, *slips: Slip) -> Iterator[Mutant]:
        digest = key(line.statement, line.given)
        if digest not in seen:
            seen.add(digest)
            yield Mutant(line, tuple(dict.fromkeys(name for slip in slips for name in slip.names)), digest)

    first = {slip: [mutant for line in slip.lines(source) for mutant in fresh(line, slip)] for slip in SLIPS}
    kinds = [slip for slip in SLIPS if first[slip]]
    turns = [draw.sample(first[slip], len(first[slip])) for slip in kinds]
    draw.shuffle(turns)  # else short runs would hear of the same operators only
    for turn in zip_longest(*turns):
        yield from (mutant for mutant in turn if mutant is not None)
    misses = 0
    while kinds and misses < 40:
        one, other = draw.choice(kinds), draw.choice(SLIPS)
        seconds = list(other.lines(draw.choice(first[one]).line))
        misses += 1
        for line in draw.sample(seconds, min(3, len(seconds))):
            for mutant in fresh(line, one, other):
                misses = 0
                yield mutant


def campaign(source: Source, most: int, seed: int = 0, seconds: float = 3.0, *, false_only: bool = False) -> Iterator[Verdict]:
    """Judge mutants of ``source`` until ``most`` of them are shown to be false; ``false_only`` proves no others."""
    judges: dict[tuple[Formula, ...], Judge] = {}
    kept = 0
    for count, mutant in enumerate(mutants_of(source, seed)):
        if kept >= most or count >= 3 * most + (20 if kept or not false_only else 0):
            return
        line = mutant.line
        if line.given not in judges:  # other hypotheses allow other instances
            judges[line.given] = Judge(replace(source, given=line.given), seed, seconds)
        outcome = judges[line.given].outcome(line.statement, false_only=false_only)
        kept += outcome in ("kept", "proven")
        yield Verdict(source.name, source.group, mutant.operators, mutant.key, outcome, _text(line))


def _text(line: Source) -> str:
    return to_text(line.statement) + "".join(f" | given {to_text(hypothesis)}" for hypothesis in line.given)
