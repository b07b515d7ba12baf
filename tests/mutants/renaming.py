"""A canonical form up to renaming: two formulas have one key when they differ in free and bound names only."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from proofs.notation import big, formulas
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Dimension, Embedded, Index, Last
from proofs.notation.formulas import Formula
from proofs.notation.tree import Function, Node, Symbol

__all__ = ["key"]


def key(statement: Formula, given: Sequence[Formula] = ()) -> str:
    """A digest that is equal for two statements under hypotheses exactly when they are equal up to renaming."""
    namer = _Namer()
    text = repr([namer.form(formula, {}) for formula in (statement, *given)])
    return hashlib.sha256(text.encode()).hexdigest()


class _Namer:
    """Numbers names and dimensions in the order of first use."""

    def __init__(self) -> None:
        self.free: dict[Any, int] = {}
        self.sizes: dict[Any, int] = {}
        self.bound = 0

    def form(self, node: Any, scope: dict[Any, int]) -> Any:
        """``node`` as nested tuples without names."""
        match node:
            case Dimension():
                return (
                    "dim",
                    *((self.sizes.setdefault(part, len(self.sizes)), part.least) if part.name else 1 for part in node.parts),
                )
            case Symbol() | Function() | Index():
                return self._name(node, scope)
            case Last():
                return "last", self.form(node.dimension, scope)
            case Embedded():
                return "embedded", self.form(node.index, scope), self.form(node.dimension, scope), node.part
            case big.Sum():
                inner, ranges = scope, []
                for item in node.ranges:
                    excluded = [self.form(other, inner) for other in item.excluded]
                    inner = self._binding((item.index,), inner)
                    ranges.append((self.form(item.index, inner), *excluded))
                return "sum", tuple(ranges), self.form(node.body, inner)
            case big.Family():
                return self._bind("family", node.indices, node.body, scope)
            case formulas.ForAll() | formulas.Exists():
                return self._bind(type(node).__name__, node.variables, node.body, scope)
            case Definition():
                return self._bind("definition", node.parameters, node.body, {})
            case Defined():
                return (
                    "defined",
                    self.form(node.definition, scope),
                    *(self.form(argument, scope) for argument in node.arguments),
                )
            case tuple():
                return tuple(self.form(item, scope) for item in node)
            case Node():
                return (type(node).__name__, *(self.form(getattr(node, field.name), scope) for field in fields(node)))
            case _:
                return str(node)

    def _name(self, node: Any, scope: dict[Any, int]) -> Any:
        sizes = tuple(self.form(d, scope) for d in getattr(node, "dimensions", ()))
        if isinstance(node, Index):
            sizes = (self.form(node.dimension, scope),)
        if node in scope:
            return type(node).__name__, "bound", scope[node], sizes
        return type(node).__name__, "free", self.free.setdefault(node, len(self.free)), sizes

    def _binding(self, names: tuple[Any, ...], scope: dict[Any, int]) -> dict[Any, int]:
        inner = dict(scope)
        for name in names:
            self.bound += 1
            inner[name] = self.bound
        return inner

    def _bind(self, word: str, names: tuple[Any, ...], body: Any, scope: dict[Any, int]) -> Any:
        inner = self._binding(names, scope)
        return word, tuple(self.form(name, inner) for name in names), self.form(body, inner)
