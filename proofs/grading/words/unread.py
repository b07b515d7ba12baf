"""What words suppose without a formula: "let all other scores be 0", "if e^c is an integer", "where e^c denotes 1 + c".

A clause supposes nothing when all of its words are harmless, when the exercise knows them, when a formula says the same, or
when it only says what a new name is. Of everything else it is not known how far it narrows what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from proofs.errors import BlackboardError
from proofs.grading.claims import quality
from proofs.grading.exercises.exercise import Better, Exercise, WorseOutside
from proofs.grading.words.clauses import FORMULA, Clause, alone, clauses, marked
from proofs.grading.words.contradicting import contradicts
from proofs.grading.words.determined import determined, tells_apart
from proofs.grading.words.harmless import is_done, restricting, special, telling
from proofs.grading.words.phrases import DENOTES, GIVEN_THINGS, IF, LEFT_OUT, MADE_SPECIAL, OF_A_KIND, ONE_OF_THEM, PURPOSE
from proofs.grading.words.restricting import KINDS, OF_ANOTHER, REGIONS, RESTRICTS
from proofs.grading.words.stating import stated_of_given, without_loss
from proofs.grading.words.supposing import Supposition, makes_special, suppositions
from proofs.latex.reader import Sentence, Statement
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.formulas import Eq, Formula, negation
from proofs.notation.names import free_symbols
from proofs.notation.tree import Expression, Number, Real, Symbol, Vector

__all__ = ["Unread", "UnreadWords"]

Reach = Literal["sentence", "answer", "everywhere"]
"""How far it is supposed: in its sentence, from there on, or of all that the answer says."""

_SIGNS = re.compile(
    r"(?:strictly|strikt|echt|non-?|nicht-?)?(?:positiv|negativ)\w*|strictly|strikt|echt|nonnegative", re.IGNORECASE
)
_RESTATED = re.compile(rf"[\s,]*(?:i\.e\.|that is|d\.h\.|das heißt|namely)?[\s,:]*{FORMULA}", re.IGNORECASE)
_IS = r"(?:be|is|are|equals?|seien|sei|ist|sind)(?: (?:all|both|equal to|just|gleich|alle))*"
_IS_A_NUMBER = re.compile(rf"(?:^|(?<!⟧) ){_IS} {FORMULA}", re.IGNORECASE)
_IS_A_COUNT = re.compile(rf"(?:^|(?<!⟧) ){_IS} (?:exactly |genau )?(?:one|zero|two|three|null|eins|zwei|drei)\W*$", re.IGNORECASE)
_ADDED = re.compile(
    r"\b(?:last|new|additional|extra|appended|first|constant|zusätzlich\w*|letzte\w*|neue\w*|threshold)\b", re.IGNORECASE
)
"""A component that the answer adds itself, which it may set to a number."""
_UP_TO_NAMES = re.compile(
    rf"[^⟦]*{FORMULA}(?:\s*(?:,|and|und|or|oder)\s*{FORMULA})*(?:\s*(?:that|which|equal|of|gleich|being|der|die|"
    rf"das)\b.*)?",
    re.IGNORECASE,
)
"""Of "for every class k this means": what is spoken of."""
_NAMED = re.compile(
    rf"{FORMULA} (?:be|is|being|denotes?|sei|ist|bezeichnet) (?:the|our|its|der|die|das|"
    rf"den) (?P<thing>[^,.;⟦]*)",
    re.IGNORECASE,
)
"""A description of what is given, which is no condition: "where t is the scaling factor"."""
_CALLED = re.compile(
    rf"{FORMULA}(?:(?:,| and| und| or| oder)* {FORMULA})* (?:(?P<verb>denotes?|stands? for|bezeichne\w*|heiße\w*)|"
    r"(?:now |here |nun |again |wieder )?(?:be|is|are|being|sei|seien|ist|sind))?\s*"
    r"(?:(?P<the>the|our|its|their|this|that|these|those|der|die|das|den|unser\w*)|an?|some|ein\w*)\b",
    re.IGNORECASE,
)
"""What something is called: "let a and b denote the scores", "sei M eine obere Schranke"."""
_DENOTES = re.compile(r"\b(?:denotes?|stands? for|bezeichne\w*|heiße\w*)\b", re.IGNORECASE)
_WHERE_WE_ARE = frozenset(
    {"throughout", "in what follows", "from now on", "in the following", "im folgenden", "ab jetzt", "durchweg"}
)
_OF_SOME = re.compile(
    r"(?:no|kein\w*|certain|geeignete\w*|half (?:of|the)|(?:an?|one|the) (?:certain|suitable|particular|special|"
    r"specific)|ein\w* (?:gewisse|"
    r"geeignete|bestimmte)\w*)\b|"
    r"(?!(?:the|our|this|that|these|those|each|every|all|any|its|die|der|das|den|jede\w*|alle\w*|"
    r"unsere\w*)\b)(?:[\w-]+ ){0,4}"
    r"(?:scores|inputs|weights|labels|biases|shifts|logits|data|eingaben|gewichte|daten|werte)\b",
    re.IGNORECASE,
)
"""What is said of some of the things that are given: "for typical scores", "for a certain c"."""
_BARE = re.compile(
    rf"(?!(?:the|our|this|that|these|those|each|every|all|any|its|die|der|das|den|jede\w*|alle\w*|"
    rf"unsere\w*)\b)(?!{PURPOSE.pattern})[^⟦]*$",
    re.IGNORECASE,
)
"""Things that no word says to be all of them, nor those of before."""
_SUBJECT = re.compile(
    rf"(?:(?:an?|the|any|some|every|each|arbitrary|fixed|given|[\w-]*vector|point|number)\s+)*{FORMULA}"
    rf"(?:(?:\s*,|\s+and|\s+und) {FORMULA})*"
)
_NUMBERS = {1: ("one", "single", "ein"), 2: ("two", "both", "zwei"), 3: ("three", "drei")}
_WITH = frozenset({"with", "mit"})
_EXCEPTING = frozenset({"without", "ohne", "except", "außer"}) | _WITH
_OF_SOME_KIND = re.compile(
    r"\b(?:with|in|inside|within|on|among|of|that|which|whose|mit|in|auf|unter|von|innerhalb|deren)\b(?P<said>.*)", re.IGNORECASE
)
"""What an optimum is said to be beyond that it is one."""
_COUNTERFACTUAL = frozenset({"had", "were", "should", "hätte", "hätten", "wäre", "wären"})
_THE_CLAIM = re.compile(
    r"(?:the|this|our|that|die|diese) (?:claim|statement|result|assertion|equation|equality|identity|behauptung|aussage|"
    r"gleichung)",
    re.IGNORECASE,
)
"""What an answer must not suppose."""


@dataclass(frozen=True)
class Unread:
    """``text`` supposes something of what ``reach`` says, and no formula says what."""

    text: str
    reach: Reach


class UnreadWords:
    """What the words of one answer suppose beyond its formulas.

    ``known`` are the names of the exercise and its goal, ``claimed`` those of the goal alone; ``proven`` tells whether a
    formula follows from what is in force.
    """

    def __init__(
        self, exercise: Exercise, known: frozenset[object], claimed: frozenset[object], proven: Callable[[Formula], bool]
    ) -> None:
        self.exercise, self.known, self.claimed, self.proven = exercise, known, claimed, proven
        self.confined = not any(isinstance(goal, WorseOutside) for goal in exercise.goals)
        """Whether a part of space is no part of the goal."""
        self.arbitrary = {goal.w for goal in exercise.goals if isinstance(goal, Better)}

    def of(self, sentence: Sentence) -> Iterator[Unread]:
        """What ``sentence`` supposes without a formula."""
        for clause in clauses(sentence):
            if self._narrows(clause, sentence):
                answer: Reach = "answer" if clause.kind == "declared" or clause.whole or clause.heads else "sentence"
                # Where a better one is to be found for any w, "let w be a vector of length one" is the whole answer.
                of_any = bool(self.arbitrary) and clause.kind == "declared" and self._is_about(clause, sentence)
                reach: Reach = "everywhere" if clause.kind == "before" or of_any else answer
                yield Unread(f"{clause.word} {self._shown(clause.text, sentence)}", reach)
        text = marked(sentence)
        for pattern in DENOTES:
            for match in pattern.finditer(text):
                if self._redefines(alone(sentence, int(match[1])), alone(sentence, int(match[2]))):
                    yield Unread(self._shown(match[0], sentence), "everywhere")
        for pattern in OF_A_KIND:
            for match in pattern.finditer(text):
                if self._is_of_the_exercise(alone(sentence, int(match[1]))) and not IF.search(text[: match.start()]):
                    yield Unread(self._shown(match[0], sentence), "everywhere")
        for match in MADE_SPECIAL.finditer(text):
            if match[1] is None or self._is_of_the_exercise(alone(sentence, int(match[1]))):
                yield Unread(self._shown(match[0], sentence), "answer")
        for match in GIVEN_THINGS.finditer(text):
            if RESTRICTS.fullmatch(match["said"]) and not IF.search(text[: match.start()]) and not self._knows(text):
                yield Unread(match[0], "everywhere")
        for supposition in suppositions(text):
            if self._makes_special(supposition, sentence):
                yield Unread(self._shown(supposition.text, sentence), "answer")
        for words in stated_of_given(text, lambda number: self._is_given(alone(sentence, number))):
            if not self._knows(words) and not self._says_a_known_sign(words, words, sentence):
                yield Unread(self._shown(words, sentence), "answer")
        for number, words in determined(text, lambda number: self._is_meant(sentence, number), self._knows):
            if not self._says_a_known_sign(words, f"{words} ⟦{number}⟧", sentence):
                yield Unread(self._shown(words, sentence), "everywhere" if self.arbitrary else "answer")
        lost = without_loss(text)
        if lost is not None and not self._knows(lost) and not _has_relation(sentence):
            yield Unread(self._shown(lost, sentence), "answer")
        for words in contradicts(sentence, self.proven):
            yield Unread(words, "everywhere")

    def _makes_special(self, supposition: Supposition, sentence: Sentence) -> bool:
        """Whether a ``supposition`` takes what is given, or a name that the goal is about, to some of its values."""
        if (
            self._knows(supposition.text)
            or supposition.manner == "made"
            and self._is_settled(f"{supposition.subject} {supposition.said}", sentence)
        ):
            return False
        values = [value for value in self._alone_in(supposition.subject, sentence) if value is not None]
        facts = {name for fact in self.exercise.facts for name in free_symbols(fact)}
        named = [set(free_symbols(value)) if isinstance(value, Expression) else set() for value in values]
        given = any(names and names <= self.claimed | facts for names in named) if values else None
        return makes_special(supposition, given)

    def _narrows(self, clause: Clause, sentence: Sentence) -> bool:
        text = clause.text
        if self._is_placed(clause, sentence) or clause.kind == "declared" and self._is_of_a_kind(re.sub(FORMULA, "…", text)):
            return True
        if clause.kind == "range" and clause.word not in _WITH and (named := _UP_TO_NAMES.match(text)) is not None:
            text = named[0]
        if clause.word in _COUNTERFACTUAL:
            return not self._knows(marked(sentence))
        if KINDS.search(text):
            return not self._introduces(clause, sentence)
        if clause.word in _EXCEPTING:
            return clause.word in ("without", "ohne") and bool(LEFT_OUT.search(text)) and not any(telling(text))
        if ONE_OF_THEM.search(text) and clause.kind == "range":
            return True
        if clause.kind == "declared" and _THE_CLAIM.fullmatch(text):
            return True
        if (
            clause.kind != "range"
            and is_done(text)
            or self._knows(text)
            or self._introduces(clause, sentence)
            or self._is_restated(clause, sentence)
        ):
            return False
        named = _NAMED.match(text)
        if named is not None and not special(named["thing"]) and not self._is_about_a_claimed_index(text, sentence):
            text = text[named.end() :]
        words = list(telling(text))
        if self._only_names(clause, sentence):
            counted = _NUMBERS.get(len(re.findall(FORMULA, text)), ()) if _CALLED.match(text) else ()
            words = [word for word in words if special(word) and word.lower() not in counted]
        if words == ["constant"] and all(isinstance(value, Real) for value in self._alone_in(text, sentence)):
            return False
        if words and all(map(_SIGNS.fullmatch, words)) and self._is_settled(text, sentence):
            return False
        return bool(words) or self._sets_to_a_number(text, sentence)

    def _is_placed(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether words say of a name of the exercise where it lies or what it is made of: "w be the sum of v and u"."""
        first = _SUBJECT.match(clause.text)
        if first is None or clause.kind == "range" or not self._is_of_the_exercise(alone(sentence, int(first[1]))):
            return False
        said = re.split(rf"\b(?:and|und)\b(?=[^,]*{FORMULA} (?:be|sei|is))", clause.text[first.end() :], maxsplit=1)[0]
        words = re.sub(FORMULA, "…", said)
        if not re.match(r"\s*(?:be|is|are|lies?|points?|in|on|of|with|sei|ist|liegt|liege|auf|aus|mit)\b", words):
            return False
        return bool(OF_ANOTHER.search(words) or self.confined and REGIONS.search(words)) and not self._knows(words)

    def _is_about(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether a clause begins with the vector for all of which something is to be shown, or says that one is an optimum."""
        first = _SUBJECT.match(clause.text)
        value = alone(sentence, int(first[1])) if first is not None else None
        granted = self.exercise.granted and re.search(self.exercise.granted, clause.text, re.IGNORECASE)
        return isinstance(value, Vector) and (value in self.arbitrary or bool(granted))

    def _only_names(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether the words say what something is called or where the text is, so that unknown ones narrow nothing."""
        if clause.kind == "range" and (_OF_SOME.match(clause.text) or clause.heads and _BARE.match(clause.text)):
            return False
        if clause.kind == "range" or clause.word in _WHERE_WE_ARE:
            return True
        named = _CALLED.match(clause.text)
        if named is None or self._is_about_a_claimed_index(clause.text, sentence):
            return False
        return named["verb"] is not None or named["the"] is not None or not self._speaks_of_the_exercise(clause.text, sentence)

    def _is_about_a_claimed_index(self, text: str, sentence: Sentence) -> bool:
        """ "Let i be the winner": an index that the goal is about may be any."""
        indices = any(isinstance(value, Index) and value in self.claimed for value in self._alone_in(text, sentence))
        return indices and not _DENOTES.search(text)

    def _speaks_of_the_exercise(self, text: str, sentence: Sentence) -> bool:
        return any(self._is_of_the_exercise(value) for value in self._alone_in(text, sentence))

    def _knows(self, text: str) -> bool:
        """Whether the exercise says what the words mean."""
        said = re.sub(FORMULA, "…", text)
        patterns = [spoken.pattern for spoken in (*self.exercise.spoken, *self.exercise.cases)]
        if any(re.search(pattern, said, re.IGNORECASE) for pattern in patterns):
            return True
        granted = self.exercise.granted
        # "An optimum with positive components" is granted no more than any positive vector.
        if not granted or not re.search(granted, said, re.IGNORECASE):
            return False
        return not restricting(re.sub(granted, "", said, flags=re.IGNORECASE), counts=False) and not self._is_of_a_kind(said)

    def _is_of_a_kind(self, said: str) -> bool:
        """Whether an optimum is said to be one of a kind: "a maximiser with norm less than one", "optimal among the integers"."""
        granted = self.exercise.granted
        if not self.arbitrary or not granted or not re.search(granted, said, re.IGNORECASE):
            return False
        more = _OF_SOME_KIND.search(re.sub(granted, "", said, flags=re.IGNORECASE))
        return more is not None and (
            tells_apart(more["said"]) or any(re.search(each.pattern, more["said"]) for each in self.exercise.spoken)
        )

    def _introduces(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether the words say what a new name is: "let Z be the sum of all exponentials"."""
        first = re.match(FORMULA, clause.text)
        item = sentence.items[int(first[1])] if first is not None else None
        if not isinstance(item, Statement) or len(item.chains) != 1:
            return False
        chain = item.chains[0]
        if chain.declared and chain.declared[0].kind not in ("element", "range"):
            return True
        value = chain.start.value
        if chain.start.problem is not None or not isinstance(value, Expression):
            return chain.start.problem is not None
        names = [name for name in free_symbols(value) if isinstance(name, Symbol)]
        return not isinstance(value, Number) and not any(name in self.known for name in names)

    def _is_restated(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether a formula right after the clause says the same."""
        after = _RESTATED.match(clause.after)
        item = sentence.items[int(after[1])] if after is not None else None
        if not isinstance(item, Statement) or item.display or after is None:
            return False
        supposes = item.cue.role in ("condition", "declaration") or bool(re.search(r"[a-zß]", after[0]))
        return supposes and any(chain.links for chain in item.chains)

    def _alone_in(self, text: str, sentence: Sentence) -> list[object]:
        """The formulas of ``text`` without a relation, None for none at all."""
        return [alone(sentence, int(match[1])) for match in re.finditer(FORMULA, text)] or [None]

    def _is_settled(self, text: str, sentence: Sentence) -> bool:
        """Whether the sign that words give to a name is known, or excluded: then a remark speaks of something else."""
        for value in self._alone_in(text, sentence):
            found = _SIGNS.search(re.sub(r"\b(?:strictly|strikt|echt)\b", "", text))
            formula = quality(value, f"is {found[0]}", whole=False) if found is not None else None
            if formula is None or not (self.proven(formula) or self.proven(negation(formula))):
                return False
        return True

    def _says_a_known_sign(self, words: str, text: str, sentence: Sentence) -> bool:
        """Whether all that ``words`` say of the names in ``text`` is a sign that is known: "a positive factor λ"."""
        said = restricting(re.sub(FORMULA, " ", words))
        return bool(said) and all(map(_SIGNS.fullmatch, said)) and self._is_settled(text, sentence)

    def _sets_to_a_number(self, text: str, sentence: Sentence) -> bool:
        """Whether words such as "all other scores" are set to what stands alone: "let the others be 0"."""
        for match in _IS_A_NUMBER.finditer(text):
            subject = text[: match.start()]
            if isinstance(alone(sentence, int(match[1])), Number) and not _ADDED.search(subject) and "⟦" not in subject:
                return True
        counted = _IS_A_COUNT.search(text)
        return counted is not None and not _ADDED.search(text[: counted.start()])

    def _is_of_the_exercise(self, value: object) -> bool:
        if isinstance(value, Dimension):
            return True
        names = free_symbols(value) if isinstance(value, Expression) else ()
        return bool(names) and all(isinstance(name, Index) or name in self.known for name in names)

    def _is_given(self, value: object) -> bool:
        """Whether ``value`` is a name of the exercise, and not a term."""
        return isinstance(value, Symbol) and value in self.known

    def _is_meant(self, sentence: Sentence, number: int) -> bool:
        """Whether the formula with this mark is a name, or several, for any values of which something is to be shown."""
        value, item = alone(sentence, number), sentence.items[number]
        if isinstance(value, (Symbol, Index)):
            return value in self.claimed or value in self.arbitrary
        names = item.text.strip("$ ").replace(" ", "").split(",") if isinstance(item, Statement) else []
        claimed = {name.name for name in self.claimed if isinstance(name, Index)}
        return len(names) > 1 and set(names) <= claimed | {"i", "j", "k", "l"} and bool(claimed)

    def _redefines(self, name: object, value: object) -> bool:
        """Whether ``name``, which has a meaning already, is said to mean ``value``, which is something else."""
        if not self._is_of_the_exercise(name) or not isinstance(name, Expression) or not isinstance(value, Expression):
            return False
        if isinstance(name, Symbol) and name not in self.claimed:
            return False
        try:
            return not self.proven(Eq(name, value))
        except BlackboardError:
            return True

    def _shown(self, text: str, sentence: Sentence) -> str:
        """``text`` with its formulas as they were written."""

        def written(match: re.Match[str]) -> str:
            item = sentence.items[int(match[1])]
            return f"${item.text.strip('$')}$" if isinstance(item, Statement) else "…"

        return re.sub(FORMULA, written, text)


def _has_relation(sentence: Sentence) -> bool:
    """Whether a formula of ``sentence`` says something."""
    return any(chain.links for item in sentence.items if isinstance(item, Statement) for chain in item.chains)
