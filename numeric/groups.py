"""Which questions share instances: those under the same hypotheses, and those that suppose more than others do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from numeric.defined import Apart, always_defined, apart_from_zero
from numeric.problem import Problem, opened
from proofs.notation import formulas, tree
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula
from proofs.notation.limits import Limit
from proofs.notation.names import dimensions_in, free_symbols
from proofs.notation.naturals import Natural
from proofs.notation.naturals import Sequence as NaturalSequence
from proofs.notation.tree import Expression, Symbol

__all__ = ["Family", "Group", "families", "together"]


@dataclass
class Group:
    """Questions by their ``places``, opened, that can be tried on the same instances: those that honour ``given``."""

    places: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    constraints: tuple[Formula, ...] = ()
    names: dict[Symbol, Formula] = field(default_factory=dict)
    """What is only a name for a value, with the hypothesis that says so."""
    vain: bool = False
    """Whether those who ask know that nothing honours the hypotheses of any of the questions."""
    used: set[Any] = field(default_factory=set)
    """All free names."""

    @property
    def given(self) -> tuple[Formula, ...]:
        """The hypotheses of all the questions together."""
        return (*self.constraints, *self.names.values())

    def takes(self, problem: Problem, names: dict[Symbol, Formula]) -> bool:
        """Whether no name means one thing here and another, or anything, there."""
        used = problem.names
        return all(names.get(name) == fact for name, fact in self.names.items() if name in used) and all(
            self.names.get(name) == fact for name, fact in names.items() if name in self.used
        )

    def add(self, place: int, problem: Problem, names: dict[Symbol, Formula]) -> None:
        """Take one more question."""
        self.places.append(place)
        self.problems.append(problem)
        self.names |= names
        self.used |= problem.names


def together(asked: Sequence[tuple[Formula, tuple[Formula, ...]]], refuted: Iterable[tuple[Formula, ...]] = ()) -> list[Group]:
    """The questions in groups whose hypotheses differ by names for values at most, such as D = Σ|u_i − v_i|.

    Such a name takes no instance away, since its value is defined wherever the other hypotheses hold. Of each of the
    ``refuted`` it is known that these hypotheses contradict each other.
    """
    contradictions = [frozenset(opened(formulas.And(), hypotheses).given) for hypotheses in refuted]
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
    found = [group for alike in groups.values() for group in alike]
    for group in found:
        suppositions = [set(problem.given) for problem in group.problems]
        group.vain = all(any(supposed >= facts for facts in contradictions) for supposed in suppositions)
    return found


# --- questions that suppose more than others ---------------------------------------------------------------------


@dataclass
class Family:
    """A group that speaks of sequences, ``root``, and others that suppose the same and more of the same things.

    A sequence takes longer to make than all else, and what is supposed of it at some time most often holds of many: so
    all are tried on instances of the root, and each counts those on which its own ``conditions`` hold too.
    """

    root: Group
    others: list[Group] = field(default_factory=list)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Every group, the root first."""
        return (self.root, *self.others)

    def takes(self, group: Group) -> bool:
        """Whether the group speaks of no sequence, array, number or function beside those of the root, and supposes the same."""
        more = group.used - self.root.used
        limits = any(isinstance(problem.statement, Limit) for problem in (*self.root.problems, *group.problems))
        return (
            not limits
            and any(isinstance(name, NaturalSequence) for name in self.root.used)
            and set(self.root.given) < set(group.given)
            and all(isinstance(name, (Index, Natural)) for name in more)
            and set(dimensions_in(more)) <= set(dimensions_in(self.root.used))
        )

    def conditions(self, problem: Problem) -> tuple[Formula, ...]:
        """What a question supposes beyond what the root does."""
        return tuple(fact for fact in problem.given if fact not in self.root.given)


def families(groups: Sequence[Group]) -> list[Family]:
    """The groups in families: each with the one that supposes most of what it supposes itself, if there is one."""
    found: list[Family] = []
    for group in sorted(groups, key=lambda group: len(group.given)):
        fitting = [family for family in found if family.takes(group)]
        if fitting:
            max(fitting, key=lambda family: len(family.root.given)).others.append(group)
        else:
            found.append(Family(group))
    return found


# --- names of values -----------------------------------------------------------------------------------------------


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
