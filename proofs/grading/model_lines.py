"""The lines of the sheet's own derivation in the names of an exercise: what a next line, or a missing one, may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from proofs.derivation import Derivation, Line
from proofs.errors import BlackboardError
from proofs.grading.exercises.exercise import Exercise, Stated, Tends
from proofs.grading.opaque import shape
from proofs.kernel import terms as t
from proofs.kernel.terms import KernelError, Term
from proofs.kernel.theorem import Theorem
from proofs.latex.reader.vocabulary import Rows
from proofs.memory import Memory, sequents
from proofs.notation.definitions import Definition
from proofs.notation.formulas import Formula, Implies
from proofs.notation.lowering import lower
from proofs.notation.nameless import nameless
from proofs.notation.names import free_symbols
from proofs.notation.naturals import Natural, Sequence as Sequence_
from proofs.notation.predicates import Stated as Stated_
from proofs.notation.substitution import substituted
from proofs.notation.tree import Node, Symbol, children
from proofs.proving import establish
from proofs.reasons import Reason
from proofs.search import Unproven

__all__ = ["CLOSING", "Coming", "holds", "lines_of", "lowered", "sides_of"]

_WORK, _LITTLE = 600, 100
CLOSING = frozenset({"arbitrary", "supposed", "absurd", "witness", "induction"})
"""Reasons of a line that closes a scope: the idea is that of the line before."""


def holds(formula: Formula, premises: Sequence[Theorem], work: int = _WORK) -> bool:
    """Whether a search of so much ``work`` proves ``formula``, and that it is defined, from ``premises``."""

    def found() -> bool:
        try:
            return bool(establish(formula, premises, work=work))
        except (Unproven, KernelError, BlackboardError, RecursionError):
            return False

    return _HOLDS.recall((nameless(formula), sequents(premises), work), found)


_HOLDS: Memory[bool] = Memory(1024)


@dataclass(frozen=True)
class Coming:
    """A line of the sheet's derivation in the exercise's names. ``opened`` is the first side of its chain."""

    line: Line
    formula: Formula
    reason: Reason
    sides: tuple[str, ...]
    opened: str


def lines_of(exercise: Exercise, derivation: Derivation, premises: Sequence[Theorem]) -> Iterator[Coming]:
    """The lines that speak of the exercise's names alone; what is supposed around one and holds here anyway is left out."""
    names = _names(exercise, derivation)
    known = {name.name for name in _own(exercise)} | {getattr(name, "name", "") for name in names.values()}
    opened, reason = "", Reason("evident")
    for line in derivation.lines():
        reason = reason if line.reason.kind in CLOSING else line.reason
        try:
            formula: Formula = substituted(line.statement, names)
            around = [substituted(given, names) for given in line.given if given not in derivation.given]
        except BlackboardError:
            continue
        sides = tuple(sides_of(formula))
        opened = sides[0] if line.opens and sides else opened
        for condition in reversed([condition for condition in around if not holds(condition, premises, _LITTLE)]):
            formula = Implies(condition, formula)
        free = [name for name in free_symbols(formula) if isinstance(name, (Symbol, Natural, Sequence_))]
        if all(name.name in known for name in free) and not _speaks_of_a_predicate(formula):
            yield Coming(line, formula, reason, sides, opened)


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


def lowered(formula: Formula) -> Term | None:
    """What ``formula`` says to the kernel; None when the notation can't say it."""
    try:
        return lower(formula)
    except (BlackboardError, KernelError, RecursionError):
        return None


def sides_of(formula: Formula | None) -> list[str]:
    """The sides of a relation as opaque terms; of ⇔ the two statements. Indices have no names; conditions are left out."""
    while isinstance(formula, Implies):
        formula = formula.conclusion
    term = None if formula is None else lowered(formula)
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
