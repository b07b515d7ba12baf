"""Phrases that give what has a meaning another one, or make what is given special, without a word that supposes."""

from __future__ import annotations

import re

from proofs.grading.words.clauses import FORMULA

__all__ = [
    "ARGUMENT",
    "REMARKS",
    "SHOWN",
    "DENOTES",
    "GIVEN",
    "GIVEN_THING",
    "IF",
    "LEFT_OUT",
    "ONE_OF_THEM",
    "ONLY_LOOKED_AT",
    "PURPOSE",
    "THE_CONSTANT",
]

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
GIVEN_THING = (
    r"scores?|weights?|bias(?:es)?|inputs?|labels?|data(?: (?:points?|sets?))?|shifts?|gewichte?|eingaben?|werte|"
    r"verschiebung(?:en)?|datenpunkte?|labels"
)
"""What exercises give and let be anything, as a part of a pattern."""
GIVEN = re.compile(
    rf"\b(?:{GIVEN_THING}|logits?|vectors?|matri(?:x|ces)|networks?|neurons?|units?|classes|classification|points?|"
    rf"samples?|examples?|temperatures?|penalt\w+|gaps?|winner|"
    r"components?|entr(?:y|ies)|maxim(?:um|a)|fields?|layers?|vektoren|matrizen|netze?|neuron(?:en)?|einheiten|schicht(?:en)?|"
    r"klassen|punkte?)\b",
    re.IGNORECASE,
)
"""What exercises speak of."""
_NOUNS = (
    r"claim|statement|equations?|equality|identity|result|proof|argument|computation|calculation|steps?|lines?|formula|"
    r"conclusion|reasoning|approach|chain|third|limit|convergence|inequality|estimate|bound|invariance|order|equivalence|"
    r"trick|idea|method|cancell?ation|division|brackets?|radius|"
    r"aussage|gleichung|behauptung|schritt|beweis|rechnung|zeile|umformung|argument|trick|kette"
)
SHOWN = (
    r"(?:this|that|it|das|dies|es|(?:the|this|our|my|die|diese[rs]?|der|das) (?:above |last |first |second |third |"
    rf"fourth |whole |obige |letzte )*(?:{_NOUNS}))"
)
"""What an answer calls what it has shown, as a part of a pattern."""
_GOES = (
    r"(?:is|was|isn|holds?|works?|fails?|breaks?|goes|go|can|could|would|will|may|does|remains?|stays?|needs?|requires?|applies|"
    r"snaps?|gilt|ist|geht|klappt|stimmt|bricht|wird|wäre|funktioniert|versagt)"
)
ARGUMENT = re.compile(
    rf"\b(?:this|that|dies|das) (?!there\b)(?:\w+ )?{_GOES}(?!\w)|\b(?:it|es) (?:\w+ )?(?!is|ist|can|could|would|will|may|"
    rf"wird|wäre){_GOES}(?!\w)|\b(?:gilt|ist|geht|klappt|stimmt|bricht|wird|wäre|funktioniert|versagt) "
    rf"(?:das|dies|es|alles)\b|\bthis(?= (?:for|if|when|under|unless|only|provided|with|once|as)\b|\W*$)|"
    rf"\b(?:checked|verified|tested|shown|proven|proved) (?:it|this)\b|\b(?:everything|all this) (?:above|so far|"
    rf"here|works|holds|goes|(?:is|was) (?:for|only))\b|\bthe "
    rf"following (?:is|holds|works)\b|\b(?:do|does|did|doing|done|show\w*|prov\w+|derive[sd]?|need(?:ed|s)?|want(?:ed)?|"
    rf"zeige\w*|beweise\w*|mache\w*) (?:only |just )?(?:it|this|that|es|das|dies)(?= (?:only |just |nur )?(?:for|if|"
    r"when|at|with|für|"
    rf"wenn|falls|bei)\b)|\b(?:we|i) (?:are|am) (?:done|finished|ready)\b|\b(?:sind|bin) (?:wir|ich) (?:fertig|am ziel)\b|"
    rf"^\W*(?:holds|works|true|valid|gilt|klappt|stimmt)\b|\b(?:all of "
    rf"(?:this|it)|alles)\b|\bso(?=\W*$)|"
    rf"\b(?:the|this|our|my|die|diese[rs]?|der|das|every|each|both)(?: \w+)?? (?:{_NOUNS})\b",
    re.IGNORECASE,
)
"""Where an answer speaks of what it shows."""
REMARKS = re.compile(
    r"\b(?:use[ds]?|useful|helps?|helpful|matters?|convenient|important|interesting|example|instance|picture|imagine|vorstell\w*|beispiel|numerical\w*|practice|called|known|name|"
    r"nützlich|hilf\w*|wichtig|praxis|heißt|bekannt|genannt|clear|trivial\w*|obvious\w*|easy|klar|offensichtlich|means|bedeutet)\b|"
    r"\b(?:this|that|das|dies) (?:is|was|ist|gives|yields) (?:(?:just|simply|exactly|precisely|gerade|genau) "
    r")?(?!(?:what|was) (?:we|i|was|is|had|the|you|had|wir|zu|gefordert|verlangt)?\s*(?:need|want|show|prove|had|have|"
    r"to be|asked|"
    r"exercise|task|required|claimed|shown|zeigen|brauchen|gefragt|gefordert|verlangt)|"
    r"(?:the|our|die|unsere) (?:claim|statement|assertion|goal|result|exercise|behauptung|aussage|aufgabe)\b)"
    r"(?:the|an?|what|how|why|where|our|"
    r"der|die|das|was|eine?)\b",
    re.IGNORECASE,
)
"""What is said of a result without saying when it holds."""
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
THE_CONSTANT = re.compile(
    r"(?:(?:the|our|this|that|die|unsere) )?(?:(?:added|additive|common|same|real|addierte|reelle) )*(?:constant|konstante)"
    r"(?: (?:of|from|in|aus) (?:the|this|our|der) (?:exercise|task|claim|statement|question|assignment|aufgabe|behauptung)|"
    r"(?:,? (?:that|which|die))? (?:is |was |we |wird )?(?:add|added|addiert)\b[^.,;⟦]{0,40}|,? die addiert wird)?\W*$",
    re.IGNORECASE,
)
"""The number of the exercise that may be any: "the constant", "the constant that is added to all scores"."""
ONLY_LOOKED_AT = re.compile(
    r"(?:only|just) (?:treat|consider|look|deal|study)|(?:treat|consider|study) (?:only|just)|(?:betrachten|behandeln) nur",
    re.IGNORECASE,
)
"""Words that leave the rest aside."""
