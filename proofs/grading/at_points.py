"""What is supposed of all vectors, said of those that a step speaks of: where ``R(u) ≥ R(w)`` for all w with
``‖w‖ ≤ r`` is in force, "as ``0`` lies in the ball, ``R(u) ≥ R(0)``".

The step names the points itself: those at which it has a function that the condition has at its own vector.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proofs.errors import BlackboardError
from proofs.kernel.terms import KernelError
from proofs.kernel.theorem import Theorem, assume, for_all_elim, modus_ponens
from proofs.memory import Memory, sequents
from proofs.notation.definitions import Defined
from proofs.notation.formulas import ForAll, Formula
from proofs.notation.lowering import lower, lower_value
from proofs.notation.tree import Expression, Vector
from proofs.notation.walking import walk
from proofs.search import Unproven, justify

__all__ = ["at_points"]

_WORK = 100
_MOST = 4
_FOUND: Memory[Theorem | None] = Memory(256)


def at_points(step: Formula, given: Sequence[Formula], premises: Sequence[Theorem]) -> list[Theorem]:
    """What ``given`` says of the points of ``step``; under a condition only where ``premises`` say that they are as it wants."""
    found: list[Theorem] = []
    for formula in given:
        if isinstance(formula, ForAll) and len(formula.variables) == 1 and isinstance(formula.variables[0], Vector):
            for point in _points(step, formula.variables[0], formula.body):
                if len(found) < _MOST and (theorem := _at(formula, point, premises)) is not None:
                    found.append(theorem)
    return found


def _points(step: Formula, name: Vector, body: Formula) -> Iterator[Expression]:
    """The vectors at which ``step`` has a function that ``body`` has at ``name``."""
    functions = {part.definition for part in _values(body) if part.arguments == (name,)}
    yield from dict.fromkeys(
        part.arguments[0] for part in _values(step) if part.definition in functions and isinstance(part.arguments[0], Expression)
    )


def _values(node: object) -> Iterator[Defined]:
    return (part for part in walk(node) if isinstance(part, Defined) and len(part.arguments) == 1)


def _at(formula: ForAll, point: Expression, premises: Sequence[Theorem]) -> Theorem | None:
    return _FOUND.recall((formula, point, sequents(premises)), lambda: _found(formula, point, premises))


def _found(formula: ForAll, point: Expression, premises: Sequence[Theorem]) -> Theorem | None:
    try:
        said = for_all_elim(assume(lower(formula)), lower_value(point))
        if said.conclusion.op == "implies":
            said = modus_ponens(said, justify(said.conclusion.args[0], premises, work=_WORK))
    except (BlackboardError, KernelError, Unproven, RecursionError):
        return None
    return said
