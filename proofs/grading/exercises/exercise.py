"""What an exercise fixes besides its names: what may be used, what is to be shown, and how much of the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from proofs.latex.reader.vocabulary import Vocabulary
from proofs.notation.definitions import Definition
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Formula
from proofs.notation.limits import Limit
from proofs.notation.tree import Expression, Function, Real, Symbol, Vector

__all__ = ["AffineIn", "Better", "Exercise", "Goal", "Hint", "ProductOf", "Spoken", "Stated", "Tends", "WorseOutside"]


@dataclass(frozen=True)
class Stated:
    """``formula``; several sides of one claim in ``parts`` when a relation between any two of them is the claim itself."""

    formula: Formula


@dataclass(frozen=True)
class ProductOf:
    """``u · v = value`` with vectors of the student's: one made of ``weights`` alone, one of ``inputs`` alone.

    ``around`` are functions of which nothing is known: ``f(u · v) = f(value)`` may be said in its place.
    """

    value: Expression
    weights: tuple[Expression, ...]
    inputs: tuple[Expression, ...]
    around: tuple[Function, ...] = ()


@dataclass(frozen=True)
class AffineIn:
    """``value = A x + a`` with A and a free of ``x``, or the same for any one component of ``value``."""

    value: Expression
    x: Vector


@dataclass(frozen=True)
class Better:
    """For every ``w`` a better one: ``objective(w) < objective(u)``. Some vector may be supposed to be as ``helper`` says.

    ``helper`` speaks of the vector ``v``; it may be supposed of any vector but w itself. ``forms`` are what the student's own
    objective may be, as expressions of w.
    """

    objective: Definition
    w: Vector
    helper: Formula
    v: Vector
    forms: tuple[Expression, ...]


@dataclass(frozen=True)
class WorseOutside:
    """Outside some ball the objective is worse than at 0. ``forms`` are what it may be, to be minimised."""

    w: Vector
    forms: tuple[Expression, ...]


@dataclass(frozen=True)
class Tends:
    """The limit ``formula`` for each ``index``, perhaps for the ``special`` position and for the others apart."""

    formula: Limit
    index: Index
    special: Index


Goal = Union[Stated, ProductOf, AffineIn, Better, WorseOutside, Tends]


@dataclass(frozen=True)
class Spoken:
    """Words that suppose ``formula`` of the exercise: "the maximum is unique". ``of`` is the vector that it speaks of."""

    pattern: str
    formula: Formula
    of: Vector | None = None


@dataclass(frozen=True)
class Hint:
    """Words near a line that may suppose ``formula`` of it: "the winner", of a position i, that x_i is the largest score.

    ``of`` are the names in it that stand for any names of the line, a number also for what stands in a function of one number.
    Nothing is proven by a hint: a line that does not fail under it is not called false. ``throughout`` when words anywhere in
    the answer may suppose it. What ``unless`` matches is said of something else: "all three arg max are the same".
    """

    pattern: str
    formula: Formula
    of: tuple[Index | Symbol, ...] = ()
    throughout: bool = False
    unless: str = ""


@dataclass(frozen=True)
class Exercise:
    """``facts`` are in force; ``allowed`` may be supposed; ``goals`` are alternatives, of which one is to be reached.

    The way to the goal has at least ``shown`` terms between its sides. ``updated`` is an index of the facts that the
    student may name otherwise: it is the one at which the vector beside it is taken alone. ``conventions`` hold as well, but
    speak of a function that the notation knows by name only: nothing is refuted by them. ``tends`` is what grows without end
    where the text writes an arrow alone. ``cases`` are words after "if" or "case" and what they suppose; what ``granted``
    matches there supposes nothing. ``claims`` are words that claim something, to be proven like a formula.
    ``settled`` are conditions outside of which the exercise leaves open what an updated component is. ``choices`` are what an
    answer may settle as it likes where the exercise leaves it open: nothing rests on them, so they are no lines.
    ``contrary`` are words of conclusions that the claim denies, as a pattern.
    ``hints`` are what words may suppose of the names of a line.
    """

    id: str
    vocabulary: Vocabulary
    goals: tuple[Goal, ...] = ()
    facts: tuple[Formula, ...] = ()
    allowed: tuple[Formula, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    shown: int = 1
    updated: tuple[Vector, Index] | None = None
    conventions: tuple[Formula, ...] = ()
    tends: Real | None = None
    cases: tuple[Spoken, ...] = ()
    granted: str = ""
    claims: tuple[Spoken, ...] = ()
    settled: tuple[Formula, ...] = ()
    choices: tuple[Formula, ...] = ()
    contrary: str = ""
    hints: tuple[Hint, ...] = ()
