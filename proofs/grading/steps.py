"""The verdict on one step: proven, false with a confirmed counterexample, unclear with what is missing, unreadable."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from proofs.errors import BlackboardError
from proofs.grading.context import Context, about_parts, by_elimination
from proofs.grading.flat import says_that_it_is_flat, says_the_same_anywhere, supposes_an_optimum
from proofs.grading.names_alone import of_names_alone
from proofs.grading.spelled_out import spelled_out
from proofs.grading.stones import over, stones
from proofs.kernel.terms import KernelError, TooLarge, free_variables
from proofs.kernel.theorem import Theorem
from proofs.latex.reader.nodes import (
    Above,
    ArgExtremum,
    Extremum,
    Infinity,
    OnlyPosition,
    ProductOver,
    SameSet,
    SupremumOf,
    TendsTo,
)
from proofs.latex.reader.nodes import Limit as WrittenLimit
from proofs.latex.reader.source import Place
from proofs.memory import Memory, sequents
from proofs.notation.definitions import Defined
from proofs.notation.formulas import Eq, Exists, Formula
from proofs.notation.limits import Eventually, Limit
from proofs.notation.lowering import lower
from proofs.notation.nameless import nameless
from proofs.notation.names import check_declarations, free_symbols
from proofs.notation.naturals import Natural
from proofs.notation.tree import Apply, Expression, Function, Real, children
from proofs.notation.walking import walk
from proofs.proving import establish
from proofs.refutation import Refutation
from proofs.search import CUT_SHORT, Effort, Unproven
from proofs.search.elimination import splits
from proofs.search.squares import split_roots

if TYPE_CHECKING:
    from numeric.witness import Counterexample
    from proofs.grading.misconceptions import Explanation

__all__ = ["Refuting", "Step", "StepVerdict", "beyond_the_notation", "fails", "judged", "without_false"]

StepVerdict = Literal["proven", "false", "unclear", "unreadable"]

_ROUNDS: tuple[tuple[Effort, int, float], ...] = ((Effort.SIGNS, 250, 0.02), (Effort.BOUNDS, 500, 0.1), (Effort.FULL, 500, 0.4))
_AT_LAST = 3000
_ROUND_OF_LIMITS = ((Effort.FULL, 500, 0.4),)
"""How far a proof is looked for and with how much work, then for how many seconds in all a counterexample: first a little
of both, since most lines are plainly true or plainly false."""

_UNDECIDED = "neither proven nor refuted"

_GLANCE_AT_A_LIMIT = 0.05
"""A false limit is often seen at once, on a tail of some small instance; that there is no proof is seen late."""

_FAILING: Memory[bool] = Memory(1024)
_FOR_AN_INSTANCE = 0.4
"""For so many seconds an instance is looked for at which a line fails under one more condition."""

_BEYOND = (WrittenLimit, TendsTo, ArgExtremum, Extremum, ProductOver, SameSet, OnlyPosition, Infinity, Above, SupremumOf)


@dataclass(frozen=True)
class Step:
    """One relation of the answer: where it stands, what it says, and the verdict with what supports it.

    ``formula`` is None when it was not read; ``given`` are the formulas it was judged under. ``decision`` is a teacher's on
    an unclear step, accept or reject; ``follows_from`` the first wrong line, when this one does not hold but follows from it.
    ``left`` is the left side as written, where a chain begins. ``since`` are the formulas of ``given`` that the proof used.
    ``explanation`` is the misconception behind a false step, when exactly one explains it. ``words`` around it say what was not
    read as a formula. ``closing`` is a line that would close the gap before an unclear one, ``missing`` a condition it lacks.
    """

    place: Place
    relation: str
    text: str
    verdict: StepVerdict
    message: str = ""
    formula: Formula | None = None
    theorems: tuple[Theorem, ...] = ()
    counterexample: Counterexample | None = None
    given: tuple[Formula, ...] = ()
    limit: str | None = None
    decision: str | None = None
    follows_from: int | None = None
    left: str = ""
    since: tuple[Formula, ...] = ()
    explanation: Explanation | None = None
    words: tuple[str, ...] = ()
    closing: Formula | None = None
    missing: Formula | None = None

    def shown(self, theorems: tuple[Theorem, ...], given: tuple[Formula, ...]) -> Step:
        """This step as a proven one: ``theorems`` say it, under ``given``."""
        return replace(self, verdict="proven", message="", theorems=theorems, counterexample=None, given=given)


def without_false(steps: Sequence[Step], why: str) -> list[Step]:
    """``steps``, of which those that are false are unclear, for the reason ``why``: they may be meant otherwise."""
    return [
        step if step.verdict != "false" else Step(step.place, step.relation, step.text, "unclear", why, step.formula)
        for step in steps
    ]


def beyond_the_notation(node: Any) -> str | None:
    """What in ``node`` can be read but neither proven nor refuted."""
    for part in walk(node, into_definitions=True):
        if isinstance(part, _BEYOND):
            return (
                "a limit" if isinstance(part, (WrittenLimit, TendsTo, Infinity, Above)) else "a maximum or product over an index"
            )
    return None


_JUDGED: Memory[dict[str, Any]] = Memory(1024)
_IN_ANY_LETTERS: Memory[dict[str, Any]] = Memory(1024)
"""Verdicts on steps: what many students write is judged once, as it is written and whatever the bound names are called."""


Refuting = Literal["the smallest", "any", "none"]
"""Which counterexample is looked for. With "any", one found by chance says *false*, and nobody is shown it; with "none" no line
is *false*. Whether a line is *proven* is the same with the first two: what fails at an instance has no proof. Without any
instance the search has to give up by itself."""


def judged(
    formula: Formula,
    context: Context,
    more: Sequence[Formula],
    *,
    unknown: frozenset[Function],
    refuting: Refuting = "the smallest",
) -> dict[str, Any]:
    """The fields of the step's verdict for ``formula`` under what is in force and ``more``."""

    def in_any_letters() -> dict[str, Any]:
        # From what the step may follow, with those earlier relations that lead on from it: all earlier ones would be too many.
        chosen = [*_choices(formula, context, more, unknown), context.premises(more), context.premises(more, step=formula)]
        chosen.append(context.premises(more, step=formula, leading=about_parts))
        given, held, cases = context.hypotheses(more), context.hypotheses(), context.cases
        others = (*map(sequents, chosen), context.unread, unknown, refuting)
        if beyond_the_notation(formula) is None:
            try:
                check_declarations((*(each for each in given if beyond_the_notation(each) is None), formula))
            except BlackboardError as error:  # a name that is bound here stands for something else there
                return {"verdict": "unclear", "message": str(error)}
        said = nameless(formula), *(tuple(map(nameless, formulas)) for formulas in (given, held, cases))
        found = _IN_ANY_LETTERS.recall(
            (said, *others), lambda: _judged(formula, context, more, unknown, refuting), keep=_speaks_of_no_bound_name
        )
        return found | {"given": given} if "given" in found else found

    return _JUDGED.recall((formula, tuple(more), context.state, unknown, refuting), in_any_letters)


