"""What words suppose without a formula: "let all other scores be 0", "if e^c is an integer", "where e^c denotes 1 + c".

What supposes decides, and not whether its words are known: "if", "when" and "once" narrow where they speak of what the
exercise gives, or say of anything that it is equal, positive, an integer and the like; "let" and "suppose" where they have a
word that is not known to be harmless. A clause narrows nothing when the exercise knows it, when a formula says the same, or
when it only says what a new name is. Of everything else it is not known how far it narrows what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from proofs.grading.words.clauses import FORMULA, Clause, alone, clauses, marked
from proofs.grading.words.contradicting import contradicts
from proofs.grading.words.contrary import concludes_the_contrary
from proofs.grading.words.counted import NUMBERS, all_named, as_many
from proofs.grading.words.determined import determined
from proofs.grading.words.harmless import is_done, restricting, special, telling
from proofs.grading.words.mappings import is_linear_by_form
from proofs.grading.words.phrases import ARGUMENT, DENOTES, GIVEN, LEFT_OUT, ONE_OF_THEM, ONLY_LOOKED_AT, PURPOSE, THE_CONSTANT
from proofs.grading.words.meanings import SIGNS, Meanings, names_in
from proofs.grading.words.of_functions import functions_of_a_kind
from proofs.grading.words.reach import ONLY_BEFORE, WITH, Reach, reach_of
from proofs.grading.words.restricting import KINDS, OF_ANOTHER, REGIONS, TIES
from proofs.grading.words.stating import stated_of_given, without_loss
from proofs.grading.words.supposing import Supposition, makes_special, suppositions
from proofs.latex.reader import Sentence, Statement
from proofs.notation.dimensions import Dimension, Index
from proofs.notation.formulas import Eq
from proofs.notation.names import free_symbols
from proofs.notation.tree import Component, Matrix, Number, Real, Symbol, Vector

__all__ = ["Unread", "UnreadWords"]

_RESTATED = re.compile(rf"[\s,]*(?:i\.e\.|that is|d\.h\.|das heißt|namely|so|hence|thus|also)?[\s,:]*{FORMULA}", re.IGNORECASE)
_UP_TO_NAMES = re.compile(
    rf"[^⟦]*{FORMULA}(?:\s*(?:,|and|und|or|oder)\s*{FORMULA})*(?:\s*(?:that|which|equal|of|gleich|being|der|die|das)\b.*)?",
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
_WITH_A_NAME = re.compile(
    r"\s*\b(?:with|mit)(?: (?:the|its|their|den|der|dem))?"
    r" (?:margins?|scores?|logits?|normali[sz]er|partition function|denominator|"
    r"sum|activations?|preactivations?|fields?|probabilit(?:y|ies)|components?|entries|summen?|nenner|feld(?:ern)?|komponenten)"
    r" (?P<mark>⟦\d+⟧)\s*$",
    re.IGNORECASE,
)
"""What is given a name beside a thing: "let w be arbitrary with margins t_j = y_j w·x_j"."""
_NEEDED = re.compile(
    r"\s+(?:is|are|ist|wird)\s+(?:needed|used|essential|required|necessary|crucial|nötig|gebraucht)\W*$", re.IGNORECASE
)
"""What is said of a condition that is in force: "here λ > 0 is needed"."""
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
_ATTAINED = re.compile(
    r"\b(?:it|supremum|maximum|which|value|es|das)\b[^.;,⟦]{0,20}? (?:is|was|are|ist|wird) (?:(?:also|even|indeed|auch|sogar) )?"
    r"(?:attained|reached|achieved|angenommen|erreicht)\b(?! (?:nowhere|only|in the limit|as|for|nirgends))",
    re.IGNORECASE,
)
"""What the exercise refutes."""
_NOT_CLAIMED = re.compile(
    r"\b(?:if|suppose\w*|assum\w+|would|were|not|never|no|nowhere|contradict\w*|impossible|wenn|falls|angenommen sei|wäre|nicht|"
    r"nie|kein\w*|widerspr\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
_MEMBER = re.compile(r"[A-Za-z]\s*(?:\\in|\\notin|\\not\s*\\in|∈|∉)\s*[A-Z]")
"""A vector of a set with a name: a member of any kind is not any member."""
_OF_ALL_ABOVE = re.compile(r"\W*(?:here|above|throughout|in (?:this|our|my) \w+|hier|oben|bei uns)\b", re.IGNORECASE)
"""What begins a sentence that looks back at an answer: "here all inputs are positive"."""
_UNIT = re.compile(r"(?:\\(?:mathrm|mathbf|mathbb|operatorname)\s*)?\{?(?:I|E|Id|id|1)\}?(?:_\{?\w+\}?)?")
"""Letters of the unit matrix."""
_EXTREME = re.compile(r"\b(?:largest|smallest|biggest|maximal|minimal|größte\w*|kleinste\w*)\b", re.IGNORECASE)
_COUNTS = re.compile(r"\b(?:one|two|three|both|single|zwei|drei|beide\w*)\b", re.IGNORECASE)
_EXCEPTING = frozenset({"without", "ohne", "except", "außer"}) | WITH
_ONLY_AFTER = re.compile(r"(?:only|just|merely|nur|bloß|lediglich)\b", re.IGNORECASE)
_OF_ALL = re.compile(r"\W*(?:all|any|every|each|both|alle\w*|jede\w*|beide\w*)\b", re.IGNORECASE)
_ANY = re.compile(r"\W*(?:all|any|every|each|arbitrary|both|the|alle\w*|jede\w*|beliebige\w*)\b", re.IGNORECASE)
_WAS = re.compile(
    r"^(?:considered|compared|treated|studied|looked|worked|handled|examined|analy[sz]ed|discussed)\b", re.IGNORECASE
)
_UNREAL = re.compile(r"\b(?:were|was|had|would|wäre\w*|hätte\w*|würde\w*)\b", re.IGNORECASE)
_COUNTERFACTUAL = frozenset({"had", "were", "should", "hätte", "hätten", "wäre", "wären"})
_REMARK = re.compile(r"\W*(?:you|your|one|someone|somebody|man|jemand)\b", re.IGNORECASE)
"""Of what is imagined in a remark: "suppose you only remember the probabilities"."""
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
    chosen: bool = False
    """Whether a word supposes it that does so wherever it stands, as the last words of an answer, too: "let $c$ be positive"."""


class UnreadWords(Meanings):
    """What the words of one answer suppose beyond its formulas."""

    def of(self, sentence: Sentence) -> Iterator[Unread]:
        """What ``sentence`` supposes without a formula."""
        for clause in clauses(sentence):
            if self._narrows(clause, sentence):
                # Where a better one is to be found for any w, "let w be a vector of length one" is the whole answer.
                of_any = bool(self.arbitrary) and clause.kind == "declared" and self._is_about(clause, sentence)
                reach: Reach = "everywhere" if of_any else reach_of(clause)
                chosen = clause.kind == "declared" and not _REMARK.match(clause.text)
                yield Unread(f"{clause.word} {self._shown(clause.text, sentence)}", reach, chosen)
        text = marked(sentence)
        for pattern in DENOTES:
            for match in pattern.finditer(text):
                if self.redefines(alone(sentence, int(match[1])), alone(sentence, int(match[2]))):
                    yield Unread(self._shown(match[0], sentence), "everywhere")
        for supposition in suppositions(text):
            if self._makes_special(supposition, sentence):
                back = supposition.manner in ("stated", "needed", "left out") or _WAS.search(supposition.text)
                chosen = supposition.manner in ("assumed", "made")
                yield Unread(self._shown(supposition.text, sentence), "everywhere" if back else "answer", chosen)
        for words in stated_of_given(text, *self._given_by(sentence)):
            if not self.knows(words) and not self._says_a_known_sign(words, words, sentence):
                yield Unread(self._shown(words, sentence), "answer", chosen=_OF_ALL_ABOVE.match(text) is not None)
        for number, words in determined(text, lambda number: self._is_meant(sentence, number), self.knows):
            if not self._says_a_known_sign(words, f"{words} ⟦{number}⟧", sentence):
                yield Unread(self._shown(words, sentence), "everywhere" if self.arbitrary else "answer")
        lost = without_loss(text)
        if lost is not None and not self.knows(lost) and not _has_relation(sentence):
            yield Unread(self._shown(lost, sentence), "answer")
        if self.arbitrary and (attained := _ATTAINED.search(text)) is not None and not _NOT_CLAIMED.search(text):
            yield Unread(attained[0], "everywhere")
        for words, reach in functions_of_a_kind(text, lambda number: self._is_a_free_function(number, sentence)):
            yield Unread(self._shown(words, sentence), reach, chosen=True)
        if (contrary := concludes_the_contrary(text, self.exercise.contrary)) is not None:
            yield Unread(self._shown(contrary, sentence), "answer", chosen=True)
        for item in sentence.items:
            if isinstance(item, Statement) and (matrix := self._set_to_the_identity(item)):
                yield Unread(matrix, "everywhere")
        for words in contradicts(sentence, self.proven):
            yield Unread(words, "everywhere")

    def _makes_special(self, supposition: Supposition, sentence: Sentence) -> bool:
        """Whether a ``supposition`` takes what is given, or a name that the goal is about, to some of its values."""
        matrices = any(isinstance(value, Matrix) for value in self.alone_in(supposition.subject, sentence))
        if (
            self.knows(supposition.text)
            and not (matrices and "identi" in supposition.said)  # that the activation is the identity may be known
            or supposition.manner == "made"
            and self.is_settled(f"{supposition.subject} {supposition.said}", sentence)
        ):
            return False
        about = supposition.subject or supposition.said
        values = [value for value in self.alone_in(about, sentence) if value is not None]
        if supposition.manner == "stated" and not self._is_news(supposition, values, sentence):
            return False
        facts = {name for fact in self.exercise.facts for name in free_symbols(fact)}
        given = any(
            isinstance(value, Dimension)
            or bool(names := names_in(value))
            and (names <= self.claimed | facts or isinstance(value, Matrix) and value in self.known)
            for value in values
        )
        return makes_special(supposition, given if values else None)

    def _is_news(self, supposition: Supposition, values: list[object], sentence: Sentence) -> bool:
        """Whether what is stated of names alone is not known, and no computed value is what is stated of words."""
        if supposition.subject.startswith("⟦") and not all(isinstance(value, (Symbol, Component)) for value in values or [None]):
            return False
        if values and all(isinstance(value, Real) for value in values) and THE_CONSTANT.match(supposition.said):
            return False
        if said := re.match(FORMULA, supposition.said):
            if values or not isinstance(alone(sentence, int(said[1])), Number):
                return False
        if (
            "symmetri" in supposition.said
            and values
            and all(isinstance(value, Matrix) and self.proven(Eq(value.T, value)) for value in values)
        ):
            return False
        signed = SIGNS.match(supposition.said)
        return signed is None or not self.is_settled(f"{supposition.subject} is {signed[0]}", sentence)

    def _narrows(self, clause: Clause, sentence: Sentence) -> bool:
        text = self.without_the_whole(self._without_what_is_named(clause.text, sentence), sentence)
        if self._is_placed(clause, sentence) or clause.kind == "declared" and self.is_of_a_kind(re.sub(FORMULA, "…", text)):
            return True
        if clause.kind == "range" and clause.word not in WITH and (named := _UP_TO_NAMES.match(text)) is not None:
            text = named[0]
        if clause.word in _COUNTERFACTUAL:
            return not self.knows(marked(sentence))
        if KINDS.search(text) or ONLY_LOOKED_AT.match(clause.word) and self.relates(text, sentence):
            return not self.introduces(clause, sentence)
        given = self.is_given(text, sentence)
        if clause.word in _EXCEPTING:
            special_things = special(text) and not self.knows(text)
            if clause.word in WITH:
                return special_things and not clause.before.strip() and bool(_ONLY_AFTER.match(text))
            special_things = special_things and (given or bool(TIES.search(text)))
            return clause.word in ("without", "ohne") and (
                bool(LEFT_OUT.search(text)) and not any(telling(text)) or special_things
            )
        if ONE_OF_THEM.search(text) and clause.kind == "range":
            return True
        if clause.kind == "declared" and _THE_CLAIM.fullmatch(text):
            return True
        if (
            clause.kind != "range"
            and is_done(text)
            or self.knows(text, cases=clause.kind != "before")
            or self.introduces(clause, sentence)
            or self._is_restated(clause, sentence)
            or is_linear_by_form(text, sentence)
        ):
            return False
        if clause.kind == "declared" and self._singles_out(text, sentence):
            return True
        named = _NAMED.match(text)
        if named is not None and not special(named["thing"]) and not self.is_about_a_claimed_index(text, sentence):
            text = text[named.end() :]
        words = list(telling(text))
        if self.holds_anyway(_NEEDED.sub("", text), sentence):
            return False
        if ONLY_BEFORE.search(clause.before) and ARGUMENT.search(f"{clause.before} … {clause.after}"):
            if given and not _ANY.match(text):
                return True
        if clause.kind == "range" and _OF_ALL.match(text):
            words = [word for word in words if restricting(word, counts=False)]
        if clause.kind == "case" and (not given or clause.word == "while"):
            kept = not _UNREAL.search(text)
            words = [word for word in words if kept and special(word) and restricting(f"of {word}", counts=False)]
        if self._only_names(clause, sentence):
            counted = NUMBERS.get(len(re.findall(FORMULA, text)), ()) if _CALLED.match(text) else ()
            words = [word for word in words if special(word) and word.lower() not in counted]
        if words == ["constant"] and all(isinstance(value, Real) for value in self.alone_in(text, sentence)):
            return False
        counted = as_many(self.alone_in(all_named(clause), sentence), self.claimed)
        words = [word for word in words if not _UNREAL.fullmatch(word) and word.lower() not in counted]
        if words and all(map(SIGNS.fullmatch, words)) and self.is_settled(text, sentence, reach_of(clause)):
            return False
        return bool(words) or self.sets_to_a_number(text, sentence)

    def _without_what_is_named(self, text: str, sentence: Sentence) -> str:
        """``text`` without "with margins t_j = y_j w·x_j": what is named there is no condition."""

        def is_named(match: re.Match[str]) -> bool:
            item = sentence.items[int(match["mark"][1:-1])]
            kinds = {each.kind for chain in item.chains for each in chain.declared} if isinstance(item, Statement) else set()
            return bool(kinds) and not kinds & {"element", "range"}

        return _WITH_A_NAME.sub(lambda match: "" if is_named(match) else match[0], text)

    def _is_placed(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether words say of a name of the exercise where it lies or what it is made of: "w be the sum of v and u"."""
        first = _SUBJECT.match(clause.text)
        if first is None or clause.kind == "range" or not self.is_of_the_exercise(alone(sentence, int(first[1]))):
            return False
        said = re.split(rf"\b(?:and|und)\b(?=[^,]*{FORMULA} (?:be|sei|is))", clause.text[first.end() :], maxsplit=1)[0]
        words = re.sub(FORMULA, "…", said)
        if not re.match(r"\s*(?:be|is|are|lies?|points?|in|on|of|with|sei|ist|liegt|liege|auf|aus|mit)\b", words):
            return False
        if self._is_restated(clause, sentence):
            words = _EXTREME.sub(" ", words)  # "a largest score, x_j ≤ x_k for all j": the formula says so
        return bool(OF_ANOTHER.search(words) or self.confined and REGIONS.search(words)) and not self.knows(words)

    def _is_about(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether a clause begins with the vector for all of which something is to be shown, or says that one is an optimum."""
        value = alone(sentence, int(first[1])) if (first := _SUBJECT.match(clause.text)) is not None else None
        granted = self.exercise.granted and re.search(self.exercise.granted, clause.text, re.IGNORECASE)
        return isinstance(value, Vector) and (value in self.arbitrary or bool(granted))

    def _singles_out(self, text: str, sentence: Sentence) -> bool:
        """ "Let c be the largest score", "let i be the position of the maximum": of what is claimed for all, one is taken."""
        called = _CALLED.match(text)
        told = "" if called is None or called["the"] is None else text[called.start("the") :]
        if called is None or THE_CONSTANT.match(told) or not told or not special(_COUNTS.sub(" ", text[called.end() :])):
            return False
        spoken_of = {name for formula in self.exercise.allowed for name in free_symbols(formula)}
        first = alone(sentence, int(match[1])) if (match := re.match(FORMULA, text)) is not None else None
        return isinstance(first, (Index, Real)) and first in self.claimed and first not in spoken_of

    def _says_a_known_sign(self, words: str, text: str, sentence: Sentence) -> bool:
        """Whether all that ``words`` say of the names in ``text`` is a sign that is known: "a positive factor λ"."""
        said = restricting(re.sub(FORMULA, " ", words))
        return bool(said) and all(map(SIGNS.fullmatch, said)) and self.is_settled(text, sentence)

    def _is_given_name(self, value: object) -> bool:
        """Whether ``value`` is a name of the exercise, and not a term."""
        return isinstance(value, Symbol) and value in self.known

    def _is_a_free_function(self, number: int | None, sentence: Sentence) -> bool:
        return bool(self.free_functions) and (number is None or alone(sentence, number) in self.free_functions)

    def _set_to_the_identity(self, item: Statement) -> str | None:
        """ "Let $W^1 = I$": no letter is brought in for W¹, it is made the unit matrix."""
        for chain in item.chains:
            renamed = any(each.kind == "alias" for each in chain.declared)
            units = any(_UNIT.fullmatch(side.text.strip()) for side in chain.sides())
            if renamed and units and any(isinstance(side.value, Matrix) and side.value in self.known for side in chain.sides()):
                return f"{item.cue.word} ${item.text.strip('$')}$"
        return None

    def _given_by(self, sentence: Sentence) -> tuple[Callable[[int], bool], Callable[[int], bool]]:
        """Whether the formula with a number is a name of the exercise, and whether it is a component of one."""

        def is_part(number: int) -> bool:
            value = alone(sentence, number)
            return isinstance(value, Component) and self._is_given_name(value.base)

        return lambda number: self._is_given_name(alone(sentence, number)), is_part

    def _is_meant(self, sentence: Sentence, number: int) -> bool:
        """Whether the formula with this mark is a name, or several, for any values of which something is to be shown."""
        value, item = alone(sentence, number), sentence.items[number]
        if isinstance(value, (Symbol, Index)):
            return value in self.claimed or value in self.arbitrary
        if (
            isinstance(item, Statement)
            and _MEMBER.fullmatch(item.text.strip("$ "))
            and item.cue.role in ("condition", "declaration")
        ):
            return True
        names = item.text.strip("$ ").replace(" ", "").split(",") if isinstance(item, Statement) else []
        claimed = {name.name for name in self.claimed if isinstance(name, Index)}
        return len(names) > 1 and set(names) <= claimed | {"i", "j", "k", "l"} and bool(claimed)

    def _only_names(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether the words say what something is called or where the text is, so that unknown ones narrow nothing."""
        if clause.kind == "range" and (
            _OF_SOME.match(clause.text) or clause.heads and _BARE.match(clause.text) and GIVEN.search(clause.text)
        ):
            return False
        if clause.kind == "range" or clause.word in _WHERE_WE_ARE:
            return True
        named = _CALLED.match(clause.text)
        if named is None or self.is_about_a_claimed_index(clause.text, sentence):
            return False
        return named["verb"] is not None or named["the"] is not None or not self.speaks_of_the_exercise(clause.text, sentence)

    def _is_restated(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether a formula right after the clause says the same."""
        after = _RESTATED.match(clause.after)
        item = sentence.items[int(after[1])] if after is not None else None
        if not isinstance(item, Statement) or item.display or after is None:
            return False
        supposes = item.cue.role in ("condition", "declaration") or re.search(r"[a-zß]", after[0])
        return bool(supposes) and any(chain.links for chain in item.chains)

    def _shown(self, text: str, sentence: Sentence) -> str:
        """``text`` with its formulas as they were written."""

        def written(match: re.Match[str]) -> str:
            item = sentence.items[int(match[1])]
            return f"${item.text.strip('$')}$" if isinstance(item, Statement) else "…"

        return re.sub(FORMULA, written, text)


def _has_relation(sentence: Sentence) -> bool:
    """Whether a formula of ``sentence`` says something."""
    return any(chain.links for item in sentence.items if isinstance(item, Statement) for chain in item.chains)
