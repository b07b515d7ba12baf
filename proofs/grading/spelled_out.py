"""A function that is known by name only, where a convention of the exercise says its value: sign(h_i) is x'_i."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.context import proves
from proofs.kernel.theorem import Theorem
from proofs.notation.big import Family
from proofs.notation.definitions import Defined
from proofs.notation.formulas import Eq, Formula
from proofs.notation.names import bound_by, free_symbols
from proofs.notation.tree import Apply, Expression
from proofs.notation.walking import walk

__all__ = ["spelled_out"]

_WORK = 50


def spelled_out(formula: Formula, conventions: Sequence[Formula], premises: Sequence[Theorem]) -> Formula:
    """``formula`` with the value for each f(t) of which a convention ``value = f(s)`` with a provably equal s speaks."""
    outer = set(free_symbols(formula))
    # The index of a family is that of its component: a_i for h_i.
    binding = (part for part in walk(formula, into_definitions=True) if not isinstance(part, Family))
    bound = {name.name for part in binding for name in bound_by(part)}

    def value_of(node: Apply) -> Expression | None:
        for convention in conventions:
            if not isinstance(convention, Eq) or not isinstance(convention.right, Apply):
                continue
            said = convention.right
            if said.function != node.function or not set(free_symbols(node.argument)) <= outer:
                continue
            if bound.intersection(name.name for name in free_symbols(convention.left)):
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
        if isinstance(node, Defined) and not node.arguments and (value := copy(node.definition.body)) != node.definition.body:
            return value  # s = −x_i, where s = sign(h)
        made = object.__new__(type(node))
        for item in fields(node):
            object.__setattr__(made, item.name, copy(getattr(node, item.name)))
        return made

    found = copy(formula)
    assert isinstance(found, Formula)
    return found
