"""``λ‖w‖² → ∞`` for ``‖w‖ → ∞``: where a vector stands in a term by its length alone, the limit is one of a number.

The length of a vector takes every value that is not negative, so that a statement about all large lengths is one about all large
numbers. Of a term with more of w in it, a bound from below by such a term says as much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.steps import Step
from proofs.kernel.terms import Term
from proofs.latex.reader.nodes import Infinity, TendsTo
from proofs.notation.formulas import Formula, Ge, Gt, Le, Lt
from proofs.notation.names import free_symbols
from proofs.notation.substitution import with_parts
from proofs.notation.tree import Expression, Function, Neg, Node, Norm, NormSquared, Real, Symbol, Vector

__all__ = ["by_the_length", "is_long"]


def is_long(formula: Any) -> Vector | None:
    """The vector whose length ``formula`` sends to ∞: ``‖w‖ → ∞``."""
    match formula:
        case TendsTo(left=Norm(base=Vector() as w) | NormSquared(base=Vector() as w), right=Infinity()):
            return w
    return None


def by_the_length(formula: Formula, w: Vector, steps: Sequence[Step], held: frozenset[Term]) -> Iterator[Formula]:
    """Limits of a number that say ``formula`` for ‖w‖ → ∞, the bounds taken from proven ``steps`` under what is ``held``."""
    if not isinstance(formula, TendsTo) or formula.variable is not None:
        return
    end = formula.right.operand if isinstance(formula.right, Neg) else formula.right
    bounds = _bounds(formula.left, steps, held, below=isinstance(formula.right, Infinity)) if isinstance(end, Infinity) else ()
    for left in (formula.left, *bounds):
        length = Real(_fresh("r", left, formula.right))
        for kind in (Norm, NormSquared):
            try:
                said = _with_length(left, w, length, kind)
            except BlackboardError:
                continue
            if w not in free_symbols(said) and length in free_symbols(said):
                yield replace(formula, left=said, variable=length, point=Infinity())


def _bounds(term: Expression, steps: Sequence[Step], held: frozenset[Term], *, below: bool) -> Iterator[Expression]:
    """What ``term`` was shown to be above, or without ``below`` what it was shown to be below, wherever it is."""
    for step in steps:
        if step.verdict != "proven" or not step.theorems or not step.theorems[0].hypotheses <= held:
            continue
        match step.formula:
            case (
                Gt(left=large, right=small)
                | Ge(left=large, right=small)
                | Lt(left=small, right=large)
                | Le(left=small, right=large)
            ):
                inside, bound = (large, small) if below else (small, large)
                if inside == term and isinstance(bound, Expression):
                    yield bound


def _with_length(node: Any, w: Vector, length: Real, kind: type) -> Any:
    if isinstance(node, kind) and node.base == w:  # type: ignore[attr-defined]
        return length
    if isinstance(node, (Symbol, Function)) or not isinstance(node, Node):
        return node
    return with_parts(node, lambda part: _with_length(part, w, length, kind))


def _fresh(name: str, *nodes: Any) -> str:
    taken = {symbol.name for node in nodes for symbol in free_symbols(node)}
    while name in taken:
        name += "'"
    return name
