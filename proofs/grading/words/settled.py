"""Cases that a sentence deals with and leaves: "if $d = 0$ there is nothing to show".

What follows may be meant of all the others, though no word says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from proofs.latex.reader import Sentence, Statement
from proofs.latex.reader.cue_words import CASE_WORDS, HEADINGS
from proofs.notation.formulas import Eq, Formula, Relation, negation

__all__ = ["begins_as_a_case", "goes_on_with_it", "settled_by_words", "settled_in"]

_OF_A_CASE = CASE_WORDS | {"for", "für"}
_SETTLES = re.compile(
    r"\bnothing\b|\btrivial\w*|\b(?:we are|we're|is) (?:already )?(?:done|finished|through)\b|"
    r"\b(?:is|are|holds?|follows) (?:\w+ )?(?:clear|obvious|immediate|evident|immediately|obviously|clearly)\b|\bneither\b|"
    r"\b(?:clearly|obviously) (?:true|holds)\b|\b(?:no|not|n't) (?:change|move|do anything)\w*|\b(?:the same|unchanged|equal)\b|"
    r"\bnichts\b|\bfertig\b|\bklar\b|\boffensichtlich\b|\bnicht ändern|\bändert sich nicht|\bunverändert\b|\bgleich\b",
    re.IGNORECASE,
)
"""Words that say of a case that it needs no more: "nothing to show", "the claim is clear"."""
_BEGINS = re.compile(
    r"^\W*(?:(?:first|now|clearly|obviously)\W+)?(?:if|when|whenever|in (?:the )?case|falls|wenn|im fall)\b", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"^\W*(?:then|there|here|in (?:this|that) case|this|that|because|since then|indeed|in fact|namely|dann|dort|hier|"
    r"in diesem fall|dies|denn|nämlich)\b",
    re.IGNORECASE,
)


def settled_by_words(sentence: Sentence) -> bool:
    """Whether the words say that the case of ``sentence`` needs no more."""
    return _SETTLES.search(sentence.words) is not None


def begins_as_a_case(words: str) -> bool:
    """Whether a sentence of these ``words`` speaks of a case from its first word on: "if the neuron keeps its value, …"."""
    return _BEGINS.match(words) is not None


def goes_on_with_it(words: str) -> bool:
    """Whether a sentence of these ``words`` still speaks of the case of the one before: "then both are equal"."""
    return _GOES_ON.match(words) is not None


def settled_in(sentences: Iterable[Sentence]) -> list[Formula]:
    """The cases of ``sentences`` that are left behind: a special one, an equation, or any that needs no more by the words.

    What "while" sets against a claim is seldom a case: "$x_i' = s$ while $x_j' = x_j$ for $j ≠ i$".
    Not those whose contrary is a case of the text, too: what follows both of them is said of all.
    """
    found: dict[Formula, None] = {}
    said: list[Formula] = []
    for sentence in sentences:
        by_words = settled_by_words(sentence)
        for formula, word in _cases(sentence):
            said.append(formula)
            if by_words or isinstance(formula, Eq) and word not in HEADINGS | {"while"}:
                found[formula] = None
    return [formula for formula in found if negation(formula) not in said]


def _cases(sentence: Sentence) -> Iterator[tuple[Relation, str]]:
    """The relations that stand in the run of ``sentence`` as cases, each with its word."""
    for item in sentence.items:
        if isinstance(item, Statement) and not item.display and item.cue.role == "condition" and item.cue.word in _OF_A_CASE:
            for chain in item.chains:
                if len(chain.formulas) == 1 and isinstance(chain.formulas[0], Relation):
                    yield chain.formulas[0], item.cue.word
