"""The line that would close the gap before an unclear one: each candidate is tried by the search itself, within bounded work.

Nothing here decides a verdict: the line stays unclear, and what is shown is one line that is proven from what stands before
and from which the search goes on to the student's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from proofs.errors import BlackboardError
from proofs.grading.bounded import TimeIsUp
from proofs.grading.closing.conditions import conditions
from proofs.grading.closing.lines import inside, model_lines, on_both_sides, rewritten_statements
from proofs.grading.closing.terms import between, size
from proofs.grading.context import Context, assumed, proves, said_by
from proofs.grading.ground import Ground
from proofs.grading.steps import Step, beyond_the_notation
from proofs.kernel.terms import KernelError
from proofs.kernel.theorem import Theorem
from proofs.notation.formulas import Eq, Equivalent, ForAll, Formula, Ge, Gt, Implies, Le, Lt, Relation, negation
from proofs.notation.tree import Expression
from proofs.search.work import OutOfWork, at_most

__all__ = ["Closing", "closing_of", "with_closing_lines"]

_MOST_STEPS, _MOST_LINES = 2, 24
_ALLOWANCE, _EACH, _SIGN = 12000, (200, 500), 50
"""How much work goes into one step, into one proof (first a little into each), and into seeing that a condition is excluded."""
Kind = type[Eq] | type[Lt] | type[Le] | type[Gt] | type[Ge]
_WEAK: dict[Kind, Kind] = {Lt: Le, Gt: Ge, Le: Le, Ge: Ge, Eq: Eq}


@dataclass(frozen=True)
class Closing:
    """``line`` is proven from what stands before; with it, ``then`` is, which is what is left of the student's line.

    ``condition`` in their place is what would have to be in force.
    """

    line: Formula | None = None
    then: Formula | None = None
    condition: Formula | None = None


def with_closing_lines(ground: Ground, steps: Sequence[Step]) -> list[Step]:
    """``steps`` with a closing line, or the condition that is missing, at the first unclear ones."""
    made = list(steps)
    for number in [number for number, step in enumerate(steps) if _may_be_closed(step)][:_MOST_STEPS]:
        try:
            found = closing_of(steps[number], ground, steps[:number])
        except (TimeIsUp, MemoryError):
            break  # the verdicts are known; only what would help is not
        if found is not None:
            made[number] = replace(steps[number], closing=found.line, missing=found.condition)
    return made


def _may_be_closed(step: Step) -> bool:
    searched = step.verdict == "unclear" and step.limit is None and step.message.startswith("neither proven")
    return searched and step.formula is not None and beyond_the_notation(step.formula) is None


def closing_of(step: Step, ground: Ground, before: Sequence[Step]) -> Closing | None:
    """What closes the gap before ``step``, the fewest symbols first; None when nothing is found within bounded work.

    ``before`` are the steps of the answer that stand before it.
    """
    try:
        with at_most(_ALLOWANCE):
            gap = _Gap(step, ground, before)
        with at_most(_ALLOWANCE):
            for gap.each in _EACH:
                for ways in (gap.by_a_term, gap.by_a_line, gap.by_a_condition):
                    if (found := next(ways(), None)) is not None:
                        return found
    except (OutOfWork, KernelError, BlackboardError, RecursionError):
        pass
    return None


class _Gap:
    """An unclear line with what is in force before it."""

    def __init__(self, step: Step, ground: Ground, before: Sequence[Step]) -> None:
        assert step.formula is not None
        self.each = _EACH[0]
        self.exercise, self.whole = ground.exercise, step.formula
        around, self.line = _opened(step.formula)
        given = [each for each in (*step.given, *around) if beyond_the_notation(each) is None]
        self.context = Context(tuple(given), ground.conventions, extrema=ground.extrema)
        held = said_by(self.context.premises())
        shown = []
        for each in before:
            if each.verdict == "proven" and all(theorem.hypotheses <= held for theorem in each.theorems):
                for theorem in each.theorems[:1]:
                    self.context.remember(theorem)
                shown.append(each.formula)
        self.model = tuple(model_lines(self.exercise, self.context.premises()))
        self.known = [relation for formula in (*given, *shown) for relation in _relations(formula)]

    def _shows(self, formula: Formula, *more: Theorem) -> tuple[Theorem, ...]:
        """The theorems of ``formula``; none when no short search finds them."""
        return proves(formula, (*self.context.premises(step=formula), *more), self.each) or ()

    def by_a_term(self) -> Iterator[Closing]:
        """A term between the two sides."""
        line = self.line
        if isinstance(line, (Eq, Lt, Le, Gt, Ge)):
            for term in between(line, self.known):
                yield from self._over(line, term)
        elif isinstance(line, Equivalent):
            for statement in rewritten_statements(line):
                first, then = Equivalent(line.left, statement), Equivalent(statement, line.right)
                if self._shows(then) and self._shows(first):
                    yield Closing(first, then)

    def _over(self, line: Eq | Lt | Le | Gt | Ge, term: Expression) -> Iterator[Closing]:
        """``line`` in two steps, with ``term`` between; of two ≤ that make a < one is strict."""
        kind: Kind = type(line)
        strict: tuple[Kind, tuple[Kind, ...]] = kind, tuple(dict.fromkeys((Eq, _WEAK[kind])))
        for second, firsts in (strict,) if _WEAK[kind] is kind else (strict, (_WEAK[kind], (kind,))):
            then = second(term, line.right)
            for first in firsts if self._shows(then) else ():
                if self._shows(first(line.left, term)):
                    yield Closing(first(line.left, term), then)
                    return

    def by_a_line(self) -> Iterator[Closing]:
        """A line of its own: of the sheet's derivation, or a function of both sides."""
        own = (*inside(self.line), *on_both_sides(self.line)) if isinstance(self.line, Relation) else ()
        for line in islice(sorted(dict.fromkeys((*own, *self.model)), key=size), _MOST_LINES):
            if line not in (self.whole, self.line) and (theorems := self._shows(line)):
                if self._shows(self.line, *theorems[:1]):
                    yield Closing(line, self.whole)

    def by_a_condition(self) -> Iterator[Closing]:
        """A condition that is not in force."""
        for condition in conditions(self.whole, self.exercise):
            premises = self.context.premises()
            if proves(condition, premises, _SIGN) is None and proves(negation(condition), premises, _SIGN) is None:
                if self._shows(self.line, *assumed(condition)):
                    yield Closing(condition=condition)


def _opened(formula: Formula) -> tuple[tuple[Formula, ...], Formula]:
    """The conditions of ``formula``, and what it says under them of any names."""
    around: list[Formula] = []
    while isinstance(formula, (ForAll, Implies)):
        if isinstance(formula, Implies):
            around.append(formula.premise)
        formula = formula.conclusion if isinstance(formula, Implies) else formula.body
    return tuple(around), formula


def _relations(formula: Formula | None) -> Iterator[Relation]:
    """The comparison that ``formula`` states under its conditions."""
    if formula is not None:
        around, said = _opened(formula)
        if isinstance(said, (Eq, Lt, Le, Gt, Ge)) and not around:
            yield said
