"""The true lines that are mutated: the corpus, and every line and claim of the seminar sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from proofs.notation.formulas import Formula
from tests.mutants.renaming import key

__all__ = ["Source", "sources"]


@dataclass(frozen=True)
class Source:
    """A true line: ``statement`` under the hypotheses ``given``; ``group`` is the result or the lecture it is from."""

    name: str
    statement: Formula
    given: tuple[Formula, ...] = ()
    group: str = ""


def _written() -> Iterator[Source]:
    from proofs.sheet import RESULTS
    from tests.statements.corpus import TRUE

    for result in RESULTS:
        for line in result.lines():
            yield Source(f"{result.id}, line {line.number}", line.statement, line.given, f"result {result.id}")
        for number, claim in enumerate(result.claims, 1):
            yield Source(f"{result.id}, claim {number}", claim, result.given, f"result {result.id}")
    for entry in TRUE:
        yield Source(entry.name, entry.statement, entry.given, entry.lecture)


@lru_cache(maxsize=1)
def sources() -> tuple[Source, ...]:
    """All true lines, each once up to renaming, in the order of sheet and corpus."""
    found: dict[str, Source] = {}
    for source in _written():
        found.setdefault(key(source.statement, source.given), source)
    return tuple(found.values())