def fails(formula: Formula, context: Context, more: Sequence[Formula], *, unknown: frozenset[Function]) -> bool:
    """Whether ``formula`` is found to fail at an instance of what is in force and of ``more``; no proof of it is looked for."""

    def refuted() -> bool:
        usable = tuple(each for each in context.hypotheses(more) if beyond_the_notation(each) is None)
        refuting = _refutation(formula, usable, context, unknown) if beyond_the_notation(formula) is None else None
        return _is_false_somewhere(refuting) or _refuted(refuting, _FOR_AN_INSTANCE) is not None

    return _FAILING.recall((formula, tuple(more), context.state, unknown), refuted)


def _speaks_of_no_bound_name(found: dict[str, Any]) -> bool:
    """Whether a verdict is the same, word for word, for those who call their bound names otherwise."""
    if found["verdict"] == "unclear":
        return str(found["message"]).startswith(_UNDECIDED)
    told: Counterexample | None = found.get("counterexample")
    return told is None or told.lhs_value is not None


def _judged(
    formula: Formula, context: Context, more: Sequence[Formula], unknown: frozenset[Function], which: Refuting
) -> dict[str, Any]:
    beyond = beyond_the_notation(formula)
    if beyond is not None:
        return {"verdict": "unclear", "message": f"{beyond} is read, but can't be proven or refuted yet"}
    given = context.hypotheses(more)
    usable = tuple(each for each in given if beyond_the_notation(each) is None)
    refuting = None if which == "none" else _refutation(formula, usable, context, unknown)
    limit = _holds_a_limit(formula)
    # What holds for all large numbers is proven by limits, too: the short ways lead nowhere, and take long for that.
    large = isinstance(formula, Eventually)
    if (limit or large) and (found := _refuted(refuting, _GLANCE_AT_A_LIMIT)) is not None:
        return {"verdict": "false", "message": found.message, "counterexample": found, "given": given}
    missing, hopeless = "", large and _is_false_somewhere(refuting)
    for number, (effort, work, seconds) in enumerate(_ROUND_OF_LIMITS if limit or large else _ROUNDS):
        # What fails at an instance has no proof: all that is left to find is the smallest counterexample.
        hopeless = hopeless or number == 1 and _is_false_somewhere(refuting)
        if not hopeless:
            settled, missing = _searched(formula, context, more, unknown, number, effort, work)
            if settled is not None:
                return settled | {"given": given} if "theorems" in settled else settled
        if which == "any" and not limit and (hopeless or _is_false_somewhere(refuting)):
            return {"verdict": "false", "message": "an instance refutes it", "given": given}
        if (found := _refuted(refuting, seconds)) is not None:
            return {"verdict": "false", "message": found.message, "counterexample": found, "given": given}
    if not (hopeless or limit or large):
        # Neither a proof nor an instance: that happens seldom, so that a longer search is worth its time.
        settled = _at_last(formula, context, more, unknown, cut_short=missing == CUT_SHORT)
        if settled is not None:
            return settled | {"given": given}
    return {"verdict": "unclear", "message": f"{_UNDECIDED}: {_missing(context, missing)}", "given": given}


