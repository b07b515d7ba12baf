"""The words around formulas: sentences, and for each formula whether it is declared, supposed, given as a reason or asserted.

The words that decide are few and stand in one table, ``cue_words``. After a condition has had its formula, a comma or a display
turns to what is asserted under it, unless the sentence still has its "then".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Union

from proofs.latex.reader.cue_words import (
    BACK_TO_A_CASE,
    BY_ANOTHER_CASE,
    CASE_WORDS,
    ONE_OF_THE_CASES,
    OTHERWISE,
    CUES,
    IF_WORDS,
    IN_WORDS,
    SUCH_THAT,
    SUPPOSING,
    WITHOUT_LOSS,
    Role,
)
from proofs.latex.reader.denials import ASKED, DENIED, NOT_SUPPOSED, demanded, denied
from proofs.latex.reader.direction_marks import with_directions_as_words
from proofs.latex.reader.document import Mathematics, Piece, Section, Words
from proofs.latex.reader.entertained import entertained, supposed_whole
from proofs.latex.reader.heading_formulas import heads_a_case
from proofs.latex.reader.signs_as_words import with_signs_as_words
from proofs.latex.reader.spoken_of import (
    begins_with_a_name,
    begins_with_a_relation,
    says_a_rule,
    speaks_of_a_rule,
    supposes_nothing,
)
from proofs.latex.reader.symbols import RELATIONS, UNICODE
from proofs.latex.reader.verbs import with_relations_of_verbs

__all__ = ["Cue", "Fragment", "Placed", "RawSentence", "aside", "relates", "said_of_practice", "sentences"]

_CUE = re.compile(
    r"(?<![\w-])(" + "|".join(sorted((re.escape(phrase) for phrase in CUES), key=len, reverse=True)) + r")(?![\w-])|([,;:])",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?<!i\.e)(?<!e\.g)(?<!\bi)(?<!\be)(?<!cf)(?<!resp)(?<!bzw)(?<![Ww]\.l\.o\.g)(?<![Oo]\.B\.d\.A)(?<!z\.B)(?<!d\.h)"
    r"[.!?]\)?(?=\s|$)|\n\s*\n"
)
_FARTHEST = 60
"""How many pieces of a sentence are looked through ahead: none has more, but a hostile text."""
_CLAUSE = 400
_SHORTEST = 5
"""No more tokens has a formula that says which case is meant."""
_FAR = 400
"""Nothing so many characters before a word is meant with it, but in a hostile text."""
_SHORT = 60
"""So many characters before a place are looked at where words end there: no clause has more, but a hostile text."""
_NUMBERED = re.compile(r"(\b(case|fall|schritt|step)\s+(\d+|[ivx]+|[a-d])|^\s*\(?\d+)$", re.IGNORECASE)
"""A number before a full stop that ends no sentence: "Case 1. x = 0", "1. Fall"."""
_ATTACHED = re.compile(
    r"^[\s,]*(for all|for every|for each|for any|for|as|when|whenever|if|für alle|für|wenn|falls|"
    r"in the (?:special )?case(?: of| that)?|im (?:spezial)?fall)\b[^.;]*$",
    re.IGNORECASE,
)
_HELD = frozenset({"is", "ist", "are", "be", "now", "again", "but", "satisfies", "satisfy", "erfüllt"})
"""Assertion words that leave a supposition as it is: "assume that neuron i is updated, x_i' = …"."""
_HAVING = frozenset({"we have", "it holds", "holds", "gilt", "haben wir"})
_SATISFYING = frozenset({"satisfies", "satisfy", "erfüllt"})
_IS = frozenset({"is", "ist"})
_SOUGHT_FOR = frozenset({"for"})
"""What brings in what is sought, before the words that say what it satisfies."""
_LOOKED = re.compile(r"\b(?:look(?:s|ed|ing)?|glanc(?:e|ing)|aim(?:s|ed|ing)?)\s*$", re.IGNORECASE)
_AS_GOOD = re.compile(r"\b(?:as|so) [\w-]+\s*$", re.IGNORECASE)
_AS_GOOD_AS = re.compile(r"\s+[\w-]+\s+as\b", re.IGNORECASE)
_SO_LARGE = re.compile(r"\s+[^\W\d_]+(?:\s+(?:chosen|gewählt))?,?\s+(?:that|dass|daß)\b", re.IGNORECASE)
"""After "so": which one is chosen, and not what follows."""
_OF_WHICH = re.compile(r",\s*(?:for|at|in|of|bei|für) (?:which|welche[nrms]?)\s*$", re.IGNORECASE)
"""Before a display, of what was just named: "the zero vector, for which"."""
_VERB_FIRST = frozenset({"ist", "gilt"})
"""What begins a German condition without "wenn"."""
_CASE_NUMBER = re.compile(r"\s*(\d+|[ivx]+|[a-d])?\s*", re.IGNORECASE)
_APPOSITION = re.compile(
    r"\b(no|the|a|an|any|every|each|some|this|one|ball|balls|point|points|plane|hyperplane|set|sphere|region|interval|case|index|"
    r"neuron|radius|vector|domain|constraint|line|solution|candidate|lösung|kein|der|die|das|ein|eine|kugel|punkt|ebene|"
    r"hyperebene|gerade|menge|vektor)$",
    re.IGNORECASE,
)
"""What makes a relation the name of a thing: "the ball ‖w‖ ≤ r", "no w ≠ 0"."""
_GEOMETRIC = re.compile(
    r"\b(balls?|planes?|hyperplanes?|sets?|spheres?|region|interval|constraint|lines?|(?:half-?|sub)spaces?|surface|boundary|slice|"
    r"section|cone|kugel|ebene|hyperebene|gerade|menge|(?:unter|teil|halb)raum|fläche|grenze|schnitt)$",
    re.IGNORECASE,
)
"""Things that any relation may be the name of: "the hyperplane w · x + b = 0"."""
_NEVER_SHOWN = frozenset({"by", "as", "at", "using", "from", "bei"})
_BY_A_RULE = re.compile(
    r"\b(with|mit)\b[^.;]*\b(inequality|rule|theorem|lemma|law|identity|property|help|ungleichung|regel|satz|hilfe)\W*$",
    re.IGNORECASE,
)
"""What a display after it is shown with, and not a declaration: "with the Cauchy-Schwarz inequality"."""
_PART = re.compile(
    r"\b(terms?|summands?|entry|entries|components?|factors?|element|exponentials?|Term|Summand|Summanden|Eintrag|Faktor)\s+"
    r"(with|for|where|at|to|of|mit|für|zu|bei|von)$",
    re.IGNORECASE,
)
"""Words that only say which part of a formula is meant: "the term with k = m"."""
_SPLIT_OFF = re.compile(
    r"\b(?:split(?:s|ting)?|tak(?:e|es|ing)|separat(?:e|es|ing)|isolat(?:e|es|ing)|writ(?:e|es|ing)|pull(?:s|ing)?)\s+"
    r"(?:(?:off|out|apart)\b\s*(?:the\b\s*)?(?:(?:last|first|single|one)\b\s*)?(?:(?:terms?|summands?|index)\b\s*)?|"
    r"the\s+(?:(?:last|first|single|one)\s+)?(?:terms?|summands?)\s*)$",
    re.IGNORECASE,
)
"""Words before the position of what is written by itself: "split off $i = n + 1$"."""
_COORDINATE = re.compile(
    r"\b(last|first|new|additional|extra|constant|letzte\w*|erste\w*|neue\w*|zusätzliche\w*)\s+"
    r"(coordinates?|components?|entry|entries|input|koordinate|komponente|eintrag|eingabe)\s*$",
    re.IGNORECASE,
)
"""Words that a relation says more of, and no formula: "the plane last coordinate $= 1$"."""
_WITH_WORDS = re.compile(r"\b(?:with|mit)\s+(?!say\b|etwa\b)[^,;:]+,\s*$", re.IGNORECASE)
"""Before a display, what words alone have said after "with": "since all are positive with sum one,"."""
_COMPARED = re.compile(
    r"\b(compar\w*|vergl\w*)\b[^.:;,]*\b(with|to|mit)\W*$|\b(good|bad|better|worse|gut|besser|schlechter)\s+(as|than|wie|als)\W*$",
    re.IGNORECASE,
)
"""Words that compare with what a formula names, and suppose nothing: "as good as w = 0", "we compare with w = 0"."""
_ONE = re.compile(
    r"\b(some|a|an|one|ein|eine)(\s+(weight|parameter|certain|suitable|separating|gewisser?))?(\s*-?(vector|point|vektor|punkt))?$",
    re.IGNORECASE,
)
"""What brings in a name of which the next words say what it satisfies."""
_ANOTHER_THING = re.compile(
    r"\s*,?\s*(?:then |now |dann |nun )?(?:the|our|this|der|die|das|unser\w*) (?!(?:that|which|one|same)\b)(?:[\w-]+ ){0,3}?"
    r"(?:states?|configurations?|vectors?|change|difference|energy|loss|function|objective|gradient|derivative|output|layer|network|sum|"
    r"numerator|denominator|exponent|zustand|konfiguration|energie|differenz|ableitung|ausgabe|summe|nenner|zähler)\s*",
    re.IGNORECASE,
)
"""What stands before "is" and is no name brought in before: "… the new state is"."""
_FEWEST_WORDS_OF_A_REASON = 3
_DONE = re.compile(
    r"\b(take|takes|consider|write|use|put|set|choose)\b[^.:;]*\b(log|logs|logarithms?|exponentials?|limits?|ratios?|quotients?|"
    r"differences?|sums?|both sides|squares?|norms?|expectations?|out|down)\b[^.;]*[,:]?\s*$|"
    r"\b(put|take|takes|write|set|pull|absorb|move|bring|draw|fold)\b[^.;]*\b(into|together|inside|apart|back|out)\b[^.;]*:\s*$|"
    r"\b(ziehen|ziehe|bringen|nehmen|packen|schreiben|setzen|fassen)\b[^.;]*\b(hinein|herein|heraus|zusammen|auseinander|hinzu)"
    r"\b[^.;]*[,:]?\s*$|"
    r"(?<!\bone )(?<!\bwho )\b(?:takes|picks)\s+(?:up\s+)?(?:what|all|everything|"
    r"the\s+(?:rest|remainder|remaining|form|shape|values?))\b[^.;]*:\s*$|"
    r"\b(?:compar|start|begin|continu|proceed|finish|vergleich|beginn)\w*\s+(?:\w+\s+){0,2}(?:with|mit)\s+(?!notation|abbreviation)"
    r"[^.;:,]*:\s*$",
    re.IGNORECASE,
)
"""Words that say what is done, and declare nothing: "we take logarithms:", "we put the bias into the weights:", "the winner takes
what is left over:"."""
_NOT_SUPPOSED = re.compile(
    r"(?:\b(?:not|never|nowhere|without|nicht|nie|ohne|no need)|n['’]t)\b"
    r"(?:\s+(?:have|has|need|had|even|really|to|dass|that|wir|zu)){0,3}\s*$",
    re.IGNORECASE,
)
"""Before a word that supposes: "we don't have to assume"."""
_THEN = re.compile(r"\b(then|dann|we have|we get|so|hence)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Cue:
    """The word that decides about a formula, empty when there is none, and what it makes of it."""

    word: str
    role: Role


@dataclass
class Placed:
    """A formula in its sentence. ``attached`` when it restricts the formula before it ("… > 0 for all j")."""

    mathematics: Mathematics
    cue: Cue
    attached: bool = False


@dataclass
class Fragment:
    """Words in their sentence."""

    text: str
    offset: int


@dataclass
class RawSentence:
    """Words and formulas up to a full stop; ``paragraph`` counts the paragraphs from 1."""

    paragraph: int
    items: list[Union[Fragment, Placed]] = field(default_factory=list)


_EITHER = re.compile(r"^(?:either|entweder)\b\s*")
_HAS = re.compile(r"\s*(?:has|have|hat|haben)\b", re.IGNORECASE)


class _Reading:
    """One answer, piece by piece; the mood is what the next formula will be."""

    def __init__(self, section: Section) -> None:
        self.pieces = section.pieces
        self.done = [RawSentence(1)]
        self._fresh()

    def _fresh(self) -> None:
        self.cue = Cue("", "assertion")
        self.consumed = False
        self.opening = True

    def run(self) -> list[RawSentence]:
        for number, piece in enumerate(self.pieces):
            if isinstance(piece, Words):
                self._words(piece, number)
            else:
                self._formula(piece, self._following(number), heads_a_case(self.pieces, number) if self.opening else False)
        return [sentence for sentence in self.done if sentence.items]

    def _following(self, number: int) -> str:
        """The words right after a formula."""
        after = self.pieces[number + 1] if number + 1 < len(self.pieces) else None
        return after.text if isinstance(after, Words) else ""

    def _words(self, piece: Words, number: int) -> None:
        start = 0
        if self._after_display() and piece.text.lstrip()[:1].isupper():
            self._end(paragraph=False)
        for match in _END.finditer(piece.text):
            if match[0] == "." and _NUMBERED.search(piece.text[max(match.start() - _CLAUSE, 0) : match.start()]):
                continue
            if match[0].isspace() and self._is_set_around_a_display(piece.text, match, number):
                continue
            self._fragment(piece.text[start : match.start()], piece.offset + start, "")
            self._end(paragraph=match[0].isspace())
            start = match.end()
        self._fragment(piece.text[start:], piece.offset + start, self._ahead(number))

    def _is_set_around_a_display(self, text: str, blank: re.Match[str], number: int) -> bool:
        """Whether a blank line stands between a display and the sentence that it belongs to, as Markdown wants it."""
        before, after = text[: blank.start()].rstrip(), text[blank.end() :].lstrip()
        if not after and number + 1 < len(self.pieces):
            following = self.pieces[number + 1]
            return isinstance(following, Mathematics) and following.display and bool(before) and before[-1] not in ".!?"
        previous = self.pieces[number - 1] if number else None
        return not before and isinstance(previous, Mathematics) and previous.display and after[:1].islower()

    def _after_display(self) -> bool:
        items = self.done[-1].items
        return bool(items) and isinstance(items[-1], Placed) and items[-1].mathematics.display

    def _ahead(self, number: int) -> str:
        """The words of this sentence that are still to come."""
        found = []
        for piece in self.pieces[number + 1 :]:
            if isinstance(piece, Words):
                end = _END.search(piece.text)
                found.append(piece.text[: end.start()] if end else piece.text)
                if end:
                    break
            elif piece.display:
                break
        return " ".join(found)

    def _end(self, *, paragraph: bool) -> None:
        number = self.done[-1].paragraph + paragraph
        if self.done[-1].items:
            self.done.append(RawSentence(number))
        else:
            self.done[-1].paragraph = number
        self._fresh()

    def _fragment(self, text: str, offset: int, ahead: str) -> None:
        if not text.strip():
            return
        self.before = text
        self.done[-1].items.append(Fragment(" ".join(text.split()), offset + len(text) - len(text.lstrip())))
        self.attached = bool(_ATTACHED.match(text)) and not self.opening and not text.lstrip().startswith(",")
        opening = self.opening
        then_follows = bool(_THEN.search(ahead))
        if _HAS.match(text) and self.consumed and self.cue.word in ("with", "mit") and not self._supposing():
            self.cue, self.consumed = Cue("", "assertion"), False  # "every w with ‖w‖ = 1 has L(w) < 0"
        for match in _CUE.finditer(text):
            said = text[max(0, match.start() - _FAR) : match.start()]
            if match[2]:
                rest = _EITHER.sub("", text[match.end() :].lstrip().lower())
                if self._given_in_words(said, then_follows):
                    self.cue, self.consumed = Cue("", "assertion"), False
                    continue
                if not rest and self._names_a_thing(said):
                    self.cue = Cue("", "assertion")
                    continue
                if not rest and self._supposed_in_words(said, then_follows):
                    bare = self.cue.word == "as" or supposes_nothing(said, self.cue.word)
                    self.cue = Cue("" if bare else self.cue.word, "assertion")
                    continue
                if not rest and self.consumed and self.within and self.cue.word in ("with", "mit"):
                    self.cue, self.consumed = Cue("", "assertion"), False  # "so with Z = … > 0, a/Z ≥ b/Z"
                    continue
                supposed = self.cue.role in ("condition", "reason") and self.cue.word not in SUPPOSING
                if match[0] == "," and not rest and self.cue.word in ("case", "fall"):
                    continue  # "Case 1: x_i = 1, x_i' = -1." supposes both
                if supposed and match[0] == ":" and self.consumed and not self.bare and self.cue.word in CASE_WORDS:
                    self.cue, self.consumed = Cue("", "assertion"), False  # "Case $s = x$: $x' = x$, so …"
                elif supposed and self.consumed and not then_follows and not rest.startswith(("and", "or", "und")):
                    self.cue, self.consumed = Cue("", "assertion"), False
                continue
            word = match[1].lower()
            if word in ("case", "fall") and OTHERWISE.search(said + match[0]):
                # "In the remaining case $x_i' h = 0$" claims it of a case that words describe.
                self.cue, self.consumed = Cue(word, "assertion"), False
                continue
            if word in ("case", "fall") and BACK_TO_A_CASE.search(said + match[0]):
                self.cue, self.consumed = Cue("", "assertion"), False  # "Let now $x ≤ 0$. In this case $x^3 ≤ 0$"
                continue
            if word in ("case", "fall") and BY_ANOTHER_CASE.search(said + match[0]):
                self.cue, self.consumed = Cue("", "assertion"), False
                self.by_another_case = not text[match.end() :].strip(" ,:()")
                continue
            if word == "at" and _LOOKED.search(said):
                continue  # "we look at the reciprocals"
            if word == "as" and (_AS_GOOD.search(said) or _AS_GOOD_AS.match(text, match.end())):
                continue  # "at least as good as"
            if word in _VERB_FIRST and opening and not said.strip() and then_follows:
                word = "wenn"  # "Ist $z ≥ 0$, so …"
            role = CUES[word]
            if word in WITHOUT_LOSS and self.cue.role in ("condition", "declaration") and self.cue.word and not self.consumed:
                continue  # "let w.l.o.g. $n ≥ 2$"
            if self.cue.word in WITHOUT_LOSS and not self.consumed and word in _HAVING:
                continue  # "w.l.o.g. we have $n ≥ 2$"
            if word == "so" and self.cue.role in ("declaration", "condition") and _SO_LARGE.match(text, match.end()):
                self.consumed = False  # "choose $α > 0$ so large that": what it is to satisfy
                continue
            if word in SUPPOSING and _NOT_SUPPOSED.search(text[max(match.start() - _SHORT, 0) : match.start()]):
                self.cue, self.consumed, self.unsupposed = Cue(NOT_SUPPOSED, "mention"), False, True
                continue
            if word in SUCH_THAT and self.cue.role in ("declaration", "condition") and self.cue.word:
                if self.cue.word in _SOUGHT_FOR:
                    self.cue = Cue("such that", "condition")  # "we search for $v$ such that": what v is to satisfy
                self.consumed = False
                continue
            sticky = (
                not self.consumed
                or self.cue.role == "declaration"
                or self.cue.word in SUPPOSING
                or self.bare
                and self.cue.word in IF_WORDS
            )
            if word in _SATISFYING and self.one and not text[: match.start()].strip():
                self.cue, self.consumed = Cue("such that", "condition"), False  # "by assumption some v satisfies φ(v)"
                continue
            if word in _SATISFYING and self.consumed and self.cue.word in ("with", "mit") and not self._supposing():
                sticky = False  # "all w with ‖w‖ > r satisfy J(w) > J(0)"
            if word in _IS and self._is_of_another(said):
                sticky = False  # "with the unit vector $e_i$ the new state is $x' = …" says what x' is
            if word in _HELD and self.cue.role != "assertion" and sticky or word == "by" and self.cue.role == "declaration":
                continue
            if word in _IS and self.cue.role == role == "assertion" and self.cue.word and not self.consumed:
                continue  # "so the minimiser is w = 0" concludes
            self.within = self.cue.role == "assertion" and bool(self.cue.word)
            self.cue, self.consumed = Cue(word, role), False
        self.last = text.rstrip().rsplit(None, 1)[-1].lower()
        self.one = bool(_ONE.search(text.rstrip()))
        self.named = bool(_APPOSITION.search(text.rstrip()))
        self.geometric = bool(_GEOMETRIC.search(text.rstrip()))
        self.part = bool(_PART.search(text.rstrip()))
        if _DONE.search(text[-_CLAUSE:]) or _BY_A_RULE.search(text[-_CLAUSE:]) and self.cue.word in ("with", "mit"):
            self.cue, self.consumed = Cue("", "assertion"), False
        self.opening = False

    def _is_of_another(self, said: str) -> bool:
        """Whether what ``said`` before "is" names another thing than the one brought in with a bare name after "with"."""
        beside = self.cue.word in ("with", "mit") and self.consumed and self.bare and not self._supposing()
        return beside and _ANOTHER_THING.fullmatch(said) is not None

    def _supposing(self) -> bool:
        """Whether the sentence has supposed or introduced something before: "let $v$ with $‖v‖ = 1$ satisfy"."""
        placed = (item for item in self.done[-1].items if isinstance(item, Placed))
        return any(item.cue.role in ("condition", "declaration") and item.cue.word not in ("with", "mit") for item in placed)

    def _given_in_words(self, before: str, then_follows: bool) -> bool:
        """Whether the words before a comma are a whole reason: "Since the logarithm is increasing, …"."""
        if self.cue.role != "reason" or self.consumed or then_follows:
            return False
        position = before.lower().rfind(self.cue.word)
        return position >= 0 and len(before[position + len(self.cue.word) :].split()) >= _FEWEST_WORDS_OF_A_REASON

    def _names_a_thing(self, before: str) -> bool:
        """Whether a comma ends words that suppose nothing: "For the network, …"."""
        return self.cue.word in IN_WORDS and not self.consumed and supposes_nothing(before, self.cue.word)

    def _supposed_in_words(self, before: str, then_follows: bool) -> bool:
        """Whether words alone are a condition, and a comma ends it: "If the neuron keeps its value, …"."""
        if self.cue.role != "condition" or self.consumed or then_follows or self.cue.word not in IN_WORDS | {"as"}:
            return False
        position = before.lower().rfind(self.cue.word)
        # The number in "Case 1:" is no condition.
        return position < 0 or not _CASE_NUMBER.fullmatch(before[position + len(self.cue.word) :])

    def _in_brackets_after(self, piece: Mathematics) -> bool:
        """Whether ``piece`` stands in brackets right after a formula: "$x_j < x_m$ $(j ≠ m)$", "$x_j < x_m$ ($j ≠ m$)"."""
        items = self.done[-1].items
        if piece.display or not items or not _restricts(piece):
            return False
        if isinstance(items[-1], Fragment):
            return items[-1].text.strip() == "(" and len(items) > 1 and isinstance(items[-2], Placed)
        solid = [token.text for token in piece.tokens if token.kind != "space"]
        return bool(solid) and solid[0] == "(" and solid[-1] == ")"

    by_another_case = False
    heading = False
    attached = False
    unsupposed = False
    within = False
    bare = False
    named = False
    geometric = False
    part = False
    one = False
    last = ""
    before = ""

    def _formula(self, piece: Mathematics, after: str, heads_a_case: bool = False) -> None:
        if heads_a_case or self.heading:
            self.cue, self.consumed = Cue("case", "condition"), False  # "$x_i = 1$: then …"
            self.heading = "," in after[:2] or ":" not in after
        in_words = self.cue.word in ("with", "mit") and not self.consumed and _WITH_WORDS.search(self.before[-_CLAUSE:])
        if piece.display and (_OF_WHICH.search(self.before) or in_words):
            self.cue, self.consumed = Cue("", "assertion"), False
        if piece.display and self.cue.word == "we use" and not self.consumed and self.before.rstrip().endswith(":"):
            self.cue = Cue("", "assertion")  # "we use that the components add up to one:", and then what that gives
        if piece.display and self.cue.role == "condition" and not self.consumed and ONE_OF_THE_CASES.search(self.before):
            self.cue = Cue(self.cue.word, "assertion")
        if self.by_another_case and not piece.display and _is_short(piece):
            self.cue = Cue("", "mention")  # "by the first case, $i \ne m$, …" says which one
        self.by_another_case = False
        cue = self.cue
        if cue.role == "condition" and not self.consumed and not piece.display and speaks_of_a_rule(self.before, cue.word):
            cue = self.cue = Cue("", "assertion")  # unlike "for scores x_i = x_k"
        if cue.role == "condition" and not self.consumed and not piece.display and says_a_rule(piece.tokens):
            if cue.word == "as":
                cue = self.cue = Cue("since", "reason")
            elif supposes_nothing(self.before, cue.word):
                cue = self.cue = Cue("", "assertion")  # "for the denominator Σ_j e^{x_j + c} = e^c Σ_j e^{x_j} holds"
        if (
            piece.display
            and cue.role != "assertion"
            and (self.consumed or cue.role != "declaration" and (cue.word in _NEVER_SHOWN or not cue.word.endswith(self.last)))
            and not (cue.word in SUPPOSING and supposed_whole(self.before))
        ):
            cue = Cue(
                cue.word
                if cue.word in IN_WORDS and not self.consumed and not supposes_nothing(self.before, self.cue.word)
                else "",
                "assertion",
            )
        elif not piece.display and (
            cue.role == "assertion"
            and self.named
            and (self.geometric or begins_with_a_name(piece.tokens))
            or cue.word in ("with", "mit")
            and self.geometric
            or self.part
            or _names_a_position(piece)
            and _SPLIT_OFF.search(self.before)
            or _COORDINATE.search(self.before)
            and begins_with_a_relation(piece.tokens)
            or _COMPARED.search(self.before)
        ):
            cue = Cue(cue.word, "mention")
        if cue.role in ("assertion", "reason") and demanded(piece.tokens, after):
            cue = Cue(ASKED, "mention")
        elif (cue.role == "assertion" or piece.display and cue.role == "declaration") and entertained(self.before, after):
            cue = Cue(ASKED, "mention")
        elif cue.role == "assertion" and denied(self.before, after):
            cue = Cue(DENIED, "mention")
        attached = (
            self.attached
            and not piece.display
            and cue.role in ("condition", "declaration")
            and any(isinstance(item, Placed) for item in self.done[-1].items)
        ) or self._in_brackets_after(piece)
        self.done[-1].items.append(Placed(piece, cue, attached))
        if self.unsupposed:
            self.cue, self.unsupposed = Cue("", "assertion"), False
        self.consumed, self.opening, self.attached, self.named, self.part = True, False, False, False, False
        self.before = ""
        self.bare = not any(relates(token.text) for token in piece.tokens)
        if piece.display:
            self.cue, self.consumed = Cue("", "assertion"), False
            if _ends_sentence(piece):
                self._end(paragraph=False)
        elif after.lstrip()[:1].isupper() and not self.bare and _ends_sentence(piece):
            self._end(paragraph=False)  # "… is $a = 0.$ Then"


def _restricts(piece: Mathematics) -> bool:
    """Whether a formula only says for which positions, or where something tends to: ``j ≠ m``, ``α → ∞``."""
    return any(token.text in (r"\ne", r"\neq", "≠", r"\to", r"\rightarrow", "→") for token in piece.tokens)


def _names_a_position(piece: Mathematics) -> bool:
    """Whether a formula is of the form ``i = m``, ``i = n + 1``: a letter for an index and where it is."""
    texts = [token.text for token in piece.tokens if token.kind != "space"]
    return len(texts) in (3, 5) and texts[0] in ("i", "j", "k", "l", "m") and texts[1] == "=" and texts[2].isalnum()


def _is_short(piece: Mathematics) -> bool:
    """Whether a formula is no longer than ``i = m`` in brackets."""
    return sum(token.kind != "space" and token.text not in ("(", ")") for token in piece.tokens) <= _SHORTEST


def relates(text: str) -> bool:
    """Whether a token is a relation sign."""
    return text.removeprefix("\\") in RELATIONS or UNICODE.get(text, "").removeprefix("\\") in RELATIONS


def _ends_sentence(piece: Mathematics) -> bool:
    """Whether a full stop is the last in a formula; three dots are none."""
    solid = [
        token.text
        for token in piece.tokens
        if token.kind not in ("space", "paragraph", "close")
        and not token.text.startswith((r"\end", r"\qed", r"\notag", r"\nonumber"))
    ]
    return solid[-1:] == ["."] and (piece.display or solid[-2:-1] != ["."])


_PRACTICE = re.compile(r"\b(in practice|in implementations|in der praxis|üblicherweise|usually)\b", re.IGNORECASE)


def said_of_practice(sentence: RawSentence) -> Iterator[Placed]:
    """The formulas after "in practice": what is taken there for a name is not its value here."""
    found = False
    for item in sentence.items:
        found = found or isinstance(item, Fragment) and _PRACTICE.search(item.text) is not None
        if found and isinstance(item, Placed):
            yield item


def aside(pieces: list[Piece], *, given: bool) -> list[Union[Fragment, Placed]]:
    """What is set beside a line, as a part of its sentence; ``given`` as a reason of it unless its own words say else."""
    reading = _Reading(Section(pieces=with_relations_of_verbs(pieces)))
    if given:
        reading.cue = Cue("since", "reason")
    return [item for sentence in reading.run() for item in sentence.items]


def sentences(section: Section) -> list[RawSentence]:
    """The sentences of an answer, each formula with its cue."""
    pieces = with_signs_as_words(with_directions_as_words(section.pieces))
    return _Reading(replace(section, pieces=with_relations_of_verbs(pieces))).run()
