"""The idea of the next step after what a student has shown; computed from the answer, never a step that is not proven.

The sheet's own derivation says what a next step may be: the first line of it that the student does not have yet and that
follows from what is in force and from the student's proven lines. Where it leads on from no line of the student's, the search
is asked whether the goal is now one step away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from proofs.derivation import Derivation, Line
from proofs.errors import BlackboardError
from proofs.grading.context import assumed
from proofs.grading.exercises import exercise as exercise_of
from proofs.grading.exercises.exercise import Exercise, Stated, Tends
from proofs.grading.sheets import exercises_in
from proofs.grading.grade import Graded, grade_text
from proofs.grading.opaque import shape
from proofs.grading.steps import Step
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem
from proofs.latex.reasons import reason_text
from proofs.latex.reader.vocabulary import Rows
from proofs.notation.definitions import Defined, Definition
from proofs.notation.formulas import Equivalent, ForAll, Formula, Implies, Relation
from proofs.notation.lowering import lower
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.text import to_text
from proofs.notation.naturals import Natural, Sequence as Sequence_
from proofs.notation.tree import Node, Symbol, children
from proofs.notation.predicates import Stated as Stated_
from proofs.proving import establish
from proofs.reasons import Reason
from proofs.registry import find
from proofs.search import Unproven

__all__ = ["Hint", "hint"]

_WORK, _LITTLE = 600, 100
_MOST_LINES = 40


@dataclass(frozen=True)
class Hint:
    """``where`` the student stands, the ``idea`` of what comes next, and the ``step`` itself when it is known and proven.

    ``finished`` says that nothing is missing.
    """

    where: str
    idea: str
    step: Formula | None = None
    finished: bool = False


def hint(identifier: str, text: str | bytes, *, sheet: str | None = None) -> Hint | None:
    """The hint for an answer to the exercise ``identifier``; None when the text holds no such answer.

    ``sheet`` is a sheet in LaTeX that has the exercise.
    """
    own = exercises_in(sheet) if sheet is not None else {}
    answers = [graded for graded in grade_text(text, exercise=identifier, sheet=own) if graded.exercise == identifier]
    if not answers:
        return None
    graded = answers[-1]
    if graded.accepted:
        return Hint("", "Nothing is missing: every line is proven and the goal is reached.", finished=True)
    exercise = own[identifier] if identifier in own else exercise_of(identifier)
    return _about_a_bad_line(graded) or _next(exercise, find(identifier, sheet), graded)


def _about_a_bad_line(graded: Graded) -> Hint | None:
    false = graded.first_wrong
    if false is not None:
        told = false.explanation
        idea = f"It is false: {false.message}." if told is None else told.entry.sentence
        step = None if told is None else told.corrected if told.corrected is not None else told.meant
        return Hint(f"First look at line {false.place.line}, which does not hold.", idea, step)
    unread = next((step for step in graded.steps if step.verdict == "unreadable"), None)
    if unread is not None and not graded.goal.reached:
        return Hint(f"First look at line {unread.place.line}, which was not read.", unread.message)
    return None


def _next(exercise: Exercise, solution: Derivation, graded: Graded) -> Hint:
    shown = [step for step in graded.steps if step.verdict == "proven"]
    where = f"Your lines hold up to line {shown[-1].place.line}." if shown else "No line is proven yet."
    unclear = next((step for step in graded.steps if step.verdict == "unclear"), None)
    if unclear is not None:
        where += f" Line {unclear.place.line} could not be proven: {unclear.message}."
    premises = _premises(exercise, shown)
    has = {side for step in shown for side in _sides(step.formula)}
    for coming in _lines_to_come(exercise, solution, has, shown, premises):
        if _holds(coming.formula, premises):
            return Hint(where, _idea(coming.reason, coming.formula, exercise), coming.formula)
    goal = graded.goal.formula
    if shown and goal is not None and _holds(goal, premises):
        return Hint(where, "What is to be shown follows now: put your lines together and say so.", goal)
    asked = "" if goal is None else f" To be shown is {to_text(goal)}."
    return Hint(where, f"No next step was found from here.{asked}")


def _premises(exercise: Exercise, shown: Sequence[Step]) -> tuple[Theorem, ...]:
    held = [theorem for formula in (*exercise.facts, *exercise.allowed) for theorem in assumed(formula)]
    return (*held, *(theorem for step in shown for theorem in step.theorems[:1]))


def _holds(formula: Formula, premises: Sequence[Theorem], work: int = _WORK) -> bool:
    try:
        return bool(establish(formula, premises, work=work))
    except (Unproven, KernelError, BlackboardError, RecursionError):
        return False


# --- which line comes next ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Coming:
    """A line of the sheet's derivation in the exercise's names. ``opened`` is the first side of its chain."""

    line: Line
    formula: Formula
    reason: Reason
    sides: tuple[str, ...]
    opened: str


def _lines_to_come(
    exercise: Exercise, derivation: Derivation, has: set[str], shown: Sequence[Step], premises: Sequence[Theorem]
) -> Iterator[_Coming]:
    """The lines of the sheet after the last one that the student has."""
    said = {theorem.conclusion for step in shown for theorem in step.theorems[:1]}
    lines = list(_lines(exercise, derivation, premises))
    last = -1
    for position, coming in enumerate(lines):
        reached = coming.sides and coming.sides[-1] in has and coming.opened in has
        if reached or _lowered(coming.formula) in said:
            last = position
    if last < 0:  # the chain that begins where the student stands
        last = next((position for position, coming in enumerate(lines) if coming.opened in has), 0) - 1
    for coming in lines[last + 1 : last + 1 + _MOST_LINES]:
        if not (coming.sides and all(side in has for side in coming.sides)):  # a definition that is written out already
            yield coming


def _lines(exercise: Exercise, derivation: Derivation, premises: Sequence[Theorem]) -> Iterator[_Coming]:
    """The lines that speak of the exercise's names alone; what is supposed around one and holds here anyway is left out."""
    names = _names(exercise, derivation)
    known = {name.name for name in _own(exercise)} | {getattr(name, "name", "") for name in names.values()}
    opened, reason = "", Reason("evident")
    for line in derivation.lines():
        reason = reason if line.reason.kind in _CLOSING else line.reason
        try:
            formula: Formula = substituted(line.statement, names)
            around = [substituted(given, names) for given in line.given if given not in derivation.given]
        except BlackboardError:
            continue
        sides = tuple(_sides(formula))
        opened = sides[0] if line.opens and sides else opened
        for condition in reversed([condition for condition in around if not _holds(condition, premises, _LITTLE)]):
            formula = Implies(condition, formula)
        free = [name for name in free_symbols(formula) if isinstance(name, (Symbol, Natural, Sequence_))]
        if all(name.name in known for name in free) and not _speaks_of_a_predicate(formula):
            yield _Coming(line, formula, reason, sides, opened)