def _searched(
    formula: Formula,
    context: Context,
    more: Sequence[Formula],
    unknown: frozenset[Function],
    number: int,
    effort: Effort,
    work: int,
) -> tuple[dict[str, Any] | None, str]:
    """What the search for a proof settles in one round; or nothing, and what it lacked."""
    limit, missing = _holds_a_limit(formula), ""
    if not limit and number == (0 if splits(context.premises(more)) else 1):
        # First without the conditions of a case: what holds anyway is of more use.
        cases = context.cases
        for without in (frozenset(cases), frozenset()) if cases else (frozenset(),):
            premises = context.premises(more, without=without.__contains__)
            if (theorems := by_elimination(formula, premises, work)) is not None:
                return {"verdict": "proven", "theorems": theorems}, ""
    stones = effort == Effort.FULL and not limit
    if stones and not isinstance(formula, Eventually) and (theorems := _over_stones(formula, context, more)) is not None:
        return {"verdict": "proven", "theorems": theorems}, ""
    for premises in _choices(formula, context, more, unknown):
        try:
            return {"verdict": "proven", "theorems": establish(formula, premises, effort=effort, work=work)}, ""
        except Unproven as error:
            missing = str(error)
        except (TooLarge, RecursionError):
            return {"verdict": "unclear", "message": "this is too large to judge", "limit": "size"}, ""
        except (KernelError, BlackboardError) as error:
            return {"verdict": "unclear", "message": str(error)}, ""
    if stones and isinstance(formula, Eventually) and (theorems := _over_stones(formula, context, more)) is not None:
        return {"verdict": "proven", "theorems": theorems}, ""
    return None, missing


def _at_last(
    formula: Formula, context: Context, more: Sequence[Formula], unknown: frozenset[Function], *, cut_short: bool
) -> dict[str, Any] | None:
    """A proof from the lines about what stands inside of the sides, or where the search was cut short by a longer one."""
    alone, about = context.premises(more), context.premises(more, step=formula, leading=about_parts)
    choices = [about] if about != alone else []
    for premises in (*choices, *(_choices(formula, context, more, unknown) if cut_short else ())):
        try:
            return {"verdict": "proven", "theorems": establish(formula, premises, effort=Effort.FULL, work=_AT_LAST)}
        except (Unproven, TooLarge, RecursionError, KernelError, BlackboardError):
            continue
    return None


def _holds_a_limit(node: Any) -> bool:
    return isinstance(node, Limit) or isinstance(node, Formula) and any(map(_holds_a_limit, children(node)))


def _bound_by_limits(node: Any) -> Iterator[Real | Natural]:
    if isinstance(node, Limit):
        yield node.variable
    elif isinstance(node, Formula):
        for child in children(node):
            yield from _bound_by_limits(child)


