"""Which steps of an answer stand under words that were not read: without them, the goal must be reached all the same."""

from __future__ import annotations

import re
from dataclasses import replace

from proofs.grading.conditions import equates, is_about_positions, pins_a_position
from proofs.grading.context import assumed, proves
from proofs.grading.ground import Ground
from proofs.grading.steps import Step
from proofs.grading.words.large import called_large, says_large
from proofs.grading.words.clauses import marked
from proofs.grading.words.hanging import hanging_condition
from proofs.grading.words.harmless import restricting, telling
from proofs.grading.words.headings import is_a_heading
from proofs.grading.words.hedged import scoped
from proofs.grading.words.trailing import condition_alone
from proofs.grading.words.unread import UnreadWords
from proofs.grading.words.withdrawn import withdrawn
from proofs.latex.reader import Sentence, Statement
from proofs.latex.reader.cue_words import CUES, SUPPOSING
from proofs.notation.formulas import Formula, negation
from proofs.notation.names import free_symbols
from proofs.notation.tree import Symbol

__all__ = ["Marking"]

_CONTRADICTION = re.compile(r"\b(?:contradict\w*|absurd\w*|widerspruch\w*|widerspricht)\b", re.IGNORECASE)
_SUPPOSED = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(SUPPOSING)))})\b", re.IGNORECASE)
_EXAMPLE = re.compile(r"\b(?:example|instance|e\.g|beispiel\w*|z\.B)\b", re.IGNORECASE)
_DENIAL = re.compile(r"\b(?:not|no|none|nicht|kein\w*)\b(?: (?:one|eine?[rs]?)\b)?|n['’]t\b", re.IGNORECASE)
_FORMULAS = re.compile(r"\$[^$]*\$")

_WORK = 100
_LONGEST = 6000
"""No sentence has more characters, but a hostile text."""


