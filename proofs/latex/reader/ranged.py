"""Sizes in the answer's own letters: in ``1/N Σ_{n=1}^N log σ(t_n w·x_n)`` N is how many x_n there are, and n is no size.

What runs from 1 to N is read off the names that the exercise knows: N is the size over which their index runs. A size whose
letter the text uses for an index, or for another size, takes another letter; so nothing has two meanings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

from proofs.latex.reader import raw
from proofs.latex.reader.naming import indices_of
from proofs.latex.reader.scope import Scope, name_of
from proofs.latex.reader.vocabulary import Rows
from proofs.notation.dimensions import Dimension
from proofs.notation.tree import Matrix, Vector

__all__ = ["sizes_by_use"]

_OTHERS = ("d", "D", "p", "q", "M", "N", "P", "Q")
"""Letters for a size whose own letter the text uses otherwise."""
_OF_A_SIZE = frozenset("KNCDMd")
"""Letters that nobody uses for a number in ``K - 1``, but for how many there are."""


def sizes_by_use(scope: Scope, written: Iterable[raw.Raw]) -> None:
    """Enter what the letters above Σ and at the end of ``1, …, N`` stand for, where the index below tells it; and where
    each index runs that stands at a known name."""
    trees = list(written)
    pairs = list(dict.fromkeys(pair for tree in trees for pair in _ranges(tree)))
    _changed_letters(scope, trees, pairs)
    _less_one(scope, trees)
    scope.told = {index: next(iter(sizes)) for index, sizes in _run_over(scope, trees).items() if len(sizes) == 1}


def _changed_letters(scope: Scope, trees: Sequence[raw.Raw], pairs: Sequence[tuple[str, str]]) -> None:
    over = _run_over(scope, trees) if pairs else {}
    own: dict[str, set[Dimension]] = {}
    for index, upper in pairs:
        own.setdefault(upper, set()).update(over.get(index, ()))
    known = {upper: next(iter(sizes)) for upper, sizes in own.items() if len(sizes) == 1}
    uppers = {upper for _, upper in pairs}
    running = {index for index, _ in pairs} - uppers - set(_powers_of_sets(trees))
    changed: dict[Dimension, Dimension] = {}
    several = len({meaning for meaning in scope.names.values() if isinstance(meaning, Dimension)}) > 1
    # x ∈ ℝ^d says it better, u ∈ ℝ^d does not where u is the text's own.
    said = set(_spaces(trees if several else [tree.links[0].right for tree in trees if _is_of_a_known_name(tree, scope)]))
    for upper, size in known.items():
        if upper in said:
            continue
        meaning = scope.names.get((upper, ""))
        if meaning is None and scope.index(upper) is None:
            scope.names[upper, ""] = size
        elif isinstance(meaning, Dimension) and meaning != size and size not in changed:
            changed[size] = meaning
    heads = {name.head for tree in trees for name in raw.names_in(tree)}
    for (letter, label), meaning in list(scope.names.items()):
        if isinstance(meaning, Dimension) and not label and letter == str(meaning):
            if meaning not in changed and (letter in running or meaning in changed.values()):
                spelled = next((upper for upper, size in known.items() if size == meaning), None)
                free = next((other for other in _OTHERS if other not in heads and (other, "") not in scope.names), None)
                if spelled is None and free is None:
                    return
                changed[meaning] = Dimension(spelled or str(free))
    if not changed:
        return
    for size in changed:
        scope.names.pop((str(size), ""), None)
    default = scope.default or scope.vocabulary.dimension
    scope.default = default
    scope.identify(changed)
    for new in changed.values():
        scope.names[str(new), ""] = new
    for index, upper in pairs:
        now = scope.names.get((upper, ""))
        if index in running and isinstance(now, Dimension):
            scope.ranges[index] = now


def _less_one(scope: Scope, trees: Sequence[raw.Raw]) -> None:
    """K of ``(K − 1)`` is the one size of the exercise where the text says nothing else of it, and does not name the size."""
    sizes = {meaning for meaning in scope.names.values() if isinstance(meaning, Dimension)}
    if len(sizes) != 1 or scope.vocabulary.infer:
        return
    (size,) = sizes
    nodes = [node for tree in trees for node in raw.walk(tree)]
    less = {head for node in nodes if (head := _one_less(node)) is not None} & _OF_A_SIZE
    if not less:
        return
    names = {name.head for tree in trees for name in raw.names_in(tree)}
    marked = {node.base.head for node in nodes if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name)}
    said = {tree.head for tree in trees if isinstance(tree, raw.Name)}  # "let K > 0"
    for head in less - marked - said:
        known = any(key[0] == head for key in scope.names) or scope.index(head) is not None
        if not known and str(size) not in names:
            scope.names[head, ""] = size


def _one_less(node: object) -> str | None:
    match node:
        case raw.Sum(terms=(raw.Name(head=head, style=""), raw.Numeral(text="1")), signs=("", "-")):
            return head
    return None


def _ranges(tree: raw.Raw) -> Iterator[tuple[str, str]]:
    """The indices that run from 1 to a letter, or from a component 0 that is added, and that letter."""
    for node in raw.walk(tree):
        match node:
            case raw.Scripted(base=raw.Operator(name="sum" | "prod"), sub=raw.Chain() as sub, sup=raw.Raw() as sup):
                upper = name_of(sup)
                names = sub.first.items if isinstance(sub.first, raw.Items) else (sub.first,)
                begins = sub.links[0].right if len(sub.links) == 1 and sub.links[0].relation == "=" else None
                if upper is not None and begins is not None and (_is_one(begins) or _is_zero(begins)):
                    yield from ((name, upper) for item in names if (name := name_of(item)) is not None)
            case raw.Product(factors=factors):
                for mean, big in zip(factors, factors[1:], strict=False):
                    yield from _mean(mean, big)
            case raw.Chain(first=first, links=(raw.Linked(relation="=" | "∈", right=right),)):
                items = _items(right)
                if len(items) >= 3 and isinstance(items[-2], raw.Constant) and items[-2].sign == "…" and _is_one(items[0]):
                    index, upper = name_of(first), name_of(items[-1])
                    if index is not None and upper is not None:
                        yield index, upper


def _mean(before: raw.Raw, big: raw.Raw) -> Iterator[tuple[str, str]]:
    """The index and the letter of ``1/N Σ_n``, a mean that does not say where the index ends."""
    match before, big:
        case (
            raw.Fraction(numerator=numerator, denominator=denominator),
            raw.Scripted(base=raw.Operator(name="sum"), sub=raw.Raw() as sub, sup=None),
        ):
            index, upper = name_of(sub), name_of(denominator)
            if _is_one(numerator) and index is not None and upper is not None:
                yield index, upper


def _items(tree: raw.Raw) -> tuple[raw.Raw, ...]:
    """What stands in ``1, …, N``, with braces or without."""
    if isinstance(tree, raw.Group):
        tree = tree.content
    return tree.items if isinstance(tree, raw.Items) else tree.factors if isinstance(tree, raw.Product) else ()


def _is_one(tree: raw.Raw) -> bool:
    return isinstance(tree, raw.Numeral) and tree.text == "1"


def _is_zero(tree: raw.Raw) -> bool:
    return isinstance(tree, raw.Numeral) and tree.text == "0"


def _spaces(trees: Iterable[raw.Raw]) -> Iterator[str]:
    """The letters d of ``ℝ^d``."""
    for tree in trees:
        for node in raw.walk(tree):
            if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name) and node.base.style == "bb" and node.sup:
                if (name := name_of(node.sup)) is not None:
                    yield name


def _is_of_a_known_name(tree: raw.Raw, scope: Scope) -> TypeGuard[raw.Chain]:
    """Whether ``tree`` is ``x ∈ ℝ^d`` for a name x of the exercise."""
    name = name_of(tree.first) if isinstance(tree, raw.Chain) and tree.links[0].relation == "∈" else None
    return name is not None and isinstance(scope.names.get((name, "")), (Vector, Matrix, Rows))


def _powers_of_sets(trees: Iterable[raw.Raw]) -> Iterator[str]:
    """The letters that are sizes of ``ℝ^n`` and ``ℝ^{m × n}``."""
    for tree in trees:
        for node in raw.walk(tree):
            if isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name) and node.base.style == "bb" and node.sup:
                yield from (name.head for name in raw.names_in(node.sup))


def _run_over(scope: Scope, trees: Iterable[raw.Raw]) -> dict[str, set[Dimension]]:
    """The sizes of the known names over which each index runs; that of data only where no vector or matrix says it."""
    found: dict[str, set[Dimension]] = {}
    of_data: dict[str, set[Dimension]] = {}
    for tree in trees:
        for node in raw.walk(tree):
            if not (isinstance(node, raw.Scripted) and isinstance(node.base, raw.Name)):
                continue
            label = node.sup.text if isinstance(node.sup, raw.Numeral) else ""  # b^1_k
            meaning = scope.names.get((node.base.head + "'" * node.primes, label))
            places = [name_of(place) for place in indices_of(node.sub)]
            if isinstance(meaning, (Vector, Matrix)) and len(places) == len(meaning.shape.dimensions):
                sizes, of_which = meaning.shape.dimensions, found
            elif isinstance(meaning, Rows) and places:
                sizes, of_which = meaning.matrix.shape.dimensions, of_data
            else:
                continue
            for place, size in zip(places, sizes, strict=False):
                if place is not None:
                    of_which.setdefault(place, set()).add(size)
    return {**of_data, **found}
