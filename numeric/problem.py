"""What is asked: a statement under hypotheses, with ∀, ⇒ and ∧ at the front taken off, and which questions share instances."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from numeric.defined import Apart, always_defined, apart_from_zero
from numeric.one_point import determined
from proofs.notation import formulas, tree
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula
from proofs.notation.names import free_symbols
from proofs.notation.naturals import Sequence as NaturalSequence
from proofs.notation.predicates import spelled_out
from proofs.notation.substitution import substituted
from proofs.notation.tree import Expression, Function, Symbol

__all__ = ["Group", "Problem", "opened", "together"]


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

    A ∀ over numbers, vectors or functions further inside, where its failing makes the whole statement fail, is taken off
    too: the statement is sampled over what it binds. So is a hypothesis ``∃x: P``: what follows from it follows from P.
    An ∃ that an equation determines gives way to what it says.
    """
    statement, given = determined(spelled_out(statement)), tuple(map(spelled_out, given))
    while True:
        if isinstance(statement, formulas.Implies):
            given, statement = (*given, statement.premise), statement.conclusion
        elif isinstance(statement, formulas.ForAll) and not _clash(statement, (statement, *given)):
            statement = statement.body
        else:
            given = tuple(dict.fromkeys(part for hypothesis in _witnessed(statement, given) for part in _conjuncts(hypothesis)))
            return Problem(_freed(statement, (statement, *given)), given)


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


# --- questions that share instances --------------------------------------------------------------------------------


@dataclass
class Group:
    """Questions by their ``places``, opened, that can be tried on the same instances: those that honour ``given``."""

    places: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    constraints: tuple[Formula, ...] = ()
    names: dict[Symbol, Formula] = field(default_factory=dict)
    """What is only a name for a value, with the hypothesis that says so."""
    _used: set[Any] = field(default_factory=set)

    @property
    def given(self) -> tuple[Formula, ...]:
        """The hypotheses of all the questions together."""
        return (*self.constraints, *self.names.values())

    def takes(self, problem: Problem, names: dict[Symbol, Formula]) -> bool:
        """Whether no name means one thing here and another, or anything, there."""
        used = problem.names
        return all(names.get(name) == fact for name, fact in self.names.items() if name in used) and all(
            self.names.get(name) == fact for name, fact in names.items() if name in self._used
        )

    def add(self, place: int, problem: Problem, names: dict[Symbol, Formula]) -> None:
        """Take one more question."""
        self.places.append(place)
        self.problems.append(problem)
        self.names |= names
        self._used |= problem.names


def together(asked: Sequence[tuple[Formula, tuple[Formula, ...]]]) -> list[Group]:
    """The questions in groups whose hypotheses differ by names for values at most, such as D = Σ|u_i − v_i|.

    Such a name takes no instance away, since its value is defined wherever the other hypotheses hold.
    """
    groups: dict[frozenset[Formula], list[Group]] = {}
    for place, (statement, given) in enumerate(asked):
        problem = opened(statement, tuple(given))
        names = _names_of_values(problem.given)
        constraints = tuple(fact for fact in problem.given if fact not in names.values())
        alike = groups.setdefault(frozenset(constraints), [])
        group = next((group for group in alike if group.takes(problem, names)), None)
        if group is None:
            group = Group(constraints=constraints)
            alike.append(group)
        group.add(place, problem, names)
    return [group for alike in groups.values() for group in alike]


def _names_of_values(given: tuple[Formula, ...]) -> dict[Symbol, Formula]:
    """Those hypotheses that name a value, where nothing but other such hypotheses speaks of the name."""
    apart = apart_from_zero(given)
    found = {name: fact for fact in given for name in _named(fact, apart)}
    while True:
        others = [fact for fact in given if fact not in found.values()]
        spoken = {symbol for fact in others for symbol in free_symbols(fact)}
        kept = {name: fact for name, fact in found.items() if name not in spoken}
        if len(kept) == len(found):
            return found
        found = kept


def _named(fact: Formula, apart: Apart) -> Iterator[Symbol]:
    """The name in ``D = Σ|u_i − v_i|`` or ``∀j: d_j = x_m − x_j``, whose value is always defined."""
    match fact:
        case formulas.Eq(left=Symbol() as name, right=Expression() as value):
            pass
        case formulas.ForAll(
            variables=bound, body=formulas.Eq(left=tree.Component(base=Symbol() as name, indices=indices), right=value)
        ) if bound == indices and len(set(indices)) == len(indices):
            pass
        case _:
            return
    if name not in free_symbols(value) and always_defined(value, apart):
        yield name
