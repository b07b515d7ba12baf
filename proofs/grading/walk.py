"""An answer walked through in reading order: conditions enter and leave, each asserted relation becomes a judged step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from proofs.errors import BlackboardError
from proofs.grading.asserting import Asserting
from proofs.grading.at_an_optimum import AtAnOptimum
from proofs.grading.carried import Carried
from proofs.grading.claims import Claim, claims_in
from proofs.grading.conditions import (
    Reach,
    Supposed,
    about_names_of,
    is_about_positions,
    is_rule,
    is_value,
    is_value_at_a_constant,
    is_value_of_function,
    reach_of,
    said_anew,
    supposes,
    without,
)
from proofs.grading.context import assumed, proves
from proofs.grading.entering import Entering, does_not_fit, restricting
from proofs.grading.exercises.exercise import Better, Exercise
from proofs.grading.ground import Ground
from proofs.grading.growing import growing_in
from proofs.grading.joined import joined
from proofs.grading.judging import Judging
from proofs.grading.let_anew import LetAnew
from proofs.grading.limit_of_all_cases import says_the_limit_of_all
from proofs.grading.never_supposed import is_a_calculation, is_a_limit, is_written_otherwise, tends_in_other_words
from proofs.grading.rules import excluding
from proofs.grading.steps import Step, without_false
from proofs.grading.words.beside import heads_what_follows
from proofs.grading.words.bracketed import is_a_bracketed_case
from proofs.grading.words.cases import Heard, denial
from proofs.grading.words.clauses import hangs_on_words, is_compared_with, is_placed_by_words
from proofs.grading.words.described import says_what_is_meant, spells_out
from proofs.grading.words.doubtful import (
    becomes_another,
    implies_in_words,
    is_a_name,
    is_contingent,
    is_doubtful,
    is_narrowed,
    is_of_a_value,
    is_of_some,
    joined_before,
    of_the_others,
    says_which_positions,
)
from proofs.grading.words.geometric import names_a_set
from proofs.grading.words.in_words import InWords
from proofs.grading.words.narrowing import is_a_count
from proofs.grading.words.lemmas import begins_a_claim, begins_a_proof
from proofs.grading.words.large import called_large, called_some
from proofs.grading.words.lacking import Lacking
from proofs.grading.words.marking import Marking
from proofs.grading.words.qualified import Qualified
from proofs.grading.words.this import begins_a_remark, denied_of_this, only_words_say_of_what, said_of_this
from proofs.grading.words.said import Said, said
from proofs.kernel.terms import KernelError
from proofs.latex.reader import Answer, Chain, Prose, Sentence, Statement
from proofs.latex.reader.cue_words import AT, BESIDE, FROM_HERE_ON, IN_WORDS, QUANTIFYING, RESTATING, SUCH_THAT, SUPPOSING, WITH
from proofs.latex.reader.entertained import announces
from proofs.latex.reader.denials import DENIED, NOT_SUPPOSED, in_general
from proofs.latex.reader.prose import Cue
from proofs.latex.reader.source import Place
from proofs.notation.dimensions import Index
from proofs.notation.formulas import Eq, Equivalent, Formula, negation
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Symbol, Vector

__all__ = ["Walk"]

_WORK_FOR_WORDS = 100
_DOUBTED = "the words around it may not claim it, and it does not hold by itself: say it in a sentence of its own"
_OF_WHAT = "it is not clear of what the words before it say this: write its left side"
_SUPPOSED_ALL_THE_SAME = "the words say that this is not supposed, and it is"
_ONE_FOR_ALL = "one for all is more than one for each: say first for which vector it is chosen"
_EXISTS = re.compile(r"\b(?:there (?:is|exists)|we find|es gibt|gibt es|man findet|findet man)\b", re.IGNORECASE)
_SUPPOSING = re.compile(
    rf"^\W*(now\s+)?({'|'.join(map(re.escape, sorted(SUPPOSING | {'let', 'seien', 'sei'})))})\b[^…]*…", re.IGNORECASE
)

_OF_ALL = re.compile(r"\b(everywhere|always|all|every|each|any|in general|überall|immer|alle\w*|jede\w*)\b", re.IGNORECASE)
"""Words that speak of all positions, whatever the sentence before spoke of."""


class Walk:
    """One answer to one exercise. After ``run``: the ``steps`` and, in the ``ground``, all that is supposed.

    ``judging`` judges each relation.
    """

    def __init__(self, exercise: Exercise, answer: Answer, judging: type[Judging] = Judging) -> None:
        self.exercise, self.answer = exercise, answer
        self.ground = Ground(exercise, answer)
        self.context = self.ground.context
        self.words = InWords(exercise, answer, self.ground.definitions)
        self.lacking = Lacking(self.words, Qualified(answer, exercise.vocabulary.placeholders))
        self.judging = judging(self.ground, self.lacking)
        self.steps = self.judging.steps
        self.carried = Carried()
        self.marking = Marking(self.ground, self.steps)
        self.entering = Entering(self.ground, self.steps)
        self.asserting = Asserting(self.judging, self.entering)
        self.optimum = AtAnOptimum(self.ground, self.words)
        self.let_anew = LetAnew(self.context)
        self.direction = ""
        """The direction of an equivalence that a mark before a part of the answer names."""
        self.remarks = False
        """Whether the paragraph is a remark."""
        self.claims = False
        """Whether the paragraph is a claim that the next one may prove."""
        self.given = 0
        """How many conditions the header gives."""
        self.taken = 0
        """How many conditions the hints were told of."""
        self.last_case: list[Formula] = []
        self.before_case = 0
        self.announced: set[tuple[Place, str]] = set()
        self.positions_before: tuple[int, tuple[Formula, ...]] = (-1, ())
        """The paragraph, and over which positions its last sentence speaks."""

    @property
    def at(self) -> Place:
        """Where the walk is."""
        return self.judging.at

    def run(self) -> None:
        """Judge every step."""
        for statement in self.answer.givens:
            self._suppose(statement, (), "answer")
        for statement in self.answer.lets:
            for chain in statement.chains:
                if not chain.declared:
                    self.entering.chain(chain, "let", "answer")
        self.given = len(self.ground.supposed)
        self.judging.hinted.given = tuple(each.formula for each in self.ground.supposed if each.formula is not None)
        if self.exercise.id == "free":
            self.judging.granted = tuple(each.formula for each in self.ground.supposed if each.formula is not None)
        paragraph = 0
        for sentence in self.answer.sentences:
            self.context.leave("sentence")
            if sentence.paragraph != paragraph:
                self.ground.shown_before = len(self.steps)
                self.remarks = begins_a_remark(sentence)
                # A case that has had its steps may end here; one whose heading stands alone has not begun.
                ended = ("paragraph", *(("case", "heading") if len(self.steps) > self.before_case else ()))
                if not (self.claims and begins_a_proof(sentence)):  # "Lemma. For all i ≠ m …" is proven for these
                    self.context.leave(*ended, keeping=self.ground.introduces)
                self.claims = begins_a_claim(sentence)
            paragraph = sentence.paragraph
            sentence = joined(sentence, lambda formula: proves(formula, self.context.premises(), 100) is not None)
            words = said(self.exercise, sentence)
            self._between_cases(sentence, words)
            usual = self.context.facts
            self.context.facts = without(usual, said_anew(sentence))
            before, supposed = len(self.steps), len(self.ground.supposed)
            self.let_anew.begin(sentence)
            try:
                self._sentence(sentence, words)
            except (BlackboardError, KernelError) as error:
                self._spoiled(sentence, str(error))
            self.let_anew.end()
            self.steps[before:] = self.carried.after(sentence, words, self.steps[before:], self.ground.supposed[supposed:])
            self.marking.sentence(sentence, before)
            if announces(sentence.words):
                self.announced |= {(step.place, step.text) for step in self.steps[before:] if step.verdict == "unclear"}
            self.context.facts = usual
        self.marking.finish()
        self._judge_what_was_announced()

    def _judge_what_was_announced(self) -> None:
        """ "We show that sup_w L(w) = 0": what it rests on, a separating vector, may be brought in later."""
        for position, step in enumerate(self.steps):
            if (step.place, step.text) in self.announced and step.verdict == "unclear":
                again = self.judging.again(step)
                if again.verdict == "proven":
                    self.steps[position] = again

    def _spoiled(self, sentence: Sentence, why: str) -> None:
        """A sentence that can't be taken in is no reason to give the others up; but it may have supposed something."""
        place = next((item.place for item in sentence.items), self.at)
        self.ground.enter(Supposed(None, sentence.words, "let", "answer"))
        self.steps.append(Step(place, "", sentence.words, "unclear", f"this can't be judged: {why}"))

    def _between_cases(self, sentence: Sentence, words: Said) -> None:
        """What was supposed for a case ends where the next one begins, or where they are put together."""
        if words.turns_around or words.direction and self.direction not in ("", words.direction):
            self.context.turn_around()
        self.direction = words.direction or self.direction
        self.last_case = [each.formula for each in self.context.lingering if each.formula is not None]
        told = [each.formula for each in self.context.active if each.reach == "case" and each.formula is not None]
        together = words.closes_the_cases or not words.begins_a_case and says_the_limit_of_all(sentence, told)
        if together or words.begins_a_case:
            self.last_case += told
            self.context.end_cases()
            if together:
                self.context.leave("heading")
            self.before_case = len(self.steps)
        elif words.is_a_heading:
            self.before_case = len(self.steps)
        if not words.begins_a_case:
            self.context.end([each for each in self.context.hypotheses() if says_the_limit_of_all(sentence, (each,))])

    def _heard(self, condition: Heard) -> None:
        """A condition in words enters."""
        formula = denial(self.last_case) if condition.otherwise else condition.formula
        if formula is not None:
            (formula,) = self.ground.at_the_update(formula)
        word = condition.word
        self.ground.enter(Supposed(formula, condition.text, word, reach_of(word)))

    def _sentence(self, sentence: Sentence, words: Said) -> None:
        self.ground.begin(sentence)
        for supposed in words.supposed:
            self.ground.enter(supposed)
        statements = [item for item in sentence.items if isinstance(item, Statement)]
        if words.is_a_heading and not any(statement.chains and _says_a_value(statement) for statement in statements):
            for statement in statements:
                self._suppose(statement, (), "heading")
            return
        self.lacking.hear(sentence, _last_line(statements))
        self._tell()
        self.judging.hinted.hear(sentence)
        reasons = tuple(self.entering.reasons(statements))
        spoken_of, last, both = self.asserting.spoken_of(), self.asserting.last_statement, self.asserting.worked_out.both
        claims = (*claims_in(self.exercise, sentence, spoken_of, last, both), *growing_in(sentence))
        claimed = sorted(claims, key=lambda claim: claim[0])
        positions = [position for position, item in enumerate(sentence.items) if isinstance(item, Statement)]
        waiting = [each for each in words.conditions if self.ground.has_sizes or each.formula or not is_a_count(each.text)]
        self.judging.inside = excluding(sentence)
        self.judging.some = called_some(sentence)
        self.judging.large = called_large(sentence) | self.judging.some
        beside = tuple(restricting([statement for statement in statements if statement.attached])[1])
        conditions = [statement for statement in statements if statement.cue.role in ("condition", "declaration")]
        of_positions = [each for each in restricting(conditions)[1] if is_about_positions(each)]
        said_before = self.positions_before[1] if self.positions_before[0] == sentence.paragraph else ()
        self.judging.beside = (*beside, *of_the_others(sentence, self.entering.fixed))
        self.judging.said_before = () if _OF_ALL.search(sentence.words) else said_before
        # "x_i < x_m for all i ≠ m. Then x_m − x_i > 0": of the same i
        self.positions_before = sentence.paragraph, tuple(of_positions) or said_before
        self.judging.hinted.suppose(self.judging.beside)
        for number, statement in enumerate(statements):
            while waiting and waiting[0].position <= positions[number]:
                self._heard(waiting.pop(0))
            self._claimed(claimed, positions[number])
            again = number > 0 and tends_in_other_words(statement, statements[number - 1])
            if statement.attached and statement.cue.word not in QUANTIFYING and _was_not_read(statement) and not again:
                self.ground.note(Supposed(None, statement.text, "since", "sentence"))
            rest = " ".join(item.text for item in sentence.items[positions[max(number - 1, 0)] :] if isinstance(item, Prose))
            self._tell(rest)
            shown = len(self.steps)
            remark = hangs_on_words(sentence, positions[number])
            named = statement.cue.role == "mention" and _is_a_value(statement)  # "outside it is worse than $w = 0$"
            if not named and (remark or is_placed_by_words(sentence, positions[number])):
                self.ground.enter(Supposed(None, statement.text, "if", "sentence"))
            if statement.attached and heads_what_follows(sentence, positions[number]):
                self._suppose(statement, (), "sentence")
            if not statement.attached and not (_is_a_value(statement) and is_compared_with(sentence, positions[number])):
                around = statements[:number], statements[number + 1 :]
                self._statement(statement, sentence, positions[number], *around, reasons)
            if remark:  # what can't be told of a case that was not read is no line
                self.steps[shown:] = [step for step in self.steps[shown:] if step.verdict == "proven"]
            elif statement.cue.role == "assertion":
                self._doubt(sentence, positions[number], shown)
        for condition in waiting:
            self._heard(condition)
        self._claimed(claimed, None)

    def _tell(self, rest: str = "") -> None:
        """What has been supposed since the last time may be hinted at; ``rest`` are the words behind it."""
        self.judging.hinted.suppose((each.formula for each in self.ground.supposed[self.taken :]), rest)
        self.taken = len(self.ground.supposed)

    def _doubt(self, sentence: Sentence, position: int, shown: int) -> None:
        """What is false of the steps from ``shown`` on may not be claimed: the name of a case or set is no line."""
        statement = sentence.items[position]
        false = [step for step in self.steps[shown:] if step.verdict == "false"]
        if not false or not isinstance(statement, Statement):
            return
        named = not statement.display and is_a_name(sentence, position)
        if (thing := becomes_another(sentence, position)) is not None and not statement.display:
            named = self._are_alike(thing, statement)
            if not named:
                self.steps[shown:] = without_false(self.steps[shown:], _DOUBTED)
                return
        doubtful = not statement.display and is_doubtful(sentence, position) or is_narrowed(sentence, position)
        for step in false:
            place = self.steps.index(step, shown)
            if names_a_set(step.formula, statement, sentence) and not self._never(step, sentence, position):
                del self.steps[place]
                continue
            if not (named or doubtful):
                continue
            claimed = is_of_a_value(step.formula, sentence, position) or self._never(step, sentence, position)
            if is_contingent(step.formula) and not claimed:
                del self.steps[place]
            elif doubtful or is_contingent(step.formula) or not is_rule(step.formula):
                self.steps[place] = Step(step.place, step.relation, step.text, "unclear", _DOUBTED, step.formula)

    def _are_alike(self, one: Statement, other: Statement) -> bool:
        """Whether both say the same: "the boundary $w·x + b = 0$ becomes $u·z = 0$"."""
        sides = [[formula for chain in each.chains for formula in chain.formulas] for each in (one, other)]
        if [len(formulas) for formulas in sides] != [1, 1]:
            return False
        return proves(Equivalent(sides[0][0], sides[1][0]), self.context.premises(), _WORK_FOR_WORDS) is not None

    def _never(self, step: Step, sentence: Sentence, position: int) -> bool:
        """Whether no case is as ``step`` says, together with what it is joined to: "either $x'_i = 1$ and $h < 0$, or …"."""
        if step.formula is None:
            return False
        joined_to = [
            formula for other in joined_before(sentence, position) for chain in other.chains for formula in chain.formulas
        ]
        beside = [theorem for formula in self.ground.at_the_update(*joined_to) for theorem in assumed(formula)]
        return proves(negation(step.formula), (*self.context.premises(), *beside), _WORK_FOR_WORDS) is not None

    def _statement(
        self,
        statement: Statement,
        sentence: Sentence,
        place: int,
        before: Sequence[Statement],
        after: Sequence[Statement],
        reasons: tuple[Formula, ...],
    ) -> None:
        """One statement, the item at ``place`` of a sentence, by its role there; ``before`` and ``after`` it the others."""
        if _is_one_of(statement, self.exercise.choices):
            self.ground.choose(statement)
            return
        if says_which_positions(statement):
            statement = replace(statement, cue=Cue("for", "condition"))
        if statement.cue.role in ("assertion", "mention") and not statement.display and denied_of_this(sentence, place):
            self.steps.append(Step(statement.place, "", statement.text, "unclear", "it is not clear what the words deny"))
            return
        spoken = said_of_this(statement, sentence, place, self.asserting.spoken_of())
        if spoken != statement and statement.cue.role == "assertion":
            self._of_this(spoken, after)
            return
        if self.remarks and only_words_say_of_what(statement, sentence, place):
            return
        cue = statement.cue
        restrictions = _beside(after)
        if self._one_for_all(statement, restrictions, sentence):
            self.steps.append(Step(statement.place, "", statement.text, "unclear", _ONE_FOR_ALL))
            return
        claims = cue.word in AT and any(is_value_of_function(chain) for chain in statement.chains)
        if self.optimum.is_flat(statement):
            for chain in statement.chains:
                self.entering.chain(chain, "suppose", "answer")
        elif cue.role in ("declaration", "condition") and not claims:
            some = is_of_some(sentence, place)
            if some:  # as "for": nothing beside it is said of all
                statement = replace(statement, cue=Cue("for", "condition"))
            apart = reach_of(cue.word) == "paragraph" and is_a_bracketed_case(sentence, place)
            self._suppose(statement, restrictions, "sentence" if some or apart else None)
        elif cue.role == "reason":
            self.judging.giving = True
            self._give(statement, sentence, restrictions, reasons)
            self.judging.giving = False
        elif cue.word == DENIED and cue.role == "mention":
            self._deny(statement)
        elif cue.word == NOT_SUPPOSED and cue.role == "mention":
            self._not_supposed(statement)
        elif cue.role == "assertion" and self._names_parts(statement, after):
            self._suppose(statement, restrictions)
        elif cue.role == "assertion" or claims:
            self.optimum.enter(statement)
            values = _says_a_value(statement)  # "At zero J(0) = …" needs no condition
            granted = self.exercise.granted and re.search(self.exercise.granted, sentence.words, re.IGNORECASE)
            if cue.word in IN_WORDS and cue.role == "assertion" and not values and not granted:
                self.ground.enter(Supposed(None, statement.text, cue.word, "sentence"))
            restates = (
                (cue.word in RESTATING or _is_apposition(statement, sentence, place) or spells_out(sentence, place))
                and not statement.display
                and (any(other.cue.role in ("condition", "declaration") for other in before) or _SUPPOSING.search(sentence.words))
                and not any(other.cue.role == "assertion" for other in before)
            )
            # What a "let" restates holds as long as that.
            supposing = (other.cue.word for other in reversed(before) if other.cue.role in ("condition", "declaration"))
            opening = list(supposing)
            restating = next((word for word in opening if word in FROM_HERE_ON), next(iter(opening), "let")) if restates else ""
            restating = restating or ("means" if says_what_is_meant(sentence, place) else "")
            if not statement.display and implies_in_words(sentence, place) and not any(map(is_rule, _formulas(statement))):
                restating = restating or "if"
            rule = in_general(sentence.words)
            doubtful = not statement.display and is_doubtful(sentence, place)
            self.asserting.statement(statement, restrictions, reasons, restating=restating, in_general=rule, doubtful=doubtful)

    def _of_this(self, statement: Statement, after: Sequence[Statement]) -> None:
        """What is said of "this" and not proven may be meant of something else."""
        shown = len(self.steps)
        self.asserting.statement(statement, _beside(after), ())
        self.steps[shown:] = without_false(self.steps[shown:], _OF_WHAT)

    def _suppose(self, statement: Statement, restrictions: Sequence[Statement], reach: Reach | None = None) -> None:
        """A condition or declaration enters; a claim about the exercise's own names is a step all the same."""
        word = statement.cue.word
        if statement.problem is not None:
            self.entering.unread(statement.text, word)
        for chain in statement.chains:
            if is_a_limit(chain, word):
                self.asserting.chain(chain)  # "as α → ∞, e^{−αδ} → 0": a limit is shown, never supposed
                continue
            claims = about_names_of(self.exercise, chain) or is_value_at_a_constant(chain) or is_written_otherwise(chain, word)
            claims = claims or statement.display and is_a_calculation(chain, word)
            if claims and not chain.declared and statement.cue.role != "condition":
                self.asserting.chain(chain)
                continue
            if statement.cue.role == "declaration" and does_not_fit(chain):
                self.asserting.chain(chain)
            if chain.declared:
                self.asserting.after_declaration(chain, restrictions, word if statement.cue.role == "condition" else "let")
                continue
            self.entering.chain(chain, word, reach, restrictions)

    def _one_for_all(self, statement: Statement, restrictions: Sequence[Statement], sentence: Sentence) -> bool:
        """Whether one vector is said to be better than all: "there is an α with L(αv) > L(w) for all w"."""
        points = {goal.w for goal in self.exercise.goals if isinstance(goal, Better)}
        exists = statement.cue.word in WITH | SUCH_THAT and _EXISTS.search(sentence.words)
        named = (other.chains[0].start.value for other in restrictions if other.cue.word in QUANTIFYING and other.chains)
        return bool(points and exists) and any(isinstance(name, Vector) and name in points for name in named)

    def _names_parts(self, statement: Statement, after: Sequence[Statement]) -> bool:
        """Whether a name of the exercise is cut into new ones: "$w = αu$ with $‖u‖ = 1$", "$w = αv$, $v ≠ 0$".

        That they exist is not shown.
        """
        if statement.display or len(statement.chains) != 1 or len(statement.chains[0].formulas) != 1:
            return False
        (formula,) = statement.chains[0].formulas
        own = set(self.exercise.vocabulary.names.values())
        if not isinstance(formula, Eq) or formula.left not in own:
            return False
        new = {name for name in free_symbols(formula.right) if isinstance(name, Symbol) and name not in own}
        told = (other for other in after if other.cue.word in WITH or not other.cue.word and all(map(supposes, _formulas(other))))
        beside = (each for other in told for each in _formulas(other))
        return bool(new) and new <= {name for each in beside for name in free_symbols(each)}

    def _give(
        self, statement: Statement, sentence: Sentence, restrictions: Sequence[Statement], reasons: tuple[Formula, ...]
    ) -> None:
        """A statement that is given as a reason."""
        if statement.problem is not None:
            self.ground.note(Supposed(None, statement.text, "since", "sentence"))
        absolute = any(other.cue.word in QUANTIFYING for other in restrictions)
        for chain in statement.chains:
            if absolute and chain.formulas:
                # "because S(z) < 1 for all z"
                self.asserting.statement(statement, restrictions, (), in_general=in_general(sentence.words))
                break
            if about_names_of(self.exercise, chain) and not chain.declared:
                self.asserting.chain(chain, (), reasons)
            elif not chain.declared:
                self._reason(chain, restrictions)

    def _reason(self, chain: Chain, restrictions: Sequence[Statement]) -> None:
        """A reason is a line when it is proven, or an equation of terms that does not hold; else it says what is supposed.

        Of a position that the text fixes nowhere nothing is supposed: "since the sum contains the term $j = m$" names a term.
        """
        before = len(self.steps)
        self.asserting.chain(chain, tuple(restricting(restrictions)[1]), inline=True)
        given, self.steps[before:] = self.steps[before:], []
        if any(step.verdict == "unreadable" or step.verdict == "unclear" and not _can_be_assumed(step) for step in given):
            self.ground.note(Supposed(None, " ".join(side.text for side in chain.sides()), "since", "sentence"))
        for step in given:
            formula, positions = step.formula, is_about_positions(step.formula)
            if step.verdict == "proven" or step.verdict == "false" and is_rule(formula) and not positions:
                self.steps.append(step)
            elif step.verdict == "false" and formula is not None and not (positions and self._runs(formula)):
                self.ground.note(Supposed(formula, step.text, "since", "sentence"))

    def _runs(self, formula: Formula) -> bool:
        """Whether a position in ``formula`` is one that the text fixes nowhere."""
        return any(isinstance(name, Index) and name.name not in self.entering.fixed for name in free_symbols(formula))

    def _deny(self, statement: Statement) -> None:
        """What the words deny is no step when it is false; when it is true, they are not to be believed."""
        before, earlier = len(self.steps), list(self.context.earlier)
        for chain in statement.chains:
            self.asserting.chain(chain, inline=True)
        denied, self.steps[before:], self.context.earlier[:] = self.steps[before:], [], earlier
        if not any(step.verdict == "false" for step in denied):
            self.steps += [
                Step(step.place, step.relation, step.text, "unclear", "the words deny it, and it holds", step.formula)
                for step in denied
                if step.verdict == "proven"
            ]

    def _not_supposed(self, statement: Statement) -> None:
        """What need not be assumed is no step, but it must not be what is supposed: "we do not assume $λ > 0$" where it is."""
        for formula in self.ground.at_the_update(*(each for chain in statement.chains for each in chain.formulas)):
            given = proves(formula, self.context.premises(), _WORK_FOR_WORDS) is not None
            if given and proves(formula, (), _WORK_FOR_WORDS) is None:
                self.steps.append(Step(statement.place, "", statement.text, "unclear", _SUPPOSED_ALL_THE_SAME, formula))

    def _claimed(self, waiting: list[tuple[int, Claim]], position: int | None) -> None:
        """What words before the item number ``position`` claim becomes a step when it is proven."""
        while waiting and (position is None or waiting[0][0] < position):
            _, (formula, text, place) = waiting.pop(0)
            (formula,) = self.ground.at_the_update(formula)
            theorems = proves(formula, self.context.premises(), _WORK_FOR_WORDS)
            if theorems is not None:
                given = self.context.hypotheses()
                self.steps.append(Step(place, "", text, "proven", formula=formula, given=given, theorems=theorems))
                for theorem in theorems[:1]:
                    self.context.remember(theorem)


