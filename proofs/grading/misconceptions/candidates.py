"""The terms that a wrong rule makes of one side of a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import product as combinations
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.misconceptions.entry import Misconception, Rule
from proofs.grading.misconceptions.matching import PARAMETER, Binding, letters_of, may_match, rewritten, written
from proofs.grading.misconceptions.places import Path, Place, at, places, put
from proofs.grading.misconceptions.views import factors, summands
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Eq, Formula
from proofs.notation.names import dimensions_in, free_symbols
from proofs.notation.tree import (
    SCALAR,
    Add,
    Component,
    Div,
    Dot,
    Expression,
    MatMul,
    Matrix,
    Mul,
    Neg,
    Node,
    Number,
    Pow,
    Real,
    Size,
    Sub,
    Vector,
    children,
)

__all__ = ["Edit", "Pool", "edits"]

_LARGEST, _MOST_TERMS = 12, 24


@dataclass(frozen=True)
class Edit:
    """A side with a rule applied: ``used`` is what the rule claims there, ``meant`` what would have been right."""

    result: Expression
    use: Use
    binding: Binding

    @cached_property
    def _said(self) -> tuple[Eq | None, Formula | None]:
        return self.use.said(self.binding)

    @property
    def used(self) -> Eq | None:
        """What the rule claims."""
        return self._said[0]

    @property
    def meant(self) -> Formula | None:
        """What should have been used."""
        return self._said[1]


class Pool:
    """The terms and names of a line, for letters that only one side of a rule has."""

    def __init__(self, line: Formula) -> None:
        self.free = frozenset(name for name in free_symbols(line) if isinstance(name, Index))
        self.symbols = free_symbols(line)
        self._places: dict[Expression, list[Place]] = {}
        found: dict[Expression, None] = {}
        for place in places(line):
            if _size(place.node) <= _LARGEST and not isinstance(place.node, Number):
                found.setdefault(place.node)
            if isinstance(place.node, Defined):
                found.update(dict.fromkeys(_named_in(place.node)))
        self.sizes = [Size(dimension) for dimension in dimensions_in((line,)) if len(dimension.parts) == 1]
        self.terms = [*sorted(found, key=_size)[:_MOST_TERMS], *self.sizes]

    def places(self, side: Expression) -> list[Place]:
        """Those of ``side``, looked for once."""
        if side not in self._places:
            self._places[side] = list(places(side))
        return self._places[side]

    def meanings(self, letter: Any) -> list[Any]:
        """What ``letter`` may stand for, whatever is bound."""
        return list(self._meanings(letter, frozenset()))

    def _meanings(self, letter: Any, bound: frozenset[Index]) -> Iterator[Any]:
        allowed = self.free | bound
        if letter == PARAMETER:
            yield from (symbol for symbol in self.symbols if isinstance(symbol, Real))
        elif isinstance(letter, Real):
            for term in self.terms:
                if all(name in allowed for name in free_symbols(term) if isinstance(name, Index)):
                    yield term
        elif isinstance(letter, Index):
            yield from sorted(allowed, key=lambda index: index.name)
        elif isinstance(letter, (Vector, Matrix)):
            yield from (symbol for symbol in self.symbols if type(symbol) is type(letter))

    def bindings(self, letters: Sequence[Any], bound: frozenset[Index]) -> list[Binding]:
        """Every way to give the ``letters`` a meaning at a place where ``bound`` run."""
        found = [list(self._meanings(letter, bound)) for letter in letters]
        return [dict(zip(letters, values, strict=True)) for values in combinations(*found)]


def _size(node: Any) -> int:
    return 1 + sum(_size(child) for child in children(node)) if isinstance(node, Node) else 1


def _named_in(node: Defined) -> Iterator[Expression]:
    """The names that the definition of ``node`` speaks of beside its parameters: the biases of a network F."""
    yield from node.definition.data


def edits(entry: Misconception, side: Expression, backwards: Sequence[bool], pool: Pool, most: int) -> Iterator[Edit]:
    """Each rule at each place of ``side``, then at all places at once; at most so many."""
    made = 0
    for edit in _edits(entry, side, backwards, pool):
        yield edit
        made += 1
        if made >= most:
            return


@dataclass(frozen=True)
class Use:
    """A rule in one direction, with what should have been used in its place."""

    rule: Rule
    right: Formula | None
    backward: bool

    @property
    def pattern(self) -> Expression:
        return self.rule.right if self.backward else self.rule.left

    @property
    def template(self) -> Expression:
        return self.rule.left if self.backward else self.rule.right

    def said(self, binding: Binding) -> tuple[Eq | None, Formula | None]:
        """What the rule claims with these meanings of its letters, and what would have been right."""
        try:
            used = Eq(written(self.rule.left, binding), written(self.rule.right, binding))
            return used, None if self.right is None else written(self.right, binding)
        except (BlackboardError, KeyError, StopIteration):
            return None, None


def _edits(entry: Misconception, side: Expression, backwards: Sequence[bool], pool: Pool) -> Iterator[Edit]:
    together: dict[bool, list[Use]] = {False: [], True: []}
    for number, rule in enumerate(entry.rules):
        for backward in backwards:
            use = Use(rule, entry.right[number] if entry.right else None, backward)
            missing = [letter for letter in letters_of(use.template) if letter not in letters_of(use.pattern)]
            yield from _at_one_place(side, use, missing, pool)
            if not missing and not isinstance(use.pattern, Real):
                together[backward].append(use)
                yield from _everywhere(side, [use], pool)
    for uses in together.values():
        if len(uses) > 1:
            yield from _everywhere(side, uses, pool)


def _at_one_place(side: Expression, use: Use, missing: Sequence[Any], pool: Pool) -> Iterator[Edit]:
    for place in pool.places(side):
        if not may_match(use.pattern, place.node) or _redundant(use.pattern, use.template, place):
            continue
        more = pool.bindings(missing, place.bound) if missing else ({},)
        with suppress(BlackboardError):
            for result, binding in rewritten(use.pattern, use.template, place.node, more):
                if isinstance(use.pattern, Real) and _undone(use.template, place.node, binding):
                    continue
                with suppress(BlackboardError):
                    yield Edit(put(side, place.path, result), use, binding)


def _everywhere(side: Expression, uses: Sequence[Use], pool: Pool) -> Iterator[Edit]:
    """Every place where one of the rules fits, from the outside in, when there are several."""
    result, count = side, 0
    done: list[Path] = []
    first: tuple[Use, Binding] | None = None
    for place in pool.places(side):
        fitting = [use for use in uses if may_match(use.pattern, place.node)]
        if not fitting or any(place.path[: len(path)] == path for path in done):
            continue
        node = at(result, place.path)
        for use in fitting:
            with suppress(BlackboardError):
                found = next(rewritten(use.pattern, use.template, node), None)
                if found is not None:
                    first = first or (use, found[1])
                    result = put(result, place.path, found[0])
                    done.append(place.path)
                    count += 1
                    break
    if count > 1 and first is not None:
        yield Edit(result, *first)


def _undone(template: Expression, node: Expression, binding: Binding) -> bool:
    """Whether what a rule adds only takes away what is there: t + (−b) for a t that has the summand b."""
    match template:
        case Add(right=Real() as letter) | Sub(right=Real() as letter):
            return (-1 if isinstance(template, Add) else 1, binding[letter]) in summands(node)
        case Mul(right=Real() as letter) | Div(denominator=Real() as letter):
            return (-1 if isinstance(template, Mul) else 1, binding[letter]) in factors(node)
    return False


_PRODUCTS = (Mul, Div, MatMul, Dot, Neg)


def _redundant(pattern: Expression, template: Expression, place: Place) -> bool:
    """Whether a rule for any term changes here what it changes further out as well."""
    if not isinstance(pattern, Real):
        return False
    if isinstance(template, (Add, Sub)) and template.left == pattern:
        return isinstance(place.parent, (Add, Sub)) or isinstance(place.node, Number) and place.node.value == 0
    if isinstance(template, (Mul, Div)):
        return isinstance(place.parent, _PRODUCTS) or not free_symbols(place.node) or _in_a_product_of_arrays(place)
    if isinstance(template, Neg):
        return isinstance(place.parent, _PRODUCTS) or isinstance(place.node, Neg)
    return isinstance(template, Pow) and (place.node.shape != SCALAR or isinstance(place.node, Number))


def _in_a_product_of_arrays(place: Place) -> bool:
    return isinstance(place.parent, Component) and place.node.shape != SCALAR
