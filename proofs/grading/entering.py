"""Conditions entering: over which indices a supposed relation is meant, how far it holds, and what is a reason only."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from proofs.grading.conditions import (
    Reach,
    Supposed,
    about_names_of,
    is_about_positions,
    is_value,
    quantified,
    reach_of,
    stated,
    updated_at,
)
from proofs.grading.context import assumed, proves
from proofs.grading.exercises.exercise import Stated, Tends
from proofs.grading.ground import Ground
from proofs.grading.steps import Step
from proofs.latex.reader import Answer, Chain, Prose, Statement
from proofs.latex.reader.cue_words import FOR_SOME, QUANTIFYING, RECALLING, WITH
from proofs.latex.reader.nodes import TendsTo
from proofs.latex.reader.scope import FIXED_POSITIONS
from proofs.notation.dimensions import Index
from proofs.notation.formulas import ForAll, Formula
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Norm, NormSquared, Symbol, Vector

__all__ = ["Entering", "defines_an_unknown", "does_not_fit", "restricting"]

_ONE = re.compile(
    r"\b(some|one|a|an|ein|eine|einen|einem|mindestens ein)(\s+(index|example|point|sample|datum))?\W*$", re.IGNORECASE
)

_FAILING = re.compile(
    r"\b(misclassif\w*|fails?|errs?|wrong|mistakes?|errors?|(?:does not|doesn't|cannot) (?:correctly )?classify|fehl\w*|falsch)\b"
    r"(?!.*\b(all|every|each|any|alle|jede\w*)\b)[^,.;:]*$",
    re.IGNORECASE,
)
_WRONGLY = re.compile(r"^\W*(wrongly|incorrectly|wrong|falsch|not correctly)\b", re.IGNORECASE)
"""What is not right of one thing: "misclassifies $x_k$", "classifies $x_k$ wrongly"."""


def restricting(restrictions: Sequence[Statement]) -> tuple[set[str], list[Formula]]:
    """The names of the indices and the conditions of statements that restrict the one before."""
    bound: set[str] = set()
    premise: list[Formula] = []
    for statement in restrictions:
        for chain in statement.chains:
            premise += [formula for formula in stated(chain) if not isinstance(formula, TendsTo)]
            named = [chain.start.value, *(declared.meaning for declared in chain.declared)]
            if statement.cue.word in FOR_SOME:
                continue
            bound |= {value.name for value in named if isinstance(value, Index)}
    return bound, premise


class Entering:
    """The conditions of one answer entering its ``ground``; ``shown`` are the steps so far, under whose conditions they stand."""

    def __init__(self, ground: Ground, shown: list[Step]) -> None:
        self.ground, self.shown = ground, shown
        goals = (goal.formula for goal in ground.exercise.goals if isinstance(goal, Stated))
        self.claimed = {name for goal in goals for name in free_symbols(goal) if isinstance(name, Index)}
        self.fixed = _fixed(ground.answer) | {goal.special.name for goal in ground.exercise.goals if isinstance(goal, Tends)}
        updated = updated_at(ground.exercise, ground.answer)
        if updated is not None:
            self.fixed |= {updated.name}  # "let x_r change to x_r' = sign(…)": one neuron is updated, and not each

    def unread(self, text: str, word: str) -> None:
        """Something is supposed that was not read."""
        self.ground.enter(Supposed(None, text, word, reach_of(word)))

    def chain(self, chain: Chain, word: str, reach: Reach | None = None, restrictions: Sequence[Statement] = ()) -> None:
        """The relations of ``chain``, which ``word`` supposes; ``reach`` other than the word's own."""
        where = reach or reach_of(word)
        if where == "paragraph" and all(map(is_value, chain.formulas)):
            where = "sentence"  # "at w = 0"
        if chain.links and any(True for _ in chain.problems()) and not defines_an_unknown(chain):
            self.ground.enter(Supposed(None, chain.start.text, word, where))
            if word in WITH and chain.start.problem is None:
                # "where W^2 W^1 = W^1 W^2": of what was read something is said that was not.
                self.ground.note(Supposed(None, chain.start.text, "since", "sentence"))
        bound, premise = restricting(restrictions)
        for formula in stated(chain):
            if word in RECALLING and (positions := self._shown_under(formula)):
                for each in positions:
                    self.ground.enter(Supposed(each, chain.start.text, word, where))
                continue
            names = [name for name in free_symbols(formula) if isinstance(name, Index)]
            if word in RECALLING and not names and (holds := proves(formula, self.ground.context.premises(), 100)) is not None:
                self.ground.context.remember(holds[0], once=True)  # "as 0 < S < 1" supposes nothing: it is a line
                given = self.ground.context.hypotheses()
                step = Step(chain.start.place, "", chain.start.text, "proven", formula=formula, theorems=holds, given=given)
                self.shown.append(step)
                continue
            if is_about_positions(formula):
                # "the products x_i w_ij x_j with j ≠ i": what is meant there, and not of every j.
                if where == "answer" and word in WITH:
                    self.ground.context.enter(Supposed(formula, chain.start.text, word, "sentence"))
                else:
                    self.ground.enter(Supposed(formula, chain.start.text, word, where))
                continue
            said = [name for name in names if name.name in bound]
            one = (said or isinstance(formula, ForAll)) and where == "answer" or len(names) > 1 and self.claimed.issuperset(names)
            # "x_j ≤ x_k for all j" says it of one k, and "x_i ≥ x_k" of the two that the goal speaks of.
            meant = not one and (where == "answer" or word in QUANTIFYING and (restrictions or self._is_own(formula)))
            free: list[Index | Vector] = [name for name in names if name in said or meant and name.name not in self.fixed]
            free += _every_vector(restrictions)
            self.ground.enter(Supposed(quantified(formula, free, premise), chain.start.text, word, where))

    def _is_own(self, formula: Formula) -> bool:
        """Whether only names of the answer's own stand in ``formula``: "every unit has its own factor λ_k > 0" says it of all."""
        return not any(isinstance(name, Symbol) and name in self.ground.known for name in free_symbols(formula))

    def not_following(self, step: Step, formula: Formula, word: str, bound: set[str], premise: Sequence[Formula]) -> None:
        """What ``step`` says does not follow, and is supposed: for all indices of which the text does not speak as one."""
        positions = self.ground.extrema.positions
        free = [
            name
            for name in free_symbols(formula)
            if isinstance(name, Index) and (name.name in bound or name.name not in self.fixed and name not in positions)
        ]
        self.ground.enter(Supposed(quantified(formula, free, premise), step.text, word, reach_of(word)))

    def reasons(self, statements: Sequence[Statement]) -> Iterator[Formula]:
        """What a sentence gives as its reasons, and what it declares after its claims: it may stand behind them."""
        for position, statement in enumerate(statements):
            late = statement.cue.role == "declaration" and position > 0
            if statement.cue.role == "reason" or late:
                beside = itertools.takewhile(lambda other: other.attached, statements[position + 1 :])
                bound, premise = restricting(list(beside))
                for chain in statement.chains:
                    if not chain.declared and not about_names_of(self.ground.exercise, chain):
                        for formula in stated(chain):
                            names = [name for name in free_symbols(formula) if isinstance(name, Index)]
                            free = [name for name in names if name.name in bound or self._runs(name, premise)]
                            yield quantified(formula, free, premise)

    def _runs(self, name: Index, premise: Sequence[Formula]) -> bool:
        """Whether ``premise`` says over which positions ``name`` runs: j in j ≠ m."""
        return name.name not in self.fixed and any(name in free_symbols(each) for each in premise)

    def _shown_under(self, formula: Formula) -> list[Formula]:
        """The conditions on positions that the very same relation was shown under: "as z_j > 0" recalls "z_j > 0 for j ≠ m"."""
        said = [theorem.conclusion for theorem in assumed(self.ground.opened(formula))]
        shown = (step for step in self.shown if step.verdict == "proven" and step.theorems)
        same = next((step for step in shown if said == [theorem.conclusion for theorem in step.theorems[:1]]), None)
        return [] if same is None else [each for each in same.given if is_about_positions(each)]


