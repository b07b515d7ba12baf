"""A function that is known by name only, where a convention of the exercise says its value: sign(h_i) is x'_i."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.context import proves
from proofs.kernel.theorem import Theorem
from proofs.notation.formulas import Eq, Formula
from proofs.notation.names import free_symbols
from proofs.notation.tree import Apply, Expression

__all__ = ["spelled_out"]

_WORK = 50


def spelled_out(formula: Formula, conventions: Sequence[Formula], premises: Sequence[Theorem]) -> Formula:
    """``formula`` with the value for each f(t) of which a convention ``value = f(s)`` with a provably equal s speaks."""
    outer = set(free_symbols(formula))

    def value_of(node: Apply) -> Expression | None:
        for convention in conventions:
            if not isinstance(convention, Eq) or not isinstance(convention.right, Apply):
                continue
            said = convention.right
            own = {*free_symbols(node.argument), *free_symbols(convention.left)}
            if said.function != node.function or not own <= outer:
                continue
            try:
                if proves(Eq(node.argument, said.argument), premises, _WORK) is not None:
                    return convention.left  # type: ignore[return-value]
            except BlackboardError:
                continue
        return None

    def copy(node: Any) -> Any:
        if isinstance(node, tuple):
            return tuple(copy(part) for part in node)
        if not is_dataclass(node) or isinstance(node, type) or not isinstance(node, (Formula, Expression)):
            return node
        if isinstance(node, Apply) and (value := value_of(node)) is not None:
            return value
        made = object.__new__(type(node))
        for item in fields(node):
            object.__setattr__(made, item.name, copy(getattr(node, item.name)))
        return made

    found = copy(formula)
    assert isinstance(found, Formula)
    return found