def _speaks_of_a_predicate(node: Any) -> bool:
    return isinstance(node, Stated_) or isinstance(node, Node) and any(map(_speaks_of_a_predicate, children(node)))


def _own(exercise: Exercise) -> set[Symbol]:
    """The names that the exercise has."""
    stated = [goal.formula for goal in exercise.goals if isinstance(goal, (Stated, Tends))]
    spoken = {name for formula in (*exercise.facts, *exercise.allowed, *stated) for name in free_symbols(formula)}
    named = {meaning.alone if isinstance(meaning, Rows) else meaning for meaning in exercise.vocabulary.names.values()}
    rows = {meaning.matrix for meaning in exercise.vocabulary.names.values() if isinstance(meaning, Rows)}
    return {name for name in spoken | named | rows if isinstance(name, Symbol)}


def _names(exercise: Exercise, derivation: Derivation) -> dict[Any, Any]:
    """The exercise's name for what the derivation as a whole speaks of by another: the one left over of the same kind."""
    ours = _own(exercise)
    data = [name for definition in derivation.definitions if isinstance(definition, Definition) for name in definition.data]
    theirs = {name for formula in derivation.given for name in free_symbols(formula) if isinstance(name, Symbol)} | set(data)
    found = {}
    for name in sorted(theirs - ours, key=lambda symbol: symbol.name):
        same = [other for other in ours - theirs if other.shape == name.shape]
        if len(same) == 1:
            found[name] = same[0]
    return found


def _lowered(formula: Formula) -> Term | None:
    try:
        return lower(formula)
    except (BlackboardError, KernelError, RecursionError):
        return None


def _sides(formula: Formula | None) -> list[str]:
    """The sides of a relation as opaque terms; of ⇔ the two statements. Indices have no names; conditions are left out."""
    while isinstance(formula, Implies):
        formula = formula.conclusion
    term = None if formula is None else _lowered(formula)
    while term is not None and term.op in ("forall", "implies"):
        function = term.args[0]
        term = t.instantiate(function, t.var(f"·{function.data}", function.data)) if term.op == "forall" else term.args[1]
    if term is None or term.op not in ("eq", "le", "lt", "and"):
        return []
    free = sorted(t.free_variables(term), key=lambda name: name.key)
    indices = [name for name in free if isinstance(name.sort, t.IndexSort)]
    term = t.substitute(term, {name: t.var(f"·{position}", name.sort) for position, name in enumerate(indices)})
    if term.op == "and":
        return [part.key for part in term.args[:2]]
    return [shape(side) for side in term.args if side.sort == t.REAL]


# --- in words ----------------------------------------------------------------------------------------------------------

_CLOSING = frozenset({"arbitrary", "supposed", "absurd", "witness", "induction"})
"""Reasons of a line that closes a scope: the idea is that of the line before."""

_DO = {"claims": "put together what you have", "expand": "multiply out", "reindex": "rename the bound index"}


def _idea(reason: Reason, formula: Formula, exercise: Exercise) -> str:
    """What the reason of a step says to do, and with what."""
    while isinstance(formula, (Implies, ForAll)):
        formula = formula.conclusion if isinstance(formula, Implies) else formula.body
    words = "; ".join(filter(None, map(_words, reason.parts)))
    at = f" Look at {to_text(formula.left)}." if isinstance(formula, (Relation, Equivalent)) else ""
    known = {meaning.name for meaning in exercise.vocabulary.names.values() if isinstance(meaning, Definition)}
    new = "".join(f" {definition.name} stands for {to_text(definition.body)}." for definition in _used(formula, known))
    return (f"Next: {words}." if words else "Next comes an estimate that holds at once.") + at + new


def _words(reason: Reason) -> str:
    if reason.kind == "definition":
        return f"use the {reason_text(reason)}"
    return _DO.get(reason.kind) or reason_text(reason)


def _used(node: Any, known: set[str]) -> Iterator[Definition]:
    """The definitions in ``node`` that the exercise has no name for."""
    if isinstance(node, Defined) and node.definition.name not in known:
        yield node.definition
    elif isinstance(node, Node):
        yield from (found for child in children(node) for found in _used(child, known))