def _every_vector(restrictions: Sequence[Statement]) -> Iterator[Vector]:
    """The vectors for all of which something is supposed: "suppose L(w) ≤ L(u) for all w", "… for all w ∈ B" of a ball B."""
    for statement in restrictions:
        if statement.cue.word in QUANTIFYING:
            for chain in statement.chains:
                start = chain.start.value
                if all(link.relation == "∈" for link in chain.links):
                    named = (start, *(declared.meaning for declared in chain.declared))
                    yield from (value for value in named if isinstance(value, Vector))
                elif isinstance(start, (Norm, NormSquared)) and isinstance(start.base, Vector):
                    yield start.base


def _fixed(answer: Answer) -> frozenset[str]:
    """Indices that the text speaks of by name alone: "the index m", "neuron i"."""
    found = {"i", "m", *FIXED_POSITIONS, *_said_of_one(answer)}
    for statement in answer.statements():
        if statement.attached or statement.cue.word in QUANTIFYING:
            continue
        for chain in statement.chains:
            if isinstance(chain.start.value, Index) and not chain.links:
                found.add(chain.start.value.name)
    return frozenset(found)


def _said_of_one(answer: Answer) -> Iterator[str]:
    """Indices of what the words speak of as one: "misclassifies x_k", "there is a z_k"."""
    for sentence in answer.sentences:
        for before, item, after in zip(sentence.items, sentence.items[1:], (*sentence.items[2:], None), strict=False):
            if not isinstance(before, Prose) or not isinstance(item, Statement):
                continue
            failing = _FAILING.search(before.text) or isinstance(after, Prose) and _WRONGLY.match(after.text)
            if failing or _ONE.search(before.text):
                for chain in item.chains[:1]:
                    if not chain.links and isinstance(chain.start.value, (Expression, Index)):
                        yield from (name.name for name in free_symbols(chain.start.value) if isinstance(name, Index))


def does_not_fit(chain: Chain) -> bool:
    """Whether a chain gives a name a value that there is not, since its sizes do not fit: "let b = b^1 + b^2"."""
    right = chain.links[0].right.problem if chain.links and chain.links[0].relation in ("=", ":=") else None
    return right is not None and right.kind == "shape" and defines_an_unknown(chain)


def defines_an_unknown(chain: Chain) -> bool:
    """Whether a chain says what a new name is and was not read: what speaks of that name is not read either."""
    unknown = chain.start.problem is not None and chain.start.problem.kind == "unknown"
    return unknown and chain.links[0].relation in ("=", ":=")
