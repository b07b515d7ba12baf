"""What a text supposes: each condition with the stretch of text in which it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from proofs.errors import BlackboardError
from proofs.grading.exercises.exercise import Exercise
from proofs.latex.reader import Answer, Chain, Prose, Sentence, Statement
from proofs.latex.reader.cue_words import FROM_HERE_ON, HEADINGS, IF_WORDS, RECALLING
from proofs.latex.reader.nodes import TendsTo
from proofs.latex.reader.scope import FIXED_POSITIONS
from proofs.notation.big import Family, Zeros
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Index
from proofs.notation.formulas import And, Eq, ForAll, Formula, Implies, Ne, Relation, conjunction, negation
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import (
    Apply,
    Component,
    Expression,
    Function,
    Norm,
    NormSquared,
    Number,
    Pow,
    Real,
    Symbol,
    Vector,
    children,
)

__all__ = [
    "Reach",
    "Supposed",
    "about_names_of",
    "is_about_positions",
    "is_plain",
    "is_value",
    "pins_a_position",
    "quantified",
    "reach_of",
    "said_of",
    "spoken",
    "stated",
    "supposes",
    "updated_at",
]

Reach = Literal["answer", "paragraph", "heading", "case", "sentence"]
"""How far a condition reaches: "let", "suppose" to the end, "for" to the end of its paragraph, a sentence of its own to the end
of the paragraph that follows it, "case" to the next case or to where the cases are put together, "if" to its sentence's end."""

_LEADS_TO_A_NAME = re.compile(
    r"\w*\s*((weight|parameter|gewichts)?\s*-?(vector|direction|solution|hyperplane|vektor|richtung)|[^.,;]*\b(by|von|durch))?\s*",
    re.IGNORECASE,
)
"""What may stand between "separating" and the name of the vector."""
_NEXT_CLAUSE = re.compile(r"[,;:]|\b(since|because|as|if|there is|there exists|da|weil|wenn)\b", re.IGNORECASE)
_OPENS_A_CASE = re.compile(r"\W*(\(?(i+|[ab12])\)|case|fall|if|wenn|falls|first)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(not|no|never|nicht|kein\w*|doesn't|isn't)\b", re.IGNORECASE)
_DENIES = re.compile(r"(\b(not|no|never|nicht|kein\w*)|n't|\bnon)\W+(\w+\W+){0,2}$", re.IGNORECASE)
"""What denies the words that follow it: "is not (necessarily) unique"."""


@dataclass(frozen=True)
class Supposed:
    """A condition as it was read; None as its formula when it was not. ``own`` when it only says what a new name is."""

    formula: Formula | None
    text: str
    word: str
    reach: Reach
    own: bool = False


def reach_of(word: str) -> Reach:
    """How far a condition after ``word`` holds."""
    if word in FROM_HERE_ON:
        return "answer"
    if word in HEADINGS:
        return "case"
    return "sentence" if word in IF_WORDS | RECALLING | {"using"} else "paragraph"


def stated(chain: Chain) -> Iterator[Formula]:
    """The relations that a chain supposes, each with what stands beside the chain."""
    for formula in chain.formulas:
        if not isinstance(formula, And) or formula.parts:
            yield said_of(formula, chain)


def said_of(formula: Formula, chain: Chain) -> Formula:
    """``formula`` under the conditions that stand beside its chain, for all names that they bind."""
    for condition in chain.conditions:
        # "(α → ∞)" says how the limits beside it are meant.
        held = tuple(part for part in condition.formulas if not (isinstance(part, And) and not part.parts or _moves(part)))
        if held:
            formula = Implies(conjunction(*held), formula)
        moving = {part.left for part in condition.formulas if isinstance(part, TendsTo)}
        names = tuple(name for name in condition.names if name in free_symbols(formula) and name not in moving)
        if names:
            formula = ForAll(names, formula)
    return formula


def _moves(formula: Formula) -> bool:
    return isinstance(formula, TendsTo) and isinstance(formula.left, Real)


def quantified(formula: Formula, names: Sequence[Index], premise: Sequence[Formula] = ()) -> Formula:
    """``formula`` for all of the ``names`` that occur in it, under ``premise``."""
    if premise:
        formula = Implies(conjunction(*premise), formula)
    bound = tuple(name for name in names if name in free_symbols(formula))
    return ForAll(bound, formula) if bound else formula


def about_names_of(exercise: Exercise, chain: Chain) -> bool:
    """Whether a chain begins with a function or value that the exercise defines: then it is a claim, whatever its words."""
    value = chain.start.value
    while isinstance(value, Component):
        value = value.base
    if not chain.links or chain.links[0].relation not in ("=", ":="):
        return False
    known = exercise.vocabulary.names.values()
    if isinstance(value, Apply):
        return value.function in [meaning for meaning in known if isinstance(meaning, Function)]
    if not isinstance(value, Defined):
        return False
    names = {
        meaning.name if isinstance(meaning, Definition) else meaning.definition.name
        for meaning in known
        if isinstance(meaning, (Definition, Defined))
    }
    return value.definition.name in names


