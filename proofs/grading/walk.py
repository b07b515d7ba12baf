"""An answer walked through in reading order: conditions enter and leave, each asserted relation becomes a judged step."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from proofs.errors import BlackboardError
from proofs.grading.cases import Heard, begins_a_case, closes_the_cases, denial, in_words
from proofs.grading.claims import Claim, claims_in
from proofs.grading.conditions import (
    Supposed,
    about_names_of,
    is_about_positions,
    is_plain,
    is_value,
    quantified,
    reach_of,
    said_of,
    spoken,
    stated,
    supposes,
    updated_at,
)
from proofs.grading.context import Context, assumed, proves
from proofs.grading.exercises.exercise import Exercise, Stated
from proofs.grading.extrema import Extrema
from proofs.grading.in_words import InWords
from proofs.grading.qualified import Qualified
from proofs.grading.joined import joined
from proofs.grading.equal_limits import alternatives, difference_of_limits, equal_terms, values_of, without_end
from proofs.grading.limit_values import with_limits_worked_out
from proofs.grading.limits import in_notation, moves, tends_to_infinity
from proofs.grading.steps import Step, beyond_the_notation, judged
from proofs.kernel.terms import IndexSort, free_variables
from proofs.kernel.theorem import Theorem, for_all_intro
from proofs.latex.reader import Answer, Chain, Link, Prose, Sentence, Statement
from proofs.latex.reader.denials import DENIED, in_general
from proofs.latex.reader.prose import IN_WORDS
from proofs.latex.reader.nodes import Infinity, TendsTo
from proofs.latex.reader.source import Place
from proofs.latex.reader.scope import FIXED_POSITIONS
from proofs.notation.definitions import Defined
from proofs.notation.dimensions import Index
from proofs.notation.formulas import And, Eq, Formula, Gt, Implies, Ne, Not, negation
from proofs.notation.names import free_symbols
from proofs.notation.substitution import substituted
from proofs.notation.tree import Expression, Function, Node, Real, Symbol
from proofs.notation.values import named_value

__all__ = ["Walk"]

_WORK_FOR_WORDS = 100
_ONE = re.compile(
    r"\b(some|one|a|an|ein|eine|einen|einem|mindestens ein)(\s+(index|example|point|sample|datum))?\W*$", re.IGNORECASE
)
_IMPLYING = frozenset({"⇒", "⇐", "⇔"})
_WITH = frozenset({"with", "where", "mit", "wobei"})
_AT = frozenset({"at", "bei"})
_RESTATING = frozenset({"i.e.", "that is", "d.h.", "das heißt"})
_RECALLING = frozenset({"as", "since", "because", "da", "weil"})
_QUANTIFYING = frozenset(
    {"for all", "for every", "for each", "for any", "any", "every", "each", "für alle", "für jedes", "für jeden", "für jede"}
)


_CONCLUDING = frozenset(
    {"hence", "so", "thus", "therefore", "consequently", "follows", "it follows that", "implies", "imply", "conclude", "yields"}
    | {"gives", "obtain", "we obtain", "we get", "daher", "folglich", "somit", "also"}
)
"""Words that claim what follows: a bound or a value after them that does not follow may be what words supposed, not nothing."""


def _said_anew(sentence: Sentence) -> set[Real]:
    """The parameters of which a sentence says for which values it holds: "for every λ ≠ 0". They are not the exercise's."""
    return {
        name
        for item in sentence.items
        if isinstance(item, Statement) and item.cue.word in _QUANTIFYING
        for chain in item.chains
        for formula in chain.formulas
        if isinstance(chain.start.value, Real) and len(names := free_symbols(formula)) == 1
        for name in names
        if isinstance(name, Real)
    }


def _without(facts: tuple[Formula, ...], names: set[Real]) -> tuple[Formula, ...]:
    return tuple(fact for fact in facts if not (len(own := free_symbols(fact)) == 1 and own[0] in names)) if names else facts


