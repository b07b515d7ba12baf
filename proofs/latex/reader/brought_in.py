r"""Names that the right side of a relation brings in: ``W_2 W_1 x + W_2 b_1 + b_2 =: W x + b`` says what W and b are.

Term by term: a new name before known factors stands for what stands before the same factors on the left, one that is a term
of its own for all terms that are left. Each becomes a chain ``W := W_2 W_1``, as under a brace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

from proofs.latex.reader import raw
from proofs.latex.reader.chains import NOTE, RawChain, RawLink, RawSide

__all__ = ["brought_in"]

IsNew = Callable[[raw.Raw], bool]


def brought_in(chain: RawChain, is_new: IsNew) -> Iterator[RawChain]:
    """The definitions that the ``=:`` of ``chain`` make of the names that are new."""
    before = chain.start
    for link in chain.links:
        if link.names and before is not None and before.tree is not None and link.right.tree is not None:
            for name, value in _definitions(before.tree, link.right.tree, is_new):
                start = RawSide(name.at, name.at + len(_latex(name)), name)
                yield RawChain(start, [RawLink(":=", link.offset, RawSide(before.offset, before.end, value))], word=NOTE)
        before = link.right


def _definitions(left: raw.Raw, right: raw.Raw, is_new: IsNew) -> list[tuple[raw.Raw, raw.Raw]]:
    """Each new name of ``right`` with what it stands for; nothing when the two sides do not match term by term."""
    if is_new(right):
        return [(right, left)]
    there, signs = _terms(right)
    waiting = list(zip(*_terms(left), strict=True))
    found: list[tuple[raw.Raw, raw.Raw]] = []
    alone: list[raw.Raw] = []
    for term, sign in zip(there, signs, strict=True):
        if sign == "-":
            return []
        if is_new(term):
            alone.append(term)
            continue
        factors = _factors(term)
        if not is_new(factors[0]) or any(map(is_new, factors[1:])):
            return []
        taken = [(prefix, each) for each in waiting if (prefix := _before(_factors(each[0]), factors[1:])) is not None]
        if not taken:
            return []
        waiting = [each for each in waiting if all(each is not used for _, used in taken)]
        found.append((factors[0], _sum([(prefix, sign) for prefix, (_, sign) in taken])))
    if len(alone) > 1 or bool(alone) != bool(waiting):
        return []
    return [*found, *((name, _sum(waiting)) for name in alone)]


def _terms(tree: raw.Raw) -> tuple[tuple[raw.Raw, ...], tuple[str, ...]]:
    return (tree.terms, tree.signs) if isinstance(tree, raw.Sum) else ((tree,), ("",))


def _sum(terms: list[tuple[raw.Raw, str]]) -> raw.Raw:
    if len(terms) == 1 and terms[0][1] != "-":
        return terms[0][0]
    first = terms[0][1] if terms[0][1] == "-" else ""
    return raw.Sum(terms[0][0].at, tuple(term for term, _ in terms), (first, *(sign or "+" for _, sign in terms[1:])))


def _factors(tree: raw.Raw) -> tuple[raw.Raw, ...]:
    """The factors of a plain product, outermost brackets around several left as they are."""
    return tree.factors if isinstance(tree, raw.Product) and set(tree.signs) <= {"", "·"} else (tree,)


def _before(factors: tuple[raw.Raw, ...], tail: tuple[raw.Raw, ...]) -> raw.Raw | None:
    """What stands before ``tail`` at the end of ``factors``."""
    count = len(factors) - len(tail)
    if count < 1 or not all(_same(one, other) for one, other in zip(factors[count:], tail, strict=True)):
        return None
    rest = factors[:count]
    return rest[0] if count == 1 else raw.Product(rest[0].at, rest, ("",) * (count - 1))


def _same(one: Any, other: Any) -> bool:
    """Whether two trees are written alike, wherever they stand."""
    if isinstance(one, tuple):
        return isinstance(other, tuple) and len(one) == len(other) and all(map(_same, one, other))
    if not isinstance(one, raw.Raw):
        return bool(one == other)
    if type(one) is not type(other):
        return False
    return all(_same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one) if field.name != "at")


def _latex(name: raw.Raw) -> str:
    base = name.base if isinstance(name, raw.Scripted) else name
    return base.latex if isinstance(base, raw.Name) else ""
