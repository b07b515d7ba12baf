"""A name that words describe, and a formula that spells out the words: "let w be a vector with correct classification, so
$y_j w·x_j > 0$". The formula says what is supposed, whatever the words are."""

from __future__ import annotations

import re

from proofs.latex.reader import Prose, Sentence, Statement
from proofs.latex.reader.cue_words import CONCLUDING

__all__ = ["says_what_is_meant", "spells_out"]

_DESCRIPTION = re.compile(
    r"^\W*(?:be|being|is|are|which|that|with|without|having|as|sei|seien|ist|mit|ohne|der|die|das|dem)?\b(?P<what>[^.;:]*?)"
    r"[,\s]*(?:and |und )?(?:so|so that|hence|thus|therefore|then|sodass|so dass|daher|somit|also|which means|meaning|that is)?"
    r"(?: that)?\W*$",
    re.IGNORECASE,
)
_CLAUSE = 200
"""So many characters before a formula are looked at: no clause has more, but a hostile text."""
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

_MEANS = re.compile(
    r"(?:^|[,;:(]|\b(?:and|but|now|so|here|und|aber|nun)\b)\W*(?:that|being|to be|saying that|to say that|dass|daß)\b"
    r"(?=\W*\w)[^.;:]*?(?<!this)(?<!that)(?<!which)(?<!it)(?<!dies)(?<!das)(?<!was)\s"
    r"(?:just |exactly |then |nun |gerade |genau )?"
    r"(?:means|amounts to|comes down to|is the same as|is to say|says|heißt|bedeutet|besagt|ist dasselbe wie)"
    r"(?:,| just| exactly| precisely| nothing but| nichts anderes als| that| saying| gerade| genau| dass)*\W*$",
    re.IGNORECASE,
)
"""What the words before it say of something is what the formula says: "that $i$ is a maximiser means"."""


def says_what_is_meant(sentence: Sentence, place: int) -> bool:
    """Whether the statement at ``place`` says what a clause before it means. It is no claim; an equation between terms is one."""
    statement = sentence.items[place]
    if not isinstance(statement, Statement) or any(link.relation == "=" for chain in statement.chains for link in chain.links):
        return False
    said = " ".join(item.text if isinstance(item, Prose) else "x" for item in sentence.items[:place])
    return _MEANS.search(said[-_CLAUSE:]) is not None


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