def _says_a_value(statement: Statement) -> bool:
    """Whether a value is claimed, "At zero $J(0) = 0$": that is no heading, whatever verb is left out."""
    return all(map(is_value_at_a_constant, statement.chains))


def _is_apposition(statement: Statement, sentence: Sentence, position: int) -> bool:
    """Whether an inequality says again what words have said: "let w be as good as 0, $J(w) ≤ J(0)$"."""
    before = sentence.items[position - 1] if position else None
    named = sentence.items[position - 2] if position > 1 else None
    relations = {link.relation for chain in statement.chains for link in chain.links}
    introduced = isinstance(named, Statement) and named.cue.role == "declaration" and not any(c.links for c in named.chains)
    return (
        not statement.cue.word
        and isinstance(before, Prose)
        and (before.text.strip() == "," or introduced and before.text.rstrip().endswith(","))
        and bool(relations)
        and relations <= {"<", "≤", ">", "≥"}
    )


def _is_a_value(statement: Statement) -> bool:
    """Whether it says which constant a name is, and nothing else: ``w = 0``."""
    formulas = _formulas(statement)
    return bool(formulas) and all(map(is_value, formulas))


def _formulas(statement: Statement) -> list[Formula]:
    return [formula for chain in statement.chains for formula in chain.formulas]


