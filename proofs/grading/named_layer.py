"""The layer that an answer names has to be the one that it shows: "so the weights are $W = W^2 W^1$ and the bias is $b = b^2$".

A definition that no line uses is no step, so nothing else would find it wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from proofs.grading.context import proves
from proofs.grading.exercises.exercise import AffineIn
from proofs.kernel.theorem import Theorem
from proofs.latex.reader import Answer, Chain
from proofs.notation.definitions import Defined
from proofs.notation.formulas import Eq
from proofs.notation.names import free_symbols
from proofs.notation.tree import children

__all__ = ["misnamed"]

_WORK = 400


def misnamed(goal: AffineIn, answer: Answer, known: Sequence[Theorem]) -> str | None:
    """What the answer names as the matrix and the vector of a layer, uses in no line, and is not what it shows."""
    named = [name for name in _named(answer) if goal.x not in free_symbols(name)]
    layer = (*goal.value.shape.dimensions, *goal.x.shape.dimensions)
    matrices = [name for name in named if name.shape.dimensions == layer]
    vectors = [name for name in named if name.shape.dimensions == goal.value.shape.dimensions]
    spoken = Counter(name for chain in _chains(answer) for formula in chain.formulas for name in _names(formula))
    idle = [name for name in (*matrices, *vectors) if spoken[name] < 2]
    if not (idle and matrices and vectors) or any(_is_layer(goal, a, b, known) for a in matrices for b in vectors):
        return None
    return ", ".join(name.definition.name for name in idle)


def _chains(answer: Answer) -> Iterator[Chain]:
    return (chain for statement in answer.statements() for chain in statement.chains)


def _named(answer: Answer) -> Iterator[Defined]:
    for declared in (each for chain in _chains(answer) for each in chain.declared):
        meaning = declared.meaning
        if declared.kind == "abbreviation" and isinstance(meaning, Defined) and not meaning.arguments:
            yield meaning


def _names(node: Any) -> Iterator[Defined]:
    if isinstance(node, Defined) and not node.arguments:
        yield node
    for child in children(node):
        yield from _names(child)


def _is_layer(goal: AffineIn, matrix: Defined, vector: Defined, known: Sequence[Theorem]) -> bool:
    return proves(Eq(goal.value, matrix @ goal.x + vector), known, _WORK) is not None
