"""What is asked: a statement under hypotheses, with ∀, ⇒ and ∧ at the front taken off."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from numeric.one_point import determined
from proofs.notation import formulas
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula
from proofs.notation.names import bound_by, free_symbols
from proofs.notation.naturals import Sequence as NaturalSequence
from proofs.notation.predicates import spelled_out
from proofs.notation.substitution import substituted
from proofs.notation.tree import Function, Symbol
from proofs.notation.walking import walk

__all__ = ["Problem", "opened"]


@dataclass(frozen=True)
class Problem:
    """A statement under hypotheses; its free names are read as "for all"."""

    statement: Formula
    given: tuple[Formula, ...]

    @cached_property
    def names(self) -> frozenset[Any]:
        """The free names of all of it."""
        return frozenset(symbol for formula in (self.statement, *self.given) for symbol in free_symbols(formula))

    @property
    def speaks_of_sequences(self) -> bool:
        """Whether a sequence is among them: there is no order of these, and not every kind can be made."""
        return any(isinstance(name, NaturalSequence) for name in self.names)


def opened(statement: Formula, given: tuple[Formula, ...] = ()) -> Problem:
    """The same question with ∀ and ⇒ at the front taken off: ``∀x: P ⇒ Q`` asks for Q under P with x free.

    A name that is free elsewhere and bound by such a ∀ is two names, and gets another one where it is bound.

    A ∀ over numbers, vectors or functions further inside, where its failing makes the whole statement fail, is taken off
    too: the statement is sampled over what it binds. So is a hypothesis ``∃x: P``: what follows from it follows from P.
    An ∃ that an equation determines gives way to what it says.
    """
    statement, given = determined(spelled_out(statement)), tuple(map(spelled_out, given))
    while True:
        if isinstance(statement, formulas.Implies):
            given, statement = (*given, statement.premise), statement.conclusion
        elif isinstance(statement, formulas.ForAll):
            statement = _taken_off(statement, given)
        else:
            given = tuple(dict.fromkeys(part for hypothesis in _witnessed(statement, given) for part in _conjuncts(hypothesis)))
            return Problem(_freed(statement, (statement, *given)), given)


def _taken_off(quantified: formulas.ForAll, given: tuple[Formula, ...]) -> Formula:
    """The body of ``quantified``, under other names where its own are free outside of it."""
    taken = {symbol.name for formula in (quantified, *given) for symbol in free_symbols(formula)}
    clashing = [variable for variable in quantified.variables if variable.name in taken]
    if not clashing:
        return quantified.body
    taken |= {variable.name for part in walk(quantified) for variable in bound_by(part)}
    body: Formula = substituted(quantified.body, {variable: _renamed(variable, taken) for variable in clashing})
    return body


def _conjuncts(formula: Formula) -> Iterator[Formula]:
    if isinstance(formula, formulas.And):
        for part in formula.parts:
            yield from _conjuncts(part)
    else:
        yield formula


def _witnessed(statement: Formula, given: tuple[Formula, ...]) -> tuple[Formula, ...]:
    """``given`` without ∃ over numbers, vectors or functions at the front: with a name for what exists."""
    named: list[Formula] = []
    for place, hypothesis in enumerate(given):
        while isinstance(hypothesis, formulas.Exists) and all(
            isinstance(variable, (Symbol, Function)) for variable in hypothesis.variables
        ):
            others = (statement, *named, *given[:place], *given[place + 1 :])
            body = hypothesis.body
            if body in given:  # named already
                break
            taken = {symbol.name for formula in (hypothesis, *others) for symbol in free_symbols(formula)}
            fresh = {variable: _renamed(variable, taken) for variable in hypothesis.variables if variable.name in taken}
            hypothesis = substituted(body, fresh)
        if not (isinstance(hypothesis, formulas.Exists) and hypothesis.body in given):
            named.append(hypothesis)
    return tuple(named)


def _renamed(variable: Any, taken: set[str]) -> Any:
    """The same variable under a name that is not ``taken``."""
    renamed = copy(variable)
    name = variable.name
    while name in taken:
        name += "'"
    object.__setattr__(renamed, "name", name)
    return renamed


def _clash(quantified: formulas.ForAll, outside: tuple[Formula, ...]) -> bool:
    free = {symbol.name for formula in outside for symbol in free_symbols(formula)}
    return any(variable.name in free for variable in quantified.variables)


def _freed(node: Formula, outside: tuple[Formula, ...]) -> Formula:
    """``node`` without the ∀ over anything but indices that stand in ∧, ∨, ∀ and the conclusions of ⇒ only."""
    match node:
        case formulas.And() | formulas.Or():
            parts: list[Formula] = []
            for part in node.parts:
                others = (*outside, *parts, *(other for other in node.parts if other is not part))
                parts.append(_freed(part, others))
            return type(node)(*parts)
        case formulas.Implies():
            return formulas.Implies(node.premise, _freed(node.conclusion, (*outside, node.premise)))
        case formulas.ForAll():
            inner = tuple(variable for variable in node.variables if isinstance(variable, Index))
            freed = tuple(variable for variable in node.variables if not isinstance(variable, Index))
            if freed and _clash(formulas.ForAll(freed, node.body), outside):
                return node
            body = _freed(node.body, (*outside, node.body))
            return formulas.ForAll(inner, body) if inner else body
    return node
