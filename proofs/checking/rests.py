"""What the statement of a proven line rests on, read off the proof that the kernel keeps.

That a line is defined is another question with a proof of its own: what serves for it alone (λ > 0, where a line
divides by λ) is not counted here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from proofs.checking.records import CheckedLine
from proofs.kernel import terms as t
from proofs.kernel.terms import Term
from proofs.kernel.theorem import Theorem
from proofs.memory import Memory
from proofs.notation.formulas import Eq, Formula
from proofs.notation.lowering import lower, obligations
from proofs.search.lemmas import exp_positive
from proofs.search.rewriting import match_term

__all__ = ["Background", "Rests", "rests"]


@dataclass(frozen=True)
class Rests:
    """Where the proof of a statement ends.

    ``premises``: which of the formulas asked for occur as a step (what stands behind them is theirs). ``hypotheses``: the
    assumptions in force that are used beside them. ``lines``: numbers of earlier lines that are used beside them.
    ``facts`` come from axioms, ``algebra`` from the normal form, which knows e^(a + b) = e^a e^b.
    """

    premises: frozenset[Term]
    hypotheses: frozenset[Term]
    lines: frozenset[int]
    facts: frozenset[str]
    algebra: frozenset[str]


_NOTHING_SAID = object()
_STATES: Memory[object] = Memory(4096)
"""One object for each list of earlier lines."""


class Background:
    """The earlier lines of a derivation, and what goes without saying: that they and the hypotheses are defined, and what
    a local name stands for. The ``state`` is the same object for the same lines, one after the other.
    """

    def __init__(self) -> None:
        self.state: object = _NOTHING_SAID
        self._said: dict[Theorem, int] = {}
        self._defined: set[Term] = set()
        self._values: set[Term] = set()

    def add(self, line: CheckedLine) -> None:
        """From here on ``line`` is an earlier one."""
        key = (self.state, line.line, line.theorems)
        self.state = _STATES.recall(key, object)
        if line.line.reason.kind == "let":
            self._values.add(lower(line.line.statement))
        elif line.theorems:
            self._said.setdefault(line.theorems[0], line.line.number)
        self._defined.update(duty for formula in (line.line.statement, *line.line.given) for duty in obligations(formula))

    @property
    def said(self) -> Mapping[Theorem, int]:
        """The statements of the lines before, with their numbers."""
        return self._said

    def values(self, given: Collection[Formula]) -> frozenset[Term]:
        """What local names stand for, as far as it is in force."""
        return frozenset(self._values & set(map(lower, given)))

    def unspoken(self, statement: Formula) -> frozenset[Term]:
        """What the proof of ``statement`` may use without a word."""
        return frozenset({*self._values, *_duties(statement), *self._defined})


def _duties(statement: Formula) -> set[Term]:
    """That ``statement`` is defined; in an equation a denominator's sign says no more than that it is not 0."""
    found = set(obligations(statement))
    for duty in obligations(statement) if isinstance(statement, Eq) else ():
        if duty.op == "not" and duty.args[0].op == "eq":
            left, right = duty.args[0].args
            found |= {t.lt(left, right), t.lt(right, left)} if left.sort == t.REAL else set()
    return found


def rests(line: CheckedLine, asked: Collection[Term], background: Background, silent: Collection[Term] = ()) -> Rests:
    """What the statement of ``line`` rests on; ``asked`` are the formulas that its reason speaks of.

    What the reason offered to the search is a premise too. ``silent`` is what needs no mention beside what never does.
    """
    statement = line.theorems[0]
    unspoken = background.unspoken(line.line.statement) | frozenset(silent)
    general = [_opened(formula) for formula in unspoken if formula.op == "forall"]
    premises: set[Term] = set()
    hypotheses: set[Term] = set()
    lines: set[int] = set()
    facts: set[str] = set()
    algebra: set[str] = set()
    seen: set[Theorem] = set()
    pending = [statement]
    while pending:  # iteratively: a proof is deeper than Python's stack
        here = pending.pop()
        if here in seen:
            continue
        seen.add(here)
        if here in line.named or here.conclusion in asked and (here is not statement or _is_given(here, background)):
            premises.add(here.conclusion)
        elif here is not statement and (here.conclusion in unspoken or _is_instance(here.conclusion, general)):
            continue
        elif here in background.said:
            lines.add(background.said[here])
        elif here.rule == "assume":
            hypotheses |= {here.conclusion} & statement.hypotheses - unspoken
        elif is_lemma(here):
            facts |= here.facts if here.conclusion != exp_positive().conclusion else set()
        elif here.rule == "axiom":
            facts |= here.facts
        else:
            if here.rule == "convert":
                algebra |= here.facts.difference(*(premise.facts for premise in here.premises))
            pending += here.premises
    return Rests(*map(frozenset, (premises, hypotheses, lines, facts, algebra)))  # type: ignore[arg-type]


def _opened(formula: Term) -> tuple[Term, int]:
    """The body of ∀x… φ, and how many variables it is about."""
    count = 0
    while formula.op == "forall":
        formula, count = formula.args[0].args[0], count + 1
    return formula, count


def _is_instance(formula: Term, general: Collection[tuple[Term, int]]) -> bool:
    return any(body.label == formula.label and match_term(body, formula, count, {}) for body, count in general)


def _is_given(theorem: Theorem, background: Background) -> bool:
    return theorem.rule in ("assume", "part of and") or theorem in background.said


def is_lemma(theorem: Theorem) -> bool:
    """A general truth without hypotheses, proven once: ∀x 0 < e^x."""
    return not theorem.hypotheses and theorem.conclusion.op == "forall" and not t.free_variables(theorem.conclusion)
