r"""The mean over training data as an expectation: ``\mathbb{E}_{T^m} \log p(y \mid x; w)`` is ``1/m Σ_j log p(y_j | x_j; w)``.

The expectation is over the one set of data that the exercise gives; what has no index in it is one of the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from proofs.latex.reader import raw
from proofs.latex.reader.introduced import RawFormula, rewrite
from proofs.latex.reader.scope import Scope, name_of
from proofs.latex.reader.vocabulary import Rows
from proofs.notation.dimensions import Dimension
from proofs.notation.tree import Vector

__all__ = ["expectations"]


@dataclass(frozen=True)
class _Data:
    """The letters of the data, and that of how many there are."""

    letters: frozenset[str]
    size: str


def expectations(everything: Iterable[RawFormula], scope: Scope) -> None:
    """Write means for expectations in ``everything``, where the exercise has data."""
    data = _data(scope)
    if data is not None:
        rewrite(everything, lambda tree: _changed(tree, data, scope))


def _data(scope: Scope) -> _Data | None:
    families = {head: meaning for (head, label), meaning in scope.names.items() if not label and isinstance(meaning, Rows)}
    sizes = {meaning.matrix.shape.dimensions[0] for meaning in families.values()}
    if len(sizes) != 1:
        return None
    (size,) = sizes
    spelled = [head for (head, label), meaning in scope.names.items() if meaning == size and not label]
    labels = {
        head
        for (head, label), meaning in scope.names.items()
        if not label and isinstance(meaning, Vector) and meaning.dimensions == (size,)
    }
    return _Data(frozenset({*families, *labels}), spelled[0]) if spelled and isinstance(size, Dimension) else None


def _changed(node: Any, data: _Data, scope: Scope) -> Any:
    if isinstance(node, raw.Product):
        place = next((place for place, factor in enumerate(node.factors[:-1]) if _is_expectation(factor, scope)), None)
        if place is not None and node.signs[place] == "":
            return _mean(node, place, data, scope)
    return raw.with_parts(node, lambda part: _changed(part, data, scope))


def _is_expectation(tree: raw.Raw, scope: Scope) -> bool:
    r"""``\mathbb{E}``, with whatever below, or E with the training set below."""
    base, sub = (tree.base, tree.sub) if isinstance(tree, raw.Scripted) and tree.sup is None else (tree, None)
    if not isinstance(base, raw.Name) or base.head != "E":
        return False
    over_data = sub is not None and any(name.head == "T" for name in raw.names_in(sub)) and ("T", "") not in scope.names
    return base.style == "bb" or over_data


def _mean(node: raw.Product, place: int, data: _Data, scope: Scope) -> raw.Raw:
    """The product with the mean in place of the expectation at ``place``, which takes a bracket or all that follows."""
    at, after = node.factors[place].at, node.factors[place + 1]
    end = place + 2 if isinstance(after, raw.Group) and after.opening in ("(", "[", "{") else len(node.factors)
    inside = [_changed(each, data, scope) for each in node.factors[place + 1 : end]]
    used = {name.head for each in inside for name in raw.names_in(each)}
    given = [index for each in inside for index in _indices(each, data)]
    letter = given[0] if given else next(each for each in (*scope.vocabulary.indices, "κ") if each not in used)
    index = raw.Name(at, letter, "", letter)
    body = [_indexed(each, index, data) for each in inside]
    mean = [
        raw.Fraction(at, raw.Numeral(at, "1"), raw.Name(at, data.size, "", data.size)),
        raw.Scripted(at, raw.Operator(at, "sum"), index, None),
        *body,
    ]
    whole = raw.Group(at, "(", ")", raw.Product(at, tuple(mean), ("", "", *node.signs[place + 1 : end - 1])))
    rest = tuple(_changed(each, data, scope) for each in node.factors[end:])
    factors = (*(_changed(each, data, scope) for each in node.factors[:place]), whole, *rest)
    signs = (*node.signs[:place], *node.signs[end - 1 :])
    return raw.Product(node.at, factors, signs) if len(factors) > 1 else whole


def _indices(tree: raw.Raw, data: _Data) -> Iterator[str]:
    """The indices that data have in ``tree``: j of ``x_j``."""
    for node in raw.walk(tree):
        if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name) and node.base.head in data.letters:
            if node.sub is not None and (name := name_of(node.sub)) is not None:
                yield name


def _indexed(node: Any, index: raw.Name, data: _Data) -> Any:
    """``node`` with the index at all data that have none."""
    if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name) and node.base.head in data.letters:
        return replace(node, sub=index) if node.sub is None else node
    if isinstance(node, raw.Name) and node.head in data.letters:
        return raw.Scripted(node.at, node, index, None)
    return raw.with_parts(node, lambda part: _indexed(part, index, data))
