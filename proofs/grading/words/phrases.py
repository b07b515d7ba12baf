"""Phrases that give what has a meaning another one, or make what is given special, without a word that supposes."""

from __future__ import annotations

import re

from proofs.grading.words.clauses import FORMULA
from proofs.grading.words.restricting import KINDS

__all__ = ["DENOTES", "GIVEN", "GIVEN_THINGS", "IF", "LEFT_OUT", "MADE_SPECIAL", "OF_A_KIND", "ONE_OF_THEM", "PURPOSE"]

_IS = r"(?:be|is|are|equals?|seien|sei|ist|sind)(?: (?:all|both|equal to|just|gleich|alle))*"
DENOTES = (
    re.compile(rf"\bby {FORMULA} (?:we|i|one) (?:mean|denote|understand) {FORMULA}", re.IGNORECASE),
    re.compile(rf"\bdefin(?:e|ing) {FORMULA} (?:to be|as|by|to mean) {FORMULA}", re.IGNORECASE),
    re.compile(
        rf"{FORMULA} is (?:just |only |here )?(?:another name|short|shorthand|an abbreviation|a symbol|"
        rf"notation) for {FORMULA}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{FORMULA} (?:now |here |hier )?(?:denotes?|means?|stands? for|is short for|is defined (?:as|to be|by)|"
        rf"is to be read as|"
        rf"abbreviates?|is understood as|bezeichnet|bedeutet|steht für|ist definiert als|ist kurz für) {FORMULA}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:write|writing|read|schreiben|lesen) (?:wir )?{FORMULA} (?:for|für|as|als|instead of|statt) {FORMULA}",
        re.IGNORECASE,
    ),
    re.compile(rf"\bsteht {FORMULA} für {FORMULA}", re.IGNORECASE),
    re.compile(rf"{FORMULA} (?:für|als) {FORMULA} (?:steht|zu lesen|gelesen|geschrieben)", re.IGNORECASE),
    re.compile(
        rf"\b(?:let|if|suppose|assume|where|sei|wobei|falls|wenn)(?: that| dass)? {FORMULA} {_IS} {FORMULA}", re.IGNORECASE
    ),
)
OF_A_KIND = (
    re.compile(
        rf"{FORMULA} (?:is|are|equals|ist|sind)(?: now| here| always| hier)?(?: equal to| gleich| an?| eine?)? "
        rf"(?:{KINDS.pattern}|(?:one|zero|two|null|eins|zwei)\b(?! (?:of|or)\b))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:is|ist|sei|seien) {FORMULA} (?:hier |stets |immer |eine? )?(?:{KINDS.pattern}|null\b|"
        rf""
        rf"eins\b)",
        re.IGNORECASE,
    ),
)
_GIVEN = (
    r"scores?|weights?|bias(?:es)?|inputs?|labels?|data(?: (?:points?|sets?))?|shifts?|gewichte|eingaben|werte|"
    r"verschiebungen|datenpunkte"
)
GIVEN = re.compile(
    rf"\b(?:{_GIVEN}|logits?|vectors?|matri(?:x|ces)|networks?|neurons?|units?|classes|classification|points?|"
    rf"samples?|examples?|"
    r"components?|entries|maxim(?:um|a)|fields?|layers?|vektoren|matrizen|netze?|klassen)\b",
    re.IGNORECASE,
)
"""What exercises speak of."""
GIVEN_THINGS = re.compile(
    rf"\b(?:{_GIVEN})\s+(?:are|is|be|seien|sind|sei|ist)\s+(?:all |both |here |alle |hier )*(?P<said>[\w-]+)(?![\w-])",
    re.IGNORECASE,
)
MADE_SPECIAL = re.compile(
    rf"\b(?:put|set|take|choose|fix|setzen|nehmen|wählen)\b (?:all |every |alle )?(?:{FORMULA}|the (?:other |"
    rf"remaining )*(?:scores?|weights?|"
    rf"inputs?|bias(?:es)?|labels?|entries)|alle \w+) (?:to (?:be )?|equal to |gleich |auf )(?:be )?(?:zero|one|two|"
    rf"three|null|eins|zwei|"
    rf"equal|⟦\d+⟧)|\b(?:take|takes|use|choose|consider|nehmen|betrachten) (?:only )?(?P<kind>{KINDS.pattern})",
    re.IGNORECASE,
)
"""Words that do not suppose, and make what is given special: "we put all scores to zero", "we take integer scores"."""
IF = re.compile(
    r"\b(?:if|when|wenn|falls|whether|even|ob|so|hence|thus|then|also|dann|such that|so dass|sodass|may|might|can|could|"
    r"would|for example|e\.g\.|"
    r"z\.B\.)\b",
    re.IGNORECASE,
)
"""Before words about a value: what they say holds under a condition, or follows."""
PURPOSE = re.compile(
    r"\W*(?:(?:the )?(?:sake of )?(?:completeness|clarity|convenience|simplicity|brevity|short|comparison|reference|later "
    r"use|example|instance|illustration|practice|completion|a (?:moment|while)|now|once)|"
    r"(?:this|that|these|all this|the (?:above|same) reasons?)(?: reasons?)?|(?:the|this|our|these|this last) last \w+|"
    r"(?:love|words|help|pleasure|respect)|vollständigkeit|übersicht\w*|später|kurz)\b",
    re.IGNORECASE,
)
"""What a text is written for or with, which restricts nothing."""
ONE_OF_THEM = re.compile(
    r"\b(?:first|second|third|last|erste\w*|zweite\w*|letzte\w*) (?:component|entry|score|class|neuron|point|index|"
    r"coordinate|"
    r"komponente|eintrag|klasse|index|punkt)\b",
    re.IGNORECASE,
)
"""One of the things that are given."""
LEFT_OUT = re.compile(r"\b(?:bias\w*|weights?|inputs?|ties|diagonal|gewichte|eingaben)\b", re.IGNORECASE)
"""What a network or sum can be without."""
