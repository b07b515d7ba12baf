"""The only door from ``proofs`` to ``numeric``: a confirmed counterexample of a step, or none.

What ``numeric`` can't decide alone passes through here too: whether two numbers that no interval tells apart, such as
e·e² and e³, are the same one. That takes a theorem, and a theorem takes the search.
"""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from proofs.errors import BlackboardError
from proofs.kernel.terms import KernelError
from proofs.notation.formulas import And, Eq, Formula
from proofs.notation.lowering import lower
from proofs.notation.names import free_symbols
from proofs.notation.predicates import spelled_out
from proofs.notation.substitution import substituted
from proofs.notation.values import named_value
from proofs.notation.tree import Expression, Number
from proofs.search import Unproven, justify

if TYPE_CHECKING:
    from numeric.exact import ExactInstance
    from numeric.plan import Plan
    from numeric.remembering import Remembering
    from numeric.smallest import Search
    from numeric.witness import Counterexample

__all__ = ["Points", "Refutation", "refute"]

_FEW = 5_000
"""Nodes that a comparison at one instance may visit."""

_GUESSES = 10
"""How many instances of each sum of dimensions are tried before a long search for a proof."""

_MOST_QUESTIONS = 20
"""How many equalities of one search are put to the prover; after that, undecided stays undecided."""


def refute(statement: Formula, given: tuple[Formula, ...] = (), *, seconds: float = 1.0) -> Counterexample | None:
    """The smallest exactly confirmed instance on which ``statement`` fails under ``given``; None when none was found.

    None says nothing: the statement may be true, or its counterexamples too large for the work that ``seconds`` buys (it
    is counted in steps: no clock is read).
    """
    return Refutation(statement, given).within(seconds)


class Refutation:
    """The search for a counterexample of ``statement`` under ``given``, which goes on where it stopped."""

    def __init__(self, statement: Formula, given: tuple[Formula, ...] = (), *, smallest: bool = True) -> None:
        self._statement, self._given, self._smallest = statement, given, smallest
        self._searches: tuple[Search, ...] | None = None
        self._plans: tuple[Plan, ...] | None = None

    def within(self, seconds: float) -> Counterexample | None:
        """The smallest counterexample that the work of ``seconds`` in all finds, that of earlier calls included."""
        return next((found for search in self._made() if (found := search.within(seconds)) is not None), None)

    def some(self, seconds: float) -> ExactInstance | None:
        """Any instance that refutes the statement, of which nothing is told."""
        return next((found for search in self._made() if (found := search.some(seconds)) is not None), None)

    def by_chance(self) -> ExactInstance | None:
        """One of a few instances by chance, if it refutes the statement. It takes no work from the other searches."""
        from numeric.smallest import Search

        searches = (Search(plan, smallest=False) for plan in self._planned())
        found = (next(search.by_chance(1, _GUESSES), None) for search in searches)
        return next((instance for instance in found if instance is not None), None)

    def _made(self) -> tuple[Search, ...]:
        if self._searches is None:
            from numeric.smallest import Search

            self._searches = tuple(Search(plan, equal=_Equalities(), smallest=self._smallest) for plan in self._planned())
        return self._searches

    def _planned(self) -> tuple[Plan, ...]:
        if self._plans is None:
            from numeric.plan import Plan
            from numeric.problem import opened
            from numeric.reach import is_within_reach

            asked = spelled_out(self._statement), tuple(map(spelled_out, self._given))
            # A name for a value may hide the instance, and saying the value in its place may make the search too costly.
            both = dict.fromkeys((asked, _without_names_of_values(*asked)))
            problems = (opened(*each) for each in both)
            self._plans = tuple(Plan.of(each) for each in problems if is_within_reach(each))
        return self._plans


def _without_names_of_values(statement: Formula, given: tuple[Formula, ...]) -> tuple[Formula, tuple[Formula, ...]]:
    """The same question without names that a hypothesis only gives to a value: p, where p = softmax(x).

    That the value is defined stays a hypothesis.
    """
    for number, fact in enumerate(given):
        named = named_value(fact)
        if named is None:
            continue
        name, value = named
        try:
            values = {name: value}
            others = tuple(substituted(other, values) for other in (*given[:number], *given[number + 1 :]))
            found = substituted(statement, values), (*others, Eq(0 * value, 0 * value))
        except BlackboardError:
            continue
        if name not in free_symbols(And(*found[1], found[0])):
            return _without_names_of_values(*found)
    return statement, given


class Points:
    """Some instances on which every one of ``given`` holds, with a value for each name of ``formula``.

    What differs on one of them can't be proven equal, and what fails there can't be proven.
    """

    def __init__(self, formula: Formula, given: tuple[Formula, ...]) -> None:
        from numeric.plan import Plan
        from numeric.problem import opened
        from numeric.smallest import Search

        self._points: list[Remembering] = []
        # Nothing but the hypotheses decides whether an instance refutes what is false anyway.
        asked = spelled_out(And(_NEVER, formula)), tuple(map(spelled_out, given))
        with suppress(BlackboardError, RecursionError):
            for instance in Search(Plan.of(opened(*asked)), smallest=False).by_chance(_MOST_POINTS, _TRIES):
                self.add(instance)

    def add(self, instance: ExactInstance | None) -> None:
        """One more, on which every one of ``given`` holds."""
        from numeric.remembering import Remembering

        if instance is not None:
            self._points.append(Remembering(instance, steps=_FEW))

    def differ(self, left: Expression, right: Expression) -> bool:
        """Whether ``left`` has somewhere another value than ``right``, or none; False when that can't be told."""
        return any(_differ(left, right, point) for point in self._points)

    def fails(self, formula: Formula, *more: Formula) -> bool:
        """Whether ``formula`` is false, or has no value, at one of these points where each of ``more`` holds."""
        from numeric.enclosure import Undefined
        from numeric.exact import Interpreter

        for instance in (point.instance for point in self._points):
            if all(Interpreter(instance, strict=True, steps=_FEW).holds(each) is True for each in more):
                truth = Interpreter(instance, steps=_FEW).holds(formula)
                if truth is False or isinstance(truth, Undefined):
                    return True
        return False


_MOST_POINTS, _TRIES = 3, 40
_NEVER = Eq(Number(Fraction(0)), Number(Fraction(1)))


def _differ(left: Expression, right: Expression, point: Remembering) -> bool:
    from numeric.enclosure import Undecided, Undefined

    try:
        known, value = point.of(right), point.of(left)
    except Undecided:
        return False
    if isinstance(known, Undefined):
        return False
    return isinstance(value, Undefined) or _apart(value, known)


def _apart(left: Any, right: Any) -> bool:
    from numeric.enclosure import compare

    if isinstance(left, tuple):
        return any(map(_apart, left, right))
    return compare(left, right) in (-1, 1)


class _Equalities:
    """Whether the kernel proves that two computed numbers are equal; what was asked before is remembered."""

    def __init__(self) -> None:
        self._known: dict[Formula, bool] = {}

    def __call__(self, left: Any, right: Any) -> bool:
        from numeric.ground import written

        first, second = written(left), written(right)
        if first is None or second is None:
            return False
        equation = Eq(first, second)
        if equation not in self._known:
            if len(self._known) >= _MOST_QUESTIONS:
                return False
            self._known[equation] = _proven(equation)
        return self._known[equation]


def _proven(equation: Formula) -> bool:
    try:
        justify(lower(equation), ())
    except (Unproven, KernelError, RecursionError):
        return False
    return True
