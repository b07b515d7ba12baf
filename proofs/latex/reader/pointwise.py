r"""Functions that are calculated with: ``S' = S(1 - S)``, ``(\log S)' = 1 - S``, ``1 - S > 0`` are said at every argument.

Each function without an argument gets one, the same everywhere: a letter of the line that stands for any number, else the dot
of ``S(\cdot)``, a name of its own of which nothing is supposed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from proofs.latex.reader import naming, raw
from proofs.latex.reader.chains import RawChain, RawSide
from proofs.latex.reader.scope import Scope
from proofs.notation.definitions import Definition

__all__ = ["at_an_argument", "said_at_every_argument"]

_RELATIONS = frozenset({"=", "≠", "<", "≤", ">", "≥"})
_BRACKETS = ("(", "[", "{", "")


def said_at_every_argument(chains: Iterable[RawChain], scope: Scope) -> None:
    """Give an argument to each function of the chains that calculate with functions; the others stay as they are."""
    for chain in chains:
        if chain.start is None or not chain.links or any(link.relation not in _RELATIONS for link in chain.links):
            continue
        trees = [side.tree for side in chain.sides()]
        argument = _argument([tree for tree in trees if tree is not None], scope)
        given = [None if tree is None else at_an_argument(tree, scope, argument) for tree in trees]
        calculated = any(new != tree and not _is_function(tree, scope) for tree, new in zip(trees, given, strict=True))
        if not calculated or None in given or _is_unknown(trees[0], scope):
            continue
        chain.start = _with(chain.start, given[0])
        for link, tree in zip(chain.links, given[1:], strict=True):
            link.right = _with(link.right, tree)


def at_an_argument(tree: raw.Raw, scope: Scope, argument: raw.Name) -> raw.Raw:
    """``tree`` with ``argument`` after each function of one number that has none."""
    match tree:
        case raw.Name() | raw.Scripted(base=raw.Name()):
            return _at(tree, argument) if _is_function(tree, scope) else _power(tree, scope, argument)
        case raw.Scripted(base=raw.Group(opening="(" | "[" | "{" | "") as group, sub=None):
            inner = at_an_argument(group.content, scope, argument)
            if tree.primes and inner != group.content:  # (log S)' is a function itself
                return _at(tree, argument)
            return replace(tree, base=replace(group, content=inner))
        case raw.Group(opening="(" | "[" | "{" | "|" | ""):
            return replace(tree, content=at_an_argument(tree.content, scope, argument))
        case raw.Sum():
            return replace(tree, terms=tuple(at_an_argument(term, scope, argument) for term in tree.terms))
        case raw.Fraction():
            over, under = (at_an_argument(part, scope, argument) for part in (tree.numerator, tree.denominator))
            return replace(tree, numerator=over, denominator=under)
        case raw.Product():
            return _product(tree, scope, argument)
    return tree


def _product(tree: raw.Product, scope: Scope, argument: raw.Name) -> raw.Raw:
    """A row of factors: a bracket after a function is its argument, unless functions are calculated with inside."""
    if "∘" in tree.signs and not isinstance(tree.factors[0], raw.Operator):
        return tree  # f ∘ A is a function of what A takes
    factors, signs = list(tree.factors), ["", *tree.signs]
    found: list[tuple[str, raw.Raw]] = []
    position = 0
    while position < len(factors):
        factor, sign = factors[position], signs[position]
        following = factors[position + 1] if position + 1 < len(factors) and signs[position + 1] == "" else None
        composed = isinstance(factor, raw.Operator) and position + 1 < len(factors) and signs[position + 1] in ("", "∘")
        if composed and _is_function(factors[position + 1], scope) and position + 2 == len(factors):
            inner = _at(factors[position + 1], argument)
            found += [(sign, factor), ("", raw.Group(inner.at, "(", ")", inner))]
            position += 2
            continue
        if position + 1 < len(factors) and signs[position + 1] == "∘" and _is_function(factor, scope):
            found.append((sign, factor))  # f ∘ A x: what it is composed with is its argument
            position += 1
            continue
        if following is not None and _takes(factor, scope) and _is_argument(following, scope, argument):
            found += [(sign, factor), ("", following)]
            position += 2
            continue
        found.append((sign, at_an_argument(factor, scope, argument)))
        position += 1
    rewritten = tuple(part for _, part in found)
    return tree if rewritten == tree.factors else raw.Product(tree.at, rewritten, tuple(sign for sign, _ in found[1:]))


def _takes(tree: raw.Raw, scope: Scope) -> bool:
    """Whether what follows may be its argument."""
    derived = isinstance(tree, raw.Scripted) and isinstance(tree.base, raw.Group) and tree.primes > 0
    return derived or isinstance(tree, raw.Operator) or _is_function(tree, scope)


def _is_argument(tree: raw.Raw, scope: Scope, argument: raw.Name) -> bool:
    group = tree.base if isinstance(tree, raw.Scripted) else tree
    if isinstance(group, raw.Group):
        return at_an_argument(group, scope, argument) == group
    return not _is_function(tree, scope)


def _is_function(tree: raw.Raw | None, scope: Scope) -> bool:
    """Whether it is the bare name of a function of one number, or of its derivative."""
    match tree:
        case raw.Scripted(base=raw.Name() as base, sub=None, sup=None, primes=primes) if primes:
            return naming.resolve(scope, tree) is None and _is_function(base, scope)
        case raw.Name():
            found = naming.resolve(scope, tree)
            meaning = None if found is None or found.indices or found.power is not None else found.meaning
            return isinstance(meaning, Definition) and meaning.is_scalar_function
    return False


def _power(tree: raw.Raw, scope: Scope, argument: raw.Name) -> raw.Raw:
    """``S^2`` as the square of the value."""
    if isinstance(tree, raw.Scripted) and tree.sub is None and isinstance(tree.sup, raw.Numeral):
        base = replace(tree, sup=None) if tree.primes else tree.base
        if _is_function(base, scope):
            inner = _at(base, argument)
            return raw.Scripted(tree.at, raw.Group(tree.at, "(", ")", inner), None, tree.sup)
    return tree


def _at(function: raw.Raw, argument: raw.Name) -> raw.Product:
    given = replace(argument, at=function.at)
    return raw.Product(function.at, (function, raw.Group(function.at, "(", ")", given)), ("",))


def _argument(trees: list[raw.Raw], scope: Scope) -> raw.Name:
    """A letter that stands for any number and stands in ``trees`` already, else the dot."""
    for tree in trees:
        for name in raw.names_in(tree):
            if name.head in scope.vocabulary.placeholders and (name.head, "") not in scope.names:
                return name
    return raw.Name(trees[0].at if trees else 0, "·", "", r"\cdot")


def _is_unknown(tree: raw.Raw | None, scope: Scope) -> bool:
    """Whether it is a name without a meaning so far, of which the chain may say what it is."""
    return isinstance(tree, (raw.Name, raw.Scripted)) and not any(
        naming.resolve(scope, part) is not None for part in raw.names_in(tree)
    )


def _with(side: RawSide, tree: raw.Raw | None) -> RawSide:
    return replace(side, tree=tree)
