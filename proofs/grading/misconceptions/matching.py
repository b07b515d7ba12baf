"""Matching a wrong rule against what was written, and writing its other side.

The letters of a rule are patterns: a, b, c, d stand for anything that is a number or an array, λ for a parameter alone,
f, g for functions, x, y, u, v for vectors, A, B for matrices, i, k, m for indices, n for a size. ``x_j`` under a Σ over j
stands for whatever is summed up. Sums and products match in any order and bracketing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import combinations
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.misconceptions.places import remade
from proofs.grading.misconceptions.views import Item, chain, factors, product, summands, total
from proofs.notation.big import Family, Range, Sum
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.formulas import ForAll, Formula, Ge, Gt, Le, Lt, Relation
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import (
    SCALAR,
    Add,
    Apply,
    Component,
    Div,
    Elementary,
    Expression,
    Function,
    MatMul,
    Matrix,
    Mul,
    Neg,
    Node,
    Number,
    Real,
    Size,
    Sub,
    Vector,
)

__all__ = ["Binding", "letters_of", "matches", "may_match", "rewritten", "written"]

Binding = Mapping[Any, Any]
"""What each letter of a rule stands for."""

PARAMETER = Real("lambda")
_MOST_ITEMS = 7
_SUM, _PRODUCT = (Add, Sub, Neg), (Mul, Div)


def letters_of(pattern: Node) -> tuple[Any, ...]:
    """The letters of a pattern that a match must find a meaning for."""
    return tuple(symbol for symbol in free_symbols(pattern))


# --- matching -----------------------------------------------------------------------------------------------------


def matches(pattern: Any, node: Any, binding: Binding, local: frozenset[Index] = frozenset()) -> Iterator[Binding]:
    """Each way in which ``node`` is an instance of ``pattern``; nothing may stand for the ``local`` bound indices."""
    match pattern:
        case Real():
            if isinstance(node, Expression) and not (pattern == PARAMETER and not isinstance(node, Real)):
                yield from _bound_to(pattern, node, binding, local)
            return
        case Vector() | Matrix():
            if isinstance(node, Expression) and node.shape.kind in (
                ("matrix",) if pattern.kind == "matrix" else ("vector", "matrix")
            ):
                yield from _bound_to(pattern, node, binding, local)
            return
        case Index():
            if binding.get(pattern, node) == node and isinstance(node, Index):
                yield {**binding, pattern: node}
            return
        case Component(base=Vector() as family, indices=(index,)) if isinstance(binding.get(index), Range):
            yield from _family(family, binding[index].index, node, binding, local)
            return
        case Component():
            if isinstance(node, Component) and len(node.indices) == len(pattern.indices):
                yield from _each((pattern.base, *pattern.indices), (node.base, *node.indices), binding, local)
            return
        case Apply(function=Function() as function):
            yield from _application(function, pattern.argument, node, binding, local)
            return
        case Size():
            if isinstance(node, Size) and binding.get(pattern.dimension, node.dimension) == node.dimension:
                yield {**binding, pattern.dimension: node.dimension}
            return
        case Sum():
            if isinstance(node, Sum):
                yield from _sum(pattern, node, binding, local)
            return
        case Add() | Sub() | Neg():
            if isinstance(node, _SUM):
                for found, rest in _items(summands(pattern), summands(node), binding, local, total, exact=True):
                    if not rest:
                        yield found
            return
        case Mul() | Div():
            if isinstance(node, (*_PRODUCT, MatMul)):
                for found, rest in _items(factors(pattern), factors(node), binding, local, product, exact=True):
                    if not rest:
                        yield found
            return
        case MatMul():
            if isinstance(node, MatMul):
                yield from _sequence(chain(pattern), chain(node), binding, local)
            return
        case Gt() | Ge():
            turned = (Lt if isinstance(pattern, Gt) else Le)(pattern.right, pattern.left)
            yield from matches(turned, node, binding, local)
            return
        case Relation():
            if isinstance(node, (Gt, Ge)):
                node = (Lt if isinstance(node, Gt) else Le)(node.right, node.left)
            if type(node) is type(pattern):
                yield from _each((pattern.left, pattern.right), (node.left, node.right), binding, local)
            return
    if isinstance(pattern, (Expression, Formula)):
        if type(pattern) is type(node) and _same_data(pattern, node):
            yield from _each(_parts(pattern), _parts(node), binding, local)
    elif pattern == node:
        yield binding


def _parts(node: Any) -> tuple[Any, ...]:
    found: list[Any] = []
    for field in fields(node):
        value = getattr(node, field.name)
        found += value if isinstance(value, tuple) else [value]
    return tuple(part for part in found if isinstance(part, (Expression, Formula)))


def _same_data(pattern: Any, node: Any) -> bool:
    """Whether numbers, names and exponents are the same; parts are compared by themselves."""
    for field in fields(pattern):
        ours, theirs = getattr(pattern, field.name), getattr(node, field.name)
        if not isinstance(ours, (tuple, Expression, Formula)) and ours != theirs:
            return False
    return len(_parts(pattern)) == len(_parts(node))


def _bound_to(letter: Any, node: Expression, binding: Binding, local: frozenset[Index]) -> Iterator[Binding]:
    if letter in binding:
        if binding[letter] == node:
            yield binding
    elif not (local and local & set(free_symbols(node))):
        yield {**binding, letter: node}


def _family(family: Vector, index: Index, node: Any, binding: Binding, local: frozenset[Index]) -> Iterator[Binding]:
    """``x_j`` under a Σ over j: whatever depends on j, and on j alone of what is bound inside."""
    if not isinstance(node, Expression) or node.shape != SCALAR:
        return
    if family in binding:
        known = binding[family]
        if isinstance(known, Family) and substituted(known.body, {known.indices[0]: index}) == node:
            yield binding
    elif not (local - {index}) & set(free_symbols(node)):
        yield {**binding, family: Family(node, index)}


def _each(patterns: Sequence[Any], nodes: Sequence[Any], binding: Binding, local: frozenset[Index]) -> Iterator[Binding]:
    if len(patterns) != len(nodes):
        return
    if not patterns:
        yield binding
        return
    for found in matches(patterns[0], nodes[0], binding, local):
        yield from _each(patterns[1:], nodes[1:], found, local)


def _application(
    letter: Function, argument: Expression, node: Any, binding: Binding, local: frozenset[Index]
) -> Iterator[Binding]:
    match node:
        case Elementary(arguments=(inner,)):
            head: Any = node.name
        case Apply(argument=inner):
            head = node.function
        case Defined(arguments=(Expression() as inner,)) if node.definition.is_scalar_function:
            head = node.definition
        case _:
            return
    if binding.get(letter, head) == head:
        yield from matches(argument, inner, {**binding, letter: head}, local)


def _sum(pattern: Sum, node: Sum, binding: Binding, local: frozenset[Index]) -> Iterator[Binding]:
    """A Σ over one index; of a Σ over several, each in turn is taken for the outer one."""
    (wanted,) = pattern.ranges
    for position, running in enumerate(node.ranges):
        others = (*node.ranges[:position], *node.ranges[position + 1 :])
        if others and any(running.index in other.excluded for other in others):
            continue
        body: Expression = Sum(node.body, *others) if others else node.body
        if len(wanted.excluded) > len(running.excluded):
            continue
        for chosen in combinations(running.excluded, len(wanted.excluded)):
            left = Range(running.index, tuple(other for other in running.excluded if other not in chosen))
            for found in _each(wanted.excluded, chosen, binding, local):
                entered = {**found, wanted.index: left, wanted.index.dimension: running.index.dimension}
                yield from matches(pattern.body, body, entered, local | {running.index})


def _items(
    patterns: list[Item], items: list[Item], binding: Binding, local: frozenset[Index], joined: Any, *, exact: bool
) -> Iterator[tuple[Binding, list[Item]]]:
    """Each way to give every pattern some of ``items``, with those left over: first to patterns with a shape of their own."""
    if len(items) > _MOST_ITEMS or len(items) < len(patterns):
        return
    if not patterns:
        yield binding, items
        return
    ordered = sorted(patterns, key=lambda item: isinstance(item[1], (Real, Component)) and item[1] not in binding)
    (sign, first), rest = ordered[0], ordered[1:]
    for size in _sizes(first, items, len(rest), exact):
        for chosen in combinations(range(len(items)), size):
            taken = [items[position] for position in chosen]
            if size == 1 and taken[0][0] != sign and not (sign > 0 and joined is total):
                continue
            term = _taken(taken, sign, joined)
            if term is None:
                continue
            left = [item for position, item in enumerate(items) if position not in chosen]
            for found in matches(first, term, binding, local):
                yield from _items(rest, left, found, local, joined, exact=exact)


def _sizes(pattern: Expression, items: list[Item], others: int, exact: bool) -> Iterator[int]:
    """How many items a pattern may take: one when it has a shape of its own; all that is left when it is the last."""
    if not isinstance(pattern, (Real, Component)):
        yield 1
        return
    if exact and not others:
        yield len(items)
        return
    yield 1
    if exact or not others:
        yield from range(2, len(items) - others + 1)


def _taken(items: list[Item], sign: int, joined: Any) -> Expression | None:
    try:
        term: Expression = joined([(sign * own, term) for own, term in items])
    except BlackboardError:
        return None
    return term


def _sequence(
    patterns: list[Expression], nodes: list[Expression], binding: Binding, local: frozenset[Index]
) -> Iterator[Binding]:
    """Each way to cut ``nodes`` into as many products as there are ``patterns``."""
    if len(patterns) == 1:
        yield from matches(patterns[0], _chained(nodes), binding, local)
        return
    for cut in range(1, len(nodes) - len(patterns) + 2):
        for found in matches(patterns[0], _chained(nodes[:cut]), binding, local):
            yield from _sequence(patterns[1:], nodes[cut:], found, local)


def _chained(nodes: Sequence[Expression]) -> Expression:
    made = nodes[0]
    for node in nodes[1:]:
        made = MatMul(made, node)
    return made


# --- the other side ------------------------------------------------------------------------------------------------


def written(template: Any, binding: Binding) -> Any:
    """``template`` with its letters replaced. Raises BlackboardError where shapes do not fit, KeyError for a free letter."""
    match template:
        case Real() | Vector() | Matrix():
            return binding[template]
        case Index():
            value = binding.get(template, template)
            return value.index if isinstance(value, Range) else value
        case ForAll():
            return _for_all(template, binding)
        case Component(base=Vector() as family, indices=(index,)) if isinstance(binding.get(family), Family):
            known = binding[family]
            return substituted(known.body, {known.indices[0]: written(index, binding)})
        case Component():
            return Component(written(template.base, binding), tuple(written(index, binding) for index in template.indices))
        case Apply():
            return _applied(binding[template.function], written(template.argument, binding))
        case Size():
            return Size(binding[template.dimension])
        case Sum():
            (wanted,) = template.ranges
            running = binding.get(wanted.index) or Range(_new_index(template, binding))
            excluded = tuple(written(other, binding) for other in wanted.excluded)
            inner = {**binding, wanted.index: running}
            return Sum(written(template.body, inner), Range(running.index, (*running.excluded, *excluded)))
        case Mul():
            left, right = written(template.left, binding), written(template.right, binding)
            return left @ right if "scalar" not in (left.shape.kind, right.shape.kind) else Mul(left, right)
        case Number():
            return template
    changes: dict[str, Any] = {}
    for field in fields(template):
        value = getattr(template, field.name)
        if isinstance(value, (Expression, Formula, Index)):
            changes[field.name] = written(value, binding)
        elif isinstance(value, tuple) and value and isinstance(value[0], (Expression, Formula)):
            changes[field.name] = tuple(written(item, binding) for item in value)
    return remade(template, **changes)


def _applied(head: Any, argument: Expression) -> Expression:
    if isinstance(head, str):
        return Elementary(head, (argument,))  # type: ignore[arg-type]
    made = head(argument)
    assert isinstance(made, Expression) and isinstance(head, (Function, Definition))
    return made


def _for_all(template: ForAll, binding: Binding) -> ForAll:
    """With its indices where the vectors that stand for letters have their components."""
    sizes = [value.shape.dimensions[0] for value in binding.values() if isinstance(value, Vector)]
    own: dict[Any, Any] = {
        variable: Index(variable.name, sizes[0]) for variable in template.variables if isinstance(variable, Index) and sizes
    }
    return ForAll(
        tuple(own.get(variable, variable) for variable in template.variables), written(template.body, {**binding, **own})
    )


def _new_index(template: Sum, binding: Binding) -> Index:
    """An index for a Σ that only the other side has: it runs where the vectors of its body have their components."""
    sizes = [
        value.shape.dimensions[0]
        for value in (binding.get(symbol) for symbol in free_symbols(template.body))
        if isinstance(value, Expression) and value.shape.kind == "vector"
    ]
    dimension = sizes[0] if sizes else binding[template.ranges[0].index.dimension]
    if not isinstance(dimension, Dimension):
        raise KeyError(template)
    used = {getattr(name, "name", "") for value in binding.values() if isinstance(value, Node) for name in free_symbols(value)}
    name = next(letter for letter in ("j", "k", "l", "r", "p", "q", "s", "t") if letter not in used)
    return Index(name, dimension)


# --- one rule at one place -------------------------------------------------------------------------------------------


def may_match(pattern: Expression, node: Expression) -> bool:
    """Whether ``rewritten`` may find anything in ``node``, by its kind alone."""
    match pattern:
        case Real():
            return pattern != PARAMETER or isinstance(node, Real)
        case Vector() | Matrix():
            return node.shape.kind in ("vector", "matrix")
        case Apply():
            return isinstance(node, (Elementary, Apply, Defined))
        case Add() | Sub() | Neg():
            return isinstance(node, _SUM)
        case Mul() | Div() | MatMul():
            return isinstance(node, (*_PRODUCT, MatMul))
    return type(pattern) is type(node)


def rewritten(
    pattern: Expression, template: Expression, node: Expression, more: Sequence[Binding] = ({},)
) -> Iterator[tuple[Expression, Binding]]:
    """``node`` with the rule applied to it as a whole, or to some of its summands or factors, and what its letters mean.

    ``more`` gives meanings to letters that the pattern does not have.
    """
    for start in more:
        for found, build in _ways(pattern, node, start):
            try:
                made = build(written(template, found))
            except (BlackboardError, KeyError, StopIteration):
                continue
            if made.shape == node.shape:
                yield made, found


def _ways(pattern: Expression, node: Expression, start: Binding) -> Iterator[tuple[Binding, Any]]:
    if isinstance(pattern, _SUM) and isinstance(node, _SUM):
        for found, rest in _items(summands(pattern), summands(node), start, frozenset(), total, exact=False):
            yield found, lambda new, rest=rest: total([(1, new), *rest] if rest else [(1, new)])
    elif isinstance(pattern, _PRODUCT) and isinstance(node, (*_PRODUCT, MatMul)):
        for found, rest in _items(factors(pattern), factors(node), start, frozenset(), product, exact=False):
            yield found, lambda new, rest=rest: product([(1, new), *rest])
    elif isinstance(pattern, MatMul) and isinstance(node, (*_PRODUCT, MatMul)):
        items = factors(node)
        if not items or not isinstance(items[-1][1], MatMul):
            return
        nodes, wanted = chain(items[-1][1]), chain(pattern)
        for first in range(len(nodes)):
            for last in range(first + len(wanted), len(nodes) + 1):
                for found in _sequence(wanted, nodes[first:last], start, frozenset()):
                    yield (
                        found,
                        lambda new, a=first, z=last: product([*items[:-1], (1, _chained([*nodes[:a], new, *nodes[z:]]))]),
                    )
    else:
        for found in matches(pattern, node, start, frozenset()):
            yield found, lambda new: new
