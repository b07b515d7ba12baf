"""Dimensions identified: "W ∈ ℝ^{n×n}" where the exercise had n₁ × n₀ makes these one, everywhere."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from proofs.latex.reader.vocabulary import Meaning
from proofs.notation.definitions import renamed
from proofs.notation.dimensions import Dimension
from proofs.notation.formulas import Formula

__all__ = ["resized"]


def resized(meaning: Meaning | Formula, sizes: dict[Dimension, Dimension]) -> Any:
    """``meaning`` with every dimension replaced as ``sizes`` says, bound indices included."""
    done: dict[int, Any] = {}

    def copy(node: Any) -> Any:
        if isinstance(node, Dimension):
            return renamed(node, sizes)
        if isinstance(node, tuple):
            return tuple(copy(part) for part in node)
        if not is_dataclass(node) or isinstance(node, type):
            return node
        if id(node) not in done:
            # A consistent renaming keeps every shape that was checked when the node was built.
            made = object.__new__(type(node))
            for item in fields(node):
                object.__setattr__(made, item.name, copy(getattr(node, item.name)))
            done[id(node)] = made
        return done[id(node)]

    return copy(meaning)
