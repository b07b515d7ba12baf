"""Which misconception explains a false line: named only when exactly one wrong rule does.

A rule explains an equation when it turns one side, at one place or wherever it fits, into a term that is *proven* equal to
the other side. What would make the line true is proven as well. So a name is never a guess about the student, only about
which of several roads led to the same line; where two roads do, no name is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from proofs.errors import BlackboardError
from proofs.grading.context import assumed, proves
from proofs.grading.misconceptions.candidates import Edit, Pool, edits
from proofs.grading.misconceptions.entry import Line, Misconception, catalogue
from proofs.grading.misconceptions.repairs import completed, turned
from proofs.grading.misconceptions.views import unordered
from proofs.grading.opaque import form
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError
from proofs.kernel.theorem import Theorem
from proofs.notation.formulas import Eq, Equivalent, ForAll, Formula, Implies, Ne, Relation, negation
from proofs.notation.limits import Limit
from proofs.notation.lowering import lower
from proofs.notation.text import to_text
from proofs.notation.tree import Expression
from proofs.refutation import Points, Refutation, refute
from proofs.search import Effort, Unproven, justify

if TYPE_CHECKING:
    from numeric.witness import Counterexample

__all__ = ["Explanation", "explain", "explanations"]

_WORK, _LINE_WORK = 150, 600
_MOST_EDITS, _MOST_LIMITS, _MOST_WAYS, _MOST_PROOFS = 800, 12, 4, 60
_LOOK = 0.03
"""How much work, in seconds of a usual machine, goes into refuting a whole line."""


@dataclass(frozen=True)
class Explanation:
    """Why a line is false. ``used`` is the wrong equation in the student's terms, ``meant`` the right one where it is known,

    ``corrected`` the line as it would be true, ``needs`` what would have to be known for the line as it stands.
    """

    entry: Misconception
    used: Eq | None = None
    meant: Formula | None = None
    corrected: Formula | None = None
    needs: Formula | None = None
    literal: int = 2
    """How near the rule comes to the other side: 2 as written but for order and bracketing, 1 once names are written out."""

    @property
    def id(self) -> str:
        """The name of the misconception."""
        return self.entry.id

    @property
    def told(self) -> tuple[tuple[str, Formula], ...]:
        """What the sentence says of the student's own terms: words, each with a formula."""
        if self.meant is not None:
            return (("Here", self.meant),)
        if self.needs is not None:
            return (("It would hold for", self.needs),)
        if self.corrected is not None:
            return (("Right would be", self.corrected),)
        if self.used is not None:
            return (("In general", Ne(self.used.left, self.used.right)),)
        return ()

    @property
    def message(self) -> str:
        """One sentence, and what would be right in the student's own terms."""
        return " ".join([self.entry.sentence, *(f"{words} {to_text(formula)}." for words, formula in self.told)])


def explain(
    formula: Formula,
    given: Sequence[Formula] = (),
    counterexample: Counterexample | None = None,
    *,
    entries: Mapping[str, Misconception] | None = None,
) -> Explanation | None:
    """The one misconception that explains the false line ``formula`` under ``given``; None when there is none or several.

    What a special case of another explains is named after the special case, and a rule that gives the other side word for
    word goes before those that give it after some algebra. Trying each rule where ``counterexample`` lies saves time.
    """
    known = catalogue() if entries is None else entries
    found = {explanation.id: explanation for explanation in explanations(formula, given, counterexample, entries=known)}
    nearest = max((explanation.literal for explanation in found.values()), default=0)
    best = {name: explanation for name, explanation in found.items() if explanation.literal == nearest}
    less_precise = set().union(*(_broader(known, name) for name in best)) if best else set()
    left = [explanation for name, explanation in best.items() if name not in less_precise]
    return left[0] if len(left) == 1 else None


def _broader(entries: Mapping[str, Misconception], name: str) -> set[str]:
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        for other in entries[waiting.pop()].special_case_of:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen - {name}


def explanations(
    formula: Formula,
    given: Sequence[Formula] = (),
    counterexample: Counterexample | None = None,
    *,
    entries: Mapping[str, Misconception] | None = None,
) -> Iterator[Explanation]:
    """Every entry that explains the line, once."""
    line = _Line(formula, tuple(given), counterexample)
    for entry in (catalogue() if entries is None else entries).values():
        if entry.answer or not ("any" in entry.on or line.kinds.intersection(entry.on)):
            continue
        try:
            found = _best(line.explained_by(entry))
        except (BlackboardError, KernelError, RecursionError):
            continue
        if found is not None:
            yield found


def _best(found: Iterator[Explanation]) -> Explanation | None:
    """The first that gives the other side word for word; else the first that says what would be right."""
    some = list(islice(found, _MOST_WAYS))
    best = max(some, key=lambda one: (one.literal, one.meant is not None or one.corrected is not None), default=None)
    if best is not None and best.meant is None and best.corrected is None:
        best = replace(best, corrected=next((one.corrected for one in some if one.corrected is not None), None))
    return best


