r"""A verb between a formula and the relation that it has: "all $p_k$ are $> 0$" says $p_k > 0$.

Only where the words before the formula say nothing else of it: "the logarithm of $p_k$ is $\le 0$" is not about $p_k$.
"""

from __future__ import annotations

import re

from proofs.latex.reader.document import Mathematics, Piece, Words
from proofs.latex.reader.symbols import RELATIONS, UNICODE

__all__ = ["with_relations_of_verbs"]

_ADVERBS = (
    r"(?:all|always|also|again|then|even|clearly|obviously|certainly|alle|immer|stets|auch|dann|jeweils|offensichtlich|sicher)"
)
_VERB = re.compile(rf"\s*(?:is|are|be|remains?|stays?|ist|sind|bleibt|bleiben)(?:\s+{_ADVERBS})?\s*", re.IGNORECASE)
_BEFORE_A_VERB = re.compile(rf"\s*{_ADVERBS}\s*", re.IGNORECASE)
_VERB_BEHIND = re.compile(r"\s*(?:ist|sind|bleibt|bleiben)\b", re.IGNORECASE)
"""A German clause ends with its verb: "da $p_k$ stets $> 0$ ist"."""
_BOUNDARY = re.compile(r"[.,;:!?]|\n\s*\n")
_JOINING = frozenset(
    "then so thus hence since because as that also now here therefore clearly if when where case but first next finally note we "
    "have know see suppose assume let dann somit daher da weil dass nun hier deshalb denn wenn falls fall aber zunächst wir "
    "wissen sehen angenommen sei seien".split()
)
_AND = frozenset({"and", "und"})
_WHICH = frozenset(
    "the this a each every all any both these those its our der die das diese dieses dieser jede jeder jedes alle beide "
    "unser unsere ein eine".split()
)
_THING = frozenset(
    "number numbers term terms summand summands factor factors component components entry entries score scores output outputs "
    "value values field activation sum denominator numerator normalizer normaliser quotient ratio difference exponent exponents "
    "probability probabilities margin margins weight norm zahl zahlen term terme summand summanden faktor faktoren komponente "
    "komponenten eintrag einträge ausgabe ausgaben wert werte feld aktivierung summe nenner zähler normierung quotient differenz "
    "exponent exponenten wahrscheinlichkeit wahrscheinlichkeiten gewicht norm".split()
)
_EACH = re.compile(r"\b(?:every|each|any|jede[rs]?)\b(?=(?:\s+\w+)?\s*$)", re.IGNORECASE)
_COMPARING = frozenset({"=", "<", ">", "≤", "≥", "≠"})
_LONGEST = 200
"""So many characters before a formula are looked at."""


def with_relations_of_verbs(pieces: list[Piece]) -> list[Piece]:
    """``pieces`` with each formula and the relation that a verb gives it as one formula."""
    made: list[Piece] = []
    number = 0
    while number < len(pieces):
        piece = pieces[number]
        if number + 2 < len(pieces) and isinstance(piece, Mathematics):
            verb, said = pieces[number + 1], pieces[number + 2]
            if (
                isinstance(verb, Words)
                and isinstance(said, Mathematics)
                and (_VERB.fullmatch(verb.text) or _ends_with_a_verb(verb.text, pieces[number + 3 : number + 4]))
                and _is_a_term(piece)
                and _says_a_relation(said)
                and _speaks_of_it(made)
            ):
                if made and isinstance(made[-1], Words):
                    made[-1] = _with_verb(made[-1], verb.text.strip())
                made.append(Mathematics((*piece.tokens, *said.tokens), piece.environment, piece.offset))
                number += 3
                continue
        made.append(piece)
        number += 1
    return made


def _with_verb(before: Words, verb: str) -> Words:
    """The words of a clause with their verb at the end: it decides what is made of the formula.

    One that is said to be so for every number is said of all: "every" brings in what is supposed.
    """
    words = _clause(before.text[-_LONGEST:])
    if not words or words[-1] == "that":  # "that is" explains
        return before
    start = len(before.text) - min(len(before.text), _LONGEST)
    text = before.text[:start] + _EACH.sub(lambda match: "all".ljust(len(match[0])), before.text[start:])
    return Words(f"{text.rstrip()} {verb} ", before.offset)


def _ends_with_a_verb(between: str, after: list[Piece]) -> bool:
    """Whether a clause of which ``between`` stands inside goes on with its verb."""
    return (
        bool(after)
        and isinstance(after[0], Words)
        and bool(_BEFORE_A_VERB.fullmatch(between) and _VERB_BEHIND.match(after[0].text))
    )


def _is_a_term(piece: Mathematics) -> bool:
    """Whether a formula stands in the text and relates nothing."""
    return not piece.display and not any(_relation(token.text) for token in piece.tokens)


def _says_a_relation(piece: Mathematics) -> bool:
    """Whether a formula in the text begins with a comparison."""
    first = next((token.text for token in piece.tokens if token.kind != "space"), "")
    return not piece.display and _relation(first) in _COMPARING


def _relation(text: str) -> str:
    name = UNICODE.get(text, text).removeprefix("\\")
    return RELATIONS.get(name, "")


def _clause(text: str) -> list[str]:
    """The words of ``text`` after its last comma or full stop."""
    ends = [match.end() for match in _BOUNDARY.finditer(text)]
    return text[ends[-1] if ends else 0 :].lower().split()


def _speaks_of_it(before: list[Piece]) -> bool:
    """Whether the words ``before`` a formula only lead up to it, and name what it is: "since all factors"."""
    last = before[-1] if before else None
    if last is None or isinstance(last, Mathematics):
        return last is None or last.display
    text = last.text[-_LONGEST:]
    words = _clause(text)
    within = not _BOUNDARY.search(text) and len(before) > 1
    if within and words[:1] and words[0] in _AND:
        claimed = before[-2]  # "$a$ and $b$ are $> 0$" is said of both
        if not isinstance(claimed, Mathematics) or _is_a_term(claimed):
            return False
        words = words[1:]
    elif within and words[:1] and words[0] not in _JOINING:
        return False
    place = 0
    while place < len(words) and words[place] in _JOINING:
        place += 1
    place += place < len(words) and words[place] in _WHICH
    place += place < len(words) and words[place] in _THING
    return place == len(words)
