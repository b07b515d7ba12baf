r"""Functions without an argument: ``F = A^2 ∘ A^1`` and ``F' = F`` are relations between values, said of the vector that the
exercise has.

An equation between functions holds when it holds at every argument; a name of which nothing is supposed stands for each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from proofs.latex.reader import naming, raw
from proofs.latex.reader.chains import RawChain, RawSide
from proofs.latex.reader.scope import Scope
from proofs.notation.definitions import Definition
from proofs.notation.tree import Symbol

__all__ = ["applied_in_a_row", "with_arguments"]


def with_arguments(chains: Iterable[RawChain], scope: Scope) -> None:
    """Give each chain of functions, composed ones or different ones of a vector, an argument on all of its sides."""
    for chain in chains:
        sides = chain.sides()
        rows = [row for side in sides if (row := _functions(side.tree, scope)) is not None]
        if len(rows) < len(sides) or len(rows) < 2:
            continue
        if not any(len(row) > 1 for row in rows) and len({_definition(row[0], scope) for row in rows}) < 2:
            continue  # one function under two names
        argument = _argument(rows[0][-1], scope)
        if argument is None or any(link.relation not in ("=", ":=") for link in chain.links):
            continue
        given = [_at(side, row, argument) for side, row in zip(sides, rows, strict=True)]
        if chain.start is not None:
            chain.start = given.pop(0)
        for link, side in zip(chain.links, given, strict=True):
            link.right = side


def applied_in_a_row(factors: list[tuple[str, raw.Raw]]) -> list[tuple[str, raw.Raw]]:
    """``(A^2 ∘ A^1)(x)`` as the row ``A^2 ∘ A^1 (x)``."""
    found: list[tuple[str, raw.Raw]] = []
    for position, (sign, tree) in enumerate(factors):
        follows = position + 1 < len(factors) and factors[position + 1][0] == ""
        inner = tree.content if isinstance(tree, raw.Group) and tree.opening == "(" else None
        if follows and isinstance(inner, raw.Product) and set(inner.signs) == {"∘"}:
            found += zip((sign, *inner.signs), inner.factors, strict=True)
        else:
            found.append((sign, tree))
    return found


def _functions(tree: raw.Raw | None, scope: Scope) -> tuple[raw.Raw, ...] | None:
    """The functions that ``tree`` composes, or the one that it is; None for anything else."""
    factors = tree.factors if isinstance(tree, raw.Product) and set(tree.signs) == {"∘"} else (tree,)
    if any(factor is None or _definition(factor, scope) is None for factor in factors):
        return None
    return tuple(factor for factor in factors if factor is not None)


def _definition(tree: raw.Raw, scope: Scope) -> Definition | None:
    if not isinstance(tree, (raw.Name, raw.Scripted)) or isinstance(tree, raw.Scripted) and not isinstance(tree.base, raw.Name):
        return None
    found = naming.resolve(scope, tree)
    if found is None or found.indices or found.power is not None:
        return None
    return found.meaning if isinstance(found.meaning, Definition) and len(found.meaning.parameters) == 1 else None


def _argument(function: raw.Raw, scope: Scope) -> str | None:
    """The letter of a vector that ``function`` takes."""
    known = _definition(function, scope)
    wanted = known.parameters[0] if known is not None else None
    for (head, label), meaning in scope.names.items():
        if isinstance(wanted, Symbol) and wanted.shape.kind == "vector" and isinstance(meaning, Symbol) and not label:
            if meaning.shape == wanted.shape and "/" not in head:
                return head
    return None


def _at(side: RawSide, row: tuple[raw.Raw, ...], argument: str) -> RawSide:
    name = raw.Group(side.offset, "(", ")", raw.Name(side.offset, argument, "", argument))
    return replace(side, tree=raw.Product(side.offset, (*row, name), (*["∘"] * (len(row) - 1), "")))
