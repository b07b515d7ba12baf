"""A sentence cut where a word begins to suppose something: what it supposes reaches to the next mark or to "then".

The formulas of the sentence stand in the text as ⟦0⟧, ⟦1⟧, by their places among its items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from proofs.latex.reader import Prose, Sentence, Statement

__all__ = [
    "Clause",
    "FORMULA",
    "alone",
    "clauses",
    "hangs_on_words",
    "is_asked",
    "is_compared_with",
    "is_placed_by_words",
    "marked",
    "named_alone",
]

Kind = TypeVar("Kind")

FORMULA = r"⟦(\d+)⟧"
"""The mark of a formula, with its number."""

_ASKED = re.compile(
    r"\b(?:know|see|ask|determine|decide|check|find out|say|tell|question|wonder|understand|question is|wissen|fragen|prüfen|"
    r"klären)(?: exactly| precisely| now| us| genau)?\s*$",
    re.IGNORECASE,
)
"""Before "when" or "if": what is asked and not supposed, "we need to know when it stays the same"."""

_FAR = 400
"""More characters than a question in words has."""

Opened = Literal["before", "declared", "case", "range"]
"""``before`` "this presupposes that": of all that was said · ``declared`` let, suppose: from here on · ``case`` if, "
"unless: in
its sentence · ``range`` for, without: what the claims beside it are said of."""

_WORDS: dict[Opened, str] = {
    "before": r"(?:proven|proved|shown|showed|treated|settle[sd]?|cover(?:s|ed)|bewiesen|gezeigt|behandelt)(?: only| just| nur)? "
    r"(?:the|den) (?:special |simple )?(?:case|fall)(?: of| that| where| von)?|"
    r"(?:presuppos\w+|presumes|(?:have |has )?(?:used|assumed|supposed|required)|assumes|requires|needs|"
    r"voraussetzt|setzt voraus|"
    r"vorausgesetzt|angenommen|benutzt|verwendet),? (?:that|dass)",
    "declared": r"(?<!to )let(?!['’]?s? (?:us )?(?:agree|say)\b)|suppose|supposing|assume|assuming|"
    r"(?:(?:imagine|pretend|picture)|(?:^|\blet(?: us|['’]s) )(?:say|agree)(?: here)?)"
    r"(?=,? (?:that|⟦|(?:all|both|every|each|no|none|nobody|the|our|there)\b))|sei(?:en)?|verschwinden?|durchlaufen?|"
    r"nehm\w+(?: \w+){0,4} an(?=,? dass)|"
    "angenommen|unter der (?:annahme|"
    r"voraussetzung|bedingung)|"
    r"(?:under|on) the (?:assumption|condition|hypothesis)|on condition|restricts?|restricting|restricted|"
    r"beschränken|"
    r"(?:only|just) (?:treat|consider|look|deal|study)|(?:treat|consider|study) (?:only|just)|(?:betrachten|behandeln) nur|"
    r"(?:consider|treat|look at|study|betrachten|behandeln) (?:only |now |nur |nun )?(?:the|den) (?:special |"
    r"simple )?(?:spezial)?"
    r"(?:case|fall)|throughout|in what follows|from now on|in the following|in this (?:text|answer|solution|proof)|"
    r"im folgenden|"
    r"ab jetzt|durchweg|here(?= ⟦\d+⟧ (?:is|are|has|have|denotes?|means?|stands?)\b)|hier(?= (?:ist|hat|sei) ⟦\d+⟧)",
    "case": r"if|when|whenever|unless|provided|as long as|so long as|as soon as|^once|while|in case|given that|"
    r"given(?= ⟦)|wenn|falls|"
    r"sofern|solange|sobald|vorausgesetzt|in the (?:special |simple |particular )?case(?: of| that| where)?|"
    r"im (?:spezial|sonder)?fall\w*|es sei denn|wäre[nt]?|^(?:had|were|should|hätten?)|"
    r"where(?= ⟦\d+⟧ (?:is|are|has|have|denotes?|means?|stands?|vanish\w*|equals?)\b)|"
    r"where(?= all (?:the )?(?:entries of|scores|weights|inputs|labels)\b)|^(?:ist|sind)(?=[^.;]*, (?:so|dann)\b)|"
    r"wobei(?= ⟦\d+⟧)",
    "range": r"for|für|bei|without|ohne|except|außer|with|mit|outside of|außerhalb",
}
_OPENS = re.compile(
    r"(?<!even )(?<!as )(?<!if and only )(?<!genau dann )\b(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items())
    + r")\b(?! and only if)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[.;:!?()]|(?<!⟧),|,(?!\s*⟦)|\b(?:then|dann|so|we|wir|(?:I|ich) \w+|(?:one|man) (?:can|could|must|should|"
    r"kann|muss|hat)|hence|"
    r"thus|therefore|also|gilt|follows|since|because|da|weil|wegen|such that(?= ⟦)|where|wobei|"
    r"(?:ist|geht|klappt|stimmt|wird|bricht|müsste|würde|versagt)(?= (?:das|dies|es|man|die|der|alles)\b)|"
    r"and (?:it|they|this) (?:is|are)|"
    r"(?:and|und) (?:put|let|set|define|denote|write|choose|consider|setze|sei)|i\.e\.|(?<=[,;(] )that is|"
    r"(?<=\()that is|d\.h\.)(?!\w)",
    re.IGNORECASE,
)
_QUANTIFIES = re.compile(r"\W*(?:for|für) (?:all|every|each|any|alle|jedes|jeden|jede)\W*", re.IGNORECASE)
_WHERE_IT_HOLDS = re.compile(
    r"\W*(?:whenever |everywhere |only )?(?:outside|inside|within|beyond|far (?:away )?from|away from|near|close to|"
    r"außerhalb|"
    r"innerhalb|jenseits|in der nähe|weit weg)\b",
    re.IGNORECASE,
)
_IN_A_REGION = re.compile(
    r"\b(?:outside|inside|within|beyond|außerhalb|innerhalb|jenseits)(?:\s+[\w-]+){0,4}?\s+"
    r"(?:balls?|spheres?|regions?|sets?|discs?|circles?|neighbou?rhoods?|kugel|menge|umgebung|kreis\w*)\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\b(?:compar\w*|vergleich\w*|verglichen)\b[^.;:]*$", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:with|to|against|mit|zu)(?: (?:the|that|those|one|at|trivial|zero|null|der|dem|den|triviale\w*|"
    r"solution|point|vector|choice|value|origin|parameters?|lösung|punkt|vektor|wahl|wert))*[\s,(]*$",
    re.IGNORECASE,
)
_THEN_ALONE = re.compile(
    r"\((?:and |und |as |for |da |denn )?(?:then|dann|in (?:that|this|which) case|in (?:diesem|welchem) fall)\b[^()]*$"
    r"|\bin which case\b[^.;]*$|\bin welchem fall\b[^.;]*$",
    re.IGNORECASE,
)
"""Words that speak of a case and name none, beside what was said in words."""
_LEAD = re.compile(
    r"[\s,:]*(?:(?:first|now|further|then|always|also|us|['’]s|dass|that|es|zunächst|nun|dazu|hierzu|dafür|wieder|nämlich|"
    r"(?:for|by|to|on|towards?|im|zum|als) (?:(?:the|a|an|way of|sake of|obtaining|zwecke?|des|eines) )*"
    r"(?:contradiction|contrary|gegenteil|widerspruch\w*)"
    r"(?![\s,:]*(?:(?:that|dass)\s+)?⟦\d+⟧\s*(?:[.,;:]|$)))\b[\s,:]*)*",
    re.IGNORECASE,
)
"""What may stand between the word and what it supposes."""


@dataclass(frozen=True)
class Clause:
    """What ``word`` supposes in a sentence: ``text`` with marks for formulas. ``whole`` when the sentence says nothing else,
    ``before`` and ``after`` what it says beside it, ``heads`` when it stands over that: "For balanced scores: …"."""

    kind: Opened
    word: str
    text: str
    whole: bool
    before: str
    after: str

    @property
    def heads(self) -> bool:
        return not self.before.strip() and self.after.startswith(":")


def marked(sentence: Sentence) -> str:
    """The words of ``sentence`` with a mark for each formula, and what is noted at the rows of its displays.

    >>> from proofs.latex.reader import read_answer, Vocabulary
    >>> marked(read_answer("Let $a$ be odd.", Vocabulary(infer=True)).sentences[0])
    'Let ⟦1⟧ be odd'
    """
    parts = []
    for number, item in enumerate(sentence.items):
        if isinstance(item, Prose):
            parts.append(item.text)
            continue
        notes = [link.reason for chain in item.chains for link in chain.links if link.reason]
        parts.append(" ; ".join([f"⟦{number}⟧", *notes]))
    return re.sub(r"\s+(?=[,.;:])", "", " ".join(parts))


def is_asked(text: str, place: int) -> bool:
    """Whether words right before ``place`` ask what comes there, and suppose it not."""
    return _ASKED.search(text, max(0, place - _FAR), place) is not None


def clauses(sentence: Sentence) -> Iterator[Clause]:
    """What the words of ``sentence`` suppose, each with the word that begins it."""
    text = marked(sentence)
    displays = {number for number, item in enumerate(sentence.items) if isinstance(item, Statement) and item.display}
    for match in _OPENS.finditer(text):
        start = _LEAD.match(text, match.end())
        assert start is not None
        end = next(
            (
                stop.start()
                for stop in re.finditer(rf"{_ENDS.pattern}|{FORMULA}", text[start.end() :], re.IGNORECASE)
                if stop.start() > 0 and (stop[1] is None or int(stop[1]) in displays)
            ),
            len(text) - start.end(),
        )
        said = text[start.end() : start.end() + end].strip()
        kind = next(kind for kind in _WORDS if match[kind] is not None)
        if kind == "case" and is_asked(text, match.start()):
            continue
        word = match[kind]
        if word.lower() == "let" and re.match(r"\s*['’]s\b|\s+(?:us|me)\b", text[match.end() :]):
            said = f"we {said}"
        if re.match(r"sei|verschwinde|durchlaufe", word, re.IGNORECASE):
            # "alle Werte seien 0": the subject stands before it.
            before = re.split(r"[.;:,]|\bund\s*$|\bseien?\b", text[: match.start()], flags=re.IGNORECASE)[-1]
            before = re.sub(
                r"^\W*(es|nun|zunächst|dabei|zur abkürzung|ferner|weiter|"
                r"also)\b",
                "",
                before,
                flags=re.IGNORECASE,
            )
            verb = "" if word.lower().startswith("sei") else word
            said = f"{before.strip()} {verb} {said}".strip()
        rest = (text[: match.start()] + text[start.end() + end :]).strip(" .,;:")
        yield Clause(kind, word.lower(), said, not rest, text[: match.start()], text[start.end() + end :])


def hangs_on_words(sentence: Sentence, position: int) -> bool:
    """Whether the item at ``position`` is said of a case that words alone describe: "it flips (then $h_i = 0$)"."""
    before = sentence.items[position - 1] if position else None
    return isinstance(before, Prose) and bool(_THEN_ALONE.search(before.text))


def is_placed_by_words(sentence: Sentence, position: int) -> bool:
    """Whether words say where the item at ``position`` holds: "$J(w) > J(0)$ outside of the ball", "… for all $w$ outside",
    "outside of the ball of radius $r$ we have …".
    """
    for before, named in zip(sentence.items[:position], sentence.items[1 : position + 1], strict=True):
        if isinstance(before, Prose) and _IN_A_REGION.search(before.text):
            return not (isinstance(named, Statement) and named.cue.role == "condition" and named.is_read)
    for place, item in enumerate(sentence.items[position + 1 :], position + 1):
        if isinstance(item, Prose) and _WHERE_IT_HOLDS.match(item.text):
            after = sentence.items[place + 1] if place + 1 < len(sentence.items) else None
            read = isinstance(after, Statement) and after.is_read and (after.attached or after.cue.role == "condition")
            return not read  # "outside of the ball $B = …$"
        if isinstance(item, Statement) and not item.attached or isinstance(item, Prose) and not _QUANTIFIES.fullmatch(item.text):
            return False
    return False


def is_compared_with(sentence: Sentence, position: int) -> bool:
    """Whether the item at ``position`` is what something is compared with: "we compare w with the solution $w = 0$"."""
    before = sentence.items[position - 1] if position else None
    said = " ".join(item.text for item in sentence.items[:position] if isinstance(item, Prose))
    return isinstance(before, Prose) and bool(_COMPARED.search(before.text) and _COMPARES.search(said))


def named_alone(item: object, kind: type[Kind]) -> Kind | None:
    """The name of this ``kind`` that a formula without a relation is; None when it is none."""
    chains = item.chains if isinstance(item, Statement) else ()
    value = chains[0].start.value if len(chains) == 1 and not chains[0].links else None
    return value if isinstance(value, kind) else None


def alone(sentence: Sentence, number: int) -> object | None:
    """The value of the formula with this mark when it has no relation and no problem."""
    item = sentence.items[number]
    if not isinstance(item, Statement) or item.problem is not None or len(item.chains) != 1 or item.chains[0].links:
        return None
    start = item.chains[0].start
    return start.value if start.problem is None else None
