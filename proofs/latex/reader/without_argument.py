r"""Functions of the text's own that it writes without their argument: after ``Z(x) = Σ_k e^{x_k}`` the ``Z`` of ``e^{x_i}/Z``,
after ``p_i(x) = …`` that of ``p_i > 0``.

The argument is the one of the definition where the text has no other: beside ``Z(x + c)`` the bare letter may mean either. What
is compared with numbers alone, ``p_i > 0`` and ``Σ_i p_i = 1``, is said at every argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeGuard

from proofs.latex.reader import raw
from proofs.latex.reader.chains import RawChain
from proofs.latex.reader.declarations import head_of
from proofs.latex.reader.naming import indices_of
from proofs.latex.reader.scope import Scope, name_of
from proofs.notation.definitions import Definition
from proofs.notation.tree import Vector

__all__ = ["with_their_arguments"]

_RELATIONS = frozenset({"=", "≠", "<", "≤", ">", "≥", "⇔", "⇒", "⇐"})
_Functions = dict[tuple[str, int], tuple[raw.Raw, ...]]
"""The arguments of the functions that the text defines, by their letters and how many indices they have."""


def with_their_arguments(chains: Sequence[RawChain], scope: Scope, said: Sequence[RawChain] = ()) -> None:
    """Give those functions their arguments that stand without.

    What words have ``said`` of a letter, "let ``σ_i`` be the ``i``-th component of …", makes it no other function either.
    """
    functions = _defined(chains, scope)
    everywhere = {**dict(_with_components((*said, *chains), scope)), **functions}
    if not everywhere:
        return
    others = {
        key for chain in chains for side in chain.sides() if side.tree is not None for key in _elsewhere(side.tree, functions)
    }
    for chain in chains:
        if chain.start is None or not chain.links or any(link.relation not in _RELATIONS for link in chain.links):
            continue
        trees = [side.tree for side in chain.sides()]
        compared = sum(tree is None or any(True for _ in raw.names_in(tree)) for tree in trees) == 1
        meant = everywhere if compared else {key: given for key, given in functions.items() if key not in others}
        for side in chain.sides():
            if side.tree is not None and not _is_bare(side.tree):
                side.tree = _with_arguments(side.tree, meant)


def _defined(chains: Iterable[RawChain], scope: Scope) -> _Functions:
    """The functions that chains begin with, where none begins with them bare before."""
    found: _Functions = {}
    bare: set[tuple[str, int]] = set()
    for chain in chains:
        head = head_of(chain.start.tree) if chain.start is not None and chain.links else None
        if head is None or chain.links[0].relation not in ("=", ":=") or head.key[1]:
            continue
        key = (head.key[0], len(head.indices))
        if head.arguments and (key[0], "") not in scope.names:
            found.setdefault(key, tuple(head.arguments))
        elif not head.arguments and (key not in found or not head.indices):
            bare.add(key)  # p_i = … after p_i(x) = … is a line about it
    letters = [letter for letter, _ in found]
    return {key: given for key, given in found.items() if key not in bare and letters.count(key[0]) == 1}


def _with_components(chains: Sequence[RawChain], scope: Scope) -> Iterator[tuple[tuple[str, int], tuple[raw.Raw, ...]]]:
    """The known functions whose values have components, ``softmax_k``, whatever the text calls them, with a vector that it names.

    A letter that the text says anything else of is none of them.
    """
    known = {letter: meaning for (letter, label), meaning in scope.names.items() if not label and _has_components(meaning)}
    others: set[str] = set()
    for chain in chains:
        head = head_of(chain.start.tree) if chain.start is not None and chain.links else None
        if head is None or chain.links[0].relation not in ("=", ":=", "∈") or head.key[1]:
            continue
        right = chain.links[0].right.tree
        called = name_of(right) if right is not None else None
        applied = _applied(right) if right is not None and head.arguments else None
        if called in known and not head.indices and not head.arguments:
            known[head.key[0]] = known[called]
        elif applied is not None and applied[0] in known and not head.indices:
            known[head.key[0]] = known[applied[0]]
        elif not head.arguments and chain.links[0].relation != "=" or not head.indices and not head.arguments:
            others.add(head.key[0])
    trees = [side.tree for chain in chains for side in chain.sides() if side.tree is not None]
    written = [found for tree in trees for node in raw.walk(tree) if (found := _applied(node)) is not None]
    for letter, meaning in known.items():
        if letter in others:
            continue
        argument: raw.Raw | None = next((given for name, given in written if name in known), None)
        vector = meaning.parameters[0]
        if argument is None and scope.names.get((vector.name, "")) == vector:
            argument = raw.Name(0, vector.name, "", vector.name)
        if argument is not None:
            yield (letter, 1), (argument,)


def _has_components(meaning: Any) -> TypeGuard[Definition]:
    """Whether a name means a function of one vector with values that have components."""
    return (
        isinstance(meaning, Definition)
        and len(meaning.parameters) == 1
        and isinstance(meaning.parameters[0], Vector)
        and meaning.body.shape.kind == "vector"
    )


def _applied(tree: raw.Raw) -> tuple[str, raw.Name] | None:
    """The name of a function, and the name that it is applied to: ``softmax(x)``, ``softmax_i(x)``, ``softmax(x)_i``."""
    if not isinstance(tree, raw.Product) or tree.signs[:1] != ("",):
        return None
    first, second = tree.factors[:2]
    inner = first.base if isinstance(first, raw.Scripted) else first
    group = second.base if isinstance(second, raw.Scripted) else second
    if isinstance(inner, raw.Name) and isinstance(group, raw.Group) and isinstance(group.content, raw.Name):
        return inner.head, group.content
    return None


def _elsewhere(tree: raw.Raw, functions: _Functions) -> Iterator[tuple[str, int]]:
    """The functions that ``tree`` has at another argument than that of the definition."""
    for node in raw.walk(tree):
        if isinstance(node, raw.Product):
            for first, second in zip(node.factors, node.factors[1:], strict=False):
                key, group = _key(first), second.base if isinstance(second, raw.Scripted) else second
                if key in functions and isinstance(group, raw.Group):
                    given = group.content.items if isinstance(group.content, raw.Items) else (group.content,)
                    if list(map(name_of, given)) != list(map(name_of, functions[key])):
                        yield key


def _key(tree: Any) -> tuple[str, int]:
    match tree:
        case raw.Name():
            return tree.head, 0
        case raw.Scripted(base=raw.Name() as base, sup=None, primes=0):
            return base.head, len(indices_of(tree.sub))
    return "", 0


def _is_bare(tree: raw.Raw) -> bool:
    """Whether a side is the function itself, of which a line may speak: "p = softmax"."""
    return isinstance(tree, raw.Name)


def _with_arguments(tree: Any, functions: _Functions) -> Any:
    """``tree`` with the arguments that are missing in it."""
    key = _key(tree)
    if key in functions:
        given = functions[key]
        inside = given[0] if len(given) == 1 else raw.Items(tree.at, given, (",",) * (len(given) - 1))
        return raw.Product(tree.at, (tree, raw.Group(tree.at, "(", ")", inside)), ("",))
    if isinstance(tree, raw.Product):
        if "∘" in tree.signs:
            return tree
        factors = tuple(
            factor if _is_applied(tree, place) else _with_arguments(factor, functions)
            for place, factor in enumerate(tree.factors)
        )
        return tree if factors == tree.factors else replace(tree, factors=factors)
    if isinstance(tree, raw.Scripted):
        base = tree.base if isinstance(tree.base, raw.Name) else _with_arguments(tree.base, functions)
        return replace(tree, base=base, sup=_with_arguments(tree.sup, functions))
    return raw.with_parts(tree, lambda part: _with_arguments(part, functions))


def _is_applied(product: raw.Product, place: int) -> bool:
    """Whether a bracket follows without a sign between."""
    following = product.factors[place + 1] if place + 1 < len(product.factors) else None
    group = following.base if isinstance(following, raw.Scripted) else following
    return isinstance(group, raw.Group) and group.opening in ("(", "[") and product.signs[place] == ""