class _Line:
    """A false line without its quantifiers, and what is given where it stands."""

    def __init__(self, formula: Formula, given: tuple[Formula, ...], counterexample: Counterexample | None) -> None:
        self.whole = formula
        while isinstance(formula, (ForAll, Implies)):
            if isinstance(formula, Implies):
                given, formula = (*given, formula.premise), formula.conclusion
            else:
                formula = formula.body
        self.formula, self.given = formula, given
        self._counterexample = None if counterexample is None else counterexample.instance
        self.proofs = _MOST_PROOFS
        kind = _kind(formula)
        self.kinds: set[Line] = {kind}
        if counterexample is not None and counterexample.undefined is not None:
            self.kinds = {"undefined", "comparison"} if kind == "comparison" else {"undefined"}
        self._undefined = "undefined" in self.kinds
        self.premises: tuple[Theorem, ...] = tuple(theorem for each in given for theorem in assumed(each))
        self.pool = Pool(formula)

    def explained_by(self, entry: Misconception) -> Iterator[Explanation]:
        if entry.rules and isinstance(self.formula, Eq) and isinstance(self.formula.left, Expression):
            yield from self._by_rules(entry, self.formula)
        elif entry.rules and isinstance(self.formula, Limit):
            yield from self._limit(entry, self.formula)
        elif entry.limits and isinstance(self.formula, Limit):
            for value in entry.limits:
                line = self.formula
                other = Limit(line.body, line.variable, line.target, value)
                if self._holds(other):
                    yield Explanation(entry, corrected=other)
        elif entry.line_is:
            for changed in turned(self.formula, entry):
                if self._holds(changed):
                    yield Explanation(entry, corrected=changed)
        elif entry.holds_if:
            yield from self._under(entry)

    # --- equations --------------------------------------------------------------------------------------------------

    def _by_rules(self, entry: Misconception, line: Eq) -> Iterator[Explanation]:
        left, right = line.left, line.right
        assert isinstance(left, Expression) and isinstance(right, Expression)
        tried: set[tuple[bool, Expression]] = set()
        for on_left in (True, False):
            side, other = (left, right) if on_left else (right, left)
            ways = (False, True) if not entry.one_way else (False,) if on_left else (True,)
            for edit in edits(entry, side, ways, self.pool, _MOST_EDITS):
                if (on_left, edit.result) in tried:
                    continue
                tried.add((on_left, edit.result))
                if self._undefined:
                    # No instance and no theorem tells what a line without a value would be: only its own words do.
                    equal = _nearness(edit.result, other) > 0
                else:
                    equal = self._may_equal(edit.result, other) and self._equal(edit.result, other)
                if equal:
                    yield self._told(entry, line, edit, on_left)

    def _may_equal(self, left: Expression, right: Expression) -> bool:
        """Whether no instance is known that tells two terms apart."""
        return left.shape == right.shape and not self.points.differ(left, right)

    def _equal(self, left: Expression, right: Expression) -> bool:
        if self.proofs <= 0:
            return False
        self.proofs -= 1
        try:
            justify(lower(Eq(left, right)), self.premises, effort=Effort.FULL, work=_WORK)
        except (Unproven, KernelError, BlackboardError, RecursionError):
            return False
        return True

    def _told(self, entry: Misconception, line: Eq, edit: Edit, on_left: bool) -> Explanation:
        """With the right rule in the place of the wrong one, or with the other side as it should be."""
        other = line.right if on_left else line.left
        literal = _nearness(edit.result, other) if isinstance(other, Expression) else 0
        if edit.meant is not None:
            return Explanation(entry, edit.used, edit.meant, literal=literal)
        corrected = None if on_left or unordered(edit.result) == unordered(line.left) else Eq(line.left, edit.result)
        return Explanation(entry, edit.used, None, corrected, literal=literal)

    # --- limits, comparisons -----------------------------------------------------------------------------------------

    def _limit(self, entry: Misconception, line: Limit) -> Iterator[Explanation]:
        tried: set[Expression] = set()
        for edit in edits(entry, line.body, (False, True), self.pool, _MOST_LIMITS):
            if edit.result in tried:
                continue
            tried.add(edit.result)
            changed = Limit(edit.result, line.variable, line.target, line.value)
            if self._holds(changed):
                yield Explanation(entry, edit.used, None, changed)

    def _under(self, entry: Misconception) -> Iterator[Explanation]:
        for condition, known in completed(entry, self.pool):
            if not all(map(self._holds, known)) or not self._holds(self.formula, condition):
                continue
            possible = refute(negation(condition), self.given, seconds=0.1)
            if possible is not None:  # what contradicts the rest would make anything true
                yield Explanation(entry, needs=condition)

    @cached_property
    def points(self) -> Points:
        """Where terms are told apart before anyone proves."""
        points = Points(self.formula, self.given)
        points.add(self._counterexample)
        return points

    def _holds(self, formula: Formula, *more: Formula) -> bool:
        if self.points.fails(formula, *more):
            return False
        with suppress(BlackboardError, KernelError, RecursionError, OverflowError):
            if Refutation(formula, (*self.given, *more), smallest=False).some(_LOOK) is not None:
                return False
        premises = (*self.premises, *(theorem for each in more for theorem in assumed(each)))
        return proves(formula, premises, _LINE_WORK) is not None


def _nearness(left: Expression, right: Expression) -> int:
    """2 when two terms are the same but for order and bracketing, 1 when they are so once names are written out, else 0."""
    if unordered(left) == unordered(right):
        return 2
    try:
        formula = lower(Eq(left, right))
    except (BlackboardError, KernelError, RecursionError):
        return 0
    while formula.op == "forall":
        formula = t.instantiate(formula.args[0], t.var("·", formula.args[0].data))
    return int(form(formula.args[0]) == form(formula.args[1]))


def _kind(formula: Formula) -> Line:
    if isinstance(formula, Eq):
        return "equation"
    if isinstance(formula, Limit):
        return "limit"
    return "comparison" if isinstance(formula, (Relation, Equivalent, Implies)) else "any"