class Walk:
    """One answer to one exercise. After ``run``: ``steps``, ``supposed`` (all conditions), ``definitions`` (new names)."""

    def __init__(self, exercise: Exercise, answer: Answer) -> None:
        self.exercise, self.answer = exercise, answer
        self.steps: list[Step] = []
        self.supposed: list[Supposed] = []
        self.written_moves = [formula for sentence in answer.sentences for formula in _relations(sentence)]
        self.facts = self._facts()
        self.definitions = tuple(
            declared.formula for declared in answer.declarations if declared.kind == "value" and declared.formula is not None
        )
        self.signs, narrowing = self._signs()
        self.conventions = self._at_the_update(exercise.conventions)
        written = [formula for statement in answer.statements() for chain in statement.chains for formula in chain.formulas]
        self.extrema = Extrema({name.name for formula in (*written, *self.facts) for name in free_symbols(formula)})
        self.definitions = tuple(map(self.extrema.opened, self.definitions))
        self.values = dict(self._values()) if exercise.tends is not None else {}
        self.context = Context((*self.facts, *self.definitions, *self.signs, *narrowing), self.conventions, extrema=self.extrema)
        self.supposed += [Supposed(formula, "", "let", "answer") for formula in narrowing]
        known = exercise.vocabulary.names.values()
        self.unknown = frozenset(meaning for meaning in known if isinstance(meaning, Function) and meaning.name == "sign")
        claimed = {name for goal in exercise.goals if isinstance(goal, Stated) for name in free_symbols(goal.formula)}
        self.known = claimed.union(meaning for meaning in known if isinstance(meaning, Symbol))
        self.fixed = self._fixed()
        self.tends = tends_to_infinity(exercise.tends, self.written_moves)
        self.given = 0
        self.general = False
        self.words = InWords(exercise, answer, self.definitions)
        self.qualified = Qualified(answer, exercise.vocabulary.placeholders)
        self.last_line = 0
        self.last_case: list[Formula] = []
        self.before_case = 0
        self.for_all: set[Index | Symbol] = set()
        self.last_chain: Chain | None = None
        self.at = Place(1, 1)
        """Where the walk is."""
        self.beside: tuple[Formula, ...] = ()

    def _facts(self) -> tuple[Formula, ...]:
        """The exercise's facts at the student's name of the updated index, without those that the student's own replace."""
        facts = self._at_the_update(self.exercise.facts)
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

    def _opened(self, formula: Any) -> Any:
        """``formula`` without maxima and names of values, as far as it can be said so; None for one that was not read."""
        if formula is None:
            return None
        for name, value in self.values.items():
            try:
                formula = substituted(formula, {name: value})
            except BlackboardError:
                continue
        opened = self.extrema.opened(formula)
        return self.extrema.placed(opened, self.context.premises()) if opened != formula else formula

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
        ground = [theorem for fact in self._at_the_update(self.exercise.facts) for theorem in assumed(fact)]
        for declared in self.answer.declarations:
            if declared.kind == "element" and declared.formula is not None:
                narrows = declared.meaning in own and proves(declared.formula, ground, 100) is None
                (narrowing if narrows else free).append(declared.formula)
        return tuple(free), tuple(narrowing)

    def _at_the_update(self, formulas: tuple[Formula, ...]) -> tuple[Formula, ...]:
        at = updated_at(self.exercise, self.answer)
        if at is None or self.exercise.updated is None:
            return formulas
        return tuple(substituted(formula, {self.exercise.updated[1]: at}) for formula in formulas)

    def _fixed(self) -> frozenset[str]:
        """Indices that the text speaks of by name alone: "the index m", "neuron i"."""
        found = {"i", "m", *FIXED_POSITIONS, *_said_of_one(self.answer)}
        for statement in self.answer.statements():
            if statement.attached or statement.cue.word in _QUANTIFYING:
                continue
            for chain in statement.chains:
                if isinstance(chain.start.value, Index) and not chain.links:
                    found.add(chain.start.value.name)
        return frozenset(found)

    # --- the walk ---------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Judge every step."""
        for statement in self.answer.givens:
            self._suppose(statement, None, "answer")
        for statement in self.answer.lets:
            for chain in statement.chains:
                if not chain.declared:
                    self._enter_all(chain, "let", "answer", ())
        self.given = len(self.supposed)
        paragraph = 0
        for sentence in self.answer.sentences:
            self.context.leave("sentence")
            if sentence.paragraph != paragraph:
                # A case that has had its steps may end here; one whose heading stands alone has not begun.
                ended = ("paragraph", *(("case",) if len(self.steps) > self.before_case else ()))
                self.context.leave(*ended, keeping=self._introduces)
            paragraph = sentence.paragraph
            sentence = joined(sentence, lambda formula: proves(formula, self.context.premises(), 100) is not None)
            heard = in_words(self.exercise, sentence)
            self._between_cases(sentence, heard)
            usual = self.context.facts
            self.context.facts = _without(usual, _said_anew(sentence))
            self._sentence(sentence, heard)
            self.context.facts = usual

    def _between_cases(self, sentence: Sentence, heard: Sequence[Heard]) -> None:
        """What was supposed for a case ends where the next one begins, or where they are put together."""
        self.last_case = [each.formula for each in self.context.lingering if each.formula is not None]
        if closes_the_cases(sentence) or begins_a_case(sentence, heard):
            self.last_case += [each.formula for each in self.context.active if each.reach == "case" and each.formula is not None]
            self.context.end_cases()
            self.before_case = len(self.steps)

    def _heard(self, condition: Heard) -> None:
        """A condition in words enters."""
        formula = denial(self.last_case) if condition.otherwise else condition.formula
        if formula is not None:
            (formula,) = self._at_the_update((formula,))
        word = condition.word
        self._enter(Supposed(formula, condition.text, word, reach_of(word)))

    def _sentence(self, sentence: Sentence, heard: Sequence[Heard]) -> None:
        self.tends = tends_to_infinity(tends_to_infinity(self.exercise.tends, self.written_moves), list(_relations(sentence)))
        for supposed in spoken(self.exercise, self.answer, sentence):
            self._enter(supposed)
        self.words.hear(sentence)
        self.qualified.hear(sentence)
        self.general = in_general(sentence.words)
        statements = [item for item in sentence.items if isinstance(item, Statement)]
        self.last_line = max(
            [link.place.line for statement in statements for chain in statement.chains for link in chain.links]
            + [statement.place.line for statement in statements],
            default=0,
        )
        reasons = tuple(self._reasons(statements))
        claimed = list(claims_in(self.exercise, sentence, self._spoken_of()))
        positions = [position for position, item in enumerate(sentence.items) if isinstance(item, Statement)]
        waiting = list(heard)
        self.beside = tuple(self._restricting([statement for statement in statements if statement.attached])[1])
        for number, statement in enumerate(statements):
            while waiting and waiting[0].position <= positions[number]:
                self._heard(waiting.pop(0))
            self._claimed(claimed, positions[number])
            if statement.attached:
                continue
            restrictions = []
            for other in statements[number + 1 :]:
                if not other.attached:
                    break
                restrictions.append(other)
            claims = statement.cue.word in _AT and any(_is_value_of_function(chain) for chain in statement.chains)
            if statement.cue.role in ("declaration", "condition") and not claims:
                self._suppose(statement, restrictions)
            elif statement.cue.role == "reason":
                absolute = any(other.cue.word in _QUANTIFYING for other in restrictions)
                for chain in statement.chains:
                    if absolute and chain.formulas:
                        self._assert(statement, restrictions, ())  # "because S(z) < 1 for all z"
                        break
                    if about_names_of(self.exercise, chain) and not chain.declared:
                        self._chain(chain, (), reasons)
                    elif not chain.declared:
                        self._reason(chain, restrictions)
            elif statement.cue.word == DENIED and statement.cue.role == "mention":
                self._deny(statement)
            elif statement.cue.role == "assertion" or claims:
                values = all(map(_is_value_at_a_constant, statement.chains))  # "At zero J(0) = …" needs no condition
                granted = self.exercise.granted and re.search(self.exercise.granted, sentence.words, re.IGNORECASE)
                if statement.cue.word in IN_WORDS and statement.cue.role == "assertion" and not values and not granted:
                    self._enter(Supposed(None, statement.text, statement.cue.word, "sentence"))
                restates = (
                    statement.cue.word in _RESTATING
                    and not statement.display
                    and any(other.cue.role in ("condition", "declaration") for other in statements[:number])
                    and not any(other.cue.role == "assertion" for other in statements[:number])
                )
                # What a "let" restates holds as long as that.
                word = next(
                    (other.cue.word for other in reversed(statements[:number]) if other.cue.role in ("condition", "declaration")),
                    "let",
                )
                self._assert(statement, restrictions, reasons, restating=word if restates else "")
        for condition in waiting:
            self._heard(condition)
        self._claimed(claimed, None)

    def _reason(self, chain: Chain, restrictions: list[Statement]) -> None:
        """A reason is a line when it is proven, or an equation of terms that does not hold; else it says what is supposed."""
        before = len(self.steps)
        self._chain(chain, tuple(self._restricting(restrictions)[1]), (), inline=True)
        given, self.steps[before:] = self.steps[before:], []
        for step in given:
            if step.verdict == "proven" or step.verdict == "false" and _is_rule(step.formula):
                self.steps.append(step)
            elif step.verdict == "false" and step.formula is not None:
                self._note(Supposed(step.formula, step.text, "since", "sentence"))

    def _deny(self, statement: Statement) -> None:
        """What the words deny is no step when it is false; when it is true, they are not to be believed."""
        before, earlier = len(self.steps), list(self.context.earlier)
        for chain in statement.chains:
            self._chain(chain, (), (), inline=True)
        denied, self.steps[before:], self.context.earlier[:] = self.steps[before:], [], earlier
        if not any(step.verdict == "false" for step in denied):
            self.steps += [
                Step(step.place, step.relation, step.text, "unclear", "the words deny it, and it holds", step.formula)
                for step in denied
                if step.verdict == "proven"
            ]

    def _spoken_of(self) -> Expression | None:
        """What "this" stands for: the beginning of the last chain of equations."""
        if self.last_chain is None:
            return None
        value = self.last_chain.start.value
        return value if isinstance(value, Expression) and value.shape.kind == "scalar" else None

    def _claimed(self, waiting: list[tuple[int, Claim]], position: int | None) -> None:
        """What words before the item number ``position`` claim becomes a step when it is proven."""
        while waiting and (position is None or waiting[0][0] < position):
            _, (formula, text, place) = waiting.pop(0)
            (formula,) = self._at_the_update((formula,))
            theorems = proves(formula, self.context.premises(), _WORK_FOR_WORDS)
            if theorems is not None:
                self.steps.append(Step(place, "", text, "proven", formula=formula, theorems=theorems))
                self.context.earlier += [_generalised(theorem) for theorem in theorems[:1] if _useful(theorem)]

    def _reasons(self, statements: list[Statement]) -> Iterator[Formula]:
        """What a sentence gives as its reasons, and what it declares after its claims: it may stand behind them."""
        for position, statement in enumerate(statements):
            late = statement.cue.role == "declaration" and position > 0
            if statement.cue.role == "reason" or late:
                beside = itertools.takewhile(lambda other: other.attached, statements[position + 1 :])
                bound, premise = self._restricting(list(beside))
                for chain in statement.chains:
                    if not chain.declared and not about_names_of(self.exercise, chain):
                        for formula in stated(chain):
                            names = [name for name in free_symbols(formula) if isinstance(name, Index)]
                            free = [name for name in names if name.name in bound or self._runs(name, premise)]
                            yield quantified(formula, free, premise)

    def _runs(self, name: Index, premise: Sequence[Formula]) -> bool:
        """Whether ``premise`` says over which positions ``name`` runs: j in j ≠ m."""
        return name.name not in self.fixed and any(name in free_symbols(each) for each in premise)

    def _suppose(self, statement: Statement, restrictions: list[Statement] | None, reach: str = "") -> None:
        """A condition or declaration enters; a claim about the exercise's own names is a step all the same."""
        word = statement.cue.word
        if statement.problem is not None:
            self._enter(Supposed(None, statement.text, word, reach_of(word)))
        for chain in statement.chains:
            if any(isinstance(each, TendsTo) and not isinstance(each.left, Real) for each in chain.formulas):
                self._chain(chain, (), ())  # "as α → ∞, e^{−αδ} → 0": a limit is shown, never supposed
                continue
            claims = about_names_of(self.exercise, chain) or _is_value_at_a_constant(chain)
            if claims and not chain.declared and statement.cue.role != "condition":
                self._chain(chain, (), ())
                continue
            if chain.declared:
                self._chain_after_declaration(chain, restrictions or [], word if statement.cue.role == "condition" else "let")
                continue
            self._enter_all(chain, word, reach, restrictions or [])

    def _enter_all(self, chain: Chain, word: str, reach: str, restrictions: list[Statement] | tuple[()]) -> None:
        where = reach or reach_of(word)
        if where == "paragraph" and all(map(is_value, chain.formulas)):
            where = "sentence"  # "at w = 0"
        if chain.links and any(True for _ in chain.problems()) and not _defines_an_unknown(chain):
            self._enter(Supposed(None, chain.start.text, word, where))  # type: ignore[arg-type]
        bound, premise = self._restricting(list(restrictions))
        for formula in stated(chain):
            if word in _RECALLING and (positions := self._shown_under(formula)):
                for each in positions:
                    self._enter(Supposed(each, chain.start.text, word, where))  # type: ignore[arg-type]
                continue
            if is_about_positions(formula):
                # "the products x_i w_ij x_j with j ≠ i": what is meant there, and not of every j.
                if where == "answer" and word in _WITH:
                    self.context.enter(Supposed(formula, chain.start.text, word, "sentence"))
                else:
                    self._enter(Supposed(formula, chain.start.text, word, where))  # type: ignore[arg-type]
                continue
            free = [
                name
                for name in free_symbols(formula)
                if isinstance(name, Index)
                and (
                    name.name in bound
                    or name.name not in self.fixed
                    and (where == "answer" or word in _QUANTIFYING and restrictions)
                )
            ]
            self._enter(Supposed(quantified(formula, free, premise), chain.start.text, word, where))  # type: ignore[arg-type]

    def _shown_under(self, formula: Formula) -> list[Formula]:
        """The conditions on positions that the very same relation was shown under: "as z_j > 0" recalls "z_j > 0 for j ≠ m"."""
        said = [theorem.conclusion for theorem in assumed(self._opened(formula))]
        shown = (step for step in self.steps if step.verdict == "proven" and step.theorems)
        same = next((step for step in shown if said == [theorem.conclusion for theorem in step.theorems[:1]]), None)
        return [] if same is None else [each for each in same.given if is_about_positions(each)]

    def _restricting(self, restrictions: list[Statement]) -> tuple[set[str], list[Formula]]:
        """The names of the indices and the conditions of statements that restrict the one before."""
        bound: set[str] = set()
        premise: list[Formula] = []
        for statement in restrictions:
            for chain in statement.chains:
                premise += [formula for formula in stated(chain) if not isinstance(formula, TendsTo)]
                named = [chain.start.value, *(declared.meaning for declared in chain.declared)]
                bound |= {value.name for value in named if isinstance(value, Index)}
        return bound, premise

    def _introduces(self, supposed: Supposed) -> bool:
        """Whether a condition says what a name of the student's is: it holds as long as that name is used."""
        known = {meaning for meaning in self.exercise.vocabulary.names.values() if isinstance(meaning, Symbol)}
        return supposed.formula is not None and any(
            isinstance(name, Symbol) and name not in known for name in free_symbols(supposed.formula)
        )

    def _enter(self, supposed: Supposed) -> None:
        if supposed.formula is not None and isinstance(supposed.formula, And) and not supposed.formula.parts:
            return
        if isinstance(supposed.formula, TendsTo) and isinstance(supposed.formula.left, Real):
            return  # "for α → ∞" says how the limits around it are meant
        if supposed.formula is not None:
            supposed = replace(supposed, formula=self._opened(supposed.formula))
        self.context.enter(supposed)
        if supposed not in self.supposed:
            self.supposed.append(supposed)

    # --- steps ------------------------------------------------------------------------------------------------------

    def _chain_after_declaration(self, chain: Chain, restrictions: list[Statement], word: str = "let") -> None:
        """The links of ``s = … = …`` after the first, which says what s is."""
        if len(chain.links) > 1 and chain.declared[0].kind not in ("element", "range"):
            before = len(self.steps)
            self._chain(chain, (), (), skip=1)
            self._turned_into_conditions(before, word, restrictions)

    def _assert(
        self, statement: Statement, restrictions: list[Statement], reasons: tuple[Formula, ...], *, restating: str = ""
    ) -> None:
        if statement.problem is not None and statement.display:
            self.steps.append(
                Step(statement.place, "", statement.text, "unreadable", statement.problem.message, limit=statement.problem.limit)
            )
        _, premise = self._restricting(restrictions)
        self.for_all = {
            chain.start.value
            for other in restrictions
            for chain in other.chains
            if isinstance(chain.start.value, (Index, Symbol)) and other.cue.word in _QUANTIFYING
        }
        follows = False
        for chain in statement.chains:
            if follows:
                # What an implication says that was not read as one is not known: what follows it may be its conclusion.
                self._chain(chain, tuple(premise), reasons, inline=not statement.display, doubtful=True)
                continue
            follows = any(link.relation in _IMPLYING and link.formula is None for link in chain.links)
            if chain.declared and chain.declared[0].kind in ("element", "range"):
                continue
            before = len(self.steps)
            self._chain(chain, tuple(premise), reasons, inline=not statement.display)
            if self.general:
                # "in general log(a + b) ≠ log a + log b": not always equal, which an instance shows.
                self.steps[before:] = [
                    step for step in self.steps[before:] if not (step.verdict == "false" and isinstance(step.formula, Ne))
                ]
            if chain.declared and chain.links[0].relation == ":=":
                # "z_j := y_j w·x_j > 0": what a definition adds by itself, it supposes.
                self._turned_into_conditions(before, "let", restrictions, only_bounds=True)
                continue
            if restating:
                # "if u misclassifies x_k, i.e. y_k u·x_k ≤ 0": the formula says what the words suppose.
                self._turned_into_conditions(before, restating, restrictions)
            elif not statement.display:
                self._turned_into_conditions(before, statement.cue.word or "stated", restrictions, only_plain=True)

    def _chain(
        self,
        chain: Chain,
        premise: tuple[Formula, ...],
        reasons: tuple[Formula, ...],
        *,
        skip: int = 0,
        inline: bool = False,
        doubtful: bool = False,
    ) -> None:
        before = len(self.steps)
        if chain.links and all(link.relation in ("=", ":=") for link in chain.links):
            self.last_chain = chain
        self._links(chain, premise, reasons, skip=skip, inline=inline)
        if doubtful or any(link.relation in _IMPLYING and link.formula is None for link in chain.links):
            self.steps[before:] = [
                Step(step.place, step.relation, step.text, "unclear", "the implication around it was not read", step.formula)
                if step.verdict == "false"
                else step
                for step in self.steps[before:]
            ]

    def _links(
        self, chain: Chain, premise: tuple[Formula, ...], reasons: tuple[Formula, ...], *, skip: int, inline: bool
    ) -> None:
        if not chain.links and isinstance(chain.start.value, Formula):
            self._step(chain, None, chain.start.value, premise, reasons)
        if not chain.links and chain.start.problem is not None and not inline:
            self._unread(chain, None, chain.start.problem.message)
        left = chain.start
        for number, link in enumerate(chain.links):
            if number >= skip and link.relation not in ("↦",):
                problem = link.problem or link.right.problem or left.problem
                if link.formula is not None:
                    self._step(chain, link, link.formula, premise, reasons)
                elif problem is not None:
                    self._unread(chain, link, problem.message)
            left = link.right

    def _turned_into_conditions(
        self, before: int, word: str, restrictions: list[Statement], *, only_plain: bool = False, only_bounds: bool = False
    ) -> None:
        """Steps from ``before`` on that do not follow, and may be what the words around them suppose, are conditions."""
        bound, premise = self._restricting(restrictions)
        for step in self.steps[before:]:
            formula = step.formula
            if step.verdict not in ("false", "unclear") or formula is None:
                continue
            if isinstance(formula, Implies) and premise:
                formula = formula.conclusion
            if only_bounds and isinstance(formula, Eq):
                continue
            if only_plain and is_value(formula) and word not in _CONCLUDING:
                self.steps.remove(step)
            elif not only_plain or supposes(formula) or is_value(formula):
                self.steps.remove(step)
                free = [
                    name
                    for name in free_symbols(formula)
                    if isinstance(name, Index)
                    and (name.name in bound or name.name not in self.fixed and name not in self.extrema.positions)
                ]
                self._enter(Supposed(quantified(formula, free, premise), step.text, word, reach_of(word)))

    def _unread(self, chain: Chain, link: Link | None, message: str) -> None:
        side = chain.start if link is None else link.right
        place = side.place if link is None else link.place
        self.steps.append(Step(place, "" if link is None else link.relation, side.text, "unreadable", message))

    def _step(
        self, chain: Chain, link: Link | None, formula: Formula, premise: tuple[Formula, ...], reasons: tuple[Formula, ...]
    ) -> None:
        if isinstance(formula, And) and not formula.parts:
            return
        self.at = place = chain.start.place if link is None else link.place
        text = chain.start.text if link is None else link.right.text
        relation = "" if link is None else link.relation
        if any(condition.problem is not None for condition in chain.conditions):
            self.steps.append(Step(place, relation, text, "unclear", "the condition beside it was not read", formula))
            return
        more = tuple(map(self._opened, (*premise, *self._usable(reasons, formula))))
        written = self._opened(said_of(formula, chain))
        said = in_notation(written, self.tends)
        if beyond_the_notation(said) == "a limit":
            said = with_limits_worked_out(said, self.tends, self.context.premises(more))
        before = len(self.steps)
        step = Step(place, relation, text, "unclear", formula=said)
        if beyond_the_notation(said) != "a limit" or not self._limits_said(step, written, chain, more):
            self._said(chain, step, said, more)
        if len(self.steps) == before + 1 and self.steps[-1].verdict == "proven" and (same := equal_terms(written)) is not None:
            shown = judged(same, self.context, more, unknown=self.unknown)
            if shown["verdict"] == "proven":  # what lim f = lim g shows on the way to a value
                self.steps.append(replace(step, formula=same, **shown))
        if link is not None and link is chain.links[0] and not chain.continues:
            self.steps[before:] = [replace(made, left=chain.start.text) for made in self.steps[before:]]

    def _limits_said(self, step: Step, written: Formula, chain: Chain, more: tuple[Formula, ...]) -> bool:
        """Whether a relation with limits as terms, or with ∞ as a limit, was judged here."""

        def verdict(claim: Formula) -> dict[str, Any]:
            return judged(claim, self.context, more, unknown=self.unknown)

        def proven(*claims: Formula) -> bool:
            found = [replace(step, formula=claim, **made) for claim in claims if (made := verdict(claim))["verdict"] == "proven"]
            if len(found) == len(claims) > 0:
                self.steps.append(found[0])
                return True
            return False

        tried = list(alternatives(written, values_of(chain, self._opened), lambda claim: verdict(claim)["verdict"] == "proven"))
        for claims in tried:
            if proven(*claims):
                return True
        if len(tried) == 1 and len(tried[0]) == 1:
            self._said(chain, step, tried[0][0], more)
            return True
        if (apart := difference_of_limits(written)) is not None and (made := verdict(apart))["verdict"] == "false":
            if self._lacking(written, more) is None:
                self.steps.append(replace(step, formula=apart, **made))
                return True
        for diverging, where in without_end(written):
            place = verdict(Not(where)) if verdict(Implies(where, diverging))["verdict"] == "proven" else {}
            if place.get("verdict") == "false" and self._lacking(written, more) is None:
                message = f"{diverging.body.denominator!r} has no limit at {place['message'].removeprefix('at ')}"  # type: ignore
                self.steps.append(replace(step, verdict="false", message=message, counterexample=place["counterexample"]))
                return True
        return False

    def _said(self, chain: Chain, step: Step, said: Formula, more: tuple[Formula, ...]) -> None:
        """Judge one relation and enter it, under what is in force and ``more``."""
        place, relation, text = step.place, step.relation, step.text
        step = replace(step, **judged(said, self.context, more, unknown=self.unknown))
        if step.verdict in ("false", "unclear") and (still := self._still_meant(said)):
            again = judged(said, self.context, (*more, *still), unknown=self.unknown)
            if again["verdict"] == "proven":
                step = replace(Step(place, relation, text, "proven", formula=said), **again)
        if step.verdict != "proven":
            step = self._under_what_stands_beside(step, more)
        if step.verdict == "false" and (lacking := self._lacking(said, more)) is not None:
            step = Step(place, relation, text, "unclear", lacking, said)
        self.steps.append(step)
        if step.verdict == "proven":
            self.context.earlier += [_generalised(theorem) for theorem in step.theorems[:1] if _useful(theorem)]

    def _lacking(self, false: Formula, more: tuple[Formula, ...]) -> str | None:
        """Why ``false``, which was refuted, can't be called so: words may say more of its names than was read."""
        if (lacking := self.words.lacking(false, self.last_line)) is not None:
            return lacking
        supposed, name = self.qualified.more(false)
        if name is not None and judged(negation(false), self.context, more, unknown=self.unknown)["verdict"] != "proven":
            return f"words may say more about {name} than was read: write it as a formula"
        if (
            name is None
            and supposed
            and judged(false, self.context, (*more, *supposed), unknown=self.unknown)["verdict"] != "false"
        ):
            return f"only words say that {' and '.join(map(repr, supposed))}: write it as a formula"
        return None

    def _still_meant(self, formula: Formula) -> list[Formula]:
        """Conditions of the last case that ``formula`` may still stand under: words say where a case begins, seldom its end."""
        names = set(free_symbols(formula))
        found = [supposed.formula for supposed in self.context.lingering if supposed.formula is not None]
        if any(self.for_all & set(free_symbols(each)) for each in found):
            return []
        return found if any(names & set(free_symbols(each)) for each in found) else []

    def _under_what_stands_beside(self, step: Step, more: tuple[Formula, ...]) -> Step:
        """A step that a condition of its sentence makes true: "0 ≤ p_i ≤ 1 − p_m for i ≠ m, also p_i → 0"."""
        assert step.formula is not None
        names = {name for name in free_symbols(step.formula) if isinstance(name, Index)}
        others = tuple(each for each in self.beside if each not in more and names & set(free_symbols(each)))
        if not others:
            return step
        again = replace(step, **judged(step.formula, self.context, (*more, *others), unknown=self.unknown))
        if again.verdict == "unclear":
            return again if step.verdict == "false" else step
        return again if again.verdict == "proven" else step

    def _usable(self, reasons: tuple[Formula, ...], formula: Formula) -> Iterator[Formula]:
        """Reasons that do not follow from what is in force count as conditions of their sentence."""
        premises = self.context.premises()
        for reason in reasons:
            if reason == formula:
                continue
            if not assumed(reason):
                continue
            shown = proves(reason, premises, 100)
            if shown is None:
                self._note(Supposed(reason, "", "since", "sentence"))
                yield reason
            elif _useful(shown[0]):
                said = _generalised(shown[0])
                if all(said.conclusion != theorem.conclusion for theorem in self.context.earlier):
                    self.context.earlier.append(said)

    def _note(self, supposed: Supposed) -> None:
        if supposed not in self.supposed:
            self.supposed.append(supposed)


