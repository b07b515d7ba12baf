"""The values of many terms that have most of their parts in common, on one instance: what was computed of a part is known."""

from __future__ import annotations

from itertools import chain
from typing import Any

from numeric.enclosure import Scalar, Undecided, Undefined
from numeric.exact import ExactInstance, Interpreter
from numeric.instance import Scope
from proofs.notation.dimensions import Index
from proofs.notation.names import free_symbols
from proofs.notation.tree import Component, Expression, Node, Number, Size, Symbol, children

__all__ = ["Remembering"]

_MOST = 20_000
_MISSING = object()


class Remembering(Interpreter):
    """An interpreter that remembers the value of each part: it depends on the part, the position and what its indices are.

    Inside of a definition, where names mean the arguments, nothing is remembered. ``steps`` bounds each question anew.
    """

    def __init__(self, instance: ExactInstance, *, steps: int) -> None:
        super().__init__(instance, steps=steps)
        self.instance = instance
        self._values: dict[Any, Scalar] = {}
        self._names: dict[Any, tuple[tuple[Index, ...], tuple[Any, ...]]] = {}

    def of(self, expression: Expression) -> Any:
        """The whole value as nested tuples of scalars; Undefined where it has none. Raises Undecided."""
        self._left, self._depth = self._steps, 0
        try:
            return self.array(expression)
        except Undefined as reason:
            return reason
        except KeyError:
            raise Undecided from None

    def _value(self, node: Any, scope: Scope, at: tuple[int, ...]) -> Scalar:
        if isinstance(node, (Number, Size, Symbol)) or isinstance(node, Component) and isinstance(node.base, Symbol):
            return super()._value(node, scope, at)
        here, root = scope.names, self._root.names
        indices, others = self._free(node)
        if scope.sizes is not self._root.sizes or any([here.get(name) is not root.get(name) for name in others]):
            return super()._value(node, scope, at)
        key = (node, at, *[here.get(index) for index in indices])
        known: Any = self._values.get(key, _MISSING)
        if known is _MISSING:
            known = super()._value(node, scope, at)
            if len(self._values) >= _MOST:
                self._values.clear()
            self._values[key] = known
        return known  # type: ignore[no-any-return]

    def _free(self, node: Any) -> tuple[tuple[Index, ...], tuple[Any, ...]]:
        """The names in ``node``, bound ones as well: its indices, and the others."""
        known = self._names.get(node)
        if known is None:
            if isinstance(node, Node):
                parts = [self._free(child) for child in children(node)]
                if isinstance(node, Symbol):
                    parts.append(((), (node,)))
            else:
                names = free_symbols(node)
                indices = tuple(name for name in names if isinstance(name, Index))
                parts = [(indices, tuple(name for name in names if not isinstance(name, Index)))]
            if len(self._names) >= _MOST:
                self._names.clear()
            known = (
                tuple(dict.fromkeys(chain.from_iterable(each[0] for each in parts))),
                tuple(dict.fromkeys(chain.from_iterable(each[1] for each in parts))),
            )
            self._names[node] = known
        return known
