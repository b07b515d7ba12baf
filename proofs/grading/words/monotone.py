r"""What words say of a function that may be any: "let $g$ be strictly increasing" is $u < v \iff g(u) < g(v)$ for all u and v."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from proofs.grading.conditions import Supposed
from proofs.latex.reader import Prose, Sentence, Statement
from proofs.notation.formulas import Eq, ForAll, Formula, Implies, Le, Lt
from proofs.notation.tree import Function, Real

__all__ = ["increasing", "monotone"]

_KIND = (
    r"(?P<how>strictly|streng)?\s*(?:monoton(?:e|ically|ic)?\s*)?(?P<way>increasing|decreasing|wachsend\w*|steigend\w*|"
    r"fallend\w*|growing)(?:\s+(?:function|map|mapping|funktion|abbildung))?"
)
_BEFORE = re.compile(rf"\b{_KIND}\W*$", re.IGNORECASE)
_AFTER = re.compile(rf"^\W*(?:(?:be|is|sei|ist)\s+)?(?:an?\s+|eine?\s+)?{_KIND}(?!\s*(?:if|iff|when|wenn)\b)", re.IGNORECASE)
_FALLS = ("decreasing", "fallend")


def monotone(sentence: Sentence) -> Iterator[Supposed]:
    """What ``sentence`` supposes of the functions that it introduces."""
    around = zip((None, *sentence.items), sentence.items, (*sentence.items[1:], None), strict=False)
    for before, item, after in around:
        function = _function(item)
        if function is None:
            continue
        said = _BEFORE.search(before.text) if isinstance(before, Prose) else None
        said = said or (_AFTER.match(after.text) if isinstance(after, Prose) else None)
        if said is not None:
            falls = said["way"].lower().startswith(_FALLS)
            for formula in _meaning(function, strictly=said["how"] is not None, falls=falls):
                yield Supposed(formula, said[0].strip(), "let", "answer")


def increasing(names: Iterable[str]) -> Iterator[Formula]:
    """That the functions of those ``names`` are increasing, which the identity is: no goal speaks of them."""
    for name in sorted(names):
        yield from _meaning(Function(name), strictly=True, falls=False)


def _function(item: object) -> Function | None:
    """The unknown function that a formula only names, with or without its type."""
    if not isinstance(item, Statement) or not item.chains or item.chains[0].links:
        return None
    values = (item.chains[0].start.value, *(declared.meaning for declared in item.chains[0].declared))
    return next((value for value in values if isinstance(value, Function)), None)


def _meaning(function: Function, *, strictly: bool, falls: bool) -> Iterator[Formula]:
    """Of a strictly monotone function what is smaller can be told from its values as well."""
    u, v = Real("u"), Real("v")
    left, right = (function(v), function(u)) if falls else (function(u), function(v))
    yield ForAll((u, v), Implies(Le(u, v), Le(left, right)))
    if strictly:
        yield ForAll((u, v), Implies(Lt(u, v), Lt(left, right)))
        yield ForAll((u, v), Implies(Lt(left, right), Lt(u, v)))
        yield ForAll((u, v), Implies(Le(left, right), Le(u, v)))
        yield ForAll((u, v), Implies(Eq(left, right), Eq(u, v)))