def _relations(sentence: Sentence) -> Iterator[Node]:
    """Every relation of a sentence, the conditions beside it, and the sides of those that were not related."""
    for item in sentence.items:
        for chain in item.chains if isinstance(item, Statement) else ():
            yield from chain.formulas
            for condition in chain.conditions:
                yield from condition.formulas
            yield from (side.value for side in chain.sides() if isinstance(side.value, (Formula, Expression)))


def _is_rule(formula: Formula | None) -> bool:
    """``e^{a+b} = e^a + e^b``: an equation between terms, which supposes nothing of a name."""
    return isinstance(formula, Eq) and not is_plain(formula.left) and not is_plain(formula.right)


def _said_of_one(answer: Answer) -> Iterator[str]:
    """Indices of what the words speak of as one: "misclassifies some x_k", "there is a z_k"."""
    for sentence in answer.sentences:
        for before, item in zip(sentence.items, sentence.items[1:], strict=False):
            if isinstance(before, Prose) and isinstance(item, Statement) and _ONE.search(before.text):
                for chain in item.chains[:1]:
                    if not chain.links and isinstance(chain.start.value, (Expression, Index)):
                        yield from (name.name for name in free_symbols(chain.start.value) if isinstance(name, Index))


def _is_value_of_function(chain: Chain) -> bool:
    """``J(0) = …``, as in "at the origin J(0) = log 2"."""
    return bool(chain.links) and isinstance(chain.start.value, Defined) and bool(chain.start.value.arguments)


def _is_value_at_a_constant(chain: Chain) -> bool:
    """``J(0) = log 2``: what J is was said before, so that this is a claim about it."""
    return (
        _is_value_of_function(chain)
        and chain.links[0].relation == "="
        and not any(free_symbols(argument) for argument in chain.start.value.arguments)
    )


def _defines_an_unknown(chain: Chain) -> bool:
    """Whether a chain says what a new name is and was not read: what speaks of that name is not read either."""
    unknown = chain.start.problem is not None and chain.start.problem.kind == "unknown"
    return unknown and chain.links[0].relation in ("=", ":=")


def _generalised(theorem: Theorem) -> Theorem:
    """``theorem`` for all its indices of which no hypothesis speaks."""
    bound = frozenset().union(*map(free_variables, theorem.hypotheses)) if theorem.hypotheses else frozenset()
    for name in sorted(free_variables(theorem.conclusion) - bound, key=lambda v: v.key):
        if isinstance(name.sort, IndexSort) and name.data not in FIXED_POSITIONS:
            theorem = for_all_intro(name, theorem)
    return theorem


def _useful(theorem: Theorem) -> bool:
    return theorem.conclusion.op in ("eq", "le", "lt", "forall", "and", "not", "implies")
