"""An answer as data, for whoever judges it: sentences of words and statements, chains of sides, declarations, remarks.

A side that could not be read has a problem in place of a value; a step whose sides can't be related has one too. Nothing
is dropped: every formula of the text stands here, with its position.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Union

from proofs.latex.reader.declarations import Declared
from proofs.latex.reader.problems import Problem, Remark
from proofs.latex.reader.prose import Cue
from proofs.latex.reader.scope import Scope
from proofs.latex.reader.source import Place, Source
from proofs.notation.formulas import Formula, Variable

__all__ = ["Answer", "Chain", "Condition", "Link", "Prose", "Sentence", "Side", "Statement"]


@dataclass(frozen=True)
class Side:
    """One side of a relation: as written, and as read (an expression, an index, a function; a formula between ⇔ and ⇒)."""

    text: str
    place: Place
    value: Any = None
    problem: Problem | None = None


@dataclass(frozen=True)
class Link:
    """A step ``relation right``. ``place`` is that of the first token of its right side.

    ``formula`` relates the previous side to this one; it is None when ``problem`` says why there is none (a side that was
    not read has its own problem).
    """

    relation: str
    place: Place
    right: Side
    reason: str = ""
    formula: Formula | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class Condition:
    """What restricts a chain: "for all j ≠ m". ``names`` are the names it binds, ``formulas`` what it supposes of them."""

    word: str
    names: tuple[Variable, ...]
    formulas: tuple[Formula, ...]
    text: str
    place: Place
    problem: Problem | None = None


@dataclass(frozen=True)
class Chain:
    """``start = … = …``; a statement without an outer relation (a quantified one) is a start without links.

    ``continues``: the text begins with a relation, and ``start`` is the last side of the display before. ``declared`` are
    the names that this chain introduces.
    """

    start: Side
    links: tuple[Link, ...]
    conditions: tuple[Condition, ...] = ()
    declared: tuple[Declared, ...] = ()
    continues: bool = False
    word: str = ""

    def sides(self) -> Iterator[Side]:
        """All sides from left to right."""
        yield self.start
        for link in self.links:
            yield link.right

    def problems(self) -> Iterator[Problem]:
        """Everything in it that was not read."""
        for side in self.sides():
            if side.problem is not None:
                yield side.problem
        yield from (link.problem for link in self.links if link.problem is not None)
        yield from (condition.problem for condition in self.conditions if condition.problem is not None)

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """The relations of the chain, as far as they were read."""
        if not self.links and isinstance(self.start.value, Formula):
            return (self.start.value,)
        return tuple(link.formula for link in self.links if link.formula is not None)


@dataclass(frozen=True)
class Statement:
    """A formula or display in its sentence, with the cue that says what its words make of it.

    ``attached`` when it restricts the statement before it: "z_j > 0 | for all | j".
    """

    chains: tuple[Chain, ...]
    cue: Cue
    display: bool
    text: str
    place: Place
    attached: bool = False
    problem: Problem | None = None

    @property
    def is_read(self) -> bool:
        """Whether all of it was read; of what it supposes or says nothing is known otherwise."""
        return self.problem is None and not any(True for chain in self.chains for _ in chain.problems())


@dataclass(frozen=True)
class Prose:
    """Words of a sentence."""

    text: str
    place: Place


@dataclass(frozen=True)
class Sentence:
    """Words and statements up to a full stop."""

    paragraph: int
    items: tuple[Union[Prose, Statement], ...]

    @property
    def words(self) -> str:
        """The sentence with … in place of its formulas."""
        return " ".join(item.text if isinstance(item, Prose) else "…" for item in self.items)


@dataclass(frozen=True)
class Answer:
    """One answer. ``givens``, ``lets`` and ``goal`` come from header comments; ``scope`` is what names mean at its end."""

    exercise: str | None
    title: str
    sentences: tuple[Sentence, ...]
    givens: tuple[Statement, ...]
    lets: tuple[Statement, ...]
    goal: Statement | None
    declarations: tuple[Declared, ...]
    remarks: tuple[Remark, ...]
    problems: tuple[Problem, ...]
    source: Source = field(repr=False, compare=False)
    scope: Scope = field(repr=False, compare=False)

    def statements(self) -> Iterator[Statement]:
        """Every formula and display of the text in reading order."""
        for sentence in self.sentences:
            for item in sentence.items:
                if isinstance(item, Statement):
                    yield item

    def all_problems(self) -> tuple[Problem, ...]:
        """Everything that was not read, in the order of the text."""
        found = list(self.problems)
        headers = (*self.givens, *self.lets, *([self.goal] if self.goal else []))
        for statement in (*headers, *self.statements()):
            if statement.problem is not None:
                found.append(statement.problem)
            for chain in statement.chains:
                found.extend(chain.problems())
        return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.offset))
