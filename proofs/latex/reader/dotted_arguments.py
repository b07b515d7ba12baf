r"""A function of the text's own that is defined with a dot for its argument: ``σ_i := \mathrm{softmax}(\cdot)_i``,
``g := \ln S(\cdot)``. The dot is the argument on both sides, and a vector where the function inside takes one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from proofs.latex.reader import naming, raw
from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.declarations import head_of
from proofs.latex.reader.scope import Scope, name_of
from proofs.notation.definitions import Definition
from proofs.notation.tree import Vector

__all__ = ["with_dotted_arguments"]


def with_dotted_arguments(chains: Iterable[RawChain], scope: Scope) -> None:
    """Give the functions that such chains define their argument."""
    for chain in chains:
        head = head_of(chain.start.tree) if chain.start is not None and chain.links else None
        if chain.start is None or chain.start.tree is None or head is None or chain.links[0].relation not in ("=", ":="):
            continue
        first = chain.links[0].right.tree
        if first is None or not any(map(_is_dot, raw.walk(first))) or {name_of(given) for given in head.arguments} - {"·"}:
            continue
        dot = next(filter(_is_dot, raw.walk(first)))
        argument = _vector(first, scope) or dot
        if not head.arguments:
            group = raw.Group(chain.start.tree.at, "(", ")", argument)
            chain.start.tree = raw.Product(chain.start.tree.at, (chain.start.tree, group), ("",))
        for side in chain.sides():
            side.tree = _with(side.tree, argument)


def _is_dot(tree: raw.Raw) -> bool:
    return isinstance(tree, raw.Name) and tree.head == "·"


def _vector(tree: raw.Raw, scope: Scope) -> raw.Raw | None:
    """The name of the vector that a function takes which has the dot for its argument."""
    for node in raw.walk(tree):
        for function, group in zip(node.factors, node.factors[1:], strict=False) if isinstance(node, raw.Product) else ():
            base = group.base if isinstance(group, raw.Scripted) else group
            if not isinstance(base, raw.Group) or not _is_dot(base.content):
                continue
            found = naming.resolve(scope, function) if isinstance(function, (raw.Name, raw.Scripted)) else None
            meaning = found.meaning if found is not None else None
            taken = meaning.parameters[0] if isinstance(meaning, Definition) and len(meaning.parameters) == 1 else None
            if isinstance(taken, Vector) and scope.names.get((taken.name, "")) == taken:
                return raw.Name(base.content.at, taken.name, "", taken.latex or taken.name)
    return None


def _with(tree: Any, argument: raw.Raw) -> Any:
    return argument if isinstance(tree, raw.Name) and _is_dot(tree) else raw.with_parts(tree, lambda part: _with(part, argument))