class Marking:
    """Marks each of the ``steps`` of one answer with the words around it that say more, or less, than its formulas."""

    def __init__(self, ground: Ground, steps: list[Step]) -> None:
        self.ground, self.steps = ground, steps
        self.words = UnreadWords(ground.exercise, frozenset(ground.known), frozenset(ground.claimed), self._proven, self._known)
        self.contradicted = {each.paragraph for each in ground.answer.sentences if _CONTRADICTION.search(each.words)}
        """Paragraphs in which something is supposed for a contradiction."""
        self.in_force: tuple[str, ...] = ()
        self.everywhere: tuple[str, ...] = ()
        self.last = 0, 0
        """Where the steps of the last sentence that had any begin and end."""
        self.earlier = ""
        self.late: tuple[int, tuple[str, ...]] = 0, ()
        """How many steps stand before the last words that choose something for all that follows, and these."""
        self.trailing: tuple[int, str] | None = None
        """The last condition that is a sentence of its own, and how many steps stand before it."""

    def _proven(self, formula: Formula) -> bool:
        opened = self.ground.opened(formula)
        return proves(opened, self.ground.premises(), _WORK) is not None

    def _known(self, formula: Formula) -> bool:
        """Whether the exercise says it, or lets it be supposed, or it says nothing of the exercise's values."""
        own = any(isinstance(name, Symbol) and name not in self.ground.known for name in free_symbols(formula))
        if own or is_about_positions(formula) and not pins_a_position(formula):
            return True
        facts = (*self.ground.facts, *self.ground.exercise.allowed)
        return proves(formula, [theorem for fact in facts for theorem in assumed(fact)], _WORK) is not None

    def _equates(self, formula: Formula) -> bool:
        """Whether it sets an index of the goal equal to another one: "for i = k"."""
        return equates(formula, self.ground.claimed)

    def _excluded(self, formula: Formula) -> bool:
        """Whether a case is none of the exercise's."""
        facts = (*self.ground.facts, *self.ground.exercise.allowed)
        return proves(negation(formula), [theorem for fact in facts for theorem in assumed(fact)], _WORK) is not None

    def sentence(self, sentence: Sentence, before: int) -> None:
        """``sentence`` has been judged; its steps are those from number ``before`` on."""
        if len(marked(sentence)) > _LONGEST:
            self._mark(slice(before, None), (f"a sentence of more than {_LONGEST} characters",))
            return
        here: tuple[str, ...] = ()
        large = called_large(sentence)
        for unread in self.words.of(sentence):
            if len(self.steps) == before and sentence.paragraph in self.contradicted and _only_denies(unread.text):
                continue  # what leads to a contradiction is withdrawn; each line stands under the formulas that it is shown from
            if says_large(unread.text) and large and all(step.verdict == "proven" for step in self.steps[before:]):
                continue  # what holds from some value on is proven as that
            if unread.reach == "shown" and self.steps:
                self._mark(slice(0, None), (unread.text,))
            elif unread.reach in ("answer", "shown"):
                self.in_force += (unread.text,)
                if unread.chosen:
                    self.late = len(self.steps), (*(self.late[1] if self.late[0] == len(self.steps) else ()), unread.text)
            elif unread.reach == "everywhere":
                self.everywhere += (unread.text,)
            else:
                here += (unread.text,)
        back = withdrawn(sentence, self.ground.exercise, self._known, self._excluded, self.earlier)
        if back is not None:
            what, text = back
            begin, end = {
                "sentence": (before, None),
                "last": self.last,
                "since last": (self.last[0], None),
                "before": (0, before),
                "all": (0, None),
            }[what]
            if what == "last" and len(self.steps) > before and not here:
                begin, end = before, None
            self._mark(slice(begin, end), (text,))
            if what == "all":
                self.everywhere += (text,)
        if len(self.steps) == before and scoped(sentence.words):
            self.in_force += (sentence.words,)
        # What a declaration that was not read is about is not read either.
        # The words before a line that is claimed under them were heard above.
        heard = {item.text for item in sentence.items if isinstance(item, Statement) and item.cue.role == "assertion"}
        unread_here = (each for each in self.ground.context.active if each.formula is None and each.text not in heard)
        blind = (each for each in unread_here if CUES.get(each.word) != "declaration")
        conditions = tuple(f"{each.word} {each.text}" for each in blind)
        hanging = hanging_condition(sentence, lambda formula: self._known(formula) and not self._equates(formula))
        self._mark(slice(before, None), (*self.in_force, *here, *conditions, *filter(None, [hanging])))
        if len(self.steps) > before:
            self.last = before, len(self.steps)
        alone = condition_alone(sentence, lambda formula: self._known(formula) and not self._equates(formula))
        if alone is None and is_a_heading(sentence) and not _EXAMPLE.search(sentence.words):
            alone = self._heading_at_last(sentence)
            self.trailing = (len(self.steps), alone) if alone is not None else self.trailing
        elif alone is not None:
            self.trailing = len(self.steps), alone
            if not any(isinstance(item, Statement) and item.cue.role == "condition" for item in sentence.items):
                self.in_force += (alone,)
        self.earlier = f"{self.earlier} {sentence.words}"

    def _heading_at_last(self, sentence: Sentence) -> str | None:
        """What a sentence says that is a value or a condition and nothing else, "Here $c = 0$", where that is not known."""
        formulas = [
            formula
            for item in sentence.items
            if isinstance(item, Statement)
            for chain in item.chains
            for formula in chain.formulas
        ]
        if len(set(formulas)) != 1:
            return None  # "for $c > 0$ and for $c < 0$"
        known = all(self._known(formula) and not self._equates(formula) for formula in formulas)
        return None if known else f"{sentence.words.strip()} {' '.join(map(repr, formulas))}"

    def finish(self) -> None:
        """The answer has ended: what is said of all of it holds for each step."""
        self._mark(slice(0, None), self.everywhere)
        if self.late[0] == len(self.steps):
            self._mark(slice(0, None), self.late[1])
        if self.trailing is not None and self.trailing[0] == len(self.steps):
            self._mark(slice(0, None), (self.trailing[1],))

    def _mark(self, which: slice, words: tuple[str, ...]) -> None:
        if words:
            self.steps[which] = [replace(step, words=(*step.words, *words)) for step in self.steps[which]]


def _only_denies(text: str) -> bool:
    """Whether ``text`` supposes that something is not so, and nothing else: "suppose it is not one of $p$".

    "Suppose the scores are equal" begins a case, and what contradicts it shows that case alone.
    """
    supposed = _SUPPOSED.match(text)
    if supposed is None:
        return False
    rest, denials = _DENIAL.subn(" ", _FORMULAS.sub(" ", text[supposed.end() :]))
    return denials > 0 and not restricting(rest, counts=False) and not any(telling(rest))
