"""The campaign: mutants of every true line, of first and second order, each judged once up to renaming."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from proofs.notation.formulas import Formula
from proofs.notation.text import to_text
from tests.mutants.judging import Judge, Outcome
from tests.mutants.operators import OPERATORS
from tests.mutants.renaming import key
from tests.mutants.sources import Source

__all__ = ["Mutant", "Verdict", "campaign", "mutants_of"]


@dataclass(frozen=True)
class Mutant:
    """A mutated line, the names of the operators that made it, and its key up to renaming."""

    formula: Formula
    operators: tuple[str, ...]
    key: str


@dataclass(frozen=True)
class Verdict:
    """What became of one mutant, as plain data that can cross a process boundary."""

    source: str
    operators: tuple[str, ...]
    key: str
    outcome: Outcome
    text: str


def mutants_of(source: Source, seed: int = 0) -> Iterator[Mutant]:
    """First all mutants of first order, the operators in turn; then of second order without end in sight.

    No two have one key, none the key of the line itself. It ends when new mutants get rare.
    """
    draw = random.Random(f"{seed} {source.name}")
    seen = {key(source.statement, source.given)}
    first: dict[str, list[Formula]] = {}
    fresh: list[list[Mutant]] = []
    for operator in OPERATORS:
        fresh.append([])
        for formula in operator.mutants(source.statement):
            digest = key(formula, source.given)
            if digest not in seen:
                seen.add(digest)
                first.setdefault(operator.name, []).append(formula)
                fresh[-1].append(Mutant(formula, (operator.name,), digest))
        draw.shuffle(fresh[-1])
    draw.shuffle(fresh)  # else short runs would hear of the same operators only
    for turn in zip_longest(*fresh):
        yield from (mutant for mutant in turn if mutant is not None)
    kinds, misses = sorted(first), 0
    while kinds and misses < 40:
        name = draw.choice(kinds)
        operator = draw.choice(OPERATORS)
        seconds = list(operator.mutants(draw.choice(first[name])))
        misses += 1
        for formula in draw.sample(seconds, min(3, len(seconds))):
            digest = key(formula, source.given)
            if digest not in seen:
                seen.add(digest)
                misses = 0
                yield Mutant(formula, tuple(dict.fromkeys((name, operator.name))), digest)


def campaign(source: Source, most: int, seed: int = 0, seconds: float = 3.0) -> Iterator[Verdict]:
    """Judge mutants of ``source`` until ``most`` of them are shown to be false."""
    judge, kept = Judge(source, seed, seconds), 0
    for count, mutant in enumerate(mutants_of(source, seed)):
        if kept >= most or count >= 3 * most + 20:
            return
        outcome = judge.outcome(mutant.formula)
        kept += outcome in ("kept", "proven")
        yield Verdict(source.name, mutant.operators, mutant.key, outcome, to_text(mutant.formula))
