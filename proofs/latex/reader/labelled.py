"""Names with a label that a text introduces without a definition: another vector ``w_0``, the optimum ``w^*``, ``w^{(1)}``.

A label under a vector could be a position, too (``w_1``): then it is a name of its own only where it is used as a vector.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from proofs.latex.reader import raw
from proofs.latex.reader.naming import transposes
from proofs.latex.reader.scope import Scope
from proofs.latex.reader.sets import latex_of, new_symbol
from proofs.latex.reader.vocabulary import Key, Meaning, Rows, label_of
from proofs.notation.tree import Expression, Shape, Symbol

__all__ = ["labelled", "labelled_uses"]


@dataclass
class _Use:
    written: raw.Scripted
    vector: bool = False


def _label(tree: raw.Scripted) -> str | None:
    """The label of a name, when its mark can be no index and no power: a number below, a star, a bracket or a word."""
    sup, sub = tree.sup, tree.sub
    if isinstance(sup, (raw.Items, raw.Product)) and transposes(sup):
        sup = sup.items[0] if isinstance(sup, raw.Items) else sup.factors[0]
    if isinstance(sup, raw.Constant) and sup.sign in ("⋆", "†"):
        return sup.sign
    if isinstance(sup, raw.Group) and sup.opening == "(" and isinstance(sup.content, raw.Numeral):
        return label_of(sup)
    if isinstance(sub, (raw.Numeral, raw.Constant)) or isinstance(sub, raw.Name) and len(sub.head) > 1 and sub.style == "rm":
        return label_of(sub)
    return None


def labelled(scope: Scope, written: Iterable[raw.Raw], allowed: set[Key] | None) -> dict[Key, Meaning]:
    """A meaning for each labelled name that has none; only for the ``allowed`` ones unless that is None."""
    found: dict[Key, Meaning] = {}
    for key, use in labelled_uses(written, scope).items():
        if key in scope.names or allowed is not None and key not in allowed:
            continue
        if key[1] == "⋆" and key[0] in scope.vocabulary.indices and not use.vector and (key[0], "") not in scope.names:
            continue  # i^* is a position
        whole = scope.names.get((key[0], ""))
        if isinstance(whole, Rows) or whole is not None and not isinstance(whole, Symbol):
            continue
        shape = whole.shape if isinstance(whole, Expression) else None
        if shape is not None and shape.kind == "matrix" or shape is not None and shape.kind == "vector" and not _names(key, use):
            continue
        if shape is None:
            if use.vector and scope.default is not None:
                shape = Shape("vector", (scope.default,))
            elif not use.vector and allowed is not None:
                shape = Shape("scalar")
            else:
                continue
        found[key] = new_symbol(*key, latex_of(_bare(use.written)), shape)
    return found


def _names(key: Key, use: _Use) -> bool:
    return use.vector or not key[1].isdigit()


def _bare(tree: raw.Scripted) -> raw.Scripted:
    """The name and its label, without a transpose."""
    sup = tree.sup
    if isinstance(sup, (raw.Items, raw.Product)):
        sup = sup.items[0] if isinstance(sup, raw.Items) else sup.factors[0]
    return raw.Scripted(tree.at, tree.base, tree.sub, None if transposes(sup) else sup, tree.primes)


def labelled_uses(trees: Iterable[raw.Raw], scope: Scope | None = None) -> dict[Key, _Use]:
    """The labelled names of ``trees``, and whether each is used as a vector; beside what is one in ``scope``, it is one."""
    found: dict[Key, _Use] = {}
    for tree in trees:
        for node in raw.walk(tree):
            match node:
                case raw.Scripted(base=raw.Name()):
                    _note(node, transposes(node.sup), found)
                case raw.Scripted(base=raw.Group(content=content), sup=sup) if transposes(sup):
                    if not isinstance(content, raw.Items):  # of a list (w_1, b)ᵀ the entries may well be numbers
                        _vectors(content, found)
                case raw.Group(opening="‖" | "⟨", content=content):
                    _vectors(content, found)
                case raw.Product(factors=factors, signs=signs):
                    for first, sign, second in zip(factors, signs, factors[1:], strict=False):
                        if isinstance(first, raw.Scripted) and transposes(first.sup) or sign == "·" and _is_vector(first, scope):
                            _vectors(second, found)
                        if sign == "·" and _is_vector(second, scope):
                            _vectors(first, found)
                case raw.Sum(terms=terms) if any(_is_vector(term, scope) for term in terms):
                    _vectors(node, found)
    return found


def _is_vector(tree: raw.Raw, scope: Scope | None) -> bool:
    """Whether ``tree`` is a name that stands for a vector in ``scope``."""
    if scope is None or not isinstance(tree, (raw.Name, raw.Scripted)):
        return False
    base = tree.base if isinstance(tree, raw.Scripted) else tree
    if not isinstance(base, raw.Name):
        return False
    meaning = scope.names.get((base.head, ""))
    if isinstance(tree, raw.Scripted):
        return isinstance(meaning, Rows) and tree.sub is not None and tree.sup is None
    return isinstance(meaning, Expression) and meaning.shape.kind == "vector"


def _vectors(tree: raw.Raw, found: dict[Key, _Use]) -> None:
    """Labelled names that are summands, scaled or alone in ``tree`` are vectors."""
    match tree:
        case raw.Scripted(base=raw.Name()):
            _note(tree, True, found)
        case raw.Sum(terms=parts) | raw.Items(items=parts):
            for part in parts:
                _vectors(part, found)
        case raw.Product(factors=(*_, last)):
            _vectors(last, found)
        case raw.Group(content=content):
            _vectors(content, found)


def _note(tree: raw.Scripted, vector: bool, found: dict[Key, _Use]) -> None:
    assert isinstance(tree.base, raw.Name)
    label = _label(tree)
    if label is not None:
        use = found.setdefault((tree.base.head + "'" * tree.primes, label), _Use(tree))
        use.vector |= vector
