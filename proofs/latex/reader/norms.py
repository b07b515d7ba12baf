r"""Norms with a number below: ``‖v‖_1 = Σ_k |v_k|`` and ``‖v‖_∞ = max_k |v_k|``; ``‖v‖_2`` is the norm without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofs.latex.reader import raw
from proofs.latex.reader.nodes import Extremum
from proofs.latex.reader.scope import built
from proofs.latex.reader.special import fresh
from proofs.notation.big import Range, Sum
from proofs.notation.elementary import Abs
from proofs.notation.tree import Expression

if TYPE_CHECKING:
    from proofs.latex.reader.elaborate import Elaborator

__all__ = ["with_a_number"]


def with_a_number(reader: Elaborator, tree: raw.Scripted) -> Expression | None:
    """``tree`` without what stands above it, when it is such a norm of a vector; None for anything else."""
    base = tree.base
    if not isinstance(base, raw.Group) or base.opening != "‖" or tree.sub is None:
        return None
    below = tree.sub.content if isinstance(tree.sub, raw.Group) and tree.sub.opening == "" else tree.sub
    one = isinstance(below, raw.Numeral) and below.text == "1"
    if not one and not (isinstance(below, raw.Constant) and below.sign == "∞"):
        return None
    vector = reader.expression(base.content)
    if vector.shape.kind != "vector":
        return None
    with built(tree.at):
        index = fresh(reader, vector.shape.dimensions[0])
        size = Abs(vector[index])
        return Sum(size, index) if one else Extremum("max", size, (Range(index),))
