"""What a proven line rests on, read off the proof that the kernel keeps: hypotheses, earlier lines, facts, small steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofs.checking import CheckedDerivation, CheckedLine
from proofs.checking.rests import is_lemma
from proofs.errors import UnknownLine
from proofs.explaining.wording import formula_text
from proofs.kernel import terms as t
from proofs.kernel.theorem import Theorem
from proofs.notation.formulas import Formula
from proofs.proving import assumptions

__all__ = ["Explanation", "SmallStep", "explain"]

_SILENT = {"instance", "part of and", "and", "or", "modus ponens", "discharge", "assume", "for all"}
"""Rules of logic that a person makes without a word."""

_WORDS = {
    "convert": "by algebra",
    "replace": "substituting equals",
    "cases": "in every case",
    "obtain": "for the one that exists",
    "witness": "by the witness",
    "axiom": "fact",
}


@dataclass(frozen=True)
class SmallStep:
    """One step: what it shows, and why."""

    formula: str
    why: str


@dataclass(frozen=True)
class Explanation:
    """What a line rests on. ``definedness`` steps show that each of its parts is defined."""

    line: CheckedLine
    hypotheses: tuple[Formula, ...]
    earlier: tuple[int, ...]
    facts: tuple[str, ...]
    steps: tuple[SmallStep, ...]


def explain(checked: CheckedDerivation, number: int) -> Explanation:
    """The explanation of line ``number``. Raises UnknownLine when there is no such line, or no proof of it."""
    line = next((line for line in checked.lines if line.line.number == number), None)
    if line is None:
        raise UnknownLine(f"{checked.derivation.id} has lines 1 to {len(checked.lines)}; there is no line {number}")
    if not line.theorems:
        raise UnknownLine(f"line {number} of {checked.derivation.id} is {line.verdict}: there is no proof to explain")
    return _Trace(checked.lines, line).explanation()


class _Trace:
    def __init__(self, lines: Sequence[CheckedLine], line: CheckedLine) -> None:
        self._line = line
        self._earlier = {
            theorem: other.line.number for other in lines if other.line.number < line.line.number for theorem in other.theorems
        }
        self._order: list[Theorem] = []
        self._used: set[int] = set()
        self._seen: set[Theorem] = set()

    def explanation(self) -> Explanation:
        for theorem in self._line.theorems:
            self._walk(theorem)
        leaves = {theorem.conclusion for theorem in self._order if theorem.rule == "assume"}
        needed = frozenset().union(*(theorem.hypotheses for theorem in self._line.theorems))
        hypotheses = tuple(
            given
            for given in self._line.line.given
            if any(a.conclusion in leaves and a.conclusion in needed for a in assumptions((given,)))
        )
        facts: set[str] = set()
        for theorem in self._order:
            before = () if is_lemma(theorem) else theorem.premises
            facts |= theorem.facts.difference(*(premise.facts for premise in before))
        return Explanation(self._line, hypotheses, tuple(sorted(self._used)), tuple(sorted(facts)), tuple(self._steps()))

    def _walk(self, theorem: Theorem) -> None:
        # Iteratively: a proof is deeper than Python's stack.
        pending: list[tuple[Theorem, bool]] = [(theorem, False)]
        while pending:
            here, done = pending.pop()
            if done:
                self._order.append(here)
                continue
            if here in self._seen:
                continue
            self._seen.add(here)
            if here in self._earlier and here not in self._line.theorems:
                self._used.add(self._earlier[here])
                continue
            pending.append((here, True))
            if not is_lemma(here):
                pending += [(premise, False) for premise in reversed(here.premises)]

    def _steps(self) -> Iterator[SmallStep]:
        said: set[str] = set()
        for theorem in self._order:
            conclusion = theorem.conclusion
            if conclusion in (t.TRUE, t.FALSE) or not (t.free_variables(conclusion) or is_lemma(theorem)):
                continue
            if theorem.rule in _SILENT and not is_lemma(theorem) and theorem not in self._line.theorems:
                continue
            text = formula_text(conclusion)
            if text in said or len(text) > 400:
                continue
            said.add(text)
            yield SmallStep(text, "lemma" if is_lemma(theorem) else self._why(theorem))

    def _why(self, theorem: Theorem) -> str:
        if theorem.rule in _SILENT:
            return "so"
        if theorem.rule == "replace":
            return f"substituting {formula_text(theorem.premises[0].conclusion)}"
        return _WORDS.get(theorem.rule, theorem.rule)
