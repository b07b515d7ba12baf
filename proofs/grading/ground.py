"""The ground an answer stands on: the exercise's facts as the answer names things, its definitions, and what is in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.conditions import Supposed, is_plain, updated_at
from proofs.grading.context import Context, assumed, proves
from proofs.grading.exercises.exercise import Exercise, Stated, Tends
from proofs.grading.extrema import Extrema
from proofs.grading.limits import moves, tends_to_infinity
from proofs.grading.moving_along import moving_along
from proofs.grading.products import without_products
from proofs.grading.reciprocals import falling
from proofs.grading.singled_out import SingledOut
from proofs.grading.suprema import Suprema
from proofs.grading.unbounded import is_long
from proofs.kernel.theorem import Theorem
from proofs.latex.reader import Answer, Sentence, Statement
from proofs.latex.reader.cue_words import QUANTIFYING
from proofs.latex.reader.nodes import Infinity, TendsTo
from proofs.notation.formulas import And, Eq, ForAll, Formula, Gt
from proofs.notation.big import Sum
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.names import free_symbols
from proofs.notation.naturals import Natural
from proofs.notation.substitution import renamed_apart, substituted
from proofs.notation.suprema import Supremum
from proofs.notation.tree import Expression, Function, Matrix, Node, Real, Size, Symbol, Vector
from proofs.notation.values import named_value
from proofs.notation.walking import holds

__all__ = ["Ground", "relations_of"]

_SIZED = (Vector, Matrix, Index, Dimension, Size, Sum)


class Ground:
    """What one answer to one exercise starts from, and the ``context`` of the place where reading is.

    ``supposed`` are all conditions of the text so far, whether they are still in force or not; ``begun`` says of each how many
    lines stand before its paragraph, ``shown_before`` of the paragraph where reading is.
    """

    def __init__(self, exercise: Exercise, answer: Answer) -> None:
        self.exercise, self.answer = exercise, answer
        self.supposed: list[Supposed] = []
        self.begun: list[int] = []
        self.shown_before = 0
        self.granted: list[Formula] = []
        """What is supposed of an optimum that exists in any case."""
        self.written_moves = [formula for sentence in answer.sentences for formula in relations_of(sentence)]
        self.reciprocal = falling(exercise, answer, self.written_moves)
        self.written_moves = list(map(self.reciprocally, self.written_moves))
        self.facts = self._facts()
        self.definitions = tuple(
            self.reciprocally(declared.formula)
            for declared in answer.declarations
            if declared.kind == "value" and declared.formula is not None
        )
        self.signs, narrowing = self._signs()
        self.conventions = self.at_the_update(*exercise.conventions)
        self.settled = self.at_the_update(*exercise.settled)
        written = [formula for statement in answer.statements() for chain in statement.chains for formula in chain.formulas]
        taken = {name.name for formula in (*written, *self.facts) for name in free_symbols(formula)}
        self.has_sizes = any(holds(each, _SIZED) for each in (*written, *exercise.vocabulary.names.values()))
        """Whether the exercise or the answer speaks of anything that there may be few or many of."""
        self.extrema, self.suprema = Extrema(taken), Suprema(taken)
        # "let J^* = inf_w J(w)" is what is known of J^*, where a line speaks of it.
        plain = (each for each in self.definitions if not isinstance(self.suprema.opened(each), Supremum))
        self.definitions = tuple(self.extrema.opened(without_products(definition)) for definition in plain)
        self.values = dict(self._values()) if exercise.tends is not None else {}
        self.context = Context((*self.facts, *self.definitions, *self.signs, *narrowing), self.conventions, extrema=self.extrema)
        for formula in narrowing:
            self.note(Supposed(formula, "", "let", "answer"))
        known = exercise.vocabulary.names.values()
        self.unknown = frozenset(meaning for meaning in known if isinstance(meaning, Function) and meaning.name == "sign")
        self.claimed = {name for goal in exercise.goals if isinstance(goal, Stated) for name in free_symbols(goal.formula)}
        self.sizes = {size for name in self.claimed if isinstance(name, Vector) for size in name.dimensions}
        self.known = self.claimed.union(meaning for meaning in known if isinstance(meaning, Symbol))
        self.tends = tends_to_infinity(exercise.tends, self.written_moves)
        self.tending: frozenset[Real] = frozenset()
        self.singled_out = SingledOut(answer, exercise.allowed)
        named = {name for formula in self.written_moves for name in free_symbols(formula)}
        special = next((goal.special for goal in exercise.goals if isinstance(goal, Tends)), None)
        self.unnamed = None if special in named else special
        """The special position of the exercise, when the answer never names it."""
        self.long: Vector | None = None
        self.falls = False
        """Whether the sentence lets what counts tend to a number, "for k → 0": that is no limit of a sequence."""
        self.for_every: frozenset[Index] = frozenset()
        """The vector whose length tends to ∞ in the sentence."""
        self.chosen: tuple[Formula, ...] = ()
        """What the text chooses of what the exercise leaves open, sign(0) = 1: for lines that do not hold without it."""

    def choose(self, statement: Statement) -> None:
        """``statement`` says what the exercise leaves open, and nothing else: it takes the place of what was chosen before."""
        self.chosen = tuple(formula for chain in statement.chains for formula in chain.formulas)

    def _facts(self) -> tuple[Formula, ...]:
        """The exercise's facts at the student's name of the updated index, without those that the student's own replace."""
        facts = self.at_the_update(*self.exercise.facts)
        replaced = {
            declared.meaning
            for declared in self.answer.declarations
            if declared.kind == "element" and isinstance(declared.meaning, Real)
        }
        kept = tuple(fact for fact in facts if not (len(names := free_symbols(fact)) == 1 and names[0] in replaced))
        return kept + tuple(fact for moving in self._growing() if (fact := Gt(moving, 0)) not in kept and moving not in replaced)

    def _values(self) -> Iterator[tuple[Symbol, Expression]]:
        """Names of values: a limit is taken of what they stand for."""
        known = set(self.exercise.vocabulary.names.values())
        for definition in self.definitions:
            named = named_value(definition)
            if named is not None and named[0] not in known:
                yield named

    def _growing(self) -> list[Real]:
        """What tends to ∞: it is positive from some point on, and only that is spoken of."""
        exercise = [self.exercise.tends] if self.exercise.tends is not None else []
        said = [
            moving
            for formula in self.written_moves
            for moving, point in moves(formula)
            if self.exercise.tends is not None and isinstance(point, Infinity)
        ]
        return list(dict.fromkeys((*exercise, *said)))

    def _signs(self) -> tuple[tuple[Formula, ...], tuple[Formula, ...]]:
        """What the sets of declared names say of them; apart what that says of the exercise's own names beyond its facts."""
        free: list[Formula] = []
        narrowing: list[Formula] = []
        own = {meaning for meaning in self.exercise.vocabulary.names.values() if meaning != self.exercise.tends}
        ground = [theorem for fact in self.at_the_update(*self.exercise.facts) for theorem in assumed(fact)]
        for declared in self.answer.declarations:
            if declared.kind == "element" and declared.formula is not None:
                narrows = declared.meaning in own and proves(declared.formula, ground, 100) is None
                (narrowing if narrows else free).append(self.reciprocally(declared.formula))
        return tuple(free), tuple(narrowing)

    def at_the_update(self, *formulas: Formula) -> tuple[Formula, ...]:
        """``formulas`` of the exercise with the index that the answer updates."""
        at = updated_at(self.exercise, self.answer)
        if at is None or self.exercise.updated is None:
            return formulas
        usual = self.exercise.updated[1]
        return tuple(substituted(renamed_apart(formula, {at.name}), {usual: at}) for formula in formulas)

    def opened(self, formula: Any) -> Any:
        """``formula`` without maxima, products and names of values, as far as that can be said; None where it was not read."""
        if formula is None:
            return None
        for name, value in self.values.items():
            try:
                formula = substituted(formula, {name: value})
            except BlackboardError:
                continue
        formula = moving_along(without_products(self.suprema.opened(self.reciprocally(formula))), self.tends)
        opened = self.extrema.opened(formula)
        return self.extrema.placed(opened, self.context.premises()) if opened != formula else formula

    def reciprocally(self, node: Any) -> Any:
        """``node`` in the reciprocal of what falls to 0."""
        return node if self.reciprocal is None else self.reciprocal.said(node)

    def supposed_of(self, formula: Any) -> Any:
        """``opened`` for what is supposed; None for what was not read."""
        return self.opened(self.singled_out.supposed(formula))

    def begin(self, sentence: Sentence) -> None:
        """What an arrow means in ``sentence``, and which indices it is about for every position."""
        said = (item for item in sentence.items if isinstance(item, Statement) and item.cue.word in QUANTIFYING)
        values = [chain.start.value for statement in said for chain in statement.chains if not chain.links]
        self.for_every = frozenset(value for value in values if isinstance(value, Index))
        self.falls = any(
            isinstance(each, TendsTo) and isinstance(each.left, (Natural, Real)) and not isinstance(each.right, Infinity)
            for item in sentence.items
            if isinstance(item, Statement) and item.cue.role == "condition"
            for chain in item.chains
            for each in map(self.reciprocally, chain.formulas)
        )
        self.long = next((w for formula in relations_of(sentence) if (w := is_long(formula)) is not None), None)
        written = list(map(self.reciprocally, relations_of(sentence)))
        self.tends = tends_to_infinity(tends_to_infinity(self.exercise.tends, self.written_moves), written)
        self.tending = frozenset(
            moving for each in written for moving, point in moves(each) if point is None or isinstance(point, Infinity)
        )

        counted = self._counted(sentence)
        self.tends = self.tends if counted is None else counted

    def tends_in(self, formula: Formula) -> Real | None:
        """What tends to ∞ in ``formula``: where the sentence speaks of several numbers, the one that stands in it."""
        here = self.tending & set(free_symbols(formula)) if self.tends is None else frozenset[Real]()
        return next(iter(here)) if len(here) == 1 else self.tends

    def _counted(self, sentence: Sentence) -> Real | None:
        """The only number that counts in a sentence that does not speak of what tends to ∞ otherwise: k of ``L(kv) → 0``."""
        names = {name for formula in relations_of(sentence) for name in free_symbols(formula) if isinstance(name, Real)}
        counting = names & self.answer.scope.counting
        return next(iter(counting)) if len(counting) == 1 and self.tends not in names else None

    def enter(self, supposed: Supposed) -> None:
        """``supposed`` is in force from here on."""
        if supposed.formula is not None and isinstance(supposed.formula, And) and not supposed.formula.parts:
            return
        if isinstance(supposed.formula, TendsTo) and (isinstance(supposed.formula.left, Real) or is_long(supposed.formula)):
            return  # "for α → ∞" says how the limits around it are meant
        if supposed.formula is not None:
            supposed = replace(supposed, formula=self.supposed_of(supposed.formula))
        if supposed.formula is not None and (rule := _known_rule(supposed.formula)) is not None:
            self.context.remember(rule, once=True)
        elif supposed.formula is not None and (fact := self._fact(supposed.formula)) is not None:
            self.context.remember(fact, once=True)  # "with w_jk = w_kj": the exercise says so, and twice leads searches astray
        elif supposed.formula is None or not _is_known(supposed.formula):
            self.context.enter(supposed)
        self.note(supposed)

    def _fact(self, formula: Formula) -> Theorem | None:
        """The theorem of an equation that follows from the exercise's facts."""
        body = formula.body if isinstance(formula, ForAll) else formula
        if not isinstance(body, Eq) or not free_symbols(formula):
            return None
        shown = proves(formula, [theorem for fact in self.facts for theorem in assumed(fact)], 100)
        return None if shown is None else shown[0]

    def note(self, supposed: Supposed) -> None:
        """The text supposes this, wherever it holds."""
        if supposed not in self.supposed:
            self.supposed.append(supposed)
            self.begun.append(self.shown_before)

    def introduces(self, supposed: Supposed) -> bool:
        """Whether a condition says what a name of the student's is: it holds as long as that name is used."""
        known = {meaning for meaning in self.exercise.vocabulary.names.values() if isinstance(meaning, Symbol)}
        return supposed.formula is not None and any(
            isinstance(name, Symbol) and name not in known for name in free_symbols(supposed.formula)
        )

    def premises(self) -> list[Theorem]:
        """What is in force here, as theorems."""
        return self.context.premises()


def _is_known(formula: Formula) -> bool:
    """Whether ``formula`` speaks of no name and holds anyway: "as 0 < S < 1" supposes nothing."""
    return not free_symbols(formula) and proves(formula, (), 100) is not None


def _known_rule(formula: Formula) -> Theorem | None:
    """The theorem of an equation between terms that holds anyway: "we use e^{a+c} = e^a e^c" supposes nothing."""
    if not isinstance(formula, Eq) or is_plain(formula.left) or is_plain(formula.right):
        return None
    shown = proves(formula, (), 100)
    return None if shown is None else shown[0]


def relations_of(sentence: Sentence) -> Iterator[Node]:
    """Every relation of a sentence, the conditions beside it, and the sides of those that were not related."""
    for item in sentence.items:
        for chain in item.chains if isinstance(item, Statement) else ():
            yield from chain.formulas
            for condition in chain.conditions:
                yield from condition.formulas
            yield from (side.value for side in chain.sides() if isinstance(side.value, (Formula, Expression)))
