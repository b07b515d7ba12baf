"""A name that words describe, and a formula that spells out the words: "let w be a vector with correct classification, so
$y_j w·x_j > 0$". The formula says what is supposed, whatever the words are."""

from __future__ import annotations

import re

from proofs.latex.reader import Prose, Sentence, Statement
from proofs.latex.reader.cue_words import CONCLUDING

__all__ = ["spells_out"]

_DESCRIPTION = re.compile(
    r"^\W*(?:be|being|is|are|which|that|with|without|having|as|sei|seien|ist|mit|ohne|der|die|das|dem)?\b(?P<what>[^.;:]*?)"
    r"[,\s]*(?:and |und )?(?:so|so that|hence|thus|therefore|then|sodass|so dass|daher|somit|also|which means|meaning|that is)?"
    r"(?: that)?\W*$",
    re.IGNORECASE,
)
_OF_NO_KIND = frozenset(
    (
        "a an any some one the our its of to in for be is are arbitrary arbitrarily fixed given every each all another new "
        "vector vectors number numbers real index indices position positions weight weights parameter parameters scalar point "
        "points score scores input inputs constant constants bias neuron unit network layer function matrix element entry "
        "component row column variable shift temperature factor label labels feature sample datum training data class "
        "ein eine einen einem einer der die das dem den beliebig beliebige beliebiger beliebiges beliebigen fest feste fester "
        "gegeben gegebene vektor zahl reelle reell index parameter gewicht gewichtsvektor konstante matrix"
    ).split()
)
"""Words that say what sort of thing a name is, and nothing of it."""


def spells_out(sentence: Sentence, place: int) -> bool:
    """Whether the statement at ``place`` concludes from a description of the name before it what the description means."""
    if place < 2:
        return False
    named, words, statement = sentence.items[place - 2 : place + 1]
    if not isinstance(named, Statement) or not isinstance(words, Prose) or not isinstance(statement, Statement):
        return False
    if named.cue.role not in ("declaration", "condition") or any(chain.links for chain in named.chains):
        return False
    found = _DESCRIPTION.match(words.text)
    told = re.findall(r"[\w-]+", found["what"].lower()) if found is not None else []
    return not statement.display and statement.cue.word in _SO and any(word not in _OF_NO_KIND for word in told)


_SO = CONCLUDING | {"so that", "then", "which means"}