def _over_stones(formula: Formula, context: Context, more: Sequence[Formula]) -> tuple[Theorem, ...] | None:
    """The theorems of a step that follows from what stands inside its two sides."""
    alone, led = (context.premises(more, step=step) for step in (None, formula))
    for premises in (alone, led) if led != alone else (alone,):
        try:
            goal = lower(formula)
            roots = split_roots(goal, premises)
            if found := (*roots, *stones(goal, (*premises, *roots))):
                return establish(formula, premises, (over(goal, found, premises),), work=_ROUNDS[-1][1])
        except (Unproven, KernelError, BlackboardError, RecursionError):
            continue
    return None


def _choices(
    formula: Formula, context: Context, more: Sequence[Formula], unknown: frozenset[Function]
) -> Iterator[list[Theorem]]:
    """From what a step may follow: first without equations that only give a name to a value, which lead away as rules."""
    about = frozenset() if _mentions(formula, unknown) else unknown
    moving = {lower(variable) for variable in _bound_by_limits(formula) if isinstance(variable, Real)}

    def premises(step: Formula | None, without: Callable[[Formula], bool]) -> list[Theorem]:
        # What is known of one α says nothing of a limit for α → ∞.
        found = context.premises(more, step=step, without=without)
        return [theorem for theorem in found if not moving & free_variables(theorem.conclusion)] if moving else found

    alone, led = (premises(step, lambda each: _mentions(each, about)) for step in (None, formula))
    yield alone
    if led != alone:
        yield led
    if any(_mentions(each, about) for each in context.hypotheses(more)):
        yield premises(formula, lambda _: False)
        yield context.premises(more, step=formula)
    names = set(free_symbols(formula))
    elsewhere = [each for each in context.hypotheses(more) if not set(free_symbols(each)) <= names]
    if sum(isinstance(each, Eq) for each in elsewhere) > 1:
        # "w = αu and α = ‖w‖" lead away from a step about α and u.
        yield context.premises(more, without=lambda each: each in elsewhere or _mentions(each, about))
    if own := of_names_alone(formula, led):
        yield own
    if any(map(supposes_an_optimum, context.hypotheses(more))):
        # "L(u + v) ≤ L(u)" begins a contradiction: what beats u is shown without it.
        yield context.premises(more, without=lambda each: supposes_an_optimum(each) or _mentions(each, about))


def _refutation(
    formula: Formula, given: tuple[Formula, ...], context: Context, unknown: frozenset[Function]
) -> Refutation | None:
    """The search for a counterexample; None where none would count."""
    if context.unread or len(given) < len(context.hypotheses()) or isinstance(formula, Exists):
        return None
    if says_the_same_anywhere(formula):
        # No instance honours "∇L(w*) = 0" where a contradiction begins with it.
        given = tuple(each for each in given if not (says_that_it_is_flat(each) or supposes_an_optimum(each)))
    if any(_mentions(each, unknown) for each in (formula, *given)):
        # A function of which the exercise says more than the notation can, unless a convention says its value.
        premises = context.premises(without=lambda each: _mentions(each, unknown))
        formula, *others = (
            spelled_out(each, context.conventions, premises) if _mentions(each, unknown) else each for each in (formula, *given)
        )
        given = tuple(each for each in others if not (isinstance(each, Eq) and each.left == each.right))
        if any(_mentions(each, unknown) for each in (formula, *given)):
            return None
    return Refutation(formula, tuple(each for each in given if not _is_a_definition(each)))


def _is_a_definition(formula: Formula) -> bool:
    """Whether ``formula`` says the definition of a name again, as "J(w) = …" does where J is defined so: any instance honours
    it, but it brings names in that an instance would have to give values to."""
    try:
        if not isinstance(formula, Eq) or not isinstance(formula.left, Defined) or not isinstance(formula.right, Expression):
            return False
        return lower(formula.left) == lower(formula.right)
    except (BlackboardError, KernelError, RecursionError):
        return False


def _refuted(refuting: Refutation | None, seconds: float) -> Counterexample | None:
    try:
        return None if refuting is None else refuting.within(seconds)
    except (BlackboardError, KernelError, RecursionError, OverflowError):
        return None


def _is_false_somewhere(refuting: Refutation | None) -> bool:
    try:
        return refuting is not None and refuting.by_chance() is not None
    except (BlackboardError, KernelError, RecursionError, OverflowError):
        return False


def _mentions(node: Any, functions: frozenset[Function]) -> bool:
    return any(isinstance(part, Apply) and part.function in functions for part in walk(node, into_definitions=True))


def _missing(context: Context, tried: str) -> str:
    return "a condition around it was not read" if context.unread else tried