def _was_not_read(statement: Statement) -> bool:
    """Whether it has a relation, and one that was not read."""
    chains = [chain for chain in statement.chains if chain.links]
    return statement.problem is not None or any(True for chain in chains for _ in chain.problems())


def _is_one_of(statement: Statement, formulas: Sequence[Formula]) -> bool:
    """Whether a statement says what ``formulas`` leave open, and nothing else."""
    starts = (chain.start.value for chain in statement.chains if not chain.links)
    claims = [formula for chain in statement.chains for formula in chain.formulas]
    claims += [value for value in starts if isinstance(value, Formula)]
    return statement.is_read and bool(claims) and all(_settles(formula, formulas) for formula in claims)


def _settles(formula: Formula, choices: Sequence[Formula]) -> bool:
    """Whether a formula about nothing else follows from one of ``choices``."""
    names = set(free_symbols(formula))
    return any(names == set(free_symbols(choice)) and proves(formula, assumed(choice), 100) is not None for choice in choices)


def _beside(statements: Sequence[Statement]) -> list[Statement]:
    """The statements that restrict the one before: "for all $w ∈ B$ with $w ≠ 0$" speaks of no other w."""
    found: list[Statement] = []
    for other in statements:
        if not other.attached and not _narrows(found, other):
            break
        found.append(other)
    return found


def _narrows(restrictions: Sequence[Statement], statement: Statement) -> bool:
    """Whether ``statement`` says more of a vector over which ``restrictions`` run."""
    if statement.display or statement.cue.word not in BESIDE or not restrictions or restrictions[-1].cue.word not in QUANTIFYING:
        return False
    running = {name for chain in restrictions[-1].chains for name in _names(chain.start.value) if isinstance(name, Vector)}
    formulas = _formulas(statement)
    return bool(formulas) and all(running & set(_names(formula)) for formula in formulas)


def _names(value: object) -> tuple[object, ...]:
    return tuple(free_symbols(value)) if isinstance(value, (Expression, Formula)) else ()


def _last_line(statements: Sequence[Statement]) -> int:
    links = (link.place.line for statement in statements for chain in statement.chains for link in chain.links)
    return max([*links, *(statement.place.line for statement in statements)], default=0)


def _can_be_assumed(step: Step) -> bool:
    """Whether what ``step`` says can be a condition of other lines."""
    return step.formula is not None and bool(assumed(step.formula))