def is_plain(node: object) -> bool:
    """A name, one of its components or its norm: what an inequality in the run of the text may suppose."""
    while isinstance(node, (Component, Norm, NormSquared, Pow)):
        node = node.base
    return isinstance(node, (Symbol, Family)) or isinstance(node, Defined) and not node.arguments


def supposes(formula: Formula) -> bool:
    """Whether an inequality only says how large a name is: "outside the ball we have ‖w‖ > r"."""
    if not isinstance(formula, Relation) or formula.symbol == "=":
        return False
    return is_plain(formula.left) or is_plain(formula.right)


def is_value(formula: Formula) -> bool:
    """``w = 0``: a name with a constant, as in "worse than w = 0"."""
    return (
        isinstance(formula, Relation)
        and formula.symbol == "="
        and isinstance(formula.left, Symbol)
        and (isinstance(formula.right, (Zeros, Number)))
    )


def is_about_positions(formula: Formula | None) -> bool:
    """``j ≠ m``, ``i = m``: a relation between two indices."""
    return isinstance(formula, Relation) and not isinstance(formula.left, Expression)


def pins_a_position(formula: Formula | None) -> bool:
    """``i = 1``: a position is the first or the last one."""
    return isinstance(formula, Eq) and any(
        isinstance(side, Index) and side.name in FIXED_POSITIONS for side in (formula.left, formula.right)
    )


def spoken(exercise: Exercise, answer: Answer, sentence: Sentence) -> Iterator[Supposed]:
    """What the words of a sentence suppose without a formula."""
    words = " ".join(item.text for item in sentence.items if isinstance(item, Prose))
    for entry in exercise.spoken:
        found = re.search(entry.pattern, words, re.IGNORECASE) if entry.of is None else None
        if found is not None and not _DENIES.search(words[: found.start()]):
            yield Supposed(entry.formula, words, "suppose", "answer")
        if entry.of is None:
            continue
        for vector, denied in _said_of_vectors(entry.pattern, sentence):
            if vector.shape != entry.of.shape:
                continue
            try:
                said = substituted(entry.formula, {entry.of: vector})
                if denied or _OPENS_A_CASE.match(words):
                    yield Supposed(negation(said) if denied else said, words, "case", "paragraph")
                else:
                    yield Supposed(said, words, "suppose", "answer")
            except BlackboardError:
                continue


def _said_of_vectors(pattern: str, sentence: Sentence) -> Iterator[tuple[Vector, bool]]:
    """The vectors that stand alone beside the words of ``pattern``, "v separates", "a separating vector v", and whether these
    are denied of it."""
    around = zip((None, *sentence.items), sentence.items, (*sentence.items[1:], None), strict=False)
    for before, item, after in around:
        if not isinstance(item, Prose):
            continue
        for match in re.finditer(pattern, item.text, re.IGNORECASE):
            named = _vector_alone(after) if _LEADS_TO_A_NAME.fullmatch(item.text[match.end() :]) else None
            if named is None and not _NEXT_CLAUSE.search(item.text[: match.start()]):
                named = _vector_alone(before)
            if named is not None:
                yield named, bool(_DENIED.search(item.text[: match.start()]))


def _vector_alone(item: object) -> Vector | None:
    chains = item.chains if isinstance(item, Statement) else ()
    value = chains[0].start.value if len(chains) == 1 and not chains[0].links else None
    return value if isinstance(value, Vector) else None


def updated_at(exercise: Exercise, answer: Answer) -> Index | None:
    """The index at which the exercise's updated vector is taken alone, as the student names it."""
    if exercise.updated is None:
        return None
    vector, usual = exercise.updated
    counts: dict[Index, int] = {}
    for statement in answer.statements():
        for chain in statement.chains:
            for side in chain.sides():
                if isinstance(side.value, (Expression, Formula)):
                    for index in _taken(side.value, vector):
                        if index in free_symbols(side.value):
                            counts[index] = counts.get(index, 0) + 1
            for formula in chain.formulas:
                # "x'_j = x_j for j ≠ k": k is the one that is updated.
                if isinstance(formula, Ne) and isinstance(formula.right, Index) and formula.right in counts:
                    counts[formula.right] += 1
    if not counts or counts.get(usual):
        return usual
    return max(counts, key=lambda index: counts[index])


def _taken(node: object, vector: Vector) -> Iterator[Index]:
    if isinstance(node, Component) and node.base == vector:
        yield from (index for index in node.indices if isinstance(index, Index))
    if not isinstance(node, (Index, Symbol, Function)) and hasattr(node, "__dataclass_fields__"):
        for child in children(node):
            yield from _taken(child, vector)
