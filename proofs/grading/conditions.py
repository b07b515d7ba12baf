"""What a text supposes: each condition with the stretch of text in which it holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from proofs.grading.exercises.exercise import Exercise
from proofs.latex.reader import Answer, Chain, Sentence, Statement
from proofs.latex.reader.cue_words import FROM_HERE_ON, HEADINGS, IF_WORDS, QUANTIFYING, RECALLING
from proofs.latex.reader.nodes import TendsTo
from proofs.latex.reader.scope import FIXED_POSITIONS
from proofs.notation.big import Family, Zeros
from proofs.notation.definitions import Defined, Definition
from proofs.notation.dimensions import Index
from proofs.notation.formulas import And, Eq, ForAll, Formula, Implies, Ne, Relation, conjunction
from proofs.notation.names import free_symbols
from proofs.notation.tree import Apply, Component, Expression, Function, Norm, NormSquared, Number, Pow, Real, Symbol, Vector
from proofs.notation.walking import walk

__all__ = [
    "Reach",
    "Supposed",
    "about_names_of",
    "equates",
    "has_a_value",
    "is_about_positions",
    "is_plain",
    "is_rule",
    "is_value",
    "is_value_at_a_constant",
    "is_value_of_function",
    "pins_a_position",
    "quantified",
    "reach_of",
    "said_anew",
    "said_of",
    "stated",
    "supposes",
    "updated_at",
    "without",
]

Reach = Literal["answer", "paragraph", "heading", "case", "sentence"]
"""How far a condition reaches: "let", "suppose" to the end, "for" to the end of its paragraph, a sentence of its own to the end
of the paragraph that follows it, "case" to the next case or to where the cases are put together, "if" to its sentence's end."""


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


def said_of(formula: Formula, chain: Chain, in_force: Collection[Formula] = ()) -> Formula:
    """``formula`` under the conditions that stand beside its chain, for all names that they bind.

    What is ``in_force`` already and said again, "for λ > 0", binds no number: other hypotheses speak of the same one.
    """
    for condition in chain.conditions:
        # "(α → ∞)" says how the limits beside it are meant.
        held = tuple(part for part in condition.formulas if not (isinstance(part, And) and not part.parts or _moves(part)))
        if held:
            formula = Implies(conjunction(*held), formula)
        moving = {part.left for part in condition.formulas if isinstance(part, TendsTo)}
        names = tuple(
            name
            for name in condition.names
            if name in free_symbols(formula) and name not in moving and not _is_said_again(name, condition.formulas, in_force)
        )
        if names:
            formula = ForAll(names, formula)
    return formula


def _is_said_again(name: object, said: Sequence[Formula], in_force: Collection[Formula]) -> bool:
    """Whether all that is known of a number alone is what is ``said`` of it."""
    known = [formula for formula in in_force if set(free_symbols(formula)) == {name}]
    return isinstance(name, Real) and bool(known) and set(known) == set(said)


def _moves(formula: Formula) -> bool:
    return isinstance(formula, TendsTo) and isinstance(formula.left, (Real, Norm, NormSquared))


def quantified(formula: Formula, names: Sequence[Index | Vector], premise: Sequence[Formula] = ()) -> Formula:
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


def has_a_value(node: object) -> bool:
    """Whether it is an abbreviation of the text, or a component of one."""
    while isinstance(node, (Component, Norm, NormSquared, Pow)):
        node = node.base
    return isinstance(node, Family) or isinstance(node, Defined) and not node.arguments


def is_rule(formula: Formula | None) -> bool:
    """``e^{a+b} = e^a + e^b``: an equation between terms, which supposes nothing of a name."""
    return isinstance(formula, Eq) and not is_plain(formula.left) and not is_plain(formula.right)


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


def equates(formula: Formula | None, names: Collection[object]) -> bool:
    """``i = k``, of two indices that may be any: all that is said of them is said of one."""
    return isinstance(formula, Eq) and all(isinstance(side, Index) and side in names for side in (formula.left, formula.right))


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
                if isinstance(formula, Ne) and isinstance(formula.right, Index):
                    if formula.right in counts:
                        counts[formula.right] += 1
                    elif isinstance(formula.left, Index) and formula.left in counts:
                        counts[formula.right] = counts[formula.left] + 1  # x' is taken at the others alone
    if not counts or counts.get(usual):
        return usual
    return max(counts, key=lambda index: counts[index])


def _taken(node: object, vector: Vector) -> Iterator[Index]:
    for part in walk(node, into_definitions=True):
        if isinstance(part, Component) and part.base == vector:
            yield from (index for index in part.indices if isinstance(index, Index))


def said_anew(sentence: Sentence) -> set[Real]:
    """The parameters of which a sentence says for which values it holds: "for every λ ≠ 0". They are not the exercise's."""
    return {
        name
        for item in sentence.items
        if isinstance(item, Statement) and item.cue.word in QUANTIFYING
        for chain in item.chains
        for formula in chain.formulas
        if isinstance(chain.start.value, Real) and len(names := free_symbols(formula)) == 1
        for name in names
        if isinstance(name, Real)
    }


def without(facts: tuple[Formula, ...], names: set[Real]) -> tuple[Formula, ...]:
    """``facts`` but for those about one of ``names`` alone."""
    return tuple(fact for fact in facts if not (len(own := free_symbols(fact)) == 1 and own[0] in names)) if names else facts


def is_value_of_function(chain: Chain) -> bool:
    """``J(0) = …``, as in "at the origin J(0) = log 2"."""
    return bool(chain.links) and isinstance(chain.start.value, Defined) and bool(chain.start.value.arguments)


def is_value_at_a_constant(chain: Chain) -> bool:
    """``J(0) = log 2``: what J is was said before, so that this is a claim about it."""
    return (
        is_value_of_function(chain)
        and chain.links[0].relation == "="
        and not any(free_symbols(argument) for argument in chain.start.value.arguments)
    )
